import asyncio
import json
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from bot.clock import FixedClock
from bot.handoff.status import Status
from bot.privacy import rights
from bot.roles import Role
from bot.store import Database, Forgotten
from bot.store.keyring import KeyRing
from bot.store.places import MemberFacts
from bot.store.rows import NAMES, RAW
from tests.bot.store.furnished import Person, furnish, kept, message

ME, COLLEAGUE = Person("T1", "U1"), Person("T1", "U2")
NAMESAKE = Person("T2", "U1")
"""The same id in another workspace is another person."""
PLACES = ("state", "question", "context", "message", "opinion", "reason")
CALLS = ("answer", "to-team", "changed-ticket", "directly")
ALONE = ("home", "private")


@pytest.fixture
async def furnished(database: Database) -> Database:
    async with database.transaction() as unit:
        for person in (ME, COLLEAGUE, NAMESAKE):
            await furnish(unit, person)
    return database


async def canaries(database: Database) -> set[str]:
    """All texts in the database, opened."""
    ring = database.keys.ring()
    return {word.strip("\"[]{}:',") for lying in await kept(database) for word in _opened(ring, lying).split()}


def _opened(ring: KeyRing, lying: str) -> str:
    return ring.unseal(lying)


async def test_somebody_sees_all_that_is_kept_of_them_and_nothing_of_others(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        found = await rights.about(unit, "T1", "U1")
    for text in (found.as_json(), found.in_dutch()):
        assert [each for each in (*PLACES, *CALLS) if ME.canary(each) not in text] == []
        assert "kanarie-T1-U2" not in text
        assert "kanarie-T2" not in text
    assert found.counts == {
        "conversations": 1,
        "tickets": 1,
        "written_for_the_team": 0,
        "feedback": 1,
        "unanswered": 1,
        "proposals": 0,
        "messages": 4,
        "audit": 0,
    }
    assert json.loads(found.as_json())["counts"] == found.counts


async def test_an_export_names_no_colleague(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        [mine] = await unit.tickets.of_asker("T1", "U1")
        await message(unit, mine, "U2", "antwoord van een collega", "2.1")
        export, written = await rights.about(unit, "T1", "U1"), await rights.about(unit, "T1", "U2")
    assert [(each.by_you, each.text) for each in export.tickets[0].messages] == [
        (True, ME.canary("message")),
        (False, "antwoord van een collega"),
    ]
    assert '"U2"' not in export.as_json()
    assert [each.text for each in written.written_for_the_team] == ["antwoord van een collega"]


async def test_forgetting_says_how_many_of_each_and_leaves_others_alone(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        forgotten = await rights.forget(unit, "T1", "U1", by="U1")
    assert forgotten.model_dump(exclude={"withdrawn", "released"}) == {
        "conversations": 1,
        "tickets": 1,
        "ticket_messages": 1,
        "feedback": 1,
        "questions": 1,
        "proposals": 1,
        "outbox": 8,  # six of this person, and the two of the namesake that name no workspace
    }
    left = await canaries(furnished)
    assert {each for each in left if each.startswith("kanarie-T1-U1")} == set()
    assert {COLLEAGUE.canary(each) for each in (*PLACES, *CALLS, *ALONE)} <= left | {each.strip("\\") for each in left}
    assert {NAMESAKE.canary(each) for each in (*PLACES, *CALLS)} <= left


async def test_an_open_question_is_withdrawn_and_the_caller_hears_which(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        forgotten = await rights.forget(unit, "T1", "U1", by="U1")
        [withdrawn] = forgotten.withdrawn
        assert await unit.tickets.get(withdrawn.id) == withdrawn
    assert (withdrawn.number, withdrawn.status, withdrawn.closed_at) == (1, Status.WITHDRAWN, withdrawn.text_removed_at)
    assert (withdrawn.asker, withdrawn.conversation_id, withdrawn.context) == ("", None, "[]")
    assert f"vraag {withdrawn.number}." in rights.in_dutch(forgotten)


async def test_a_closed_question_keeps_its_status_and_its_day(database: Database) -> None:
    async with database.transaction() as unit:
        _, ticket = await furnish(unit, ME, closed=True)
    async with database.transaction() as unit:
        closed = await unit.tickets.get(ticket.id)
        forgotten = await rights.forget(unit, "T1", "U1", by="U1")
        after = await unit.tickets.get(ticket.id)
    assert closed is not None
    assert after is not None
    assert (after.status, after.closed_at, after.number) == (closed.status, closed.closed_at, closed.number)
    assert forgotten.withdrawn == ()


async def test_opinions_can_still_be_counted(furnished: Database, clock: FixedClock) -> None:
    async with furnished.transaction() as unit:
        await rights.forget(unit, "T1", "U1", by="U1")
        opinions = await unit.feedback.since(clock.now())
    [nobodys] = [each for each in opinions if each.user_id == ""]
    assert (nobodys.article_id, nobodys.value) == ("looptijd", "down")
    assert (nobodys.conversation_id, nobodys.question, nobodys.reason) == (None, None, None)


async def test_forgetting_twice_finds_nothing_the_second_time_and_both_are_noted(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        first = await rights.forget(unit, "T1", "U1", by="U1")
    async with furnished.transaction() as unit:
        assert await rights.forget(unit, "T1", "U1", by="command-line") == Forgotten()
        noted = await unit.audit.about("user:T1/U1")
        export = await rights.about(unit, "T1", "U1")
    assert [(each.actor, each.action, each.amount) for each in noted] == [
        ("U1", "privacy.forget", first.total),
        ("command-line", "privacy.forget", 0),
    ]
    assert {kind: count for kind, count in export.counts.items() if count} == {"audit": 2}


async def test_forgetting_a_colleague_takes_what_they_wrote_to_others(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        [mine] = await unit.tickets.of_asker("T1", "U1")
        await message(unit, mine, "U2", COLLEAGUE.canary("relayed"), "2.1")
    async with furnished.transaction() as unit:
        forgotten = await rights.forget(unit, "T1", "U2", by="U2")
        left = await unit.ticket_messages.of_ticket(mine.id)
    assert forgotten.ticket_messages == 2
    assert [each.text for each in left] == [ME.canary("message")]


async def test_somebody_who_comes_back_begins_afresh(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        await rights.forget(unit, "T1", "U1", by="U1")
    async with furnished.transaction() as unit:
        conversation, ticket = await furnish(unit, ME)
    assert conversation.version == 2  # a first one, saved once
    assert ticket.number == 3  # 1 is never given out again


async def test_nothing_is_forgotten_when_the_turn_fails(furnished: Database) -> None:
    before = await canaries(furnished)

    async def fail() -> None:
        async with furnished.transaction() as unit:
            await rights.forget(unit, "T1", "U1", by="U1")
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await canaries(furnished) == before


async def test_a_workspace_goes_as_a_whole_and_the_other_stays(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        forgotten = await rights.forget_workspace(unit, "T1", by="U9")
    async with furnished.transaction() as unit:
        assert await rights.forget_workspace(unit, "T1", by="U9") == Forgotten()
        assert [each.amount for each in await unit.audit.about("team:T1")] == [forgotten.total, 0]
    assert (forgotten.conversations, forgotten.tickets, forgotten.feedback) == (2, 2, 2)
    left = await canaries(furnished)
    assert {each for each in left if "T1" in each} == set()
    assert {NAMESAKE.canary(each) for each in (*PLACES, *CALLS)} <= left
    async with furnished.reading() as connection:
        for name in NAMES:
            rows = [dict(row) for row in (await connection.execute(select(RAW.tables[name]))).mappings()]
            assert not any("T1" in str(row.get("team_id")) for row in rows)


async def test_what_a_turn_adds_while_somebody_is_being_forgotten_goes_as_well(
    postgresql_url: str, clock: FixedClock
) -> None:
    async with Database.create(postgresql_url, clock=clock) as one, Database.create(postgresql_url, clock=clock) as two:
        await one.upgrade()
        async with one.transaction() as unit:
            await furnish(unit, ME)

        async def forget() -> Forgotten:
            async with two.transaction() as unit:
                return await rights.forget(unit, "T1", "U1", by="U1")

        async with one.transaction() as unit:
            await furnish(unit, ME)  # holds the conversation, and adds a question and six calls
            forgetting = asyncio.create_task(forget())
            await waits_for_a_lock(postgresql_url)
        forgotten = await forgetting
        assert (forgotten.conversations, forgotten.tickets, forgotten.outbox) == (1, 2, 12)
        assert {each for each in await canaries(one) if each.startswith("kanarie")} == set()


async def waits_for_a_lock(url: str) -> None:
    """Return when somebody waits for somebody else in the database."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        waiting = 0
        async with asyncio.timeout(60):
            while waiting == 0:
                found = await connection.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                waiting = (await found.fetchone() or (0,))[0]


async def test_a_large_workspace_goes_in_parts(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.personal._AT_ONCE", 2)
    async with database.transaction() as unit:
        for number in range(3):
            await furnish(unit, Person("T1", f"U{number}"))
    async with database.transaction() as unit:
        assert (await rights.forget_workspace(unit, "T1", by="U9")).conversations == 3


async def test_who_is_not_known_is_told_so(database: Database) -> None:
    async with database.transaction() as unit:
        assert "Er is niets bewaard." in (await rights.about(unit, "T1", "U1")).in_dutch()
        assert rights.in_dutch(await rights.forget(unit, "T1", "U1", by="U1")) == "Er was niets om te verwijderen."


@pytest.mark.parametrize("keys", [pytest.param(True, id="sealed"), pytest.param(False, id="written before the keys")])
async def test_after_forgetting_no_file_in_the_data_directory_holds_a_trace(
    sqlite_path: Path, clock: FixedClock, keys: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also not of texts that were never sealed: the file itself must be clean, not only unreadable."""
    if not keys:
        monkeypatch.setattr(KeyRing, "seal", lambda _ring, text: text)
    async with Database.create(sqlite_path, clock=clock) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            for number in range(20):  # several pages, so that some are freed as a whole
                await furnish(unit, Person("T1", f"U1{number:02}"))
        assert (b"kanarie" in contents(sqlite_path.parent)) is not keys
        for number in range(20):
            async with database.transaction() as unit:
                await rights.forget(unit, "T1", f"U1{number:02}", by="command-line")
            assert f"kanarie-T1-U1{number:02}-".encode() not in contents(sqlite_path.parent)


def contents(directory: Path) -> bytes:
    return b"".join(each.read_bytes() for each in directory.rglob("*") if each.is_file())


async def test_somebody_sees_the_own_role_and_what_slack_said(furnished: Database) -> None:
    async with furnished.transaction() as unit:
        await unit.members.set_role("T1", Role.EDITOR, ["U1"])
        await unit.members.told("T1", "U1", MemberFacts(slack_admin=False, outsider=True))
        shown, other = await rights.about(unit, "T1", "U1"), await rights.about(unit, "T2", "U1")
    assert "Uw rol hier: redacteur." in shown.in_dutch()
    assert "gast: ja" in shown.in_dutch()
    assert json.loads(shown.as_json())["standing"]["roles"] == ["editor"]
    assert other.standing is None
    assert "redacteur" not in other.in_dutch()
