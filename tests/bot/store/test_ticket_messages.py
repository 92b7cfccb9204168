"""What is said about a question: kept once, passed on once, and gone when its author deletes it."""

import asyncio
from datetime import timedelta

from bot.clock import FixedClock
from bot.store import Address, ConversationKey, Database, StoredTicket, StoredTicketMessage, TicketDirection, Unit
from bot.store.ageing import REMOVED
from tests.bot.store.asking import ask


async def open_ticket(unit: Unit) -> StoredTicket:
    key = ConversationKey(team_id="T1", user_id="U1", channel="D1")
    conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
    return await ask(unit, conversation.id)


async def say(
    unit: Unit, ticket: StoredTicket, text: str, *, ts: str, way: TicketDirection = TicketDirection.TO_TEAM
) -> StoredTicketMessage | None:
    return await unit.ticket_messages.add(
        StoredTicketMessage(
            ticket_id=ticket.id, direction=way, author="U1", text=text, slack_ts=ts, created_at=unit.now
        )
    )


async def said(unit: Unit, ticket: StoredTicket, text: str, *, ts: str, way: TicketDirection) -> int:
    kept = await say(unit, ticket, text, ts=ts, way=way)
    assert kept is not None
    assert kept.id is not None
    return kept.id


async def test_the_same_message_is_kept_once(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        first = await say(unit, ticket, "Dank u", ts="18.1")
        assert first is not None
        assert await say(unit, ticket, "Dank u", ts="18.1") is None
        later = await say(unit, ticket, "Nog iets", ts="18.2")
        assert await unit.ticket_messages.of_ticket(ticket.id) == (first, later)
        assert await unit.ticket_messages.get(first.id or 0) == first


async def test_the_same_time_stamp_under_two_tickets_is_two_messages(database: Database) -> None:
    async with database.transaction() as unit:
        one, two = await open_ticket(unit), await open_ticket(unit)
        assert await say(unit, one, "a", ts="18.1") is not None
        assert await say(unit, two, "a", ts="18.1") is not None
        assert len(await unit.ticket_messages.written_as("18.1", "U1")) == 2
        assert await unit.ticket_messages.written_as("18.1", "U2") == ()


async def test_an_internal_message_goes_out_once_however_many_press_at_once(
    database: Database, other_process: Database
) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        kept = await said(unit, ticket, "Het mag.", ts="1.1", way=TicketDirection.INTERNAL)

    async def press(store: Database) -> bool:
        async with store.transaction() as unit:
            return await unit.ticket_messages.release(kept) is not None

    pressed = await asyncio.gather(press(database), press(other_process), press(database))
    assert sorted(pressed) == [False, False, True]
    async with database.transaction() as unit:
        assert await unit.ticket_messages.internal(ticket.id) == ()


async def test_what_was_deleted_keeps_no_text_and_can_neither_change_nor_go_out(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        kept = await said(unit, ticket, "Vergissing", ts="1.1", way=TicketDirection.INTERNAL)
        clock.tick(timedelta(minutes=1))
        changed = await unit.ticket_messages.rewrite(kept, "Verbeterd", clock.now())
        assert changed is not None
        assert (changed.text, changed.edited_at) == ("Verbeterd", clock.now())
        gone = await unit.ticket_messages.remove(kept, clock.now())
        assert gone is not None
        assert (gone.text, gone.deleted_at) == (REMOVED, clock.now())
        assert await unit.ticket_messages.remove(kept, clock.now()) is None
        assert await unit.ticket_messages.rewrite(kept, "Toch weer", clock.now()) is None
        assert await unit.ticket_messages.release(kept) is None


async def test_where_a_message_shows_leads_back_to_it(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        kept = await said(unit, ticket, "Het mag.", ts="1.1", way=TicketDirection.TO_ASKER)
        await unit.ticket_messages.delivered(kept, channel="D1", ts="7.1", now=unit.now)
        found = await unit.ticket_messages.shown_as("D1", "7.1")
        assert found is not None
        assert (found.id, found.delivered_at) == (kept, unit.now)
        assert await unit.ticket_messages.shown_as("D2", "7.1") is None


async def test_what_the_team_says_among_itself_is_not_the_askers_to_see(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await open_ticket(unit)
        await say(unit, ticket, "Wat een vraag.", ts="1.1", way=TicketDirection.INTERNAL)
        await say(unit, ticket, "Het mag.", ts="1.2", way=TicketDirection.TO_ASKER)
        [(_, shown)] = (await unit.privacy.about("T1", "U1")).tickets
    assert [each.text for each in shown] == ["Het mag."]
