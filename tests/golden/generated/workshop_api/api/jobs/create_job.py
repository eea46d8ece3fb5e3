# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.job import Job
from ...models.job_create import JobCreate
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createJob"
METHOD: Final = "POST"
PATH: Final = "/jobs"
SUCCESS: Final = (200, 201)


def build(*, body: JobCreate, idempotency_key: UUID | Unset = UNSET) -> Call[Job]:
    """Create a job"""
    return Call(
        OPERATION,
        method=METHOD,
        path=PATH,
        parse=parse,
        headers=_encoding.headers(("Idempotency-Key", idempotency_key)),
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Job:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code in (200, 201):
        return _decoding.json_answer(OPERATION, response, Job.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *, client: AuthenticatedClient, body: JobCreate, idempotency_key: UUID | Unset = UNSET
) -> Response[Job]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body, idempotency_key=idempotency_key))


def sync(
    *, client: AuthenticatedClient, body: JobCreate, idempotency_key: UUID | Unset = UNSET
) -> Job | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body, idempotency_key=idempotency_key)
    return answer.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: JobCreate, idempotency_key: UUID | Unset = UNSET
) -> Response[Job]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body, idempotency_key=idempotency_key))


async def asyncio(
    *, client: AuthenticatedClient, body: JobCreate, idempotency_key: UUID | Unset = UNSET
) -> Job | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body, idempotency_key=idempotency_key)
    return answer.parsed
