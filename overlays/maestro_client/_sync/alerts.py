# Produced from overlays/maestro_client/_async/alerts.py by "python scripts/twins.py": edit that file, not this one.
"""Alerts on tasks, and mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from maestro_api import operations
from maestro_api.models import Alert, AlertCreate, AlertPage, AlertType, MessageCreate, MessageType
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.sending import Sender
from maestro_client.given import choice, given, index, number, texts
from specloom._sync.client import Resource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.options import CallOptions

__all__ = ["Alerts", "Messages"]


class Alerts(Resource[Sender]):
    """Notes on tasks, shown on the portal."""

    def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        task_id: int | str | None = None,
        type: AlertType | str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[AlertPage]:
        """One page of alerts, counted from 1."""
        return self._client.perform(
            options,
            operations.list_alerts,
            page=index("listAlerts", page),
            size=given(size),
            task_id=number(task_id),
            type_=given(None if type is None else AlertType(type)),
            days=given(days),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        task_id: int | str | None = None,
        type: AlertType | str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> Pages[AlertPage, Alert]:
        """All alerts, fetched page by page as they are asked for."""
        return pages(
            "listAlerts",
            lambda page: self.list(page, size, task_id=task_id, type=type, days=days, sort=sort, **options),
            lambda page: page.content,
        )

    def create(
        self,
        task_id: int | str,
        title: str,
        message: str,
        type: AlertType | str = AlertType.INFO,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Alert]:
        """Raise an alert: INFO, WARN or ERROR."""
        body = AlertCreate(
            task_id=task_id, title=title, message=message, type_=choice(AlertType, type, "type")
        )
        return self._client.perform(options, operations.create_alert, body=body)


class Messages(Resource[Sender]):
    """Mail sent by the service."""

    def send(
        self,
        subject: str,
        body: str,
        *,
        emails: Iterable[str] = (),
        logins: Iterable[str] = (),
        groups: Iterable[str] | None = None,
        group: str | None = None,
        type: MessageType | str = MessageType.TEXT,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Send mail to addresses, to users by their logins, to groups; TEXT or HTML."""
        message = MessageCreate(
            subject=subject,
            body=body,
            type_=choice(MessageType, type, "type"),
            emails=texts(emails),
            logins=texts(logins),
            groups=texts(groups),
            group=given(group),
        )
        return self._client.perform(options, operations.send_message, body=message)
