# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class DatapoolTrigger(OpenStrEnum):
    """Whether a pushed item creates a task; always, never, or only if none of the automation waits or runs."""

    ALWAYS = "ALWAYS"
    NEVER = "NEVER"
    NO_TASK_ACTIVE = "NO_TASK_ACTIVE"
