"""The desk between askers and the Preventieteam: opens tickets, passes messages on, closes them.

Where this sits: use cases over one transaction (`Unit`); it knows no Slack. What is said to whom is rendered by the
caller. Start reading at `Desk.open()`.
"""

import json
from datetime import datetime

from bot.errors import PreventiebotError
from bot.handoff.ticket import Status, Step, after
from bot.store import StoredConversation, StoredTicket, StoredTicketMessage, TicketDirection, Unit


class AskerIsGone(PreventiebotError):
    """Nobody can be told: the asker had all data deleted."""

    message = "Dit bericht is niet doorgestuurd: de vraagsteller heeft alle eigen gegevens laten wissen."

    def __init__(self, ticket_id: str) -> None:
        super().__init__(f"ticket {ticket_id} has no asker any more")
        self.ticket_id = ticket_id


class NotYourTicket(PreventiebotError):
    """Somebody tried to act on a ticket of somebody else, or on one that does not exist."""

    message = "Deze vraag bestaat niet meer, of hoort bij iemand anders."


class Desk:
    """The hand-over within one transaction. `team_channel` is where the team works."""

    def __init__(self, unit: Unit, *, team_channel: str, now: datetime) -> None:
        self._unit = unit
        self._team_channel = team_channel
        self._now = now

    async def open(self, conversation: StoredConversation, question: str, context: tuple[str, ...]) -> StoredTicket:
        """Make a ticket of exactly what the asker confirmed."""
        return await self._unit.tickets.open(
            team_id=conversation.key.team_id,
            asker=conversation.key.user_id,
            conversation_id=conversation.id,
            question=question,
            context=json.dumps(context, ensure_ascii=False),
            status=Status.OPEN,
            team_channel=self._team_channel,
            now=self._now,
        )

    async def has_thread(self, team_ts: str) -> bool:
        """Whether this message in the team's channel shows a ticket."""
        return await self._unit.tickets.by_team_message(self._team_channel, team_ts) is not None

    async def of_asker(self, team_id: str, asker: str) -> tuple[StoredTicket, ...]:
        """Everything somebody asked in this workspace, wherever that was; the newest first."""
        return await self._unit.tickets.of_asker(team_id, asker)

    async def reply(self, team_ts: str, *, author: str, text: str, message_ts: str) -> StoredTicket | None:
        """The team wrote in the thread of a ticket. None when it is no ticket's thread, or was passed on before.

        Raises:
            AskerIsGone: the asker had everything deleted.
        """
        ticket = await self._unit.tickets.by_team_message(self._team_channel, team_ts)
        if ticket is not None and not ticket.asker:
            raise AskerIsGone(ticket.id)
        if ticket is None or not await self._keep(ticket, TicketDirection.TO_ASKER, author, text, message_ts):
            return None
        return await self._step(ticket, Step.TEAM_REPLIED)

    async def add(self, ticket_id: str, *, asker: str, text: str, key: str) -> StoredTicket | None:
        """The asker adds something. None when this very message was passed on before.

        Raises:
            NotYourTicket: it is not the asker's.
        """
        ticket = await self._of(ticket_id, asker)
        if not await self._keep(ticket, TicketDirection.TO_TEAM, asker, text, key):
            return None
        return await self._step(ticket, Step.ASKER_ADDED)

    async def close_by_asker(self, ticket_id: str, *, asker: str) -> StoredTicket:
        """The asker is helped.

        Raises:
            NotYourTicket: it is not the asker's.
            NotPossibleNow: it is closed already.
        """
        return await self._step(await self._of(ticket_id, asker), Step.CLOSED_BY_ASKER)

    async def close_by_team(self, ticket_id: str) -> StoredTicket:
        """The team closes a question. The caller has made sure that the click came from the team's channel.

        Raises:
            NotYourTicket: there is no such ticket in this team's channel.
            NotPossibleNow: it is closed already.
        """
        ticket = await self._unit.tickets.get(ticket_id)
        if ticket is None or ticket.team_channel != self._team_channel:
            raise NotYourTicket(ticket_id)
        return await self._step(ticket, Step.CLOSED_BY_TEAM)

    async def _of(self, ticket_id: str, asker: str) -> StoredTicket:
        ticket = await self._unit.tickets.get(ticket_id)
        if ticket is None or ticket.asker != asker:
            raise NotYourTicket(ticket_id)
        return ticket

    async def _keep(self, ticket: StoredTicket, way: TicketDirection, author: str, text: str, key: str) -> bool:
        return await self._unit.tickets.add_message(
            StoredTicketMessage(
                ticket_id=ticket.id,
                direction=way,
                author=author,
                text=text,
                slack_ts=key,
                created_at=self._now,
            )
        )

    async def _step(self, ticket: StoredTicket, step: Step) -> StoredTicket:
        status = after(Status(ticket.status), step)
        closed_at = self._now if status is Status.CLOSED else None
        saved = await self._unit.tickets.save(ticket.id, status=status, now=self._now, closed_at=closed_at)
        if saved is None:
            raise NotYourTicket(ticket.id)
        return saved


def context_of(ticket: StoredTicket) -> tuple[str, ...]:
    """What the asker agreed to pass on, line by line."""
    return tuple(str(line) for line in json.loads(ticket.context))
