"""`specloom ledger`: what is open, in doubt and spent; nothing is sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from click.core import ParameterSource

from specloom.clock import REAL
from specloom_command.books import existing, ledger_option
from specloom_command.exits import IN_DOUBT
from specloom_command.kinds import Seconds
from specloom_command.printing import columns, dumped, json_option
from specloom_command.spans import ago

if TYPE_CHECKING:
    from specloom.ledger import Ledger
    from specloom.ledger.intents import Intent

__all__ = ["ledger"]

DAY = 86400.0
STANDING = {"repeat": "open", "dropped": "open", "in doubt": "in doubt"}


class Entry(NamedTuple):
    """One intent, as far as it is anybody's business."""

    id: str
    api: str
    operation: str
    name: str | None
    at: float
    standing: str
    why: str
    credits: int

    @classmethod
    def of(cls, intent: Intent, book: Ledger) -> Entry:
        """How it stands, and what a resume would do."""
        from specloom.ledger.intents import fate

        kind, why = fate(intent, REAL.now())
        standing = STANDING[kind]
        if book.busy(intent):
            standing, why = "under way", "a program is at work on it"
        api = intent.scope.partition(" ")[0]
        name = intent.name or intent.key
        return cls(intent.id, api, intent.operation, name, intent.at, standing, why, intent.credits)


@click.group(invoke_without_command=True)
@ledger_option
@click.option(
    "--per", type=Seconds(), default=DAY, metavar="SECONDS", help="The time in which spending counts; a day."
)
@json_option
@click.pass_context
def ledger(ctx: click.Context, path: Path | None, per: float, *, as_json: bool) -> None:
    """Show what is open, in doubt and spent, by a ledger."""
    ctx.obj = path
    if ctx.invoked_subcommand is not None:
        return
    with existing(path) as book:
        entries = [Entry.of(intent, book) for intent in book.open()]
        spent, held = book.store.transact(lambda tables: tables.spent(REAL.now() - per))
    if as_json:
        click.echo(
            dumped(
                {"entries": [each._asdict() for each in entries], "spent": spent, "held": held, "per": per},
                compact=True,
            )
        )
    else:
        rows = [
            (each.standing, f"{each.api} {each.operation}", each.name or "", ago(each.at), each.id, each.why)
            for each in entries
        ]
        click.echo(columns(rows) if rows else "nothing is open")
        click.echo(f"{spent} credits spent in {per:g} s, {held} held for what is open")
    raise click.exceptions.Exit(IN_DOUBT if any(each.standing == "in doubt" for each in entries) else 0)


@ledger.command(short_help="Take an intent off the books.")
@click.argument("intent_id", metavar="ID")
@ledger_option
@json_option
@click.pass_context
def forget(ctx: click.Context, intent_id: str, path: Path | None, *, as_json: bool) -> None:
    """Take an intent off the books: you looked, and know what became of it.

    The first characters of the id will do where no other begins like that.
    """
    said_here = ctx.get_parameter_source("path") is ParameterSource.COMMANDLINE
    with existing(path if said_here else ctx.obj) as book:
        fitting = [each for each in book.open() if each.id.startswith(intent_id)]
        if len(fitting) != 1:
            why = "none is open" if not fitting else f"{len(fitting)} are open"
            raise click.UsageError(f"{why} whose id begins with {intent_id!r}: specloom ledger lists them")
        if book.busy(fitting[0]):
            raise click.UsageError(f"a program is at work on {fitting[0].id}: end that one first")
        gone = Entry.of(fitting[0], book)
        book.forget(gone.id)
    click.echo(
        dumped({"forgot": gone._asdict()}, compact=True) if as_json else f"forgot {gone.operation} {gone.id}"
    )
