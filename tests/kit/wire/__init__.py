"""Small servers that speak raw bytes, so that they can misbehave in exactly one way."""

from .cases import CASES, USED, Ask, Case
from .server import Peer, WireServer

__all__ = ["CASES", "USED", "Ask", "Case", "Peer", "WireServer"]
