"""One transaction, two ways to it: statements that were made once, and objects of the models."""

import pytest

from bot.store import Database
from bot.store.unit import Unit

BY, SUBJECT = "U1", "ticket:1"


async def keep_both(unit: Unit) -> None:
    """A key goes by `run()`, a line of the audit log by `add()`."""
    assert await unit.ledger.first_time("Ev1")
    await unit.audit.note(actor=BY, action="ticket.claimed", subject=SUBJECT)


async def kept(database: Database) -> tuple[bool, int]:
    """Whether the key is there, and how many lines."""
    async with database.transaction() as unit:
        return not await unit.ledger.first_time("Ev1"), len(await unit.audit.about(SUBJECT))


async def test_what_went_either_way_is_kept_together(database: Database) -> None:
    async with database.transaction() as unit:
        await keep_both(unit)
    assert await kept(database) == (True, 1)


async def test_when_the_turn_fails_then_nothing_of_either_is_kept(database: Database) -> None:
    async def half_a_turn() -> None:
        async with database.transaction() as unit:
            await keep_both(unit)
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        await half_a_turn()
    assert await kept(database) == (False, 0)
