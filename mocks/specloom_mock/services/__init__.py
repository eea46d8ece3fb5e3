"""One module an API, named like its document; each offers `service`."""

from __future__ import annotations

import pkgutil


def names() -> list[str]:
    """The services that are written."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
