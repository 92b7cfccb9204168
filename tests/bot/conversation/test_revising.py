"""Second thoughts: changing an answer, trying another, and looking something up later."""

from collections.abc import Mapping

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.replies import Answer, Ask, Choices, Notice, Outcome
from tests.bot.conversation.talk import GOOD_PLAN, Talk, through_the_check, words

PLAN = {**GOOD_PLAN, "insurers": "1", "duration_months": "37"}
"""A plan that meets everything but the duration."""


def finished(check: Talk, plan: Mapping[str, str] = PLAN) -> Talk:
    """Answer every question of the check until its outcome."""
    through_the_check(check, plan)
    assert isinstance(check.last, Outcome)
    return check


def up_to(check: Talk, fact: str) -> Talk:
    """Answer the questions of the check until `fact` is asked."""
    for _ in GOOD_PLAN:
        if check.asked is None or check.asked == fact:
            break
        check.say(GOOD_PLAN[check.asked])
    assert check.asked == fact
    return check


def test_one_answer_can_be_changed_and_the_others_are_kept(check: Talk) -> None:
    finished(check)
    before = {each.fact: each.value for each in check.state.check.given}
    check.press(texts.CHANGE)
    assert isinstance(check.last, Choices)
    check.press("Duur: 37 maanden")
    assert check.asked == "duration_months"
    assert isinstance(check.last, Ask)
    assert check.last.title == check_texts.changing(check_texts.CHECK_TITLE)

    check.say("36 maanden")
    # With the certain "no" gone, the questions come that were not needed before, and only those.
    assert not set(through_the_check(check, PLAN)) & before.keys()

    after = {each.fact: each.value for each in check.state.check.given}
    assert {**before, "duration_months": 36}.items() <= after.items()
    assert isinstance(check.last, Outcome)
    assert "voldeed het plan aan alle voorwaarden" in check.last.headline


def test_a_what_if_shows_what_would_differ_and_changes_nothing(check: Talk) -> None:
    finished(check)
    given = check.state.check.given
    check.press(texts.SUPPOSE)
    check.press("Duur: 37 maanden")
    check.say("36")

    assert isinstance(check.last, Notice)
    assert check.last.text.startswith("Stel: Duur = 36 maanden.")
    assert "voldoet" in check.last.text
    assert check_texts.ONLY_SUPPOSED in check.last.text
    assert check.state.check.given == given


def test_what_was_tried_can_be_taken_over(check: Talk) -> None:
    finished(check)
    check.press(texts.SUPPOSE)
    check.press("Duur: 37 maanden")
    check.say("24")
    check.press(texts.KEEP_SUPPOSED)

    assert {each.fact: each.value for each in check.state.check.given}["duration_months"] == 24
    check.press(texts.KEEP_SUPPOSED)
    assert texts.OLD_BUTTON in words(check.shown[-2:])


def test_a_what_if_that_makes_no_difference_says_so(check: Talk) -> None:
    finished(check)
    check.press(texts.SUPPOSE)
    check.press("Gekozen dag: 15 juni 2021")
    check.say("16 juni 2021")
    assert check_texts.NOTHING_CHANGES in words([check.last])


@pytest.mark.parametrize("why", [texts.CHANGE, texts.SUPPOSE])
def test_going_back_from_a_revision_leaves_the_answer_as_it_was(check: Talk, why: str) -> None:
    finished(check)
    given = check.state.check.given
    check.press(why)
    check.press("Duur: 37 maanden")
    check.say("terug")
    assert check.state.check.given == given
    assert isinstance(check.last, Outcome)


@pytest.mark.parametrize("how", ["typed", "pressed"])
def test_what_somebody_looks_up_later_stays_unknown_and_is_an_open_point_with_who_knows(check: Talk, how: str) -> None:
    up_to(check, "coordination_costs")
    if how == "typed":
        check.say("dat zoek ik nog uit")
    else:
        check.press(texts.LATER)
    finished(check, GOOD_PLAN)

    outcome = check.last
    assert isinstance(outcome, Outcome)
    assert "nog niet te zeggen" in outcome.headline
    assert any("kosten van de procescoördinatie" in point and "begroting" in point for point in outcome.open_points)


def test_the_term_in_a_question_is_explained_in_place_and_the_question_comes_back(check: Talk) -> None:
    up_to(check, "municipalities")
    check.press(texts.TERM)
    assert any(isinstance(reply, Answer) for reply in check.shown[-4:])
    assert check.asked == "municipalities"
