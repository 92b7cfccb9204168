"""Figures about a trained knowledge base: what would become of each known question, had nobody written it down?

Where this sits: beside the matcher; for `preventiebot knowledge quality` and its gate. May import: the matcher.
Pure: figures from what was trained. Start reading at `measure()`; `left_out` asks questions of a matcher that never
learned from them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from eligibility.base import Frozen
from knowledge.article import ArticleId
from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.decide import NEAR_MISS, Label, Outcome, decide
from knowledge.matching.decision import (
    Answer,
    Choices,
    Decision,
    Handoff,
    HandoffReason,
    StartCalculation,
    StartCheck,
)
from knowledge.matching.intents import builtin_intents
from knowledge.matching.learning import Trained
from knowledge.matching.matcher import Matcher
from knowledge.matching.trust import Trust

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
    """How many questions came to what.

    `related` counts the wrong ones whose answer is an article that its own names, or that names its own; `first` those
    of which the own article or way out is the likeliest, whatever was decided.
    """

    questions: int = 0
    right: int = 0
    offered: int = 0
    wrong: int = 0
    handed_over: int = 0
    aside: int = 0
    related: int = 0
    first: int = 0

    @classmethod
    def together(cls, tallies: Iterable["Tally"]) -> Self:
        """One tally of all their questions."""
        counts: Counter[str] = Counter()
        for tally in tallies:
            counts.update(tally.model_dump())
        return cls(**counts)

    @property
    def found(self) -> int:
        """Right at once or among the choices."""
        return self.right + self.offered

    def share(self, count: int) -> float:
        """Which part (0–1) of the questions `count` is; 0 when there are none."""
        return count / self.questions if self.questions else 0.0


class Direct(Frozen):
    """Questions that were answered at once, with how many of the answers were another article than the own one."""

    answers: int
    other: int
    unhelpful: int
    """Of those the ones whose answer is not even related to the own article."""
    unanswerable: int
    """Of those again the ones that no article answers."""

    @classmethod
    def of(cls, tallies: Iterable[Tally], *, on_articles: Tally) -> Self:
        """From all tallies; only a question about an article (`on_articles`) can be answered rightly with one."""
        every = Tally.together(tallies)
        return cls(
            answers=on_articles.right + every.wrong,
            other=every.wrong,
            unhelpful=every.wrong - every.related,
            unanswerable=every.wrong - on_articles.wrong,
        )

    @property
    def promised(self) -> float:
        """The share (0–1) that the threshold promises to be small: what no article answers counts less there."""
        less = (1 - NEAR_MISS) * self.unanswerable
        return (self.unhelpful - less) / (self.answers - less) if self.answers else 0.0

    def share(self, count: int) -> float:
        """Which part (0–1) of the answers `count` is; 0 when there are none."""
        return count / self.answers if self.answers else 0.0


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


class Asked(Frozen):
    """One known question, whose it is (no article: a way out), and what would become of it."""

    kind: Kind
    own: ArticleId | None
    text: str
    verdict: Verdict
    led_to: tuple[ArticleId, ...]
    """The articles it was answered with, or that were offered."""


class Quality(Frozen):
    """All figures that follow from one training."""

    kinds: dict[Kind, Tally]
    articles: dict[ArticleId, Tally]
    pairs: tuple[Pair, ...]
    """Most questions first."""
    calibration: Calibration
    direct: Direct
    not_questions: int
    astray: tuple[Astray, ...]
    asked: tuple[Asked, ...]


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

    @property
    def asked(self) -> Asked:
        own = self.own if isinstance(self.own, str) else None
        led_to = led(self.outcome.decision)
        return Asked(kind=kind_of(self.own), own=own, text=self.text, verdict=self.verdict, led_to=led_to)


def measure(trained: Trained, kb: KnowledgeBase) -> Quality:
    """The figures of `trained`, which must have learned from `kb`."""
    tried = list(_tried(trained, kb))
    of_kind: dict[Kind, list[_Tried]] = defaultdict(list)
    of_article: dict[ArticleId, list[_Tried]] = defaultdict(list)
    for each in tried:
        of_kind[kind_of(each.own)].append(each)
        if isinstance(each.own, str):
            of_article[each.own].append(each)
    kinds = {kind: _tally(of_kind[kind]) for kind in Kind if of_kind[kind]}
    return Quality(
        kinds=kinds,
        articles={article: _tally(some) for article, some in of_article.items()},
        pairs=_pairs(tried),
        calibration=calibration((each.outcome.confidence, each.verdict) for each in tried),
        direct=Direct.of(kinds.values(), on_articles=kinds.get(Kind.ARTICLE, Tally())),
        not_questions=sum(len(article.not_questions) for article in kb),
        astray=tuple(_astray(Matcher(trained.learned), kb)),
        asked=tuple(each.asked for each in tried),
    )


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


def led(decision: Decision) -> tuple[ArticleId, ...]:
    """The articles that a decision shows or offers."""
    match decision:
        case Answer(article=article):
            return (article,)
        case Choices(articles=articles):
            return articles
        case _:
            return ()


def _texts(trained: Trained, kb: KnowledgeBase) -> dict[tuple[int, tuple[str, ...]], str]:
    """How the phrasings were written: training keeps their words only."""
    words = trained.learned.describer.words
    phrasings = [(article.title, *article.questions) for article in kb]
    phrasings += [intent.questions for intent in builtin_intents()] if kb.builtin else []
    return {(label, tuple(words(text))): text for label, texts in enumerate(phrasings) for text in texts}


def _tally(tried: Sequence[_Tried]) -> Tally:
    related = sum(each.related and each.verdict is Verdict.WRONG for each in tried)
    return counted((each.verdict for each in tried), related, first=sum(each.likeliest == each.own for each in tried))


def counted(verdicts: Iterable[Verdict], related: int = 0, first: int = 0) -> Tally:
    """A tally of what became of questions."""
    counts = Counter(verdict.value for verdict in verdicts)
    return Tally(questions=counts.total(), related=related, first=first, **counts)


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


def calibration(decided: Iterable[tuple[float, Verdict]]) -> Calibration:
    """From the confidence (0–1) of each decision, and what became of the question."""
    bins: list[list[tuple[float, Verdict]]] = [[] for _ in range(_BINS)]
    for confidence, verdict in decided:
        bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, verdict))
    filled = tuple(_bin(some) for some in bins if some)
    questions = sum(each.questions for each in filled)
    error = sum(each.questions * abs(each.confidence - each.right) for each in filled) / max(1, questions)
    return Calibration(bins=filled, error=error)


def _bin(decided: Sequence[tuple[float, Verdict]]) -> Bin:
    good = sum(verdict in {Verdict.RIGHT, Verdict.OFFERED} for _, verdict in decided)
    sure = sum(confidence for confidence, _ in decided)
    return Bin(questions=len(decided), confidence=sure / len(decided), right=good / len(decided))


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
