"""`make screenshot`: hold conversations with the bot by hand and keep pictures of them for the documentation.

Where this sits: an edge, like the demo; the hands and eyes are those of the tests in a browser. Needs playwright
(requirements-screenshot.txt) and a chromium on the machine. Start reading at `take()`.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from localslack.bot import bot_process
from localslack.browser import NoBrowser, Visitor, find_browser, visiting
from localslack.driver import Driver
from localslack.install import ROOT, LocalSlackUnavailable
from localslack.server import LocalSlack
from localslack.workspace import POLICY_ADVISER, PREVENTIETEAM, TEAM_MEMBER, WORKSPACE

PICTURES = ROOT / "docs" / "img"
QUESTION = "Wat is het minimumbedrag?"
FOR_THE_TEAM = "Welk uurtarief geldt voor een ingehuurde projectleider?"
_ADVISER = POLICY_ADVISER.real_name


def main() -> int:
    """Take the pictures. Returns the exit status."""
    try:
        asyncio.run(take(find_browser(), PICTURES))
    except (NoBrowser, LocalSlackUnavailable) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"De plaatjes staan in {PICTURES.relative_to(ROOT)}: {', '.join(SCENES)}.")
    return 0


async def take(browser: str, folder: Path) -> None:
    """Play every scene, each after the one before, and write what is to be seen at its end in `folder`."""
    with tempfile.TemporaryDirectory(prefix="preventiebot-screenshot-") as data:
        async with LocalSlack() as slack, bot_process(slack, Path(data)), Driver(slack) as driver:
            await driver.wait_for_bot()
            async with visiting(browser, slack.url) as visitor:
                for name, scene in SCENES.items():
                    await scene(visitor)
                    await visitor.photograph(folder / name)


async def _conversation(visitor: Visitor) -> None:
    """A question with its answer, and the start of the check."""
    await visitor.open(_ADVISER)
    await visitor.say(QUESTION)
    await visitor.sees("Gecontroleerd op")
    await visitor.say("Voldoet ons plan aan de voorwaarden?")
    await visitor.sees("Check een plan van toen")


async def _outcome(visitor: Visitor) -> None:
    """The outcome of a check that took a few answers."""
    await visitor.press("Check een plan van toen")
    await visitor.press("Een zorgverzekeraar")
    await visitor.sees("Voor welke dag wilt u het plan toetsen?")
    await visitor.say("2 oktober 2021")
    await visitor.sees("Uitkomst van de subsidiecheck")


async def _form(visitor: Visitor) -> None:
    """The Home tab with the form over it, and the answer in the form."""
    await visitor.open_home(WORKSPACE.app)
    await visitor.press("Stel een vraag")
    await visitor.fill("Uw vraag", QUESTION)
    await visitor.submit("Zoek het antwoord")
    await visitor.sees("Gecontroleerd op")


async def _handover(visitor: Visitor) -> None:
    """What the team sees of a question, with what it can do."""
    await visitor.close_form()
    await visitor.open(_ADVISER)
    await visitor.say(FOR_THE_TEAM)
    await visitor.press("Vraag het Preventieteam")
    await visitor.press("Verstuur naar het Preventieteam")
    await visitor.act_as(TEAM_MEMBER)
    await visitor.open(PREVENTIETEAM.name)
    await visitor.sees(FOR_THE_TEAM)


SCENES: Mapping[str, Callable[[Visitor], Awaitable[None]]] = {
    "gesprek.png": _conversation,
    "uitkomst.png": _outcome,
    "formulier.png": _form,
    "overdracht.png": _handover,
}
"""The pictures by name, in the order of playing."""


if __name__ == "__main__":
    sys.exit(main())
