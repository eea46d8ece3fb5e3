"""A client for Acme: anvils by mail."""

from acme._async.client import AsyncAcmeClient
from acme._sync.client import AcmeClient

__all__ = ["AcmeClient", "AsyncAcmeClient"]
