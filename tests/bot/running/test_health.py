"""What a platform hears: is it alive, and can it do its work."""

import asyncio
import socket
from datetime import timedelta

import httpx
import pytest

from bot.running.health import ASK_AGAIN, FRESH, OUTBOX_LIMIT, answering, is_only_here
from bot.settings import ConfigurationError, HealthAddress, Settings
from bot.store import DatabaseUnavailable, vitals
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World


@pytest.mark.parametrize("replaced", [True, False], ids=["replaced", "removed"])
async def test_a_database_that_is_taken_away_while_it_is_in_use_makes_not_ready_and_takes_nothing_more(
    world: World, replaced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    await world.said(world.adviser, "help")
    away = world.database_file.rename(world.database_file.with_suffix(".away"))
    if replaced:
        world.database_file.write_bytes(away.read_bytes())

    parts = await world.product.health.ready()
    with pytest.raises(DatabaseUnavailable, match="removed or replaced"):
        async with world.database.transaction():
            pass

    assert parts["database"] == "unavailable"
    assert "removed or replaced while in use" in caplog.text
    away.rename(world.database_file)
    assert (await world.product.health.ready())["database"] == "ok"


async def test_after_a_message_that_arrived_nobody_asks_slack_anything(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    asked = len(world.slack.calls_of("auth.test"))

    assert await world.product.health.ready() == {"database": "ok", "outbox": "ok", "slack": "ok"}
    assert len(world.slack.calls_of("auth.test")) == asked


async def test_after_a_while_slack_is_asked_but_not_at_every_look(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    asked = len(world.slack.calls_of("auth.test"))
    world.clock.tick(FRESH)
    for _ in range(3):
        await world.product.health.ready()
    assert len(world.slack.calls_of("auth.test")) == asked + 1
    world.clock.tick(ASK_AGAIN)
    await world.product.health.ready()
    assert len(world.slack.calls_of("auth.test")) == asked + 2


@pytest.mark.parametrize("error", ["invalid_auth", "internal_error"])
async def test_a_slack_that_refuses_us_makes_not_ready(world: World, error: str) -> None:
    world.slack.fail_next("auth.test", error=error)
    refused = (await world.product.health.ready())["slack"]
    world.clock.tick(ASK_AGAIN)

    assert refused == "unreachable"
    assert (await world.product.health.ready())["slack"] == "ok"


async def test_a_slack_that_answers_with_a_page_makes_not_ready(world: World) -> None:
    world.slack.server_error_next("auth.test", status=503)

    assert (await world.product.health.ready())["slack"] == "unreachable"


async def test_over_socket_mode_only_the_connection_counts(world: World) -> None:
    connected = [False]

    async def is_connected() -> bool:
        return connected[0]

    world.product.health.contact.over(is_connected)
    without = (await world.product.health.ready())["slack"]
    connected[0] = True

    assert without == "unreachable"
    assert (await world.product.health.ready())["slack"] == "ok"


async def test_an_answer_that_waits_too_long_makes_not_ready(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    world.clock.tick(OUTBOX_LIMIT)
    in_time = (await world.product.health.ready())["outbox"]
    world.clock.tick(timedelta(seconds=1))

    assert in_time == "ok"
    assert (await world.product.health.ready())["outbox"] == "late"
    await world.deliver()
    assert (await world.product.health.ready())["outbox"] == "ok"


async def test_one_call_that_does_not_get_through_is_no_reason_to_be_not_ready(world: World) -> None:
    world.slack.server_error_next("chat.postMessage", status=500, times=20)
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    for _ in range(8):
        await world.later(minutes=3)
        assert (await world.product.health.ready())["outbox"] == "ok"
    async with world.database.reading() as connection:
        waiting = await vitals.outbox(connection)
    now = world.clock.now()
    assert waiting.age(now) > OUTBOX_LIMIT.total_seconds() >= waiting.overdue(now), "it is old, and it is being tried"


async def test_a_call_that_slack_asks_to_wait_with_holds_up_nobody_else(world: World) -> None:
    world.slack.rate_limit_next("chat.postMessage", retry_after=3600)
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)  # waits behind it
    await world.later(minutes=30)
    assert (await world.product.health.ready())["outbox"] == "ok"
    world.clock.tick(timedelta(minutes=41))
    assert (await world.product.health.ready())["outbox"] == "late", "now it could be made, and nobody does"


async def test_a_port_of_its_own_answers_while_the_work_runs(world: World) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = HealthAddress(host="127.0.0.1", port=port, token=None)
    async with (
        answering(world.product.health, address),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        found = [await _status(client, path) for path in ("/healthz", "/readyz", "/metrics")]
    assert found == [200, 200, 200]


async def _status(client: httpx.AsyncClient, path: str) -> int:
    """What it answers, as soon as it listens."""
    async with asyncio.timeout(10):
        while True:
            try:
                return (await client.get(path)).status_code
            except httpx.ConnectError:
                await asyncio.sleep(0)


async def test_without_a_port_nothing_listens(world: World) -> None:
    async with answering(world.product.health, None):
        pass


@pytest.mark.parametrize(
    ("host", "only_here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.4", False), ("bot", False)],  # noqa: S104
)
def test_which_addresses_nobody_else_can_reach(host: str, only_here: bool) -> None:
    assert is_only_here(host) is only_here


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ConfigurationError) as error:
        Settings.load({"METRICS_TOKEN": "kort"})
    assert "METRICS_TOKEN" in error.value.message


def test_without_a_health_port_there_is_no_address() -> None:
    assert Settings.load({}).health_address is None
    assert Settings.load({"HEALTH_PORT": "9090"}).health_address == HealthAddress(
        host="127.0.0.1", port=9090, token=None
    )
