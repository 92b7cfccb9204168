from datetime import timedelta

import pytest
from pydantic import ValidationError

from bot.clock import FixedClock
from bot.store import AuditEntry, Database


async def test_a_line_says_who_did_what_to_what_when_and_how_many(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.audit.note(actor="U1", action="ticket.claim", subject="ticket:1")
    clock.tick(timedelta(hours=1))
    async with database.transaction() as unit:
        await unit.audit.note(actor="retention", action="retention.removed", subject="outbox", amount=12)
        everything = await unit.audit.since(clock.now() - timedelta(days=1))
        assert await unit.audit.since(clock.now()) == await unit.audit.about("outbox") == everything[1:]
        assert await unit.audit.by("U1") == everything[:1]
    assert everything == (
        AuditEntry(
            at=clock.now() - timedelta(hours=1), actor="U1", action="ticket.claim", subject="ticket:1", amount=None
        ),
        AuditEntry(at=clock.now(), actor="retention", action="retention.removed", subject="outbox", amount=12),
    )


@pytest.mark.parametrize("part", ["actor", "action", "subject"])
@pytest.mark.parametrize("text", ["Mag een gemeente dit?", "", "ja\n", "é"])
async def test_there_is_no_room_for_what_somebody_typed(database: Database, part: str, text: str) -> None:
    line = {"actor": "U1", "action": "test.done", "subject": "ticket:1"} | {part: text}
    with pytest.raises(ValidationError):
        async with database.transaction() as unit:
            await unit.audit.note(**line)


async def test_a_line_is_kept_only_with_what_it_is_about(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as unit:
            await unit.audit.note(actor="U1", action="test.done", subject="ticket:1")
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with database.transaction() as unit:
        assert await unit.audit.by("U1") == ()
