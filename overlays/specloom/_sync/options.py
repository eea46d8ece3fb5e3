# Produced from overlays/specloom/_async/options.py by "python scripts/twins.py": edit that file, not this one.
"""What clients of one kind take beside arguments of their own, for type checkers."""

from typing import TypeAlias

from specloom import settings
from specloom.http import BaseTransport, Client

__all__ = ["ClientOptions", "UntimedOptions"]

ClientOptions: TypeAlias = settings.ClientOptions[Client, BaseTransport]
UntimedOptions: TypeAlias = settings.UntimedOptions[Client, BaseTransport]
