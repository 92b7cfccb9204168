"""Slack hears within three seconds, whatever takes longer; what takes longer goes on.

Where this sits: at the door of HTTP. An answer that says "not yet" makes Slack bring an event again; the ledger then
knows whether it was handled. So nothing is lost when Slack, the database or this machine is slow, and nothing is done
twice. Over Socket Mode an answer that comes too late does the same. May import: the standard library.
Start reading at `InTime.answer()`.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

_log = logging.getLogger(__name__)
T = TypeVar("T")
LATEST: Final = 2.7
"""Seconds after which Slack gets an answer; it waits three, and the way there takes some of them."""
_FAREWELL: Final = 10.0
"""Seconds at the end for what still goes on."""


class InTime:
    """Waits for work as long as Slack does. `latest` is in seconds."""

    def __init__(self, *, latest: float = LATEST) -> None:
        self._latest = latest
        self._going_on: set[asyncio.Task[Any]] = set()

    async def answer(self, work: Coroutine[Any, Any, T], *, since: float) -> T | None:
        """Return the result; None when it takes too long. `since`: when the delivery came, by the clock of the loop."""
        task = asyncio.create_task(work)
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        left = self._latest - (asyncio.get_running_loop().time() - since)
        done, _ = await asyncio.wait({task}, timeout=max(left, 0))
        if done:
            return task.result()
        _log.warning("a delivery takes too long: Slack is told to bring it again, and it goes on")
        return None

    async def drained(self, *, patience: float = _FAREWELL) -> None:
        """At the end: wait for what goes on; what does not get ready, Slack brings again."""
        if self._going_on:
            await asyncio.wait(self._going_on, timeout=patience)
