"""`specloom resume`: what programs that ended left behind is finished, or named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specloom_command import apis
from specloom_command.books import existing, ledger_option, services
from specloom_command.exits import IN_DOUBT, LATER, REFUSED
from specloom_command.kinds import ApiName
from specloom_command.printing import dumped, json_option

if TYPE_CHECKING:
    from specloom.ledger import Ledger
    from specloom.ledger.resumption import Resumption

__all__ = ["resume"]

# What a group of a resumption means for the exit code, the gravest first.
CODES = {"doubtful": IN_DOUBT, "refused": REFUSED, "waiting": LATER}


@click.command()
@click.argument("names", nargs=-1, type=ApiName(), metavar="[API]...")
@ledger_option
@json_option
def resume(names: Sequence[str], path: Path | None, *, as_json: bool) -> None:
    """Send again what may be sent again, and name what is in doubt.

    Without an API it is every one that the ledger knows. Only what belongs to the address and the key of the
    environment is taken up, and nothing that a running program is at work on.
    """
    found: dict[str, Resumption] = {}
    with existing(path) as ledger:
        for api in names or services(ledger):
            found[api] = _resumed(api, ledger)
    for api, resumption in found.items():
        for line in _lines(api, resumption, as_json=as_json):
            click.echo(line)
    if not any(found.values()) and not as_json:
        click.echo("nothing was left behind")
    groups = {group for each in found.values() for group in each._fields if getattr(each, group)}
    raise click.exceptions.Exit(next((code for group, code in CODES.items() if group in groups), 0))


def _resumed(api: str, ledger: Ledger) -> Resumption:
    with apis.client_of(api, ledger=ledger) as client:
        found: Resumption = client.resume()
        return found


def _lines(api: str, resumption: Resumption, *, as_json: bool) -> list[str]:
    lines: list[str] = []
    for group in resumption._fields:
        for left in getattr(resumption, group):
            told: dict[str, Any] = {"api": api, "outcome": group, **left._asdict()}
            hint = f"; specloom ledger forget {left.id}" if group == "doubtful" else ""
            lines.append(dumped(told, compact=True) if as_json else f"{group}: {api} {left}{hint}")
    return lines
