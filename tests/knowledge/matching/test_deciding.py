"""From probabilities to one decision, and where the limits come from."""

import pytest

from knowledge.article import ArticleId
from knowledge.matching.calibrate import Ranked
from knowledge.matching.decide import Label, Limits, Verdict, decide, decide_message, limits_for, verdicts
from knowledge.matching.decision import Answer, Choices, Decision, Handoff, HandoffReason, StartCalculation, StartCheck

GRANT, FUND = StartCalculation(calculator="grant"), StartCalculation(calculator="vip_fund")
PERSON = Handoff(reason=HandoffReason.PERSON)
PRIVATE = Handoff(reason=HandoffReason.PRIVATE)
LABELS: tuple[Label, ...] = (*map(ArticleId, "abcde"), StartCheck(), Handoff(), GRANT, FUND, PERSON, PRIVATE)
LIMITS = Limits(threshold=0.6, margin=0.2)
A, B = Answer(article=ArticleId("a")), Answer(article=ArticleId("b"))


def choices(*articles: str) -> Choices:
    return Choices(articles=tuple(map(ArticleId, articles)))


def ranked(**chances: float) -> list[Ranked]:
    index = {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 3,
        "e": 4,
        "check": 5,
        "nothing": 6,
        "grant": 7,
        "fund": 8,
        "person": 9,
        "private": 10,
    }
    return [Ranked(index[name], chance) for name, chance in chances.items()]


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        pytest.param(ranked(a=0.8, b=0.1), A, id="sure"),
        pytest.param(ranked(a=0.6, b=0.1), A, id="just sure enough"),
        pytest.param(ranked(a=0.59, b=0.1), choices("a", "b"), id="just not"),
        pytest.param(ranked(a=0.65, b=0.5), choices("a", "b"), id="torn between two"),
        pytest.param(ranked(a=0.2, b=0.18, c=0.16, d=0.14, e=0.12), choices("a", "b", "c"), id="never more than three"),
        pytest.param(ranked(a=0.4, b=0.01), choices("a", "b"), id="a likely article is offered with the next"),
        pytest.param(ranked(a=0.4), Handoff(), id="one title alone is no choice"),
        pytest.param(ranked(a=0.1, b=0.08), Handoff(), id="nothing likely"),
        pytest.param(ranked(a=0.09, b=0.09, c=0.09), Handoff(), id="unlikely ones are no choice"),
        pytest.param(ranked(nothing=0.5, a=0.15, b=0.1), Handoff(), id="probably unanswerable"),
        pytest.param(ranked(nothing=0.5, a=0.2, b=0.1), choices("a", "b"), id="a needless choice costs one tap"),
        pytest.param(ranked(check=0.5, a=0.3), StartCheck(), id="a check"),
        pytest.param(ranked(a=0.5, check=0.2), StartCheck(), id="a check needs little when no article is sure"),
        pytest.param(ranked(a=0.4, b=0.1, check=0.3), StartCheck(), id="a check that is not much less likely"),
        pytest.param(ranked(a=0.5, b=0.1, check=0.2), choices("a", "b"), id="articles that are far likelier"),
        pytest.param(ranked(a=0.7, check=0.2), A, id="a sure article comes first"),
        pytest.param(ranked(a=0.5, b=0.3, check=0.1), choices("a", "b"), id="too small a chance of a check"),
        pytest.param(ranked(nothing=0.5, check=0.2), Handoff(), id="nothing fits far better than the check"),
        pytest.param(ranked(private=0.3, check=0.2), PRIVATE, id="private rather than the check"),
        pytest.param(ranked(grant=0.1, fund=0.08, a=0.07), GRANT, id="between two calculators the likelier"),
        pytest.param(ranked(person=0.3, a=0.3), PERSON, id="a person"),
        pytest.param(ranked(private=0.4, a=0.3, b=0.1), PRIVATE, id="probably private"),
        pytest.param(ranked(nothing=0.3, private=0.4), PRIVATE, id="no answer anyway, and rather private"),
        pytest.param(ranked(nothing=0.4, private=0.3), Handoff(), id="no answer, and less likely private"),
        pytest.param(ranked(a=0.5, b=0.2, private=0.3), choices("a", "b"), id="less likely private than answered"),
        pytest.param([], Handoff(), id="no candidates"),
    ],
)
def test_a_decision_follows_from_likelihood_and_lead(candidates: list[Ranked], expected: Decision) -> None:
    assert decide(candidates, LABELS, LIMITS).decision == expected


def test_a_handoff_is_for_want_of_knowledge_unless_a_person_was_asked_for() -> None:
    decision = decide(ranked(a=0.1), LABELS, LIMITS).decision
    assert isinstance(decision, Handoff)
    assert decision.reason is HandoffReason.UNKNOWN


@pytest.mark.parametrize(
    ("whole", "questions", "expected"),
    [
        pytest.param(ranked(a=0.4, b=0.3), [ranked(a=0.9)], A, id="the question is sure by itself"),
        pytest.param(ranked(a=0.4, b=0.3), [ranked(c=0.9)], choices("a", "b"), id="but a stranger to the whole"),
        pytest.param(ranked(a=0.4, b=0.3), [ranked(a=0.4)], choices("a", "b"), id="no surer than the whole"),
        pytest.param(ranked(a=0.4, b=0.3), [ranked(a=0.8), ranked(b=0.9)], choices("b", "a"), id="two questions"),
        pytest.param(ranked(a=0.9, b=0.1), [ranked(b=0.8)], choices("a", "b"), id="the whole says something else"),
        pytest.param(ranked(check=0.6, a=0.2), [ranked(a=0.9)], StartCheck(), id="a sure wish stays"),
        pytest.param(ranked(check=0.3, a=0.2), [ranked(a=0.9)], A, id="a vague wish does not"),
        pytest.param(ranked(a=0.9), [], A, id="one sentence"),
    ],
)
def test_a_question_in_a_longer_message_can_be_surer_than_the_whole(
    whole: list[Ranked], questions: list[list[Ranked]], expected: Decision
) -> None:
    assert decide_message(whole, questions, LABELS, LIMITS).decision == expected


def test_the_limits_are_the_lowest_that_keep_wrong_answers_rare() -> None:
    sure, unsure = ranked(a=0.9, b=0.05), ranked(a=0.55, b=0.05)
    known = verdicts([sure] * 100 + [unsure] * 100, [0] * 100 + [0, 1] * 50, 5, [frozenset()] * 5)
    assert 0.55 < limits_for(known, most_wrong=0.02).threshold <= 0.9
    assert limits_for(known, most_wrong=0.3).threshold <= 0.55


def test_an_answer_from_next_door_helps() -> None:
    next_door = [frozenset({1}), frozenset({0}), frozenset[int]()]
    known = verdicts([ranked(a=0.9), ranked(a=0.9), ranked(check=0.9)], [1, 2, 0], 3, next_door)
    assert [each.helps for each in known] == [True, False]  # and who is offered a check got no answer at all


def test_with_too_few_questions_to_measure_the_usual_limits_hold() -> None:
    assert limits_for([Verdict(0.9, 0.9, helps=False)], most_wrong=0.02) == Limits(0.5, 0.1)
