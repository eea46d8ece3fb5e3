"""Rules for schemas: forms that the generators turn into good types, instead of dropping or renaming them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from speclint.operations import operations
from speclint.rules_operations import snake
from speclint.source import Breach, Document, Pointer
from speclint.walk import Part, parts

FORMATS: Final = frozenset(
    "int32 int64 float double date-time date time duration email idn-email hostname ipv4 ipv6 uri uri-reference"
    " uri-template uuid regex json-pointer binary byte password".split()
)
# Attributes of every generated model, which a field of that name would hide.
_TAKEN_FIELDS: Final = frozenset(
    "additional_properties additional_keys keys to_dict to_multipart from_dict src_dict self".split()
)
# Names that generated modules import beside the models.
_TAKEN_SCHEMAS: Final = frozenset(
    "Any AuthenticatedClient Call ClassVar Client DecodeError File Final HttpResponse IO Literal Mapping Model"
    " OpenIntEnum OpenStrEnum Response Self T UNSET UUID UnexpectedStatus Unset".split()
)
_UNIONS: Final = ("oneOf", "anyOf")
_NULL: Final = {"type": "null"}
_JSON_OBJECT: Final = "#/components/schemas/JsonObject"


def inline(document: Document) -> Iterator[Breach]:
    """Objects, enums and unions are named, so that their classes are."""
    for part in parts(document, "schema"):
        schema = part.value
        if part.is_component or _is_validation(part):
            continue
        kind = "enum" if "enum" in schema else "object" if _is_object(schema) else None
        if kind and not (kind == "object" and part.role == "allOf" and len(part.at) == 5):
            wrong = f"an {kind} stands inside another part"
            instead = "move it to components/schemas and refer to it with $ref"
            yield Breach(part.at, "inline-schema", wrong, instead)


def _is_object(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "object" or "properties" in schema


def _is_validation(part: Part) -> bool:
    """Is it, or is something around it, a condition instead of the form of a value?"""
    return bool({"propertyNames", "not", "if", "then", "else", "contains"} & set(part.at))


def titles(document: Document) -> Iterator[Breach]:
    """A title would rename the class."""
    for part in parts(document, "schema"):
        if "title" in part.value:
            wrong = f"the title {part.value['title']} would name the class"
            yield Breach(
                (*part.at, "title"), "schema-title", wrong, "remove it; the component's name is used"
            )


def json_objects(document: Document) -> Iterator[Breach]:
    """A free-form object has one form, and one class."""
    for part in parts(document, "schema"):
        schema = part.value
        if part.is_component and part.name == "JsonObject":
            if schema.get("type") != "object" or schema.get("additionalProperties") != {}:
                wrong = "JsonObject is not the free-form object"
                yield Breach(part.at, "json-object", wrong, "write {type: object, additionalProperties: {}}")
        elif (
            schema.get("type") == "object"
            and _is_free(schema)
            and not (part.is_component and _is_stated(schema))
        ):
            wrong = "this object has no properties of its own"
            yield Breach(part.at, "json-object", wrong, f'write $ref: "{_JSON_OBJECT}"')
        elif schema.get("additionalProperties") is True:
            wrong = "additionalProperties: true makes an empty class"
            yield Breach(
                (*part.at, "additionalProperties"),
                "json-object",
                wrong,
                "leave it out (objects are open), or give the values' schema",
            )
        elif part.role == "schema" and not schema:
            wrong = "the schema {} loses the data"
            yield Breach(part.at, "json-object", wrong, f'write $ref: "{_JSON_OBJECT}"')


def _is_free(schema: dict[str, Any]) -> bool:
    unions = any(key in schema for key in ("allOf", *_UNIONS))
    return (
        not unions and not schema.get("properties") and schema.get("additionalProperties", True) in (True, {})
    )


def _is_stated(schema: dict[str, Any]) -> bool:
    return schema.get("additionalProperties") == {}


def nullables(document: Document) -> Iterator[Breach]:
    """There are two ways to say null: in the type of a scalar, beside a reference."""
    for part in parts(document, "schema"):
        for wrong, instead in _nullable(part.value):
            yield Breach(part.at, "nullable", wrong, instead)


def _nullable(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    types = schema.get("type")
    if "nullable" in schema:
        yield "nullable is OpenAPI 3.0", 'write type: [string, "null"], or oneOf with a {type: "null"}'
    if isinstance(types, list) and "object" in types:
        yield (
            f"the type {types} is no list of scalar types",
            'write oneOf: [{$ref: …}, {type: "null"}]',
        )
    if isinstance(types, list) and "array" in types and "items" not in schema:
        yield "an array without items is dropped", "write its items"
    if "enum" in schema and (None in schema["enum"] or len({type(each) for each in schema["enum"]}) > 1):
        yield (
            "the enum mixes types",
            'keep one type, and write oneOf: [{$ref: …}, {type: "null"}] where it is used',
        )
    if any(each == _NULL for each in schema.get("anyOf") or ()):
        yield "null stands in anyOf", 'write oneOf: [{$ref: …}, {type: "null"}]'
    if (scalar := _nullable_scalar(schema.get("oneOf"))) is not None:
        yield "a nullable scalar stands in oneOf", f'write type: [{scalar}, "null"]'


def _nullable_scalar(members: Any) -> str | None:
    """The scalar type that a oneOf makes nullable, where it does that and nothing else."""
    if not isinstance(members, list) or len(members) != 2 or _NULL not in members:
        return None
    types = {str(each.get("type")) for each in members if each != _NULL and "enum" not in each}
    return next(iter(types & {"string", "integer", "number", "boolean"}), None)


def unions(document: Document) -> Iterator[Breach]:
    """One of several objects is told by a constant; any of them (anyOf) is for those that nothing tells apart."""
    for part in parts(document, "schema"):
        members = [each for each in part.value.get("oneOf") or () if isinstance(each, dict)]
        objects = [
            each["$ref"] for each in members if "$ref" in each and _is_object(document.follow(each) or {})
        ]
        if len(objects) > 1:
            yield from _union(document, part, objects)


def _union(document: Document, part: Part, objects: list[str]) -> Iterator[Breach]:
    discriminator = part.value.get("discriminator")
    tag = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    if not tag or not isinstance(mapping, dict) or set(mapping.values()) != set(objects):
        wrong = "a union of objects has no discriminator whose mapping names each of them"
        yield Breach(part.at, "union-tag", wrong, "write discriminator: {propertyName: …, mapping: {…}}")
        return
    for value, reference in mapping.items():
        member = document.follow({"$ref": reference}) or {}
        field = (member.get("properties") or {}).get(tag)
        if (
            not isinstance(field, dict)
            or field.get("const") != value
            or tag not in (member.get("required") or ())
        ):
            wrong = f"{reference.rsplit('/', 1)[-1]} does not require {tag} to be {value}"
            yield Breach(
                part.at, "union-tag", wrong, f"write {tag}: {{const: {value}}} there, and require it"
            )


def formats(document: Document) -> Iterator[Breach]:
    """A format that nobody knows is checked by nobody."""
    for part in parts(document, "schema"):
        if (name := part.value.get("format")) is not None and name not in FORMATS:
            yield Breach(
                (*part.at, "format"),
                "unknown-format",
                f"nobody knows the format {name}",
                "use a known one, or a pattern",
            )


def required(document: Document) -> Iterator[Breach]:
    """What is required is a property."""
    for part in parts(document, "schema"):
        known = _properties(document, part.value)
        for name in part.value.get("required") or () if part.role not in {"if", "not", *_UNIONS} else ():
            if known and name not in known:
                wrong = f"{name} is required and no property"
                yield Breach(
                    (*part.at, "required"), "required-unknown", wrong, "add the property, or correct the name"
                )


def _properties(document: Document, schema: dict[str, Any]) -> set[str]:
    found: set[str] = set(schema.get("properties") or ())
    for key in ("allOf", *_UNIONS):
        for member in schema.get(key) or ():
            found |= _properties(document, document.follow(member) or {})
    return found


def names(document: Document) -> Iterator[Breach]:
    """No field hides what a generated model has, no two names become one in Python."""
    for part in parts(document, "schema"):
        for name in part.value.get("properties") or ():
            if snake(name) in _TAKEN_FIELDS:
                wrong = f"the property {name} would hide what every model has"
                yield Breach(
                    (*part.at, "properties", name),
                    "forbidden-name",
                    wrong,
                    "describe it in the text; it arrives in additional_properties",
                )
        yield from _alike(part.value.get("properties") or (), (*part.at, "properties"))
        yield from _alike(part.value.get("enum") or (), (*part.at, "enum"))
        if part.is_component and part.name[:1].upper() + part.name[1:] in _TAKEN_SCHEMAS:
            wrong = f"generated modules import another {part.name}"
            yield Breach(part.at, "forbidden-name", wrong, "choose another name for the schema")
    schemas = document.resolve("#/components/schemas")
    yield from _alike(schemas or (), ("components", "schemas"))


def _alike(names: Iterable[Any], at: Pointer) -> Iterator[Breach]:
    """Two names that differ in what Python's spelling drops."""
    seen: dict[str, str] = {}
    for index, name in enumerate(names):
        spelt = snake(name).strip("_") if isinstance(name, str) else ""
        if spelt and (other := seen.setdefault(spelt, name)) != name:
            wrong = f"{name} and {other} become the same Python name"
            place = (*at, index if at[-1] == "enum" else name)
            yield Breach(place, "forbidden-name", wrong, "keep the one that the service writes")


def contents(document: Document) -> Iterator[Breach]:
    """Bytes have one form each way; a form that the generator would drop is not written."""
    for part in parts(document, "media"):
        media, schema = part.name, document.follow(part.value.get("schema")) or {}
        in_body = "requestBody" in part.at or "requestBodies" in part.at
        is_binary = schema.get("type") == "string" and schema.get("format") == "binary"
        if "*" in media:
            wrong = f"the content type {media} is omitted by the generator"
            yield Breach(part.at, "content-type", wrong, "write application/octet-stream or the real type")
        elif media == "multipart/form-data" and _files(document, schema) != 1:
            wrong = "an upload is no object with exactly one binary property"
            yield Breach(
                part.at, "binary", wrong, "write file: {type: string, format: binary} in a schema of its own"
            )
        elif in_body and media.startswith("text/"):
            wrong = f"an operation with a body of {media} is dropped by the generator"
            yield Breach(part.at, "content-type", wrong, "write application/octet-stream or application/json")
        elif _is_bytes(media) and not is_binary:
            yield Breach(
                part.at, "binary", f"{media} is not binary", "write schema: {type: string, format: binary}"
            )
        elif is_binary and not _is_bytes(media):
            yield Breach(part.at, "binary", f"{media} cannot hold bytes", "write application/octet-stream")


def _files(document: Document, schema: dict[str, Any]) -> int:
    fields = [document.follow(each) or {} for each in (schema.get("properties") or {}).values()]
    return sum(each.get("format") == "binary" for each in fields)


def _is_bytes(media: str) -> bool:
    kinds = ("image/", "audio/", "video/", "application/octet-stream", "application/zip", "application/pdf")
    return media.startswith(kinds) and not media.endswith("+xml")


def binary_fields(document: Document) -> Iterator[Breach]:
    """Bytes do not fit into JSON."""
    for operation in operations(document):
        schema = document.follow(operation.body_schema)
        if isinstance(schema, dict) and _files(document, schema):
            wrong = f"a binary field stands in the JSON body of {operation.name}"
            yield Breach(
                (*operation.at, "requestBody"),
                "binary",
                wrong,
                "use multipart/form-data, or base64 in a string",
            )
