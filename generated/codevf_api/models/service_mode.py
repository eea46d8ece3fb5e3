# Generated from specs/codevf.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class ServiceMode(OpenStrEnum):
    """How soon an engineer answers, and at what factor of the price."""

    REALTIME_ANSWER = "realtime_answer"
    FAST = "fast"
    STANDARD = "standard"
