"""Features as rows of numbers: few of them not zero, all in a limited number of columns.

Where this sits: between the features and the models that learn from them. May import: numpy. Pure. Start reading at
`Columns`.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice, repeat
from math import log, sqrt
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Features

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Narrow = NDArray[np.uint16]
"""Columns of many rows: there are fewer than 65,536, and this takes half the memory."""
Places = NDArray[np.intp]
NO_MEANING: Floats = np.zeros(0, dtype=np.float32)
"""What a text is about in a language without a table of meanings."""

_Whole = TypeVar("_Whole", bound=np.integer[Any])
_MANY = 16_384
"""With more texts than this …"""
_WIDTHS = {False: 32_768, True: 8_192}
"""… there are fewer columns, because learning then has to unfold them."""
_SHARED = 0.25
"""The part (0–1) of the columns that the rarest features share by hashing; the others have one of their own."""
_AT_A_TIME = 1_024
"""Texts whose rows are made together."""
_RARITY = 0.5
"""How much more a rare feature counts: 0 not at all, 1 as much as its logarithm."""
_MEANING = 1.4
"""How much what a text is about counts beside the words it says it in."""


class Rows:
    """Rows of numbers that are mostly zero: for row i, `values` and their `columns` from `starts[i]` on."""

    def __init__(self, width: int, starts: Places, columns: Narrow, values: Floats) -> None:
        self.width = width
        self.starts = starts
        self.columns = columns
        self.values = values
        self._lengths = np.diff(starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def some(self, which: Places) -> "Rows":
        """Only these rows, in this order."""
        places = self._places(which)
        ends = np.cumsum(self._lengths[which])
        return Rows(self.width, np.concatenate([[0], ends]), self.columns[places], self.values[places])

    def dense(self) -> Floats:
        """The rows with their zeros."""
        unfolded = np.zeros((len(self), self.width), dtype=np.float32)
        unfolded[self.owners, self.columns] = self.values
        return unfolded

    @property
    def owners(self) -> Places:
        """The row that each of the values belongs to."""
        return np.repeat(np.arange(len(self)), self._lengths)

    def combined(self, which: Places, shares: Floats) -> Floats:
        """The sum of these rows, each times its share."""
        places = self._places(which)
        weights = self.values[places] * np.repeat(shares, self._lengths[which])
        return np.bincount(self.columns[places], weights=weights, minlength=self.width).astype(np.float32)

    def times(self, vector: Floats, which: range) -> Floats:
        """The product with a vector of each row in a range; empty rows are not allowed."""
        begin, end = self.starts[which.start], self.starts[which.stop]
        numbers = vector.take(self.columns[begin:end], mode="clip")  # none to clip, but quicker
        numbers *= self.values[begin:end]
        return np.add.reduceat(numbers, self.starts[which.start : which.stop] - begin)

    def _places(self, which: Places) -> Places:
        """Where the numbers of these rows stand."""
        return _runs(self.starts[which], self._lengths[which])


def _runs(starts: Places, lengths: Places) -> Places:
    """All places of runs that begin here and are so long, one run after the other."""
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths), dtype=np.intp)


class ByColumn:
    """The same rows, column by column: quicker for many rows, of which a question uses few columns."""

    def __init__(self, rows: Rows) -> None:
        order = np.argsort(rows.columns, kind="stable")
        self._starts = np.searchsorted(rows.columns[order], np.arange(rows.width + 1))
        self._owners = rows.owners[order]
        self._values = rows.values[order]
        self._count = len(rows)

    def times(self, columns: Integers, values: Floats) -> Floats:
        """The product of each row with a vector that is not zero in these columns."""
        starts = self._starts[columns]
        lengths = self._starts[columns + 1] - starts
        places = _runs(starts, lengths)
        weights = self._values[places] * np.repeat(values, lengths)
        return np.bincount(self._owners[places], weights=weights, minlength=self._count).astype(np.float32)


class Columns:
    """The column and the weight of every feature that was seen: rare features count more."""

    def __init__(
        self, width: int, names: Sequence[str], columns: Integers, weights: Floats, unseen: float, meaning: int = 0
    ) -> None:
        """Of the `width` columns the last `meaning` are for what a text is about."""
        self.width = width
        self.meaning = meaning
        self.names = names
        self.columns = columns
        self.weights = weights
        self.unseen = unseen
        self._place = {name: place for place, name in enumerate(names)}
        self._weights = np.append(weights, unseen).astype(np.float64)  # the last (place -1): of a feature unseen

    @classmethod
    def of(cls, texts: Sequence[Features], meaning: int = 0) -> "Columns":
        """Deal out the columns for the features of `texts`, and so many for their meaning."""
        occurs = Counter(chain.from_iterable(texts))
        by_frequency = sorted(sorted(occurs), key=occurs.__getitem__, reverse=True)
        width = _WIDTHS[len(texts) > _MANY]
        own = int(width * (1 - _SHARED))
        columns = np.arange(len(by_frequency), dtype=np.int32)
        counts = np.array([occurs[name] for name in by_frequency], dtype=np.float32)
        weights = np.log(1 + len(texts) / counts) ** _RARITY if len(counts) else counts
        digests = np.array([zlib.crc32(name.encode()) for name in by_frequency[own:]], dtype=np.int64)
        columns[own:] = own + (digests >> 1) % (width - own)
        weights[own:] *= np.where(digests & 1, 1, -1)
        unseen = log(1 + len(texts)) ** _RARITY
        return cls(width + meaning, by_frequency, columns, weights.astype(np.float32), unseen, meaning)

    def row(self, features: Features, meaning: Floats = NO_MEANING) -> tuple[Integers, Floats]:
        """The columns of a text and their values, of length one in all.

        A feature nobody has seen has no column. It does count in the length: a question of which half is unknown scores
        as half a question, just as a left-out example does with the words that only it has.
        """
        place, value = self._valued(features, features.values())
        length = sqrt(value @ value) or 1.0
        known = place >= 0
        columns, values = _summed(self.columns[place[known]], value[known] / length)
        if not self.meaning:
            return columns, values.astype(np.float32)
        about = np.arange(self.width - self.meaning, self.width, dtype=np.int32)
        whole = np.concatenate([values, _MEANING * meaning]) / sqrt(1 + _MEANING**2)
        return np.concatenate([columns, about]), whole.astype(np.float32)

    def rows(self, texts: Iterable[Features], meanings: Iterable[Floats] = repeat(NO_MEANING)) -> Rows:
        """The rows of many texts; `meanings` say what each is about."""
        pairs = zip(texts, meanings, strict=False)
        parts = [Rows(self.width, np.zeros(1, np.intp), np.zeros(0, np.uint16), NO_MEANING)]
        while some := list(islice(pairs, _AT_A_TIME)):
            parts.append(self._some_rows(*zip(*some, strict=True)))
        starts = np.cumsum(np.concatenate([[0], *(np.diff(part.starts) for part in parts)]), dtype=np.intp)
        values = np.concatenate([part.values for part in parts])
        rounded = values.astype(np.float16).astype(np.float32)  # so that a file can be half the size
        return Rows(self.width, starts, np.concatenate([part.columns for part in parts]), rounded)

    def _some_rows(self, texts: Sequence[Features], meanings: Sequence[Floats]) -> Rows:
        """What `row` says of each, several times as fast."""
        owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        strengths = chain.from_iterable(text.values() for text in texts)
        place, value = self._valued(chain.from_iterable(texts), strengths)
        known = place >= 0
        length = np.sqrt(np.bincount(owner, value**2, len(texts)))
        length[length == 0] = 1
        keys = owner[known] * self.width + self.columns[place[known]]
        keys, values = _summed(keys, value[known] / length[owner[known]])
        owner, columns = np.divmod(keys, self.width)
        if self.meaning:
            about = np.arange(self.width - self.meaning, self.width)
            owner = np.concatenate([owner, np.repeat(np.arange(len(texts)), self.meaning)])
            columns = np.concatenate([columns, np.tile(about, len(texts))])
            values = np.concatenate([values, _MEANING * np.concatenate(meanings)]) / sqrt(1 + _MEANING**2)
            order = np.argsort(owner, kind="stable")
            owner, columns, values = owner[order], columns[order], values[order]
        starts = np.searchsorted(owner, np.arange(len(texts) + 1))
        return Rows(self.width, starts, columns.astype(np.uint16), values.astype(np.float32))

    def _valued(self, features: Iterable[str], strengths: Iterable[float]) -> tuple[Places, NDArray[np.float64]]:
        """For each feature its place among the names (-1 for an unseen one), and what it counts for there."""
        place = np.fromiter(map(self._place.get, features, repeat(-1)), dtype=np.intp)
        value = np.fromiter(strengths, dtype=np.float64)
        strong = value > 1
        value[strong] = 1 + np.log(value[strong])
        value *= self._weights[place]
        return place, value


def _summed(keys: NDArray[_Whole], values: NDArray[np.float64]) -> tuple[NDArray[_Whole], NDArray[np.float64]]:
    """Each key once, in order, with the sum of its values."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[starts], np.add.reduceat(values[order], starts)
