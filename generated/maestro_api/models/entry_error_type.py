# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class EntryErrorType(OpenStrEnum):
    """Whether the machinery failed (SYSTEM) or the item breaks a rule of the business (BUSINESS)."""

    SYSTEM = "SYSTEM"
    BUSINESS = "BUSINESS"
