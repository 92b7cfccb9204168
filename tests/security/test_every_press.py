"""Whoever presses a button is asked for anew who that is: every button of a conversation, pressed by somebody else.

The tour visits all messages of one person. At each that looks like no other, somebody else presses every button: in the
same channel, in another workspace, or with what the button says sent from elsewhere. Nothing may change for the owner.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.conversation import texts
from bot.roles import Role
from bot.store.rows import RAW
from tests.contract.fixtures import COLLEAGUE, GENERAL, SECOND_COLLEAGUE
from tests.contract.mrkdwn import label
from tests.contract.person import Person
from tests.contract.slack import TEAM
from tests.contract.workspace import PostedMessage
from tests.journeys.world import INSURER, World
from tests.security.tour import SAID, seen_by_team, toured

OURS = tuple(RAW.tables[name] for name in ("conversations", "tickets", "ticket_messages", "feedback"))


async def kept(world: World, *, without: str) -> list[tuple[object, ...]]:
    """All that is stored of everybody but one person, as it lies in the database."""
    found: list[tuple[object, ...]] = []
    async with world.database.reading() as connection:
        for table in OURS:
            rows = (await connection.execute(select(table).order_by(*table.primary_key.columns))).mappings()
            found += [tuple(row.values()) for row in rows if without not in row.values()]
    return found


def seen(world: World, person: Person) -> list[tuple[str, str, int]]:
    """What a person, and the team, have in front of them."""
    shown = [*world.slack.messages(person.dm), *world.slack.messages(GENERAL), *seen_by_team(world)]
    return [(each.ts, each.prose(), each.edited) for each in shown]


async def press(world: World, who: Person, shown: PostedMessage, element: Mapping[str, Any], block: str) -> None:
    """Press a button, also one of which there are two with the same name."""
    action = {"text": element["text"], "value": element.get("value", "")}
    await who._act(shown, block, element, action)
    await world.deliver()


async def first_looks(world: World) -> AsyncIterator[tuple[Person, PostedMessage]]:
    """Every message of a tour per way to begin, each by somebody who never spoke before; what looks as before is left.

    Tours cross: where one of them comes by what was pressed on another, it goes on with what was not.
    """
    looks: set[tuple[str, ...]] = set()
    pressed: set[str] = set()
    for number, words in enumerate(SAID):
        owner = world.person(f"U0EIGENAAR{number}", name="eigenaar")
        async for shown in toured(world, owner, words=(words,), pressed=pressed):
            look = (shown.prose(), *shown.buttons)
            if look not in looks:
                looks.add(look)
                yield owner, shown


async def test_no_button_of_somebody_else_does_anything_but_say_that(world: World) -> None:
    buttons = 0
    async for owner, shown in first_looks(world):
        before, in_front = await kept(world, without=INSURER), seen(world, owner)
        for block, element in shown.elements:
            if element["type"] != "button":
                continue
            buttons += 1
            told = len(world.slack.ephemerals(INSURER)) + len(world.from_bot(world.insurer.dm))
            await press(world, world.insurer, shown, element, block)
            name = f"{label(element['text'])!r} of {shown.prose()!r}"
            assert await kept(world, without=INSURER) == before, f"{name} changed what is kept"
            assert seen(world, owner) == in_front, f"{name} changed what the owner sees"
            after = len(world.slack.ephemerals(INSURER)) + len(world.from_bot(world.insurer.dm))
            assert "url" in element or after > told, f"{name} was pressed in vain and nothing was said"
    assert buttons > 350, "so much there is to press"


async def test_somebody_else_is_told_whose_button_it_is(world: World) -> None:
    answer = await world.said(world.adviser, "ik wil de check doen")
    block, element = answer.elements[0]

    await press(world, world.insurer, answer, element, block)

    assert texts.NOT_YOURS in world.slack.ephemerals(INSURER)[-1].prose()


async def test_the_same_person_in_another_workspace_is_somebody_else(world: World) -> None:
    question = await world.first_question(world.adviser)
    before = await kept(world, without="T0ELDERS")

    for block, element in question.elements:
        action = {"type": "button", "action_id": element["action_id"], "block_id": block, "value": element["value"]}
        payload = {
            **world.adviser._who(),
            **world.adviser._place_of(question),
            "type": "block_actions",
            "actions": [{**action, "action_ts": world.slack.counter.ts()}],
            "team": {"id": "T0ELDERS", "domain": "elders"},
        }
        payload["user"] = {**payload["user"], "team_id": "T0ELDERS"}
        response = await world.adviser.postman.deliver_payload(payload)
        assert response.status_code == 200
        await world.deliver()

    assert await kept(world, without="T0ELDERS") == before


@pytest.mark.parametrize("who", ["the asker", "a stranger"])
async def test_no_button_of_the_team_works_outside_its_channel(world: World, who: str) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.conferred(ticket, "Zullen we dit zo zeggen?")
    person = world.adviser if who == "the asker" else world.insurer
    before, in_front = await kept(world, without=INSURER), [each.prose() for each in seen_by_team(world)]
    pressed = 0
    for shown in seen_by_team(world):
        elsewhere = replace(shown, channel=GENERAL)
        for block, element in shown.elements:
            if element["type"] == "button":
                pressed += 1
                await press(world, person, elsewhere, element, block)

    assert pressed >= 4
    assert await kept(world, without=INSURER) == before
    assert [each.prose() for each in seen_by_team(world)] == in_front
    assert not world.slack.modals.get(person.id)


async def test_where_the_team_is_named_nobody_else_in_its_channel_can_press_its_buttons(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [COLLEAGUE])
    before = await kept(world, without=SECOND_COLLEAGUE)
    outside = world.person(SECOND_COLLEAGUE)

    for block, element in ticket.elements:
        if element["type"] == "button":
            await press(world, outside, ticket, element, block)

    assert await kept(world, without=SECOND_COLLEAGUE) == before
    assert not world.slack.modals.get(SECOND_COLLEAGUE)
    assert world.slack.ephemerals(SECOND_COLLEAGUE)


async def test_a_button_is_judged_by_who_one_is_at_the_press_and_not_when_it_was_shown(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [COLLEAGUE])
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [SECOND_COLLEAGUE])
    before = await kept(world, without=COLLEAGUE)
    block, element = next(each for each in ticket.elements if each[1]["type"] == "button")

    await press(world, world.colleague, ticket, element, block)

    assert await kept(world, without=COLLEAGUE) == before
