"""Python source that decodes and encodes one property of a model; templates put it together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty

Property = Any  # a union of sixteen classes, which do not share what is read from them here

KINDS = {
    "AnyProperty": "any",
    "BooleanProperty": "bool",
    "ConstProperty": "const",
    "DateProperty": "date",
    "DateTimeProperty": "datetime",
    "EnumProperty": "enum",
    "FileProperty": "file",
    "FloatProperty": "float",
    "IntProperty": "int",
    "ListProperty": "list",
    "ModelProperty": "model",
    "NoneProperty": "none",
    "StringProperty": "str",
    "UnionProperty": "union",
    "UuidProperty": "uuid",
}
WORDS = {
    "bool": "a boolean",
    "date": "a date",
    "datetime": "a date and time",
    "enum": "a string",
    "file": "a file",
    "float": "a number",
    "int": "an integer",
    "list": "an array",
    "model": "an object",
    "none": "null",
    "str": "a string",
    "uuid": "a UUID",
}
TESTS = {
    "bool": "not isinstance({}, bool)",
    "file": "not isinstance({}, File)",
    "none": "{} is not None",
    "str": "not isinstance({}, str)",
}
PLAIN = {"any", "bool", "const", "file", "float", "int", "none", "str"}  # on the wire as in Python


def kind(prop: Property) -> str:
    """The kind of a property, as one word."""
    return KINDS[type(prop).__name__]


def type_of(prop: Property) -> str:
    """The type of a property that is there."""
    code: str = prop.get_type_string(no_optional=True).as_unembedded_code()
    return code


@dataclass
class Codec:
    """Writes the decoding and encoding of one module, and collects the functions which that needs."""

    models: Mapping[str, ModelProperty]
    """By class name: OPC copies models into properties before it knows their fields."""
    functions: list[str] = field(default_factory=list)

    def decode(self, prop: Property, name: str) -> str:
        """Statements that check what the variable holds and turn it into the property's type."""
        return "\n".join(self._decode(prop, name))

    def field(self, prop: Property) -> str:
        """The same for a field of an object, which need not be there."""
        lines = self._decode(prop, prop.python_name)
        if prop.required or not lines:
            return "\n".join(lines)
        return "\n".join((f"if not isinstance({prop.python_name}, Unset):", *_indent(lines)))

    def decoder(self, prop: Property) -> str:
        """An expression for a function that decodes one value."""
        match kind(prop):
            case "model" | "enum" as which:
                method = "from_dict" if which == "model" else "from_wire"
                return f"{prop.class_info.name}.{method}"
            case "any" | "str" | "int" | "float" | "bool" | "datetime" | "date" | "uuid" as which:
                return f"_decoding.as_{which}"
            case _:
                return self._function(prop)

    def decoded(self, prop: Property, source: str) -> str:
        """An expression for the decoded value of another expression."""
        match kind(prop):
            case "any":
                return source
            case "list":
                return f"_decoding.items({source}, {self.decoder(prop.inner_property)})"
            case _:
                return f"{self.decoder(prop)}({source})"

    def encode(self, prop: Property, source: str, depth: int = 0) -> str:
        """An expression for what goes over the wire."""
        match kind(prop):
            case "enum" | "uuid":
                return f"_encoding.plain({source})"
            case "datetime":
                return f"_encoding.instant({source})"
            case "date":
                return f"{source}.isoformat()"
            case "model":
                return f"{source}.to_dict()"
            case "list":
                item = f"item{depth or ''}"
                inner = self.encode(prop.inner_property, item, depth + 1)
                return f"list({source})" if inner == item else f"[{inner} for {item} in {source}]"
            case "union":
                return self._encode_union(prop.inner_properties, source, depth)
            case _:
                return source

    def _decode(self, prop: Property, name: str) -> Sequence[str]:
        match kind(prop):
            case "any":
                return ()
            case "list":
                return (f"{name} = {self.decoded(prop, name)}",)
            case "str" | "bool" | "none" | "file" as which:
                return (f"if {TESTS[which].format(name)}:", f"    {_raise(WORDS[which], name)}")
            case "int" | "float" as which:
                return (f"if type({name}) is not {which}:", f"    {name} = _decoding.as_{which}({name})")
            case "const":
                return _decode_const(prop, name)
            case "union":
                return self._decode_union(prop, name)
            case _:
                return (f"{name} = {self.decoded(prop, name)}",)

    def _decode_union(self, prop: Property, name: str) -> Sequence[str]:
        members = [inner for inner in prop.inner_properties if kind(inner) != "none"]
        nullable = len(members) < len(prop.inner_properties)
        if any(kind(member) == "any" for member in members):
            return ()
        if len(members) == 1:
            lines = self._decode(members[0], name)
        elif {kind(member) for member in members} <= {"str", "int", "float", "bool"}:
            return _decode_scalars(members, name, nullable=nullable)
        elif field_name := self._tag(members):
            lines = self._decode_tagged(members, name, field_name)
        else:
            lines = (f"{name} = {self._function(prop)}({name})",)
        return (f"if {name} is not None:", *_indent(lines)) if nullable else lines

    def _function(self, prop: Property) -> str:
        """The name of a function of the module that decodes what takes more than one expression."""
        name = f"_{prop.python_name}_of"
        if any(f"def {name}(" in function for function in self.functions):
            name = f"_{prop.python_name}_of_{len(self.functions)}"
        self.functions.append(f"def {name}(")  # takes the name while its own inner functions are made
        index = len(self.functions) - 1
        is_mixed = kind(prop) == "union" and not self._is_simple_union(prop)
        head = f"def {name}(value: Any) -> {type_of(prop)}:"
        body = self._try_members(prop) if is_mixed else self._convert(prop)
        self.functions[index] = "\n".join((head, *_indent(body)))
        return name

    def _convert(self, prop: Property) -> list[str]:
        return [*self._decode(prop, "value"), f"decoded: {type_of(prop)} = value", "return decoded"]

    def _is_simple_union(self, prop: Property) -> bool:
        members = [inner for inner in prop.inner_properties if kind(inner) != "none"]
        kinds = {kind(member) for member in members}
        scalar = kinds <= {"str", "int", "float", "bool"}
        return len(members) == 1 or "any" in kinds or scalar or bool(self._tag(members))

    def _try_members(self, prop: Property) -> list[str]:
        """Try one member after the other; of formatted strings before plain ones."""
        members = sorted(prop.inner_properties, key=lambda inner: kind(inner) in ("str", "float"))
        lines = ["came, errors = _decoding.json_type(value), list[DecodeError]()"]
        for member in members:
            if kind(member) == "none":
                lines += ["if value is None:", "    return None"]
                continue
            attempt = (
                "    try:",
                f"        return {self.decoded(member, 'value')}",
                "    except DecodeError as error:",
                "        errors.append(error)",
            )
            lines += [f"if came {self._test(member)}:", *attempt]
        return [*lines, f"raise _decoding.none_fits({_words(members)!r}, value, errors)"]

    def _test(self, member: Property) -> str:
        match kind(member):
            case "float":
                return 'in ("an integer", "a number")'
            case "enum" if member.value_type is int:
                return '== "an integer"'
            case "date" | "datetime" | "uuid":
                return '== "a string"'
            case which:
                return f"== {WORDS[which]!r}"

    def _encode_union(self, members: Sequence[Property], source: str, depth: int) -> str:
        """A chain of conditions; what is on the wire as in Python comes last and needs none."""
        models = [member for member in members if kind(member) == "model"]
        others = [member for member in members if kind(member) not in PLAIN | {"model"}]
        others.sort(key=lambda member: kind(member) == "date")  # a datetime is a date too
        steps = [(_isinstance(source, models), f"{source}.to_dict()")] if models else []
        steps += [(_isinstance(source, [one]), self.encode(one, source, depth)) for one in others]
        if not steps:
            return source
        plain = any(kind(member) in PLAIN for member in members)
        expression = source if plain else steps.pop()[1]
        for condition, encoded in reversed(steps):
            rest = f"({expression})" if " if " in expression else expression
            expression = f"{encoded} if {condition} else {rest}"
        return expression

    def _decode_tagged(self, members: Sequence[ModelProperty], name: str, field_name: str) -> Sequence[str]:
        lines = [f"match _decoding.tag({name}, {field_name!r}):"]
        values: list[str] = []
        for member in members:
            literal = self._consts(member)[field_name]
            values.append(literal)
            lines += [f"    case {literal}:", f"        {name} = {member.class_info.name}.from_dict({name})"]
        problem = f"must be one of {', '.join(values)}"
        return (*lines, "    case _:", f'        raise DecodeError("", {field_name!r}, {problem!r})')

    def _tag(self, members: Sequence[Property]) -> str | None:
        """The field whose constant tells the members apart, where all of them are objects that have one."""
        if len(members) < 2 or any(kind(member) != "model" for member in members):
            return None
        tables = [self._consts(member) for member in members]
        shared = [name for name in tables[0] if all(name in table for table in tables)]
        return next((name for name in shared if len({table[name] for table in tables}) == len(tables)), None)

    def _consts(self, model: ModelProperty) -> dict[str, str]:
        return {
            prop.name.get_untrusted_value(): prop.value.python_code.as_unembedded_code()
            for prop in self.models[model.class_info.name].required_properties or ()
            if isinstance(prop, ConstProperty)
        }


def _isinstance(source: str, members: Sequence[Property]) -> str:
    names = [member.get_instance_type_string().as_unembedded_code() for member in members]
    return f"isinstance({source}, {names[0] if len(names) == 1 else '(' + ', '.join(names) + ')'})"


def _decode_const(prop: Property, name: str) -> Sequence[str]:
    literal = prop.value.python_code.as_unembedded_code()
    test = f"{name} != {literal}"
    if isinstance(prop.value.raw_value, int):  # 1 == True
        test = f"type({name}) is not {type(prop.value.raw_value).__name__} or {test}"
    return (f"if {test}:", f'    raise DecodeError("", "", {f"must be {literal}"!r})')


def _decode_scalars(members: Sequence[Property], name: str, *, nullable: bool) -> Sequence[str]:
    kinds = [kind(member) for member in members]
    types = sorted({python for one in kinds for python in ({"int", "float"} if one == "float" else {one})})
    allowed = ", ".join([*types, "type(None)"] if nullable else types)
    test = f"not isinstance({name}, ({allowed}))"
    if "bool" not in kinds and "int" in types:
        test = f"isinstance({name}, bool) or {test}"
    return (f"if {test}:", f"    {_raise(_words(members, nullable=nullable), name)}")


def _words(members: Iterable[Property], *, nullable: bool = False) -> str:
    kinds = [kind(member) for member in members] + (["none"] if nullable else [])
    words = [*dict.fromkeys(WORDS[one] for one in sorted(kinds, key=lambda one: one == "none"))]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _raise(expected: str, name: str) -> str:
    return f"raise _decoding.wrong({expected!r}, {name})"


def _indent(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
