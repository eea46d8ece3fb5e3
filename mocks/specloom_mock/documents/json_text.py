"""JSON out of a request's bytes."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from ..serving.bodies import BadBody

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def read_json(content: bytes) -> Any:
    """JSON as RFC 8259 has it: UTF-8, no NaN, nothing that has no finite value."""
    try:
        value = DECODER.decode(content.decode("utf-8-sig" if content[:3] == b"\xef\xbb\xbf" else "utf-8"))
    except UnicodeDecodeError as problem:
        raise BadBody("JSON in UTF-8", "other bytes") from problem
    except json.JSONDecodeError as problem:
        came = (
            "nothing"
            if not content.strip()
            else f"{problem.msg} at line {problem.lineno} column {problem.colno}"
        )
        raise BadBody("JSON", came) from problem
    except RecursionError as problem:
        raise BadBody("JSON", "a nesting too deep to read") from problem
    except ValueError as problem:
        raise BadBody("JSON", str(problem)[:80]) from problem
    if SURROGATE.search(content):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as problem:
            raise BadBody("text in Unicode", "half of a surrogate pair") from problem
    return value


def _no(constant: str) -> NoReturn:
    raise ValueError(f"{constant}, which JSON does not have")


# Made once: json.loads makes one for each call that wants anything special.
DECODER = json.JSONDecoder(parse_constant=_no)
