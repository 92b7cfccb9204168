"""The state of an installation that was begun: what a browser has to bring back from Slack, once and in time.

Where this sits: under the flow. Pure. It is signed and says itself until when it is good, so that whoever only looks at
the page costs nothing: only one that comes back is written down, to be good for once. Start reading at `made()`.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Final

_PURPOSE: Final = b"preventiebot/oauth-state/"


def made(nonce: str, until: datetime, secret: str) -> str:
    """Make one; `nonce` is by chance, and no other one has it."""
    told = f"{nonce}.{int(until.timestamp())}"
    return f"{told}.{_signature(told, secret)}"


def good_until(state: str, secret: str) -> datetime | None:
    """Return until when it is good; None when we never gave it out."""
    told, _, signature = state.rpartition(".")
    if not hmac.compare_digest(signature.encode(errors="replace"), _signature(told, secret).encode()):
        return None
    return datetime.fromtimestamp(int(told.rpartition(".")[2]), UTC)


def _signature(told: str, secret: str) -> str:
    return hmac.new(secret.encode(), _PURPOSE + told.encode(errors="replace"), hashlib.sha256).hexdigest()
