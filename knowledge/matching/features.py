"""Describe a question by what can be counted: stems, parts of compounds, pieces of words, ideas, an amount.

Where this sits: joins the first four steps of the matching pipeline (normalise, correct, split, stem) into the input of
the fifth (score). May import: the steps before it. Start reading at `Describer.describe()`.

The weights below say how much one kind of trace counts beside the others. They were chosen by hand, one by one, looking
at how often a question finds its own article when it is left out of training (`preventiebot knowledge quality` prints
that); around them the figures are flat, so that nothing is to be won by looking again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.knowledge_base import Language
from knowledge.matching.compounds import Compounds
from knowledge.matching.correct import Corrector
from knowledge.matching.meaning import Meanings
from knowledge.matching.normalise import (
    is_only_courtesies,
    questions_in,
    without_courtesies,
    without_year,
    words_in,
)
from knowledge.matching.stem import Stems
from knowledge.matching.vocabulary import Vocabulary
from knowledge.matching.wording import Heard, heard

Features = dict[str, float]
"""A trace and how strongly it is present."""

_STEM, _PART, _NEIGHBOURS, _PIECE, _CONCEPT, _CONCEPT_PAIR, _AMOUNT, _COURTESY = (
    1.0,
    0.5,
    0.55,
    0.5,
    1.05,
    0.45,
    2.0,
    3.0,
)
_PIECE_LENGTH = 4
_MOST_WORDS = 60
"""Words of a question that are described: more make it an essay, and slow."""
_MOST_CORRECTED = 12
"""Words of a question that are held against all known ones: with more slips it is another language, and slow."""
_MOST_CONCEPTS = 20
"""Beyond this number of ideas their pairs say nothing any more."""
_MEMORY = 8_192
_NOTHING: Mapping[str, int] = {}


class _WordTraces:
    """What one word leaves behind; remembered, because words return."""

    __slots__ = ("concepts", "features", "stem")

    def __init__(self, stem: str, features: Features, concepts: frozenset[str]) -> None:
        self.stem = stem
        self.features = features
        self.concepts = concepts


class Words(NamedTuple):
    """How often each word occurs."""

    of_articles: Counter[str]
    anywhere: Counter[str]
    """Also in other texts and in the vocabulary: words that are right, but perhaps not about the subject."""

    @classmethod
    def of(cls, articles: Iterable[list[str]], others: Iterable[list[str]], vocabulary: Vocabulary) -> "Words":
        """Count the words of all texts of the articles, and of `others`; each text as `words_in` gives it."""
        of_articles = _count(articles, vocabulary)
        anywhere = of_articles + _count(others, vocabulary)
        anywhere.update(vocabulary.words)
        return cls(of_articles, anywhere)


class Steps(NamedTuple):
    """The words of a question after each step."""

    typed: list[str]
    in_full: list[str]
    joined: list[str]
    said: list[str]
    corrected: list[str]
    again: list[str]
    """As the articles say what was corrected: the words that count."""


class Describer:
    """Turns text into features, with the words of one knowledge base in mind."""

    def __init__(self, known: Words, language: Language, vocabulary: Vocabulary) -> None:
        self.known = known
        self._vocabulary = vocabulary
        self._stems = Stems(language)
        self.meanings = Meanings.of(language)
        self._corrector = Corrector(known.anywhere)
        self._compounds = Compounds(known.anywhere)
        self._traces: dict[str, _WordTraces] = {}

    def words(self, text: str) -> list[str]:
        """The words of the question: normalised, corrected, and as the articles would say them."""
        return self.said(words_in(text))

    def said(self, words: list[str]) -> list[str]:
        """The same for words that were read before."""
        return self._said(self.bare(words))

    def questions(self, text: str, typed: list[str]) -> list[list[str]]:
        """The words of each question in a message of several sentences, and of all that was typed but a year."""
        asked = [words.split() for words in questions_in(text, self._vocabulary.courtesies)]
        timeless = self.bare(without_year(typed))
        return [self._said(words) for words in (*asked, timeless) if words]

    def _said(self, words: list[str]) -> list[str]:
        return self.steps(words).again

    def heard(self, typed: list[str], words: list[str]) -> Heard:
        """What a question says by itself: all words that were `typed`, and those that count."""
        only_courtesies = is_only_courtesies(typed, self._vocabulary.courtesies)
        return heard(words, self.ideas(words), has_amount=any(map(is_amount, words)), only_courtesies=only_courtesies)

    def bare(self, typed: list[str]) -> list[str]:
        """The same words without the greetings and thanks around them."""
        return without_courtesies(typed, self._vocabulary.courtesies)

    def ideas(self, words: Iterable[str]) -> frozenset[str]:
        """The ideas that the words of a question point at, also by their parts."""
        return frozenset().union(*(self._traces_of(word).concepts for word in words))

    def steps(self, words: list[str]) -> Steps:
        """How the words of a question become what `said` makes of them, step by step."""
        in_full = self._vocabulary.in_full(words[:_MOST_WORDS])
        joined = self._compounds.join(in_full)
        said = self._vocabulary.canonical(joined)
        corrected = self._corrected(said)
        again = corrected if corrected == said else self._vocabulary.canonical(corrected)
        return Steps(words, in_full, joined, said, corrected, again)

    def parts(self, word: str) -> tuple[str, ...]:
        """The known words that a word is made of; none when it is no compound."""
        return self._compounds.split(word)

    def stem(self, word: str) -> str:
        """What the forms of a word have in common."""
        return self._traces_of(word).stem

    def is_known(self, word: str) -> bool:
        """Whether the articles use a word, or the words it is made of."""
        return self._is_used(word, _NOTHING)

    def _corrected(self, words: list[str]) -> list[str]:
        """The words as they were meant; a word of the language is right, though the articles do not use it."""
        unknown = (word for word in words if word not in self.known.anywhere and not self._compounds.split(word))
        unknown = (word for word in unknown if not self.meanings.knows(self._stems.of(word)))
        meant = {word: self._corrector.correct(word) for word in islice(unknown, _MOST_CORRECTED)}
        return [meant.get(word, word) for word in words]

    def unknown_share(self, words: Sequence[str], without: Mapping[str, int] = _NOTHING) -> float:
        """Which part (0–1) of the letters of a question stands in words that the articles do not use.

        `without` says how often a word occurs in what is to be left out.
        """
        plain = [word for word in words if not word.isdigit()]
        letters = sum(map(len, plain))
        return sum(len(word) for word in plain if not self._is_used(word, without)) / letters if letters else 0.0

    def _is_used(self, word: str, without: Mapping[str, int]) -> bool:
        counts = self.known.of_articles
        return counts[word] > without.get(word, 0) or all(
            counts[part] > without.get(part, 0) for part in self._compounds.split(word) or (word,)
        )

    def describe(self, words: list[str]) -> Features:
        """Everything that can be counted in the words of a question; empty when there are none."""
        features: Features = {}
        concepts: set[str] = set()
        traces = [self._traces_of(word) for word in words]
        for trace in traces:
            concepts |= trace.concepts
            if features.keys().isdisjoint(trace.features):  # nearly always, and then several times as fast
                features |= trace.features
            else:
                for name, weight in trace.features.items():
                    features[name] = features.get(name, 0.0) + weight
        for first, second in pairwise(["^", *(trace.stem for trace in traces), "$"]):
            name = f"next:{first} {second}"
            features[name] = features.get(name, 0.0) + _NEIGHBOURS
        if words and tuple(words) in self._vocabulary.courtesies:
            features["courtesy"] = _COURTESY
        return features | _of_concepts(concepts, has_amount="amount" in features)

    def meaning(self, words: list[str]) -> NDArray[np.float32]:
        """What the words of a question are about, in as many numbers as the language has."""
        if not self.meanings.size:
            return np.zeros(0, dtype=np.float32)
        return self.meanings.together([self._traces_of(word).stem for word in words])

    def _traces_of(self, word: str) -> _WordTraces:
        if word not in self._traces:
            if len(self._traces) >= _MEMORY:
                self._traces.clear()
            self._traces[word] = self._trace(word)
        return self._traces[word]

    def _trace(self, word: str) -> _WordTraces:
        stem, parts = self._stems.of(word), self._compounds.split(word)
        features: Features = {f"stem:{stem}": _STEM}
        for part in parts:
            name = f"stem:{self._stems.of(part)}"
            features[name] = features.get(name, 0.0) + _PART
        marked = f"^{word}$"
        for begin in range(len(marked) - _PIECE_LENGTH + 1):
            features[f"piece:{marked[begin : begin + _PIECE_LENGTH]}"] = _PIECE
        if is_amount(word):
            features["amount"] = _AMOUNT
        concepts = self._vocabulary.concepts_of(word).union(*map(self._vocabulary.concepts_of, parts))
        return _WordTraces(stem, features, concepts)


def _count(texts: Iterable[list[str]], vocabulary: Vocabulary) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        words = vocabulary.in_full(text)
        counts.update(words)
        counts.update(set(vocabulary.canonical(words)) - set(words))
    return counts


def is_amount(word: str) -> bool:
    """Whether a word is a number that can be money: a thousand or more, and not a year."""
    return word.isdecimal() and len(word) < 16 and int(word) >= 1_000 and not 1_900 <= int(word) <= 2_100


def _of_concepts(concepts: set[str], *, has_amount: bool) -> Features:
    features = {f"idea:{concept}": _CONCEPT for concept in concepts}
    if len(concepts) <= _MOST_CONCEPTS:
        features |= {f"ideas:{one}+{other}": _CONCEPT_PAIR for one, other in combinations(sorted(concepts), 2)}
    if has_amount and "own" in concepts:
        features["ideas:own+amount"] = _AMOUNT
    return features
