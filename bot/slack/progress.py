"""While an answer takes longer than a second, the person sees that somebody is at it.

Where this sits: around a turn, in the listeners of messages. It goes past the outbox, because the store may be what is
slow, and whatever goes wrong here is only logged: the answer itself is what counts. Start reading at
`Progress.around()`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import texts
from bot.slack.answers import code_of

_log = logging.getLogger(__name__)
EYES: Final = "eyes"
"""The reaction that says "I have seen this and am looking at it"."""
AT_ONCE: Final = 1.0
"""Seconds that nobody notices: what is quicker shows nothing."""
MOST: Final = 20
"""Signs at the same time. In a flood more of them would only make everything take longer."""
_PATIENCE: Final = 2.0
"""Seconds for one call to Slack."""
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Spot:
    """The message that is being answered. `thread_ts` is that of its thread, or its own."""

    channel: str
    ts: str
    thread_ts: str
    is_direct: bool


class Progress:
    """Shows that something takes long. `sleep` waits a number of seconds; tests hand in one that does not."""

    def __init__(self, *, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep
        self._shown = 0
        self._ending: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def around(self, client: AsyncWebClient, spot: Spot) -> AsyncIterator[None]:
        """Do something; show a sign when it takes more than a second, and take it away again at the end."""
        sign = _Sign(client, spot)
        showing = asyncio.create_task(self._show(sign))
        try:
            yield
        finally:
            if sign.began:
                # Not waited for: Slack has to hear soon that the message was received.
                ending = asyncio.create_task(sign.end(showing))
                self._ending.add(ending)
                ending.add_done_callback(self._gone)
            else:
                showing.cancel()

    async def _show(self, sign: "_Sign") -> None:
        await self._sleep(AT_ONCE)
        if self._shown < MOST:
            self._shown += 1
            sign.began = True
            await sign.say(busy=True)

    def _gone(self, ending: asyncio.Task[None]) -> None:
        self._ending.discard(ending)
        self._shown -= 1


class _Sign:
    """The sign at one message: a reaction in a channel, a status line in direct messages."""

    def __init__(self, client: AsyncWebClient, spot: Spot) -> None:
        self._client = client
        self._spot = spot
        self.began = False

    async def end(self, showing: asyncio.Task[None]) -> None:
        """Take the sign away, after it has come."""
        await asyncio.wait({showing})
        await self.say(busy=False)

    async def say(self, *, busy: bool) -> None:
        """Show the sign, or take it away."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._call(busy)
        except SlackApiError as error:
            _log.info("a sign of progress was refused: %s", code_of(error))
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            _log.info("a sign of progress failed: %s", type(error).__name__)

    async def _call(self, busy: bool) -> None:
        spot = self._spot
        if spot.is_direct:
            await self._client.assistant_threads_setStatus(
                channel_id=spot.channel, thread_ts=spot.thread_ts, status=texts.WORKING if busy else ""
            )
        elif busy:
            await self._client.reactions_add(channel=spot.channel, name=EYES, timestamp=spot.ts)
        else:
            await self._client.reactions_remove(channel=spot.channel, name=EYES, timestamp=spot.ts)
