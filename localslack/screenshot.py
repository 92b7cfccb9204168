"""`make screenshot`: hold a short conversation with the bot and keep a picture of it for the documentation.

Where this sits: an edge, like the demo. Needs playwright (requirements-screenshot.txt) and a chromium on the machine.
Start reading at `take()`.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from localslack.bot import bot_process
from localslack.driver import Driver
from localslack.install import ROOT, LocalSlackUnavailable
from localslack.server import LocalSlack
from localslack.workspace import POLICY_ADVISER

PICTURE = ROOT / "docs" / "img" / "gesprek.png"
CONVERSATION = ("Wat is het minimumbedrag?", "Voldoet ons plan aan de voorwaarden?")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WIDTH, _HEIGHT = 1200, 1080


def main() -> int:
    """Take the picture. Returns the exit status."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        print("Voor het plaatje is chromium nodig. Op Debian en Ubuntu: apt install chromium", file=sys.stderr)
        return 1
    try:
        asyncio.run(take(browser, PICTURE))
    except LocalSlackUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Het plaatje staat in {PICTURE.relative_to(ROOT)}.")
    return 0


async def take(browser: str, picture: Path) -> None:
    """Hold the conversation and write the picture of its end to `picture`."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="preventiebot-screenshot-") as folder:
        async with LocalSlack() as slack, bot_process(slack, Path(folder)), Driver(slack) as driver:
            await driver.wait_for_bot()
            for text in CONVERSATION:
                await driver.reply_to(await driver.direct_message(POLICY_ADVISER, text))
            await photograph(browser, slack.url, picture)


async def photograph(browser: str, url: str, picture: Path) -> None:
    """Open the page, go to the conversation with the bot, and write what is to be seen."""
    # Imported here: the command line above must be able to say what is missing.
    from playwright.async_api import async_playwright  # type: ignore[import-not-found, unused-ignore]

    async with async_playwright() as playwright:
        window = await playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = await window.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, locale="nl-NL")
        await page.goto(url)
        await page.locator(".sidebar-item", has_text=POLICY_ADVISER.real_name).click()
        await page.locator(".msg-body", has_text=CONVERSATION[-1]).wait_for()
        await page.screenshot(path=str(picture))
        await window.close()


if __name__ == "__main__":
    sys.exit(main())
