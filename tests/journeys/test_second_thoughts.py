"""Somebody corrects an answer, asks something in between, and comes back for the outcome: in Slack, from end to end."""

from bot.conversation import texts
from bot.conversation.check import check_texts, second_thoughts_texts
from tests.journeys.world import OUTCOME_TITLE, World


async def test_a_corrected_amount_changes_the_answer_before_and_the_question_stays(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="requested_amount", coordination_costs="80 duizend")
    asked = await world.said(adviser, "ik bedoel 85k")

    assert world.asked(asked) == "requested_amount"
    changed = second_thoughts_texts.changed(check_texts.FACT_NAMES["coordination_costs"], "€ 80.000", "€ 85.000")
    assert any(changed in each.prose() for each in world.from_bot(adviser.dm))


async def test_the_outcome_is_still_there_below_the_introduction_of_a_new_check(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    outcome = await world.check(adviser)
    assert OUTCOME_TITLE in outcome.prose()

    introduction = await world.said(adviser, "doe de check")
    assert check_texts.OUTCOME_STAYS in introduction.prose()
    assert texts.OLD_BUTTON not in (await world.pressed(adviser, outcome, texts.CHANGE)).prose()
    assert OUTCOME_TITLE in (await world.said(adviser, "bekijk mijn uitkomst")).prose()
    assert world.asked(await world.pressed(adviser, introduction, texts.BEGIN_CHECK)) == "applicant"


async def test_two_questions_in_a_check_are_both_answered_before_it_goes_on(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    before = len(world.from_bot(adviser.dm))
    await world.said(adviser, "wat is een penvoerder en wat was het minimumbedrag van de subsidie?")

    said = "\n".join(each.prose() for each in world.from_bot(adviser.dm)[before:])
    assert "Wat als er meer zorgverzekeraars meedoen?" in said
    assert "Wat was het minimumbedrag van de subsidie?" in said
    assert world.asked(world.last(adviser)) == "risk_group"


async def test_of_two_questions_in_a_check_the_one_without_an_answer_is_named(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    before = len(world.from_bot(adviser.dm))
    await world.said(adviser, "wat is een penvoerder en waar kan ik een fietstas kopen?")

    said = "\n".join(each.prose() for each in world.from_bot(adviser.dm)[before:])
    assert "Wat als er meer zorgverzekeraars meedoen?" in said
    assert texts.you_also_asked("waar kan ik een fietstas kopen?") in said
    assert world.asked(world.last(adviser)) == "risk_group"


async def test_four_questions_in_one_message_are_four_answers_in_slack(world: World) -> None:
    adviser = world.adviser
    before = len(world.from_bot(adviser.dm))
    four = ("Wie mag aanvragen?", "Wat was het minimumbedrag?", "Welke bijlagen moesten erbij?", "Hoe maak je bezwaar?")
    await world.said(adviser, " ".join(four))

    said = "\n".join(each.prose() for each in world.from_bot(adviser.dm)[before:])
    titles = ("Wie kon de subsidie aanvragen?", "Wat was het minimumbedrag van de subsidie?")
    more = ("Welke bijlagen hoorden bij de aanvraag?", "Hoe maak je bezwaar tegen een besluit?")
    assert all(title in said for title in (*titles, *more))


async def test_going_back_loses_no_answer_and_the_outcome_explains_itself(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    assert world.asked(await world.said(adviser, "kut, terug")) == "municipalities"
    back = await world.said(adviser, "terug")
    assert world.asked(back) == "received_on"
    assert world.asked(await world.pressed(adviser, back, second_thoughts_texts.LEAVE_AS_IS)) == "risk_group"

    outcome = await world.said(adviser, "nee")
    assert OUTCOME_TITLE in outcome.prose()
    assert "Gericht op een risicogroep: voldoet niet" in (await world.said(adviser, "waarom niet?")).prose()
