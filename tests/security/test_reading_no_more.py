"""The bot reads what is said to it and nothing else: no threads, no files, no pages behind links.

What others wrote is then no instruction to anybody, and a token never travels to where a file or a link points. That
no thread is read stands in `test_what_is_said.py`; only after a doubtful attempt to post does the bot look for its own
message.
"""

import ast
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from aiohttp import web

import bot
from tests.contract.fixtures import GENERAL
from tests.journeys.world import World

NEVER = {"urllib.request", "requests", "httpx", "http.client", "ftplib", "telnetlib"}
OPENS = {
    *("ClientSession", "TCPConnector", "AsyncWebhookClient", "WebhookClient"),
    *("create_connection", "open_connection", "urlopen", "urlretrieve"),
}
MAY_OPEN = {
    "slack/connections.py",  # those of Slack's own client, kept open
    "slack/uploads.py",  # where Slack says that a file of ours has to go, without the token
    "slack/web_client.py",  # Slack's own clients, which follow no redirect; one for a response_url found to be Slack's
}
"""Modules that may open a connection by themselves; all others use Slack's client. A new one is a decision."""


@pytest_asyncio.fixture
async def visited() -> AsyncIterator[tuple[str, list[str]]]:
    """The address of a web server that is not Slack, and who came to it."""
    visits: list[str] = []

    async def visit(request: web.Request) -> web.Response:
        visits.append(str(request.rel_url))
        return web.Response(text="geheim")

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", visit)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}", visits
    await runner.cleanup()


async def test_a_file_that_somebody_sends_is_not_fetched(world: World, visited: tuple[str, list[str]]) -> None:
    address, visits = visited
    file = {"id": "F1", "name": "plan.pdf", "mimetype": "application/pdf", "size": 10}
    urls = dict.fromkeys(("url_private", "url_private_download", "permalink", "thumb_360"), f"{address}/plan.pdf")
    place = {"channel": world.adviser.dm, "channel_type": "im", "ts": world.slack.counter.ts()}
    event = {"type": "message", "subtype": "file_share", "user": world.adviser.id, "text": "Zie bijlage", **place}

    await world.adviser.send_event({**event, "files": [file | urls]})
    await world.deliver()

    assert visits == []
    assert world.last(world.adviser).prose()


async def test_a_link_that_somebody_sends_is_not_opened(world: World, visited: tuple[str, list[str]]) -> None:
    address, visits = visited

    await world.said(world.adviser, f"Wat staat er op {address}/pagina ?")
    await world.adviser.mention(GENERAL, f"Lees {address}/pagina")
    await world.deliver()

    assert visits == []


def test_only_these_modules_open_connections_by_themselves() -> None:
    package = Path(bot.__file__).parent
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not _imported(node) & NEVER, f"{path.name} imports something that opens connections"
            if isinstance(node, ast.Name | ast.Attribute) and _called(node) in OPENS:
                found.add(str(path.relative_to(package)))
    assert found == MAY_OPEN


def _called(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def _imported(node: ast.AST) -> set[str]:
    match node:
        case ast.Import(names=names):
            return {each.name for each in names}
        case ast.ImportFrom(module=str() as module):
            return {module}
        case _:
            return set()
