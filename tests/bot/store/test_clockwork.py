"""The clock at work on both databases: one worker per question, all or nothing, and no sealed text is read to look."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import FixedClock
from bot.errors import PreventiebotError
from bot.handoff.hours import OfficeHours
from bot.handoff.status import OPEN, WITH_TEAM, By, Outcome, Status, Step
from bot.handoff.sweep import STUCK_AFTER, Sweeper
from bot.handoff.ticket import Actor
from bot.store import ConversationKey, Database, OutgoingCall, StoredConversation, StoredTicket, Unit
from bot.store.clockwork import Waiting
from tests.bot.store.asking import ask, step

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Nine o'clock in the Netherlands."""
HOURS = OfficeHours()
Start = Callable[..., StoredConversation]


class Voice:
    """Remembers what it said, in which the outbox stands for Slack; can fail, as a database can."""

    def __init__(self) -> None:
        self.fails = False
        self.has_mail = True

    async def _say(self, unit: Unit, ticket: StoredTicket, what: str) -> None:
        await unit.outbox.add(
            OutgoingCall(
                method="chat.postMessage", payload={"text": what}, channel="C9", ticket_id=ticket.id, ordering=ticket.id
            )
        )
        if self.fails:
            raise PreventiebotError("in the middle of it")

    async def remind(self, unit: Unit, ticket: StoredTicket) -> None:
        await self._say(unit, ticket, "remind")

    async def escalate(self, unit: Unit, ticket: StoredTicket) -> None:
        await self._say(unit, ticket, "escalate")

    async def slipped(self, unit: Unit, ticket: StoredTicket) -> None:
        await self._say(unit, ticket, "slipped")

    async def warn(self, unit: Unit, ticket: StoredTicket, closes: datetime) -> None:
        await self._say(unit, ticket, "warn")

    async def closed(self, unit: Unit, ticket: StoredTicket) -> None:
        await self._say(unit, ticket, "closed")

    async def stuck(self, unit: Unit, ticket: StoredTicket) -> bool:
        if self.has_mail:
            await unit.outbox.add(showing(ticket, channel="mail:T1"))
        return self.has_mail


def showing(ticket: StoredTicket, *, channel: str = "C9") -> OutgoingCall:
    """The call that shows a question to the team."""
    return OutgoingCall(
        method="chat.postMessage",
        payload={"text": "vraag"},
        channel=channel,
        ticket_id=ticket.id,
        tag=f"ticket:{ticket.id}",
        ordering=f"{channel}:{ticket.id}",
    )


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


def sweeper(database: Database, clock: FixedClock, voice: Voice) -> Sweeper:
    return Sweeper(database, clock, voice, lambda _: HOURS, tag="ticket:", wake=lambda: None)


async def asked(database: Database, start: Start, *, shown: bool = True, user: str = "U1") -> StoredTicket:
    """A question of now, that the team sees."""
    async with database.transaction() as unit:
        conversation = await start(unit, ConversationKey(team_id="T1", user_id=user, channel="dm"))  # type: ignore[misc]
        ticket = await ask(unit, conversation.id, asker=user, promised_at=HOURS.answer_by(unit.now))
        if shown:
            await unit.tickets.posted(ticket.id, channel="C9", ts="1.1", now=unit.now)
    return ticket


async def said(database: Database) -> list[str]:
    """What is in the outbox, in order."""
    async with database.transaction() as unit:
        calls = await unit.outbox.claim_some(100, unit.now + timedelta(minutes=1))
    return [str(each.call.payload["text"]) for each in calls]


async def stored(database: Database, ticket: StoredTicket) -> StoredTicket:
    async with database.transaction() as unit:
        found = await unit.tickets.get(ticket.id, lock=False)
    assert found is not None
    return found


# -- looking and claiming ----------------------------------------------------------------------------------------------


async def test_looking_goes_through_all_open_questions_in_steps_and_reads_no_text(
    database: Database, start: Start
) -> None:
    tickets = [await asked(database, start, user=f"U{n}") for n in range(5)]
    async with database.transaction() as unit:
        done = await unit.tickets.get(tickets[0].id)
        assert done is not None
        await step(unit, done, Step.CLOSED, Actor(by=By.TEAM, user="U9"), outcome=Outcome.ANSWERED)
        found: list[str] = []
        while page := await unit.clockwork.open_in("T1", OPEN, after=found[-1] if found else "", most=2):
            found += [each.id for each in page]
        assert await unit.clockwork.workspaces(OPEN) == ("T1",)
        assert await unit.clockwork.open_in("T2", OPEN, after="", most=2) == ()
    assert found == sorted(each.id for each in tickets[1:])
    assert {"question", "context", "asker"}.isdisjoint(Waiting.model_fields)


async def test_who_claims_a_question_keeps_others_out_of_it_and_nobody_waits(
    database: Database, other_process: Database, start: Start
) -> None:
    ticket = await asked(database, start)
    if database.location.is_sqlite:
        async with database.transaction() as unit:
            assert await unit.clockwork.claim(ticket.id) is not None
        return  # there a transaction has the whole file to itself
    async with database.transaction() as unit:
        assert await unit.clockwork.claim(ticket.id) is not None
        async with other_process.transaction() as other:
            assert await other.clockwork.claim(ticket.id) is None
    async with other_process.transaction() as other:
        assert await other.clockwork.claim(ticket.id) is not None


async def test_what_is_gone_cannot_be_claimed(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.clockwork.claim("f" * 32) is None


# -- working -----------------------------------------------------------------------------------------------------------


async def test_many_workers_in_two_processes_say_each_thing_once(
    database: Database, other_process: Database, clock: FixedClock, start: Start
) -> None:
    for n in range(6):
        await asked(database, start, user=f"U{n}")
    clock.tick(timedelta(hours=4))
    workers = [sweeper(each, clock, Voice()) for each in (database, other_process, database, other_process)]
    done = await asyncio.gather(*(each.sweep() for each in workers))
    # What one worker skipped because another was at it, was done by that other.
    assert sum(done) == 6
    assert await said(database) == ["remind"] * 6


async def test_what_was_broken_off_leaves_nothing_and_is_done_at_the_next_look(
    database: Database, clock: FixedClock, start: Start
) -> None:
    ticket, voice = await asked(database, start), Voice()
    clock.tick(timedelta(hours=4))
    voice.fails = True
    assert await sweeper(database, clock, voice).sweep() == 0
    assert (await stored(database, ticket)).reminded_at is None
    voice.fails = False
    assert await sweeper(database, clock, voice).sweep() == 1
    assert await said(database) == ["remind"]


async def test_a_whole_life_of_neglect(database: Database, clock: FixedClock, start: Start) -> None:
    ticket, voice = await asked(database, start), Voice()
    clock.tick(timedelta(hours=4))
    await sweeper(database, clock, voice).sweep()
    clock.tick(timedelta(days=1))
    await sweeper(database, clock, voice).sweep()
    clock.tick(timedelta(days=1))
    await sweeper(database, clock, voice).sweep()
    assert await said(database) == ["remind"], "those behind it wait for their turn in the outbox"
    now = await stored(database, ticket)
    assert None not in (now.reminded_at, now.escalated_at, now.slip_told_at)
    assert now.promised_at is not None
    assert now.promised_at > clock.now()


async def test_silence_closes_by_the_clock_in_the_machine_of_states(
    database: Database, clock: FixedClock, start: Start
) -> None:
    ticket, voice = await asked(database, start), Voice()
    async with database.transaction() as unit:
        found = await unit.tickets.get(ticket.id)
        assert found is not None
        await step(unit, found, Step.ANSWERED, Actor(by=By.TEAM, user="U9"))
    for days in (10, 4):
        clock.tick(timedelta(days=days))
        assert await sweeper(database, clock, voice).sweep() == 1
    now = await stored(database, ticket)
    assert (now.status, now.outcome) == (Status.CLOSED, Outcome.NO_REACTION)
    async with database.transaction() as unit:
        last = (await unit.tickets.transitions(ticket.id))[-1]
    assert (last.role, last.actor) == (By.CLOCK, "")


async def test_the_team_is_not_reminded_of_what_it_cannot_see(
    database: Database, clock: FixedClock, start: Start
) -> None:
    await asked(database, start, shown=False)
    clock.tick(timedelta(hours=4))
    assert await sweeper(database, clock, Voice()).sweep() == 0


# -- Slack that shows nothing ------------------------------------------------------------------------------------------


async def test_what_is_stuck_goes_another_way_once(
    database: Database, other_process: Database, clock: FixedClock, start: Start
) -> None:
    ticket = await asked(database, start, shown=False)
    async with database.transaction() as unit:
        await unit.outbox.add(showing(ticket))
    clock.tick(STUCK_AFTER - timedelta(seconds=1))
    assert await sweeper(database, clock, Voice()).sweep() == 0
    clock.tick(timedelta(seconds=1))
    done = await asyncio.gather(*(sweeper(each, clock, Voice()).sweep() for each in (database, other_process)))
    assert sum(done) == 1
    assert await sweeper(database, clock, Voice()).sweep() == 0


async def test_what_is_stuck_and_has_no_other_way_waits(database: Database, clock: FixedClock, start: Start) -> None:
    ticket, voice = await asked(database, start, shown=False), Voice()
    voice.has_mail = False
    async with database.transaction() as unit:
        await unit.outbox.add(showing(ticket))
        assert await unit.clockwork.stuck(WITH_TEAM, before=unit.now, tag="ticket:", most=9) == (ticket.id,)
    clock.tick(STUCK_AFTER)
    assert await sweeper(database, clock, voice).sweep() == 0
