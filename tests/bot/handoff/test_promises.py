"""What time has to do about a question: each thing once, in office hours, and never more than one at a time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.clock import AMSTERDAM
from bot.handoff.hours import OfficeHours
from bot.handoff.promises import Due, Patience, closes_at, due
from bot.handoff.status import DONE, WITH_ASKER, WITH_TEAM, Status
from bot.store import StoredTicket

HOURS = OfficeHours()


def at(text: str) -> datetime:
    """A moment on a clock in the Netherlands, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


MONDAY = at("2026-11-23 09:00")


def ticket(status: Status = Status.NEW, *, asked: datetime = MONDAY, **given: object) -> StoredTicket:
    """A question that was asked on Monday morning, with an answer promised by Tuesday 17.00."""
    values: dict[str, object] = {
        "id": "t1",
        "number": 1,
        "team_id": "T1",
        "asker": "U1",
        "conversation_id": "c1",
        "question": "Mag dit?",
        "context": "[]",
        "status": status,
        "team_channel": "C9",
        "team_ts": "1.1",
        "created_at": asked,
        "updated_at": asked,
        "moved_at": asked,
        "closed_at": None,
        "promised_at": HOURS.answer_by(asked),
    }
    return StoredTicket.model_validate(values | given)


@pytest.mark.parametrize(
    ("now", "claimed", "expected"),
    [
        pytest.param("2026-11-23 12:59", None, None, id="nobody has it, a quarter has not passed"),
        pytest.param("2026-11-23 13:00", None, Due.REMIND, id="nobody has it, a quarter has passed"),
        pytest.param("2026-11-23 16:59", "U9", None, id="somebody has it, half has not passed"),
        pytest.param("2026-11-24 09:00", "U9", Due.REMIND, id="somebody has it, half has passed"),
        pytest.param("2026-11-24 13:00", "U9", Due.ESCALATE, id="three quarters have passed"),
        pytest.param("2026-11-24 17:00", None, None, id="the promise slips when the office closes: not now"),
        pytest.param("2026-11-25 09:00", None, Due.TELL_SLIP, id="at the opening after the promise"),
        pytest.param("2026-11-23 20:00", None, None, id="in the evening"),
        pytest.param("2026-11-28 12:00", None, None, id="on a Saturday"),
    ],
)
def test_a_question_that_waits_for_the_team(now: str, claimed: str | None, expected: Due | None) -> None:
    status = Status.NEW if claimed is None else Status.CLAIMED
    assert due(ticket(status, claimed_by=claimed), at(now), HOURS) is expected


@pytest.mark.parametrize("status", sorted(WITH_TEAM))
def test_after_an_outage_of_days_only_the_gravest_thing_happens(status: Status) -> None:
    late = at("2026-12-03 10:00")
    slipped = ticket(status)
    assert due(slipped, late, HOURS) is Due.TELL_SLIP
    told = slipped.model_copy(update={"slip_told_at": late, "escalated_at": late, "promised_at": HOURS.answer_by(late)})
    assert due(told, late, HOURS) is None


def test_a_new_promise_after_a_slip_is_watched_like_the_first() -> None:
    before, slip = at("2026-11-24 13:00"), at("2026-11-25 09:00")
    anew = ticket(slip_told_at=slip, reminded_at=before, escalated_at=before, promised_at=HOURS.answer_by(slip))
    assert due(anew, at("2026-11-25 12:59"), HOURS) is None
    assert due(anew, at("2026-11-25 13:00"), HOURS) is Due.REMIND
    reminded = anew.model_copy(update={"reminded_at": at("2026-11-25 13:00")})
    assert due(reminded, at("2026-11-26 12:59"), HOURS) is None
    assert due(reminded, at("2026-11-26 13:00"), HOURS) is Due.ESCALATE
    escalated = reminded.model_copy(update={"escalated_at": at("2026-11-26 13:00")})
    assert due(escalated, at("2026-11-26 16:59"), HOURS) is None
    assert due(escalated, at("2026-11-27 09:00"), HOURS) is Due.TELL_SLIP


@pytest.mark.parametrize("status", sorted(WITH_ASKER))
@pytest.mark.parametrize(
    ("now", "warned", "expected"),
    [
        pytest.param("2026-12-02 12:00", None, None, id="nine days of silence"),
        pytest.param("2026-12-03 09:00", None, Due.WARN, id="ten days of silence"),
        pytest.param("2026-12-07 12:00", "2026-12-03 09:00", Due.CLOSE, id="four days after the warning"),
        pytest.param("2026-12-04 12:00", "2026-12-03 09:00", None, id="a day after the warning"),
        pytest.param("2026-12-24 12:00", None, Due.WARN, id="after an outage the warning still comes first"),
        pytest.param("2026-12-28 10:00", "2026-12-24 12:00", None, id="and has its four days"),
        pytest.param("2026-12-28 12:00", "2026-12-24 12:00", Due.CLOSE, id="all of them"),
    ],
)
def test_a_question_that_waits_for_its_asker(
    status: Status, now: str, warned: str | None, expected: Due | None
) -> None:
    silent = ticket(status, warned_at=at(warned) if warned else None)
    assert due(silent, at(now), HOURS) is expected


@pytest.mark.parametrize("status", sorted(DONE))
def test_what_is_done_is_left_alone(status: Status) -> None:
    assert due(ticket(status), at("2027-06-01 12:00"), HOURS) is None


@pytest.mark.parametrize("status", sorted(WITH_TEAM))
def test_where_nothing_was_promised_nothing_slips(status: Status) -> None:
    assert due(ticket(status, promised_at=None), at("2027-06-01 12:00"), HOURS) is None


moments = st.timedeltas(timedelta(), timedelta(days=700)).map(lambda after: datetime(2026, 1, 1, tzinfo=UTC) + after)
statuses = st.sampled_from(Status)


@given(status=statuses, asked=moments, wait=st.timedeltas(timedelta(), timedelta(days=60)))
def test_nobody_is_disturbed_outside_office_hours(status: Status, asked: datetime, wait: timedelta) -> None:
    if due(ticket(status, asked=asked), asked + wait, HOURS) is not None:
        assert HOURS.is_open(asked + wait)


_MARKS = {
    Due.REMIND: "reminded_at",
    Due.ESCALATE: "escalated_at",
    Due.TELL_SLIP: "slip_told_at",
    Due.WARN: "warned_at",
}


@given(status=statuses, asked=moments, waits=st.lists(st.timedeltas(timedelta(), timedelta(days=9)), max_size=30))
def test_nothing_happens_twice_for_one_promise_or_one_silence(
    status: Status, asked: datetime, waits: list[timedelta]
) -> None:
    """Time goes on in steps of any size; what is due is marked, as the sweep does, but no new promise is made."""
    subject, now, done = ticket(status, asked=asked), asked, list[Due]()
    for wait in waits:
        now += wait
        what = due(subject, now, HOURS)
        if what is None:
            continue
        done.append(what)
        if what is Due.CLOSE:
            break
        subject = subject.model_copy(update={_MARKS[what]: now})
    assert len(done) == len(set(done))
    assert Due.CLOSE not in done or Due.WARN in done


@given(asked=moments, later=st.timedeltas(timedelta(days=10), timedelta(days=90)))
def test_closing_comes_no_sooner_than_the_warning_says(asked: datetime, later: timedelta) -> None:
    now = asked + later
    silent = ticket(Status.ANSWERED, asked=asked)
    promised = closes_at(silent, now)
    warned = silent.model_copy(update={"warned_at": now})
    assert due(warned, promised - timedelta(seconds=1), HOURS) is None
    opening = promised
    while not HOURS.is_open(opening):
        opening += timedelta(minutes=30)
    assert due(warned, opening, HOURS) is Due.CLOSE


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"grave": 0.9}, id="an escalation before the reminder"),
        pytest.param({"warning": timedelta(days=20)}, id="a warning before the silence"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Patience.model_validate(wrong)
