"""What follows from a message that was delivered, or that could not be.

Where this sits: the two hooks of the dispatcher; each runs in the transaction that notes the result.
Start reading at `Delivery.sent()`.
"""

from bot.conversation import texts
from bot.conversation.replies import Notice
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks.replies import message
from bot.slack.blocks.ticket import note
from bot.slack.sender import RESPONSE_URL
from bot.store import OutgoingCall, QueuedCall, StoredConversation, Unit
from bot.store.dispatcher import SendResult

RELAYED, NOT_RELAYED = "Afgeleverd bij de vraagsteller.", "Let op: dit bericht kon niet bij de vraagsteller komen."
CANNOT_SHOW = (
    "Ik heb een antwoord voor u, maar ik kan het hier niet laten zien. "
    "Stel uw vraag korter of in delen, of leg haar voor aan het Preventieteam."
)
_MALFORMED = frozenset(
    {"invalid_arguments", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"}
)
"""Slack refuses what we say, not where: saying it again somewhere else would fail as well."""


class Delivery:
    """Keeps people informed about what they cannot see: whether a message arrived."""

    async def sent(self, row: QueuedCall, result: SendResult, unit: Unit) -> None:
        """Remember where a ticket stands in the team's channel; tell the team that its answer arrived."""
        call, tag = row.call, row.call.tag or ""
        if call.ticket_id is None:
            return
        if tag.startswith(delivery_tags.TICKET) and result.ts is not None:
            await unit.tickets.posted(call.ticket_id, channel=call.channel, ts=result.ts, now=unit.now)
        elif tag.startswith(delivery_tags.RELAY):
            await self._tell_team(call.ticket_id, RELAYED, unit)

    async def failed(self, row: QueuedCall, code: str, unit: Unit) -> None:
        """Tell the asker that a question did not arrive; say the rest in a direct message where that still helps."""
        call, tag = row.call, row.call.tag or ""
        if call.ticket_id is not None and tag.startswith((delivery_tags.TICKET, delivery_tags.ADDED)):
            await self._tell_asker(call.ticket_id, unit)
            return
        said_again = await self._say_again(call, code, unit)
        if not said_again and call.ticket_id is not None and tag.startswith((delivery_tags.RELAY, delivery_tags.PART)):
            await self._tell_team(call.ticket_id, NOT_RELAYED, unit)

    async def _tell_team(self, ticket_id: str, text: str, unit: Unit) -> None:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        if ticket is not None and ticket.team_ts is not None:
            await unit.outbox.add(outgoing.to_team(note(text), ticket))

    async def _tell_asker(self, ticket_id: str, unit: Unit) -> None:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        conversation = await unit.conversations.get(ticket.conversation_id, lock=False) if ticket else None
        if conversation is not None:
            await self._plainly(texts.NOT_DELIVERED, conversation, unit)

    async def _say_again(self, call: OutgoingCall, code: str, unit: Unit) -> bool:
        """Once more, to the person directly. False when there is no other way to say it, or nobody is known."""
        if call.conversation_id is None or call.method not in {"chat.postMessage", RESPONSE_URL}:
            return False
        conversation = await unit.conversations.get(call.conversation_id, lock=False)
        if conversation is None:
            return False
        if code in _MALFORMED:
            await self._plainly(CANNOT_SHOW, conversation, unit)
            return False
        user = conversation.key.user_id
        if conversation.address.kind == "dm" and "thread_ts" not in call.payload:
            return False
        payload = {key: call.payload[key] for key in ("text", "blocks") if key in call.payload}
        # Without conversation_id: when this fails too, that is the end of it.
        again = OutgoingCall(
            method="chat.postMessage",
            payload={"channel": user, "unfurl_links": False, "unfurl_media": False} | payload,
            channel=user,
            ticket_id=call.ticket_id,
            tag=call.tag,
            ordering=call.ordering,
        )
        await unit.outbox.add(again)
        return True

    async def _plainly(self, text: str, conversation: StoredConversation, unit: Unit) -> None:
        await unit.outbox.add(outgoing.directly(message(Notice(text=text), conversation.id), conversation))
