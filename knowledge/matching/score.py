"""Learn from examples which features speak for which label, and score a question with it.

Where this sits: the fifth step of the matching pipeline (normalise, correct, split, stem, *score*, calibrate, decide).
May import: numpy. Pure. Start reading at `Scorer.train()`.

The model is ridge regression on hashed, weighted features: one weight per feature and label, found by solving one
system of equations. It is chosen for three reasons: it trains in a second, it scores in a fraction of a millisecond,
and what each example would have scored had it *not* been in training follows exactly from the same solution. Everything
that is said about confidence rests on those left-out scores.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Features

Matrix = NDArray[np.float32]
Groups = NDArray[np.intp]

_COLUMNS = 4_096
"""Features share this many columns by hashing: enough that sharing costs less than half a per cent of the answers."""
_FEWER_COLUMNS = 2_048
"""For so many examples that the columns decide how long training takes."""
_RIDGE = 1.0
_RARITY = 0.5
"""How much more a rare feature counts: 0 not at all, 1 as much as its logarithm."""
_AGAINST = -0.5
"""What a question that must not lead to an article pulls that article towards."""
_CHUNK = 1_024


class Example:
    """Features of one known text, the label it belongs to (or must *not* lead to), and how much it counts."""

    __slots__ = ("against", "features", "label", "weight")

    def __init__(self, features: Features, label: int, *, weight: float = 1.0, against: bool = False) -> None:
        self.features = features
        self.label = label
        self.weight = weight
        self.against = against


class _Rows:
    """Rows of numbers, few of them not zero; unfolded a chunk at a time, so that 15,000 examples fit in memory."""

    def __init__(self, columns: list[NDArray[np.intp]], values: list[Matrix], width: int) -> None:
        self.width = width
        self._columns = columns
        self._values = values

    def __len__(self) -> int:
        return len(self._columns)

    def some(self, which: Groups) -> Matrix:
        dense = np.zeros((len(which), self.width), dtype=np.float32)
        for row, source in enumerate(which):
            dense[row, self._columns[source]] = self._values[source]
        return dense

    def chunks(self) -> Iterator[tuple[slice, Matrix]]:
        for begin in range(0, len(self), _CHUNK):
            part = slice(begin, min(begin + _CHUNK, len(self)))
            yield part, self.some(np.arange(part.start, part.stop))

    def dense(self) -> Matrix:
        return self.some(np.arange(len(self)))


class LeftOut(NamedTuple):
    """What the examples (rows) would have scored on each label under another training."""

    one: Matrix
    """… without that one example."""
    group: Matrix
    """… without any example of its label: as if nobody had written that article."""


class Scorer:
    """Scores features against every label."""

    def __init__(self, features: "FeatureWeights", weights: Matrix) -> None:
        self._features = features
        self._weights = weights

    @classmethod
    def train(cls, examples: Sequence[Example], labels: int) -> tuple["Scorer", LeftOut]:
        """Learn, and tell what the examples would have scored had they not been there."""
        width = _COLUMNS if len(examples) < _COLUMNS else _FEWER_COLUMNS
        features = FeatureWeights([example.features for example in examples], width)
        pairs = [features.row(example.features) for example in examples]
        rows = _Rows([columns for columns, _ in pairs], [values for _, values in pairs], width)
        targets = np.zeros((len(examples), labels), dtype=np.float32)
        for row, example in enumerate(examples):
            targets[row, example.label] = _AGAINST if example.against else 1.0
        counts = np.array([example.weight for example in examples], dtype=np.float32)
        groups = np.array([example.label for example in examples])
        solve = _solve_by_example if len(examples) < _COLUMNS else _solve_by_column
        weights, left_out = solve(rows, targets, counts, groups)
        return cls(features, weights), left_out

    def score(self, features: Features) -> Matrix:
        """A raw score for every label; only their order and distances mean anything."""
        columns, values = self._features.row(features)
        return np.asarray(values @ self._weights[columns], dtype=np.float32)


class FeatureWeights:
    """The column, sign and weight of every feature that was seen: rare features count more."""

    def __init__(self, texts: Sequence[Features], width: int) -> None:
        occurs = Counter(name for features in texts for name in features)
        self._known: dict[str, tuple[int, float]] = {}
        for name, count in occurs.items():
            digest = zlib.crc32(name.encode())
            sign = 1.0 if digest & 1 else -1.0
            self._known[name] = ((digest >> 1) % width, sign * log(1 + len(texts) / count) ** _RARITY)
        self._unseen = log(1 + len(texts)) ** _RARITY

    def row(self, features: Features) -> tuple[NDArray[np.intp], Matrix]:
        """The columns of a text and their values, of length one in all.

        A feature nobody has seen has no column. It does count in the length: a question of which half is unknown scores
        as half a question, just as a left-out example does with the words that only it has.
        """
        sums: dict[int, float] = {}
        unseen = 0.0
        for name, strength in features.items():
            damped = strength if strength <= 1 else 1 + log(strength)
            if (known := self._known.get(name)) is None:
                unseen += (self._unseen * damped) ** 2
            else:
                column, weight = known
                sums[column] = sums.get(column, 0.0) + weight * damped
        values = np.fromiter(sums.values(), dtype=np.float32, count=len(sums))
        length = float(np.sqrt(values @ values + unseen)) or 1.0
        return np.fromiter(sums.keys(), dtype=np.intp, count=len(sums)), values / np.float32(length)


def _solve_by_example(rows: _Rows, targets: Matrix, counts: Matrix, groups: Groups) -> tuple[Matrix, LeftOut]:
    """For fewer examples than columns: one equation per example."""
    dense = rows.dense()
    inverse = np.linalg.inv(dense @ dense.T + np.diag(_RIDGE / counts))
    pull = inverse @ targets
    one = targets - pull / np.diag(inverse)[:, None]
    group = np.empty_like(one)
    for members in _members(groups):
        block = inverse[np.ix_(members, members)]
        group[members] = targets[members] - np.linalg.solve(block, pull[members])
    return np.ascontiguousarray(dense.T @ pull), LeftOut(one, group)


def _solve_by_column(rows: _Rows, targets: Matrix, counts: Matrix, groups: Groups) -> tuple[Matrix, LeftOut]:
    """For more examples than columns: one equation per column."""
    gram = _RIDGE * np.eye(rows.width, dtype=np.float32)
    moments = np.zeros((rows.width, targets.shape[1]), dtype=np.float32)
    for part, dense in rows.chunks():
        weighted = dense * np.sqrt(counts[part, None])  # the same matrix twice: numpy then computes only half of it
        gram += weighted.T @ weighted
        moments += (dense * counts[part, None]).T @ targets[part]
    inverse = np.linalg.inv(gram)
    weights = inverse @ moments
    one, group = np.empty_like(targets), np.empty_like(targets)
    for members in _members(groups):
        dense = rows.some(members)
        error = targets[members] - dense @ weights
        hat = (dense @ inverse @ dense.T) * counts[members]
        one[members] = targets[members] - error / (1 - np.diag(hat))[:, None]
        group[members] = targets[members] - np.linalg.solve(np.eye(len(members), dtype=np.float32) - hat, error)
    return weights, LeftOut(one, group)


def _members(groups: Groups) -> Iterator[Groups]:
    for label in np.unique(groups):
        yield np.flatnonzero(groups == label)
