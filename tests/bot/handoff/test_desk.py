"""The desk over a real database: whose question it is, what was passed on, and nothing twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clock import FixedClock
from bot.handoff.desk import AskerIsGone, ChangedMeanwhile, Desk, NotYourTicket, QuestionIsDone, context_of
from bot.handoff.similar import fingerprint
from bot.handoff.status import Outcome, Status, Step
from bot.handoff.ticket import NotPossibleNow
from bot.privacy import rights
from bot.store import Address, ConversationKey, Database, StoredTicket, TicketDirection, Unit
from tests.stores import ready

TEAM_CHANNEL, ASKER, MEMBER = "C0PREVENTIETEAM", "U0ADVISEUR", "U0COLLEGA"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))


@pytest_asyncio.fixture
async def database(tmp_path: Path, clock: FixedClock) -> AsyncIterator[Database]:
    async with await ready(tmp_path / "preventiebot.sqlite", clock=clock) as store:
        yield store


def desk(unit: Unit) -> Desk:
    return Desk(unit, team_channel=TEAM_CHANNEL, now=unit.now)


async def opened(
    unit: Unit,
    *,
    asker: str = ASKER,
    team: str = "T0PREVENT",
    ts: str | None = "1.000001",
    question: str = "Mag dit?",
) -> StoredTicket:
    """A question that stands in the team's channel, unless `ts` is None."""
    key = ConversationKey(team_id=team, user_id=asker, channel="dm")
    conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
    ticket = await desk(unit).open(conversation, question, ("De bot dacht aan: A", "Check: é"))
    if ts is None:
        return ticket
    posted = await unit.tickets.posted(ticket.id, channel=TEAM_CHANNEL, ts=ts, now=unit.now)
    assert posted is not None
    return posted


async def conferred(unit: Unit, text: str) -> tuple[StoredTicket, int]:
    """A question about which the team said this among itself; with the id of that message."""
    await opened(unit)
    ticket = await desk(unit).consult("1.000001", author=MEMBER, text=text, message_ts="1.000002")
    assert ticket is not None
    [message] = await unit.ticket_messages.internal(ticket.id)
    assert message.id is not None
    return ticket, message.id


async def test_a_question_holds_exactly_what_the_asker_confirmed(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        [first] = await unit.tickets.transitions(ticket.id)

    assert (ticket.question, context_of(ticket)) == ("Mag dit?", ("De bot dacht aan: A", "Check: é"))
    assert (ticket.status, ticket.asker, ticket.team_channel) == (Status.NEW, ASKER, TEAM_CHANNEL)
    assert (first.step, first.before, first.after, first.actor) == (Step.OPENED, None, Status.NEW, ASKER)


async def test_who_asks_and_what_was_left_out_goes_along(database: Database) -> None:
    async with database.transaction() as unit:
        key = ConversationKey(team_id="T0PREVENT", user_id=ASKER, channel="dm")
        conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
        ticket = await desk(unit).open(
            conversation,
            "Mag dit?",
            (),
            organisation="Gemeente Voorbeeld",
            role="beleidsadviseur",
            masked=("bsn",),
            promised_at=unit.now + timedelta(days=2),
        )
        kept = await unit.tickets.get(ticket.id)

    assert kept == ticket
    assert (ticket.asker_organisation, ticket.asker_role) == ("Gemeente Voorbeeld", "beleidsadviseur")
    assert (ticket.masked, ticket.promised_at) == (("bsn",), ticket.created_at + timedelta(days=2))


async def test_what_the_team_says_in_the_thread_is_kept_and_goes_nowhere(database: Database) -> None:
    async with database.transaction() as unit:
        await opened(unit)
        ticket = await desk(unit).consult("1.000001", author="U0COLLEGA", text="Wie weet dit?", message_ts="1.000002")
        assert ticket is not None
        kept = await unit.ticket_messages.of_ticket(ticket.id)

    assert ticket.status == Status.NEW
    assert [(each.direction, each.text) for each in kept] == [(TicketDirection.INTERNAL, "Wie weet dit?")]


async def test_what_was_internal_is_sent_exactly_as_it_was_seen_and_once(database: Database) -> None:
    async with database.transaction() as unit:
        ticket, message = await conferred(unit, "Ja, dat mag.")
        with pytest.raises(ChangedMeanwhile):
            await desk(unit).send(ticket.id, message, member=MEMBER, seen=fingerprint("Iets anders"), asks=False)
        sent, passed_on = await desk(unit).send(
            ticket.id, message, member=MEMBER, seen=fingerprint("Ja, dat mag."), asks=False
        )
        with pytest.raises(ChangedMeanwhile):
            await desk(unit).send(ticket.id, message, member=MEMBER, seen=fingerprint("Ja, dat mag."), asks=False)

    assert (sent.status, sent.claimed_by) == (Status.ANSWERED, MEMBER)
    assert (passed_on.direction, passed_on.text) == (TicketDirection.TO_ASKER, "Ja, dat mag.")


async def test_what_was_changed_after_it_was_looked_at_is_not_sent(database: Database) -> None:
    async with database.transaction() as unit:
        ticket, message = await conferred(unit, "Ja, dat mag.")
        await unit.ticket_messages.rewrite(message, "Nee, dat mag niet.", unit.now)
        with pytest.raises(ChangedMeanwhile):
            await desk(unit).send(ticket.id, message, member=MEMBER, seen=fingerprint("Ja, dat mag."), asks=False)
        [still] = await unit.ticket_messages.internal(ticket.id)

    assert still.text == "Nee, dat mag niet."


async def test_a_message_of_one_question_is_not_sent_to_the_asker_of_another(database: Database) -> None:
    async with database.transaction() as unit:
        _, message = await conferred(unit, "Ja.")
        other = await opened(unit, asker="U0VERZEKERAAR", ts="1.000009")
        with pytest.raises(ChangedMeanwhile):
            await desk(unit).send(other.id, message, member=MEMBER, seen=fingerprint("Ja."), asks=False)


async def test_a_refused_answer_leaves_nothing_behind(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        await desk(unit).withdraw(ticket.id, asker=ASKER)
        with pytest.raises(NotPossibleNow):
            await desk(unit).answer(ticket.id, member=MEMBER, text="Ja.", key="view:1", asks=False)
        assert await unit.ticket_messages.of_ticket(ticket.id) == ()


async def test_the_same_answer_counts_once(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        assert await desk(unit).answer(ticket.id, member=MEMBER, text="Ja.", key="view:1", asks=False)
        assert await desk(unit).answer(ticket.id, member=MEMBER, text="Ja.", key="view:1", asks=False) is None
        assert len(await unit.tickets.transitions(ticket.id)) == 2


async def test_what_was_written_on_a_screen_is_kept_until_it_is_sent_and_offered_to_nobody_else(
    database: Database,
) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        await desk(unit).draft(ticket, member=MEMBER, text="Ja.", screen="V1")
        draft = await desk(unit).draft(ticket, member=MEMBER, text="Ja, dat mag.", screen="V1")
        assert await unit.ticket_messages.internal(ticket.id) == ()

        text = await desk(unit).drafted(ticket.id, draft.id, member=MEMBER, seen=fingerprint("Ja, dat mag."))
        [left] = await unit.ticket_messages.of_ticket(ticket.id)

    assert text == "Ja, dat mag."
    assert "dat mag" not in left.text


@pytest.mark.parametrize("other", ["member", "question", "text", "draft", "none", "sent"])
async def test_a_draft_that_is_not_what_somebody_saw_is_not_sent(database: Database, other: str) -> None:
    async with database.transaction() as unit:
        ticket, elsewhere = await opened(unit), await opened(unit, asker="U0VERZEKERAAR", ts="1.000009")
        draft = await desk(unit).draft(ticket, member=MEMBER, text="Ja.", screen="V1")
        assert draft.id is not None
        number = {"draft": draft.id + 100, "none": None}.get(other, draft.id)
        if other == "sent":
            await desk(unit).drafted(ticket.id, draft.id, member=MEMBER, seen=fingerprint("Ja."))
        with pytest.raises(ChangedMeanwhile):
            await desk(unit).drafted(
                elsewhere.id if other == "question" else ticket.id,
                number,
                member="U0ANDER" if other == "member" else MEMBER,
                seen=fingerprint("Nee." if other == "text" else "Ja."),
            )


async def test_a_screen_that_was_sent_off_cannot_be_written_on_again(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        draft = await desk(unit).draft(ticket, member=MEMBER, text="Ja.", screen="V1")
        await desk(unit).drafted(ticket.id, draft.id, member=MEMBER, seen=fingerprint("Ja."))
        with pytest.raises(ChangedMeanwhile):
            await desk(unit).draft(ticket, member=MEMBER, text="Nee.", screen="V1")


async def test_a_thread_that_shows_no_question_is_none_of_the_desks_business(database: Database) -> None:
    async with database.transaction() as unit:
        await opened(unit)
        await opened(unit, ts=None)

        assert await desk(unit).has_thread("1.000001")
        assert not await desk(unit).has_thread("1.000009")
        assert await desk(unit).consult("1.000009", author=MEMBER, text="Ja.", message_ts="1.000010") is None


async def test_an_addition_to_what_is_closed_is_refused_and_kept_for_later(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        await desk(unit).close(ticket.id, member=MEMBER, outcome=Outcome.ANSWERED)
        with pytest.raises(QuestionIsDone) as done:
            await desk(unit).add(ticket.id, asker=ASKER, text="En dit?", key="Ev1")
        assert await unit.ticket_messages.of_ticket(ticket.id) == ()
        await desk(unit).reopen(ticket.id, asker=ASKER)
        added = await desk(unit).add(ticket.id, asker=ASKER, text=done.value.text, key="Ev1")
        again = await desk(unit).add(ticket.id, asker=ASKER, text=done.value.text, key="Ev1")

    assert added is not None
    assert (added[0].status, added[0].closed_at, added[1].text) == (Status.REOPENED, None, "En dit?")
    assert again is None


async def test_an_addition_to_what_was_merged_goes_to_the_question_it_goes_on_in(database: Database) -> None:
    async with database.transaction() as unit:
        one, two = await opened(unit), await opened(unit, ts="1.000002")
        three = await opened(unit, ts="1.000003")
        assert {each.id for each in await desk(unit).others_of(one)} == {two.id, three.id}
        await desk(unit).merge(one.id, two.id, member=MEMBER)
        await desk(unit).merge(two.id, three.id, member=MEMBER)
        added = await desk(unit).add(one.id, asker=ASKER, text="En dit?", key="Ev1")

    assert added is not None
    assert added[0].id == three.id


@pytest.mark.parametrize("ticket_id", ["of somebody else", "that does not exist"])
async def test_nobody_acts_on_a_question_of_somebody_else(database: Database, ticket_id: str) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit, asker="U0VERZEKERAAR")
        wanted = ticket.id if ticket_id == "of somebody else" else "deadbeef"

        with pytest.raises(NotYourTicket):
            await desk(unit).add(wanted, asker=ASKER, text="Van mij", key="Ev1")
        for act in (desk(unit).helped, desk(unit).withdraw, desk(unit).reopen):
            with pytest.raises(NotYourTicket):
                await act(wanted, asker=ASKER)


async def test_a_team_acts_only_on_what_stands_in_its_own_channel(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        elsewhere = Desk(unit, team_channel="C0ANDERTEAM", now=unit.now)

        with pytest.raises(NotYourTicket):
            await elsewhere.move(ticket.id, Step.CLAIMED, member=MEMBER)
        with pytest.raises(NotYourTicket):
            await desk(unit).move("deadbeef", Step.CLAIMED, member=MEMBER)


async def test_nobody_is_answered_who_had_everything_deleted(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        await rights.forget(unit, ticket.team_id, ASKER, by=ASKER)
        with pytest.raises(AskerIsGone):
            await desk(unit).answer(ticket.id, member=MEMBER, text="Ja.", key="view:1", asks=False)
        assert await desk(unit).consult("1.000001", author=MEMBER, text="Jammer.", message_ts="1.2") is None
        left = await unit.tickets.get(ticket.id)
        steps = await unit.tickets.transitions(ticket.id)

    assert left is not None
    assert (left.status, left.asker) == (Status.WITHDRAWN, "")
    assert [(each.step, each.actor, each.role) for each in steps] == [
        ("opened", "", "asker"),
        ("withdrawn", "", "asker"),
    ]


async def test_what_somebody_of_the_team_had_goes_back_when_that_person_is_forgotten(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await opened(unit)
        await desk(unit).move(ticket.id, Step.CLAIMED, member=MEMBER)
        forgotten = await rights.forget(unit, ticket.team_id, MEMBER, by=MEMBER)
        steps = await unit.tickets.transitions(ticket.id)

    assert [(each.number, each.status, each.claimed_by) for each in forgotten.released] == [(1, Status.NEW, None)]
    assert [each.actor for each in steps] == [ASKER, "", ""]


async def test_earlier_questions_that_look_alike_are_found_whoever_asked_them(database: Database) -> None:
    async with database.transaction() as unit:
        first = await opened(unit, asker="U0VERZEKERAAR", question="Mag een gemeente kosten voor huur opvoeren?")
        await opened(unit, question="Tot wanneer kon men aanvragen?", ts="1.000002")
        await opened(unit, team="T0ELDERS", question="Mag een gemeente kosten voor huur opvoeren?", ts="1.000003")
        new = await opened(unit, question="mag een gemeente de kosten van huur opvoeren", ts="1.000004")

        assert [each.id for each in await desk(unit).similar_to(new)] == [first.id]


async def test_people_see_their_own_questions_the_newest_first(database: Database) -> None:
    async with database.transaction() as unit:
        first = await opened(unit, ts="1.000001")
        await opened(unit, asker="U0VERZEKERAAR", ts="1.000002")
        second = await opened(unit, ts="1.000003")
        await opened(unit, team="T0ELDERS", ts="1.000004")

        found = await desk(unit).of_asker("T0PREVENT", ASKER)

    assert [ticket.id for ticket in found] == [second.id, first.id]


async def test_what_goes_wrong_half_way_leaves_nothing_behind(database: Database) -> None:
    class Crash(Exception):
        pass

    async def half_of_it() -> None:
        async with database.transaction() as unit:
            await opened(unit)
            raise Crash

    with pytest.raises(Crash):
        await half_of_it()

    async with database.transaction() as unit:
        assert await desk(unit).of_asker("T0PREVENT", ASKER) == ()
