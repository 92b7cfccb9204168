"""What concerns one person where others listen: who asks sees it alone, and types for the team in a direct message.

Where this sits: under `turns`, beside `elsewhere`. Pure. Start reading at `is_shown_to_one()`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.conversation import offers, texts
from bot.conversation.effects import ListQuestions, ShowPersonal, SubmitTicket
from bot.conversation.incoming import Command, ConfirmForget, Incoming, KeepAll, Pressed, ShowQuestions
from bot.conversation.replies import Action, Answer, Ask, Calculation, Notice, Outcome, Preview
from bot.conversation.state import Drafting, Find, Idle, State
from bot.conversation.team import drafting_texts
from bot.conversation.team.filling import as_shown, ready_in
from bot.conversation.team.team_commands import (
    AskTeam,
    AskToWithdraw,
    CloseTicket,
    EditDraft,
    ForBot,
    ForTeam,
    LeaveTicket,
    ReopenTicket,
    ReplyToTeam,
    ShowDraft,
    TellAsker,
)
from bot.conversation.turn import Turn
from bot.store import Address, StoredConversation

_AMONG_OTHERS = "thread"
_OF_ONES_OWN = AskToWithdraw | LeaveTicket | CloseTicket | ReopenTicket
_PERSONAL = _OF_ONES_OWN | ShowQuestions | ConfirmForget | ForTeam
"""Buttons that stand below what concerns nobody else: one's own questions and data, and what may be for the team."""
_FOR_ALL: Final = (Answer, Ask, Calculation, Outcome)
"""What others in a thread may well read along."""


def is_among_others(address: Address) -> bool:
    """Whether everybody in a channel can read what is said there."""
    return address.kind == _AMONG_OTHERS


def is_shown_to_one(before: State, incoming: Incoming, turn: Turn) -> bool:
    """Whether it shows or takes back what is prepared for the team; that it was sent may be known to all.

    So are one's own questions and data, however they were asked for.
    """
    if any(isinstance(each, SubmitTicket) for each in turn.effects):
        return False
    if _is_personal(turn) or (isinstance(incoming, Pressed) and isinstance(incoming.command, KeepAll)):
        return True
    if any(isinstance(each, Preview) for each in turn.replies):
        return True
    was, now = before.activity, turn.state.activity
    if isinstance(now, Drafting) and now.is_shown and now != was:
        return True
    return isinstance(was, Drafting) and was.is_shown and now != was


def is_of_an_aside(incoming: Incoming, turn: Turn) -> bool:
    """Whether it follows from what only this person was asked, and gives others nothing to read.

    What was perhaps said to a colleague turned out to be for the bot, which could make nothing of it.
    """
    is_for_bot = isinstance(incoming, Pressed) and isinstance(incoming.command, ForBot)
    return is_for_bot and not any(isinstance(each, _FOR_ALL) for each in turn.replies)


def asks_about_own(turn: Turn) -> bool:
    """Whether it asks what to do with a question of one's own at the team, and does nothing yet."""
    return not turn.effects and any(isinstance(command, _OF_ONES_OWN) for command in _offered(turn))


def _is_personal(turn: Turn) -> bool:
    if any(isinstance(each, ListQuestions | ShowPersonal) for each in turn.effects):
        return True
    is_alone = len(turn.replies) == 1  # else it is said beside an answer
    is_told = is_alone and any(isinstance(each, ShowDraft | ReplyToTeam) for each in _offered(turn))
    return not turn.effects and (is_told or any(isinstance(each, _PERSONAL) for each in _offered(turn)))


def _offered(turn: Turn) -> Iterator[Command]:
    """What the buttons of its notices do."""
    return (action.command for each in turn.replies if isinstance(each, Notice) for action in each.actions)


def with_neither(turn: Turn) -> Turn:
    """The turn that asks whether words are for the team or for the bot, which may be for a colleague among others."""
    waits, first = turn.state.undecided, next(iter(turn.replies), None)
    if waits is None or waits.ticket is None or not isinstance(first, Notice):
        return turn
    if ForTeam(typed=waits.id) not in [each.command for each in first.actions]:
        return turn
    neither = Action(drafting_texts.FOR_NEITHER, LeaveTicket(ticket=waits.ticket))
    asked = replace(turn, replies=(replace(first, actions=(*first.actions, neither)), *turn.replies[1:]))
    return replace(asked, state=offers.noted(asked))


def types_elsewhere(conversation: StoredConversation, before: State, turn: Turn) -> Drafting | None:
    """What waits for words from now on, so that they would be typed among others; None without that.

    An addition to a question that is at the team is not meant: its answer stands among others as well.
    """
    draft = turn.state.activity
    if not is_among_others(conversation.address) or not isinstance(draft, Drafting) or draft == before.activity:
        return None
    return draft if draft.waits and draft.ticket is None else None


def begun_directly(
    direct: State, before: State, draft: Drafting, incoming: Incoming
) -> tuple[State, Command, Find | None]:
    """How the same goes on in the direct conversation: its state, what is pressed there, and about which question.

    What was `incoming` is the press of a button, or words that ask for the same.

    What is prepared there already is not pushed aside in silence: then the question begins anew, and that is said.
    """
    ready = as_shown(draft)
    if ready is None:
        return direct, AskTeam(about="new"), before.last
    shown = before.activity
    if ready_in(direct) is None and isinstance(direct.activity, Idle) and isinstance(shown, Drafting):
        return direct.model_copy(update={"activity": shown}), _pressed(incoming, shown, draft), None
    return direct, AskTeam(about="earlier"), Find(question=ready.question or "")


def _pressed(incoming: Incoming, shown: Drafting, draft: Drafting) -> Command:
    """The button that was pressed, or the one that words stand for."""
    if isinstance(incoming, Pressed):
        return incoming.command
    return TellAsker(draft=shown.draft) if draft.asks_who else EditDraft(draft=shown.draft)


def left_here(before: State) -> Turn:
    """What remains among others: that it goes on elsewhere."""
    state = before.model_copy(update={"activity": Idle(), "parked": None})
    return Turn(state, (Notice(text=texts.GO_TO_DIRECT),))
