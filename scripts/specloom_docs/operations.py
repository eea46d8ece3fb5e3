"""A document's page of operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import policies
from .markdown import as_json, code, join, table, words
from .methods import methods
from .shapes import Shapes
from .spec import Document, Operation


def page(document: Document, *, client: str | None) -> str:
    """All operations, by tag, in the order of the document, each with the methods of the client that send it."""
    writer = _Writer(document, methods(client) if client else {})
    tags = {tag["name"]: tag.get("description", "") for tag in document.root.get("tags", ())}
    call = f"specloom call {document.api} {document.operations[0].name} --help"
    terminal = f"Each can be called from a terminal: {code(call)} tells how." if document.is_compiled else ""
    parts = [f"# {document.info['title']}: operations", terminal, _overview(document)]
    for tag, description in tags.items():
        operations = [operation for operation in document.operations if operation.tag == tag]
        if operations:
            parts += [f"## {tag}", description, *map(writer.operation, operations)]
    return join(parts)


def _overview(document: Document) -> str:
    rows = (
        [f"[{operation.name}](#{operation.name.lower()})", _endpoint(operation), operation.raw["summary"]]
        for operation in document.operations
    )
    return table(["operation", "request", "what it does"], rows)


def _endpoint(operation: Operation) -> str:
    return code(f"{operation.method.upper()} {operation.path}")


class _Writer:
    def __init__(self, document: Document, methods: Mapping[str, Sequence[str]]) -> None:
        self._document, self._methods = document, methods
        self._shapes = Shapes(document, models="models.md")

    def operation(self, operation: Operation) -> str:
        raw = operation.raw
        rules = "\n".join(f"- {rule}" for rule in policies.rules(operation))
        return join(
            [
                f"### {operation.name}",
                f"{raw['summary'].rstrip('.')}.",
                f"{{.endpoint}}\n{_endpoint(operation)}",
                raw.get("description", ""),
                self._sent_by(operation),
                self._takes(operation),
                self._answers(operation),
                f"Rules:\n\n{rules}" if rules else "",
                self._example(operation),
            ]
        )

    def _sent_by(self, operation: Operation) -> str:
        names = self._methods.get(operation.name.lower(), ())
        return f"In Python it is sent by {words(names)}." if names else ""

    def _takes(self, operation: Operation) -> str:
        rows = [self._parameter(parameter) for parameter in operation.parameters]
        body = self._body(operation)
        said = ""
        for media, content in body.get("content", {}).items():
            schema = content["schema"]
            said = f"The body is {self._shapes.kind(schema)}, as {code(media)}."
            rows += self._shapes.rows(self._document.follow(schema))
        return join([table(["takes", "type", "meaning"], rows), said]) if rows or said else ""

    def _parameter(self, parameter: Mapping[str, Any]) -> list[str]:
        schema = parameter.get("schema", {})
        meaning = self._shapes.meaning({**schema, **{k: v for k, v in parameter.items() if k != "schema"}})
        needed = ", required" if parameter.get("required") and parameter["in"] != "path" else ""
        return [
            code(parameter["name"]),
            f"{self._shapes.kind(schema)}, in the {parameter['in']}{needed}",
            meaning,
        ]

    def _body(self, operation: Operation) -> Mapping[str, Any]:
        body: Mapping[str, Any] = self._document.follow(operation.raw.get("requestBody", {}))
        return body

    def _answers(self, operation: Operation) -> str:
        rows = []
        for status, given in operation.raw["responses"].items():
            answer = self._document.follow(given)
            kinds = {self._shapes.kind(part.get("schema", {})) for part in answer.get("content", {}).values()}
            headers = ", ".join(code(name) for name in answer.get("headers", {}))
            meaning = answer["description"] + (f" Headers: {headers}." if headers else "")
            rows.append([code(status), " or ".join(sorted(kinds)), meaning])
        return table(["answer", "body", "meaning"], rows)

    def _example(self, operation: Operation) -> str:
        parts = []
        for content in self._body(operation).get("content", {}).values():
            parts += [f"For example:\n\n{as_json(example)}" for example in self._examples(content)]
        for status, given in operation.raw["responses"].items():
            if status.startswith("2"):
                for content in self._document.follow(given).get("content", {}).values():
                    parts += [
                        f"Answered {status}:\n\n{as_json(example)}" for example in self._examples(content)
                    ]
                break
        return join(parts) if parts else ""

    def _examples(self, content: Mapping[str, Any]) -> Iterator[Any]:
        """One example of a body: its own, or its model's."""
        if "example" in content:
            yield content["example"]
        elif examples := content.get("examples"):
            yield self._document.follow(next(iter(examples.values())))["value"]
        elif examples := self._document.follow(content.get("schema", {})).get("examples"):
            yield examples[0]
