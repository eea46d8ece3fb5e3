"""A Maestro of each test's own, in process, on a clock that the test moves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from specloom_mock.mock import Mock
from specloom_mock.services.maestro import DEFAULT_CREDENTIALS, State
from specloom_mock.serving.wire import Head
from specloom_mock.storage import Stored
from specloom_mock.worlds.world import World

BOUNDARY = "a-boundary"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as a client sees it."""

    status: int
    content: bytes
    media_type: str

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@dataclass(slots=True)
class Maestro:
    """Sends requests to the mock; logged in unless told otherwise."""

    mock: Mock
    world: World
    token: str | None = None
    headers: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def state(self) -> State:
        state = self.world.state("maestro")
        assert isinstance(state, State)
        return state

    def login(self) -> str:
        self.token = self.call("POST", "/workspace/login", json=DEFAULT_CREDENTIALS).json["accessToken"]
        assert self.token is not None
        return self.token

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET that has to succeed."""
        answer = self.call("GET", path, **query)
        assert answer.status == 200, answer.content
        return answer.json

    def post(self, path: str, body: Any = None) -> Any:
        """The JSON of a POST that has to succeed; None where there is no body."""
        answer = self.call("POST", path, json=body)
        assert answer.status in (200, 201), answer.content
        return answer.json if answer.content else None

    def upload(self, path: str, content: bytes, part: str = 'name="file"; filename="a.bin"') -> Answered:
        body = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {part}\r\n\r\n".encode()
        body += content + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.call("POST", path, content=body, media_type=f"multipart/form-data; boundary={BOUNDARY}")

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        content: bytes = b"",
        media_type: str = "",
        **query: Any,
    ) -> Answered:
        headers = {"host": "localhost", **self.headers}
        if self.token is not None:
            headers["authorization"] = f"Bearer {self.token}"
        if json is not None:
            content, media_type = _encoded(json), "application/json"
        if media_type:
            headers["content-type"] = media_type
        target = f"/w/{self.world.name}/maestro/api/v2{quote(path)}".encode()
        answer = self.mock.handle(
            Head(method, target, urlencode(query, doseq=True).encode(), headers), content
        )
        body = answer.body.read() if isinstance(answer.body, Stored) else answer.body
        return Answered(answer.status, body, dict(answer.headers).get("content-type", ""))


@pytest.fixture(scope="session")
def mock() -> Iterator[Mock]:
    """The document is read once."""
    mock = Mock(["maestro"], clock="manual")
    yield mock
    mock.close()


@pytest.fixture
def another(mock: Mock) -> Iterator[Callable[[], Maestro]]:
    """Makes Maestros, each in a world of its own; the mock must not have broken its document in any."""
    worlds: list[World] = []

    def make() -> Maestro:
        worlds.append(mock.create_world())
        return Maestro(mock, worlds[-1])

    yield make
    faults = [entry.summary() for world in worlds for entry in world.journal.find() if entry.own_fault]
    for world in worlds:
        mock.delete_world(world.name)
    assert faults == []


@pytest.fixture
def maestro(another: Callable[[], Maestro]) -> Maestro:
    client = another()
    client.login()
    return client


def _encoded(value: Any) -> bytes:
    return json.dumps(value).encode()
