"""A question as a mail to the team: plain text, the same as HTML, and a thread that mail programs keep together.

Where this sits: above `tokens`. Pure: the moment and the addresses are handed in; sending is `bot/mail/sending.py`.
May import: the standard library's `email`, `bot.mail.texts`. Start reading at `question_mail()`.
"""

import html
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.mail import texts
from bot.mail.tokens import Tokens
from eligibility.base import Frozen

_POLICY = SMTP.clone(cte_type="7bit")
"""Not every server takes eight bits, or lines of any length: both are written in ASCII."""


class Mailbox(Frozen):
    """Between whom mail goes. `sender` is the bot's own address; replies come back there, with a token."""

    sender: str
    team: str

    def reply_to(self, token: str) -> str:
        """The bot's address with a token in it: `bot+token@example.org`."""
        name, _, domain = self.sender.rpartition("@")
        return f"{name}+{token}@{domain}"

    @property
    def domain(self) -> str:
        """Behind the @ of the bot's own address; ids of messages are made in it."""
        return self.sender.rpartition("@")[2]


class Letter(Frozen):
    """What stands in a mail: the paragraphs in order; a heading belongs to the lines under it."""

    parts: tuple[tuple[str | None, tuple[str, ...]], ...]

    @property
    def plain(self) -> str:
        """As text."""
        blocks = ("\n".join((heading, *lines) if heading else lines) for heading, lines in self.parts)
        return "\n\n".join(blocks) + "\n"

    @property
    def html(self) -> str:
        """As HTML: the same words, no pictures, nothing to fetch."""
        blocks = "".join(_html(heading, lines) for heading, lines in self.parts)
        return f'<!doctype html><html lang="nl"><head><meta charset="utf-8"></head><body>{blocks}</body></html>'


def question_mail(
    mailbox: Mailbox,
    tokens: Tokens,
    *,
    ticket_id: str,
    called: str,
    question: str,
    context: tuple[str, ...],
    promised: str | None,
    at: datetime,
) -> EmailMessage:
    """A question for the team, exactly as its asker confirmed it; `called` is its number, as the team reads it."""
    parts: list[tuple[str | None, tuple[str, ...]]] = [
        (None, (texts.CUT_HERE,)),
        (f"{texts.QUESTION} {called}", tuple(question.splitlines()) or ("",)),
    ]
    if context:
        parts.append((texts.CONTEXT, context))
    if promised is not None:
        parts.append((None, (texts.promised(promised),)))
    parts.append((None, (texts.HOW_TO_ANSWER, texts.PRIVACY)))
    token = tokens.of(ticket_id)
    return _mail(mailbox, Letter(parts=tuple(parts)), token=token, called=called, key="question", at=at, first=True)


def follow_up_mail(
    mailbox: Mailbox, tokens: Tokens, *, ticket_id: str, called: str, text: str, key: str, at: datetime
) -> EmailMessage:
    """What came after: an addition, a reminder, the end. `key` tells it from every other mail about the question."""
    letter = Letter(parts=((None, (texts.CUT_HERE,)), (None, tuple(text.splitlines()) or ("",))))
    return _mail(mailbox, letter, token=tokens.of(ticket_id), called=called, key=key, at=at, first=False)


def first_id(token: str, domain: str) -> str:
    """The Message-ID of the mail with which a question begins; all later ones refer to it."""
    return f"<{token}.question@{domain}>"


def _mail(
    mailbox: Mailbox, letter: Letter, *, token: str, called: str, key: str, at: datetime, first: bool
) -> EmailMessage:
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address("Preventiebot", addr_spec=mailbox.sender)
    mail["To"] = Address(addr_spec=mailbox.team)
    mail["Reply-To"] = Address("Preventiebot", addr_spec=mailbox.reply_to(token))
    mail["Subject"] = texts.subject(called)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{token}.{key}@{mailbox.domain}>"
    if not first:
        mail["In-Reply-To"] = first_id(token, mailbox.domain)
        mail["References"] = first_id(token, mailbox.domain)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: so that no other machine answers
    mail["X-Auto-Response-Suppress"] = "All"  # the same, for Exchange
    mail.set_content(letter.plain)
    mail.add_alternative(letter.html, subtype="html")
    return mail


def _html(heading: str | None, lines: tuple[str, ...]) -> str:
    body = "<br>".join(html.escape(line) for line in lines)
    return (f"<h2>{html.escape(heading)}</h2>" if heading else "") + f"<p>{body}</p>"
