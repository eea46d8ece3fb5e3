# Generated from specs/phospho.yaml by `make generate`; do not edit.
"""Session, Task, Step, and what they refer to, as TypedDicts."""

from __future__ import annotations

from typing import Any, TypedDict


class Session(TypedDict):
    """
    A session. Its identity stands in it twice, since the published client reads both names.
    """

    id: str
    session_id: str
    project_id: str
    created_at: int
    data: dict[str, Any]
    metadata: dict[str, Any]


class Task(TypedDict):
    """
    A task. Its identity stands in it twice, since the published client reads both names.
    """

    id: str
    task_id: str
    session_id: str
    project_id: str
    created_at: int
    sender_id: str | None
    input: str | None
    additional_input: dict[str, Any] | None
    output: str | None
    additional_output: dict[str, Any] | None
    data: dict[str, Any]
    metadata: dict[str, Any]


class Step(TypedDict):
    """
    A step. Its identity stands in it twice, since the published client reads both names.
    """

    id: str
    step_id: str
    task_id: str
    project_id: str
    created_at: int
    name: str | None
    status: str | None
    is_last: bool | None
    input: str | None
    additional_input: dict[str, Any] | None
    output: str | None
    additional_output: dict[str, Any] | None
    data: dict[str, Any]
    metadata: dict[str, Any]
