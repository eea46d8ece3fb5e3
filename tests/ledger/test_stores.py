"""The two stores: they tell the same, and the file says what is wrong with it."""

import math
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.settings import Settings

import specloom
from codevf import CodeVFClient
from maestro_client import MaestroClient
from specloom import Ledger, LedgerError, UsageError
from specloom.ledger.intents import Intent, Tables
from specloom.ledger.sqlite import SQLiteStore
from specloom.ledger.stores import MemoryStore
from specloom_mock.handles import ApiHandle

IDS = st.sampled_from("abcd")
MOMENTS = st.integers(0, 20).map(float)
INTENTS = st.builds(
    Intent,
    id=IDS,
    scope=st.just("s"),
    operation=st.sampled_from(("x", "y")),
    method=st.just("POST"),
    path=st.just("/x"),
    repeat=st.just("never"),
    at=MOMENTS,
    owner=st.sampled_from(("me", "you", "")),
    print=IDS,
    name=st.none() | IDS,
    stage=st.sampled_from(("planned", "sent", "done")),
    acknowledged=st.booleans(),
    credits=st.integers(0, 5),
    until=MOMENTS,
    request=st.none() | st.binary(max_size=3),
    result=st.none() | IDS,
    key=st.none(),
    remembered=st.just(1.5),
    lacking=st.none() | IDS,
    status=st.none() | st.integers(200, 599),
    answer=st.none(),
)
ACTIONS = st.one_of(
    INTENTS.map(lambda intent: lambda t: t.put(intent)),
    IDS.map(lambda name: lambda t: t.drop(name)),
    MOMENTS.map(lambda now: lambda t: t.prune(now)),
    st.tuples(IDS, MOMENTS).map(lambda a: lambda t: t.log_send(*a)),
    st.tuples(IDS, MOMENTS, MOMENTS).map(lambda a: lambda t: t.forget_sends(*a)),
    st.tuples(IDS, MOMENTS, MOMENTS).map(lambda a: lambda t: t.move_send(*a)),
    st.tuples(IDS, st.none() | st.binary(max_size=3)).map(lambda a: lambda t: t.put_note(*a)),
)


def seen(tables: Tables) -> Any:
    """All that can be asked."""
    by_id = {name: tables.find(id=name) for name in "abcd"}
    wishes: list[dict[str, object]] = [
        {"scope": "s", "stage": "planned"},
        {"scope": "s", "operation": "x", "name": "a"},
        {"scope": "s", "operation": "x", "name": None, "print": "b", "acknowledged": False},
        {"owner": "me", "stage": "done", "acknowledged": False},
        {"scope": "s", "result": "c"},
    ]
    found = [sorted(tables.find(**wish)) for wish in wishes]
    sends = {(key, place): tables.sends(key, place) for key in "abcd" for place in range(3)}
    return (
        by_id,
        found,
        sends,
        [tables.spent(since) for since in (0.0, 10.0)],
        [tables.note(n) for n in "abcd"],
    )


@settings(deadline=None, max_examples=60)
@given(actions=st.lists(ACTIONS, max_size=25))
def test_both_stores_tell_the_same(actions: list[Callable[[Tables], None]], tmp_path_factory: Any) -> None:
    memory, file = MemoryStore(), SQLiteStore(tmp_path_factory.mktemp("stores") / "ledger.db")

    for action in actions:
        memory.transact(action, durable=False)
        file.transact(action, durable=False)

    assert memory.transact(seen) == file.transact(seen)
    file.close()


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_what_raises_leaves_nothing_behind(kind: str, path: Path) -> None:
    store = MemoryStore() if kind == "memory" else SQLiteStore(path)
    intent = Intent("a", "s", "x", "POST", "/x", "never", 1.0, "me", "p")
    store.transact(lambda tables: tables.put(intent))

    def spoil(tables: Tables) -> None:
        tables.drop("a")
        tables.put(intent._replace(id="b"))
        raise LookupError

    with pytest.raises(LookupError):
        store.transact(spoil)

    assert store.transact(lambda tables: tables.find(scope="s")) == [intent]
    store.close()


def test_the_file_is_for_its_user_alone(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.store.transact(lambda tables: tables.put_note("a", b"b"))
        ledger.store.owner  # noqa: B018
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}

    assert len(modes) == 4
    assert set(modes.values()) == {0o600}


def damaged(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.open()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 5000)


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()


def no_database(path: Path) -> None:
    path.write_text("a list of things to do\n" * 100)


def no_folder(path: Path) -> None:
    path.mkdir()


def newer(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.open()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("spoil", [damaged, of_another_program, no_database, no_folder, newer])
def test_a_file_that_cannot_be_used_is_named_and_nothing_is_sent(
    spoil: Callable[[Path], None], path: Path, codevf_settings: Settings, codevf_mock: ApiHandle
) -> None:
    spoil(path)

    with CodeVFClient(**codevf_settings(ledger=Ledger(path, on_error="ignore"))) as client:
        project = client.projects.create(name="p").id
        client.tasks.create("p", 1, project)
    with (
        CodeVFClient(**codevf_settings(ledger=Ledger(path))) as client,
        pytest.raises(LedgerError) as no,
    ):
        client.tasks.create("p", 1, project)

    assert str(path) in str(no.value)
    assert ": " in str(no.value)
    assert len(codevf_mock.calls("createTask")) == 1


@pytest.mark.parametrize("spoil", [damaged, no_folder])
def test_a_login_goes_on_without_a_file_that_cannot_be_used(
    spoil: Callable[[Path], None], path: Path, maestro_settings: Settings, maestro_mock: ApiHandle
) -> None:
    """Where the ledger is told to: tokens are shared through it."""
    spoil(path)
    key = Ledger.new_key()

    with MaestroClient(**maestro_settings(ledger=Ledger(path, key=key, on_error="ignore"))) as client:
        client.tasks.list()
    with (
        MaestroClient(**maestro_settings(ledger=Ledger(path, key=key))) as client,
        pytest.raises(LedgerError),
    ):
        client.tasks.list()

    assert [entry.operation for entry in maestro_mock.calls()] == ["login", "listTasks"]


@contextmanager
def full_disk() -> Generator[None]:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))


def test_a_full_disk_is_an_error_and_then_all_goes_on(
    path: Path, codevf_settings: Settings, codevf_mock: ApiHandle
) -> None:
    with CodeVFClient(**codevf_settings(ledger=path)) as client:
        project = client.projects.create(name="p").id
        with full_disk(), pytest.raises(LedgerError, match="disk"):
            client.tasks.create("p", 1, project, intent="a")
        client.tasks.create("p", 1, project, intent="a")

    assert len(codevf_mock.calls("createTask")) == 1


def test_a_token_that_cannot_be_kept_is_used_all_the_same(
    path: Path, maestro_settings: Settings, maestro_mock: ApiHandle
) -> None:
    disk, ledger = ExitStack(), Ledger(path, key=Ledger.new_key())
    hooks = {"response": [lambda _: disk.enter_context(full_disk())]}

    with (
        httpx.Client(transport=maestro_mock.transport, event_hooks=hooks) as http,
        MaestroClient(**maestro_settings(ledger=ledger, transport=None, http_client=http)) as client,
        disk,
    ):
        client.tasks.list()

    assert [entry.operation for entry in maestro_mock.calls()] == ["login", "listTasks"]


@pytest.mark.parametrize(
    "wrong", [{"path": 5}, {"timeout": "1"}, {"timeout": -1}, {"timeout": math.nan}], ids=str
)
def test_no_ledger_is_made_with_what_cannot_be_right(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"path of a file|timeout is a number"):
        Ledger(**wrong)


def test_a_locked_file_is_waited_for_so_long_and_no_longer(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.open()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with Ledger(path, timeout=0.1) as ledger, pytest.raises(LedgerError, match="another program holds it"):
        ledger.store.transact(lambda tables: tables.put_note("a", b"b"))

    other.close()


def test_a_program_that_ends_while_its_ledger_is_taken_says_so_in_a_line(path: Path) -> None:
    program = """
import sqlite3, sys
from specloom import Ledger
ledger = Ledger(sys.argv[1], timeout=0.1)
ledger.open()
ledger.delivered()
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN EXCLUSIVE")
"""

    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )

    assert "another program holds it" in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_process_is_alive_until_it_dies_however_it_dies(path: Path) -> None:
    program = (
        "import sys; from specloom import Ledger; print(Ledger(sys.argv[1]).store.owner, flush=True); input()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdin is not None
    owner = child.stdout.readline().strip()
    store = SQLiteStore(path)

    assert store.alive(owner)
    assert store.alive(owner)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert not store.alive(owner)
    assert not list(path.parent.glob(f"*{owner}*"))
    child.stdin.close()
    child.stdout.close()


def test_a_forked_child_is_another_owner_with_a_connection_of_its_own(path: Path) -> None:
    with Ledger(path) as ledger:
        mine = ledger.store.owner
        ledger.store.transact(lambda tables: tables.put_note("a", b"parent"))
        pid = os.fork()
        if pid == 0:
            theirs = ledger.store.owner
            ledger.store.transact(lambda tables: tables.put_note("a", theirs.encode()))
            os._exit(0 if theirs != mine and ledger.store.alive(mine) else 1)
        _, status = os.waitpid(pid, 0)

        assert status == 0
        note = ledger.store.transact(lambda tables: tables.note("a"))
        assert note not in (b"parent", mine.encode())


def test_another_key_is_told_apart_from_a_damaged_file(path: Path) -> None:
    with Ledger(path, key=Ledger.new_key()) as ledger:
        kept = ledger.seal(b"secret")
    with Ledger(path, key=Ledger.new_key()) as other, pytest.raises(LedgerError, match="another key"):
        other.unseal(kept)
    with pytest.raises(specloom.UsageError, match="new_key"):
        Ledger(path, key="too short")
