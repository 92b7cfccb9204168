"""A mail that came back, taken apart: which question it is about, and what the team typed in it.

Where this sits: beside `compose`. Pure: bytes in, one of three values out. Who hands the bytes in, IMAP or a webhook,
is not its business. May import: the standard library's `email`. Start reading at `read()`.

Why there is no library for cutting off what is quoted: the ones there are do not know "Op ... schreef ...:", the way
most Dutch mail programs begin a quotation. Our own mails begin with a line to answer above, which survives quoting.
"""

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Final, Literal

from bot.mail import texts
from bot.mail.tokens import Tokens
from eligibility.base import Frozen

LARGEST: Final = 5_000_000
"""Bytes. A mail with larger attachments is not looked into."""

_QUOTATION: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        re.escape(texts.CUT_HERE),
        r"^\s*-{2,}\s*(oorspronkelijk|doorgestuurd|original|forwarded)\s+(bericht|message)\b",
        r"^\s*.{2,120}\b(schreef op|wrote on)\b.{4,80}:\s*$",
        r"^\s*_{20,}\s*$",
    )
)
_WROTE: Final = re.compile(r"^\s*(op|on)\b.{4,120}\b(schreef|wrote)\b.{0,120}:\s*$", re.IGNORECASE)
"""Long, so that mail programs break it in two."""
_HEAD: Final = re.compile(r"^\s*\*?(van|from|verzonden|sent|aan|to|onderwerp|subject)\*?:\s", re.IGNORECASE)
_HEAD_LINES: Final = 3
"""Lines such as "Van: …" and "Verzonden: …" under one another: how Outlook begins a quotation."""
_SIGNATURE: Final = re.compile(r"^--\s*$")
_MACHINES: Final = re.compile(r"^(mailer-daemon|postmaster|no-?reply|bounces?)([+@]|$)", re.IGNORECASE)


class Answer(Frozen):
    """What the team typed, for the asker of this question. `attachments` names what came with it."""

    kind: Literal["answer"] = "answer"
    ticket_id: str
    sender: str
    text: str
    attachments: tuple[str, ...] = ()
    message_id: str
    """Tells this mail from every other, so that it is passed on once."""


class Ignored(Frozen):
    """Not written by a person, or nothing was typed: nobody waits for a reaction."""

    kind: Literal["ignored"] = "ignored"
    why: Literal["automatic", "empty", "own"]


class Refused(Frozen):
    """Somebody wrote something that belongs to no question here, or that cannot be read."""

    kind: Literal["refused"] = "refused"
    why: Literal["unknown_question", "unreadable", "too_large"]


Read = Answer | Ignored | Refused


def read(raw: bytes, tokens: Tokens, *, own_address: str) -> Read:
    """Take a mail apart. `own_address` is the bot's: what it sent itself is not an answer."""
    if len(raw) > LARGEST:
        return Refused(why="too_large")
    try:
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        return _taken_apart(mail, tokens, own_address)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError):
        return Refused(why="unreadable")  # the parser of the standard library fails in many ways on odd headers


def _taken_apart(mail: EmailMessage, tokens: Tokens, own_address: str) -> Read:
    sender = _addresses(mail, "From")
    if _is_automatic(mail, sender):
        return Ignored(why="automatic")
    if own_address.lower() in sender:
        return Ignored(why="own")
    ticket_id = tokens.ticket_in(*_places_of_token(mail))
    if ticket_id is None:
        return Refused(why="unknown_question")
    text = typed(_text_of(mail))
    names = tuple(part.get_filename() or "bestand" for part in mail.iter_attachments())
    if not text and not names:
        return Ignored(why="empty")
    return Answer(
        ticket_id=ticket_id,
        sender=sender[0] if sender else "",
        text=text,
        attachments=names,
        message_id=str(mail.get("Message-ID") or "").strip() or f"no-id:{ticket_id}:{mail.get('Date')}",
    )


def typed(text: str) -> str:
    """What somebody typed above what they quote, without signature line and quoted lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = lines[: _first_of_quotation(lines)]
    for n, line in enumerate(kept):
        if _SIGNATURE.match(line):
            kept = kept[:n]
            break
    return "\n".join(line.rstrip() for line in kept if not line.lstrip().startswith(">")).strip()


def _first_of_quotation(lines: list[str]) -> int:
    for n, line in enumerate(lines):
        bare = line.lstrip("> \t*|")
        pair = f"{bare} {lines[n + 1].lstrip('> ')}" if n + 1 < len(lines) else bare
        wrote = _WROTE.match(bare) or _WROTE.match(pair)
        if wrote or any(each.search(bare) for each in _QUOTATION) or _is_head(lines[n:]):
            return n
    return len(lines)


def _is_head(lines: list[str]) -> bool:
    return sum(1 for line in lines[:5] if _HEAD.match(line)) >= _HEAD_LINES and bool(_HEAD.match(lines[0]))


def _is_automatic(mail: EmailMessage, sender: list[str]) -> bool:
    """RFC 3834, and what was done before it."""
    submitted = str(mail.get("Auto-Submitted", "no")).strip().lower()
    precedence = str(mail.get("Precedence", "")).strip().lower()
    return (
        not submitted.startswith("no")
        or precedence in {"bulk", "junk", "list", "auto_reply"}
        or mail.get("X-Autoreply") is not None
        or mail.get("X-Autorespond") is not None
        or mail.get_content_type() == "multipart/report"
        or str(mail.get("Return-Path", "")).strip() == "<>"
        or any(_MACHINES.match(each) for each in sender)
    )


def _addresses(mail: EmailMessage, name: str) -> list[str]:
    headers = mail.get_all(name, [])
    return [address.addr_spec.lower() for header in headers for address in getattr(header, "addresses", ())]


def _places_of_token(mail: EmailMessage) -> list[str]:
    names = ("To", "Cc", "Delivered-To", "X-Original-To", "In-Reply-To", "References")
    return [str(value) for name in names for value in mail.get_all(name, [])]


def _text_of(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = _content(body)
    return _without_tags(content) if body.get_content_type() == "text/html" else content


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:  # a character set that does not exist
        return raw.decode("utf-8", errors="replace")


class _Text(HTMLParser):
    """The text of a page, with line breaks where a reader sees them."""

    _BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "hr"})
    _SILENT = frozenset({"style", "script", "head", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a line break, or the beginning of what is not shown or not typed."""
        self._silent += tag in self._SILENT
        self._quoted += tag == "blockquote"
        if tag in self._BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        self._silent -= tag in self._SILENT and self._silent > 0
        self._quoted -= tag == "blockquote" and self._quoted > 0
        if tag in self._BREAKS - {"br"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._silent and not self._quoted:
            self.parts.append(data.replace("\n", " "))


def _without_tags(page: str) -> str:
    reader = _Text()
    reader.feed(page)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.parts))
