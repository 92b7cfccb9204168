"""Text for Slack's mrkdwn, safe for whatever a person or an article put into it.

Where this sits: under the block builders. May import: `knowledge.markdown`. Pure.
Start reading at `escape()`, then `paragraphs()`.

Source: docs.slack.dev/messaging/formatting-message-text (escape `&`, `<`, `>`; nothing else is special once these are).
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import assert_never
from urllib.parse import urlencode, urlsplit

from bot.handoff import by_mail
from knowledge.markdown import (
    Block,
    Body,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

_INDENT = "    "
_ZERO_WIDTH = "\u200b"
_MENTION = re.compile(r"<([@#!])[^>|]*(?:\|([^>]*))?>")
_ONE_PERSON = re.compile(r"<@[UW][A-Z0-9]+>")
_NAMELESS = {"@": "@iemand", "#": "#kanaal", "!": "@iedereen"}
_LINK = re.compile(r"<([a-z][a-z0-9+.-]*:[^>|\s]+)(?:\|([^>]*))?>", re.IGNORECASE)
_ADDED_BY_SLACK = ("mailto:", "tel:", "http://", "https://")
"""What Slack puts before an address, a number or a domain that somebody typed without it."""
_ADDRESS = re.compile(r"(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?!\w)", re.IGNORECASE)
_MARKUP = re.compile(r"([*_~`])(?<!\w.)(?=\S)")
"""Slack reads *bold*, _italic_, ~strike~ and `code` only at the edge of a word. The sign stands first here, and then
what must not be before it: so it is found three times as quickly."""
_LONGEST_LINK = 2_000
"""Characters; Slack takes no longer address than 3,000, and a link must fit one text with words around it."""


def escape(text: str) -> str:
    """Text as it is: no mention, no link, no markup can come out of it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(rf"\1{_ZERO_WIDTH}", escaped)  # break the edge, keep the character


def mention(user: str) -> str:
    """Somebody by id: Slack shows the name and calls that person to attention, so only for who did something here.

    Who answered by mail has no id."""
    return f"<@{user}>" if user != by_mail.SOMEBODY else "iemand via de mail"


def named_first(text: str) -> str:
    """Text as it is, apart from one `mention()` with which it may begin."""
    named = _ONE_PERSON.match(text)
    return f"{named[0]}{escape(text[named.end() :])}" if named else escape(text)


def from_slack(text: str) -> str:
    """What somebody typed in Slack as plain text: entities decoded, links written out, mentions without a call."""

    def mention(match: re.Match[str]) -> str:
        return match[2] or _NAMELESS[match[1]]

    def written_out(match: re.Match[str]) -> str:
        url, shown = match[1], match[2]
        if not shown:
            return url.removeprefix("mailto:").removeprefix("tel:")
        as_typed = any(url == f"{prefix}{shown}" for prefix in ("", *_ADDED_BY_SLACK))
        return shown if as_typed else f"{shown} ({url.removeprefix('mailto:')})"

    named = _MENTION.sub(mention, _LINK.sub(written_out, text))
    return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def without_name(text: str, user: str | None) -> str:
    """What somebody typed, as Slack has it, without the mention of this user."""
    return re.sub(rf"<@{user}(?:\|[^>]*)?>", " ", text).strip() if user else text


def link_to_message(team_id: str, channel: str, ts: str) -> str:
    """The address of a message, which opens in Slack itself; it leads nowhere for who may not see that channel.

    Made without asking Slack, or knowing the domain of a workspace. A client that does not know `message_ts` opens the
    channel. Source: docs.slack.dev/interactivity/deep-linking.
    """
    return f"https://slack.com/app_redirect?{urlencode({'team': team_id, 'channel': channel, 'message_ts': ts})}"


def link_to_app(team_id: str, app_id: str) -> str:
    """The address of the direct conversation with an app. Source: docs.slack.dev/interactivity/deep-linking."""
    return f"https://slack.com/app_redirect?{urlencode({'team': team_id, 'app': app_id})}"


def link(url: str, shown: str) -> str:
    """A link whose text cannot pretend to be another address: then it names the real one behind it.

    An address that is too long to be clickable is left out, so that the words still fit a message.
    """
    parts = urlsplit(url)
    words, host = shown if shown.strip() else url, parts.hostname or parts.path.rpartition("@")[2].casefold()
    if host and any(named[1].casefold() != host.removeprefix("www.") for named in _ADDRESS.finditer(words)):
        words = f"{words} ({host})"
    clean = re.sub(r"\s", "%20", url.replace("|", "%7C").replace(">", "%3E").replace("<", "%3C"))
    drawn = f"<{clean.replace('&', '&amp;')}|{escape(words).replace('|', '¦')}>"
    return drawn if len(drawn) <= _LONGEST_LINK else escape(words)


def quoted(text: str) -> str:
    """Somebody's words, each line marked as a quotation."""
    return "\n".join(f"> {escape(line)}" for line in text.splitlines() or [""])


def paragraphs(body: Body) -> tuple[str, ...]:
    """A body as mrkdwn, one string for each of its blocks."""
    return tuple(_block(block) for block in body if not isinstance(block, Divider))


def _block(block: Block) -> str:
    match block:
        case Paragraph(children=children):
            return _inlines(children)
        case Heading(children=children):
            return f"*{_bold_safe(_inlines(children))}*"
        case BulletList(items=items):
            return "\n".join(_item("•", item) for item in items)
        case OrderedList(start=start, items=items):
            return "\n".join(_item(f"{number}.", item) for number, item in zip(count(start), items, strict=False))
        case Quote(children=children):
            return "\n".join(f"> {_unquoted(line)}" for part in paragraphs(children) for line in part.splitlines())
        case Table(header=header, rows=rows):
            return "\n".join(_rows(header, rows))
        case CodeBlock(text=text):
            return escape(text.rstrip("\n"))
        case Divider():
            return ""
        case _:
            assert_never(block)


def _item(mark: str, item: Body) -> str:
    first, *rest = [_unquoted(line) for part in paragraphs(item) for line in part.splitlines()] or [""]
    return "\n".join([f"{mark} {first}", *(f"{_INDENT}{line}" for line in rest)])


def _unquoted(line: str) -> str:
    """Slack knows one quotation at a time, and only where a line begins."""
    return line.removeprefix("> ")


def _rows(header: tuple[Inlines, ...], rows: tuple[tuple[Inlines, ...], ...]) -> Iterator[str]:
    """A table as a list: Slack's classic blocks have no columns that a screen reader can follow."""
    names = [_inlines(cell) for cell in header]
    for row in rows:
        first, *rest = [_inlines(cell) for cell in row]
        pairs = [f"{name}: {cell}" for name, cell in zip(names[1:], rest, strict=True) if cell]
        parts = [f"*{_bold_safe(first)}*" if first else "", "; ".join(pairs)]
        yield "• " + " – ".join(part for part in parts if part)


def _inlines(children: Inlines) -> str:
    return "".join(_inline(child) for child in children)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return escape(text)
        case Strong(children=children):
            return f"*{_bold_safe(_inlines(children))}*"
        case Emphasis(children=children):
            return f"_{_inlines(children)}_"
        case Link(url=url, children=children):
            return link(url, "".join(_words(child) for child in children))
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            return "".join(_words(child) for child in children)
        case LineBreak():
            return " "
        case _:
            assert_never(inline)


def _bold_safe(text: str) -> str:
    """A star inside bold text would end it."""
    return text.replace("*", "")
