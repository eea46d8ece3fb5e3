# Generated from specs/maestro.yaml by `make generate`; do not edit.
"""From what came over the wire to Python's types; whatever does not fit is a DecodeError."""

import datetime
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from .bases import json_type as json_type
from .errors import DecodeError
from .types import HttpResponse

T = TypeVar("T")

_from_iso = datetime.datetime.fromisoformat
_LEAP_SECOND = re.compile(r"(.*:\d\d:)60(.*)")


def wrong(expected: str, value: object) -> DecodeError:
    """The error for a value of another type."""
    return DecodeError("", "", f"must be {expected}, not {json_type(value)}")


def missing(field: str) -> DecodeError:
    """The error for a required field that did not come."""
    return DecodeError("", field, "is missing")


def none_fits(expected: str, value: object, errors: list[DecodeError]) -> DecodeError:
    """The error for a value that fits no member of a union: the one near miss, or else what was expected."""
    return errors[0] if len(errors) == 1 else wrong(expected, value)


def fields(value: object) -> dict[str, Any]:
    """A copy of an object's fields, from which a model takes its own."""
    if type(value) is not dict and not isinstance(value, Mapping):
        raise wrong("an object", value)
    return dict(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def tag(value: object, field: str) -> object:
    """The field that tells which member of a union an object is."""
    if not isinstance(value, (dict, Mapping)):
        raise wrong("an object", value)
    if field not in value:
        raise missing(field)
    return value[field]  # pyright: ignore[reportUnknownVariableType]


def as_any(value: Any) -> Any:
    """Anything, as it came."""
    return value


def as_str(value: object) -> str:
    """A JSON string."""
    if not isinstance(value, str):
        raise wrong("a string", value)
    return value


def as_int(value: object) -> int:
    """A JSON integer; 3.0 is one too."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong("an integer", value)
    return value


def as_float(value: object) -> float:
    """A JSON number, as it came."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise wrong("a number", value)
    return value


def as_bool(value: object) -> bool:
    """A JSON boolean."""
    if not isinstance(value, bool):
        raise wrong("a boolean", value)
    return value


def as_datetime(value: Any) -> datetime.datetime:
    """A moment, always aware; where no offset is given it is UTC."""
    try:
        moment = _from_iso(value)
    except TypeError:
        raise wrong("a string", value) from None
    except ValueError:
        moment = _rare_datetime(as_str(value))
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment


def _rare_datetime(text: str) -> datetime.datetime:
    """Forms of ISO 8601 that fromisoformat refuses: 24:00, a leap second, a small t or z."""
    from dateutil.parser import isoparser  # costs 15 ms, and is seldom needed

    moved = datetime.timedelta()
    if leap := _LEAP_SECOND.fullmatch(text):
        text, moved = f"{leap[1]}59{leap[2]}", datetime.timedelta(seconds=1)
    try:
        return isoparser().isoparse(text.upper()) + moved
    except (ValueError, OverflowError):
        raise DecodeError("", "", "must be a date and time in ISO 8601") from None


def as_date(value: object) -> datetime.date:
    """A calendar date."""
    try:
        return datetime.date.fromisoformat(as_str(value))
    except DecodeError:
        raise
    except ValueError:
        raise DecodeError("", "", "must be a date in ISO 8601") from None


def as_uuid(value: object) -> UUID:
    """A UUID."""
    try:
        return UUID(as_str(value))
    except DecodeError:
        raise
    except ValueError:
        raise DecodeError("", "", "must be a UUID") from None


def items(value: object, decode: Callable[[Any], T]) -> list[T]:
    """A JSON array, each item decoded; the error names the first that does not fit."""
    if not isinstance(value, list):
        raise wrong("an array", value)
    decoded: list[T] = []
    try:
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            decoded.append(decode(item))
    except DecodeError as error:
        raise error.within(f"[{len(decoded)}]") from None
    return decoded


def entries(value: Mapping[str, Any], decode: Callable[[Any], T]) -> dict[str, T]:
    """The remaining fields of an object, each decoded; the error names the first that does not fit."""
    decoded: dict[str, T] = {}
    key = ""
    try:
        for key, item in value.items():
            decoded[key] = decode(item)
    except DecodeError as error:
        raise error.within(key) from None
    return decoded


def json_answer(operation: str, response: HttpResponse, decode: Callable[[Any], T]) -> T:
    """What an answer in JSON holds, decoded; DecodeError names the operation and the field."""
    try:
        return decode(_read_json(response))
    except DecodeError as error:
        raise error.of(operation) from None
    except RecursionError:
        raise DecodeError(operation, "", "is nested too deeply") from None


def text_answer(operation: str, response: HttpResponse) -> str:
    """What an answer in text holds; DecodeError names the operation."""
    try:
        return _read_text(response)
    except DecodeError as error:
        raise error.of(operation) from None


def _read_json(response: HttpResponse) -> Any:
    """The JSON value that an answer holds."""
    content = response.content
    if not content.strip():
        raise DecodeError("", "", "is empty, where JSON was expected")
    try:
        # As json.loads does it with the same option, but for the decoder, which that makes anew each time.
        return _JSON.decode(content.decode(json.detect_encoding(content), "surrogatepass"))
    except ValueError:  # malformed, not UTF-8, or an integer of thousands of digits
        raise DecodeError("", "", "is no valid JSON") from None


def _no_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_JSON = json.JSONDecoder(parse_constant=_no_json)


def _read_text(response: HttpResponse) -> str:
    """The text that an answer holds, in the charset that its content type names, or else UTF-8."""
    named = re.search(r"charset=\"?([\w.:-]+)", response.headers.get("content-type", ""), re.IGNORECASE)
    charset = named[1] if named else "utf-8"
    try:
        return response.content.decode(charset)
    except LookupError:
        raise DecodeError("", "", "is in a charset that is not known") from None
    except ValueError:
        raise DecodeError("", "", f"is no text in {charset}") from None
