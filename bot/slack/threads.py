"""In a thread of a channel others listen: when the bot speaks there, to whom, and how to go on without them.

Where this sits: under `turns`. Pure, apart from the look at who else talks in the thread. Start reading at `hearing()`.
"""

from dataclasses import replace
from enum import Enum, auto
from typing import Final

from bot.conversation import labels, offers, parsing, texts, words
from bot.conversation.assistant import Assistant
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.effects import KeepQuestion, SendFile
from bot.conversation.incoming import Incoming, Said, ShowHelp, StartCalculator
from bot.conversation.replies import Action, Answer, Ask, Calculation, Notice, Outcome, Preview
from bot.conversation.state import Calculating, Drafting, Explaining, State
from bot.conversation.sums import party_sums
from bot.conversation.talk import moods
from bot.conversation.team import own_words
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.roles import NotAllowed
from bot.slack import colleagues, privately
from bot.slack.blocks.home import NO_CONVERSATION
from bot.slack.blocks.message import Message, addressed, with_buttons
from bot.store import StoredConversation, Unit
from bot.store.members import NobodySays

_THREAD: Final = "thread"
_FOR_A_BOT: Final = words.HELP - {"?"}
_OF_THE_QUESTION: Final = frozenset({moods.Mood.LOST, moods.Mood.GOING_ON, moods.Mood.LATER})
"""What somebody may say of a question of the bot that is open."""
_LAST_BUTTONS: Final = 90
"""From which number the buttons of a row on top of all others are counted: no message has as many."""


class Naming(Enum):
    """How words name the bot, where others listen."""

    CALLED = auto()
    """They are said to it."""
    IN_PASSING = auto()
    """It is named in the middle of a sentence, that may as well be about it."""
    NOT = auto()


class Hearing(Enum):
    """For whom a reply is, where others listen."""

    NOBODY = auto()
    """It was said among people."""
    ONE = auto()
    """Only who said it: the bot waits for that person and could make nothing of this, or it is for nobody else."""
    ALL = auto()


def heard(
    conversation: StoredConversation,
    before: State,
    incoming: Incoming,
    turn: Turn,
    assistant: Assistant,
    *,
    naming: Naming,
    refused: bool,
    pressed_aside: bool,
) -> tuple[Turn, Hearing]:
    """For whom a turn is, and the turn as it is for them.

    What somebody may not do, and what is prepared for the team, is shown to that person alone. Who only speaks about
    the bot, and asks nothing that is plain, hears how to speak to it: answers to it, and thanks, are taken as ever.
    `pressed_aside`: a button was pressed that only this person sees.
    """
    if naming is not Naming.CALLED and isinstance(incoming, Said):
        is_sure = assistant.is_sure(before, incoming.text)
        if naming is Naming.NOT:
            by = hearing(before, incoming.text, turn, is_sure=is_sure)
            is_for_one = refused or privately.is_shown_to_one(before, incoming, turn)
            return turn, Hearing.ONE if is_for_one and by is Hearing.ALL else by
        is_answered = is_sure or (parsing.is_question(incoming.text) and _is_answer(turn))
        if not is_answered and (turn.state.last != before.last or _is_about_draft(before, turn)):
            return Turn(before, (Notice(texts.NAME_ME_FIRST, (Action(texts.HELP, ShowHelp()),)),)), Hearing.ONE
    if not privately.is_among_others(conversation.address):
        return turn, Hearing.ALL
    is_aside = pressed_aside and (turn.stale or privately.is_of_an_aside(incoming, turn))
    is_for_one = refused or is_aside or privately.is_shown_to_one(before, incoming, turn)
    return turn, Hearing.ONE if is_for_one else Hearing.ALL


def told_of(problem: PreventiebotError, conversation: StoredConversation, heard_by: Hearing) -> Hearing:
    """For whom it is that something cannot be done: that somebody may not is for that person alone."""
    is_refused = isinstance(problem, NotAllowed | NobodySays)
    return Hearing.ONE if is_refused and privately.is_among_others(conversation.address) else heard_by


def hearing(before: State, text: str, turn: Turn, *, is_sure: bool) -> Hearing:
    """For whom a reply is, when somebody who talked with the bot in this thread says something without naming it.

    To all goes a sure answer, and what follows from an answer to the bot: in a check, a calculation or a choice of just
    now. `is_sure` says that there is clearly something to answer. What may become a question for the team is shown to
    nobody else, and only to who was asked for it. All else is mostly a word to a colleague.
    """
    is_named = offers.taken(before, text) is not None or labels.meant(before, text) is not None
    if not is_named and not _is_an_answer(before, turn) and colleagues.are_called(text):
        return Hearing.NOBODY
    if _is_about_draft(before, turn):
        return Hearing.ONE if is_named or isinstance(before.activity, Drafting) else Hearing.NOBODY
    if is_named:
        return Hearing.ALL
    if _is_missed(before, turn):
        return Hearing.NOBODY
    if own_words.names_what(text) and privately.asks_about_own(turn):
        return Hearing.ONE
    asks_for_whom = turn.state.undecided is not None and turn.state.undecided != before.undecided
    if turn.state.unread > before.unread or asks_for_whom or words.means(text, _FOR_A_BOT):
        return Hearing.ONE
    if _is_an_answer(before, turn):
        return Hearing.ALL
    if _is_of_the_sum(before, text, turn):
        return Hearing.ALL
    if turn.effects or (_waits(before) and moods.read(text) in _OF_THE_QUESTION):
        return Hearing.ONE
    is_tried = any(isinstance(each, Outcome) for each in turn.replies)
    return Hearing.ALL if is_sure or is_tried else Hearing.NOBODY


def _is_answer(turn: Turn) -> bool:
    return any(isinstance(each, Answer) for each in turn.replies)


def _is_of_the_sum(before: State, text: str, turn: Turn) -> bool:
    """Whether it changes the sum that stands in the thread, or asks about it in words that say nothing without it.

    All see the new table where all saw the one before, and the chart that says the same.
    """
    if before.calculated is None:
        return False
    if any(isinstance(each, Calculation) for each in turn.replies):
        return True
    return bool(turn.replies) and party_sums.is_about(before.calculated, text)


def _is_about_draft(before: State, turn: Turn) -> bool:
    """Whether something for the team is begun, shown, sent or taken back."""
    is_other = turn.state.activity != before.activity
    is_draft = any(isinstance(each, Drafting) for each in (before.activity, turn.state.activity))
    is_set_aside = turn.state.parked is not None and turn.state.parked == before.activity
    return any(isinstance(each, Preview) for each in turn.replies) or (is_other and is_draft and not is_set_aside)


def _begins(before: State, turn: Turn) -> bool:
    """Whether another thing is begun than the one that waits for an answer."""
    return isinstance(turn.state.activity, Calculating) and not isinstance(before.activity, Calculating)


def _is_missed(before: State, turn: Turn) -> bool:
    """Whether it was taken for a question, to which there is no answer."""
    return turn.state.misses > before.misses or any(isinstance(each, KeepQuestion) for each in turn.effects)


def _is_an_answer(before: State, turn: Turn) -> bool:
    """Whether the bot took it as an answer to what it asked; what it asks for the team may be anything."""
    is_draft = isinstance(before.activity, Drafting)
    return _waits(before) and not is_draft and _at(before) != _at(turn.state) and not _begins(before, turn)


def _at(state: State) -> tuple[object, ...]:
    """How far somebody is."""
    check = state.check
    return (check.check, check.given, check.asking, check.selected) if check is not None else (), state.activity


def _waits(state: State) -> bool:
    """Whether the bot asked this person something that is typed, or said how a check is begun."""
    asks = (state.check is not None and state.check.asking is not None) or offers.begins_a_check(state)
    return asks or isinstance(state.activity, Calculating | Drafting | Explaining)


def aside(turn: Turn) -> Turn:
    """The turn as it is for one person alone: what stands in the thread already stays there as it is."""
    shown = next((n for n, each in enumerate(turn.replies, start=1) if isinstance(each, Preview)), 1)
    told = tuple(each for each in turn.effects if not isinstance(each, SendFile))  # a file would be there for everybody
    changed = (turn.replacement.reply,) if turn.replacement is not None and not turn.replies else ()
    replies = turn.replies[:shown] or changed
    alone = replace(turn, replies=replies, effects=told, tag=None, replacement=None, moved=None)
    return privately.with_neither(alone)


def way_to_direct(conversation: StoredConversation, before: State, turn: Turn) -> Action | None:
    """A button to do in the direct messages what begins here, before everybody's eyes; None where that is not so."""
    if conversation.address.kind != _THREAD:
        return None
    check, activity = turn.state.check, turn.state.activity
    if check is not None and before.check is None and check.asking is None and not check.given:
        return Action(texts.CHECK_DIRECTLY, StartCheck(scheme=check.scheme))
    if isinstance(activity, Calculating) and not isinstance(before.activity, Calculating) and not activity.inputs:
        return Action(texts.CALCULATE_DIRECTLY, StartCalculator(calculator=activity.calculator))
    return None


def with_way(message: Message, way: Action | None) -> Message:
    """The same message with that button, which is for whoever presses it."""
    return message if way is None else with_buttons(message, [way], NO_CONVERSATION, first=_LAST_BUTTONS)


async def to_whom(unit: Unit, conversation: StoredConversation, message: Message) -> Message:
    """The same message, with the name of whom it is for, where more than one person talks with the bot."""
    if conversation.address.kind != _THREAD or not await unit.conversations.has_others(conversation.key):
        return message
    return addressed(message, conversation.key.user_id)


def also_said(turn: Turn, more: str) -> Turn:
    """The turn with something more in its first words."""
    match turn.replies:
        case (Notice(text=text) as first, *rest) if more:
            return replace(turn, replies=(replace(first, text=f"{text}\n\n{more}"), *rest))
        case (Ask() | Outcome() | Calculation(), *_) if more:
            return replace(turn, replies=(Notice(text=more), *turn.replies))
        case _:
            return turn
