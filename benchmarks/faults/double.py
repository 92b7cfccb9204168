"""The strict Slack of the contract tests, which can be away: 429, 500, or no answer at all, for as long as one likes.

Where this sits: in the process of the driver. Start reading at `FaultySlack`.
"""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from aiohttp import web

from tests.contract.slack import ContractSlack
from tests.contract.workspace import BOT_USER, Channel, PostedMessage

Mode = Literal["ok", "429", "500", "silence"]
_MANIFEST = Path(__file__).parents[2] / "manifest.json"
_OURSELVES = "auth.test"
"""Works on: without knowing who it is, the bot takes no delivery, and deliveries are not what is measured here."""


class FaultySlack(ContractSlack):
    """The double, with its messages by channel, because here there are thousands."""

    def __init__(self) -> None:
        self._in: dict[str, list[PostedMessage]] = defaultdict(list)
        self.by_bot: dict[str, list[str]] = defaultdict(list)
        """How each message of the bot begins, by channel, or by channel and thread."""
        self.at: dict[str, float] = {}
        """When the bot said something first in each channel; seconds on the clock of this machine."""
        self.mode: Mode = "ok"
        self._back = asyncio.Event()
        scopes = json.loads(_MANIFEST.read_text("utf-8"))["oauth_config"]["scopes"]["bot"]
        super().__init__(scopes=scopes)

    def post(self, channel: str, user: str, text: str, **rest: Any) -> PostedMessage:
        """Keep it where it was said."""
        message = PostedMessage(channel, self.counter.ts(), user, text, **rest)
        self._in[channel].append(message)
        if message.from_bot:
            self.at.setdefault(channel, time.monotonic())
            self.by_bot[f"{channel}:{message.thread_ts}" if message.thread_ts else channel].append(text)
        return message

    def ephemerals(self, user: str) -> list[PostedMessage]:
        """What only this person sees."""
        return [each for said in self._in.values() for each in said if each.ephemeral_for == user and not each.deleted]

    def _public(self, channel: str) -> Iterator[PostedMessage]:
        channel = self.dm(channel).id if channel in self.users else channel
        return (each for each in self._in[channel] if not each.ephemeral_for and not each.deleted)

    def direct(self, user: str, channel: str) -> None:
        """A direct conversation that is there already."""
        self.channels[channel] = Channel(channel, "", "im", [user, BOT_USER])

    def answer_again(self) -> None:
        """Be there again, also for who still waits for an answer."""
        self.mode = "ok"
        self._back.set()
        self._back = asyncio.Event()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        mode = "ok" if request.match_info["method"] == _OURSELVES else self.mode
        match mode:
            case "429":
                headers = {"Retry-After": "1"}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
            case "500":
                return web.Response(text="<h1>Server Error</h1>", content_type="text/html", status=500)
            case "silence":
                await self._back.wait()
                return web.Response(status=500)
        response = await super()._api(request)
        self.calls.clear()  # else memory would grow with the run
        return response
