"""Fit a scorer to examples, and tell what each example would have scored had it not been among them.

Where this sits: between the lesson and the score; only a base that was not learned before needs it. May import: numpy,
borders, likeness, rows, score, training. Pure. Start reading at `fit()`.
"""

from collections.abc import Sequence

import numpy as np

from knowledge.matching.borders import Problem, learn
from knowledge.matching.likeness import Likeness
from knowledge.matching.rows import Columns, Floats, Places
from knowledge.matching.score import Scorer, likeliest, nearness_of
from knowledge.matching.training import Example, Trial, Unseen

OUT_OF_REACH = -2.0
"""The score of a label that does not exist."""


def fit(examples: Sequence[Example], labels: int, tested: Places) -> tuple[Scorer, Trial]:
    """Learn to score `labels`, and tell what the `tested` examples (their rows) would have scored."""
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


def _near(problem: Problem, likeness: Likeness, tested: Places, candidates: Places) -> Floats:
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
