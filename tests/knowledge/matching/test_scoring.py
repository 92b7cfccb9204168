"""From features to margins and nearness, and from those to a probability."""

import numpy as np
import pytest

from knowledge.matching import rows
from knowledge.matching.calibrate import Asked, Calibrator, Kinds, Questions
from knowledge.matching.fitting import OUT_OF_REACH, fit
from knowledge.matching.rows import Columns, Places
from knowledge.matching.score import Scorer, likeliest
from knowledge.matching.training import Example, Trial

WORDS = [
    {"stem:a": 1.0, "stem:x": 1.0}, {"stem:a": 1.0, "stem:y": 1.0}, {"stem:b": 1.0, "stem:x": 1.0},
    {"stem:b": 1.0, "stem:z": 1.0}, {"stem:c": 1.0, "stem:y": 1.0}, {"stem:c": 1.0, "stem:q": 1.0},
]  # fmt: skip
EXAMPLES = [Example(features, row // 2, block=row) for row, features in enumerate(WORDS)]


def trained(examples: list[Example], labels: int = 3) -> tuple[Scorer, Trial]:
    return fit(examples, labels, np.arange(len(examples)))


def faint(examples: list[Example], out: Places) -> list[Example]:
    """The same examples, of which those that are out hardly count: their words keep their weight."""
    return [each._replace(weight=1e-6) if row in out else each for row, each in enumerate(examples)]


@pytest.mark.parametrize("meaning", [0, 3], ids=["words alone", "with what they are about"])
def test_many_rows_at_once_are_the_rows_one_by_one(meaning: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_AT_A_TIME", 2)
    monkeypatch.setattr(rows, "_WIDTHS", {False: 8})  # so that features share columns
    texts = [*({**each, f"stem:own{number}": 2.5} for number, each in enumerate(WORDS)), {}]
    columns = Columns.of(texts, meaning)
    asked = [*texts, {"stem:a": 1.0, "stem:unheard": 1.0}]
    meanings = [np.full(meaning, 0.1 * number, dtype=np.float32) for number in range(len(asked))]
    together = columns.rows(asked, meanings).dense()
    for number, (text, about) in enumerate(zip(asked, meanings, strict=True)):
        alone = np.zeros(columns.width, dtype=np.float32)
        at, values = columns.row(text, about)
        alone[at] = values
        assert together[number] == pytest.approx(alone, abs=1e-3)  # rows of many are kept in half the digits


def test_a_question_scores_highest_on_the_label_whose_words_it_has() -> None:
    scorer, _ = trained(EXAMPLES)
    assert [int(scorer.score({f"stem:{word}": 1.0})[0].argmax()) for word in "abc"] == [0, 1, 2]


def test_what_is_left_out_scores_as_after_training_without_it() -> None:
    """The short cut against the slow, obvious way."""
    examples = [*EXAMPLES, *EXAMPLES]
    _, tested = trained(examples)
    for out in (0, 3):
        scorer, _ = trained(faint(examples, np.array([out, out + 6])))  # both stand in the same block
        own = examples[out].label
        assert scorer.score(examples[out].features)[0][own] == pytest.approx(tested.one.scores[out, own], abs=5e-3)


def test_without_its_group_an_example_scores_as_if_nobody_had_written_the_article() -> None:
    _, tested = trained(EXAMPLES)
    scorer, _ = trained(faint(EXAMPLES, np.array([0, 1])))
    assert tested.group.scores[0, 0] == OUT_OF_REACH
    assert scorer.score(WORDS[0])[0][1:] == pytest.approx(tested.group.scores[0, 1:], abs=5e-3)


def test_nearness_leaves_out_the_block_of_the_question_itself() -> None:
    twins = [*EXAMPLES, EXAMPLES[0]._replace(block=99)]
    _, alone = trained(EXAMPLES)
    _, with_a_twin = trained(twins)
    assert with_a_twin.one.near[0].max() > alone.one.near[0].max()


def test_words_nobody_has_seen_make_a_question_less_near() -> None:
    scorer, _ = trained(EXAMPLES)
    questions = ({"stem:a": 1.0}, {"stem:a": 1.0, "stem:unheard": 1.0})
    near = [scorer.nearness(scorer.score(each)[1], np.array([0]))[0] for each in questions]
    assert near[1] < near[0]


def test_an_example_against_a_label_lowers_it() -> None:
    question = {"stem:a": 1.0, "stem:p": 1.0}
    before, _ = trained(EXAMPLES)
    after, _ = trained([*EXAMPLES, Example(question, 0, against=True, block=-1)])
    assert after.score(question)[0][0] < before.score(question)[0][0]


def questions(scores: list[list[float]]) -> Questions:
    count = len(scores)
    return Questions(
        scores=np.array(scores),
        likeliest=likeliest(np.array(scores)),
        near=np.zeros((count, min(6, len(scores[0])))),
        unknown=np.zeros(count),
        words=np.full(count, 10.0),
    )


def test_a_probability_means_the_share_that_was_right() -> None:
    generator = np.random.default_rng(1)
    scores: list[list[float]] = []
    right: list[int] = []
    for row in range(3_000):
        high = row % 2 == 0
        scores.append([0.6 if high else 0.3, 0.2, 0.1])
        right.append(0 if generator.random() < (0.9 if high else 0.5) else 1)
    calibrator = Calibrator.fit(Asked(questions(scores), np.array(right), np.ones(3_000)), Kinds(3, -1))
    sure, unsure = (calibrator.rank(questions([[first, 0.2, 0.1]]))[0][0].probability for first in (0.6, 0.3))
    assert sure == pytest.approx(0.9, abs=0.03)
    assert unsure == pytest.approx(0.5, abs=0.1)  # the usual weights still pull a little


def test_probabilities_are_in_order_and_together_at_most_one() -> None:
    nobody = Asked(questions([[0.0] * 9]), np.array([-1]), np.zeros(1))
    (ranked,) = Calibrator.fit(nobody, Kinds(9, -1)).rank(questions([list(np.linspace(0.9, 0.5, 9))]))
    chances = [each.probability for each in ranked]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1 + 1e-9
