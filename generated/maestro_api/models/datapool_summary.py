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
class DatapoolSummary(Model):
    """How many items are in which state."""

    count_pending: int | Unset = UNSET
    count_processing: int | Unset = UNSET
    count_done: int | Unset = UNSET
    count_error: int | Unset = UNSET
    count_timeout: int | Unset = UNSET
    avg_done: float | None | Unset = UNSET
    """Uncertain: taken as the mean time that finished items took, in seconds."""
    active: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "countPending": "count_pending",
        "countProcessing": "count_processing",
        "countDone": "count_done",
        "countError": "count_error",
        "countTimeout": "count_timeout",
        "avgDone": "avg_done",
        "active": "active",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "countPending"
            count_pending = _pop(_at, UNSET)
            if not isinstance(count_pending, Unset):
                if type(count_pending) is not int:
                    count_pending = _decoding.as_int(count_pending)
            _at = "countProcessing"
            count_processing = _pop(_at, UNSET)
            if not isinstance(count_processing, Unset):
                if type(count_processing) is not int:
                    count_processing = _decoding.as_int(count_processing)
            _at = "countDone"
            count_done = _pop(_at, UNSET)
            if not isinstance(count_done, Unset):
                if type(count_done) is not int:
                    count_done = _decoding.as_int(count_done)
            _at = "countError"
            count_error = _pop(_at, UNSET)
            if not isinstance(count_error, Unset):
                if type(count_error) is not int:
                    count_error = _decoding.as_int(count_error)
            _at = "countTimeout"
            count_timeout = _pop(_at, UNSET)
            if not isinstance(count_timeout, Unset):
                if type(count_timeout) is not int:
                    count_timeout = _decoding.as_int(count_timeout)
            _at = "avgDone"
            avg_done = _pop(_at, UNSET)
            if not isinstance(avg_done, Unset):
                if avg_done is not None:
                    if type(avg_done) is not float:
                        avg_done = _decoding.as_float(avg_done)
            _at = "active"
            active = _pop(_at, UNSET)
            if not isinstance(active, Unset):
                if not isinstance(active, bool):
                    raise _decoding.wrong("a boolean", active)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            count_pending=count_pending,
            count_processing=count_processing,
            count_done=count_done,
            count_error=count_error,
            count_timeout=count_timeout,
            avg_done=avg_done,
            active=active,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.count_pending, Unset):
            _fields["countPending"] = self.count_pending
        if not isinstance(self.count_processing, Unset):
            _fields["countProcessing"] = self.count_processing
        if not isinstance(self.count_done, Unset):
            _fields["countDone"] = self.count_done
        if not isinstance(self.count_error, Unset):
            _fields["countError"] = self.count_error
        if not isinstance(self.count_timeout, Unset):
            _fields["countTimeout"] = self.count_timeout
        if not isinstance(self.avg_done, Unset):
            _fields["avgDone"] = self.avg_done
        if not isinstance(self.active, Unset):
            _fields["active"] = self.active
        return _fields
