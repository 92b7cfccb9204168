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
from email.message import EmailMessage
from typing import Final, assert_never

from pydantic import JsonValue

from bot.clock import Clock
from bot.handoff.texts import numbered
from bot.mail.addresses import Server
from bot.mail.calls import METHOD, OUTGOING, FollowUp, QuestionMail
from bot.mail.compose import Mailbox, follow_up_mail, question_mail
from bot.mail.connecting import to_smtp
from bot.mail.mailboxes import Mailboxes
from bot.mail.tokens import Tokens
from bot.running.switches import Function, Switches
from bot.store import Database
from bot.store.dispatcher import Outcome, Permanent, RetryAfter, Send, SendResult, Transient

_log = logging.getLogger(__name__)
NO_MAILBOX: Final = "mail_no_mailbox"
REFUSED: Final = "mail_refused"
NOT_NOW: Final = "mail_not_now"
NOT_LET_IN: Final = "mail_not_let_in"
UNREACHABLE: Final = "mail_unreachable"
CANNOT_BE_MADE: Final = "mail_cannot_be_made"
CODES: Final = frozenset({NO_MAILBOX, REFUSED, NOT_NOW, NOT_LET_IN, UNREACHABLE, CANNOT_BE_MADE})
SWITCHED_OFF: Final = "mail_switched_off"
"""Nothing is wrong: somebody switched mail off, and what waits goes when it is on again."""
_LOOK_AGAIN: Final = 30.0
"""Seconds until the switch is looked at again."""
_NEVER: Final = 500


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
        switches: Switches | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._server = server
        self._sender = sender
        self._tokens = tokens
        self._mailboxes = mailboxes
        self._tls = tls
        self._switches = switches or Switches()

    async def __call__(self, method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
        """Send one mail; what can be expected to go wrong is an outcome, not an exception."""
        async with self._database.transaction() as unit:
            if Function.MAIL in await self._switches.off(unit):
                return RetryAfter(seconds=_LOOK_AGAIN, code=SWITCHED_OFF, is_ours=True)
            team = await self._mailboxes.of(unit, team_id or "")
            workspace = await unit.installations.mark(team_id) if team_id is not None else None
        if team is None:
            return Transient(code=NO_MAILBOX)  # somebody may set it, and then it still has to arrive
        try:
            found, mailbox = OUTGOING.validate_python(payload), Mailbox(sender=self._sender, team=team)
            mail = self._made(found, mailbox, numbered(found.number, workspace))
        except (ValueError, LookupError):  # an address that no header can hold
            return Permanent(code=CANNOT_BE_MADE)
        return await asyncio.to_thread(self._send, mail)

    def _made(self, outgoing: QuestionMail | FollowUp, mailbox: Mailbox, called: str) -> EmailMessage:
        at = self._clock.now()
        match outgoing:
            case QuestionMail():
                return question_mail(
                    mailbox,
                    self._tokens,
                    ticket_id=outgoing.ticket,
                    called=called,
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
                    called=called,
                    text=outgoing.text,
                    key=outgoing.key,
                    at=at,
                )
            case _:
                assert_never(outgoing)

    def _send(self, mail: EmailMessage) -> Outcome:
        try:
            with to_smtp(self._server, self._tls) as server:
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
