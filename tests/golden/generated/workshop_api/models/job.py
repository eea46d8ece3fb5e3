# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self
from uuid import UUID

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.mode import Mode
from ..models.priority import Priority
from ..models.state import State
from ..types import UNSET, Unset


@define
class Job(Model):
    """A job, with a field of every kind.

    Its sentences end in "quotes"
    """

    id: str
    state: State
    """How far a job is."""
    created_at: datetime.datetime
    shape: Circle | Square
    """One shape or the other."""
    items: list[int]
    mode: Mode | None | Unset = UNSET
    due: datetime.date | None | Unset = UNSET
    number: UUID | Unset = UNSET
    priority: None | Priority | Unset = UNSET
    cost: float | str | Unset = UNSET
    """A decimal."""
    error: None | str | Unset = UNSET
    encoding: str | Unset = UNSET
    """Named like a module of the package."""
    datetime_: datetime.datetime | None | Unset = UNSET
    class_: str | Unset = UNSET
    """A word of Python."""
    public: bool | Unset = UNSET
    share: float | Unset = UNSET
    version: Literal[1] | Unset = UNSET
    spare: Circle | None | Square | Unset = UNSET
    grid: list[list[float | None]] | Unset = UNSET
    times: list[datetime.datetime] | Unset = UNSET
    notes: list[Any] | Unset = UNSET
    label: Label | Unset = UNSET
    """Flat notes; values of three kinds."""
    parameters: JsonObject | Unset = UNSET
    """Any JSON object."""
    parent: Job | None | Unset = UNSET
    children: list[Job] | Unset = UNSET
    outcome: bool | Kind | list[str] | Session | Unset = UNSET
    """Untold apart, so the first that fits."""
    secret: str | Unset = field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "state": "state",
        "createdAt": "created_at",
        "shape": "shape",
        "items": "items",
        "mode": "mode",
        "due": "due",
        "number": "number",
        "priority": "priority",
        "cost": "cost",
        "error": "error",
        "encoding": "encoding",
        "datetime": "datetime_",
        "class": "class_",
        "public": "public",
        "share": "share",
        "version": "version",
        "spare": "spare",
        "grid": "grid",
        "times": "times",
        "notes": "notes",
        "label": "label",
        "parameters": "parameters",
        "parent": "parent",
        "children": "children",
        "outcome": "outcome",
        "secret": "secret",
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
            _at = "state"
            state = _pop(_at)
            state = State.from_wire(state)
            _at = "createdAt"
            created_at = _pop(_at)
            created_at = _decoding.as_datetime(created_at)
            _at = "shape"
            shape = _pop(_at)
            match _decoding.tag(shape, "type"):
                case "circle":
                    shape = Circle.from_dict(shape)
                case "square":
                    shape = Square.from_dict(shape)
                case _:
                    raise DecodeError("", "type", "must be one of 'circle', 'square'")
            _at = "items"
            items = _pop(_at)
            items = _decoding.items(items, _decoding.as_int)
            _at = "mode"
            mode = _pop(_at, UNSET)
            if not isinstance(mode, Unset):
                if mode is not None:
                    mode = Mode.from_wire(mode)
            _at = "due"
            due = _pop(_at, UNSET)
            if not isinstance(due, Unset):
                if due is not None:
                    due = _decoding.as_date(due)
            _at = "number"
            number = _pop(_at, UNSET)
            if not isinstance(number, Unset):
                number = _decoding.as_uuid(number)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if priority is not None:
                    priority = Priority.from_wire(priority)
            _at = "cost"
            cost = _pop(_at, UNSET)
            if not isinstance(cost, Unset):
                if isinstance(cost, bool) or not isinstance(cost, (float, int, str)):
                    raise _decoding.wrong("a string or a number", cost)
            _at = "error"
            error = _pop(_at, UNSET)
            if not isinstance(error, Unset):
                if error is not None:
                    if not isinstance(error, str):
                        raise _decoding.wrong("a string", error)
            _at = "encoding"
            encoding = _pop(_at, UNSET)
            if not isinstance(encoding, Unset):
                if not isinstance(encoding, str):
                    raise _decoding.wrong("a string", encoding)
            _at = "datetime"
            datetime_ = _pop(_at, UNSET)
            if not isinstance(datetime_, Unset):
                if datetime_ is not None:
                    datetime_ = _decoding.as_datetime(datetime_)
            _at = "class"
            class_ = _pop(_at, UNSET)
            if not isinstance(class_, Unset):
                if not isinstance(class_, str):
                    raise _decoding.wrong("a string", class_)
            _at = "public"
            public = _pop(_at, UNSET)
            if not isinstance(public, Unset):
                if not isinstance(public, bool):
                    raise _decoding.wrong("a boolean", public)
            _at = "share"
            share = _pop(_at, UNSET)
            if not isinstance(share, Unset):
                if type(share) is not float:
                    share = _decoding.as_float(share)
            _at = "version"
            version = _pop(_at, UNSET)
            if not isinstance(version, Unset):
                if type(version) is not int or version != 1:
                    raise DecodeError("", "", "must be 1")
            _at = "spare"
            spare = _pop(_at, UNSET)
            if not isinstance(spare, Unset):
                if spare is not None:
                    match _decoding.tag(spare, "type"):
                        case "circle":
                            spare = Circle.from_dict(spare)
                        case "square":
                            spare = Square.from_dict(spare)
                        case _:
                            raise DecodeError("", "type", "must be one of 'circle', 'square'")
            _at = "grid"
            grid = _pop(_at, UNSET)
            if not isinstance(grid, Unset):
                grid = _decoding.items(grid, _grid_item_of)
            _at = "times"
            times = _pop(_at, UNSET)
            if not isinstance(times, Unset):
                times = _decoding.items(times, _decoding.as_datetime)
            _at = "notes"
            notes = _pop(_at, UNSET)
            if not isinstance(notes, Unset):
                notes = _decoding.items(notes, _decoding.as_any)
            _at = "label"
            label = _pop(_at, UNSET)
            if not isinstance(label, Unset):
                label = Label.from_dict(label)
            _at = "parameters"
            parameters = _pop(_at, UNSET)
            if not isinstance(parameters, Unset):
                parameters = JsonObject.from_dict(parameters)
            _at = "parent"
            parent = _pop(_at, UNSET)
            if not isinstance(parent, Unset):
                if parent is not None:
                    parent = Job.from_dict(parent)
            _at = "children"
            children = _pop(_at, UNSET)
            if not isinstance(children, Unset):
                children = _decoding.items(children, Job.from_dict)
            _at = "outcome"
            outcome = _pop(_at, UNSET)
            if not isinstance(outcome, Unset):
                outcome = _outcome_of(outcome)
            _at = "secret"
            secret = _pop(_at, UNSET)
            if not isinstance(secret, Unset):
                if not isinstance(secret, str):
                    raise _decoding.wrong("a string", secret)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            state=state,
            created_at=created_at,
            shape=shape,
            items=items,
            mode=mode,
            due=due,
            number=number,
            priority=priority,
            cost=cost,
            error=error,
            encoding=encoding,
            datetime_=datetime_,
            class_=class_,
            public=public,
            share=share,
            version=version,
            spare=spare,
            grid=grid,
            times=times,
            notes=notes,
            label=label,
            parameters=parameters,
            parent=parent,
            children=children,
            outcome=outcome,
            secret=secret,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["state"] = _encoding.plain(self.state)
        _fields["createdAt"] = _encoding.instant(self.created_at)
        _fields["shape"] = self.shape.to_dict()
        _fields["items"] = list(self.items)
        if not isinstance(self.mode, Unset):
            _fields["mode"] = _encoding.plain(self.mode) if isinstance(self.mode, Mode) else self.mode
        if not isinstance(self.due, Unset):
            _fields["due"] = self.due.isoformat() if isinstance(self.due, datetime.date) else self.due
        if not isinstance(self.number, Unset):
            _fields["number"] = _encoding.plain(self.number)
        if not isinstance(self.priority, Unset):
            _fields["priority"] = (
                _encoding.plain(self.priority) if isinstance(self.priority, Priority) else self.priority
            )
        if not isinstance(self.cost, Unset):
            _fields["cost"] = self.cost
        if not isinstance(self.error, Unset):
            _fields["error"] = self.error
        if not isinstance(self.encoding, Unset):
            _fields["encoding"] = self.encoding
        if not isinstance(self.datetime_, Unset):
            _fields["datetime"] = (
                _encoding.instant(self.datetime_)
                if isinstance(self.datetime_, datetime.datetime)
                else self.datetime_
            )
        if not isinstance(self.class_, Unset):
            _fields["class"] = self.class_
        if not isinstance(self.public, Unset):
            _fields["public"] = self.public
        if not isinstance(self.share, Unset):
            _fields["share"] = self.share
        if not isinstance(self.version, Unset):
            _fields["version"] = self.version
        if not isinstance(self.spare, Unset):
            _fields["spare"] = (
                self.spare.to_dict() if isinstance(self.spare, (Circle, Square)) else self.spare
            )
        if not isinstance(self.grid, Unset):
            _fields["grid"] = [list(item) for item in self.grid]
        if not isinstance(self.times, Unset):
            _fields["times"] = [_encoding.instant(item) for item in self.times]
        if not isinstance(self.notes, Unset):
            _fields["notes"] = list(self.notes)
        if not isinstance(self.label, Unset):
            _fields["label"] = self.label.to_dict()
        if not isinstance(self.parameters, Unset):
            _fields["parameters"] = self.parameters.to_dict()
        if not isinstance(self.parent, Unset):
            _fields["parent"] = self.parent.to_dict() if isinstance(self.parent, Job) else self.parent
        if not isinstance(self.children, Unset):
            _fields["children"] = [item.to_dict() for item in self.children]
        if not isinstance(self.outcome, Unset):
            _fields["outcome"] = (
                self.outcome.to_dict()
                if isinstance(self.outcome, (Session, Kind))
                else (list(self.outcome) if isinstance(self.outcome, list) else self.outcome)
            )
        if not isinstance(self.secret, Unset):
            _fields["secret"] = self.secret
        return _fields


def _grid_item_of(value: Any) -> list[float | None]:
    value = _decoding.items(value, _grid_item_item_of)
    decoded: list[float | None] = value
    return decoded


def _grid_item_item_of(value: Any) -> float | None:
    if value is not None:
        if type(value) is not float:
            value = _decoding.as_float(value)
    decoded: float | None = value
    return decoded


def _outcome_of(value: Any) -> bool | Kind | list[str] | Session:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "an object":
        try:
            return Session.from_dict(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an object":
        try:
            return Kind.from_dict(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an array":
        try:
            return _decoding.items(value, _decoding.as_str)
        except DecodeError as error:
            errors.append(error)
    if came == "a boolean":
        try:
            return _decoding.as_bool(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("an object, an array or a boolean", value, errors)


# Last, so that models may refer to each other in circles.
from ..models.circle import Circle  # noqa: E402
from ..models.json_object import JsonObject  # noqa: E402
from ..models.kind import Kind  # noqa: E402
from ..models.label import Label  # noqa: E402
from ..models.session import Session  # noqa: E402
from ..models.square import Square  # noqa: E402
