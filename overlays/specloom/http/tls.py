"""One TLS context for all clients that verify alike: to build one costs more than fifty requests on loopback."""

import functools
import os
import ssl
from pathlib import Path
from typing import NamedTuple

import httpx

from specloom.errors import UsageError

CertTypes = str | tuple[str, str] | tuple[str, str, str]


def shared_context(
    *,
    verify: ssl.SSLContext | str | os.PathLike[str] | bool,
    cert: CertTypes | None,
    trust_env: bool,
    http2: bool,
) -> ssl.SSLContext:
    """The context that httpx would build for these settings, built once.

    A context of the caller's own is used as it is. HTTP/2 has its own, since the protocols offered are set on it.
    """
    if isinstance(verify, ssl.SSLContext):
        return _carrying(verify, cert)
    verify = os.fspath(verify) if isinstance(verify, os.PathLike) else verify
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
    return _carrying(_trusting(settings), settings.cert)


def _trusting(settings: _Settings) -> ssl.SSLContext:
    name = settings.verify
    if not isinstance(name, str):
        return httpx.create_ssl_context(verify=name, trust_env=settings.trust_env)
    # httpx warns that it will give up names of files, and forgets the caller's certificate beside one
    try:
        folder = Path(name).is_dir()
        return ssl.create_default_context(cafile=None if folder else name, capath=name if folder else None)
    except OSError as exc:
        raise _unusable(name, exc) from None


def _carrying(context: ssl.SSLContext, cert: CertTypes | None) -> ssl.SSLContext:
    """The context with a certificate of the caller's own."""
    if cert:
        names = (cert,) if isinstance(cert, str) else cert
        try:
            context.load_cert_chain(*names)
        except OSError as exc:
            raise _unusable(", ".join(names[:2]), exc) from None
    return context


def _unusable(names: str, exc: OSError) -> UsageError:
    return UsageError(
        f"no certificates can be read from {names} ({exc.strerror or exc}): name files in PEM form"
    )


def _modified(name: str) -> int:
    try:
        return os.stat(name).st_mtime_ns  # noqa: PTH116 (pathlib takes longer than the system)
    except OSError:
        return 0
