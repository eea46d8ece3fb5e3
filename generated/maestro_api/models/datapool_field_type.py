# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class DatapoolFieldType(OpenStrEnum):
    """What a field of an item holds."""

    TEXT = "TEXT"
    INTEGER = "INTEGER"
    DOUBLE = "DOUBLE"
