"""What every call returns: the answer, its data, and a typed view of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from maestro_api.policy import POLICY
from maestro_client.errors import AnswerError, MaestroAPIError, MaestroClientError, UsageError
from maestro_client.reading import View, decoded
from specloom.answers import request_id
from specloom.redaction import MASK

if TYPE_CHECKING:
    from specloom import http
    from specloom.attempts import Attempt
    from specloom.exchange import Exchange

__all__ = ["Headers", "MaestroResponse"]

T = TypeVar("T")
UNREAD = object()


class Headers(dict[str, str]):
    """A dict of headers that finds a name in any case."""

    def __init__(self, items: Mapping[str, str]) -> None:
        super().__init__({name.lower(): value for name, value in items.items()})

    def __getitem__(self, name: str) -> str:
        return super().__getitem__(name.lower())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and super().__contains__(name.lower())

    def get(self, name: str, default: Any = None) -> Any:
        """The value under this name, or the default."""
        return super().get(name.lower(), default)

    def __reduce__(self) -> tuple[type[Headers], tuple[dict[str, str]]]:
        return Headers, (dict(self),)


class MaestroResponse(Generic[T]):
    """An answer: `data` is its JSON (or text, or bytes) as it came, `parsed` the same as a typed object."""

    __slots__ = (
        "_data",
        "_error",
        "_raw",
        "_view",
        "attempts",
        "content",
        "headers",
        "operation",
        "status_code",
        "url",
    )

    def __init__(
        self,
        answer: http.Response,
        exchange: Exchange,
        *,
        view: View[T] | None = None,
        error: MaestroClientError | None = None,
    ) -> None:
        self.status_code: int = answer.status_code
        """The HTTP status code."""
        self.url: str = str(answer.request.url)
        """The address that was asked."""
        self.headers: Headers = Headers(answer.headers)
        """The answer's headers."""
        self.content: bytes = answer.content
        """The body as it came."""
        self.operation: str = exchange.operation
        """The call's name in the document of the API."""
        self.attempts: tuple[Attempt, ...] = tuple(exchange.attempts)
        """What was sent for this answer: when, how far it got, what came back."""
        self._raw: http.Response | None = answer
        self._view: View[T] = view or View(None, ValueError(f"status {answer.status_code} is not documented"))
        self._error = error
        self._data: Any = UNREAD

    @property
    def ok(self) -> bool:
        """Whether the status is a success (2xx)."""
        return 200 <= self.status_code < 300

    @property
    def data(self) -> Any:
        """JSON decoded to dicts and lists; text as str, anything else as bytes; None for an empty body."""
        if self._data is UNREAD:
            value = self._view.value
            plain = isinstance(value, bytes | str)
            self._data = value if plain else decoded(self.headers.get("content-type"), self.content)
        return self._data

    @property
    def parsed(self) -> T:
        """The data as a typed object; raises where the answer is an error, or is not as documented."""
        self.raise_for_status()
        if self._view.problem is not None:
            unusable = AnswerError(f"the answer does not fit what is documented: {self._view.problem}")
            unusable.status_code, unusable.response = self.status_code, self
            raise unusable from self._view.problem
        return self._view.value  # type: ignore[return-value]  # None only where T allows it

    def raise_for_status(self) -> MaestroResponse[T]:
        """The answer itself; raises where it is an error, which a client made with raise_on_error=False returns."""
        if self._error is not None:
            raise self._error
        return self

    @property
    def raw(self) -> http.Response:
        """The HTTP library's own response."""
        if self._raw is None:
            raise UsageError(
                "raw does not travel with a pickle, since it holds credentials: use content and headers"
            )
        return self._raw

    @property
    def request_id(self) -> str | None:
        """What the service calls this request."""
        return request_id(self.headers)

    def __repr__(self) -> str:
        return f"<MaestroResponse {self.operation}: {self.status_code}, {len(self.content)} bytes>"

    def __getstate__(self) -> dict[str, Any]:
        assert POLICY.login is not None
        signing_in = self.operation == POLICY.login.operation
        if signing_in and self.ok:
            raise TypeError("the answer to a login holds a token and is not pickled")
        kept = {name: getattr(self, name) for name in MaestroResponse.__slots__}
        kept |= {"_raw": None, "_data": None}
        if signing_in and isinstance(self._error, MaestroAPIError):  # its body is there without our key
            kept |= {"content": _text(self._error.body).encode(), "headers": Headers({})}
        secret = "" if self._raw is None else self._raw.request.headers.get("authorization", "")
        if secret and _holds(self, secret):  # the service sent our own token back
            problem = ValueError("it held a token, and was masked for its journey")
            kept |= {"headers": _masked_headers(self.headers, secret), "_view": View(None, problem)}
            kept["content"] = _masked(self.content.decode("utf-8", "replace"), secret).encode()
        return kept

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._data = UNREAD


def _text(body: Any) -> str:
    return body if isinstance(body, str) else json.dumps(body)


def _parts(secret: str) -> list[str]:
    """`Bearer TOKEN`, and the token alone."""
    return [secret, secret.rpartition(" ")[2]]


def _holds(answer: MaestroResponse[Any], secret: str) -> bool:
    token = _parts(secret)[-1]
    return token.encode() in answer.content or any(token in value for value in answer.headers.values())


def _masked(text: str, secret: str) -> str:
    for part in _parts(secret):
        text = text.replace(part, MASK)
    return text


def _masked_headers(headers: Headers, secret: str) -> Headers:
    return Headers({name: _masked(value, secret) for name, value in headers.items()})
