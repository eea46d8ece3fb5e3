# Produced from tests/ledger/test_resume_async.py by "python scripts/twins.py": edit that file, not this one.
"""What one program left behind, the next one takes up: nothing is lost, nothing happens twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.settings import Settings

import specloom
from codevf import CodeVFClient, exceptions
from maestro_api.models import DatapoolEntryUpdate, EntryState
from maestro_client import MaestroClient, OutcomeUnknown
from oct7_distributor import DistributorClient
from specloom import Budget, Ledger
from specloom.clock import Clock
from specloom.ledger.intents import Intent
from specloom.ledger.sqlite import SQLiteStore
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def abandoned(ledger: Ledger) -> None:
    """As kill -9 leaves it: nothing is written any more, and the lock is given back."""
    store = ledger.store
    assert isinstance(store, SQLiteStore)
    store.owner  # noqa: B018
    store.close()
    ledger.acknowledgement()


def project(client: CodeVFClient) -> int:
    return (client.projects.create(name="p")).id


def create(client: CodeVFClient, **more: Any) -> Any:
    given: dict[str, Any] = {"prompt": "p", "max_credits": 10, "project_id": project(client), **more}
    return client.tasks.create(**given)


def test_a_create_whose_answer_was_lost_is_finished_by_resume(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    ledger = Ledger(path)
    with CodeVFClient(**codevf_settings(ledger=ledger, retries=0)) as client:
        project(client)
        codevf_mock.fault("createTask", "answer_lost", count=1)
        with pytest.raises(exceptions.OutcomeUnknownError):
            create(client)
    abandoned(ledger)

    with CodeVFClient(**codevf_settings(ledger=path)) as client:
        report = client.resume()
        again = create(client)
        other = create(client)

    assert [left.result for left in report.repeated] == [again.id]
    assert str(report).startswith("repeated: createTask")
    assert set(codevf_mock.state.tasks) == {again.id, other.id}
    assert again.id != other.id


def test_what_a_resume_found_can_be_waited_for(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    ledger = Ledger(path)
    with CodeVFClient(**codevf_settings(ledger=ledger, retries=0)) as client:
        project(client)
        codevf_mock.fault("createTask", "reset", count=1)
        with pytest.raises(exceptions.OutcomeUnknownError):
            create(client)
    abandoned(ledger)

    with CodeVFClient(**codevf_settings(ledger=path)) as client:
        (left,) = (client.resume()).repeated
        (done,) = client.tasks.wait_all([left])
        task = client.tasks.wait(left)
        with pytest.raises(exceptions.UsageError, match="nothing is known to have been made"):
            client.tasks.wait(left._replace(result=None))

    assert done.id == task.id == left.result
    assert task.is_finished


def test_a_name_makes_a_create_the_same_one_in_any_later_run(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    made = set()
    for _ in range(3):
        with CodeVFClient(**codevf_settings(ledger=path)) as client:
            made.add((create(client, intent="invoice 4711")).id)
    with CodeVFClient(**codevf_settings(ledger=path)) as client:
        made.add((create(client, intent="invoice 4712")).id)
        with pytest.raises(exceptions.UsageError, match="invoice 4711"):
            create(client, intent="invoice 4711", prompt="another")

    assert made == set(codevf_mock.state.tasks)
    assert len(made) == 2


def test_equal_creates_of_a_program_that_ended_in_order_are_two(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    for _ in range(2):
        with CodeVFClient(**codevf_settings(ledger=path)) as client:
            create(client)

    assert len(codevf_mock.state.tasks) == 2


def test_an_answer_that_a_killed_program_went_on_from_is_no_later_ones(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    """An equal create of the next program is another one, and a resume tells of the last answer alone."""
    ledger = Ledger(path)
    with CodeVFClient(**codevf_settings(ledger=ledger)) as client:
        place = project(client)
        first = client.tasks.create(prompt="p", max_credits=10, project_id=place)
        last = client.tasks.create(prompt="q", max_credits=10, project_id=place)
        abandoned(ledger)

    with CodeVFClient(**codevf_settings(ledger=path)) as client:
        report = client.resume()
        equal = client.tasks.create(prompt="p", max_credits=10, project_id=place)

    assert [left.result for left in report.finished] == [last.id]
    assert set(codevf_mock.state.tasks) == {first.id, last.id, equal.id}
    assert equal.id != first.id


def test_a_key_that_the_service_may_have_forgotten_is_in_doubt(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    ledger = Ledger(path)
    with CodeVFClient(**codevf_settings(ledger=ledger, retries=0)) as client:
        project(client)
        codevf_mock.fault("createTask", "answer_lost", count=1)
        with pytest.raises(exceptions.OutcomeUnknownError):
            create(client, intent="a")
    abandoned(ledger)
    codevf_mock.clock.advance(hours=25)

    with CodeVFClient(**codevf_settings(ledger=path)) as client:
        report = client.resume()
        with pytest.raises(exceptions.OutcomeUnknownError, match="key may be forgotten"):
            create(client, intent="a")

    assert [left.name for left in report.doubtful] == ["a"]
    assert len(codevf_mock.state.tasks) == 1


def test_reconcile_settles_a_lost_create_by_its_key_without_a_file(
    codevf_settings: Settings, codevf_mock: ApiHandle
) -> None:
    with CodeVFClient(**codevf_settings(retries=0)) as client:
        project(client)
        codevf_mock.fault("createTask", "answer_lost", count=1)
        with pytest.raises(exceptions.OutcomeUnknownError) as caught:
            create(client)

        settled = client.reconcile(caught.value)
        once_more = client.reconcile(caught.value)

    assert settled.outcome == "done"
    assert list(codevf_mock.state.tasks) == [settled.result]
    assert (once_more.outcome, once_more.result) == ("done", settled.result)


def test_what_would_pass_the_budget_is_refused_with_the_numbers(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    budget = Budget(credits=100, per=3600)
    with CodeVFClient(**codevf_settings(ledger=path, budget=budget)) as client:
        client.tags.list()
        create(client, max_credits=30, mode="fast", tag_id=3)
        with CodeVFClient(**codevf_settings(ledger=path, budget=budget)) as second:
            with pytest.raises(exceptions.BudgetExceededError, match="100") as caught:
                create(second, max_credits=24)
            kept = create(second, max_credits=23)
            second.tasks.cancel(kept.id)
            create(second, max_credits=23)
        codevf_mock.clock.advance(hours=1)
        create(client, max_credits=100)

    error = caught.value
    assert isinstance(error, specloom.BudgetExceeded)
    assert (error.credits, error.spent, error.held, error.budget) == (24, 77, 0, 100)
    assert len(codevf_mock.state.tasks) == 4


def test_a_list_tells_a_budget_what_things_did_cost_in_the_end(
    codevf_settings: Settings, codevf_mock: ApiHandle, path: Path
) -> None:
    with CodeVFClient(**codevf_settings(ledger=path, budget=Budget(30, per=3600))) as client:
        kept = create(client, max_credits=30)
        with CodeVFClient(**codevf_settings()) as elsewhere:
            elsewhere.tasks.cancel(kept.id)
        with pytest.raises(exceptions.BudgetExceededError):
            create(client, max_credits=30)

        client.tasks.list()
        other = create(client, max_credits=30)

    assert set(codevf_mock.state.tasks) == {kept.id, other.id}


def test_a_report_that_found_no_service_is_delivered_by_the_next_program(
    distributor_settings: Settings, distributor_mock: ApiHandle, path: Path
) -> None:
    with DistributorClient(**distributor_settings(ledger=path)) as client:
        task = client.fetch_task("instagram", "the actor uid")
        assert task is not None
        distributor_mock.fault("completeTask", "status", status=500, count=1)
        with pytest.raises(specloom.APIError):
            task.dropped()

    with DistributorClient(**distributor_settings(ledger=path)) as client:
        report = client.resume()
        nothing = client.resume()

    assert [left.operation for left in report.repeated] == ["completeTask"]
    assert not nothing
    assert distributor_mock.state.handed[task.blueprint.action_uid].report["status"] == "dropped"


def test_a_report_that_may_have_arrived_is_named_and_not_sent_again(
    distributor_settings: Settings, distributor_mock: ApiHandle, path: Path
) -> None:
    ledger = Ledger(path)
    with DistributorClient(**distributor_settings(ledger=ledger)) as client:
        task = client.fetch_task("instagram", "the actor uid")
        assert task is not None
        distributor_mock.fault("completeTask", "answer_lost", count=1)
        with pytest.raises(specloom.OutcomeUnknown):
            task.dropped()
        kept = task.serialize()
    abandoned(ledger)

    with DistributorClient(**distributor_settings(ledger=path)) as client:
        report = client.resume()
        with pytest.raises(specloom.OutcomeUnknown, match="may have been carried out"):
            client.deserialize_task(kept).dropped()
        settled = client.reconcile(report.doubtful[0])

    assert [left.name for left in report.doubtful] == [task.blueprint.action_uid]
    assert settled.outcome == "unknown"
    assert "no way to look" in settled.why
    assert len(distributor_mock.calls("completeTask")) == 1


def test_an_answer_is_told_until_a_program_went_on_with_it(
    distributor_settings: Settings, distributor_mock: ApiHandle, path: Path
) -> None:
    ledger = Ledger(path)
    with DistributorClient(**distributor_settings(ledger=ledger)) as client:
        fetched = client.fetch_task("instagram", "the actor uid")
        assert fetched is not None
        abandoned(ledger)

    told = []
    for ending in (abandoned, Ledger.close):
        ledger = Ledger(path)
        with DistributorClient(**distributor_settings(ledger=ledger)) as client:
            told.append(client.resume())
            assert not client.resume()
            ending(ledger)
    with DistributorClient(**distributor_settings(ledger=path)) as client:
        told.append(client.resume())

    uids = [[left.answer["action_uid"] for left in report.finished] for report in told]
    assert uids == [[fetched.blueprint.action_uid], [fetched.blueprint.action_uid], []]


def test_a_report_that_was_made_before_is_not_made_again(
    distributor_settings: Settings, distributor_mock: ApiHandle, path: Path
) -> None:
    with DistributorClient(**distributor_settings(ledger=path)) as client:
        task = client.fetch_task("instagram", "the actor uid")
        assert task is not None
        task.dropped()

    with DistributorClient(**distributor_settings(ledger=path)) as client:
        client.deserialize_task(task.serialize()).dropped()
        with pytest.raises(specloom.UsageError, match="other arguments"):
            client.deserialize_task(task.serialize()).error("no")

    assert len(distributor_mock.calls("completeTask")) == 1


def test_what_was_done_and_told_unreadably_is_not_done_again(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    before = len(maestro_mock.state.tasks)
    maestro_mock.fault("createTask", "garble", count=1)
    with MaestroClient(**maestro_settings(ledger=path)) as client:
        with pytest.raises(specloom.AnswerError):
            client.tasks.create("TestCI", intent="a")
        with pytest.raises(specloom.OutcomeUnknown) as caught:
            client.tasks.create("TestCI", intent="a")

        assert (client.reconcile(caught.value)).outcome == "done"

    assert len(maestro_mock.state.tasks) == before + 1


def test_a_maestro_task_in_doubt_is_found_in_the_list(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    with MaestroClient(**maestro_settings(ledger=path)) as client:
        client.tasks.create("TestCI", {"n": 1})
        before = set(maestro_mock.state.tasks)
        maestro_mock.fault("createTask", "answer_lost", count=1)
        with pytest.raises(OutcomeUnknown) as caught:
            client.tasks.create("TestCI", {"n": 1})
        settled = client.reconcile(caught.value)
        maestro_mock.fault("createTask", "reset", count=1)  # two like it are there, and neither is it
        with pytest.raises(OutcomeUnknown) as never:
            client.tasks.create("TestCI", {"n": 1})
        nothing = client.reconcile(never.value)

    (made,) = set(maestro_mock.state.tasks) - before
    assert (settled.outcome, settled.result) == ("done", str(made))
    assert nothing.outcome == "not done"


def test_an_item_in_doubt_is_found_though_it_was_pulled_since(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    with MaestroClient(**maestro_settings(ledger=path)) as client:
        client.datapools.create("pool", schema=["nf"])
        maestro_mock.fault("pushDatapoolEntry", "answer_lost", count=1)
        with pytest.raises(OutcomeUnknown) as caught:
            client.datapools.push("pool", {"nf": "1"})
        pulled = (client.datapools.pull("pool")).parsed
        settled = client.reconcile(caught.value)

    assert pulled is not None
    assert (settled.outcome, settled.result) == ("done", str(pulled.id))


def test_a_name_stands_for_what_was_found_under_it(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    with MaestroClient(**maestro_settings(ledger=path)) as client:
        before = set(maestro_mock.state.tasks)
        maestro_mock.fault("createTask", "answer_lost", count=1)
        with pytest.raises(OutcomeUnknown) as caught:
            client.tasks.create("TestCI", {"n": 1}, intent="invoice 4711")
        settled = client.reconcile(caught.value)

    with MaestroClient(**maestro_settings(ledger=path)) as client:
        again = client.reconcile(caught.value)
        task = client.tasks.create("TestCI", {"n": 1}, intent="invoice 4711")
        assert not client.resume()
    (made,) = set(maestro_mock.state.tasks) - before
    assert settled.outcome == again.outcome == "done"
    assert settled.result == again.result == str(task.data["id"]) == str(made)
    assert again.answer == settled.answer


def test_two_lost_calls_alike_are_not_found_to_have_made_the_same_thing(
    maestro_settings: Settings, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("createTask", "answer_lost", count=2)
    errors: list[OutcomeUnknown] = []
    with MaestroClient(**maestro_settings()) as client:
        before = set(maestro_mock.state.tasks)
        for _ in range(2):
            with pytest.raises(OutcomeUnknown) as caught:
                client.tasks.create("TestCI", {"n": 1})
            errors.append(caught.value)
            maestro_mock.clock.advance(seconds=1)
        found = {(client.reconcile(error)).result for error in errors}

    assert found == {str(made) for made in set(maestro_mock.state.tasks) - before}


def test_what_was_turned_away_is_not_in_doubt_while_it_waits_to_be_sent_again(
    maestro_settings: Settings, maestro_mock: ApiHandle, watched: Callable[..., Clock]
) -> None:
    """A program that is killed then has sent nothing that was carried out."""
    ledger, stages = Ledger(), list[str]()

    def look() -> None:
        (intent,) = ledger.store.transact(lambda tables: tables.find(operation="createTask"))
        stages.append(intent.stage)

    maestro_mock.fault("createTask", "status", status=429, count=1)
    settings = maestro_settings(ledger=ledger, clock=watched(maestro_mock.clock, look))
    with MaestroClient(**settings) as client:
        client.tasks.create("TestCI")

    assert stages == ["planned"]


def test_maestros_finish_and_items_are_delivered_after_a_restart(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    with MaestroClient(**maestro_settings(ledger=path, retries=0)) as client:
        task = (client.tasks.create("TestCI")).parsed
        item = (client.datapools.pull("invoices")).parsed
        assert item is not None
        for operation in ("updateTask", "updateDatapoolEntry"):
            maestro_mock.fault(operation, "reset", count=1)
        with pytest.raises(specloom.ConnectionFailed):
            client.tasks.finish(task.id)
        done = DatapoolEntryUpdate(state=EntryState.DONE)
        with pytest.raises(specloom.ConnectionFailed):
            client.datapools.update_entry("invoices", item.id, done)

    with MaestroClient(**maestro_settings(ledger=path)) as client:
        report = client.resume()
        assert (client.tasks.get(task.id)).parsed.state == "FINISHED"
        entry = (client.datapools.get_entry("invoices", item.id)).parsed

    assert [left.operation for left in report.repeated] == ["updateTask", "updateDatapoolEntry"]
    assert entry.state == "DONE"


def test_a_later_run_of_a_bot_delivers_what_an_earlier_one_could_not(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    """Each run has a token of its own; the organization is what they share."""
    given = maestro_settings(ledger=path, retries=0)
    tokens = []
    for _ in range(2):
        with MaestroClient(**maestro_settings()) as client:
            client.authenticate()
            tokens.append(client.token)
    for name in maestro_mock.credentials:
        del given[name]
    runs: list[dict[str, Any]] = [{**given, "token": token, "organization": "botcity"} for token in tokens]
    maestro_mock.fault("updateTask", "reset", count=1)
    with MaestroClient(**runs[0]) as client:
        with pytest.raises(specloom.ConnectionFailed):
            client.tasks.finish(12345)

    with MaestroClient(**runs[1]) as client:
        report = client.resume()

    assert [left.operation for left in report.repeated] == ["updateTask"]


def test_processes_share_one_login_through_an_encrypted_ledger(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    key = Ledger.new_key()
    for _ in range(3):
        with Ledger(path, key=key) as ledger:
            with MaestroClient(**maestro_settings(ledger=ledger)) as client:
                client.tasks.list()
                assert client.token is not None
                assert client.token.encode() not in path.read_bytes()
    maestro_mock.fault("listTasks", "token_revoked", count=1)
    with Ledger(path, key=key) as ledger:
        with MaestroClient(**maestro_settings(ledger=ledger)) as client:
            client.tasks.list()

    assert len(maestro_mock.calls("login")) == 2


def test_a_secret_is_left_out_without_a_key_and_the_intent_named_for_that(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    with MaestroClient(**maestro_settings(ledger=path)) as client:
        client.credentials.create("shop", {"password": "very secret indeed"})
        maestro_mock.fault("createCredential", "answer_lost", count=1)
        with pytest.raises(OutcomeUnknown):
            client.credentials.create("shop 2", {"password": "very secret indeed"})
        (left,) = client.core.ledger.open()

    assert isinstance(left, Intent)
    assert left.request is None
    assert "secrets" in str(left.lacking)
    beside = [each.read_bytes() for each in path.parent.iterdir()]
    assert not any(b"very secret indeed" in each for each in beside)
    assert {oct(each.stat().st_mode & 0o777) for each in path.parent.iterdir()} <= {"0o600"}
