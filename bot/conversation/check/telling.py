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
from bot.conversation.check import agreeing, check_answers, checking, telling_texts, told_facts
from bot.conversation.check.check_commands import ReviewAnswers
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Checking, Given
from eligibility.questions import QuestionKind

_CLAUSE: Final = re.compile(r",(?!\d)|[;\n]|\.(?!\d)|\b(?:en|maar|plus)\b")
_SENTENCE_PART: Final = re.compile(r",(?!\d)|[;\n]|\.(?!\d)")
"""Of two parties with `en` between them nobody can say which one is the answer."""
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
    told = _news(check, told_facts.Told() if check.supposing or told_facts.asks(text) else told_facts.told(check, text))
    own = next((each for each in told.given if each.fact == check.asking), None)
    also = told.besides(check.asking).given
    if not also and own is None:
        return _of_one(check, text)
    answer = next(filter(None, (_typed(check, each) for each in _parts(check, text, also))), own)
    if answer is None and not also:
        return _of_one(check, text)
    placed = {checking.label(answer)} if answer is not None else set()
    unplaced = tuple(each for each in told.unplaced if each not in placed)
    notes = (said(check, also, unplaced),) if also or unplaced else ()
    return Reading(answer=answer, also=also, notes=notes)


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
    change = (Action(label=texts.CHANGE, command=ReviewAnswers(check=check.check, why="change")),) if lines else ()
    return Notice(text=" ".join(parts), actions=change)


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
    return Reading(answer=answer, also=(), notes=notes)


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
