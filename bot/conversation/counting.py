"""What a turn adds to the figures: how often something was answered, never who asked or what was typed.

Where this sits: beside the assistant; the store keeps what comes out as sums per day. Pure. Start reading at
`counted()`.
"""

from collections.abc import Iterator
from typing import Literal

from bot.conversation.effects import KeepQuestion, PostAnswer, PostSum, SaveFeedback
from bot.conversation.replies import Answer, Calculation, Choices, Outcome
from bot.conversation.state import State
from bot.conversation.turn import Turn
from eligibility.base import Frozen

Kind = Literal[
    "answer",
    "choices",
    "no_answer",
    "check",
    "calculation",
    "shared",
    "none_of_these",
    "sure",
    "helpful",
    "not_helpful",
]


class Count(Frozen):
    """Something that happened once. `subject` is an article, a scheme or a calculator; empty where there is none.

    Of `sure` it is what came of a question and from which probability on, in tenths: `answer:0.9`.
    """

    kind: Kind
    subject: str = ""


def counted(before: State, turn: Turn) -> tuple[Count, ...]:
    """What happened in a turn, each thing once and in a fixed order; `before` is the state it began with."""
    found = set(_counts(before, turn))
    return tuple(sorted(found, key=lambda each: (each.kind, each.subject)))


def learned(before: State, turn: Turn) -> tuple[Count, ...]:
    """What the owners of the articles can learn from a turn: how sure the bot was, and what people thought of it."""
    found = set(_learned(before, turn))
    return tuple(sorted(found, key=lambda each: (each.kind, each.subject)))


def _learned(before: State, turn: Turn) -> Iterator[Count]:
    for effect in turn.effects:
        match effect:
            case SaveFeedback(article=article, value=value):
                yield Count(kind="helpful" if value == "up" else "not_helpful", subject=article)
            case KeepQuestion(why="none_of_these"):
                yield Count(kind="none_of_these")
            case _:
                continue
    last = turn.state.last
    if last is None or not last.candidates or (before.last is not None and last.candidates == before.last.candidates):
        return  # nothing was asked in this turn
    outcomes = {each.kind for each in _counts(before, turn)} & {"answer", "choices", "no_answer"}
    tenth = min(9, int(max(each.confidence for each in last.candidates) * 10))
    yield from (Count(kind="sure", subject=f"{outcome}:0.{tenth}") for outcome in outcomes)


def _counts(before: State, turn: Turn) -> Iterator[Count]:
    for reply in turn.replies:
        match reply:
            case Answer(article=article):
                yield Count(kind="answer", subject=article)
            case Choices():
                yield Count(kind="choices")
            case Outcome():
                yield Count(kind="check", subject=turn.state.check.scheme if turn.state.check else "")
            case Calculation():
                yield Count(kind="calculation")
            case _:
                continue
    if turn.state.misses > before.misses:
        yield Count(kind="no_answer")
    for effect in turn.effects:
        if isinstance(effect, PostAnswer):
            yield Count(kind="shared", subject=effect.article)
        if isinstance(effect, PostSum):
            yield Count(kind="shared", subject=effect.calculated.calculator)
