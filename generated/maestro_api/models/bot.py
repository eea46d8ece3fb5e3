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
class Bot(Model):
    """A version of a bot.

    Uncertain: `version` is known; the other names are those of the requests, or inferred.
    """

    version: str
    bot_id: None | str | Unset = UNSET
    technology: None | str | Unset = UNSET
    command: None | str | Unset = UNSET
    organization_label: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    released: bool | None | Unset = UNSET
    """Runners use this version."""
    file_name: None | str | Unset = UNSET
    """The program, once uploaded."""
    date_creation: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "version": "version",
        "botId": "bot_id",
        "technology": "technology",
        "command": "command",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
        "released": "released",
        "fileName": "file_name",
        "dateCreation": "date_creation",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "version"
            version = _pop(_at)
            if not isinstance(version, str):
                raise _decoding.wrong("a string", version)
            _at = "botId"
            bot_id = _pop(_at, UNSET)
            if not isinstance(bot_id, Unset):
                if bot_id is not None:
                    if not isinstance(bot_id, str):
                        raise _decoding.wrong("a string", bot_id)
            _at = "technology"
            technology = _pop(_at, UNSET)
            if not isinstance(technology, Unset):
                if technology is not None:
                    if not isinstance(technology, str):
                        raise _decoding.wrong("a string", technology)
            _at = "command"
            command = _pop(_at, UNSET)
            if not isinstance(command, Unset):
                if command is not None:
                    if not isinstance(command, str):
                        raise _decoding.wrong("a string", command)
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
            _at = "released"
            released = _pop(_at, UNSET)
            if not isinstance(released, Unset):
                if released is not None:
                    if not isinstance(released, bool):
                        raise _decoding.wrong("a boolean", released)
            _at = "fileName"
            file_name = _pop(_at, UNSET)
            if not isinstance(file_name, Unset):
                if file_name is not None:
                    if not isinstance(file_name, str):
                        raise _decoding.wrong("a string", file_name)
            _at = "dateCreation"
            date_creation = _pop(_at, UNSET)
            if not isinstance(date_creation, Unset):
                if date_creation is not None:
                    date_creation = _decoding.as_datetime(date_creation)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            version=version,
            bot_id=bot_id,
            technology=technology,
            command=command,
            organization_label=organization_label,
            repository_label=repository_label,
            released=released,
            file_name=file_name,
            date_creation=date_creation,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["version"] = self.version
        if not isinstance(self.bot_id, Unset):
            _fields["botId"] = self.bot_id
        if not isinstance(self.technology, Unset):
            _fields["technology"] = self.technology
        if not isinstance(self.command, Unset):
            _fields["command"] = self.command
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        if not isinstance(self.released, Unset):
            _fields["released"] = self.released
        if not isinstance(self.file_name, Unset):
            _fields["fileName"] = self.file_name
        if not isinstance(self.date_creation, Unset):
            _fields["dateCreation"] = (
                _encoding.instant(self.date_creation)
                if isinstance(self.date_creation, datetime.datetime)
                else self.date_creation
            )
        return _fields
