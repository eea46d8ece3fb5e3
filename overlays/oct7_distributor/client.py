"""The client: one class, with both kinds of every method (`afetch_task` waits as async code does, `fetch_task` blocks)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, Self

from oct7_distributor._async.desk import AsyncDesk
from oct7_distributor._async.run import AsyncTaskRun
from oct7_distributor._sync.desk import Desk
from oct7_distributor._sync.run import TaskRun
from oct7_distributor.blueprints import need_pydantic, read_blueprint
from oct7_distributor.errors import DistributorBlueprintException
from oct7_distributor.settings import actor_system as configured_actor_system
from oct7_distributor.settings import key_of, settings
from oct7_distributor.task import Task

if TYPE_CHECKING:
    from typing import Unpack

    from distributor_api.blueprints import Blueprint
    from specloom import http
    from specloom._async.client import AsyncRaw
    from specloom._sync.client import Raw
    from specloom.errors import OutcomeUnknown
    from specloom.ledger.resumption import Left, Resumption, Settlement
    from specloom.options import CallOptions
    from specloom.settings import ClientOptions

    Options = ClientOptions[http.Client | http.AsyncClient, http.BaseTransport | http.AsyncBaseTransport]

__all__ = ["DistributorClient"]


class DistributorClient:
    """Fetches tasks for workers of one actor system, and reports on them. It produces no content.

    What is not given is read from DISTRIBUTOR_API_KEY, DISTRIBUTOR_ACTOR_SYSTEM and DISTRIBUTOR_ENDPOINT;
    DistributorUsageException names what is missing. `base_endpoint` is the older name of `url`.
    """

    actor_system: str = ""

    def __init__(
        self,
        api_key: str | None = None,
        actor_system: str | None = None,
        url: str | None = None,
        *,
        base_endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        need_pydantic()
        key = key_of(api_key)
        api_key = None  # from here on nothing that prints locals can show it
        shared = settings(key, base_endpoint if url is None else url, options)
        self.actor_system = configured_actor_system(actor_system)
        self.adesk, self.desk = AsyncDesk(shared), Desk(shared)

    async def afetch_task(self, platform: str, actor_uid: str, **options: Unpack[CallOptions]) -> Task | None:
        """The next task for a worker, who has it from now on; None where there is none.

        Never sent twice: DistributorOutcomeUnknown where the answer, and with it perhaps a task, is lost.
        """
        found = await self.adesk.fetch(self.actor_system, actor_uid, platform, **options)
        return self._task(found, actor_uid)

    def fetch_task(self, platform: str, actor_uid: str, **options: Unpack[CallOptions]) -> Task | None:
        """The next task for a worker, who has it from now on; None where there is none.

        Never sent twice: DistributorOutcomeUnknown where the answer, and with it perhaps a task, is lost.
        """
        return self._task(self.desk.fetch(self.actor_system, actor_uid, platform, **options), actor_uid)

    def atask(self, platform: str, actor_uid: str, **options: Unpack[CallOptions]) -> AsyncTaskRun:
        """A task for the length of an `async with` block, reported at its end: see AsyncTaskRun."""
        return AsyncTaskRun(partial(self.afetch_task, platform, actor_uid, **options), Task.areport)

    def task(self, platform: str, actor_uid: str, **options: Unpack[CallOptions]) -> TaskRun:
        """A task for the length of a `with` block, reported at its end: see TaskRun."""
        return TaskRun(partial(self.fetch_task, platform, actor_uid, **options), Task.report)

    def deserialize_task(self, persisted: Mapping[str, Any]) -> Task:
        """The task that `task.serialize()` told of; DistributorBlueprintException where that is not what this is."""
        try:
            blueprint, system, actor = (
                persisted[name] for name in ("blueprint", "actor_system", "actor_uid")
            )
        except (KeyError, TypeError) as problem:
            text = "no serialized task: blueprint, actor_system and actor_uid are needed"
            raise DistributorBlueprintException(text, persisted) from problem
        if not (isinstance(system, str) and isinstance(actor, str)):
            raise DistributorBlueprintException("actor_system and actor_uid have to be strings", persisted)
        return Task(self.adesk, self.desk, read_blueprint(blueprint), actor_system=system, actor_uid=actor)

    async def aresume(self, **options: Unpack[CallOptions]) -> Resumption:
        """Deliver the reports that programs left behind in the ledger; name what is in doubt."""
        return await self.adesk.resume(**options)

    def resume(self, **options: Unpack[CallOptions]) -> Resumption:
        """Deliver the reports that programs left behind in the ledger; name what is in doubt."""
        return self.desk.resume(**options)

    async def areconcile(self, what: OutcomeUnknown | Left, **options: Unpack[CallOptions]) -> Settlement:
        """What became of a report: one that surely never arrived is sent, of any other the service tells nothing."""
        return await self.adesk.reconcile(what, **options)

    def reconcile(self, what: OutcomeUnknown | Left, **options: Unpack[CallOptions]) -> Settlement:
        """What became of a report: one that surely never arrived is sent, of any other the service tells nothing."""
        return self.desk.reconcile(what, **options)

    @property
    def raw(self) -> Raw:
        """Calls that return the full response, blocking: `client.raw.fetch_task(body=…)`."""
        return self.desk.raw

    @property
    def araw(self) -> AsyncRaw:
        """Calls that return the full response, for async code."""
        return self.adesk.raw

    def with_options(self, **options: Unpack[CallOptions]) -> Self:
        """The same client (and its connections) with other defaults for its calls; there is no need to close it."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.adesk, other.desk = self.adesk.with_options(**options), self.desk.with_options(**options)
        return other

    def close(self) -> None:
        """Close the connections of the blocking methods."""
        self.desk.close()

    async def aclose(self) -> None:
        """Close all connections."""
        await self.adesk.close()
        self.desk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _task(self, blueprint: Blueprint | None, actor_uid: str) -> Task | None:
        if blueprint is None:
            return None
        return Task(self.adesk, self.desk, blueprint, actor_system=self.actor_system, actor_uid=actor_uid)

    def __repr__(self) -> str:
        return f"<DistributorClient of {self.actor_system!r}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds connections and credentials and is not pickled: make one where it is needed"
        )
