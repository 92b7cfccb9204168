"""My questions at the Preventieteam, as a reply: how each stands, and what I can do about it.

Where this sits: beside `turns`. Pure. Start reading at `my_questions()`.
"""

from collections.abc import Sequence
from typing import Final

from bot.conversation.answering import starting_points
from bot.conversation.incoming import ReplyToTeam
from bot.conversation.replies import Action, Notice
from bot.handoff.status import OPEN, Status
from bot.slack import texts
from bot.slack.blocks.home import own_line
from bot.store import StoredTicket

_MOST: Final = 10
_MOST_BUTTONS: Final = 5


def my_questions(tickets: Sequence[StoredTicket]) -> Notice:
    """Somebody's own questions, newest first; the open ones can be added to."""
    if not tickets:
        return Notice(text=texts.NO_QUESTIONS, actions=starting_points())
    lines = [texts.MY_QUESTIONS_TITLE, *(f"• {own_line(each)}" for each in tickets[:_MOST])]
    if len(tickets) > _MOST:
        lines.append(texts.more(len(tickets) - _MOST))
    still = [each for each in tickets if Status(each.status) in OPEN][:_MOST_BUTTONS]
    replies = tuple(Action(texts.reply_to(each.number), ReplyToTeam(ticket=each.id)) for each in still)
    return Notice(text="\n".join(lines), actions=replies or starting_points())
