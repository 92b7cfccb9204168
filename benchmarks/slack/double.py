"""`python -m benchmarks.slack.double RUN …`: the strict Slack of the contract tests, as a process of its own.

Where this sits: behind the bot that is measured. It judges every call as in the tests, and remembers when each message
was posted: on the clock that all processes of one machine share. The people of the runs that are named are there from
the start. Start reading at `TimedSlack`.
"""

import asyncio
import json
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks.slack.workload import CHANNELS, IDENTIFYING, PEOPLE, channel_of, direct_of, person_of
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import ContractSlack
from tests.contract.workspace import BOT_USER, Channel, PostedMessage

REPORT = "benchmark.posted"
"""Not a method of Slack's: what was posted since, and what the bot did wrong."""
_MANIFEST = Path(__file__).parents[2] / "manifest.json"


class TimedSlack(ContractSlack):
    """The double without the searching that tests can afford, and with a report of what was posted when."""

    def __init__(self, **rest: Any) -> None:
        self._messages: dict[tuple[str, str], PostedMessage] = {}
        self.posted: list[tuple[float, str, str]] = []
        super().__init__(**rest)

    def post(self, channel: str, user: str, text: str, **rest: Any) -> PostedMessage:
        """Note when, where, and how it begins."""
        message = PostedMessage(channel, self.counter.ts(), user, text, **rest)
        place = f"{channel}:{message.thread_ts}" if message.thread_ts else channel
        self.posted.append((time.monotonic(), place, text[:IDENTIFYING]))
        return message

    def find(self, channel: str, ts: str) -> PostedMessage | None:
        """What somebody asked there: every question that the driver brings counts as posted."""
        return self._messages.setdefault((channel, ts), PostedMessage(channel, ts, "U0IEMAND", "…"))

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == REPORT:
            since = int(request.query["since"])
            faults = [str(each) for each in self.violations]
            return web.json_response({"posted": self.posted[since:], "violations": faults})
        response = await super()._api(request)
        self.calls.clear()  # else memory, and with it time, would grow with the run
        return response


async def main(runs: Sequence[str]) -> None:
    """Serve until told to stop."""
    scopes = json.loads(_MANIFEST.read_text("utf-8"))["oauth_config"]["scopes"]["bot"]
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with TimedSlack(scopes=scopes) as slack:
        slack.add_channel(TEAM_CHANNEL, "preventieteam", private=True)
        for run in runs:
            for n in range(PEOPLE):
                user, direct = person_of(run, n), direct_of(run, n)
                slack.add_user(user, name=f"iemand{n}")
                slack.channels[direct] = Channel(direct, "", "im", [user, BOT_USER])
            for n in range(CHANNELS):
                slack.add_channel(channel_of(run, n), f"kanaal-{n}")
        print(f"listening at {slack.base_url}", flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
