# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""The base of this package's pydantic models: they hold, show and dump what came over the wire, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, SerializerFunctionWrapHandler, model_serializer


class WireModel(BaseModel):
    """A model whose optional fields stay away where they were left out; one that was sent as null is null."""

    @model_serializer(mode="wrap")
    def _leave_out(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        dumped: dict[str, Any] = dump(self)
        return {name: value for name, value in dumped.items() if name in self.model_fields_set}

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        return [(name, value) for name, value in super().__repr_args__() if name in self.model_fields_set]


__all__ = ["WireModel"]
