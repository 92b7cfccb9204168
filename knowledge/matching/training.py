"""What a matcher learns from: every phrasing of every article, the bodies, and the intents.

Where this sits: between the knowledge base and the scorer. May import: figures, Markdown, intents, features.
Start reading at `lesson()`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from knowledge.article import Article
from knowledge.figures import fill
from knowledge.knowledge_base import KnowledgeBase
from knowledge.markdown import parse, plain_text
from knowledge.matching.calibrate import Asked
from knowledge.matching.decide import Label
from knowledge.matching.features import Describer
from knowledge.matching.intents import NOTHING_FITS, Intent, builtin_intents
from knowledge.matching.score import Example, LeftOut
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
the
only examples of what cannot be answered."""
_OUT_OF_REACH = -1.0


class Known(NamedTuple):
    """One phrasing, the label it belongs to, and whether it stands in an article or in an intent."""

    words: tuple[str, ...]
    label: int
    in_article: bool


class Lesson(NamedTuple):
    """Everything to learn from. `examples` begins with one example for each of `questions`, in the same order."""

    labels: tuple[Label, ...]
    articles: int
    builtin: bool
    describer: Describer
    questions: tuple[Known, ...]
    examples: tuple[Example, ...]

    @property
    def literal(self) -> dict[tuple[str, ...], int]:
        """Phrasings that belong to one label only, by their words."""
        owners: dict[tuple[str, ...], set[int]] = {}
        for words, label, _ in self.questions:
            owners.setdefault(words, set()).add(label)
        return {words: next(iter(labels)) for words, labels in owners.items() if len(labels) == 1 and words}

    def asked(self, left_out: LeftOut) -> Asked:
        """The questions as if they were new; behind them those of articles as if their article did not exist."""
        count = len(self.questions)
        right = np.array([known.label for known in self.questions], dtype=np.intp)
        nothing = self.labels.index(NOTHING_FITS) if NOTHING_FITS in self.labels else -1
        unknown = np.array([
            self.describer.unknown_share(list(known.words), seen=2 if known.in_article else 1)
            for known in self.questions
        ])  # fmt: skip
        weights = np.where(right == nothing, _UNANSWERABLE_WEIGHT, 1.0)
        orphans = np.flatnonzero(right < self.articles)
        without = left_out.group[orphans].astype(np.float64)
        without[np.arange(len(orphans)), right[orphans]] = _OUT_OF_REACH
        return Asked(
            scores=np.concatenate([left_out.one[:count].astype(np.float64), without]),
            right=np.concatenate([right, np.full(len(orphans), nothing)]),
            unknown=np.concatenate([unknown, unknown[orphans]]),
            counts=np.concatenate([weights, np.full(len(orphans), _TAKEN_AWAY[self.builtin])]),
        )


def lesson(kb: KnowledgeBase) -> Lesson:
    """Gather the examples of a knowledge base; the intents only join the built-in one."""
    intents = builtin_intents() if kb.builtin else ()
    bodies = [plain_text(parse(fill(article.body, date.max))) for article in kb]
    phrasings = [(article.title, *article.questions) for article in kb]
    describer = Describer(
        articles=[text for texts in (*phrasings, bodies) for text in texts],
        others=[text for intent in intents for text in intent.questions],
        language=kb.language,
        vocabulary=Vocabulary.of(kb.language),
    )
    questions = tuple(_questions(phrasings, intents, describer))
    examples = (
        *(_example(known, describer) for known in questions),
        *_around(kb.articles, bodies, describer),
    )
    labels: tuple[Label, ...] = (*(article.id for article in kb), *(intent.decision for intent in intents))
    return Lesson(labels, len(kb), kb.builtin, describer, questions, examples)


def _example(known: Known, describer: Describer) -> Example:
    weight = 1.0 if known.in_article else _INTENT_WEIGHT
    return Example(describer.describe(list(known.words)), known.label, weight=weight)


def _questions(
    phrasings: Sequence[tuple[str, ...]], intents: Sequence[Intent], describer: Describer
) -> Iterator[Known]:
    for label, texts in enumerate(phrasings):
        for text in texts:
            yield Known(tuple(describer.words(text)), label, in_article=True)
    for label, intent in enumerate(intents, start=len(phrasings)):
        for text in intent.questions:
            yield Known(tuple(describer.words(text)), label, in_article=False)


def _around(articles: Sequence[Article], bodies: Sequence[str], describer: Describer) -> Iterator[Example]:
    """What is no question of an article, and still says something about it."""
    for label, (article, body) in enumerate(zip(articles, bodies, strict=True)):
        for text in article.not_questions:
            yield Example(describer.describe(describer.words(text)), label, against=True)
        words = body.split()
        for begin in range(0, len(words), _BODY_PIECE):
            piece = describer.words(" ".join(words[begin : begin + _BODY_PIECE]))
            yield Example(describer.describe(piece), label, weight=_BODY_WEIGHT)
