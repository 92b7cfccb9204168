"""Calculating in Slack: one sum leads to the next, and every message that asks can still be answered."""

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.codes import Calculator
from bot.conversation.sums import calculation_texts
from eligibility.calculators import Per
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
    assert calculation_texts.CALCULATORS[Calculator.GRANT] in again.prose()

    turned = await world.said(adviser, "en voor 40000 subsidie?")
    assert calculation_texts.CALCULATORS[Calculator.COSTS] in turned.prose()
    assert "€ 120.000" in turned.prose()


async def test_another_amount_repeats_the_calculation_in_a_thread(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, "hoeveel subsidie krijgen wij bij 80.000 euro kosten?")
    await world.deliver()

    await adviser.reply(GENERAL, asked.ts, "wat als het 100.000 is?")
    await world.deliver()

    again = world.slack.last(GENERAL)
    assert again.thread_ts == asked.ts
    assert calculation_texts.CALCULATORS[Calculator.GRANT] in again.prose()
    assert "€ 33.333,33" in again.prose()


async def test_the_label_of_another_calculator_leaves_the_one_that_was_open(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, texts.CALCULATE_FUND)
    await world.said(adviser, "3 miljoen")

    question = await world.said(adviser, texts.CALCULATE_CASE)

    assert calculation_texts.CASE_PARTIES[0] in question.prose()


async def test_a_question_of_a_calculation_has_one_live_copy_and_a_way_back(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, texts.CALCULATE_FUND)
    first = world.last(adviser)
    second = await world.said(adviser, "3 miljoen")
    assert f"{texts.YOUR_ANSWER}: € 3.000.000" in first.prose()
    assert not first.buttons

    await world.said(adviser, ANSWERED_BY_AN_ARTICLE)
    assert live(world.from_bot(adviser.dm), calculation_texts.STEP_BACK) == [world.last(adviser)]
    assert second.prose() == check_texts.moved(calculation_texts.VIP_INSURERS[0])

    again = await world.pressed(adviser, world.last(adviser), calculation_texts.STEP_BACK)
    assert calculation_texts.VIP_TOTAL[0] in again.prose()
    fund = "CZ 120.000 en VGZ 80.000"
    for said in ("2 miljoen", fund, "Zwolle 100.000, Kampen 50.000"):
        await world.said(adviser, said)
    assert "€ 400.000" in world.last(adviser).prose()


async def test_a_table_reads_as_a_list_of_names_and_amounts(world: World) -> None:
    shown = await world.said(world.adviser, "hoeveel subsidie krijgen wij bij 90.000 euro kosten?")

    assert "Kosten van de procescoördinatie: € 90.000" in shown.prose().replace("*", "")
    assert "Bedrag:" not in shown.prose()


@pytest.mark.parametrize(
    ("asked", "costs"),
    [
        pytest.param("onze eigen bijdrage is 40.000, wat is dan de subsidie?", "€ 60.000", id="an own contribution"),
        pytest.param("zorgverzekeraar betaalt 40.000 en gemeente 20.000, wat legt VWS bij", "€ 90.000", id="payers"),
        pytest.param("kosten: personeel 50.000, overhead 15.000, zaalhuur 10.000", "€ 75.000", id="items"),
        pytest.param("kosten 2019 30k, 2020 30k en 2021 30k", "€ 90.000", id="years"),
        pytest.param("wij kregen 30.000 subsidie, welke kosten hoorden daarbij?", "€ 90.000", id="a grant"),
    ],
)
async def test_an_amount_is_taken_for_what_it_is(world: World, asked: str, costs: str) -> None:
    shown = await world.said(world.adviser, asked)
    rows = shown.prose().replace("*", "")
    assert f"Kosten van de procescoördinatie: {costs}" in rows or f"procescoördinatie, minstens: {costs}" in rows


async def test_a_question_with_amounts_that_no_sum_answers_leads_to_its_article(world: World) -> None:
    asked = "kosten vielen lager uit: 60.000 ipv 90.000, moeten we terugbetalen?"
    shown = (await world.said(world.adviser, asked)).prose()
    assert "Hoe werd het eindbedrag van de subsidie berekend?" in shown


async def test_a_question_in_the_middle_of_a_sum_is_answered_and_its_amount_is_not_taken(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, texts.CALCULATE_FUND)
    again = await world.said(adviser, "wij willen 125.000 subsidie, hebben we een accountantsverklaring nodig")
    assert calculation_texts.VIP_TOTAL[0] in again.prose()
    assert "verantwoording" in "".join(each.prose() for each in world.from_bot(adviser.dm))


async def test_after_the_check_the_grant_needs_no_amount_and_a_year_needs_no_period(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, coordination_costs="€ 81.000", requested_amount="27k")

    told = await world.said(adviser, "hoeveel krijgen we dan?")
    assert "hooguit € 27.000" in told.prose()

    yearly = await world.said(adviser, "en hoeveel is dat per jaar?")
    assert calculation_texts.per_unit("€ 9.000", "€ 18.000", 36, Per.YEAR) in yearly.prose()

    assert calculation_texts.VAT in (await world.said(adviser, "en exclusief btw?")).prose()

    shown = await world.said(adviser, "bereken onze subsidie")
    assert "€ 27.000" in shown.prose()
    assert calculation_texts.from_check("€ 81.000") in shown.prose()
