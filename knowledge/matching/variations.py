"""Questions as hurried people type them: one slip, a compound in two words, or a usual abbreviation.

Where this sits: beside the matcher; for the self-test. May import: the vocabulary, compounds. Pure and without chance:
a question always gets the same slips. Start reading at `vary()`; `left_out` says which questions to try them on.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple
from zlib import crc32

from knowledge.article import ArticleId
from knowledge.matching.compounds import Compounds
from knowledge.matching.features import Describer
from knowledge.matching.normalise import normalise
from knowledge.matching.vocabulary import Vocabulary

AS_WRITTEN = "as_written"
_SHORTEST = 5
"""Letters of a word in which a slip is made; in a shorter one it may become another word."""
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Way(StrEnum):
    """How a variation differs from what was written."""

    SWAPPED = "swapped"
    DOUBLED = "doubled"
    DROPPED = "dropped"
    NEIGHBOUR = "neighbour"
    SPLIT = "split"
    SHORTENED = "shortened"


class Varied(NamedTuple):
    """A question, the article it belongs to, how it is typed (a `Way` or `AS_WRITTEN`), and as it was written."""

    article: ArticleId
    way: str
    text: str
    written: str


class Variations:
    """Knows the words of a base, so that it can take compounds apart and abbreviate as people do."""

    def __init__(self, describer: Describer, vocabulary: Vocabulary) -> None:
        self._compounds = Compounds(describer.known.anywhere)
        self._vocabulary = vocabulary
        self._short = _abbreviations(vocabulary)

    def vary(self, article: ArticleId, text: str) -> Iterator[Varied]:
        """The question as written, and every variation that it lends itself to."""
        yield Varied(article, AS_WRITTEN, text, text)
        for way, slip in _SLIPS.items():
            if (slipped := _in_one_word(text, slip)) != text:
                yield Varied(article, way, slipped, text)
        words = normalise(text).split()
        for way, changed in ((Way.SPLIT, self._split(words)), (Way.SHORTENED, self._shorten(words))):
            if changed is not None:
                yield Varied(article, way, " ".join(changed), text)

    def _split(self, words: list[str]) -> list[str] | None:
        for at, word in enumerate(words):
            parts = self._compounds.split(word)
            if parts and "-" not in word and word.endswith(parts[-1]):
                return [*words[:at], word.removesuffix(parts[-1]), parts[-1], *words[at + 1 :]]
        return None

    def _shorten(self, words: list[str]) -> list[str] | None:
        for length in (3, 2, 1):
            for at in range(len(words) - length + 1):
                some = words[at : at + length]
                short = self._short.get(tuple(self._vocabulary.canonical(some)))
                if short is not None and len(short) < len("".join(some)):
                    return [*words[:at], short, *words[at + length :]]
        return None


def _abbreviations(vocabulary: Vocabulary) -> dict[tuple[str, ...], str]:
    """The shortest spelling of each entry that is at most half as long and has its letters in the same order."""
    found: dict[tuple[str, ...], str] = {}
    for word in sorted(vocabulary.words, key=lambda word: (len(word), word)):
        said = tuple(vocabulary.canonical([word]))
        if said != (word,) and _shortens(word, "".join(said)):
            found.setdefault(said, word)
    return found


def _shortens(short: str, said: str) -> bool:
    letters = iter(said)
    return 2 * len(short) <= len(said) and short[0] == said[0] and all(letter in letters for letter in short)


def _in_one_word(text: str, slip: Callable[[str, int], str]) -> str:
    """The same text with a slip inside its longest word, at a place that follows from the text."""
    words = text.split(" ")
    longest = max((word for word in words if word.isalpha()), key=len, default="")
    if len(longest) < _SHORTEST:
        return text
    at = 1 + crc32(text.encode()) % (len(longest) - 2)
    place = words.index(longest)
    return " ".join([*words[:place], slip(longest, at), *words[place + 1 :]])


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]


def _dropped(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _neighbour(word: str, at: int) -> str:
    row = next((row for row in _KEYBOARD if word[at] in row), word[at])
    beside = row.index(word[at]) + 1
    return word[:at] + row[beside if beside < len(row) else beside - 2] + word[at + 1 :]


_SLIPS = {Way.SWAPPED: _swapped, Way.DOUBLED: _doubled, Way.DROPPED: _dropped, Way.NEIGHBOUR: _neighbour}
