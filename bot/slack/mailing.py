"""A question on its way to the team by mail: at once where there is no channel, or because Slack will not take it.

Where this sits: between the hand-over and `bot/mail`, within one transaction; used by the relay, by the delivery and by
the clock. Start reading at `question()`.
"""

from datetime import datetime

from bot.clock import AMSTERDAM
from bot.conversation.team.drafting_texts import day_and_time
from bot.handoff import by_mail, texts
from bot.mail import calls
from bot.mail import texts as mail_texts
from bot.privacy import masking
from bot.privacy.spans import Kind
from bot.slack import delivery_tags
from bot.slack.naming import read_along
from bot.store import OutgoingCall, StoredTicket, StoredTicketMessage, Unit


def question(ticket: StoredTicket, now: datetime, read_along: str = "") -> OutgoingCall:
    """The mail with a question, exactly as its asker confirmed it; `read_along` says that others read the answer."""
    promised = ticket.promised_at
    return calls.question(
        ticket,
        promised=day_and_time(promised, now.astimezone(AMSTERDAM).date()) if promised is not None else None,
        left_out=" ".join(each for each in (left_out(ticket), read_along) if each),
        tag=f"{delivery_tags.TICKET}{ticket.id}",
    )


def addition(ticket: StoredTicket, message: StoredTicketMessage) -> OutgoingCall:
    """The mail with a word that the asker added."""
    text = f"{texts.asker_wrote(mail_texts.ASKER)}\n{message.text}"
    tag = delivery_tags.of_message(delivery_tags.ADDED, ticket.id, message.id)
    return calls.follow_up(ticket, text, key=f"added.{message.id}", tag=tag)


def left_out(ticket: StoredTicket) -> str:
    """What was masked before the question was stored, in one sentence; empty when that is nothing."""
    kinds = tuple(Kind(each) for each in ticket.masked)
    return texts.left_out(masking.in_dutch(kinds)) if kinds else ""


async def instead_of(call: OutgoingCall, unit: Unit) -> OutgoingCall | None:
    """The mail that takes the place of a call that Slack did not take; None when there is nothing (any more) to say.

    A question of which nothing is in Slack stays with the mail from then on.
    """
    ticket = await unit.tickets.get(call.ticket_id or "", lock=False)
    if ticket is None or not ticket.asker:
        return None
    if ticket.team_ts is None:
        await unit.tickets.moved_to(ticket.id, by_mail.place(ticket.team_id), unit.now)
    if await unit.outbox.is_elsewhere(ticket.id, tag=call.tag):
        return None  # it went by mail before, when it took so long
    added = delivery_tags.message_of(call.tag or "")
    if added is None:
        return question(ticket, unit.now, await read_along(unit, ticket, mailed=True))
    message = await unit.ticket_messages.get(added)
    return addition(ticket, message) if message is not None and message.deleted_at is None else None
