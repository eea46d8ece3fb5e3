# Produced from overlays/maestro_client/_async/bots.py by "python scripts/twins.py": edit that file, not this one.
"""Bots: programs and their versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from maestro_api import operations
from maestro_api.models import Bot, BotCreate, BotPage, BotRelease
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.sending import Sender
from maestro_client.files import opened
from maestro_client.given import DEFAULT_REPOSITORY, given, index, texts
from specloom._sync.client import Resource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.files import FileSource
    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.exchange import OnBytes
    from specloom.options import CallOptions

__all__ = ["Bots"]

BotList: TypeAlias = list[Bot]  # `list` is a method below


class Bots(Resource[Sender]):
    """Programs that tasks run, in versions of which one is released."""

    def list(self, bot_id: str | None = None, **options: Unpack[CallOptions]) -> MaestroResponse[BotList]:
        """All bots, or the one with this id, each with its newest version."""
        return self._client.perform(options, operations.list_bots, bot_id=given(bot_id))

    def page(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        bot_id: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[BotPage]:
        """One page of bots, counted from 1."""
        return self._client.perform(
            options,
            operations.page_bots,
            page=index("pageBots", page),
            size=given(size),
            bot_id=given(bot_id),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        bot_id: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> Pages[BotPage, Bot]:
        """All bots, fetched page by page as they are asked for."""
        return pages(
            "pageBots",
            lambda page: self.page(page, size, bot_id=bot_id, sort=sort, **options),
            lambda page: page.content,
        )

    def create(
        self,
        bot_id: str,
        version: str,
        technology: str,
        *,
        command: str | None = None,
        repository_label: str = DEFAULT_REPOSITORY,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Deploy a version, whose technology is PYTHON or the like; its program is uploaded next."""
        body = BotCreate(
            bot_id=bot_id,
            version=version,
            technology=technology,
            command=given(command),
            organization=given(self._client.organization_label(**options)),
            repository_label=repository_label,
        )
        return self._client.perform(options, operations.create_bot, body=body)

    def upload(
        self,
        bot_id: str,
        version: str,
        file: FileSource,
        *,
        name: str | None = None,
        progress: OnBytes | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Upload the program of a version, in place of any that is there."""
        with opened(file, name) as body:
            return self._client.upload(
                progress, options, operations.upload_bot, bot_id=bot_id, version=version, body=body
            )

    def release(self, bot_id: str, version: str, **options: Unpack[CallOptions]) -> MaestroResponse[None]:
        """Let runners use this version from now on."""
        body = BotRelease(bot_id=bot_id, version=version)
        return self._client.perform(options, operations.release_bot, body=body)

    def get(self, bot_id: str, version: str, **options: Unpack[CallOptions]) -> MaestroResponse[Bot]:
        """One version of a bot."""
        return self._client.perform(options, operations.get_bot_version, bot_id=bot_id, version=version)

    def delete(self, bot_id: str, version: str, **options: Unpack[CallOptions]) -> MaestroResponse[None]:
        """Remove one version of a bot."""
        return self._client.perform(options, operations.delete_bot_version, bot_id=bot_id, version=version)
