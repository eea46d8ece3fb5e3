"""Worlds do not meet, and come back from a snapshot as they were."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specloom_mock.handles import ApiHandle, MockHandle, WorldHandle
from specloom_mock.worlds.world import SnapshotError

KEY = {"authorization": "Bearer sk_test_specloom"}


def test_a_thousand_worlds_do_not_meet(specloom_in_process: MockHandle) -> None:
    worlds = [specloom_in_process.world(f"many-{n}", clock="manual") for n in range(1000)]
    transport = worlds[0].transport
    with httpx.Client(transport=transport, headers=KEY) as http:
        for number, world in enumerate(worlds):
            http.post(f"{world.url}/codevf/projects/create", json={"name": f"p{number}"})
            world.clock.advance(number)
        names = [http.get(f"{world.url}/codevf/projects").json()["data"] for world in worlds[2:]]

    assert [[project["name"] for project in found] for found in names] == [[f"p{n}"] for n in range(2, 1000)]
    for world in worlds:
        specloom_in_process.delete(world)


def test_a_world_is_small(specloom_in_process: MockHandle) -> None:
    import tracemalloc

    tracemalloc.start()
    worlds = [specloom_in_process.world(clock="manual") for _ in range(200)]
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for world in worlds:
        specloom_in_process.delete(world)

    assert size / 200 < 16_000


def test_threads_in_one_world_do_not_trip_over_each_other(specloom_world: WorldHandle) -> None:
    specloom_world.set(rate_limits=False)
    codevf, statuses = specloom_world.codevf, set[int]()

    def work(number: int) -> None:
        with codevf.http(headers=KEY) as http:
            for turn in range(30):
                statuses.add(http.post("/projects/create", json={"name": f"{number}-{turn}"}).status_code)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == {201}
    assert sorted(codevf.state.projects) == list(range(1, 241))


def live_a_little(codevf: ApiHandle, steps: list[tuple[str, int]]) -> list[Any]:
    """Create, cancel, wait and look, as the steps say; what the service had to say."""
    said: list[Any] = []
    with codevf.http(headers=KEY) as http:
        said.append(http.post("/projects/create", json={"name": "p"}).json())
        for what, number in steps:
            codevf.clock.advance(1 + number)
            if what == "create":
                body = {"prompt": f"p{number}", "maxCredits": number + 1, "projectId": 1, "mode": "fast"}
                said.append(http.post("/tasks/create", json=body).json())
            elif what == "cancel" and codevf.state.tasks:
                task = list(codevf.state.tasks)[number % len(codevf.state.tasks)]
                said.append(http.post(f"/tasks/{task}/cancel").json())
            else:
                said.append(http.get("/tasks").json())
        codevf.clock.advance(1)
        said.append(http.get("/credits/balance").json())
    return said


steps = st.lists(st.tuples(st.sampled_from(["create", "cancel", "list"]), st.integers(0, 900)), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps, steps)
def test_a_restored_world_goes_on_as_the_saved_one(
    specloom_in_process: MockHandle, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    """Snapshot ∘ restore is the identity, for what is there and for what comes of it."""
    first, second = (
        specloom_in_process.world(clock="manual", seed=3),
        specloom_in_process.world(clock="manual"),
    )
    first.codevf.fault("listTasks", "status", status=500, probability=0.5)
    live_a_little(first.codevf, before)

    second.restore(json.loads(json.dumps(first.snapshot())))

    assert second.snapshot() == first.snapshot()
    without_addresses = [
        json.dumps(live_a_little(w.codevf, after)).replace(w.name, "") for w in (first, second)
    ]
    assert without_addresses[0] == without_addresses[1]
    assert second.snapshot() == first.snapshot()
    for world in (first, second):
        specloom_in_process.delete(world)


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {"specloom": 2},
        {"specloom": 1},
        {"specloom": 1, "services": {"codevf": {"keys": 1}}},
    ],
)
def test_what_is_no_snapshot_changes_nothing(
    codevf_mock: ApiHandle, specloom_world: WorldHandle, broken: Any
) -> None:
    before = specloom_world.snapshot()

    with pytest.raises(SnapshotError):
        specloom_world.restore(broken)

    assert specloom_world.snapshot() == before


@pytest.mark.parametrize("spoil", ["services", "timers", "faults", "clock", "memory", "limits", "files"])
def test_a_spoilt_snapshot_changes_nothing(
    codevf_mock: ApiHandle, specloom_world: WorldHandle, spoil: str
) -> None:
    live_a_little(codevf_mock, [("create", 1)])
    before = specloom_world.snapshot()

    with pytest.raises(SnapshotError, match="does not fit these services"):
        specloom_world.restore(
            before | {spoil: {"x": {"y": 1}} if spoil != "timers" else [[0, 1, "x", "y", {}]]}
        )

    assert specloom_world.snapshot() == before


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("seed", "x"),
        ("timers_made", None),
        ("settings", {"rate_limits": True, "journal_entries": -1}),
        ("limits", {"codevf sk_test_specloom": [["soon"], []]}),
        ("faults", {"made": None, "all": []}),
        ("faults", {"made": 1, "all": [{"id": 1}]}),
        ("clock", {"kind": "sundial", "scale": 1, "now": 0}),
        ("clock", {"kind": "scaled", "scale": 1e9, "now": 0}),
        ("clock", {"kind": "manual", "scale": 0, "now": 1e308}),
        ("clock", {"kind": "real", "ahead": 1e12}),
    ],
)
def test_a_snapshot_with_a_value_of_another_kind_changes_nothing(
    codevf_mock: ApiHandle, specloom_world: WorldHandle, part: str, value: Any
) -> None:
    before = specloom_world.snapshot()

    with pytest.raises(SnapshotError, match="does not fit these services"):
        specloom_world.restore(before | {part: value})

    assert specloom_world.snapshot() == before


def test_a_snapshot_of_other_services_says_which(specloom_world: WorldHandle) -> None:
    saved = specloom_world.snapshot()

    with pytest.raises(SnapshotError, match="'mail' is on one side only"):
        specloom_world.restore(saved | {"services": saved["services"] | {"mail": {}}})


def test_a_restored_world_goes_on_with_its_clock(specloom_world: WorldHandle) -> None:
    """A client in this process sleeps on it: it shows the saved time, and has not run backwards."""
    clock, saved = specloom_world.clock, specloom_world.snapshot()
    at, felt = clock.now(), clock.advance(hours=1)
    clock.sleep(5)

    specloom_world.restore(saved)

    assert specloom_world.clock is clock
    assert (clock.now(), clock.monotonic()) == (at, felt + 5)
    clock.sleep(60)
    assert (clock.now(), clock.monotonic()) == (at + 60, felt + 65)


def test_a_reset_brings_the_default_data_back(codevf_mock: ApiHandle, specloom_world: WorldHandle) -> None:
    fresh = specloom_world.snapshot()
    live_a_little(codevf_mock, [("create", 1)])
    codevf_mock.fault("*", "reset")
    now = specloom_world.clock.now()

    specloom_world.reset()

    again = specloom_world.snapshot()
    assert (again["faults"]["all"], again["timers"], len(specloom_world.journal)) == ([], [], 0)
    assert again["services"] == fresh["services"] == {}
    assert specloom_world.clock.now() == now


def test_a_reset_forgets_how_long_the_journal_was_to_be(specloom_world: WorldHandle) -> None:
    specloom_world.set(journal_entries=1)

    specloom_world.reset()

    with specloom_world.codevf.http() as http:
        for _ in range(2):
            http.get("/tags")
    assert len(specloom_world.journal) == 2


def test_a_world_without_a_name_gets_a_free_one(specloom_in_process: MockHandle) -> None:
    taken = specloom_in_process.world()
    number = int(taken.name.removeprefix("world-"))
    wanted = specloom_in_process.world(f"world-{number + 1}")

    made = specloom_in_process.world()

    assert made.name == f"world-{number + 2}"
    for world in (taken, wanted, made):
        specloom_in_process.delete(world)


def test_large_files_lie_on_disk_and_leave_with_their_world(specloom_in_process: MockHandle) -> None:
    world = specloom_in_process.world()
    storage = world.world.storage
    from specloom_mock.serving.bodies import File

    upload = File("big.bin")
    for _ in range(40):
        upload.feed(b"x" * 10_000)
    storage.put("k", upload.finish())
    stored = storage.get("k")
    assert stored is not None
    assert not isinstance(stored.content, bytes)
    path = stored.content
    assert (path.stat().st_size, b"".join(stored.chunks())) == (400_000, b"x" * 400_000)

    specloom_in_process.delete(world)

    assert not path.exists()
