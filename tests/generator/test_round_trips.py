"""What is decoded and encoded again is what it was, unknown things included."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from .apis import Schema, is_open, schemas
from .drawing import json_of

SCHEMAS = list(schemas())
EXAMPLES = [
    pytest.param(schema, example, id=f"{schema.id}-{number}")
    for schema in SCHEMAS
    for number, example in enumerate(schema.examples)
]
MODELS = [pytest.param(schema, id=schema.id) for schema in SCHEMAS if not schema.is_enum]
OPEN_MODELS = [one for one in MODELS if is_open(one.values[0])]
ENUMS = [pytest.param(schema, id=schema.id) for schema in SCHEMAS if schema.is_enum]


@pytest.mark.parametrize(("schema", "example"), EXAMPLES)
def test_examples_come_back_as_they_were(schema: Schema, example: Any) -> None:
    """An example of the document is decoded, and encoded to the very same JSON."""
    decoded = schema.decode(example)

    assert json.loads(json.dumps(schema.encode(decoded))) == _plain(example)
    assert schema.decode(schema.encode(decoded)) == decoded


@pytest.mark.parametrize("schema", MODELS)
@given(data=st.data())
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_fits_the_schema_comes_back(schema: Schema, data: DataObject) -> None:
    """Values drawn from the schema itself survive decoding and encoding."""
    value = data.draw(json_of(schema.document, schema.raw))

    decoded = schema.decode(value)

    assert set(schema.encode(decoded)) == set(value)
    assert schema.decode(json.loads(json.dumps(schema.encode(decoded)))) == decoded


@pytest.mark.parametrize("schema", OPEN_MODELS)
def test_unknown_fields_come_back(schema: Schema) -> None:
    """A field that the document does not know is kept, readable and sent along."""
    value = {**schema.examples[0], "surelyNew": {"a": [1, None]}}

    decoded = schema.decode(value)

    assert decoded["surelyNew"] == {"a": [1, None]}
    assert schema.encode(decoded)["surelyNew"] == {"a": [1, None]}
    assert "surelyNew" in decoded.additional_keys or not schema.raw.get("properties")


@pytest.mark.parametrize("schema", ENUMS)
def test_unknown_enum_values_come_back(schema: Schema) -> None:
    """A value that the document does not know yet is usable, and says that it is not known."""
    known: Any = schema.raw["enum"][0]
    unknown: Any = 987 if isinstance(known, int) else "surely-new"

    member = schema.decode(unknown)

    assert schema.decode(known).is_known
    assert not member.is_known
    assert schema.encode(member) == unknown
    assert member == unknown
    assert hash(member) == hash(unknown)
    assert member in list(pickle.loads(pickle.dumps([member])))
    assert str(member) == str(unknown)
    assert "UNKNOWN" in repr(member)


@pytest.mark.parametrize("schema", MODELS)
def test_models_survive_pickle_and_deepcopy(schema: Schema) -> None:
    """Copies are equal and encode alike: there is only one UNSET."""
    decoded = schema.decode(schema.examples[-1])

    for twin in (pickle.loads(pickle.dumps(decoded)), copy.deepcopy(decoded), copy.copy(decoded)):
        assert twin == decoded
        assert json.dumps(schema.encode(twin)) == json.dumps(schema.encode(decoded))


@pytest.mark.parametrize("schema", MODELS)
def test_fields_are_read_by_their_names_on_the_wire(schema: Schema) -> None:
    """model["wireName"] is the field, and a field that is not set is a KeyError."""
    example = schema.examples[-1]
    decoded = schema.decode(example)

    assert sorted(decoded) == sorted(decoded.keys()) == sorted(example)
    for name in example:
        assert name in decoded
        decoded[name] = decoded[name]
    for name in set(schema.raw.get("properties", {})) - set(example):
        assert name not in decoded
        with pytest.raises(KeyError, match=name):
            decoded[name]
    assert schema.encode(decoded) == schema.encode(schema.decode(example))


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))
