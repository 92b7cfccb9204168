"""Connections to Slack that stay open between calls.

Where this sits: around the time in which a process sends. By itself slack_sdk opens a connection, with all that https
takes, for every single call. May import: slack_sdk, aiohttp. Start reading at `kept_open()`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient


@asynccontextmanager
async def kept_open(client: AsyncWebClient) -> AsyncIterator[None]:
    """Let this client use the same connections for all its calls; they close at the end of the block.

    No cookies are kept: calls of several workspaces may go over one connection.
    """
    patience = aiohttp.ClientTimeout(total=client.timeout)
    async with aiohttp.ClientSession(timeout=patience, cookie_jar=aiohttp.DummyCookieJar()) as session:
        client.session = session
        try:
            yield
        finally:
            client.session = None
