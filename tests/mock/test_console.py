"""The console, used in Chromium as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.chromium import browsing, examine, needs_chromium, watched

from specloom_mock.handles import WorldHandle

VIEWS = ("journal", "state", "faults", "settings")

pytestmark = [
    pytest.mark.specloom(socket=True, rate_limits=False),
    needs_chromium,
    # Playwright's own loop thread leaves its transport to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests."""
    with browsing() as made:
        yield made


@pytest.fixture
def page(browser: Browser, specloom_world: WorldHandle) -> Iterator[Page]:
    """The console, open at this test's world."""
    with watched(browser) as page:
        page.goto(console(specloom_world))
        chosen = page.get_by_label("World", exact=True).locator("option:checked")
        expect(chosen).to_have_text(specloom_world.name)
        yield page


def console(world: WorldHandle) -> str:
    """Its address, at this world."""
    return f"{world.url.partition('/w/')[0]}/_console/#world={world.name}"


def test_a_request_appears_while_one_looks(page: Page, specloom_world: WorldHandle) -> None:
    """The journal is live: no reload is needed."""
    expect(page.get_by_text("No entries.")).to_be_visible()

    with specloom_world.codevf.http() as http:
        http.get("/tags", headers={"Authorization": "Bearer sk_test_specloom"})

    expect(page.locator("#journal-table tbody tr")).to_have_count(1)
    expect(page.locator("#journal-table tbody")).to_contain_text("listTags")


def test_an_entry_says_why_it_breaks_the_document_and_keeps_secrets(
    page: Page, specloom_world: WorldHandle
) -> None:
    """Opened, it shows the reason, both sides, and no key."""
    with specloom_world.codevf.http() as http:
        http.post("/projects/create", headers={"Authorization": "Bearer sk_test_specloom"}, json={"name": 7})
    page.get_by_role("button", name="Open entry 1").click()

    dialog = page.get_by_role("dialog", name="createProject")
    expect(dialog).to_contain_text("Where it breaks the document")
    expect(dialog).to_contain_text("name")
    assert "sk_test_specloom" not in page.content()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_filter_narrows_the_journal(page: Page, specloom_world: WorldHandle) -> None:
    """By API, by whether the request fits, and by text."""
    with specloom_world.codevf.http(headers={"Authorization": "Bearer sk_test_specloom"}) as http:
        http.get("/tags")
        http.get("/projects", params={"page": "0"})
    with specloom_world.phospho.http() as http:
        http.get("/sessions/session-id-here/")
    rows = page.locator("#journal-table tbody tr")
    expect(rows).to_have_count(3)

    page.locator("#journal-filter [name=api]").select_option("codevf")
    expect(rows).to_have_count(2)
    page.locator("#journal-filter [name=fits]").select_option("false")
    expect(rows).to_have_count(1)
    page.locator("#journal-filter [name=fits]").select_option("")
    page.get_by_role("heading", name="specloom mock").click()
    page.keyboard.press("/")
    page.keyboard.type("listTags")
    expect(rows).to_have_count(1)


def test_a_fault_planted_in_the_page_is_met_and_removed(page: Page, specloom_world: WorldHandle) -> None:
    """What the form plants, a client meets."""
    page.get_by_role("tab", name="Faults").click()
    form = page.locator("#fault-form")
    form.locator("[name=api]").select_option("codevf")
    form.locator("[name=operation]").select_option("listTags")
    form.locator("[name=status]").fill("503")
    form.get_by_label("Retry-After").fill("7")
    form.get_by_role("button", name="Plant").click()
    expect(page.locator("#fault-table tbody")).to_contain_text("codevf listTags")
    expect(page.locator("#fault-table tbody")).to_contain_text("status 503 Retry-After: 7")

    with specloom_world.codevf.http(headers={"Authorization": "Bearer sk_test_specloom"}) as http:
        answer = http.get("/tags")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    page.get_by_role("button", name="Remove fault-1").press("Enter")
    expect(page.get_by_text("Nothing is planted")).to_be_visible()
    expect(form.get_by_role("button", name="Plant")).to_be_focused()
    assert specloom_world.world.faults.all() == []


def test_an_unreadable_match_is_told_in_the_page(page: Page) -> None:
    """A slip of the person's becomes a sentence, and nothing is planted."""
    page.get_by_role("tab", name="Faults").click()
    page.locator("#fault-form").get_by_label("Match").fill("{")
    page.get_by_role("button", name="Plant").click()

    expect(page.locator("#message")).to_contain_text("JSON")
    expect(page.get_by_text("Nothing is planted")).to_be_visible()


def test_the_clock_is_moved_by_a_button(page: Page, specloom_world: WorldHandle) -> None:
    """An hour passes for the world, and the page shows it."""
    before = specloom_world.clock.now()

    page.get_by_role("button", name="+1 h").click()

    expect(page.locator("#message")).to_have_text("Moved on by 1 h.")
    assert specloom_world.clock.now() == pytest.approx(before + 3600)


def test_switches_reach_the_service(page: Page, specloom_world: WorldHandle) -> None:
    """A switch turned in the page is turned in the world."""
    page.get_by_role("tab", name="Switches").click()
    policy = page.get_by_role("group", name="codevf").get_by_label("policy")
    policy.fill("strict")
    policy.press("Enter")

    expect(page.locator("#message")).to_have_text("policy is now strict.")
    assert specloom_world.codevf.state.settings.policy == "strict"


def test_a_world_is_made_and_removed(page: Page, specloom_world: WorldHandle) -> None:
    """The page changes to the new world, and back to the default when it is gone."""
    page.get_by_role("button", name="New…").click()
    page.get_by_label("Name").fill(f"{specloom_world.name}.own")
    page.get_by_role("button", name="Make").click()
    expect(page.locator("#world")).to_have_value(f"{specloom_world.name}.own")

    page.get_by_role("button", name="Remove", exact=True).click()

    expect(page.locator("#world")).to_have_value("default")
    assert f"{specloom_world.name}.own" not in specloom_world.mock.worlds


def test_the_keyboard_alone_suffices(page: Page, specloom_world: WorldHandle) -> None:
    """Tabs by arrows, entries by Tab and Enter, dialogs by Escape."""
    with specloom_world.codevf.http(headers={"Authorization": "Bearer sk_test_specloom"}) as http:
        http.get("/tags")
    page.get_by_role("tab", name="Journal").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="State")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="State")).to_be_visible()
    page.keyboard.press("ArrowLeft")

    page.get_by_role("button", name="Open entry 1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="listTags")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="listTags")).to_be_hidden()


def test_no_secret_is_on_any_view(page: Page, specloom_world: WorldHandle) -> None:
    """State tables leave the services' credentials out."""
    secrets = {
        value for api in specloom_world.mock.apis for value in specloom_world.api(api).credentials.values()
    }
    secrets -= {"project-test", "simulator", "specloom"}  # names, not secrets

    page.get_by_role("tab", name="State").click()
    for api in specloom_world.mock.apis:
        page.locator("#state-api").select_option(api)
        expect(page.locator("#state-tables")).not_to_be_empty()
        page.wait_for_load_state("networkidle")
        found = {secret for secret in secrets if secret in page.content()}
        assert not found, f"{api} shows {found}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_every_view_passes_axe(
    browser: Browser, specloom_world: WorldHandle, scheme: str, width: int
) -> None:
    """On a desk and on a phone; dialogs, too."""
    with specloom_world.codevf.http(headers={"Authorization": "Bearer sk_test_specloom"}) as http:
        http.post("/projects/create", json={"name": "p"})
        http.get("/projects", params={"page": "0"})
    specloom_world.codevf.fault("listTags", "status", status=503)
    specloom_world.maestro.fault("uploadErrorScreenshot", "token_revoked")
    with specloom_world.maestro.http(headers={"token": "x"}) as http:
        http.post("/api/v2/error/1/screenshot")
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]  # one of two literals
    page.goto(console(specloom_world))

    for view in VIEWS:
        page.locator(f"#tab-{view}").click()
        page.wait_for_load_state("domcontentloaded")
        expect(page.locator(f"#view-{view}")).to_be_visible()
        examine(page, view)
        hidden = page.evaluate(
            "[...document.querySelectorAll('main button')].filter(e => e.getBoundingClientRect().right > innerWidth).length"
        )
        assert hidden == 0, f"{view}: buttons beyond the edge"
    journal = page.locator("#view-journal .scroll")
    page.locator("#tab-journal").click()
    assert journal.evaluate("box => box.scrollWidth <= box.clientWidth"), "notes beyond the edge"
    for button in ("Open entry 2", "New…"):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        examine(page, button)
        page.keyboard.press("Escape")
    page.close()
