"""Web pages elsewhere that would drive the mock through their reader's browser are kept out."""

from __future__ import annotations

import ipaddress
from collections.abc import Set as AbstractSet

from ..serving.wire import Head
from .requests import Refusal


def refuse_foreign(head: Head, hosts: AbstractSet[str]) -> None:
    """A web page that has its own name point at this machine must not get through."""
    host = head.headers.get("host", "").lower()
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    if name in hosts or name == "localhost" or name.endswith(".localhost") or _is_address(name):
        return
    raise Refusal(403, f"expected a host name of this machine, got {host[:100]!r}: name it with --allow-host")


def refuse_other_origins(head: Head) -> None:
    """A web page elsewhere must not drive the mock through its reader's browser."""
    origin, site = head.headers.get("origin"), head.headers.get("sec-fetch-site")
    if origin is not None and origin != head.origin:
        raise Refusal(403, f"expected a request from {head.origin}, got one from {origin[:100]!r}")
    if site is not None and site not in ("same-origin", "none"):
        raise Refusal(403, f"expected a request of this origin, got a {site[:20]} one")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
