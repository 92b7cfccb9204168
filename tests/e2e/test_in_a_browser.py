"""Whole conversations by hand, in a real browser on the page of the local Slack.

Where the machine has no browser or no playwright (see `make screenshot`) they are skipped, loudly, also in CI: `make
test` promises to need git, make and Python only. CI with CHROMIUM set wants them, and then they fail.
"""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from localslack.browser import BROWSER_VARIABLE, NoBrowser, Visitor, find_browser, visiting
from localslack.testing import require_local_slack
from localslack.workspace import POLICY_ADVISER, PREVENTIETEAM, TEAM_MEMBER, WORKSPACE
from tests.e2e.stage import staged

pytestmark = pytest.mark.asyncio(loop_scope="module")
ADVISER, TEAM = POLICY_ADVISER.real_name, PREVENTIETEAM.name


def require_browser() -> str:
    try:
        return find_browser()
    except NoBrowser as error:
        if BROWSER_VARIABLE in os.environ:
            pytest.fail(str(error), pytrace=False)
        pytest.skip(f"NO CONVERSATION IN A BROWSER: {error}")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    require_local_slack()
    browser = require_browser()
    async with staged("slack", tmp_path_factory.mktemp("browser")) as stage, visiting(browser, stage.slack.url) as page:
        yield page


async def test_a_question_is_answered_with_its_source(visitor: Visitor) -> None:
    await visitor.open(ADVISER)
    await visitor.say("Wat is het minimumbedrag?")
    await visitor.sees("Precies € 25.000 was dus genoeg.")
    await visitor.sees("art. 4 lid 1 en 3")


async def test_the_check_goes_to_its_outcome_with_the_mouse(visitor: Visitor) -> None:
    await visitor.open(ADVISER)
    await visitor.say("Voldoet ons plan aan de voorwaarden?")
    await visitor.press("Check een plan van toen")
    await visitor.sees("Wie vraagt de subsidie aan?")
    await visitor.press("Een zorgverzekeraar")
    await visitor.sees("Voor welke dag wilt u het plan toetsen?")
    await visitor.say("2 oktober 2021")
    await visitor.sees("Uitkomst van de subsidiecheck")
    await visitor.sees("Voldoet niet")


async def test_the_form_says_what_is_missing_and_shows_the_answer(visitor: Visitor) -> None:
    await visitor.open_home(WORKSPACE.app)
    await visitor.press("Stel een vraag")
    await visitor.fill("Uw vraag", "?!")
    await visitor.submit("Zoek het antwoord")
    await visitor.sees("Ik zie nog geen vraag.")
    await visitor.fill("Uw vraag", "Wat is het minimumbedrag?")
    await visitor.submit("Zoek het antwoord")
    await visitor.sees("Precies € 25.000 was dus genoeg.")
    await visitor.close_form()


async def test_a_question_goes_to_the_team_and_its_answer_comes_back(visitor: Visitor) -> None:
    await visitor.open(ADVISER)
    await visitor.say("Welk uurtarief geldt voor een ingehuurde projectleider?")
    await visitor.press("Vraag het Preventieteam")
    await visitor.press("Verstuur naar het Preventieteam")

    await visitor.act_as(TEAM_MEMBER)
    await visitor.open(TEAM)
    await visitor.sees("Welk uurtarief geldt voor een ingehuurde projectleider?")
    await visitor.press("Antwoord")
    await visitor.fill("Uw tekst voor de vraagsteller", "Daarover zegt de regeling niets.")
    await visitor.submit("Bekijk eerst")
    await visitor.submit("Verstuur nu")

    await visitor.act_as(POLICY_ADVISER)
    await visitor.open(ADVISER)
    await visitor.sees("Daarover zegt de regeling niets.")
    await visitor.press("Ik ben geholpen")
    await visitor.sees("gesloten en het Preventieteam laten weten dat u geholpen bent")
