"""In a thread of a channel others listen: when the bot speaks there, to whom, and how to go on without them.

Where this sits: under `turns`. Pure, apart from the look at who else talks in the thread. Start reading at `hearing()`.
"""

import re
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from bot.conversation import offers, parsing, texts, words
from bot.conversation.incoming import StartCalculator, StartCheck
from bot.conversation.replies import Action, Answer, Ask, Calculation, Notice, Outcome
from bot.conversation.state import Calculating, Drafting, Explaining, KeepQuestion, State
from bot.conversation.turn import Turn
from bot.slack.blocks.home import NO_CONVERSATION
from bot.slack.blocks.message import Message, addressed, with_buttons
from bot.store import StoredConversation, Unit

_THREAD: Final = "thread"
_WISH: Final = re.compile(r"\s*(?:ik wil|ik zou|graag|start|bereken|doe|geef|toon|laat)\b", re.IGNORECASE)
"""How somebody begins who wants something of the bot without asking."""
_LAST_BUTTONS: Final = 90
"""From which number the buttons of a row on top of all others are counted: no message has as many."""


class Hearing(Enum):
    """For whom the reply is to words in a thread that do not name the bot."""

    NOBODY = auto()
    """It was said among people."""
    ONE = auto()
    """Only who said it: the bot waits for that person, and could make nothing of this."""
    ALL = auto()


def hearing(before: State, text: str, turn: Turn) -> Hearing:
    """For whom a reply is, when somebody who talked with the bot in this thread says something without naming it.

    A question, and what the bot can use, gets its reply. What is neither is mostly a word to a colleague.
    """
    if parsing.is_question(text) or words.means(text, words.HELP):
        return Hearing.ALL
    if _is_missed(before, turn):
        return Hearing.NOBODY
    asks_for_whom = turn.state.undecided is not None and turn.state.undecided != before.undecided
    if turn.state.unread > before.unread or asks_for_whom:
        return Hearing.ONE
    if _waits(before):
        is_of_use = _at(before) != _at(turn.state) or any(not isinstance(each, Notice | Ask) for each in turn.replies)
    else:
        is_wish = _WISH.match(text) is not None or offers.taken(before, text) is not None
        is_of_use = is_wish or any(isinstance(each, Answer | Outcome | Calculation) for each in turn.replies)
    return Hearing.ALL if is_of_use or turn.effects else Hearing.NOBODY


def _is_missed(before: State, turn: Turn) -> bool:
    """Whether it was taken for a question, to which there is no answer."""
    return turn.state.misses > before.misses or any(isinstance(each, KeepQuestion) for each in turn.effects)


def _at(state: State) -> tuple[object, ...]:
    """How far somebody is."""
    check = state.check
    return (check.check, check.given, check.asking, check.selected) if check is not None else (), state.activity


def _waits(state: State) -> bool:
    """Whether the bot asked this person something that is typed."""
    asks = state.check is not None and state.check.asking is not None
    return asks or isinstance(state.activity, Calculating | Drafting | Explaining)


def aside(turn: Turn) -> Turn:
    """The turn as it is for one person alone: what stands in the thread already stays there as it is."""
    return replace(turn, replies=turn.replies[:1], tag=None, replacement=None, moved=None)


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
        case _:
            return turn
