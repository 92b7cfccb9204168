"""From features to a probability, and from probabilities to a decision."""

import numpy as np
import pytest

from knowledge.article import ArticleId
from knowledge.matching import score
from knowledge.matching.calibrate import Asked, Calibrator, Ranked
from knowledge.matching.decide import Label, Limits, decide, limits_for
from knowledge.matching.decision import Answer, Choices, Decision, Handoff, HandoffReason, StartCalculation, StartCheck
from knowledge.matching.score import Example, Scorer

WORDS = [
    {"stem:a": 1.0, "stem:x": 1.0}, {"stem:a": 1.0, "stem:y": 1.0}, {"stem:b": 1.0, "stem:x": 1.0},
    {"stem:b": 1.0, "stem:z": 1.0}, {"stem:c": 1.0, "stem:y": 1.0}, {"stem:c": 1.0, "stem:q": 1.0},
]  # fmt: skip
EXAMPLES = [Example(features, row // 2) for row, features in enumerate(WORDS)]


def test_a_question_scores_highest_on_the_label_whose_words_it_has() -> None:
    scorer, _ = Scorer.train(EXAMPLES, 3)
    assert [int(scorer.score({f"stem:{word}": 1.0}).argmax()) for word in "abc"] == [0, 1, 2]


@pytest.mark.parametrize("many", [False, True], ids=["few examples", "many examples"])
def test_the_left_out_scores_are_those_of_training_without_the_example(
    many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short cut against the slow, obvious way. Weights of features are kept, so the texts must repeat."""
    if many:
        monkeypatch.setattr(score, "_COLUMNS", 4)
    examples = [*EXAMPLES, *EXAMPLES]
    _, left_out = Scorer.train(examples, 3)
    for out in (0, 3):
        halved = [
            Example(each.features, each.label, weight=1e-6 if row == out else 1.0) for row, each in enumerate(examples)
        ]
        scorer, _ = Scorer.train(halved, 3)
        assert scorer.score(examples[out].features) == pytest.approx(left_out.one[out], abs=2e-3)


@pytest.mark.parametrize("many", [False, True], ids=["few examples", "many examples"])
def test_without_its_group_an_example_scores_as_if_nobody_had_written_the_article(
    many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if many:
        monkeypatch.setattr(score, "_COLUMNS", 4)
    _, left_out = Scorer.train(EXAMPLES, 3)
    faint = [Example(each.features, each.label, weight=1e-6 if each.label == 0 else 1.0) for each in EXAMPLES]
    scorer, _ = Scorer.train(faint, 3)
    assert scorer.score(WORDS[0]) == pytest.approx(left_out.group[0], abs=2e-3)


def test_words_nobody_has_seen_make_a_score_smaller() -> None:
    scorer, _ = Scorer.train(EXAMPLES, 3)
    alone, beside = scorer.score({"stem:a": 1.0}), scorer.score({"stem:a": 1.0, "stem:unheard": 1.0})
    assert beside[0] < alone[0]


def test_an_example_against_a_label_lowers_it() -> None:
    before, _ = Scorer.train(EXAMPLES, 3)
    after, _ = Scorer.train([*EXAMPLES, Example({"stem:a": 1.0, "stem:p": 1.0}, 0, against=True)], 3)
    question = {"stem:a": 1.0, "stem:p": 1.0}
    assert after.score(question)[0] < before.score(question)[0]


def asked(rows: list[tuple[list[float], int]]) -> Asked:
    scores = np.array([scores for scores, _ in rows])
    right = np.array([label for _, label in rows])
    return Asked(scores, right, np.zeros(len(rows)), np.ones(len(rows)))


def test_a_probability_means_the_share_that_was_right() -> None:
    generator = np.random.default_rng(1)
    rows: list[tuple[list[float], int]] = []
    for row in range(3_000):
        high = row % 2 == 0
        rows.append(([0.6 if high else 0.3, 0.2, 0.1], 0 if generator.random() < (0.9 if high else 0.5) else 1))
    calibrator = Calibrator.fit(asked(rows), articles=3)
    sure, unsure = (calibrator.rank(np.array([first, 0.2, 0.1]), 0.0)[0].probability for first in (0.6, 0.3))
    assert sure == pytest.approx(0.9, abs=0.03)
    assert unsure == pytest.approx(0.5, abs=0.1)  # the usual weights still pull a little


def test_probabilities_are_in_order_and_together_at_most_one() -> None:
    ranked = Calibrator.fit(asked([]), articles=9).rank(np.linspace(0.9, 0.5, 9), 0.0)
    chances = [each.probability for each in ranked]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1 + 1e-9


GRANT, FUND = StartCalculation(calculator="grant"), StartCalculation(calculator="vip_fund")
LABELS: tuple[Label, ...] = (*map(ArticleId, "abcde"), StartCheck(), Handoff(), GRANT, FUND)
LIMITS = Limits(threshold=0.6, margin=0.2)


def ranked(**chances: float) -> list[Ranked]:
    index = {"a": 0, "b": 1, "c": 2, "d": 3, "e": 4, "check": 5, "nothing": 6, "grant": 7, "fund": 8}
    return [Ranked(index[name], chance) for name, chance in chances.items()]


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        pytest.param(ranked(a=0.8, b=0.1), Answer(article=ArticleId("a")), id="sure"),
        pytest.param(ranked(a=0.6, b=0.1), Answer(article=ArticleId("a")), id="just sure enough"),
        pytest.param(ranked(a=0.59, b=0.1), Choices(articles=(ArticleId("a"), ArticleId("b"))), id="just not"),
        pytest.param(ranked(a=0.65, b=0.5), Choices(articles=(ArticleId("a"), ArticleId("b"))), id="torn between two"),
        pytest.param(
            ranked(a=0.2, b=0.18, c=0.16, d=0.14, e=0.12),
            Choices(articles=(ArticleId("a"), ArticleId("b"), ArticleId("c"), ArticleId("d"))),
            id="never more than four",
        ),
        pytest.param(ranked(a=0.4, b=0.03), Handoff(), id="one lonely doubtful article is no choice"),
        pytest.param(ranked(a=0.1, b=0.08), Handoff(), id="nothing likely"),
        pytest.param(ranked(a=0.095, b=0.094, c=0.093, d=0.092), Handoff(), id="four unlikely ones are no choice"),
        pytest.param(ranked(nothing=0.5, a=0.3, b=0.1), Handoff(), id="probably unanswerable"),
        pytest.param(ranked(check=0.5, a=0.3), StartCheck(), id="a check needs less"),
        pytest.param(ranked(check=0.5, a=0.45), Handoff(), id="unless an article is as likely"),
        pytest.param(ranked(grant=0.3, fund=0.25, a=0.2), GRANT, id="between two calculators the likelier"),
        pytest.param([], Handoff(), id="no candidates"),
    ],
)
def test_a_decision_follows_from_likelihood_and_lead(candidates: list[Ranked], expected: Decision) -> None:
    assert decide(candidates, LABELS, LIMITS).decision == expected


def test_a_handoff_is_for_want_of_knowledge_unless_a_person_was_asked_for() -> None:
    decision = decide(ranked(a=0.1), LABELS, LIMITS).decision
    assert isinstance(decision, Handoff)
    assert decision.reason is HandoffReason.UNKNOWN


def test_the_limits_are_the_lowest_that_keep_wrong_answers_rare() -> None:
    sure, unsure = ranked(a=0.9, b=0.05), ranked(a=0.55, b=0.05)
    rankings = [sure] * 100 + [unsure] * 100
    right = [0] * 100 + [0, 1] * 50
    limits = limits_for(rankings, right, articles=5)
    assert 0.55 < limits.threshold <= 0.9


def test_with_too_few_questions_to_measure_the_usual_limits_hold() -> None:
    assert limits_for([ranked(a=0.9)], [1], articles=5) == Limits(0.5, 0.1)
