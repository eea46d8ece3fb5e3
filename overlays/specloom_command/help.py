"""The help page of an operation, written from its document."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from specloom.wire import as_object
from specloom_command import apis
from specloom_command.arguments import from_environment, options_of

if TYPE_CHECKING:
    import click

    from specloom.operation import Field, OperationPolicy
    from specloom_command.document import Described, Told

__all__ = ["Subject", "example", "write_help"]

KINDS = {
    "array": "list",
    "boolean": "true|false",
    "integer": "integer",
    "number": "number",
    "object": "JSON object",
    "string": "text",
}


class Subject(NamedTuple):
    """The operation that a page is about."""

    api: str
    rules: OperationPolicy
    described: Described


def write_help(
    subject: Subject, ctx: click.Context, formatter: click.HelpFormatter, *, common: list[click.Parameter]
) -> None:
    """Usage, what it does, its fields, an example, the options that all operations have in common."""
    described = subject.described
    formatter.write_usage(ctx.command_path, "[OPTIONS]")
    with formatter.indentation():
        formatter.write_paragraph()
        formatter.write_text(f"{described.summary} ({subject.rules.method} {subject.rules.path})")
        for paragraph in filter(None, described.description.split("\n\n")):
            formatter.write_paragraph()
            formatter.write_text(" ".join(paragraph.split()))
    for title, places in (("Parameters", ("path", "query", "header")), ("Body", ("body", "form"))):
        if rows := [_row(subject, told) for told in described.told if told.where in places]:
            with formatter.section(title):
                formatter.write_dl(rows)
    with formatter.section("Example"):
        formatter.write(_indented(formatter, example(subject)))
    with formatter.section("Options"):
        formatter.write_dl([record for each in common if (record := each.get_help_record(ctx))])


def _row(subject: Subject, told: Told) -> tuple[str, str]:
    field = next((each for each in subject.rules.fields if _is(each, told)), None)
    if told.where == "form":
        name = f"--param {told.name}={'PATH' if told.is_file else 'TEXT'}"
    elif field is not None and field.secret:
        name = f"{told.name} (in --body)"
    elif option := _option(subject, told):
        name = option
    else:  # another one has the option's name
        name = f"--param {told.where}.{told.name}=…"
    notes = [*_kind(told.schema), *(["required"] if told.required else [])]
    if field is not None and (variable := from_environment(apis.policy_of(subject.api), field)):
        notes.append(f"or from {variable}")
    return name, f"{_plain(told.description)}  [{'; '.join(notes)}]".strip()


def _kind(schema: Mapping[str, Any]) -> list[str]:
    """Type, range and form, in words."""
    if choices := schema.get("enum"):
        return [f"one of {', '.join(map(str, choices))}"]
    if schema.get("format") == "binary":
        return ["file"]
    types = schema.get("type", ())
    named = [KINDS[each] for each in ([types] if isinstance(types, str) else types) if each != "null"]
    words = [" or ".join(named) or "JSON"]
    if form := {"date-time": "RFC 3339 time", "uuid": "UUID"}.get(schema.get("format", "")):
        words = [form]
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        words.append(f"{low}–{high}")
    elif low is not None or high is not None:
        words.append(f"from {low}" if high is None else f"to {high}")
    for name, text in (("maxItems", "at most {}"), ("maxLength", "at most {} characters")):
        if (most := schema.get(name)) is not None:
            words.append(text.format(most))
    return words


def example(subject: Subject) -> str:
    """A command that works as it stands, as far as its values are yours."""
    told, body = subject.described.told, as_object(subject.described.example) or {}
    words = [f"specloom call {subject.api} {subject.rules.operation}"]
    whole = any(each.where == "body" and each.required and not _option(subject, each) for each in told)
    if any(each.secret for each in told):  # others can read a command's words
        words.append("--body @FILE")
        body = {}
    elif whole or (body and not any(each.where == "body" for each in told)):
        words.append(f"--body {_quoted(body)}")
        body = {}
    for each in told:
        value = body.get(each.name)
        simple = each.required or not isinstance(value, dict | list)
        if each.where == "form" and each.required:
            words.append(f"--param {each.name}=FILE")
        elif each.where in ("path", "query") and each.required:
            words.append(_given(subject, each, _sample(each)))
        elif value is not None and simple and each.schema.get("format") != "uuid":
            words.append(_given(subject, each, value))
    return " ".join(words)


def _option(subject: Subject, told: Told) -> str | None:
    found = options_of(subject.rules).items()
    return next((option for option, field in found if _is(field, told)), None)


def _given(subject: Subject, told: Told, value: Any) -> str:
    text = _quoted(value)
    return (
        f"{option} {text}"
        if (option := _option(subject, told))
        else f"--param {told.where}.{told.name}={text}"
    )


def _quoted(value: Any) -> str:
    return shlex.quote(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _is(field: Field, told: Told) -> bool:
    return (field.location, field.name) == (told.where, told.name)


def _sample(told: Told) -> str:
    for value in (told.schema.get("example"), *told.schema.get("examples", ()), *told.schema.get("enum", ())):
        if value is not None:
            return str(value)
    return "1" if "integer" in told.schema.get("type", ()) else told.name.upper()


def _indented(formatter: click.HelpFormatter, text: str) -> str:
    return f"{'':{formatter.current_indent}}{text}\n"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
