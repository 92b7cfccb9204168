"""A question for the team that is begun among others: who asks sees it alone, and types for it in a direct message.

Where this sits: under `turns`, beside `elsewhere`. Pure. Start reading at `types_elsewhere()`.
"""

from bot.conversation import texts
from bot.conversation.effects import SubmitTicket
from bot.conversation.incoming import Command
from bot.conversation.replies import Notice, Preview
from bot.conversation.state import Drafting, Find, Idle, State
from bot.conversation.team.filling import as_shown, ready_in
from bot.conversation.team.team_commands import AskTeam, AskToWithdraw, CloseTicket, LeaveTicket, ReopenTicket
from bot.conversation.turn import Turn
from bot.store import Address, StoredConversation

_AMONG_OTHERS = "thread"
_OF_ONES_OWN = AskToWithdraw | LeaveTicket | CloseTicket | ReopenTicket


def is_among_others(address: Address) -> bool:
    """Whether everybody in a channel can read what is said there."""
    return address.kind == _AMONG_OTHERS


def is_shown_to_one(before: State, turn: Turn) -> bool:
    """Whether it shows or takes back what is prepared for the team; that it was sent may be known to all.

    So is what it asks about questions of one's own.
    """
    if any(isinstance(each, SubmitTicket) for each in turn.effects):
        return False
    if asks_about_own(turn):
        return True
    if any(isinstance(each, Preview) for each in turn.replies):
        return True
    was, now = before.activity, turn.state.activity
    if isinstance(now, Drafting) and now.is_shown and now != was:
        return True
    return isinstance(was, Drafting) and was.is_shown and now != was


def asks_about_own(turn: Turn) -> bool:
    """Whether it asks what to do with a question of one's own at the team, and does nothing yet."""
    asked = (action.command for each in turn.replies if isinstance(each, Notice) for action in each.actions)
    return not turn.effects and any(isinstance(command, _OF_ONES_OWN) for command in asked)


def types_elsewhere(conversation: StoredConversation, before: State, turn: Turn) -> Drafting | None:
    """What waits for words after a button was pressed, so that they would be typed among others; None without that.

    An addition to a question that is at the team is not meant: its answer stands among others as well.
    """
    draft = turn.state.activity
    if not is_among_others(conversation.address) or not isinstance(draft, Drafting) or draft == before.activity:
        return None
    return draft if draft.waits and draft.ticket is None else None


def begun_directly(
    direct: State, before: State, draft: Drafting, command: Command
) -> tuple[State, Command, Find | None]:
    """How the same goes on in the direct conversation: its state, what is pressed there, and about which question.

    What is prepared there already is not pushed aside in silence: then the question begins anew, and that is said.
    """
    ready = as_shown(draft)
    if ready is None:
        return direct, AskTeam(about="new"), before.last
    shown = before.activity
    if ready_in(direct) is None and isinstance(direct.activity, Idle) and isinstance(shown, Drafting):
        return direct.model_copy(update={"activity": shown}), command, None
    return direct, AskTeam(about="earlier"), Find(question=ready.question or "")


def left_here(before: State) -> Turn:
    """What remains among others: that it goes on elsewhere."""
    state = before.model_copy(update={"activity": Idle(), "parked": None})
    return Turn(state, (Notice(text=texts.GO_TO_DIRECT),))
