# Produced from tests/maestro/test_files_async.py by "python scripts/twins.py": edit that file, not this one.
"""Files: uploaded in pieces, downloaded whole or not at all; error reports with what belongs to them."""

import io
import json
import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_client import (
    MaestroClient,
    MaestroClientError,
    MaestroConnectionError,
    NotFoundError,
    OutcomeUnknown,
    ServerError,
    UsageError,
)
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
CONTENT = os.urandom(300_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "größe & co.bin"
    made.write_bytes(CONTENT)
    return made


@pytest.mark.specloom(socket=True)
def test_a_file_is_handed_over_and_comes_back(
    client: MaestroClient, maestro_mock: ApiHandle, path: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int | None]] = []

    artifact = (client.result_files.upload(path, 12345, progress=lambda *now: told.append(now))).parsed
    target = client.result_files.download(artifact.id, tmp_path / "back.bin")

    assert target.read_bytes() == CONTENT
    assert artifact.file_name == path.name
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [now for now, _ in told] == sorted({now for now, _ in told})
    assert len(told) > 2
    assert json.loads(maestro_mock.calls("createArtifact")[0].request_body) == {
        "taskId": 12345,
        "name": path.name,
        "filename": path.name,
    }


@pytest.mark.parametrize("kind", ["path", "text", "bytes", "file", "halfway", "pipe", "empty"])
def test_a_file_may_be_given_as_anything_that_holds_bytes(
    kind: str, path: Path, client: MaestroClient
) -> None:
    with path.open("rb") as file:
        if kind == "halfway":
            file.seek(100_000)
        given: dict[str, Any] = {
            "path": path,
            "text": str(path),
            "bytes": CONTENT,
            "file": file,
            "halfway": file,
            "pipe": Pipe(CONTENT),
            "empty": b"",
        }
        client.result_files.upload_content(501, given[kind], name="report.csv")
        assert not file.closed

    expected = {"halfway": CONTENT[100_000:], "empty": b""}.get(kind, CONTENT)
    assert (client.result_files.get_file(501)).parsed == expected


class Pipe(io.RawIOBase):
    """Bytes that can be read once."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._rest.read(size)


def test_a_file_is_sent_again_whole_and_a_pipe_is_not_sent_again(
    client: MaestroClient, maestro_mock: ApiHandle, path: Path
) -> None:
    maestro_mock.fault("uploadArtifact", "answer_lost", count=1)
    with path.open("rb") as file:
        file.seek(200_000)
        client.result_files.upload_content(501, file)
    assert (client.result_files.get_file(501)).parsed == CONTENT[200_000:]

    maestro_mock.fault("uploadArtifact", "status", status=503, count=1)
    with pytest.raises(UsageError, match="twice"):
        client.result_files.upload_content(501, Pipe(CONTENT))
    assert (client.result_files.get_file(501)).parsed == CONTENT[200_000:]


def test_the_form_has_the_file_with_its_name_and_type(settings: Settings, path: Path) -> None:
    seen: list[httpx.Request] = []

    with MaestroClient(**settings(transport=recording(seen))) as client:
        client.result_files.upload_content(501, b"a,b", name="report.csv")
        client.errors.add_screenshot(301, io.BytesIO(b"PNG"))

    first, second = seen
    assert first.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert first.headers["content-length"] == str(len(first.content))
    assert b'name="file"; filename="report.csv"\r\nContent-Type: text/csv\r\n\r\na,b\r\n' in first.content
    assert b'filename="file.bin"\r\nContent-Type: application/octet-stream' in second.content


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def recording(seen: list[httpx.Request]) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json={"accessToken": "t" * 20, "organizationLabel": "ORG123"})
        seen.append(request)
        return httpx.Response(200)

    return httpx.MockTransport(answer)


@pytest.mark.specloom(socket=True)
@pytest.mark.parametrize("kind", ["truncate", "status", "reset"])
def test_a_download_that_breaks_off_leaves_nothing_behind(
    kind: Any, client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Path
) -> None:
    target = tmp_path / "report.csv"
    target.write_text("what was there before")
    maestro_mock.fault("downloadArtifact", kind, status=500 if kind == "status" else None)

    with pytest.raises((MaestroConnectionError, ServerError)):
        client.result_files.download(501, target, retries=1)
    assert target.read_text() == "what was there before"
    assert left_in(tmp_path) == [target]


def test_a_download_of_nothing_is_an_error(client: MaestroClient, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        client.result_files.download(1, tmp_path / "a")

    assert caught.value.response is not None
    assert not left_in(tmp_path)


@pytest.mark.specloom(socket=True)
def test_a_download_is_begun_anew_and_tells_its_progress(
    client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Path
) -> None:
    client.result_files.upload_content(501, CONTENT)
    maestro_mock.fault("downloadArtifact", "truncate", count=1)
    told: list[tuple[int, int | None]] = []

    client.result_files.download(501, tmp_path / "a", progress=lambda *now: told.append(now))

    assert (tmp_path / "a").read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_a_download_renews_the_token_and_refuses_a_wrong_option(
    client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Path
) -> None:
    client.tasks.list()
    maestro_mock.fault("downloadArtifact", "token_revoked", count=1)

    target = client.result_files.download(501, tmp_path / "a")

    assert target.read_bytes() == b"number,total\r\n4711,12.50\r\n"
    with pytest.raises(UsageError, match="retires"):
        client.result_files.download(501, target, retires=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_a_log_is_exported_into_a_file(
    client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Path
) -> None:
    client.logs.create("TestCI", ["id", "name"])
    client.logs.add_entry("TestCI", {"id": 1, "name": "Ada"})

    target = client.logs.download("TestCI", tmp_path / "log.csv", days=7, format="csv")

    assert "Ada" in target.read_text()
    assert maestro_mock.calls("exportLog")[0].query == "days=7&format=csv"
    assert (client.logs.csv("TestCI")).parsed == target.read_bytes()


def test_an_upload_that_fails_says_what_was_announced(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    maestro_mock.fault("uploadArtifact", "status", status=500)

    with pytest.raises(ServerError) as caught:
        client.result_files.upload(b"text", 12345, name="report.txt")

    assert len(maestro_mock.calls("createArtifact")) == 1
    announced = max(maestro_mock.state.artifacts)
    assert str(announced) in caught.value.__notes__[0]


def test_a_file_that_is_not_there_announces_nothing(
    client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Path
) -> None:
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(UsageError, match="No such file"):
        client.result_files.upload(tmp_path / "none", 12345)
    with pytest.raises(UsageError, match="rb"):
        client.result_files.upload(io.StringIO("text"), 12345)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    for wrong in (None, iter([b"a"]), closed):
        with pytest.raises(UsageError, match="no path, no bytes and no open file"):
            client.result_files.upload(wrong, 12345)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    assert not maestro_mock.calls("createArtifact")


def failing() -> ValueError:
    try:
        raise ValueError("no such invoice")
    except ValueError as exc:
        return exc


def test_an_exception_is_reported_with_everything_that_belongs_to_it(
    client: MaestroClient, maestro_mock: ApiHandle, path: Path
) -> None:
    answer = client.errors.report(
        failing(),
        12345,
        screenshot=b"PNG",
        attachments=[path, ("notes.txt", b"seen at noon")],
        tags={"customer": "4711", "host_name": "somewhere"},
        packages=True,
    )

    body = json.loads(maestro_mock.calls("createError")[0].request_body)
    assert (body["taskId"], body["type"], body["message"]) == (12345, "ValueError", "no such invoice")
    assert "in failing" in body["stackTrace"]
    assert body["stackTrace"].startswith("Traceback (most recent call last):")
    assert body["language"] == "PYTHON"
    assert body["tags"] | {"customer": "4711", "host_name": "somewhere"} == body["tags"]
    assert {"user_name", "os_name", "os_version", "python_version"} <= body["tags"].keys()
    assert answer.status_code == 201
    report = maestro_mock.state.errors[answer.parsed.id]
    assert len(maestro_mock.calls("uploadErrorScreenshot")) == 1
    assert len(maestro_mock.calls("uploadErrorAttachment")) == 3
    assert len(report.attachments) == 3


def test_a_report_names_the_task_of_the_runner(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    with pytest.raises(UsageError, match="no task"):
        client.errors.report(ValueError("x"))
    client.task_id = "12345"

    assert (client.errors.report(ValueError("x"))).parsed.task_id == 12345


def test_a_lost_answer_does_not_report_twice_and_attaches_nothing(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("createError", "answer_lost", count=1)

    with pytest.raises(OutcomeUnknown):
        client.errors.report(failing(), 12345, screenshot=b"PNG")

    assert len(maestro_mock.state.errors) == 1
    assert not maestro_mock.calls("uploadErrorScreenshot")


def test_an_attachment_that_fails_says_which_report_was_made(
    settings: Settings, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("uploadErrorAttachment", "status", status=400)
    with MaestroClient(**settings(raise_on_error=False)) as client:
        with pytest.raises(MaestroClientError) as caught:
            client.errors.report(failing(), 12345, attachments=[("a.txt", b"a")])

    assert "error report 301 was made" in caught.value.__notes__[0]
