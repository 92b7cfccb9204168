"""The token by which a mail belongs to a question: opaque, and nobody can make one up.

Where this sits: the bottom of `bot/mail`. Pure. A token stands in the Message-ID and in the reply address, so that a
reply is recognised also by a mail program that drops one of the two. Start reading at `Tokens.of()`.
"""

import hashlib
import hmac
import re
from typing import Final

from pydantic import SecretStr

_TOKEN: Final = re.compile(r"pb-([0-9a-f]{32})-([0-9a-f]{24})(?![0-9a-f])", re.IGNORECASE)


class Tokens:
    """Makes tokens under a secret of this installation, and recognises those made under `older` ones as well."""

    def __init__(self, secret: SecretStr, *older: SecretStr) -> None:
        self._secrets = tuple(_for_tokens(each) for each in (secret, *older))

    def of(self, ticket_id: str) -> str:
        """The token of a question; `ticket_id` is 32 hexadecimal digits."""
        return f"pb-{ticket_id}-{_sign(self._secrets[0], ticket_id)}"

    def ticket_in(self, *texts: str) -> str | None:
        """The id of the question whose token stands in one of these texts (addresses, ids of messages).

        None when there is none, or when it was not made here.
        """
        for text in texts:
            for ticket_id, signature in _TOKEN.findall(text):
                # Addresses may arrive in capitals.
                known, given = ticket_id.lower(), signature.lower()
                if any(hmac.compare_digest(_sign(each, known), given) for each in self._secrets):
                    return str(known)
        return None


def _for_tokens(secret: SecretStr) -> bytes:
    """A secret for this use alone: the one it comes from also seals texts, or signs what a mail server hands in."""
    return hmac.new(secret.get_secret_value().encode(), b"preventiebot mail tokens", hashlib.sha256).digest()


def _sign(secret: bytes, ticket_id: str) -> str:
    return hmac.new(secret, ticket_id.encode(), hashlib.sha256).hexdigest()[:24]
