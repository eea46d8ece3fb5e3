# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""A client for those who want no more than the API's own calls: `operation.sync(client=client)`."""

import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx
from attrs import define, evolve, field

from .errors import UnexpectedStatus
from .types import Call, File, Response

T = TypeVar("T")


def _without_userinfo(url: str) -> str:
    parts = urlsplit(url)
    return repr(parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl())


@define
class Client:
    """Where and how calls are sent; headers and cookies stay out of its repr, for they may be secret.

    base_url, cookies, headers, timeout, verify_ssl and follow_redirects mean what they mean to httpx, and httpx_args
    goes to its clients as it is. A status that is no documented success gives `parsed=None`, or UnexpectedStatus
    where raise_on_unexpected_status is set.
    """

    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    _base_url: str = field(alias="base_url", repr=_without_userinfo)
    _cookies: Mapping[str, str] = field(factory=dict[str, str], kw_only=True, alias="cookies", repr=False)
    _headers: Mapping[str, str] = field(factory=dict[str, str], kw_only=True, alias="headers", repr=False)
    _timeout: httpx.Timeout | None = field(default=None, kw_only=True, alias="timeout")
    _verify_ssl: bool | ssl.SSLContext = field(default=True, kw_only=True, alias="verify_ssl", repr=False)
    _follow_redirects: bool = field(default=False, kw_only=True, alias="follow_redirects")
    _httpx_args: Mapping[str, Any] = field(
        factory=dict[str, Any], kw_only=True, alias="httpx_args", repr=False
    )
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False)

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """A client like this one with more headers; those that are open take them too."""
        for client in (self._client, self._async_client):
            if client is not None:
                client.headers.update(headers)
        return evolve(self, headers={**self._headers, **headers})

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """A client like this one with more cookies; those that are open take them too."""
        for client in (self._client, self._async_client):
            if client is not None:
                client.cookies.update(dict(cookies))
        return evolve(self, cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout) -> Self:
        """A client like this one with another timeout; those that are open take it too."""
        for client in (self._client, self._async_client):
            if client is not None:
                client.timeout = timeout
        return evolve(self, timeout=timeout)

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Send through this client; its own settings then count."""
        self._client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """The httpx client behind this one, made at first use."""
        if self._client is None:
            self._client = httpx.Client(**self._arguments())
        return self._client

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Send through this async client; its own settings then count."""
        self._async_client = async_client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The async httpx client behind this one, made at first use."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._arguments())
        return self._async_client

    def send(self, call: Call[T]) -> Response[T]:
        """Send a call and read its answer."""
        return self._answer(call, self.get_httpx_client().request(**_request(call)))

    async def send_async(self, call: Call[T]) -> Response[T]:
        """Send a call and read its answer."""
        return self._answer(call, await self.get_async_httpx_client().request(**_request(call)))

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        value: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self.get_httpx_client().__exit__(kind, value, trace)

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        value: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self.get_async_httpx_client().__aexit__(kind, value, trace)

    def _all_headers(self) -> dict[str, str]:
        return dict(self._headers)

    def _arguments(self) -> dict[str, Any]:
        return {
            "base_url": self._base_url,
            "cookies": dict(self._cookies),
            "headers": self._all_headers(),
            "timeout": self._timeout,
            "verify": self._verify_ssl,
            "follow_redirects": self._follow_redirects,
            **self._httpx_args,
        }

    def _answer(self, call: Call[T], answer: httpx.Response) -> Response[T]:
        try:
            parsed = call.parse(answer)
        except UnexpectedStatus:
            if self.raise_on_unexpected_status:
                raise
            parsed = None
        return Response(answer.status_code, content=answer.content, headers=answer.headers, parsed=parsed)


@define
class AuthenticatedClient(Client):
    """A client that sends a token with every call, and shows it in no repr."""

    token: str = field(repr=False)
    prefix: str = "Bearer"
    auth_header_name: str = "Authorization"

    def _all_headers(self) -> dict[str, str]:
        value = f"{self.prefix} {self.token}" if self.prefix else self.token
        return {**self._headers, self.auth_header_name: value}


def _request(call: Call[Any]) -> dict[str, Any]:
    """What httpx is told; the boundary of a multipart body is left to it, so that no payload can know it."""
    request: dict[str, Any] = {"method": call.method, "url": call.path, "headers": call.headers}
    if call.query:
        request["params"] = call.query
    if call.media == "json":
        request["json"] = call.body
    elif call.media == "multipart":
        files: dict[str, File] = call.body
        request["files"] = {name: file.to_tuple() for name, file in files.items()}
    elif call.media is not None:
        request["content"] = call.body
    return request
