"""`specloom doctor`: settings, network, keys and clocks, without changing anything anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from specloom_command import apis
from specloom_command.exits import REFUSED
from specloom_command.kinds import ApiName
from specloom_command.printing import columns, dumped, json_option

if TYPE_CHECKING:
    from specloom_command.probes import Finding

__all__ = ["doctor"]


@click.command()
@click.argument("names", nargs=-1, type=ApiName(), metavar="[API]...")
@json_option
def doctor(names: Sequence[str], *, as_json: bool) -> None:
    """Look whether settings, network, keys and clocks are as they should be.

    Without an API it is every one that some variable is set for. Nothing is changed: the most that is sent is a login
    and one GET. No secret is shown.
    """
    from specloom_command.probes import configured, examined

    ill = False
    for api in names or apis.names():
        policy = apis.policy_of(api)
        if not names and not configured(policy):
            if not as_json:
                click.echo(f"{policy.title}\n  none of {', '.join(policy.environment.values())} is set\n")
            continue
        findings = _told(api, examined(api, policy), as_json=as_json)
        ill = ill or any(each.standing == "wrong" for each in findings)
    raise click.exceptions.Exit(REFUSED if ill else 0)


def _told(api: str, findings: Iterator[Finding], *, as_json: bool) -> list[Finding]:
    found: list[Finding] = []
    if not as_json:
        click.echo(apis.policy_of(api).title)
    for each in findings:
        found.append(each)
        if not as_json:
            click.echo(columns([(f"  {each.standing:<7}  {each.what:<10}", each.text)]))
    if as_json:
        well = all(each.standing != "wrong" for each in found)
        click.echo(
            dumped({"api": api, "ok": well, "checks": [each._asdict() for each in found]}, compact=True)
        )
    else:
        click.echo()
    return found
