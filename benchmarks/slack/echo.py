"""`python -m benchmarks.slack.echo`: the least that a Bolt app over HTTP can be. It says what it hears.

Where this sits: what the bot is compared with: the same Bolt, the same web server and settings, no database, no
outbox, no ledger. Settings come from the same environment variables. Start reading at `app`.
"""

import os

import click
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.slack.http import EVENTS

app = AsyncApp(
    client=AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]),
    signing_secret=os.environ["SLACK_SIGNING_SECRET"],
)
handler = AsyncSlackRequestHandler(app)


@app.event("app_mention")
async def mentioned(event: dict[str, str], say: AsyncSay) -> None:
    await say(event["text"].split("> ", 1)[-1], thread_ts=event["ts"], unfurl_links=False, unfurl_media=False)


@app.event("message")
async def told(event: dict[str, str], say: AsyncSay) -> None:
    await say(event["text"], unfurl_links=False, unfurl_media=False)


async def events(request: Request) -> Response:
    return await handler.handle(request)


class _Announced(uvicorn.Server):
    async def startup(self, sockets: list[object] | None = None) -> None:
        await super().startup(sockets)  # type: ignore[arg-type]
        click.echo("De bot luistert.", err=True)


if __name__ == "__main__":
    web = Starlette(routes=[Route(EVENTS, events, methods=["POST"])])
    port = int(os.environ["PORT"])
    _Announced(uvicorn.Config(web, host="127.0.0.1", port=port, log_config=None, access_log=False)).run()
