"""One operation as a command: an option for each of its fields, and a help page from its document."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specloom_command.arguments import BadInput, options_of, read
from specloom_command.books import ledger_option
from specloom_command.kinds import Seconds, TextType, completions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

    from specloom.operation import Field, OperationPolicy
    from specloom_command.document import Described

__all__ = ["FieldType", "OperationCommand"]


class FieldType(TextType):
    """A field's value, checked as it is typed; it stays a text."""

    name = "value"

    def __init__(self, field: Field) -> None:
        self.field = field

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, where the service would take it."""
        try:
            read(self.field, value)
        except BadInput as problem:
            self.fail(str(problem), param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The values of an enumeration."""
        known = self.field.enum or ((True, False) if self.field.types == ("boolean",) else ())
        texts = [json.dumps(each) if isinstance(each, bool) else str(each) for each in known]
        return completions(texts, incomplete)


class OperationCommand(click.Command):
    """One operation; its document is read when somebody asks for help, or sends something."""

    def __init__(self, api: str, rules: OperationPolicy) -> None:
        self.api, self.rules = api, rules
        self.fields: dict[str, Field] = {}
        """By the name of their option's value."""
        options: list[click.Parameter] = []
        for number, (option, field) in enumerate(options_of(rules).items()):
            self.fields[f"field_{number}"] = field
            options.append(click.Option([option, f"field_{number}"], type=FieldType(field), multiple=True))
        super().__init__(
            rules.operation,
            params=[*options, *_own_options()],
            context_settings={"allow_extra_args": True},  # refused by invoke(), which knows what to say
        )

    @cached_property
    def described(self) -> Described:
        """What the document says about it."""
        from specloom_command.document import document_of

        return document_of(self.api).operation(self.rules.operation)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its summary."""
        return self.described.summary

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The page, from the document."""
        from specloom_command.help import Subject, write_help

        common = [each for each in self.get_params(ctx) if each.name not in self.fields]
        write_help(Subject(self.api, self.rules, self.described), ctx, formatter, common=common)

    def invoke(self, ctx: click.Context) -> None:
        """Send it, and print what is answered."""
        from specloom_command.sending import Order, send

        if ctx.args:
            known = list(options_of(self.rules)) or ["--param NAME=VALUE"]
            raise click.UsageError(
                f"{ctx.args[0]!r} stands alone: give it to an option, such as {known[0]}", ctx
            )
        texts: dict[str, list[str]] = {}
        given: Mapping[str, Any] = ctx.params
        for name, field in self.fields.items():
            if given[name]:
                texts[f"{field.location}.{field.name}"] = list(given[name])
        for pair in given["params"]:
            name, equals, text = pair.partition("=")
            if not equals:
                raise click.UsageError(f"--param {pair!r} is no NAME=VALUE", ctx)
            texts.setdefault(name, []).append(text)
        own = {name: given[name] for name in Order._fields if name in given}
        send(self.api, self.rules, self.described, Order(texts=texts, **own))


def _own_options() -> list[click.Parameter]:
    """What every operation takes."""

    @ledger_option
    def none() -> None: ...

    return [
        click.Option(
            ["--param", "params"],
            multiple=True,
            metavar="NAME=VALUE",
            help="A field, by the document's name for it.",
        ),
        click.Option(
            ["--body"],
            metavar="JSON|@FILE|-",
            help="The body; - reads it from standard input. Fields given beside it are put into it.",
        ),
        click.Option(
            ["--output"],
            type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
            metavar="FILE",
            help="Write the answer's content to a file as it came; - is standard output.",
        ),
        click.Option(["--include"], is_flag=True, help="Print the answer's status and headers, too."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print JSON, all of it on one line."),
        click.Option(
            ["--timeout"],
            type=Seconds(),
            metavar="SECONDS",
            help="For the whole call, with all its attempts and waits.",
        ),
        *click.command(none).params,
        click.Option(["--intent"], metavar="NAME", help="Names what is to happen once, for the ledger."),
        click.Option(
            ["--repeat"],
            is_flag=True,
            help="Send it again where needed, though the service does not promise that this is harmless.",
        ),
    ]
