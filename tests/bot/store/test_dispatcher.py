import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.clock import FixedClock
from bot.errors import PreventiebotError
from bot.store import Database, OutgoingCall, QueuedCall, Unit
from bot.store.dispatcher import (
    GAVE_UP,
    UNFORESEEN,
    Dispatcher,
    Outcome,
    Permanent,
    Policy,
    RetryAfter,
    SendResult,
    Transient,
    Trouble,
)

Call = Callable[..., OutgoingCall]
POLICY = Policy(max_attempts=3)


class Crash(BaseException):
    """The process ends here: nothing catches it."""


class Slack:
    """Someone to send to, who remembers what came and answers as told: first `answers` in their order, then success."""

    def __init__(self, *answers: Outcome | BaseException) -> None:
        self.answers = list(answers)
        self.texts: list[JsonValue] = []

    async def send(self, method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        self.texts.append(payload["text"])
        answer = self.answers.pop(0) if self.answers else SendResult(ts=f"1.{len(self.texts)}", channel="D1")
        if isinstance(answer, BaseException):
            raise answer
        return answer


def dispatcher(database: Database, slack: Slack, clock: FixedClock) -> Dispatcher:
    """A dispatcher without chance: each wait is the full one."""
    return Dispatcher(database, slack.send, clock, policy=POLICY, jitter=lambda: 1.0)


async def queue(database: Database, *calls: OutgoingCall) -> None:
    async with database.transaction() as unit:
        for each in calls:
            await unit.outbox.add(each)


async def test_calls_are_made_in_the_order_of_adding_and_each_once(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack()
    await queue(database, *(call(str(n), ordering="D1" if n % 2 else "D2") for n in range(6)))
    worker = dispatcher(database, slack, clock)
    assert await worker.run_until_idle() == 6
    assert await worker.run_until_idle() == 0
    assert slack.texts == [str(n) for n in range(6)]


async def test_a_call_that_has_to_wait_holds_up_those_behind_it_and_nobody_else(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack(Transient(code="internal_error"))
    await queue(database, call("a1", ordering="a"), call("a2", ordering="a"), call("b1", ordering="b"))
    worker = dispatcher(database, slack, clock)
    await worker.run_until_idle()
    assert slack.texts == ["a1", "b1"]
    clock.tick(timedelta(seconds=1))
    await worker.run_until_idle()
    assert slack.texts == ["a1", "b1", "a1", "a2"]


async def test_a_call_that_will_never_work_is_given_up_and_the_next_one_goes(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack(Permanent(code="channel_not_found"))
    await queue(database, call("a1"), call("a2"))
    await dispatcher(database, slack, clock).run_until_idle()
    assert slack.texts == ["a1", "a2"]


async def test_the_wait_doubles_until_the_call_is_given_up(database: Database, clock: FixedClock, call: Call) -> None:
    slack = Slack(*[Transient(code="internal_error")] * 3)
    await queue(database, call("a1"), call("a2"))
    worker = dispatcher(database, slack, clock)
    await worker.run_until_idle()
    for wait, heard in [(1, ["a1", "a1"]), (2, ["a1", "a1", "a1", "a2"])]:
        clock.tick(timedelta(seconds=wait, microseconds=-1))
        assert await worker.run_until_idle() == 0
        clock.tick(timedelta(microseconds=1))
        await worker.run_until_idle()
        assert slack.texts == heard


@pytest.mark.parametrize(
    ("attempts", "jitter", "expected"),
    [
        pytest.param(1, 1.0, timedelta(seconds=1), id="after the first attempt"),
        pytest.param(4, 1.0, timedelta(seconds=8), id="twice as long each time"),
        pytest.param(4, 0.0, timedelta(seconds=4), id="half of it is chance"),
        pytest.param(10, 1.0, timedelta(minutes=5), id="never longer than the cap"),
        pytest.param(10_000, 1.0, timedelta(minutes=5), id="however often it failed"),
    ],
)
def test_the_wait_after_a_number_of_attempts(attempts: int, jitter: float, expected: timedelta) -> None:
    assert Policy().wait(attempts, jitter) == expected


async def test_a_wait_that_is_asked_for_is_honoured_and_does_not_count_as_an_attempt(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack(*[RetryAfter(seconds=30)] * 5)
    await queue(database, call("a1"))
    worker = dispatcher(database, slack, clock)
    for asked in range(1, 6):
        await worker.run_until_idle()
        clock.tick(timedelta(seconds=29))
        assert await worker.run_until_idle() == 0
        assert len(slack.texts) == asked
        clock.tick(timedelta(seconds=1))
    assert await worker.run_until_idle() == 1
    assert await worker.run_until_idle() == 0


async def test_a_wait_that_is_asked_for_holds_for_the_method_in_that_channel(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack(RetryAfter(seconds=30))
    await queue(
        database,
        call("slow down", ordering="C1:1", channel="C1"),
        call("same channel", ordering="C1:2", channel="C1"),
        call("other method", ordering="C1:3", channel="C1", method="chat.update"),
        call("other channel", ordering="C2", channel="C2"),
    )
    worker = dispatcher(database, slack, clock)
    await worker.run_until_idle()
    assert slack.texts == ["slow down", "other method", "other channel"]
    clock.tick(timedelta(seconds=30))
    await worker.run_until_idle()
    assert slack.texts[3:] == ["slow down", "same channel"]


async def test_after_a_crash_between_sending_and_noting_it_is_sent_again_when_the_lease_is_over(
    database: Database, other_process: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack()

    async def crash(row: QueuedCall, result: SendResult, unit: Unit) -> None:
        raise Crash

    await queue(database, call("a1"), call("a2"))
    with pytest.raises(Crash):
        await Dispatcher(database, slack.send, clock, on_sent=crash, policy=POLICY).run_until_idle()
    survivor = dispatcher(other_process, slack, clock)
    assert await survivor.run_until_idle() == 0
    clock.tick(POLICY.lease)
    await survivor.run_until_idle()
    assert slack.texts == ["a1", "a1", "a2"]


async def test_a_call_that_ends_the_process_each_time_is_given_up(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack(*[Crash()] * POLICY.max_attempts)
    given_up: list[tuple[JsonValue, str]] = []

    async def on_failed(row: QueuedCall, code: str, unit: Unit) -> None:
        given_up.append((row.call.payload["text"], code))

    await queue(database, call("a1"), call("a2"))
    worker = Dispatcher(database, slack.send, clock, on_failed=on_failed, policy=POLICY)
    for _ in range(POLICY.max_attempts):
        with pytest.raises(Crash):
            await worker.run_until_idle()
        clock.tick(POLICY.lease)
    await worker.run_until_idle()
    assert slack.texts == ["a1", "a1", "a1", "a2"]
    assert given_up == [("a1", GAVE_UP)]


async def test_sending_that_never_ends_is_broken_off_and_tried_again(
    database: Database, clock: FixedClock, call: Call
) -> None:
    tries = 0

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        nonlocal tries
        tries += 1
        if tries == 1:
            await asyncio.Event().wait()
        return SendResult()

    await queue(database, call())
    worker = Dispatcher(database, send, clock, policy=Policy(send_timeout=timedelta(0)), jitter=lambda: 1.0)
    await worker.run_until_idle()
    clock.tick()
    await worker.run_until_idle()
    assert tries == 2


async def test_what_follows_from_sending_is_kept_together_with_it_and_sent_next(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack()

    async def on_sent(row: QueuedCall, result: SendResult, unit: Unit) -> None:
        if row.call.tag == "ticket:t1":
            await unit.outbox.add(call(f"posted as {result.ts}"))

    await queue(database, call("ticket", tag="ticket:t1"), call("later"))
    await Dispatcher(database, slack.send, clock, on_sent=on_sent).run_until_idle()
    assert slack.texts == ["ticket", "later", "posted as 1.1"]


async def test_who_asks_is_told_what_was_given_up_and_why(database: Database, clock: FixedClock, call: Call) -> None:
    slack = Slack(Permanent(code="is_archived"))

    async def on_failed(row: QueuedCall, code: str, unit: Unit) -> None:
        await unit.outbox.add(call(f"{row.call.channel}: {code}", ordering="asker"))

    await queue(database, call("ticket", channel="C9"))
    await Dispatcher(database, slack.send, clock, on_failed=on_failed).run_until_idle()
    assert slack.texts == ["ticket", "C9: is_archived"]


async def test_a_running_dispatcher_sends_at_once_when_woken_and_stops_when_told(
    database: Database, clock: FixedClock, call: Call
) -> None:
    heard: asyncio.Queue[JsonValue] = asyncio.Queue()

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        heard.put_nowait(payload["text"])
        return SendResult()

    stop = asyncio.Event()
    worker = Dispatcher(database, send, clock)
    async with asyncio.timeout(30):  # only to end a test that fails
        running = asyncio.create_task(worker.run(stop, poll=timedelta(hours=1)))
        for text in ["a1", "a2"]:
            await queue(database, call(text))
            worker.wake()
            assert await heard.get() == text
        stop.set()
        await running


async def test_a_call_that_cannot_be_noted_takes_no_other_with_it(
    database: Database, clock: FixedClock, call: Call
) -> None:
    sent: list[JsonValue] = []
    stop = asyncio.Event()

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        sent.append(payload["text"])
        return SendResult()

    async def never_b(row: QueuedCall, result: SendResult, unit: Unit) -> None:
        if row.call.payload["text"] == "b":
            raise NotNoted("a fault of ours")
        if row.call.payload["text"] == "c":
            stop.set()

    class NotNoted(PreventiebotError):
        pass

    await queue(database, *(call(text, ordering=text) for text in "abc"))
    worker = Dispatcher(database, send, clock, on_sent=never_b)
    async with asyncio.timeout(30):  # only to end a test that fails
        while not stop.is_set():
            with contextlib.suppress(ExceptionGroup):
                await worker.run(stop)
    clock.tick(POLICY.lease + timedelta(seconds=1))
    async with database.transaction() as unit:
        left = await unit.outbox.claim(unit.now + POLICY.lease)
        assert left is not None
        assert left.call.payload["text"] == "b"
        assert await unit.outbox.claim(unit.now + POLICY.lease) is None
    assert sent == ["a", "b", "c"]


async def test_a_call_that_ends_in_an_error_nobody_expected_is_one_attempt_and_holds_up_nobody_else(
    database: Database, clock: FixedClock, call: Call, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[JsonValue] = []
    heard: list[str] = []
    stop = asyncio.Event()

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        if payload["text"] == "a":
            raise RecursionError("een heel persoonlijk antwoord")
        sent.append(payload["text"])
        return SendResult()

    async def noted(row: QueuedCall, result: SendResult, unit: Unit) -> None:
        stop.set()

    async def on_trouble(row: QueuedCall, trouble: Trouble, given_up: bool, unit: Unit) -> None:
        heard.append(trouble.code)

    await queue(database, call("a", ordering="a"), call("b", ordering="b"))
    worker = Dispatcher(database, send, clock, on_sent=noted, on_trouble=on_trouble)
    async with asyncio.timeout(30):  # only to end a test that fails
        await worker.run(stop)

    assert sent == ["b"]
    assert heard == [UNFORESEEN]
    assert "sending failed: RecursionError at" in caplog.text
    assert "persoonlijk" not in caplog.text


async def test_sending_that_broke_off_says_so_until_it_comes_round_again(
    database: Database, clock: FixedClock, call: Call
) -> None:
    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        return SendResult()

    async def never_a(row: QueuedCall, result: SendResult, unit: Unit) -> None:
        if row.call.payload["text"] == "a":
            raise KeyError("a fault of ours")
        stop.set()

    stop = asyncio.Event()
    await queue(database, call("a", ordering="a"))
    worker = Dispatcher(database, send, clock, on_sent=never_a)
    async with asyncio.timeout(30):  # only to end a test that fails
        for _ in range(2):  # the second time it is noted alone, and left to its lease
            with pytest.raises(ExceptionGroup):
                await worker.run(stop)
            assert worker.has_stopped
        await queue(database, call("b", ordering="b"))
        await worker.run(stop)

    assert not worker.has_stopped


async def test_many_workers_in_two_processes_keep_the_order_and_send_each_call_once(
    database: Database, other_process: Database, clock: FixedClock, call: Call
) -> None:
    sent: dict[str, list[str]] = defaultdict(list)
    under_way: set[str] = set()
    total, done = 30, asyncio.Event()

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        ordering, _, text = str(payload["text"]).partition(":")
        assert ordering not in under_way, "two calls of one ordering at the same time"
        under_way.add(ordering)
        await asyncio.sleep(0)
        under_way.remove(ordering)
        sent[ordering].append(text)
        if sum(map(len, sent.values())) == total:
            done.set()
        return SendResult()

    await queue(database, *(call(f"{n % 4}:{n}", ordering=str(n % 4)) for n in range(total)))
    stop = asyncio.Event()
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:  # the limit only ends a test that fails
        for store in (database, other_process):
            group.create_task(Dispatcher(store, send, clock).run(stop, workers=3))
        await done.wait()
        stop.set()
    assert sent == {str(key): [str(n) for n in range(total) if n % 4 == key] for key in range(4)}


async def test_on_postgresql_a_worker_passes_over_what_another_is_claiming(
    postgresql_url: str, clock: FixedClock, call: Call
) -> None:
    async with Database.create(postgresql_url, clock=clock) as one, Database.create(postgresql_url, clock=clock) as two:
        await one.upgrade()
        await queue(one, call("a1", ordering="a"), call("a2", ordering="a"), call("b1", ordering="b"))
        until = clock.now() + POLICY.lease
        async with one.transaction() as first, two.transaction() as second:  # both still open
            claimed = [await first.outbox.claim(until), await second.outbox.claim(until)]
            assert await second.outbox.claim(until) is None
    assert [each.call.payload["text"] for each in claimed if each] == ["a1", "b1"]


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[str, list[Outcome]]]:
    """Calls in a few orderings, each with the troubles it meets before it is made (or not)."""
    trouble = st.sampled_from([Transient(code="fault"), RetryAfter(seconds=7), Permanent(code="never")])
    return draw(st.lists(st.tuples(st.sampled_from("abc"), st.lists(trouble, max_size=4)), max_size=8))


@settings(max_examples=20, deadline=None)
@given(plan=plans())
def test_whatever_goes_wrong_each_call_is_made_at_most_once_in_order_and_none_stays_behind(
    plan: list[tuple[str, list[Outcome]]],
) -> None:
    asyncio.run(_carry_out(plan))


async def _carry_out(plan: list[tuple[str, list[Outcome]]]) -> None:
    clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
    left = [list(troubles) for _, troubles in plan]
    made: list[int] = []
    ended: list[int] = []

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        number = payload["number"]
        assert isinstance(number, int)
        if left[number]:
            return left[number].pop(0)
        made.append(number)
        return SendResult()

    async def on_sent(row: QueuedCall, result: SendResult, unit: Unit) -> None:
        ended.append(row.id - 1)

    async def on_failed(row: QueuedCall, code: str, unit: Unit) -> None:
        ended.append(row.id - 1)

    async with Database.create("sqlite://", clock=clock) as database:
        await database.upgrade()
        await queue(
            database,
            *(
                OutgoingCall(method="m", payload={"number": number}, channel=key, ordering=key)
                for number, (key, _) in enumerate(plan)
            ),
        )
        worker = Dispatcher(database, send, clock, on_sent=on_sent, on_failed=on_failed, policy=POLICY)
        for _ in range(60):  # more than enough for all waits together
            await worker.run_until_idle()
            clock.tick(timedelta(seconds=7))
            if len(ended) >= len(plan):
                break
        assert await worker.run_until_idle() == 0
    assert len(made) == len(set(made))
    assert sorted(ended) == list(range(len(plan)))
    for ordering in "abc":
        here = [number for number in ended if plan[number][0] == ordering]
        assert here == sorted(here)


async def test_what_is_said_instead_takes_the_place_of_what_was_given_up(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack(Permanent(code="not_in_channel"))

    async def on_failed(row: QueuedCall, code: str, unit: Unit) -> OutgoingCall | None:
        return call(f"{row.call.payload['text']} directly")

    await queue(database, call("a1"), call("a2"))
    await Dispatcher(database, slack.send, clock, on_failed=on_failed).run_until_idle()
    assert slack.texts == ["a1", "a1 directly", "a2"]


async def test_whoever_wants_to_know_hears_of_every_trouble_and_of_its_end(
    database: Database, clock: FixedClock, call: Call
) -> None:
    troubles = [RetryAfter(seconds=1), Transient(code="timeout"), Permanent(code="missing_scope", detail="chat:write")]
    slack, heard = Slack(*troubles), []

    async def on_trouble(row: QueuedCall, trouble: object, given_up: bool, unit: Unit) -> None:
        heard.append((trouble, given_up))

    await queue(database, call("a1"))
    worker = Dispatcher(database, slack.send, clock, on_trouble=on_trouble, policy=POLICY)
    for _ in troubles:
        await worker.run_until_idle()
        clock.tick(timedelta(seconds=2))
    assert heard == [*((each, False) for each in troubles[:2]), (troubles[2], True)]


async def test_who_asks_to_wait_for_ever_is_not_waited_for_longer_than_a_day(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack, given_up = Slack(*[RetryAfter(seconds=3600)] * 30), []

    async def on_failed(row: QueuedCall, code: str, unit: Unit) -> None:
        given_up.append(code)

    await queue(database, call("a1"))
    worker = Dispatcher(database, slack.send, clock, on_failed=on_failed)
    for _ in range(30):
        await worker.run_until_idle()
        clock.tick(timedelta(hours=1))
    assert given_up == ["ratelimited"]
    assert len(slack.texts) == 25


async def test_what_waited_for_days_because_no_process_ran_gets_its_attempt(
    database: Database, clock: FixedClock, call: Call
) -> None:
    slack = Slack()
    await queue(database, call("a1"))
    clock.tick(timedelta(days=3))
    await dispatcher(database, slack, clock).run_until_idle()
    assert slack.texts == ["a1"]
