"""Stopping without loss: what was begun is finished, what was not begun is left to Slack, which brings it again.

Where this sits: in the process of Socket Mode; over HTTP, uvicorn does the same. Start reading at `Underway.drained()`.
"""

import asyncio
from collections.abc import Awaitable, Callable

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot import patience as budgets

Handle = Callable[[SocketModeClient, SocketModeRequest], Awaitable[None]]
PATIENCE = 10.0
"""Seconds for the turns that were begun; a turn takes a fraction of one."""


class Underway:
    """Counts what is being handled, and refuses more once it was told to stop."""

    def __init__(self) -> None:
        self._running = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopped = False

    def around(self, handle: Handle) -> Handle:
        """The same handler, counted. After the stop it does nothing, so Slack brings it again."""

        async def counted(client: SocketModeClient, request: SocketModeRequest) -> None:
            if self._stopped:
                return
            self._running += 1
            self._idle.clear()
            try:
                with budgets.budget():
                    await handle(client, request)
            finally:
                self._running -= 1
                if self._running == 0:
                    self._idle.set()

        return counted

    async def drained(self, *, patience: float = PATIENCE) -> bool:
        """Take nothing more, and wait for what is running; False when that took longer than `patience` seconds."""
        self._stopped = True
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
