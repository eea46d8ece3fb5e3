"""What arguments can be: names of APIs and of error codes, spans of time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from specloom_command import apis
from specloom_command.group import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    TextType = click.ParamType[str]
    NumberType = click.ParamType[float]
else:
    TextType = NumberType = (
        click.ParamType
    )  # generic for type checkers; click 8.2 has no such thing at run time

__all__ = ["ApiName", "CodeName", "Seconds", "TextType", "completions"]


def completions(known: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """Those that begin like this."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in known if name.startswith(incomplete)]


class ApiName(TextType):
    """An API by its name."""

    name = "api"

    def known(self) -> list[str]:
        """Those that may be named."""
        return apis.names()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Its name."""
        if value not in self.known():
            raise click.UsageError(f"there is no API {value!r} here: {nearest(value, self.known())}", ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Those that begin like this."""
        return completions(self.known(), incomplete)


class CodeName(TextType):
    """An error code of the API that was named before it."""

    name = "code"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Those that begin like this."""
        api = ctx.params.get("api")
        return completions(apis.policy_of(api).errors.codes if api else (), incomplete)


class Seconds(NumberType):
    """A span of time."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """A number above 0."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.fail(f"{value!r} is no number of seconds above 0", param, ctx)
        return seconds
