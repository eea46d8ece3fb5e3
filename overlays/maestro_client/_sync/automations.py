# Produced from overlays/maestro_client/_async/automations.py by "python scripts/twins.py": edit that file, not this one.
"""Automations: what can be run, called activities on the wire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from maestro_api import operations
from maestro_api.models import Automation, AutomationPage
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.sending import Sender
from maestro_client.given import given, index, texts
from specloom._sync.client import Resource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.options import CallOptions

__all__ = ["Automations"]

AutomationList: TypeAlias = list[Automation]  # `list` is a method below


class Automations(Resource[Sender]):
    """What can be run."""

    def list(self, **options: Unpack[CallOptions]) -> MaestroResponse[AutomationList]:
        """All automations at once."""
        return self._client.perform(options, operations.list_automations)

    def page(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        automation: str | None = None,
        label: str | None = None,
        name: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[AutomationPage]:
        """One page of automations, counted from 1."""
        return self._client.perform(
            options,
            operations.page_automations,
            page=index("pageAutomations", page),
            size=given(size),
            automation=given(automation),
            label=given(label),
            name=given(name),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        automation: str | None = None,
        label: str | None = None,
        name: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> Pages[AutomationPage, Automation]:
        """All automations, fetched page by page as they are asked for."""
        return pages(
            "pageAutomations",
            lambda page: self.page(
                page, size, automation=automation, label=label, name=name, sort=sort, **options
            ),
            lambda page: page.content,
        )

    def get(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Automation]:
        """One automation, with the parameters that its tasks are given."""
        return self._client.perform(options, operations.get_automation, label=label)
