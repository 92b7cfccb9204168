import asyncio
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.clock import FixedClock
from bot.store import Database, DatabaseUnavailable, KeyUnavailable
from bot.store.keyring import KEY_FILE, KeyRing, key_of, new_key
from bot.store.resealing import NoKeys, rotate
from bot.store.rows import RAW, SEALED_COLUMNS
from tests.bot.store.furnished import Person, furnish, kept
from tests.stores import lay_out, lent

ONE, TWO = new_key(), new_key()
PERSON = Person("T1", "U1")


@pytest.fixture
def postgresql_url(corner: str) -> str:
    """How tables come into being is not what these tests are about."""
    return corner


async def store(where: str | Path, clock: FixedClock, *keys: str) -> Database:
    lay_out(where)
    database = lent(where, clock=clock, keys=keys)
    await database.upgrade()
    return database


async def read_back(database: Database) -> list[str]:
    """All texts of the person, as the repositories give them."""
    async with database.transaction() as unit:
        found = await unit.privacy.about("T1", "U1")
    [(ticket, [message])] = found.tickets
    [conversation], [opinion] = found.conversations, found.feedback
    texts = [conversation.state, ticket.question, ticket.context, message.text, opinion.question, opinion.reason]
    return [str(text) for text in texts] + [str(call.payload["text"]) for call in found.calls]


async def expected(where: str | Path, clock: FixedClock, *keys: str) -> list[str]:
    async with await store(where, clock, *keys) as database:
        async with database.transaction() as unit:
            await furnish(unit, PERSON)
        return await read_back(database)


async def make_readable(database: Database, ring: KeyRing) -> None:
    """Write all texts as a version without keys left them."""
    async with database.writing() as connection:
        for name, columns in SEALED_COLUMNS.items():
            raw = RAW.tables[name]
            [key] = raw.primary_key.columns
            for row in (await connection.execute(select(raw))).mappings().all():
                texts = {each: ring.unseal(row[each]) for each in columns}
                if name == "outbox":
                    texts = {"payload": {"text": PERSON.canary("before-keys")}}
                await connection.execute(update(raw).where(key == row[key.name]).values(texts))


async def test_what_people_typed_lies_sealed_in_the_database_and_comes_back_as_it_was(
    where: str | Path, clock: FixedClock
) -> None:
    texts = await expected(where, clock, ONE)
    async with await store(where, clock, ONE) as database:
        lying = await kept(database)
    assert len(texts) == 10
    assert len(lying) == 17  # also the two calls that belong to no conversation
    assert all("kanarie" in text for text in texts)
    assert {key_of(each) for each in lying} == {KeyRing([ONE]).newest}


async def test_postgresql_without_keys_keeps_texts_as_they_are_and_says_so(
    postgresql_url: str, clock: FixedClock
) -> None:
    texts = await expected(postgresql_url, clock)
    async with await store(postgresql_url, clock) as database:
        assert not database.seals
        assert {key_of(each) for each in await kept(database)} == {None}
        assert (await database.examine()).readable == 17
        assert await read_back(database) == texts


async def test_texts_from_before_there_were_keys_stay_readable_and_are_sealed_by_turning_the_keys(
    where: str | Path, clock: FixedClock
) -> None:
    texts = await expected(where, clock, ONE)
    heard: list[tuple[str, int]] = []
    async with await store(where, clock, ONE) as database:
        await make_readable(database, KeyRing([ONE]))
        readable = await read_back(database)
        assert readable[:6] == texts[:6]
        assert (await database.examine()).readable == 17
        assert await rotate(database, lambda table, done: heard.append((table, done))) == 12
        assert await read_back(database) == readable
        assert {key_of(each) for each in await kept(database)} == {KeyRing([ONE]).newest}
    assert sorted(heard) == [
        ("conversations", 1),
        ("feedback", 1),
        ("outbox", 6),
        ("proposals", 1),
        ("ticket_messages", 1),
        ("tickets", 1),
        ("unanswered", 1),
    ]


async def test_after_turning_the_keys_the_new_one_is_enough(where: str | Path, clock: FixedClock) -> None:
    texts = await expected(where, clock, ONE)
    async with await store(where, clock, TWO, ONE) as database:
        assert (await database.examine()).older == 17
        assert await rotate(database, lambda *_: None) == 12
        assert await rotate(database, lambda *_: None) == 0
        assert (await database.examine()).older == 0
    async with await store(where, clock, TWO) as database:
        assert await read_back(database) == texts


async def test_turning_the_keys_takes_more_than_one_batch(
    where: str | Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.resealing.BATCH", 2)
    await expected(where, clock, ONE)
    heard: list[int] = []
    async with await store(where, clock, TWO, ONE) as database:
        await rotate(database, lambda table, done: heard.append(done) if table == "outbox" else None)
    assert heard == [2, 4, 6]


async def test_there_must_be_a_key_to_turn_to(postgresql_url: str, clock: FixedClock) -> None:
    async with await store(postgresql_url, clock) as database:
        with pytest.raises(NoKeys):
            await rotate(database, lambda *_: None)


async def test_a_wrong_key_is_noticed_at_the_start_and_loses_nothing(where: str | Path, clock: FixedClock) -> None:
    texts = await expected(where, clock, ONE)
    async with Database.create(where, clock=clock, keys=[TWO]) as database:
        for use in (database.upgrade, database.examine):
            with pytest.raises(KeyUnavailable, match="unknown key"):
                await use()
        with pytest.raises(KeyUnavailable):
            await rotate(database, lambda *_: None)
        with pytest.raises(KeyUnavailable):
            async with database.transaction() as unit:
                await unit.outbox.claim(until=unit.now)
    async with await store(where, clock, ONE) as database:
        assert await read_back(database) == texts


async def test_an_sqlite_file_and_its_keys_are_for_their_owner_only(sqlite_path: Path, clock: FixedClock) -> None:
    async with await store(sqlite_path, clock) as database:
        async with database.transaction() as unit:
            await furnish(unit, PERSON)
        assert database.seals
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in sqlite_path.parent.iterdir()}
    assert set(modes) >= {"preventiebot.sqlite", "preventiebot.sqlite-wal", KEY_FILE}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(sqlite_path.parent.stat().st_mode) == 0o700


def test_a_file_of_an_earlier_version_is_closed_to_others(sqlite_path: Path, clock: FixedClock) -> None:
    async def use(how: Callable[[Database], Awaitable[str]]) -> None:
        async with Database.create(sqlite_path, clock=clock) as database:
            await how(database)

    asyncio.run(use(Database.upgrade))
    sqlite_path.chmod(0o644)
    asyncio.run(use(Database.check))
    assert stat.S_IMODE(sqlite_path.stat().st_mode) == 0o600


async def test_a_lost_key_file_is_named_and_no_new_one_takes_its_place(sqlite_path: Path, clock: FixedClock) -> None:
    texts = await expected(sqlite_path, clock)
    file, away = sqlite_path.parent / KEY_FILE, sqlite_path.parent / "away"
    file.rename(away)
    async with Database.create(sqlite_path, clock=clock) as database:
        for use in (database.upgrade, database.check):
            with pytest.raises(DatabaseUnavailable) as refused:
                await use()
            assert f"{file} ontbreekt." in refused.value.message
    assert not file.exists()
    away.rename(file)
    async with await store(sqlite_path, clock) as database:
        assert await read_back(database) == texts


async def test_checking_makes_no_key_file(sqlite_path: Path, clock: FixedClock) -> None:
    await (await store(sqlite_path, clock)).dispose()
    (sqlite_path.parent / KEY_FILE).unlink()
    async with Database.create(sqlite_path, clock=clock) as database:
        await database.examine()
    assert not (sqlite_path.parent / KEY_FILE).exists()


async def test_turning_a_key_file_keeps_the_old_key_unless_told_otherwise(sqlite_path: Path, clock: FixedClock) -> None:
    texts = await expected(sqlite_path, clock)
    async with await store(sqlite_path, clock) as running, await store(sqlite_path, clock) as database:
        old = running.keys.ring().newest
        await rotate(database, lambda *_: None)
        assert database.keys.ring().ids[1:] == (old,)
        assert await read_back(running) == texts
        await rotate(database, lambda *_: None, drop_old=True)
        assert len(running.keys.ring().ids) == 1
        assert await read_back(running) == texts
    assert KEY_FILE in {each.name for each in sqlite_path.parent.iterdir()}


async def test_two_databases_in_one_process_each_have_their_own_keys(tmp_path: Path, clock: FixedClock) -> None:
    async with (
        await store(tmp_path / "one.sqlite", clock, ONE) as one,
        await store(tmp_path / "two.sqlite", clock, TWO) as two,
    ):
        for database in (one, two):
            async with database.transaction() as unit:
                await furnish(unit, PERSON)
        assert {key_of(each) for each in await kept(one)} == {KeyRing([ONE]).newest}
        assert {key_of(each) for each in await kept(two)} == {KeyRing([TWO]).newest}


async def test_half_a_surrogate_pair_and_nul_do_not_cost_somebody_an_answer(
    where: str | Path, clock: FixedClock
) -> None:
    odd = Person("T1", "U\ud83d\0")
    async with await store(where, clock, ONE) as database, database.transaction() as unit:
        conversation, _ = await furnish(unit, PERSON)
        await unit.conversations.save(conversation, state=odd.canary("state"), state_version=1, now=unit.now)
        found = await unit.conversations.get(conversation.id)
    assert found is not None
    assert found.state == "kanarie-T1-U\ufffd\ufffd-state"
