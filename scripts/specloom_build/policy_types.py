"""The words in which a policy is written: what an API allows, expects and promises beyond its shapes."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Location = Literal["path", "query", "header", "body"]
Repeat = Literal["always", "with-key", "never"]


class Retry(NamedTuple):
    """Which answers may be tried again, how often, and how long to wait (seconds)."""

    statuses: tuple[str, ...]
    """Exact (`"503"`) or a whole class (`"5XX"`)."""
    retries: int
    first_wait: float
    longest_wait: float
    refused: tuple[str, ...] = ()
    """Those that say that nothing was done: they may be tried again whatever `repeat` says."""


class RateLimit(NamedTuple):
    """At most so many requests in so many seconds, counted by what."""

    requests: int
    seconds: float
    by: str


class Shape(NamedTuple):
    """Where an error body holds what, as dotted paths."""

    code: str | None = None
    message: str | None = None
    status: str | None = None
    retryable: str | None = None
    details: str | None = None


class ErrorCode(NamedTuple):
    """One code of an error: its status, its exception's name, and two sentences for people."""

    status: int
    exception: str
    meaning: str
    remedy: str
    retryable: bool = False


class Errors(NamedTuple):
    """How error bodies are read, and which exception each becomes."""

    shapes: tuple[Shape, ...] = ()
    codes: Mapping[str, ErrorCode] = {}
    statuses: Mapping[str, str] = {}
    """For unknown codes: exact status, then its class (`"5XX"`), then `default`."""
    fallbacks: Mapping[str, str] = {}


class Login(NamedTuple):
    """The operation that hands out tokens, fields of its answer, and how long a token lives (seconds)."""

    operation: str
    token: str
    lifetime: float
    renew_before: float
    label: str | None = None
    label_header: str | None = None


class Scopes(NamedTuple):
    """Scopes that grant others, and scopes every credential has."""

    implies: Mapping[str, tuple[str, ...]] = {}
    always: tuple[str, ...] = ()


class Idempotency(NamedTuple):
    """The key that makes a second sending harmless."""

    field: str
    location: Literal["body", "header", "query"]
    format: str
    scope: tuple[str, ...]
    remembered: float
    replay: int
    conflict: str


class Cadence(NamedTuple):
    """How long to wait between two looks in these states (and modes; none named: any), in seconds."""

    states: tuple[str, ...]
    between: tuple[float, float]
    modes: tuple[str, ...] = ()


class ListedBy(NamedTuple):
    """The one request that tells the state of many."""

    operation: str
    identity: str
    state: str
    created: str | None = None
    filters: Mapping[str, str] = {}


class Polling(NamedTuple):
    """How often to look at something whose state changes by itself, and when to stop."""

    state: str
    first: float
    cadence: tuple[Cadence, ...]
    final: tuple[str, ...]
    failed: Mapping[str, tuple[str | int, ...]] = {}
    mode: str | None = None
    retry_after: bool = False
    cancel: str | None = None
    listed_by: ListedBy | None = None


class Paging(NamedTuple):
    """The parameters that choose a page, and the fields of the answer that hold it."""

    page: str
    size: str
    first: int
    default: int
    largest: int
    items: str
    total: str
    last: str | None = None


class FactorList(NamedTuple):
    """A factor of the price that another operation lists."""

    operation: str
    items: str
    identity: str
    factor: str


class Cost(NamedTuple):
    """What a request may cost: an amount times its factors (decimals, as strings), rounded."""

    amount: str
    factors: Mapping[str, Mapping[str, str] | FactorList]
    rounding: Literal["up", "down", "half-up"]
    charged: str


class Redirects(NamedTuple):
    """Which redirects may be followed, and what goes along."""

    statuses: tuple[int, ...]
    most: int
    keep_method: bool
    credentials: Literal["same-origin", "never"]


class AttachmentKind(NamedTuple):
    """The largest size of one kind, in bytes; types may end in `/*`, none named: any other."""

    bytes: int
    types: tuple[str, ...] = ()


class Attachments(NamedTuple):
    """What may be attached: text by its types, anything else as base64."""

    text: AttachmentKind
    binary: AttachmentKind
    too_large: str


class Field(NamedTuple):
    """One parameter, or one property at the top of a JSON body, and what the service accepts in it."""

    name: str
    python: str
    location: Location
    required: bool = False
    types: tuple[str, ...] = ()
    """JSON types without `null`; none: anything."""
    nullable: bool = False
    enum: tuple[str | int | float | bool, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    format: str | None = None
    max_items: int | None = None
    key_pattern: str | None = None
    value_types: tuple[str, ...] = ()
    """JSON types of an object's values; none: anything."""
    closed: bool = False
    """An object that takes no keys beside those described."""
    invalid: str | None = None
    missing: str | None = None
    too_many: str | None = None
    secret: bool = False
    attachments: Attachments | None = None


class OperationPolicy(NamedTuple):
    """What an API says about one of its operations."""

    operation: str
    method: str
    path: str
    repeat: Repeat
    success: tuple[int, ...]
    retry: Retry | None = None
    """Replaces the policy's own as a whole; none: that one holds."""
    idempotency: Idempotency | None = None
    polling: Polling | None = None
    paging: Paging | None = None
    cost: Cost | None = None
    redirects: Redirects | None = None
    completion: bool = False
    fields: tuple[Field, ...] = ()
    security: tuple[str, ...] = ()
    """Names of the security schemes, any of which will do; none: no credential is needed."""
    scopes: tuple[str, ...] = ()
    never_with: Mapping[str, tuple[str | int, ...]] = {}
    """Fields of the body and values with which the request counts as `never`, and reports no completion."""


class Policy(NamedTuple):
    """What an API says about itself beyond its shapes."""

    name: str
    title: str
    default_server: str | None
    environment: Mapping[str, str]
    retry: Retry
    errors: Errors
    operations: Mapping[str, OperationPolicy]
    rate_limits: tuple[RateLimit, ...] = ()
    login: Login | None = None
    scopes: Scopes | None = None
    carriers: Mapping[str, str] = {}
    """By the name of a security scheme: the header that its credential travels in."""
    secrets: frozenset[str] = frozenset()
    """Every name of a field or parameter marked secret anywhere in the document."""
    expects: Mapping[str, str] = {}
    """By the tag of a kind of work: the schema of what its success has to bring along."""
