"""Several people, several threads, several workspaces: whose conversation is it?"""

from typing import Any

import pytest

from bot.conversation import texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import COLLEAGUE, GENERAL, TEAM_CHANNEL
from tests.contract.workspace import APP
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, INSURER, NO_ANSWER_FOR, World


async def test_a_press_by_somebody_else_changes_nothing_and_is_refused_to_that_person_alone(world: World) -> None:
    await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    unanswered = world.slack.last(GENERAL)

    await world.insurer.click(unanswered, texts.ASK_TEAM)
    await world.deliver()

    [refusal] = world.slack.ephemerals(INSURER)
    assert texts.NOT_YOURS in refusal.prose()
    assert world.slack.last(GENERAL) is unanswered
    assert not world.slack.ephemerals(ADVISER)


async def test_a_press_from_another_workspace_is_not_a_press_of_the_same_person(world: World) -> None:
    unanswered = await world.said(world.adviser, NO_ANSWER_FOR)
    before = len(world.from_bot(world.adviser.dm))

    await world.adviser.postman.deliver_payload(_press(world, unanswered.buttons[texts.ASK_TEAM], team="T0ELDERS"))
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == before
    assert texts.NOT_YOURS in world.slack.ephemerals(ADVISER)[-1].prose()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("", id="nothing"),
        pytest.param("home|boom:1", id="a command that does not exist"),
        pytest.param("home|pick", id="a command without its argument"),
        pytest.param("home|pick:../../etc/passwd", id="an argument that no button carries"),
        pytest.param("deadbeef|help", id="a conversation that does not exist"),
        pytest.param("<!channel>", id="mark-up"),
    ],
)
@pytest.mark.parametrize("action_id", ["press:0", "press:zero", "from-an-older-version"])
async def test_a_button_we_do_not_know_is_refused_kindly_and_changes_nothing(
    world: World, value: str, action_id: str
) -> None:
    button = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "x"}, "value": value}

    await world.adviser.postman.deliver_payload(_press(world, button))
    await world.deliver()

    [refusal] = world.slack.ephemerals(ADVISER)
    assert texts.OLD_BUTTON in refusal.prose()
    assert not world.slack.messages(world.adviser.dm)


async def test_a_refusal_without_a_response_url_comes_as_a_direct_message(world: World) -> None:
    payload = _press(world, {"type": "button", "action_id": "press:0", "value": "deadbeef|help"})
    del payload["response_url"]

    await world.adviser.postman.deliver_payload(payload)
    await world.deliver()

    assert texts.OLD_BUTTON in world.last(world.adviser).prose()


async def test_closing_a_question_from_outside_the_team_channel_is_refused(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    payload = _press(world, ticket.buttons[handoff_texts.CLOSE])

    await world.adviser.postman.deliver_payload(payload)
    await world.deliver()

    assert "wacht op het team" in ticket.prose()
    assert "hoort bij iemand anders" in world.slack.ephemerals(ADVISER)[-1].prose()


async def test_two_people_hold_their_own_conversations_in_one_thread(world: World) -> None:
    asked = await world.adviser.mention(GENERAL, "ik wil de check doen")
    await world.deliver()
    await world.adviser.click(world.slack.last(GENERAL), texts.BEGIN_CHECK)
    await world.insurer.mention(GENERAL, ANSWERED_BY_AN_ARTICLE, thread_ts=asked.ts)
    await world.deliver()
    question, answer = world.from_bot(GENERAL)[-2:]
    assert world.asked(question) == "applicant"
    assert "€ 25.000" in answer.prose()

    await world.insurer.reply(GENERAL, asked.ts, "een zorgverzekeraar")  # not the answer of the one who is asked
    await world.deliver()

    assert question.buttons
    assert world.asked(world.slack.last(GENERAL)) is None


async def test_one_person_holds_different_conversations_in_two_threads(world: World) -> None:
    adviser = world.adviser
    checking = await adviser.mention(GENERAL, "ik wil de check doen")
    await world.deliver()
    await adviser.click(world.slack.last(GENERAL), texts.BEGIN_CHECK)
    await world.deliver()

    asking = await adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    await adviser.reply(GENERAL, checking.ts, "een zorgverzekeraar")
    await world.deliver()

    assert "€ 25.000" in world.slack.thread(GENERAL, asking.ts)[-1].prose()
    assert world.asked(world.slack.thread(GENERAL, checking.ts)[-1]) == "received_on"


async def test_a_thread_goes_on_without_naming_the_bot_again(world: World) -> None:
    asked = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()

    await world.adviser.reply(GENERAL, asked.ts, "Wat is een VIP-fonds?")
    await world.deliver()

    assert "VIP-fonds" in world.slack.thread(GENERAL, asked.ts)[-1].prose()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"<@{COLLEAGUE}> klopt dat?", id="to a colleague"),
        pytest.param("<!subteam^S0TEAM|@juristen> klopt dat?", id="to a group"),
        pytest.param("<!here> wie weet dit?", id="to all who are here"),
    ],
)
async def test_words_to_others_in_a_thread_are_not_for_the_bot(world: World, words: str) -> None:
    asked = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    before = len(world.from_bot(GENERAL))

    await world.adviser.send_event(_in_channel(world, ADVISER, words, thread_ts=asked.ts))
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == before


@pytest.mark.parametrize("thread", [False, True], ids=["in the channel", "in a thread of their own"])
async def test_what_people_say_to_each_other_is_not_for_the_bot(world: World, thread: bool) -> None:
    first = await world.adviser._say(world.slack.channels[GENERAL], ANSWERED_BY_AN_ARTICLE, None)
    if thread:
        await world.insurer.reply(GENERAL, first.ts, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()

    assert not world.from_bot(GENERAL)
    assert not world.slack.messages(world.adviser.dm)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"bot_id": "B0ANDERE"}, id="another bot"),
        pytest.param({"subtype": "bot_message", "bot_id": "B0ANDERE", "user": None}, id="a bot without a user"),
        pytest.param({"user": "USLACKBOT"}, id="Slackbot"),
        pytest.param({"subtype": "channel_join"}, id="somebody who joins"),
        pytest.param({"subtype": "message_changed"}, id="an edit"),
        pytest.param({"subtype": "message_deleted"}, id="a removal"),
        pytest.param({"subtype": "reminder_add"}, id="a reminder"),
    ],
)
async def test_nobody_is_answered_who_is_not_a_person_saying_something(world: World, more: dict[str, Any]) -> None:
    event = {"type": "message", "channel": world.adviser.dm, "channel_type": "im", "user": ADVISER, "text": "help"}

    await world.adviser.send_event({**event, "ts": world.slack.counter.ts(), **more})
    await world.deliver()

    assert not world.slack.messages(world.adviser.dm)


@pytest.mark.parametrize("subtype", ["me_message", "file_share", "thread_broadcast"])
async def test_people_say_things_in_more_ways_than_plainly(world: World, subtype: str) -> None:
    event = {"type": "message", "channel": world.adviser.dm, "channel_type": "im", "user": ADVISER, "subtype": subtype}

    await world.adviser.send_event({**event, "text": ANSWERED_BY_AN_ARTICLE, "ts": world.slack.counter.ts()})
    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_the_bot_does_not_answer_itself(world: World) -> None:
    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    before = len(world.from_bot(world.adviser.dm))

    await world.adviser.echo(answer)
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == before


async def test_a_conversation_in_the_team_channel_is_like_in_any_other(world: World) -> None:
    asked = await world.colleague.mention(TEAM_CHANNEL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()

    assert "€ 25.000" in world.slack.thread(TEAM_CHANNEL, asked.ts)[-1].prose()


def _in_channel(world: World, user: str, text: str, *, thread_ts: str) -> dict[str, Any]:
    place = {"channel": GENERAL, "channel_type": "channel", "thread_ts": thread_ts}
    return {"type": "message", "user": user, "text": text, "ts": world.slack.counter.ts(), **place}


def _press(world: World, button: dict[str, Any], *, team: str = "T0PREVENT") -> dict[str, Any]:
    """A click by the adviser in #algemeen, whatever the button says."""
    action = {key: button.get(key, "x") for key in ("type", "action_id", "value")}
    return {
        "type": "block_actions",
        "api_app_id": APP,
        "user": {"id": ADVISER, "team_id": team},
        "team": {"id": team, "domain": "preventie"},
        "enterprise": None,
        "channel": {"id": GENERAL, "name": "algemeen"},
        "container": {"type": "message", "message_ts": "1795255200.000001", "channel_id": GENERAL},
        "actions": [{**action, "block_id": "b", "action_ts": world.slack.counter.ts()}],
        "response_url": world.slack.response_url(world.adviser.id, GENERAL),
        "trigger_id": "1.2.3",
    }
