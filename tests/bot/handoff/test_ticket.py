"""The states of a question at the team: all of them, from every side, by everybody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.status import DONE, LABELS, OPEN, OUTCOMES, REASONS, By, Outcome, Reason, Status, Step
from bot.handoff.ticket import (
    REOPEN_WITHIN,
    SILENCE,
    Actor,
    AlreadyClaimed,
    Duty,
    NotPossibleNow,
    TooLateToReopen,
    next_step,
    take,
)
from bot.store import StoredTicket

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ASKER, MEMBER, COLLEAGUE = "U0ADVISEUR", "U0COLLEGA", "U0TWEEDE"
NEW, CLAIMED, WAITING, ANSWERED, CLOSED, REOPENED, WITHDRAWN, MERGED = Status
TABLE: dict[Step, tuple[set[By], dict[Status, Status]]] = {
    Step.CLAIMED: ({By.TEAM}, {NEW: CLAIMED, REOPENED: CLAIMED}),
    Step.TAKEN_OVER: ({By.TEAM}, {CLAIMED: CLAIMED, WAITING: WAITING, ANSWERED: ANSWERED}),
    Step.RELEASED: (
        {By.TEAM, By.CLOCK, By.OPERATOR},
        {CLAIMED: NEW, WAITING: WAITING, ANSWERED: ANSWERED},
    ),
    Step.ANSWERED: ({By.TEAM}, dict.fromkeys((NEW, CLAIMED, WAITING, ANSWERED, REOPENED), ANSWERED)),
    Step.ASKED_BACK: ({By.TEAM}, dict.fromkeys((NEW, CLAIMED, WAITING, ANSWERED, REOPENED), WAITING)),
    Step.ASKER_ADDED: (
        {By.ASKER},
        {NEW: NEW, REOPENED: REOPENED, CLAIMED: CLAIMED, WAITING: CLAIMED, ANSWERED: CLAIMED},
    ),
    Step.CLOSED: ({By.TEAM}, dict.fromkeys((NEW, CLAIMED, WAITING, ANSWERED, REOPENED), CLOSED)),
    Step.HELPED: ({By.ASKER}, dict.fromkeys((NEW, CLAIMED, WAITING, ANSWERED, REOPENED), CLOSED)),
    Step.CLOSED_FOR_SILENCE: ({By.CLOCK}, {WAITING: CLOSED, ANSWERED: CLOSED}),
    Step.REOPENED: ({By.ASKER, By.TEAM}, {CLOSED: REOPENED}),
    Step.WITHDRAWN: (
        {By.ASKER, By.OPERATOR},
        dict.fromkeys((NEW, CLAIMED, WAITING, ANSWERED, REOPENED), WITHDRAWN),
    ),
    Step.MERGED: ({By.TEAM}, dict.fromkeys((NEW, CLAIMED, WAITING, ANSWERED, REOPENED), MERGED)),
    Step.TOOK_IN: (
        {By.TEAM},
        {NEW: NEW, REOPENED: REOPENED, CLAIMED: CLAIMED, WAITING: CLAIMED, ANSWERED: CLAIMED},
    ),
    Step.OPENED: ({By.ASKER}, {}),
}
"""Who may take a step, and from where to where, when one of the team has the question where somebody can."""


def ticket(status: Status, *, has: str | None = MEMBER, closed_at: datetime | None = NOW) -> StoredTicket:
    """A question that stands like this; `has` is who of the team has it."""
    return StoredTicket(
        id="t1",
        number=1,
        team_id="T1",
        asker=ASKER,
        conversation_id="c1",
        question="Mag dit?",
        context="[]",
        status=status,
        team_channel="C1",
        team_ts="1.1",
        created_at=NOW,
        updated_at=NOW,
        closed_at=closed_at if status in DONE else None,
        moved_at=NOW,
        claimed_by=has if status in {CLAIMED, WAITING, ANSWERED, CLOSED} else None,
    )


OTHER = ticket(NEW).model_copy(update={"id": "t2", "number": 2})
MORE: dict[Step, dict[str, Any]] = {Step.CLOSED: {"outcome": Outcome.ANSWERED}, Step.MERGED: {"into": OTHER}}


def actor(by: By, step: Step) -> Actor:
    """Somebody in this role; to take over it takes a colleague of who has it."""
    users = {By.ASKER: ASKER, By.TEAM: COLLEAGUE if step is Step.TAKEN_OVER else MEMBER}
    return Actor(by=by, user=users.get(by, ""))


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("by", By)
def test_every_step_from_every_status_by_everybody_leads_where_the_table_says(
    status: Status, step: Step, by: By
) -> None:
    roles, leads = TABLE[step]
    if by in roles and status in leads:
        done = take(ticket(status), step, actor(by, step), NOW, **MORE.get(step, {}))
        assert (done.before, done.after, done.role) == (status, leads[status], by)
        assert done.closed_at == (NOW if leads[status] in DONE else None)
    else:
        with pytest.raises(NotPossibleNow) as refused:
            take(ticket(status), step, actor(by, step), NOW, **MORE.get(step, {}))
        assert "Er is niets veranderd." in refused.value.message


@pytest.mark.parametrize("status", [WAITING, ANSWERED])
def test_a_word_of_the_asker_goes_to_who_has_the_question_and_else_to_the_whole_team(status: Status) -> None:
    asker = Actor(by=By.ASKER, user=ASKER)
    assert take(ticket(status), Step.ASKER_ADDED, asker, NOW).after == CLAIMED
    assert take(ticket(status, has=None), Step.ASKER_ADDED, asker, NOW).after == NEW


def test_who_answers_what_nobody_had_has_it_from_then_on_and_else_it_stays_where_it_was() -> None:
    colleague = Actor(by=By.TEAM, user=COLLEAGUE)
    assert take(ticket(NEW), Step.ANSWERED, colleague, NOW).claimed_by == COLLEAGUE
    assert take(ticket(CLAIMED), Step.ANSWERED, colleague, NOW).claimed_by == MEMBER


def test_two_who_claim_at_once_are_told_who_has_it() -> None:
    with pytest.raises(AlreadyClaimed) as refused:
        take(ticket(CLAIMED), Step.CLAIMED, Actor(by=By.TEAM, user=COLLEAGUE), NOW)
    assert refused.value.message.startswith(f"<@{MEMBER}> heeft deze vraag al opgepakt.")


def test_one_gives_back_only_what_one_has_and_takes_over_only_from_others() -> None:
    member, colleague = Actor(by=By.TEAM, user=MEMBER), Actor(by=By.TEAM, user=COLLEAGUE)
    assert take(ticket(CLAIMED), Step.RELEASED, member, NOW).claimed_by is None
    assert take(ticket(CLAIMED), Step.TAKEN_OVER, colleague, NOW).claimed_by == COLLEAGUE
    with pytest.raises(AlreadyClaimed):
        take(ticket(CLAIMED), Step.RELEASED, colleague, NOW)
    with pytest.raises(NotPossibleNow, match="taken_over"):
        take(ticket(CLAIMED), Step.TAKEN_OVER, member, NOW)
    with pytest.raises(NotPossibleNow):
        take(ticket(ANSWERED, has=None), Step.RELEASED, member, NOW)


@pytest.mark.parametrize(
    ("later", "possible"),
    [
        pytest.param(timedelta(0), True, id="at once"),
        pytest.param(REOPEN_WITHIN, True, id="on the last moment"),
        pytest.param(REOPEN_WITHIN + timedelta(seconds=1), False, id="a second too late"),
    ],
)
@pytest.mark.parametrize("by", [By.ASKER, By.TEAM])
def test_a_question_can_be_opened_again_for_thirty_days(later: timedelta, possible: bool, by: By) -> None:
    if possible:
        again = take(ticket(CLOSED), Step.REOPENED, actor(by, Step.REOPENED), NOW + later)
        assert (again.after, again.claimed_by, again.outcome, again.closed_at) == (REOPENED, None, None, None)
    else:
        with pytest.raises(TooLateToReopen, match="reopened"):
            take(ticket(CLOSED), Step.REOPENED, actor(by, Step.REOPENED), NOW + later)


def test_what_was_forgotten_cannot_be_opened_again() -> None:
    with pytest.raises(NotPossibleNow) as refused:
        take(ticket(CLOSED).model_copy(update={"asker": ""}), Step.REOPENED, Actor(by=By.TEAM, user=MEMBER), NOW)
    assert "niets meer bewaard" in refused.value.message


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"id": "t1"}, id="itself"),
        pytest.param({"asker": "U0VERZEKERAAR"}, id="of another asker"),
        pytest.param({"team_id": "T2"}, id="of another workspace"),
        pytest.param({"status": CLOSED}, id="closed"),
        pytest.param({"status": MERGED}, id="merged itself"),
    ],
)
def test_a_question_goes_on_only_in_another_open_one_of_the_same_asker(change: dict[str, str]) -> None:
    with pytest.raises(NotPossibleNow) as refused:
        take(ticket(NEW), Step.MERGED, Actor(by=By.TEAM, user=MEMBER), NOW, into=OTHER.model_copy(update=change))
    assert "dezelfde vraagsteller" in refused.value.message


def test_the_team_does_not_close_without_saying_how_it_ended() -> None:
    with pytest.raises(NotPossibleNow):
        take(ticket(ANSWERED), Step.CLOSED, Actor(by=By.TEAM, user=MEMBER), NOW)


def test_a_new_promise_begins_when_it_becomes_the_turn_of_the_team_again() -> None:
    promised, anew = NOW + timedelta(days=2), NOW + timedelta(days=5)
    waiting = ticket(WAITING).model_copy(update={"promised_at": promised})
    assert take(waiting, Step.ASKER_ADDED, Actor(by=By.ASKER, user=ASKER), NOW, promise=anew).promised_at == anew
    new = ticket(NEW).model_copy(update={"promised_at": promised})
    assert take(new, Step.ASKER_ADDED, Actor(by=By.ASKER, user=ASKER), NOW, promise=anew).promised_at == promised
    assert take(new, Step.CLAIMED, Actor(by=By.TEAM, user=MEMBER), NOW, promise=anew).promised_at == promised


@given(st.sampled_from(list(Status)), st.sampled_from([None, MEMBER]))
def test_whatever_its_state_somebody_is_next_unless_it_is_done(status: Status, has: str | None) -> None:
    it = ticket(status, has=MEMBER if status is CLAIMED else has)
    what = next_step(it)
    assert (what.who is None) == (what.duty is Duty.NOTHING) == (status in DONE)
    if what.who is By.ASKER:
        assert (what.user, what.by) == (ASKER, NOW + SILENCE)
    if status is CLAIMED:
        assert (what.who, what.user) == (By.TEAM, MEMBER)


@given(st.sampled_from(sorted(OPEN)), st.sampled_from([None, MEMBER]))
def test_who_is_next_can_do_what_is_to_be_done(status: Status, has: str | None) -> None:
    it = ticket(status, has=MEMBER if status is CLAIMED else has)
    steps = {Duty.CLAIM: Step.CLAIMED, Duty.ANSWER: Step.ANSWERED, Duty.REPLY: Step.ASKER_ADDED}
    steps |= {Duty.CONFIRM: Step.HELPED}
    what = next_step(it)
    assert what.who is not None
    moved = take(it, steps[what.duty], actor(what.who, steps[what.duty]), NOW)
    assert moved.before == status


def test_everything_has_words_that_people_understand() -> None:
    assert (set(LABELS), set(OUTCOMES), set(REASONS)) == (set(Status), set(Outcome), set(Reason))


def reachable() -> set[tuple[Status, str | None]]:
    """Every state that some order of steps by somebody leads to: how it stands, and who of the team has it."""
    actors = [Actor(by=By.ASKER, user=ASKER), Actor(by=By.CLOCK), Actor(by=By.OPERATOR)]
    actors += [Actor(by=By.TEAM, user=MEMBER), Actor(by=By.TEAM, user=COLLEAGUE)]
    found: set[tuple[Status, str | None]] = set()
    ahead: list[tuple[Status, str | None]] = [(NEW, None)]
    while ahead:
        state = ahead.pop()
        if state in found:
            continue
        found.add(state)
        status, has = state
        it = ticket(status).model_copy(update={"claimed_by": has})
        for step in Step:
            for who in actors:
                try:
                    done = take(it, step, who, NOW, **MORE.get(step, {}))
                except NotPossibleNow:
                    continue
                ahead.append((Status(done.after), done.claimed_by))
    return found


def test_every_status_can_be_reached_and_no_reachable_state_is_without_somebody_who_is_next() -> None:
    states = reachable()
    assert {status for status, _ in states} == set(Status)
    for status, has in states:
        what = next_step(ticket(status).model_copy(update={"claimed_by": has}))
        assert (what.who is None) == (status in DONE)
        assert (status is CLAIMED) <= (has is not None)
        assert has is None or status not in {NEW, REOPENED, WITHDRAWN, MERGED}
