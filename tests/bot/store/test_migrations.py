"""Forward from every released version of the tables, with rows in them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.schema import MetaData

from bot.clock import FixedClock
from bot.handoff.status import By, Step
from bot.handoff.ticket import Actor
from bot.store import Database, schema
from bot.store.keyring import new_key
from tests.bot.store.asking import ask, close, step

THEN = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
KEYS = [new_key()]


def version(connection: Connection, revision: str) -> MetaData:
    """Make the tables of this version."""
    schema.migrate(connection, revision)
    tables = MetaData()
    tables.reflect(connection)
    return tables


def first_version(connection: Connection) -> None:
    """Make the tables of version 0001 and put a row with text in each."""
    tables = version(connection, "0001")
    moment = THEN.replace(tzinfo=None) if connection.dialect.name == "sqlite" else THEN
    times = {"created_at": moment, "updated_at": moment}
    rows: dict[str, dict[str, object]] = {
        "conversations": {"id": "c1", "team_id": "T1", "user_id": "U1", "channel": "dm", "thread": "", "version": 3}
        | {"address": {"kind": "dm", "channel": "D1"}, "state": "oude stand", "state_version": 1, **times},
        "handled": {"key": "Ev1", "kind": "event", "handled_at": moment},
        "ticket_numbers": {"team_id": "T1", "last": 7},
        "tickets": {"id": "t1", "number": 7, "team_id": "T1", "asker": "U1", "conversation_id": "c1", **times}
        | {"question": "oude vraag", "context": "[]", "status": "open", "team_channel": "C1", "team_ts": "1.1"},
        "outbox": {"conversation_id": "c1", "ticket_id": "t1", "method": "chat.postMessage", "channel": "D1"}
        | {"payload": {"text": "oud bericht"}, "ordering": "c1", "status": "pending", "attempts": 0}
        | {"next_attempt_at": moment, "created_at": moment},
        "ticket_messages": {"ticket_id": "t1", "direction": "to_team", "author": "U1", "text": "oude aanvulling"}
        | {"slack_ts": "1.2", "created_at": moment},
        "feedback": {"conversation_id": "c1", "user_id": "U1", "article_id": "looptijd", "value": "up"}
        | {"question": "oude vraag", "created_at": moment},
    }
    for name, row in rows.items():
        connection.execute(insert(tables.tables[name]).values(row))
    connection.commit()


def second_version(connection: Connection) -> None:
    """Make the tables of version 0002, with a question in each status of then."""
    tables = version(connection, "0002")
    sqlite = connection.dialect.name == "sqlite"
    moment, later = (each.replace(tzinfo=None) if sqlite else each for each in (THEN, THEN + timedelta(days=1)))
    place = {"id": "c1", "team_id": "T1", "user_id": "U1", "channel": "dm", "thread": "", "version": 1}
    place |= {"address": {"kind": "dm", "channel": "D1"}, "state_version": 1}
    connection.execute(
        insert(tables.tables["conversations"]).values(place | {"created_at": moment, "updated_at": moment})
    )
    for number, status in enumerate(("open", "answered", "closed"), start=1):
        row: dict[str, object] = {"id": f"t{number}", "number": number, "team_id": "T1", "asker": "U1"}
        row |= {"conversation_id": "c1", "question": "oude vraag", "context": "[]", "status": status}
        row |= {"team_channel": "C1", "team_ts": f"{number}.1", "created_at": moment, "updated_at": later}
        row |= {"closed_at": later if status == "closed" else None}
        connection.execute(insert(tables.tables["tickets"]).values(row))
        said: dict[str, object] = {"ticket_id": f"t{number}", "direction": "to_asker", "author": "U9", "text": "Ja."}
        said |= {"slack_ts": f"{number}.2", "created_at": moment}
        connection.execute(insert(tables.tables["ticket_messages"]).values(said))
    connection.commit()


async def old_database(
    where: str | Path, clock: FixedClock, make: Callable[[Connection], None] = first_version
) -> Database:
    database = Database.create(where, clock=clock, keys=KEYS)
    database._make_directory()
    await database._open(create=True)
    async with database._engine.connect() as connection:
        await connection.run_sync(make)
    return database


async def test_everything_of_the_first_version_is_there_after_the_upgrade(where: str | Path, clock: FixedClock) -> None:
    async with await old_database(where, clock) as database:
        assert await database.upgrade() == await database.check()
        async with database.transaction() as unit:
            found = await unit.privacy.about("T1", "U1")
            waiting = await unit.outbox.claim(until=unit.now)
            assert not await unit.ledger.first_time("Ev1")
        [conversation], [opinion], [(ticket, [message])] = found.conversations, found.feedback, found.tickets
        assert (conversation.state, conversation.version, conversation.updated_at) == ("oude stand", 3, THEN)
        assert (ticket.number, ticket.question, ticket.conversation_id) == (7, "oude vraag", "c1")
        assert (message.text, opinion.value, opinion.conversation_id) == ("oude aanvulling", "up", "c1")
        assert waiting is not None
        assert waiting.call.payload == {"text": "oud bericht"}


async def test_numbers_go_on_after_the_upgrade(where: str | Path, clock: FixedClock) -> None:
    async with await old_database(where, clock) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            conversation = await unit.conversations.get("c1")
            assert conversation is not None
            opened = await ask(unit, "c1")
            await unit.feedback.give(conversation_id="c1", user_id="U1", article_id="bezwaar", value="down")
        assert opened.number == 8


async def test_questions_of_before_keep_their_place_and_can_go_on(where: str | Path, clock: FixedClock) -> None:
    async with await old_database(where, clock, second_version) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            new, answered, closed = [await unit.tickets.by_number("T1", number) for number in (1, 2, 3)]
            assert new is not None
            assert answered is not None
            assert closed is not None
            assert [each.status for each in (new, answered, closed)] == ["new", "answered", "closed"]
            assert [each.last_from for each in (new, answered, closed)] == ["asker", "team", None]
            assert [each.claimed_by for each in (new, answered, closed)] == [None] * 3
            assert closed.moved_at == closed.closed_at == THEN + timedelta(days=1)
            steps = [await unit.tickets.transitions(each.id) for each in (new, answered, closed)]
            assert [[(each.before, each.after, each.actor) for each in those] for those in steps] == [
                [(None, "new", "U1")],
                [(None, "new", "U1"), ("new", "answered", "")],
                [(None, "new", "U1"), ("new", "closed", "")],
            ]
            [said] = await unit.ticket_messages.of_ticket("t2")
            assert (said.text, said.delivered_at, said.deleted_at) == ("Ja.", None, None)
            assert (await close(unit, new)).status == "closed"
            added = await step(unit, answered, Step.ASKER_ADDED, Actor(by=By.ASKER, user="U1"))
            assert added.status == "new"  # nobody of the team had it


def seventh_version(connection: Connection) -> None:
    """What was counted before sums were divided."""
    counts = version(connection, "0007").tables["counts"]
    row = {"team_id": "T1", "day": "2026-10-01", "kind": "answer"}
    connection.execute(insert(counts), [row | {"subject": "bezwaar", "amount": 4}])
    connection.execute(insert(counts), [row | {"subject": "looptijd", "amount": 2}])
    connection.commit()


async def test_what_was_counted_before_goes_on_adding_up(where: str | Path, clock: FixedClock) -> None:
    async with await old_database(where, clock, seventh_version) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            await unit.figures.count("T1", THEN.date(), [("answer", "looptijd")])
            assert await unit.figures.by_subject(THEN.date(), THEN.date()) == {
                ("answer", "bezwaar"): 4,
                ("answer", "looptijd"): 3,
            }


async def test_after_the_upgrade_rows_must_refer_to_rows_again(where: str | Path, clock: FixedClock) -> None:
    async with await old_database(where, clock) as database:
        await database.upgrade()
        with pytest.raises(IntegrityError):
            async with database.writing() as connection:
                await connection.execute(text("UPDATE tickets SET conversation_id = 'gone'"))


async def test_an_opinion_outlives_its_conversation_and_the_audit_log_cannot_be_changed(
    where: str | Path, clock: FixedClock
) -> None:
    async with await old_database(where, clock) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            await unit.audit.note(actor="U1", action="test.done", subject="ticket:t1", amount=2)
        async with database.writing() as connection:
            await connection.execute(text("DELETE FROM outbox"))
            await connection.execute(text("DELETE FROM tickets"))
            await connection.execute(text("DELETE FROM conversations"))
            assert (await connection.execute(text("SELECT conversation_id, value FROM feedback"))).all() == [
                (None, "up")
            ]
        with pytest.raises(DatabaseError, match="append-only"):
            async with database.writing() as connection:
                await connection.execute(text("UPDATE audit SET actor = 'U2'"))
        async with database.transaction() as unit:
            assert [entry.actor for entry in await unit.audit.about("ticket:t1")] == ["U1"]


async def test_what_was_deleted_before_the_upgrade_is_not_in_the_file_after_it(
    sqlite_path: Path, clock: FixedClock
) -> None:
    async with await old_database(sqlite_path, clock) as database:
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA secure_delete = OFF"))
            await connection.execute(text("UPDATE feedback SET question = 'kanarie-van-toen'"))
            await connection.execute(text("DELETE FROM feedback"))
        assert b"kanarie-van-toen" in contents(sqlite_path)
        await database.upgrade()
        assert b"kanarie-van-toen" not in contents(sqlite_path)


def contents(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.iterdir())


def test_there_is_a_migration_for_each_version_and_the_last_is_the_newest() -> None:
    scripts = ScriptDirectory(str(schema._MIGRATIONS))
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == sorted(schema._versions(), reverse=True)
    assert revisions[0] == schema.newest()
    assert revisions[-1] == "0001"
