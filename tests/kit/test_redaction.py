"""What is shown holds no secret."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom import redaction
from specloom.credentials import bearer
from specloom.redaction import MASK, Secret


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret("hunter2-hunter2")

    shown = [repr(secret), str(secret), f"{secret}", f"{secret!s:>40}", repr({"key": secret}), repr([secret])]
    assert not any("hunter2" in text for text in shown)
    assert copy.deepcopy({"key": secret})["key"].reveal() == "hunter2-hunter2"
    assert Secret(secret) == secret
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(secret)


def test_a_credential_names_its_headers_only() -> None:
    made = bearer("hunter2-hunter2")

    assert made.headers() == {"Authorization": "Bearer hunter2-hunter2"}
    assert "hunter2" not in repr(made)
    assert "hunter2" not in made.identity
    assert made.identity == bearer("hunter2-hunter2").identity != bearer("other").identity


def test_headers_are_shown_only_where_they_are_known_to_be_harmless() -> None:
    shown = redaction.headers({"Content-Type": "a", "Authorization": "b", "token": "c", "X-New": "d"})

    assert shown == {"Content-Type": "a", "Authorization": MASK, "token": MASK, "X-New": MASK}


def test_a_servers_echo_is_scrubbed_at_any_depth() -> None:
    body = {"error": {"message": "key sk_live_abc is bad", "list": ["sk_live_abc"]}, "accessToken": "t0ken"}

    clean = redaction.scrub(body, ["sk_live_abc"], frozenset({"accessToken"}))

    assert clean == {"error": {"message": f"key {MASK} is bad", "list": [MASK]}, "accessToken": MASK}
    assert body["accessToken"] == "t0ken"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


@given(JSON, st.text(min_size=6, max_size=12))
def test_no_scrubbed_value_holds_the_secret(value: object, secret: str) -> None:
    clean = redaction.scrub({"outer": [value, secret, f"x{secret}y"]}, [secret])

    assert secret not in strings(clean)


def strings(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{strings(key)}\n{strings(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n".join(strings(item) for item in value)
    return value if isinstance(value, str) else ""


def test_a_mapped_exception_keeps_no_frames() -> None:
    try:
        try:
            raise ValueError("inner")
        except ValueError as inner:
            raise KeyError("outer") from inner
    except KeyError as outer:
        bare = redaction.without_frames(outer)

    assert bare.__traceback__ is None
    assert bare.__cause__ is not None
    assert bare.__cause__.__traceback__ is None
