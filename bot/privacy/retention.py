"""Retention: what is past its term goes, at the start of a process and every day after, in small batches.

Where this sits: beside the dispatcher, in every process that delivers; several may run at once. What a batch deletes is
written in the audit log in the same transaction. Start reading at `Cleaner.clean()`.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.errors import PreventiebotError
from bot.privacy.terms import Terms
from bot.store import Database, Unit
from bot.store.ageing import Ageing

_log = logging.getLogger(__name__)
ACTOR: Final = "retention"
"""Who deletes, in the audit log."""
EVERY: Final = timedelta(days=1)
JUMP: Final = timedelta(days=1)
"""How far the clock may go ahead of the time that really passed."""
_Batch = Callable[[Ageing, datetime], Awaitable[int]]

STEPS: Final[tuple[tuple[str, str, _Batch], ...]] = (
    ("outbox", "outbox", Ageing.outbox),
    ("ledger", "ledger", Ageing.ledger),
    ("tickets", "tickets", Ageing.tickets),
    ("feedback", "feedback", Ageing.feedback),
    ("questions", "questions", Ageing.questions),
    ("proposals", "proposals", Ageing.proposals),
    ("conversation-texts", "conversations", Ageing.conversation_texts),
    ("conversations", "conversations", Ageing.conversations),
    ("figures", "figures", Ageing.figures),
    ("audit", "audit", Ageing.audit),
    ("members", "members", Ageing.members),
    ("installations", "installations", Ageing.installations),
)
"""Name, term and batch of each step. Conversations come after what refers to them."""


def seconds_since_boot() -> float:
    """Seconds that really passed, those that the machine slept included where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Cleaner:
    """Deletes what is past its term. The clock is the one of the store; `breath` is the pause between two batches."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        terms: Terms,
        *,
        breath: timedelta = timedelta(milliseconds=50),
        steady: Callable[[], float] = seconds_since_boot,
    ) -> None:
        self._steady = steady
        self._database = database
        self._clock = clock
        self._terms = terms
        self._breath = breath.total_seconds()

    async def run(self, stop: asyncio.Event, *, look_every: timedelta = timedelta(minutes=10)) -> None:
        """Clean now and once a day, until `stop` is set. Without a database it tries again at the next look."""
        due = seen = self._clock.now()
        at = self._steady()
        while not stop.is_set():
            now, passed = self._clock.now(), timedelta(seconds=self._steady() - at)
            if now - seen - passed > JUMP:
                # Deleting cannot be undone: a clock that somebody set wrong gets a day to be set right again.
                _log.error("the clock went ahead by %s: retention waits a day", now - seen - passed)
                due = now + EVERY
            seen, at = now, self._steady()
            if (now >= due and await self._cleaned(stop)) or due > now + EVERY:
                due = now + EVERY
            await _until(stop, look_every)

    async def clean(self, stop: asyncio.Event | None = None) -> dict[str, int]:
        """Delete all that is past its term and return how many rows of each step; ends early when `stop` is set."""
        done = dict.fromkeys((name for name, _, _ in STEPS), 0)
        for name, kind, batch in STEPS:
            while stop is None or not stop.is_set():
                async with self._database.transaction() as unit:
                    count = await self._batch(unit, name, kind, batch)
                done[name] += count
                if count == 0:
                    break
                await asyncio.sleep(self._breath)  # others want to write as well
        await self._database.wipe()  # also what an earlier round could not, because somebody was reading
        return done

    async def _batch(self, unit: Unit, name: str, kind: str, batch: _Batch) -> int:
        count = await batch(unit.ageing, unit.now - self._terms.term(kind))
        if count:
            await unit.audit.note(actor=ACTOR, action="retention.removed", subject=name, amount=count)
        return count

    async def _cleaned(self, stop: asyncio.Event) -> bool:
        try:
            done = await self.clean(stop)
        except (PreventiebotError, SQLAlchemyError) as error:
            _log.error("retention was interrupted: %s", type(error).__name__)  # no more: a statement quotes its values
            return False
        if any(done.values()):
            _log.info("retention: %s", ", ".join(f"{name} {count}" for name, count in done.items() if count))
        return True


@asynccontextmanager
async def cleaning(database: Database, clock: Clock, terms: Terms) -> AsyncIterator[None]:
    """Clean at the start and every day for as long as the block runs; a batch that has begun is finished at its end."""
    stop = asyncio.Event()
    task = asyncio.create_task(Cleaner(database, clock, terms).run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _until(stop: asyncio.Event, time: timedelta) -> None:
    try:
        async with asyncio.timeout(time.total_seconds()):
            await stop.wait()
    except TimeoutError:
        return
