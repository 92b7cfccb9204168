"""Our words go to Slack and nowhere else, whatever address a payload names."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.sender import Sender
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import APP
from tests.journeys.world import ADVISER, World

SENDER = Sender(AsyncWebClient(base_url="https://slack.com/api/"))


@dataclass
class Stranger:
    """A web server that is not Slack, and remembers who came."""

    url: str = ""
    visits: list[str] = field(default_factory=list)


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[Stranger]:
    found = Stranger()

    async def visited(request: web.Request) -> web.Response:
        found.visits.append(await request.text())
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", visited)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    found.url = f"http://{host}:{port}/commands/1"
    yield found
    await runner.cleanup()


@pytest.mark.parametrize("entrance", ["slash command", "press"])
async def test_an_answer_is_not_sent_to_a_stranger_but_comes_directly(
    world: World, stranger: Stranger, entrance: str
) -> None:
    if entrance == "slash command":
        fields = {"command": "/preventie", "text": "help", "team_id": "T0PREVENT", "channel_id": GENERAL}
        await world.adviser.postman.deliver_form(
            {**fields, "user_id": ADVISER, "trigger_id": "1.2.3", "response_url": stranger.url}
        )
    else:
        await world.adviser.postman.deliver_payload(_press(stranger.url))
    await world.deliver()

    assert stranger.visits == []
    if entrance == "slash command":
        assert world.last(world.adviser).prose()


@given(url=st.one_of(st.text(max_size=60), st.from_regex(r"[a-z]{2,6}://[a-z@:.\[\]/#?%]{1,40}", fullmatch=True)))
def test_whatever_an_address_looks_like_only_slacks_own_is_used(url: str) -> None:
    assert not SENDER.may_respond_to(url)


@pytest.mark.parametrize("path", ["/commands/T1/2/x", "/actions/T1/2/x", "/"])
def test_slacks_own_address_is_used(path: str) -> None:
    assert SENDER.may_respond_to(f"https://hooks.slack.com{path}")


@pytest.mark.parametrize(
    "url",
    [
        "https://HOOKS.slack.com.evil.example/x",
        "https://hooks.slack.com%2eevil.example/x",
        "https://hooks.slack.com\\@evil.example/x",
        "https://evil.example#@hooks.slack.com/",
        "https://hooks.slack.com:443@evil.example/",
        "https://hooks-slack.com/x",
        "https://xhooks.slack.com/x",
        "https://hooks.slack.com.:443/x",
        "ftp://hooks.slack.com/x",
        "https:hooks.slack.com/x",
        "\thttps://evil.example/hooks.slack.com",
    ],
)
def test_an_address_that_only_looks_like_slacks_is_not_used(url: str) -> None:
    assert not SENDER.may_respond_to(url)


def _press(url: str) -> dict[str, object]:
    payload = {
        "type": "block_actions",
        "api_app_id": APP,
        "user": {"id": ADVISER, "team_id": "T0PREVENT"},
        "team": {"id": "T0PREVENT"},
        "channel": {"id": GENERAL},
        "container": {"type": "message", "message_ts": "1.000001", "channel_id": GENERAL},
        "actions": [{"type": "button", "action_id": "press:0", "value": "weg|help", "action_ts": "1.000002"}],
        "response_url": url,
        "trigger_id": "1.2.3",
    }
    return dict(json.loads(json.dumps(payload)))
