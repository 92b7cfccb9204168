"""The two ends of a question in Slack: the team's message and thread, and the conversation of the asker.

Where this sits: between the desk, which decides, and the outbox; used by the turns of the asker and by those of the
team, within one transaction. Start reading at `Relay.tell()`.
"""

from bot.conversation.replies import Notice, Reply, TeamReply
from bot.conversation.team import at_the_team
from bot.handoff import by_mail
from bot.handoff.desk import Desk, NotYourTicket
from bot.handoff.status import OPEN, Status
from bot.handoff.texts import TeamKind
from bot.handoff.ticket import may_reopen
from bot.mail import calls
from bot.slack import delivery_tags, mailing, outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import message as draw
from bot.slack.blocks.replies import messages
from bot.slack.naming import read_along, workspace_of
from bot.store import StoredConversation, StoredTicket, StoredTicketMessage, Unit


class Relay:
    """Says things at both ends, in the transaction of `unit`."""

    def __init__(self, unit: Unit, desk: Desk) -> None:
        self._unit = unit
        self._desk = desk

    # -- the team ----------------------------------------------------------------------------------------------------

    async def post(self, ticket: StoredTicket) -> None:
        """Put a new question in the team's channel, or mail it where there is none."""
        if by_mail.is_there(ticket.team_channel):
            along = await read_along(self._unit, ticket, mailed=True)
            await self._unit.outbox.add(mailing.question(ticket, self._unit.now, along))
            return
        shown = await self._drawn(ticket)
        tag = f"{delivery_tags.TICKET}{ticket.id}"
        await self._unit.outbox.add(outgoing.to_team(shown, ticket, tag=tag))

    async def show(self, ticket: StoredTicket) -> None:
        """Let the team's message show how the question stands now; in its thread, when the message is too long."""
        if ticket.team_ts is None:
            return
        shown = await self._drawn(ticket)
        if shown.fits_update:
            await self._unit.outbox.add(outgoing.change_ticket(shown, ticket))
        else:
            await self.thread(ticket, drawn.status_message(ticket))

    async def thread(self, ticket: StoredTicket, message: Message, *, tag: str | None = None) -> None:
        """Say something in the thread of a question; by mail as well while the question itself is only there."""
        call = outgoing.to_team(message, ticket, tag=tag)
        await self._unit.outbox.add(call)
        is_unseen = call.method != calls.METHOD and ticket.team_ts is None
        if is_unseen and await self._unit.outbox.is_elsewhere(ticket.id, method=calls.METHOD):
            await self._unit.outbox.add(outgoing.mail_to_team(message, ticket, tag=tag))

    async def asker_added(self, ticket: StoredTicket, message: StoredTicketMessage) -> None:
        """Pass a word of the asker on."""
        tag = delivery_tags.of_message(delivery_tags.ADDED, ticket.id, message.id)
        await self.thread(ticket, drawn.asker_added(ticket, message.text), tag=tag)
        await self.show(ticket)

    async def _drawn(self, ticket: StoredTicket) -> Message:
        similar = await self._desk.similar_to(ticket) if Status(ticket.status) in OPEN else ()
        workspace = await workspace_of(self._unit, ticket)
        numbers, masked = [each.number for each in similar], mailing.left_out(ticket)
        along = await read_along(self._unit, ticket)
        return drawn.ticket_message(ticket, numbers, masked=masked, workspace=workspace, read_along=along)

    # -- the asker ---------------------------------------------------------------------------------------------------

    async def notify(self, ticket: StoredTicket, text: str, *, about: StoredTicket | None = None) -> None:
        """Tell the asker how a question stands, with what can be done; `about` is another question to do it with."""
        on = about or ticket
        actions = at_the_team.actions_for(on.id, Status(on.status), can_reopen=may_reopen(on, self._unit.now))
        await self._say(ticket, Notice(text=text, actions=actions))

    async def tell(self, ticket: StoredTicket, message: StoredTicketMessage, *, kind: TeamKind = "answer") -> None:
        """Pass a text of the team on. A last word has no buttons: those are under what tells of the closing."""
        actions = at_the_team.actions_for(ticket.id, Status(ticket.status)) if kind != "closing" else ()
        reply = TeamReply(number=ticket.number, text=message.text, actions=actions, kind=kind)
        await self._say(ticket, reply, message)

    async def replace(self, ticket: StoredTicket, message: StoredTicketMessage, text: str) -> None:
        """Let the asker's copies of a message of the team say this from now on."""
        conversation = await self._conversation(ticket)
        tags = [
            delivery_tags.of_message(each, ticket.id, message.id) for each in (delivery_tags.PART, delivery_tags.RELAY)
        ]
        for sent in await self._unit.outbox.all_sent(tags):
            shown = draw(Notice(text=text), conversation.id)
            await self._unit.outbox.add(outgoing.change(shown, sent, conversation))

    async def _say(self, ticket: StoredTicket, reply: Reply, message: StoredTicketMessage | None = None) -> None:
        conversation = await self._conversation(ticket)
        *earlier, last = messages(reply, conversation.id)
        part, relay = (
            delivery_tags.of_message(each, ticket.id, message.id) if message is not None else None
            for each in (delivery_tags.PART, delivery_tags.RELAY)
        )
        for each in earlier:
            await self._unit.outbox.add(outgoing.to_person(each, conversation, tag=part, ticket=ticket))
        await self._unit.outbox.add(outgoing.to_person(last, conversation, tag=relay, ticket=ticket))

    async def _conversation(self, ticket: StoredTicket) -> StoredConversation:
        found = await self._unit.conversations.get(ticket.conversation_id or "", lock=False)
        if found is None:
            raise NotYourTicket(ticket.id)
        return found
