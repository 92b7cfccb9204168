"""Bring a mistyped word back to a word that the knowledge base knows.

Where this sits: the second step of the matching pipeline (normalise, *correct*, split, stem, score, calibrate, decide).
May import: numpy, rapidfuzz. Pure. Start reading at `Corrector.correct()`.
"""

from collections.abc import Mapping
from functools import reduce
from operator import or_

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

_ONE_FROM = 5
"""Letters from which one slip is corrected; in a shorter word one letter makes another word (`wie`, `wat`)."""
_TWO_FROM = 9
"""Letters from which two slips are corrected."""
_LONGEST = 40
_BITS = 32
_MEMORY = 4_096


class Corrector:
    """Knows the words of the articles and how often each occurs."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._words = sorted(word for word in counts if word.isalpha() or "-" in word)
        self._lengths = np.array([len(word) for word in self._words], dtype=np.int64)
        self._letters = np.array([_letters(word) for word in self._words], dtype=np.uint32)
        self._memory: dict[str, str] = {}

    def correct(self, word: str) -> str:
        """The known word that was probably meant; the same word when it is known, short, or like nothing else.

        Of several near words the nearest wins, then the most frequent, then the first of the alphabet.
        """
        if word in self._counts or not _ONE_FROM <= len(word) <= _LONGEST or any(c.isdigit() for c in word):
            return word
        if word not in self._memory:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[word] = self._nearest(word)
        return self._memory[word]

    def _nearest(self, word: str) -> str:
        slips = 2 if len(word) >= _TWO_FROM else 1
        near = [
            (distance, -self._counts[candidate], candidate)
            for candidate, distance, _ in process.extract(
                word, self._alike(word, slips), scorer=OSA.distance, score_cutoff=slips, limit=None
            )
        ]
        return min(near)[2] if near else word

    def _alike(self, word: str, slips: int) -> list[str]:
        """The words that could be so many slips away: a slip changes the length by one, and which letters by two."""
        close = np.abs(self._lengths - len(word)) <= slips
        close &= self._lengths >= _ONE_FROM - 1
        close &= np.bitwise_count(self._letters ^ np.uint32(_letters(word))) <= 2 * slips
        return [self._words[place] for place in np.flatnonzero(close)]


def _letters(word: str) -> int:
    """Which letters a word has, as bits; letters that share a bit only let more words through."""
    return reduce(or_, (1 << ord(letter) % _BITS for letter in word), 0)
