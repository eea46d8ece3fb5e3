"""The first page of a service: where it is, what it wants, how fast."""

from __future__ import annotations

from collections.abc import Iterator

from . import policies
from .markdown import code, join, table
from .spec import Document


def page(document: Document, *, client: str | None) -> str:
    """What holds for all operations, and the pages about each."""
    contents = {"Operations": f"{len(document.operations)}", "Models": f"{len(document.schemas)}"}
    if document.is_compiled:
        contents["Errors"] = f"{len(document.extension('errors')['codes'])} codes"
    if client:
        contents["Python"] = code(f"import {client}")
    entries = "\n".join(f"{title} <{title.lower()}>" for title in contents)
    return join(
        [
            f"# {document.info['title']}",
            f"{document.info['summary'].rstrip('.')}.",
            "\n".join(f"- [{title}]({title.lower()}.md): {said}" for title, said in contents.items()),
            document.info.get("description", ""),
            *_sections(document),
            f"```{{toctree}}\n:hidden:\n\n{entries}\n```",
        ]
    )


def _sections(document: Document) -> Iterator[str]:
    servers = table(
        ["server", "which"],
        [[code(s["url"]), s.get("description", "")] for s in document.root.get("servers", ())],
    )
    environment = document.extension("environment", {})
    variables = table(["setting", "variable"], [[code(k), code(v)] for k, v in environment.items()])
    schemes = document.root.get("components", {}).get("securitySchemes", {})
    credentials = table(
        ["scheme", "what it takes"], [[code(name), s.get("description", "")] for name, s in schemes.items()]
    )
    retry = document.extension("retry")
    access = [credentials, *policies.login(document), *policies.scopes(document)]
    pace = [*policies.rate_limits(document), *(policies.retry(retry) if retry else ())]
    for title, parts in {
        "Where it is": [servers, variables],
        "Who may": access,
        "How fast, and what is tried again": pace,
    }.items():
        if any(parts):
            yield join([f"## {title}", *parts])
