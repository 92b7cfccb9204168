"""The conversation: (state, incoming) -> (new state, replies, effects).

Where this sits: the heart of `bot/`; Slack and the terminal are two ways to it. May import: `knowledge`, `eligibility`.
Not: Slack, the store, a clock (the day is an argument) or randomness (ids are handed in).
Start reading at `Assistant.handle()`; what is typed is taken in `hearing`, what each button does is in `pressing`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.conversation import offers, open_question
from bot.conversation.answers import answering, opinions
from bot.conversation.check import (
    beginning_texts,
    check_answers,
    check_commands,
    check_texts,
    check_turns,
    resuming,
    shelf,
)
from bot.conversation.check.check_commands import ResumeCheck
from bot.conversation.hearing import Hearing
from bot.conversation.incoming import (
    Incoming,
    Pressed,
    Said,
    StartCalculator,
)
from bot.conversation.replies import Action, Answer, Notice
from bot.conversation.state import (
    Calculating,
    Checking,
    Idle,
    State,
)
from bot.conversation.sums import party_sums, sums_in_check
from bot.conversation.team import below_answer, drafting
from bot.conversation.team.drafting import Drafts
from bot.conversation.turn import Turn
from bot.handoff.outlook import ByTeam, NotSetUp, Outlook
from knowledge import KnowledgeBase
from knowledge.matching import Matcher


class Assistant:
    """Answers, checks, calculates and prepares hand-overs; keeps nothing between two calls."""

    def __init__(
        self, knowledge: KnowledgeBase, matcher: Matcher, *, new_id: Callable[[], str], has_team: bool = True
    ) -> None:
        self._answers = answering.Answering(knowledge, matcher)
        self._new_id = new_id
        self._outlook = Outlook(way=ByTeam() if has_team else NotSetUp())

    def handle(self, state: State, incoming: Incoming, *, today: date, outlook: Outlook | None = None) -> Turn:
        """Take one turn. `today` is the day in the Netherlands on which the person asks.

        `outlook` is how a question would go to the team now; it counts only in turns about such a question.
        """
        seen = outlook or self._outlook
        drafts = Drafts(self._answers, self._new_id, today, seen)
        hearing = Hearing(self._answers, drafts, self._new_id, seen)
        turn = drafting.kept(state, _taken(hearing, state, incoming, today))
        turn = sums_in_check.noted(state, turn)
        turn = open_question.last_in(state, _read(state, turn), today)
        return replace(turn, state=below_answer.heard(offers.noted(turn), seen))

    def think_ahead(self, text: str) -> None:
        """Do before a turn what takes longest in it, if this is to be said; the turn itself is the same without."""
        self._answers.think_ahead(text)

    def is_sure(self, state: State, text: str) -> bool:
        """Whether this is clearly something to answer, to check or to calculate."""
        return self._answers.is_sure(state, text)

    def search(self, text: str) -> answering.Found:
        """The subjects that come closest to a few words; nobody's conversation is touched."""
        return self._answers.search(text)

    def titles(self, articles: Iterable[str]) -> tuple[Action, ...]:
        """Articles as buttons that bear their titles; one that is gone is left out."""
        return self._answers.titles(articles)

    def answer(self, article: str, today: date, as_of: date | None = None) -> Answer | None:
        """An article as it is shown today; None when it is gone. With `as_of` as it was on that day."""
        return self._answers.reply(article, today, as_of)

    def expects_a_number(self, state: State) -> bool:
        """Whether the open question is answered with a number, so that `2` is an answer and not the second button."""
        if not isinstance(state.activity, Idle):
            return isinstance(state.activity, Calculating)
        return (
            state.check is not None and state.check.asking is not None and check_answers.is_number(state.check.asking)
        )


def _taken(hearing: Hearing, state: State, incoming: Incoming, today: date) -> Turn:
    if expired := [each for each in shelf.all_of(state) if resuming.is_expired(each, today)]:
        return _without_expired(hearing, state, expired, incoming, today)
    if state.check is not None and resuming.is_behind(state.check) and _concerns_check(state, incoming):
        return check_turns.caught_up(state, state.check, today)
    match incoming:
        case Said(text=text, files=files):
            return hearing.said(state, text, files, today)
        case Pressed(command=StartCalculator(calculator=calculator), said=text) if text:
            return party_sums.start(opinions.put_aside(state), calculator, text)
        case Pressed(command=command):
            return hearing.pressed(opinions.put_aside(state), command, today)
        case _:
            assert_never(incoming)


def _without_expired(
    hearing: Hearing, state: State, expired: Sequence[Checking], incoming: Incoming, today: date
) -> Turn:
    """Forget checks that lay too long, stopped or not, and say so above whatever else is said."""
    left = shelf.keeping(state, lambda each: each not in expired)
    turn = _taken(hearing, left, incoming, today)
    told = check_texts.EXPIRED
    if shelf.all_of(left):
        told = " ".join(beginning_texts.expired_beside(check_texts.CHECKS[each.scheme].title) for each in expired)
    return replace(turn, replies=(Notice(text=told), *turn.replies))


def _concerns_check(state: State, incoming: Incoming) -> bool:
    """Whether this would be taken as a word in the check."""
    match incoming:
        case Said():
            return state.check is not None and state.check.asking is not None and isinstance(state.activity, Idle)
        case Pressed(command=command):
            return isinstance(command, ResumeCheck | check_commands.CheckCommand)
        case _:
            assert_never(incoming)


def _read(before: State, turn: Turn) -> Turn:
    """The turn, after which nothing was left unread unless it counted one more."""
    if turn.state.unread > before.unread or not turn.state.unread:
        return turn
    return replace(turn, state=turn.state.model_copy(update={"unread": 0}))
