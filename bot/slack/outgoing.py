"""A message and where it goes become one call in the outbox.

Where this sits: between the block builders and the store. Pure. Start reading at `to_person()`.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never, cast

from pydantic import JsonValue

from bot.conversation import texts
from bot.conversation.state import ChartDocument, Document, OutcomeDocument
from bot.slack import delivery_tags
from bot.slack.blocks.message import Message
from bot.slack.mrkdwn import escape
from bot.slack.sender import RESPONSE_URL
from bot.slack.uploads import UPLOAD, Upload
from bot.store import OutgoingCall, SentCall, StoredConversation, StoredTicket

_QUIET: dict[str, JsonValue] = {"unfurl_links": False, "unfurl_media": False}
"""No previews: a link in a message must not make Slack fetch anything."""


def to_person(
    message: Message,
    conversation: StoredConversation,
    *,
    tag: str | None = None,
    response_url: str | None = None,
    ticket: StoredTicket | None = None,
) -> OutgoingCall:
    """Say something in a conversation.

    An ephemeral conversation can only be answered through the `response_url` of what was just pressed or typed;
    without one the message goes to the person directly.
    """
    address, channel = conversation.address, conversation.address.channel
    ticket_id = ticket.id if ticket else None
    if address.kind == "ephemeral":
        if response_url is not None:
            body = {"response_url": response_url, "response_type": "ephemeral", "replace_original": False}
            return OutgoingCall(
                method=RESPONSE_URL,
                payload=body | _arguments(message),
                channel=channel,
                conversation_id=conversation.id,
                ticket_id=ticket_id,
                tag=tag,
                ordering=conversation.id,
            )
        channel = conversation.key.user_id
    thread: dict[str, JsonValue] = (
        {"thread_ts": address.thread_ts} if address.thread_ts and address.kind != "ephemeral" else {}
    )
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": channel} | thread | _arguments(message) | _QUIET,
        channel=channel,
        conversation_id=conversation.id,
        ticket_id=ticket_id,
        tag=tag,
        ordering=conversation.id,
    )


def directly(message: Message, conversation: StoredConversation) -> OutgoingCall:
    """Say it in a direct message, when the place of the conversation cannot be reached."""
    user = conversation.key.user_id
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": user} | _arguments(message) | _QUIET,
        channel=user,
        ordering=conversation.id,
    )


def file(document: Document, conversation: StoredConversation, *, key: str) -> OutgoingCall:
    """Put a file in a conversation; it is made when it is sent. `key` tells it from every other file.

    What only one person may see cannot hold a file: that goes to the person directly. It has an ordering of its own, so
    that a file that will not go keeps nobody from getting an answer.
    """
    address, user = conversation.address, conversation.key.user_id
    ephemeral = address.kind == "ephemeral"
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
        )


def change(message: Message, sent: SentCall, conversation: StoredConversation) -> OutgoingCall:
    """Replace a message that was posted before."""
    return OutgoingCall(
        method="chat.update",
        payload={"channel": sent.channel, "ts": sent.ts} | _arguments(message),
        channel=sent.channel,
        conversation_id=conversation.id,
        ordering=conversation.id,
    )


def privately(message: Message, *, channel: str, user: str, response_url: str | None) -> OutgoingCall:
    """Tell only the person who pressed something that was not theirs to press: there, or else directly."""
    if response_url is None:
        payload: dict[str, JsonValue] = {"channel": user}
        return OutgoingCall(
            method="chat.postMessage", payload=payload | _arguments(message) | _QUIET, channel=user, ordering=user
        )
    body = {"response_url": response_url, "response_type": "ephemeral", "replace_original": False}
    return OutgoingCall(
        method=RESPONSE_URL, payload=body | _arguments(message), channel=channel, ordering=f"{channel}:{user}"
    )


def to_team(message: Message, ticket: StoredTicket, *, tag: str | None = None) -> OutgoingCall:
    """Post in the team's channel: the ticket itself, or, once that is there, a message in its thread."""
    thread: dict[str, JsonValue] = {"thread_ts": ticket.team_ts} if ticket.team_ts else {}
    return OutgoingCall(
        method="chat.postMessage",
        payload={"channel": ticket.team_channel} | thread | _arguments(message) | _QUIET,
        channel=ticket.team_channel,
        ticket_id=ticket.id,
        tag=tag,
        ordering=f"{ticket.team_channel}:{ticket.id}",
    )


def change_ticket(message: Message, ticket: StoredTicket) -> OutgoingCall:
    """Show a ticket's new status in its message. Only once that message was posted."""
    assert ticket.team_ts is not None  # noqa: S101 -- the caller looked
    return OutgoingCall(
        method="chat.update",
        payload={"channel": ticket.team_channel, "ts": ticket.team_ts} | _arguments(message),
        channel=ticket.team_channel,
        ordering=f"{ticket.team_channel}:{ticket.id}",
    )


def home(view: dict[str, object], user: str) -> OutgoingCall:
    """Show somebody's Home tab."""
    return OutgoingCall(
        method="views.publish",
        payload={"user_id": user, "view": cast("JsonValue", view)},
        channel=user,
        ordering=f"home:{user}",
    )


def _arguments(message: Message) -> dict[str, JsonValue]:
    return cast("dict[str, JsonValue]", message.arguments())


def _about(document: Document) -> str:
    """What a file is, in words, for who cannot open it or see it."""
    match document:
        case OutcomeDocument(form=form):
            return texts.PDF_COMES if form == "pdf" else texts.CSV_COMES
        case ChartDocument():
            return texts.CHART_COMES
        case _:
            assert_never(document)
