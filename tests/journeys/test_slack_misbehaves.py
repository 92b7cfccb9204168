"""Whole conversations while Slack refuses, delays and breaks off: in the end everybody has what they would have had.

What each code does by itself stands in `tests/bot/slack/test_web_api_discipline.py`; here it happens in the middle of
a check, a hand-over, or a change of token.
"""

import random
from collections.abc import Callable

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.slack import alarm_texts, delivery_tags
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.slack import ContractSlack
from tests.contract.workspace import BOT_USER
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, OUTCOME_TITLE, World

POST, UPDATE = "chat.postMessage", "chat.update"
PASSING: dict[str, Callable[[ContractSlack, str], None]] = {
    "too many": lambda slack, method: slack.rate_limit_next(method, 5),
    "too many, for nobody knows how long": lambda slack, method: slack.rate_limit_next(method, None),
    "too many in this channel": lambda slack, method: slack.fail_next(method, error="rate_limited"),
    "a fault of the server": lambda slack, method: slack.server_error_next(method),
    "a fault that is called one": lambda slack, method: slack.fail_next(method, error="internal_error"),
    "a connection that breaks": lambda slack, method: slack.break_next(method, times=2),
    "a token that is not known for a while": lambda slack, method: slack.fail_next(method, error="invalid_auth"),
}


async def patiently(world: World) -> None:
    """Let so much time go by that all that can still arrive has arrived."""
    for _ in range(4):
        await world.later(minutes=6)


def alarms(world: World) -> list[str]:
    return [each.text for each in world.from_bot(TEAM_CHANNEL) if alarm_texts.ALARM_TITLE in each.text]


@pytest.mark.parametrize("trouble", ["too many", "a fault of the server", "a connection that breaks"])
async def test_a_whole_check_goes_on_with_trouble_at_every_step(world: World, trouble: str) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)
    while OUTCOME_TITLE not in question.prose() and world.asked(question) is not None:
        PASSING[trouble](world.slack, POST)
        PASSING[trouble](world.slack, UPDATE)
        await adviser.click(question, next(iter(question.buttons)))
        await world.deliver()
        await patiently(world)
        following = world.last(adviser)
        if world.asked(following) == world.asked(question):  # this one has no button that answers it
            await world.check(adviser, until=None)
            await patiently(world)
            following = world.last(adviser)
        question = following

    assert OUTCOME_TITLE in question.prose()


@pytest.mark.parametrize("trouble", PASSING)
async def test_a_question_and_its_answer_arrive_once_each_with_trouble_at_every_step(
    world: World, trouble: str
) -> None:
    preview = await world.preview(world.adviser)
    PASSING[trouble](world.slack, POST)
    await world.adviser.click(preview, drafting_texts.SEND)
    await patiently(world)
    ticket = world.ticket()
    PASSING[trouble](world.slack, POST)
    await world.conferred(ticket, "Zie artikel 3.")
    await patiently(world)
    shown = await world.looked_at(ticket)
    PASSING[trouble](world.slack, POST)
    await world.colleague.click(shown, "Versturen")
    await patiently(world)

    questions = [each for each in world.from_bot(TEAM_CHANNEL) if each.thread_ts is None and each.buttons]
    answers = [each for each in world.from_bot(world.adviser.dm) if "Zie artikel 3." in each.prose()]
    assert (len(questions), len(answers)) == (1, 1)


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_goes_wrong_for_a_while_all_answers_come_once_and_in_order(world: World, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- which trouble comes when is no secret
    asked = [chance.choice(["help", ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR]) for _ in range(8)]
    for text in asked:
        if chance.random() < 0.6:
            PASSING[chance.choice(list(PASSING))](world.slack, POST)
        await world.adviser.say(text)
        if chance.random() < 0.5:
            await world.later(seconds=chance.randrange(60))
        if chance.random() < 0.2:
            await world.restart()
    for _ in range(3):
        await patiently(world)

    marks = {"help": texts.HELP_TEXT, ANSWERED_BY_AN_ARTICLE: "€ 25.000", NO_ANSWER_FOR: texts.ASK_TEAM}
    said = [each.prose() + " ".join(each.buttons) for each in world.from_bot(world.adviser.dm)]
    assert [marks[each] in shown for each, shown in zip(asked, said, strict=True)] == [True] * len(asked)


async def test_a_token_that_is_replaced_within_minutes_costs_nothing_but_time_and_one_alarm(world: World) -> None:
    world.slack.fail_next(POST, error="token_revoked", times=6)
    for text in ("help", ANSWERED_BY_AN_ARTICLE):
        await world.adviser.say(text)
        await world.insurer.say(text)
    for _ in range(3):
        await patiently(world)

    for person in (world.adviser, world.insurer):
        first, second = world.from_bot(person.dm)
        assert texts.HELP_TEXT in first.prose()
        assert "€ 25.000" in second.prose()
    assert len(alarms(world)) == 1


async def test_who_is_put_out_of_a_channel_in_the_middle_of_a_thread_goes_on_directly(world: World) -> None:
    asked = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    await world.adviser.mention(GENERAL, NO_ANSWER_FOR, thread_ts=asked.ts)
    world.slack.channels[GENERAL].members.remove(BOT_USER)

    await world.deliver()
    shown = world.last(world.adviser)
    assert texts.ASK_TEAM in shown.buttons
    await world.pressed(world.adviser, shown, texts.ASK_TEAM)

    assert world.last(world.adviser).ts != shown.ts


async def test_a_question_that_did_not_reach_the_team_is_kept_counted_and_sent_again_when_told(world: World) -> None:
    preview = await world.preview(world.adviser)
    world.slack.refuse_in(TEAM_CHANNEL, "not_in_channel")
    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    found = await world.database.examine()
    assert (found.undelivered, found.unplaced) == (1, 1)

    world.slack.refuse_in(TEAM_CHANNEL, "")
    async with world.database.transaction() as unit:
        assert await unit.outbox.try_again(delivery_tags.TICKET) == 1
    await world.deliver()

    assert NO_ANSWER_FOR in world.ticket().prose()
    found = await world.database.examine()
    assert (found.undelivered, found.unplaced) == (0, 0)


async def test_what_was_delivered_is_not_sent_again_when_told(world: World) -> None:
    await world.handed_over(world.adviser)
    before = len(world.slack.calls_of(POST))

    async with world.database.transaction() as unit:
        assert await unit.outbox.try_again(delivery_tags.TICKET, delivery_tags.RELAY) == 0
    await world.deliver()

    assert len(world.slack.calls_of(POST)) == before
