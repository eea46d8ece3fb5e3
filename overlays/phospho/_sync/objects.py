# Produced from overlays/phospho/_async/objects.py by "python scripts/twins.py": edit that file, not this one.
"""Sessions, tasks and steps: each has an identity, and a content that is fetched once and then kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar

from phospho.bodies import body, given, merging
from phospho.errors import UsageError
from phospho.reading import identity, many, one
from phospho_api import documents, models, operations
from specloom.plain import built

if TYPE_CHECKING:
    from typing import Unpack

    from specloom._sync.client import ServiceClient
    from specloom.operation import Operation
    from specloom.options import CallOptions

__all__ = ["Session", "Step", "Task"]

T = TypeVar("T")
Json = Mapping[str, Any]


class Stored(ABC, Generic[T]):
    """Something that the service keeps; what is in hand grows stale until `refresh()`."""

    __slots__ = ("_client", "_content", "_id")
    document: ClassVar[type[Any]]

    def __init__(self, client: ServiceClient, id: str, content: T | None = None) -> None:
        self._client, self._id, self._content = client, id, content

    @classmethod
    def of(cls, client: ServiceClient, content: T) -> Self:
        """The object that an answer tells of."""
        return cls(client, identity(content, cls.document), content)

    @property
    def id(self) -> str:
        """Its identity."""
        return self._id

    @property
    def content(self) -> T:
        """What the service said of it, as a plain dict: fetched at the first look, then kept until `refresh()`."""
        if self._content is None:
            self._content = self._client.send(self._reading())
        return self._content

    def refresh(self, **options: Unpack[CallOptions]) -> None:
        """Fetch the content anew."""
        self._content = self._client.send(self._reading(), **options)

    @abstractmethod
    def _reading(self) -> Operation[T]: ...

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._id}>"


class Session(Stored[documents.Session]):
    """A session of the project."""

    __slots__ = ()
    document = documents.Session

    def update(
        self, metadata: Json | None = None, data: Json | None = None, **options: Unpack[CallOptions]
    ) -> Session:
        """Add keys and replace keys; the others stay. Returns the session anew, this one is stale from now on.

        Raises UsageError, which is a ValueError, where there is nothing to update.
        """
        call = built(
            operations.update_session,
            UsageError,
            session_id=self._id,
            body=merging(models.SessionUpdate, metadata, data),
        )
        return Session.of(self._client, self._client.send(one(call, documents.Session), **options))

    def list_tasks(self, **options: Unpack[CallOptions]) -> list[Task]:
        """All tasks of the session."""
        call = many(built(operations.list_session_tasks, UsageError, session_id=self._id), documents.Task)
        return [Task.of(self._client, content) for content in self._client.send(call, **options)]

    def _reading(self) -> Operation[documents.Session]:
        return one(built(operations.get_session, UsageError, session_id=self._id), documents.Session)


class Task(Stored[documents.Task]):
    """A task of a session."""

    __slots__ = ()
    document = documents.Task

    def update(
        self, metadata: Json | None = None, data: Json | None = None, **options: Unpack[CallOptions]
    ) -> Task:
        """Add keys and replace keys; the others stay. Returns the task anew, this one is stale from now on.

        Raises UsageError, which is a ValueError, where there is nothing to update.
        """
        call = built(
            operations.update_task,
            UsageError,
            task_id=self._id,
            body=merging(models.TaskUpdate, metadata, data),
        )
        return Task.of(self._client, self._client.send(one(call, documents.Task), **options))

    def list_steps(self, **options: Unpack[CallOptions]) -> list[Step]:
        """All steps of the task."""
        call = many(built(operations.list_task_steps, UsageError, task_id=self._id), documents.Step)
        return [Step.of(self._client, content) for content in self._client.send(call, **options)]

    def _reading(self) -> Operation[documents.Task]:
        return one(built(operations.get_task, UsageError, task_id=self._id), documents.Task)


class Step(Stored[documents.Step]):
    """A step of a task."""

    __slots__ = ()
    document = documents.Step

    def update(
        self,
        status: str | None = None,
        is_last: bool | None = None,  # noqa: FBT001  the page has it so
        output: str | None = None,
        additional_output: Json | None = None,
        metadata: Json | None = None,
        data: Json | None = None,
        **options: Unpack[CallOptions],
    ) -> Step:
        """Change what is given; the rest stays. Returns the step anew, this one is stale from now on.

        Raises UsageError, which is a ValueError, where there is nothing to update.
        """
        fields = given(
            status=status,
            is_last=is_last,
            output=output,
            additional_output=additional_output,
            metadata=metadata,
            data=data,
        )
        if not fields:
            raise UsageError("nothing to update: give at least one of the step's fields")
        call = built(
            operations.update_step, UsageError, step_id=self._id, body=body(models.StepUpdate, **fields)
        )
        return Step.of(self._client, self._client.send(one(call, documents.Step), **options))

    def _reading(self) -> Operation[documents.Step]:
        return one(built(operations.get_step, UsageError, step_id=self._id), documents.Step)
