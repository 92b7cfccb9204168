"""In a channel one's own questions, data and what may be for the team are shown to who asks, also with a mention."""

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts, own_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, NO_ANSWER_FOR, World

OWN = "Mag ik mijn wethouder hierin passeren met peren?"


def read_by_all(world: World) -> str:
    """All that the bot said in the channel so that everybody reads it."""
    return "\n".join(each.prose() for each in world.from_bot(GENERAL) if each.ephemeral_for is None)


async def mentioned(world: World, text: str, below: PostedMessage | None = None) -> PostedMessage:
    asked = await world.adviser.mention(GENERAL, text, thread_ts=None if below is None else below.ts)
    await world.deliver()
    return asked


async def asked_in_channel(world: World, answer: str | None = "Dat mocht niet.") -> PostedMessage:
    """A question of the channel that the team answered; returns what the adviser wrote."""
    asked = await mentioned(world, NO_ANSWER_FOR)
    await world.sent_from(world.adviser, GENERAL)
    if answer is not None:
        await world.team_replies(world.ticket(), answer)
    return asked


# -- one's own questions and data --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "mijn vragen",
        "hoe staat het met mijn vraag?",
        "wanneer hoor ik iets van het team?",
        "toon mijn vragen",
        "wat is de status van mijn vraag?",
        "trek mijn vraag in",
        "trek vraag 9 in",
        "ik ben geholpen",
        "sluit mijn vraag",
        "is er al antwoord op mijn vraag?",
        "heropen vraag 1",
        "voeg toe aan vraag 7: het gaat om appels",
    ],
)
async def test_own_questions_are_never_read_out_in_a_channel(world: World, text: str) -> None:
    await world.handed_over(world.adviser, OWN)
    before = read_by_all(world)

    await mentioned(world, text)

    assert read_by_all(world) == before
    assert world.aside(world.adviser).prose()


async def test_the_list_behind_a_button_that_all_see_is_for_who_presses_it(world: World) -> None:
    await world.handed_over(world.adviser, OWN)
    asked = await asked_in_channel(world)
    await world.adviser.reply(GENERAL, asked.ts, "dat antwoord klopt niet volgens mij")
    await world.deliver()
    await world.adviser.click(world.aside(world.adviser), drafting_texts.REPLY_TO_TEAM)
    await world.deliver()
    added = next(each for each in world.slack.log[::-1] if drafting_texts.MY_QUESTIONS in each.buttons)

    await world.adviser.click(added, drafting_texts.MY_QUESTIONS)
    await world.deliver()

    assert OWN not in read_by_all(world)
    assert OWN in world.aside(world.adviser).prose()


async def test_whether_all_about_somebody_is_deleted_is_asked_and_answered_to_that_person_alone(world: World) -> None:
    before = read_by_all(world)

    await mentioned(world, "vergeet mij")
    assert texts.FORGET_ASK in world.aside(world.adviser).prose()
    await world.adviser.click(world.aside(world.adviser), texts.KEEP_ALL)
    await world.deliver()

    assert read_by_all(world) == before


# -- what may be for the team ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "dat antwoord klopt niet",
        "het antwoord is niet volledig",
        "maar klopt jullie antwoord wel?",
        "het gaat om een groene emmer",
    ],
)
async def test_whether_a_mention_is_for_the_team_is_asked_to_who_said_it(world: World, text: str) -> None:
    asked = await asked_in_channel(world)
    before = read_by_all(world)

    await mentioned(world, text, asked)

    assert read_by_all(world) == before
    assert drafting_texts.REPLY_TO_TEAM in world.aside(world.adviser).buttons


@pytest.mark.parametrize(
    "text",
    ["ik wil een medewerker spreken", "hoi, ik wil graag iemand spreken", "vraag het preventieteam"],
)
async def test_a_question_for_the_team_is_typed_where_nobody_reads_along(world: World, text: str) -> None:
    await mentioned(world, text)

    assert not read_by_all(world)
    assert texts.GO_TO_DIRECT in world.aside(world.adviser).prose()
    assert drafting_texts.WHAT_TO_ASK in world.last(world.adviser).prose()
    preview = await world.said(world.adviser, OWN)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    assert [each.question for each in await world.stored_tickets()] == [OWN]


@pytest.mark.parametrize("text", ["welke peer bedoelde Kees", "klopt dat wel?", "en met twee tassen?"])
async def test_what_turns_out_to_be_for_the_bot_gives_others_nothing_to_read_when_it_has_no_answer(
    world: World, text: str
) -> None:
    asked = await asked_in_channel(world)
    await world.adviser.reply(GENERAL, asked.ts, text)
    await world.deliver()
    before = read_by_all(world)

    await world.adviser.click(world.aside(world.adviser), drafting_texts.FOR_BOT)
    await world.deliver()

    assert read_by_all(world) == before


async def test_an_answer_of_the_bot_is_still_for_all(world: World) -> None:
    await mentioned(world, "wat is het minimumbedrag?")
    assert "€ 25.000" in read_by_all(world)


async def test_that_something_was_sent_is_still_known_to_all(world: World) -> None:
    await asked_in_channel(world, answer=None)
    assert drafting_texts.COMES_AMONG_OTHERS in read_by_all(world)
    assert handoff_texts.HELPED not in read_by_all(world)
    assert own_texts.NONE_OPEN not in read_by_all(world)


# -- words to a colleague ----------------------------------------------------------------------------------------------

TO_A_COLLEAGUE = ["Piet, wat was het ook alweer voor emmer?", "haha Anna, weet jij dat nog?", "was het die rode, Kees?"]


@pytest.mark.parametrize("words", TO_A_COLLEAGUE)
async def test_a_question_to_a_colleague_is_no_reaction_to_the_team(world: World, words: str) -> None:
    asked = await asked_in_channel(world)
    answer = next(each for each in world.slack.log[::-1] if handoff_texts.REPLY in each.buttons)
    await world.adviser.click(answer, handoff_texts.REPLY)
    await world.deliver()
    before = world.thread_of(world.ticket())

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()
    assert world.thread_of(world.ticket()) == before

    await world.adviser.reply(GENERAL, asked.ts, "het ging om een rode emmer")
    await world.deliver()
    assert "het ging om een rode emmer" in world.thread_of(world.ticket())[-1], "the bot still waits for it"


@pytest.mark.parametrize("words", TO_A_COLLEAGUE)
async def test_what_was_said_to_a_colleague_does_not_go_along_with_the_answer(world: World, words: str) -> None:
    asked = await asked_in_channel(world, answer=None)
    await world.team_replies(world.ticket(), "Welke emmer bedoelt u?", how=handoff_texts.SEND_AS_QUESTION)

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()
    said_nothing = not any(drafting_texts.REPLY_TO_TEAM in each.buttons for each in world.slack.ephemerals(ADVISER))
    await world.adviser.reply(GENERAL, asked.ts, "de grote van Ortlieb")
    await world.deliver()

    assert said_nothing
    offered = world.aside(world.adviser)
    assert "de grote van Ortlieb" in offered.prose()
    assert words not in offered.prose()


async def test_a_name_behind_a_question_is_no_answer_in_a_check(world: World) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    await world.adviser.reply(GENERAL, asked.ts, "een plan")
    await world.deliver()

    await world.adviser.reply(GENERAL, asked.ts, "wat betekent dat eigenlijk, Kees?")
    await world.deliver()

    assert not world.slack.ephemerals(ADVISER)


async def test_words_for_a_colleague_without_a_name_are_for_neither_the_team_nor_the_bot(world: World) -> None:
    asked = await asked_in_channel(world)
    await world.adviser.reply(GENERAL, asked.ts, "klopt dat antwoord wel?")
    await world.deliver()
    shown, sent = read_by_all(world), world.thread_of(world.ticket())

    await world.adviser.click(world.aside(world.adviser), drafting_texts.FOR_NEITHER)
    await world.deliver()

    assert read_by_all(world) == shown
    assert world.thread_of(world.ticket()) == sent
    assert own_texts.left(1) in world.aside(world.adviser).prose()
    await world.adviser.reply(GENERAL, asked.ts, "wij lezen het antwoord anders")
    await world.deliver()
    assert "klopt dat antwoord wel?" not in world.aside(world.adviser).prose(), "it does not go along later on"


async def test_in_a_direct_message_there_are_no_colleagues(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")
    offered = await world.said(world.adviser, "klopt dat antwoord wel?")
    assert drafting_texts.FOR_BOT in offered.buttons
    assert drafting_texts.FOR_NEITHER not in offered.buttons


@pytest.mark.parametrize("words", ["of was het de kleine?", "of de langste?", "of is het de grootste?"])
async def test_the_other_side_of_a_choice_gets_no_article_in_a_thread(world: World, words: str) -> None:
    asked = await asked_in_channel(world, answer=None)
    await world.team_replies(world.ticket(), "Welke tas bedoelt u?", how=handoff_texts.SEND_AS_QUESTION)
    await world.adviser.reply(GENERAL, asked.ts, "de groene tas")
    await world.deliver()
    await world.adviser.click(world.aside(world.adviser), drafting_texts.REPLY_TO_TEAM)
    await world.deliver()
    before = read_by_all(world)

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()

    assert read_by_all(world) == before
    assert words in world.aside(world.adviser).prose()
    assert drafting_texts.REPLY_TO_TEAM in world.aside(world.adviser).buttons
