"""The pytest plugin's fixtures, as the plugin itself has them."""

from __future__ import annotations

from typing import Any

from specloom_mock import pytest_plugin

from .markdown import anchored, code, join, table
from .names import Names, Place

PAGE = "reference/testing"


def page(names: Names) -> str:
    """A table of the fixtures, and the marker."""
    rows = []
    for name, scope, doc in sorted(_fixtures()):
        anchor = f"fixture-{name.replace('_', '-')}"
        names.add([name], Place(PAGE, anchor))
        rows.append([anchored(anchor, code(name)), scope, doc])
    marker, _, meaning = pytest_plugin.MARKER.partition(": ")
    return join(
        [
            "What tests use: fixtures that pytest has once `specloom[mock]` is installed, and the same without pytest.",
            "## Fixtures",
            table(["fixture", "lives as long as the", "what it is"], rows),
            f"The marker {code(f'@pytest.mark.{marker}')} chooses {meaning}.",
        ]
    )


def _fixtures() -> list[tuple[str, str, str]]:
    found = []
    for value in vars(pytest_plugin).values():
        # pytest has no public way to list them.
        marker: Any = getattr(value, "_fixture_function_marker", None)
        if marker is not None:
            name = marker.name or value.__name__
            scope = "test" if marker.scope == "function" else "run"
            found.append((str(name), scope, str(value.__doc__)))
    return found
