"""Blueprints: read from JSON, and asked which entity they expect."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from oct7_distributor.errors import (
    DistributorAnswerException,
    DistributorBlueprintException,
    DistributorUsageException,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from distributor_api.blueprints import Blueprint, Comment, Post

__all__ = ["NEEDS_PYDANTIC", "Entity", "expected_entity", "need_pydantic", "read_blueprint", "unreadable"]

Entity: TypeAlias = "Post | Comment"
EXPECTS = "x-specloom-expects"
NEEDS_PYDANTIC = "the Distributor's blueprints need pydantic: pip install 'specloom[distributor]'"


def need_pydantic() -> None:
    """DistributorUsageException where pydantic is missing: known before a fetch has taken a task that nobody can read."""
    try:
        import_module("pydantic")  # an extra: no other client needs it
    except ModuleNotFoundError:
        raise DistributorUsageException(NEEDS_PYDANTIC) from None


def read_blueprint(document: Any) -> Blueprint:
    """The blueprint of a JSON document; DistributorBlueprintException, with pydantic's error as its cause."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(document)
    except ValidationError as problem:
        count = problem.error_count()
        text = (
            f"a blueprint that this client cannot read ({count} problems, see the cause): is it up to date?"
        )
        raise DistributorBlueprintException(text, document) from problem


def unreadable(problem: DistributorAnswerException) -> DistributorBlueprintException:
    """The exception for an answer to a fetch that came and is no JSON: a blueprint in a format that nobody reads."""
    error = DistributorBlueprintException(f"{problem.args[0]}; a task may have been handed out all the same")
    error.__dict__.update(problem.__dict__)
    return error


def expected_entity(blueprint: Blueprint) -> type[Post | Comment] | None:
    """The class of what the success of such a task has to bring along."""
    from distributor_api import blueprints

    extra = cast("dict[str, str] | None", type(blueprint).model_fields["type"].json_schema_extra)
    name = (extra or {}).get(EXPECTS)
    if name is None:
        return None
    return cast("type[Post | Comment]", getattr(blueprints, name))


@cache
def _adapter() -> TypeAdapter[Blueprint]:
    from pydantic import TypeAdapter

    from distributor_api.blueprints import Blueprint

    return TypeAdapter(Blueprint)
