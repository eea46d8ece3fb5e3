# Generated from specs/workshop.yaml by `make generate`; do not edit.
from ..bases import OpenIntEnum


class Priority(OpenIntEnum):
    """Smaller is sooner."""

    VALUE_1 = 1
    VALUE_2 = 2
    VALUE_3 = 3
