# Generated from specs/altan.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class ExecutionStatus(OpenStrEnum):
    """success: the action ran, `result` holds what came of it. error: it ran and failed, `error` says why."""

    SUCCESS = "success"
    ERROR = "error"
