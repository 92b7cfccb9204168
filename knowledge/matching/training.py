"""What a matcher learns from: every phrasing of every article, the bodies, and the intents.

Where this sits: between the knowledge base and the scorer. May import: figures, Markdown, intents, features.
Start reading at `lesson()`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from zlib import crc32

import numpy as np

from knowledge.article import Article
from knowledge.figures import fill
from knowledge.knowledge_base import KnowledgeBase
from knowledge.markdown import parse, plain_text
from knowledge.matching.calibrate import Asked, Kinds, Questions
from knowledge.matching.decide import Label
from knowledge.matching.features import Describer, Features, Words
from knowledge.matching.intents import NOTHING_FITS, builtin_intents
from knowledge.matching.normalise import words_in
from knowledge.matching.rows import NO_MEANING, Floats, Places
from knowledge.matching.vocabulary import Vocabulary

_BODY_PIECE = 60
"""Words per piece of a body; a piece is about as long as a long question, so that both weigh the same words."""
_BODY_WEIGHT = 1.2
_INTENT_WEIGHT = 1.5
"""An intent is wider than an article and stands alone against all of them: no body speaks for it."""
_UNANSWERABLE_WEIGHT = 2.0
"""People ask what nobody wrote down more often than our examples of it are many."""
_TAKEN_AWAY = {True: 0.1, False: 0.25}
"""How much a question counts once more with its article taken away: more in a base of somebody else, where these are
the only examples of what cannot be answered."""
_LARGEST_BLOCK = 5
"""Neighbouring phrasings of a label that are left out together, at most: who wrote one often wrote the next."""
_BLOCKS = 8
"""A label with few phrasings has smaller blocks, so that enough is left."""
_NO_BLOCK = -1
_MOST_TESTED = 8_000
"""Questions that the calibration is measured on; more would not make it better."""


_Texts = list[list[str]]
"""Texts, each as its words."""


class Example(NamedTuple):
    """Features of one known text, the label it belongs to (or must *not* lead to), and how much it counts.

    Examples of one label with the same `block` were written in one go: what is left out is left out together.
    """

    features: Features
    label: int
    weight: float = 1.0
    against: bool = False
    block: int = 0
    meaning: Floats = NO_MEANING


class Unseen(NamedTuple):
    """What tested examples (rows) score when they are new."""

    scores: Floats
    """On each label (columns)."""
    likeliest: Places
    """The labels (columns: the first, the second and so on) with the highest scores."""
    near: Floats
    """How near the phrasings of those are."""


class Trial(NamedTuple):
    """The tested examples under two other trainings."""

    one: Unseen
    """Without the example and those of its block."""
    group: Unseen
    """Without any example of its label, which itself is out of reach."""


class Known(NamedTuple):
    """One phrasing, the label it belongs to, and whether it stands in an article or in an intent."""

    words: tuple[str, ...]
    label: int
    in_article: bool
    block: int


class Lesson(NamedTuple):
    """Everything to learn from. `examples` begins with one example for each of `questions`, in the same order."""

    labels: tuple[Label, ...]
    articles: int
    builtin: bool
    related: tuple[frozenset[int], ...]
    """For each article those that it names as related, or that name it."""
    describer: Describer
    questions: tuple[Known, ...]
    elsewhere: tuple[tuple[tuple[str, ...], ...], ...]
    """For each article (label) the words of its `not_questions`."""
    examples: tuple[Example, ...]

    @property
    def literal(self) -> dict[str, int]:
        """Phrasings that belong to one label only, by their words."""
        owners: dict[tuple[str, ...], set[int]] = {}
        for words, label, *_ in self.questions:
            owners.setdefault(words, set()).add(label)
        return {" ".join(words): next(iter(labels)) for words, labels in owners.items() if len(labels) == 1 and words}

    @property
    def barred(self) -> dict[str, tuple[int, ...]]:
        """What must not lead to these articles (labels), by its words. In its own words an article is always found."""
        own = {(known.words, known.label) for known in self.questions}
        kept_out: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for label, phrasings in enumerate(self.elsewhere):
            for words in phrasings:
                if words and (words, label) not in own:
                    kept_out[words].add(label)
        return {" ".join(words): tuple(sorted(labels)) for words, labels in kept_out.items()}

    @property
    def tested(self) -> Places:
        """The questions (their rows) that the calibration is measured on: all of them, or as good as any.

        Which ones follows from their words: with a question more or less the others stay, so that figures from before
        and after can be compared.
        """
        lots = np.array([crc32(" ".join(known.words).encode()) for known in self.questions], dtype=np.int64)
        return np.sort(np.argsort(lots, kind="stable")[:_MOST_TESTED])

    @property
    def kinds(self) -> Kinds:
        """What the labels are: articles first, and which one says that nothing fits."""
        return Kinds(self.articles, self.labels.index(NOTHING_FITS) if NOTHING_FITS in self.labels else -1)

    def asked(self, trial: Trial) -> Asked:
        """The tested questions as if they were new; behind them those of articles as if their article did not exist."""
        known = [self.questions[row] for row in self.tested]
        right = np.array([each.label for each in known], dtype=np.intp)
        orphans = np.flatnonzero(right < self.articles)
        rows = np.concatenate([np.arange(len(known)), orphans])
        blocks, groups = self._words_by(lambda each: (each.label, each.block)), self._words_by(lambda each: each.label)
        share = self.describer.unknown_share
        unknown = [share(each.words, blocks[each.label, each.block]) for each in known]
        without = [share(known[place].words, groups[known[place].label]) for place in orphans]
        questions = Questions(
            scores=np.concatenate([trial.one.scores, trial.group.scores[orphans]]).astype(np.float64),
            likeliest=np.concatenate([trial.one.likeliest, trial.group.likeliest[orphans]]),
            near=np.concatenate([trial.one.near, trial.group.near[orphans]]).astype(np.float64),
            unknown=np.array([*unknown, *without]),
            words=np.array([len(each.words) for each in known], dtype=np.float64)[rows],
        )
        weights = np.where(right == self.kinds.nothing, _UNANSWERABLE_WEIGHT, 1.0)
        return Asked(
            questions,
            right=np.concatenate([right, np.full(len(orphans), -1)]),
            counts=np.concatenate([weights, np.full(len(orphans), _TAKEN_AWAY[self.builtin])]),
        )

    def _words_by(self, key: Callable[[Known], Hashable]) -> Mapping[Hashable, Counter[str]]:
        """How often each word occurs in the phrasings of articles that belong together."""
        counts: dict[Hashable, Counter[str]] = defaultdict(Counter)
        for each in self.questions:
            if each.in_article:
                counts[key(each)].update(each.words)
        return counts


def lesson(kb: KnowledgeBase) -> Lesson:
    """Gather the examples of a knowledge base; the intents only join the built-in one."""
    intents = builtin_intents() if kb.builtin else ()
    bodies = [_pieces(plain_text(parse(fill(article.body, date.max)))) for article in kb]
    phrasings = [[words_in(text) for text in (article.title, *article.questions)] for article in kb]
    wishes = [[words_in(text) for text in intent.questions] for intent in intents]
    vocabulary = Vocabulary.of(kb.language)
    words = Words.of(
        articles=[text for texts in (*phrasings, *bodies) for text in texts],
        others=[text for texts in wishes for text in texts],
        vocabulary=vocabulary,
    )
    describer = Describer(words, kb.language, vocabulary)
    questions = tuple(_questions(phrasings, wishes, describer))
    elsewhere = tuple(tuple(tuple(describer.words(text)) for text in article.not_questions) for article in kb)
    examples = (
        *(_example(known, describer) for known in questions),
        *_around(kb.articles, bodies, describer),
        *(() if kb.builtin else _named(kb.articles, describer)),
    )
    labels: tuple[Label, ...] = (*(article.id for article in kb), *(intent.decision for intent in intents))
    return Lesson(labels, len(kb), kb.builtin, _related(kb.articles), describer, questions, elsewhere, examples)


def _related(articles: Sequence[Article]) -> tuple[frozenset[int], ...]:
    place = {article.id: label for label, article in enumerate(articles)}
    found: list[set[int]] = [set() for _ in articles]
    for label, article in enumerate(articles):
        for other in article.related:
            if other in place:
                found[label].add(place[other])
                found[place[other]].add(label)
    return tuple(map(frozenset, found))


def _example(known: Known, describer: Describer) -> Example:
    weight = 1.0 if known.in_article else _INTENT_WEIGHT
    return _described(list(known.words), describer)._replace(label=known.label, weight=weight, block=known.block)


def _described(words: list[str], describer: Describer) -> Example:
    return Example(describer.describe(words), label=0, meaning=describer.meaning(words))


def _questions(phrasings: Sequence[_Texts], wishes: Sequence[_Texts], describer: Describer) -> Iterator[Known]:
    for label, texts in enumerate((*phrasings, *wishes)):
        for number, text in enumerate(texts):
            words = tuple(describer.said(text))
            yield Known(words, label, in_article=label < len(phrasings), block=number // _block(texts))


def _block(texts: _Texts) -> int:
    return max(1, min(_LARGEST_BLOCK, len(texts) // _BLOCKS))


def _pieces(body: str) -> _Texts:
    words = body.split()
    return [words_in(" ".join(words[begin : begin + _BODY_PIECE])) for begin in range(0, len(words), _BODY_PIECE)]


def _around(articles: Sequence[Article], bodies: Sequence[_Texts], describer: Describer) -> Iterator[Example]:
    """What is no question of an article, and still says something about it."""
    for label, (article, pieces) in enumerate(zip(articles, bodies, strict=True)):
        for text in article.not_questions:
            against = _described(describer.words(text), describer)
            yield against._replace(label=label, against=True, block=_NO_BLOCK)
        for piece in pieces:
            described = _described(describer.said(piece), describer)
            yield described._replace(label=label, weight=_BODY_WEIGHT, block=_NO_BLOCK)


def _named(articles: Sequence[Article], describer: Describer) -> Iterator[Example]:
    """What articles are called in their folder: with a few phrasings each, that tells much. Ours have a hundred."""
    for label, article in enumerate(articles):
        name = describer.words(article.id.replace("-", " "))
        if name != describer.words(article.title):
            yield _described(name, describer)._replace(label=label, block=_NO_BLOCK)
