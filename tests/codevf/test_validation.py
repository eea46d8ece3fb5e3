"""What the service would refuse is refused before anything is sent, with the same error."""

import base64
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codevf import (
    CodeVFClient,
    ServiceMode,
    TaskResult,
    calculate_final_credit_cost,
    exceptions,
    normalize_attachments,
    validate_metadata,
)
from codevf_api import models as wire

TEXT = {"fileName": "a.txt", "mimeType": "text/plain", "content": "x"}


@pytest.fixture
def silent() -> Iterator[CodeVFClient]:
    """A client whose service must not hear anything."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"{request.url} was asked")

    with CodeVFClient(api_key="sk_test_x", transport=httpx.MockTransport(refuse), pacing=False) as made:
        yield made


def task(**more: Any) -> dict[str, Any]:
    return {"prompt": "p", "max_credits": 30, "project_id": 1, **more}


@pytest.mark.parametrize(
    ("wrong", "kind", "code"),
    [
        ({"mode": "slow"}, exceptions.InvalidModeError, "invalid_mode"),
        ({"mode": ""}, exceptions.InvalidModeError, "invalid_mode"),
        ({"mode": 3}, exceptions.InvalidModeError, "invalid_mode"),
        ({"metadata": {"a": {"b": 1}}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"a": [1]}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"a": None}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"a": float("nan")}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"a": float("inf")}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"a-b": "x"}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"": "x"}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"a\n": "x"}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {"ä": "x"}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": {1: "x"}}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": "x"}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"metadata": [("a", 1)]}, exceptions.InvalidMetadataError, "invalid_metadata"),
        ({"max_credits": 0}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"max_credits": 1921}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"max_credits": True}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"max_credits": 30.5}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"max_credits": 30.0}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"max_credits": "30"}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"max_credits": None}, exceptions.BadRequestError, "invalid_max_credits"),
        ({"prompt": ""}, exceptions.BadRequestError, "invalid_prompt"),
        ({"prompt": None}, exceptions.BadRequestError, "invalid_prompt"),
        ({"prompt": b"p"}, exceptions.BadRequestError, "invalid_prompt"),
        ({"project_id": "1"}, exceptions.BadRequestError, "invalid_project_id"),
        ({"tag_id": "3"}, exceptions.InvalidTagError, "invalid_tag"),
        ({"idempotency_key": "abc"}, exceptions.BadRequestError, "invalid_idempotency_key"),
        (
            {"idempotency_key": "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
            exceptions.BadRequestError,
            "invalid_idempotency_key",
        ),
        ({"idempotency_key": 5}, exceptions.BadRequestError, "invalid_idempotency_key"),
        ({"attachments": [TEXT] * 6}, exceptions.AttachmentLimitExceededError, "attachment_limit_exceeded"),
        ({"attachments": [{"fileName": "a"}]}, exceptions.BadRequestError, "invalid_attachments"),
        ({"attachments": 5}, exceptions.BadRequestError, "invalid_attachments"),
        ({"attachments": [5]}, exceptions.BadRequestError, "invalid_attachments"),
        ({"attachments": ["/no/such/file"]}, exceptions.BadRequestError, "invalid_attachments"),
    ],
    ids=str,
)
def test_a_wrong_argument_has_its_own_error(
    wrong: dict[str, Any], kind: type[exceptions.APIError], code: str, silent: CodeVFClient
) -> None:
    with pytest.raises(kind) as caught:
        silent.tasks.create(**task(**wrong))

    assert (type(caught.value), caught.value.code, caught.value.attempts) == (kind, code, ())
    assert str(caught.value).startswith(f"{next(iter(wrong))}: "), "it names the argument as it was written"


def test_lists_check_what_they_are_asked_for(silent: CodeVFClient) -> None:
    for wrong in ({"page": 0}, {"page_size": 101}, {"page_size": 0}, {"status": "lost"}, {"mode": "slow"}):
        arguments: dict[str, Any] = wrong
        with pytest.raises(exceptions.BadRequestError, match=f"^{next(iter(wrong))}: "):
            silent.tasks.list(**arguments)
    moments: list[Any] = ["yesterday", "", []]
    for moment in moments:
        with pytest.raises(exceptions.UsageError, match=r"^since: "):
            silent.tasks.list(since=moment)


@pytest.mark.parametrize("task_id", ["", ".", ".."])
def test_an_id_that_would_name_another_path_is_refused(task_id: str, silent: CodeVFClient) -> None:
    with pytest.raises(exceptions.UsageError):
        silent.tasks.retrieve(task_id)


def test_without_a_key_there_is_no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CODEVF_API_KEY", raising=False)
    for key in (None, "", "  "):
        with pytest.raises(exceptions.AuthenticationError, match="CODEVF_API_KEY"):
            CodeVFClient(api_key=key)
    monkeypatch.setenv("CODEVF_API_KEY", "sk_test_x")
    CodeVFClient().close()


def test_costs_are_reckoned_in_decimals_and_rounded_up() -> None:
    assert calculate_final_credit_cost(30, ServiceMode.FAST, Decimal("1.7")) == 77
    assert calculate_final_credit_cost(30, "fast", 1.7) == 77
    assert calculate_final_credit_cost(10, "realtime_answer", "1.1") == 22
    assert calculate_final_credit_cost(10, "realtime_answer", 1.1) == 22
    assert calculate_final_credit_cost(10) == 10
    with pytest.raises(exceptions.InvalidModeError):
        calculate_final_credit_cost(10, "slow")
    for dear in ("dear", "nan", "inf"):
        with pytest.raises(exceptions.UsageError, match="is a number"):
            calculate_final_credit_cost(10, "fast", dear)


@given(
    st.integers(1, 1920),
    st.sampled_from(["fast", "standard", "realtime_answer"]),
    st.decimals("0.1", "9", places=2),
)
def test_a_cost_is_never_below_the_exact_one_nor_a_credit_above(amount: int, mode: str, tag: Decimal) -> None:
    factor = {"fast": Decimal("1.5"), "standard": Decimal(1), "realtime_answer": Decimal(2)}[mode]

    cost = calculate_final_credit_cost(amount, mode, tag)

    assert 0 <= cost - amount * factor * tag < 1


def test_metadata_comes_back_as_a_copy() -> None:
    given_metadata: dict[str, str | float | bool] = {"environment": "production", "n": 1, "x": 1.5, "b": True}

    assert validate_metadata(given_metadata) == given_metadata
    assert validate_metadata(given_metadata) is not given_metadata
    assert validate_metadata(None) == {}


@given(
    st.dictionaries(
        st.text("abcXYZ019_", min_size=1),
        st.text() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    )
)
def test_flat_metadata_is_taken(metadata: dict[str, Any]) -> None:
    assert validate_metadata(metadata) == metadata


def test_text_goes_as_it_is_and_anything_else_in_base64() -> None:
    made = normalize_attachments(
        [
            {"fileName": "a.py", "mimeType": "text/x-python", "content": "x = 'ä'"},
            {"file_name": "b.json", "mime_type": "application/json; charset=utf-8", "content": b"{}"},
            {"fileName": "c.png", "mimeType": "image/png", "content": b"\x89PNG"},
            {
                "fileName": "d.pdf",
                "mimeType": "application/pdf",
                "content": base64.b64encode(b"%PDF").decode(),
            },
        ]
    )

    assert [item["content"] for item in made] == ["x = 'ä'", "{}", "iVBORw==", "JVBERg=="]
    assert all(set(item) == {"fileName", "mimeType", "content"} for item in made)


def test_paths_are_read_and_their_kind_is_guessed(tmp_path: Path) -> None:
    files = {
        "a.py": (b"x = 1", "text/x-python", "x = 1"),
        "b.bin": (b"\0\1", "application/octet-stream", "AAE="),
        "c.md": (b"# t", "text/markdown", "# t"),
        "README": (b"hello", "text/plain", "hello"),
        "d.txt": (b"\xff\xfe", "application/octet-stream", "//4="),
    }
    for name, (content, kind, sent) in files.items():
        (tmp_path / name).write_bytes(content)
        [made] = normalize_attachments([tmp_path / name])
        assert made == {"fileName": name, "mimeType": kind, "content": sent}
        assert normalize_attachments([str(tmp_path / name)]) == [made]


@pytest.mark.parametrize(
    ("kind", "content", "fits"),
    [
        ("text/plain", "x" * 1_048_576, True),
        ("text/plain", "x" * 1_048_577, False),
        ("text/plain", "ä" * 524_288, True),
        ("text/plain", "ä" * 524_289, False),
        ("image/png", b"x" * 7_864_320, True),
        ("image/png", b"x" * 7_864_321, False),
    ],
    ids=["text", "text over", "utf-8", "utf-8 over", "binary", "binary over"],
)
def test_sizes_are_counted_as_the_service_counts_them(kind: str, content: Any, fits: bool) -> None:
    entry = {"fileName": "big.file", "mimeType": kind, "content": content}
    if fits:
        normalize_attachments([entry])
    else:
        with pytest.raises(exceptions.AttachmentTooLargeError, match=r"big\.file"):
            normalize_attachments([entry])


def test_a_path_that_is_far_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.iso"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)

    with pytest.raises(exceptions.AttachmentTooLargeError, match=r"huge\.iso"):
        normalize_attachments([path])


@pytest.mark.parametrize(
    ("kind", "content"),
    [("text/plain", b"\xff"), ("text/plain", "\ud800"), ("image/png", "not base64!"), ("image/png", "abc")],
    ids=["bytes", "surrogate", "text", "cut"],
)
def test_content_that_is_not_what_it_says_names_the_file(kind: str, content: Any) -> None:
    with pytest.raises(exceptions.BadRequestError, match=r"odd\.file"):
        normalize_attachments([{"fileName": "odd.file", "mimeType": kind, "content": content}])


def test_the_largest_task_arrives_whole(silent: CodeVFClient) -> None:
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(
            201,
            json={
                "id": "t",
                "status": "pending",
                "mode": "fast",
                "maxCredits": 1,
                "createdAt": "2026-01-01T00:00:00Z",
            },
        )

    binary = {"fileName": "b", "mimeType": "image/png", "content": b"x" * 7_864_320}
    with CodeVFClient(api_key="sk_test_x", transport=httpx.MockTransport(answer), pacing=False) as client:
        client.tasks.create(**task(attachments=[binary] * 5))

    assert len(seen[0]) > 5 * 10_485_760


@pytest.mark.parametrize("path", ["/dev/zero", "a\0b", "/no/such/file", "/"])
def test_a_path_that_is_no_file_is_refused_and_not_read(path: str) -> None:
    with pytest.raises(exceptions.BadRequestError, match=r"no regular file|cannot be read"):
        normalize_attachments([path])


def test_a_number_too_large_for_a_float_is_a_number() -> None:
    assert validate_metadata({"n": 10**400}) == {"n": 10**400}


def test_a_result_without_a_message_has_none() -> None:
    assert TaskResult.of(wire.TaskResult([])).message is None
    assert TaskResult.of(wire.TaskResult([], "done")).message == "done"
