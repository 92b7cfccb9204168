import asyncio
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from bot.clock import FixedClock
from bot.store import Address, ConversationKey, Database, StoredTicket, StoredTicketMessage, TicketDirection, Unit


async def open_ticket(unit: Unit, *, team_id: str = "T1", question: str = "Mag dit?") -> StoredTicket:
    key = ConversationKey(team_id=team_id, user_id="U1", channel="D1")
    conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
    return await unit.tickets.open(
        team_id=team_id,
        asker="U1",
        conversation_id=conversation.id,
        question=question,
        context="{}",
        status="open",
        team_channel="C9",
        now=unit.now,
    )


def relayed(ticket: StoredTicket, text: str, *, ts: str, clock: FixedClock) -> StoredTicketMessage:
    return StoredTicketMessage(
        ticket_id=ticket.id,
        direction=TicketDirection.TO_TEAM,
        author="U1",
        text=text,
        slack_ts=ts,
        created_at=clock.now(),
    )


async def test_tickets_count_from_one_in_each_workspace(database: Database) -> None:
    async with database.transaction() as unit:
        numbers = [(await open_ticket(unit, team_id=team)).number for team in ("T1", "T1", "T2", "T1")]
    assert numbers == [1, 2, 1, 3]


async def test_two_tickets_at_once_get_different_numbers(database: Database, other_process: Database) -> None:
    async def one(store: Database) -> int:
        async with store.transaction() as unit:
            return (await open_ticket(unit)).number

    assert sorted(await asyncio.gather(one(database), one(other_process), one(database))) == [1, 2, 3]


async def test_a_reply_under_the_message_of_the_team_leads_to_the_ticket(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        assert await unit.tickets.by_team_message("C9", "17.5") is None
        clock.tick()
        posted = await unit.tickets.posted(ticket.id, channel="C9", ts="17.5", now=clock.now())
    async with database.transaction() as unit:
        assert await unit.tickets.by_team_message("C9", "17.5") == posted
        assert await unit.tickets.by_team_message("C8", "17.5") is None
        assert await unit.tickets.get(ticket.id) == posted
        assert await unit.tickets.by_number("T1", 1) == posted
        assert await unit.tickets.by_number("T2", 1) is None


async def test_on_postgresql_who_locks_a_ticket_locks_its_conversation_too(postgresql_url: str) -> None:
    """Else the asker, who comes in through the conversation, and the team could wait for each other."""
    async with Database.create(postgresql_url) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            ticket = await open_ticket(unit)
        try_to_lock = "SELECT id FROM conversations FOR UPDATE NOWAIT"
        async with database.transaction() as unit:
            await unit.tickets.get(ticket.id)
            with psycopg.connect(postgresql_url) as other, pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(try_to_lock)
        async with database.transaction() as unit:
            await unit.tickets.get(ticket.id, lock=False)
            with psycopg.connect(postgresql_url) as other:
                assert other.execute(try_to_lock).fetchall() == [(ticket.conversation_id,)]


async def test_a_status_is_kept_with_the_moment_of_closing_and_can_be_reopened(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        clock.tick(timedelta(hours=1))
        closed = await unit.tickets.save(ticket.id, status="closed", now=clock.now(), closed_at=clock.now())
        assert closed is not None
        assert (closed.status, closed.closed_at) == ("closed", clock.now())
        assert await unit.tickets.with_status("T1", ["open", "claimed"]) == ()
        reopened = await unit.tickets.save(ticket.id, status="open", now=clock.now())
        assert reopened is not None
        assert reopened.closed_at is None
        assert await unit.tickets.with_status("T1", ["open", "claimed"]) == (reopened,)


async def test_the_newest_ticket_of_a_conversation_comes_first(database: Database) -> None:
    async with database.transaction() as unit:
        first, second = await open_ticket(unit), await open_ticket(unit)
        assert await unit.tickets.of_conversation(first.conversation_id) == (second, first)


async def test_changing_a_ticket_that_is_gone_changes_nothing(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.tickets.save("weg", status="open", now=unit.now) is None
        assert await unit.tickets.posted("weg", channel="C9", ts="1.1", now=unit.now) is None


async def test_the_same_message_is_relayed_once(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        message = relayed(ticket, "Dank u", ts="18.1", clock=clock)
        assert await unit.tickets.add_message(message)
        assert not await unit.tickets.add_message(message)
        later = relayed(ticket, "Nog iets", ts="18.2", clock=clock)
        assert await unit.tickets.add_message(later)
        assert await unit.tickets.messages(ticket.id) == (message, later)


async def test_the_same_time_stamp_under_two_tickets_is_two_messages(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        one, two = await open_ticket(unit), await open_ticket(unit)
        assert await unit.tickets.add_message(relayed(one, "a", ts="18.1", clock=clock))
        assert await unit.tickets.add_message(relayed(two, "a", ts="18.1", clock=clock))


async def test_a_ticket_belongs_to_a_conversation_that_exists(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as unit:
            await unit.tickets.open(
                team_id="T1",
                asker="U1",
                conversation_id="bestaat-niet",
                question="?",
                context="{}",
                status="open",
                team_channel="C9",
                now=unit.now,
            )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param('Wat mag \'n gemeente? 🙂 <@U1> & "co"', 'Wat mag \'n gemeente? 🙂 <@U1> & "co"', id="as typed"),
        pytest.param("a\0b", "a\ufffdb", id="NUL, which PostgreSQL refuses"),
        pytest.param("a\ud83db", "a\ufffdb", id="half an emoji, which no database takes"),
    ],
)
async def test_odd_characters_do_not_cost_somebody_an_answer(database: Database, typed: str, kept: str) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit, question=typed)
    assert ticket.question == kept
