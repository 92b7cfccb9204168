"""The live picture follows the events of the page."""

import pytest
from pydantic import JsonValue

from localslack.model import NotThere
from localslack.screen import Screen
from localslack.workspace import POLICY_ADVISER

VIEW: JsonValue = {"id": "V1", "type": "modal", "title": {"type": "plain_text", "text": "Formulier"}, "blocks": []}


def a_message(text: str, ts: str = "1.1", **more: JsonValue) -> dict[str, JsonValue]:
    return {"type": "message", "ts": ts, "channel": "C1", "text": text, **more}


def seen(*events: JsonValue) -> Screen:
    screen = Screen()
    for event in events:
        screen.apply(event)
    return screen


def test_the_first_picture_holds_everything_there_was() -> None:
    state: JsonValue = {
        "apps": [{"appId": "A1", "connected": True}],
        "messages": {"C1": [a_message("eerder")]},
        "modalStack": [VIEW],
        "homeViews": {POLICY_ADVISER.id: {"A1": VIEW}},
    }
    screen = seen({"t": "init", "state": state})
    assert screen.complete
    assert screen.bot_connected
    assert [m.text for m in screen.messages("C1")] == ["eerder"]
    assert screen.shown_modal().title.text == "Formulier"
    assert screen.shown_home(POLICY_ADVISER).id == "V1"


def test_an_update_replaces_the_message_in_its_place() -> None:
    screen = seen(
        {"t": "message", "message": a_message("een")},
        {"t": "message", "message": a_message("twee", ts="1.2")},
        {"t": "message_update", "message": a_message("een, verbeterd")},
    )
    assert [m.text for m in screen.messages("C1")] == ["een, verbeterd", "twee"]


def test_a_deleted_message_is_gone() -> None:
    screen = seen({"t": "message", "message": a_message("weg")}, {"t": "message_delete", "channel": "C1", "ts": "1.1"})
    assert screen.messages("C1") == ()
    with pytest.raises(NotThere):
        screen.message("C1", "1.1")


def test_a_thread_is_its_first_message_and_the_answers_to_it() -> None:
    screen = seen(
        {"t": "message", "message": a_message("vraag")},
        {"t": "message", "message": a_message("iets anders", ts="1.2")},
        {"t": "message", "message": a_message("antwoord", ts="1.3", thread_ts="1.1")},
    )
    assert [m.text for m in screen.messages("C1", "1.1")] == ["vraag", "antwoord"]


def test_a_form_that_is_sent_back_stays_open_with_its_errors() -> None:
    screen = seen({"t": "view", "stack": [VIEW]}, {"t": "view_errors", "errors": {"soort": "Kies er een"}})
    assert screen.modal is not None
    assert screen.form_errors == {"soort": "Kies er een"}


def test_a_form_that_closes_takes_its_errors_with_it() -> None:
    screen = seen(
        {"t": "view", "stack": [VIEW]}, {"t": "view_errors", "errors": {"b": "nee"}}, {"t": "view", "stack": []}
    )
    assert screen.modal is None
    assert screen.form_errors == {}


def test_the_bot_can_connect_and_leave() -> None:
    connected: JsonValue = {"t": "socket_status", "appId": "A1", "connected": True}
    assert seen(connected).bot_connected
    assert not seen(connected, {"t": "socket_status", "appId": "A1", "connected": False}).bot_connected


def test_events_that_change_nothing_here_are_let_through() -> None:
    assert seen({"t": "log", "entry": {"id": "L1"}}, {"t": "channel", "channel": {"id": "C9"}}).messages("C9") == ()


def test_a_summary_says_what_there_is_instead() -> None:
    screen = seen({"t": "message", "message": a_message("Hallo", user="U1")})
    assert "C1 U1: 'Hallo'" in screen.summary()
    assert "no modal" in screen.summary()
