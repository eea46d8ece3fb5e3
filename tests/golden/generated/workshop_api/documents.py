# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""Job, and what they refer to, as TypedDicts."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, Optional, TypedDict


class Session(TypedDict):
    """
    A token and how to renew it.
    """

    token: str
    refresh: NotRequired[str | None]


class Circle(TypedDict):
    """
    A round shape.
    """

    type: Literal["circle"]
    radius: float


class Square(TypedDict):
    """
    A square shape.
    """

    type: Literal["square"]
    side: float
    hole: NotRequired[Circle | None]


class Kind(TypedDict):
    """
    A kind of job.
    """

    name: str
    factor: str


Job = TypedDict(
    "Job",
    {
        "id": str,
        "state": Literal["waiting", "running", "done", "failed", "2nd-try"],
        "mode": NotRequired[Literal["fast", "slow"] | None],
        "createdAt": str,
        "due": NotRequired[str | None],
        "number": NotRequired[str],
        "priority": NotRequired[Literal[1, 2, 3] | None],
        "cost": NotRequired[str | float],
        "error": NotRequired[str | None],
        "encoding": NotRequired[str],
        "datetime": NotRequired[str | None],
        "class": NotRequired[str],
        "public": NotRequired[bool],
        "share": NotRequired[float],
        "version": NotRequired[Literal[1]],
        "shape": Circle | Square,
        "spare": NotRequired[Circle | Square | None],
        "items": list[int],
        "grid": NotRequired[list[list[float | None]]],
        "times": NotRequired[list[str]],
        "notes": NotRequired[list[Any]],
        "label": NotRequired[dict[str, str | float | bool]],
        "parameters": NotRequired[dict[str, Any]],
        "parent": NotRequired[Optional["Job"]],
        "children": NotRequired[list["Job"]],
        "outcome": NotRequired[Session | Kind | list[str] | bool],
        "secret": NotRequired[str],
    },
)
