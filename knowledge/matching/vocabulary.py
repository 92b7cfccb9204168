"""The words of a language that editors may change: synonyms, concepts, abbreviations and courtesies.

Where this sits: read once when a matcher is trained; data in `knowledge/vocabulary/`. May import: the reader of YAML.
Start reading at `Vocabulary`. What an editor should repair in a file that can be read: `proofread`.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from eligibility.base import Frozen
from knowledge.editors_yaml import Read, read_file
from knowledge.knowledge_base import Language
from knowledge.matching.normalise import normalise

FOLDER = Path(__file__).parent.parent / "vocabulary"


class VocabularyFile(Frozen):
    """What an editor may write; what each section is for stands at `Vocabulary`."""

    synonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    courtesies: tuple[str, ...] = ()
    endings: dict[str, str] = Field(default_factory=dict)


def path_of(language: Language) -> Path:
    """The file of a language."""
    return FOLDER / f"{language}.yaml"


def written(language: Language) -> Read[VocabularyFile]:
    """The file of a language, with its lines.

    Raises:
        KnowledgeFaults: it cannot be read; everything that is wrong with it is named.
    """
    return read_file(VocabularyFile, path_of(language))


class Vocabulary:
    """What people type, next to what the articles say.

    A *synonym* is replaced by the word of the articles. A *concept* only says that two words point at the same idea.
    A *courtesy* is taken away from around a question. An *ending* is cut off and said in full (`we're`: we are).
    """

    def __init__(
        self,
        synonyms: Mapping[str, tuple[str, ...]],
        concepts: Mapping[str, tuple[str, ...]] | None = None,
        courtesies: tuple[str, ...] = (),
        endings: Mapping[str, str] | None = None,
    ) -> None:
        self._endings = sorted((endings or {}).items(), key=lambda ending: -len(ending[0]))
        self.courtesies = frozenset(tuple(normalise(each).split()) for each in courtesies)
        self._canonical = {
            tuple(normalise(typed).split()): tuple(normalise(said).split())
            for said, spellings in synonyms.items()
            for typed in spellings
            if normalise(typed)
        }
        self._longest: dict[str, int] = {}
        for typed in self._canonical:
            self._longest[typed[0]] = max(len(typed), self._longest.get(typed[0], 0))
        self._concepts: dict[str, set[str]] = defaultdict(set)
        self._concepts_by_beginning: dict[str, set[str]] = defaultdict(set)
        for concept, words in (concepts or {}).items():
            for word in words:
                known = self._concepts_by_beginning if word.endswith("*") else self._concepts
                known[normalise(word)].add(concept)

    @classmethod
    def of(cls, language: Language) -> "Vocabulary":
        """The vocabulary that comes with the product.

        Raises:
            KnowledgeFaults: its file cannot be read; everything that is wrong with it is named.
        """
        file = written(language).value
        return cls(file.synonyms, file.concepts, file.courtesies, file.endings)

    @property
    def words(self) -> frozenset[str]:
        """Every whole word in it, so that none of them is taken for a typing error."""
        synonyms = {word for pair in self._canonical.items() for side in pair for word in side}
        return frozenset(synonyms | {word for each in self.courtesies for word in each} | self._concepts.keys())

    def in_full(self, words: list[str]) -> list[str]:
        """The same words without endings that stand for words of their own."""
        return [part for word in words for part in self._cut(word)] if self._endings else words

    def _cut(self, word: str) -> tuple[str, ...]:
        for ending, full in self._endings:
            if len(word) > len(ending) and word.endswith(ending):
                head = word.removesuffix(ending)
                return (head, full) if full else (head,)
        return (word,)

    def canonical(self, words: list[str]) -> list[str]:
        """The same words as the articles would say them; the longest entry that fits comes first."""
        if self._longest.keys().isdisjoint(words):
            return list(words)
        said: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
                if (entry := self._canonical.get(tuple(words[at : at + length]))) is not None:
                    said.extend(entry)
                    at += length
                    break
            else:
                said.append(words[at])
                at += 1
        return said

    def concepts_of(self, word: str) -> frozenset[str]:
        """The ideas that a word points at."""
        found = set(self._concepts.get(word, ()))
        for end in range(2, len(word) + 1):
            found |= self._concepts_by_beginning.get(word[:end], set())
        return frozenset(found)
