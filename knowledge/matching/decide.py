"""Turn candidates with their probabilities into one decision: answer, ask, or hand over.

Where this sits: the last step of the matching pipeline (normalise, correct, split, stem, score, calibrate, *decide*).
May import: decisions, what was heard, numpy. Not: a clock, files. Start reading at `weigh()`.

There is a margin beside the threshold because "sure" and "torn between two" are not the same. For the product's
articles both numbers follow from `MOST_WRONG`, measured on phrasings the matcher had not seen. For a base of somebody
else they follow from `MOST_LOST` and `MOST_ORPHANS`; one that is too small to measure gets the usual ones.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from knowledge.article import ArticleId
from knowledge.matching.calibrate import Ranked
from knowledge.matching.decision import (
    SMALL_TALK,
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
from knowledge.matching.wording import Heard

MOST_WRONG = 0.02
"""Of the questions that are answered directly, the share (0–1) that may get an answer that does not help."""
NEAR_MISS = 0.4
"""How much it counts there when a question without an answer is answered: our examples of those are near misses on
purpose. Of what strangers ask and cannot be answered, the same limits answer a third as many, or fewer (measured on
the questions in `benchmarks/matching/questions/dev.jsonl`: 2 % against seven in a hundred)."""
MOST_LOST = 0.004
"""In a base of somebody else, that has no examples of what cannot be answered: of the questions of which the likeliest
article is the right one, the share (0–1) that may be asked back instead, so as to answer less of what cannot be
answered …"""
MOST_ORPHANS = 0.85
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
"""A third option is at least as likely as this. A second may be less likely, because for machines one title alone is no
choice (see the contract); then it is marked, so that a person gets to see the first alone."""
_LEAST_FOR_INTENT = 0.15
"""A check, a calculator or a person is an offer that can be left with one tap, not a statement that can be wrong: when
no article is sure, a small chance (0–1) is enough."""
_LEAST_FOR_PRIVATE = 0.2
"""When there is no answer anyway, a small chance (0–1) that the question asks for what is private decides the words."""
_PRIVATE = Handoff(reason=HandoffReason.PRIVATE)
_GRID = tuple(step / 80 for step in range(20, 78))
_MARGINS = (0.2, 0.25, 0.3)

_SURE_WISH = 0.5
"""From this probability a check, a calculation or a person is not given up for an article, and a calculation begins
whatever the words are. Below it the words must hold a wish to calculate (see `wording`): one vague word ("subsidie") is
likelier to be a subject, and a limit ("is 24.999 euro te weinig?") is answered by an article."""
_LEAST_FOR_SMALL_TALK = 0.25
_SURE_SMALL_TALK = 0.99
_SMALL_TALK_LEAD = 2.0
"""What is no sure greeting is one when it is so likely (0–1), and so many times likelier than all subjects together:
a greeting too many is no wrong answer, but beside a subject it is no option."""

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


class Why(StrEnum):
    """Which rule made the decision."""

    EMPTY = "empty"
    """There were no words."""
    COURTESIES = "courtesies"
    """There were only greetings and thanks."""
    SURE = "sure"
    """The likeliest article is likely enough, with enough of a lead."""
    SMALL_TALK = "small_talk"
    """Probably a greeting, and far likelier than any subject."""
    WISH = "wish"
    """A check, a calculation or a person, and no article is sure."""
    CLOSE = "close"
    """Articles are too close together, or the likeliest is not sure enough."""
    PRIVATE = "private"
    """No answer, and rather something private."""
    NOTHING = "nothing"
    """It is too likely that no article fits."""
    ONE_SENTENCE = "one_sentence"
    """One question in the message is sure by itself."""
    SENTENCES = "sentences"
    """Several questions in the message are sure by themselves."""


class Reasoned(NamedTuple):
    """A decision with its probability, and the rule that made it."""

    outcome: Outcome
    why: Why


SAID_ALL = Heard()
"""Nothing in particular was heard: the probabilities alone decide."""


def weigh_message(
    whole: Sequence[Ranked],
    questions: Sequence[Sequence[Ranked]],
    labels: Sequence[Label],
    limits: Limits,
    heard: Heard = SAID_ALL,
) -> Reasoned:
    """One decision on a message, of which the `questions` in it were also looked at by themselves.

    What stands around a question makes it long and vague. A question in the message that is sure by itself wins, as
    long as it is no stranger to the whole. Two such questions become a choice.
    """
    if heard.only_courtesies and SMALL_TALK in labels:
        return Reasoned(Outcome(Answer(article=SMALL_TALK), _SURE_SMALL_TALK), Why.COURTESIES)
    reasoned = weigh(whole, labels, limits, heard)
    if not questions or (_is_wish(reasoned.outcome.decision) and reasoned.outcome.confidence >= _SURE_WISH):
        return reasoned
    near = {each.label for each in whole}
    sure: dict[ArticleId, float] = {}
    for ranked in (*questions, whole):
        match decide(ranked, labels, limits):
            case Outcome(decision=Answer(article=article), confidence=confidence) if ranked[0].label in near:
                sure[article] = max(confidence, sure.get(article, 0.0))
            case _:
                pass
    best = sorted(sure, key=lambda article: -sure[article])[:MOST_OPTIONS]
    if len(best) > 1 and SMALL_TALK in best:
        best.remove(SMALL_TALK)
    match best:
        case []:
            return reasoned
        case [article]:
            return Reasoned(Outcome(Answer(article=article), sure[article]), Why.ONE_SENTENCE)
        case _:
            return Reasoned(Outcome(Choices(articles=tuple(best)), sure[best[0]]), Why.SENTENCES)


def _is_wish(decision: Decision) -> bool:
    return isinstance(decision, StartCheck | StartCalculation) or decision == Handoff(reason=HandoffReason.PERSON)


def decide(ranked: Sequence[Ranked], labels: Sequence[Label], limits: Limits, heard: Heard = SAID_ALL) -> Outcome:
    """One decision on one question; `ranked` is in order of probability."""
    return weigh(ranked, labels, limits, heard).outcome


def weigh(ranked: Sequence[Ranked], labels: Sequence[Label], limits: Limits, heard: Heard = SAID_ALL) -> Reasoned:
    """The same, with the rule that made the decision."""
    private = sum(each.probability for each in ranked if labels[each.label] == _PRIVATE)
    no_answer = private + sum(each.probability for each in ranked if labels[each.label] == NOTHING_FITS)
    if ranked and isinstance(article := labels[ranked[0].label], str) and is_direct(ranked, limits):
        return Reasoned(Outcome(Answer(article=article), ranked[0].probability), Why.SURE)
    wish, held_back = _wish(ranked, labels, heard)
    options = _options(ranked, labels, _LEAST_PER_OPTION if held_back else _LEAST_FOR_FIRST)
    together = sum(option.confidence for option in options)
    greeting = sum(each.probability for each in ranked if labels[each.label] == SMALL_TALK)
    if greeting >= max(_LEAST_FOR_SMALL_TALK, no_answer) and greeting >= _SMALL_TALK_LEAD * together:
        return Reasoned(Outcome(Answer(article=SMALL_TALK), greeting), Why.SMALL_TALK)
    to_beat = private + (no_answer - private) / _RATHER
    if wish is not None and wish.confidence > max(to_beat, together / _RATHER):
        return Reasoned(wish, Why.WISH)
    if options and together + held_back >= _LEAST_IN_CHOICES and together + held_back > to_beat:
        return Reasoned(Outcome(_choices(options), together), Why.CLOSE)
    if private >= _LEAST_FOR_PRIVATE and private > no_answer - private:
        return Reasoned(Outcome(_PRIVATE, private), Why.PRIVATE)
    nothing = max(no_answer, 1 - sum(each.probability for each in ranked))
    return Reasoned(Outcome(NOTHING_FITS, nothing), Why.NOTHING)


def _choices(options: Sequence[Candidate]) -> Choices:
    second = options[1]
    return Choices(
        articles=tuple(option.article for option in options),
        hardly=second.article if second.confidence < _LEAST_PER_OPTION else None,
    )


def _wish(ranked: Sequence[Ranked], labels: Sequence[Label], heard: Heard) -> tuple[Outcome | None, float]:
    """The likeliest of a check, a calculation and a person, when it is likely enough.

    All calculators count as one: torn between two sums, the likelier is still a better start than no sum. Beside it
    the probability of a calculation that is held back because nobody asked for one: then a subject was meant.
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
    together = sum(each.confidence for each in sums)
    held_back = not heard.may_calculate and _LEAST_FOR_INTENT <= together < _SURE_WISH
    if sums and not held_back:
        wishes.append(Outcome(sums[0].decision, together))
    best = max(wishes, key=lambda wish: wish.confidence, default=None)
    wish = best if best is not None and best.confidence >= _LEAST_FOR_INTENT else None
    return wish, together if held_back else 0.0


def is_direct(ranked: Sequence[Ranked], limits: Limits) -> bool:
    """Whether the first candidate is likely enough, and clearly likelier than the second."""
    return ranked[0].probability >= limits.threshold and _lead(ranked) >= limits.margin


def _lead(ranked: Sequence[Ranked]) -> float:
    return ranked[0].probability - (ranked[1].probability if len(ranked) > 1 else 0.0)


def _options(ranked: Sequence[Ranked], labels: Sequence[Label], least_for_first: float) -> tuple[Candidate, ...]:
    """Two or more articles to offer, or none; beside one that stands alone comes one that is hardly possible."""
    found = [each for each in candidates(ranked, labels) if each.article != SMALL_TALK]
    if not found or found[0].confidence < least_for_first:
        return ()
    if len(found) == 1:
        found += [Candidate(label, 0.0) for label in labels if isinstance(label, str) and _is_other(label, found)][:1]
    likely = sum(option.confidence >= _LEAST_PER_OPTION for option in found)
    return tuple(found[: max(2, min(likely, MOST_OPTIONS))]) if len(found) > 1 else ()


def _is_other(article: ArticleId, found: Sequence[Candidate]) -> bool:
    return article not in {SMALL_TALK, found[0].article}


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
    counts: float = 1.0
    """How much it counts when the answer does not help: see `NEAR_MISS`."""


def verdicts(
    rankings: Sequence[Sequence[Ranked]], right: Sequence[int], articles: int, related: Sequence[frozenset[int]]
) -> tuple[Verdict, ...]:
    """The questions of which the first candidate is an article; the first `articles` labels are."""
    return tuple(
        Verdict(
            first.probability,
            _lead(ranked),
            helps=first.label == own or (own < articles and first.label in related[own]),
            counts=1.0 if own < articles else NEAR_MISS,
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
            helps, counts = table[(table[:, 0] >= threshold) & (table[:, 1] >= margin), 2:].T
            if len(helps) > most and ((1 - helps) * counts).sum() <= most_wrong * counts.sum():
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
