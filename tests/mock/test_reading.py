"""Requests out of bytes: wherever the network cuts them, they are the same requests."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from specloom_mock.mock import Mock
from specloom_mock.serving.reading import Asked, Reader

MOCK = Mock(["codevf"])
HOST = b"Host: localhost\r\n"
REQUESTS = (
    b"GET /codevf/tags?page=2 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"POST /codevf/projects/create HTTP/1.1\r\n"
    + HOST
    + b'Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{"name":"a"}',
    b"POST /codevf/tasks/create HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n there\r\n0\r\nHost: elsewhere\r\n\r\n",
    b"HEAD http://localhost:81/codevf/tags HTTP/1.1\r\n" + HOST + b"X-Two: a\r\nx-two: b\r\n\r\n",
)
READ = [
    ("GET", b"/codevf/tags", b"page=2", {"host": "localhost"}, b""),
    (
        "POST",
        b"/codevf/projects/create",
        b"",
        {"host": "localhost", "content-type": "application/json", "content-length": "12"},
        b'{"name":"a"}',
    ),
    (
        "POST",
        b"/codevf/tasks/create",
        b"",
        {"host": "localhost", "transfer-encoding": "chunked"},
        b"hello there",
    ),
    ("HEAD", b"/codevf/tags", b"", {"host": "localhost:81", "x-two": "a, b"}, b""),
]


def read(pieces: list[bytes]) -> tuple[list[Asked], Reader]:
    found: list[Asked] = []

    def take(asked: Asked, *, keep: bool) -> None:
        found.append(asked)
        assert keep != asked.is_refused

    reader = Reader(MOCK, take=take, invite=lambda: None)
    for piece in pieces:
        reader.feed(piece)
    return found, reader


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(places), len(data)]
    return [data[start:end] for start, end in pairwise(edges) if start < end]


WHOLE = b"".join(REQUESTS)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, len(WHOLE)), max_size=40))
def test_it_does_not_matter_where_the_bytes_are_cut(places: list[int]) -> None:
    found, reader = read(cut(WHOLE, places))

    shown = [
        (a.head.method, a.head.path, a.head.query, a.head.headers, getattr(a.body, "content", b""))
        for a in found
    ]
    assert shown == READ
    assert reader.is_between
    assert not reader.over


@settings(deadline=None, max_examples=100)
@given(
    st.integers(0, len(WHOLE) - 1),
    st.binary(min_size=1, max_size=6),
    st.lists(st.integers(0, 400), max_size=5),
)
def test_spoiled_bytes_are_refused_once_or_read(place: int, noise: bytes, places: list[int]) -> None:
    """Whatever comes, nobody is asked after the refusal, and nothing is raised."""
    data = WHOLE[:place] + noise + WHOLE[place + len(noise) :]

    found, reader = read(cut(data, [each % len(data) for each in places]))

    refused = [asked.is_refused for asked in found]
    assert sum(refused) <= 1
    assert not any(refused[:-1])
    reader.feed(WHOLE) if not reader.over else None
    reader.close()
