# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.finish_status import FinishStatus
from ..models.task_state import TaskState
from ..types import UNSET, Unset


@define
class Task(Model):
    """One run of an automation."""

    id: int
    state: TaskState
    """START: waits in the queue. RUNNING: a runner works on it. FINISHED: done, with a finish status.
    CANCELED: taken out of the queue.
    """
    parameters: JsonObject
    """Any JSON object."""
    activity_label: str | Unset = UNSET
    """The label of its automation."""
    activity_name: None | str | Unset = UNSET
    """The name of its automation."""
    organization_label: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    """DEFAULT where none was chosen."""
    input_file: Artifact | None | Unset = UNSET
    """A file that the task was given."""
    agent_id: None | str | Unset = UNSET
    """The id of the bot."""
    machine_id: None | str | Unset = UNSET
    """The id of the runner that took it."""
    user_email: None | str | Unset = UNSET
    user_creation_name: None | str | Unset = UNSET
    date_creation: datetime.datetime | Unset = UNSET
    date_last_modified: datetime.datetime | None | Unset = UNSET
    date_start_running: datetime.datetime | None | Unset = UNSET
    min_execution_date: datetime.datetime | None | Unset = UNSET
    finish_status: FinishStatus | None | Unset = UNSET
    finish_message: None | str | Unset = UNSET
    test: bool | Unset = UNSET
    """A trial run."""
    interrupted: bool | Unset = UNSET
    """The bot was asked to stop."""
    killed: bool | Unset = UNSET
    """The runner was asked to end the bot."""
    priority: int | Unset = UNSET
    """From 0 to 10, 10 first."""
    total_items: int | None | Unset = UNSET
    """null until a report says how many."""
    processed_items: int | None | Unset = UNSET
    failed_items: int | None | Unset = UNSET
    activity_id: int | None | Unset = UNSET
    """Uncertain: older installations."""
    organization_creation_id: int | None | Unset = UNSET
    """Uncertain: older installations."""
    user_creation_id: int | None | Unset = UNSET
    """Uncertain: older installations."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "state": "state",
        "parameters": "parameters",
        "activityLabel": "activity_label",
        "activityName": "activity_name",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
        "inputFile": "input_file",
        "agentId": "agent_id",
        "machineId": "machine_id",
        "userEmail": "user_email",
        "userCreationName": "user_creation_name",
        "dateCreation": "date_creation",
        "dateLastModified": "date_last_modified",
        "dateStartRunning": "date_start_running",
        "minExecutionDate": "min_execution_date",
        "finishStatus": "finish_status",
        "finishMessage": "finish_message",
        "test": "test",
        "interrupted": "interrupted",
        "killed": "killed",
        "priority": "priority",
        "totalItems": "total_items",
        "processedItems": "processed_items",
        "failedItems": "failed_items",
        "activityId": "activity_id",
        "organizationCreationId": "organization_creation_id",
        "userCreationId": "user_creation_id",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at)
            if type(id) is not int:
                id = _decoding.as_int(id)
            _at = "state"
            state = _pop(_at)
            state = TaskState.from_wire(state)
            _at = "parameters"
            parameters = _pop(_at)
            parameters = JsonObject.from_dict(parameters)
            _at = "activityLabel"
            activity_label = _pop(_at, UNSET)
            if not isinstance(activity_label, Unset):
                if not isinstance(activity_label, str):
                    raise _decoding.wrong("a string", activity_label)
            _at = "activityName"
            activity_name = _pop(_at, UNSET)
            if not isinstance(activity_name, Unset):
                if activity_name is not None:
                    if not isinstance(activity_name, str):
                        raise _decoding.wrong("a string", activity_name)
            _at = "organizationLabel"
            organization_label = _pop(_at, UNSET)
            if not isinstance(organization_label, Unset):
                if organization_label is not None:
                    if not isinstance(organization_label, str):
                        raise _decoding.wrong("a string", organization_label)
            _at = "repositoryLabel"
            repository_label = _pop(_at, UNSET)
            if not isinstance(repository_label, Unset):
                if repository_label is not None:
                    if not isinstance(repository_label, str):
                        raise _decoding.wrong("a string", repository_label)
            _at = "inputFile"
            input_file = _pop(_at, UNSET)
            if not isinstance(input_file, Unset):
                if input_file is not None:
                    input_file = Artifact.from_dict(input_file)
            _at = "agentId"
            agent_id = _pop(_at, UNSET)
            if not isinstance(agent_id, Unset):
                if agent_id is not None:
                    if not isinstance(agent_id, str):
                        raise _decoding.wrong("a string", agent_id)
            _at = "machineId"
            machine_id = _pop(_at, UNSET)
            if not isinstance(machine_id, Unset):
                if machine_id is not None:
                    if not isinstance(machine_id, str):
                        raise _decoding.wrong("a string", machine_id)
            _at = "userEmail"
            user_email = _pop(_at, UNSET)
            if not isinstance(user_email, Unset):
                if user_email is not None:
                    if not isinstance(user_email, str):
                        raise _decoding.wrong("a string", user_email)
            _at = "userCreationName"
            user_creation_name = _pop(_at, UNSET)
            if not isinstance(user_creation_name, Unset):
                if user_creation_name is not None:
                    if not isinstance(user_creation_name, str):
                        raise _decoding.wrong("a string", user_creation_name)
            _at = "dateCreation"
            date_creation = _pop(_at, UNSET)
            if not isinstance(date_creation, Unset):
                date_creation = _decoding.as_datetime(date_creation)
            _at = "dateLastModified"
            date_last_modified = _pop(_at, UNSET)
            if not isinstance(date_last_modified, Unset):
                if date_last_modified is not None:
                    date_last_modified = _decoding.as_datetime(date_last_modified)
            _at = "dateStartRunning"
            date_start_running = _pop(_at, UNSET)
            if not isinstance(date_start_running, Unset):
                if date_start_running is not None:
                    date_start_running = _decoding.as_datetime(date_start_running)
            _at = "minExecutionDate"
            min_execution_date = _pop(_at, UNSET)
            if not isinstance(min_execution_date, Unset):
                if min_execution_date is not None:
                    min_execution_date = _decoding.as_datetime(min_execution_date)
            _at = "finishStatus"
            finish_status = _pop(_at, UNSET)
            if not isinstance(finish_status, Unset):
                if finish_status is not None:
                    finish_status = FinishStatus.from_wire(finish_status)
            _at = "finishMessage"
            finish_message = _pop(_at, UNSET)
            if not isinstance(finish_message, Unset):
                if finish_message is not None:
                    if not isinstance(finish_message, str):
                        raise _decoding.wrong("a string", finish_message)
            _at = "test"
            test = _pop(_at, UNSET)
            if not isinstance(test, Unset):
                if not isinstance(test, bool):
                    raise _decoding.wrong("a boolean", test)
            _at = "interrupted"
            interrupted = _pop(_at, UNSET)
            if not isinstance(interrupted, Unset):
                if not isinstance(interrupted, bool):
                    raise _decoding.wrong("a boolean", interrupted)
            _at = "killed"
            killed = _pop(_at, UNSET)
            if not isinstance(killed, Unset):
                if not isinstance(killed, bool):
                    raise _decoding.wrong("a boolean", killed)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if type(priority) is not int:
                    priority = _decoding.as_int(priority)
            _at = "totalItems"
            total_items = _pop(_at, UNSET)
            if not isinstance(total_items, Unset):
                if total_items is not None:
                    if type(total_items) is not int:
                        total_items = _decoding.as_int(total_items)
            _at = "processedItems"
            processed_items = _pop(_at, UNSET)
            if not isinstance(processed_items, Unset):
                if processed_items is not None:
                    if type(processed_items) is not int:
                        processed_items = _decoding.as_int(processed_items)
            _at = "failedItems"
            failed_items = _pop(_at, UNSET)
            if not isinstance(failed_items, Unset):
                if failed_items is not None:
                    if type(failed_items) is not int:
                        failed_items = _decoding.as_int(failed_items)
            _at = "activityId"
            activity_id = _pop(_at, UNSET)
            if not isinstance(activity_id, Unset):
                if activity_id is not None:
                    if type(activity_id) is not int:
                        activity_id = _decoding.as_int(activity_id)
            _at = "organizationCreationId"
            organization_creation_id = _pop(_at, UNSET)
            if not isinstance(organization_creation_id, Unset):
                if organization_creation_id is not None:
                    if type(organization_creation_id) is not int:
                        organization_creation_id = _decoding.as_int(organization_creation_id)
            _at = "userCreationId"
            user_creation_id = _pop(_at, UNSET)
            if not isinstance(user_creation_id, Unset):
                if user_creation_id is not None:
                    if type(user_creation_id) is not int:
                        user_creation_id = _decoding.as_int(user_creation_id)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            state=state,
            parameters=parameters,
            activity_label=activity_label,
            activity_name=activity_name,
            organization_label=organization_label,
            repository_label=repository_label,
            input_file=input_file,
            agent_id=agent_id,
            machine_id=machine_id,
            user_email=user_email,
            user_creation_name=user_creation_name,
            date_creation=date_creation,
            date_last_modified=date_last_modified,
            date_start_running=date_start_running,
            min_execution_date=min_execution_date,
            finish_status=finish_status,
            finish_message=finish_message,
            test=test,
            interrupted=interrupted,
            killed=killed,
            priority=priority,
            total_items=total_items,
            processed_items=processed_items,
            failed_items=failed_items,
            activity_id=activity_id,
            organization_creation_id=organization_creation_id,
            user_creation_id=user_creation_id,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["state"] = _encoding.plain(self.state)
        _fields["parameters"] = self.parameters.to_dict()
        if not isinstance(self.activity_label, Unset):
            _fields["activityLabel"] = self.activity_label
        if not isinstance(self.activity_name, Unset):
            _fields["activityName"] = self.activity_name
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        if not isinstance(self.input_file, Unset):
            _fields["inputFile"] = (
                self.input_file.to_dict() if isinstance(self.input_file, Artifact) else self.input_file
            )
        if not isinstance(self.agent_id, Unset):
            _fields["agentId"] = self.agent_id
        if not isinstance(self.machine_id, Unset):
            _fields["machineId"] = self.machine_id
        if not isinstance(self.user_email, Unset):
            _fields["userEmail"] = self.user_email
        if not isinstance(self.user_creation_name, Unset):
            _fields["userCreationName"] = self.user_creation_name
        if not isinstance(self.date_creation, Unset):
            _fields["dateCreation"] = _encoding.instant(self.date_creation)
        if not isinstance(self.date_last_modified, Unset):
            _fields["dateLastModified"] = (
                _encoding.instant(self.date_last_modified)
                if isinstance(self.date_last_modified, datetime.datetime)
                else self.date_last_modified
            )
        if not isinstance(self.date_start_running, Unset):
            _fields["dateStartRunning"] = (
                _encoding.instant(self.date_start_running)
                if isinstance(self.date_start_running, datetime.datetime)
                else self.date_start_running
            )
        if not isinstance(self.min_execution_date, Unset):
            _fields["minExecutionDate"] = (
                _encoding.instant(self.min_execution_date)
                if isinstance(self.min_execution_date, datetime.datetime)
                else self.min_execution_date
            )
        if not isinstance(self.finish_status, Unset):
            _fields["finishStatus"] = (
                _encoding.plain(self.finish_status)
                if isinstance(self.finish_status, FinishStatus)
                else self.finish_status
            )
        if not isinstance(self.finish_message, Unset):
            _fields["finishMessage"] = self.finish_message
        if not isinstance(self.test, Unset):
            _fields["test"] = self.test
        if not isinstance(self.interrupted, Unset):
            _fields["interrupted"] = self.interrupted
        if not isinstance(self.killed, Unset):
            _fields["killed"] = self.killed
        if not isinstance(self.priority, Unset):
            _fields["priority"] = self.priority
        if not isinstance(self.total_items, Unset):
            _fields["totalItems"] = self.total_items
        if not isinstance(self.processed_items, Unset):
            _fields["processedItems"] = self.processed_items
        if not isinstance(self.failed_items, Unset):
            _fields["failedItems"] = self.failed_items
        if not isinstance(self.activity_id, Unset):
            _fields["activityId"] = self.activity_id
        if not isinstance(self.organization_creation_id, Unset):
            _fields["organizationCreationId"] = self.organization_creation_id
        if not isinstance(self.user_creation_id, Unset):
            _fields["userCreationId"] = self.user_creation_id
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.artifact import Artifact  # noqa: E402
from ..models.json_object import JsonObject  # noqa: E402
