"""Sums with several parties in Slack: by a command in one go, mended where all see them, and found by searching."""

import pytest

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.sums import calculation_texts, party_texts
from bot.slack import texts as screens
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, World

PARTIES = "Gemeente 20.000 30.000; Zorgverzekeraars 0 12.000"


# -- a command ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "known", "asked"),
    [
        ("bereken vip-fonds 500.000", "€ 500.000", calculation_texts.VIP_INSURERS[0]),
        ("bereken vip 500.000 A 120.000; B 80.000", "A 120.000, B 80.000", calculation_texts.VIP_MUNICIPALITIES[0]),
    ],
)
async def test_what_follows_a_command_is_taken_where_the_calculation_goes_on(
    world: World, typed: str, known: str, asked: str
) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert shown.prose() == texts.GO_TO_DIRECT
    assert known in "".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert asked in world.last(world.adviser).prose()


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        (f"bereken businesscase {PARTIES}", "€ 42.000"),
        ("bereken vip 300.000 CZ 120.000; VGZ 80.000; gemeente Zwolle 130.000; gemeente Kampen 50.000", "€ 72.222,22"),
        ("bereken subsidie bij 24 uur per week, 85 euro per uur, 44 weken, 3 jaar", "€ 269.280"),
    ],
)
async def test_a_command_that_says_all_is_answered_on_the_spot(world: World, typed: str, result: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert result in "".join(each.prose() for each in world.slack.ephemerals(ADVISER))


async def test_what_could_not_be_read_behind_a_command_is_said(world: World) -> None:
    await world.commanded(world.adviser, f"bereken businesscase {PARTIES}; Zorgkantoor 5.000")
    said = "".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert "Bij ‘Zorgkantoor’ lees ik één bedrag" in said

    result = await world.said(world.adviser, "Zorgkantoor 5.000 0")
    assert "€ 25.000" in "".join(each.prose() for each in [*world.from_bot(world.adviser.dm), result])


# -- in a thread -------------------------------------------------------------------------------------------------------


async def in_a_thread(world: World, text: str = f"bereken een business case: {PARTIES}") -> PostedMessage:
    """The adviser asks for a sum where others are; returns what the adviser wrote."""
    asked = await world.adviser.mention(GENERAL, text)
    await world.deliver()
    return asked


def said_in(world: World, asked: PostedMessage) -> list[PostedMessage]:
    """What the bot said in this thread, to all."""
    return [each for each in world.slack.thread(GENERAL, asked.ts) if each.from_bot]


def tables_in(world: World, asked: PostedMessage) -> list[PostedMessage]:
    """The tables that everybody sees in this thread."""
    title = calculation_texts.CALCULATORS[Calculator.BUSINESS_CASE]
    return [each for each in said_in(world, asked) if title in each.prose() and "Samen" in each.prose()]


@pytest.mark.parametrize(
    "words", ["baten van gemeente zijn 35.000", "en zorgkantoor 5.000 0", "nee gemeente 1.000 2.000"]
)
async def test_a_table_that_everybody_saw_is_mended_before_everybody(world: World, words: str) -> None:
    asked = await in_a_thread(world)
    [_] = tables_in(world, asked)

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()

    assert len(tables_in(world, asked)) == 2
    assert not world.slack.ephemerals(ADVISER)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("en over 3 jaar?", "over 3 jaar"),
        ("is het positief?", "Ja. De baten"),
        ("bereken dat eens voor 600k", party_texts.NOT_WHOSE),
    ],
)
async def test_a_question_about_the_table_is_answered_without_a_new_mention(
    world: World, words: str, said: str
) -> None:
    asked = await in_a_thread(world)

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()

    assert said in said_in(world, asked)[-1].prose()


@pytest.mark.parametrize(
    "words",
    [
        "dat is mooi",
        "zullen we de gemeente bellen?",
        "wie belt de verzekeraar?",
        "btw doen we later wel",
        "ok, om 3 uur",
    ],
)
async def test_what_people_say_to_each_other_about_a_table_stays_theirs(world: World, words: str) -> None:
    asked = await in_a_thread(world)
    before = len(said_in(world, asked))

    await world.adviser.reply(GENERAL, asked.ts, words)
    await world.deliver()

    assert len(said_in(world, asked)) == before


# -- searching ---------------------------------------------------------------------------------------------------------


async def found(world: World, text: str) -> str:
    """What the adviser's Home tab shows of a search."""
    await world.adviser.open_home()
    await world.deliver()
    await world.adviser.enter(world.slack.home(ADVISER), screens.SEARCH_LABEL, text)
    await world.deliver()
    shown = world.slack.home(ADVISER).prose()
    return shown.partition(screens.FOUND_TITLE)[2].partition(screens.START_TITLE)[0]


async def test_a_search_that_says_all_a_sum_needs_gets_the_sum(world: World) -> None:
    shown = await found(world, "hoeveel subsidie bij 90k")
    assert "€ 30.000" in shown
    assert calculation_texts.NO_PROMISE in shown


async def test_a_search_without_an_amount_gets_the_button_alone(world: World) -> None:
    shown = await found(world, "ik wil de subsidie berekenen")
    assert calculation_texts.CALCULATORS[Calculator.GRANT] in shown
    assert calculation_texts.NO_PROMISE not in shown


async def test_an_article_about_the_fund_leads_to_its_sum(world: World) -> None:
    article = await world.said(world.adviser, "Wat is een VIP-fonds?")
    assert texts.CALCULATE_FUND in article.buttons

    begun = await world.pressed(world.adviser, article, texts.CALCULATE_FUND)
    assert calculation_texts.VIP_TOTAL[0] in begun.prose()
