"""How clients are set up: what is no address and no key is refused in one sentence, before anything is sent."""

from typing import Any

import httpx
import pytest

import altan
import codevf
import maestro_client
import oct7_distributor
import phospho
from altan import AltanActionsClient
from altan_api.policy import POLICY as ALTAN
from codevf import CodeVFClient
from codevf_api.policy import POLICY
from distributor_api.policy import POLICY as DISTRIBUTOR
from maestro_api.policy import POLICY as MAESTRO
from maestro_client import MaestroClient
from oct7_distributor import DistributorClient
from phospho import Client
from phospho_api.policy import POLICY as PHOSPHO
from specloom import Budget
from specloom.clock import REAL
from specloom.errors import Error, UsageError
from specloom.settings import base_url

POLICIES = (ALTAN, POLICY, DISTRIBUTOR, MAESTRO, PHOSPHO)


@pytest.mark.parametrize(
    "url",
    [
        "localhost",
        "ftp://x",
        "http://",
        "http://h?x=1",
        "http://h#x",
        "http://h/a b",
        "http://h/\0",
        "http://h\\x",
        "http://h:99999",
        "http://h:abc",
        "http://[::1",
        "http://..",
        "http://a..b",
        "http://" + "a" * 64,
        b"http://h",
        5,
    ],
)
def test_what_is_no_address_is_refused(url: Any) -> None:
    with pytest.raises(UsageError, match="no address to join paths to: use one such as"):
        base_url(POLICY, url)


@pytest.mark.parametrize("url", ["http://someone:hunter2@h/", "https://h/?key=hunter2", "https://h/#hunter2"])
def test_an_address_that_may_hold_a_secret_is_not_quoted(url: str) -> None:
    with pytest.raises(UsageError, match="base_url is no address") as caught:
        base_url(POLICY, url)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://h", "HTTP://H:80/api/", "http://[::1]:8", "http://münchen.example.", " https://h/\n"]
)
def test_an_address_is_kept_without_a_slash_at_its_end(url: str) -> None:
    assert base_url(POLICY, url) == url.strip().rstrip("/")


@pytest.mark.parametrize("key", [5, b"some key"])
@pytest.mark.parametrize(
    "make",
    [
        lambda key: CodeVFClient(key),
        lambda key: Client(key, "project"),
        lambda key: AltanActionsClient(key),
        lambda key: DistributorClient(key, "system", "https://h"),
        lambda key: MaestroClient("login", key),
    ],
)
def test_a_key_that_is_no_text_is_refused_and_not_shown(make: Any, key: Any) -> None:
    with pytest.raises(UsageError, match=r"text, not (int|bytes)") as caught:
        make(key)

    assert "some key" not in str(caught.value)


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("api_key", lambda: CodeVFClient("")),
        ("api_key", lambda: Client(" ", "project")),
        ("project_id", lambda: Client("key", "")),
        ("api_key", lambda: AltanActionsClient("")),
        ("api_key", lambda: DistributorClient("")),
        ("actor_system", lambda: DistributorClient("key", "")),
        ("url", lambda: DistributorClient("key", "system", "")),
        ("key", lambda: MaestroClient("login", "")),
        ("login", lambda: MaestroClient("")),
        ("token", lambda: MaestroClient(token="")),
        ("key", lambda: MaestroClient.from_sys_args([], key="")),
        ("base_url", lambda: CodeVFClient("key", "")),
    ],
)
def test_what_is_given_empty_is_not_taken_from_the_environment(
    argument: str, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty variable of one's own, handed on, must not become somebody else's key."""
    for policy in POLICIES:
        for variable in policy.environment.values():
            monkeypatch.setenv(variable, "http://of-the-environment")

    with pytest.raises(Error, match=rf"^{argument}\b.*(is empty: give its value|is no address)"):
        make()


def test_an_address_from_the_environment_is_named_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEVF_BASE_URL", "localhost:8100")

    with pytest.raises(UsageError, match=r"^CODEVF_BASE_URL 'localhost:8100' is no address"):
        base_url(POLICY, None)


@pytest.mark.parametrize(
    "make",
    [
        lambda **options: Client("key", "project", **options),
        lambda **options: AltanActionsClient("key", **options),
        lambda **options: DistributorClient("key", "system", "https://h", **options),
        lambda **options: MaestroClient("login", "key", **options).core,
        lambda **options: CodeVFClient("key", **options),
    ],
)
def test_an_option_that_no_client_has_is_named(make: Any) -> None:
    with pytest.raises(
        UsageError, match="no argument 'patience': beside those of its own a client takes deadline"
    ):
        make(patience=0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"budget": 600}, "budget is a specloom.Budget"),
        ({"budget": Budget("100", 3600)}, "budget is a specloom.Budget"),  # type: ignore[arg-type]  # on purpose
        ({"budget": Budget(100, -1)}, "budget is a specloom.Budget"),
        ({"budget": Budget(100, 0)}, "budget is a specloom.Budget"),
        ({"ledger": 5}, "ledger is a path or a specloom.Ledger, not int"),
        ({"ledger": "/nowhere/book.db"}, "ledger: '/nowhere/book.db' is in a folder that is not there"),
        ({"ledger": "."}, "ledger: '.' is a folder"),
        ({"verify": "nowhere.pem"}, "verify: there is no file 'nowhere.pem'"),
        ({"verify": 3}, "verify is True, False, a file"),
        ({"cert": ("nowhere.pem", "mine.key", "hunter2")}, "cert: there is no file 'nowhere.pem'"),
        ({"cap": 0}, "cap is a whole number of bytes above 0, not 0"),
        ({"pacing": "slowly"}, "pacing is True, False or a Pacer, not str"),
        ({"clock": 3}, "clock is a Clock, not int"),
        ({"transport": httpx.Client()}, "transport is an httpx transport, not Client"),
        ({"http_client": httpx.HTTPTransport()}, "http_client is an httpx client, not HTTPTransport"),
    ],
)
def test_no_client_is_made_with_what_cannot_be_right(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(codevf.UsageError, match=f"^{said}"):
        CodeVFClient("key", "https://h", **wrong)


def test_an_option_of_none_is_as_good_as_none() -> None:
    with AltanActionsClient("k", "http://127.0.0.1:1", clock=None, pacing=None) as client:  # type: ignore[arg-type]  # what a program passes on
        assert client.core.settings.clock is REAL


@pytest.mark.parametrize(
    "wrong", [{"http_client": httpx.AsyncClient()}, {"transport": httpx.AsyncHTTPTransport()}]
)
def test_what_sends_for_async_clients_only_is_refused(wrong: dict[str, Any]) -> None:
    with (
        CodeVFClient("key", "https://h", **wrong) as client,
        pytest.raises(codevf.UsageError, match="here, not Async"),
    ):
        client.tags.list()


@pytest.mark.parametrize(
    ("make", "call", "own"),
    [
        (lambda key, **more: CodeVFClient(key, **more), lambda made: made.tags.list(), codevf.CodeVFError),
        (
            lambda key, **more: Client(key, "p", **more),
            lambda made: made.sessions.list(),
            phospho.PhosphoError,
        ),
        (
            lambda key, **more: AltanActionsClient(key, **more),
            lambda made: made.list_connections(),
            altan.AltanActionError,
        ),
        (
            lambda key, **more: DistributorClient(key, "s", "https://h", **more),
            lambda made: made.fetch_task("twitter", "a"),
            oct7_distributor.DistributorException,
        ),
        (
            lambda key, **more: MaestroClient(token=key, base_url="https://h", **more),
            lambda made: made.tasks.list(),
            maestro_client.MaestroClientError,
        ),
    ],
    ids=["codevf", "phospho", "altan", "distributor", "maestro"],
)
def test_every_refusal_is_of_the_clients_own_family(make: Any, call: Any, own: type[Exception]) -> None:
    """Whoever catches the errors of a client catches these, too."""
    closed = make("key")
    closed.close()

    with pytest.raises(own, match="this client is closed"):
        call(closed)
    with pytest.raises(own, match="no header can carry"):
        call(make("kéy"))
    with pytest.raises(own, match="timeout is a number"):
        make("key", timeout=-1)
