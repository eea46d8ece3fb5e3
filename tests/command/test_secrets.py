"""Nothing that the command prints holds a secret."""

import pytest

from specloom_mock import MockHandle

from .conftest import Run

COMMANDS = [
    ["doctor"],
    ["doctor", "--json"],
    ["call", "codevf", "listTags", "--include"],
    ["call", "maestro", "login", "--include"],
    ["call", "maestro", "getTask", "--id", "none"],
    ["call", "distributor", "completeTask", "--body", "{}"],
    ["wait", "codevf", "none"],
    ["call", "codevf", "--help"],
    ["call", "phospho", "listSessions", "--help"],
]
SECRET = ("API_KEY", "BOTCITY_KEY")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("broken", [False, True], ids=["right", "wrong"])
def test_no_key_is_printed(
    words: list[str], broken: bool, run: Run, mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {name: value for name, value in mock.default.env.items() if name.endswith(SECRET)}
    if broken:
        secrets = {name: f"{value}-that-nobody-knows" for name, value in secrets.items()}
        for name, value in secrets.items():
            monkeypatch.setenv(name, value)

    said = run(*words)

    assert [name for name, value in secrets.items() if value in said.out + said.err] == []
