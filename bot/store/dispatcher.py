"""The dispatcher: makes the calls that wait in the outbox, in order, and tries again when that makes sense.

Where this sits: between the store and whoever can send; it knows no Slack, `send` is handed in. Several may run at
once, in one process or many: a call is claimed under a lease. A call is made at least once: a crash between sending and
noting leaves it to be sent again, never lost.
Start reading at `Dispatcher.deliver_next()`.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import assert_never

from pydantic import JsonValue

from bot.clock import Clock
from bot.store.database import Database
from bot.store.unit import Unit
from bot.store.values import QueuedCall
from eligibility.base import Frozen

_log = logging.getLogger(__name__)


class SendResult(Frozen):
    """The call was made. `ts` and `channel` are of the message, where there is one."""

    ts: str | None = None
    channel: str | None = None


class RetryAfter(Frozen):
    """The other side asks to wait: not a failed attempt."""

    seconds: float


class Transient(Frozen):
    """It did not work now, and may work later: no connection, a fault on the other side."""

    code: str


class Permanent(Frozen):
    """It will never work: trying again is of no use."""

    code: str


Outcome = SendResult | RetryAfter | Transient | Permanent
Send = Callable[[str, Mapping[str, JsonValue]], Awaitable[Outcome]]
"""Makes a call of the Web API (method, arguments) and says how it went; it does not raise for what can be expected."""
OnSent = Callable[[QueuedCall, SendResult, Unit], Awaitable[None]]
OnFailed = Callable[[QueuedCall, str, Unit], Awaitable[None]]

GAVE_UP = "gave_up"
"""The code of a call that never came back from sending: each time the process ended first."""


class Policy(Frozen):
    """How patient the dispatcher is."""

    lease: timedelta = timedelta(seconds=60)
    """How long a claimed call is left to its worker; longer than `send_timeout`."""
    send_timeout: timedelta = timedelta(seconds=30)
    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(minutes=5)
    max_attempts: int = 12
    """With the waits above about half an hour: later than that an answer is no answer any more."""

    def wait(self, attempts: int, jitter: float) -> timedelta:
        """Return the wait after this many attempts: twice as long each time, up to a cap, of which half is chance.

        `jitter` is in 0–1.
        """
        doublings = min(attempts - 1, 30)  # beyond it, any cap has been reached; keeps the number small
        full: timedelta = min(self.first_wait * 2**doublings, self.longest_wait)
        return full * (0.5 + jitter / 2)


async def _nothing_more(row: QueuedCall, result: SendResult | str, unit: Unit) -> None:
    """Do nothing after a call."""


class Dispatcher:
    """One worker on the outbox.

    `on_sent` and `on_failed` run in the transaction that notes the result; what they add to the outbox is sent next.
    They must not raise: the call would then be sent again.
    """

    def __init__(
        self,
        database: Database,
        send: Send,
        clock: Clock,
        *,
        on_sent: OnSent = _nothing_more,
        on_failed: OnFailed = _nothing_more,
        policy: Policy | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._send = send
        self._clock = clock
        self._on_sent = on_sent
        self._on_failed = on_failed
        self._policy = policy or Policy()
        self._jitter = jitter
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Look at once: a turn has put something in the outbox."""
        self._wake.set()

    async def run(self, stop: asyncio.Event, *, workers: int = 4, poll: timedelta = timedelta(seconds=3)) -> None:
        """Send until `stop` is set; what is being sent then is finished first.

        Looks after each `wake()`, and every `poll` for what other processes queued and for what had to wait.
        """
        async with asyncio.TaskGroup() as group:
            group.create_task(self._wake_at(stop))
            for _ in range(workers):
                group.create_task(self._work(stop, poll))

    async def run_until_idle(self) -> int:
        """Send all that is due by now and return how many calls were tried."""
        tried = 0
        while await self.deliver_next():
            tried += 1
        return tried

    async def deliver_next(self) -> bool:
        """Claim one call, make it and note the result; False when nothing is due."""
        async with self._database.transaction() as unit:
            claimed = await unit.outbox.claim(until=unit.now + self._policy.lease)
        if claimed is None:
            return False
        outcome = await self._attempt(claimed)
        async with self._database.transaction() as unit:
            await self._note(claimed, outcome, unit)
        return True

    async def _attempt(self, claimed: QueuedCall) -> Outcome:
        if claimed.attempts > self._policy.max_attempts:
            return Permanent(code=GAVE_UP)
        try:
            async with asyncio.timeout(self._policy.send_timeout.total_seconds()):
                return await self._send(claimed.call.method, claimed.call.payload)
        except TimeoutError:
            return Transient(code="timeout")

    async def _note(self, claimed: QueuedCall, outcome: Outcome, unit: Unit) -> None:
        call, attempts = claimed.call, claimed.attempts
        match outcome:
            case SendResult(ts=ts, channel=channel):
                if await unit.outbox.mark_sent(claimed, ts=ts, channel=channel):
                    await self._on_sent(claimed, outcome, unit)
            case RetryAfter(seconds=seconds):
                _log.info("outbox %s: %s asks to wait %s s", claimed.id, call.method, seconds)
                until = unit.now + timedelta(seconds=seconds)
                await unit.outbox.postpone(claimed, until=until, code="ratelimited", counts=False)
                await unit.outbox.hold_back(method=call.method, channel=call.channel, until=until)
            case Transient(code=code) if attempts < self._policy.max_attempts:
                until = unit.now + self._policy.wait(attempts, self._jitter())
                _log.warning("outbox %s: %s failed with %s, attempt %s", claimed.id, call.method, code, attempts)
                await unit.outbox.postpone(claimed, until=until, code=code, counts=True)
            case Transient(code=code) | Permanent(code=code):
                _log.error("outbox %s: %s given up with %s, attempt %s", claimed.id, call.method, code, attempts)
                if await unit.outbox.mark_failed(claimed, code=code):
                    await self._on_failed(claimed, code, unit)
            case _:
                assert_never(outcome)

    async def _work(self, stop: asyncio.Event, poll: timedelta) -> None:
        while not stop.is_set():
            self._wake.clear()  # before looking: a wake() from here on is noticed below
            if await self.deliver_next() or stop.is_set():
                continue
            try:
                async with asyncio.timeout(poll.total_seconds()):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()
