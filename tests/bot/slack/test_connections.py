"""Calls to Slack share their connections while the bot is sending."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.connections import kept_open


class Doorkeeper:
    """A Slack that remembers who came through which door, and offers a cookie."""

    def __init__(self) -> None:
        self.came_from: list[object] = []
        self.cookies: list[str | None] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        self.came_from.append(request.transport.get_extra_info("peername"))
        self.cookies.append(request.headers.get("Cookie"))
        response = web.json_response({"ok": True})
        response.set_cookie("b", "1")
        return response


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[Doorkeeper]:
    keeper, app = Doorkeeper(), web.Application()
    app.router.add_post("/api/{method}", keeper.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    keeper.url = f"http://{host}:{port}/api/"
    yield keeper
    await runner.cleanup()


async def test_calls_use_one_connection_and_bring_no_cookie_back(slack: Doorkeeper) -> None:
    client = AsyncWebClient(token="xoxb-1", base_url=slack.url)
    async with kept_open(client):
        for _ in range(3):
            await client.auth_test()
    assert len(slack.came_from) == 3
    assert len(set(slack.came_from)) == 1
    assert slack.cookies == [None, None, None]


async def test_afterwards_the_client_still_works(slack: Doorkeeper) -> None:
    client = AsyncWebClient(token="xoxb-1", base_url=slack.url)
    async with kept_open(client):
        await client.auth_test()
    await client.auth_test()
    assert len(set(slack.came_from)) == 2
