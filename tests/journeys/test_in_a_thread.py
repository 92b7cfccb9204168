"""Where others listen: the bot speaks when it is meant, says to whom, and offers to go on without an audience."""

import pytest

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.sums import calculation_texts
from bot.conversation.team import drafting_texts
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, INSURER, NO_ANSWER_FOR, World


async def mentioned(world: World, text: str) -> PostedMessage:
    """The adviser names the bot in a channel; returns what the adviser wrote."""
    asked = await world.adviser.mention(GENERAL, text)
    await world.deliver()
    return asked


def said_in(world: World, asked: PostedMessage) -> list[PostedMessage]:
    """What the bot said in this thread, to all."""
    return [each for each in world.slack.thread(GENERAL, asked.ts) if each.from_bot]


@pytest.mark.parametrize("words", ["haha", "dank je wel Jan", "prima, doen we", "een gemeente", "👍", "7"])
async def test_what_people_say_to_each_other_is_not_answered(world: World, words: str) -> None:
    asked = await mentioned(world, ANSWERED_BY_AN_ARTICLE)

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()

    assert len(said_in(world, asked)) == 1
    assert not world.slack.ephemerals(ADVISER)


async def test_a_question_in_the_same_thread_is_answered_without_a_new_mention(world: World) -> None:
    asked = await mentioned(world, ANSWERED_BY_AN_ARTICLE)

    await world.adviser.reply(GENERAL, asked.ts, "Wat is een VIP-fonds?")
    await world.deliver()

    assert "VIP-fonds" in said_in(world, asked)[-1].prose()
    assert len(said_in(world, asked)) == 2


async def test_what_cannot_be_read_as_an_answer_is_said_to_one_person_alone(world: World) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    await world.adviser.click(said_in(world, asked)[-1], texts.BEGIN_CHECK)
    await world.deliver()
    before = len(said_in(world, asked))

    await world.adviser.reply(GENERAL, asked.ts, "hm, lastig hoor")
    await world.deliver()

    assert len(said_in(world, asked)) == before
    [aside] = world.slack.ephemerals(ADVISER)
    assert aside.thread_ts == asked.ts


async def test_one_person_alone_is_not_called_by_name(world: World) -> None:
    asked = await mentioned(world, ANSWERED_BY_AN_ARTICLE)
    assert f"<@{ADVISER}>" not in said_in(world, asked)[-1].text


async def test_where_two_people_ask_each_answer_names_whose_it_is(world: World) -> None:
    asked = await mentioned(world, ANSWERED_BY_AN_ARTICLE)
    await world.insurer.mention(GENERAL, "Wat is een VIP-fonds?", thread_ts=asked.ts)
    await world.deliver()
    assert said_in(world, asked)[-1].text.startswith(f"<@{INSURER}>\n")

    await world.adviser.reply(GENERAL, asked.ts, "Wie kon de subsidie aanvragen?")
    await world.deliver()

    answer = said_in(world, asked)[-1]
    assert answer.text.startswith(f"<@{ADVISER}>\n")
    assert f"<@{ADVISER}>" in str(answer.blocks[0])


async def test_what_one_person_says_does_not_come_between_the_questions_of_another(world: World) -> None:
    asked = await mentioned(world, "Ik wil de check doen")
    await world.insurer.mention(GENERAL, "Ik wil een business case berekenen", thread_ts=asked.ts)
    await world.deliver()
    before = len(said_in(world, asked))

    await world.insurer.reply(GENERAL, asked.ts, "een gemeente")
    await world.deliver()

    assert len(said_in(world, asked)) == before


@pytest.mark.parametrize(
    ("words", "way", "title"),
    [
        ("Ik wil de check doen", texts.CHECK_DIRECTLY, texts.BEGIN_CHECK),
        ("Ik wil de subsidie berekenen", texts.CALCULATE_DIRECTLY, calculation_texts.CALCULATORS[Calculator.GRANT]),
    ],
    ids=["a check", "a calculation"],
)
async def test_what_takes_many_words_can_be_done_without_an_audience(
    world: World, words: str, way: str, title: str
) -> None:
    asked = await mentioned(world, words)
    begun = said_in(world, asked)[-1]
    assert way in begun.text  # for who hears it

    await world.pressed(world.adviser, begun, way)

    assert title in world.last(world.adviser).prose()
    assert len(said_in(world, asked)) == 1


async def test_in_a_direct_message_nothing_offers_to_go_there(world: World) -> None:
    shown = await world.said(world.adviser, "Ik wil de check doen")
    assert texts.CHECK_DIRECTLY not in shown.buttons


@pytest.mark.parametrize(
    "words",
    [
        "kun jij dit morgen oppakken?",
        "hoe laat zitten we ook alweer?",
        "@piet heb jij de begroting al?",
        "moeten we dit niet met de wethouder bespreken?",
        "ok dan sturen we de begroting morgen",
        "hoe zit dat met jullie",
        "kan iemand dit even nakijken?",
        "zullen we de verzekeraar bellen?",
        "ik wil wel de aanvraag schrijven",
        "graag!",
        "?",
        "snap ik niet",
        "pff, wat een gedoe",
        "wie gaat er mee naar de vergadering?",
        "het minimumbedrag halen we wel",
        "Het gaat om een zorgkantoor in de regio.",
        NO_ANSWER_FOR,
    ],
)
async def test_among_people_the_bot_says_nothing_that_it_is_not_sure_of(world: World, words: str) -> None:
    asked = await mentioned(world, ANSWERED_BY_AN_ARTICLE)

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()

    assert len(said_in(world, asked)) == 1
    assert not world.slack.ephemerals(ADVISER)


async def test_after_a_question_without_an_answer_no_word_becomes_a_draft_before_everybody(world: World) -> None:
    asked = await mentioned(world, NO_ANSWER_FOR)
    for words in ("moeten we dit niet met de wethouder bespreken?", "ok dan sturen we het morgen", "bel jij ze even?"):
        await world.adviser.reply(GENERAL, asked.ts, words)
        await world.deliver()

    assert len(said_in(world, asked)) == 1
    assert not world.slack.ephemerals(ADVISER)


async def test_what_is_typed_for_the_team_is_shown_to_who_typed_it_alone(world: World) -> None:
    asked = await mentioned(world, "vraag aan het team: mag een gemeente in België meedoen aan ons plan?")

    assert not said_in(world, asked)
    [preview] = world.slack.ephemerals(ADVISER)
    assert drafting_texts.SEND in preview.buttons
    await world.adviser.click(preview, drafting_texts.SEND)
    await world.deliver()
    [ticket] = await world.stored_tickets()
    assert ticket.question == "mag een gemeente in België meedoen aan ons plan?"


async def test_a_choice_of_just_now_can_be_typed_without_a_new_mention(world: World) -> None:
    asked = await mentioned(world, "hoe lang duurt zo'n project?")
    [offered] = said_in(world, asked)

    await world.adviser.reply(GENERAL, asked.ts, next(iter(offered.buttons)))
    await world.deliver()

    assert len(said_in(world, asked)) == 2


async def test_own_questions_at_the_team_are_nobody_elses_business(world: World) -> None:
    await world.handed_over(world.adviser)
    asked = await mentioned(world, ANSWERED_BY_AN_ARTICLE)

    await world.adviser.reply(GENERAL, asked.ts, "wanneer krijg ik antwoord?")
    await world.deliver()

    assert len(said_in(world, asked)) == 1
    [told] = world.slack.ephemerals(ADVISER)
    assert NO_ANSWER_FOR in told.prose()
