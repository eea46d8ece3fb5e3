# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import DecodeError, UnexpectedStatus
from ...models.circle import Circle
from ...models.report import Report
from ...models.square import Square
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "reportJob"
METHOD: Final = "PATCH"
PATH: Final = "/jobs/{id}"
SUCCESS: Final = (200, 204)


def build(*, id: str, body: Report | Unset = UNSET) -> Call[list[Circle | Square] | None]:
    """Report a job as done, or just say that one is alive

    Args:
        id: The job's id.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/jobs/{_encoding.segment('id', id)}",
        parse=parse,
        media=None if isinstance(body, Unset) else "json",
        body=None if isinstance(body, Unset) else body.to_dict(),
    )


def parse(response: HttpResponse) -> list[Circle | Square] | None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    if response.status_code == 204:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    id: str, *, client: AuthenticatedClient, body: Report | Unset = UNSET
) -> Response[list[Circle | Square] | None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, body=body))


def sync(
    id: str, *, client: AuthenticatedClient, body: Report | Unset = UNSET
) -> list[Circle | Square] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    id: str, *, client: AuthenticatedClient, body: Report | Unset = UNSET
) -> Response[list[Circle | Square] | None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, body=body))


async def asyncio(
    id: str, *, client: AuthenticatedClient, body: Report | Unset = UNSET
) -> list[Circle | Square] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client, body=body)
    return answer.parsed


def _response_200_of(value: Any) -> list[Circle | Square]:
    value = _decoding.items(value, _response_200_item_of)
    decoded: list[Circle | Square] = value
    return decoded


def _response_200_item_of(value: Any) -> Circle | Square:
    match _decoding.tag(value, "type"):
        case "circle":
            value = Circle.from_dict(value)
        case "square":
            value = Square.from_dict(value)
        case _:
            raise DecodeError("", "type", "must be one of 'circle', 'square'")
    decoded: Circle | Square = value
    return decoded
