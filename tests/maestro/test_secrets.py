"""Login key, token and whatever else is secret: on the wire, where they belong, and nowhere else."""

import io
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.settings import Settings

import maestro_client
from maestro_client import MaestroClient, MaestroClientError, MaestroResponse
from specloom_mock.handles import ApiHandle

KEY, TOKEN, VALUE = "THE-VERY-KEY-OF-THE-TEST", "the-very-token-of-the-test", "the-very-value-of-the-test"


def echoing(request: httpx.Request) -> httpx.Response:
    """A service that tells everybody what it was told."""
    if request.url.path.endswith("/login") and b'"login":"specloom"' in request.content:
        return httpx.Response(200, json={"accessToken": TOKEN, "organizationLabel": "ORG123"})
    told = dict(request.headers.items())
    text = request.content.decode("utf-8", "replace")
    status = 200 if request.url.path.endswith("/fine") else 401 if "/login" in request.url.path else 400
    return httpx.Response(
        status,
        json={"message": f"you sent {told} {text}", "details": told},
        headers={"x-echo": request.headers.get("authorization", "")},
    )


@pytest.fixture
def client(settings: Settings) -> Iterator[MaestroClient]:
    with MaestroClient(**settings(key=KEY, transport=httpx.MockTransport(echoing))) as made:
        yield made


def shown(*things: object) -> str:
    """All that can be seen of something: repr, str, what pickle writes."""
    texts: list[str] = []
    for thing in things:
        texts += [repr(thing), str(thing), repr(vars(thing) if hasattr(thing, "__dict__") else "")]
        try:
            texts.append(pickle.dumps(thing).decode("latin-1"))
        except TypeError as exc:
            texts.append(str(exc))
    return "\n".join(texts)


def with_locals(error: BaseException) -> str:
    """A traceback as tools print it that show the variables of every frame."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in told.stack if "/overlays/" in frame.filename]
    return "\n".join([*told.format_exception_only(), *(str(frame.locals) for frame in ours)])


def hidden(text: str) -> None:
    for secret in (KEY, TOKEN):
        assert secret not in text


def test_a_client_and_its_resources_show_no_secret(client: MaestroClient) -> None:
    client.authenticate()

    assert (client.token, client.key_value) == (TOKEN, KEY)
    hidden(shown(client, client.tasks, client.core, client.core.settings, client.with_options(retries=1)))
    hidden(repr(vars(client)) + repr(vars(client._configuration)))


def test_errors_show_no_secret_even_where_the_service_sends_them_back(client: MaestroClient) -> None:
    with pytest.raises(MaestroClientError) as caught:
        client.tasks.get(12345)

    error = caught.value
    hidden(shown(error, error.response))
    hidden(with_locals(error))
    assert error.response is not None
    again = pickle.loads(pickle.dumps(error))
    assert again.response.status_code == 400


def test_a_refused_login_shows_no_key(settings: Settings) -> None:
    transport = httpx.MockTransport(echoing)
    client = MaestroClient(**settings(login="other", key=KEY, transport=transport))
    with client, pytest.raises(MaestroClientError) as caught:
        client.tasks.list()

    error = caught.value
    hidden(shown(error, error.response))
    hidden(with_locals(error))
    assert error.response is not None
    again = pickle.loads(pickle.dumps(error))
    assert (again.response.status_code, str(again)) == (401, str(error))
    assert "you sent" in again.response.data["message"]


def test_an_answer_that_holds_the_token_is_masked_on_its_journey(client: MaestroClient) -> None:
    answer = client.request_raw("GET", "/api/v2/fine")

    hidden(shown(answer))
    again: MaestroResponse[Any] = pickle.loads(pickle.dumps(answer))
    assert "***" in again.data["details"]["authorization"]
    assert "***" in again.headers["x-echo"]


def test_the_answer_to_a_login_is_not_pickled(settings: Settings) -> None:
    with MaestroClient(**settings()) as client:
        answer = client.auth.login()

    assert answer.parsed.access_token not in repr(answer) + repr(answer.parsed)
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(answer)


def test_models_of_secrets_show_none(settings: Settings, maestro_mock: ApiHandle) -> None:
    with MaestroClient(**settings()) as client:
        created = client.credentials.create("MyCredential", {"password": VALUE})
        read = client.credentials.get_key("MyCredential", "password")

    assert VALUE not in repr(created) + repr(created.parsed) + repr(created.parsed.secrets) + repr(read)
    assert VALUE not in str(maestro_mock.journal)


@pytest.mark.parametrize("level", [logging.DEBUG, 1])
def test_the_log_shows_no_secret(settings: Settings, level: int) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    try:
        with MaestroClient(**settings(key=KEY, transport=httpx.MockTransport(echoing))) as client:
            with pytest.raises(MaestroClientError):
                client.credentials.create("MyCredential", {"password": VALUE})
            client.request_raw("GET", "/api/v2/fine")
    finally:
        root.removeHandler(handler)
        root.setLevel(before)

    assert "createCredential POST /api/v2/credential -> 400" in stream.getvalue()
    hidden(stream.getvalue())
    assert VALUE not in stream.getvalue()


@pytest.mark.parametrize("address", ["no address", "ftp://service.test"])
def test_no_error_of_a_constructor_shows_a_secret(address: str) -> None:
    with pytest.raises(MaestroClientError) as caught:
        MaestroClient("login", KEY, address)
    hidden(with_locals(caught.value))

    with pytest.raises(MaestroClientError) as caught:
        MaestroClient(base_url=address, token=TOKEN)
    hidden(with_locals(caught.value))

    with pytest.raises(MaestroClientError) as caught:
        MaestroClient.from_sys_args(["https://service.test?x", "1", TOKEN])
    hidden(with_locals(caught.value))

    with pytest.raises(MaestroClientError) as caught:
        MaestroClient.from_sys_args(["bot.py"], login="login", key=KEY, base_url=address)
    hidden(with_locals(caught.value))


def test_a_login_by_hand_shows_no_key(client: MaestroClient) -> None:
    with pytest.raises(MaestroClientError) as caught:
        client.auth.login("other", KEY)

    hidden(with_locals(caught.value))


def test_a_client_is_not_pickled(client: MaestroClient) -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(client)


@pytest.mark.parametrize(
    "name", [name for name in maestro_client.__all__ if name.endswith(("Error", "Unknown"))]
)
def test_every_error_survives_pickle(name: str) -> None:
    kind = getattr(maestro_client, name)
    error = kind("what is wrong: what to do")
    error.__dict__["operation"] = "getTask"

    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again), again.args) == (kind, str(error), error.args)
    assert again.operation == "getTask"


@pytest.mark.parametrize("token", ["", " ", TOKEN + "\r\nX-Evil: 1", TOKEN + "ä"])
def test_a_token_that_no_header_can_carry_is_the_services_fault(token: str, settings: Settings) -> None:
    answer = {"accessToken": token, "organizationLabel": "o"}
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=answer))

    with (
        MaestroClient(**settings(transport=transport, retries=0)) as client,
        pytest.raises(maestro_client.AnswerError, match="no token that a header can carry") as caught,
    ):
        client.tasks.list()

    hidden(shown(caught.value) + with_locals(caught.value))


@pytest.mark.parametrize("content", [b'{"accessToken": "%s", ', b'{"accessToken": ["%s"]}'])
def test_a_login_answer_that_cannot_be_read_shows_no_token(content: bytes, settings: Settings) -> None:
    answer = content.replace(b"%s", TOKEN.encode())
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=answer))

    with (
        MaestroClient(**settings(transport=transport, retries=0)) as client,
        pytest.raises(maestro_client.AnswerError) as caught,
    ):
        client.tasks.list()

    error: BaseException | None = caught.value
    assert caught.value.response is None
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    while error is not None:
        assert TOKEN not in shown(error) + with_locals(error)
        error = error.__cause__ or error.__context__
