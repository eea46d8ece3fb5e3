"""Hold a payload against the JSON Schema that an action gives for its input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, cast

from altan.errors import AltanPayloadError, AltanUsageError

__all__ = ["check_payload"]

MOST_SHOWN = 5  # problems in an error's text; all of them are in `problems`


def check_payload(payload: Any, schema: Mapping[str, Any], *, action: str) -> None:
    """Raise AltanPayloadError where the payload does not fit; AltanUsageError where that cannot be told."""
    problems = _problems(payload, schema, action)
    if not problems:
        return
    shown = "; ".join(problems[:MOST_SHOWN])
    more = f"; and {len(problems) - MOST_SHOWN} more" if len(problems) > MOST_SHOWN else ""
    raise AltanPayloadError(f"the payload does not fit what {action} takes: {shown}{more}", problems)


def _problems(payload: Any, schema: Mapping[str, Any], action: str) -> tuple[str, ...]:
    try:
        import jsonschema_rs
    except ImportError:
        raise AltanUsageError("validate=True needs jsonschema-rs: pip install 'specloom[validate]'") from None
    if not isinstance(cast("object", schema), Mapping):  # it came over the wire
        kind = type(schema).__name__
        raise AltanUsageError(f"{action} cannot be checked (its schema is {kind}): leave out validate=True")
    try:
        validator = jsonschema_rs.validator_for(dict(schema), validate_formats=True, retriever=_refuse)
        return tuple(_told(problem) for problem in validator.iter_errors(payload))
    except (ValueError, TypeError, jsonschema_rs.ReferencingError) as problem:
        text = str(problem).partition("\n")[0][:200]
        raise AltanUsageError(f"{action} cannot be checked ({text}): leave out validate=True") from None


def _told(problem: Any) -> str:
    where = ".".join(str(part) for part in problem.instance_path)
    return f"{where}: {problem.message}" if where else str(problem.message)


def _refuse(uri: str) -> NoReturn:
    """A schema from a server must not make this program fetch addresses or open files."""
    raise ValueError(f"its schema refers to {uri}, which is not followed")
