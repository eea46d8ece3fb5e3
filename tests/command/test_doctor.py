"""`specloom doctor`: what is wrong is found, and nothing is changed."""

import datetime
import json
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from specloom.clock import RealClock
from specloom_command import apis
from specloom_mock import MockHandle

from .conftest import Run


@pytest.fixture(autouse=True)
def calendar(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar is this machine's: Date headers and certificates know no other."""
    monkeypatch.setattr(RealClock, "now", lambda _: time.time())


def checks(run: Run, *words: str) -> dict[str, tuple[str, str]]:
    told = json.loads(run("doctor", *words, "--json").out)
    return {each["what"]: (each["standing"], each["text"]) for each in told["checks"]}


def test_all_is_well(run: Run) -> None:
    said = run("doctor")

    assert (said.code, said.err) == (0, "")
    assert [
        line for line in said.out.splitlines() if line.startswith("  ") and not line.startswith("  ok  ")
    ] == []


def test_nothing_is_changed(run: Run, mock: MockHandle) -> None:
    run("doctor")

    calls = [call for api in apis.names() for call in getattr(mock.default, api).calls()]
    assert {call.head.method for call in calls if call.operation != "login"} == {"GET"}
    assert not mock.default.distributor.calls(), "it has no request that is harmless"
    assert [call.problems for call in calls if call.problems] == []


def test_what_is_not_configured_is_no_fault_unless_it_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("ALTAN_API_KEY", "ALTAN_BASE_URL"):
        monkeypatch.delenv(variable)

    assert run("doctor").code == 0
    assert "none of ALTAN_BASE_URL, ALTAN_API_KEY is set" in run("doctor").out
    assert run("doctor", "altan").code == 1
    assert checks(run, "altan")["settings"] == ("wrong", "nothing is set; missing: ALTAN_API_KEY")


@pytest.mark.parametrize(
    ("api", "variable", "value", "what", "text"),
    [
        ("codevf", "CODEVF_API_KEY", "sk_test_expired", "service", "token_expired"),
        ("codevf", "CODEVF_API_KEY", "sk_test\nx", "client", "holds a character that no header can carry"),
        ("maestro", "BOTCITY_KEY", "wrong", "service", "The login and the key do not belong together"),
        (
            "codevf",
            "CODEVF_BASE_URL",
            "http://127.0.0.1:9",
            "connection",
            "Connection refused: is 127.0.0.1:9 right, and does the service run?",
        ),
        ("codevf", "CODEVF_BASE_URL", "https://host.invalid", "name", "host.invalid has no address"),
        ("codevf", "CODEVF_BASE_URL", "ftp://host", "client", "is no address to join paths to"),
    ],
)
def test_what_is_wrong_is_named(
    api: str, variable: str, value: str, what: str, text: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    found = checks(run, api)

    assert found[what][0] == "wrong"
    assert text in found[what][1]
    assert run("doctor", api).code == 1


def test_an_answer_of_somebody_else_is_noticed(run: Run, mock: MockHandle) -> None:
    """A portal or a proxy may answer 200, too."""
    mock.default.codevf.fault("listTags", kind="garble")

    standing, text = checks(run, "codevf")["service"]

    assert standing == "wrong"
    assert "the answer does not fit what is documented" in text


def test_a_clock_that_is_wrong_is_noticed(
    run: Run, mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RealClock, "now", lambda _: time.time() + 3600)

    standing, text = checks(run, "altan")["clock"]

    assert (standing, text) == (
        "warning",
        "the service's clock is 1 h behind of this machine's: set the clock",
    )


class Secure:
    """Answers one request after another over TLS with an empty object."""

    def __init__(self, expires: datetime.datetime) -> None:
        self.authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert("127.0.0.1", not_after=expires).configure_cert(context)
        self._end = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._end.getsockname()[1]}"
        self._line = context.wrap_socket(self._end, server_side=True)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                end, _ = self._line.accept()
            except ssl.SSLError:
                continue
            except OSError:
                return
            with end, suppress(OSError):  # whoever only looks at the certificate hangs up
                if end.recv(65536):
                    end.sendall(
                        b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\nconnection: close\r\n\r\n{"data":[]}'
                    )

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def secure(
    request: pytest.FixtureRequest, mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    days: float = request.param
    made = Secure(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days))
    monkeypatch.setenv("ALTAN_BASE_URL", made.url)
    yield made
    made.close()


@pytest.mark.parametrize(("secure", "standing"), [(90, "ok"), (3, "warning")], indirect=["secure"])
def test_a_certificate_is_looked_at(
    secure: Secure, standing: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.authority.cert_pem.write_to_path("ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(Path("ca.pem").absolute()))

    found = checks(run, "altan")

    assert found["TLS"][0] == standing
    assert "the certificate is good for" in found["TLS"][1]
    assert found["service"][0] == "ok"


@pytest.mark.parametrize("secure", [90], indirect=True)
def test_a_certificate_that_nobody_vouches_for_is_wrong(secure: Secure, run: Run) -> None:
    standing, text = checks(run, "altan")["TLS"]

    assert standing == "wrong"
    assert "certificate verify failed" in text


def test_https_where_nobody_speaks_tls_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEVF_BASE_URL", os.environ["CODEVF_BASE_URL"].replace("http:", "https:"))

    standing, text = checks(run, "codevf")["TLS"]

    assert (standing, text.endswith("what answers there speaks no TLS")) == ("wrong", True)
