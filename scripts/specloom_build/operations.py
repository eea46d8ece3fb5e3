"""One operation as the endpoint template sees it: what OPC parsed, and what it does not keep."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty

from .codecs import Codec, kind, type_of
from .documents import Document, Json, Operation, SpecError, is_json


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of build."""

    name: str
    declaration: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How the answers of some statuses are decoded: by an expression, which is none where they are empty."""

    statuses: tuple[int, ...]
    expression: str | None


class OperationView:
    """What the endpoint template asks of an operation."""

    def __init__(
        self,
        document: Document,
        operation: Operation,
        endpoint: Endpoint,
        models: Mapping[str, ModelProperty],
    ) -> None:
        self._document, self._operation, self._endpoint = document, operation, endpoint
        self._models = models
        self.name, self.method, self.path = operation.name, operation.method, operation.path
        self.media, self._media_type, self._body_required = self._request()
        self._sources = self._successes()
        self.success = tuple(sorted(self._sources))
        self.positional = [_argument(prop) for prop in endpoint.path_parameters]
        required = [prop for prop in self._queries if prop.required]
        optional = [prop for prop in self._queries if not prop.required]
        body = [self._body_argument()] if self.media else []
        late = [] if self._body_required else body
        early = body if self._body_required else []
        self.keywords = [*early, *map(_argument, required), *late, *map(_argument, optional)]
        self.parameters = [*self.positional, *self.keywords]
        self._refuse_clashes()

    @property
    def description(self) -> str:
        """Summary, description, and what the document says about each parameter."""
        raw = self._operation.raw
        told = [text.strip() for text in (raw.get("summary"), raw.get("description")) if text]
        names = {prop.name.get_untrusted_value(): prop.python_name for prop in self._all_parameters}
        arguments = [
            f"    {names[parameter['name']]}: {' '.join(parameter['description'].split())}"
            for parameter in self._raw_parameters()
            if parameter.get("description") and parameter.get("name") in names
        ]
        if arguments:
            told.append("\n".join(["Args:", *arguments]))
        return "\n\n".join(told)

    def python_names(self) -> dict[tuple[str, str], str]:
        """By location and name on the wire: the name in Python of each parameter and field of the body."""
        endpoint = self._endpoint
        places = {"path": endpoint.path_parameters, "query": endpoint.query_parameters}
        places["header"] = endpoint.header_parameters
        body: Any = endpoint.bodies[0].prop if endpoint.bodies else None
        if body is not None and kind(body) == "model":
            model = self._models[body.class_info.name]
            places["body"] = [*(model.required_properties or ()), *(model.optional_properties or ())]
        return {
            (place, prop.name.get_untrusted_value()): prop.python_name
            for place, props in places.items()
            for prop in props
        }

    @property
    def path_expression(self) -> str:
        """The path with its quoted parameters, as an expression."""
        names = {prop.name.get_untrusted_value(): prop.python_name for prop in self._endpoint.path_parameters}
        if not names:
            return "PATH"
        text = re.sub(
            r"\{([^}]+)\}",
            lambda found: f'{{_encoding.segment("{names[found[1]]}", {names[found[1]]})}}',
            self.path,
        )
        return f"f'{text}'"

    @property
    def content_type(self) -> str | None:
        """The content type to be named, where `media` does not say it all."""
        if self.media in (None, "multipart") or self._media_type == "application/json":
            return None
        return self._media_type

    @property
    def media_expression(self) -> str:
        return self._unless_unset("None", f'"{self.media}"')

    @property
    def result(self) -> str:
        """The type of what parse returns."""
        return " | ".join(sorted({self._type(*source) for source in self._sources.values()}, key=str.lower))

    def body_expression(self, codec: Codec) -> str:
        """What Call.body holds, as an expression."""
        if self.media in ("text", "binary"):
            return self._unless_unset("None", "body")
        prop: Any = self._endpoint.bodies[0].prop
        return self._unless_unset(
            "None", "body.to_multipart()" if self.media == "multipart" else codec.encode(prop, "body")
        )

    def answers(self, codec: Codec) -> list[Answer]:
        """One entry for all statuses whose answers are decoded alike."""
        grouped: dict[tuple[str | None, str], Answer] = {}
        for status in self.success:
            source, prop = self._sources[status]
            key = (source, self._type(source, prop))
            if key in grouped:
                grouped[key] = replace(grouped[key], statuses=(*grouped[key].statuses, status))
            else:
                grouped[key] = Answer((status,), self._decode(codec, source, prop))
        return list(grouped.values())

    @property
    def _queries(self) -> Sequence[Any]:
        return [*self._endpoint.query_parameters, *self._endpoint.header_parameters]

    @property
    def _all_parameters(self) -> Sequence[Any]:
        return [*self._endpoint.path_parameters, *self._queries]

    def _raw_parameters(self) -> list[Json]:
        own = [self._document.resolve(parameter) for parameter in self._operation.raw.get("parameters", ())]
        return [*own, *self._operation.shared]

    def _request(self) -> tuple[str | None, str, bool]:
        raw = self._document.resolve(self._operation.raw.get("requestBody") or {})
        content: Json = raw.get("content", {})
        if not content:
            return None, "", False
        if len(content) > 1:
            raise self._fault(
                "has several types of request bodies: describe the one that clients send", "requestBody"
            )
        media_type = next(iter(content))
        return media_of(media_type), media_type, raw.get("required", False) is True

    def _successes(self) -> dict[int, tuple[str | None, Any]]:
        """By status: what the answer holds (json, text, binary or nothing), and its property."""
        found: dict[int, tuple[str | None, Any]] = {}
        responses: Json = self._operation.raw.get("responses", {})
        parsed = {str(answer.status_code.pattern): answer for answer in self._endpoint.responses.patterns}
        for status, raw in responses.items():
            if str(status).startswith("2"):
                if not str(status).isdigit():
                    raise self._fault(
                        f"{status} names no status: write out each success", "responses", status
                    )
                content: Json = self._document.resolve(raw).get("content", {})
                source = media_of(next(iter(content))) if content else None
                found[int(status)] = (source, parsed[str(status)].prop)
        if not found:
            raise self._fault("has no success among its answers: describe one", "responses")
        return found

    def _type(self, source: str | None, prop: Any) -> str:
        match source:
            case None:
                return "None"
            case "text":
                return "str"
            case "binary":
                return "bytes"
            case _:
                return type_of(prop)

    def _decode(self, codec: Codec, source: str | None, prop: Any) -> str | None:
        match source:
            case None:
                return None
            case "text":
                return "_decoding.text_answer(OPERATION, response)"
            case "binary":
                return "response.content"
            case _:
                return f"_decoding.json_answer(OPERATION, response, {codec.decoder(prop)})"

    def _body_argument(self) -> Argument:
        match self.media:
            case "text":
                type_ = "str"
            case "binary":
                type_ = "bytes | IO[bytes]"
            case _:
                type_ = type_of(self._endpoint.bodies[0].prop)
        return Argument("body", f"body: {type_}" if self._body_required else f"body: {type_} | Unset = UNSET")

    def _unless_unset(self, otherwise: str, expression: str) -> str:
        if self._body_required:
            return expression
        return f"{otherwise} if isinstance(body, Unset) else {expression}"

    def _refuse_clashes(self) -> None:
        names = [argument.name for argument in self.parameters]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise self._fault(f"two of its arguments would both be called {twice[0]}", "parameters")
        if self._endpoint.cookie_parameters:
            raise self._fault("has cookie parameters, which a Call does not carry", "parameters")

    def _fault(self, problem: str, *inner: str) -> SpecError:
        return self._document.fault((*self._operation.place, *inner), problem)


def media_of(media_type: str) -> str:
    """Which of the four kinds of bodies a media type is."""
    if is_json(media_type):
        return "json"
    if media_type.startswith("multipart/"):
        return "multipart"
    return "text" if media_type.startswith("text/") else "binary"


def _argument(prop: Any) -> Argument:
    return Argument(prop.python_name, prop.to_string().as_unembedded_code())
