"""A key and what it stands for: one bearer, or a triple for Cloudflare Access and the service behind it."""

from __future__ import annotations

import base64
import binascii

from distributor_api.policy import POLICY
from oct7_distributor.errors import DistributorUsageException
from specloom.credentials import Credential, bearer, fits_a_header
from specloom.redaction import Secret

__all__ = ["credential"]

CARRIERS = POLICY.carriers


def credential(key: Secret) -> Credential:
    """The headers that a key becomes; one that is no base64 triple is the bearer as it is."""
    parts = _parts(key)
    if parts is None:
        return bearer(key, error=DistributorUsageException)
    access_id, access_secret, third = parts
    headers = {
        CARRIERS["bearer"]: Secret(f"Bearer {third.reveal()}"),
        CARRIERS["accessClientId"]: access_id,
        CARRIERS["accessClientSecret"]: access_secret,
    }
    return Credential(headers, secrets=(key, third))


def _parts(key: Secret) -> tuple[Secret, Secret, Secret] | None:
    text = key.reveal().translate(str.maketrans("+/", "-_")).rstrip("=")
    try:
        whole = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    parts = whole.split(":")
    if len(parts) != 3 or not all(part and fits_a_header(part) for part in parts):
        return None
    return Secret(parts[0]), Secret(parts[1]), Secret(parts[2])
