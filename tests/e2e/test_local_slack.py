"""The whole story in a Slack that others wrote, in Socket Mode and over signed HTTP.

The bot runs as a process of its own, started from the command line as its users start it. Nothing is faked but Slack.
"""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from localslack.bot import Mode, bot_process
from localslack.driver import Driver
from localslack.model import Message
from localslack.process import Child
from localslack.server import LocalSlack
from localslack.testing import require_local_slack
from localslack.workspace import POLICY_ADVISER, PREVENTIE, PREVENTIETEAM, TEAM_MEMBER, WORKSPACE

ADVISER_DM = WORKSPACE.direct_channel(POLICY_ADVISER)


@dataclass
class Stage:
    """A local Slack, the bot in it, and hands to act with. `restart` stops the bot and starts it over the same data."""

    driver: Driver
    slack: LocalSlack
    mode: Mode
    data_dir: Path
    settings: dict[str, str]
    _running: AsyncExitStack

    async def start(self) -> None:
        """Start the bot and wait until it listens."""
        child: Child = await self._running.enter_async_context(
            bot_process(self.slack, self.data_dir, mode=self.mode, settings=self.settings)
        )
        await child.line_with("De bot luistert")
        if self.mode == "slack":
            await self.driver.wait_for_bot()

    async def restart(self) -> None:
        """Stop the bot as a platform does, and start it again."""
        await self._running.aclose()
        await self.start()

    async def say(self, text: str, containing: str = "") -> Message:
        """The adviser says something directly; returns the bot's reply."""
        return await self.driver.reply_to(await self.driver.direct_message(POLICY_ADVISER, text), containing=containing)

    async def press(self, message: Message, label: str, containing: str = "") -> Message:
        """The adviser presses a button; returns the bot's next message in that place."""
        before = self.driver.screen.messages(message.channel)[-1]
        await self.driver.click(POLICY_ADVISER, message, label)
        return await self.driver.reply_to(before, containing=containing)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest_asyncio.fixture(params=["slack", "serve"], ids=["Socket Mode", "HTTP"])
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """The story's stage, once per way of delivery."""
    require_local_slack()
    mode: Mode = request.param
    port = _free_port()
    url = f"http://127.0.0.1:{port}/slack/events" if mode == "serve" else None
    async with LocalSlack(request_url=url) as slack, Driver(slack) as driver, AsyncExitStack() as running:
        stage = Stage(driver, slack, mode, tmp_path, {"PORT": str(port)}, running)
        await stage.start()
        yield stage


async def test_a_question_a_check_and_a_hand_over(stage: Stage) -> None:
    driver = stage.driver

    # A question in the channel is answered in its thread, from an article with its source.
    asked = await driver.mention(POLICY_ADVISER, PREVENTIE, "wat is het minimumbedrag?")
    answer = await driver.reply_to(asked, containing="€ 25.000")
    assert answer.thread_ts == asked.ts
    assert "art. 4 lid 1 en 3" in answer.visible_text

    # The check says first that applying is over, and takes clicks and typed answers alike.
    intro = await stage.say("Voldoet ons plan aan de voorwaarden?", containing="aanvragen kan niet meer")
    question = await stage.press(intro, "Check een plan van toen", containing="Wie vraagt de subsidie aan?")
    question = await stage.press(question, "Een zorgverzekeraar", containing="Voor welke dag wilt u het plan toetsen?")
    await stage.say("1-10-'21", containing="Subsidiecheck")

    # A restart in the middle of it loses nothing.
    await stage.restart()
    outcome = await stage.say("vorige vraag", containing="Voor welke dag wilt u het plan toetsen?")
    outcome = await stage.say("2 oktober 2021", containing="Uitkomst van de subsidiecheck")
    assert "Voldoet niet" in outcome.visible_text
    assert "art. 6 lid 2" in outcome.visible_text

    # The outcome comes as a file as well, and can be shared with others.
    file = await stage.press(outcome, "Download als pdf", containing="De uitkomst van uw check als pdf")
    assert file.subtype == "file_share"
    await stage.press(outcome, "Deel de uitkomst", containing="Met wie wilt u de uitkomst delen?")

    # What the bot cannot answer goes to the team, once the person has seen and confirmed it.
    offered = await stage.say("Welk uurtarief geldt voor een ingehuurde projectleider?", containing="gok liever niet")
    preview = await stage.press(offered, "Vraag het Preventieteam", containing="Dit stuur ik naar")
    assert driver.screen.messages(PREVENTIETEAM.id) == ()
    await stage.press(preview, "Verstuur naar het Preventieteam", containing="verstuurd")
    ticket = await driver.wait_for(
        lambda screen: next(iter(screen.messages(PREVENTIETEAM.id)), None), what="the question in the team's channel"
    )
    assert "uurtarief" in ticket.visible_text

    # The team's reply in the thread comes back to the person; closing is told.
    before = driver.screen.messages(ADVISER_DM)[-1]
    await driver.post(TEAM_MEMBER, PREVENTIETEAM, "Daarover zegt de regeling niets.", thread_ts=ticket.ts)
    reply = await driver.reply_to(before, containing="Daarover zegt de regeling niets.")
    await driver.click(TEAM_MEMBER, ticket, "Sluit deze vraag")
    await driver.reply_to(reply, containing="afgesloten")


async def test_the_slash_command_and_the_home_tab_answer(stage: Stage) -> None:
    home = await stage.driver.open_home(POLICY_ADVISER)
    assert "Start de subsidiecheck" in home.visible_text

    await stage.driver.slash(POLICY_ADVISER, PREVENTIE, "/preventie", "check")
    before = stage.driver.screen.messages(ADVISER_DM)
    assert before or await stage.driver.wait_for(lambda screen: screen.messages(ADVISER_DM), what="the check")
