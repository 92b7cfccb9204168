"""What somebody does with an own question: who they are is looked at in the database, at the moment they do it.

A question was handed over; then the asker becomes a guest, is deactivated, or somebody else sends what only the
asker's buttons say.
"""

from typing import Any

import pytest

from bot.conversation.incoming import Command, to_token
from bot.conversation.team import drafting_texts
from bot.conversation.team.team_commands import AddInstead, CloseTicket, ReopenTicket, WithdrawTicket
from bot.handoff import texts
from bot.handoff.status import Status
from bot.roles import Action, Role, refusal
from bot.slack.blocks.message import PRESSED
from bot.store.members import FRESH
from tests.contract.fixtures import COLLEAGUE
from tests.contract.person import Person
from tests.contract.slack import TEAM
from tests.journeys.world import ADVISER, World

OUTSIDE = [
    pytest.param({"is_restricted": True}, id="a guest"),
    pytest.param({"team_id": "T0ELDERS"}, id="somebody of another organisation"),
    pytest.param({"deleted": True}, id="somebody whose account was deactivated"),
]
GUEST = refusal(Action.ADD_TO_OWN_QUESTION, {Role.ASKER, Role.OUTSIDER})


async def becomes(world: World, **flags: Any) -> None:
    """Slack says something else of the adviser from now on; what it said before no longer holds."""
    for name, value in flags.items():
        setattr(world.slack.users[ADVISER], name, value)
    world.clock.tick(FRESH)


async def status(world: World) -> Status:
    [ticket] = await world.stored_tickets()
    return Status(ticket.status)


async def press(world: World, person: Person, command: Command) -> str:
    """Somebody's client sends a press that names a question, in their own conversation; returns what they hear."""
    await world.said(person, "help")
    shown = world.last(person)
    block, element = next(each for each in shown.elements if each[1]["type"] == "button")
    own = element["value"].partition("|")[0]
    forged = {**element, "action_id": f"{PRESSED}:0", "value": f"{own}|{to_token(command)}"}
    await person._act(shown, block, forged, {"text": element["text"], "value": forged["value"]})
    await world.deliver()
    return world.last(person).prose()


@pytest.mark.parametrize("flags", OUTSIDE)
async def test_who_is_an_outsider_by_now_adds_nothing(world: World, flags: dict[str, Any]) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Welk jaar?")
    asked = await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    assert "Wat wilt u toevoegen?" in asked.prose()
    await becomes(world, **flags)

    told = await world.said(world.adviser, "In 2019.")

    assert GUEST in told.prose()
    assert not any("In 2019." in each for each in world.thread_of(ticket))
    assert await status(world) is Status.ANSWERED


@pytest.mark.parametrize("text", ["de groene", "mijn antwoord: tien liter"])
@pytest.mark.parametrize("flags", OUTSIDE)
async def test_who_is_an_outsider_by_now_hears_it_before_a_yes_is_asked(
    world: World, flags: dict[str, Any], text: str
) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Welke emmer?", how=texts.SEND_AS_QUESTION)
    await becomes(world, **flags)

    told = await world.said(world.adviser, text)

    assert GUEST in told.prose()
    assert drafting_texts.REPLY_TO_TEAM not in told.buttons


@pytest.mark.parametrize("flags", OUTSIDE)
async def test_who_is_an_outsider_by_now_opens_nothing_again_but_can_take_back(
    world: World, flags: dict[str, Any]
) -> None:
    ticket = await world.handed_over(world.adviser)
    taken_back = world.last(world.adviser)
    await world.closed(ticket)
    closed = world.last(world.adviser)
    await becomes(world, **flags)

    told = await world.pressed(world.adviser, closed, texts.REOPEN)
    assert refusal(Action.REOPEN_OWN_QUESTION, {Role.ASKER, Role.OUTSIDER}) in told.prose()
    assert await status(world) is Status.CLOSED

    await world.colleague.click(ticket, texts.REOPEN_BY_TEAM)
    await world.deliver()
    await world.pressed(world.adviser, taken_back, texts.WITHDRAW)
    assert await status(world) is Status.WITHDRAWN, "who has left may still take a question back"


async def test_the_way_back_is_open_as_soon_as_somebody_is_no_guest_any_more(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Welk jaar?")
    await becomes(world, is_restricted=True)
    await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    await becomes(world, is_restricted=False)

    await world.adviser.say("In 2019.", thread_ts=world.from_bot(world.adviser.dm)[-2].ts)
    await world.deliver()

    assert "In 2019." in world.thread_of(ticket)[-1]


@pytest.mark.parametrize("who", ["a colleague", "a member of the team", "an admin"])
@pytest.mark.parametrize("what", [CloseTicket, WithdrawTicket, ReopenTicket], ids=lambda each: str(each.__name__))
async def test_nobody_else_does_these_things_whatever_their_client_sends(world: World, who: str, what: Any) -> None:
    ticket = await world.handed_over(world.adviser)
    if what is ReopenTicket:
        await world.closed(ticket)
    before = await world.stored_tickets()
    person = world.colleague if who == "a member of the team" else world.insurer
    if who == "a member of the team":
        async with world.database.transaction() as unit:
            await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [COLLEAGUE])
    world.slack.users[person.id].is_admin = who == "an admin"

    told = await press(world, person, what(ticket=before[0].id))

    assert "de vraagsteller zelf" in told
    assert await world.stored_tickets() == before


async def test_nobody_adds_to_the_question_of_somebody_else(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    [stored] = await world.stored_tickets()
    await press(world, world.insurer, AddInstead(draft="f" * 32, ticket=stored.id))
    assert await world.stored_tickets() == (stored,)
    assert world.thread_of(ticket) == []


async def test_a_change_of_an_own_word_is_passed_on_only_for_who_may_still_add(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Welk jaar?")
    said = await world.adviser.say("In 2018.", thread_ts=world.last(world.adviser).ts)
    await world.deliver()
    await becomes(world, is_restricted=True)

    await world.adviser.edit(said, "In 2019.")
    await world.deliver()
    assert not any("In 2019." in each for each in world.thread_of(ticket))
    assert texts.NOT_CHANGED in world.last(world.adviser).prose()
    assert GUEST in world.last(world.adviser).prose()

    await world.adviser.remove(said)
    await world.deliver()
    assert not any("In 2018." in each for each in world.thread_of(ticket)), "one's own words can always be taken away"
