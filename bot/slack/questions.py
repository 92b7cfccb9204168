"""My questions at the Preventieteam, as a reply: how each stands, and what I can do about it.

Where this sits: beside `turns`. Pure. Start reading at `my_questions()`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.conversation.answers.finding import starting_points
from bot.conversation.replies import Action, Notice
from bot.conversation.team.team_commands import AskToWithdraw, CloseTicket, ReopenTicket, ReplyToTeam
from bot.handoff import texts as handoff_texts
from bot.handoff.status import OPEN, Status
from bot.handoff.ticket import may_reopen
from bot.slack import texts
from bot.slack.blocks.home import own_line
from bot.store import StoredTicket

_MOST: Final = 10
_MOST_BUTTONS: Final = 5


def my_questions(tickets: Sequence[StoredTicket], now: datetime) -> Notice:
    """Somebody's own questions, newest first; an open one can be added to or ended, a closed one opened again.

    `now` decides whether that is still possible.
    """
    if not tickets:
        return Notice(text=texts.NO_QUESTIONS, actions=starting_points())
    numbers = {each.id: each.number for each in tickets}
    shown = (own_line(each, into=numbers.get(each.merged_into or "")) for each in tickets[:_MOST])
    lines = [texts.MY_QUESTIONS_TITLE, *(f"• {each}" for each in shown)]
    if len(tickets) > _MOST:
        lines.append(texts.more(len(tickets) - _MOST))
    return Notice(text="\n".join(lines), actions=ways_on(tickets, now) or starting_points())


def ways_on(tickets: Sequence[StoredTicket], now: datetime) -> tuple[Action, ...]:
    """What somebody can do now with the latest of their own questions; to react always, before what ends one."""
    still = [each for each in tickets if Status(each.status) in OPEN]
    replies = [Action(handoff_texts.reply_to(each.number), ReplyToTeam(ticket=each.id)) for each in still]
    again = [
        Action(handoff_texts.reopen(each.number), ReopenTicket(ticket=each.id))
        for each in tickets
        if may_reopen(each, now)
    ]
    return (*(*replies, *again)[:_MOST_BUTTONS], *(_ending(each) for each in still[:_MOST_BUTTONS]))


def _ending(ticket: StoredTicket) -> Action:
    """The way to be done with an open question: one that was answered can be opened again afterwards."""
    if Status(ticket.status) is Status.ANSWERED:
        return Action(handoff_texts.helped_with(ticket.number), CloseTicket(ticket=ticket.id))
    return Action(handoff_texts.withdraw(ticket.number), AskToWithdraw(ticket=ticket.id))
