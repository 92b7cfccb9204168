"""What time itself says: in the thread of a question, to the whole channel, by mail, and to the asker.

Where this sits: the voice of `bot/handoff/sweep.py`; each is said in the transaction in which it is noted. The texts:
`bot/handoff/promise_texts.py`. Start reading at `Reminders`.
"""

from datetime import date, datetime

from bot.clock import AMSTERDAM
from bot.conversation.team.drafting_texts import day_and_time
from bot.handoff import by_mail, promise_texts
from bot.handoff.desk import Desk
from bot.handoff.status import Status
from bot.handoff.sweep import is_shown
from bot.handoff.ticket import REOPEN_WITHIN
from bot.mail.mailboxes import Mailboxes
from bot.running.switches import Function
from bot.slack import mailing, outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.blocks.message import Message
from bot.slack.mrkdwn import escape, mention
from bot.slack.relay import Relay
from bot.store import StoredTicket, TicketDirection, Unit


class Reminders:
    """Says it. `mailboxes` are of the team, for when Slack shows nothing."""

    def __init__(self, mailboxes: Mailboxes) -> None:
        self._mailboxes = mailboxes

    async def remind(self, unit: Unit, ticket: StoredTicket) -> None:
        """In the thread: to who has it, or to whoever reads along."""
        moment = _moment(ticket.promised_at or unit.now, unit.now)
        text = promise_texts.unclaimed(moment) if ticket.claimed_by is None else promise_texts.unanswered(moment)
        await _relay(unit, ticket).thread(ticket, _to_who_has_it(ticket, text))

    async def escalate(self, unit: Unit, ticket: StoredTicket) -> None:
        """In the thread, and shown to the whole channel: who has it is called by name."""
        text = promise_texts.urgent(_moment(ticket.promised_at or unit.now, unit.now))
        await unit.outbox.add(outgoing.to_whole_channel(_to_who_has_it(ticket, text), ticket))

    async def slipped(self, unit: Unit, ticket: StoredTicket) -> None:
        """To the asker first; the team hears what was said, and sees the new promise."""
        promised, relay = ticket.promised_at or unit.now, _relay(unit, ticket)
        settings = await unit.workspaces.settings(ticket.team_id)
        told = day_and_time(promised, _today(unit.now), settings.day_language)
        await relay.notify(ticket, promise_texts.slipped(ticket.number, told))
        if is_shown(ticket):
            await relay.thread(ticket, drawn.note(promise_texts.slipped_for_team(_moment(promised, unit.now))))
        await relay.show(ticket)

    async def warn(self, unit: Unit, ticket: StoredTicket, closes: datetime) -> None:
        """To the asker, with what can be done."""
        settings = await unit.workspaces.settings(ticket.team_id)
        moment = day_and_time(closes, _today(unit.now), settings.day_language)
        await _relay(unit, ticket).notify(ticket, promise_texts.warning(ticket.number, Status(ticket.status), moment))

    async def closed(self, unit: Unit, ticket: StoredTicket) -> None:
        """To both."""
        relay = _relay(unit, ticket)
        await relay.notify(ticket, promise_texts.closed(ticket.number, REOPEN_WITHIN.days))
        await relay.thread(ticket, drawn.note(promise_texts.CLOSED_FOR_TEAM))
        await relay.show(ticket)

    async def stuck(self, unit: Unit, ticket: StoredTicket) -> bool:
        """By mail as well, with what was added since; not while mail is off: Slack may be back before mail is."""
        if Function.MAIL in await unit.switches.names_off():
            return False
        if await self._mailboxes.of(unit, ticket.team_id) is None:
            return False
        await unit.outbox.add(mailing.question(ticket, unit.now))
        for message in await unit.ticket_messages.of_ticket(ticket.id):
            if message.direction is TicketDirection.TO_TEAM and message.deleted_at is None:
                await unit.outbox.add(mailing.addition(ticket, message))
        return True


def _to_who_has_it(ticket: StoredTicket, text: str) -> Message:
    who = ticket.claimed_by
    if who is None or who == by_mail.SOMEBODY:
        return drawn.note(text)
    return drawn.note_with(f"{mention(who)} {escape(text)}")


def _moment(at: datetime, now: datetime) -> str:
    return day_and_time(at, _today(now))


def _today(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()


def _relay(unit: Unit, ticket: StoredTicket) -> Relay:
    return Relay(unit, Desk(unit, team_channel=ticket.team_channel, now=unit.now))
