"""The client: connections, what can be done through them, and the doing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from altan.errors import AltanUsageError
from altan.settings import key_of, settings
from altan.validation import check_payload
from altan_api import documents, models, operations
from specloom._async.client import AsyncServiceClient
from specloom.plain import JSON_HEADERS, built, filled, plain

if TYPE_CHECKING:
    from typing import Unpack

    from specloom._async.options import AsyncClientOptions
    from specloom.options import CallOptions

__all__ = ["AsyncAltanActionsClient"]


class AsyncAltanActionsClient(AsyncServiceClient):
    """A client of Altan Actions; all its answers are dicts.

    Without `api_key` the environment's ALTAN_API_KEY counts, without `base_url` ALTAN_BASE_URL. The default address is
    plain http: a PlainHttpWarning says so once.
    """

    package = "altan_api"

    def __init__(
        self, api_key: str | None = None, base_url: str | None = None, **options: Unpack[AsyncClientOptions]
    ) -> None:
        key = key_of(api_key)
        api_key = None  # from here on nothing that prints locals can show it
        super().__init__(settings(key, base_url, options))
        self._defaults = {"headers": JSON_HEADERS}

    async def list_connections(self, **options: Unpack[CallOptions]) -> documents.ConnectionList:
        """All connections, below `data`."""
        return await self.send(plain(operations.list_connections(), documents.ConnectionList), **options)

    async def get_connection(
        self, connection_id: str, **options: Unpack[CallOptions]
    ) -> documents.Connection:
        """One connection."""
        call = built(operations.get_connection, AltanUsageError, connection_id=connection_id)
        return await self.send(plain(call, documents.Connection), **options)

    async def list_action_types(
        self, connection_id: str, **options: Unpack[CallOptions]
    ) -> documents.ActionTypeList:
        """What can be done through a connection, below `data`."""
        call = built(operations.list_action_types, AltanUsageError, connection_id=connection_id)
        return await self.send(plain(call, documents.ActionTypeList), **options)

    async def get_action_type(
        self, connection_id: str, action_type_id: str, **options: Unpack[CallOptions]
    ) -> documents.ActionType:
        """One action type, with the JSON Schema of the input that it takes."""
        call = built(
            operations.get_action_type,
            AltanUsageError,
            connection_id=connection_id,
            action_type_id=action_type_id,
        )
        return await self.send(plain(call, documents.ActionType), **options)

    async def execute_action(
        self,
        connection_id: str,
        action_type_id: str,
        payload: Mapping[str, Any],
        *,
        validate: bool = False,
        **options: Unpack[CallOptions],
    ) -> documents.ActionExecutionResult:
        """Carry out an action; one that ran and failed is an answer, whose `status` is "error".

        `validate=True` first reads the action type and holds the payload against its input schema. Never sent twice
        by itself: AltanOutcomeUnknown where the answer is lost; `repeat=True` allows it for this call.
        """
        body = filled(models.Payload, payload, error=AltanUsageError)
        call = built(
            operations.execute_action,
            AltanUsageError,
            connection_id=connection_id,
            action_type_id=action_type_id,
            body=body,
        )
        if validate:
            action_type = await self.get_action_type(connection_id, action_type_id, **options)
            check_payload(body.to_dict(), action_type.get("input_schema", {}), action=action_type_id)
        return await self.send(plain(call, documents.ActionExecutionResult), **options)
