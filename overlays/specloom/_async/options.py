"""What clients of one kind take beside arguments of their own, for type checkers."""

from typing import TypeAlias

from specloom import settings
from specloom.http import AsyncBaseTransport, AsyncClient

__all__ = ["AsyncClientOptions", "AsyncUntimedOptions"]

AsyncClientOptions: TypeAlias = settings.ClientOptions[AsyncClient, AsyncBaseTransport]
AsyncUntimedOptions: TypeAlias = settings.UntimedOptions[AsyncClient, AsyncBaseTransport]
