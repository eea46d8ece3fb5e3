# Produced from overlays/phospho/_async/resources.py by "python scripts/twins.py": edit that file, not this one.
"""Where sessions, tasks and steps are created, found and listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from phospho._sync.objects import Session, Step, Task
from phospho.bodies import body, given
from phospho.errors import UsageError
from phospho.reading import many, one
from phospho_api import documents, models, operations
from specloom._sync.client import Resource, ServiceClient
from specloom.plain import built

if TYPE_CHECKING:
    from typing import Unpack

    from specloom.options import CallOptions

__all__ = ["Sessions", "Steps", "Tasks"]

Json: TypeAlias = Mapping[str, Any]
SessionList: TypeAlias = list[Session]  # `list` is a method below
TaskList: TypeAlias = list[Task]


class Sessions(Resource[ServiceClient]):
    """The sessions of a project."""

    __slots__ = ("_project_id",)

    def __init__(self, client: ServiceClient, project_id: Callable[[], str]) -> None:
        super().__init__(client)
        self._project_id = project_id

    def create(self, data: Json | None = None, **options: Unpack[CallOptions]) -> Session:
        """Make a new session, with data of your own kept beside it."""
        sent = body(models.SessionCreate, project_id=self._project_id(), data=data or {})
        call = one(built(operations.create_session, UsageError, body=sent), documents.Session)
        return Session.of(self._client, self._call(call, options))

    def get(self, session_id: str, **options: Unpack[CallOptions]) -> Session:
        """The session of this identity."""
        call = one(built(operations.get_session, UsageError, session_id=session_id), documents.Session)
        return Session.of(self._client, self._call(call, options))

    def update(
        self,
        session_id: str,
        metadata: Json | None = None,
        data: Json | None = None,
        **options: Unpack[CallOptions],
    ) -> Session:
        """As the session's own `update`, of one that is not at hand."""
        return Session(self._client, session_id).update(metadata, data, **options)

    def list_tasks(self, session_id: str, **options: Unpack[CallOptions]) -> TaskList:
        """All tasks of one that is not at hand."""
        return Session(self._client, session_id).list_tasks(**options)

    def list(self, **options: Unpack[CallOptions]) -> SessionList:
        """All sessions of the project."""
        call = built(operations.list_sessions, UsageError, project_id=self._project_id())
        found = self._call(many(call, documents.Session), options)
        return [Session.of(self._client, content) for content in found]


class Tasks(Resource[ServiceClient]):
    """Tasks, in whichever session they are."""

    def create(
        self,
        session_id: str,
        sender_id: str | None,
        input: str,
        additional_input: Json | None = None,
        data: Json | None = None,
        *,
        output: str | None = None,
        additional_output: Json | None = None,
        **options: Unpack[CallOptions],
    ) -> Task:
        """Put a task into a session: who sent it (None: nobody in particular) and what is asked for.

        An output that is known already may come along.
        """
        sent = body(
            models.TaskCreate,
            session_id=session_id,
            sender_id=sender_id,
            input=input,
            additional_input=additional_input or {},
            data=data or {},
            **given(output=output, additional_output=additional_output),
        )
        call = one(built(operations.create_task, UsageError, body=sent), documents.Task)
        return Task.of(self._client, self._call(call, options))

    def get(self, task_id: str, **options: Unpack[CallOptions]) -> Task:
        """The task of this identity."""
        call = one(built(operations.get_task, UsageError, task_id=task_id), documents.Task)
        return Task.of(self._client, self._call(call, options))

    def update(
        self,
        task_id: str,
        metadata: Json | None = None,
        data: Json | None = None,
        **options: Unpack[CallOptions],
    ) -> Task:
        """As the task's own `update`, of one that is not at hand."""
        return Task(self._client, task_id).update(metadata, data, **options)

    def list_steps(self, task_id: str, **options: Unpack[CallOptions]) -> list[Step]:
        """All steps of one that is not at hand."""
        return Task(self._client, task_id).list_steps(**options)


class Steps(Resource[ServiceClient]):
    """Steps, in whichever task they are."""

    def create(
        self,
        task_id: str,
        input: str,
        name: str,
        status: str,
        is_last: bool,  # noqa: FBT001  the page has it so
        additional_input: Json | None = None,
        data: Json | None = None,
        **options: Unpack[CallOptions],
    ) -> Step:
        """Put a step into a task; the output of the last one is usually that of the task."""
        sent = body(
            models.StepCreate,
            task_id=task_id,
            input=input,
            name=name,
            status=status,
            is_last=is_last,
            additional_input=additional_input or {},
            data=data or {},
        )
        call = one(built(operations.create_step, UsageError, body=sent), documents.Step)
        return Step.of(self._client, self._call(call, options))

    def get(self, step_id: str, **options: Unpack[CallOptions]) -> Step:
        """The step of this identity."""
        call = one(built(operations.get_step, UsageError, step_id=step_id), documents.Step)
        return Step.of(self._client, self._call(call, options))

    def update(
        self,
        step_id: str,
        status: str | None = None,
        is_last: bool | None = None,  # noqa: FBT001  the page has it so
        output: str | None = None,
        additional_output: Json | None = None,
        metadata: Json | None = None,
        data: Json | None = None,
        **options: Unpack[CallOptions],
    ) -> Step:
        """As the step's own `update`, of one that is not at hand."""
        step = Step(self._client, step_id)
        return step.update(status, is_last, output, additional_output, metadata, data, **options)
