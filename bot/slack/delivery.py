"""What follows from a message that was delivered, or that could not be.

Where this sits: the two hooks of the dispatcher; each runs in the transaction that notes the result.
What Slack's codes mean is in `web_errors`. Start reading at `Delivery.sent()`.
"""

from typing import assert_never

from pydantic import JsonValue

from bot.conversation import texts
from bot.conversation.check import sharing_texts
from bot.conversation.replies import Notice
from bot.handoff import by_mail
from bot.handoff import texts as handoff_texts
from bot.mail import calls
from bot.mail import texts as mail_texts
from bot.mail.mailboxes import Mailboxes
from bot.privacy import rights_texts
from bot.slack import delivery_tags, mailing, outgoing
from bot.slack import texts as screen_texts
from bot.slack.blocks.modals import as_messages
from bot.slack.blocks.replies import message, messages
from bot.slack.blocks.ticket import note
from bot.slack.sender import RESPONSE_URL
from bot.slack.web_errors import CANNOT_BE_MADE, Behaviour, behaviour_of
from bot.store import OutgoingCall, QueuedCall, StoredConversation, Unit
from bot.store.dispatcher import SendResult

_MESSAGES = frozenset({"chat.postMessage", outgoing.ASIDE, "chat.update", RESPONSE_URL})
"""What says something to somebody in words."""
_PEOPLE = ("U", "W")
_DIRECT = "D"
_SCREEN = "views.update"
_NO_MEMBER = frozenset({"not_in_channel", "channel_not_found"})
"""To the bot, a private channel that it is not in does not exist."""
_ARCHIVED = frozenset({"is_archived", "channel_is_archived"})
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
    """Keeps people informed about what they cannot see: whether a message arrived.

    `mailboxes` are of the team, for what Slack will not take.
    """

    def __init__(self, mailboxes: Mailboxes | None = None) -> None:
        self._mailboxes = mailboxes or Mailboxes()

    async def sent(self, row: QueuedCall, result: SendResult, unit: Unit) -> None:
        """Remember where a ticket stands in the team's channel; tell the team, or who shared, that it arrived."""
        call, tag = row.call, row.call.tag or ""
        if tag.startswith(delivery_tags.SHARE):
            await self._tell_sharer(call, sharing_texts.SHARED, unit)
        if call.ticket_id is None:
            return
        if tag.startswith(delivery_tags.TICKET) and result.ts is not None:
            await unit.tickets.posted(call.ticket_id, channel=call.channel, ts=result.ts, now=unit.now)
        elif tag.startswith((delivery_tags.RELAY, delivery_tags.ADDED)):
            shown_by = delivery_tags.message_of(tag)
            if shown_by is not None and not await self._shows_in_slack(call, shown_by, unit):
                channel = result.channel or call.channel
                await unit.ticket_messages.delivered(shown_by, channel=channel, ts=result.ts, now=unit.now)
            if tag.startswith(delivery_tags.RELAY):
                await self._tell_team(call.ticket_id, handoff_texts.DELIVERED, unit)

    async def _shows_in_slack(self, call: OutgoingCall, message_id: int, unit: Unit) -> bool:
        """Whether a word that went by mail as well is in Slack already: that is where it can be changed."""
        found = await unit.ticket_messages.get(message_id) if call.method == calls.METHOD else None
        return found is not None and found.relayed_ts is not None

    async def failed(self, row: QueuedCall, code: str, unit: Unit) -> OutgoingCall | None:
        """Tell whose question, file or sharing did not arrive; return what to say instead of the rest, if anything."""
        call, tag = row.call, row.call.tag or ""
        if tag.startswith((delivery_tags.SHARE, delivery_tags.SHARE_PART)):
            await self._tell_sharer(call, _why_not_shared(call.channel, code), unit)
            return None
        if tag.startswith(delivery_tags.ANSWER):
            await self._tell(call, _why_not_shown(code), unit)
            return None
        if call.method == _SCREEN:
            await self._say_without_screen(call, unit)
            return None
        if tag.startswith(delivery_tags.FILE):
            await self._tell(call, sharing_texts.NO_PDF if _is_too_long(call, code) else sharing_texts.NO_FILE, unit)
            return None
        if tag.startswith(delivery_tags.PERSONAL):
            await _as_messages(call, unit)
            return None
        if tag.startswith(delivery_tags.FOR_ONE):
            return _to_them_directly(call, tag.removeprefix(delivery_tags.FOR_ONE), code)
        if call.ticket_id is not None and tag.startswith((delivery_tags.TICKET, delivery_tags.ADDED)):
            return await self._by_another_way(call, call.ticket_id, unit)
        instead = await self._instead(call, code, unit)
        is_the_same = instead is not None and instead.tag is not None
        if not is_the_same and call.ticket_id is not None and tag.startswith((delivery_tags.RELAY, delivery_tags.PART)):
            await self._tell_team(call.ticket_id, handoff_texts.NOT_DELIVERED, unit)
        return instead

    async def _by_another_way(self, call: OutgoingCall, ticket_id: str, unit: Unit) -> OutgoingCall | None:
        """What the team did not get by Slack it gets by mail; when there is no way, the asker hears."""
        ticket = await unit.tickets.get(ticket_id, lock=False)
        mailbox = await self._mailboxes.of(unit, ticket.team_id) if ticket is not None else None
        if mailbox is not None and call.method != calls.METHOD:
            return await mailing.instead_of(call, unit)
        if not await unit.outbox.is_elsewhere(ticket_id, tag=call.tag):
            await self._tell_asker(ticket_id, unit)
        return None

    async def _tell_team(self, ticket_id: str, text: str, unit: Unit) -> None:
        """Tell whether something arrived; by mail only that it did not."""
        ticket = await unit.tickets.get(ticket_id, lock=False)
        if ticket is None:
            return
        if ticket.team_ts is not None:
            await unit.outbox.add(outgoing.to_team(note(text), ticket))
        elif by_mail.is_there(ticket.team_channel) and text == handoff_texts.NOT_DELIVERED:
            await unit.outbox.add(outgoing.to_team(note(mail_texts.NOT_DELIVERED), ticket))

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

    async def _instead(self, call: OutgoingCall, code: str, unit: Unit) -> OutgoingCall | None:
        """What takes the place of a message that was refused, as the table has it; None when there is no other way."""
        if call.conversation_id is None or call.method not in _MESSAGES:
            return None  # among these: what was said instead before, and failed as well
        conversation = await unit.conversations.get(call.conversation_id, lock=False)
        if conversation is None:
            return None
        match behaviour_of(code):
            case Behaviour.PLAINLY:
                return outgoing.directly(message(Notice(text=texts.CANNOT_SHOW), conversation.id), conversation)
            case Behaviour.ANEW:
                return _posted_anew(call, conversation)
            case Behaviour.LEAVE | Behaviour.UNREACHABLE:
                return None
            case Behaviour.DIRECTLY | Behaviour.WAIT | Behaviour.RETRY | Behaviour.REPAIR:
                return None if _is_direct(call) else _moved(call, conversation.key.user_id, conversation)
            case other:
                assert_never(other)

    async def _say_without_screen(self, call: OutgoingCall, unit: Unit) -> None:
        """A screen was closed before it could show this: then it comes directly. A form is not worth that."""
        conversation = await unit.conversations.get(call.conversation_id or "", lock=False)
        view = call.payload.get("view")
        if conversation is not None and isinstance(view, dict):
            for part in as_messages(view):
                await unit.outbox.add(outgoing.directly(part, conversation))

    async def _plainly(self, text: str, conversation: StoredConversation, unit: Unit) -> None:
        await unit.outbox.add(outgoing.directly(message(Notice(text=text), conversation.id), conversation))


async def _as_messages(call: OutgoingCall, unit: Unit) -> None:
    """Say in messages what somebody asked to see of their own data, when the file to read it in will not go."""
    document = call.payload.get("document")
    whole = document.get("text") if isinstance(document, dict) else None
    if not isinstance(whole, str) or call.tag != f"{delivery_tags.PERSONAL}{delivery_tags.READING}":
        return
    told = [Notice(text=rights_texts.NO_FILE), Notice(text=whole)]
    for part in (part for each in told for part in messages(each, "-")):
        said = outgoing.privately(
            part, channel=call.channel, user=call.channel, response_url=None, team_id=call.team_id or ""
        )
        await unit.outbox.add(said)


def _posted_anew(call: OutgoingCall, conversation: StoredConversation) -> OutgoingCall:
    """A message where the changed one would have been."""
    address = conversation.address
    if address.kind not in {"dm", "thread"}:
        return _moved(call, conversation.key.user_id, conversation)
    return _moved(call, address.channel, conversation, thread_ts=address.thread_ts)


def _moved(
    call: OutgoingCall, channel: str, conversation: StoredConversation, *, thread_ts: str | None = None
) -> OutgoingCall:
    """The same words as a new message somewhere else. It has no conversation: when it fails too, that is the end."""
    words = {key: call.payload[key] for key in ("text", "blocks") if key in call.payload}
    thread: dict[str, JsonValue] = {} if thread_ts is None else {"thread_ts": thread_ts}
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": channel, "unfurl_links": False, "unfurl_media": False} | thread | words,
        channel=channel,
        ticket_id=call.ticket_id,
        tag=call.tag,
        ordering=call.ordering,
        team_id=conversation.key.team_id,
    )


def _to_them_directly(call: OutgoingCall, user: str, code: str) -> OutgoingCall | None:
    """What could not be said where somebody pressed, if the place is what was wrong. It has no tag: this is the end."""
    if behaviour_of(code) in {Behaviour.LEAVE, Behaviour.UNREACHABLE, Behaviour.PLAINLY}:
        return None
    words = {key: call.payload[key] for key in ("text", "blocks") if key in call.payload}
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": user, "unfurl_links": False, "unfurl_media": False} | words,
        channel=user,
        ordering=call.ordering,
        team_id=call.team_id,
    )


def _is_direct(call: OutgoingCall) -> bool:
    """Whether it went to the person directly, so that there is no other way to say it."""
    return (
        call.method != RESPONSE_URL and call.channel.startswith((*_PEOPLE, _DIRECT)) and "thread_ts" not in call.payload
    )


def _is_too_long(call: OutgoingCall, code: str) -> bool:
    document = call.payload.get("document")
    return code == CANNOT_BE_MADE and isinstance(document, dict) and document.get("form") == "pdf"


def _why_not_shown(code: str) -> str:
    """What somebody can do whose answer did not get into the channel."""
    if code in _NO_MEMBER:
        return screen_texts.ANSWER_NOT_SHARED_NO_MEMBER
    if code in _ARCHIVED:
        return screen_texts.ANSWER_NOT_SHARED_ARCHIVED
    if code.startswith("restricted_action"):
        return screen_texts.ANSWER_NOT_SHARED_NOT_ALLOWED
    return screen_texts.ANSWER_NOT_SHARED


def _why_not_shared(recipient: str, code: str) -> str:
    """What the sharer can do about it."""
    if recipient.startswith(_PEOPLE):
        return sharing_texts.NOT_SHARED_NOBODY if code in _NO_SUCH_PERSON else sharing_texts.NOT_SHARED
    if code in _NO_MEMBER:
        return sharing_texts.NOT_SHARED_NO_MEMBER
    if code in _ARCHIVED:
        return sharing_texts.NOT_SHARED_ARCHIVED
    return sharing_texts.NOT_SHARED_NOT_ALLOWED if code.startswith("restricted_action") else sharing_texts.NOT_SHARED
