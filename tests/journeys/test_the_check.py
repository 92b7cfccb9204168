"""The check as people really hold it: half words, second thoughts, questions in between, buttons of last week."""

import pytest

from bot.conversation import texts
from bot.conversation.check import beginning_texts, check_texts, sharing_texts
from bot.conversation.team import drafting_texts
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from tests.contract.fixtures import GENERAL
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, OUTCOME_TITLE, World


@pytest.mark.parametrize(
    ("fact", "typed", "understood"),
    [
        pytest.param("lead_insurer_named", "ja", "Ja", id="ja"),
        pytest.param("lead_insurer_named", "Nee, nog niet", "Nee", id="no with some words after it"),
        pytest.param("lead_insurer_named", "weet ik niet", "Weet ik niet", id="does not know"),
        pytest.param("coordination_costs", "€ 90.000", "€ 90.000", id="an amount as people write it"),
        pytest.param("coordination_costs", "75k", "€ 75.000", id="an amount as people say it"),
        pytest.param("received_on", "1-10-'21", "1 oktober 2021", id="a date with a short year"),
        pytest.param("duration_months", "3 jaar", "36 maanden", id="years for months"),
        pytest.param("activities", "1 en 4", "Coördinatie van het starten", id="several by their numbers"),
    ],
)
async def test_an_answer_is_typed_as_people_type_it(world: World, fact: str, typed: str, understood: str) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    question = await world.check(adviser, until=fact)

    await world.said(adviser, typed)

    assert texts.YOUR_ANSWER in question.prose()
    assert understood in question.prose()


async def test_a_check_started_in_words_is_the_same_check(world: World) -> None:
    intro = await world.said(world.adviser, "Ik wil de check doen")

    question = await world.pressed(world.adviser, intro, texts.BEGIN_CHECK)

    assert world.asked(question) == "applicant"


async def test_going_back_asks_the_previous_question_again_and_takes_the_new_answer(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.said(adviser, "een gemeente")
    again = await world.said(adviser, "terug")
    assert world.asked(again) == "applicant"

    await world.said(adviser, "een zorgverzekeraar")

    assert "Een zorgverzekeraar" in again.prose()
    assert world.asked(world.last(adviser)) not in {None, "applicant"}


async def test_going_back_by_the_button_takes_the_buttons_off_the_question_that_is_left(world: World) -> None:
    adviser = world.adviser
    first = await world.first_question(adviser)
    second = await world.pressed(adviser, first, "Een zorgverzekeraar")

    again = await world.pressed(adviser, second, texts.BACK)

    assert world.asked(again) == "applicant"
    assert not second.buttons


async def test_stopping_ends_the_check_and_takes_the_buttons_off_its_question(world: World) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)

    stopped = await world.said(adviser, "stop")

    assert check_texts.STOPPED_EMPTY in stopped.prose()
    assert check_texts.STOPPED_HERE in question.prose()
    assert not question.buttons


async def test_who_goes_to_the_other_check_leaves_a_closed_question_and_finds_the_way_back(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    question = await world.check(adviser, until="municipalities")

    other = await world.said(adviser, "vip-toets")

    assert check_texts.STOPPED_HERE in question.prose()
    assert beginning_texts.stays_beside("Subsidiecheck", 2) in other.prose()
    back = await world.pressed(adviser, other, beginning_texts.RESUME_KIND["preventiecoalities"])
    assert world.asked(back) == "municipalities"


async def test_a_question_in_the_middle_of_a_check_is_answered_and_the_check_goes_on(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    asked = await world.check(adviser, until="coordination_costs")

    again = await world.said(adviser, ANSWERED_BY_AN_ARTICLE)

    answer = world.from_bot(adviser.dm)[-3:]
    assert any("€ 25.000" in each.prose() for each in answer)
    assert world.asked(again) == world.asked(asked) == "coordination_costs"
    assert OUTCOME_TITLE in (await world.check(adviser)).prose()


async def test_a_hand_over_in_the_middle_of_a_check_returns_to_the_question_that_was_open(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    draft = await world.said(adviser, "ik wil een medewerker spreken")
    assert drafting_texts.WHAT_TO_ASK in draft.prose()

    preview = await world.said(adviser, "Telt een volmacht ook als verzekeraar?")
    again = await world.pressed(adviser, preview, drafting_texts.SEND)

    assert "Telt een volmacht ook als verzekeraar?" in world.ticket().prose()
    assert check_texts.PLAN_DAY in world.ticket().prose()
    assert world.asked(again) == "risk_group"


async def test_options_are_ticked_and_unticked_in_one_message_that_changes(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    question = await world.check(adviser, until="activities")
    label = "Coördinatie van het starten van de coalitie"

    await world.pressed(adviser, question, label)
    await world.pressed(adviser, question, "De preventieactiviteiten zelf")
    assert f"{check_texts.SELECTED}: {label}" in question.buttons
    await world.pressed(adviser, question, f"{check_texts.SELECTED}: {label}")
    await world.pressed(adviser, question, texts.READY)

    assert f"{texts.YOUR_ANSWER}: De preventieactiviteiten zelf" in question.prose()


async def test_pressing_an_answer_twice_counts_once(world: World) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)

    await adviser.click(question, "Een zorgverzekeraar")
    await adviser.click(question, "Een gemeente")  # before the first press could be shown
    await world.deliver()

    assert "Een zorgverzekeraar" in question.prose()
    assert "Een gemeente" not in question.prose()
    assert texts.OLD_BUTTON in "\n".join(each.prose() for each in world.from_bot(adviser.dm))


async def test_a_button_of_a_finished_check_changes_nothing_in_the_new_one(world: World) -> None:
    adviser = world.adviser
    old = await world.first_question(adviser)
    await world.first_question(adviser)

    await world.pressed(adviser, old, "Een gemeente")

    question, refusal = world.from_bot(adviser.dm)[-2:]
    assert texts.OLD_BUTTON in refusal.prose()
    assert world.asked(question) == "applicant"
    assert "Een gemeente" in question.buttons


async def test_a_check_survives_the_end_of_the_process_and_goes_on_where_it_was(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")

    await world.restart()
    outcome = await world.check(adviser)

    assert OUTCOME_TITLE in outcome.prose()
    assert sum(texts.YOUR_ANSWER in each.prose() for each in world.from_bot(adviser.dm)) == len(QUESTIONS)


async def test_an_answer_that_was_given_just_before_the_end_of_the_process_is_shown_after_it_once(world: World) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)
    await adviser.click(question, "Een zorgverzekeraar")  # kept, but nothing was sent yet

    await world.restart()
    await world.deliver()

    assert "Een zorgverzekeraar" in question.prose()
    following = [each for each in world.from_bot(adviser.dm) if world.asked(each) == "received_on"]
    assert len(following) == 1


async def test_a_check_in_a_channel_stays_in_the_thread_it_began_in(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, "ik wil de check doen")
    await world.deliver()
    await adviser.click(world.slack.last(GENERAL), texts.BEGIN_CHECK)
    await world.deliver()

    await adviser.reply(GENERAL, asked.ts, "een zorgverzekeraar")
    await world.deliver()

    assert all(each.thread_ts == asked.ts for each in world.from_bot(GENERAL))
    assert world.asked(world.slack.last(GENERAL)) == "received_on"


async def test_a_check_that_goes_on_in_a_thread_of_the_direct_conversation_is_the_same_check(world: World) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)

    await adviser.say("een zorgverzekeraar", thread_ts=question.ts)
    await world.deliver()
    second = world.last(adviser)
    assert (world.asked(second), second.thread_ts) == ("received_on", question.ts)

    await world.pressed(adviser, second, texts.UNKNOWN)

    third = world.last(adviser)
    assert world.asked(third) not in {None, "received_on"}
    assert third.thread_ts == question.ts


async def test_a_button_outside_the_thread_is_answered_outside_the_thread(world: World) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)
    await adviser.say("waarom?", thread_ts=question.ts)
    await world.deliver()
    assert world.last(adviser).thread_ts == question.ts

    introduction = world.from_bot(adviser.dm)[0]
    following = await world.pressed(adviser, introduction, texts.WHAT_NOW)

    assert following.thread_ts is None


async def test_a_question_in_between_leaves_one_live_copy_of_the_open_question(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    asked = await world.check(adviser, until="risk_group")

    for said in ("waarom?", ANSWERED_BY_AN_ARTICLE, "blabla blabla"):
        again = await world.said(adviser, said)

        assert [each for each in world.from_bot(adviser.dm) if texts.WHY in each.buttons] == [again]
        assert asked.prose() == check_texts.moved(QUESTIONS["risk_group"].text)
        asked = again


async def test_a_double_click_on_an_option_ticks_it(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    question = await world.check(adviser, until="activities")
    label = QUESTIONS["activities"].options[0].label

    await adviser.click(question, label)
    await adviser.click(question, label)  # before the first press could be shown
    await world.deliver()
    assert f"{check_texts.SELECTED}: {label}" in question.buttons

    await world.pressed(adviser, question, texts.READY)
    assert f"{texts.YOUR_ANSWER}: {label}" in question.prose()


async def test_the_outcome_of_a_plan_speaks_of_a_plan_also_in_the_file_and_to_the_team(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    outcome = await world.check(adviser)
    assert "voldeed het plan" in outcome.prose()

    await world.pressed(adviser, outcome, sharing_texts.AS_CSV)
    preview = await world.pressed(adviser, outcome, texts.ASK_TEAM)
    assert drafting_texts.WHAT_TO_ASK in preview.prose()
    preview = await world.said(adviser, "Klopt deze uitkomst?")
    await world.pressed(adviser, preview, drafting_texts.SEND)

    (file,) = world.slack.files.values()
    assert file.content is not None
    for said in (outcome.prose(), file.content.decode("utf-8-sig"), world.ticket().prose()):
        assert "aanvraag is ontvangen" not in said
        assert "voldeed de aanvraag" not in said
