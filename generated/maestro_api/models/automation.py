# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Automation(Model):
    """What can be run.

    Uncertain: label, name and parameters are known; the rest was read off one client's types.
    """

    label: str
    name: str
    parameters: list[AutomationParameter] | None | Unset = UNSET
    id: int | None | Unset = UNSET
    icon: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    agent_id: None | str | Unset = UNSET
    """The id of its bot."""
    organization_label: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    human_time_per_item: float | None | Unset = UNSET
    """What an item would take by hand."""
    machines: list[str] | None | Unset = UNSET
    """The ids of the runners that may run it."""
    cron: None | str | Unset = UNSET
    schedule_strategy: None | str | Unset = UNSET
    technology: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    notification: list[Any] | None | Unset = UNSET
    """Uncertain: what it holds."""
    notification_type: list[Any] | None | Unset = UNSET
    """Uncertain: what it holds."""
    user: list[Any] | None | Unset = UNSET
    """Uncertain: what it holds."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "name": "name",
        "parameters": "parameters",
        "id": "id",
        "icon": "icon",
        "description": "description",
        "agentId": "agent_id",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
        "humanTimePerItem": "human_time_per_item",
        "machines": "machines",
        "cron": "cron",
        "scheduleStrategy": "schedule_strategy",
        "technology": "technology",
        "status": "status",
        "notification": "notification",
        "notificationType": "notification_type",
        "user": "user",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "label"
            label = _pop(_at)
            if not isinstance(label, str):
                raise _decoding.wrong("a string", label)
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "parameters"
            parameters = _pop(_at, UNSET)
            if not isinstance(parameters, Unset):
                if parameters is not None:
                    parameters = _decoding.items(parameters, AutomationParameter.from_dict)
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if id is not None:
                    if type(id) is not int:
                        id = _decoding.as_int(id)
            _at = "icon"
            icon = _pop(_at, UNSET)
            if not isinstance(icon, Unset):
                if icon is not None:
                    if not isinstance(icon, str):
                        raise _decoding.wrong("a string", icon)
            _at = "description"
            description = _pop(_at, UNSET)
            if not isinstance(description, Unset):
                if description is not None:
                    if not isinstance(description, str):
                        raise _decoding.wrong("a string", description)
            _at = "agentId"
            agent_id = _pop(_at, UNSET)
            if not isinstance(agent_id, Unset):
                if agent_id is not None:
                    if not isinstance(agent_id, str):
                        raise _decoding.wrong("a string", agent_id)
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
            _at = "humanTimePerItem"
            human_time_per_item = _pop(_at, UNSET)
            if not isinstance(human_time_per_item, Unset):
                if human_time_per_item is not None:
                    if type(human_time_per_item) is not float:
                        human_time_per_item = _decoding.as_float(human_time_per_item)
            _at = "machines"
            machines = _pop(_at, UNSET)
            if not isinstance(machines, Unset):
                if machines is not None:
                    machines = _decoding.items(machines, _decoding.as_str)
            _at = "cron"
            cron = _pop(_at, UNSET)
            if not isinstance(cron, Unset):
                if cron is not None:
                    if not isinstance(cron, str):
                        raise _decoding.wrong("a string", cron)
            _at = "scheduleStrategy"
            schedule_strategy = _pop(_at, UNSET)
            if not isinstance(schedule_strategy, Unset):
                if schedule_strategy is not None:
                    if not isinstance(schedule_strategy, str):
                        raise _decoding.wrong("a string", schedule_strategy)
            _at = "technology"
            technology = _pop(_at, UNSET)
            if not isinstance(technology, Unset):
                if technology is not None:
                    if not isinstance(technology, str):
                        raise _decoding.wrong("a string", technology)
            _at = "status"
            status = _pop(_at, UNSET)
            if not isinstance(status, Unset):
                if status is not None:
                    if not isinstance(status, str):
                        raise _decoding.wrong("a string", status)
            _at = "notification"
            notification = _pop(_at, UNSET)
            if not isinstance(notification, Unset):
                if notification is not None:
                    notification = _decoding.items(notification, _decoding.as_any)
            _at = "notificationType"
            notification_type = _pop(_at, UNSET)
            if not isinstance(notification_type, Unset):
                if notification_type is not None:
                    notification_type = _decoding.items(notification_type, _decoding.as_any)
            _at = "user"
            user = _pop(_at, UNSET)
            if not isinstance(user, Unset):
                if user is not None:
                    user = _decoding.items(user, _decoding.as_any)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            label=label,
            name=name,
            parameters=parameters,
            id=id,
            icon=icon,
            description=description,
            agent_id=agent_id,
            organization_label=organization_label,
            repository_label=repository_label,
            human_time_per_item=human_time_per_item,
            machines=machines,
            cron=cron,
            schedule_strategy=schedule_strategy,
            technology=technology,
            status=status,
            notification=notification,
            notification_type=notification_type,
            user=user,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        _fields["name"] = self.name
        if not isinstance(self.parameters, Unset):
            _fields["parameters"] = (
                [item.to_dict() for item in self.parameters]
                if isinstance(self.parameters, list)
                else self.parameters
            )
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.icon, Unset):
            _fields["icon"] = self.icon
        if not isinstance(self.description, Unset):
            _fields["description"] = self.description
        if not isinstance(self.agent_id, Unset):
            _fields["agentId"] = self.agent_id
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        if not isinstance(self.human_time_per_item, Unset):
            _fields["humanTimePerItem"] = self.human_time_per_item
        if not isinstance(self.machines, Unset):
            _fields["machines"] = list(self.machines) if isinstance(self.machines, list) else self.machines
        if not isinstance(self.cron, Unset):
            _fields["cron"] = self.cron
        if not isinstance(self.schedule_strategy, Unset):
            _fields["scheduleStrategy"] = self.schedule_strategy
        if not isinstance(self.technology, Unset):
            _fields["technology"] = self.technology
        if not isinstance(self.status, Unset):
            _fields["status"] = self.status
        if not isinstance(self.notification, Unset):
            _fields["notification"] = (
                list(self.notification) if isinstance(self.notification, list) else self.notification
            )
        if not isinstance(self.notification_type, Unset):
            _fields["notificationType"] = (
                list(self.notification_type)
                if isinstance(self.notification_type, list)
                else self.notification_type
            )
        if not isinstance(self.user, Unset):
            _fields["user"] = list(self.user) if isinstance(self.user, list) else self.user
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.automation_parameter import AutomationParameter  # noqa: E402
