"""What was generated from what: unchanged specs are recognised by digests, and outputs by their bytes."""

from __future__ import annotations

import json
import platform
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .trees import digests, files

TOOLS = ("openapi-python-client", "datamodel-code-generator", "ruamel.yaml", "ruff", "pydantic", "jinja2")
SCRIPTS = Path(__file__).resolve().parents[1]


class Cache:
    """Remembers per package the digest of its inputs and of each file that came out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Any] = self._read()

    def is_current(self, package: Path, inputs: str) -> bool:
        """Whether these inputs made exactly the files that are there now."""
        known: dict[str, Any] = self._known.get(str(package.resolve()), {})
        return known == {"inputs": inputs, "outputs": digests(package)}

    def remember(self, package: Path, inputs: str) -> None:
        """Take down what has just been written."""
        self._known[str(package.resolve())] = {"inputs": inputs, "outputs": digests(package)}

    def save(self) -> None:
        """Write it all down; a cache that cannot be written only costs time."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(self._known, indent=1, sort_keys=True))
        except OSError:
            pass

    def _read(self) -> dict[str, Any]:
        try:
            known: Any = json.loads(self._path.read_text())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def input_digest(spec: Path, vocabulary: Path) -> str:
    """The digest of all that one package depends on: its spec, these scripts, and the tools' versions."""
    digest = sha256()
    folders = (SCRIPTS / "specloom_build", SCRIPTS / "speclint", SCRIPTS / "templates")
    for path in (spec, vocabulary, *(path for folder in folders for path in files(folder))):
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.exists() else b"") + b"\0")
    for tool in TOOLS:
        digest.update(f"{tool}={_version(tool)}\n".encode())
    digest.update(platform.python_version().encode())
    return digest.hexdigest()


def _version(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return "absent"
