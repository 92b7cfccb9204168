"""What the asker does with a question that is at the team: say that one is helped, withdraw it, open it again.

Where this sits: turns of the conversation, beside the drafting of a question. May import: the texts of the hand-over.
Whether it is possible is decided by the desk, when the effect is carried out. Start reading at `reopen()`.
"""

from dataclasses import replace

from bot.conversation import offers
from bot.conversation.effects import AddToTicket, EndTicket, ReopenQuestion, WithdrawQuestion
from bot.conversation.replies import Action, HandedOver, Notice, Reply
from bot.conversation.state import Drafting, Find, Held, Idle, State
from bot.conversation.team import own_texts
from bot.conversation.team.team_commands import AskTeam, CloseTicket, ReopenTicket, ReplyToTeam, WithdrawTicket
from bot.conversation.turn import Turn
from bot.handoff import texts
from bot.handoff.status import DONE, WITH_TEAM, Status


def actions_for(ticket: str, status: Status, *, can_reopen: bool = True) -> tuple[Action, ...]:
    """What the asker can do with a question that stands like this."""
    reply = Action(label=texts.REPLY, command=ReplyToTeam(ticket=ticket))
    if status in WITH_TEAM:
        return (reply, Action(label=texts.WITHDRAW, command=WithdrawTicket(ticket=ticket)))
    match status:
        case Status.WAITING:
            return (reply, Action(label=texts.WITHDRAW, command=WithdrawTicket(ticket=ticket)))
        case Status.ANSWERED:
            return (reply, Action(label=texts.HELPED, command=CloseTicket(ticket=ticket)))
        case Status.CLOSED if can_reopen:
            return (Action(label=texts.REOPEN, command=ReopenTicket(ticket=ticket)), anew())
        case _:
            return (anew(),)


def handed_over(turn: Turn, ticket: str, number: int) -> Turn:
    """The same turn, in which the confirmation names the question it is about and how to take it back."""
    actions = actions_for(ticket, Status.NEW)

    def filled(reply: Reply) -> Reply:
        return replace(reply, number=number, actions=actions) if isinstance(reply, HandedOver) else reply

    named = replace(turn, replies=tuple(filled(each) for each in turn.replies))
    return replace(named, state=offers.noted(named))


def helped(state: State, ticket: str, number: int | None = None) -> Turn:
    """The asker needs nothing more."""
    again = Action(label=texts.REOPEN, command=ReopenTicket(ticket=ticket))
    return Turn(state, (Notice(text=texts.helped_done(number), actions=(again,)),), (EndTicket(ticket=ticket),))


def thanked(state: State, ticket: str, number: int, *, was_meant_for_team: bool) -> Turn:
    """The asker only thanks for the answer: to pass that on would make the team owe an answer again."""
    ways = (
        Action(label=texts.HELPED, command=CloseTicket(ticket=ticket), style="primary"),
        Action(label=texts.REPLY, command=ReplyToTeam(ticket=ticket)),
    )
    told = own_texts.thanked(number, was_meant_for_team=was_meant_for_team)
    return Turn(state.model_copy(update={"activity": Idle()}), (Notice(text=told, actions=ways),))


def withdraw(state: State, ticket: str, number: int | None = None) -> Turn:
    """The asker takes the question back."""
    return Turn(
        state, (Notice(text=texts.withdrawn_done(number), actions=(anew(),)),), (WithdrawQuestion(ticket=ticket),)
    )


def reopen(state: State, ticket: str, number: int | None = None) -> Turn:
    """The asker opens a question again, with what was typed for it while it was closed, if anything."""
    held = state.held
    after = state.model_copy(update={"held": None})
    opened = ReopenQuestion(ticket=ticket)
    reply = Action(label=texts.REPLY, command=ReplyToTeam(ticket=ticket))
    if held is None or held.ticket != ticket:
        return Turn(after, (Notice(text=texts.reopened(number), actions=(reply,)),), (opened,))
    return Turn(
        after,
        (Notice(text=texts.reopened(number, with_text=True), actions=(reply,)),),
        (opened, AddToTicket(ticket=ticket, text=held.text)),
    )


def closed_meanwhile(state: State, ticket: str, number: int, status: Status, text: str, *, can_reopen: bool) -> Turn:
    """What the asker added came too late: nothing is sent, the text is kept, and the next word is a new one.

    The question it would be, if it is to be a new one, is the text itself.
    """
    assert status in DONE  # noqa: S101 -- the desk says so
    open_again = Action(label=texts.REOPEN_AND_SEND, command=ReopenTicket(ticket=ticket))
    actions = ((open_again,) if can_reopen else ()) + (anew(),)
    after = state.model_copy(
        update={"activity": Idle(), "held": Held(ticket=ticket, text=text), "last": Find(question=text)}
    )
    told = texts.done_meanwhile(number, status, can_reopen=can_reopen)
    return Turn(after, (Notice(text=told, actions=actions),))


def with_promise(turn: Turn, said: str) -> Turn:
    """The same turn, of which the first word also says by when the team answers."""
    first, *rest = turn.replies or (Notice(text=""),)
    if not isinstance(first, Notice):
        return turn
    return replace(turn, replies=(replace(first, text=f"{first.text} {said}".strip()), *rest))


def writing_to(state: State, ticket: str) -> State:
    """The same conversation, in which the next word is for a question at the team."""
    return state.model_copy(update={"activity": Drafting(draft="thread", ticket=ticket)})


def back_to(before: State, turn: Turn) -> Turn:
    """The same turn, after which goes on what was going on `before` somebody wrote to the team in between."""
    if not isinstance(turn.state.activity, Idle):
        return turn
    return replace(turn, state=turn.state.model_copy(update={"activity": before.activity}))


def anew() -> Action:
    """The button for another question."""
    return Action(label=texts.NEW_QUESTION, command=AskTeam())
