"""How like each other examples are: the products of their rows, where they are asked for.

Where this sits: below the borders and the fitting. May import: numpy, scipy, rows. Pure. Start reading at `Likeness`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from knowledge.matching.rows import Floats, Places, Rows

_FREQUENT = 8
"""A column that more rows use than one in so many is quicker with its zeros."""


class Support(NamedTuple):
    """Some examples, each with its share in a sum."""

    places: Places
    force: Floats


class Likeness:
    """Products of rows. Columns that few of them use are kept without their zeros, the others with them."""

    def __init__(self, rows: Rows) -> None:
        whole = csr_array((rows.values, rows.columns, rows.starts), shape=(len(rows), rows.width))
        is_frequent = np.bincount(rows.columns, minlength=rows.width) > max(1, len(rows) // _FREQUENT)
        self._sparse = whole[:, ~is_frequent].tocsr()
        self._dense: Floats = whole[:, is_frequent].toarray()

    def between(self, some: Places, others: Places) -> Floats:
        """Of each of `some` with each of `others`."""
        products: Floats = (self._sparse[some] @ self._sparse[others].T).toarray()
        products += self._dense[some] @ self._dense[others].T
        return products

    def to_sums(self, some: Places, sums: Sequence[Support]) -> Floats:
        """Of each of `some` with each of the sums (columns)."""
        ends = np.cumsum([0, *(len(places) for places, _ in sums)])
        force, places = (np.concatenate(parts) for parts in zip(*((s.force, s.places) for s in sums), strict=True))
        shares = csr_array((force, places, ends), shape=(len(sums), len(self._dense)))
        products: Floats = self._sparse[some] @ np.ascontiguousarray((shares @ self._sparse).toarray().T)
        products += self._dense[some] @ (shares @ self._dense).T
        return products
