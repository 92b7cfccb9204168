"""The dispatcher: makes the calls that wait in the outbox, in order, and tries again when that makes sense.

Where this sits: between the store and whoever can send; it knows no Slack, `send` is handed in. Several may run at
once, in one process or many: a call is claimed under a lease. A call is made at least once: a crash between sending and
noting leaves it to be sent again, never lost. `Once` then looks first whether it was made already.
Start reading at `Dispatcher.deliver_next()`.
"""

import asyncio
import logging
import random
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Protocol, assert_never

from pydantic import JsonValue

from bot.clock import Clock
from bot.logging import places
from bot.store.database import Database
from bot.store.unit import Unit
from bot.store.values import OutgoingCall, QueuedCall
from eligibility.base import Frozen

_log = logging.getLogger(__name__)


class SendResult(Frozen):
    """The call was made. `ts` and `channel` are of the message, where there is one."""

    ts: str | None = None
    channel: str | None = None


class RetryAfter(Frozen):
    """The other side asks to wait: not a failed attempt."""

    seconds: float
    code: str = "ratelimited"
    is_ours: bool = False
    """It is not the other side that asks, but whoever runs the bot: wait for as long as that takes."""


class Transient(Frozen):
    """It did not work now, and may work later: no connection, a fault on the other side."""

    code: str


class Permanent(Frozen):
    """It will never work: trying again is of no use."""

    code: str
    detail: str | None = None
    """What the other side says is missing, such as a scope; never a text of somebody."""


Trouble = RetryAfter | Transient | Permanent
Outcome = SendResult | Trouble
Send = Callable[[str, Mapping[str, JsonValue], str | None], Awaitable[Outcome]]
"""Makes a call of the Web API (method, arguments, workspace) and says how it went; it does not raise for what can be
expected. Without a workspace it is the only one there is."""
OnSent = Callable[[QueuedCall, SendResult, Unit], Awaitable[None]]
OnFailed = Callable[[QueuedCall, str, Unit], Awaitable[OutgoingCall | None]]
OnTrouble = Callable[[QueuedCall, Trouble, bool, Unit], Awaitable[None]]
"""Hears of every call that was not made (call, why, whether it was given up): for alarms and figures."""


class Once(Protocol):
    """Knows whether a call of which nobody noted the result was made after all."""

    def marked(self, row: QueuedCall) -> Mapping[str, JsonValue]:
        """Return the arguments of the call, with a mark to find it by."""
        ...

    async def already(self, row: QueuedCall) -> Outcome | None:
        """Return the result of an earlier attempt, or why that cannot be known now; None when it must be made."""
        ...


UNFORESEEN = "unforeseen"
"""The code of a call that ended in an error that nobody expected; which one stands in the log."""
GAVE_UP = "gave_up"
"""The code of a call that never came back from sending: each time the process ended first."""
_AT_ONCE = 100
"""How many calls are noted in one transaction: fewer trips to the disk, and others do not wait for long."""


class Policy(Frozen):
    """How patient the dispatcher is."""

    lease: timedelta = timedelta(seconds=60)
    """How long a claimed call is left to its worker; longer than `send_timeout`."""
    send_timeout: timedelta = timedelta(seconds=30)
    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(minutes=5)
    max_attempts: int = 12
    """With the waits above about half an hour: later than that an answer is no answer any more."""
    longest_wait_asked: timedelta = timedelta(hours=24)
    """How long after it was queued a call goes on waiting because the other side asks for it."""

    def wait(self, attempts: int, jitter: float) -> timedelta:
        """Return the wait after this many attempts: twice as long each time, up to a cap, of which half is chance.

        `jitter` is in 0–1.
        """
        doublings = min(attempts - 1, 30)  # beyond it, any cap has been reached; keeps the number small
        full: timedelta = min(self.first_wait * 2**doublings, self.longest_wait)
        return full * (0.5 + jitter / 2)


async def _nothing_more(row: QueuedCall, result: SendResult | str, unit: Unit) -> None:
    """Do nothing after a call."""


async def _nobody_told(row: QueuedCall, trouble: Trouble, given_up: bool, unit: Unit) -> None:
    """Leave it at the log."""


class Dispatcher:
    """One worker on the outbox.

    `on_sent`, `on_failed` and `on_trouble` run in the transaction that notes the result; what they add to the outbox is
    sent next. The call that `on_failed` returns takes the place of the one that was given up, before those queued after
    it. They must not raise: the call would then be sent again.
    """

    def __init__(
        self,
        database: Database,
        send: Send,
        clock: Clock,
        *,
        on_sent: OnSent = _nothing_more,
        on_failed: OnFailed = _nothing_more,
        on_trouble: OnTrouble = _nobody_told,
        once: Once | None = None,
        policy: Policy | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._send = send
        self._clock = clock
        self._on_sent = on_sent
        self._on_failed = on_failed
        self._on_trouble = on_trouble
        self._once = once
        self._policy = policy or Policy()
        self._jitter = jitter
        self._wake = asyncio.Event()
        self._under_way = 0
        self._ended: list[tuple[QueuedCall, Outcome]] = []
        self._together = _AT_ONCE
        self.has_stopped = False
        """Whether sending broke off and did not come round again yet."""

    def wake(self) -> None:
        """Look at once: a turn has put something in the outbox."""
        self._wake.set()

    async def run(self, stop: asyncio.Event, *, workers: int = 16, poll: timedelta = timedelta(seconds=3)) -> None:
        """Send until `stop` is set, at most `workers` calls at a time; what is being sent then is finished first.

        There is a round after each `wake()` and each call that ended, and every `poll` for what other processes queued
        and for what had to wait. What a call raises is its own affair; what a round raises ends the sending.
        """
        try:
            await self._go_round(stop, workers, poll)
        except BaseException:
            self.has_stopped = True
            raise

    async def _go_round(self, stop: asyncio.Event, workers: int, poll: timedelta) -> None:
        self._under_way = 0
        async with asyncio.TaskGroup() as group:
            group.create_task(self._wake_at(stop))
            while not stop.is_set() or self._under_way or self._ended:
                self._wake.clear()  # before looking: a wake() from here on is noticed below
                for claimed in await self._round(0 if stop.is_set() else workers - self._under_way):
                    self._under_way += 1
                    group.create_task(self._carry(claimed))
                self.has_stopped = False
                if not self._ended and (self._under_way or not stop.is_set()):
                    await self._pause(poll)

    async def _round(self, free: int) -> tuple[QueuedCall, ...]:
        """Note how the calls went that ended meanwhile, and claim up to `free` others, all in one transaction.

        When it fails, the next rounds note one call at a time: one that cannot be noted must not take others with it.
        """
        ended, alone = self._ended[: self._together], self._together == 1
        if alone:
            del self._ended[:1]  # should it fail once more, then it is sent again when its lease is over
        self._together = 1
        async with self._database.transaction() as unit:
            for claimed, outcome in ended:
                await self._note(claimed, outcome, unit)
            claimed_now = await unit.outbox.claim_some(free, unit.now + self._policy.lease) if free > 0 else ()
        self._together = _AT_ONCE
        if not alone:
            del self._ended[: len(ended)]
        return claimed_now

    async def _carry(self, claimed: QueuedCall) -> None:
        self._ended.append((claimed, await self._attempt(claimed)))
        self._under_way -= 1
        self._wake.set()

    async def _pause(self, poll: timedelta) -> None:
        try:
            async with asyncio.timeout(poll.total_seconds()):
                await self._wake.wait()
        except TimeoutError:
            return

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
        """How a call went. Whatever it raises, it is one attempt of one call: others must not suffer by it."""
        (outcome,) = await asyncio.gather(self._in_time(claimed), return_exceptions=True)
        if isinstance(outcome, Exception):
            reference = secrets.token_hex(4)
            told = _about(claimed, UNFORESEEN) | {"reference": reference}
            _log.error("sending failed: %s", " <- ".join(places(outcome)), extra=told)
            return Transient(code=UNFORESEEN)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    async def _in_time(self, claimed: QueuedCall) -> Outcome:
        if claimed.attempts > self._policy.max_attempts:
            return Permanent(code=GAVE_UP)
        try:
            async with asyncio.timeout(self._policy.send_timeout.total_seconds()):
                return await self._make(claimed)
        except TimeoutError:
            return Transient(code="timeout")

    async def _make(self, claimed: QueuedCall) -> Outcome:
        call, once = claimed.call, self._once
        if once is None:
            return await self._send(call.method, call.payload, call.team_id)
        # Only a first attempt is known not to have been made; a wait that was asked for is no attempt.
        made = await once.already(claimed) if claimed.attempts > 1 else None
        return made or await self._send(call.method, once.marked(claimed), call.team_id)

    async def _note(self, claimed: QueuedCall, outcome: Outcome, unit: Unit) -> None:
        match outcome:
            case SendResult(ts=ts, channel=channel):
                if await unit.outbox.mark_sent(claimed, ts=ts, channel=channel):
                    await self._on_sent(claimed, outcome, unit)
            case RetryAfter() if outcome.is_ours or unit.now - claimed.created_at < self._policy.longest_wait_asked:
                await self._wait(claimed, outcome, unit)
            case Transient() if claimed.attempts < self._policy.max_attempts:
                await self._try_later(claimed, outcome, unit)
            case RetryAfter() | Transient() | Permanent():
                await self._give_up(claimed, outcome, unit)
            case _:
                assert_never(outcome)

    async def _wait(self, claimed: QueuedCall, asked: RetryAfter, unit: Unit) -> None:
        _log.info("call has to wait", extra=_about(claimed, asked.code) | {"seconds": asked.seconds})
        until = unit.now + timedelta(seconds=asked.seconds)
        await unit.outbox.postpone(claimed, until=until, code=asked.code, counts=False)
        await unit.outbox.hold_back(method=claimed.call.method, channel=claimed.call.channel, until=until)
        await self._on_trouble(claimed, asked, False, unit)

    async def _try_later(self, claimed: QueuedCall, trouble: Transient, unit: Unit) -> None:
        _log.warning("call failed for now", extra=_about(claimed, trouble.code))
        until = unit.now + self._policy.wait(claimed.attempts, self._jitter())
        await unit.outbox.postpone(claimed, until=until, code=trouble.code, counts=True)
        await self._on_trouble(claimed, trouble, False, unit)

    async def _give_up(self, claimed: QueuedCall, trouble: Trouble, unit: Unit) -> None:
        _log.error("call given up", extra=_about(claimed, trouble.code))
        if not await unit.outbox.mark_failed(claimed, code=trouble.code):
            return
        await self._on_trouble(claimed, trouble, True, unit)
        if (instead := await self._on_failed(claimed, trouble.code, unit)) is not None:
            await unit.outbox.put_in_place_of(claimed, instead)

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()


def _about(claimed: QueuedCall, code: str) -> dict[str, str | int | None]:
    """What the log says of a call: ids and codes, never what is in it."""
    call = claimed.call
    return {
        "call": claimed.id,
        "method": call.method,
        "channel": call.channel,
        "workspace": call.team_id,
        "code": code,
        "attempt": claimed.attempts,
    }
