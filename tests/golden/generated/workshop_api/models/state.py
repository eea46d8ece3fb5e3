# Generated from specs/workshop.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class State(OpenStrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    VALUE_4 = "2nd-try"
