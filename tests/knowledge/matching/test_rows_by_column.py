"""The same products, whether rows are gone through one by one or column by column."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.likeness import _few_products
from knowledge.matching.rows import ByColumn, Rows

WIDTH = 9
ROWS = st.lists(st.dictionaries(st.integers(0, WIDTH - 1), st.floats(0.125, 1, width=16), max_size=WIDTH), max_size=6)


def rows(texts: list[dict[int, float]]) -> Rows:
    starts = np.cumsum([0, *map(len, texts)])
    columns = [column for text in texts for column in text]
    values = [value for text in texts for value in text.values()]
    return Rows(WIDTH, starts, np.array(columns, dtype=np.int32), np.array(values, dtype=np.float32))


@given(ROWS, st.dictionaries(st.integers(0, WIDTH - 1), st.floats(0.125, 1, width=16)))
def test_a_question_times_rows_is_the_same_by_column(texts: list[dict[int, float]], question: dict[int, float]) -> None:
    known, asked = rows(texts), rows([question])
    products = ByColumn(known).times(asked.columns, asked.values)
    assert np.allclose(products, known.dense() @ asked.dense()[0], atol=1e-5)


@given(ROWS, ROWS)
def test_rows_times_a_few_rows_are_the_same_without_unfolding(
    left: list[dict[int, float]], right: list[dict[int, float]]
) -> None:
    some, few = rows(left), rows(right)
    assert np.allclose(_few_products(some, few), some.dense() @ few.dense().T, atol=1e-5)
