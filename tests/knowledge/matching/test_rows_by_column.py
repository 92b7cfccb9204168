"""The same products, whether rows are gone through one by one or column by column."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.likeness import Likeness, Support
from knowledge.matching.rows import ByColumn, Rows

WIDTH = 9
ROWS = st.lists(st.dictionaries(st.integers(0, WIDTH - 1), st.floats(0.125, 1, width=16), max_size=WIDTH), max_size=6)


def rows(texts: list[dict[int, float]]) -> Rows:
    starts = np.cumsum([0, *map(len, texts)])
    columns = [column for text in texts for column in text]
    values = [value for text in texts for value in text.values()]
    return Rows(WIDTH, starts, np.array(columns, dtype=np.uint16), np.array(values, dtype=np.float32))


@given(ROWS, st.dictionaries(st.integers(0, WIDTH - 1), st.floats(0.125, 1, width=16)))
def test_a_question_times_rows_is_the_same_by_column(texts: list[dict[int, float]], question: dict[int, float]) -> None:
    known, asked = rows(texts), rows([question])
    products = ByColumn(known).times(asked.columns, asked.values)
    assert np.allclose(products, known.dense() @ asked.dense()[0], atol=1e-5)


@given(ROWS.filter(bool), st.randoms(use_true_random=False))
def test_likeness_is_the_product_of_rows(texts: list[dict[int, float]], chance: Random) -> None:
    known = rows(texts)
    some, others = (np.array(chance.choices(range(len(texts)), k=3)) for _ in range(2))
    dense, likeness = known.dense(), Likeness(known)
    force = np.array([0.5, -2, 1], dtype=np.float32)
    summed = force @ dense[others]
    assert np.allclose(likeness.between(some, others), dense[some] @ dense[others].T, atol=1e-5)
    assert np.allclose(likeness.to_sums(some, [Support(others, force)])[:, 0], dense[some] @ summed, atol=1e-5)
