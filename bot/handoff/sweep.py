"""The clock at work: looks every minute what time has to do about the open questions, and does it.

Where this sits: beside retention, in every process that delivers; several may run at once, because each question is
taken by one of them (`Clockwork.claim()`). What is due is decided in `promises`; a `Voice` says it. What is said and
the note that it was are kept in one transaction, so that nothing is said twice or not at all.
Start reading at `Sweeper.sweep()`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final, Protocol, assert_never

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.errors import PreventiebotError
from bot.handoff import by_mail
from bot.handoff.desk import Desk
from bot.handoff.hours import OfficeHours
from bot.handoff.promises import Due, Patience, closes_at, due
from bot.handoff.status import OPEN, WITH_TEAM
from bot.privacy.retention import seconds_since_boot
from bot.running.switches import Function
from bot.store import Database, StoredTicket, Unit
from bot.store.places import WorkspaceSettings

_log = logging.getLogger(__name__)
EVERY: Final = timedelta(minutes=1)
JUMP: Final = timedelta(hours=1)
"""How far the clock may go ahead of the time that really passed: one that was set wrong must not close questions."""
STUCK_AFTER: Final = timedelta(minutes=15)
"""How long Slack may take to show a question to the team, before it is mailed as well."""
_FOR_TEAM: Final = frozenset({Due.REMIND, Due.ESCALATE})
_AT_ONCE: Final = 200
"""How many questions are looked at in one transaction."""


class Voice(Protocol):
    """Says it, in the transaction of the effect; it knows the ways to the team and to the asker."""

    async def remind(self, unit: Unit, ticket: StoredTicket) -> None:
        """Remind the team."""
        ...

    async def escalate(self, unit: Unit, ticket: StoredTicket) -> None:
        """Tell who has it, or everybody of the team, that it is urgent."""
        ...

    async def slipped(self, unit: Unit, ticket: StoredTicket) -> None:
        """Tell the asker and the team that the promise slipped; the ticket has the new one."""
        ...

    async def warn(self, unit: Unit, ticket: StoredTicket, closes: datetime) -> None:
        """Tell the asker when the question will be closed."""
        ...

    async def closed(self, unit: Unit, ticket: StoredTicket) -> None:
        """Tell both that it is closed."""
        ...

    async def stuck(self, unit: Unit, ticket: StoredTicket) -> bool:
        """Show the question to the team by another way than Slack; False when there is none."""
        ...


class Trust:
    """Whether the clock can be believed: not for an hour after it went ahead of the time that really passed.

    `ticked` are seconds that only go forward.
    """

    def __init__(self, now: datetime, ticked: float) -> None:
        self._seen, self._at, self._resumes = now, ticked, ticked

    def holds(self, now: datetime, ticked: float) -> bool:
        """Look at both clocks again."""
        ahead = now - self._seen - timedelta(seconds=ticked - self._at)
        if ahead > JUMP:
            _log.error("the clock went ahead by %s: promises wait an hour", ahead)
            self._resumes = ticked + JUMP.total_seconds()
        self._seen, self._at = now, ticked
        return ticked >= self._resumes


class Sweeper:
    """Does what is due. `hours` gives the office hours of a workspace by its settings.

    `tag` is that of the calls which show a question to the team, with the id of the question behind it.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        voice: Voice,
        hours: Callable[[WorkspaceSettings], OfficeHours],
        *,
        tag: str,
        wake: Callable[[], None],
        patience: Patience | None = None,
        steady: Callable[[], float] = seconds_since_boot,
    ) -> None:
        self._database = database
        self._clock = clock
        self._voice = voice
        self._hours = hours
        self._tag = tag
        self._wake = wake
        self._patience = patience or Patience()
        self._steady = steady

    async def run(self, stop: asyncio.Event, *, every: timedelta = EVERY) -> None:
        """Look now and every minute, until `stop` is set. Without a database it tries again at the next look."""
        trust = Trust(self._clock.now(), self._steady())
        while not stop.is_set():
            if trust.holds(self._clock.now(), self._steady()):
                await self._swept(stop)
            await _until(stop, every)

    async def sweep(self, stop: asyncio.Event | None = None) -> int:
        """Do all that is due now and return how much that was; ends early when `stop` is set.

        While reminders are off nobody is reminded or told, and nothing is closed. Once they are on again, only the
        gravest thing that is due about a question happens, as after an outage. Showing a question to the team goes on.
        """
        done = 0
        async with self._database.transaction() as unit:
            is_off = Function.REMINDERS in await unit.switches.names_off()
            workspaces = () if is_off else await unit.clockwork.workspaces(OPEN)
        for team_id in workspaces:
            async for ticket_id in self._due_in(team_id):
                if stop is not None and stop.is_set():
                    return done
                done += await self._acted(ticket_id)
        done += await self._unstick()
        if done:
            self._wake()
        return done

    async def _due_in(self, team_id: str) -> AsyncIterator[str]:
        """The ids of what seems due in a workspace; whether it is, is looked at again once it is claimed."""
        after = ""
        while True:
            async with self._database.transaction() as unit:
                hours = self._hours(await unit.workspaces.settings(team_id))
                if not hours.is_open(unit.now):
                    return
                found = await unit.clockwork.open_in(team_id, OPEN, after=after, most=_AT_ONCE)
                now = unit.now
            for each in found:
                if due(each, now, hours, self._patience) is not None:
                    yield each.id
            if len(found) < _AT_ONCE:
                return
            after = found[-1].id

    async def _acted(self, ticket_id: str) -> bool:
        """The same as `_act()`; one question about which nothing can be said does not keep all others waiting."""
        try:
            return await self._act(ticket_id)
        except PreventiebotError as error:
            _log.error("time could not do its work", extra={"ticket": ticket_id, "kind": type(error).__name__})
            return False

    async def _act(self, ticket_id: str) -> bool:
        """Do the one thing that is due about a question, if it still is; False when it is not, or not ours."""
        async with self._database.transaction() as unit:
            ticket = await unit.clockwork.claim(ticket_id)
            if ticket is None:
                return False
            hours = self._hours(await unit.workspaces.settings(ticket.team_id))
            what = due(ticket, unit.now, hours, self._patience)
            if what is None or (what in _FOR_TEAM and not is_shown(ticket)):
                return False
            await self._do(unit, ticket, what, hours)
        _log.info("time did its work", extra={"ticket": ticket_id, "what": what.value})
        return True

    async def _do(self, unit: Unit, ticket: StoredTicket, what: Due, hours: OfficeHours) -> None:
        now, voice = unit.now, self._voice
        match what:
            case Due.REMIND:
                await unit.tickets.note(ticket.id, reminded_at=now)
                await voice.remind(unit, ticket)
            case Due.ESCALATE:
                await unit.tickets.note(ticket.id, escalated_at=now)
                await voice.escalate(unit, ticket)
            case Due.TELL_SLIP:
                others = max(0, await unit.tickets.count_in(ticket.team_channel, WITH_TEAM) - 1)
                promised = hours.answer_by(now, others)
                moved = await unit.tickets.note(ticket.id, slip_told_at=now, promised_at=promised)
                await voice.slipped(unit, moved or ticket)
            case Due.WARN:
                await unit.tickets.note(ticket.id, warned_at=now)
                await voice.warn(unit, ticket, closes_at(ticket, now, self._patience))
            case Due.CLOSE:
                desk = Desk(unit, team_channel=ticket.team_channel, now=now)
                await voice.closed(unit, await desk.closed_for_silence(ticket.id))
            case _:
                assert_never(what)

    async def _unstick(self) -> int:
        """Questions that Slack has not shown to the team for long, at any hour: somebody may read mail."""
        async with self._database.transaction() as unit:
            before = unit.now - STUCK_AFTER
            found = await unit.clockwork.stuck(WITH_TEAM, before=before, tag=self._tag, most=_AT_ONCE)
        done = 0
        for ticket_id in found:
            async with self._database.transaction() as unit:
                ticket = await unit.clockwork.claim(ticket_id)
                if ticket is None or ticket.team_ts is not None:
                    continue
                tag, here = f"{self._tag}{ticket_id}", ticket.team_channel
                if await unit.outbox.is_elsewhere(ticket_id, tag=tag, other_than=here):
                    continue  # another process was sooner
                done += await self._voice.stuck(unit, ticket)
        return done

    async def _swept(self, stop: asyncio.Event) -> None:
        try:
            await self.sweep(stop)
        except (PreventiebotError, SQLAlchemyError) as error:
            _log.error("looking at promises was interrupted: %s", type(error).__name__)  # a statement quotes its values


def is_shown(ticket: StoredTicket) -> bool:
    """Whether the team has the question before its eyes: else a reminder of it would stand in the channel by itself."""
    return ticket.team_ts is not None or by_mail.is_there(ticket.team_channel)


@asynccontextmanager
async def sweeping(sweeper: Sweeper) -> AsyncIterator[None]:
    """Let the clock work for as long as the block runs; what has begun is finished at its end."""
    stop = asyncio.Event()
    task = asyncio.create_task(sweeper.run(stop))
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
