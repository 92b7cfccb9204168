"""The states of a question at the team: all of them, from every side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.ticket import LABELS, NotPossibleNow, Status, Step, after

OPEN, ANSWERED, CLOSED = Status.OPEN, Status.ANSWERED, Status.CLOSED
TABLE = {
    (OPEN, Step.TEAM_REPLIED): ANSWERED,
    (OPEN, Step.ASKER_ADDED): OPEN,
    (OPEN, Step.CLOSED_BY_TEAM): CLOSED,
    (OPEN, Step.CLOSED_BY_ASKER): CLOSED,
    (ANSWERED, Step.TEAM_REPLIED): ANSWERED,
    (ANSWERED, Step.ASKER_ADDED): OPEN,
    (ANSWERED, Step.CLOSED_BY_TEAM): CLOSED,
    (ANSWERED, Step.CLOSED_BY_ASKER): CLOSED,
    (CLOSED, Step.TEAM_REPLIED): ANSWERED,
    (CLOSED, Step.ASKER_ADDED): OPEN,
    (CLOSED, Step.CLOSED_BY_TEAM): None,
    (CLOSED, Step.CLOSED_BY_ASKER): None,
}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", Status)
def test_every_step_from_every_status_leads_where_the_table_says(status: Status, step: Step) -> None:
    expected = TABLE[status, step]
    if expected is None:
        with pytest.raises(NotPossibleNow) as refused:
            after(status, step)
        assert "al afgesloten" in refused.value.message
    else:
        assert after(status, step) is expected


@given(st.lists(st.sampled_from(list(Step))))
def test_whatever_happens_in_whatever_order_the_last_word_decides(steps: list[Step]) -> None:
    status = OPEN
    for step in steps:
        try:
            status = after(status, step)
        except NotPossibleNow:
            assert status is CLOSED
            assert step in {Step.CLOSED_BY_TEAM, Step.CLOSED_BY_ASKER}
    last = {
        Step.TEAM_REPLIED: ANSWERED,
        Step.ASKER_ADDED: OPEN,
        Step.CLOSED_BY_TEAM: CLOSED,
        Step.CLOSED_BY_ASKER: CLOSED,
    }
    assert status is (last[steps[-1]] if steps else OPEN)


@given(st.lists(st.sampled_from(list(Step))))
def test_no_question_is_ever_stuck_because_a_message_opens_it_again(steps: list[Step]) -> None:
    status = OPEN
    for step in steps:
        status = status if status is CLOSED and "closed" in step else after(status, step)

    assert after(status, Step.ASKER_ADDED) is OPEN
    assert after(status, Step.TEAM_REPLIED) is ANSWERED


def test_every_status_has_words_that_people_understand() -> None:
    assert LABELS.keys() == set(Status)
