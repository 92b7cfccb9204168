"""Real mail servers for tests, on this machine and in memory: one that takes mail, one that keeps it.

Where this sits: used by the tests of `bot/mail` and by the journeys. Start reading at `smtp_server()`.
"""

import asyncio
import datetime as dt
import imaplib
import ipaddress
import socket
import ssl
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pymap.backend.dict import DictBackend
from pymap.config import BuiltinHash
from pymap.imap import IMAPService

USER, PASSWORD = "bot", "a password of the bot"


@dataclass
class SmtpServer:
    """What arrived, and what the server answers instead of taking it."""

    port: int = 0
    raw: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    answer_to_recipient: str | None = None
    answer_to_data: str | None = None
    encrypted: list[bool] = field(default_factory=list)
    """For each mail, whether it came over an encrypted connection."""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        """All that arrived, parsed."""
        return [message_from_bytes(each, policy=policy.default) for each in self.raw]

    async def handle_RCPT(  # noqa: N802 -- the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer_to_recipient is not None:
            return self.answer_to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer_to_data is not None:
            return self.answer_to_data
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.envelopes.append((str(envelope.mail_from), list(envelope.rcpt_tos)))
        self.encrypted.append(session.ssl is not None)
        return "250 taken"


@asynccontextmanager
async def smtp_server(
    *, tls: ssl.SSLContext | None = None, login: bool = False, eight_bits: bool = True, host: str = "127.0.0.1"
) -> AsyncIterator[SmtpServer]:
    """A server that takes mail; `tls` offers STARTTLS, `login` asks for the name and password of the bot."""
    kept = SmtpServer()

    def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)

    def made() -> SMTP:
        return SMTP(
            kept,
            hostname="mail.example.org",
            tls_context=tls,
            require_starttls=tls is not None,
            auth_required=login,
            auth_require_tls=tls is not None,
            authenticator=known if login else None,
            decode_data=False,
            enable_SMTPUTF8=eight_bits,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(made, host, 0)
    kept.port = server.sockets[0].getsockname()[1]
    async with server:
        yield kept


@dataclass
class ImapServer:
    """A mailbox of the bot."""

    port: int

    @property
    def url(self) -> str:
        return f"imap://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/INBOX"

    async def arrives(self, *mails: bytes) -> None:
        """Somebody's mail is put in the mailbox."""
        await asyncio.to_thread(self._put, mails)

    async def unread(self) -> int:
        """How many mails nobody has read."""
        return await asyncio.to_thread(self._unread)

    def _put(self, mails: tuple[bytes, ...]) -> None:
        with self._in() as box:
            for each in mails:
                assert box.append("INBOX", "", "", each)[0] == "OK"

    def _unread(self) -> int:
        with self._in() as box:
            box.select("INBOX")
            return len(box.search(None, "UNSEEN")[1][0].split())

    def _in(self) -> imaplib.IMAP4:
        box = imaplib.IMAP4("127.0.0.1", self.port)
        box.login(USER, PASSWORD)
        return box


@asynccontextmanager
async def imap_server() -> AsyncIterator[ImapServer]:
    """A server that keeps mail for the bot."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    taken.close()
    args = Namespace(
        host=["127.0.0.1"],
        port=port,
        debug=False,
        tls=False,
        cert=None,
        key=None,
        passlib_cfg=None,
        proxy_protocol=None,
        inherited_sockets=None,
        demo_data=False,
        demo_user=USER,
        demo_password=PASSWORD,
    )
    # One round instead of half a million: nobody guesses this password, and each look at the mailbox begins with it.
    backend, config = await DictBackend.init(args, secure_auth=False, hash_context=BuiltinHash(rounds=1))
    config.apply_context()
    async with AsyncExitStack() as stack:
        await backend.start(stack)
        await IMAPService(backend, config).start(stack)
        yield ImapServer(port)


def certified(directory: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The certificate of a server on this machine: for the server, and for who trusts it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = directory / "server.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    trusting = ssl.create_default_context(cadata=certificate.public_bytes(serialization.Encoding.PEM).decode())
    return server, trusting
