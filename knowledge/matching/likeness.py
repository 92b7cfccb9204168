"""How like each other examples are: the product of their rows, for all at once or only where it is asked.

Where this sits: below the margins and the score. May import: numpy, rows. Pure. Start reading at `likeness_of()`.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.rows import Floats, Places, Rows

_WHOLE = 8_192
"""Up to so many examples it is computed for all at once (at most 270 MB)."""
_CHUNK = 1_024
_FREQUENT = 16
_OFTEN = 32
"""A column that more rows use than one in so many goes through a product of matrices; the others are added pair by
pair."""
_PAIRS = 2**21
"""Pairs that are looked at together."""
_NUMBERS = 2**22
"""Numbers that are multiplied together, more or less."""


class Support(NamedTuple):
    """Some examples, each with its share in a sum."""

    places: Places
    force: Floats


class Likeness(Protocol):
    """Products of rows."""

    def between(self, some: Places, others: Places) -> Floats:
        """Of each of `some` with each of `others`."""

    def to_sums(self, some: Places, sums: Sequence[Support]) -> Floats:
        """Of each of `some` with each of the sums (columns)."""


def likeness_of(rows: Rows) -> Likeness:
    """The way that suits so many rows."""
    return _Whole(rows) if len(rows) <= _WHOLE else _AsAsked(rows)


class _Whole:
    def __init__(self, rows: Rows) -> None:
        self._all = _products(rows)

    def between(self, some: Places, others: Places) -> Floats:
        return self._all[some[:, None], others]

    def to_sums(self, some: Places, sums: Sequence[Support]) -> Floats:
        shares = np.zeros((len(self._all), len(sums)), dtype=np.float32)
        for column, (places, force) in enumerate(sums):
            shares[places, column] = force
        return (self._all if len(some) == len(self._all) else self._all[some]) @ shares


class _AsAsked:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def between(self, some: Places, others: Places) -> Floats:
        left = self._rows.some(some)
        if others is some:
            return _products(left)
        return _few_products(left, self._rows.some(others))

    def to_sums(self, some: Places, sums: Sequence[Support]) -> Floats:
        summed = np.stack([self._rows.combined(*each) for each in sums], axis=1)
        parts = (some[begin : begin + _CHUNK] for begin in range(0, len(some), _CHUNK))
        empty = np.zeros((0, len(sums)), dtype=np.float32)
        return np.concatenate([empty, *(self._rows.some(part).dense() @ summed for part in parts)])


def _products(rows: Rows) -> Floats:
    """Of all rows with all rows: columns that many use as matrices, the others pair by pair."""
    count = len(rows)
    uses = _uses(rows)
    frequent = uses > max(_FREQUENT, count // _OFTEN)
    products = _of_frequent(rows, frequent)
    rare = np.flatnonzero(~frequent[rows.columns])
    order = rare[np.argsort(rows.columns[rare].astype(np.uint16), kind="stable")]  # two bytes sort faster than four
    lengths = uses[rows.columns[order]]
    owners, flat = rows.owners, products.reshape(-1)
    for length in np.unique(lengths):
        group = order[lengths == length].reshape(-1, length)  # a column in each line
        step = max(1, _PAIRS // int(length) ** 2)
        for begin in range(0, len(group), step):
            some = group[begin : begin + step]
            row, value = owners[some], rows.values[some]
            pairs = row[:, :, None] * count + row[:, None, :]
            np.add.at(flat, pairs.ravel(), (value[:, :, None] * value[:, None, :]).ravel())
    return products


def _few_products(left: Rows, right: Rows) -> Floats:
    """Of all rows on the left with each of a few on the right: for each number on the left what stands there."""
    used = _uses(right) > 0
    place = np.cumsum(used) - 1
    table = np.zeros((int(used.sum()), len(right)), dtype=np.float32)
    table[place[right.columns], right.owners] = right.values
    shared = np.flatnonzero(used[left.columns])
    owners, places, values = left.owners[shared], place[left.columns[shared]], left.values[shared]
    products = np.zeros((len(left), len(right)), dtype=np.float32)
    begins = np.flatnonzero(np.diff(owners, prepend=-1))  # of rows that share anything at all
    ends = np.append(begins[1:], len(owners))
    for some in np.array_split(np.arange(len(begins)), 1 + len(shared) * len(right) // _NUMBERS):
        if len(some):
            first, part = begins[some[0]], slice(begins[some[0]], ends[some[-1]])
            there = table[places[part]] * values[part, None]
            products[owners[begins[some]]] = np.add.reduceat(there, begins[some] - first, axis=0)
    return products


def _uses(rows: Rows) -> Places:
    """How many rows use each column."""
    return np.bincount(rows.columns, minlength=rows.width)


def _only(rows: Rows, wanted: NDArray[np.bool_]) -> Rows:
    """The rows with these columns alone."""
    keep = wanted[rows.columns]
    starts = np.searchsorted(rows.owners[keep], np.arange(len(rows) + 1))
    columns = (np.cumsum(wanted) - 1)[rows.columns[keep]]
    return Rows(int(wanted.sum()), starts, columns.astype(np.int32), rows.values[keep])


def _of_frequent(rows: Rows, frequent: NDArray[np.bool_]) -> Floats:
    """The products over the frequent columns alone."""
    count, only = len(rows), _only(rows, frequent)
    products = np.empty((count, count), dtype=np.float32)
    for begin in range(0, count, _CHUNK):
        left = only.some(np.arange(begin, min(begin + _CHUNK, count))).dense()
        for other in range(0, begin + 1, _CHUNK):
            right = left if other == begin else only.some(np.arange(other, other + _CHUNK)).dense()
            block = left @ right.T
            products[begin : begin + len(left), other : other + len(right)] = block
            products[other : other + len(right), begin : begin + len(left)] = block.T
    return products
