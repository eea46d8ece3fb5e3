# Produced from tests/distributor/test_faults_async.py by "python scripts/twins.py": edit that file, not this one.
"""What may go wrong on the way: one task handed out, one report taken, at most; and the caller knows."""

import traceback
from typing import Any

import httpx
import pytest
from tests.faults import SPOILING, Fault, planted
from tests.settings import Settings

import oct7_distributor as distributor
from oct7_distributor import DistributorClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
WORKER: dict[str, Any] = {"platform": "instagram", "actor_uid": "the actor uid"}
BLUEPRINT = {
    "type": "publish_post",
    "action_uid": "e9",
    "content": {"uid": "u", "type": "prompt", "text": "hi"},
}


@pytest.mark.parametrize("fault", SPOILING, ids=str)
def test_a_fetch_is_sent_once_and_says_what_is_known(
    fault: Fault, client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    planted(distributor_mock, "fetchTask", fault)

    if fault.refused:
        assert client.fetch_task(**WORKER)
        assert (len(distributor_mock.calls()), len(distributor_mock.state.handed)) == (2, 1)
        return
    with pytest.raises(distributor.DistributorException) as caught:
        client.fetch_task(**WORKER)

    error, effects = caught.value, len(distributor_mock.state.handed)
    assert len(distributor_mock.calls()) == len(error.attempts) == 1
    if fault.unknown:
        assert isinstance(error, distributor.DistributorOutcomeUnknown)
        assert error.request is not None
        assert error.request.operation == "fetchTask"
        assert effects == fault.effective
    elif fault.kind == "garble":
        assert isinstance(error, distributor.DistributorBlueprintException)
        assert "may have been handed out" in str(error)
        assert effects == 1
    else:
        assert isinstance(error, distributor.DistributorResponseException)
        assert (error.status_code, effects) == (fault.status, 0)


@pytest.mark.parametrize("fault", SPOILING, ids=str)
def test_a_report_is_sent_once_and_says_what_is_known(
    fault: Fault, client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    task = client.fetch_task(**WORKER)
    assert task is not None
    planted(distributor_mock, "completeTask", fault)
    if fault.refused or fault.kind in ("garble", "truncate"):  # the answer has no body, and none is needed
        task.dropped()
    else:
        with pytest.raises(distributor.DistributorRequestException) as caught:
            task.dropped()
        assert isinstance(caught.value, distributor.DistributorOutcomeUnknown) == fault.unknown

    taken = [each for each in distributor_mock.state.handed.values() if each.report]
    assert len(distributor_mock.calls("completeTask")) == 1 + fault.refused
    assert len(taken) == (fault.effective or fault.refused)


def test_a_report_whose_answer_was_lost_is_made_again_only_on_demand(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    task = client.fetch_task(**WORKER)
    assert task is not None
    planted(distributor_mock, "completeTask", Fault("reset"))
    with pytest.raises(distributor.DistributorOutcomeUnknown):
        task.dropped()

    with pytest.raises(distributor.DistributorUsageException, match="repeat=True"):
        task.dropped()
    task.dropped(repeat=True)

    assert len(distributor_mock.calls("completeTask")) == 2


def test_a_server_that_cannot_be_reached_is_a_connection_exception(settings: Settings) -> None:
    with DistributorClient(**settings(url="http://127.0.0.1:9", transport=None)) as client:
        with pytest.raises(distributor.DistributorConnectionException) as caught:
            client.fetch_task(**WORKER)
        task = client.deserialize_task({"blueprint": BLUEPRINT, "actor_system": "s", "actor_uid": "u"})
        with pytest.raises(distributor.DistributorConnectionException):
            task.dropped()
    assert {attempt.reach for attempt in caught.value.attempts} == {"not_sent"}
    assert not task.reported


@pytest.mark.parametrize("status", [301, 302])
@pytest.mark.parametrize("location", ["/moved/here", "https://distributor.example/moved/here"])
def test_a_redirect_on_the_same_origin_gets_the_same_post(
    status: int, location: str, settings: Settings, recorder: Any
) -> None:
    moved = httpx.Response(status, headers={"Location": location})
    transport = recorder(moved, httpx.Response(200, json=BLUEPRINT))
    address = "https://distributor.example/base"
    with DistributorClient(**settings(transport=transport, url=address)) as client:
        task = client.fetch_task(**WORKER)

    assert task is not None
    first, second = transport.requests
    assert str(second.url) == "https://distributor.example/moved/here"
    assert (second.method, second.content) == ("POST", first.content)
    for name in ("authorization", "cf-access-client-id", "cf-access-client-secret", "content-type"):
        assert second.headers[name] == first.headers[name]


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/v1/fetch-task",
        "http://distributor.example/v1/fetch-task",
        "https://distributor.example:8443/v1/fetch-task",
        "//elsewhere.example/",
        "ftp://distributor.example/",
    ],
)
def test_a_redirect_elsewhere_is_refused_and_takes_no_credentials_along(
    location: str, settings: Settings, recorder: Any
) -> None:
    transport = recorder(httpx.Response(302, headers={"Location": location}))
    with DistributorClient(**settings(transport=transport, url="https://distributor.example")) as client:
        with pytest.raises(distributor.DistributorRequestException, match="redirect"):
            client.fetch_task(**WORKER)
        task = client.deserialize_task({"blueprint": BLUEPRINT, "actor_system": "s", "actor_uid": "u"})
        with pytest.raises(distributor.DistributorRequestException, match="redirect"):
            task.dropped()

    assert {request.url.host for request in transport.requests} == {"distributor.example"}
    assert len(transport.requests) == 2


def test_a_second_redirect_is_refused(settings: Settings, recorder: Any) -> None:
    transport = recorder(httpx.Response(301, headers={"Location": "/again"}))
    with DistributorClient(**settings(transport=transport)) as client:
        with pytest.raises(distributor.DistributorRequestException, match="redirects"):
            client.fetch_task(**WORKER)
    assert len(transport.requests) == 2


@pytest.mark.parametrize(
    "answer", [httpx.Response(307, headers={"Location": "/x"}), httpx.Response(302)], ids=repr
)
def test_any_other_redirect_is_a_request_exception(
    answer: httpx.Response, settings: Settings, recorder: Any
) -> None:
    transport = recorder(answer)
    with DistributorClient(**settings(transport=transport)) as client:
        with pytest.raises(distributor.DistributorRequestException, match=str(answer.status_code)):
            client.fetch_task(**WORKER)
    assert len(transport.requests) == 1


@pytest.mark.parametrize("body", [b"", b"<html>Access denied</html>", b'{"error": "no"}', b"[]", b"\xff"])
@pytest.mark.parametrize("status", [400, 403, 500, 520])
def test_an_error_of_any_body_is_a_request_exception(
    status: int, body: bytes, settings: Settings, recorder: Any
) -> None:
    transport = recorder(httpx.Response(status, content=body))
    with DistributorClient(**settings(transport=transport)) as client:
        with pytest.raises(distributor.DistributorRequestException, match=str(status)) as caught:
            client.fetch_task(**WORKER)
    assert caught.value.status_code == status


@pytest.mark.parametrize("body", [b"null", b"[]", b'"x"', b"{}"])
def test_only_a_204_says_that_there_is_no_task(body: bytes, settings: Settings, recorder: Any) -> None:
    transport = recorder(httpx.Response(200, content=body))
    with DistributorClient(**settings(transport=transport)) as client:
        with pytest.raises(distributor.DistributorBlueprintException):
            client.fetch_task(**WORKER)


def test_a_redirect_to_what_is_no_address_can_be_shown_with_locals(settings: Settings, recorder: Any) -> None:
    transport = recorder(httpx.Response(302, headers={"Location": "http://[::1"}))
    with DistributorClient(**settings(transport=transport)) as client:
        with pytest.raises(distributor.DistributorRequestException, match="no address") as caught:
            client.fetch_task(**WORKER)
    assert traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack


def test_refusals_of_the_service_are_request_exceptions(settings: Settings) -> None:
    for change in ({"api_key": "wrong"}, {"api_key": "distributor-key"}, {"actor_system": "another"}):
        with DistributorClient(**settings(**change)) as client:
            with pytest.raises(distributor.DistributorRequestException, match="403"):
                client.fetch_task(**WORKER)
