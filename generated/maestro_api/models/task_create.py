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
class TaskCreate(Model):
    """A task to be queued."""

    activity_label: str
    """The label of the automation to run."""
    parameters: JsonObject | None | Unset = UNSET
    """What the bot is given."""
    test: bool | None | Unset = UNSET
    """Marks a trial run; false when left out."""
    priority: int | None | Unset = UNSET
    """From 0, served last and meant when left out, to 10, served first."""
    min_execution_date: None | str | Unset = UNSET
    """Not to be run before; ISO 8601, with an offset or in UTC, with or without fractions of a second."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "activityLabel": "activity_label",
        "parameters": "parameters",
        "test": "test",
        "priority": "priority",
        "minExecutionDate": "min_execution_date",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "activityLabel"
            activity_label = _pop(_at)
            if not isinstance(activity_label, str):
                raise _decoding.wrong("a string", activity_label)
            _at = "parameters"
            parameters = _pop(_at, UNSET)
            if not isinstance(parameters, Unset):
                if parameters is not None:
                    parameters = JsonObject.from_dict(parameters)
            _at = "test"
            test = _pop(_at, UNSET)
            if not isinstance(test, Unset):
                if test is not None:
                    if not isinstance(test, bool):
                        raise _decoding.wrong("a boolean", test)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if priority is not None:
                    if type(priority) is not int:
                        priority = _decoding.as_int(priority)
            _at = "minExecutionDate"
            min_execution_date = _pop(_at, UNSET)
            if not isinstance(min_execution_date, Unset):
                if min_execution_date is not None:
                    if not isinstance(min_execution_date, str):
                        raise _decoding.wrong("a string", min_execution_date)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            activity_label=activity_label,
            parameters=parameters,
            test=test,
            priority=priority,
            min_execution_date=min_execution_date,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["activityLabel"] = self.activity_label
        if not isinstance(self.parameters, Unset):
            _fields["parameters"] = (
                self.parameters.to_dict() if isinstance(self.parameters, JsonObject) else self.parameters
            )
        if not isinstance(self.test, Unset):
            _fields["test"] = self.test
        if not isinstance(self.priority, Unset):
            _fields["priority"] = self.priority
        if not isinstance(self.min_execution_date, Unset):
            _fields["minExecutionDate"] = self.min_execution_date
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
