"""Slack's payloads as types: what is read of them, and what is not a person speaking."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.conversation.check.check_commands import ShareWith
from bot.conversation.incoming import PickArticle, ShowHelp
from bot.slack.incoming import BlockActions, Envelope, MessageEvent, SlashCommand

MESSAGE = {"type": "message", "channel": "D0ADVISEUR", "ts": "1.2", "user": "U0ADVISEUR", "text": "Hallo"}


def pressed(value: str = "conv|help", **more: Any) -> dict[str, Any]:
    container = {"type": "message", "message_ts": "1.000002", "channel_id": "C0ALGEMEEN"}
    action = {"type": "button", "action_id": "press:0", "action_ts": "2.000001", "value": value}
    body: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": "U0ADVISEUR", "username": "adviseur"},
        "team": {"id": "T0PREVENT"},
        "channel": {"id": "C0ALGEMEEN"},
        "container": container,
        "actions": [action],
        "response_url": "https://hooks.slack.com/actions/1",
    }
    return body | more


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param({}, True, id="a person"),
        pytest.param({"subtype": "file_share"}, True, id="a person with a file"),
        pytest.param({"subtype": "thread_broadcast"}, True, id="a reply that is also shown in the channel"),
        pytest.param({"subtype": "me_message"}, True, id="/me"),
        pytest.param({"user": "W0GRID"}, True, id="a person of a large organisation"),
        pytest.param({"user": None}, False, id="nobody"),
        pytest.param({"bot_id": "B1"}, False, id="a bot"),
        pytest.param({"user": "USLACKBOT"}, False, id="Slackbot"),
        pytest.param({"subtype": "bot_message"}, False, id="a message of an app"),
        pytest.param({"subtype": "message_changed"}, False, id="an edit"),
        pytest.param({"subtype": "message_deleted"}, False, id="a removal"),
        pytest.param({"subtype": "channel_join"}, False, id="a join"),
        pytest.param({"subtype": "assistant_app_thread"}, False, id="something Slack made up later"),
    ],
)
def test_only_people_who_say_something_are_heard(more: dict[str, Any], expected: bool) -> None:
    assert MessageEvent.model_validate(MESSAGE | more).is_from_person is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param({"channel_type": "im"}, True, id="a direct message"),
        pytest.param({}, True, id="an event without a type, in a direct channel"),
        pytest.param({"channel": "C0ALGEMEEN"}, False, id="an event without a type, in a channel"),
        pytest.param({"channel": "C0ALGEMEEN", "channel_type": "channel"}, False, id="a channel"),
        pytest.param({"channel": "G0GROEP", "channel_type": "group"}, False, id="a private channel"),
        pytest.param({"channel": "G0PAAR", "channel_type": "mpim"}, False, id="a conversation of several people"),
    ],
)
def test_a_direct_message_is_known_by_its_channel(more: dict[str, Any], expected: bool) -> None:
    assert MessageEvent.model_validate(MESSAGE | more).is_direct is expected


@pytest.mark.parametrize(
    "more", [{"text": None}, {"files": None}, {"new": {"a": [1]}}, {"files": [{"name": None}]}], ids=str
)
def test_what_slack_leaves_empty_or_adds_is_no_reason_to_stop(more: dict[str, Any]) -> None:
    assert MessageEvent.model_validate(MESSAGE | more).channel == "D0ADVISEUR"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"text": "heel geheim"}, id="without a channel"),
        pytest.param({"channel": "D1", "ts": 7, "text": "heel geheim"}, id="a time stamp that is a number"),
        pytest.param({"channel": "D1", "ts": "1", "text": ["heel geheim"]}, id="a text that is a list"),
    ],
)
def test_an_unknown_shape_stops_here_without_quoting_what_somebody_typed(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        MessageEvent.model_validate(body)

    assert "geheim" not in str(refused.value)


def test_an_envelope_without_its_id_is_refused_because_it_could_be_a_second_delivery() -> None:
    with pytest.raises(ValidationError, match="event_id"):
        Envelope.model_validate({"team_id": "T1", "event": {}})


def test_a_press_becomes_a_command_of_a_conversation() -> None:
    click = BlockActions.model_validate(pressed("conv|pick:minimumbedrag")).click()

    assert (click.conversation, click.command) == ("conv", PickArticle(article="minimumbedrag"))
    assert (click.team_id, click.user_id, click.channel) == ("T0PREVENT", "U0ADVISEUR", "C0ALGEMEEN")


def picked(action_id: str = "pick:0:conv|sharewith:c1", **what: str | None) -> dict[str, Any]:
    action = {"type": "users_select", "action_id": action_id, "action_ts": "2.000001", **what}
    return pressed(actions=[action])


@pytest.mark.parametrize(
    ("body", "recipient"),
    [
        pytest.param(picked(selected_user="U0COLLEGA"), "U0COLLEGA", id="a colleague"),
        pytest.param(
            picked("pick:1:conv|sharewith:c1", selected_conversation="C0ALGEMEEN"), "C0ALGEMEEN", id="a channel"
        ),
    ],
)
def test_what_is_picked_from_a_list_completes_the_command(body: dict[str, Any], recipient: str) -> None:
    click = BlockActions.model_validate(body).click()

    assert (click.conversation, click.command) == ("conv", ShareWith(check="c1", recipient=recipient))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(picked(), id="nothing picked"),
        pytest.param(picked(selected_user=None), id="a pick that was taken back"),
        pytest.param(picked(selected_user="U1:U2"), id="two ids in one"),
        pytest.param(picked(selected_user="<!channel>"), id="no id at all"),
        pytest.param(picked("pick:0:conv", selected_user="U1"), id="a list without a command"),
        pytest.param(picked("pick", selected_user="U1"), id="a list without anything"),
    ],
)
def test_a_pick_that_no_list_of_ours_gives_is_no_command(body: dict[str, Any]) -> None:
    assert BlockActions.model_validate(body).click().command is None


def test_a_press_in_the_home_tab_belongs_to_ones_own_conversation() -> None:
    at_home = pressed("home|help", channel=None, container={"type": "view", "view_id": "V1"}, response_url=None)

    click = BlockActions.model_validate(at_home).click()

    assert (click.conversation, click.command, click.channel) == (None, ShowHelp(), "U0ADVISEUR")


@pytest.mark.parametrize(
    "value", ["", "conv", "conv|", "conv|boom", "conv|pick", "conv|pick:a b", "conv|help:x", "|||", None]
)
def test_a_value_that_no_button_of_ours_carries_is_no_command(value: str) -> None:
    assert BlockActions.model_validate(pressed(value)).click().command is None


@pytest.mark.parametrize(
    ("container", "thread_ts"),
    [
        pytest.param({"message_ts": "1.2", "thread_ts": "1.1"}, "1.1", id="a message in a thread"),
        pytest.param({"message_ts": "1.2", "thread_ts": "1.2"}, None, id="the message that a thread hangs under"),
        pytest.param({"message_ts": "1.2"}, None, id="a message outside threads"),
        pytest.param({}, None, id="a screen"),
    ],
)
def test_a_press_knows_the_thread_it_was_in(container: dict[str, str], thread_ts: str | None) -> None:
    assert BlockActions.model_validate(pressed(container=container)).click().thread_ts == thread_ts


def test_the_same_press_delivered_twice_has_one_key_and_a_second_press_another() -> None:
    once = BlockActions.model_validate(pressed()).once
    again = BlockActions.model_validate(pressed()).once
    second = BlockActions.model_validate(pressed(actions=[pressed()["actions"][0] | {"action_ts": "2.000002"}])).once
    somebody_else = BlockActions.model_validate(pressed(user={"id": "U0VERZEKERAAR"})).once

    assert once == again
    assert len({once, second, somebody_else}) == 3


def test_a_command_may_have_no_words_and_no_way_back() -> None:
    fields = {"team_id": "T1", "channel_id": "C1", "user_id": "U1", "trigger_id": "1.2", "text": None}

    command = SlashCommand.model_validate(fields)

    assert (command.text, command.response_url) == ("", None)
