"""The CodeVF client: where it finds its key, and what it offers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from specloom._async.client import AsyncServiceClient
from specloom.clock import REAL

if TYPE_CHECKING:
    from typing import Unpack

    from codevf._async.resources import AsyncCredits, AsyncProjects, AsyncTags
    from codevf._async.tasks import AsyncTasks
    from specloom.clock import Clock
    from specloom.http import AsyncBaseTransport, AsyncClient, Timeout
    from specloom.ledger import Ledger
    from specloom.ledger.spending import Budget
    from specloom.operation import Operation
    from specloom.pacing import Pacer
    from specloom.redaction import Secret
    from specloom.settings import ClientOptions, Settings

__all__ = ["AsyncCodeVFClient"]


class AsyncCodeVFClient(AsyncServiceClient):
    """A client of CodeVF: prompts in, human engineering work out.

    Without `api_key` the environment's CODEVF_API_KEY counts, without `base_url` CODEVF_BASE_URL.
    """

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = 60.0,
        max_retries: int | None = None,
        *,
        retries: int | None = None,
        deadline: float | None = None,
        pacing: bool | Pacer = True,
        clock: Clock | None = None,
        http_client: AsyncClient | None = None,
        transport: AsyncBaseTransport | None = None,
        verify: Any = True,
        cert: Any = None,
        cap: int = 64 * 1024 * 1024,
        ledger: Ledger | str | os.PathLike[str] | None = None,
        budget: Budget | None = None,
    ) -> None:
        key = _key(api_key)
        api_key = None  # from here on nothing that prints locals can show it
        super().__init__(
            _settings(
                key,
                base_url,
                timeout=timeout,
                deadline=deadline,
                retries=max_retries if retries is None else retries,
                pacing=pacing,
                clock=clock or REAL,
                http_client=http_client,
                transport=transport,
                verify=verify,
                cert=cert,
                cap=cap,
                ledger=ledger,
                budget=budget,
            )
        )
        self.known_tags: dict[int, bool] = {}  # by id, whether active; filled by tags.list()

    @property
    def projects(self) -> AsyncProjects:
        """Groups of tasks."""
        from codevf._async.resources import AsyncProjects

        return AsyncProjects(self)

    @property
    def tasks(self) -> AsyncTasks:
        """Prompts and the work done on them."""
        from codevf._async.tasks import AsyncTasks

        return AsyncTasks(self)

    @property
    def tags(self) -> AsyncTags:
        """Kinds of expertise, each with its price."""
        from codevf._async.resources import AsyncTags

        return AsyncTags(self)

    @property
    def credits(self) -> AsyncCredits:
        """What is left to spend."""
        from codevf._async.resources import AsyncCredits

        return AsyncCredits(self)

    def build(self, operation: str, arguments: Mapping[str, Any]) -> Operation[Any]:
        """A call by its Python name, for `raw`."""
        from codevf_api import operations

        call: Operation[Any] = getattr(operations, operation)(**arguments)
        return call


def _key(api_key: str | None) -> Secret:
    from codevf import exceptions
    from codevf_api.policy import POLICY
    from specloom.redaction import Secret
    from specloom.settings import required, text

    given = text(api_key, "api_key", error=exceptions.UsageError)
    return Secret(required(POLICY, "api_key", given, error=exceptions.AuthenticationError))


def _settings(key: Secret, base_url: str | None, **options: Unpack[ClientOptions]) -> Settings:
    from codevf import exceptions
    from codevf_api.policy import POLICY
    from specloom.credentials import bearer
    from specloom.errors import ErrorTree
    from specloom.settings import Settings, accepted
    from specloom.settings import base_url as address

    return Settings(
        policy=POLICY,
        errors=ErrorTree.of(exceptions),
        base_url=address(POLICY, base_url, error=exceptions.UsageError),
        credential=bearer(key, error=exceptions.UsageError),
        **accepted(options, error=exceptions.UsageError),
    )
