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
class Runner(Model):
    """A machine that runs tasks.

    Uncertain: `name` and `isOnline` are known, the rest is inferred.
    """

    machine_id: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    is_online: bool | None | Unset = UNSET
    type_: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    organization_label: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "machineId": "machine_id",
        "name": "name",
        "isOnline": "is_online",
        "type": "type_",
        "status": "status",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "machineId"
            machine_id = _pop(_at, UNSET)
            if not isinstance(machine_id, Unset):
                if machine_id is not None:
                    if not isinstance(machine_id, str):
                        raise _decoding.wrong("a string", machine_id)
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "isOnline"
            is_online = _pop(_at, UNSET)
            if not isinstance(is_online, Unset):
                if is_online is not None:
                    if not isinstance(is_online, bool):
                        raise _decoding.wrong("a boolean", is_online)
            _at = "type"
            type_ = _pop(_at, UNSET)
            if not isinstance(type_, Unset):
                if type_ is not None:
                    if not isinstance(type_, str):
                        raise _decoding.wrong("a string", type_)
            _at = "status"
            status = _pop(_at, UNSET)
            if not isinstance(status, Unset):
                if status is not None:
                    if not isinstance(status, str):
                        raise _decoding.wrong("a string", status)
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
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            machine_id=machine_id,
            name=name,
            is_online=is_online,
            type_=type_,
            status=status,
            organization_label=organization_label,
            repository_label=repository_label,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.machine_id, Unset):
            _fields["machineId"] = self.machine_id
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.is_online, Unset):
            _fields["isOnline"] = self.is_online
        if not isinstance(self.type_, Unset):
            _fields["type"] = self.type_
        if not isinstance(self.status, Unset):
            _fields["status"] = self.status
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        return _fields
