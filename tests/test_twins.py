"""The sync half is what the async half makes of it, and nothing else."""

import ast
from pathlib import Path

import pytest

import twins

MODULE = '''"""Docs say async and await, and stay as they are."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from specloom import clock, http
from specloom._async.auth import AsyncLogin

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

__all__ = ["AsyncThing"]


class AsyncThing(http.AsyncBaseTransport):
    """An async thing."""

    async def __aenter__(self) -> "AsyncThing":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def handle_async_request(self, request: http.Request) -> http.Response:
        await clock.REAL.asleep(1.0)
        async with self.lock, self.other:
            async for part in (await self.fetch(request)).aiter_lines():
                text = f"{await self.name()} await"
        return [await x async for x in aiter(self)][0]

    def callback(self, fetch: Callable[[dict[str, int]], Awaitable[list[int]]]) -> AsyncIterator[int]: ...
'''


def translated(text: str) -> str:
    return twins.Translator({"asleep": "sleep"}).source(text)


def test_a_module_becomes_its_twin() -> None:
    made = translated(MODULE)

    ast.parse(made)
    assert "async " not in made.replace("say async and", "").replace("An async thing", "")
    assert "class Thing(http.BaseTransport):" in made
    assert '__all__ = ["Thing"]' in made
    assert 'def __enter__(self) -> "Thing":' in made
    assert "clock.REAL.sleep(1.0)" in made
    assert "from specloom._sync.auth import Login" in made
    assert "with self.lock, self.other:" in made
    assert "for part in (self.fetch(request)).aiter_lines():" in made
    assert "return [x for x in iter(self)][0]" in made
    assert "fetch: Callable[[dict[str, int]], list[int]]) -> Iterator[int]" in made
    assert "from collections.abc import Iterator, Callable" in made
    assert "    from collections.abc import Sequence" in made
    assert '"""Docs say async and await, and stay as they are."""' in made


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with one async package."""
    monkeypatch.setattr(twins, "TABLE", {"aclose": "close"})
    monkeypatch.setattr(twins, "HAND_WRITTEN_PAIRS", ("clock.py",))
    (tmp_path / "clock.py").write_text("def sleep(): ...\nasync def asleep(): ...\n")
    folder = tmp_path / "overlays" / "acme" / "_async"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('"""Acme."""\n')
    (folder / "client.py").write_text(
        '"""Acme."""\n\n\nclass AsyncClient:\n    async def aclose(self) -> None:\n        await asleep(1)\n'
    )
    tests = tmp_path / "tests" / "acme"
    tests.mkdir(parents=True)
    (tests / "test_client_async.py").write_text(
        "async def test_it() -> None:\n    await AsyncClient().aclose()\n"
    )
    return tmp_path


def run(tree: Path, *arguments: str) -> int:
    return twins.main(arguments, root=tree)


def test_what_was_written_is_found_in_order(tree: Path) -> None:
    assert run(tree) == 0
    assert run(tree, "--check") == 0
    made = (tree / "overlays/acme/_sync/client.py").read_text()
    assert made.splitlines()[0] == (
        '# Produced from overlays/acme/_async/client.py by "python scripts/twins.py": edit that file, not this one.'
    )
    assert "class Client:\n    def close(self) -> None:\n        sleep(1)\n" in made
    assert "Client().close()" in (tree / "tests/acme/test_client_sync.py").read_text()


@pytest.mark.parametrize("name", ["overlays/acme/_sync/client.py", "tests/acme/test_client_sync.py"])
def test_a_twin_changed_by_hand_is_noticed(name: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tree)
    path = tree / name
    path.write_bytes(path.read_bytes() + b"\n")

    assert run(tree, "--check") == 1
    assert f"{name} is not what its source makes" in capsys.readouterr().err
    assert run(tree) == 0
    assert run(tree, "--check") == 0


@pytest.mark.parametrize("name", ["overlays/acme/_sync/old.py", "tests/acme/test_old_sync.py"])
def test_an_orphan_is_noticed_and_removed(name: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tree)
    (tree / name).write_text("")

    assert run(tree, "--check") == 1
    assert f"{name} has no source any more" in capsys.readouterr().err
    assert (tree / name).exists()
    assert run(tree) == 0
    assert not (tree / name).exists()


def test_a_missing_twin_is_noticed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tree)
    (tree / "overlays/acme/_sync/client.py").unlink()

    assert run(tree, "--check") == 1
    assert "client.py is missing" in capsys.readouterr().err


def test_a_changed_source_is_noticed(tree: Path) -> None:
    run(tree)
    source = tree / "overlays/acme/_async/client.py"
    source.write_text(source.read_text().replace("asleep(1)", "asleep(2)"))

    assert run(tree, "--check") == 1


def test_a_table_entry_that_nothing_uses_is_an_error(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(twins, "TABLE", {"aclose": "close", "aflush": "flush"})

    assert run(tree) == 1
    assert "names aflush, which nothing uses" in capsys.readouterr().err


def test_a_source_that_is_no_python_stops_everything(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tree)
    before = (tree / "overlays/acme/_sync/client.py").read_bytes()
    (tree / "overlays/acme/_async/client.py").write_text("class (:\n")

    assert run(tree) == 1
    assert "is no Python" in capsys.readouterr().err
    assert (tree / "overlays/acme/_sync/client.py").read_bytes() == before


def test_the_projects_own_twins_are_in_order() -> None:
    assert twins.main(["--check"]) == 0
