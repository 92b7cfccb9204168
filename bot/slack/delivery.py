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
from bot.slack.uploads import CANNOT_BE_MADE
from bot.store import OutgoingCall, QueuedCall, StoredConversation, Unit
from bot.store.dispatcher import SendResult

_MALFORMED = frozenset(
    {"invalid_arguments", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"}
)
"""Slack refuses what we say, not where: saying it again somewhere else would fail as well."""

_PEOPLE = ("U", "W")
_NO_MEMBER = frozenset({"not_in_channel", "channel_not_found"})
"""To the bot, a private channel that it is not in does not exist."""
_NO_SUCH_PERSON = frozenset(
    {
        "channel_not_found",
        "user_not_found",
        "user_disabled",
        "cannot_dm_bot",
        "messages_tab_disabled",
        "user_not_visible",
    }
)


class Delivery:
    """Keeps people informed about what they cannot see: whether a message arrived."""

    async def sent(self, row: QueuedCall, result: SendResult, unit: Unit) -> None:
        """Remember where a ticket stands in the team's channel; tell the team, or who shared, that it arrived."""
        call, tag = row.call, row.call.tag or ""
        if tag.startswith(delivery_tags.SHARE):
            await self._tell_sharer(call, texts.SHARED, unit)
        if call.ticket_id is None:
            return
        if tag.startswith(delivery_tags.TICKET) and result.ts is not None:
            await unit.tickets.posted(call.ticket_id, channel=call.channel, ts=result.ts, now=unit.now)
        elif tag.startswith(delivery_tags.RELAY):
            await self._tell_team(call.ticket_id, texts.RELAYED, unit)

    async def failed(self, row: QueuedCall, code: str, unit: Unit) -> None:
        """Tell whose question, file or sharing did not arrive; say the rest directly where that still helps."""
        call, tag = row.call, row.call.tag or ""
        if tag.startswith((delivery_tags.SHARE, delivery_tags.SHARE_PART)):
            await self._tell_sharer(call, _why_not_shared(call.channel, code), unit)
            return
        if tag.startswith(delivery_tags.FILE):
            await self._tell(call, texts.NO_PDF if _is_too_long(call, code) else texts.NO_FILE, unit)
            return
        if call.ticket_id is not None and tag.startswith((delivery_tags.TICKET, delivery_tags.ADDED)):
            await self._tell_asker(call.ticket_id, unit)
            return
        said_again = await self._say_again(call, code, unit)
        if not said_again and call.ticket_id is not None and tag.startswith((delivery_tags.RELAY, delivery_tags.PART)):
            await self._tell_team(call.ticket_id, texts.NOT_RELAYED, unit)

    async def _tell_team(self, ticket_id: str, text: str, unit: Unit) -> None:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        if ticket is not None and ticket.team_ts is not None:
            await unit.outbox.add(outgoing.to_team(note(text), ticket))

    async def _tell_asker(self, ticket_id: str, unit: Unit) -> None:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        conversation = await unit.conversations.get(ticket.conversation_id, lock=False) if ticket else None
        if conversation is not None:
            await self._plainly(texts.NOT_DELIVERED, conversation, unit)

    async def _tell_sharer(self, call: OutgoingCall, text: str, unit: Unit) -> None:
        """Say once how a sharing went, also when it took several messages: one failed, or else all arrived."""
        if await unit.ledger.first_time(f"told:{(call.tag or '').partition(':')[2]}", kind="share"):
            await self._tell(call, text, unit)

    async def _tell(self, call: OutgoingCall, text: str, unit: Unit) -> None:
        """Say something in the conversation from which a call came."""
        conversation = await unit.conversations.get(call.conversation_id or "", lock=False)
        if conversation is not None:
            drawn = message(Notice(text=text), conversation.id)
            await unit.outbox.add(outgoing.to_person(drawn, conversation))

    async def _say_again(self, call: OutgoingCall, code: str, unit: Unit) -> bool:
        """Once more, to the person directly. False when there is no other way to say it, or nobody is known."""
        if call.conversation_id is None or call.method not in {"chat.postMessage", RESPONSE_URL}:
            return False
        conversation = await unit.conversations.get(call.conversation_id, lock=False)
        if conversation is None:
            return False
        if code in _MALFORMED:
            await self._plainly(texts.CANNOT_SHOW, conversation, unit)
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


def _is_too_long(call: OutgoingCall, code: str) -> bool:
    document = call.payload.get("document")
    return code == CANNOT_BE_MADE and isinstance(document, dict) and document.get("form") == "pdf"


def _why_not_shared(recipient: str, code: str) -> str:
    """What the sharer can do about it."""
    if recipient.startswith(_PEOPLE):
        return texts.NOT_SHARED_NOBODY if code in _NO_SUCH_PERSON else texts.NOT_SHARED
    if code in _NO_MEMBER:
        return texts.NOT_SHARED_NO_MEMBER
    if code == "is_archived":
        return texts.NOT_SHARED_ARCHIVED
    return texts.NOT_SHARED_NOT_ALLOWED if code.startswith("restricted_action") else texts.NOT_SHARED
