"""One TLS context for all clients that verify alike: to build one costs more than fifty requests on loopback."""

import functools
import os
import ssl
from pathlib import Path
from typing import NamedTuple

import httpx

CertTypes = str | tuple[str, str] | tuple[str, str, str]


def shared_context(
    *,
    verify: ssl.SSLContext | str | bool,
    cert: CertTypes | None,
    trust_env: bool,
    http2: bool,
) -> ssl.SSLContext:
    """The context that httpx would build for these settings, built once.

    A context of the caller's own is used as it is. HTTP/2 has its own, since the protocols offered are set on it.
    """
    if isinstance(verify, ssl.SSLContext):
        return httpx.create_ssl_context(verify=verify, cert=cert, trust_env=trust_env) if cert else verify
    environment = (os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")) if trust_env else ()
    named = (verify, cert) if isinstance(cert, str) else (verify, *(cert or ()))
    ages = tuple(_modified(name) for name in (*named, *environment) if isinstance(name, str))
    return _context(_Settings(verify, cert, trust_env, http2, environment, ages))


class _Settings(NamedTuple):
    """What tells contexts apart; by its age a renewed file is told from the one before it."""

    verify: str | bool
    cert: CertTypes | None
    trust_env: bool
    http2: bool
    environment: tuple[str | None, ...]
    ages: tuple[int, ...]


@functools.lru_cache(maxsize=64)
def _context(settings: _Settings) -> ssl.SSLContext:
    return httpx.create_ssl_context(verify=settings.verify, cert=settings.cert, trust_env=settings.trust_env)


def _modified(name: str) -> int:
    try:
        return Path(name).stat().st_mtime_ns
    except OSError:
        return 0
