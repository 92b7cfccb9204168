"""The Home tab: what the bot can do, where to begin, and how my questions stand.

Where this sits: a block builder. Pure. Start reading at `home_view()`.
"""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from bot.conversation import texts
from bot.conversation.answering import starting_points
from bot.conversation.incoming import PickArticle, ResumeCheck
from bot.conversation.replies import Action
from bot.conversation.state import Checking
from bot.handoff.ticket import LABELS, Status
from bot.slack.blocks.message import buttons, context, fitting, header, sections
from bot.slack.mrkdwn import escape
from bot.store import StoredTicket

NO_CONVERSATION = "home"
"""Stands in a button's value for "my own direct conversation"."""
_MOST_TICKETS = 10
_EXCERPT = 140
_OFTEN_ASKED = (
    ("Kan ik nu nog aanvragen?", "regeling-status"),
    ("Wie kon de subsidie aanvragen?", "wie-aanvragen"),
    ("Wat is er nu in plaats van de regeling?", "opvolger"),
    ("Wat is een VIP-fonds?", "vip-fonds"),
)


def home_view(tickets: Sequence[StoredTicket], check: Checking | None = None) -> dict[str, Any]:
    """Somebody's Home tab; `tickets` are their own questions at the team, newest first, `check` is their own check."""
    starts = (*_going_on(check), *starting_points())
    often = [Action(label=label, command=PickArticle(article=article)) for label, article in _OFTEN_ASKED]
    blocks: list[Block] = [
        header("Preventiebot"),
        *sections([escape(texts.CLOSED), escape(texts.HELP_TEXT)]),
        *buttons(starts, NO_CONVERSATION),
        DividerBlock(),
        *sections([f"*{texts.OFTEN_ASKED}*"]),
        *buttons(often, NO_CONVERSATION, first=len(starts)),
        DividerBlock(),
        *sections([f"*{texts.MY_QUESTIONS}*", *_my_questions(tickets)]),
        *context(escape(texts.ANSWERS_COME_DIRECTLY)),
    ]
    return View(type="home", blocks=blocks).to_dict()


def _going_on(check: Checking | None) -> tuple[Action, ...]:
    """A check that was begun: its open question, or its outcome."""
    if check is None or not check.given:
        return ()
    return (Action(label=texts.resume(check.asking is None), command=ResumeCheck(), style="primary"),)


def _my_questions(tickets: Sequence[StoredTicket]) -> list[str]:
    if not tickets:
        return [texts.NO_QUESTIONS]
    shown = [
        f"• Vraag {ticket.number} ({LABELS[Status(ticket.status)]}): "
        f"{escape(fitting(' '.join(ticket.question.split()), _EXCERPT))}"
        for ticket in tickets[:_MOST_TICKETS]
    ]
    more = len(tickets) - len(shown)
    return ["\n".join(shown), *([f"En nog {more} oudere."] if more else [])]
