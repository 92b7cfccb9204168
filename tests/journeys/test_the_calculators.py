"""Calculating in Slack: one sum leads to the next, and every message that asks can still be answered."""

from bot.conversation import calculation_texts, check_texts, texts
from bot.conversation.incoming import Calculator
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World


def live(messages: list[PostedMessage], label: str) -> list[PostedMessage]:
    """The messages that still have this button."""
    return [each for each in messages if label in each.buttons]


async def test_another_amount_repeats_the_calculation_in_the_direct_conversation(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, "hoeveel subsidie krijgen wij bij 80.000 euro kosten?")

    again = await world.said(adviser, "en bij 60000?")
    assert "€ 60.000" in again.prose()
    assert texts.CALCULATORS[Calculator.GRANT] in again.prose()

    turned = await world.said(adviser, "en voor 40000 subsidie?")
    assert texts.CALCULATORS[Calculator.COSTS] in turned.prose()
    assert "€ 120.000" in turned.prose()


async def test_another_amount_repeats_the_calculation_in_a_thread(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, "hoeveel subsidie krijgen wij bij 80.000 euro kosten?")
    await world.deliver()

    await adviser.reply(GENERAL, asked.ts, "wat als het 100.000 is?")
    await world.deliver()

    again = world.slack.last(GENERAL)
    assert again.thread_ts == asked.ts
    assert texts.CALCULATORS[Calculator.GRANT] in again.prose()
    assert "€ 33.333,33" in again.prose()


async def test_the_label_of_another_calculator_leaves_the_one_that_was_open(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, texts.CALCULATE_FUND)
    await world.said(adviser, "3 miljoen")

    question = await world.said(adviser, texts.CALCULATE_CASE)

    assert texts.CASE_PARTIES[0] in question.prose()


async def test_a_question_of_a_calculation_has_one_live_copy_and_a_way_back(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, texts.CALCULATE_FUND)
    first = world.last(adviser)
    second = await world.said(adviser, "3 miljoen")
    assert f"{texts.YOUR_ANSWER}: 3 miljoen" in first.prose()
    assert not first.buttons

    await world.said(adviser, ANSWERED_BY_AN_ARTICLE)
    assert live(world.from_bot(adviser.dm), calculation_texts.STEP_BACK) == [world.last(adviser)]
    assert second.prose() == check_texts.moved(calculation_texts.VIP_INSURERS[0])

    again = await world.pressed(adviser, world.last(adviser), calculation_texts.STEP_BACK)
    assert texts.VIP_TOTAL[0] in again.prose()
    fund = "CZ 120.000 en VGZ 80.000"
    for said in ("2 miljoen", fund, "Zwolle 100.000, Kampen 50.000"):
        await world.said(adviser, said)
    assert "€ 400.000" in world.last(adviser).prose()


async def test_a_table_reads_as_a_list_of_names_and_amounts(world: World) -> None:
    shown = await world.said(world.adviser, "hoeveel subsidie krijgen wij bij 90.000 euro kosten?")

    assert "Kosten van de procescoördinatie: € 90.000" in shown.prose().replace("*", "")
    assert "Bedrag:" not in shown.prose()
