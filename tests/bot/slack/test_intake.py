"""What is looked at before anything reads a delivery, by whichever way it comes."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.intake import answer_to, looked_at
from tests.contract.delivery import envelope
from tests.journeys.world import ADVISER, World

ORGANISED = {"id": "W01", "team_id": "T0KANTOOR"}
WHO = {"user": {"id": ADVISER}, "team": {"id": "T0PREVENT"}}
SOUND: dict[str, dict[str, Any]] = {
    "an event": {"type": "event_callback", "team_id": "T0PREVENT", "event": {"type": "message", "user": ADVISER}},
    "an event about nobody": {"type": "event_callback", "team_id": None, "event": {"type": "app_uninstalled"}},
    "an event with a whole person": {"type": "event_callback", "event": {"type": "user_change", "user": {"id": "W1"}}},
    "a press": {"type": "block_actions", "actions": [{}], **WHO},
    "a press of a large organisation": {"type": "block_actions", "actions": [{}], "user": ORGANISED, "team": None},
    "a form": {"type": "view_submission", "view": {"id": "V1", "type": "modal", "callback_id": "ask"}, **WHO},
    "a shortcut": {"type": "shortcut", "callback_id": "x", **WHO},
    "a command": {"command": "/preventie", "user_id": ADVISER, "enterprise_id": "", "text": ""},
    "a test of the address": {"type": "url_verification", "challenge": "x"},
    "a test of the certificate": {"ssl_check": "1", "token": "x"},
}
AN_EVENT = SOUND["an event"]
SCREEN = {"id": "V1", "type": "modal"}
TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(["\x00", "\ud83d", "a\udc00b"])
JSON = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


async def taken(body: dict[str, Any]) -> bool:
    """Whether a body goes on to the listeners."""
    went_on: list[bool] = []

    async def next_() -> BoltResponse:
        went_on.append(True)
        return BoltResponse(status=200)

    answer = await looked_at(body, next_)
    assert (answer is None) is bool(went_on)
    return bool(went_on)


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from strings(each)
        case list():
            for each in value:
                yield from strings(each)
        case _:
            return


@pytest.mark.parametrize("name", SOUND)
async def test_what_slack_sends_goes_on_unchanged(name: str) -> None:
    body = deepcopy(SOUND[name])

    assert await taken(body)
    assert body == SOUND[name]


@given(JSON)
async def test_what_goes_on_can_be_kept_and_is_otherwise_the_same(inner: object) -> None:
    body = {**deepcopy(SOUND["an event"]), "more": inner}
    before = list(strings(body))

    assert await taken(body)

    after = list(strings(body))
    assert all("\x00" not in each and each.encode().decode() == each for each in after)
    assert [len(each) for each in after] == [len(each) for each in before]
    assert all(new == old for new, old in zip(after, before, strict=True) if old.isprintable())


async def test_no_depth_is_too_deep() -> None:
    deepest: list[Any] = ["a\x00b"]
    inner: list[Any] = deepest
    for _ in range(100_000):
        inner = [inner]

    assert await taken({**deepcopy(SOUND["an event"]), "more": inner})
    assert deepest == ["a\ufffdb"]


@given(JSON)
def test_whatever_comes_there_is_an_answer_that_quotes_nothing(body: object) -> None:
    answer = answer_to(body)

    if answer is not None:
        assert answer.status in {200, 400, 404}
        assert answer.status == 200 or json.loads(answer.body).keys() == {"error"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param([], 400, id="a list"),
        pytest.param({}, 404, id="nothing"),
        pytest.param({"type": "raket"}, 404, id="an unknown kind"),
        pytest.param({"type": ["event_callback"]}, 404, id="kinds in a list"),
        pytest.param({"type": "event_callback", "event": []}, 400, id="an event that is a list"),
        pytest.param({"type": "block_actions", "actions": [7], **WHO}, 400, id="a press on a number"),
        pytest.param({"type": "view_submission", **WHO}, 400, id="a form without a screen"),
        pytest.param({"type": "shortcut", "user": {"id": "U1\n"}}, 400, id="a person with a line in the name"),
        pytest.param({"command": "/preventie"}, 400, id="a command of nobody"),
        pytest.param({"type": "view_submission", "view": {"id": "V1"}, **WHO}, 400, id="a screen of no kind"),
        pytest.param({"type": "view_submission", "view": SCREEN | {"callback_id": 7}, **WHO}, 400, id="a form 7"),
        pytest.param(
            {"type": "view_submission", "view": SCREEN | {"app_installed_team_id": "K" * 900_000}, **WHO},
            400,
            id="a screen of a workspace of 900 kB",
        ),
        pytest.param({"type": "shortcut", "callback_id": "K" * 256, **WHO}, 400, id="a shortcut with a long name"),
        pytest.param({"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}}, 400, id="a shortcut of nowhere"),
        pytest.param({**AN_EVENT, "event": {"type": ["x"]}}, 400, id="an event of several kinds"),
        pytest.param({**AN_EVENT, "event": {"user": "U1"}}, 400, id="an event of no kind"),
        pytest.param({**AN_EVENT, "event_id": "K" * 900_000}, 400, id="an event with a key of 900 kB"),
        pytest.param({**AN_EVENT, "event_time": 10**30}, 400, id="an event at the end of time"),
        pytest.param({**AN_EVENT, "event_time": -(10**30)}, 400, id="an event before all time"),
        pytest.param({**AN_EVENT, "authorizations": "x"}, 400, id="authorized by a word"),
        pytest.param({**AN_EVENT, "authorizations": ["x"]}, 400, id="authorized by a word in a list"),
        pytest.param({**AN_EVENT, "authorizations": [{"team_id": ["T1"]}]}, 400, id="authorized for a list"),
        pytest.param({**AN_EVENT, "authorizations": [{"enterprise_id": {}}]}, 400, id="authorized for an object"),
        pytest.param({"command": "/preventie", "user_id": "U1", "team_id": "T\x00"}, 400, id="a workspace with NUL"),
    ],
)
def test_what_makes_no_sense_is_answered_at_once(body: object, status: int) -> None:
    answer = answer_to(body)

    assert answer is not None
    assert answer.status == status
    assert answer.headers["x-slack-no-retry"] == ["1"]


@pytest.mark.parametrize("workspace", [{"team_id": None}, {"team_id": ""}, {}], ids=["null", "empty", "absent"])
@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param({"team_id": "T0KANTOOR"}, "T0KANTOOR", id="where it happened"),
        pytest.param({"team_id": "T0ANDER", "context_team_id": "T0KANTOOR"}, "T0KANTOOR", id="where we hear it"),
        pytest.param({"team_id": "E0CONCERN"}, None, id="nowhere in particular"),
        pytest.param({}, None, id="nowhere"),
    ],
)
async def test_an_event_for_a_whole_organisation_gets_its_workspace(
    workspace: dict[str, Any], named: dict[str, str], expected: str | None
) -> None:
    authorized = {"enterprise_id": "E0CONCERN", "is_enterprise_install": True, **workspace}
    body = {"type": "event_callback", "event": {"type": "message"}, "authorizations": [authorized], **named}
    context = AsyncBoltContext()

    async def next_() -> BoltResponse:
        return BoltResponse(status=200)

    assert await looked_at(body, next_, context) is None
    assert (context.team_id, body["authorizations"][0].get("team_id") or None) == (expected, expected)


async def test_in_socket_mode_the_same_is_refused_and_the_same_is_mended(world: World) -> None:
    place = {"channel": world.adviser.dm, "channel_type": "im", "ts": "1.000001"}
    event = {"type": "message", "user": ADVISER, "text": "Wat is het minimumbedrag?\x00 \ud83d", **place}
    odd = AsyncBoltRequest(body={"type": "raket", "value": "kanariepiet"}, mode="socket_mode")
    sound = AsyncBoltRequest(body=envelope(world.slack, event), mode="socket_mode")

    refused, accepted = [await world.product.app.async_dispatch(each) for each in (odd, sound)]
    await world.deliver()

    assert (refused.status, accepted.status) == (404, 200)
    assert "€ 25.000" in world.last(world.adviser).prose()
