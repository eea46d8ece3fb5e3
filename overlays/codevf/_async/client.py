"""The CodeVF client: where it finds its key, and what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specloom._async.client import AsyncServiceClient

if TYPE_CHECKING:
    from typing import Unpack

    from codevf._async.resources import AsyncCredits, AsyncProjects, AsyncTags
    from codevf._async.tasks import AsyncTasks
    from specloom._async.options import AsyncUntimedOptions
    from specloom.http import Timeout
    from specloom.settings import AnyOptions

__all__ = ["AsyncCodeVFClient"]


class AsyncCodeVFClient(AsyncServiceClient):
    """A client of CodeVF: prompts in, human engineering work out.

    Without `api_key` the environment's CODEVF_API_KEY counts, without `base_url` CODEVF_BASE_URL.
    """

    package = "codevf_api"

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = 60.0,
        max_retries: int | None = None,
        **options: Unpack[AsyncUntimedOptions],
    ) -> None:
        from codevf.settings import key_of, settings

        key = key_of(api_key)
        api_key = None  # from here on nothing that prints locals can show it
        chosen: AnyOptions = {**options, "timeout": timeout}
        if options.get("retries") is None:
            chosen["retries"] = max_retries
        super().__init__(settings(key, base_url, chosen))
        self._known_tags: dict[int, bool] = {}  # by id, whether active; filled by tags.list()

    @property
    def projects(self) -> AsyncProjects:
        """Groups of tasks."""
        from codevf._async.resources import AsyncProjects

        return AsyncProjects(self)

    @property
    def tasks(self) -> AsyncTasks:
        """Prompts and the work done on them."""
        from codevf._async.tasks import AsyncTasks

        return AsyncTasks(self, self._known_tags)

    @property
    def tags(self) -> AsyncTags:
        """Kinds of expertise, each with its price."""
        from codevf._async.resources import AsyncTags

        return AsyncTags(self, self._known_tags)

    @property
    def credits(self) -> AsyncCredits:
        """What is left to spend."""
        from codevf._async.resources import AsyncCredits

        return AsyncCredits(self)
