"""Sends one mail by SMTP and says how it went.

Where this sits: handed to the dispatcher of the outbox, beside the sender of Slack. May import: the standard library's
`smtplib`, which works in a thread. What goes wrong is a code; neither an address nor a text goes into a log.
Start reading at `Mailer.__call__()`.

A mail that is sent twice, because nobody noted the first time, has the same Message-ID: mail servers and programs show
it once.
"""

import asyncio
import logging
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from typing import Final, assert_never

from pydantic import JsonValue

from bot.clock import Clock
from bot.mail.addresses import Server
from bot.mail.calls import METHOD, OUTGOING, FollowUp, QuestionMail
from bot.mail.compose import Mailbox, follow_up_mail, question_mail
from bot.mail.mailboxes import Mailboxes
from bot.mail.tokens import Tokens
from bot.store import Database
from bot.store.dispatcher import Outcome, Permanent, Send, SendResult, Transient

_log = logging.getLogger(__name__)
NO_MAILBOX: Final = "mail_no_mailbox"
REFUSED: Final = "mail_refused"
NOT_NOW: Final = "mail_not_now"
NOT_LET_IN: Final = "mail_not_let_in"
UNREACHABLE: Final = "mail_unreachable"
CANNOT_BE_MADE: Final = "mail_cannot_be_made"
_NEVER: Final = 500
_PATIENCE: Final = 8.0
"""Seconds for each answer of the server; the dispatcher itself waits for half a minute."""


class Mailer:
    """Sends what waits in the outbox for the team's mailbox."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        server: Server,
        sender: str,
        tokens: Tokens,
        mailboxes: Mailboxes,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._server = server
        self._sender = sender
        self._tokens = tokens
        self._mailboxes = mailboxes
        self._tls = tls

    async def __call__(self, method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
        """Send one mail; what can be expected to go wrong is an outcome, not an exception."""
        async with self._database.transaction() as unit:
            team = await self._mailboxes.of(unit, team_id or "")
        if team is None:
            return Transient(code=NO_MAILBOX)  # somebody may set it, and then it still has to arrive
        try:
            mail = self._made(OUTGOING.validate_python(payload), Mailbox(sender=self._sender, team=team))
        except (ValueError, LookupError):  # an address that no header can hold
            return Permanent(code=CANNOT_BE_MADE)
        return await asyncio.to_thread(self._send, mail)

    def _made(self, outgoing: QuestionMail | FollowUp, mailbox: Mailbox) -> EmailMessage:
        at = self._clock.now()
        match outgoing:
            case QuestionMail():
                return question_mail(
                    mailbox,
                    self._tokens,
                    ticket_id=outgoing.ticket,
                    number=outgoing.number,
                    question=outgoing.question,
                    context=outgoing.context,
                    promised=outgoing.promised,
                    at=at,
                )
            case FollowUp():
                return follow_up_mail(
                    mailbox,
                    self._tokens,
                    ticket_id=outgoing.ticket,
                    number=outgoing.number,
                    text=outgoing.text,
                    key=outgoing.key,
                    at=at,
                )
            case _:
                assert_never(outgoing)

    def _send(self, mail: EmailMessage) -> Outcome:
        try:
            with self._connected() as server:
                server.send_message(mail)
        except smtplib.SMTPAuthenticationError:
            return Transient(code=NOT_LET_IN)
        except smtplib.SMTPRecipientsRefused as refused:
            return _refusal(max((code for code, _ in refused.recipients.values()), default=0))
        except smtplib.SMTPResponseException as refused:
            return _refusal(refused.smtp_code)
        except smtplib.SMTPNotSupportedError:
            return Transient(code=NOT_LET_IN)  # no encryption, or no way to log in
        except (smtplib.SMTPException, OSError) as error:
            _log.info("no answer of the mail server", extra={"kind": type(error).__name__})
            return Transient(code=UNREACHABLE)
        except ValueError:
            return Permanent(code=CANNOT_BE_MADE)
        return SendResult()

    def _connected(self) -> smtplib.SMTP:
        """A connection that is encrypted, and on which we are known; on this machine itself it may be plain."""
        server, tls = self._server, self._tls or ssl.create_default_context()
        connection: smtplib.SMTP
        if server.encrypted:
            connection = smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=tls)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
        try:
            connection.ehlo_or_helo_if_needed()
            if not server.encrypted and (not server.is_here or connection.has_extn("starttls")):
                connection.starttls(context=tls)
            if server.user is not None and server.password is not None:
                connection.login(server.user, server.password.get_secret_value())
        except (smtplib.SMTPException, OSError):
            with suppress(smtplib.SMTPException, OSError):
                connection.close()
            raise
        return connection


def routed(mail: Send | None, slack: Send) -> Send:
    """One way of sending for both: by the method of the call."""

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
        if method != METHOD:
            return await slack(method, payload, team_id)
        if mail is None:  # it was set up when this was queued
            return Transient(code=NO_MAILBOX)
        return await mail(method, payload, team_id)

    return send


def _refusal(code: int) -> Outcome:
    """What to make of the server's answer: from 500 on it means never."""
    return Permanent(code=REFUSED) if code >= _NEVER else Transient(code=NOT_NOW)
