"""The key shows itself in no log line, no span and nothing that is stored; for errors see the kit's test_secrets.py."""

import copy
import io
import pickle
import socket
import sys
import threading
import traceback
from typing import Any

import httpx
import pytest

import specloom
from codevf import AsyncCodeVFClient, CodeVFClient, exceptions

KEY = "sk_live_5up3r53cr3tv4lu3"


def client_of(answer: Any, **more: Any) -> CodeVFClient:
    return CodeVFClient(
        api_key=KEY,
        base_url="https://service.test",
        pacing=False,
        retries=0,
        transport=httpx.MockTransport(answer),
        **more,
    )


def echo(request: httpx.Request) -> httpx.Response:
    """A service that repeats what it was told."""
    told = {"code": "unauthorized", "message": f"{request.headers['authorization']} is bad"}
    return httpx.Response(401, json={"error": told, "headers": dict(request.headers)})


def crash(request: httpx.Request) -> httpx.Response:
    raise RuntimeError("a fault in the transport")


def test_no_traceback_with_locals_shows_the_key_when_the_wire_breaks(heard: io.StringIO) -> None:
    """With real sockets: the frames below are httpcore's and h11's, which hold every header."""
    with (
        CodeVFClient(api_key=KEY, base_url="http://127.0.0.1:9", pacing=False, retries=0) as client,
        pytest.raises(exceptions.ConnectionFailedError) as caught,
    ):
        client.credits.get_balance()

    told = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "ConnectError" in told
    assert KEY not in told
    assert KEY not in heard.getvalue()


@pytest.mark.parametrize("end", ["\r\n", "\0\r\n"], ids=["good", "broken"])
def test_no_log_shows_a_key_that_the_head_of_an_answer_repeats(end: str, heard: io.StringIO) -> None:
    """With real sockets: at DEBUG httpcore logs what it reads."""

    def answer() -> None:
        connection, _ = server.accept()
        with connection:
            asked = connection.recv(65536).decode()
            found = next(line for line in asked.splitlines() if KEY in line)
            connection.sendall(
                f"HTTP/1.1 401 {KEY}\r\nX-Echo: {found}{end}Content-Length: 0\r\n\r\n".encode()
            )

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with (
            CodeVFClient(api_key=KEY, base_url=address, pacing=False, retries=0) as client,
            pytest.raises(exceptions.CodeVFError),
        ):
            client.credits.get_balance()
        thread.join()

    assert "receive_response_headers" in heard.getvalue()
    assert KEY not in heard.getvalue()


def test_nothing_that_belongs_to_a_client_prints_or_stores_the_key(heard: io.StringIO) -> None:
    client = client_of(lambda request: httpx.Response(200, json={"available": 1, "onHold": 0, "total": 1}))
    answer = client.raw.get_balance()
    things: list[Any] = [
        client,
        client.raw,
        client.tasks,
        client.core,
        client.core.settings,
        answer,
        vars(client),
    ]
    things += [vars(client.core), answer.attempts, client.with_options(headers={"X-Secret": KEY})]

    assert not any(KEY in text for thing in things for text in (repr(thing), str(thing), f"{thing}"))
    for thing in things:
        try:
            stored = pickle.dumps(thing)
        except Exception:
            continue
        assert KEY.encode() not in stored
    with pytest.raises(TypeError):
        pickle.dumps(client)
    with pytest.raises(TypeError):
        copy.deepcopy(client)
    assert KEY not in heard.getvalue()
    client.close()


def test_a_fault_in_a_transport_shows_no_key_in_our_frames() -> None:
    with client_of(crash) as client, pytest.raises(RuntimeError) as caught:
        client.credits.get_balance()

    ours = [
        frame
        for frame in traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
        if "specloom" in frame.filename or "codevf" in frame.filename
    ]
    assert ours
    assert not any(KEY in value for frame in ours for value in (frame.locals or {}).values())


@pytest.mark.parametrize("end", ["\nX-Other: 1", "\0", "ä", "\u2028"], ids=repr)
def test_a_key_that_no_header_can_carry_is_refused_and_not_quoted(end: str) -> None:
    with pytest.raises(specloom.UsageError, match="copy it once more") as caught:
        CodeVFClient(api_key=f"{KEY}{end}x")

    assert KEY not in str(caught.value)


def test_white_space_around_a_key_does_no_harm() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json={"available": 1, "onHold": 0, "total": 1})

    with CodeVFClient(f" {KEY}\n", pacing=False, transport=httpx.MockTransport(answer)) as client:
        client.credits.get_balance()

    assert seen == [f"Bearer {KEY}"]


def test_one_line_a_call_and_nothing_secret_in_it(heard: io.StringIO) -> None:
    seen: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(1)
        if len(seen) == 1:
            return httpx.Response(503, headers={"Retry-After": "0"})
        return httpx.Response(
            200,
            headers={"X-Request-Id": "req-7"},
            json={
                "id": "t",
                "status": "pending",
                "mode": "fast",
                "maxCredits": 1,
                "createdAt": "2026-01-01T00:00:00Z",
            },
        )

    with client_of(answer) as client:
        client.tasks.create(prompt="the secret plan", max_credits=1, project_id=1, retries=1)

    lines = [line for line in heard.getvalue().splitlines() if "createTask" in line]
    assert len(lines) == 2
    assert "attempt 1: 503, again in" in lines[0]
    assert lines[1].startswith("createTask POST /tasks/create -> 200 in ")
    assert lines[1].endswith("attempt 2, request id req-7")
    assert "secret plan" not in heard.getvalue()


def test_specloom_log_helps_programs_without_logging(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import subprocess

    program = (
        "import httpx\nfrom codevf import CodeVFClient\n"
        "answer = httpx.Response(200, json={'available': 1, 'onHold': 0, 'total': 1})\n"
        f"client = CodeVFClient(api_key='{KEY}', base_url='https://x.test', pacing=False,"
        " transport=httpx.MockTransport(lambda request: answer))\nclient.credits.get_balance()\n"
    )
    for level, lines in (("debug", 1), ("info", 0), ("", 0), ("nonsense", 1)):
        run = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "SPECLOOM_LOG": level},
        )
        assert len(run.stderr.splitlines()) == lines, run.stderr
        assert KEY not in run.stderr


def test_a_span_a_call_with_its_attempts_as_events() -> None:
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    seen: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(1)
        if len(seen) == 1:
            raise httpx.ConnectError("down")
        return echo(request)

    with client_of(answer) as client, pytest.raises(exceptions.AuthenticationError):
        client.tasks.retrieve("task_1", retries=2)

    [span] = exporter.get_finished_spans()
    attributes = dict(span.attributes or {})
    assert span.name == "GET /tasks/{id}"
    assert span.kind is trace.SpanKind.CLIENT
    assert attributes["http.request.method"] == "GET"
    assert attributes["url.full"] == "https://service.test/tasks/task_1"
    assert (attributes["server.address"], attributes["server.port"]) == ("service.test", 443)
    assert (attributes["http.response.status_code"], attributes["http.request.resend_count"]) == (401, 1)
    assert attributes["error.type"] == "401"
    assert [dict(event.attributes or {}).get("reach") for event in span.events] == ["not_sent", "answered"]
    assert span.status.status_code is trace.StatusCode.ERROR
    assert KEY not in span.to_json()


def test_async_clients_keep_it_to_themselves_too() -> None:
    client = AsyncCodeVFClient(api_key=KEY)

    assert KEY not in repr(client)
    assert KEY not in repr(vars(client))
