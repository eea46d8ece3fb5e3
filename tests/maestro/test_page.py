"""The calls that the service's page shows; only address and credentials are those of the test."""

import json
from collections.abc import Iterator

import pytest

from maestro_client import MaestroClient, MaestroClientError
from specloom_mock.handles import ApiHandle

pytestmark = [pytest.mark.specloom(socket=True, clock="real"), pytest.mark.usefixtures("specloom_env")]


@pytest.fixture
def client() -> Iterator[MaestroClient]:
    with MaestroClient() as made:
        yield made


def test_basic_usage(maestro_mock: ApiHandle, capsys: pytest.CaptureFixture[str]) -> None:
    client = MaestroClient(login="specloom", key="SPECLOOM-KEY", base_url=maestro_mock.base_url)
    client.authenticate()
    tasks = client.tasks.list(page=1, size=50)
    print(tasks.data)
    task = client.tasks.get(task_id="123456")
    print(task.data)
    client.tasks.cancel(task_id="123456")

    assert [each["id"] for each in tasks.data["content"]] == [12345, 123456]
    assert task.data["id"] == 123456
    assert "'id': 123456" in capsys.readouterr().out
    assert maestro_mock.state.tasks[123456].state == "CANCELED"
    client.close()


def test_authentication(client: MaestroClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.authenticate()
    print(client.token)  # Bearer token
    print(client.organization)  # Cached organization label

    token, organization = capsys.readouterr().out.split()
    assert len(token) >= 20
    assert organization == "botcity"


def test_attributes(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    assert [client.token, client.organization] == [None, None]
    client.tasks.list()

    assert client.base_url == maestro_mock.base_url
    assert (client.login_value, client.key_value) == ("specloom", "SPECLOOM-KEY")
    assert client.organization == "botcity"
    assert client.token


def test_the_default_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOTCITY_SERVER")

    assert MaestroClient(login="login", key="key").base_url == "https://developers.botcity.dev"


def test_custom_requests(client: MaestroClient, capsys: pytest.CaptureFixture[str]) -> None:
    response = client.request_raw(
        method="GET", path="/api/v2/task", params={"size": 50, "page": 0, "sort": "dateCreation"}
    )

    print(response.status_code)
    print(response.data)

    assert capsys.readouterr().out.startswith("200\n{'content': [{")
    assert response.url.endswith("/api/v2/task?size=50&page=0&sort=dateCreation")


def test_creating_a_credential(maestro_mock: ApiHandle, client: MaestroClient) -> None:
    client.credentials.create(label="MyCredential", values={"user": "user123", "password": "pass123"})

    assert json.loads(maestro_mock.calls("createCredential")[0].request_body) == {
        "label": "MyCredential",
        "organizationLabel": "botcity",
        "repositoryLabel": "DEFAULT",
        "secrets": [{"key": "user", "value": "user123"}, {"key": "password", "value": "pass123"}],
    }


def test_listing_datapools(client: MaestroClient, capsys: pytest.CaptureFixture[str]) -> None:
    datapools = client.datapools.list(page=1, size=20)
    for dp in datapools.data.get("content", []):
        print(dp["label"], dp["itemCount"])

    assert capsys.readouterr().out == "invoices 3\nletters 2\n"


def test_a_response(client: MaestroClient, capsys: pytest.CaptureFixture[str]) -> None:
    resp = client.tasks.get("12345")
    if resp.ok:
        print(resp.data)
    else:
        print(f"Error {resp.status_code}: {resp.data}")

    assert "'id': 12345" in capsys.readouterr().out
    assert isinstance(resp.headers, dict)
    assert resp.headers["Content-Type"] == "application/json"
    assert resp.raw.json() == resp.data
    assert resp.url.endswith("/api/v2/task/12345")


def test_an_error_answer_may_be_returned(capsys: pytest.CaptureFixture[str]) -> None:
    with MaestroClient(raise_on_error=False) as client:
        resp = client.tasks.get("1")
        if resp.ok:
            print(resp.data)
        else:
            print(f"Error {resp.status_code}: {resp.data}")

    assert capsys.readouterr().out.startswith("Error 404: {'message': ")


def test_error_handling(client: MaestroClient, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        client.tasks.get("invalid_id")
    except MaestroClientError as e:
        print("Error:", e)

    assert capsys.readouterr().out.startswith("Error: ")
