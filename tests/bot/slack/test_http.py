"""The door: who gets in, what is refused before anything is read, and what a platform hears about our health."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.slack.http import EVENTS, LARGEST_BODY, web_app
from bot.slack.in_time import InTime
from tests.contract.delivery import envelope, sign
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, World


def body_of(world: World) -> str:
    place = {"channel": world.adviser.dm, "channel_type": "im", "ts": world.slack.counter.ts()}
    return json.dumps(
        envelope(world.slack, {"type": "message", "user": ADVISER, "text": ANSWERED_BY_AN_ARTICLE, **place})
    )


async def test_what_slack_signed_gets_in(world: World) -> None:
    response = await world.adviser.deliver(body_of(world))
    await world.deliver()

    assert response.status_code == 200
    assert "€ 25.000" in world.last(world.adviser).prose()


@pytest.mark.parametrize(
    ("how", "status"),
    [
        pytest.param({"signature": "v0=" + "0" * 64}, 401, id="a wrong signature"),
        pytest.param({"signature": ""}, 401, id="no signature"),
        pytest.param({"signature": "v0=é"}, 401, id="a signature that is not even ASCII"),
        pytest.param({"timestamp": ""}, 401, id="no time stamp"),
        pytest.param({"timestamp": "1500000000"}, 401, id="an old request, sent once more"),
        pytest.param({"timestamp": "4000000000"}, 401, id="a request from the future"),
        pytest.param({"timestamp": "gisteren"}, 400, id="a time stamp that is no number"),
        pytest.param({"timestamp": "-1"}, 400, id="a negative time stamp"),
        pytest.param({"timestamp": "1.5"}, 400, id="a fraction of a second"),
        pytest.param({"timestamp": "١٧"}, 400, id="digits of another script"),
        pytest.param({"timestamp": "9" * 400}, 400, id="a time stamp of four hundred digits"),
    ],
)
async def test_what_slack_did_not_sign_just_now_is_refused_and_does_nothing(
    world: World, how: dict[str, str], status: int
) -> None:
    headers = [
        (name.encode(), value.encode()) for name, value in _headers(world, body_of(world), **how).items() if value
    ]

    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_app(world.product)), base_url="https://x") as client:
        response = await client.post(EVENTS, content=body_of(world), headers=headers)
    await world.deliver()

    assert response.status_code == status
    assert not world.slack.messages(world.adviser.dm)


async def test_a_body_that_was_changed_on_the_way_is_refused(world: World) -> None:
    body = body_of(world)
    signature = sign(world.slack.signing_secret, "1795255200", body)

    response = await world.adviser.deliver(body.replace("minimum", "maximum"), signature=signature)

    assert response.status_code == 401


async def test_a_secret_of_another_app_does_not_open_the_door(world: World) -> None:
    now = str(int(time.time()))
    response = await world.adviser.deliver(
        body_of(world), timestamp=now, signature=sign("another", now, body_of(world))
    )

    assert response.status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("{", id="half of JSON"),
        pytest.param("[]", id="a list"),
        pytest.param("7", id="a number"),
        pytest.param("payload=%7B", id="a form with half of JSON"),
        pytest.param("payload=[]", id="a form with a list"),
        pytest.param('{"a":' * 50_000, id="JSON without end"),
        pytest.param('{"type": "event_callback", "event": 7}', id="an event that is a number"),
        pytest.param('{"type": "block_actions", "actions": []}', id="a press on nothing"),
        pytest.param('{"type": "message", "channel": 7}', id="a channel that is a number"),
    ],
)
async def test_a_signed_body_that_makes_no_sense_is_a_bad_request(world: World, body: str) -> None:
    response = await world.adviser.deliver(body)

    assert response.status_code == 400


async def test_bytes_that_are_no_text_are_a_bad_request(world: World) -> None:
    response = await _post(world, b"\xff\xfe")

    assert response.status_code in {400, 401}


@pytest.mark.parametrize("told", [True, False], ids=["and says so", "and does not say so"])
async def test_a_body_larger_than_anything_of_slack_is_not_read_to_its_end(world: World, told: bool) -> None:
    async def without_a_length() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * (LARGEST_BODY // 10)

    response = await _post(world, b"x" * (LARGEST_BODY + 1) if told else without_a_length())

    assert response.status_code == 413


async def test_a_body_that_does_not_come_is_not_waited_for(world: World) -> None:
    async def halfway() -> AsyncIterator[bytes]:
        yield b"abc"
        await asyncio.Event().wait()

    app = web_app(world.product, body_patience=0.0)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://app.example") as client:
        response = await client.post(EVENTS, content=halfway())

    assert (response.status_code, response.headers["connection"]) == (408, "close")


async def test_slack_hears_in_time_while_another_program_writes_and_it_goes_on_afterwards(world: World) -> None:
    door = InTime(latest=0.0)
    body = body_of(world)
    with closing(sqlite3.connect(world.database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        too_soon = await _signed(world, body, door)
        other.execute("ROLLBACK")
    await door.drained()
    again = await world.adviser.deliver(body)
    await world.deliver()

    assert (too_soon.status_code, again.status_code) == (503, 200)
    assert "x-slack-no-retry" not in too_soon.headers
    [answer] = world.from_bot(world.adviser.dm)
    assert "€ 25.000" in answer.prose()


async def test_slack_hears_in_time_while_it_does_not_say_who_we_are_and_is_asked_once_for_all(world: World) -> None:
    door = InTime(latest=0.0)
    world.slack.hang_next("auth.test")
    bodies = [body_of(world) for _ in range(3)]

    statuses = [(await _signed(world, body, door)).status_code for body in bodies]
    await world.slack.until(lambda: bool(world.slack.hanging))
    assert len(world.slack.calls_of("auth.test")) == 1
    world.slack.release()
    await door.drained()
    for body in bodies:
        assert (await world.adviser.deliver(body)).status_code == 200
    await world.deliver()

    assert statuses == [503, 503, 503]
    assert len(world.from_bot(world.adviser.dm)) == 3


async def test_slack_may_verify_the_address(world: World) -> None:
    response = await world.adviser.deliver(json.dumps({"type": "url_verification", "challenge": "abc"}))

    assert response.status_code == 200
    assert response.json() == {"challenge": "abc"}


async def test_only_slack_may_verify_the_address(world: World) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"})

    assert (await world.adviser.deliver(body, signature="v0=no")).status_code == 401


@pytest.mark.parametrize(("method", "status"), [("GET", 405), ("PUT", 405), ("DELETE", 405)])
async def test_slack_only_posts(world: World, method: str, status: int) -> None:
    async with _client(world) as client:
        assert (await client.request(method, EVENTS)).status_code == status


async def test_the_process_is_healthy_and_ready(world: World) -> None:
    async with _client(world) as client:
        health, ready = await client.get("/healthz"), await client.get("/readyz")

    assert (health.status_code, ready.status_code) == (200, 200)
    assert ready.json() == {"status": "ready", "database": "ok", "outbox": "ok", "slack": "ok"}


async def test_without_its_database_the_process_is_healthy_but_not_ready_and_does_not_say_where_it_was(
    world: World,
) -> None:
    await world.without_database()
    async with _client(world) as client:
        health, ready = await client.get("/healthz"), await client.get("/readyz")

    assert (health.status_code, ready.status_code) == (200, 503)
    assert ready.json() == {
        "status": "not ready",
        "database": "unavailable",
        "outbox": "unknown",
        "slack": "ok",
    }


async def test_a_database_of_an_older_version_is_not_ready(world: World, tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    world.database_file = empty
    await world.begin()

    async with _client(world) as client:
        assert (await client.get("/readyz")).status_code == 503


async def test_while_the_application_runs_what_waits_is_sent_and_at_its_end_nothing_hangs(world: World) -> None:
    app = web_app(world.product)
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)

    async with app.router.lifespan_context(app):
        await world.slack.until(lambda: bool(world.from_bot(world.adviser.dm)))

    assert "€ 25.000" in world.last(world.adviser).prose()


def _client(world: World) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(web_app(world.product)), base_url="https://app.example")


async def _post(world: World, content: bytes | AsyncIterator[bytes]) -> httpx.Response:
    async with _client(world) as client:
        headers = {"X-Slack-Request-Timestamp": "1795255200", "X-Slack-Signature": "v0=x"}
        return await client.post(EVENTS, content=content, headers=headers)


async def _signed(world: World, body: str, door: InTime) -> httpx.Response:
    """Deliver through this door, and wait for nothing else."""
    transport = httpx.ASGITransport(web_app(world.product, in_time=door))
    async with httpx.AsyncClient(transport=transport, base_url="https://app.example") as client:
        return await client.post(EVENTS, content=body, headers=_headers(world, body))


def _headers(world: World, body: str, **how: str) -> dict[str, str]:
    moment = how.get("timestamp", str(int(time.time())))
    signature = how.get("signature", sign(world.slack.signing_secret, moment, body))
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": signature,
    }
