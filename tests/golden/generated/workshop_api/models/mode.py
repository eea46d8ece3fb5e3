# Generated from specs/workshop.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class Mode(OpenStrEnum):
    """How soon a job is wanted."""

    FAST = "fast"
    SLOW = "slow"
