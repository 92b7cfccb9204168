"""Connections to mail servers: encrypted and logged in, or an error that says which of these failed.

Where this sits: under `sending` and `imap`, which use them, and `checkup`, which only tries them. Blocking: whoever
calls works in a thread. May import: the standard library's `smtplib` and `imaplib`. Start reading at `to_smtp()`.
"""

import imaplib
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from bot.mail.addresses import Server

_SMTP_PATIENCE: Final = 8.0
"""Seconds for each answer of the server; the dispatcher itself waits for half a minute."""
_IMAP_PATIENCE: Final = 20.0
Part = bytes | tuple[bytes, ...] | None
"""Of an answer over IMAP."""


class NotLetIn(imaplib.IMAP4.error):
    """The mailbox refuses the name or the password."""


class NoFolder(imaplib.IMAP4.error):
    """There is no such folder, or nothing in it can be marked as read."""


def to_smtp(server: Server, tls: ssl.SSLContext | None = None) -> smtplib.SMTP:
    """A connection that is encrypted, and on which we are known; on this machine itself it may be plain.

    Raises:
        SMTPAuthenticationError: the name or the password is refused.
        SMTPNotSupportedError: the server offers no encryption, or no way to log in.
        SMTPException, OSError: it cannot be reached, or its certificate is not to be trusted.
    """
    context = tls or ssl.create_default_context()
    connection: smtplib.SMTP
    if server.encrypted:
        connection = smtplib.SMTP_SSL(server.host, server.port, timeout=_SMTP_PATIENCE, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SMTP_PATIENCE)
    try:
        connection.ehlo_or_helo_if_needed()
        if not server.encrypted and (not server.is_here or connection.has_extn("starttls")):
            connection.starttls(context=context)
        if server.user is not None and server.password is not None:
            connection.login(server.user, server.password.get_secret_value())
    except (smtplib.SMTPException, OSError):
        with suppress(smtplib.SMTPException, OSError):
            connection.close()
        raise
    return connection


def to_imap(server: Server, tls: ssl.SSLContext | None = None) -> imaplib.IMAP4:
    """A connection that is encrypted, unless the server is on this machine, with the folder open.

    Raises:
        NotLetIn, NoFolder: see there.
        IMAP4.error, OSError: the server cannot be reached, or its certificate is not to be trusted.
    """
    context = tls or ssl.create_default_context()
    box: imaplib.IMAP4
    if server.encrypted:
        box = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=_IMAP_PATIENCE)
    else:
        box = imaplib.IMAP4(server.host, server.port, timeout=_IMAP_PATIENCE)
    try:
        if not server.encrypted and (not server.is_here or "STARTTLS" in box.capabilities):
            box.starttls(context)
        _log_in(box, server)
        _open(box, server.path or "INBOX")
    except (imaplib.IMAP4.error, OSError):
        close(box)
        raise
    return box


def close(box: imaplib.IMAP4) -> None:
    """Say goodbye, whatever comes of it."""
    with suppress(imaplib.IMAP4.error, OSError):
        box.logout()


def ok(answer: tuple[str, Sequence[Part]]) -> Sequence[Part]:
    """The parts of an answer. Raises IMAP4.error when it is no."""
    status, found = answer
    if status != "OK":
        raise imaplib.IMAP4.error("refused")
    return found


def _log_in(box: imaplib.IMAP4, server: Server) -> None:
    if server.user is None or server.password is None:
        return
    try:
        box.login(server.user, server.password.get_secret_value())
    except imaplib.IMAP4.abort:  # the connection broke: that is no refusal
        raise
    except imaplib.IMAP4.error:
        raise NotLetIn("login refused") from None  # what the server says may quote the name


def _open(box: imaplib.IMAP4, folder: str) -> None:
    try:
        ok(box.select(_quoted(folder)))
    except imaplib.IMAP4.readonly:  # an abort as well, but the connection is fine
        raise NoFolder("read-only") from None
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise NoFolder("select refused") from None


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
