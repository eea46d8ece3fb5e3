"""The generated half of the site: a folder for each document, pages for what all share, and every name they explain."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from . import errors, models, operations, service
from .fixtures import page as fixtures
from .markdown import code, join, table
from .names import Names, Place
from .python import PackagePage
from .spec import Document, documents
from .staging import Stage


def stage_reference(root: Path, stage: Stage) -> Names:
    """Write all generated pages; the names that they explain come back."""
    names = Names()
    every = documents(root / "specs")
    clients = {document.api: client_of(root, document) for document in every}
    _kit(stage, names)
    for document in every:
        _document(document, clients[document.api], stage, names)
    stage.write("services.txt", _services(root, every, clients))
    return names


def client_of(root: Path, document: Document) -> str | None:
    """The client of a document: the package below overlays/ whose name contains the API's; the shortest of several."""
    found = [
        path.parent.name for path in root.glob("overlays/*/__init__.py") if document.api in path.parent.name
    ]
    return min(found, key=len, default=None)


def _document(document: Document, client: str | None, stage: Stage, names: Names) -> None:
    api, folder = document.api, f"reference/{document.api}"
    stage.write(f"{folder}/index.md", service.page(document, client=client))
    stage.write(f"{folder}/operations.md", operations.page(document, client=client))
    for operation in document.operations:
        names.add([operation.name], Place(f"{folder}/operations", operation.name.lower(), api))
    if client:
        kit = [found for found in vars(import_module("specloom.errors")).values() if isinstance(found, type)]
        writer = PackagePage(client, f"{folder}/python", api, names, known=kit)
        stage.write(f"{folder}/python.md", writer.text(f"{document.info['title']} in Python"))
    if document.is_compiled:
        stage.write(f"{folder}/errors.md", errors.page(document))
        for name in document.extension("errors")["codes"]:
            names.add([name], Place(f"{folder}/errors", errors.anchor(name), api))
    stage.write(f"{folder}/models.md", models.page(document))
    for name in document.schemas:
        names.add([name], Place(f"{folder}/models", name.lower(), api))


def _kit(stage: Stage, names: Names) -> None:
    kit = PackagePage("specloom", "reference/kit", "", names)
    stage.write("reference/kit.md", kit.text("The kit in Python", "What all clients share."))
    testing = PackagePage("specloom_mock", "reference/testing", "", names)
    stage.write("reference/testing.md", testing.text("For tests in Python", fixtures(names)))


def _services(root: Path, every: list[Document], clients: dict[str, str | None]) -> str:
    """The table of the front page."""
    rows = []
    for document in every:
        if client := clients[document.api]:
            place, tutorial = f"reference/{document.api}", f"tutorials/{document.api}.md"
            service = f"[{document.info['title']}]({place}/index.md)"
            python = f"[{code(client)}]({place}/python.md)"
            start = f"[tutorial]({tutorial})" if (root / "docs" / tutorial).exists() else ""
            rows.append([f"{service} {python}", f"{document.info['summary'].rstrip('.')}.", start])
    return join([table(["service, and its import", "what it does", "start with"], rows)])
