"""The parts put together: sending that does not give up, doors that stay shut, a bot that knows itself."""

import asyncio
import logging
import re
from dataclasses import replace
from typing import cast

import pytest

from bot.settings import ConfigurationError, Settings
from bot.slack.app import build
from bot.slack.http import web_app
from bot.store.dispatcher import Dispatcher
from tests.contract.delivery import sign
from tests.contract.person import Person
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, World, settings_for, trained


class Noticed(logging.Handler):
    """Sets an event when the first record comes in, and keeps what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.first = asyncio.Event()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
        self.first.set()


async def test_sending_goes_on_by_itself_after_the_database_was_away(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.without_database()
    noticed = Noticed()
    logging.getLogger("bot.slack.app").addHandler(noticed)

    async with replace(world.product, breath=0.01).delivering():
        async with asyncio.timeout(10):
            await noticed.first.wait()
        world.database_file.with_suffix(".away").rename(world.database_file)
        await world.slack.until(lambda: bool(world.from_bot(world.adviser.dm)))

    logging.getLogger("bot.slack.app").removeHandler(noticed)
    assert "€ 25.000" in world.last(world.adviser).prose()
    assert noticed.said[0] == "sending was interrupted: DatabaseUnavailable"


class Stumbling:
    """A dispatcher that fails at first, in a way that nobody expected, and then does its work."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self.dispatcher = dispatcher
        self.errors = [ExceptionGroup("a round", [KeyError("een heel persoonlijk antwoord")]), RecursionError("en nog")]

    async def run(self, stop: asyncio.Event) -> None:
        if self.errors:
            raise self.errors.pop(0)
        await self.dispatcher.run(stop)


async def test_whatever_goes_wrong_in_a_round_of_sending_is_loud_and_not_the_end_of_it(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    noticed = Noticed()
    logging.getLogger("bot.slack.app").addHandler(noticed)
    stumbling = cast("Dispatcher", Stumbling(world.product.dispatcher))

    async with replace(world.product, dispatcher=stumbling, breath=0.01).delivering():
        await world.slack.until(lambda: bool(world.from_bot(world.adviser.dm)))

    logging.getLogger("bot.slack.app").removeHandler(noticed)
    loud = [re.match(r"sending broke off: reference=[0-9a-f]{8} (\w+) at ", each) for each in noticed.said]
    assert [each and each[1] for each in loud] == ["KeyError", "RecursionError"]
    assert "persoonlijk" not in "".join(noticed.said)


async def test_while_sending_is_broken_off_the_process_is_not_ready(world: World) -> None:
    world.product.dispatcher.has_stopped = True

    assert (await world.product.health.ready())["outbox"] == "stopped"


async def test_without_a_signing_secret_nobody_at_all_gets_in_over_http(world: World) -> None:
    knowledge, matcher = trained()
    settings = settings_for(world.slack).model_copy(update={"slack_signing_secret": None})
    product = build(settings, world.database, knowledge, world.clock, matcher=matcher)
    stranger = Person(world.slack, web_app(product), ADVISER)

    for secret in ("", "None", "socket-mode-delivers-nothing-over-http"):
        body = '{"type": "url_verification", "challenge": "abc"}'
        moment = str(int(stranger.postman.clock()))
        response = await stranger.deliver(body, timestamp=moment, signature=sign(secret, moment, body))
        assert response.status_code == 401


def test_without_a_bot_token_there_is_no_bot(world: World) -> None:
    knowledge, matcher = trained()

    with pytest.raises(ConfigurationError, match="SLACK_BOT_TOKEN"):
        build(Settings.load({}), world.database, knowledge, world.clock, matcher=matcher)


async def test_slack_is_asked_once_who_the_bot_is(world: World) -> None:
    for text in ("help", ANSWERED_BY_AN_ARTICLE, "help"):
        await world.said(world.adviser, text)

    assert len(world.slack.calls_of("auth.test")) == 1


async def test_a_conversation_kept_by_a_version_that_this_one_cannot_read_begins_afresh(world: World) -> None:
    await world.first_question(world.adviser)
    question = world.last(world.adviser)
    async with world.database.transaction() as unit:
        [conversation_id] = {button["value"].partition("|")[0] for button in question.buttons.values()}
        conversation = await unit.conversations.get(conversation_id)
        assert conversation is not None
        await unit.conversations.save(conversation, state='{"from": "the future"}', state_version=1, now=unit.now)

    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert "€ 25.000" in answer.prose()


async def test_a_change_that_has_no_message_to_change_is_said_anew(world: World) -> None:
    preview = await world.preview(world.adviser)
    async with world.database.transaction() as unit:
        await unit.outbox.forget_before(unit.now.replace(year=2027))  # what was sent is no longer remembered

    again = await world.pressed(world.adviser, preview, "Laat weg: wat de bot antwoordde")

    assert again is not preview
    assert "Neem mee: wat de bot antwoordde" in again.buttons
