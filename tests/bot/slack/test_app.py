"""The parts put together: sending that does not give up, doors that stay shut, a bot that knows itself."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.settings import ConfigurationError, Settings
from bot.slack.app import build
from bot.slack.http import web_app
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
