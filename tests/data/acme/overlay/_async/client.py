"""The Acme client: where it finds its key, and what can be ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from acme import errors
from acme_api import models, operations
from acme_api.policy import POLICY
from specloom._async.client import AsyncServiceClient
from specloom.credentials import bearer
from specloom.errors import ErrorTree
from specloom.redaction import Secret
from specloom.settings import Settings, accepted, base_url, required

if TYPE_CHECKING:
    from typing import Unpack

    from specloom._async.options import AsyncClientOptions

__all__ = ["AsyncAcmeClient"]


class AsyncAcmeClient(AsyncServiceClient):
    """A client of Acme; without arguments ACME_API_KEY and ACME_BASE_URL count."""

    package = "acme_api"

    def __init__(self, api_key: str | None = None, **options: Unpack[AsyncClientOptions]) -> None:
        key = Secret(required(POLICY, "api_key", api_key, error=errors.UsageError))
        api_key = None  # from here on nothing that prints locals can show it
        credential = bearer(key, error=errors.UsageError)
        address = base_url(POLICY, None, error=errors.UsageError)
        parts = accepted(options, error=errors.UsageError)
        super().__init__(Settings(POLICY, ErrorTree.of(errors), address, credential, **parts))

    async def order(self, size: str, *, count: int = 1) -> models.Order:
        """Order anvils; a key is made for each order, so that no retry orders twice."""
        body = models.OrderCreate(size=models.Size(size), count=count, order_key=uuid4())
        return await self.send(operations.create_order(body=body))

    async def read(self, identity: str) -> models.Order:
        """Read an order of yours."""
        return await self.send(operations.get_order(id=identity))
