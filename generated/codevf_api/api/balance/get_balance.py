# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.credit_balance import CreditBalance
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getBalance"
METHOD: Final = "GET"
PATH: Final = "/credits/balance"
SUCCESS: Final = (200,)


def build() -> Call[CreditBalance]:
    """Read what is left to spend"""
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse)


def parse(response: HttpResponse) -> CreditBalance:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, CreditBalance.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient) -> Response[CreditBalance]:
    """Send the call and wait for its whole answer."""
    return client.send(build())


def sync(*, client: AuthenticatedClient) -> CreditBalance | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[CreditBalance]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build())


async def asyncio(*, client: AuthenticatedClient) -> CreditBalance | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client)
    return answer.parsed
