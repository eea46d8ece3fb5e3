"""Ten thousand tasks from bytes to objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from .arena import Entry, series, turns
from .figures import Report, Size, Table, Target, of, ratio
from .samples import TASK, tasks

Batch = Callable[[int], object]
ROUNDS: Mapping[Size, tuple[int, int]] = {"smoke": (1, 200), "quick": (3, 10_000), "long": (9, 10_000)}
ENTRIES = [
    Entry("json.loads", "plain"),
    Entry("specloom: list of whole tasks", "ours", ours=True),
    Entry("specloom: pages of the task list", "our_pages", ours=True),
    Entry("json.loads of those pages", "plain_pages"),
    Entry("pydantic, validate_json", "typed_by_pydantic"),
    Entry("pydantic, validate_python after json.loads", "pydantic_after_json"),
    Entry("published codevf", "published", published=True),
    Entry("orjson.loads", "plain_orjson"),
]


def measure(size: Size) -> Report:
    rounds, count = ROUNDS[size]
    found = turns("decode", ENTRIES, {}, rounds=rounds, calls=count, warm=min(count, 1000))
    table = Table(f"CPU time to decode {count:,} tasks", "ms", series(ENTRIES, found, "cpu", scale=1e3))
    return Report(
        "decode",
        "Decoding tasks",
        f"{count:,} tasks of {len(json.dumps(TASK))} bytes each, with metadata, a result and a deliverable; as pages, in the "
        f"short form that CodeVF's list has. {rounds} rounds. The published client checks nothing and leaves times as "
        "text.",
        [table],
        [
            Target(
                "decode whole tasks / json.loads",
                5,
                ratio(of(table, "specloom: list of whole tasks"), of(table, "json.loads")),
            ),
            Target(
                "decode pages of the list / json.loads",
                5,
                ratio(of(table, "specloom: pages of the task list"), of(table, "json.loads of those pages")),
            ),
        ],
    )


_texts: dict[tuple[int, bool], bytes] = {}


def _text(count: int, *, short: bool = False) -> bytes:
    """Prepared once, by the warm-up of that size or the first round."""
    key = count, short
    if key not in _texts:
        left_out = ("metadata", "result", "projectId", "tagId") if short else ()
        shown = [{name: task[name] for name in task if name not in left_out} for task in tasks(count)]
        page = {"data": shown, "page": 1, "pageSize": 100, "total": count}
        _texts[key] = json.dumps(page if short else shown).encode()
    return _texts[key]


class Answer:
    """As much of an answer as `parse` looks at."""

    status_code = 200
    headers: Mapping[str, str] = {"content-type": "application/json"}

    def __init__(self, content: bytes) -> None:
        self.content = content


def _decoding(decode: Callable[[bytes], object], *, short: bool = False) -> Batch:
    for _, count in ROUNDS.values():
        _text(count, short=short)
    return lambda count: bool(decode(_text(count, short=short)))


def plain() -> Batch:
    return _decoding(json.loads)


def plain_pages() -> Batch:
    return _decoding(json.loads, short=True)


def plain_orjson() -> Batch:
    import orjson  # type: ignore[import-not-found]

    return _decoding(orjson.loads)


def ours() -> Batch:
    from codevf_api.models.task import Task

    return _decoding(lambda text: [Task.from_dict(each) for each in json.loads(text)])


def our_pages() -> Batch:
    from codevf_api import operations

    parse = operations.list_tasks().parse
    return _decoding(lambda text: parse(Answer(text)), short=True)


def _adapter() -> Any:
    from datetime import datetime
    from typing import Literal

    from pydantic import BaseModel, TypeAdapter

    class Deliverable(BaseModel):  # with names as on the wire, as the fastest road has them
        fileName: str
        url: str
        uploadedAt: datetime
        mimeType: str | None = None

    class Result(BaseModel):
        message: str | None = None
        deliverables: list[Deliverable] = []

    class Task(BaseModel):
        id: str
        status: Literal["pending", "processing", "completed", "cancelled"]
        mode: Literal["realtime_answer", "fast", "standard"]
        maxCredits: int
        createdAt: datetime
        creditsUsed: int | None = None
        projectId: int | None = None
        tagId: int | None = None
        metadata: dict[str, str | float | bool] | None = None
        result: Result | None = None

    for model in (Deliverable, Result, Task):
        model.model_rebuild(_types_namespace={**locals(), "datetime": datetime, "Literal": Literal})
    return TypeAdapter(list[Task])


def typed_by_pydantic() -> Batch:
    return _decoding(_adapter().validate_json)


def pydantic_after_json() -> Batch:
    adapter = _adapter()
    return _decoding(lambda text: adapter.validate_python(json.loads(text)))


def published() -> Batch:
    from codevf.models.task import TaskResponse  # type: ignore[import-not-found]

    return _decoding(lambda text: [TaskResponse.from_payload(each) for each in json.loads(text)])
