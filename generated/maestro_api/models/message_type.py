# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class MessageType(OpenStrEnum):
    """How the body of a message is written."""

    TEXT = "TEXT"
    HTML = "HTML"
