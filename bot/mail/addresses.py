"""The addresses of mail servers, as the settings have them: `smtp://user:password@host:587`.

Where this sits: the bottom of `bot/mail`; the settings use it too. Pure. May import: the standard library.
Start reading at `Server.read()`.
"""

from typing import Final, Self
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from eligibility.base import Frozen

_PORTS: Final = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993}
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Server(Frozen):
    """Where a server is, and who we are there. `path` is the folder, for IMAP."""

    host: str
    port: int
    encrypted: bool
    """From the first byte on. Otherwise the connection is encrypted after the greeting (STARTTLS)."""
    user: str | None = None
    password: SecretStr | None = None
    path: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine; only there a connection may stay unencrypted."""
        return self.host in _HERE

    @classmethod
    def read(cls, url: str, protocol: str) -> Self:
        """Take an address apart; `protocol` is `smtp` or `imap`.

        Raises:
            ValueError: it is no such address. The error does not show it.
        """
        parts = urlsplit(url)
        wrong = parts.query or parts.fragment or (parts.username is None) != (parts.password is None)
        if parts.scheme not in {protocol, f"{protocol}s"} or not parts.hostname or wrong:
            raise ValueError("not the address of a mail server")
        return cls(
            host=parts.hostname,
            port=parts.port or _PORTS[parts.scheme],
            encrypted=parts.scheme.endswith("s"),
            user=unquote(parts.username) if parts.username is not None else None,
            password=SecretStr(unquote(parts.password)) if parts.password is not None else None,
            path=unquote(parts.path.lstrip("/")),
        )
