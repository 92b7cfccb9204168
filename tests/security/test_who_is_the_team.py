"""As long as nobody is named as member of the team, whoever is in its channel is: at that moment, as Slack says.

A screen can stay open after somebody has left, a press can be repeated by a client, and what such a delivery says of
the channel it comes from is only what a client says. So the channel is the one that is kept with the question, and who
is in it is asked of Slack.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.handoff import texts
from bot.handoff.status import OUTCOMES, Outcome
from bot.roles import Action, NotAllowed, Role
from bot.slack.crew import FRESH
from bot.store.members import NobodySays
from bot.store.rows import RAW
from tests.contract.fixtures import COLLEAGUE, GENERAL, SECOND_COLLEAGUE, TEAM_CHANNEL
from tests.contract.slack import TEAM
from tests.contract.workspace import OpenView, PostedMessage
from tests.journeys.world import World

ASKED = "conversations.members"
NOT_TEAM = NotAllowed(Action.ANSWER_TICKET, ()).message


def leaves(world: World, person: str = COLLEAGUE) -> None:
    """Somebody leaves the channel of the team, and a while goes by."""
    world.slack.channels[TEAM_CHANNEL].members.remove(person)
    world.clock.tick(FRESH)


async def kept(world: World) -> list[tuple[object, ...]]:
    """All that is stored about questions."""
    found: list[tuple[object, ...]] = []
    async with world.database.reading() as connection:
        for name in ("tickets", "ticket_messages", "ticket_transitions"):
            table = RAW.tables[name]
            found += [
                tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
    return found


async def screen(world: World, ticket: PostedMessage, button: str) -> OpenView:
    await world.colleague.click(ticket, button)
    return world.slack.modal(COLLEAGUE)


FILLED: dict[str, dict[str, Any]] = {
    texts.ANSWER: {texts.YOUR_TEXT: "Dat mag."},
    texts.ASK_BACK: {texts.YOUR_TEXT: "Welk jaar?"},
    texts.CLOSE: {texts.HOW_IT_ENDED: OUTCOMES[Outcome.ANSWERED]},
}


@pytest.mark.parametrize("button", FILLED)
async def test_a_screen_that_stayed_open_does_nothing_for_who_has_left_the_channel(world: World, button: str) -> None:
    ticket = await world.handed_over(world.adviser)
    opened = await screen(world, ticket, button)
    leaves(world)
    before = await kept(world)

    await world.colleague.submit(opened, FILLED[button])
    await world.deliver()

    assert await kept(world) == before
    assert "leden van het Preventieteam" in world.slack.modal(COLLEAGUE).prose()


async def test_a_preview_that_stayed_open_sends_nothing_for_who_has_left(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.submit(await screen(world, ticket, texts.ANSWER), FILLED[texts.ANSWER])
    said = len(world.from_bot(world.adviser.dm))
    leaves(world)

    await world.colleague.submit(world.slack.modal(COLLEAGUE), {})
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == said


async def test_a_press_repeated_by_a_client_does_nothing_for_who_has_left(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    leaves(world)
    before = await kept(world)

    for block, element in ticket.elements:
        await world.colleague._act(ticket, block, element, {"text": element["text"], "value": element["value"]})
        await world.deliver()

    assert await kept(world) == before
    assert not world.slack.modals.get(COLLEAGUE)
    assert "leden van het Preventieteam" in world.slack.ephemerals(COLLEAGUE)[-1].prose()


async def test_saying_that_one_presses_in_the_channel_of_the_team_does_not_make_one_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = await kept(world)
    for shown in (ticket, replace(ticket, channel=GENERAL)):
        for block, element in ticket.elements:
            action = {"text": element["text"], "value": element["value"]}
            payload = {
                **world.insurer._who(),
                "type": "block_actions",
                "channel": {"id": shown.channel, "name": "preventieteam"},
                "container": {"type": "message", "message_ts": ticket.ts, "channel_id": shown.channel},
                "trigger_id": world.slack.api.triggers.issue(world.slack, world.insurer.id),
                "response_url": world.slack.response_url(world.insurer.id, GENERAL),
                "actions": [
                    {
                        "type": "button",
                        "action_id": element["action_id"],
                        "block_id": block,
                        "action_ts": world.slack.counter.ts(),
                        **action,
                    }
                ],
            }
            await world.insurer.postman.deliver_payload(payload)
            await world.deliver()

    assert await kept(world) == before
    assert not world.slack.modals.get(world.insurer.id)


async def test_a_screen_that_was_filled_in_for_another_question_is_judged_by_where_that_one_stands(
    world: World,
) -> None:
    await world.handed_over(world.adviser)
    opened = await screen(world, world.ticket(), texts.CLOSE)
    [ticket] = await world.stored_tickets()
    async with world.database.transaction() as unit:  # the question has gone to a channel where this person is not
        elsewhere = world.slack.add_channel("C0ANDERTEAM", "anderteam", private=True, members=(SECOND_COLLEAGUE,))
        await unit.tickets.moved_to(ticket.id, elsewhere.id, unit.now)
    before = await kept(world)

    await world.colleague.submit(opened, FILLED[texts.CLOSE])
    await world.deliver()

    assert await kept(world) == before
    assert {call.arguments["channel"] for call in world.slack.calls_of(ASKED)} == {TEAM_CHANNEL, "C0ANDERTEAM"}


async def test_nothing_that_a_screen_carries_names_a_channel(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    for button in FILLED:
        opened = await screen(world, ticket, button)
        assert TEAM_CHANNEL not in str(opened.view)


async def test_when_slack_does_not_say_who_is_in_the_channel_nobody_is_let_in(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = await kept(world)
    world.slack.fail_next(ASKED, error="missing_scope")

    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()
    assert NobodySays.message in world.slack.ephemerals(COLLEAGUE)[-1].prose()
    assert await kept(world) == before

    world.clock.tick(FRESH)
    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()
    assert await kept(world) != before, "and as soon as it says, they are"


async def test_slack_is_asked_once_for_presses_that_follow_each_other_and_anew_after_that(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    for _ in range(3):
        await world.colleague.click(ticket, texts.CONSULT)
    assert len(world.slack.calls_of(ASKED)) == 1
    world.clock.tick(FRESH + timedelta(seconds=1))
    await world.colleague.click(ticket, texts.CONSULT)
    assert len(world.slack.calls_of(ASKED)) == 2


async def test_a_channel_of_many_people_is_read_to_its_end(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    members = world.slack.channels[TEAM_CHANNEL].members
    members[:] = [*(f"U0LID{n}" for n in range(2_500)), *members]

    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()

    assert f"opgepakt, bij @{COLLEAGUE}" in ticket.prose()


async def test_where_the_team_is_named_slack_is_not_asked_and_the_channel_gives_nothing(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [SECOND_COLLEAGUE])
    before = await kept(world)

    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()

    assert await kept(world) == before
    assert world.slack.calls_of(ASKED) == []


async def test_an_answer_that_was_sent_is_not_changed_any_more_by_who_has_left(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    answer = await world.team_replies(ticket, "Dat mag.")
    sent = world.last(world.adviser)
    leaves(world)

    await world.colleague.edit(answer, "Dat mag niet.")
    await world.deliver()

    assert "Dat mag." in sent.prose()
    assert not any("Dat mag niet." in each.prose() for each in world.from_bot(world.adviser.dm))
    told = world.last(world.colleague).prose()
    assert texts.NOT_CHANGED in told
    assert NOT_TEAM in told
