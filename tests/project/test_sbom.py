"""The lists of what a user installs: valid, complete, and the same each time."""

import json
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import sbom
from specloom import __version__

PROJECT = tomllib.loads(Path(sbom.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

if sbom.stray():
    pytest.skip("what the lock lists is not what is installed", allow_module_level=True)

DOCUMENTS = dict(sbom.documents())


def names(document: str) -> set[str]:
    return {each["name"] for each in json.loads(document)["components"]}


def test_there_is_one_for_the_base_and_one_for_each_extra() -> None:
    extras = [f"-{extra}" for extra in PROJECT["optional-dependencies"]]

    assert list(DOCUMENTS) == [f"specloom-{__version__}{each}.cdx.json" for each in ["", *extras]]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_obeys_its_schema_and_shows_no_place(name: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(DOCUMENTS[name]) is None
    assert str(sbom.ROOT) not in DOCUMENTS[name]
    assert "://" not in DOCUMENTS[name].replace('"$schema": "http://cyclonedx.org/', "")


def test_it_is_the_same_each_time() -> None:
    assert dict(sbom.documents()) == DOCUMENTS


def test_what_a_dependency_needs_is_in_it_and_nothing_of_other_extras() -> None:
    base, distributor = (DOCUMENTS[f"specloom-{__version__}{each}.cdx.json"] for each in ("", "-distributor"))

    assert {"httpx", "h11", "certifi"} <= names(base)
    assert names(distributor) - names(base) >= {"pydantic", "pydantic-core"}
    assert "uvicorn" not in names(distributor)
