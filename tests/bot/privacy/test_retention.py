import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.clock import FixedClock
from bot.privacy.retention import ACTOR, STEPS, Cleaner, cleaning
from bot.privacy.terms import Terms
from bot.store import Database
from bot.store.keyring import KeyRing
from bot.store.rows import RAW
from tests.bot.store.asking import close, reopen
from tests.bot.store.furnished import Person, furnish, kept, send_all

PERSON = Person("T1", "U1")


def cleaner(database: Database, clock: FixedClock, terms: Terms | None = None) -> Cleaner:
    return Cleaner(database, clock, terms or Terms(), breath=timedelta(0))


async def furnished(database: Database, *, closed: bool = True) -> None:
    async with database.transaction() as unit:
        await furnish(unit, PERSON, closed=closed)
        await unit.ledger.first_time("Ev1")
    await send_all(database)


async def count(database: Database, table: str) -> int:
    async with database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(RAW.tables[table])) or 0


@pytest.mark.parametrize(
    ("step", "days"),
    [
        pytest.param("outbox", 7, id="sent messages after a week"),
        pytest.param("ledger", 7, id="keys of deliveries after a week"),
        pytest.param("conversation-texts", 30, id="conversations after a month"),
        pytest.param("tickets", 90, id="closed questions after three months"),
        pytest.param("feedback", 90, id="opinions after three months"),
        pytest.param("questions", 30, id="questions without an answer after a month"),
        pytest.param("proposals", 90, id="proposed articles after three months"),
    ],
)
async def test_each_kind_stays_for_its_term_and_then_goes(
    database: Database, clock: FixedClock, step: str, days: int
) -> None:
    await furnished(database)
    clock.tick(timedelta(days=days))
    assert (await cleaner(database, clock).clean())[step] == 0
    clock.tick(timedelta(seconds=1))
    assert (await cleaner(database, clock).clean())[step] > 0
    assert (await cleaner(database, clock).clean())[step] == 0


async def test_the_audit_log_itself_stays_for_a_year(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.audit.note(actor="U1", action="test.done", subject="ticket:1")
    clock.tick(timedelta(days=365))
    assert (await cleaner(database, clock).clean())["audit"] == 0
    clock.tick(timedelta(seconds=1))
    await cleaner(database, clock).clean()
    async with database.transaction() as unit:
        left = await unit.audit.since(unit.now - timedelta(days=1000))
    assert [(each.actor, each.subject, each.amount) for each in left] == [(ACTOR, "audit", 1)]


async def test_after_all_terms_no_text_and_no_person_is_left_but_one_can_still_count(
    database: Database, clock: FixedClock
) -> None:
    await furnished(database)
    clock.tick(timedelta(days=91))
    await cleaner(database, clock).clean()
    ring = database.keys.ring()
    assert {ring.unseal(each) for each in await kept(database)} == {"(verwijderd)", "[]"}
    assert await count(database, "conversations") == 0
    async with database.transaction() as unit:
        [opinion] = await unit.feedback.since(unit.now - timedelta(days=100))
        ticket = await unit.tickets.by_number("T1", 1)
        assert not any((await unit.privacy.about("T1", "U1")).model_dump().values())
    assert (opinion.value, opinion.user_id) == ("down", "")
    assert ticket is not None
    assert (ticket.status, ticket.asker, ticket.text_removed_at) == ("closed", "", clock.now())


async def test_an_open_question_and_what_still_waits_stay_however_old(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        conversation, ticket = await furnish(unit, PERSON)
    clock.tick(timedelta(days=3650))
    await cleaner(database, clock).clean()
    async with database.transaction() as unit:
        found = await unit.tickets.get(ticket.id)
        place = await unit.conversations.get(conversation.id)
        messages = await unit.ticket_messages.of_ticket(ticket.id)
    assert found is not None
    assert (found.question, found.asker) == (PERSON.canary("question"), "U1")
    assert [each.text for each in messages] == [PERSON.canary("message")]
    assert place is not None  # the answer has to go somewhere
    assert place.state is None
    assert await count(database, "outbox") == 6


async def test_a_question_that_was_opened_again_keeps_its_new_text_until_its_own_term(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        _, ticket = await furnish(unit, PERSON, closed=True)
    clock.tick(timedelta(days=30))
    async with database.transaction() as unit:
        reopened = await reopen(unit, ticket)
    clock.tick(timedelta(days=80))
    assert (await cleaner(database, clock).clean())["tickets"] == 0
    async with database.transaction() as unit:
        await close(unit, reopened)
    clock.tick(timedelta(days=90, seconds=1))
    assert (await cleaner(database, clock).clean())["tickets"] == 1


async def test_the_terms_are_the_ones_that_were_set(database: Database, clock: FixedClock) -> None:
    await furnished(database)
    clock.tick(timedelta(days=2))
    done = await cleaner(database, clock, Terms(tickets=1, conversations=3)).clean()
    assert (done["tickets"], done["conversation-texts"], done["feedback"]) == (1, 0, 0)


async def test_much_is_deleted_in_batches_and_each_is_counted_in_the_audit_log(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.ageing.BATCH", 4)
    await furnished(database)
    clock.tick(timedelta(days=8))
    assert (await cleaner(database, clock).clean())["outbox"] == 6
    async with database.transaction() as unit:
        noted = await unit.audit.about("outbox")
    assert [(each.actor, each.action, each.amount) for each in noted] == [
        (ACTOR, "retention.removed", 4),
        (ACTOR, "retention.removed", 2),
    ]


async def test_a_row_that_a_turn_holds_is_left_for_the_next_round(postgresql_url: str, clock: FixedClock) -> None:
    async with Database.create(postgresql_url, clock=clock) as one, Database.create(postgresql_url, clock=clock) as two:
        await one.upgrade()
        await furnished(one)
        clock.tick(timedelta(days=31))
        async with one.transaction() as unit:
            [conversation] = (await unit.privacy.about("T1", "U1")).conversations
            await unit.conversations.get(conversation.id)
            assert (await cleaner(two, clock).clean())["conversation-texts"] == 0
        assert (await cleaner(two, clock).clean())["conversation-texts"] == 1


@pytest.mark.parametrize("keys", [pytest.param(True, id="sealed"), pytest.param(False, id="written before the keys")])
async def test_what_went_leaves_no_trace_in_the_data_directory(
    sqlite_path: Path, clock: FixedClock, keys: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not keys:
        monkeypatch.setattr(KeyRing, "seal", lambda _ring, text: text)
    async with Database.create(sqlite_path, clock=clock) as database:
        await database.upgrade()
        await furnished(database)
        assert (b"kanarie" in contents(sqlite_path.parent)) is not keys
        clock.tick(timedelta(days=91))
        await cleaner(database, clock).clean()
        assert b"kanarie" not in contents(sqlite_path.parent)


def contents(directory: Path) -> bytes:
    return b"".join(each.read_bytes() for each in directory.rglob("*") if each.is_file())


class Rounds(Cleaner):
    """A cleaner that says when it has cleaned."""

    def __init__(self, database: Database, clock: FixedClock, *, steady: Callable[[], float] | None = None) -> None:
        passed = steady or (lambda: clock.now().timestamp())
        super().__init__(database, clock, Terms(), breath=timedelta(0), steady=passed)
        self.done: asyncio.Queue[dict[str, int]] = asyncio.Queue()

    async def clean(self, stop: asyncio.Event | None = None) -> dict[str, int]:
        done = await super().clean(stop)
        self.done.put_nowait(done)
        return done


async def test_a_process_cleans_at_its_start_and_every_day_after(database: Database, clock: FixedClock) -> None:
    stop, rounds = asyncio.Event(), Rounds(database, clock)
    running = asyncio.create_task(rounds.run(stop, look_every=timedelta(milliseconds=1)))
    await rounds.done.get()
    await furnished(database)
    clock.tick(timedelta(hours=23))
    for _ in range(50):
        await asyncio.sleep(0)
    assert rounds.done.empty()
    clock.tick(timedelta(days=8))
    assert (await rounds.done.get())["outbox"] == 6
    stop.set()
    await running


async def test_a_clock_that_goes_ahead_deletes_nothing_for_a_day(database: Database, clock: FixedClock) -> None:
    stop, passed, looks = asyncio.Event(), [0.0], asyncio.Queue[None]()

    def steady() -> float:
        looks.put_nowait(None)
        return passed[0]

    rounds = Rounds(database, clock, steady=steady)
    running = asyncio.create_task(rounds.run(stop, look_every=timedelta(milliseconds=1)))
    await rounds.done.get()
    await furnished(database)
    clock.tick(timedelta(days=500))
    for _ in range(9 + looks.qsize()):
        await looks.get()
    assert rounds.done.empty()
    clock.tick(timedelta(days=-500))  # somebody set it right
    while rounds.done.empty():
        for _ in range(9 + looks.qsize()):
            await looks.get()
        passed[0] += timedelta(hours=12).total_seconds()
        clock.tick(timedelta(hours=12))
    assert (await rounds.done.get())["conversations"] == 0
    stop.set()
    await running


async def test_without_a_database_the_cleaner_waits_and_tries_again(sqlite_path: Path, clock: FixedClock) -> None:
    async with Database.create(sqlite_path, clock=clock) as database:
        stop, rounds = asyncio.Event(), Rounds(database, clock)
        running = asyncio.create_task(rounds.run(stop, look_every=timedelta(milliseconds=1)))
        for _ in range(50):
            await asyncio.sleep(0)
        assert rounds.done.empty()
        await database.upgrade()
        assert set(await rounds.done.get()) == {name for name, _, _ in STEPS}
        stop.set()
        await running


async def test_while_the_bot_delivers_what_is_too_old_goes(database: Database, clock: FixedClock) -> None:
    await furnished(database)
    clock.tick(timedelta(days=8))
    gone = asyncio.Event()

    async def look() -> None:
        while not gone.is_set():
            if await count(database, "outbox") == 0:
                gone.set()

    async with cleaning(database, clock, Terms()), asyncio.timeout(60):
        await look()
    assert gone.is_set()
