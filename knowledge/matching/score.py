"""Score a question against every label, and against the phrasings of the likeliest ones.

Where this sits: the fifth step of the matching pipeline (normalise, correct, split, stem, *score*, calibrate, decide).
May import: numpy, the features, the margins. Pure. Start reading at `Scorer`.

Two models that look at the same features in different ways. The first draws a margin around every label (`margins`):
what all its phrasings have in common against everything else. The second looks for the phrasings that are nearest. Each
is right about equally often, and seldom wrong together: that they agree says more than that either is sure.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Features
from knowledge.matching.margins import Margins
from knowledge.matching.rows import NO_MEANING, ByColumn, Columns, Floats, Integers, Places, Rows

MOST_CANDIDATES = 6
"""Labels per question that get a closer look; the rest is as good as impossible."""
_LARGE = 256
"""Phrasings from which those of a label are looked up column by column: only ways out have so many."""
_NEAREST = 3
"""Phrasings of a label that say how near it is; one could be an accident."""
_SHARES = np.array([0.5, 0.3, 0.2], dtype=np.float32)
"""How much the nearest, the second and the third count."""


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
        self._most = max(_NEAREST, *(len(each) for each in self._of_label if len(each) <= _LARGE), 0)

    def score(self, features: Features, meaning: Floats = NO_MEANING) -> tuple[Floats, "Row"]:
        """The margin of every label, and the question as a row of numbers for `nearness`."""
        question = Row(*self.columns.row(features, meaning))
        return self.margins.score(*question), question

    def nearness(self, question: "Row", labels: Places) -> Floats:
        """How like its nearest phrasings the question is (0–1), for each of `labels`."""
        unfolded = np.zeros(self.columns.width, dtype=np.float32)
        unfolded[question.columns] = question.values
        likeness = np.zeros((len(labels), self._most), dtype=np.float32)
        for place, label in enumerate(labels.tolist()):
            if (phrasings := self._large.get(label)) is not None:
                likeness[place, :_NEAREST] = _highest(phrasings.times(*question))
            elif which := self._of_label[label]:
                likeness[place, : len(which)] = self.rows.times(unfolded, which)
        return nearness_of(likeness)


class Row(NamedTuple):
    """A question as numbers: those that are not zero, and their columns."""

    columns: Integers
    values: Floats


def likeliest(scores: Floats | NDArray[np.float64]) -> Places:
    """Per row the labels with the highest scores, highest first; `MOST_CANDIDATES` or fewer."""
    most = min(MOST_CANDIDATES, scores.shape[1])
    return np.argsort(-scores, axis=1, kind="stable")[:, :most]


def nearness_of(likeness: Floats) -> Floats:
    """Per row one number for how near a label is, from how like each of its phrasings (columns) is.

    What is like nothing is as near as what does not exist.
    """
    few = min(_NEAREST, likeness.shape[1])
    if not few:
        return np.zeros(len(likeness), dtype=np.float32)
    nearest = np.sort(_highest(likeness), axis=1)[:, ::-1]
    return np.asarray(np.maximum(nearest, 0) @ _SHARES[:few], dtype=np.float32)


def _highest(likeness: Floats) -> Floats:
    """Of each row so many of the highest as count, in any order; all of them when there are fewer."""
    few = min(_NEAREST, likeness.shape[-1])
    return np.partition(likeness, likeness.shape[-1] - few)[..., -few:]
