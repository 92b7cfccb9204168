"""SIGTERM: what was begun is finished, what was not begun comes back, and nothing is said twice."""

import asyncio
from dataclasses import replace
from typing import Any, cast

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.running.stopping import Underway
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World

CLIENT, REQUEST = cast("SocketModeClient", None), cast("SocketModeRequest", None)


async def test_what_is_being_sent_is_finished_before_the_process_ends(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    world.slack.hang_next("chat.postMessage", effect=True)
    async with world.product.delivering():
        await world.slack.until(lambda: world.slack.hanging > 0)
        asyncio.get_running_loop().call_later(0.05, world.slack.release)
    await world.restart()
    await world.later(minutes=2)

    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_what_takes_too_long_at_the_end_is_sent_by_the_next_process_and_once(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    world.slack.hang_next("chat.postMessage", effect=True)
    impatient = replace(world.product, farewell=0.01)
    async with impatient.delivering():
        await world.slack.until(lambda: world.slack.hanging > 0)
    world.slack.release()
    await world.restart()
    await world.later(minutes=2)

    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_a_turn_that_was_begun_is_waited_for_and_a_new_one_is_left_to_slack() -> None:
    underway, begun, go, handled = Underway(), asyncio.Event(), asyncio.Event(), list[str]()

    async def handle(_client: Any, _request: Any) -> None:
        begun.set()
        await go.wait()
        handled.append("done")

    counted = underway.around(handle)
    first = asyncio.create_task(counted(CLIENT, REQUEST))  # type: ignore[arg-type]
    await begun.wait()
    stopping = asyncio.create_task(underway.drained())
    await asyncio.sleep(0)
    await counted(CLIENT, REQUEST)
    waited = not stopping.done()
    go.set()

    assert await stopping
    assert waited
    await first
    assert handled == ["done"]


async def test_a_turn_that_hangs_does_not_keep_the_process_alive() -> None:
    underway, forever = Underway(), asyncio.Event()

    async def handle(_client: Any, _request: Any) -> None:
        await forever.wait()

    task = asyncio.create_task(underway.around(handle)(CLIENT, REQUEST))  # type: ignore[arg-type]
    await asyncio.sleep(0)

    assert not await underway.drained(patience=0.01)
    task.cancel()


async def test_without_anything_to_do_stopping_is_immediate() -> None:
    assert await Underway().drained()
