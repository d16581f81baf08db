"""The staff console in a real browser: every page in every state without a fault that axe can find, an approval by keyboard, typing that is checked."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bot.console.access import VISIT
from bot.directory.accounts import Accounts
from bot.directory.asked import AskedCounts
from bot.directory.changing import Editing
from bot.directory.database import reading
from bot.directory.importing.staging import ImportOrder, stage
from bot.directory.storing import stored_document
from tests.browser.conftest import serving
from tests.browser.test_is_accessible import faults, scrolls_sideways, small_targets
from tests.unit.console.conftest import console, engine, filled_file, surroundings  # noqa: F401
from tests.unit.console.pages import PASSWORD

WINDOWS = {"narrow and dark": (320, "dark"), "wide": (1280, "light")}
SEND = "Send to a second person"
# A state by name: who looks, where, and what they do there.
STATES = {
    "signing in": (None, "/sign-in", None),
    "signing in wrongly": (None, "/sign-in", "Sign in"),
    "the first page": ("asha", "/", None),
    "services": ("asha", "/services", None),
    "services found": ("dev", "/services?search=samaritans&topic=wellbeing&due=yes", None),
    "a service": ("asha", "/services/camden_safety_net", None),
    "the history of a service": ("dev", "/services/samaritans/history", None),
    "the history": ("dev", "/history", None),
    "editing": ("asha", "/services/samaritans/edit", None),
    "editing hours": ("asha", "/services/samaritans/edit", "Add confirmed hours"),
    "editing wrongly": ("asha", "/services/samaritans/edit", SEND),
    "a new service": ("asha", "/services/new", "Add a place"),
    "what waits": ("dev", "/changes", None),
    "a change to decide": ("ben", "/changes/CHANGE", None),
    "a decision without a reason": ("ben", "/changes/CHANGE", "Reject"),
    "a change of one's own": ("asha", "/changes/CHANGE", None),
    "an import to decide": ("ben", "/imports/IMPORT", "Reject all"),
    "due": ("asha", "/due", None),
    "the preview": ("dev", "/preview", None),
    "nothing to preview": ("dev", "/preview", "Ask"),
    "asked in vain": ("dev", "/asked-in-vain", None),
    "a new password": ("dev", "/password", "Change password"),
    "what one may not": ("dev", "/services/new", None),
    "no such page": ("dev", "/no-such-page", None),
}


@pytest.fixture
def app(console, engine, monkeypatch):  # noqa: F811
    """A console with a change that waits, contacts that are due, and something asked in vain."""
    import datetime

    for place in ("bot.directory.checks", "bot.console.home", "bot.console.due", "bot.console.services"):
        monkeypatch.setattr(f"{place}.today", lambda: datetime.date(2027, 6, 1))
    AskedCounts(engine).add("fraud", "unsure")
    return console()


@pytest.fixture
def address(app):
    """Where the console is served."""
    with serving(app) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def change(app, engine, surroundings):  # noqa: F811
    """The id of a change by Asha that waits."""
    asha = next(account for account in Accounts(engine).all() if account.role == "editor")
    with reading(engine) as session:
        document, version = stored_document(session, "samaritans")
    return Editing(engine, surroundings.snapshot_path).propose({**document, "alert": "They are moving on Friday."}, version, asha, "They wrote to us")


@pytest.fixture
def batch(app, engine, tmp_path):  # noqa: F811
    """The id of an import by Asha that waits."""
    asha = next(account for account in Accounts(engine).all() if account.role == "editor")
    with reading(engine) as session:
        document, _ = stored_document(session, "camden_safety_net")
    order = ImportOrder("neighbours.csv", asha, "Our neighbours' list", tmp_path / "report.csv")
    return stage(engine, [{**document, "alert": "They are moving on Friday."}], lambda raw: raw, order).batch_id


@pytest.fixture
def looking(window, app, address):
    """Opens a window for somebody who is signed in, or for a stranger."""

    def open_for(name, **how):
        page = window(**how)
        if name:
            client, parts = app.test_client(), app.extensions["console"]
            account = next(account for account in parts.accounts.all() if account.email.startswith(name))
            with client.session_transaction() as session:
                session[VISIT] = parts.visits.begin(account)
            page.context.add_cookies([{"name": "console", "value": client.get_cookie("console").value, "url": address}])
        return page

    return open_for


def signs_in(page, name):
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(f"{name}@camden.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()


@pytest.mark.parametrize("state", STATES)
def test_no_page_in_any_state_has_a_fault(looking, change, batch, elsewhere, state):
    name, route, button = STATES[state]
    page = looking(name)
    page.goto(route.replace("CHANGE", change).replace("IMPORT", batch))
    opened = "all => all.forEach(details => { details.open = true; })"
    page.locator("details").evaluate_all(opened)
    if button:
        page.get_by_role("button", name=button).first.click()
        expect(page.locator("h1")).to_be_visible()
        page.locator("details").evaluate_all(opened)
    for width, colours in WINDOWS.values():
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours)
        assert faults(page) == []
        assert not scrolls_sideways(page)
        assert small_targets(page) == []
    assert elsewhere == []


def test_a_change_is_made_and_approved_by_keyboard_alone(window):
    asha = window()
    signs_in(asha, "asha")
    asha.goto("/services/samaritans/edit")
    asha.get_by_label("What residents must know now", exact=True).focus()
    asha.keyboard.type("They are moving on Friday.")
    asha.get_by_label("Why", exact=True).focus()
    asha.keyboard.type("They wrote to us")
    asha.keyboard.press("Tab")
    asha.keyboard.press("Enter")
    expect(asha.get_by_text("waits for a second person")).to_be_visible()

    ben = window()
    signs_in(ben, "ben")
    ben.goto(asha.url)
    ben.get_by_label("Note, if there is one").focus()
    ben.keyboard.press("Tab")
    ben.keyboard.press("Enter")
    expect(ben.get_by_text("The change is live.")).to_be_visible()


def test_a_mistake_is_said_while_typing_and_goes_when_it_is_put_right(looking):
    page = looking("asha")
    page.goto("/services/samaritans/edit")
    number = page.locator("#contacts-0-value")
    number.fill("12")
    number.press("Tab")
    expect(page.locator("#contacts-0-value-error")).to_be_visible()
    expect(number).to_have_attribute("aria-invalid", "true")

    number.fill("116 123")
    number.press("Tab")
    expect(page.locator("#contacts-0-value-error")).to_be_hidden()
    expect(page.locator("#name-error")).to_be_hidden()


def test_the_summary_leads_to_the_field_and_has_the_focus(looking):
    page = looking("asha")
    page.goto("/services/samaritans/edit")
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#summary")).to_be_focused()
    page.get_by_role("link", name="Name: enter this").click()

    expect(page.get_by_label("Name", exact=True)).to_be_focused()


def test_everything_works_without_script(looking):
    page = looking("asha", script=False)
    page.goto("/services/samaritans/edit")
    page.get_by_role("button", name="Add a contact").click()
    contacts = page.locator("fieldset.entry > legend", has_text="Contact")
    before = contacts.count()
    page.get_by_role("button", name=f"Remove contact {before}").click()
    assert contacts.count() == before - 1
    page.get_by_label("What residents must know now", exact=True).fill("They are moving on Friday.")
    page.get_by_label("Why", exact=True).fill("They wrote to us")
    page.get_by_role("button", name=SEND).click()

    expect(page.get_by_text("waits for a second person")).to_be_visible()


def test_focus_is_seen_wherever_the_keyboard_goes(looking):
    page = looking("asha")
    page.goto("/services?search=samaritans")
    for _ in range(page.locator("a, button, input:not([type=hidden]), select").count()):
        page.keyboard.press("Tab")
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert shown == "solid", page.evaluate("document.activeElement.outerHTML")
