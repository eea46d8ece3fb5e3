"""A body's JSON is what json would write, and long texts in it are not copied about."""

import hashlib
import json
import tracemalloc
from typing import Any

import pytest

from specloom.calls import RawCall
from specloom.ledger.keeping import kept
from specloom.wire import LONG_TEXT, encoded

LONG = "QUJD" * LONG_TEXT
MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, 2.5, None, True], "é": "ü\n"},
        LONG,
        {"first": LONG, "list": [LONG + "1", {"deep": LONG + "2"}], "last": "x"},
        {
            "quoted": LONG + '"',
            "control": LONG + "\n",
            "slash": LONG + "\\",
            "wide": LONG + "é",
            "plain": LONG,
        },
        {LONG: 1},
        [],
    ],
    ids=["small", "alone", "nested", "escaped", "as a name", "empty"],
)
def test_it_is_what_json_writes(value: Any) -> None:
    assert encoded(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def test_what_json_refuses_is_refused_beside_a_long_text() -> None:
    circular: list[Any] = [LONG]
    circular.append(circular)

    for value in ({"a": LONG, "b": float("nan")}, {"a": LONG, "b": {1}}, circular):
        with pytest.raises((TypeError, ValueError, RecursionError)):
            encoded(value)


def test_a_long_text_costs_two_copies() -> None:
    """One to look at, and one that is sent."""
    value = {"content": "QUJD" * (MEGABYTE // 4)}
    tracemalloc.start()
    try:
        encoded(value)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2.3 * MEGABYTE


def test_json_is_not_given_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes five times as long over it."""
    written: list[str] = []
    dumps = json.dumps

    def spy(value: Any, **how: Any) -> str:
        written.append(dumps(value, **how))
        return written[-1]

    monkeypatch.setattr("specloom.wire.json.dumps", spy)
    encoded({"file": LONG, "n": [LONG]})

    assert [len(text) < 200 for text in written] == [True]


def print_of(body: Any, key: str | None = None) -> str:
    call = RawCall("POST", "/things", media="json", body=body)
    return kept(call, key, wire=encoded(body), secrets=None).print


def test_a_fingerprint_tells_long_texts_apart_and_neither_order_nor_key() -> None:
    one, other = {"file": LONG, "n": 1}, {"n": 1, "file": LONG}

    assert print_of(one) == print_of(other) != print_of({**one, "file": LONG[:-1] + "x"})
    assert print_of({**one, "key": "k-1"}, "k-1") == print_of({**one, "key": "k-2"}, "k-2")
    assert print_of(one) != print_of({**one, "file": "\0" + hashlib.sha256(b"other").hexdigest()})


def test_what_is_kept_of_a_call_can_be_read_again() -> None:
    call = RawCall("POST", "/things", query=[("q", "1")], media="json", body={"file": LONG, "ü": [1]})
    content = kept(call, None, wire=encoded(call.body), secrets=frozenset()).content

    assert content is not None
    assert json.loads(content) == {"query": [["q", "1"]], "headers": {}, "media": "json", "body": call.body}
