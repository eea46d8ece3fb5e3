# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.execution_status import ExecutionStatus
from ..types import UNSET, Unset


@define
class ActionExecutionResult(Model):
    """What came of an execution."""

    status: ExecutionStatus
    """success: the action ran, `result` holds what came of it. error: it ran and failed, `error` says why."""
    result: Any | Unset = UNSET
    """What a successful action gave back; any JSON value."""
    error: None | str | Unset = UNSET
    """Why the action failed."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"status": "status", "result": "result", "error": "error"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "status"
            status = _pop(_at)
            status = ExecutionStatus.from_wire(status)
            _at = "result"
            result = _pop(_at, UNSET)

            _at = "error"
            error = _pop(_at, UNSET)
            if not isinstance(error, Unset):
                if error is not None:
                    if not isinstance(error, str):
                        raise _decoding.wrong("a string", error)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(status=status, result=result, error=error)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["status"] = _encoding.plain(self.status)
        if not isinstance(self.result, Unset):
            _fields["result"] = self.result
        if not isinstance(self.error, Unset):
            _fields["error"] = self.error
        return _fields
