"""From probabilities to one decision, and where the limits come from."""

import pytest

from knowledge.article import ArticleId
from knowledge.matching.calibrate import Ranked
from knowledge.matching.decide import Label, Limits, Verdict, Why, decide, limits_for, verdicts, weigh, weigh_message
from knowledge.matching.decision import (
    SMALL_TALK,
    Answer,
    Choices,
    Decision,
    Handoff,
    HandoffReason,
    StartCalculation,
    StartCheck,
)
from knowledge.matching.wording import Heard

GRANT, FUND = StartCalculation(calculator="grant"), StartCalculation(calculator="vip_fund")
PERSON = Handoff(reason=HandoffReason.PERSON)
PRIVATE = Handoff(reason=HandoffReason.PRIVATE)
LABELS: tuple[Label, ...] = (
    *map(ArticleId, "abcde"),
    StartCheck(),
    Handoff(),
    GRANT,
    FUND,
    PERSON,
    PRIVATE,
    SMALL_TALK,
)
LIMITS = Limits(threshold=0.6, margin=0.2)
HELLO = Answer(article=SMALL_TALK)
A, B = Answer(article=ArticleId("a")), Answer(article=ArticleId("b"))


def choices(*articles: str, hardly: str | None = None) -> Choices:
    return Choices(articles=tuple(map(ArticleId, articles)), hardly=None if hardly is None else ArticleId(hardly))


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
        "hello": 11,
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
        pytest.param(ranked(a=0.4, b=0.01), choices("a", "b", hardly="b"), id="with one that nobody needs to see"),
        pytest.param(ranked(b=0.4), choices("b", "a", hardly="a"), id="also when no other article came near"),
        pytest.param(ranked(a=0.1, b=0.08), Handoff(), id="nothing likely"),
        pytest.param(ranked(a=0.09, b=0.09, c=0.09), Handoff(), id="unlikely ones are no choice"),
        pytest.param(ranked(nothing=0.5, a=0.15, b=0.1), Handoff(), id="probably unanswerable"),
        pytest.param(ranked(nothing=0.5, a=0.2, b=0.1), choices("a", "b"), id="a needless choice costs one tap"),
        pytest.param(ranked(check=0.5, a=0.3), StartCheck(), id="a check"),
        pytest.param(ranked(a=0.35, check=0.2), StartCheck(), id="a check needs little when no article is sure"),
        pytest.param(ranked(a=0.5, check=0.2), choices("a", "b", hardly="b"), id="one article that is far likelier"),
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
        pytest.param(ranked(a=0.4, hello=0.2, b=0.1), choices("a", "b"), id="a greeting is no option"),
        pytest.param(ranked(hello=0.4, a=0.1, b=0.05), HELLO, id="a likely greeting"),
        pytest.param(ranked(hello=0.3, a=0.2, b=0.1), choices("a", "b"), id="a greeting with a subject"),
        pytest.param(ranked(nothing=0.5, hello=0.3), Handoff(), id="rather nothing than a greeting"),
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
    assert weigh_message(whole, questions, LABELS, LIMITS).outcome.decision == expected


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        pytest.param(ranked(grant=0.3, a=0.03), Handoff(), id="one vague word is no sum"),
        pytest.param(ranked(grant=0.3, a=0.06, b=0.05), choices("a", "b"), id="but perhaps a subject"),
        pytest.param(ranked(nothing=0.8, grant=0.2, a=0.06, b=0.05), Handoff(), id="unless nothing fits"),
        pytest.param(ranked(grant=0.4, fund=0.2), GRANT, id="a sure one needs no words"),
        pytest.param(ranked(check=0.3), StartCheck(), id="other wishes are not calculations"),
    ],
)
def test_an_unsure_calculation_needs_a_wish_to_calculate(candidates: list[Ranked], expected: Decision) -> None:
    assert decide(candidates, LABELS, LIMITS, Heard(may_calculate=False)).decision == expected
    assert decide(ranked(grant=0.3), LABELS, LIMITS, Heard(may_calculate=True)).decision == GRANT


def test_nothing_but_courtesies_is_small_talk_whatever_it_looks_like() -> None:
    polite = Heard(only_courtesies=True)
    assert weigh_message(ranked(a=0.9), [], LABELS, LIMITS, polite).outcome.decision == HELLO
    elsewhere = LABELS[:-1]
    assert weigh_message(ranked(a=0.9), [], elsewhere, LIMITS, polite).outcome.decision == A


def test_of_choices_a_person_sees_what_is_likely() -> None:
    assert choices("a", "b", hardly="b").likely == ("a",)
    assert choices("a", "b", "c").likely == ("a", "b", "c")


@pytest.mark.parametrize(
    ("candidates", "why"),
    [
        pytest.param(ranked(a=0.8), Why.SURE, id="sure"),
        pytest.param(ranked(a=0.4, b=0.3), Why.CLOSE, id="close"),
        pytest.param(ranked(check=0.4), Why.WISH, id="a wish"),
        pytest.param(ranked(private=0.4), Why.PRIVATE, id="private"),
        pytest.param(ranked(hello=0.4), Why.SMALL_TALK, id="a greeting"),
        pytest.param(ranked(nothing=0.4), Why.NOTHING, id="nothing"),
    ],
)
def test_every_decision_names_the_rule_that_made_it(candidates: list[Ranked], why: Why) -> None:
    assert weigh(candidates, LABELS, LIMITS).why is why


def test_a_decision_on_sentences_says_so() -> None:
    vague = ranked(a=0.4, b=0.3)
    assert weigh_message(vague, [ranked(a=0.9)], LABELS, LIMITS).why is Why.ONE_SENTENCE
    assert weigh_message(vague, [ranked(a=0.9), ranked(b=0.9)], LABELS, LIMITS).why is Why.SENTENCES


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
