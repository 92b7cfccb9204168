"""Dutch spelling: Hunspell with OpenTaal's dictionary, and beside it the names and terms of this subject.

Where this sits: under the lint of language; never used when a base is loaded. May import: hunspell. Reads
`dictionary/nl.{aff,dic}` (OpenTaal 2.20.21, unchanged, see `dictionary/LICENSE.txt`) and `woordenlijst.txt`.
Start reading at `Speller`.
"""

from functools import cache
from pathlib import Path

from hunspell import Hunspell

DICTIONARY = Path(__file__).parent / "dictionary"
OWN_WORDS = Path(__file__).parent / "woordenlijst.txt"


class Speller:
    """Knows which words exist. `own` are words that no dictionary has."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own = own
        self._offered: dict[str, str | None] = {}
        self._dictionary = Hunspell("nl", hunspell_data_dir=str(DICTIONARY))

    def knows(self, word: str) -> bool:
        """Whether the word is spelled right. `VIP-fonds` is when our own list has `VIP` and Dutch has `fonds`."""
        plain = word.replace("’", "'")
        if plain in self._own or self._dictionary.spell(plain):
            return True
        first, hyphen, rest = plain.partition("-")
        return bool(hyphen and rest) and first in self._own and self.knows(rest)

    def instead(self, word: str) -> str | None:
        """The likeliest right spelling. Remembered, because Hunspell thinks long about a word it does not know."""
        if word not in self._offered:
            found = self._dictionary.suggest(word)
            self._offered[word] = str(found[0]) if found else None
        return self._offered[word]


@cache
def speller() -> Speller:
    """The speller with our own list; reading the dictionary takes a quarter of a second."""
    return Speller(own_words(OWN_WORDS.read_text(encoding="utf-8")))


def own_words(text: str) -> frozenset[str]:
    """The words of a list: one on a line, what follows a `#` is a remark."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)
