# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class Session(Model):
    """A session. Its identity stands in it twice, since the published client reads both names."""

    id: str
    """Identity of the session"""
    session_id: str
    """The identity again, under its long name"""
    project_id: str
    """The project that it belongs to"""
    created_at: int
    """When it was created, in unix seconds"""
    data: JsonObject
    """Any JSON object of the caller's own"""
    metadata: JsonObject
    """Any JSON object of the caller's own"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "session_id": "session_id",
        "project_id": "project_id",
        "created_at": "created_at",
        "data": "data",
        "metadata": "metadata",
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
            if not isinstance(id, str):
                raise _decoding.wrong("a string", id)
            _at = "session_id"
            session_id = _pop(_at)
            if not isinstance(session_id, str):
                raise _decoding.wrong("a string", session_id)
            _at = "project_id"
            project_id = _pop(_at)
            if not isinstance(project_id, str):
                raise _decoding.wrong("a string", project_id)
            _at = "created_at"
            created_at = _pop(_at)
            if type(created_at) is not int:
                created_at = _decoding.as_int(created_at)
            _at = "data"
            data = _pop(_at)
            data = JsonObject.from_dict(data)
            _at = "metadata"
            metadata = _pop(_at)
            metadata = JsonObject.from_dict(metadata)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            session_id=session_id,
            project_id=project_id,
            created_at=created_at,
            data=data,
            metadata=metadata,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["session_id"] = self.session_id
        _fields["project_id"] = self.project_id
        _fields["created_at"] = self.created_at
        _fields["data"] = self.data.to_dict()
        _fields["metadata"] = self.metadata.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
