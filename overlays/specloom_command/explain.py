"""`specloom explain API CODE`: what an error means, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from specloom_command import apis
from specloom_command.group import nearest
from specloom_command.kinds import ApiName, CodeName
from specloom_command.printing import columns, dumped, json_option

if TYPE_CHECKING:
    from specloom.operation import Policy

__all__ = ["explain"]


class Explained(NamedTuple):
    """One code of a service."""

    code: str
    status: int
    exception: str
    meaning: str
    remedy: str
    tried_again: bool
    """By a client, where the operation allows it."""


@click.command()
@click.argument("api", type=ApiName(), metavar="API")
@click.argument("code", type=CodeName(), required=False, metavar="[CODE|STATUS]")
@json_option
def explain(api: str, code: str | None, *, as_json: bool) -> None:
    """Say what an error code or a status means, and what to do about it; without one, list them all."""
    policy = apis.policy_of(api)
    every = [_explained(policy, name) for name in policy.errors.codes]
    found = every if code is None else [each for each in every if code in (each.code, str(each.status))]
    if not found:
        assert code is not None
        found = [_by_status(policy, code)]
    if as_json:
        for each in found:
            click.echo(dumped(each._asdict(), compact=True))
    elif code is None:
        click.echo(columns([(str(each.status), each.code, each.meaning) for each in found]))
    else:
        click.echo("\n\n".join(map(_told, found)))


def _explained(policy: Policy, name: str) -> Explained:
    code = policy.errors.codes[name]
    listed = {str(code.status), f"{code.status // 100}XX"} & set(policy.retry.statuses)
    again = code.retryable or bool(listed)
    return Explained(name, code.status, code.exception, code.meaning, code.remedy, again)


def _by_status(policy: Policy, code: str) -> Explained:
    """A status for which the document has no code: what is done about it all the same."""
    kind = f"{code[:1]}XX"
    if not (code.isdigit() and kind in ("4XX", "5XX") and len(code) == 3):
        hint = f"specloom explain {policy.name} lists them"
        known = nearest(code, list(policy.errors.codes), otherwise=hint)
        raise click.UsageError(f"{policy.title} has no code {code!r}: {known}")
    statuses = policy.errors.statuses
    exception = statuses.get(code) or statuses.get(kind) or statuses.get("default") or "APIError"
    meaning = "The document gives this status no meaning of its own."
    again = bool({code, kind} & set(policy.retry.statuses))
    return Explained(code, int(code), exception, meaning, "Read the message of the answer.", again)


def _told(one: Explained) -> str:
    again = "yes, where the operation allows it" if one.tried_again else "no"
    rows = [
        ("means", one.meaning),
        ("to do", one.remedy),
        ("raised as", one.exception),
        ("tried again", again),
    ]
    head = one.code if one.code == str(one.status) else f"{one.code} ({one.status})"
    return f"{head}\n{columns([(f'  {name}', text) for name, text in rows])}"
