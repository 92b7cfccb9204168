"""Bring a mistyped word back to a word that the knowledge base knows.

Where this sits: the second step of the matching pipeline (normalise, *correct*, split, stem, score, calibrate, decide).
May import: rapidfuzz. Pure. Start reading at `Corrector.correct()`.
"""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_ONE_FROM = 5
"""Letters from which one slip is corrected; in a shorter word one letter makes another word (`wie`, `wat`)."""
_TWO_FROM = 9
"""Letters from which two slips are corrected."""
_LONGEST = 40
_MEMORY = 4_096


class Corrector:
    """Knows the words of the articles and how often each occurs."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(counts):
            if word.isalpha() or "-" in word:
                self._by_length.setdefault(len(word), []).append(word)
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
            for length in range(len(word) - slips, len(word) + slips + 1)
            for candidate, distance, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=3
            )
            if distance <= slips and len(candidate) >= _ONE_FROM - 1
        ]
        return min(near)[2] if near else word
