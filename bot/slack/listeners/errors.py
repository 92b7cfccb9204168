"""One handler for all that goes wrong in a listener: ids to the log, a way out for the person.

Where this sits: a listener; see `bot.slack.listeners`. Start reading at `Failed`.
"""

import logging
import secrets
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import PreventiebotError
from bot.slack.turns import Turns

_log = logging.getLogger(__name__)
_MESSAGE = (
    "Er ging iets mis en ik kon uw bericht niet verwerken. Er is niets half gedaan. "
    "Probeer het over een paar minuten opnieuw. Blijft het misgaan? Geef dan dit kenmerk door aan de beheerder: {}"
)


class Failed:
    """Something was raised that no listener expected."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def __call__(self, error: Exception, body: dict[str, Any], client: AsyncWebClient) -> BoltResponse:
        """Log the reference and ids, never the text; tell the person directly, because the store may be what failed."""
        reference = secrets.token_hex(4)
        event = body.get("event") or {}
        ids = {
            "reference": reference,
            "team": body.get("team_id") or (body.get("team") or {}).get("id"),
            "user": event.get("user") or (body.get("user") or {}).get("id") or body.get("user_id"),
            "channel": event.get("channel") or (body.get("channel") or {}).get("id") or body.get("channel_id"),
            "event": body.get("event_id"),
        }
        _log.error("listener failed: %s %s", type(error).__name__, ids, exc_info=error)
        text = error.message if isinstance(error, PreventiebotError) else _MESSAGE.format(reference)
        if ids["user"] is not None:
            await client.chat_postMessage(channel=ids["user"], text=text, unfurl_links=False, unfurl_media=False)
        return BoltResponse(status=200)
