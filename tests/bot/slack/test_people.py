"""What Slack says of somebody, and what a delivery itself says: payloads as the pages of Slack show them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.people import OUTSIDER, address, facts_of, is_from_elsewhere
from bot.store.places import MemberFacts

HERE = "T1"
COLLEAGUE = MemberFacts(slack_admin=False, outsider=False)
ADMIN = MemberFacts(slack_admin=True, outsider=False)


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        pytest.param({"id": "U1", "team_id": HERE}, COLLEAGUE, id="a colleague"),
        pytest.param({"id": "U1"}, COLLEAGUE, id="a workspace that does not name itself"),
        pytest.param({"id": "U1", "team_id": HERE, "is_admin": True}, ADMIN, id="an admin"),
        pytest.param({"id": "U1", "team_id": HERE, "is_owner": True}, ADMIN, id="an owner"),
        pytest.param({"id": "U1", "team_id": HERE, "is_primary_owner": True}, ADMIN, id="the first owner"),
        pytest.param({"id": "U1", "team_id": HERE, "is_restricted": True}, OUTSIDER, id="a guest"),
        pytest.param({"id": "U1", "team_id": HERE, "is_ultra_restricted": True}, OUTSIDER, id="a guest of one channel"),
        pytest.param({"id": "U1", "team_id": HERE, "is_stranger": True}, OUTSIDER, id="a stranger"),
        pytest.param({"id": "U1", "team_id": HERE, "deleted": True}, OUTSIDER, id="somebody who left"),
        pytest.param({"id": "U1", "team_id": "T2"}, OUTSIDER, id="of another workspace"),
        pytest.param({"id": "U1", "team_id": "T2", "is_admin": True}, OUTSIDER, id="an admin, but of elsewhere"),
        pytest.param(
            {"id": "W1", "team_id": "T2", "enterprise_user": {"id": "W1", "teams": ["T2", HERE]}},
            COLLEAGUE,
            id="at home here too, in a large organisation",
        ),
        pytest.param(
            {"id": "W1", "team_id": "T2", "enterprise_user": {"id": "W1", "teams": ["T2"]}},
            OUTSIDER,
            id="of the organisation, but not here",
        ),
        pytest.param({"id": "W1", "team_id": "T2", "enterprise_user": "?"}, OUTSIDER, id="an odd shape"),
    ],
)
def test_who_somebody_is_follows_from_what_slack_says(user: dict[str, Any], expected: MemberFacts) -> None:
    assert facts_of(user, HERE) == expected


FLAGS = st.sampled_from([True, False, None, "true", 1])


@given(
    user=st.fixed_dictionaries(
        {"team_id": st.sampled_from([HERE, "T2", None, 7])},
        optional=dict.fromkeys(("is_admin", "is_owner", "is_restricted", "is_stranger", "deleted"), FLAGS),
    )
)
def test_nobody_of_elsewhere_is_ever_an_admin(user: dict[str, Any]) -> None:
    found = facts_of(user, HERE)
    assert not (found.slack_admin and found.outsider)


def event(**parts: Any) -> dict[str, Any]:
    inner = {key: parts.pop(key) for key in ("user_team", "source_team") if key in parts}
    authorization = {"team_id": HERE, "enterprise_id": parts.get("enterprise_id")}
    return {
        "type": "event_callback",
        "team_id": HERE,
        "event": {"type": "message", "user": "U1", **inner},
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        **parts,
    }


def click(user_team: str, **parts: Any) -> dict[str, Any]:
    return {"type": "block_actions", "user": {"id": "U1", "team_id": user_team}, "team": {"id": HERE}, **parts}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(event(), False, id="an event that names no other workspace"),
        pytest.param(event(user_team=HERE, is_ext_shared_channel=True), False, id="own people in a shared channel"),
        pytest.param(event(user_team="T2", is_ext_shared_channel=True), True, id="others in a shared channel"),
        pytest.param(event(source_team="T2", is_ext_shared_channel=True), True, id="others, by the other name"),
        pytest.param(event(user_team="E2", is_ext_shared_channel=True), True, id="of another large organisation"),
        pytest.param(event(user_team="T2"), False, id="a channel that is not shared outside"),
        pytest.param(
            event(user_team="T2", enterprise_id="E1", is_ext_shared_channel=True),
            False,
            id="perhaps a colleague of the same organisation: Slack is asked",
        ),
        pytest.param(
            event(user_team="E1", enterprise_id="E1", is_ext_shared_channel=True), False, id="the same organisation"
        ),
        pytest.param(click(HERE), False, id="a click here"),
        pytest.param(click("T2"), True, id="a click of somebody of elsewhere"),
        pytest.param(click("T2", enterprise={"id": "E1"}), False, id="a click in a large organisation: Slack is asked"),
        pytest.param({"type": "ssl_check"}, False, id="nothing of anybody"),
    ],
)
def test_a_delivery_says_of_elsewhere_only_where_that_is_certain(body: dict[str, Any], expected: bool) -> None:
    assert is_from_elsewhere(body) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param({"user": {"id": "U1"}, "team": None}, {"id": HERE}, id="an interaction without a workspace"),
        pytest.param(
            {"user": {"id": "U1"}, "team": {"id": "T2", "domain": "x"}}, {"id": HERE, "domain": "x"}, id="other"
        ),
    ],
)
def test_an_interaction_names_the_workspace_of_the_app(body: dict[str, Any], expected: dict[str, str]) -> None:
    address(body, HERE)
    assert body["team"] == expected


def test_an_event_names_the_workspace_of_the_app() -> None:
    body: dict[str, Any] = {"team_id": "T2", "event": {}}
    address(body, HERE)
    assert body["team_id"] == HERE
