import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.clock import FixedClock
from bot.store import Database, OutgoingCall

Call = Callable[..., OutgoingCall]


async def handle_once(
    store: Database, key: str, effect: OutgoingCall, *, meanwhile: asyncio.Event | None = None
) -> None:
    """A turn: nothing for a key that was seen; else one effect, kept together with the key."""
    async with store.transaction() as unit:
        if not await unit.ledger.first_time(key):
            return
        if meanwhile is not None:
            meanwhile.set()
            await asyncio.sleep(0)  # let the other turn begin while this one is under way
        await unit.outbox.add(effect)


async def effects(store: Database) -> int:
    """Count what was queued; each call here has an ordering of its own, so none hides behind another."""
    count = 0
    async with store.transaction() as unit:
        while await unit.outbox.claim(until=unit.now + timedelta(minutes=1)):
            count += 1
    return count


async def test_a_key_is_new_once(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.ledger.first_time("Ev1")
        assert not await unit.ledger.first_time("Ev1")
    async with database.transaction() as unit:
        assert not await unit.ledger.first_time("Ev1")
        assert await unit.ledger.first_time("Ev2")


async def test_when_the_turn_fails_then_a_redelivery_gets_its_chance(database: Database) -> None:
    async def half_a_turn() -> None:
        async with database.transaction() as unit:
            await unit.ledger.first_time("Ev1")
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        await half_a_turn()
    async with database.transaction() as unit:
        assert await unit.ledger.first_time("Ev1")


async def test_two_turns_at_once_with_the_same_key_have_one_effect(
    database: Database, other_process: Database, call: Call
) -> None:
    begun = asyncio.Event()

    async def redelivery() -> None:
        await begun.wait()
        await handle_once(other_process, "Ev1", call(ordering="second"))

    await asyncio.gather(handle_once(database, "Ev1", call(ordering="first"), meanwhile=begun), redelivery())
    assert await effects(database) == 1


async def test_twenty_deliveries_of_four_events_in_one_process_have_four_effects(
    database: Database, call: Call
) -> None:
    await asyncio.gather(*(handle_once(database, f"Ev{n % 4}", call(ordering=str(n))) for n in range(20)))
    assert await effects(database) == 4


async def test_keys_are_forgotten_when_nobody_delivers_again(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.ledger.first_time("old")
    clock.tick(timedelta(hours=2))
    async with database.transaction() as unit:
        await unit.ledger.first_time("recent")
        assert await unit.ledger.forget_before(unit.now - timedelta(hours=1)) == 1
        assert await unit.ledger.first_time("old")
        assert not await unit.ledger.first_time("recent")


async def test_what_may_come_back_is_new_again_after_its_time_and_not_before(
    database: Database, clock: FixedClock
) -> None:
    hour = timedelta(hours=1)
    heard = []
    for wait in (timedelta(0), hour / 2, hour / 2, hour - timedelta(seconds=1), timedelta(seconds=1)):
        clock.tick(wait)
        async with database.transaction() as unit:
            heard.append(await unit.ledger.first_time_since("alarm:x", unit.now - hour, kind="alarm"))

    assert heard == [True, False, True, False, True]
