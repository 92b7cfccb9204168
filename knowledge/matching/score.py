"""Score a question against every label, and against the phrasings of the likeliest ones.

Where this sits: the fifth step of the matching pipeline (normalise, correct, split, stem, *score*, calibrate, decide).
May import: numpy, the features, the margins. Pure. Start reading at `Scorer.train()`.

Two models that look at the same features in different ways. The first draws a margin around every label (`margins`):
what all its phrasings have in common against everything else. The second looks for the phrasings that are nearest. Each
is right about equally often, and seldom wrong together: that they agree says more than that either is sure.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Features
from knowledge.matching.likeness import Likeness, likeness_of
from knowledge.matching.margins import Margins, Problem, learn
from knowledge.matching.rows import NO_MEANING, ByColumn, Columns, Floats, Integers, Places, Rows

MOST_CANDIDATES = 6
"""Labels per question that get a closer look; the rest is as good as impossible."""
OUT_OF_REACH = -2.0
"""The score of a label that does not exist."""
_LARGE = 256
"""Phrasings from which those of a label are looked up column by column: only ways out have so many."""
_NEAREST = 3
"""Phrasings of a label that say how near it is; one could be an accident."""
_SHARES = np.array([0.5, 0.3, 0.2], dtype=np.float32)
"""How much the nearest, the second and the third count."""


class Example(NamedTuple):
    """Features of one known text, the label it belongs to (or must *not* lead to), and how much it counts.

    Examples of one label with the same `block` were written in one go: what is left out is left out together.
    """

    features: Features
    label: int
    weight: float = 1.0
    against: bool = False
    block: int = 0
    meaning: Floats = NO_MEANING


class Unseen(NamedTuple):
    """What tested examples (rows) score when they are new."""

    scores: Floats
    """On each label (columns)."""
    near: Floats
    """For the likeliest labels, in their order (columns): how near their phrasings are."""


class Trial(NamedTuple):
    """The tested examples under two other trainings."""

    one: Unseen
    """Without the example and those of its block."""
    group: Unseen
    """Without any example of its label, which itself is out of reach."""


class Scorer:
    """Scores features against every label. Its parts are public so that they can be kept in a file."""

    def __init__(self, columns: Columns, margins: Margins, rows: Rows, labels: Integers) -> None:
        """`rows` are the examples in the order of their `labels`; those against a label are not among them."""
        self.columns = columns
        self.margins = margins
        self.rows = rows
        self.labels = labels
        starts = np.searchsorted(labels, np.arange(len(margins.bias) + 1)).tolist()
        self._of_label = [range(*each) for each in pairwise(starts)]
        self._large = {
            label: ByColumn(rows.some(np.arange(each.start, each.stop)))
            for label, each in enumerate(self._of_label)
            if len(each) > _LARGE
        }

    @classmethod
    def train(cls, examples: Sequence[Example], labels: int, tested: Places) -> tuple["Scorer", Trial]:
        """Learn, and tell what the `tested` examples would have scored had they not been there."""
        meaning = len(examples[0].meaning) if examples else 0
        columns = Columns.of([example.features for example in examples], meaning)
        problem = Problem(
            rows=columns.rows((each.features for each in examples), (each.meaning for each in examples)),
            label=np.array([example.label for example in examples], dtype=np.int32),
            against=np.array([example.against for example in examples], dtype=np.bool_),
            weight=np.array([example.weight for example in examples], dtype=np.float32),
            block=np.array([example.block for example in examples], dtype=np.int32),
        )
        likeness = likeness_of(problem.rows)
        margins, left_out = learn(problem, likeness, labels, tested)
        if labels:
            left_out.group[np.arange(len(tested)), problem.label[tested]] = OUT_OF_REACH
        kept = np.flatnonzero(~problem.against & (np.diff(problem.rows.starts) > 0))
        kept = kept[np.argsort(problem.label[kept], kind="stable")]
        scorer = cls(columns, margins, problem.rows.some(kept), problem.label[kept])
        unseen = (Unseen(scores, _near(problem, likeness, tested, likeliest(scores))) for scores in left_out)
        return scorer, Trial(*unseen)

    def score(self, features: Features, meaning: Floats = NO_MEANING) -> tuple[Floats, "Row"]:
        """The margin of every label, and the question as a row of numbers for `nearness`."""
        columns, values = self.columns.row(features, meaning)
        scores = np.asarray(values @ self.margins.weights[columns] + self.margins.bias, dtype=np.float32)
        return scores, Row(columns, values)

    def nearness(self, question: "Row", labels: Places) -> Floats:
        """How like its nearest phrasings the question is (0–1), for each of `labels`."""
        near = np.zeros(len(labels), dtype=np.float32)
        small = [place for place, label in enumerate(labels) if 0 < len(self._of_label[label]) <= _LARGE]
        if small:
            unfolded = np.zeros(self.columns.width, dtype=np.float32)
            unfolded[question.columns] = question.values
            products = self.rows.times(unfolded, [self._of_label[labels[place]] for place in small])
            near[small] = [_nearness(each[None])[0] for each in products]
        for place, label in enumerate(labels):
            if (phrasings := self._large.get(label)) is not None:
                near[place] = _nearness(phrasings.times(*question)[None])[0]
        return near


class Row(NamedTuple):
    """A question as numbers: those that are not zero, and their columns."""

    columns: Integers
    values: Floats


def likeliest(scores: Floats | NDArray[np.float64]) -> Places:
    """Per row the labels with the highest scores, highest first; `MOST_CANDIDATES` or fewer."""
    most = min(MOST_CANDIDATES, scores.shape[1])
    return np.argsort(-scores, axis=1, kind="stable")[:, :most]


def _near(problem: Problem, likeness: Likeness, tested: Places, candidates: Places) -> Floats:
    """How near each candidate label is to each tested example, were the examples of its block not there."""
    near = np.zeros(candidates.shape, dtype=np.float32)
    for label in np.unique(candidates):
        members = np.flatnonzero((problem.label == label) & ~problem.against)
        asked, place = np.nonzero(candidates == label)
        rows = tested[asked]
        like = likeness.between(rows, members)
        together = (problem.label[rows] == label)[:, None] & (problem.block[rows][:, None] == problem.block[members])
        near[asked, place] = _nearness(np.where(together, np.float32(0), like))
    return near


def _nearness(likeness: Floats) -> Floats:
    """Per row one number for how near a label is, from how like each of its phrasings (columns) is."""
    few = min(_NEAREST, likeness.shape[1])
    if not few:
        return np.zeros(len(likeness), dtype=np.float32)
    nearest = np.sort(np.partition(likeness, likeness.shape[1] - few, axis=1)[:, -few:], axis=1)[:, ::-1]
    return np.asarray(nearest @ _SHARES[:few], dtype=np.float32)
