"""Holding one document against the rules."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from openapi_spec_validator import OpenAPIV31SpecValidator

from speclint import (
    rules_examples,
    rules_extensions,
    rules_fields,
    rules_links,
    rules_operations,
    rules_policy,
    rules_schemas,
    rules_shape,
    rules_writing,
)
from speclint.source import Breach, Document, Finding, SourceError, read

Rule = Callable[[Document], Iterator[Breach]]

# The mock servers' own interface: a document like the others, of which no client is generated.
CONTROL: Final = "control"

# What the others take for granted: where one of these finds something, they are not asked.
_FIRST: Final[tuple[Rule, ...]] = (
    rules_shape.shapes,
    rules_shape.schemas,
    rules_extensions.forms,
)
_ALWAYS: Final[tuple[Rule, ...]] = (
    rules_writing.openapi_version,
    rules_writing.duplicate_keys,
    rules_writing.plain_scalars,
    rules_writing.references,
    rules_writing.unused_components,
    rules_operations.operation_ids,
    rules_operations.path_parameters,
    rules_shape.keywords,
    rules_schemas.nullables,
    rules_schemas.formats,
    rules_schemas.required,
    rules_examples.valid,
    rules_extensions.extensions,
    rules_links.links,
)
_SERVICES: Final[tuple[Rule, ...]] = (
    rules_operations.tags,
    rules_operations.security,
    rules_operations.summaries,
    rules_operations.repeats,
    rules_operations.parameter_schemas,
    rules_operations.answers,
    rules_schemas.inline,
    rules_schemas.titles,
    rules_schemas.json_objects,
    rules_schemas.unions,
    rules_schemas.names,
    rules_schemas.contents,
    rules_schemas.binary_fields,
    rules_examples.missing,
    rules_extensions.codes,
    rules_extensions.named_operations,
    rules_extensions.retries,
    rules_extensions.documents,
    rules_policy.environment,
    rules_policy.waits,
    rules_policy.states,
    rules_policy.page_sizes,
    rules_fields.fields,
    rules_fields.error_shape,
)


def check(path: Path, *, shown: str | None = None) -> list[Finding]:
    """Everything wrong with one document, in the order of its lines."""
    try:
        document = read(path, shown=shown)
    except SourceError as error:
        return [error.finding]
    return findings_of(document)


def findings_of(document: Document) -> list[Finding]:
    """The same for a document that has been read."""
    rules = _ALWAYS if document.name == CONTROL else (*_ALWAYS, *_SERVICES)
    found = _found(document, _FIRST) or _found(document, rules) or _standard(document)
    return sorted(found, key=lambda each: (each.line, each.rule, each.wrong))


def _found(document: Document, rules: Iterable[Rule]) -> set[Finding]:
    return {_finding(document, breach) for rule in rules for breach in rule(document)}


def _standard(document: Document) -> set[Finding]:
    """What openapi-spec-validator says, asked last: its sentences are the least clear."""
    breaches = []
    for error in OpenAPIV31SpecValidator(document.value).iter_errors():
        at = tuple(error.absolute_path)
        wrong = " ".join(str(error.message).split())[:200]
        breaches.append(Breach(at, "openapi", wrong, "see the OpenAPI 3.1 specification"))
    return {_finding(document, breach) for breach in breaches}


def _finding(document: Document, breach: Breach) -> Finding:
    return Finding(document.file, document.line(breach.at), breach.rule, breach.wrong, breach.instead)
