"""Every name that pages may use, and where it is explained; a name in inline code becomes a link to that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

_CALL: Final = re.compile(r"\(.*\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is explained, and of which service it is (none: it is shared)."""

    page: str
    anchor: str
    api: str = ""


@dataclass(slots=True)
class Names:
    """Names with their places; a name may stand for something else in each service."""

    places: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, names: Iterable[str], place: Place) -> None:
        """Note a place under all its names; the first place of a service stays."""
        for name in names:
            known = self.places.setdefault(name, [])
            if all(other.api != place.api for other in known):
                known.append(place)

    def find(self, text: str, *, api: str = "") -> Place | None:
        """Where a name leads from a page of that service (or none); nowhere if that would be a guess."""
        known = self.places.get(_CALL.sub("", text), [])
        own = [place for place in known if place.api == api]
        shared = [place for place in known if not place.api]
        for candidates in (own, shared, () if api else known):
            if len(candidates) == 1:
                return candidates[0]
        return None

    def __contains__(self, text: str) -> bool:
        return _CALL.sub("", text) in self.places

    def write(self, path: Path) -> None:
        """Keep them for the run of Sphinx, and for tests."""
        path.write_text(
            json.dumps({name: [asdict(place) for place in found] for name, found in self.places.items()})
        )

    @classmethod
    def read(cls, path: Path) -> Names:
        """What was kept."""
        kept = json.loads(path.read_text())
        return cls({name: [Place(**place) for place in found] for name, found in kept.items()})
