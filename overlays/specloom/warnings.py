"""Warnings of the kit's own, each given once."""

from __future__ import annotations

import functools
import ipaddress
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specloom.http import URL

__all__ = ["PlainHttpWarning", "is_loopback", "warn_of_plain_http"]

_told: set[str] = set()


class PlainHttpWarning(UserWarning):
    """A key is about to travel over plain http, where others can read it."""


def warn_of_plain_http(address: URL) -> None:
    """Warn once per process and host; the own machine is no network."""
    host = address.host
    if host in _told or is_loopback(host):
        return
    _told.add(host)
    text = f"credentials for {host} travel over plain http and can be read on the way: use https"
    warnings.warn(text, PlainHttpWarning, stacklevel=2)


@functools.lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """Is it this machine?"""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
