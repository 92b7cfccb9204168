"""What follows from a message that was delivered, or that could not be.

Where this sits: the two hooks of the dispatcher; each runs in the transaction that notes the result.
Start reading at `Delivery.sent()`.
"""

from bot.conversation import texts
from bot.conversation.replies import Notice
from bot.slack import outgoing
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import message
from bot.slack.blocks.ticket import note
from bot.slack.sender import RESPONSE_URL
from bot.slack.turns import NOT_RELAYED, RELAYED
from bot.store import OutgoingCall, QueuedCall, Unit
from bot.store.dispatcher import SendResult

_TICKET, _RELAY = "ticket:", "relay:"


class Delivery:
    """Keeps people informed about what they cannot see: whether a message arrived."""

    async def sent(self, row: QueuedCall, result: SendResult, unit: Unit) -> None:
        """Remember where a ticket stands in the team's channel; tell the team that its answer arrived."""
        call, tag = row.call, row.call.tag or ""
        if call.ticket_id is None:
            return
        if tag.startswith(_TICKET) and result.ts is not None:
            await unit.tickets.posted(call.ticket_id, channel=call.channel, ts=result.ts, now=unit.now)
        elif tag.startswith(_RELAY):
            await self._tell_team(call.ticket_id, RELAYED, unit)

    async def failed(self, row: QueuedCall, code: str, unit: Unit) -> None:
        """Tell the asker that a question did not arrive; say the rest in a direct message where that still helps."""
        call, tag = row.call, row.call.tag or ""
        if call.ticket_id is not None and tag.startswith(_TICKET):
            await self._tell_asker(call.ticket_id, unit)
            return
        says = call.conversation_id is not None and call.method in {"chat.postMessage", RESPONSE_URL}
        said_again = says and await self._directly(call, unit)
        if not said_again and call.ticket_id is not None and tag.startswith(_RELAY):
            await self._tell_team(call.ticket_id, NOT_RELAYED, unit)

    async def _tell_team(self, ticket_id: str, text: str, unit: Unit) -> None:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        if ticket is not None and ticket.team_ts is not None:
            await unit.outbox.add(outgoing.to_team(note(text), ticket))

    async def _tell_asker(self, ticket_id: str, unit: Unit) -> None:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        conversation = await unit.conversations.get(ticket.conversation_id, lock=False) if ticket else None
        if conversation is not None:
            drawn: Message = message(Notice(text=texts.NOT_DELIVERED), conversation.id)
            await unit.outbox.add(outgoing.directly(drawn, conversation))

    async def _directly(self, call: OutgoingCall, unit: Unit) -> bool:
        """Once more, to the person directly. False when it was a direct message already, or nobody is known."""
        conversation = await unit.conversations.get(call.conversation_id or "", lock=False)
        if conversation is None or conversation.address.kind == "dm":
            return False
        payload = {key: call.payload[key] for key in ("text", "blocks") if key in call.payload}
        user = conversation.key.user_id
        again = {"channel": user, "unfurl_links": False, "unfurl_media": False} | payload
        # Without conversation_id: when this fails too, that is the end of it.
        await unit.outbox.add(
            OutgoingCall(
                method="chat.postMessage",
                payload=again,
                channel=user,
                ticket_id=call.ticket_id,
                tag=call.tag,
                ordering=f"{user}:",
            )
        )
        return True
