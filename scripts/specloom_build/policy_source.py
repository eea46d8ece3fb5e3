"""A policy as Python source."""

from __future__ import annotations

from typing import Any

from .policy_types import Policy


def policy_source(policy: Policy) -> str:
    """The module that holds a policy."""
    used = sorted(_used(policy))
    return (
        f'"""What the {policy.title} API allows, expects and promises beyond its shapes."""\n\n'
        "from typing import Final\n\n"
        f"from .policy_types import {', '.join(used)}\n\n"
        f"POLICY: Final = {_source(policy)}\n"
    )


def _source(value: Any) -> str:
    """A value as an expression, without what is the default anyway."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        record: Any = value
        defaults = record._field_defaults
        given = [
            f"{name}={_source(one)}"
            for name, one in zip(record._fields, value, strict=True)
            if name not in defaults or defaults[name] != one
        ]
        return f"{type(value).__name__}({', '.join(given)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_source(key)}: {_source(one)}' for key, one in value.items())}}}"
    if isinstance(value, tuple):
        inner = ", ".join(map(_source, value))
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, frozenset):
        return f"frozenset({{{', '.join(map(repr, sorted(value)))}}})"
    return repr(value)


def _used(value: Any) -> set[str]:
    names = {type(value).__name__} if isinstance(value, tuple) and hasattr(value, "_fields") else set[str]()
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return names.union(*map(_used, parts))
