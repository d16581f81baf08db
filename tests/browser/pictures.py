"""`python -m tests.browser.pictures` takes docs/screenshots: each state of the website, with the assistant's own answers."""
from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Callable, Dict, Tuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bot.running.background import Ports, running_assistant
from bot.running.ports import free_ports
from bot.settings import PROJECT_FOLDER
from bot.website.demonstration import demonstration_page
from bot.website.server import website_server
from tests.needs import NotHad, chromium

FOLDER = PROJECT_FOLDER / "docs" / "screenshots"
PHONE, TABLET, DESK = (320, 640), (768, 1024), (1280, 800)
COLOURS = 96  # of a picture's palette: enough for flat pages, and small
BOX = "What is happening, or what do you need?"
NEEDLES = "my neighbour's mates shoot up on our landing, there's needles"
KNIFE = "he's outside my door with a knife"


def opened(path: str) -> Callable[[Page], None]:
    """A page as it is opened."""
    return lambda page: page.goto(path) and None


def says(*messages: str) -> Callable[[Page], None]:
    """A conversation."""

    def talk(page: Page) -> None:
        page.goto("/chat")
        for number, words in enumerate(messages):
            say(page, words)
            page.locator(".answer").nth(number).wait_for()

    return talk


def say(page: Page, words: str) -> None:
    """Write in the box and send."""
    page.get_by_label(BOX).fill(words)
    page.get_by_role("button", name="Send").click()


def waiting(page: Page) -> None:
    """A message whose answer has not come."""
    page.route("**/chat/messages", lambda route: None)
    page.goto("/chat")
    say(page, NEEDLES)
    page.get_by_text("Looking for the right service").wait_for()


def offline(page: Page) -> None:
    """A message without a line to send it on."""
    says(NEEDLES)(page)
    page.context.set_offline(True)
    say(page, "and where can they get help")
    page.locator(".unsent").wait_for()


def leaving(page: Page) -> None:
    """The cover, while the weather page has not come."""
    says(NEEDLES)(page)
    page.evaluate("() => { document.getElementById('exit').dataset.away = '#'; }")  # a next page that does not come
    page.locator("button.exit").click()
    page.get_by_role("alert").wait_for()


def counting(page: Page) -> None:
    """Shift pressed twice, and the keyboard's focus on the way out."""
    page.goto("/before")
    page.locator("button.exit").focus()
    for _ in range(2):
        page.keyboard.press("Shift")


def embedded(page: Page) -> None:
    """The widget on another site's page, the chat open."""
    page.goto("/")
    page.get_by_role("button", name="Local services chat").click()
    chat = page.frame_locator("iframe")
    chat.get_by_label(BOX).fill(NEEDLES)
    chat.get_by_role("button", name="Send").click()
    chat.locator(".answer").wait_for()


# Name of the picture: size of the window, what is further asked of the browser, what is done.
PICTURES: Dict[str, Tuple[Tuple[int, int], Dict[str, object], Callable[[Page], None]]] = {
    "start-320": (PHONE, {}, opened("/")),
    "start-1280": (DESK, {}, opened("/")),
    "before-768": (TABLET, {}, counting),
    "chat-empty-320": (PHONE, {}, opened("/chat")),
    "chat-empty-1280": (DESK, {}, opened("/chat")),
    "chat-waiting-320": (PHONE, {}, waiting),
    "chat-answer-320": (PHONE, {}, says(NEEDLES)),
    "chat-answer-768": (TABLET, {}, says(NEEDLES)),
    "chat-danger-320": (PHONE, {}, says(KNIFE)),
    "chat-choices-1280": (DESK, {}, says("something happened and i dont know what to do")),
    "chat-no-connection-320": (PHONE, {}, offline),
    "chat-dark-768": (TABLET, {"color_scheme": "dark"}, says("my boyfriend hit me on saturday")),
    "chat-forced-colours-320": (PHONE, {"forced_colors": "active"}, says(KNIFE)),
    "exit-cover-320": (PHONE, {}, leaving),
    "services-1280": (DESK, {}, opened("/services")),
    "embedded-1280": (DESK, {}, embedded),
}


def take(browser: Browser, address: str, demonstration: str, name: str) -> None:
    """Write one picture."""
    (width, height), more, do = PICTURES[name]
    base = demonstration if do is embedded else address
    context = browser.new_context(base_url=base, viewport={"width": width, "height": height}, reduced_motion="reduce", **more)  # type: ignore[arg-type]
    page = context.new_page()
    do(page)
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    context.unroute_all(behavior="ignoreErrors")
    context.close()
    shrink(path)
    print(f"{path.relative_to(PROJECT_FOLDER)}: {path.stat().st_size / 1000:.0f} kB", flush=True)


def shrink(path: Path) -> None:
    """A palette instead of all colours."""
    with Image.open(path) as taken:
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def main() -> int:
    """Take the pictures named on the command line, all when none is; 1 when there is no Chromium."""
    try:
        path = chromium()
    except NotHad as reason:
        print(reason, file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    ports = Ports(*free_ports(5))
    host_page = website_server(demonstration_page(f"http://127.0.0.1:{ports.website}"), "127.0.0.1", 0)
    thread = threading.Thread(target=host_page.serve_forever)
    thread.start()
    demonstration = f"http://127.0.0.1:{host_page.port}"
    try:
        surroundings = {"EMBEDDING_SITES": demonstration, "ANSWER_SECONDS": "2", "WEBSITE_ANSWER_SECONDS": "2"}
        with running_assistant(ports, ("actions", "rasa", "website"), environment=surroundings) as assistant, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for name in sys.argv[1:] or PICTURES:
                take(browser, assistant.website, demonstration, name)
            browser.close()
    finally:
        host_page.shutdown()
        thread.join()
    return 0


if __name__ == "__main__":
    sys.exit(main())
