"""Pages looked at in Chromium, as a person looks at them."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, sync_playwright

__all__ = ["browsing", "examine", "needs_chromium", "watched"]

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="pages are looked at in Chromium: apt-get install chromium"
)


@contextmanager
def browsing() -> Generator[Browser]:
    """A Chromium; Playwright gives it an empty user-data-dir of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser) -> Generator[Page]:
    """An empty page; an error on what is opened there fails the test."""
    page = browser.new_page()
    page.set_default_timeout(5000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    yield page
    page.close()
    assert problems == []


def examine(page: Page, what: str) -> None:
    """Roles, names and contrasts pass axe's checks, and nothing is wider than the screen."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{what}: {results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{what} is too wide"
