# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model
from ..errors import DecodeError
from ..models.mode import Mode
from ..models.priority import Priority
from ..types import UNSET, Unset


@define
class JobCreate(Model):
    """A job to be made."""

    name: str
    budget: int
    kind: None | str | Unset = UNSET
    priority: Priority | Unset = UNSET
    """Smaller is sooner."""
    mode: Mode | Unset = UNSET
    """How soon a job is wanted."""
    labels: list[Label] | Unset = UNSET
    drawings: list[str] | Unset = UNSET

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "budget": "budget",
        "kind": "kind",
        "priority": "priority",
        "mode": "mode",
        "labels": "labels",
        "drawings": "drawings",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "budget"
            budget = _pop(_at)
            if type(budget) is not int:
                budget = _decoding.as_int(budget)
            _at = "kind"
            kind = _pop(_at, UNSET)
            if not isinstance(kind, Unset):
                if kind is not None:
                    if not isinstance(kind, str):
                        raise _decoding.wrong("a string", kind)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                priority = Priority.from_wire(priority)
            _at = "mode"
            mode = _pop(_at, UNSET)
            if not isinstance(mode, Unset):
                mode = Mode.from_wire(mode)
            _at = "labels"
            labels = _pop(_at, UNSET)
            if not isinstance(labels, Unset):
                labels = _decoding.items(labels, Label.from_dict)
            _at = "drawings"
            drawings = _pop(_at, UNSET)
            if not isinstance(drawings, Unset):
                drawings = _decoding.items(drawings, _decoding.as_str)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            name=name,
            budget=budget,
            kind=kind,
            priority=priority,
            mode=mode,
            labels=labels,
            drawings=drawings,
        )
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = {}
        _fields["name"] = self.name
        _fields["budget"] = self.budget
        if not isinstance(self.kind, Unset):
            _fields["kind"] = self.kind
        if not isinstance(self.priority, Unset):
            _fields["priority"] = _encoding.plain(self.priority)
        if not isinstance(self.mode, Unset):
            _fields["mode"] = _encoding.plain(self.mode)
        if not isinstance(self.labels, Unset):
            _fields["labels"] = [item.to_dict() for item in self.labels]
        if not isinstance(self.drawings, Unset):
            _fields["drawings"] = list(self.drawings)
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.label import Label  # noqa: E402
