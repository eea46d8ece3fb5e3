# Generated from specs/codevf.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class TaskStatus(OpenStrEnum):
    """pending: queued. processing: an engineer works on it. completed: result and deliverables are final.
    cancelled: stopped by its owner or by a timeout.
    """

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
