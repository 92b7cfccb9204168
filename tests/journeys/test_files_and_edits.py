"""What the bot does not read, it says: a file beside a message, and a message that was changed after its answer."""

from typing import Any

import pytest

from bot.conversation import edit_texts, texts
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World


async def with_file(world: World, text: str) -> PostedMessage:
    """The adviser puts a picture in the direct conversation, with these words; returns the bot's last message."""
    event: dict[str, Any] = {
        "type": "message",
        "subtype": "file_share",
        "channel": world.adviser.dm,
        "channel_type": "im",
        "user": ADVISER,
        "text": text,
        "ts": world.slack.counter.ts(),
        "files": [{"id": "F000001", "name": "plan.png"}],
    }
    await world.adviser.send_event(event)
    await world.deliver()
    return world.last(world.adviser)


async def test_a_picture_alone_is_answered_by_what_to_do_instead(world: World) -> None:
    told = await with_file(world, "")
    assert texts.FILES_NOT_READ in told.prose()
    assert texts.EMPTY not in told.prose()
    assert texts.ASK_TEAM in told.buttons


async def test_beside_a_question_a_file_is_named_as_not_read_and_the_question_answered(world: World) -> None:
    answer = await with_file(world, ANSWERED_BY_AN_ARTICLE)
    assert texts.FILE_LEFT in answer.prose()
    assert texts.FILE_LEFT in answer.text
    assert "€ 25.000" in answer.prose()
    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_a_file_beside_a_question_for_the_team_is_named_there(world: World) -> None:
    await world.commanded(world.adviser, "contact")
    preview = await with_file(world, "Klopt dit plan?")
    assert "plan.png" in preview.prose()
    assert texts.FILE_LEFT not in preview.prose()


async def test_a_picture_alone_while_a_question_is_open_leaves_that_question_in_sight(world: World) -> None:
    await world.first_question(world.adviser)
    told = await with_file(world, "")
    assert texts.FILE_LEFT in told.prose()
    assert "staat nog open" in told.prose()
    assert texts.START_CHECK not in told.buttons
    assert world.asked(await world.said(world.adviser, "een zorgverzekeraar")) == "received_on"


async def test_a_picture_alone_while_a_calculation_waits_leaves_that_in_sight(world: World) -> None:
    await world.said(world.adviser, "ik wil de subsidie berekenen")
    told = await with_file(world, "")
    assert texts.FILE_LEFT in told.prose()
    assert "staat nog open" in told.prose()


# -- changed messages --------------------------------------------------------------------------------------------------


async def asked(world: World, text: str) -> PostedMessage:
    typed = await world.adviser.say(text)
    await world.deliver()
    return typed


async def test_a_question_that_is_corrected_is_answered_anew(world: World) -> None:
    typed = await asked(world, NO_ANSWER_FOR)

    await world.adviser.edit(typed, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()

    assert "€ 25.000" in "\n".join(each.prose() for each in world.from_bot(world.adviser.dm)[1:])


async def test_a_correction_that_slack_delivers_twice_is_answered_once(world: World) -> None:
    typed = await asked(world, NO_ANSWER_FOR)
    await world.adviser.edit(typed, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    before = len(world.from_bot(world.adviser.dm))

    await world.adviser.redeliver()
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == before


async def test_a_question_that_is_corrected_in_a_thread_is_answered_there(world: World) -> None:
    typed = await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()

    await world.adviser.edit(typed, f"<@{world.slack.bot_user}> {ANSWERED_BY_AN_ARTICLE}")
    await world.deliver()

    assert "€ 25.000" in world.slack.last(GENERAL).prose()
    assert world.slack.last(GENERAL).thread_ts == typed.ts


async def test_an_earlier_message_that_is_changed_gets_a_word_on_how_to_go_on(world: World) -> None:
    typed = await asked(world, NO_ANSWER_FOR)
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    await world.adviser.edit(typed, "Hoeveel peren passen er in een fietstas?")
    await world.deliver()

    assert world.last(world.adviser).prose() == edit_texts.NOT_READ


async def test_a_preview_that_slack_puts_under_a_message_is_no_change(world: World) -> None:
    typed = await asked(world, ANSWERED_BY_AN_ARTICLE)
    before = len(world.from_bot(world.adviser.dm))
    await world.adviser.edit(typed, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    assert len(world.from_bot(world.adviser.dm)) == before


@pytest.mark.parametrize("text", ["Zullen we koffie drinken?", ANSWERED_BY_AN_ARTICLE])
async def test_what_colleagues_change_among_themselves_is_none_of_the_bots_business(world: World, text: str) -> None:
    typed = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    reply = await world.insurer.reply(GENERAL, typed.ts, "Goed idee")
    await world.deliver()
    before = len(world.from_bot(GENERAL))

    await world.insurer.edit(reply, text)
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == before
