"""The command and its subcommands, each imported when it is called; the list of them imports none."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

import click

from specloom_command.exits import CODES

__all__ = ["LazyGroup", "nearest", "specloom"]

# Where each is, and what the list says about it.
COMMANDS = {
    "mock": ("specloom_mock.cli", "Serve the mock servers; mock env prints how to reach them."),
    "call": ("specloom_command.call", "Call any operation of a service."),
    "wait": ("specloom_command.wait", "Wait until tasks are finished, any number at once."),
    "resume": ("specloom_command.resume", "Take up what programs that ended left behind in a ledger."),
    "ledger": ("specloom_command.ledger", "By a ledger: what is open, in doubt and spent."),
    "explain": ("specloom_command.explain", "What an error code means, and what to do about it."),
    "doctor": ("specloom_command.doctor", "Look for what is wrong with settings, network and keys."),
    "completion": ("specloom_command.completion", "Print what lets a shell complete this command."),
}


def nearest(name: str, known: list[str], *, otherwise: str = "") -> str:
    """What may have been meant, as the end of a sentence; else which there are, or where to look."""
    spelled = {each.lower(): each for each in known}
    meant = [spelled[each] for each in get_close_matches(name.lower(), spelled)]
    if meant:
        return f"did you mean {' or '.join(meant)}?"
    return otherwise or f"use one of {', '.join(sorted(known))}"


class LazyGroup(click.Group):
    """A group that names what is near where a name is unknown."""

    kind = "command"

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant."""
        name = args[0]
        left_to_click = name.startswith("-") or ctx.resilient_parsing
        if not left_to_click and self.get_command(ctx, name) is None:
            known, hint = self.list_commands(ctx), f"{ctx.command_path} --help lists them"
            raise click.UsageError(
                f"there is no {self.kind} {name!r}: {nearest(name, known, otherwise=hint)}", ctx
            )
        return super().resolve_command(ctx, args)


class Root(LazyGroup):
    """`specloom` itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, text = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(module), cmd_name)
        found.short_help = text  # what a shell shows beside it
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, from what is known of them beforehand."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), text) for code, text in CODES.items()])


@click.group(
    cls=Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Addresses and keys come from the environment: `specloom doctor` names the variables.",
)
@click.version_option(package_name="specloom", message="%(package)s %(version)s")
def specloom() -> None:
    """Typed clients for five services, and the same services as mock servers."""
