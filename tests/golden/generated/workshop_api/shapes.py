# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""Shape, and what they refer to, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StrictFloat
from typing_extensions import TypeAliasType

from .wire import WireModel


class Circle(WireModel):
    """
    A round shape.
    """

    model_config = ConfigDict(extra="ignore")
    type: Literal["circle"]
    radius: StrictFloat


class Square(WireModel):
    """
    A square shape.
    """

    model_config = ConfigDict(extra="ignore")
    type: Annotated[Literal["square"], Field(json_schema_extra={"x-specloom-expects": "Label"})]
    side: Annotated[StrictFloat, Field(description="Of each edge.")]
    hole: Circle | None = None


Shape = TypeAliasType(
    "Shape",
    Annotated[
        Circle | Square,
        Field(
            description="One shape or the other.",
            discriminator="type",
            examples=[{"type": "circle", "radius": 1.5}],
        ),
    ],
)
