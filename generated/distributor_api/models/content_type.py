# Generated from specs/distributor.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class ContentType(OpenStrEnum):
    """prompt: what to write about. text: what to write."""

    PROMPT = "prompt"
    TEXT = "text"
