"""The whole bot in one process, connected to Slack by itself: no address that Slack can reach is needed.

Where this sits: under `preventiebot slack`, which imports it when it starts the bot. Start reading at `run()`.
"""

import asyncio

import click
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.wiring import log, product, until_told
from bot.running.health import answering
from bot.running.stopping import Underway
from bot.settings import Settings


async def run(settings: Settings) -> None:
    """Run until the process is told to stop."""
    log(settings)
    access = settings.for_socket_mode()
    token = access.app_token.get_secret_value()
    async with product(settings) as running:
        stop = until_told()
        web_client = AsyncWebClient(token=token, base_url=access.api_url)
        handler = AsyncSocketModeHandler(running.app, token, web_client=web_client)
        underway = Underway()
        handler.client.socket_mode_request_listeners[:] = [underway.around(handler.handle)]  # type: ignore[list-item]
        running.health.contact.over(handler.client.is_connected)
        async with answering(running.health, settings.health_address), running.delivering():
            if await _connected(handler, stop):
                click.echo("De bot luistert. Stoppen: Ctrl-C.", err=True)
            await stop.wait()
            await underway.drained()
            await handler.close_async()  # type: ignore[no-untyped-call]


async def _connected(handler: AsyncSocketModeHandler, stop: asyncio.Event) -> bool:
    """Connect, however long Slack takes; False when the process was told to stop before that."""
    connecting = asyncio.ensure_future(handler.connect_async())  # type: ignore[no-untyped-call]
    told = asyncio.create_task(stop.wait())
    await asyncio.wait({connecting, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not connecting.done():
        connecting.cancel()
        return False
    await connecting  # raises what went wrong
    return True
