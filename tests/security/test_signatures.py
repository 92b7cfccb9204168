"""Only what Slack signed just now gets in, and it has one effect however often it comes."""

import json
import time
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from bot.settings import ConfigurationError, Settings
from tests.contract.delivery import envelope, sign
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, World

FIVE_MINUTES = 300


def message(world: World) -> str:
    place = {"channel": world.adviser.dm, "channel_type": "im", "ts": world.slack.counter.ts()}
    event = {"type": "message", "user": ADVISER, "text": ANSWERED_BY_AN_ARTICLE, **place}
    return json.dumps(envelope(world.slack, event))


def command(world: World) -> str:
    target = world.slack.response_url(ADVISER, world.adviser.dm)
    fields = {"command": "/preventie", "text": "help", "team_id": "T0PREVENT", "channel_id": world.adviser.dm}
    return urlencode({**fields, "user_id": ADVISER, "trigger_id": "1.2.3", "response_url": target})


def press(world: World) -> str:
    action = {"type": "button", "action_id": "press:0", "value": "home|help", "block_id": "b", "action_ts": "1.000001"}
    payload = {
        "type": "block_actions",
        "user": {"id": ADVISER, "team_id": "T0PREVENT"},
        "team": {"id": "T0PREVENT"},
        "container": {"type": "message", "message_ts": "1.000001"},
        "actions": [action],
        "trigger_id": "1.2.3",
    }
    return urlencode({"payload": json.dumps(payload)})


FORM = "application/x-www-form-urlencoded"
DELIVERIES = [
    pytest.param(message, "application/json", id="an event"),
    pytest.param(command, FORM, id="a slash command"),
    pytest.param(press, FORM, id="a press"),
]


def said(world: World) -> int:
    """How much the adviser got to see."""
    return len(world.from_bot(world.adviser.dm)) + len(world.slack.ephemerals(ADVISER))


@pytest.mark.parametrize(("made", "content_type"), DELIVERIES)
@pytest.mark.parametrize("times", [1, 2, 5])
async def test_the_same_request_sent_again_has_one_effect(
    world: World, made: object, content_type: str, times: int
) -> None:
    assert callable(made)
    body = made(world)
    moment = str(int(time.time()))
    signature = sign(world.slack.signing_secret, moment, body)

    for _ in range(times):
        response = await world.adviser.deliver(body, content_type=content_type, signature=signature, timestamp=moment)
        assert response.status_code == 200
        await world.deliver()

    assert said(world) == 1


@pytest.mark.parametrize(("made", "content_type"), DELIVERIES)
@pytest.mark.parametrize(
    ("seconds", "status"),
    [(-FIVE_MINUTES - 60, 401), (FIVE_MINUTES + 60, 401), (-FIVE_MINUTES + 60, 200), (FIVE_MINUTES - 60, 200)],
)
async def test_a_request_is_taken_for_five_minutes_and_no_longer(
    world: World, made: object, content_type: str, seconds: int, status: int
) -> None:
    assert callable(made)
    moment = str(int(time.time()) + seconds)

    response = await world.adviser.deliver(made(world), content_type=content_type, timestamp=moment)
    await world.deliver()

    assert response.status_code == status
    assert said(world) == (status == 200)


@pytest.mark.parametrize(("made", "content_type"), DELIVERIES)
@pytest.mark.parametrize("timestamp", ["gisteren", "1e9", "0x5f", "+1", " 1 ", "1.5", "-1", "1_000", "9" * 400])
async def test_a_moment_that_is_no_number_is_a_bad_request_and_no_fault_of_ours(
    world: World, made: object, content_type: str, timestamp: str
) -> None:
    assert callable(made)
    body = made(world)

    response = await world.adviser.deliver(
        body, content_type=content_type, timestamp=timestamp, signature="v0=" + "0" * 64
    )
    await world.deliver()

    assert response.status_code == 400
    assert said(world) == 0


@pytest.mark.parametrize(("made", "content_type"), DELIVERIES)
async def test_the_verification_token_opens_no_door(world: World, made: object, content_type: str) -> None:
    assert callable(made)
    body = made(world)
    assert "verification-token" in body or content_type == FORM

    response = await world.adviser.deliver(body, content_type=content_type, signature="v0=" + "0" * 64)
    await world.deliver()

    assert response.status_code == 401
    assert said(world) == 0


async def test_without_a_secret_there_is_no_http(world: World) -> None:
    with pytest.raises(ConfigurationError, match="SLACK_SIGNING_SECRET"):
        Settings.load({"SLACK_BOT_TOKEN": "xoxb-1"}).for_http()


async def test_in_socket_mode_nobody_can_sign_for_the_door(world: World) -> None:
    body = message(world)
    for guess in ("", "None", "null", "secret", world.slack.signing_secret):
        world.settings = {"SLACK_SIGNING_SECRET": ""}
        await world.begin()
        moment = str(int(time.time()))
        response = await world.adviser.deliver(body, timestamp=moment, signature=sign(guess, moment, body))
        assert response.status_code == 401


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(codec="ascii"), min_size=1), place=st.integers(min_value=0), bit=st.integers(0, 6))
def test_one_bit_of_the_body_breaks_the_signature(text: str, place: int, bit: int) -> None:
    verifier, body = SignatureVerifier("geheim"), text.encode()
    moment = str(int(time.time()))
    changed = bytearray(body)
    changed[place % len(body)] ^= 1 << bit
    signature = verifier.generate_signature(timestamp=moment, body=body)

    assert signature is not None
    assert verifier.is_valid(body, moment, signature)
    assert not verifier.is_valid(bytes(changed), moment, signature)
