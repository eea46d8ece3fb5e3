#!/usr/bin/env python3
"""Make the pictures of the README: the mocks' console in Chromium, in light and dark, and the way of the data.

Usage: scripts/pictures.py [FOLDER], or docs/pictures: `make pictures`.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import ViewportSize, sync_playwright

import specloom_mock
from altan import AltanActionsClient
from codevf import CodeVFClient
from maestro_client import MaestroClient
from oct7_distributor import DistributorClient
from phospho import Client
from specloom import OutcomeUnknown
from specloom_mock.handles import MockHandle

ROOT = Path(__file__).resolve().parents[1]
SIZE: ViewportSize = {"width": 1200, "height": 680}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDTH, HEIGHT = 760, 250
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f; text-anchor: middle; }
  .name { font-weight: 600; } .note { font-size: 12px; fill: #57606a; }
  .box { fill: #f6f8fa; stroke: #8c959f; } .source { fill: #ddf4ff; stroke: #0969da; }
  .way { stroke: #57606a; fill: none; marker-end: url(#tip); } #tip path { fill: #57606a; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .note { fill: #9198a1; }
    .box { fill: #151b23; stroke: #6e7681; } .source { fill: #121d2f; stroke: #4493f8; }
    .way { stroke: #9198a1; } #tip path { fill: #9198a1; }
  }
"""


class Box(NamedTuple):
    """A part of the project, and what it is."""

    x: int
    y: int
    name: str
    note: str
    kind: Literal["box", "source"] = "box"


class Way(NamedTuple):
    """From one part to another, with what goes there."""

    path: str
    x: int
    y: int
    note: str


TIP = (
    '<marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0 L8 4 L0 8 Z"/></marker>'
)
BOX = (170, 58)
BOXES = [
    Box(20, 96, "specs/", "a document an API", "source"),
    Box(295, 20, "generated/", "models, calls, policy"),
    Box(570, 20, "overlays/", "the clients"),
    Box(570, 172, "mocks/", "the same services, here"),
]
WAYS = [
    Way("M190 112 C 240 112 240 49 289 49", 186, 64, "make generate"),
    Way("M465 49 H 564", 515, 40, "import"),
    Way("M655 78 V 166", 686, 126, "HTTP"),
    Way(
        "M190 138 C 300 138 300 201 564 201",
        340,
        236,
        "each request and each answer is held against it",
    ),
]


def main() -> int:
    """Make all pictures; 2 where there is no Chromium."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.svg").write_text(data(), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("pictures: the console is shown in Chromium, which is not here: install it", file=sys.stderr)
        return 2
    with specloom_mock.running(clock="manual") as mock:
        happen(mock)
        for scheme in ("light", "dark"):
            look(f"{mock.url}/_console/", folder / f"console-{scheme}.png", scheme=scheme, chromium=chromium)
    return 0


def data() -> str:
    """How one document becomes clients and mocks, which meet on the wire."""
    told = "specs are compiled into generated packages, which the clients import; mocks read the same specs; both meet over HTTP"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}">',
        f"<style>{STYLE}</style>",
        TIP,
    ]
    for box in BOXES:
        middle, (width, height) = box.x + BOX[0] // 2, BOX
        parts += [
            f'<rect class="{box.kind}" x="{box.x}" y="{box.y}" width="{width}" height="{height}" rx="6"/>',
            f'<text class="name" x="{middle}" y="{box.y + 25}">{escape(box.name)}</text>',
            f'<text class="note" x="{middle}" y="{box.y + 44}">{escape(box.note)}</text>',
        ]
    for way in WAYS:
        parts += [
            f'<path class="way" d="{way.path}"/>',
            f'<text class="note" x="{way.x}" y="{way.y}">{escape(way.note)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def happen(mock: MockHandle) -> None:
    """A little of everything, so that there is something to see; the clock is the clients', too, so nobody waits."""
    world, clock = mock.default, mock.default.clock
    os.environ.update(world.env)
    world.codevf.fault("createTask", "answer_lost", count=1)
    world.altan.fault("executeAction", "answer_lost", count=1)
    world.maestro.fault("getTask", "status", status=503, count=1)
    with CodeVFClient(clock=clock) as codevf:
        project = codevf.projects.create("Reviews")
        codevf.tasks.create("Review process.py.", max_credits=30, project_id=project.id)
    with Client(clock=clock) as phospho:
        phospho.sessions.create(data={"user": "ada"})
    with AltanActionsClient(clock=clock) as altan, suppress(OutcomeUnknown):
        letter = {"to": "someone@example.com", "subject": "hello", "body": "hello"}
        altan.execute_action("abc123", "send-email", letter)
    with DistributorClient(clock=clock) as distributor:
        distributor.fetch_task(platform="instagram", actor_uid="the actor uid")
    with MaestroClient(clock=clock) as maestro:
        maestro.tasks.get(maestro.tasks.create("TestCI").parsed.id)


def look(url: str, picture: Path, *, scheme: Literal["light", "dark"], chromium: str) -> None:
    """The page as somebody sees it who prefers this scheme."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport=SIZE, color_scheme=scheme)
        page.goto(url)
        page.locator("#journal-table tbody tr").first.wait_for()
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
