"""What the service keeps: keys, accounts, projects, tags and tasks, and how answers show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from ...clock import iso
from ...service import Call

Status = Literal["pending", "processing", "completed", "cancelled"]
Mode = Literal["realtime_answer", "fast", "standard"]


@dataclass(slots=True)
class Key:
    """An API key: whose it is, what it may do, until when."""

    account: str
    scopes: list[str]
    expires: float


@dataclass(slots=True)
class Account:
    """Credits, and a way to find projects by name."""

    total: Decimal = Decimal(10000)
    on_hold: Decimal = Decimal(0)
    projects: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Project:
    """A group of tasks."""

    id: int
    account: str
    name: str
    description: str | None
    created: float

    def to_wire(self) -> dict[str, Any]:
        """As answers show it."""
        made = iso(self.created)
        shown = {"id": self.id, "name": self.name, "createdAt": made, "updatedAt": made}
        return shown if self.description is None else shown | {"description": self.description}


@dataclass(slots=True)
class Tag:
    """A kind of expertise and its price."""

    id: int
    name: str
    display_name: str
    multiplier: Decimal
    active: bool = True
    deprecated: bool = False
    description: str = ""
    valid_to: float | None = None

    def to_wire(self, since: float) -> dict[str, Any]:
        """As answers show it."""
        return {
            "id": self.id,
            "name": self.name,
            "displayName": self.display_name,
            "description": self.description,
            "costMultiplier": str(self.multiplier),
            "isActive": self.active,
            "sortOrder": self.id,
            "validFrom": iso(since),
            "validTo": None if self.valid_to is None else iso(self.valid_to),
            "isDeprecated": self.deprecated,
        }


@dataclass(slots=True)
class Deliverable:
    """A file that an engineer handed over."""

    file: str
    name: str
    media_type: str
    uploaded: float

    def to_wire(self, call: Call) -> dict[str, Any]:
        """As answers show it; the address is this mock's."""
        return {
            "fileName": self.name,
            "url": call.link(self.file, self.name),
            "uploadedAt": iso(self.uploaded),
            "mimeType": self.media_type,
        }


@dataclass(slots=True)
class Task:
    """A prompt and what became of it."""

    id: str
    account: str
    project: int
    prompt: str
    mode: Mode
    max_credits: int
    tag: int
    cost: int
    created: float
    starts: float
    ends: float
    metadata: dict[str, Any] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)
    status: Status = "pending"
    credits_used: int | None = None
    message: str | None = None
    deliverables: list[Deliverable] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.status in ("completed", "cancelled")

    def summary(self) -> dict[str, Any]:
        """As lists show it."""
        return {
            "id": self.id,
            "status": self.status,
            "mode": self.mode,
            "createdAt": iso(self.created),
            "creditsUsed": self.credits_used,
        }

    def to_wire(self, call: Call) -> dict[str, Any]:
        """As its own page shows it."""
        result = None
        if self.message is not None:
            result = {"message": self.message, "deliverables": [d.to_wire(call) for d in self.deliverables]}
        return self.summary() | {
            "maxCredits": self.max_credits,
            "projectId": self.project,
            "tagId": self.tag,
            "metadata": self.metadata,
            "result": result,
        }
