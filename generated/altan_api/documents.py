# Generated from specs/altan.yaml by `make generate`; do not edit.
"""Connection, ConnectionList, ActionType, ActionTypeList, ActionExecutionResult, and what they refer to, as TypedDicts."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class Connection(TypedDict):
    """
    A linked account of another service.
    """

    id: str
    name: str
    provider: str
    status: NotRequired[str | None]
    created_at: NotRequired[str | float | None]


class ConnectionList(TypedDict):
    """
    All connections.
    """

    data: list[Connection]


class ActionType(TypedDict):
    """
    Something that can be done through a connection.
    """

    id: str
    name: str
    description: NotRequired[str | None]
    input_schema: dict[str, Any]


class ActionTypeList(TypedDict):
    """
    All action types of a connection.
    """

    data: list[ActionType]


class ActionExecutionResult(TypedDict):
    """
    What came of an execution.
    """

    status: Literal["success", "error"]
    result: NotRequired[Any]
    error: NotRequired[str | None]
