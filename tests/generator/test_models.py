"""Models are attrs classes with slots: compared, shown, copied and pickled by their fields."""

import copy
import pickle
import weakref
from typing import Any

import pytest

from .apis import DOCUMENTS, package

Session: Any = package(DOCUMENTS[-1], "models", "session").Session


def session() -> Any:
    return Session.from_dict({"token": "t-1", "refresh": "r-1", "more": 1})


def test_models_are_equal_where_their_fields_and_what_came_along_are() -> None:
    assert session() == session()
    assert session() != Session(token="t-1", refresh="r-1")
    assert Session(token="t-1") != Session(token="t-2")

    class Own(Session):  # type: ignore[misc]  # Any
        pass

    assert Own(token="t-1") != Session(token="t-1")
    with pytest.raises(TypeError, match="unhashable"):
        hash(session())


def test_secret_fields_are_not_shown() -> None:
    assert repr(session()) == "Session(additional_properties={'more': 1})"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_is_equal_and_its_fields_are_slots(again: Any) -> None:
    made = again(session())

    assert made == session()
    with pytest.raises(AttributeError):
        made.tokn = "a name that is not there"
    assert weakref.ref(made)() is made


def test_fields_are_given_in_order_or_by_name() -> None:
    assert Session("t-1", "r-1") == Session(refresh="r-1", token="t-1")
    assert not Session("t-1").refresh
