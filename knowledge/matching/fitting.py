"""Fit a scorer to examples, and tell what each example would have scored had it not been among them.

Where this sits: between the lesson and the score; only a base that was not learned before needs it. May import: numpy,
borders, likeness, rows, score. Pure. Start reading at `fit()`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge.matching.features import Features
from knowledge.matching.rows import NO_MEANING, Columns, Floats, Places
from knowledge.matching.score import Scorer, likeliest, nearness_of

if TYPE_CHECKING:
    from knowledge.matching.borders import Problem
    from knowledge.matching.likeness import Likeness

OUT_OF_REACH = -2.0
"""The score of a label that does not exist."""


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
    likeliest: Places
    """The labels (columns: the first, the second and so on) with the highest scores."""
    near: Floats
    """How near the phrasings of those are."""


class Trial(NamedTuple):
    """The tested examples under two other trainings."""

    one: Unseen
    """Without the example and those of its block."""
    group: Unseen
    """Without any example of its label, which itself is out of reach."""


def fit(examples: Sequence[Example], labels: int, tested: Places) -> tuple[Scorer, Trial]:
    """Learn to score `labels`, and tell what the `tested` examples (their rows) would have scored."""
    # scipy takes a quarter of a second to import, which whoever only looks at what would be learned need not wait for
    from knowledge.matching.borders import Problem, learn
    from knowledge.matching.likeness import Likeness

    meaning = len(examples[0].meaning) if examples else 0
    columns = Columns.of([example.features for example in examples], meaning)
    problem = Problem(
        rows=columns.rows((each.features for each in examples), (each.meaning for each in examples)),
        label=np.array([example.label for example in examples], dtype=np.int32),
        against=np.array([example.against for example in examples], dtype=np.bool_),
        weight=np.array([example.weight for example in examples], dtype=np.float32),
        block=np.array([example.block for example in examples], dtype=np.int32),
    )
    likeness = Likeness(problem.rows)
    margins, left_out = learn(problem, likeness, labels, tested)
    if labels:
        left_out.group[np.arange(len(tested)), problem.label[tested]] = OUT_OF_REACH
    kept = np.flatnonzero(~problem.against & (np.diff(problem.rows.starts) > 0))
    kept = kept[np.argsort(problem.label[kept], kind="stable")]
    scorer = Scorer(columns, margins, problem.rows.some(kept), problem.label[kept])
    found = ((scores, likeliest(scores)) for scores in left_out)
    unseen = (Unseen(scores, labels, _near(problem, likeness, tested, labels)) for scores, labels in found)
    return scorer, Trial(*unseen)


def _near(problem: "Problem", likeness: "Likeness", tested: Places, candidates: Places) -> Floats:
    """How near each candidate label is to each tested example, were the examples of its block not there."""
    near = np.zeros(candidates.shape, dtype=np.float32)
    for label in np.unique(candidates):
        members = np.flatnonzero((problem.label == label) & ~problem.against)
        asked, place = np.nonzero(candidates == label)
        rows = tested[asked]
        like = likeness.between(rows, members)
        together = (problem.label[rows] == label)[:, None] & (problem.block[rows][:, None] == problem.block[members])
        near[asked, place] = nearness_of(np.where(together, np.float32(0), like))
    return near
