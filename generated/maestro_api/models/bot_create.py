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
class BotCreate(Model):
    """A version of a bot to be deployed."""

    bot_id: str
    version: str
    technology: str
    """PYTHON, JAVA, JAVASCRIPT, TYPESCRIPT, COMMAND; all letters capital."""
    command: None | str | Unset = UNSET
    """What starts it."""
    organization: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    """DEFAULT when left out."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "botId": "bot_id",
        "version": "version",
        "technology": "technology",
        "command": "command",
        "organization": "organization",
        "repositoryLabel": "repository_label",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "botId"
            bot_id = _pop(_at)
            if not isinstance(bot_id, str):
                raise _decoding.wrong("a string", bot_id)
            _at = "version"
            version = _pop(_at)
            if not isinstance(version, str):
                raise _decoding.wrong("a string", version)
            _at = "technology"
            technology = _pop(_at)
            if not isinstance(technology, str):
                raise _decoding.wrong("a string", technology)
            _at = "command"
            command = _pop(_at, UNSET)
            if not isinstance(command, Unset):
                if command is not None:
                    if not isinstance(command, str):
                        raise _decoding.wrong("a string", command)
            _at = "organization"
            organization = _pop(_at, UNSET)
            if not isinstance(organization, Unset):
                if organization is not None:
                    if not isinstance(organization, str):
                        raise _decoding.wrong("a string", organization)
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
            bot_id=bot_id,
            version=version,
            technology=technology,
            command=command,
            organization=organization,
            repository_label=repository_label,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["botId"] = self.bot_id
        _fields["version"] = self.version
        _fields["technology"] = self.technology
        if not isinstance(self.command, Unset):
            _fields["command"] = self.command
        if not isinstance(self.organization, Unset):
            _fields["organization"] = self.organization
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        return _fields
