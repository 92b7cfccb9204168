"""Tries the mail servers: can they be reached safely, do they let us in, is the folder there? Sends nothing by itself.

Where this sits: beside `sending` and `imap`, over the same connections; the doctor shows what it finds. What goes wrong
is a `Found`; neither a name nor a password nor what a server says goes further. Start reading at `smtp()`.
"""

import asyncio
import imaplib
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from enum import StrEnum

from bot.clock import Clock
from bot.mail import texts
from bot.mail.addresses import Server
from bot.mail.connecting import NoFolder, NotLetIn, close, to_imap, to_smtp


class Found(StrEnum):
    """How a mail server is."""

    OK = "ok"
    UNREACHABLE = "unreachable"
    """No answer, or an answer that no mail server gives."""
    NOT_TRUSTED = "not_trusted"
    """Its certificate is not valid, or is of another name."""
    NOT_ENCRYPTED = "not_encrypted"
    """It offers no encryption, or no way to log in."""
    NOT_LET_IN = "not_let_in"
    """It refuses the name or the password."""
    NO_FOLDER = "no_folder"
    """It has no such folder, or nothing in it can be marked as read."""
    REFUSED = "refused"
    """It does not take the mail."""


async def smtp(server: Server, *, tls: ssl.SSLContext | None = None) -> Found:
    """Connect and log in, and leave it at that."""
    return await asyncio.to_thread(_smtp, server, None, tls)


async def sent(server: Server, mail: EmailMessage, *, tls: ssl.SSLContext | None = None) -> Found:
    """Send a mail for real."""
    return await asyncio.to_thread(_smtp, server, mail, tls)


async def imap(server: Server, *, tls: ssl.SSLContext | None = None) -> Found:
    """Connect, log in and open the folder; no mail in it is read or marked."""
    return await asyncio.to_thread(_imap, server, tls)


def trial(sender: str, to: str, clock: Clock) -> EmailMessage:
    """A mail that says that it is a trial."""
    mail = EmailMessage()
    mail["From"] = Address("Preventiebot", addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = texts.TRIAL_SUBJECT
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = make_msgid("trial", sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(texts.TRIAL)
    return mail


def _smtp(server: Server, mail: EmailMessage | None, tls: ssl.SSLContext | None) -> Found:
    try:
        with to_smtp(server, tls) as connection:
            if mail is not None:
                connection.send_message(mail)
    except smtplib.SMTPAuthenticationError:
        return Found.NOT_LET_IN
    except smtplib.SMTPNotSupportedError:
        return Found.NOT_ENCRYPTED
    except ssl.SSLError:
        return Found.NOT_TRUSTED
    except (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPServerDisconnected):
        return Found.UNREACHABLE
    except smtplib.SMTPException:  # before `OSError`: it is one
        return Found.REFUSED
    except OSError:
        return Found.UNREACHABLE
    return Found.OK


def _imap(server: Server, tls: ssl.SSLContext | None) -> Found:
    try:
        close(to_imap(server, tls))
    except NotLetIn:
        return Found.NOT_LET_IN
    except NoFolder:
        return Found.NO_FOLDER
    except ssl.SSLError:
        return Found.NOT_TRUSTED
    except (imaplib.IMAP4.error, OSError):
        return Found.UNREACHABLE
    return Found.OK
