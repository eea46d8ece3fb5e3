# Generated from specs/distributor.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class Platform(OpenStrEnum):
    """The platforms known today."""

    INSTAGRAM = "instagram"
    TWITTER = "twitter"
