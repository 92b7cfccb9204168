"""What the team notices of each other's steps, and what the asker hears when a question is closed."""

import pytest

from bot.handoff import texts
from bot.handoff.status import OUTCOMES, Outcome
from bot.slack.blocks.replies import LONGEST_PART
from tests.contract.fixtures import COLLEAGUE, SECOND_COLLEAGUE
from tests.contract.person import Person
from tests.contract.workspace import PostedMessage
from tests.journeys.world import NO_ANSWER_FOR, World

ME, OTHER = f"@{COLLEAGUE}", f"@{SECOND_COLLEAGUE}"
FROGS = "Hoeveel kikkers zitten er in de vijver van het ministerie?"


async def press(world: World, ticket: PostedMessage, label: str, *, by: Person | None = None) -> None:
    await (by or world.colleague).click(ticket, label)
    await world.deliver()


def second(world: World) -> Person:
    return world.person(SECOND_COLLEAGUE)


def told(world: World) -> list[str]:
    """All that the asker heard."""
    return [each.prose() for each in world.from_bot(world.adviser.dm)]


# -- a line in the thread for each step --------------------------------------------------------------------------------


async def test_who_takes_a_question_over_is_told_to_who_had_it(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await press(world, ticket, texts.CLAIM)
    await press(world, ticket, texts.TAKE_OVER, by=second(world))
    assert world.thread_of(ticket)[-1] == f"{OTHER} neemt deze vraag over van {ME}."


async def test_laying_a_question_back_leaves_a_line(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await press(world, ticket, texts.CLAIM)
    await press(world, ticket, texts.GIVE_BACK)
    assert world.thread_of(ticket)[-1] == f"{ME} legt deze vraag terug. Wie pakt haar op?"


async def test_closing_says_who_did_it_and_how_it_ended(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.closed(ticket, OUTCOMES[Outcome.NOT_OURS])
    line = f"{ME} heeft deze vraag gesloten. De uitkomst: geen vraag voor het Preventieteam."
    assert world.thread_of(ticket)[-1] == line
    assert "uitkomst: geen vraag voor het Preventieteam." in ticket.prose()
    assert "geen vraag voor het Preventieteam." in told(world)[-1]


async def test_who_had_a_question_is_called_when_another_opens_it_again(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await press(world, ticket, texts.CLAIM)
    await world.closed(ticket)
    await press(world, ticket, texts.REOPEN_BY_TEAM, by=second(world))
    line = f"{OTHER} heeft deze vraag heropend. Wie pakt haar op? {ME} had haar het laatst."
    assert world.thread_of(ticket)[-1] == line


async def test_who_opens_their_own_question_again_is_not_called(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await press(world, ticket, texts.CLAIM)
    await world.closed(ticket)
    await press(world, ticket, texts.REOPEN_BY_TEAM)
    assert world.thread_of(ticket)[-1] == f"{ME} heeft deze vraag heropend. Wie pakt haar op?"


async def test_claiming_leaves_no_line_because_the_question_itself_shows_it(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = world.thread_of(ticket)
    await press(world, ticket, texts.CLAIM)
    assert world.thread_of(ticket) == before


# -- twice -------------------------------------------------------------------------------------------------------------


async def pressed_twice(world: World, ticket: PostedMessage, label: str) -> str:
    """Somebody presses twice before the message changes; returns what that person heard the second time."""
    [(block, element)] = [(block, each) for block, each in ticket.elements if each["text"]["text"] == label]
    for _ in range(2):
        await world.colleague._act(ticket, block, element, {"text": element["text"], "value": element["value"]})
        await world.deliver()
    return world.slack.ephemerals(COLLEAGUE)[-1].prose()


async def test_who_claims_a_question_twice_hears_that_it_is_theirs(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    heard = await pressed_twice(world, ticket, texts.CLAIM)
    assert heard == "U hebt deze vraag al opgepakt. Er is niets veranderd."


async def test_a_talk_is_opened_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    assert await pressed_twice(world, ticket, texts.CONSULT) == texts.CONSULTS_ALREADY
    assert world.thread_of(ticket).count(texts.CONSULT_HERE) == 1


# -- closing -----------------------------------------------------------------------------------------------------------


async def test_a_word_on_closing_reaches_the_asker_before_the_closing_itself(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.closed(ticket, OUTCOMES[Outcome.NOT_OURS], **{texts.TELL_ASKER: "Vraag dit aan de gemeente."})

    *_, word, closing = told(world)
    assert texts.heading("closing", 1) in word
    assert "Vraag dit aan de gemeente." in word
    assert "heeft vraag 1 gesloten" in closing
    assert any("Vraag dit aan de gemeente." in each for each in world.thread_of(ticket))


async def test_a_word_on_closing_is_part_of_what_the_asker_gets_of_all_that_is_kept(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.closed(ticket, **{texts.TELL_ASKER: "Vraag dit aan de gemeente."})
    async with world.database.transaction() as unit:
        [stored] = await unit.tickets.of_asker(world.slack.team, world.adviser.id)
        said = await unit.ticket_messages.of_ticket(stored.id)
    assert [each.text for each in said] == ["Vraag dit aan de gemeente."]


async def test_without_a_word_the_asker_hears_only_of_the_closing(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = len(told(world))
    await world.closed(ticket)
    assert len(told(world)) == before + 1


@pytest.mark.parametrize("answered", [False, True], ids=["not answered", "answered"])
async def test_the_screen_says_so_when_the_last_word_of_the_asker_got_no_answer(world: World, answered: bool) -> None:
    ticket = await world.handed_over(world.adviser)
    if answered:
        await world.team_replies(ticket, "Zeven.")
    await press(world, ticket, texts.CLOSE)
    assert (texts.NO_ANSWER_YET in world.slack.modal(COLLEAGUE).prose()) is not answered


async def test_where_a_question_can_be_merged_its_outcome_may_be_left_open(world: World) -> None:
    await world.handed_over(world.adviser, NO_ANSWER_FOR)
    ticket = await world.handed_over(world.adviser, FROGS)
    await press(world, ticket, texts.CLOSE)
    sent = await world.colleague.submit(world.slack.modal(COLLEAGUE), {})
    assert list(sent.errors.values()) == [texts.CHOOSE_OUTCOME_OR_MERGE]


# -- a long answer -----------------------------------------------------------------------------------------------------


async def test_a_long_answer_says_which_part_each_message_is(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "\n".join(f"Regel {n} van het antwoord." for n in range(LONGEST_PART // 15)))
    parts = [each for each in told(world) if "Antwoord van het Preventieteam op uw vraag 1" in each]
    assert len(parts) == 2
    for n, each in enumerate(parts, start=1):
        assert f"op uw vraag 1 (deel {n} van 2):" in each
