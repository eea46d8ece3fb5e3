"""`specloom mock` as another program sees it: a process, a port, bytes."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

KEY = {"authorization": "Bearer sk_test_specloom"}
COMMAND = (sys.executable, "-m", "specloom_mock")
READY = "specloom mock ready on http://127.0.0.1:"


@contextmanager
def served(*arguments: str) -> Generator[tuple[subprocess.Popen[str], str], None, None]:
    """A mock in a process of its own, and its address."""
    process = subprocess.Popen(
        [*COMMAND, *arguments, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith(READY), (line, process.stderr and process.stderr.read())
        yield process, line.split()[-1]
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=10)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """One server for the tests that do not end it."""
    with served("--clock", "manual") as (_, address):
        yield address


def failing(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr


def test_it_says_in_one_line_that_it_is_ready_and_ends_when_told() -> None:
    with served("codevf") as (process, address):
        assert [api["name"] for api in httpx.get(f"{address}/_control/apis").json()["apis"]] == ["codevf"]
        start = time.perf_counter()
        process.terminate()
        rest, errors = process.communicate(timeout=5)

    assert time.perf_counter() - start < 2
    assert (rest, errors, process.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mail",), "there is no API named 'mail': choose from altan, codevf, distributor, maestro, phospho"),
        (("--clock", "slow"), "'slow' is no clock: use real, manual, or a scale"),
        (("--port", "70000"), "70000 is not in the range"),
        (("--host", "no.such.host.invalid"), "the host 'no.such.host.invalid' is unknown"),
        (("--nonsense",), "No such option"),
        (("env", "--world", "a/b"), "'a/b' is no name for a world"),
        (("--host", "192.0.2.1", "--port", "0"), "use an address of this machine"),
    ],
)
def test_a_wrong_word_is_one_sentence_and_exit_code_2(arguments: tuple[str, ...], said: str) -> None:
    code, out, err = failing(*arguments)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("specloom: ")
    assert said in err


def test_a_busy_port_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, out, err = failing("--port", str(taken.getsockname()[1]))

    assert (code, out) == (2, "")
    assert "use another --port" in err
    assert err.count("\n") == 1


def test_a_door_open_to_others_is_warned_of() -> None:
    process = subprocess.Popen(
        [*COMMAND, "codevf", "--host", "0.0.0.0", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("specloom mock ready on http://0.0.0.0:")
    process.terminate()

    assert "warning: reachable from other machines" in process.communicate(timeout=10)[1]


def test_without_click_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['click'] = None\nfrom specloom_mock.cli import main"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )

    assert done.stderr.strip() == "specloom: the mock servers are not installed: pip install specloom[mock]"


def test_the_environment_is_printed_for_a_shell_and_as_json() -> None:
    as_json = subprocess.run([*COMMAND, "env", "--json"], capture_output=True, text=True, check=True).stdout
    lines = subprocess.run(
        [*COMMAND, "env", "--port", "9", "--world", "w1"], capture_output=True, text=True, check=True
    ).stdout
    shell = subprocess.run(["sh", "-c", f"{lines}\nenv"], capture_output=True, text=True, check=True).stdout

    promised = (
        "CODEVF_BASE_URL CODEVF_API_KEY PHOSPHO_BASE_URL PHOSPHO_API_KEY PHOSPHO_PROJECT_ID ALTAN_BASE_URL "
        "ALTAN_API_KEY DISTRIBUTOR_ENDPOINT DISTRIBUTOR_API_KEY DISTRIBUTOR_ACTOR_SYSTEM BOTCITY_SERVER "
        "BOTCITY_LOGIN BOTCITY_KEY"
    ).split()
    assert sorted(json.loads(as_json)) == sorted(promised)
    assert json.loads(as_json)["CODEVF_BASE_URL"] == "http://127.0.0.1:8100/codevf"
    assert "CODEVF_BASE_URL=http://127.0.0.1:9/w/w1/codevf\n" in shell
    assert all(line.startswith("export ") for line in lines.splitlines())


def test_requests_in_flight_are_answered_before_it_ends() -> None:
    with served("codevf") as (process, address):
        fault = {"api": "codevf", "operation": "listTags", "kind": "delay", "seconds": 30}
        httpx.post(f"{address}/_control/worlds/default/faults", json=fault)
        host, port = address.removeprefix("http://").split(":")
        ends = [socket.create_connection((host, int(port)), timeout=10) for _ in range(2)]
        ends[0].sendall(
            b"GET /_control/worlds/default/journal?wait=30&count=9 HTTP/1.1\r\nhost: localhost\r\n\r\n"
        )
        ends[1].sendall(
            b"GET /codevf/tags HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk_test_specloom\r\n\r\n"
        )
        seen = httpx.get(f"{address}/_control/worlds/default/journal?wait=10&operation=listTags", timeout=20)
        start = time.perf_counter()
        process.terminate()
        process.wait(timeout=10)
        took = time.perf_counter() - start
        answers = [end.recv(12) for end in ends]
        for end in ends:
            end.close()

    assert len(seen.json()["entries"]) == 1
    assert answers == [b"HTTP/1.1 200", b"HTTP/1.1 200"]
    assert took < 2


def test_a_killed_server_comes_back_from_a_snapshot() -> None:
    with served("codevf", "--clock", "manual") as (process, address):
        httpx.post(f"{address}/_control/worlds", json={"name": "kept", "clock": "manual"})
        base = f"{address}/w/kept/codevf"
        with httpx.Client(headers=KEY) as http:
            http.post(f"{base}/projects/create", json={"name": "p"})
            http.post(f"{address}/_control/worlds/kept/clock/advance", json={"seconds": 1})
            task = http.post(
                f"{base}/tasks/create",
                json={"prompt": "p", "maxCredits": 9, "projectId": 1, "attachments": []},
            ).json()
        saved = httpx.get(f"{address}/_control/worlds/kept/snapshot").json()
        process.send_signal(signal.SIGKILL)
        process.wait()

    with served("codevf") as (_, address):
        assert httpx.put(f"{address}/_control/worlds/kept/snapshot", json=saved).status_code == 201
        assert httpx.get(f"{address}/_control/worlds/kept/snapshot").json() == saved
        httpx.post(f"{address}/_control/worlds/kept/clock/advance", json={"seconds": 10800})
        found = httpx.get(f"{address}/w/kept/codevf/tasks/{task['id']}", headers=KEY).json()
        content = httpx.get(found["result"]["deliverables"][0]["url"])

    assert found["status"] == "completed"
    assert "The final result." in content.text


def raw(address: str, data: bytes, *, close: bool = False) -> bytes:
    """What the server answers to these bytes."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as end:
        end.sendall(data)
        if close:
            end.shutdown(socket.SHUT_WR)
        found = b""
        try:
            while chunk := end.recv(65536):
                found += chunk
        except (TimeoutError, ConnectionResetError):
            pass
    return found


ODD_PATHS = [
    b"/codevf/\xff\xfe",
    b"/codevf/%ff%fe",
    b"/codevf/tasks/%00",
    b"/codevf/tasks/..%2f..%2fetc%2fpasswd",
    b"/codevf/../_control/health",
    b"/codevf/tasks/" + b"a" * 5000,
    b"/codevf/tasks/%zz",
    b"/codevf//tasks",
    b"/codevf/tasks?" + b"&".join(b"page=%d" % n for n in range(500)),
    b"/codevf/tasks?%ff=%ff",
    b"/codevf/_files/..%2f..%2fx",
    b"/codevf/_files/",
    b"/codevf",
    b"/w//codevf/tags",
    b"/w/%ff/codevf/tags",
    b"/_control/worlds/%ff",
    b"/_control/worlds/%00/journal",
    b"/_console/..%2f..%2fcontrol.py",
    b"/_console/../control.py",
    b"/",
    b"//",
    b"/\xe2\x98\x83",
    b"*",
    b"http://elsewhere/codevf/tags",
]


@pytest.mark.parametrize("path", ODD_PATHS, ids=[repr(path[:30]) for path in ODD_PATHS])
def test_any_bytes_in_a_path_get_an_answer(url: str, path: bytes) -> None:
    head = (
        b"GET "
        + path
        + b" HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer sk_test_second\r\nconnection: close\r\n\r\n"
    )
    answer = raw(url, head)

    assert answer.startswith(b"HTTP/1.1 ")
    assert answer.split()[1][:1] in (b"4", b"2", b"3")
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        (b"/codevf/\xff\xfe", '{"error":{"code":"invalid_request",'),
        (b"/w/default/codevf/a b", '{"error":{"code":"invalid_request",'),
        (b"/phospho/sessions/\xff", '{"detail":"expected a request of HTTP/1.1'),
        (b"/maestro/api/v2/task/\x01", '{"'),
        (b"/nobody/\xff", '{"type":"about:blank"'),
    ],
)
def test_bytes_that_are_no_http_are_refused_in_the_services_shape(url: str, path: bytes, shape: str) -> None:
    answer = raw(url, b"GET " + path + b" HTTP/1.1\r\nhost: localhost\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 400 Bad Request")
    assert answer.partition(b"\r\n\r\n")[2].decode().startswith(shape)


def test_random_bytes_get_an_answer_and_change_nothing(url: str) -> None:
    """What comes is drawn from a seed, near to HTTP and far from it."""
    chance = random.Random(7)
    before = httpx.get(f"{url}/_control/worlds/default/snapshot").json()
    for _ in range(150):
        noise = chance.randbytes(chance.randrange(1, 300))
        for data in (
            noise,
            b"GET /codevf/"
            + noise.replace(b" ", b"").replace(b"\r", b"").replace(b"\n", b"")
            + b" HTTP/1.1\r\nhost: x\r\n\r\n",
            b"POST /codevf/projects/create HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk_test_second\r\n"
            b"content-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"
            % (len(noise), noise),
            b"POST /codevf/projects/create HTTP/1.1\r\nhost: x\r\n" + noise + b"\r\n\r\n",
        ):
            answer = raw(url, data, close=True)
            assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), (data, answer)
            assert b"Traceback" not in answer
    after = httpx.get(f"{url}/_control/worlds/default/snapshot").json()

    # The services' state is made at first use and limits are counted; nothing was created.
    assert after["counts"] == before["counts"] == {}
    assert httpx.get(f"{url}/_control/health").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        b"POST /codevf/projects/create HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{",
        b"POST /codevf/projects/create HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"GET /codevf/tags HTTP/1.1\r\n",
        b"GET /codevf/tags HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
    ],
)
def test_a_client_that_leaves_in_the_middle_harms_nobody(url: str, data: bytes) -> None:
    raw(url, data, close=True)

    assert httpx.get(f"{url}/_control/health").status_code == 200


def test_pipelined_requests_are_answered_in_order(url: str) -> None:
    one = b"GET /_control/health HTTP/1.1\r\nhost: localhost\r\n\r\n"
    two = b"GET /codevf/nothing HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"

    answer = raw(url, one + two)

    assert answer.index(b"200 OK") < answer.index(b"404 Not Found")


def test_a_body_in_chunks_is_read(url: str) -> None:
    body = b'{"name":"chunked"}'
    chunks = b"".join(b"%x\r\n%s\r\n" % (1, body[n : n + 1]) for n in range(len(body))) + b"0\r\n\r\n"
    head = (
        b"POST /codevf/projects/create HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk_test_specloom\r\n"
        b"content-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n"
    )
    httpx.post(f"{url}/_control/worlds/default/clock/advance", json={"seconds": 2})

    assert raw(url, head + chunks).startswith(b"HTTP/1.1 201 ")
    httpx.post(f"{url}/_control/worlds/default/reset")


def test_the_journal_can_be_followed(url: str) -> None:
    """Server-sent events: what is written while one listens, and what came before, by its id."""
    httpx.post(f"{url}/_control/worlds", json={"name": "followed"})
    heard: list[dict[str, Any]] = []
    with httpx.stream("GET", f"{url}/_control/worlds/followed/journal/events", timeout=5) as stream:
        lines = stream.iter_lines()
        next(lines)
        httpx.get(f"{url}/w/followed/codevf/tags", headers=KEY)
        heard.extend(
            json.loads(line[6:]) for line in [next(line for line in lines if line.startswith("data: "))]
        )
    with httpx.stream(
        "GET", f"{url}/_control/worlds/followed/journal/events", headers={"last-event-id": "0"}, timeout=5
    ) as stream:
        again = next(line for line in stream.iter_lines() if line.startswith("id: "))
    httpx.delete(f"{url}/_control/worlds/followed")

    assert (heard[0]["operation"], again) == ("listTags", "id: 1")


def test_a_long_poll_ends_with_the_entry_it_waits_for(url: str) -> None:
    httpx.post(f"{url}/_control/worlds", json={"name": "polled"})
    timer = threading.Timer(0.1, httpx.get, (f"{url}/w/polled/codevf/nothing",))
    timer.start()
    start = time.perf_counter()
    found = httpx.get(f"{url}/_control/worlds/polled/journal?wait=20", timeout=30).json()["entries"]
    late = httpx.get(f"{url}/_control/worlds/polled/journal?wait=0.05&count=5", timeout=30).json()["entries"]
    httpx.delete(f"{url}/_control/worlds/polled")

    assert (len(found), len(late)) == (1, 1)
    assert time.perf_counter() - start < 5


NODE = shutil.which("node")
SCRIPT = """
const base = process.env.CODEVF_BASE_URL;
const headers = {authorization: `Bearer ${process.env.CODEVF_API_KEY}`, 'content-type': 'application/json'};
const post = async (path, body) => (await fetch(base + path, {method: 'POST', headers, body: JSON.stringify(body)})).json();
const control = base.replace(/\\/w\\/.*/, '/_control/worlds/node');
const advance = (seconds) => fetch(control + '/clock/advance', {method: 'POST', headers, body: JSON.stringify({seconds})});
const project = await post('/projects/create', {name: 'from node'});
await advance(1);
const task = await post('/tasks/create', {prompt: 'p', maxCredits: 30, projectId: project.id});
await advance(10800);
const done = await (await fetch(`${base}/tasks/${task.id}`, {headers})).json();
const file = await (await fetch(done.result.deliverables[0].url)).text();
console.log(JSON.stringify([done.status, done.creditsUsed, file.includes('The final result.')]));
"""


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_another_language_gets_the_same(url: str) -> None:
    httpx.post(f"{url}/_control/worlds", json={"name": "node", "clock": "manual"})
    env = os.environ | httpx.get(f"{url}/_control/env?world=node").json()
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", SCRIPT],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    httpx.delete(f"{url}/_control/worlds/node")

    assert json.loads(done.stdout or "null") == ["completed", 30, True], done.stderr


def test_a_server_runs_in_a_thread_for_scripts_and_unittest() -> None:
    import specloom_mock

    with specloom_mock.running("codevf", clock="manual") as mock:
        assert httpx.get(f"{mock.codevf.base_url}/tags", headers=KEY).status_code == 200
        world = mock.world("own")
        assert world.env["CODEVF_BASE_URL"] == f"{mock.url}/w/own/codevf"
        assert httpx.get(f"{world.codevf.base_url}/tags", headers=KEY).status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(mock.codevf.base_url)
