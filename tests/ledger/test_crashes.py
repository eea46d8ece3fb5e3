"""A program that may die at every step of the send path: each thing happens once, or is named as in doubt."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import specloom
from codevf import CodeVFClient
from oct7_distributor import DistributorClient
from specloom import Ledger
from specloom.ledger.intents import Tables
from specloom.ledger.stores import MemoryTables
from specloom_mock import in_process
from specloom_mock.handles import MockHandle

T = TypeVar("T")
STEPS = st.integers(min_value=0, max_value=14)  # 0: this call is survived
FAULTS = st.sampled_from(("answer_lost", "reset", "truncate", "status"))


class Killed(BaseException):
    """The program ends here: nothing that comes after is done."""


class Life:
    """How many more steps a program lives."""

    def __init__(self) -> None:
        self.run, self.left, self.dead = 0, 0, False

    def step(self) -> None:
        self.left -= 1
        self.dead = self.dead or self.left == 0
        if self.dead:
            raise Killed

    def restart(self) -> None:
        self.run, self.left, self.dead = self.run + 1, 0, False


class MortalStore:
    """A store that outlives its programs, which may die before and after each transaction."""

    def __init__(self, life: Life) -> None:
        self.tables, self.life = MemoryTables(), life

    @property
    def owner(self) -> str:
        return f"run {self.life.run}"

    def alive(self, owner: str) -> bool:
        return owner == self.owner

    def transact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        self.life.step()
        try:
            found = action(self.tables)
        except BaseException:
            self.tables.back_to(0)
            raise
        finally:
            self.tables.undo.clear()
        self.life.step()
        return found

    async def atransact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        return self.transact(action)

    def close(self) -> None:
        pass


class MortalTransport(httpx.BaseTransport):
    """The wire: a program may die before a request leaves, and before it sees the answer."""

    def __init__(self, inner: httpx.BaseTransport, life: Life) -> None:
        self._inner, self._life = inner, life

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._life.step()
        answer = self._inner.handle_request(request)
        self._life.step()
        return answer


@pytest.fixture(scope="module", autouse=True)
def mock() -> Iterator[MockHandle]:
    with in_process("codevf", "distributor") as made:
        Programs.mock = made
        yield made


class Programs(RuleBasedStateMachine):
    """Runs of one program, each with its own client, on one ledger."""

    mock: MockHandle

    @initialize()
    def begin(self) -> None:
        self.world = self.mock.world()
        self.world.set(rate_limits=False)
        self.world.codevf.act("set_balance", total=1_000_000)
        self.life = Life()
        self.store = MortalStore(self.life)
        self.names: set[str] = set()
        self.tasks: dict[str, Any] = {}
        self.start()
        self.project = self.codevf.projects.create(name="p").id

    def start(self) -> None:
        self.life.restart()
        assert self.world.transport is not None
        common: dict[str, Any] = {
            "clock": self.world.clock,
            "ledger": Ledger(store=self.store),
            "pacing": False,
            "transport": MortalTransport(self.world.transport, self.life),
        }
        codevf, distributor = self.world.codevf, self.world.distributor
        keys: dict[str, Any] = distributor.credentials
        self.codevf = CodeVFClient(codevf.credentials["api_key"], codevf.base_url, **common)
        self.distributor = DistributorClient(url=distributor.base_url, **keys, **common)

    @contextmanager
    def lives(self, steps: int) -> Generator[None]:
        self.life.left = steps
        try:
            yield
        except Killed:
            self.codevf.close()
            self.distributor.close()
            self.start()
        except specloom.Error:
            self.life.left = 0
        self.life.left = 0

    @rule(name=st.sampled_from("abc"), steps=STEPS, fault=st.none() | FAULTS)
    def create(self, name: str, steps: int, fault: Any) -> None:
        """Named creates: the same name is the same task in every run."""
        if fault:
            self.world.codevf.fault("createTask", fault, count=1)
        self.names.add(name)
        with self.lives(steps):
            self.codevf.tasks.create(prompt=name, max_credits=1, project_id=self.project, intent=name)

    @rule(steps=STEPS, fault=st.none() | FAULTS)
    def report(self, steps: int, fault: Any) -> None:
        """A task is fetched and reported; the program may die over the report."""
        if fault:
            self.world.distributor.fault("completeTask", fault, count=1)
        with self.lives(0):
            task = self.distributor.fetch_task("instagram", "the actor uid")
            if task is None:
                return
            self.tasks[task.blueprint.action_uid] = task.serialize()
            with self.lives(steps):
                task.dropped()

    @rule(steps=STEPS, draw=st.randoms(use_true_random=False))
    def report_again(self, steps: int, draw: Any) -> None:
        """A program that does not know how a report ended makes it again."""
        if self.tasks:
            task = self.distributor.deserialize_task(self.tasks[draw.choice(sorted(self.tasks))])
            with self.lives(steps):
                task.dropped()

    @rule(steps=STEPS)
    def resume(self, steps: int) -> None:
        """Resuming may be killed, too."""
        with self.lives(steps):
            self.codevf.resume()
            self.distributor.resume()

    @rule(minutes=st.integers(min_value=0, max_value=90))
    def pass_time(self, minutes: int) -> None:
        """Programs are not started again at once."""
        self.world.clock.advance(minutes=minutes)

    def reports(self) -> Counter[str]:
        handled = [call for call in self.world.distributor.calls("completeTask") if call.handled]
        return Counter(uid for uid in self.tasks for call in handled if uid.encode() in call.request_body)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        self.world.world.faults.clear()
        self.start()
        self.codevf.resume()
        doubtful = {left.name for left in self.distributor.resume().doubtful}
        for name in self.names:
            self.codevf.tasks.create(prompt=name, max_credits=1, project_id=self.project, intent=name)
        for uid, task in self.tasks.items():
            if uid not in doubtful:
                self.distributor.deserialize_task(task).dropped()
        prompts = Counter(task.prompt for task in self.world.codevf.state.tasks.values())
        reports = self.reports()
        self.codevf.close()
        self.distributor.close()
        self.mock.delete(self.world)

        assert prompts == Counter(self.names)
        assert all(count == 1 for count in reports.values())
        assert set(self.tasks) - doubtful <= set(reports)


TestPrograms = Programs.TestCase
TestPrograms.settings = settings(
    max_examples=40,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
