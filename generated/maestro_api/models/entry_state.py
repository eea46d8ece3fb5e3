# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class EntryState(OpenStrEnum):
    """PENDING: waits. PROCESSING: was pulled. DONE, ERROR: was reported so. TIMEOUT: was not reported in
    time, and may still be. CANCELED: was taken out before anyone pulled it.
    """

    PENDING = "PENDING"
    PROCESSING = "PROCESSING"
    DONE = "DONE"
    ERROR = "ERROR"
    TIMEOUT = "TIMEOUT"
    CANCELED = "CANCELED"
