"""`preventiebot slack`: the whole bot in one process, over Socket Mode."""

import asyncio

import click
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.wiring import log, product, until_told
from bot.settings import Settings


@click.command()
def slack() -> None:
    """Start de bot met Socket Mode: geen openbaar webadres nodig."""
    asyncio.run(_run(Settings.load()))


async def _run(settings: Settings) -> None:
    log(settings)
    access = settings.for_socket_mode()
    token = access.app_token.get_secret_value()
    async with product(settings) as running:
        stop = until_told()
        web_client = AsyncWebClient(token=token, base_url=access.api_url)
        handler = AsyncSocketModeHandler(running.app, token, web_client=web_client)
        async with running.delivering():
            if await _connected(handler, stop):
                click.echo("De bot luistert. Stoppen: Ctrl-C.", err=True)
            await stop.wait()
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
