# Produced from overlays/codevf/_async/client.py by "python scripts/twins.py": edit that file, not this one.
"""The CodeVF client: where it finds its key, and what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specloom._sync.client import ServiceClient

if TYPE_CHECKING:
    from typing import Unpack

    from codevf._sync.resources import Credits, Projects, Tags
    from codevf._sync.tasks import Tasks
    from specloom._sync.options import UntimedOptions
    from specloom.http import Timeout
    from specloom.settings import AnyOptions

__all__ = ["CodeVFClient"]


class CodeVFClient(ServiceClient):
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
        **options: Unpack[UntimedOptions],
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
    def projects(self) -> Projects:
        """Groups of tasks."""
        from codevf._sync.resources import Projects

        return Projects(self)

    @property
    def tasks(self) -> Tasks:
        """Prompts and the work done on them."""
        from codevf._sync.tasks import Tasks

        return Tasks(self, self._known_tags)

    @property
    def tags(self) -> Tags:
        """Kinds of expertise, each with its price."""
        from codevf._sync.resources import Tags

        return Tags(self, self._known_tags)

    @property
    def credits(self) -> Credits:
        """What is left to spend."""
        from codevf._sync.resources import Credits

        return Credits(self)
