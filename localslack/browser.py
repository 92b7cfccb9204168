"""Somebody at the page of the local Slack, in a real browser: what the driver does by hand, here eyes and a mouse do.

Where this sits: beside the driver; used by the journeys in a browser and for the pictures in the documentation. Needs
playwright (requirements-screenshot.txt) and a chromium on the machine. Start reading at `Visitor`.
"""

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from localslack.workspace import App, Person

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_VARIABLE = "CHROMIUM"
WIDTH, HEIGHT = 1200, 1080
_PATIENCE = 20_000  # milliseconds; a safety net for a busy machine, nothing waits this long when all is well


class NoBrowser(Exception):
    """There is no browser to look with; `str(error)` is one Dutch sentence that says what to do."""


def find_browser() -> str:
    """Return the browser's program: the one named in CHROMIUM, else one that the machine has.

    Raises NoBrowser when there is none, or when playwright is not installed.
    """
    try:
        import playwright.async_api  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    except ImportError:
        raise NoBrowser("Playwright is niet geïnstalleerd; `make screenshot` doet dat.") from None
    named = os.environ.get(BROWSER_VARIABLE)
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise NoBrowser("Er is geen chromium. Op Debian en Ubuntu: apt install chromium")
    return found


class Visitor:
    """One person at the page. `page` is playwright's; the page shows one conversation at a time."""

    def __init__(self, page: Any) -> None:
        self.page = page

    async def act_as(self, person: Person) -> None:
        """Become somebody else."""
        await self.page.locator(".actas select").select_option(person.id)

    async def open(self, name: str) -> None:
        """Open a channel or a direct conversation by its name in the side bar."""
        alone = re.compile(rf"^\W*{re.escape(name)}$")  # behind a mark, such as # or a lock
        await self.page.locator(".sidebar-item", has_text=alone).click()
        await self.page.locator(".channel-title", has_text=name).wait_for()

    async def open_home(self, app: App) -> None:
        """Open the App Home and wait until the bot has published it."""
        await self.page.locator(".sidebar-item", has_text=app.name).click()
        await self.page.locator(".bk-header").first.wait_for()

    async def say(self, text: str) -> None:
        """Type something in the open conversation and press Enter."""
        field = self.page.locator(".composer-input").last
        await field.fill(text)
        await field.press("Enter")

    async def sees(self, text: str) -> None:
        """Wait until this text is to be read; looks at the latest place that has it, and scrolls there."""
        place = self.page.get_by_text(text).last
        await place.wait_for()
        await place.scroll_into_view_if_needed()

    async def press(self, label: str) -> None:
        """Press the latest button with exactly this label, as soon as there is one."""
        button = self.page.locator(".bk-button").get_by_text(label, exact=True).last
        await button.wait_for()
        await button.click()

    async def fill(self, label: str, text: str) -> None:
        """Fill in a field of the open form."""
        field = self.page.locator(".modal .bk-input", has_text=label).locator("input, textarea").first
        await field.fill(text)

    async def submit(self, label: str) -> None:
        """Press the button that sends the form off; it is found by its label."""
        await self.page.locator(".modal-btn.primary", has_text=label).click()

    async def close_form(self) -> None:
        """Close the open form."""
        await self.page.locator(".modal-x").click()
        await self.page.locator(".modal").wait_for(state="detached")

    async def photograph(self, picture: Path) -> None:
        """Write what is to be seen."""
        picture.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=str(picture))


@asynccontextmanager
async def visiting(browser: str, url: str) -> AsyncIterator[Visitor]:
    """Open the page in a browser of its own, for as long as the block lasts."""
    from playwright.async_api import async_playwright  # type: ignore[import-not-found, unused-ignore]

    async with async_playwright() as playwright:
        window = await playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        try:
            page = await window.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="nl-NL")
            page.set_default_timeout(_PATIENCE)
            await page.goto(url)
            yield Visitor(page)
        finally:
            await window.close()
