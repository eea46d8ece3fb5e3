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
from ..types import UNSET, Unset


@define
class Schedule(Model):
    """Creates a task whenever its time comes.

    Uncertain: cron, activityLabel and parameters are known, the rest is inferred.
    """

    id: int | None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    activity_label: str | Unset = UNSET
    cron: str | Unset = UNSET
    schedule_strategy: None | str | Unset = UNSET
    parameters: JsonObject | None | Unset = UNSET
    priority: int | None | Unset = UNSET
    active: bool | None | Unset = UNSET
    organization_label: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    date_creation: datetime.datetime | None | Unset = UNSET
    next_execution: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "activityLabel": "activity_label",
        "cron": "cron",
        "scheduleStrategy": "schedule_strategy",
        "parameters": "parameters",
        "priority": "priority",
        "active": "active",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
        "dateCreation": "date_creation",
        "nextExecution": "next_execution",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if isinstance(id, bool) or not isinstance(id, (int, str, type(None))):
                    raise _decoding.wrong("an integer, a string or null", id)
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "activityLabel"
            activity_label = _pop(_at, UNSET)
            if not isinstance(activity_label, Unset):
                if not isinstance(activity_label, str):
                    raise _decoding.wrong("a string", activity_label)
            _at = "cron"
            cron = _pop(_at, UNSET)
            if not isinstance(cron, Unset):
                if not isinstance(cron, str):
                    raise _decoding.wrong("a string", cron)
            _at = "scheduleStrategy"
            schedule_strategy = _pop(_at, UNSET)
            if not isinstance(schedule_strategy, Unset):
                if schedule_strategy is not None:
                    if not isinstance(schedule_strategy, str):
                        raise _decoding.wrong("a string", schedule_strategy)
            _at = "parameters"
            parameters = _pop(_at, UNSET)
            if not isinstance(parameters, Unset):
                if parameters is not None:
                    parameters = JsonObject.from_dict(parameters)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if priority is not None:
                    if type(priority) is not int:
                        priority = _decoding.as_int(priority)
            _at = "active"
            active = _pop(_at, UNSET)
            if not isinstance(active, Unset):
                if active is not None:
                    if not isinstance(active, bool):
                        raise _decoding.wrong("a boolean", active)
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
            _at = "dateCreation"
            date_creation = _pop(_at, UNSET)
            if not isinstance(date_creation, Unset):
                if date_creation is not None:
                    date_creation = _decoding.as_datetime(date_creation)
            _at = "nextExecution"
            next_execution = _pop(_at, UNSET)
            if not isinstance(next_execution, Unset):
                if next_execution is not None:
                    next_execution = _decoding.as_datetime(next_execution)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            name=name,
            activity_label=activity_label,
            cron=cron,
            schedule_strategy=schedule_strategy,
            parameters=parameters,
            priority=priority,
            active=active,
            organization_label=organization_label,
            repository_label=repository_label,
            date_creation=date_creation,
            next_execution=next_execution,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.activity_label, Unset):
            _fields["activityLabel"] = self.activity_label
        if not isinstance(self.cron, Unset):
            _fields["cron"] = self.cron
        if not isinstance(self.schedule_strategy, Unset):
            _fields["scheduleStrategy"] = self.schedule_strategy
        if not isinstance(self.parameters, Unset):
            _fields["parameters"] = (
                self.parameters.to_dict() if isinstance(self.parameters, JsonObject) else self.parameters
            )
        if not isinstance(self.priority, Unset):
            _fields["priority"] = self.priority
        if not isinstance(self.active, Unset):
            _fields["active"] = self.active
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        if not isinstance(self.date_creation, Unset):
            _fields["dateCreation"] = (
                _encoding.instant(self.date_creation)
                if isinstance(self.date_creation, datetime.datetime)
                else self.date_creation
            )
        if not isinstance(self.next_execution, Unset):
            _fields["nextExecution"] = (
                _encoding.instant(self.next_execution)
                if isinstance(self.next_execution, datetime.datetime)
                else self.next_execution
            )
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
