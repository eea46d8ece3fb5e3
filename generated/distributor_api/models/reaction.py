# Generated from specs/distributor.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class Reaction(OpenStrEnum):
    """How to react."""

    LIKE = "like"
    SAVE = "save"
