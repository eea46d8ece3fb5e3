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
class Artifact(Model):
    """A file that a task handed over, or was given."""

    id: int
    type_: None | str | Unset = UNSET
    """INPUT for a file that a task was given. Uncertain: its value for results."""
    task_id: int | None | Unset = UNSET
    task_name: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    """What people call it."""
    file_name: None | str | Unset = UNSET
    """The name of the file."""
    storage_file_name: None | str | Unset = UNSET
    storage_file_path: None | str | Unset = UNSET
    organization_id: int | None | Unset = UNSET
    user: int | None | Unset = UNSET
    user_id: int | None | Unset = UNSET
    date_creation: datetime.datetime | None | Unset = UNSET
    days: int | None | Unset = UNSET
    """Uncertain: an older client alone reads it."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type_",
        "taskId": "task_id",
        "taskName": "task_name",
        "name": "name",
        "fileName": "file_name",
        "storageFileName": "storage_file_name",
        "storageFilePath": "storage_file_path",
        "organizationId": "organization_id",
        "user": "user",
        "userId": "user_id",
        "dateCreation": "date_creation",
        "days": "days",
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
            _at = "type"
            type_ = _pop(_at, UNSET)
            if not isinstance(type_, Unset):
                if type_ is not None:
                    if not isinstance(type_, str):
                        raise _decoding.wrong("a string", type_)
            _at = "taskId"
            task_id = _pop(_at, UNSET)
            if not isinstance(task_id, Unset):
                if task_id is not None:
                    if type(task_id) is not int:
                        task_id = _decoding.as_int(task_id)
            _at = "taskName"
            task_name = _pop(_at, UNSET)
            if not isinstance(task_name, Unset):
                if task_name is not None:
                    if not isinstance(task_name, str):
                        raise _decoding.wrong("a string", task_name)
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "fileName"
            file_name = _pop(_at, UNSET)
            if not isinstance(file_name, Unset):
                if file_name is not None:
                    if not isinstance(file_name, str):
                        raise _decoding.wrong("a string", file_name)
            _at = "storageFileName"
            storage_file_name = _pop(_at, UNSET)
            if not isinstance(storage_file_name, Unset):
                if storage_file_name is not None:
                    if not isinstance(storage_file_name, str):
                        raise _decoding.wrong("a string", storage_file_name)
            _at = "storageFilePath"
            storage_file_path = _pop(_at, UNSET)
            if not isinstance(storage_file_path, Unset):
                if storage_file_path is not None:
                    if not isinstance(storage_file_path, str):
                        raise _decoding.wrong("a string", storage_file_path)
            _at = "organizationId"
            organization_id = _pop(_at, UNSET)
            if not isinstance(organization_id, Unset):
                if organization_id is not None:
                    if type(organization_id) is not int:
                        organization_id = _decoding.as_int(organization_id)
            _at = "user"
            user = _pop(_at, UNSET)
            if not isinstance(user, Unset):
                if user is not None:
                    if type(user) is not int:
                        user = _decoding.as_int(user)
            _at = "userId"
            user_id = _pop(_at, UNSET)
            if not isinstance(user_id, Unset):
                if user_id is not None:
                    if type(user_id) is not int:
                        user_id = _decoding.as_int(user_id)
            _at = "dateCreation"
            date_creation = _pop(_at, UNSET)
            if not isinstance(date_creation, Unset):
                if date_creation is not None:
                    date_creation = _decoding.as_datetime(date_creation)
            _at = "days"
            days = _pop(_at, UNSET)
            if not isinstance(days, Unset):
                if days is not None:
                    if type(days) is not int:
                        days = _decoding.as_int(days)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            type_=type_,
            task_id=task_id,
            task_name=task_name,
            name=name,
            file_name=file_name,
            storage_file_name=storage_file_name,
            storage_file_path=storage_file_path,
            organization_id=organization_id,
            user=user,
            user_id=user_id,
            date_creation=date_creation,
            days=days,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        if not isinstance(self.type_, Unset):
            _fields["type"] = self.type_
        if not isinstance(self.task_id, Unset):
            _fields["taskId"] = self.task_id
        if not isinstance(self.task_name, Unset):
            _fields["taskName"] = self.task_name
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.file_name, Unset):
            _fields["fileName"] = self.file_name
        if not isinstance(self.storage_file_name, Unset):
            _fields["storageFileName"] = self.storage_file_name
        if not isinstance(self.storage_file_path, Unset):
            _fields["storageFilePath"] = self.storage_file_path
        if not isinstance(self.organization_id, Unset):
            _fields["organizationId"] = self.organization_id
        if not isinstance(self.user, Unset):
            _fields["user"] = self.user
        if not isinstance(self.user_id, Unset):
            _fields["userId"] = self.user_id
        if not isinstance(self.date_creation, Unset):
            _fields["dateCreation"] = (
                _encoding.instant(self.date_creation)
                if isinstance(self.date_creation, datetime.datetime)
                else self.date_creation
            )
        if not isinstance(self.days, Unset):
            _fields["days"] = self.days
        return _fields
