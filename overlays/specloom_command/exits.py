"""What the command's exit codes mean, and which of them an error ends it with."""

from __future__ import annotations

from specloom.errors import APIError, Error, LedgerError, OutcomeUnknown, UsageError

__all__ = [
    "CODES",
    "ELSEWISE",
    "INTERRUPTED",
    "IN_DOUBT",
    "LATER",
    "REFUSED",
    "UNREACHED",
    "USAGE",
    "code_of",
    "missing",
]

REFUSED, USAGE, IN_DOUBT, UNREACHED, ELSEWISE, LATER, INTERRUPTED = 1, 2, 3, 4, 5, 6, 130

CODES = {
    0: "all went well",
    REFUSED: "the service said no; wait: an id that it does not know; doctor: something is wrong",
    USAGE: "the command or its settings are wrong; nothing was sent",
    IN_DOUBT: "it may have been carried out, and the answer is lost; resume, ledger: something is in doubt",
    UNREACHED: "no answer that can be used: not reached, too late, not as documented, or nowhere to write it",
    ELSEWISE: "wait: something ended otherwise than it should, such as cancelled",
    LATER: "wait: time is up, and something goes on; resume: the service asks to come later",
    INTERRUPTED: "interrupted by Ctrl-C; what was waited for goes on",
}


def code_of(error: Error) -> int:
    """The exit code for an error of a client."""
    if isinstance(error, UsageError | LedgerError):
        return USAGE
    if isinstance(error, APIError):
        return REFUSED if error.attempts else USAGE  # without an attempt it was refused here
    return IN_DOUBT if isinstance(error, OutcomeUnknown) else UNREACHED


def missing(problem: ModuleNotFoundError) -> str:
    """What to install where a package is missing; an error of ours where it should be there."""
    from importlib.util import find_spec

    name = (problem.name or "").partition(".")[0]
    if not name or name.startswith("specloom") or find_spec(name):
        raise problem
    extra = "command" if name in {"click", "rich", "yaml"} else "mock"
    return f"the package {name} is not installed: pip install 'specloom[{extra}]'"
