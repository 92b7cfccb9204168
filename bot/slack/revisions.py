"""Messages that were changed or deleted after they were passed on: the other side hears of it, as what it is.

Where this sits: beside `turns` and `team`; one transaction, and nothing is sent from here. What was internal stays so:
then only what is kept changes. Words that are new to the other side are passed on only for who may still say something
there; deleting one's own is always possible. Start reading at `Revisions.changed()`.
"""

from collections.abc import Callable

from bot.handoff import texts
from bot.handoff.desk import Desk
from bot.handoff.status import DONE, Status
from bot.privacy.masking import mask
from bot.roles import Action, NotAllowed
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.crew import Crew
from bot.slack.relay import Relay
from bot.slack.team_payloads import MessageChange
from bot.store import Database, OutgoingCall, StoredTicket, StoredTicketMessage, TicketDirection, Unit
from bot.store.members import NobodySays


class Revisions:
    """Passes changes on. `crew` knows who is the team, `wake` makes the dispatcher look at the outbox at once."""

    def __init__(self, database: Database, crew: Crew, *, wake: Callable[[], None]) -> None:
        self._database = database
        self._crew = crew
        self._wake = wake

    async def changed(self, change: MessageChange, *, once: str) -> bool:
        """Somebody changed or deleted a message; most were never passed on, and then nothing happens: False."""
        async with self._database.transaction() as unit:
            found = await unit.ticket_messages.written_as(change.ts, change.author)
            found += await unit.ticket_messages.written_as(source_of(change.channel, change.ts), change.author)
            if not found or not await unit.ledger.first_time(once):
                return bool(found)
            for message in found:
                ticket = await unit.tickets.get(message.ticket_id)
                if ticket is not None and ticket.asker and _belongs(message, ticket, change):
                    await self._revise(unit, ticket, message, change)
        self._wake()
        return True

    async def _revise(
        self, unit: Unit, ticket: StoredTicket, before: StoredTicketMessage, change: MessageChange
    ) -> None:
        from_asker = before.direction is TicketDirection.TO_TEAM
        text = change.text
        if text is not None and from_asker:
            text = mask(text).text  # as when it was first typed
        if before.id is None or text == before.text:
            return  # Slack also tells of a change when it added a preview of a link
        if text is not None and before.direction is not TicketDirection.INTERNAL:
            try:
                await self._allowed(unit, ticket, before)
            except (NotAllowed, NobodySays) as refused:
                await unit.outbox.add(_not_changed(ticket, before, refused.message))
                return
            if from_asker and Status(ticket.status) in DONE:  # nobody looks there: it would be said to nobody
                done = texts.is_done(ticket.number, Status(ticket.status))
                relay = Relay(unit, Desk(unit, team_channel=ticket.team_channel, now=unit.now))
                await relay.notify(ticket, f"{done} {texts.NOT_CHANGED}")
                return
        if text is None:
            after = await unit.ticket_messages.remove(before.id, unit.now)
        else:
            after = await unit.ticket_messages.rewrite(before.id, text, unit.now)
        if after is None or before.direction is TicketDirection.INTERNAL:
            return
        relay = Relay(unit, Desk(unit, team_channel=ticket.team_channel, now=unit.now))
        if from_asker:
            await self._tell_team(unit, relay, ticket, after)
        else:
            await self._tell_asker(relay, ticket, after)

    async def _allowed(self, unit: Unit, ticket: StoredTicket, message: StoredTicketMessage) -> None:
        """Raises as `unit.members.require()` and `Crew.require()`."""
        if message.direction is TicketDirection.TO_TEAM:
            await unit.members.require(ticket.team_id, message.author, Action.ADD_TO_OWN_QUESTION, own=True)
            return
        team_id, channel = outgoing.team_workspace(ticket), ticket.team_channel
        await self._crew.require(unit, team_id, message.author, Action.ANSWER_TICKET, channel=channel)

    async def _tell_team(self, unit: Unit, relay: Relay, ticket: StoredTicket, after: StoredTicketMessage) -> None:
        is_gone = after.deleted_at is not None
        if after.relayed_ts is not None and after.relayed_channel == ticket.team_channel:
            shown = drawn.asker_removed(ticket) if is_gone else drawn.note(texts.CHANGED_FURTHER_ON)
            await unit.outbox.add(outgoing.change_line(shown, ticket, after.relayed_ts))
        if is_gone:
            await relay.thread(ticket, drawn.asker_removed_one(ticket))
        else:
            # It is from now on where the message shows: should that change once more, then this gives way as well.
            tag = delivery_tags.of_message(delivery_tags.ADDED, ticket.id, after.id)
            await relay.thread(ticket, drawn.asker_changed(ticket, after.text), tag=tag)

    async def _tell_asker(self, relay: Relay, ticket: StoredTicket, after: StoredTicketMessage) -> None:
        if after.deleted_at is not None:
            await relay.replace(ticket, after, texts.TAKEN_BACK)
            await relay.notify(ticket, texts.taken_back(ticket.number))
            return
        await relay.replace(ticket, after, texts.CHANGED_FURTHER_ON)
        await relay.tell(ticket, after, kind="changed")


def _not_changed(ticket: StoredTicket, message: StoredTicketMessage, why: str) -> OutgoingCall:
    """Tell who changed it, and nobody else, that the other side still has the old words."""
    from_asker = message.direction is TicketDirection.TO_TEAM
    told = drawn.refusal(f"{texts.NOT_CHANGED} {why}")
    where = ticket.team_id if from_asker else outgoing.team_workspace(ticket)
    return outgoing.privately(told, channel=message.author, user=message.author, response_url=None, team_id=where)


def source_of(channel: str, ts: str) -> str:
    """By what a message of the asker is known: where and when it was written."""
    return f"{channel}:{ts}"


def _belongs(message: StoredTicketMessage, ticket: StoredTicket, change: MessageChange) -> bool:
    """Time stamps are unique within one channel alone: one of the team's has to be of the team's channel."""
    return message.direction is TicketDirection.TO_TEAM or ticket.team_channel == change.channel
