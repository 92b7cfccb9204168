"""What a turn of a conversation asks for, and what becomes of it when the person may not do that.

Where this sits: between the conversation, which knows no roles, and `turns`. What a turn uses is read off from what
came out of it, so that typing, buttons, commands and screens all come through this one gate. Whose a question at the
team is, is looked up here as well: what a button says about that proves nothing. Start reading at `permitted()`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.conversation import texts
from bot.conversation.check import shelf
from bot.conversation.effects import AddToTicket, EndTicket, ReopenQuestion, WithdrawQuestion
from bot.conversation.incoming import ShowHelp
from bot.conversation.replies import Action as Button
from bot.conversation.replies import Notice
from bot.conversation.state import Idle, State
from bot.conversation.turn import Turn
from bot.roles import Action, NotAllowed
from bot.running.switches import Function, used_by
from bot.store import ConversationKey, Unit
from bot.store.members import NobodySays

_ASKED_FOR: Final = {
    Function.ANSWERING: Action.ASK_QUESTION,
    Function.CHECK: Action.RUN_CHECK,
    Function.CALCULATORS: Action.CALCULATE,
    Function.HAND_OVER: Action.HAND_OVER,
    Function.SHARING: Action.SHARE_OUTCOME,
    Function.FILES: Action.RUN_CHECK,
    Function.FEEDBACK: Action.GIVE_FEEDBACK,
}

_WAYS_ON: Final = (Button(label=texts.HELP, command=ShowHelp()),)
"""What everybody may go on with."""


def needed(before: State, turn: Turn) -> Iterator[tuple[Action, str | None]]:
    """What somebody has to be allowed for this turn, and for which question at the team, if it is about one."""
    for effect in turn.effects:
        match effect:
            case AddToTicket(ticket=ticket):
                yield Action.ADD_TO_OWN_QUESTION, ticket
            case ReopenQuestion(ticket=ticket):
                yield Action.REOPEN_OWN_QUESTION, ticket
            case WithdrawQuestion(ticket=ticket):
                yield Action.WITHDRAW_OWN_QUESTION, ticket
            case EndTicket(ticket=ticket):
                yield Action.CLOSE_OWN_QUESTION, ticket
            case _:
                continue
    waits = turn.state.undecided
    if waits is not None and waits.ticket is not None and waits != before.undecided:
        yield Action.ADD_TO_OWN_QUESTION, waits.ticket  # nobody is offered what is refused a press later
    yield from ((_ASKED_FOR[each], None) for each in used_by(before, turn))


async def permitted(unit: Unit, key: ConversationKey, before: State, turn: Turn) -> Turn:
    """The turn; or, when the person may not do what it does, one that says so and how to go on.

    Raises NotLookedAt: see `unit.members.require()`.
    """
    for action, ticket in dict.fromkeys(needed(before, turn)):
        own = ticket is None or await _is_own(unit, key, ticket)
        try:
            await unit.members.require(key.team_id, key.user_id, action, own=own)
        except (NotAllowed, NobodySays) as refused:
            return Turn(_without(before, action), (Notice(text=refused.message, actions=_WAYS_ON),))
    return turn


async def _is_own(unit: Unit, key: ConversationKey, ticket_id: str) -> bool:
    """Whether a question is of this person in this workspace; of one that is gone the desk says so."""
    ticket = await unit.tickets.get(ticket_id, lock=False)
    return ticket is None or not ticket.asker or (ticket.team_id, ticket.asker) == (key.team_id, key.user_id)


async def remembered(unit: Unit, key: ConversationKey, state: State, today: date) -> State:
    """The state with which a turn begins: a check of an earlier day only for who may go on with one."""
    earlier = [each for each in shelf.all_of(state) if each.touched_on not in {None, today}]
    if not earlier:
        return state
    if await unit.members.may(key.team_id, key.user_id, Action.KEEP_CHECK):
        return state
    return shelf.keeping(state, lambda each: each not in earlier)


def _without(state: State, action: Action) -> State:
    """The state of before, no longer waiting for what the person may not say."""
    match action:
        case Action.RUN_CHECK:
            return state.model_copy(update={"check": None, "introduced": None})
        case Action.HAND_OVER | Action.ADD_TO_OWN_QUESTION:
            return state.model_copy(update={"activity": Idle(), "parked": None, "undecided": None, "loose": None})
        case _:
            return state
