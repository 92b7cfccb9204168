"""The team's screens: sound whatever people typed, and what they carry comes back as it was."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.handoff.status import Status
from bot.slack.blocks.ticket_screens import (
    LONGEST_TEXT,
    About,
    close_screen,
    look_screen,
    notice_screen,
    similar_screen,
    write_screen,
)
from bot.slack.team_payloads import MessageChange, TeamPress
from bot.store import StoredTicket
from tests.contract.payloads import validate_view

TICKET, CHANNEL = "t" * 32, "C0PREVENTIETEAM"
typed = st.one_of(
    st.text(min_size=1, max_size=LONGEST_TEXT).map(lambda text: text.encode("utf-8", "replace").decode()),
    st.sampled_from(["&" * LONGEST_TEXT, "woord " * 400, "|" * 50, "\u202eomgekeerd", "x" * LONGEST_TEXT]),
)
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ticket(question: str = "Mag dit?", number: int = 7) -> StoredTicket:
    moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    return StoredTicket(
        id=TICKET[:-2] + f"{number:02d}",
        number=number,
        team_id="T0PREVENT",
        asker="U0ADVISEUR",
        conversation_id="c",
        question=question,
        context="[]",
        status=Status.CLAIMED,
        team_channel=CHANNEL,
        team_ts="1.1",
        created_at=moment,
        updated_at=moment,
        closed_at=None,
        moved_at=moment,
        claimed_by="U0COLLEGA",
    )


@slow
@given(typed, st.booleans())
def test_every_screen_is_sound_whatever_was_typed(text: str, asks: bool) -> None:
    about = About(ticket=TICKET, asks=asks)
    others = [ticket(text[:2_000], number) for number in range(10, 40)]

    for view in (
        write_screen(ticket(text[:2_000]), about),
        look_screen("Antwoord van het Preventieteam op uw vraag 7:", text, about.model_copy(update={"draft": 7})),
        close_screen(ticket(text[:2_000]), others, about),
        similar_screen([(each, text) for each in others[:3]]),
        notice_screen("Dit kan nu niet."),
    ):
        assert validate_view(view) == []


@slow
@given(st.none() | st.integers(min_value=0), st.text("0123456789abcdef", max_size=12), st.booleans())
def test_what_a_screen_is_about_comes_back_as_it_was(draft: int | None, seen: str, asks: bool) -> None:
    about = About(ticket=TICKET, asks=asks, draft=draft, seen=seen)

    assert About.read(about.line()) == about


@pytest.mark.parametrize("line", ["", "t", "t|answer", "t|answer|7", "t|C1|answer|7|abc", "t||7|abc"], ids=repr)
def test_what_was_not_written_by_us_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"not (enough values|one of ours)"):
        About.read(line)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        pytest.param("t1", ("t1", None, ""), id="a question"),
        pytest.param("t1:7:abc", ("t1", 7, "abc"), id="a message that was seen"),
        pytest.param("t1:x:abc", ("t1", None, "abc"), id="no number"),
        pytest.param("", ("", None, ""), id="nothing"),
    ],
)
def test_what_a_button_carries_is_read_by_its_parts(value: str, parts: tuple[str, int | None, str]) -> None:
    body = {
        "user": {"id": "U0COLLEGA"},
        "team": {"id": "T0PREVENT"},
        "channel": {"id": CHANNEL},
        "actions": [{"action_id": "ticket:send", "action_ts": "1.2", "value": value}],
    }
    press = TeamPress.from_slack(body)

    assert (press.ticket, press.message, press.seen) == parts


OLD = {"ts": "1.1", "user": "U1", "text": "Was"}


@pytest.mark.parametrize(
    ("event", "text"),
    [
        pytest.param({"subtype": "message_changed", "message": OLD | {"text": "Is"}}, "Is", id="changed"),
        pytest.param({"subtype": "message_deleted", "previous_message": OLD}, None, id="deleted"),
        pytest.param(
            {
                "subtype": "message_changed",
                "message": {"ts": "1.1", "user": "USLACKBOT", "subtype": "tombstone"},
                "previous_message": OLD,
            },
            None,
            id="deleted, with answers under it",
        ),
        pytest.param(
            {"subtype": "message_changed", "message": OLD | {"text": "Is", "files": [{"name": "a.pdf"}]}},
            "Is\n(Er hoort een bestand bij dat ik niet kan doorsturen: a.pdf.)",
            id="changed, with a file",
        ),
    ],
)
def test_a_change_is_read_as_whose_and_into_what(event: dict[str, object], text: str | None) -> None:
    change = MessageChange.from_slack({"type": "message", "channel": "D1"} | event)

    assert change is not None
    assert (change.channel, change.author, change.ts, change.text) == ("D1", "U1", "1.1", text)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param({"subtype": "message_deleted"}, id="of nobody"),
        pytest.param({"subtype": "message_changed", "message": {"ts": "1.1"}}, id="by nobody"),
        pytest.param({"subtype": "channel_join"}, id="something else"),
    ],
)
def test_what_is_no_change_by_a_person_is_left_alone(event: dict[str, object]) -> None:
    assert MessageChange.from_slack({"type": "message", "channel": "D1"} | event) is None
