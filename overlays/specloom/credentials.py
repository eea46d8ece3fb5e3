"""Who is calling: headers that hold secrets, and a name for them that does not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from specloom.errors import UsageError
from specloom.redaction import Secret

__all__ = ["Credential", "Grant", "Token", "bearer", "fingerprint", "fits_a_header"]


def fingerprint(*parts: str) -> str:
    """A short name for secrets that tells them apart and gives nothing away."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def fits_a_header(text: str) -> bool:
    """Can a header carry this?"""
    return text.isascii() and text.isprintable()


class Credential:
    """Headers that go with every request to the service's own origin; those in `plain` are no secrets.

    `identity` names who calls where the secrets change with each run.
    """

    __slots__ = ("_headers", "_plain", "identity", "secrets")

    def __init__(
        self,
        headers: Mapping[str, Secret],
        *,
        secrets: tuple[Secret, ...] = (),
        plain: Mapping[str, str] | None = None,
        identity: str | None = None,
        error: type[Exception] = UsageError,
    ) -> None:
        self._headers, self._plain = dict(headers), dict(plain or {})
        for name, value in self._headers.items():
            if not fits_a_header(value.reveal()):
                raise error(
                    f"the key for {name} holds a character that no header can carry: copy it once more"
                )
        self.secrets = (*self._headers.values(), *secrets)
        self.identity = identity or fingerprint(*(value.reveal() for value in self.secrets))

    def headers(self) -> dict[str, str]:
        """The headers with their values: for the request, and for nothing else."""
        return {**self._plain, **{name: value.reveal() for name, value in self._headers.items()}}

    def __repr__(self) -> str:
        return f"<Credential {', '.join(self._headers)}>"


def bearer(key: str | Secret, *, error: type[Exception] = UsageError) -> Credential:
    """`Authorization: Bearer KEY`."""
    secret = Secret(key)
    key = secret
    return Credential({"Authorization": Secret(f"Bearer {secret.reveal()}")}, secrets=(secret,), error=error)


class Token(NamedTuple):
    """What a login answered, and when it is to be renewed."""

    secret: Secret
    label: str | None
    renew_at: float
    expires_at: float


class Grant(NamedTuple):
    """What a login gave: a credential, until when it is good, and from when on it is better renewed."""

    credential: Credential
    label: str | None
    renew_at: float
    expires_at: float
