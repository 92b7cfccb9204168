"""The driver acts as a person towards a small bot, over a real Socket Mode connection."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from localslack.bot import bot_process
from localslack.driver import Accepted, Driver, NothingHappened, Refused
from localslack.model import NotThere
from localslack.server import LocalSlack
from localslack.workspace import POLICY_ADVISER, PREVENTIE, TEAM_MEMBER, WORKSPACE

ECHO_BOT = Path(__file__).with_name("echo_bot.py")
DIRECT = WORKSPACE.direct_channel(POLICY_ADVISER)


@pytest.fixture
async def driver(binary: Path, tmp_path: Path) -> AsyncIterator[Driver]:
    async with (
        LocalSlack(binary=binary) as slack,
        bot_process(slack, tmp_path, command=[sys.executable, str(ECHO_BOT)]),
        Driver(slack) as driver,
    ):
        await driver.wait_for_bot()
        yield driver


async def test_a_person_and_the_bot_talk_in_a_channel_in_a_conversation_and_through_a_menu(driver: Driver) -> None:
    said = await driver.direct_message(POLICY_ADVISER, "hallo")
    reply = await driver.reply_to(said)
    assert (reply.visible_text, reply.channel) == ("U zei: hallo", DIRECT)

    asked = await driver.mention(TEAM_MEMBER, PREVENTIE, "het menu graag")
    menu = await driver.reply_to(asked, containing="Formulier")
    assert menu.thread_ts == asked.ts
    assert await driver.messages(PREVENTIE, thread_ts=asked.ts) == (asked, menu)

    await driver.click(TEAM_MEMBER, menu, "menu", option="Twee")
    await driver.wait_for(lambda screen: screen.message(menu.channel, menu.ts).text == "Gekozen: twee")
    with pytest.raises(NotThere, match="nothing called 'Formulier'"):
        await driver.click(TEAM_MEMBER, menu, "Formulier")  # the update took the buttons away


async def test_a_form_is_refused_with_reasons_and_then_accepted(driver: Driver) -> None:
    menu = await driver.reply_to(await driver.mention(POLICY_ADVISER, PREVENTIE, "het menu graag"))
    with pytest.raises(NotThere, match="no modal"):
        await driver.submit_view(POLICY_ADVISER)

    await driver.click(POLICY_ADVISER, menu, "Formulier")
    await driver.wait_for(lambda screen: screen.modal)
    assert await driver.submit_view(POLICY_ADVISER) == Refused(errors={"kind": "Kies een soort"})
    assert await driver.submit_view(POLICY_ADVISER, {"Soort": "Een"}) == Accepted(view=None)
    await driver.wait_for(lambda screen: [m.text for m in screen.messages(DIRECT)] == ["Ontvangen: Coalitie, een"])


async def test_a_form_can_be_closed(driver: Driver) -> None:
    menu = await driver.reply_to(await driver.mention(POLICY_ADVISER, PREVENTIE, "het menu graag"))
    await driver.click(POLICY_ADVISER, menu, "form")
    await driver.wait_for(lambda screen: screen.modal)
    await driver.close_view(POLICY_ADVISER)
    assert driver.screen.modal is None


async def test_the_slash_command_answers_and_the_home_has_a_button(driver: Driver) -> None:
    await driver.slash(POLICY_ADVISER, PREVENTIE, "/preventie", "help")
    answer = await driver.wait_for(lambda screen: next(iter(screen.messages(PREVENTIE.id)), None))
    assert (answer.text, answer.ephemeral_to) == ("Commando: help", POLICY_ADVISER.id)

    home = await driver.open_home(POLICY_ADVISER)
    assert home.visible_text == "Begin"
    await driver.click_home(POLICY_ADVISER, "Begin")
    await driver.wait_for(lambda screen: [m.text for m in screen.messages(DIRECT)] == ["Begonnen"])


async def test_waiting_for_what_does_not_come_shows_what_there_is(driver: Driver) -> None:
    await driver.reply_to(await driver.direct_message(POLICY_ADVISER, "hallo"))
    with pytest.raises(NothingHappened, match=r"a second reply: not within 0 s\..*'U zei: hallo'"):
        await driver.wait_for(lambda screen: len(screen.messages(DIRECT)) > 2, 0, what="a second reply")
