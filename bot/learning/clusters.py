"""Questions that ask the same, put together, so that an owner reads a few subjects instead of a hundred lines.

Where this sits: pure. May import: rapidfuzz, the normalising step of the matcher. Start reading at `clusters()`.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from eligibility.base import Frozen
from knowledge.matching.normalise import normalise

_ALIKE: Final = 80.0
"""Of 100, after the words that carry no subject are gone: about one word in five may differ."""
_IDLE: Final = frozenset({
    "aan", "als", "ben", "bij", "dan", "dat", "de", "der", "die", "dit", "een", "en", "er", "geen", "graag",
    "heb", "hebben", "heeft", "het", "hoe", "hoeveel", "ik", "in", "is", "je", "kan", "kunnen", "kunt", "maar",
    "mag", "me", "met", "mij", "mijn", "moet", "nog", "nu", "of", "om", "onze", "ons", "ook", "op", "over", "te",
    "tot", "u", "uw", "van", "voor", "waar", "wanneer", "wat", "we", "wel", "welke", "wie", "wij", "wil", "wilt",
    "word", "wordt", "zijn", "zo", "zou"
})  # fmt: skip
"""Words that stand in any question."""


class Cluster(Frozen):
    """Questions that are alike. `label` is the one that is most like all others; `questions` are in order of text."""

    label: str
    questions: tuple[str, ...]

    @property
    def size(self) -> int:
        """How often it was asked."""
        return len(self.questions)


def clusters(questions: Iterable[str]) -> tuple[Cluster, ...]:
    """Put questions together that are alike, the largest group first.

    The order in which they come makes no difference: a group is all that hangs together by pairs that are alike.
    """
    asked = sorted(text for text in questions if text.strip())
    keys = {text: _key(text) for text in asked}
    distinct = sorted(set(keys.values()))
    alike = process.cdist(distinct, distinct, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    pairs = [(a, b) for a, row in enumerate(alike) for b in range(a) if row[b] >= _ALIKE]
    group = dict(zip(distinct, _joined(len(distinct), pairs), strict=True))
    members: dict[int, list[str]] = {}
    for text in asked:
        members.setdefault(group[keys[text]], []).append(text)
    found = [Cluster(label=_middle(texts), questions=tuple(texts)) for texts in members.values()]
    return tuple(sorted(found, key=lambda cluster: (-cluster.size, cluster.label)))


def alike(question: str, phrasings: Iterable[str]) -> bool:
    """Whether a question asks the same as one of these phrasings, by the measure of a group."""
    key = _key(question)
    return any(fuzz.ratio(key, _key(each)) >= _ALIKE for each in phrasings) if question.strip() else False


def _key(text: str) -> str:
    """The words that carry the subject, in order of the alphabet; all words where there are no others."""
    found = normalise(text).split()
    return " ".join(sorted({word for word in found if word not in _IDLE} or set(found)))


def _joined(size: int, pairs: list[tuple[int, int]]) -> list[int]:
    """The number of its group for each of `size` things, of which these pairs belong together."""
    parent = list(range(size))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return [root(n) for n in range(size)]


def _middle(texts: list[str]) -> str:
    """The question that stands nearest to the others; of equals the one asked most, then the shortest."""
    asked = Counter(texts)

    def rank(text: str) -> tuple[float, int, int, str]:
        nearness = sum(fuzz.token_sort_ratio(text, other) * times for other, times in asked.items())
        return (-nearness, -asked[text], len(text), text)

    return min(asked, key=rank)
