"""Going back in a check: no answer is lost by looking at an earlier one."""

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, second_thoughts_texts
from bot.conversation.replies import Ask, Outcome
from tests.bot.conversation.talk import GOOD_PLAN, Talk, through_the_check, words


def up_to(check: Talk, fact: str) -> Talk:
    """Answer the questions of the check until `fact` is asked."""
    while check.asked not in {None, fact}:
        check.say(GOOD_PLAN[check.asked or ""])
    return check


def answers(talk: Talk) -> dict[str, object]:
    """What was answered so far."""
    check = talk.state.check or talk.state.stopped
    assert check is not None
    return {each.fact: each.value for each in check.given}


def test_an_earlier_answer_is_changed_and_the_check_goes_on_where_it_was(check: Talk) -> None:
    before = answers(up_to(check, "other_funding"))
    for fact in ("activities", "risk_group", "municipalities"):
        check.say("terug")
        assert check.asked == fact
    assert isinstance(check.last, Ask)
    assert check_texts.earlier("3") in check.last.hint
    assert second_thoughts_texts.OTHERS_STAY in check.last.hint

    check.say("4")
    assert check.asked == "other_funding"
    assert answers(check) == before | {"municipalities": 4}


def test_who_stops_after_going_back_keeps_every_answer(check: Talk) -> None:
    before = answers(up_to(check, "coordination_costs"))
    check.say("terug")
    check.say("terug")
    check.say("stop")
    assert answers(check) == before
    check.say("verder")
    assert check.asked == "coordination_costs"


@pytest.mark.parametrize("how", [second_thoughts_texts.LEAVE_AS_IS, "verder", "ga verder met de check"])
def test_an_answer_one_went_back_to_can_be_left_as_it_is(check: Talk, how: str) -> None:
    before = answers(up_to(check, "coordination_costs"))
    check.say("terug")
    check.say("terug")
    check.say(how)
    assert check.asked == "coordination_costs"
    assert answers(check) == before


def test_a_question_one_went_back_to_bears_the_button_that_leaves_its_answer(check: Talk) -> None:
    up_to(check, "risk_group").say("terug")
    check.press(second_thoughts_texts.LEAVE_AS_IS)
    assert check.asked == "risk_group"
    assert isinstance(check.last, Ask)
    assert second_thoughts_texts.LEAVE_AS_IS not in [each.label for each in check.last.controls]


def test_before_the_first_question_there_is_nothing(check: Talk) -> None:
    before = answers(up_to(check, "municipalities"))
    for _ in range(4):
        check.say("terug")
    assert texts.FIRST_QUESTION in words(check.shown[-2:])
    assert check.asked == "applicant"
    assert answers(check) == before


def test_from_the_outcome_one_goes_back_answer_by_answer_and_comes_out_at_the_outcome(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    before = answers(check)
    for fact in reversed([*before][-3:]):
        check.say("terug")
        assert check.asked == fact
    check.say("verder")
    assert isinstance(check.last, Outcome)
    assert answers(check) == before


@pytest.mark.parametrize(
    ("text", "fact"), [("kut, terug", "municipalities"), ("shit terug!", "municipalities"), ("godver, stop", None)]
)
def test_a_word_of_abuse_beside_it_does_not_keep_it_from_being_done(check: Talk, text: str, fact: str | None) -> None:
    up_to(check, "risk_group").say(text)
    assert check.asked == fact
    assert (check.state.stopped is not None) is (fact is None)


def test_only_who_goes_through_the_rest_hears_so(check: Talk) -> None:
    check.say("een gemeente")
    check.press(texts.SUPPOSE)
    check.press("Aanvrager: Een gemeente")
    assert second_thoughts_texts.GOES_THROUGH_THE_REST not in words([check.last])
    check.say("terug")
    check.press(texts.GO_ON)
    assert second_thoughts_texts.GOES_THROUGH_THE_REST in words([check.last])
