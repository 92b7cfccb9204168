"""Two organisations each have a question 1, at one team: whoever of the team reads a number knows which one it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.conversation import texts as said
from bot.conversation.team import drafting_texts
from bot.handoff import texts
from bot.roles import Role
from tests.contract.fixtures import COLLEAGUE, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.slack import ContractSlack
from tests.contract.workspace import TEAM, PostedMessage
from tests.journeys.town import GEMEENTE, VERZEKERAAR, Town, town
from tests.journeys.world import NO_ANSWER_FOR

FROGS = "Hoeveel kikkers zitten er in de vijver van het ministerie?"


@pytest_asyncio.fixture
async def three(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(slack, tmp_path) as found:
        yield found


async def is_called(three: Town, team_id: str, name: str | None) -> None:
    """A workspace has this name, as Slack said when the app was added."""
    async with three.world.database.transaction() as unit:
        installed = await unit.installations.of(team_id)
        assert installed is not None
        await unit.installations.save(installed.model_copy(update={"name": name}))


async def preview(three: Town, person: Person, question: str = NO_ANSWER_FOR) -> PostedMessage:
    await person.say(question)
    await three.world.deliver()
    await person.click(person.slack.last(person.dm), said.ASK_TEAM)
    await three.world.deliver()
    return person.slack.last(person.dm)


async def handed_over(three: Town, person: Person, question: str = NO_ANSWER_FOR) -> PostedMessage:
    await person.click(await preview(three, person, question), drafting_texts.SEND)
    await three.world.deliver()
    return at_team(three)


def at_team(three: Town) -> PostedMessage:
    """The latest question in the team's channel."""
    return [each for each in three.team.messages(TEAM_CHANNEL) if each.from_bot and each.thread_ts is None][-1]


def title(message: PostedMessage) -> str:
    return message.prose().splitlines()[0]


async def test_two_questions_with_one_number_are_told_apart_by_the_name_of_the_workspace(three: Town) -> None:
    await is_called(three, GEMEENTE, "Gemeente Voorbeeldstad")
    await is_called(three, VERZEKERAAR, "Zorgverzekeraar\n Voorbeeld")
    anne, bram = three.person(three.gemeente, "U0ANNE"), three.person(three.verzekeraar, "U0BRAM")

    one, other = await handed_over(three, anne), await handed_over(three, bram)

    assert title(one) == "Vraag 1 (Gemeente Voorbeeldstad) voor het Preventieteam"
    assert title(other) == "Vraag 1 (Zorgverzekeraar Voorbeeld) voor het Preventieteam"
    assert "Het is vraag 1." in anne.slack.last(anne.dm).prose(), "an asker has one question 1"


async def test_the_name_of_a_workspace_calls_nobody(three: Town) -> None:
    await is_called(three, GEMEENTE, "<!channel> & <@U0COLLEGA>")
    ticket = await handed_over(three, three.person(three.gemeente, "U0ANNE"))
    assert "<!channel>" not in ticket.text
    assert f"<@{COLLEAGUE}>" not in ticket.text
    assert title(ticket) == "Vraag 1 (!channel & @U0COLLEGA) voor het Preventieteam"


@pytest.mark.parametrize("name", ["Voorbeeld", None, " "], ids=["the same name", "no name", "a name of nothing"])
async def test_where_a_name_is_not_enough_the_id_of_the_workspace_is_there_too(three: Town, name: str | None) -> None:
    for each in (GEMEENTE, VERZEKERAAR):
        await is_called(three, each, name)
    titles = [
        title(await handed_over(three, three.person(slack, "U0ANNE"))) for slack in (three.gemeente, three.verzekeraar)
    ]
    assert len(set(titles)) == 2
    assert GEMEENTE in titles[0]
    assert VERZEKERAAR in titles[1]


async def test_the_asker_sees_beforehand_that_the_workspace_is_named(three: Town) -> None:
    await is_called(three, GEMEENTE, "Gemeente Voorbeeldstad")
    shown = await preview(three, three.person(three.gemeente, "U0ANNE"))
    assert drafting_texts.workspace_seen("Gemeente Voorbeeldstad") in shown.prose()


async def test_what_looks_alike_or_goes_on_elsewhere_is_named_in_full(three: Town) -> None:
    await is_called(three, GEMEENTE, "Gemeente Voorbeeldstad")
    anne = three.person(three.gemeente, "U0ANNE")
    first = await handed_over(three, anne, FROGS)
    await anne.click(await preview(three, anne, f"{FROGS} Echt waar?"), drafting_texts.ASK_ANYWAY)
    await three.world.deliver()
    await anne.click(anne.slack.last(anne.dm), drafting_texts.SEND)
    await three.world.deliver()
    second = at_team(three)
    assert texts.similar((1,), "Gemeente Voorbeeldstad") in second.prose()

    await three.colleague.click(second, texts.CLOSE)
    await three.colleague.submit(three.team.modal(COLLEAGUE), {texts.MERGE_INTO: f"Vraag 1: {FROGS}"})
    await three.world.deliver()

    in_thread = [each.prose() for each in three.team.messages(TEAM_CHANNEL) if each.thread_ts in {first.ts, second.ts}]
    assert texts.merged_for_team("1 (Gemeente Voorbeeldstad)") in in_thread
    assert any(each.startswith(texts.takes_in("2 (Gemeente Voorbeeldstad)")) for each in in_thread)


async def test_the_list_of_the_team_names_the_workspaces(three: Town) -> None:
    await is_called(three, GEMEENTE, "Gemeente Voorbeeldstad")
    await is_called(three, VERZEKERAAR, "Zorgverzekeraar Voorbeeld")
    for slack in (three.gemeente, three.verzekeraar):
        await handed_over(three, three.person(slack, "U0ANNE"))
    async with three.world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [COLLEAGUE])

    await three.colleague.open_home()
    await three.world.deliver()

    home = three.team.home(COLLEAGUE).prose()
    assert "Vraag 1 (Gemeente Voorbeeldstad), wacht op het team:" in home
    assert "Vraag 1 (Zorgverzekeraar Voorbeeld), wacht op het team:" in home


async def test_each_answer_goes_to_the_asker_of_that_question_1_and_to_nobody_else(three: Town) -> None:
    anne, bram = three.person(three.gemeente, "U0ANNE"), three.person(three.verzekeraar, "U0ANNE")
    one, other = await handed_over(three, anne), await handed_over(three, bram)
    await three.world.team_replies(other, "Voor de verzekeraar.")
    await three.world.team_replies(one, "Voor de gemeente.")
    assert "Voor de verzekeraar." in three.everything_in(three.verzekeraar)
    assert "Voor de gemeente." not in three.everything_in(three.verzekeraar)
    assert "Voor de verzekeraar." not in three.everything_in(three.gemeente)


async def test_one_workspace_with_its_own_team_needs_no_name(slack: ContractSlack, tmp_path: Path) -> None:
    async with town(slack, tmp_path) as found:
        ticket = await handed_over(found, found.person(found.team, "U0ANNE"))
        assert title(ticket) == "Vraag 1 voor het Preventieteam"
