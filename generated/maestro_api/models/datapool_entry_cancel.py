# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.entry_state import EntryState
from ..types import UNSET, Unset


@define
class DatapoolEntryCancel(Model):
    """Why an item is cancelled."""

    state: EntryState | Unset = UNSET
    """PENDING: waits. PROCESSING: was pulled. DONE, ERROR: was reported so. TIMEOUT: was not reported in
    time, and may still be. CANCELED: was taken out before anyone pulled it.
    """
    message: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"state": "state", "message": "message"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "state"
            state = _pop(_at, UNSET)
            if not isinstance(state, Unset):
                state = EntryState.from_wire(state)
            _at = "message"
            message = _pop(_at, UNSET)
            if not isinstance(message, Unset):
                if message is not None:
                    if not isinstance(message, str):
                        raise _decoding.wrong("a string", message)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(state=state, message=message)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.state, Unset):
            _fields["state"] = _encoding.plain(self.state)
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        return _fields
