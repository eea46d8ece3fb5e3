"""Blueprints: read from JSON, and asked which entity they expect."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias, cast

from pydantic import TypeAdapter, ValidationError

from distributor_api import blueprints
from distributor_api.blueprints import Blueprint, Comment, Post
from oct7_distributor.errors import DistributorAnswerException, DistributorBlueprintException

__all__ = ["Entity", "expected_entity", "read_blueprint", "unreadable"]

Entity: TypeAlias = Post | Comment
EXPECTS = "x-specloom-expects"


def read_blueprint(document: Any) -> Blueprint:
    """The blueprint of a JSON document; DistributorBlueprintException, with pydantic's error as its cause."""
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
    extra = cast("dict[str, str] | None", type(blueprint).model_fields["type"].json_schema_extra)
    name = (extra or {}).get(EXPECTS)
    if name is None:
        return None
    return cast("type[Post | Comment]", getattr(blueprints, name))


@cache
def _adapter() -> TypeAdapter[Blueprint]:
    return TypeAdapter(Blueprint)
