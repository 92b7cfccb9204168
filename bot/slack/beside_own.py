"""In a thread of a channel: words that the bot leaves to people, but that may be about one's own question at the team.

Where this sits: under `turns`, in its transaction; `threads` found that it was said to nobody. Who brought a question
to the team in this thread is asked, alone, whether the words belong to it: so nothing that was meant for the team is
lost, also when it is not the first reaction. Start reading at `offered()`.
"""

from uuid import uuid4

from bot.conversation import offers
from bot.conversation.incoming import Incoming, Said
from bot.conversation.state import Idle, State
from bot.conversation.team import below_answer
from bot.conversation.turn import Turn
from bot.handoff.outlook import DoneQuestion, OpenQuestion
from bot.handoff.status import OPEN, Status
from bot.handoff.ticket import may_reopen
from bot.roles import Action
from bot.slack import colleagues
from bot.store import StoredConversation, StoredTicket, Unit


async def offered(unit: Unit, conversation: StoredConversation, state: State, incoming: Incoming) -> Turn | None:
    """Ask whether this belongs to the question that this person brought to the team from here; None when it does not.

    Raises NotLookedAt: see `unit.members.require()`.
    """
    if not isinstance(incoming, Said) or conversation.address.kind != "thread" or _is_asked_something(state):
        return None
    if colleagues.are_called(incoming.text) or not below_answer.speaks_of_it(incoming.text):
        return None
    key = conversation.key
    own = await unit.tickets.of_conversation(conversation.id)
    latest = next((each for each in own if each.asker == key.user_id and Status(each.status) in _TOLD_OF), None)
    if latest is None or not await unit.members.may(key.team_id, key.user_id, Action.ADD_TO_OWN_QUESTION, own=True):
        return None
    turn = below_answer.said_among_others(state, incoming.text, _seen(latest, unit), typed=uuid4().hex)
    return turn if turn is None else Turn(offers.noted(turn), turn.replies, tag=turn.tag)


_TOLD_OF = OPEN | {Status.CLOSED}


def _is_asked_something(state: State) -> bool:
    is_asked = state.check is not None and state.check.asking is not None
    return is_asked or not isinstance(state.activity, Idle)


def _seen(ticket: StoredTicket, unit: Unit) -> OpenQuestion | DoneQuestion:
    status = Status(ticket.status)
    if status in OPEN:
        return OpenQuestion(ticket=ticket.id, number=ticket.number, question=ticket.question, status=status)
    can_reopen = may_reopen(ticket, unit.now)
    return DoneQuestion(
        ticket=ticket.id, number=ticket.number, question=ticket.question, status=status, can_reopen=can_reopen
    )
