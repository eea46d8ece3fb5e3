"""`specloom resume`: what programs that ended left behind is finished, or named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specloom import redaction
from specloom.errors import Error
from specloom_command import apis
from specloom_command.books import existing, ledger_option, services
from specloom_command.exits import IN_DOUBT, LATER, REFUSED, UNREACHED, USAGE, code_of
from specloom_command.kinds import ApiName
from specloom_command.printing import dumped, json_option, say

if TYPE_CHECKING:
    from specloom.ledger import Ledger
    from specloom.ledger.resumption import Resumption

__all__ = ["resume"]

# What a group of a resumption means for the exit code.
CODES = {"doubtful": IN_DOUBT, "refused": REFUSED, "waiting": LATER}
GRAVEST_FIRST = (IN_DOUBT, REFUSED, USAGE, UNREACHED, LATER)


@click.command()
@click.argument("names", nargs=-1, type=ApiName(), metavar="[API]...")
@ledger_option
@json_option
def resume(names: Sequence[str], path: Path | None, *, as_json: bool) -> None:
    """Send again what may be sent again, and name what is in doubt.

    Without an API it is every one that the ledger knows. Only what belongs to the address and the key of the
    environment is taken up, and nothing that a running program is at work on.
    """
    codes: set[int] = set()
    something = False
    with existing(path) as ledger:
        for api in names or services(ledger):
            try:
                found = _resumed(api, ledger)
            except Error as problem:  # the others are taken up all the same
                say(f"specloom: {api}: {' '.join(str(problem).split())}")
                codes.add(code_of(problem))
                continue
            something = something or bool(found)
            codes.update(code for group, code in CODES.items() if getattr(found, group))
            for line in _lines(api, found, as_json=as_json):
                click.echo(line)
    if not something and not codes and not as_json:
        click.echo("nothing was left behind")
    raise click.exceptions.Exit(next((code for code in GRAVEST_FIRST if code in codes), 0))


def _resumed(api: str, ledger: Ledger) -> Resumption:
    with apis.client_of(api, ledger=ledger) as client:
        found: Resumption = client.resume()
        mine = apis.service_of(client).core.caller
    others = [each for each in ledger.open() if each.scope.startswith(f"{api} ") and each.scope != mine]
    if others:
        say(f"specloom: {api}: {len(others)} more belong to another address or key, and are left alone")
    return found


def _lines(api: str, resumption: Resumption, *, as_json: bool) -> list[str]:
    lines: list[str] = []
    for group in resumption._fields:
        for left in getattr(resumption, group):
            answer = redaction.scrub(left.answer, (), apis.policy_of(api).secrets)
            told: dict[str, Any] = {"api": api, "outcome": group, **left._replace(answer=answer)._asdict()}
            hint = f"; specloom ledger forget {left.id}" if group == "doubtful" else ""
            lines.append(dumped(told, compact=True) if as_json else f"{group}: {api} {left}{hint}")
    return lines
