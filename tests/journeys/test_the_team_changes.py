"""The team itself changes: another channel, other people. No open question stays where nobody works on it."""

from typing import Any

import pytest

from bot.handoff import texts
from bot.handoff.status import Status
from bot.roles import Role
from bot.slack.installing import texts as settings_texts
from bot.store.places import WorkspaceSettings
from tests.contract.fixtures import COLLEAGUE, SECOND_COLLEAGUE, TEAM_CHANNEL
from tests.contract.slack import TEAM
from tests.contract.workspace import BOT_USER, PostedMessage
from tests.journeys.test_workspace_settings import admin, form
from tests.journeys.world import NO_ANSWER_FOR, World

NEW_CHANNEL = "C0NIEUWTEAM"


async def chosen(world: World, **more: Any) -> None:
    """An admin fills in the form."""
    boss = admin(world)
    given = {settings_texts.LANGUAGE_LABEL: "Nederlands", settings_texts.GUESTS_LABEL: settings_texts.GUESTS_NO} | more
    sent = await boss.submit(await form(world, boss), given)
    assert sent.accepted, sent.errors
    await world.deliver()


async def other_channel(world: World) -> None:
    world.slack.add_channel(NEW_CHANNEL, "nieuwteam", private=True, members=(COLLEAGUE, "U0BEHEERDER", BOT_USER))
    await chosen(world, **{settings_texts.CHANNEL_LABEL: NEW_CHANNEL})


def shown_in(world: World, channel: str) -> list[PostedMessage]:
    return [each for each in world.from_bot(channel) if each.prose().startswith("Vraag ")]


async def test_open_questions_go_along_to_the_new_channel_and_can_be_answered_there(world: World) -> None:
    old = await world.handed_over(world.adviser)
    await world.colleague.click(old, texts.CLAIM)
    await world.deliver()
    [before] = await world.stored_tickets()

    await other_channel(world)

    [new] = shown_in(world, NEW_CHANNEL)
    assert NO_ANSWER_FOR in new.prose()
    assert f"opgepakt, bij @{COLLEAGUE}" in new.prose()
    assert "gaat daar verder" in old.prose()
    assert NEW_CHANNEL in old.text
    assert not old.buttons
    [after] = await world.stored_tickets()
    assert (after.claimed_by, after.promised_at) == (COLLEAGUE, before.promised_at), "nothing was promised anew"

    await world.colleague.click(new, texts.ANSWER)
    await world.colleague.submit(world.slack.modal(COLLEAGUE), {texts.YOUR_TEXT: "Zeven."})
    await world.colleague.submit(world.slack.modal(COLLEAGUE), {})
    await world.deliver()
    assert "Zeven." in world.last(world.adviser).prose()
    assert "beantwoord" in new.prose()


async def test_what_the_asker_added_goes_along_and_what_comes_after_arrives_in_the_new_thread(world: World) -> None:
    await world.handed_over(world.adviser)
    await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    said = await world.adviser.say("Het gaat om 2019.")
    await world.deliver()
    await other_channel(world)
    assert any("Het gaat om 2019." in each.prose() for each in world.from_bot(NEW_CHANNEL))

    await world.adviser.edit(said, "Het gaat om 2020.")
    await world.deliver()

    [new] = shown_in(world, NEW_CHANNEL)
    assert any("Het gaat om 2020." in each.prose() for each in world.slack.thread(NEW_CHANNEL, new.ts))


async def test_closed_questions_stay_where_they_were(world: World) -> None:
    old = await world.handed_over(world.adviser)
    await world.closed(old)
    await other_channel(world)
    assert shown_in(world, NEW_CHANNEL) == []
    assert "gesloten" in old.prose()


async def test_a_button_in_the_old_channel_does_nothing_any_more(world: World) -> None:
    old = await world.handed_over(world.adviser)
    elements = old.elements
    await other_channel(world)
    before = await world.stored_tickets()
    for block, element in elements:
        await world.colleague._act(old, block, element, {"text": element["text"], "value": element["value"]})
        await world.deliver()
    assert await world.stored_tickets() == before


async def test_saving_the_form_with_the_same_channel_moves_nothing(world: World) -> None:
    await other_channel(world)
    count = len(world.from_bot(NEW_CHANNEL))
    await chosen(world, **{settings_texts.CHANNEL_LABEL: NEW_CHANNEL})
    assert len(world.from_bot(NEW_CHANNEL)) == count


async def test_without_a_channel_any_more_open_questions_stay_with_the_one_of_the_bot(world: World) -> None:
    await other_channel(world)
    async with world.database.transaction() as unit:
        assert (await unit.workspaces.settings(TEAM)).team_channel == NEW_CHANNEL
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM))
    ticket = await world.handed_over(world.adviser)
    assert ticket.channel == TEAM_CHANNEL


@pytest.mark.parametrize("answered", [False, True], ids=["being worked on", "answered"])
async def test_who_is_no_longer_named_as_team_has_no_question_any_more(world: World, answered: bool) -> None:
    people = settings_texts.PEOPLE_LABELS[Role.TEAM_MEMBER]
    await chosen(world, **{people: [COLLEAGUE, SECOND_COLLEAGUE]})
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()
    if answered:
        await world.team_replies(ticket, "Zeven.")
    told = len(world.from_bot(world.adviser.dm))

    await chosen(world, **{people: [SECOND_COLLEAGUE]})

    [stored] = await world.stored_tickets()
    assert stored.claimed_by is None
    assert stored.status == (Status.ANSWERED if answered else Status.NEW)
    assert world.thread_of(ticket)[-1] == (texts.NOBODY_HAS_IT_WAITS if answered else texts.NOBODY_HAS_IT)
    assert f"@{COLLEAGUE}" not in ticket.prose().split("Status:")[1]
    assert len(world.from_bot(world.adviser.dm)) == told, "who of the team has it is not the asker's concern"
    second = world.person(SECOND_COLLEAGUE)
    if not answered:
        await second.click(ticket, texts.CLAIM)
        await world.deliver()
        assert f"opgepakt, bij @{SECOND_COLLEAGUE}" in ticket.prose()


async def test_who_had_a_question_while_nobody_was_named_gives_it_up_when_others_are_named(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()
    await chosen(world, **{settings_texts.PEOPLE_LABELS[Role.TEAM_MEMBER]: [SECOND_COLLEAGUE]})
    assert "Status: wacht op het team." in ticket.prose()
