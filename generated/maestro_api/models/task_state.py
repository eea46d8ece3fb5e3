# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class TaskState(OpenStrEnum):
    """START: waits in the queue. RUNNING: a runner works on it. FINISHED: done, with a finish status.
    CANCELED: taken out of the queue.
    """

    START = "START"
    RUNNING = "RUNNING"
    FINISHED = "FINISHED"
    CANCELED = "CANCELED"
