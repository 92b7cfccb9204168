import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.clock import FixedClock
from bot.store import Database, OutgoingCall, StoredConversation, Unit
from tests.bot.store.asking import ask

Call = Callable[..., OutgoingCall]
Start = Callable[[Unit], Awaitable[StoredConversation]]
LEASE = timedelta(minutes=1)


async def send(store: Database, *, ts: str, channel: str | None = None) -> None:
    """Claim the next call and note it as sent."""
    async with store.transaction() as unit:
        claimed = await unit.outbox.claim(until=unit.now + LEASE)
        assert claimed is not None
        assert await unit.outbox.mark_sent(claimed, ts=ts, channel=channel)


async def test_a_call_comes_out_as_it_went_in(database: Database, clock: FixedClock, start: Start) -> None:
    async with database.transaction() as unit:
        conversation = await start(unit)
        going_in = OutgoingCall(
            method="chat.postMessage",
            payload={"text": "€ 25.000 \0 \ud83d", "blocks": [{"type": "divider"}], "unfurl_links": False, "n": None},
            channel="D1",
            conversation_id=conversation.id,
            tag="question:c1:duration_months",
            ordering="D1",
            team_id="T1",
        )
        number = await unit.outbox.add(going_in)
    async with database.transaction() as unit:
        claimed = await unit.outbox.claim(until=unit.now + LEASE)
    assert claimed is not None
    assert (claimed.id, claimed.call) == (number, going_in)
    assert (claimed.attempts, claimed.leased_until) == (1, clock.now() + LEASE)


async def test_a_call_of_a_turn_that_failed_is_never_made(database: Database, call: Call) -> None:
    async def half_a_turn() -> None:
        async with database.transaction() as unit:
            await unit.outbox.add(call())
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        await half_a_turn()
    async with database.transaction() as unit:
        assert await unit.outbox.claim(until=unit.now + LEASE) is None


async def test_a_sent_message_is_found_by_its_tag_and_the_latest_wins(
    database: Database, call: Call, start: Start
) -> None:
    async with database.transaction() as unit:
        conversation = await start(unit)
        for _ in range(2):
            await unit.outbox.add(call(conversation_id=conversation.id, tag="question:c1:insurers"))
        assert await unit.outbox.last_sent(conversation.id, "question:c1:insurers") is None
    await send(database, ts="1.1")
    await send(database, ts="1.2", channel="D-other")
    async with database.transaction() as unit:
        sent = await unit.outbox.last_sent(conversation.id, "question:c1:insurers")
        assert sent is not None
        assert (sent.channel, sent.ts) == ("D-other", "1.2")
        assert await unit.outbox.last_sent(conversation.id, "question:c1:municipalities") is None
        assert await unit.outbox.last_sent("another", "question:c1:insurers") is None


async def test_a_message_that_slack_gave_no_channel_for_is_in_the_channel_it_was_sent_to(
    database: Database, call: Call, start: Start
) -> None:
    async with database.transaction() as unit:
        conversation = await start(unit)
        await unit.outbox.add(call(conversation_id=conversation.id, tag="t", channel="C7"))
    await send(database, ts="1.1")
    async with database.transaction() as unit:
        sent = await unit.outbox.last_sent(conversation.id, "t")
    assert sent is not None
    assert sent.channel == "C7"


async def test_a_worker_that_lost_its_lease_may_report_success_but_nothing_else(
    database: Database, call: Call, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        await unit.outbox.add(call())
        slow = await unit.outbox.claim(until=unit.now + LEASE)
    clock.tick(LEASE)
    async with database.transaction() as unit:
        assert await unit.outbox.claim(until=unit.now + LEASE) is not None
    async with database.transaction() as unit:
        assert slow is not None
        assert not await unit.outbox.mark_failed(slow, code="invalid_auth")
        assert not await unit.outbox.postpone(slow, until=unit.now, code="timeout", counts=True)
        assert await unit.outbox.mark_sent(slow, ts="1.1", channel="D1")
        assert not await unit.outbox.mark_sent(slow, ts="1.2", channel="D1")


async def test_on_postgresql_two_workers_that_are_asked_to_wait_do_not_wait_for_each_other(
    postgresql_url: str, clock: FixedClock, call: Call
) -> None:
    async with Database.create(postgresql_url, clock=clock) as one, Database.create(postgresql_url, clock=clock) as two:
        await one.upgrade()
        until = clock.now() + LEASE
        async with one.transaction() as unit:
            for thread in ("C1:1", "C1:2", "C1:3"):
                await unit.outbox.add(call(thread, ordering=thread, channel="C1"))
            claimed = [await unit.outbox.claim(until), await unit.outbox.claim(until)]
        async with one.transaction() as first, two.transaction() as second:
            for unit, row in zip((first, second), claimed, strict=True):
                assert row is not None
                assert await unit.outbox.postpone(row, until=until, code="ratelimited", counts=False)
            async with asyncio.timeout(30):  # only to end a test that fails
                for unit in (first, second):  # each would want the row that the other has just changed
                    await unit.outbox.hold_back(method="chat.postMessage", channel="C1", until=until)
        async with one.transaction() as unit:
            assert await unit.outbox.claim(until) is None


async def test_cleaning_up_leaves_what_still_has_to_be_sent(database: Database, call: Call, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.outbox.add(call("gedaan"))
        await unit.outbox.add(call("wacht nog"))
    await send(database, ts="1.1")
    clock.tick(timedelta(days=40))
    async with database.transaction() as unit:
        assert await unit.outbox.forget_before(unit.now - timedelta(days=30)) == 1
        left = await unit.outbox.claim(until=unit.now + LEASE)
    assert left is not None
    assert left.call.payload == {"text": "wacht nog"}


async def test_a_number_is_never_used_twice_so_that_the_order_holds_after_cleaning_up(
    database: Database, call: Call, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        first = await unit.outbox.add(call())
    await send(database, ts="1.1")
    clock.tick(timedelta(days=1))
    async with database.transaction() as unit:
        await unit.outbox.forget_before(unit.now)
        assert await unit.outbox.add(call()) > first


async def test_what_takes_the_place_of_a_call_goes_before_those_that_waited_behind_it(
    database: Database, call: Call
) -> None:
    async with database.transaction() as unit:
        for text in ("first", "second"):
            await unit.outbox.add(call(text))
    async with database.transaction() as unit:
        claimed = await unit.outbox.claim(until=unit.now + LEASE)
        assert claimed is not None
        assert await unit.outbox.mark_failed(claimed, code="not_in_channel")
        await unit.outbox.put_in_place_of(claimed, call("instead", channel="U1"))
    said = []
    async with database.transaction() as unit:
        while (found := await unit.outbox.claim(until=unit.now + LEASE)) is not None:
            said.append((found.call.payload["text"], found.call.channel, found.attempts))
            await unit.outbox.mark_sent(found, ts=None, channel=None)

    assert said == [("instead", "U1", 1), ("second", "D1", 1)]


async def test_a_call_that_is_on_its_way_or_was_made_keeps_its_place(database: Database, call: Call) -> None:
    async with database.transaction() as unit:
        await unit.outbox.add(call("first"))
        claimed = await unit.outbox.claim(until=unit.now + LEASE)
        assert claimed is not None
        await unit.outbox.put_in_place_of(claimed, call("too soon"))
        await unit.outbox.mark_sent(claimed, ts="1.2", channel="D1")
        await unit.outbox.put_in_place_of(claimed, call("too late"))

        assert await unit.outbox.claim(until=unit.now + LEASE) is None


async def test_of_what_was_given_up_questions_and_answers_can_be_tried_again(
    database: Database, call: Call, start: Start
) -> None:
    async with database.transaction() as unit:
        ticket = await ask(unit, (await start(unit)).id)
        given_up = [call("answer", ordering="a", ticket_id=ticket.id, tag="relay:1")]
        given_up += [call("question", ordering="b", ticket_id=ticket.id, tag="ticket:1")]
        given_up += [call("report", ordering="c", ticket_id=ticket.id), call("other", ordering="d", tag="ticket:2")]
        for each in given_up:
            await unit.outbox.add(each)
            claimed = await unit.outbox.claim(until=unit.now + LEASE)
            assert claimed is not None
            await unit.outbox.mark_failed(claimed, code="is_archived")
        await unit.outbox.add(call("sent", ordering="e", ticket_id=ticket.id, tag="ticket:1"))
        claimed = await unit.outbox.claim(until=unit.now + LEASE)
        assert claimed is not None
        await unit.outbox.mark_sent(claimed, ts="1.2", channel=None)

        assert await unit.outbox.try_again("ticket:", "relay:") == 2
        again = [await unit.outbox.claim(until=unit.now + LEASE) for _ in range(3)]

    assert [each.call.payload["text"] for each in again if each] == ["answer", "question"]


async def test_what_waits_is_found_without_looking_at_what_was_sent(database: Database, call: Call) -> None:
    ran: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        ran.append((statement, parameters))

    async with database.transaction() as unit:
        for _ in range(300):
            await unit.outbox.add(call())
    async with database.writing() as connection:
        await connection.exec_driver_sql("UPDATE outbox SET status = 'sent'")
    engine = database._engine.sync_engine
    async with database.transaction() as unit:
        await unit.outbox.add(call())
        event.listen(engine, "before_cursor_execute", note)
        assert await unit.outbox.claim(until=unit.now + LEASE) is not None
        event.remove(engine, "before_cursor_execute", note)
    (claim,) = [each for each in ran if each[0].startswith("UPDATE outbox")]
    async with database.writing() as connection:
        await connection.exec_driver_sql("ANALYZE outbox")
        explain = "EXPLAIN QUERY PLAN " if database.location.is_sqlite else "EXPLAIN "
        plan = str((await connection.exec_driver_sql(explain + claim[0], claim[1])).all())
    assert "ix_outbox_next" in plan
    assert "ix_outbox_waiting" in plan
