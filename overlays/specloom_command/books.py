"""The ledger that a command is to use: where it is, and the key that its owner keeps elsewhere."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from specloom.ledger import Ledger

__all__ = ["existing", "ledger_option", "opened", "services"]

KEY = "SPECLOOM_LEDGER_KEY"

ledger_option = click.option(
    "--ledger",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="SPECLOOM_LEDGER",
    show_envvar=True,
    help=f"The file of the ledger; {KEY} holds its key, where it has one.",
)


@contextmanager
def opened(path: Path | None) -> Generator[Ledger | None]:
    """The ledger at a path, made if it is not there; None without a path."""
    if path is None:
        yield None
        return
    from specloom.ledger import Ledger

    with Ledger(path, key=os.environ.get(KEY) or None) as ledger:
        yield ledger


@contextmanager
def existing(path: Path | None) -> Generator[Ledger]:
    """The ledger at a path where there has to be one."""
    if path is None:
        raise click.UsageError("no ledger: give --ledger PATH, or set SPECLOOM_LEDGER")
    if not path.exists():
        raise click.UsageError(f"there is no ledger {path}")
    with opened(path) as ledger:
        assert ledger is not None
        yield ledger


def services(ledger: Ledger) -> list[str]:
    """The APIs that something in it is open for, or was answered and not told."""
    from specloom_command.apis import names

    told = ledger.store.transact(lambda tables: tables.find(stage="done", acknowledged=False))
    scopes = {intent.scope.partition(" ")[0] for intent in [*ledger.open(), *told]}
    return [name for name in names() if name in scopes]
