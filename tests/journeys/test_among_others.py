"""What is said in a channel is read by everybody there: what concerns one person is shown to that person alone."""

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, telling_texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, NO_ANSWER_FOR, World

READ_ALONG = "Iedereen daar kan lezen"


def said_in(world: World, asked: PostedMessage) -> list[PostedMessage]:
    """What the bot said in this thread, to all."""
    return [each for each in world.slack.thread(GENERAL, asked.ts) if each.from_bot]


async def mentioned(world: World, text: str) -> PostedMessage:
    asked = await world.adviser.mention(GENERAL, text)
    await world.deliver()
    return asked


async def replied(world: World, asked: PostedMessage, text: str) -> None:
    await world.adviser.reply(GENERAL, asked.ts, text)
    await world.deliver()


# -- a question for the team that was asked in a channel ---------------------------------------------------------------


async def test_the_preview_of_a_question_in_a_channel_is_for_who_asks_alone(world: World) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    before = len(said_in(world, asked))

    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()

    assert len(said_in(world, asked)) == before
    assert drafting_texts.SEND in world.aside(world.adviser).buttons


async def test_who_sends_a_question_from_a_channel_is_told_that_others_read_the_answer(world: World) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()
    assert drafting_texts.OTHERS_READ_IT in world.aside(world.adviser).prose()

    await world.adviser.click(world.aside(world.adviser), drafting_texts.SEND)
    await world.deliver()

    assert drafting_texts.COMES_AMONG_OTHERS in said_in(world, asked)[-1].prose()
    assert drafting_texts.COMES_HERE not in said_in(world, asked)[-1].prose()


async def test_the_team_sees_where_a_question_was_asked_before_it_writes_and_before_it_sends(world: World) -> None:
    await mentioned(world, NO_ANSWER_FOR)
    await world.sent_from(world.adviser, GENERAL)
    ticket = world.ticket()
    assert READ_ALONG in ticket.prose()
    assert f"<#{GENERAL}>" in str(ticket.blocks)
    assert READ_ALONG in ticket.text

    await world.colleague.click(ticket, handoff_texts.ANSWER)
    sent = await world.colleague.submit(world.slack.modal(world.colleague.id), {handoff_texts.YOUR_TEXT: "Tien."})
    assert sent.accepted
    assert READ_ALONG in world.slack.modal(world.colleague.id).prose()

    await world.conferred(ticket, "Elf.")
    assert READ_ALONG in (await world.looked_at(ticket)).prose()


async def test_a_question_of_a_direct_conversation_is_read_by_nobody_else(world: World) -> None:
    preview = await world.preview(world.adviser)
    assert drafting_texts.OTHERS_READ_IT not in preview.prose()
    sent = await world.pressed(world.adviser, preview, drafting_texts.SEND)
    assert drafting_texts.COMES_HERE in sent.prose()
    assert READ_ALONG not in world.ticket().text
    await world.conferred(world.ticket(), "Elf.")
    assert READ_ALONG not in (await world.looked_at(world.ticket())).prose()


async def test_what_is_left_out_in_a_channel_is_shown_in_the_same_place_to_the_same_person(world: World) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    before = len(said_in(world, asked))
    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()

    await world.adviser.click(world.aside(world.adviser), drafting_texts.leave_out("answer"))
    await world.deliver()

    assert drafting_texts.take_along("answer") in world.aside(world.adviser).buttons
    assert len(said_in(world, asked)) == before
    await world.adviser.click(world.aside(world.adviser), drafting_texts.SEND)
    await world.deliver()
    assert drafting_texts.NOTHING_FOUND not in world.ticket().prose()


async def test_who_sends_nothing_after_all_hears_that_alone(world: World) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    before = len(said_in(world, asked))
    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()

    await world.adviser.click(world.aside(world.adviser), drafting_texts.CANCEL)
    await world.deliver()

    assert drafting_texts.NOT_SENT in world.aside(world.adviser).prose()
    assert len(said_in(world, asked)) == before


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        pytest.param(drafting_texts.TELL_WHO, drafting_texts.WHO_ASKS, id="of which organisation"),
        pytest.param(drafting_texts.EDIT, NO_ANSWER_FOR, id="the new text"),
    ],
)
async def test_what_has_to_be_typed_for_the_team_is_asked_in_a_direct_message(
    world: World, label: str, asks: str
) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    before = len(said_in(world, asked))
    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()

    await world.adviser.click(world.aside(world.adviser), label)
    await world.deliver()

    assert len(said_in(world, asked)) == before
    assert texts.GO_TO_DIRECT in world.aside(world.adviser).prose()
    assert asks in world.last(world.adviser).prose()


async def test_who_told_of_which_organisation_directly_sends_the_question_of_the_channel_from_there(
    world: World,
) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()
    await world.adviser.click(world.aside(world.adviser), drafting_texts.TELL_WHO)
    await world.deliver()

    preview = await world.said(world.adviser, "gemeente Zwolle, beleidsadviseur")
    assert NO_ANSWER_FOR in preview.prose()
    assert drafting_texts.OTHERS_READ_IT not in preview.prose(), "from there the answer comes directly"
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    [ticket] = await world.stored_tickets()
    assert (ticket.question, ticket.asker_organisation) == (NO_ANSWER_FOR, "gemeente Zwolle")
    assert "Zwolle" not in "".join(each.prose() for each in world.from_bot(GENERAL))


async def test_what_is_prepared_directly_is_not_pushed_aside_in_silence(world: World) -> None:
    await world.preview(world.adviser, "Hoeveel peren passen er in een fietstas?")
    asked = await mentioned(world, NO_ANSWER_FOR)
    await world.adviser.click(said_in(world, asked)[-1], texts.ASK_TEAM)
    await world.deliver()

    await world.adviser.click(world.aside(world.adviser), drafting_texts.TELL_WHO)
    await world.deliver()

    said = "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert drafting_texts.not_sent_after_all("Hoeveel peren passen er in een fietstas?") in said
    assert NO_ANSWER_FOR in world.last(world.adviser).prose()


async def test_a_new_question_for_the_team_is_typed_in_a_direct_message(world: World) -> None:
    asked = await mentioned(world, "help")
    before = len(said_in(world, asked))

    await world.pressed(world.adviser, said_in(world, asked)[-1], texts.ASK_TEAM)

    assert len(said_in(world, asked)) == before
    assert drafting_texts.WHAT_TO_ASK in world.last(world.adviser).prose()


# -- the check in a thread ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["een plan", "Een plan van toen", "plan", "ja", "ja graag", "begin", "ons plan", "doe maar"]
)
async def test_below_the_introduction_a_typed_choice_begins_the_check_without_a_mention(
    world: World, words: str
) -> None:
    asked = await mentioned(world, "Ik wil de check doen")

    await replied(world, asked, words)

    assert world.asked(said_in(world, asked)[-1]) == "applicant"


@pytest.mark.parametrize("words", ["een verzekeraar", "een gemeente", "zorgkantoor"])
async def test_who_answers_before_the_first_question_gets_that_question(world: World, words: str) -> None:
    asked = await mentioned(world, "Ik wil de check doen")

    await replied(world, asked, words)

    told = "\n".join(each.prose() for each in said_in(world, asked))
    assert telling_texts.asked_now(words) in told
    assert world.asked(said_in(world, asked)[-1]) == "applicant"


@pytest.mark.parametrize(
    "words",
    [
        "haha",
        "bel jij ze even?",
        "7",
        "dank je wel Jan",
        "moeten we dit wel doen?",
        "👍",
        "onze aanvraag is van Piet",
        "wij hadden al een plan",
    ],
)
async def test_below_the_introduction_people_can_still_talk(world: World, words: str) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    before = len(said_in(world, asked))

    await replied(world, asked, words)

    assert len(said_in(world, asked)) == before


@pytest.mark.parametrize("words", ["piet, klopt dat van die drie?", "Anna, weet jij dat?", "Jan, is dat zo?"])
async def test_a_question_to_a_colleague_is_no_answer_in_a_check(world: World, words: str) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    await replied(world, asked, "een plan")

    await replied(world, asked, words)

    assert not world.slack.ephemerals(ADVISER)


@pytest.mark.parametrize("words", ["hm, lastig hoor", "ok, eh dat weet ik zo niet precies hoor"])
async def test_what_is_for_nobody_else_is_answered_to_who_said_it(world: World, words: str) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    await replied(world, asked, "een plan")

    await replied(world, asked, words)

    assert world.slack.ephemerals(ADVISER)


async def test_who_does_not_know_what_to_check_sees_how_to_begin(world: World) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    await world.adviser.mention(GENERAL, "weet ik niet", thread_ts=asked.ts)
    await world.deliver()

    told = said_in(world, asked)[-1]
    assert check_texts.WHAT_TO_CHECK in told.prose()
    assert {texts.BEGIN_CHECK, texts.BEGIN_APPLICATION} <= set(told.buttons)


# -- the name of the bot in a sentence of people -----------------------------------------------------------------------

BOT = "<@U0PREVENTIEBOT>"


async def named(world: World, text: str) -> PostedMessage:
    """The adviser writes this in a channel, with the bot somewhere in it."""
    asked = await world.adviser.write(GENERAL, text)
    await world.deliver()
    return asked


@pytest.mark.parametrize(
    "words",
    [
        f"Heeft iemand van jullie {BOT} al eens gebruikt?",
        f"Kan iemand {BOT} eens uitproberen vandaag?",
        f"Wie heeft {BOT} in dit kanaal gezet?",
        f"Volgens mij kan {BOT} dat niet voor mij uitzoeken hoor",
        f"Piet, wil jij {BOT} aan de nieuwe collega's laten zien?",
        f"Wat vinden jullie van {BOT}?",
        f"Zijn er al ervaringen met {BOT}?",
        f"Ik heb {BOT} gisteren aan een medewerker laten zien",
        f"{BOT} is super",
        f"{BOT} is echt handig",
        f"{BOT} doet het weer",
        f"Wat een onzin kwam er net uit {BOT}",
    ],
)
async def test_who_speaks_about_the_bot_opens_nothing_before_everybody(world: World, words: str) -> None:
    asked = await named(world, words)

    assert not said_in(world, asked)
    [aside] = world.slack.ephemerals(ADVISER)
    assert texts.NAME_ME_FIRST in aside.prose()
    assert texts.HELP in aside.buttons


@pytest.mark.parametrize(
    "words",
    [
        f"{BOT} ik wil een medewerker spreken",
        f"Hoi {BOT}, ik wil een medewerker spreken",
        f"Ik wil een medewerker spreken {BOT}",
        f"Beste {BOT}: ik wil een medewerker spreken",
        f"hé {BOT} kun je een medewerker voor me regelen",
        f"Kan {BOT} mijn vraag doorsturen naar het team?",
    ],
)
async def test_who_speaks_to_the_bot_is_heard(world: World, words: str) -> None:
    asked = await named(world, words)
    assert texts.GO_TO_DIRECT in world.aside(world.adviser).prose()
    assert drafting_texts.WHAT_TO_ASK in world.last(world.adviser).prose(), "what is typed there nobody reads along"
    assert not said_in(world, asked)


@pytest.mark.parametrize(
    "words", [f"Kun je {BOT} mij zeggen wat het minimumbedrag is?", f"Weet {BOT} wat het minimumbedrag is?"]
)
async def test_a_plain_question_in_a_sentence_with_the_name_is_answered(world: World, words: str) -> None:
    asked = await named(world, words)
    assert "€ 25.000" in said_in(world, asked)[-1].prose()
