# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""What the generated models and enums are built on."""

from collections.abc import Iterator, Mapping
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, Self

from .errors import DecodeError
from .types import UNSET


class Model:
    """A JSON object: `model["wireName"]` reads and writes a field by the name it has on the wire."""

    __slots__ = ()
    _wire_names: ClassVar[Mapping[str, str]] = {}

    def __getitem__(self, key: str) -> Any:
        value = getattr(self, name) if (name := self._wire_names.get(key)) else self._more()[key]
        if value is UNSET:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        if name := self._wire_names.get(key):
            setattr(self, name, value)
        elif hasattr(self, "additional_properties"):
            self._more()[key] = value
        else:
            raise KeyError(key)  # the service refuses unknown fields here

    def __delitem__(self, key: str) -> None:
        self[key]  # a KeyError where there is nothing to delete
        if name := self._wire_names.get(key):
            setattr(self, name, UNSET)
        else:
            del self._more()[key]

    def __contains__(self, key: object) -> bool:
        return key in self.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def keys(self) -> list[str]:
        """Names on the wire of the fields that are set, and of unknown ones that came along."""
        fields = [wire for wire, name in self._wire_names.items() if getattr(self, name) is not UNSET]
        return [*fields, *self._more()]

    @property
    def additional_keys(self) -> list[str]:
        """Names of the fields that the document does not know."""
        return list(self._more())

    def _more(self) -> dict[str, Any]:
        more: dict[str, Any] = getattr(self, "additional_properties", {})
        return more


def no_properties() -> dict[str, Any]:
    """What a model that was just made has beside its fields; called often, and `dict[str, Any]` is slow to call."""
    return {}


class OpenStrEnum(StrEnum):
    """Known values by name; a value that is not known yet is kept as it came."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_, unknown._value_ = "UNKNOWN", value
        return unknown

    @classmethod
    def from_wire(cls, value: object) -> Self:
        """Decode a JSON string."""
        if not isinstance(value, str):
            raise DecodeError("", "", f"must be a string, not {json_type(value)}")
        known: Any = cls._value2member_map_.get(value)  # a third of the time that a call of the class takes
        member: Self = cls(value) if known is None else known
        return member

    @property
    def is_known(self) -> bool:
        """Whether the document knows this value."""
        return self._value_ in type(self)._value2member_map_


class OpenIntEnum(IntEnum):
    """Known numbers by name; a number that is not known yet is kept as it came."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int):
            return None
        unknown = int.__new__(cls, value)
        unknown._name_, unknown._value_ = "UNKNOWN", value
        return unknown

    @classmethod
    def from_wire(cls, value: object) -> Self:
        """Decode a JSON integer."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise DecodeError("", "", f"must be an integer, not {json_type(value)}")
        known: Any = cls._value2member_map_.get(value)
        member: Self = cls(value) if known is None else known
        return member

    @property
    def is_known(self) -> bool:
        """Whether the document knows this value."""
        return self._value_ in type(self)._value2member_map_


def json_type(value: object) -> str:
    """The JSON type of a value, for messages that must not quote the value."""
    if value is None:
        return "null"
    for kinds, name in _JSON_TYPES:
        if isinstance(value, kinds):
            return name
    return f"a Python {type(value).__name__}"


_JSON_TYPES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "a boolean"),
    (str, "a string"),
    (int, "an integer"),
    (float, "a number"),
    ((list, tuple), "an array"),
    ((dict, Model), "an object"),
)
