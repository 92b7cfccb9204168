"""Turn candidates with their probabilities into one decision: answer, ask, or hand over.

Where this sits: the last step of the matching pipeline (normalise, correct, split, stem, score, calibrate, *decide*).
May import: decisions, numpy. Not: a clock, files. Start reading at `decide()`.

There is a margin beside the threshold because "sure" and "torn between two" are not the same. Both numbers follow from
`MOST_WRONG`, measured on questions the matcher had not seen; nobody sets them by hand.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.article import ArticleId
from knowledge.matching.calibrate import Ranked
from knowledge.matching.decision import (
    Answer,
    Candidate,
    Choices,
    Decision,
    Handoff,
    HandoffReason,
    StartCalculation,
    StartCheck,
)
from knowledge.matching.intents import NOTHING_FITS

MOST_WRONG = 0.02
"""Of the questions that are answered directly, the share (0–1) that may get an answer that does not help."""
MOST_LOST = 0.015
"""In a base of somebody else, that has no examples of what cannot be answered: of the questions of which the likeliest
article is the right one, the share (0–1) that may be asked back instead, so as to answer less of what cannot be
answered …"""
MOST_ORPHANS = 0.7
"""… and of the questions whose article was taken away, the share that may be answered whatever that costs."""
MOST_OPTIONS = 3
_LEAST_IN_CHOICES = 0.2
"""Offer choices only when there is a fair chance (0–1) that the right one is among them; else a person is quicker."""
_RATHER = 2.0
"""Hand over when it is so many times likelier that there is no answer than that what could be offered is right: a
needless offer costs one tap, a needless hand-over a day. What is private is declined as soon as that is likelier.
Likewise articles are offered, and no check, calculator or person, when they are so many times likelier together."""
_LEAST_FOR_FIRST = 0.1
"""Articles that are all unlikely are a list of everything, not a choice."""
_LEAST_PER_OPTION = 0.04
"""The second option may be less likely than this: one title alone is no choice."""
_LEAST_FOR_INTENT = 0.15
"""A check, a calculator or a person is an offer that can be left with one tap, not a statement that can be wrong: when
no article is sure, a small chance (0–1) is enough."""
_LEAST_FOR_PRIVATE = 0.2
"""When there is no answer anyway, a small chance (0–1) that the question asks for what is private decides the words."""
_PRIVATE = Handoff(reason=HandoffReason.PRIVATE)
_GRID = tuple(step / 80 for step in range(20, 78))
_MARGINS = (0.05, 0.1, 0.15, 0.2, 0.3)

_SURE_WISH = 0.5
"""From this probability a check, a calculation or a person is not given up for an article."""

Label = ArticleId | StartCheck | StartCalculation | Handoff
"""What a column of the scorer stands for: an article, or a way out that is not an article."""


class Limits(NamedTuple):
    """From which probability, and with which lead over the next, a decision is direct."""

    threshold: float
    margin: float


_USUAL = Limits(0.5, 0.1)
_RANGE = (0.1, 0.5)
_FEWEST_QUESTIONS = 100
"""With fewer questions nothing can be measured; the usual limits then hold."""


class Outcome(NamedTuple):
    """A decision and the probability that it is right."""

    decision: Decision
    confidence: float


def decide_message(
    whole: Sequence[Ranked], questions: Sequence[Sequence[Ranked]], labels: Sequence[Label], limits: Limits
) -> Outcome:
    """One decision on a message, of which the `questions` in it were also looked at by themselves.

    What stands around a question makes it long and vague. A question in the message that is sure by itself wins, as
    long as it is no stranger to the whole. Two such questions become a choice.
    """
    outcome = decide(whole, labels, limits)
    if not questions or (_is_wish(outcome.decision) and outcome.confidence >= _SURE_WISH):
        return outcome
    near = {each.label for each in whole}
    sure: dict[ArticleId, float] = {}
    for ranked in (*questions, whole):
        match decide(ranked, labels, limits):
            case Outcome(decision=Answer(article=article), confidence=confidence) if ranked[0].label in near:
                sure[article] = max(confidence, sure.get(article, 0.0))
            case _:
                pass
    best = sorted(sure, key=lambda article: -sure[article])[:MOST_OPTIONS]
    if not best:
        return outcome
    if len(best) == 1:
        return Outcome(Answer(article=best[0]), sure[best[0]])
    return Outcome(Choices(articles=tuple(best)), sure[best[0]])


def _is_wish(decision: Decision) -> bool:
    return isinstance(decision, StartCheck | StartCalculation) or decision == Handoff(reason=HandoffReason.PERSON)


def decide(ranked: Sequence[Ranked], labels: Sequence[Label], limits: Limits) -> Outcome:
    """One decision on one question; `ranked` is in order of probability."""
    private = sum(each.probability for each in ranked if labels[each.label] == _PRIVATE)
    no_answer = private + sum(each.probability for each in ranked if labels[each.label] == NOTHING_FITS)
    if ranked and isinstance(article := labels[ranked[0].label], str) and is_direct(ranked, limits):
        return Outcome(Answer(article=article), ranked[0].probability)
    options = _options(ranked, labels)
    together = sum(option.confidence for option in options)
    to_beat = private + (no_answer - private) / _RATHER
    if (wish := _wish(ranked, labels)) is not None and wish.confidence > max(to_beat, together / _RATHER):
        return wish
    if together >= _LEAST_IN_CHOICES and together > to_beat:
        return Outcome(Choices(articles=tuple(option.article for option in options)), together)
    if private >= _LEAST_FOR_PRIVATE and private > no_answer - private:
        return Outcome(_PRIVATE, private)
    return Outcome(NOTHING_FITS, max(no_answer, 1 - sum(each.probability for each in ranked)))


def _wish(ranked: Sequence[Ranked], labels: Sequence[Label]) -> Outcome | None:
    """The likeliest of a check, a calculation and a person, when it is likely enough.

    All calculators count as one: torn between two sums, the likelier is still a better start than no sum.
    """
    wishes: list[Outcome] = []
    sums: list[Outcome] = []
    for each in ranked:
        match labels[each.label]:
            case StartCalculation() as calculation:
                sums.append(Outcome(calculation, each.probability))
            case StartCheck() | Handoff(reason=HandoffReason.PERSON) as decision:
                wishes.append(Outcome(decision, each.probability))
            case _:
                pass
    if sums:
        wishes.append(Outcome(sums[0].decision, sum(each.confidence for each in sums)))
    best = max(wishes, key=lambda wish: wish.confidence, default=None)
    return best if best is not None and best.confidence >= _LEAST_FOR_INTENT else None


def is_direct(ranked: Sequence[Ranked], limits: Limits) -> bool:
    """Whether the first candidate is likely enough, and clearly likelier than the second."""
    return ranked[0].probability >= limits.threshold and _lead(ranked) >= limits.margin


def _lead(ranked: Sequence[Ranked]) -> float:
    return ranked[0].probability - (ranked[1].probability if len(ranked) > 1 else 0.0)


def _options(ranked: Sequence[Ranked], labels: Sequence[Label]) -> tuple[Candidate, ...]:
    """Two or more articles that are likely enough to offer, or none."""
    found = candidates(ranked, labels)
    if len(found) < 2 or found[0].confidence < _LEAST_FOR_FIRST:
        return ()
    likely = sum(option.confidence >= _LEAST_PER_OPTION for option in found)
    return found[: max(2, min(likely, MOST_OPTIONS))]


def candidates(ranked: Sequence[Ranked], labels: Sequence[Label]) -> tuple[Candidate, ...]:
    """The articles among the candidates."""
    found: list[Candidate] = []
    for each in ranked:
        label = labels[each.label]
        if isinstance(label, str):
            found.append(Candidate(label, each.probability))
    return tuple(found)


def is_right(decision: Decision, wanted: Label, near: Collection[Label] = ()) -> bool:
    """Whether a decision helps who wanted this; an answer that is `near` to it does as well."""
    match decision:
        case Answer(article=article):
            return article == wanted or article in near
        case Choices(articles=articles):
            return wanted in articles
        case Handoff():
            return isinstance(wanted, Handoff)
        case _:
            return decision == wanted


class Verdict(NamedTuple):
    """What answering one known question directly would come to."""

    probability: float
    lead: float
    helps: bool
    """The answer is the question's own article, or one that either of the two names as related."""


def verdicts(
    rankings: Sequence[Sequence[Ranked]], right: Sequence[int], articles: int, related: Sequence[frozenset[int]]
) -> tuple[Verdict, ...]:
    """The questions of which the first candidate is an article; the first `articles` labels are."""
    return tuple(
        Verdict(
            first.probability, _lead(ranked), first.label == own or (own < articles and first.label in related[own])
        )
        for ranked, own in zip(rankings, right, strict=True)
        for first in ranked[:1]
        if first.label < articles
    )


def limits_for(known: Sequence[Verdict], most_wrong: float) -> Limits:
    """The lowest limits with which at most `most_wrong` of the direct answers do not help; most answers win.

    When no limits are strict enough, the strictest.
    """
    if len(known) < _FEWEST_QUESTIONS:
        return _USUAL
    table = np.array(known, dtype=np.float64)
    best, most = Limits(_GRID[-1], _MARGINS[-1]), 0
    for margin in _MARGINS:
        for threshold in _GRID:
            helps = table[(table[:, 0] >= threshold) & (table[:, 1] >= margin), 2]
            if len(helps) > most and (1 - helps).sum() <= most_wrong * len(helps):
                best, most = Limits(threshold, margin), len(helps)
    return best


def limits_elsewhere(known: Sequence[Verdict], orphans: Sequence[float]) -> Limits:
    """The limits for a base of somebody else, from its own questions and from the same with their article taken away:
    of those the probability (0–1) of the likeliest other article.

    There is no margin: its articles are not known to lie close together.
    """
    right = np.array([verdict.probability for verdict in known if verdict.helps])
    if len(known) < _FEWEST_QUESTIONS or not len(right) or not len(orphans):
        return _USUAL
    cheap = float(np.quantile(right, MOST_LOST))
    needed = float(np.quantile(orphans, 1 - MOST_ORPHANS))
    return Limits(min(max(cheap, needed, _RANGE[0]), _RANGE[1]), 0.0)
