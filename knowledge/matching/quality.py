"""Figures about a trained knowledge base: what would become of each known question, had nobody written it down?

Where this sits: beside the matcher; for `preventiebot knowledge quality` and its gate. May import: the matcher.
Pure: figures from what was trained. Start reading at `measure()`; `measure_left_out()` asks a matcher anew.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from eligibility.base import Frozen
from knowledge.article import ArticleId
from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.decide import Label, Outcome, decide
from knowledge.matching.decision import (
    Answer,
    Choices,
    Decision,
    Handoff,
    HandoffReason,
    StartCalculation,
    StartCheck,
)
from knowledge.matching.matcher import Matcher, Trained
from knowledge.matching.trust import Trust
from knowledge.matching.variations import AS_WRITTEN, Varied

_BINS = 10
_EXAMPLES = 3
"""Questions that are shown for a pair of articles."""


class Kind(StrEnum):
    """What a question is really about."""

    ARTICLE = "article"
    CHECK = "check"
    CALCULATION = "calculation"
    PERSON = "person"
    PRIVATE = "private"
    UNANSWERABLE = "unanswerable"


class Verdict(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    """Its own article at once, or its own way out."""
    OFFERED = "offered"
    """Its own article stands among the choices."""
    WRONG = "wrong"
    """Another article was given as the answer."""
    HANDED_OVER = "handed_over"
    """No answer, or a person, where there was something better."""
    ASIDE = "aside"
    """Choices without its own article, or a check or a calculation that nobody asked for."""


class Tally(Frozen):
    """How many questions came to what; `related` counts the wrong ones whose answer is a related article."""

    questions: int = 0
    right: int = 0
    offered: int = 0
    wrong: int = 0
    handed_over: int = 0
    aside: int = 0
    related: int = 0

    @property
    def found(self) -> int:
        """Right at once or among the choices."""
        return self.right + self.offered

    def share(self, count: int) -> float:
        """Which part (0–1) of the questions `count` is; 0 when there are none."""
        return count / self.questions if self.questions else 0.0


class Pair(Frozen):
    """Questions of one article for which another is the likeliest; `direct` of them would be answered with it."""

    own: ArticleId
    other: ArticleId
    questions: int
    direct: int
    examples: tuple[str, ...]


class Bin(Frozen):
    """Decisions about equally sure: how sure on average, and which part (0–1) was right."""

    questions: int
    confidence: float
    right: float


class Calibration(Frozen):
    """Whether 0.8 means that eight in ten are right; `error` is the expected calibration error (0–1)."""

    bins: tuple[Bin, ...]
    error: float


class Astray(Frozen):
    """A question that must not lead to an article, and is answered with it or offers it."""

    article: ArticleId
    question: str
    answered: bool


class Quality(Frozen):
    """All figures that follow from one training."""

    kinds: dict[Kind, Tally]
    articles: dict[ArticleId, Tally]
    pairs: tuple[Pair, ...]
    """Most questions first."""
    calibration: Calibration
    not_questions: int
    astray: tuple[Astray, ...]


class _Tried(NamedTuple):
    """One question, the label it belongs to, and what became of it."""

    text: str
    own: Label
    outcome: Outcome
    likeliest: Label | None
    related: bool
    """Answered with an article that is related to its own."""

    @property
    def verdict(self) -> Verdict:
        return verdict(self.outcome.decision, self.own)


def measure(trained: Trained, kb: KnowledgeBase) -> Quality:
    """The figures of `trained`, which must have learned from `kb`."""
    tried = list(_tried(trained, kb))
    of_kind: dict[Kind, list[_Tried]] = defaultdict(list)
    of_article: dict[ArticleId, list[_Tried]] = defaultdict(list)
    for each in tried:
        of_kind[kind_of(each.own)].append(each)
        if isinstance(each.own, str):
            of_article[each.own].append(each)
    return Quality(
        kinds={kind: _tally(of_kind[kind]) for kind in Kind if of_kind[kind]},
        articles={article: _tally(some) for article, some in of_article.items()},
        pairs=_pairs(tried),
        calibration=_calibration(tried),
        not_questions=sum(len(article.not_questions) for article in kb),
        astray=tuple(_astray(Matcher(trained.learned), kb)),
    )


def measure_left_out(
    matcher: Matcher, varied: Iterable[Varied], done: Callable[[], None] = lambda: None
) -> Mapping[str, Tally]:
    """For each way of writing what became of questions that `matcher` has not learned; `done` after each of them."""
    counts: dict[str, Counter[Verdict]] = {AS_WRITTEN: Counter()}
    for article, way, text in varied:
        counts.setdefault(way, Counter())[verdict(matcher.decide(text).decision, article)] += 1
        done()
    return {way: _counted(count) for way, count in counts.items()}


def kind_of(label: Label) -> Kind:
    """What a question with this label is about."""
    match label:
        case str():
            return Kind.ARTICLE
        case StartCheck():
            return Kind.CHECK
        case StartCalculation():
            return Kind.CALCULATION
        case Handoff(reason=HandoffReason.PERSON):
            return Kind.PERSON
        case Handoff(reason=HandoffReason.UNKNOWN):
            return Kind.UNANSWERABLE
        case _:
            return Kind.PRIVATE


def verdict(decision: Decision, own: Label) -> Verdict:
    """What `decision` comes to for a question that belongs to `own`."""
    match decision:
        case Answer(article=article):
            return Verdict.RIGHT if article == own else Verdict.WRONG
        case Choices(articles=articles):
            return Verdict.OFFERED if own in articles else Verdict.ASIDE
        case _ if decision == own:
            return Verdict.RIGHT
        case Handoff():
            return Verdict.HANDED_OVER
        case _:
            return Verdict.ASIDE


def _tried(trained: Trained, kb: KnowledgeBase) -> Iterator[_Tried]:
    labels, limits = trained.learned.labels, trained.learned.limits
    texts = _texts(trained, kb)
    for known, ranked in zip(trained.tested, trained.unseen, strict=True):
        own, first = known.label, ranked[0].label if ranked else None
        yield _Tried(
            texts.get((own, known.words), " ".join(known.words)),
            labels[own],
            _trusted(decide(ranked, labels, limits), trained.learned.trust),
            None if first is None else labels[first],
            related=known.in_article and first in trained.related[own],
        )


def _trusted(outcome: Outcome, trust: Trust) -> Outcome:
    return Outcome(outcome.decision, trust.of(*outcome))


def _texts(trained: Trained, kb: KnowledgeBase) -> dict[tuple[int, tuple[str, ...]], str]:
    """How the phrasings of articles were written: training keeps their words only."""
    words = trained.learned.describer.words
    return {
        (label, tuple(words(text))): text
        for label, article in enumerate(kb)
        for text in (article.title, *article.questions)
    }


def _tally(tried: Sequence[_Tried]) -> Tally:
    counts = Counter(each.verdict for each in tried)
    related = sum(each.related and each.verdict is Verdict.WRONG for each in tried)
    return _counted(counts, related)


def _counted(counts: Counter[Verdict], related: int = 0) -> Tally:
    of_each = {verdict.value: count for verdict, count in counts.items()}
    return Tally(questions=counts.total(), related=related, **of_each)


def _pairs(tried: Sequence[_Tried]) -> tuple[Pair, ...]:
    taken: dict[tuple[ArticleId, ArticleId], list[_Tried]] = defaultdict(list)
    for each in tried:
        if isinstance(each.own, str) and isinstance(each.likeliest, str) and each.own != each.likeliest:
            taken[each.own, each.likeliest].append(each)
    pairs = (_pair(own, other, some) for (own, other), some in taken.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair.questions, -pair.direct, pair.own, pair.other)))


def _pair(own: ArticleId, other: ArticleId, tried: Sequence[_Tried]) -> Pair:
    worst = sorted(tried, key=lambda each: each.verdict is not Verdict.WRONG)
    return Pair(
        own=own,
        other=other,
        questions=len(tried),
        direct=sum(each.outcome.decision == Answer(article=other) for each in tried),
        examples=tuple(each.text for each in worst[:_EXAMPLES]),
    )


def _calibration(tried: Sequence[_Tried]) -> Calibration:
    bins: list[list[_Tried]] = [[] for _ in range(_BINS)]
    for each in tried:
        bins[min(_BINS - 1, int(each.outcome.confidence * _BINS))].append(each)
    filled = tuple(_bin(some) for some in bins if some)
    error = sum(each.questions * abs(each.confidence - each.right) for each in filled) / max(1, len(tried))
    return Calibration(bins=filled, error=error)


def _bin(tried: Sequence[_Tried]) -> Bin:
    good = sum(each.verdict in {Verdict.RIGHT, Verdict.OFFERED} for each in tried)
    sure = sum(each.outcome.confidence for each in tried)
    return Bin(questions=len(tried), confidence=sure / len(tried), right=good / len(tried))


def _astray(matcher: Matcher, kb: KnowledgeBase) -> Iterator[Astray]:
    for article in kb:
        for question in article.not_questions:
            match matcher.decide(question).decision:
                case Answer(article=answer) if answer == article.id:
                    yield Astray(article=article.id, question=question, answered=True)
                case Choices(articles=articles) if article.id in articles:
                    yield Astray(article=article.id, question=question, answered=False)
                case _:
                    pass
