"""What one message answers in a check: the open question, other questions too, or only those: `3, en risicogroep ja`.

Where this sits: between `check_answers` (one answer), `told_facts` (what a text tells by its own words) and
`check_turns`, which keeps what was read. Pure. Whatever is kept besides the answer is said. Start reading at
`reading()`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.conversation import regrets, texts
from bot.conversation.check import (
    agreeing,
    check_answers,
    checking,
    party_taken_back,
    taken_back,
    telling_texts,
    told_facts,
    told_periods,
)
from bot.conversation.check.check_commands import ReviewAnswers
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Checking, Given
from bot.conversation.sums import calculation_texts, factors
from eligibility.parameters import euros
from eligibility.questions import QuestionKind

_CLAUSE: Final = re.compile(r",(?!\d)|[;\n]|\.(?!\d)|\b(?:en|maar|plus)\b")
_SENTENCE_PART: Final = re.compile(r",(?!\d)|[;\n]|\.(?!\d)")
"""Of two parties with `en` between them nobody can say which one is the answer."""
_NO_TO_WHAT_IS_COUNTED: Final = re.compile(
    r"\b(?:nee|neen)[\s,.:!]+(?=(?:(?:met|het zijn|er zijn|dat zijn|we hebben|wij hebben|toch|maar)\s+)*"
    r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+"
    r"(?:gemeente|(?:zorg)?verzekeraar|jaar|jaren|maand))",
    re.IGNORECASE,
)
"""In `nee 4 gemeenten` the no is about that number, and answers no other question."""
_BY_VALUE: Final = frozenset({QuestionKind.MONEY, QuestionKind.DATE})
"""An answer of these kinds says by itself what it is, also in one breath with something else."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: the answer to the open question, if it is there, and what else."""

    answer: Given | None
    also: tuple[Given, ...]
    notes: tuple[Notice, ...]


def reading(check: Checking, text: str) -> Reading:
    """What a message answers.

    Raises:
        NotAnAnswer: nothing that was asked, and nothing else of this check.
    """
    is_aside = check.supposing or told_facts.asks(text) or _may_be_the_day_itself(check, text)
    text = told_periods.written(party_taken_back.settled(taken_back.settled(told_periods.spaced(text))))
    told = _news(check, told_facts.Told() if is_aside else told_facts.told(check, text))
    own = next((each for each in told.given if each.fact == check.asking), None)
    also = told.besides(check.asking).given
    if not also and own is None:
        return _of_one(check, text)
    answer = next(filter(None, (_typed(check, each) for each in _parts(check, text, also))), own)
    if answer is None and not also:
        return _of_one(check, text)
    placed, made_of = ({checking.label(answer)}, _made_of(check, text, answer)) if answer is not None else (set(), None)
    if made_of is not None:
        placed |= made_of.used
    unplaced = tuple(each for each in told.unplaced if each not in placed)
    notes = (said(check, also, unplaced, ahead=made_of.text if made_of else ""),) if also or unplaced else ()
    return Reading(answer=answer, also=also, notes=notes or _of_sum(check, answer, made_of))


def _may_be_the_day_itself(check: Checking, text: str) -> bool:
    """Whether two days may be those between which an application was received, as that is what was asked."""
    return check.asking == checking.RECEIVED_ON and told_periods.is_only_that(text)


@dataclass(frozen=True, slots=True)
class _MadeOf:
    """How an amount was worked out, as it is read back; `used` are the amounts in it, as they are shown."""

    text: str
    used: frozenset[str]


def _made_of(check: Checking, text: str, answer: Given) -> _MadeOf | None:
    """What the answer to the open question was made of; None for an amount that stood there."""
    found = check_answers.reckoned(check, text) if answer.fact == check.asking else None
    if found is None or str(found.amount) != str(answer.value):
        return None
    parts = [euros(each) for each in (found.parts.price, abs(found.parts.extra)) if each]
    return _MadeOf(
        text=calculation_texts.made_of(factors.as_product(found.parts), checking.label(answer)),
        used=frozenset(shown for each in parts for shown in (each, telling_texts.per_year(each))),
    )


def _of_sum(check: Checking, answer: Given | None, made_of: _MadeOf | None) -> tuple[Notice, ...]:
    """A sum read back, with a way to put it right, where nothing else was read."""
    if made_of is None or answer is None:
        return ()
    right = telling_texts.to_correct(checking.fact_name(check, answer.fact))
    return (Notice(text=f"{made_of.text} {right}", actions=(_change(check),)),)


def answers_more(check: Checking, text: str) -> bool:
    """Whether a text answers the open question and others as well, and takes nothing back."""
    if check.asking is None or regrets.takes_back(text):
        return False
    try:
        read = reading(check, text)
    except check_answers.NotAnAnswer:
        return False
    return read.answer is not None and bool(read.also)


def said(check: Checking, given: tuple[Given, ...], unplaced: tuple[str, ...], *, ahead: str = "") -> Notice:
    """What was read, with a way to put it right; `unplaced` is what could be a fact and does not say which."""
    lines = tuple(_line(check, each) for each in given)
    parts = [ahead] if ahead else []
    if lines:
        parts += [telling_texts.read(lines), telling_texts.to_correct(checking.fact_name(check, given[0].fact))]
    parts += [telling_texts.unplaced(unplaced)] if unplaced else []
    return Notice(text=" ".join(parts), actions=(_change(check),) if lines else ())


def _change(check: Checking) -> Action:
    return Action(label=texts.CHANGE, command=ReviewAnswers(check=check.check, why="change"))


def ahead_of_the_first(check: Checking, told: told_facts.Told) -> str:
    """What was read before the first question; there is nothing yet to put right."""
    lines = tuple(_line(check.model_copy(update={"given": ()}), each) for each in told.given)
    left = (telling_texts.unplaced(told.unplaced),) if told.unplaced else ()
    return " ".join([telling_texts.read(lines), *left, telling_texts.COUNTS_ONCE_BEGUN])


def _of_one(check: Checking, text: str) -> Reading:
    """The answer to the open question alone."""
    answer = check_answers.typed(check, text)
    is_one_of_many = checking.QUESTIONS[answer.fact].kind is QuestionKind.YES_NO and agreeing.is_for_all(text)
    notes = (Notice(text=telling_texts.ONLY_THIS_ONE),) if is_one_of_many and answer.value is not None else ()
    return Reading(answer=answer, also=(), notes=(*_of_sum(check, answer, _made_of(check, text, answer)), *notes))


def _news(check: Checking, told: told_facts.Told) -> told_facts.Told:
    """What was told, without what was known."""
    known = {each.fact: each.value for each in check.given}
    same = [each.fact for each in told.given if each.fact in known and known[each.fact] == each.value]
    return told.besides(*same)


def _typed(check: Checking, text: str) -> Given | None:
    try:
        return check_answers.typed(check, text)
    except check_answers.NotAnAnswer:
        return None


def _parts(check: Checking, text: str, also: tuple[Given, ...]) -> Iterator[str]:
    """What can be the answer to the open question: all of a text, or the parts of it that tell nothing else."""
    assert check.asking is not None  # noqa: S101 -- the caller has an open question
    kind = checking.QUESTIONS[check.asking].kind
    text = _NO_TO_WHAT_IS_COUNTED.sub("", text)
    if not also or (kind in _BY_VALUE and not any(checking.QUESTIONS[each.fact].kind is kind for each in also)):
        yield text
    between = _SENTENCE_PART if kind is QuestionKind.CHOICE else _CLAUSE
    parts = [part.strip() for part in between.split(text) if part.strip()]
    own = [part for part in parts if not told_facts.told(check, part).besides(check.asking).given]
    if also and own:
        yield ", ".join(own)


def _line(check: Checking, given: Given) -> str:
    name, label = checking.fact_name(check, given.fact), checking.label(given)
    before = next((each for each in check.given if each.fact == given.fact), None)
    if before is None:
        return telling_texts.line(name, label)
    return telling_texts.line_instead(name, label, checking.label(before))
