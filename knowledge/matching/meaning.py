"""Say of words what they are about, so that `wage` is near `salary` though they share no letter.

Where this sits: beside the features, the fifth step of the matching pipeline. May import: numpy. Reads one file per
language that has one; a language without a file goes without. Start reading at `Meanings`.

A table of a few thousand stems, each with a short row of numbers; rows of like words point the same way. How it was
made stands in `knowledge/vocabulary/meanings.md`. Nothing is computed but sums: the meaning of a question is the sum of
the rows of its words.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.knowledge_base import Language

_FOLDER = Path(__file__).parent.parent / "vocabulary"


class Meanings:
    """Rows of numbers for the stems of one language."""

    def __init__(self, stems: tuple[str, ...], rows: NDArray[np.float32]) -> None:
        self.size = rows.shape[1]
        """How many numbers a meaning has; 0 for a language without a table."""
        self._rows = rows
        self._place = {stem: place for place, stem in enumerate(stems)}

    @classmethod
    def of(cls, language: Language) -> "Meanings":
        """The table that comes with the product."""
        return _read(_FOLDER / f"{language}.meanings.npz")

    def knows(self, stem: str) -> bool:
        """Whether it is in the table, and so the stem of a common word."""
        return stem in self._place

    def together(self, stems: list[str]) -> NDArray[np.float32]:
        """What these stems are about together, of length one; nought everywhere when none of them is known."""
        places = [place for stem in dict.fromkeys(stems) if (place := self._place.get(stem)) is not None]
        summed: NDArray[np.float32] = self._rows[places].sum(axis=0)
        length = float(np.sqrt(summed @ summed))
        return summed / np.float32(length) if length else summed


@cache
def _read(path: Path) -> Meanings:
    if not path.exists():
        return Meanings((), np.zeros((0, 0), dtype=np.float32))
    with np.load(path, allow_pickle=False) as file:
        stems = tuple(file["stems"].tobytes().decode().split("\n"))
        return Meanings(stems, file["rows"].astype(np.float32) * file["scale"])
