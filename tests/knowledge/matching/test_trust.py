"""Confidence of decisions: measured per kind, and left alone where nothing was measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import ArticleId
from knowledge.matching.decide import Limits, Verdict, is_right, limits_elsewhere
from knowledge.matching.decision import Answer, Choices, Decision, Handoff, HandoffReason, StartCheck
from knowledge.matching.trust import Tried, Trust

ANSWER = Answer(article=ArticleId("a"))
CHOICES = Choices(articles=(ArticleId("a"), ArticleId("b")))


def tried(decision: Decision, confidence: float, right: int, of: int) -> list[Tried]:
    return [Tried(decision, confidence, number < right, 1.0) for number in range(of)]


def test_a_kind_that_is_right_more_often_than_it_says_is_trusted_more() -> None:
    trust = Trust.fit([*tried(Handoff(), 0.6, 270, 300), *tried(ANSWER, 0.9, 270, 300)])
    assert trust.of(Handoff(), 0.6) == pytest.approx(0.9, abs=0.03)
    assert trust.of(ANSWER, 0.9) == pytest.approx(0.9, abs=0.03)


def test_a_kind_that_never_occurred_keeps_its_confidence() -> None:
    trust = Trust.fit(tried(ANSWER, 0.9, 1, 100))
    assert trust.of(StartCheck(), 0.7) == pytest.approx(0.7)


@given(st.floats(0, 1), st.floats(0, 1))
def test_confidence_stays_a_probability_and_in_order(one: float, other: float) -> None:
    trust = Trust.fit([*tried(CHOICES, 0.4, 30, 100), *tried(CHOICES, 0.8, 90, 100)])
    low, high = sorted((one, other))
    assert 0 <= trust.of(CHOICES, low) <= trust.of(CHOICES, high) <= 1


@pytest.mark.parametrize(
    ("decision", "wanted", "expected"),
    [
        pytest.param(ANSWER, ArticleId("a"), True, id="the article"),
        pytest.param(ANSWER, ArticleId("c"), True, id="the one next door"),
        pytest.param(ANSWER, ArticleId("b"), False, id="another article"),
        pytest.param(CHOICES, ArticleId("b"), True, id="among the choices"),
        pytest.param(CHOICES, Handoff(), False, id="choices where nothing fits"),
        pytest.param(Handoff(), Handoff(reason=HandoffReason.PRIVATE), True, id="no answer, for another reason"),
        pytest.param(StartCheck(), ArticleId("a"), False, id="a check instead of an answer"),
    ],
)
def test_whether_a_decision_is_right(decision: Decision, wanted: ArticleId | Handoff, expected: bool) -> None:
    near = {ArticleId("a")} if wanted == "c" else set[ArticleId]()
    assert is_right(decision, wanted, near) is expected


# -- limits in a base of somebody else ---------------------------------------------------------------------------------


def verdicts(*chances: float) -> list[Verdict]:
    return [Verdict(chance, chance, helps=True) for chance in chances]


def test_elsewhere_few_right_answers_are_given_up_for_what_cannot_be_answered() -> None:
    known = verdicts(*[0.9] * 980, *[0.3] * 20)
    limits = limits_elsewhere(known, [0.1] * 100)
    assert 0.3 <= limits.threshold < 0.9
    assert limits.margin == 0


def test_elsewhere_most_of_what_has_no_article_left_may_be_answered_but_not_all() -> None:
    known = verdicts(*[0.2] * 500, *[0.9] * 500)
    orphans = [0.15] * 30 + [0.4] * 70
    assert limits_elsewhere(known, orphans).threshold >= 0.15
    assert limits_elsewhere(known, [0.4] * 100).threshold >= 0.4


def test_elsewhere_too_few_questions_leave_the_usual_limits() -> None:
    assert limits_elsewhere(verdicts(0.9), [0.1]) == Limits(0.5, 0.1)
