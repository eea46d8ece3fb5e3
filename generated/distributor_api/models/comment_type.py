# Generated from specs/distributor.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class CommentType(OpenStrEnum):
    """Whether the comment was written by the system or by somebody else."""

    SYNTH_COMMENT = "synth_comment"
    ORGANIC_COMMENT = "organic_comment"
