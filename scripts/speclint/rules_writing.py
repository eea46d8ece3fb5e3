"""Rules for how a document is written: what one YAML reader takes for another thing than the next."""

import re
from collections.abc import Iterator
from typing import Any, Final

from speclint.source import Breach, Document
from speclint.walk import parts

# Booleans of YAML 1.1 that are strings in 1.2, base-60 numbers, octals, underscores, times, floats that one of the two
# reads as a string, and a question mark that ends a scalar in 1.1.
_AMBIGUOUS: Final = re.compile(
    r"""(?ix)
    y | yes | n | no | on | off
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
    | [-+]?0o?[0-7]+
    | [-+]?0b[01_]+
    | [-+]?[0-9]+_[0-9_.]*
    | [-+]?[0-9][0-9.]*e[0-9]+
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\s].*)?
    | = | <<
    | .*\s\?\s.*
    """
)
_STATUS: Final = re.compile(r"[1-5][0-9]{2}")


def openapi_version(document: Document) -> Iterator[Breach]:
    """The generators and the mocks read OpenAPI 3.1."""
    version = document.value.get("openapi")
    if not str(version).startswith("3.1."):
        yield Breach(("openapi",), "openapi-version", f"openapi is {version}", "write openapi: 3.1.0")


def duplicate_keys(document: Document) -> Iterator[Breach]:
    """YAML readers keep the last of two equal keys, or refuse."""
    for at in document.duplicates:
        yield Breach(
            at, "duplicate-key", f"the key {at[-1]} stands here a second time", "keep one of the two"
        )


def plain_scalars(document: Document) -> Iterator[Breach]:
    """Status codes and what YAML 1.1 and 1.2 read differently are quoted."""
    for scalar in document.scalars:
        if not scalar.plain:
            continue
        if scalar.key and _STATUS.fullmatch(scalar.text):
            wrong = f"the status code {scalar.text} is not quoted"
            yield Breach(scalar.at, "unquoted-status", wrong, f'write "{scalar.text}":')
        elif _AMBIGUOUS.fullmatch(scalar.text) and scalar.text != "0":
            wrong = f"{scalar.text} is one thing in YAML 1.1 and another in 1.2"
            yield Breach(scalar.at, "ambiguous-scalar", wrong, f'write "{scalar.text}"')


def references(document: Document) -> Iterator[Breach]:
    """Every reference leads to something in this document."""
    for part in parts(document):
        reference = part.value.get("$ref")
        if part.kind != "path" and isinstance(reference, str) and document.resolve(reference) is None:
            wrong = f"nothing stands at {reference}"
            yield Breach(
                (*part.at, "$ref"), "unknown-reference", wrong, "refer to a component of this document"
            )


def unused_components(document: Document) -> Iterator[Breach]:
    """What nothing refers to is a mistake, or dead."""
    used = set(_references(document.value))
    for part in parts(document, "components"):
        for kind, held in part.value.items():
            for name in held if isinstance(held, dict) and kind != "securitySchemes" else ():
                if f"#/components/{kind}/{name}" not in used and name not in _documents(document):
                    wrong = f"nothing refers to {name}"
                    yield Breach((*part.at, kind, name), "unused-component", wrong, "use it or remove it")


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in {"$ref", "mapping"}:
                yield from [item] if isinstance(item, str) else item.values()
            yield from _references(item)


def _documents(document: Document) -> set[str]:
    """Schemas that a generated module is made of, used or not."""
    wanted = document.value.get("x-specloom-documents")
    entries = [each for each in wanted or () if isinstance(each, dict)]
    return {name for each in entries for name in each.get("schemas") or ()}
