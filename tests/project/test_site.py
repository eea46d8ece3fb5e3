"""The documentation's site: complete, sound, kept to itself, and usable by everybody. One build serves all tests."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from tests.chromium import browsing, examine, needs_chromium, watched

from specloom_docs.names import Names
from specloom_docs.spelling import Speller
from specloom_docs.staging import pages

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".cache" / "docs-tested"
TREE = BUILT / "tree"
"""Built from, so that edits during a run of the tests make no difference between one look and the next."""
FOLDERS = ("docs", "examples", "generated", "mocks", "overlays", "scripts", "specs")
PACKAGES = ("codevf", "phospho", "altan", "oct7_distributor", "maestro_client", "specloom", "specloom_mock")
LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|link)\b[^>]*?\b(?:src|href|srcset)=\"([^\"]+)\""
)
LINK = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]+)\"")
ID = re.compile(r"\bid=\"([^\"]+)\"")
LOOKED_AT = [
    "index",
    "search",
    "tutorials/codevf",
    "how-to/from-botcity-maestro-client",
    "reference/performance",
    "reference/altan/operations",
    "reference/altan/python",
]
# Scripts write these from what other people's packages do, or the rows of these pages are run by the tests.
NOT_SPELLED = re.compile(r"faults|performance|dependencies|changelog|from-.*")

pytestmark = pytest.mark.slow


@contextmanager
def alone() -> Generator[None]:
    """Tests run in several processes."""
    BUILT.mkdir(parents=True, exist_ok=True)
    with (BUILT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy() -> None:
    """The tree as it is now, with what Python has compiled of it."""
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir()
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy2(path, TREE)
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, TREE / folder)


def build() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/docs.py", "--site", str(BUILT / "site"), "--cache", str(BUILT)]
    path = os.pathsep.join(str(TREE / folder) for folder in ("overlays", "generated", "mocks"))
    with alone():
        return subprocess.run(
            command,
            cwd=TREE,
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def site(testrun_uid: str) -> Path:
    """The site, built from one copy of the tree a run; a build that is current is taken as it is."""
    run = BUILT / "run"
    with alone():
        if not run.exists() or run.read_text() != testrun_uid:
            copy()
            run.write_text(testrun_uid)
    done = build()
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return BUILT / "site"


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def html(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_a_build_that_is_current_is_left_alone(site: Path) -> None:
    """`make docs` twice: the second says so at once."""
    assert build().stdout == f"{site}: nothing has changed\n"


def test_links_lead_somewhere(site: Path) -> None:
    """Pages and the places in them, followed in the HTML that came out."""
    ids = {path: set(ID.findall(text_of(path))) for path in html(site)}
    dead = []
    for page in ids:
        for link in map(unescape, LINK.findall(text_of(page))):
            name, anchor = urldefrag(link)
            if "://" in name or name.startswith(("mailto:", "data:")):
                continue
            target = (page.parent / unquote(name)).resolve() if name else page
            is_there = unquote(anchor) in ids[target] if anchor and target in ids else target.is_file()
            if not is_there:
                dead.append(f"{page.relative_to(site)}: {link}")

    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """Scripts, styles, pictures and fonts are the site's own; links may lead out."""
    foreign = [
        f"{page.relative_to(site)}: {address}"
        for page in html(site)
        for address in LOADED.findall(text_of(page))
        if re.match(r"(\w+:)?//", address)
    ]
    for style in site.rglob("*.css"):
        foreign += re.findall(r"(?:@import\s+|url\()[\"']?((?:https?:)?//[^\"')]+)", text_of(style))

    assert foreign == []


def test_every_operation_has_its_place(site: Path) -> None:
    """Counted in the documents themselves."""
    for document in (TREE / "specs").glob("*.yaml"):
        operations = re.findall(r"^ +operationId: (\w+)$", document.read_text(), re.MULTILINE)
        written = {
            operation["operationId"]
            for path in yaml.safe_load(document.read_text())["paths"].values()
            for operation in path.values()
            if isinstance(operation, dict)
        }
        page = text_of(site / "reference" / document.stem / "operations.html")

        shown = set(re.findall(r"<h3>(\w+)<", page))
        assert shown == written <= set(operations)
        if document.stem != "control":  # it has no client
            assert page.count("In Python it is sent by") == len(written)


def test_every_code_and_model_has_its_place(site: Path) -> None:
    for document in (TREE / "specs").glob("*.yaml"):
        root = yaml.safe_load(document.read_text())
        folder = site / "reference" / document.stem
        codes = root.get("x-specloom-errors", {}).get("codes", {})

        assert {
            name
            for name in codes
            if f'id="code-{name.replace("_", "-")}"' not in text_of(folder / "errors.html")
        } == set()
        assert set(root["components"]["schemas"]) <= set(
            re.findall(r"<h2>(\w+)<", text_of(folder / "models.html"))
        )


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_has_its_place(site: Path, package: str) -> None:
    """Lazy ones, too."""
    found = {anchor for page in html(site / "reference") for anchor in ID.findall(text_of(page))}

    assert {name for name in import_module(package).__all__ if f"{package}.{name}" not in found} == set()


def test_names_in_pages_exist(site: Path) -> None:
    """A method that was renamed, an option that is gone, a class with a letter too few."""
    spelled = [page for page in pages(TREE) if not NOT_SPELLED.fullmatch(page.stem)]
    unknown = {str(page): speller().unknown((TREE / page).read_text(encoding="utf-8")) for page in spelled}

    assert {page: names for page, names in unknown.items() if names} == {}


def test_names_that_do_not_exist_are_found(site: Path) -> None:
    wrong = [
        "CODEVF_API_KEYS",
        "OutcomeUnknwn",
        "client.tasks.creat",
        "codevf.CodeVFClint",
        "createTsk",
        "specloom mok",
    ]
    wrong += ["--clok", "time_out=", "wait_al(…)", "x-specloom-foo"]

    assert speller().unknown(" ".join(f"`{name}`" for name in wrong)) == sorted(wrong)


@cache
def speller() -> Speller:
    return Speller(TREE, Names.read(BUILT / "names.json"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as made:
        yield made


@needs_chromium
# Playwright's loop leaves its transport to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
class TestInChromium:
    """From the disk, without any server."""

    @pytest.fixture
    def page(self, browser: Browser) -> Iterator[Page]:
        asked: list[str] = []
        with watched(browser) as page:
            page.on("request", lambda request: asked.append(request.url))
            yield page
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []

    @pytest.mark.parametrize(
        ("words", "place"),
        [
            ("createTask", "operations.html#createtask"),
            ("OutcomeUnknown", "reference/kit.html#specloom.OutcomeUnknown"),
            ("idempotency", "how-to/never-pay-twice.html"),
            ("ledger", "how-to/never-pay-twice.html"),
            ("retry", "how-to/timeouts-and-retries.html"),
            ("cancel a task", "codevf.client.tasks.cancel"),
            ("429", "errors.html"),
            ("async", "how-to/async-and-trio.html"),
            ("mock server", "how-to/use-the-mock-servers.html"),
            ("pagination", "how-to/go-through-lists.html"),
            ("self-signed certificate", "how-to/proxies-and-certificates.html"),
            ("migrate phospho", "how-to/from-phospho.html"),
            ("docker", "how-to/use-the-mock-servers.html"),
            ("thread safe", "how-to/run-a-fleet.html"),
        ],
    )
    def test_search_finds_it_among_the_first(self, page: Page, site: Path, words: str, place: str) -> None:
        page.goto(f"{site.as_uri()}/search.html?q={words}")

        expect(page.locator(f"#search-results li:nth-child(-n+3) a[href*='{place}']").first).to_be_visible()

    def test_the_keyboard_alone_suffices(self, page: Page, site: Path) -> None:
        """From the front page to the search, and from its results to an operation; and down the navigation."""
        page.goto(f"{site.as_uri()}/index.html")
        press_until(page, "input.sidebar-search")
        page.keyboard.type("cancelTask")
        page.keyboard.press("Enter")
        found = "#search-results a[href*='codevf/operations.html#canceltask']"
        expect(page.locator(found).first).to_be_visible()
        press_until(page, found)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"reference/codevf/operations\.html.*#canceltask$"))

        press_until(page, ".sidebar-tree a[href$='tutorials/index.html']")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Tutorials", level=1)).to_be_visible()

    @pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 1200), ("light", 390)])
    def test_pages_pass_axe(self, browser: Browser, site: Path, scheme: str, width: int) -> None:
        """On a desk and on a phone."""
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]  # one of two literals
        for name in LOOKED_AT:
            page.goto(f"{site.as_uri()}/{name}.html")
            examine(page, name)
            if width > 1000:
                hidden = "e => e.some(box => box.scrollWidth > box.clientWidth)"
                assert not page.eval_on_selector_all(".table-wrapper", hidden), (
                    f"a table of {name} is cut off"
                )
        page.close()


def press_until(page: Page, selector: str) -> None:
    """Tab on until that has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no {selector} can be reached with Tab")
