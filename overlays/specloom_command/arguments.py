"""From what was typed to a call: texts become values, held against the rules before anything is sent."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from specloom.calls import RawCall
from specloom.fields import NAMES, argument, problem_of_value
from specloom.wire import as_object
from specloom_command.apis import squeezed
from specloom_command.document import FORM, JSON, Described
from specloom_command.group import nearest

if TYPE_CHECKING:
    from specloom.operation import Field, Media, OperationPolicy, Policy

__all__ = ["OWN", "BadInput", "Given", "call_of", "from_environment", "options_of", "read"]

# Options of every operation; a field of such a name is given by --param.
OWN = frozenset("body help include intent json ledger output param repeat timeout".split())
TEMPLATE = re.compile(r"\{(\w+)\}")


class BadInput(ValueError):
    """One sentence that says what is wrong with what was typed."""


class Given(NamedTuple):
    """What was typed: texts by the name of a field, and a body."""

    texts: Mapping[str, Sequence[str]]
    body: Any = None


def options_of(rules: OperationPolicy) -> dict[str, Field]:
    """By option: the fields that have one. Secrets have none, since others can read a command's words."""
    options: dict[str, Field] = {}
    for field in rules.fields:
        name = argument(field).replace("_", "-")
        if not field.secret and name not in OWN:
            options.setdefault(f"--{name}", field)
    return options


def read(field: Field, text: str) -> Any:
    """The value that a text stands for; BadInput where the field does not take it."""
    if not _is_text(text):
        raise BadInput("it holds bytes that are no UTF-8")
    value = _value(field, text)
    if isinstance(value, str) and field.types and "string" not in field.types:
        if field.location == "query" and "array" in field.types:
            return text  # one of several
        raise BadInput(f"it must be {' or '.join(NAMES[kind] for kind in field.types)}, not {text!r}")
    if found := problem_of_value(field, value):
        raise BadInput(found.why)
    return value


def _is_text(text: str) -> bool:
    try:
        return bool(text.encode()) or not text
    except UnicodeEncodeError:
        return False


def _value(field: Field, text: str) -> Any:
    if field.types == ("string",):
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, str) or (value is None and not field.nullable):
        return text
    fits = problem_of_value(field, value) is None
    return value if fits or "string" not in field.types else text


def from_environment(policy: Policy, field: Field) -> str | None:
    """The variable that a required field is read from where it is not given: a project, an actor system."""
    for setting, variable in policy.environment.items():
        alike = squeezed(setting) == squeezed(field.name)
        # a path's `key` is the name of something, not the secret of that name
        if alike and field.required and field.secret == (setting in policy.secrets):
            return variable
    return None


def call_of(
    rules: OperationPolicy,
    described: Described,
    given: Given,
    *,
    policy: Policy,
    environment: Mapping[str, str],
    check: Callable[[Any], None],
) -> RawCall:
    """The call; BadInput where something is missing, unknown or wrong. `check` looks at the whole body."""
    texts = _sorted_out(rules, described, given.texts)
    for field in rules.fields:
        variable = from_environment(policy, field)
        if variable and environment.get(variable) and not _has(field, texts, given.body):
            texts[field.location, field.name] = [environment[variable]]
    body = _body(rules, described, given.body, texts)
    for field in rules.fields:
        if field.required and not _has(field, texts, body):
            ways = _ways(rules, field, from_environment(policy, field))
            raise BadInput(f"{field.name} is missing: give {ways}")
    if described.media == JSON and body is not None:
        check(body)
    media: Media | None = "multipart" if described.media == FORM else "json" if described.media else None
    return RawCall(
        rules.method,
        TEMPLATE.sub(lambda match: _segment(match[1], texts), rules.path),
        operation=rules.operation,
        query=list(_pairs(rules, texts)),
        headers={name: texts[place, name][-1] for place, name in texts if place == "header"},
        media=None if body is None else media,
        body=body,
    )


Texts = dict[tuple[str, str], Sequence[str]]


def _sorted_out(rules: OperationPolicy, described: Described, typed: Mapping[str, Sequence[str]]) -> Texts:
    """Where each text belongs; of two fields of one name the first is meant, `body.NAME` is the other."""
    places = [(field.location, field.name) for field in rules.fields]
    places += [("form", each.name) for each in described.told if each.where == "form"]
    texts: Texts = {}
    for name, values in typed.items():
        found = next((each for each in places if name in (each[1], ".".join(each))), None)
        if found is None:
            known = sorted({name for _, name in places})
            raise BadInput(
                f"{rules.operation} takes no {name!r}" + (f": {nearest(name, known)}" if known else "")
            )
        texts[found] = values
    for field in rules.fields:
        for text in texts.get((field.location, field.name), ()):
            try:
                read(field, text)
            except BadInput as problem:
                raise BadInput(f"{field.name}: {problem}") from None
    return texts


def _body(rules: OperationPolicy, described: Described, whole: Any, texts: Texts) -> Any:
    if described.media is None:
        if whole is not None:
            raise BadInput(f"{rules.operation} takes no body")
        return None
    if described.media == FORM:
        return _form(described, texts)
    fields = {
        field.name: read(field, texts["body", field.name][-1])
        for field in rules.fields
        if ("body", field.name) in texts
    }
    if whole is None and not fields and not any(field.location == "body" for field in rules.fields):
        raise BadInput(f"{rules.operation} needs a body: give --body with JSON, @FILE or -")
    if fields and whole is not None and as_object(whole) is None:
        raise BadInput("the body is no object, so no field can be put into it: give the whole body")
    needed = [field.name for field in rules.fields if field.location == "body" and field.required]
    if needed and whole is not None and as_object(whole) is None:
        raise BadInput(f"the body must be an object: it needs {', '.join(needed)}")
    body: Any = {**(as_object(whole) or {}), **fields} if fields or whole is None else whole
    if rules.idempotency and rules.idempotency.location == "body" and as_object(body) is not None:
        body.setdefault(rules.idempotency.field, str(uuid.uuid4()))
    return body


def _form(described: Described, texts: Texts) -> dict[str, Any]:
    form: dict[str, Any] = {}
    for part in described.told:
        if part.where == "form" and (given := texts.get(("form", part.name))):
            form[part.name] = _opened(given[-1]) if part.is_file else (None, given[-1])
        elif part.where == "form" and part.required:
            raise BadInput(f"{part.name} is missing: give --param {part.name}=PATH")
    return form


def _opened(path: str) -> Any:
    try:
        return Path(path).open("rb")  # read and closed by whoever sends it
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}") from None


def _has(field: Field, texts: Texts, body: Any) -> bool:
    in_body = field.location == "body" and field.name in (as_object(body) or {})
    return in_body or (field.location, field.name) in texts


def _ways(rules: OperationPolicy, field: Field, variable: str | None) -> str:
    if field.secret:
        ways = ["it in --body @FILE or --body -, where others do not see it"]
    else:
        named = f"--param {field.location}.{field.name}=…"
        ways = [next((option for option, each in options_of(rules).items() if each is field), named)]
        ways += ["put it into --body"] if field.location == "body" else []
    return ", or ".join([*ways, *([f"set {variable}"] if variable else [])])


def _pairs(rules: OperationPolicy, texts: Texts) -> Iterator[tuple[str, str]]:
    for field in rules.fields:
        if field.location == "query":
            values = texts.get(("query", field.name), ())
            yield from ((field.name, text) for text in (values if "array" in field.types else values[-1:]))


def _segment(name: str, texts: Texts) -> str:
    text = texts["path", name][-1]
    if text in ("", ".", ".."):
        raise BadInput(f"{name} must not be {text!r}: as a part of the path it would lead elsewhere")
    return quote(text, safe="")
