"""A message and where it goes become one call in the outbox.

Where this sits: between the block builders and the store. Pure. Start reading at `to_person()`.
"""

from collections.abc import Iterator, Sequence
from typing import Final, assert_never, cast
from uuid import uuid4

from pydantic import JsonValue

from bot.conversation.check import sharing_texts
from bot.conversation.effects import ChartDocument, Document, OutcomeDocument, TextDocument
from bot.handoff import by_mail
from bot.mail import calls
from bot.mail import texts as mail_texts
from bot.slack import delivery_tags
from bot.slack.blocks.message import Message
from bot.slack.mrkdwn import escape, from_slack, mention
from bot.slack.sender import RESPONSE_URL
from bot.slack.uploads import UPLOAD, Upload
from bot.store import OutgoingCall, SentCall, StoredConversation, StoredTicket

_QUIET: dict[str, JsonValue] = {"unfurl_links": False, "unfurl_media": False}
"""No previews: a link in a message must not make Slack fetch anything."""


ASIDE: Final = "chat.postEphemeral"
"""Says something to one person where others are; it previews no links."""
_SEEN_BY_ONE = frozenset({"ephemeral", "modal"})
"""Where nothing can be posted: what does not fit there goes to the person directly."""


def to_person(
    message: Message,
    conversation: StoredConversation,
    *,
    tag: str | None = None,
    response_url: str | None = None,
    ticket: StoredTicket | None = None,
    in_place_of_it: bool = False,
    aside: bool = False,
) -> OutgoingCall:
    """Say something in a conversation; `aside`: in a thread, but so that nobody else sees it.

    An ephemeral conversation can only be answered through the `response_url` of what was just pressed or typed;
    without one the message goes to the person directly. `in_place_of_it`: instead of the ephemeral message that was
    pressed.
    """
    address, channel = conversation.address, conversation.address.channel
    ticket_id = ticket.id if ticket else None
    if (address.kind == "ephemeral" or (aside and in_place_of_it)) and response_url is not None:
        body = {"response_url": response_url, "response_type": "ephemeral", "replace_original": in_place_of_it}
        return OutgoingCall(
            method=RESPONSE_URL,
            payload=body | _arguments(message),
            channel=channel,
            conversation_id=conversation.id,
            ticket_id=ticket_id,
            tag=tag,
            ordering=conversation.id,
            team_id=conversation.key.team_id,
        )
    elsewhere = address.kind in _SEEN_BY_ONE
    if elsewhere:
        channel = conversation.key.user_id
    thread: dict[str, JsonValue] = {"thread_ts": address.thread_ts} if address.thread_ts and not elsewhere else {}
    seen: dict[str, JsonValue] = {"user": conversation.key.user_id} if aside else _QUIET
    return OutgoingCall(
        method=ASIDE if aside else "chat.postMessage",
        payload={"channel": channel} | thread | _arguments(message) | seen,
        channel=channel,
        conversation_id=conversation.id,
        ticket_id=ticket_id,
        tag=tag,
        ordering=conversation.id,
        team_id=conversation.key.team_id,
    )


def directly(message: Message, conversation: StoredConversation) -> OutgoingCall:
    """Say it in a direct message, when the place of the conversation cannot be reached."""
    user = conversation.key.user_id
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": user} | _arguments(message) | _QUIET,
        channel=user,
        ordering=conversation.id,
        team_id=conversation.key.team_id,
    )


def file(document: Document, conversation: StoredConversation, *, key: str) -> OutgoingCall:
    """Put a file in a conversation; it is made when it is sent. `key` tells it from every other file.

    What only one person may see cannot hold a file: that goes to the person directly. It has an ordering of its own, so
    that a file that will not go keeps nobody from getting an answer.
    """
    address, user = conversation.address, conversation.key.user_id
    ephemeral = address.kind in _SEEN_BY_ONE
    upload = Upload(
        document=document,
        channel=user if ephemeral else address.channel,
        thread_ts=None if ephemeral else address.thread_ts,
        initial_comment=escape(_about(document)),
        key=key,
    )
    return OutgoingCall(
        method=UPLOAD,
        payload=upload.model_dump(mode="json"),
        channel=upload.channel,
        conversation_id=conversation.id,
        tag=f"{delivery_tags.FILE}{document.kind}",
        ordering=f"file:{conversation.id}",
        team_id=conversation.key.team_id,
    )


def personal_file(document: TextDocument, user: str, team_id: str, *, key: str, form: str) -> OutgoingCall:
    """A file for one person alone, directly, wherever it was asked for; it belongs to no conversation."""
    upload = Upload(document=document, channel=user, initial_comment=escape(document.title), key=f"{key}:{form}")
    return OutgoingCall(
        method=UPLOAD,
        payload=upload.model_dump(mode="json"),
        channel=user,
        tag=f"{delivery_tags.PERSONAL}{form}",
        ordering=f"personal:{user}",
        team_id=team_id,
    )


def share(
    messages: Sequence[Message], recipient: str, conversation: StoredConversation, *, key: str
) -> Iterator[OutgoingCall]:
    """Show an outcome of this conversation to somebody else or in a channel: all parts, in order.

    `key` tells this sharing from every other. What will not go there keeps nobody from getting an answer here.
    """
    for n, message in enumerate(messages, start=1):
        tag = delivery_tags.SHARE if n == len(messages) else delivery_tags.SHARE_PART
        yield OutgoingCall(
            method="chat.postMessage",
            payload={"channel": recipient} | _arguments(message) | _QUIET,
            channel=recipient,
            conversation_id=conversation.id,
            tag=f"{tag}{key}",
            ordering=f"share:{key}",
            team_id=conversation.key.team_id,
        )


def share_here(message: Message, conversation: StoredConversation, *, tag: str) -> OutgoingCall:
    """Show an answer to everybody where it was asked, in the thread if there is one."""
    address = conversation.address
    thread: dict[str, JsonValue] = {"thread_ts": address.thread_ts} if address.thread_ts else {}
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": address.channel} | thread | _arguments(message) | _QUIET,
        channel=address.channel,
        conversation_id=conversation.id,
        tag=tag,
        ordering=f"share:{conversation.id}",
        team_id=conversation.key.team_id,
    )


def screen(view: dict[str, object], view_id: str, conversation: StoredConversation) -> OutgoingCall:
    """Show something else on a modal that is open."""
    return OutgoingCall(
        method="views.update",
        payload={"view_id": view_id, "view": cast("JsonValue", view)},
        channel=conversation.key.user_id,
        conversation_id=conversation.id,
        ordering=conversation.id,
        team_id=conversation.key.team_id,
    )


def notice_on_screen(view: dict[str, object], view_id: str, user: str, team_id: str) -> OutgoingCall:
    """The same, for a screen that belongs to no conversation (any more)."""
    return OutgoingCall(
        method="views.update",
        payload={"view_id": view_id, "view": cast("JsonValue", view)},
        channel=user,
        ordering=f"screen:{user}",
        team_id=team_id,
    )


def refreshed(arguments: dict[str, JsonValue], user: str, team_id: str) -> OutgoingCall:
    """A message of which the buttons are gone."""
    channel = str(arguments["channel"])
    return OutgoingCall(
        method="chat.update", payload=arguments, channel=channel, ordering=f"{channel}:{user}", team_id=team_id
    )


def change(message: Message, sent: SentCall, conversation: StoredConversation) -> OutgoingCall:
    """Replace a message that was posted before."""
    return OutgoingCall(
        method="chat.update",
        payload={"channel": sent.channel, "ts": sent.ts} | _arguments(message),
        channel=sent.channel,
        conversation_id=conversation.id,
        ordering=conversation.id,
        team_id=conversation.key.team_id,
    )


def privately(
    message: Message,
    *,
    channel: str,
    user: str,
    response_url: str | None,
    team_id: str,
    in_place_of_it: bool = False,
) -> OutgoingCall:
    """Tell only one person, such as who pressed what was not theirs to press: there, or else directly.

    `in_place_of_it`: instead of the message that was pressed. Only for what this person alone sees.
    """
    if response_url is None:
        payload: dict[str, JsonValue] = {"channel": user}
        return OutgoingCall(
            method="chat.postMessage",
            payload=payload | _arguments(message) | _QUIET,
            channel=user,
            ordering=user,
            team_id=team_id,
        )
    body = {"response_url": response_url, "response_type": "ephemeral", "replace_original": in_place_of_it}
    return OutgoingCall(
        method=RESPONSE_URL,
        payload=body | _arguments(message),
        channel=channel,
        tag=f"{delivery_tags.FOR_ONE}{user}",
        ordering=f"{channel}:{user}",
        team_id=team_id,
    )


def to_team(message: Message, ticket: StoredTicket, *, tag: str | None = None) -> OutgoingCall:
    """Post in the team's channel: the ticket itself, or, once that is there, a message in its thread.

    Where the team has no channel, the words of the message go by mail.
    """
    if by_mail.is_there(ticket.team_channel):
        return mail_to_team(message, ticket, tag=tag)
    thread: dict[str, JsonValue] = {"thread_ts": ticket.team_ts} if ticket.team_ts else {}
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": ticket.team_channel} | thread | _arguments(message) | _QUIET,
        channel=ticket.team_channel,
        ticket_id=ticket.id,
        tag=tag,
        ordering=f"{ticket.team_channel}:{ticket.id}",
        team_id=team_workspace(ticket),
    )


def to_whole_channel(message: Message, ticket: StoredTicket) -> OutgoingCall:
    """Say something in the thread of a ticket in such a way that everybody in the channel sees it."""
    call = to_team(message, ticket)
    if ticket.team_ts is None or call.method == calls.METHOD:
        return call
    return call.model_copy(update={"payload": call.payload | {"reply_broadcast": True}})


def mail_to_team(message: Message, ticket: StoredTicket, *, tag: str | None = None) -> OutgoingCall:
    """Say the same by mail. Nobody is named there: the asker is called the asker."""
    said = str(message.arguments()["text"]).replace(mention(ticket.asker), mail_texts.ASKER)
    return calls.follow_up(ticket, from_slack(said).replace("\u200b", ""), key=uuid4().hex, tag=tag)


def change_ticket(message: Message, ticket: StoredTicket) -> OutgoingCall:
    """Show a ticket's new status in its message. Only once that message was posted."""
    assert ticket.team_ts is not None  # noqa: S101 -- the caller looked
    return _changed(message, ticket, ticket.team_ts)


def change_line(message: Message, ticket: StoredTicket, ts: str) -> OutgoingCall:
    """Replace a message in the thread of a ticket."""
    return _changed(message, ticket, ts).model_copy(update={"ticket_id": ticket.id})


def replace_ticket(message: Message, ticket: StoredTicket) -> OutgoingCall:
    """Show something else where a ticket was that is being deleted; the call itself belongs to nobody any more."""
    assert ticket.team_ts is not None  # noqa: S101 -- the caller looked
    return _changed(message, ticket, ticket.team_ts).model_copy(update={"ordering": f"removed:{ticket.id}"})


def _changed(message: Message, ticket: StoredTicket, ts: str) -> OutgoingCall:
    """Replace what the team sees of a ticket, in its turn among what is said about that."""
    return OutgoingCall(
        method="chat.update",
        payload={"channel": ticket.team_channel, "ts": ts} | _arguments(message),
        channel=ticket.team_channel,
        ordering=f"{ticket.team_channel}:{ticket.id}",
        team_id=team_workspace(ticket),
    )


def in_channel(message: Message, channel: str, team_id: str) -> OutgoingCall:
    """Say something to everybody in a channel, outside any conversation or question."""
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": channel} | _arguments(message) | _QUIET,
        channel=channel,
        ordering=channel,
        team_id=team_id,
    )


def home(view: dict[str, object], user: str, team_id: str) -> OutgoingCall:
    """Show somebody's Home tab."""
    return OutgoingCall(
        method="views.publish",
        payload={"user_id": user, "view": cast("JsonValue", view)},
        channel=user,
        ordering=f"home:{user}",
        team_id=team_id,
    )


def team_workspace(ticket: StoredTicket) -> str:
    """The workspace in which the team sees a question: its own, or that of the asker."""
    return ticket.team_workspace or ticket.team_id


def _arguments(message: Message) -> dict[str, JsonValue]:
    return cast("dict[str, JsonValue]", message.arguments())


def _about(document: Document) -> str:
    """What a file is, in words, for who cannot open it or see it."""
    match document:
        case OutcomeDocument(form=form):
            return sharing_texts.PDF_COMES if form == "pdf" else sharing_texts.CSV_COMES
        case ChartDocument():
            return sharing_texts.CHART_COMES
        case TextDocument(title=title):
            return title
        case _:
            assert_never(document)
