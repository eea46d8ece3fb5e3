# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""What the modules of this package share: UNSET, files, calls and answers."""

from collections.abc import Callable, Mapping
from typing import IO, Any, Generic, Literal, Protocol, TypeVar, final

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Media = Literal["json", "multipart", "text", "binary"]


@final
class Unset:
    """The type of UNSET: a field or an argument that was not given."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"  # pickle and copy look this name up, so that there is only ever one


UNSET = Unset()


@final
class File:
    """A file to be uploaded: bytes, or something that reads them."""

    __slots__ = ("file_name", "mime_type", "payload")

    def __init__(
        self, payload: bytes | IO[bytes], file_name: str | None = None, mime_type: str | None = None
    ) -> None:
        self.payload, self.file_name, self.mime_type = payload, file_name, mime_type

    def __repr__(self) -> str:
        return f"File(file_name={self.file_name!r}, mime_type={self.mime_type!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, File) and self.to_tuple() == other.to_tuple()

    __hash__ = None  # type: ignore[assignment]  # the payload is mutable  # pyright: ignore

    def to_tuple(self) -> tuple[str | None, bytes | IO[bytes], str | None]:
        """The form that httpx takes in `files`."""
        return self.file_name, self.payload, self.mime_type


class HttpResponse(Protocol):
    """As much of an answer as a parser reads; httpx.Response is one."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def content(self) -> bytes: ...


@final
class Call(Generic[T_co]):
    """One request, ready to be sent to any server of the API, and how its answer is read."""

    __slots__ = ("_parse", "body", "headers", "media", "method", "operation", "path", "query")

    def __init__(
        self,
        operation: str,
        *,
        method: str,
        path: str,
        parse: Callable[[HttpResponse], T_co],
        query: list[tuple[str, str]] | None = None,
        headers: dict[str, str] | None = None,
        media: Media | None = None,
        body: Any = None,
    ) -> None:
        self.operation: str = operation
        self.method: str = method
        self.path: str = path
        self.query: list[tuple[str, str]] = [] if query is None else query
        self.headers: dict[str, str] = {} if headers is None else headers
        self.media: Media | None = media
        self.body: Any = body
        self._parse: Callable[[HttpResponse], T_co] = parse

    # A method, not the function kept: pyright takes a callable in a slot for a method without self.
    def parse(self, response: HttpResponse) -> T_co:
        """What the answer holds; DecodeError where it breaks the document."""
        return self._parse(response)

    def __repr__(self) -> str:
        return f"<Call {self.operation}: {self.method} {self.path}>"


@final
class Response(Generic[T_co]):
    """An answer with its status and headers; `parsed` is None where the status is no documented success."""

    __slots__ = ("content", "headers", "parsed", "status_code")

    def __init__(
        self, status_code: int, *, content: bytes, headers: Mapping[str, str], parsed: T_co | None
    ) -> None:
        self.status_code: int = status_code
        self.content: bytes = content
        self.headers: Mapping[str, str] = headers
        self.parsed: T_co | None = parsed

    def __repr__(self) -> str:
        return f"Response(status_code={self.status_code}, parsed={self.parsed!r})"


__all__ = ["UNSET", "Call", "File", "HttpResponse", "Media", "Response", "Unset"]
