"""A question before it goes to the team, the confirmation that it did, and a mail that the person sends, as blocks.

Where this sits: block builders for the replies of `bot/conversation/team/drafting.py`. Pure. Start at `preview()`.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from slack_sdk.models.blocks import Block

from bot.conversation.replies import HandedOver, Letter, Preview
from bot.conversation.team import drafting_texts as texts
from bot.slack.blocks.message import buttons, context, sections, subject_of
from bot.slack.mrkdwn import escape, link, quoted
from bot.slack.texts import about_question

_LONGEST_ADDRESS: Final = 1_800
"""Characters of a mailto: address; with the words around it, it stays a link that Slack takes and browsers open."""


def preview(reply: Preview, conversation: str) -> Iterator[Block]:
    """Exactly what would be sent, to whom, what does not go along, and what one has to know."""
    yield from sections([f"*{texts.PREVIEW_TITLE} {escape(reply.recipient)}:*", quoted(reply.question)])
    if reply.context:
        lines = "\n".join(f"• {escape(line)}" for line in reply.context)
        yield from sections([f"{texts.PREVIEW_CONTEXT}:\n{lines}"])
    if reply.asker is not None:
        yield from sections([f"{texts.PREVIEW_ASKER}: {escape(reply.asker)}"])
    left = (texts.left_out(reply.left_out),) if reply.left_out else ()
    yield from context(*(escape(each) for each in (*left, *reply.notes)))
    yield from buttons(reply.actions, conversation, about=subject_of(reply.question))


def handed_over(reply: HandedOver, conversation: str) -> Iterator[Block]:
    """The confirmation, with what one can do now."""
    told = texts.sent(reply.number, reply.promise, read_along=reply.read_along)
    yield from sections([escape(told)])
    named = about_question(reply.number) if reply.number is not None else ""
    yield from buttons(reply.actions, conversation, about=lambda _: named)


def letter(reply: Letter, conversation: str) -> Iterator[Block]:
    """A mail that is filled in, and the link that opens it."""
    yield from sections([escape(reply.introduction)])
    yield from sections(
        [f"*{texts.MAIL_TO}:* {escape(reply.address)}\n*{texts.MAIL_SUBJECT}:* {escape(reply.subject)}"]
    )
    yield from sections([quoted(reply.body)])
    address, words = mail_link(reply)
    yield from sections([link(address, words)])
    yield from buttons(reply.actions, conversation)


def mail_link(reply: Letter) -> tuple[str, str]:
    """The address that opens the mail and the words of the link; a text that is too long has to be copied by hand."""
    to, subject, body = (quote(each, safe="@") for each in (reply.address, reply.subject, reply.body))
    whole = f"mailto:{to}?subject={subject}&body={body}"
    if len(whole) <= _LONGEST_ADDRESS:
        return whole, texts.OPEN_MAIL
    return f"mailto:{to}?subject={subject}", texts.OPEN_EMPTY_MAIL
