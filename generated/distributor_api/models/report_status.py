# Generated from specs/distributor.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class ReportStatus(OpenStrEnum):
    """success: the task was done. error: it failed. dropped: it was given up."""

    SUCCESS = "success"
    ERROR = "error"
    DROPPED = "dropped"
