import asyncio
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from bot.clock import FixedClock
from bot.handoff.status import By, Step
from bot.handoff.ticket import Actor, take
from bot.store import Address, ConversationKey, Database, StoredTicket, Unit
from tests.bot.store.asking import ask, close, reopen, step


async def open_ticket(unit: Unit, *, team_id: str = "T1", question: str = "Mag dit?") -> StoredTicket:
    key = ConversationKey(team_id=team_id, user_id="U1", channel="D1")
    conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
    return await ask(unit, conversation.id, team=team_id, question=question)


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
        closed = await close(unit, ticket, at=clock.now())
        assert (closed.status, closed.closed_at, closed.outcome) == ("closed", clock.now(), "answered")
        assert await unit.tickets.with_status("T1", ["new", "reopened"]) == ()
        reopened = await reopen(unit, closed)
        assert (reopened.closed_at, reopened.outcome) == (None, None)
        assert await unit.tickets.with_status("T1", ["new", "reopened"]) == (reopened,)


async def test_the_newest_ticket_of_a_conversation_comes_first(database: Database) -> None:
    async with database.transaction() as unit:
        first, second = await open_ticket(unit), await open_ticket(unit)
        assert await unit.tickets.of_conversation(first.conversation_id) == (second, first)


async def test_changing_a_ticket_that_is_gone_changes_nothing(database: Database) -> None:
    async with database.transaction() as unit:
        gone = (await open_ticket(unit)).model_copy(update={"id": "weg"})
        claim = take(gone, Step.CLAIMED, Actor(by=By.TEAM, user="U9"), unit.now)
        assert await unit.tickets.apply(claim) is None
        assert await unit.tickets.transitions("weg") == ()
        assert await unit.tickets.posted("weg", channel="C9", ts="1.1", now=unit.now) is None


async def test_a_step_from_where_the_question_no_longer_stands_is_not_kept(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        mine = take(ticket, Step.CLAIMED, Actor(by=By.TEAM, user="U8"), unit.now)
        theirs = take(ticket, Step.CLAIMED, Actor(by=By.TEAM, user="U9"), unit.now)
        assert await unit.tickets.apply(mine) is not None
        assert await unit.tickets.apply(theirs) is None
        found = await unit.tickets.get(ticket.id)
        steps = await unit.tickets.transitions(ticket.id)
    assert found is not None
    assert (found.status, found.claimed_by) == ("claimed", "U8")
    assert [(each.step, each.before, each.after, each.actor) for each in steps] == [
        ("opened", None, "new", "U1"),
        ("claimed", "new", "claimed", "U8"),
    ]


async def test_what_the_clock_noted_counts_until_the_question_changes_hands(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        noted = await unit.tickets.note(ticket.id, reminded_at=unit.now, slip_told_at=unit.now, warned_at=unit.now)
        assert noted is not None
        assert (noted.reminded_at, noted.escalated_at) == (unit.now, None)
        claimed = await step(unit, noted, Step.CLAIMED, Actor(by=By.TEAM, user="U9"))
        assert (claimed.reminded_at, claimed.warned_at, claimed.slip_told_at) == (None, None, unit.now)
        asked = await step(unit, claimed, Step.ASKED_BACK, Actor(by=By.TEAM, user="U9"))
        back = await step(unit, asked, Step.ASKER_ADDED, Actor(by=By.ASKER, user="U1"))
        assert back.slip_told_at is None


async def test_steps_are_only_ever_added_but_an_actor_can_become_nobody(database: Database) -> None:
    async with database.transaction() as unit:
        await open_ticket(unit)
    for change in (
        "UPDATE ticket_transitions SET to_status = 'closed'",
        "UPDATE ticket_transitions SET actor = 'U2'",
        "UPDATE ticket_transitions SET from_status = 'new'",
        "UPDATE ticket_transitions SET actor = '', role = 'clock'",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            async with database.writing() as connection:
                await connection.execute(text(change))
    async with database.writing() as connection:
        await connection.execute(text("UPDATE ticket_transitions SET actor = ''"))
        assert (await connection.execute(text("SELECT actor, role FROM ticket_transitions"))).all() == [("", "asker")]


async def test_a_ticket_belongs_to_a_conversation_that_exists(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as unit:
            await ask(unit, "bestaat-niet")


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
