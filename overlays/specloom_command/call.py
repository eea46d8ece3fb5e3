"""`specloom call API OPERATION`: the groups that lead to an operation."""

from __future__ import annotations

import click

from specloom_command import apis
from specloom_command.group import LazyGroup
from specloom_command.operation import OperationCommand

__all__ = ["call"]


class Apis(LazyGroup):
    """A group for each API that has a document."""

    kind = "API"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return apis.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The operations of one."""
        if cmd_name not in apis.names():
            return None
        title = apis.policy_of(cmd_name).title
        return Operations(
            cmd_name,
            help=f"Call an operation of {title}.",
            short_help=title,
            subcommand_metavar="OPERATION [OPTIONS]",
            epilog=f"`specloom call {cmd_name} OPERATION --help` tells what one takes.",
        )


class Operations(LazyGroup):
    """A command for each operation of an API."""

    kind = "operation"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their ids, in the document's order."""
        return list(apis.policy_of(str(self.name)).operations)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The operation of this name, however it is spelled."""
        found = apis.operation_of(str(self.name), cmd_name)
        return None if found is None else OperationCommand(str(self.name), found)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """By tag, each with its summary."""
        from specloom_command.document import document_of

        told = document_of(str(self.name)).summaries()
        width = max(map(len, told))
        for tag in dict.fromkeys(tag for tag, _ in told.values()):
            rows = [(f"{name:<{width}}", text) for name, (of, text) in told.items() if of == tag]
            with formatter.section(tag.replace("_", " ").capitalize()):
                formatter.write_dl(rows)


@click.group(cls=Apis, subcommand_metavar="API OPERATION [OPTIONS]")
def call() -> None:
    """Call any operation of a service, on the road that its client takes."""
