"""Clients of the Distributor, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from tests.settings import Settings, leading_to

from oct7_distributor import DistributorClient
from specloom_mock.handles import ApiHandle


@pytest.fixture
def settings(distributor_mock: ApiHandle) -> Settings:
    return leading_to(distributor_mock, address="url")


@pytest.fixture
def client(settings: Settings) -> Iterator[DistributorClient]:
    with DistributorClient(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[DistributorClient]:
    async with DistributorClient(**settings()) as made:
        yield made


class Recorder(httpx.MockTransport):
    """Answers one request after another with what it was given, the last one for ever; keeps what was asked."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.requests: list[httpx.Request] = []
        self._answers = list(answers)
        super().__init__(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        given = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return httpx.Response(given.status_code, headers=given.headers, content=given.content)


@pytest.fixture
def recorder() -> type[Recorder]:
    return Recorder
