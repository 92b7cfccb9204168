"""Questions under every order of events: double clicks, deliveries that come again, and crashes half-way.

The desk over a real database, driven by hypothesis. Each event is delivered as Slack does: perhaps the process ends in
the middle of it (then nothing of it is kept, and it comes again), perhaps it comes twice, perhaps somebody presses an
old button. What has to hold after each of them is in the invariants.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import func, select

from bot.clock import FixedClock
from bot.errors import PreventiebotError
from bot.handoff.desk import Desk
from bot.handoff.similar import fingerprint
from bot.handoff.status import DONE, OPEN, WITH_TEAM, By, Outcome, Status, Step
from bot.handoff.ticket import RULES, Actor, next_step, take
from bot.privacy import rights
from bot.store import Address, ConversationKey, StoredTicket, TicketDirection, Unit
from bot.store.rows import RAW
from tests.stores import MEMORY, lay_out, lent

TEAM, CHANNEL = "T0PREVENT", "C0TEAM"
ASKERS = ("U0ADVISEUR", "U0VERZEKERAAR")
MEMBERS = ("U0COLLEGA", "U0TWEEDE")
MOST = 4
"""Questions in one story."""
WITHIN = timedelta(days=2)
"""How soon the team says that it answers."""

askers, members = st.sampled_from(ASKERS), st.sampled_from(MEMBERS)
which = st.integers(min_value=0, max_value=MOST - 1)
ends = st.sampled_from(
    ["helped", "withdrawn", "closed", "merged", "silence", "asker forgotten", "member forgotten", "member left"]
)
fates = st.tuples(st.booleans(), st.integers(min_value=0, max_value=2))
"""Whether the process ends half-way the first time, and how often the delivery comes again after that."""


class Crash(Exception):
    """The process ends here."""


class Questions(RuleBasedStateMachine):
    """Askers, a team, a clock, and the desk between them."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory(dir=MEMORY)
        file = Path(self.directory.name) / "preventiebot.sqlite"
        lay_out(file)
        self.clock = FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
        self.runner = asyncio.Runner()
        self.database = lent(file, clock=self.clock)
        self.deliveries = 0
        self.tickets: list[str] = []

    def teardown(self) -> None:
        self.runner.run(self.database.dispose())
        self.runner.close()
        self.directory.cleanup()

    # -- how an event comes in -----------------------------------------------------------------------------------------

    def deliver(self, fate: tuple[bool, int], event: Callable[[Unit, Desk, str], Awaitable[None]]) -> None:
        """Once with effect, whatever goes wrong on the way."""
        crashes, again = fate
        self.deliveries += 1
        key = f"Ev{self.deliveries}"
        before = self.runner.run(self._steps())
        if crashes:
            self.runner.run(self._once(key, event, crash=True))
            assert self.runner.run(self._steps()) == before, "a crash leaves nothing behind"
        for _ in range(again + 1):
            self.runner.run(self._once(key, event, crash=False))
            after = self.runner.run(self._steps())
            assert before <= after
        self.clock.tick(timedelta(minutes=1))

    async def _once(self, key: str, event: Callable[[Unit, Desk, str], Awaitable[None]], *, crash: bool) -> None:
        try:
            async with self.database.transaction() as unit:
                if not await unit.ledger.first_time(key):
                    return
                with suppress(PreventiebotError):  # refused: the person is told, and the transaction goes on
                    await event(unit, Desk(unit, team_channel=CHANNEL, now=unit.now, promise=self._promise), key)
                if crash:
                    raise Crash
        except Crash:
            return

    async def _promise(self, _: StoredTicket) -> datetime:
        return self.clock.now() + WITHIN

    async def _steps(self) -> int:
        async with self.database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(RAW.tables["ticket_transitions"])) or 0

    def a_ticket(self, number: int) -> str:
        return self.tickets[number % len(self.tickets)]

    # -- what can happen -----------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.tickets) < MOST)
    @rule(asker=askers, fate=fates)
    def a_question_is_handed_over(self, asker: str, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            place = ConversationKey(team_id=TEAM, user_id=asker, channel="dm")
            conversation = await unit.conversations.find_or_start(place, Address(kind="dm", channel="D1"), unit.now)
            made.append(await desk.open(conversation, "Mag dit?", (), promised_at=unit.now + WITHIN))

        made: list[StoredTicket] = []
        self.deliver(fate, event)
        ticket = made[-1]
        self.tickets.append(ticket.id)

        async def posted() -> None:
            async with self.database.transaction() as unit:
                await unit.tickets.posted(ticket.id, channel=CHANNEL, ts=f"{len(self.tickets)}.1", now=unit.now)

        self.runner.run(posted())

    @precondition(lambda self: self.tickets)
    @rule(number=which, member=members, fate=fates)
    def somebody_claims(self, number: int, member: str, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            await desk.move(self.a_ticket(number), Step.CLAIMED, member=member)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(
        number=which,
        member=members,
        step=st.sampled_from([Step.TAKEN_OVER, Step.RELEASED, Step.REOPENED]),
        fate=fates,
    )
    def the_team_moves_a_question(self, number: int, member: str, step: Step, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            await desk.move(self.a_ticket(number), step, member=member)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(number=which, member=members, asks=st.booleans(), fate=fates)
    def the_team_answers_or_asks_back(self, number: int, member: str, asks: bool, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            await desk.answer(self.a_ticket(number), member=member, text="Ja.", key=key, asks=asks)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(number=which, member=members, fate=fates)
    def the_team_confers(self, number: int, member: str, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            ticket = await unit.tickets.get(self.a_ticket(number))
            assert ticket is not None
            await desk.consult(ticket.team_ts or "", author=member, text="Onder ons.", message_ts=key)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(number=which, member=members, asks=st.booleans(), twice=st.booleans(), fate=fates)
    def the_team_sends_on_what_was_internal(
        self, number: int, member: str, asks: bool, twice: bool, fate: tuple[bool, int]
    ) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            for message in (await unit.ticket_messages.internal(self.a_ticket(number)))[:1]:
                seen = fingerprint(message.text)
                for _ in range(1 + twice):  # a second press finds it gone
                    await desk.send(self.a_ticket(number), message.id or 0, member=member, seen=seen, asks=asks)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(number=which, asker=askers, fate=fates)
    def an_asker_adds_something(self, number: int, asker: str, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            await desk.add(self.a_ticket(number), asker=asker, text="En dit?", key=key)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(number=which, asker=askers, fate=fates)
    def an_asker_opens_it_again(self, number: int, asker: str, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            await desk.reopen(self.a_ticket(number), asker=asker)

        self.deliver(fate, event)

    @precondition(lambda self: self.tickets)
    @rule(number=which, into=which, how=ends, asker=askers, member=members, fate=fates)
    def it_ends(self, number: int, into: int, how: str, asker: str, member: str, fate: tuple[bool, int]) -> None:
        async def event(unit: Unit, desk: Desk, key: str) -> None:
            ticket_id = self.a_ticket(number)
            match how:
                case "helped":
                    await desk.helped(ticket_id, asker=asker)
                case "withdrawn":
                    await desk.withdraw(ticket_id, asker=asker)
                case "closed":
                    await desk.close(ticket_id, member=member, outcome=Outcome.ANSWERED)
                case "merged":
                    await desk.merge(ticket_id, self.a_ticket(into), member=member)
                case "silence":
                    ticket = await unit.tickets.get(ticket_id)
                    assert ticket is not None
                    await unit.tickets.apply(take(ticket, Step.CLOSED_FOR_SILENCE, Actor(by=By.CLOCK), unit.now))
                case "member left":
                    await desk.left_behind(ticket_id)
                case _:
                    await rights.forget(unit, TEAM, {"asker forgotten": asker}.get(how, member), by=member)

        self.deliver(fate, event)

    @rule(days=st.sampled_from([1, 10, 31]))
    def time_goes_by(self, days: int) -> None:
        self.clock.tick(timedelta(days=days))

    # -- what always holds ---------------------------------------------------------------------------------------------

    @invariant()
    def every_question_is_in_order(self) -> None:
        self.runner.run(self._all_in_order())

    async def _all_in_order(self) -> None:
        async with self.database.transaction() as unit:
            for ticket_id in self.tickets:
                ticket = await unit.tickets.get(ticket_id, lock=False)
                assert ticket is not None
                self._has_somebody(ticket)
                self._hangs_together(ticket)
                await self._history_is_possible(unit, ticket)
                await self._owed_is_never_later_than_was_said(unit, ticket)

    def _has_somebody(self, ticket: StoredTicket) -> None:
        """No reachable state without an owner and a next step, and whoever is next can take one."""
        status, what = Status(ticket.status), next_step(ticket)
        if status in DONE:
            assert what.who is None
            return
        assert what.who in {By.TEAM, By.ASKER}
        assert what.user is not None or status in {Status.NEW, Status.REOPENED}
        assert what.by is not None, "then the clock acts, whoever is next"
        if what.who is By.ASKER:
            assert what.user == ticket.asker
        assert any(what.who in rule.by and status in rule.leads for rule in RULES.values())

    def _hangs_together(self, ticket: StoredTicket) -> None:
        status = Status(ticket.status)
        assert (ticket.closed_at is not None) == (status in DONE)
        assert (ticket.outcome is not None) == (status is Status.CLOSED)
        assert (ticket.merged_into is not None) == (status is Status.MERGED)
        assert status is not Status.CLAIMED or ticket.claimed_by is not None
        assert ticket.claimed_by is None or status not in {Status.NEW, Status.REOPENED, Status.WITHDRAWN}
        assert ticket.asker or status not in OPEN

    async def _owed_is_never_later_than_was_said(self, unit: Unit, ticket: StoredTicket) -> None:
        """What the asker was told about a question that became part of another one holds for that other one."""
        if ticket.merged_into is None:
            return
        into = await unit.tickets.get(ticket.merged_into, lock=False)
        *_, last = await unit.tickets.transitions(ticket.id)
        if into is None or last.step != Step.MERGED or Status(last.before or "") not in WITH_TEAM:
            return
        since = [each for each in await unit.tickets.transitions(into.id) if each.at >= last.at]
        if [each.step for each in since] == [Step.TOOK_IN]:
            assert Status(into.status) in WITH_TEAM
            assert into.promised_at is not None
            assert ticket.promised_at is not None
            assert into.promised_at <= ticket.promised_at

    async def _history_is_possible(self, unit: Unit, ticket: StoredTicket) -> None:
        first, *rest = await unit.tickets.transitions(ticket.id)
        assert (first.step, first.before, first.after) == (Step.OPENED, None, Status.NEW)
        previous = first
        for each in rest:
            step = RULES[Step(each.step)]
            assert each.before == previous.after
            assert each.before is not None
            assert By(each.role) in step.by
            assert each.after in {step.leads[Status(each.before)], Status.NEW}
            assert each.at >= previous.at
            previous = each
        assert previous.after == ticket.status
        passed = [Step(each.step) in {Step.ANSWERED, Step.ASKED_BACK} for each in rest]
        messages = await unit.ticket_messages.of_ticket(ticket.id)
        to_asker = [each for each in messages if each.direction is TicketDirection.TO_ASKER]
        assert len(to_asker) <= sum(passed), "nothing reaches the asker without a step that says so"


TestQuestions = Questions.TestCase
TestQuestions.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
