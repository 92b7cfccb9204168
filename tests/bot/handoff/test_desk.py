"""The desk over a real database: whose question it is, what was passed on, and nothing twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clock import FixedClock
from bot.handoff.desk import Desk, NotYourTicket, context_of
from bot.handoff.ticket import NotPossibleNow, Status
from bot.store import Address, ConversationKey, Database, StoredTicket, TicketDirection, Unit

TEAM_CHANNEL, ASKER = "C0PREVENTIETEAM", "U0ADVISEUR"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))


@pytest_asyncio.fixture
async def database(tmp_path: Path, clock: FixedClock) -> AsyncIterator[Database]:
    async with Database.create(tmp_path / "preventiebot.sqlite", clock=clock) as store:
        await store.upgrade()
        yield store


def desk(unit: Unit) -> Desk:
    return Desk(unit, team_channel=TEAM_CHANNEL, now=unit.now)


async def opened(
    unit: Unit, *, asker: str = ASKER, team: str = "T0PREVENT", ts: str | None = "1.000001"
) -> StoredTicket:
    """A question that stands in the team's channel, unless `ts` is None."""
    key = ConversationKey(team_id=team, user_id=asker, channel="dm")
    conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
    ticket = await desk(unit).open(conversation, "Mag dit?", ("De bot dacht aan: A", "Check: é"))
    if ts is None:
        return ticket
    posted = await unit.tickets.posted(ticket.id, channel=TEAM_CHANNEL, ts=ts, now=unit.now)
    assert posted is not None
    return posted


async def test_a_question_holds_exactly_what_the_asker_confirmed(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)

    assert (ticket.question, context_of(ticket)) == ("Mag dit?", ("De bot dacht aan: A", "Check: é"))
    assert (ticket.status, ticket.asker, ticket.team_channel) == (Status.OPEN, ASKER, TEAM_CHANNEL)


async def test_a_reply_in_the_thread_of_a_question_is_kept_and_answers_it(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        answered = await desk(unit).reply("1.000001", author="U0COLLEGA", text="Ja.", message_ts="1.000002")
        kept = await unit.tickets.messages(ticket.id)

    assert answered is not None
    assert answered.status == Status.ANSWERED
    assert [(each.direction, each.author, each.text) for each in kept] == [
        (TicketDirection.TO_ASKER, "U0COLLEGA", "Ja.")
    ]


async def test_the_same_reply_counts_once(database: Database) -> None:
    async with database.transaction() as unit:
        await opened(unit)
        await desk(unit).reply("1.000001", author="U0COLLEGA", text="Ja.", message_ts="1.000002")

        assert await desk(unit).reply("1.000001", author="U0COLLEGA", text="Ja.", message_ts="1.000002") is None


async def test_a_thread_that_shows_no_question_is_none_of_the_desks_business(database: Database) -> None:
    async with database.transaction() as unit:
        await opened(unit)

        assert await desk(unit).has_thread("1.000001")
        assert not await desk(unit).has_thread("1.000009")
        assert await desk(unit).reply("1.000009", author="U0COLLEGA", text="Ja.", message_ts="1.000010") is None


async def test_a_question_that_is_not_posted_yet_has_no_thread(database: Database) -> None:
    async with database.transaction() as unit:
        await opened(unit, ts=None)

        assert not await desk(unit).has_thread("1.000001")


async def test_an_addition_opens_the_question_again_and_counts_once(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        await desk(unit).close_by_team(ticket.id)
        added = await desk(unit).add(ticket.id, asker=ASKER, text="En dit?", key="Ev1")
        again = await desk(unit).add(ticket.id, asker=ASKER, text="En dit?", key="Ev1")

    assert added is not None
    assert (added.status, added.closed_at) == (Status.OPEN, None)
    assert again is None


@pytest.mark.parametrize("ticket_id", ["of somebody else", "that does not exist"])
async def test_nobody_acts_on_a_question_of_somebody_else(database: Database, ticket_id: str) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit, asker="U0VERZEKERAAR")
        wanted = ticket.id if ticket_id == "of somebody else" else "deadbeef"

        with pytest.raises(NotYourTicket):
            await desk(unit).add(wanted, asker=ASKER, text="Van mij", key="Ev1")
        with pytest.raises(NotYourTicket):
            await desk(unit).close_by_asker(wanted, asker=ASKER)


async def test_a_team_closes_only_what_stands_in_its_own_channel(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        elsewhere = Desk(unit, team_channel="C0ANDERTEAM", now=unit.now)

        with pytest.raises(NotYourTicket):
            await elsewhere.close_by_team(ticket.id)
        with pytest.raises(NotYourTicket):
            await desk(unit).close_by_team("deadbeef")


@pytest.mark.parametrize("by", ["team", "asker"])
async def test_a_question_is_closed_once_and_remembers_when(database: Database, clock: FixedClock, by: str) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
    clock.tick(timedelta(hours=1))

    async with database.transaction() as unit:
        at = desk(unit)
        closed = await (at.close_by_team(ticket.id) if by == "team" else at.close_by_asker(ticket.id, asker=ASKER))
        assert (closed.status, closed.closed_at) == (Status.CLOSED, clock.now())
        with pytest.raises(NotPossibleNow):
            await at.close_by_team(ticket.id)
        with pytest.raises(NotPossibleNow):
            await at.close_by_asker(ticket.id, asker=ASKER)


async def test_people_see_their_own_questions_the_newest_first(database: Database) -> None:
    async with database.transaction() as unit:
        first = await opened(unit, ts="1.000001")
        await opened(unit, asker="U0VERZEKERAAR", ts="1.000002")
        second = await opened(unit, ts="1.000003")
        await opened(unit, team="T0ELDERS", ts="1.000004")

        found = await desk(unit).of_asker("T0PREVENT", ASKER)

    assert [ticket.id for ticket in found] == [second.id, first.id]


async def test_what_goes_wrong_half_way_leaves_nothing_behind(database: Database) -> None:
    class Crash(Exception):
        pass

    async def half_of_it() -> None:
        async with database.transaction() as unit:
            await opened(unit)
            raise Crash

    with pytest.raises(Crash):
        await half_of_it()

    async with database.transaction() as unit:
        assert await desk(unit).of_asker("T0PREVENT", ASKER) == ()
