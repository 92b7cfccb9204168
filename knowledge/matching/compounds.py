"""Take Dutch compounds apart, and put together what was typed apart.

Where this sits: the third step of the matching pipeline (normalise, correct, *split*, stem, score, calibrate, decide).
Pure; imports nothing of ours. Start reading at `Compounds`.
"""

from collections.abc import Collection

_SHORTEST_PART = 4
_LINKS = ("", "s", "en", "e", "n")
_LONGEST = 40


class Compounds:
    """Knows which words exist by themselves."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= _SHORTEST_PART and word.isalpha())
        self._known = frozenset(words)
        self._memory: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """The known parts of a compound (`coordinatiekosten` → `coordinatie`, `kosten`); empty when it is none.

        Of all splits the one with the longest first part is taken; a hyphen always splits.
        """
        if "-" in word:
            return tuple(part for part in word.split("-") if part)
        if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST:
            return ()
        if word not in self._memory:
            if len(self._memory) >= 4_096:
                self._memory.clear()
            self._memory[word] = self._split(word, depth=3)
        return self._memory[word]

    def _split(self, word: str, depth: int) -> tuple[str, ...]:
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head, tail = word[:cut], word[cut:]
            if not self._is_part(head):
                continue
            if tail in self._words:
                return (self._bare(head), tail)
            if depth > 1 and len(tail) >= 2 * _SHORTEST_PART and (rest := self._split(tail, depth - 1)):
                return (self._bare(head), *rest)
        return ()

    def _is_part(self, head: str) -> bool:
        return any(head.endswith(link) and head.removesuffix(link) in self._words for link in _LINKS)

    def _bare(self, head: str) -> str:
        return next(head.removesuffix(link) for link in _LINKS if head.removesuffix(link) in self._words)

    def join(self, words: list[str]) -> list[str]:
        """What is one word in the articles becomes that word: neighbours (`proces coordinatie`), and hyphens (`wi-fi`).

        A short second part only joins what is no word by itself (`wi fi`): `in` and `van` join nothing.
        """
        joined: list[str] = []
        for word in map(self._without_hyphens, words):
            if joined and joined[-1] + word in self._words and self._may_join(joined[-1], word):
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _may_join(self, first: str, second: str) -> bool:
        return len(second) >= _SHORTEST_PART or (first not in self._known and second not in self._known)

    def _without_hyphens(self, word: str) -> str:
        if "-" not in word or word in self._known:
            return word
        bare = word.replace("-", "")
        return bare if bare in self._words else word
