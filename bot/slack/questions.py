"""My questions at the Preventieteam, as a reply: how each stands, and what I can do about it.

Where this sits: beside `turns`. Pure. Start reading at `my_questions()`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.conversation.answers.finding import starting_points
from bot.conversation.replies import Action, Notice
from bot.conversation.team.team_commands import ReopenTicket, ReplyToTeam
from bot.handoff.status import OPEN, Status
from bot.handoff.ticket import may_reopen
from bot.slack import texts
from bot.slack.blocks.home import own_line
from bot.store import StoredTicket

_MOST: Final = 10
_MOST_BUTTONS: Final = 5


def my_questions(tickets: Sequence[StoredTicket], now: datetime) -> Notice:
    """Somebody's own questions, newest first; to an open one something can be added, a closed one can be opened again.

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
    """What somebody can do now with the latest of their own questions."""
    replies = [
        Action(texts.reply_to(each.number), ReplyToTeam(ticket=each.id))
        for each in tickets
        if Status(each.status) in OPEN
    ]
    again = [
        Action(texts.reopen(each.number), ReopenTicket(ticket=each.id)) for each in tickets if may_reopen(each, now)
    ]
    return (*replies, *again)[:_MOST_BUTTONS]
