"""Say of words what they are about, so that `wage` is near `salary` though they share no letter.

Where this sits: beside the features, the fifth step of the matching pipeline. May import: numpy. Reads two files per
language that has them; a language without goes without. Start reading at `Meanings`.

Tables of stems, each with a short row of numbers; rows of like words point the same way. How they were made stands in
`knowledge/vocabulary/meanings.md`. Nothing is computed but sums: the meaning of a question is, per table, the sum of
the rows of its words.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.knowledge_base import Language

_FOLDER = Path(__file__).parent.parent / "vocabulary"
_TABLES = {"meanings": 0.8, "company": 0.6}
"""What each table of a language counts; the squares add up to one."""


class Table:
    """A row of small whole numbers for each of many stems; only the direction of a row says something."""

    def __init__(self, stems: tuple[str, ...], rows: NDArray[np.int8]) -> None:
        self.size = rows.shape[1]
        self._rows = rows
        self._place = {stem: place for place, stem in enumerate(stems)}

    def __contains__(self, stem: str) -> bool:
        return stem in self._place

    def together(self, stems: list[str]) -> NDArray[np.float32]:
        """The direction that these stems have together, of length one; nought everywhere when it knows none."""
        places = [place for stem in dict.fromkeys(stems) if (place := self._place.get(stem)) is not None]
        summed: NDArray[np.float32] = self._rows[places].sum(axis=0, dtype=np.float32)
        length = float(np.sqrt(summed @ summed))
        return summed / np.float32(length) if length else summed


class Meanings:
    """What the stems of one language are about."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self.size = sum(table.size for table in tables.values())
        """How many numbers a meaning has; 0 for a language without tables."""
        self._tables = tables

    @classmethod
    def of(cls, language: Language) -> "Meanings":
        """The tables that come with the product."""
        paths = {name: _FOLDER / f"{language}.{name}.npz" for name in _TABLES}
        return cls({name: _read(path) for name, path in paths.items() if path.exists()})

    def knows(self, stem: str) -> bool:
        """Whether it is the stem of a common word; the table of company has names and slips of the pen as well."""
        return "meanings" in self._tables and stem in self._tables["meanings"]

    def together(self, stems: list[str]) -> NDArray[np.float32]:
        """What these stems are about together, of length one when every table knows one of them."""
        none = np.zeros(0, dtype=np.float32)
        counted = (np.float32(_TABLES[name]) * table.together(stems) for name, table in self._tables.items())
        return np.concatenate([none, *counted])


@cache
def _read(path: Path) -> Table:
    with np.load(path, allow_pickle=False) as file:
        return Table(tuple(file["stems"].tobytes().decode().split("\n")), file["rows"])
