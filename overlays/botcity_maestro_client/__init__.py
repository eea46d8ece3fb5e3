"""maestro_client under its other name: the very same objects."""

from __future__ import annotations

import maestro_client

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maestro_client import *  # noqa: F403  # at run time each name is imported when it is first asked for
else:
    __all__ = maestro_client.__all__

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(maestro_client, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
