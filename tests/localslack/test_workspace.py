"""The configuration the local Slack is started with."""

import re

from pydantic import JsonValue

from localslack.workspace import POLICY_ADVISER, PREVENTIE, PREVENTIETEAM, TEAM_MEMBER, WORKSPACE, configuration


def named(parts: JsonValue) -> dict[str, dict[str, JsonValue]]:
    assert isinstance(parts, list)
    return {str(part["id"]): part for part in parts if isinstance(part, dict)}


def app(request_url: str | None) -> dict[str, JsonValue]:
    apps = configuration(WORKSPACE, request_url)["apps"]
    assert isinstance(apps, list)
    (only,) = apps
    assert isinstance(only, dict)
    return only


def test_without_an_address_for_requests_the_app_connects_in_socket_mode() -> None:
    assert app(None)["mode"] == "socket"
    assert "requestUrl" not in app(None)


def test_with_an_address_the_app_gets_its_events_there() -> None:
    found = app("http://127.0.0.1:3000/slack/events")
    assert (found["mode"], found["requestUrl"]) == ("events", "http://127.0.0.1:3000/slack/events")


def test_the_bot_is_a_member_of_every_channel_or_it_would_hear_nothing() -> None:
    channels = named(configuration(WORKSPACE, None)["channels"])
    assert all(WORKSPACE.app.user_id in channel["members"] for channel in channels.values())  # type: ignore[operator]


def test_the_team_channel_is_closed_to_the_policy_adviser() -> None:
    team = named(configuration(WORKSPACE, None)["channels"])[PREVENTIETEAM.id]
    assert team["is_private"] is True
    assert team["members"] == [TEAM_MEMBER.id, WORKSPACE.app.user_id]


def test_everyone_has_a_conversation_with_the_bot_from_the_start() -> None:
    channels = named(configuration(WORKSPACE, None)["channels"])
    for person in WORKSPACE.people:
        direct = channels[WORKSPACE.direct_channel(person)]
        assert direct["is_im"] is True
        assert direct["members"] == [person.id, WORKSPACE.app.user_id]


def test_the_page_opens_on_the_open_channel_as_the_policy_adviser() -> None:
    assert WORKSPACE.channels[0] == PREVENTIE
    assert WORKSPACE.people[0] == POLICY_ADVISER


def test_ids_have_the_shape_that_slack_gives_them() -> None:
    ids = [*(p.id for p in WORKSPACE.people), *(c.id for c in WORKSPACE.channels), WORKSPACE.app.user_id]
    assert all(re.fullmatch(r"[UC][A-Z0-9]{6,}", one) for one in ids)
    assert len(set(ids)) == len(ids)
