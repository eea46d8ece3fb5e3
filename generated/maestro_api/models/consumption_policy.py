# Generated from specs/maestro.yaml by `make generate`; do not edit.
from ..bases import OpenStrEnum


class ConsumptionPolicy(OpenStrEnum):
    """Which of two items of one priority is handed out first, the older (FIFO) or the newer (LIFO)."""

    FIFO = "FIFO"
    LIFO = "LIFO"
