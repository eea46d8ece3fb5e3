# Generated from specs/distributor.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class PostType(OpenStrEnum):
    """Whether the post was published by the system or by somebody else."""

    SYNTH_POST = "synth_post"
    ORGANIC_POST = "organic_post"
