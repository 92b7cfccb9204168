"""Questions that a matcher has never seen: some are taken away before it learns, and then asked in every way of typing.

Where this sits: beside `quality`, whose figures come from one training; here a second one is needed. May import: the
matcher, the variations. Pure. Start reading at `leave_out()`, then at `examine()`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from eligibility.base import Frozen
from knowledge.article import Article, ArticleId
from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.decision import Match
from knowledge.matching.matcher import Matcher
from knowledge.matching.quality import Calibration, Direct, Tally, Verdict, calibration, counted, led, verdict
from knowledge.matching.variations import AS_WRITTEN, Varied

_BLOCK = 5
"""Neighbouring questions that are left out together: who wrote one often wrote the next."""
_EVERY = 5


class LeftOut(NamedTuple):
    """A base without some of its questions, and those questions."""

    base: KnowledgeBase
    questions: tuple[tuple[ArticleId, str], ...]


class Retyped(Frozen):
    """What became of questions typed in one way, and of the very same questions as they were written."""

    typed: Tally
    as_written: Tally


class Examination(Frozen):
    """What became of questions that a matcher had not learned; the figures without a way are those as written."""

    ways: dict[str, Retyped]
    calibration: Calibration
    direct: Direct


def leave_out(kb: KnowledgeBase) -> LeftOut:
    """Take every fifth block of five questions away; an article always keeps a block."""
    kept: list[Article] = []
    gone: list[tuple[ArticleId, str]] = []
    number = 0
    for article in kb:
        blocks = [article.questions[at : at + _BLOCK] for at in range(0, len(article.questions), _BLOCK)]
        left: list[str] = []
        for place, block in enumerate(blocks):
            number += 1
            if number % _EVERY == 0 and len(blocks) > 1 and (left or place + 1 < len(blocks)):
                gone.extend((article.id, text) for text in block)
            else:
                left.extend(block)
        kept.append(article.model_copy(update={"questions": tuple(left)}))
    return LeftOut(KnowledgeBase(kept, language=kb.language, builtin=kb.builtin), tuple(gone))


def examine(
    matcher: Matcher, kb: KnowledgeBase, varied: Iterable[Varied], done: Callable[[], None] = lambda: None
) -> Examination:
    """Ask questions of `kb` that `matcher` has not learned; `done` after each of them.

    Of each question the way it was written has to be there too, for only then can the ways be compared.
    """
    named = {(article.id, other) for article in kb for other in article.related}
    related = named | {(other, article) for article, other in named}
    tried: dict[str, dict[tuple[ArticleId, str], _Tried]] = defaultdict(dict)
    for each in varied:
        match = matcher.decide(each.text)
        near = any((each.article, other) in related for other in led(match.decision))
        tried[each.way][each.article, each.written] = _Tried(each.article, match, near)
        done()
    written = tried[AS_WRITTEN]
    return Examination(
        ways={
            way: Retyped(typed=_tally(some.values()), as_written=_tally(written[question] for question in some))
            for way, some in tried.items()
        },
        calibration=calibration((each.match.confidence, each.verdict) for each in written.values()),
        direct=Direct.of([_tally(written.values())], on_articles=_tally(written.values())),
    )


class _Tried(NamedTuple):
    """A question of an article, what was decided, and whether that shows an article related to its own."""

    own: ArticleId
    match: Match
    related: bool

    @property
    def verdict(self) -> Verdict:
        return verdict(self.match.decision, self.own)


def _tally(tried: Iterable[_Tried]) -> Tally:
    some = list(tried)
    related = sum(each.related and each.verdict is Verdict.WRONG for each in some)
    first = sum(bool(each.match.candidates) and each.match.candidates[0].article == each.own for each in some)
    return counted((each.verdict for each in some), related, first)
