"""What may follow what, for a proposed article."""

from datetime import UTC, datetime

import pytest

from bot.learning.proposal import MAY_FOLLOW, OUR_TURN, TO_REPAIR, DecidedAlready, Status, draft_of, moved
from bot.store.lessons import StoredProposal

MOMENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def proposal(status: Status) -> StoredProposal:
    return StoredProposal(
        id="p1", team_id="T1", channel="C1", ticket_id=None, author="U1", status=status.value, article="tolk",
        path="geld/tolk.md", draft=None, fingerprint="f", created_at=MOMENT, moved_at=MOMENT,
    )  # fmt: skip


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_only_what_the_table_has_can_happen(before: Status, after: Status) -> None:
    if after in MAY_FOLLOW[before]:
        assert moved(proposal(before), after).status == after
    else:
        with pytest.raises(DecidedAlready):
            moved(proposal(before), after)


def test_nothing_gets_stuck_on_our_side() -> None:
    assert all(MAY_FOLLOW[status] for status in OUR_TURN)


def test_what_can_be_repaired_is_judged_again() -> None:
    assert all(MAY_FOLLOW[status] == {Status.JUDGING} for status in TO_REPAIR)


def test_every_status_can_be_reached() -> None:
    reached, look = {Status.JUDGING}, [Status.JUDGING]
    while look:
        new = MAY_FOLLOW[look.pop()] - reached
        reached |= new
        look += new
    assert reached == set(Status)


def test_nothing_is_published_without_an_editor() -> None:
    """The only way to a file goes through `approved`, and the only way there through `proposed`."""
    before = {
        status: {each for each, after in MAY_FOLLOW.items() if status in after}
        for status in (Status.PUBLISHED, Status.EXPORTED, Status.APPROVED)
    }
    assert before == {
        Status.PUBLISHED: {Status.APPROVED, Status.UNDOING},
        Status.EXPORTED: {Status.APPROVED},
        Status.APPROVED: {Status.PROPOSED},
    }


def test_a_draft_that_is_a_file_already_is_no_draft_any_more() -> None:
    with pytest.raises(DecidedAlready):
        draft_of(proposal(Status.PUBLISHED))
