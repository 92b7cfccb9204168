"""Brings signed events over HTTP, at a steady pace or as fast as they are taken, and follows what is posted.

Where this sits: between the process that is measured and the measures. Start reading at `Driver.steadily()`.
Times run from when a request was due, not from when it was sent: a slow receiver must not slow down the clock.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from http import HTTPStatus

import aiohttp

from benchmarks.slack.double import REPORT
from benchmarks.slack.measures import Posted, Run
from benchmarks.slack.workload import Delivery, Question, Workload
from bot.slack.http import EVENTS

PATIENCE = 60.0
"""Seconds without any new message after which what is missing counts as lost."""
RETRIES = 3
"""How often Slack brings an event again that was not received; here at once."""
_GLANCE = 0.25
"""Seconds between looks at what was posted."""
_SETTLED = 1.5
"""Seconds after the last answer in which a double one would still be seen."""


def client() -> aiohttp.ClientSession:
    """Opens as many connections as it needs, and uses none that the web server is about to close: after 5 seconds."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=2))


class Driver:
    """One client for the bot at `url` and the double at `api`."""

    def __init__(self, http: aiohttp.ClientSession, url: str, api: str, among: Sequence[Question]) -> None:
        self._http = http
        self._url, self._api = url + EVENTS, api
        self._among = among
        self._seen = 0

    async def steadily(self, workload: Workload, rate: float, *, echo: bool) -> Run:
        """Bring `rate` requests per second, whatever becomes of those before."""
        run = self._run(workload, echo=echo)
        deliveries = workload.deliveries(self._among)
        async with asyncio.TaskGroup() as group:
            start = time.monotonic()
            for number, delivery in enumerate(deliveries):
                due = start + number / rate
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                group.create_task(self._bring(delivery, due, run))
        await self._follow(run)
        return run

    async def at_full_speed(self, workload: Workload, at_once: int, *, echo: bool) -> Run:
        """Bring all requests, `at_once` at a time: the next as soon as one is acknowledged."""
        run = self._run(workload, echo=echo)
        deliveries = iter(workload.deliveries(self._among))

        async def worker() -> None:
            for delivery in deliveries:
                await self._bring(delivery, time.monotonic(), run)

        await asyncio.gather(*(worker() for _ in range(at_once)))
        await self._follow(run)
        return run

    def _run(self, workload: Workload, *, echo: bool) -> Run:
        return Run(echo, asked=list(workload.asked(self._among)))

    async def _bring(self, delivery: Delivery, due: float, run: Run) -> None:
        if delivery.again:
            run.redelivered += 1
        else:
            run.begun[delivery.asked.event_id] = due
        for retry in range(1 + RETRIES):
            if await self._taken(replace(delivery, again=delivery.again or retry > 0)):
                break
            run.refused += 1
        run.acks.append(1e3 * (time.monotonic() - due))

    async def _taken(self, delivery: Delivery) -> bool:
        headers = delivery.headers(time.time())
        try:
            async with self._http.post(self._url, data=delivery.asked.body, headers=headers) as response:
                await response.read()
                return response.status == HTTPStatus.OK
        except aiohttp.ClientError:
            return False

    async def _follow(self, run: Run) -> None:
        """Wait until there are as many messages as questions, and a moment longer for those there should not be."""
        await self._until(run, lambda: len(run.posted) >= len(run.asked), PATIENCE)
        await self._until(run, lambda: False, _SETTLED)

    async def _until(self, run: Run, enough: Callable[[], bool], patience: float) -> None:
        quiet_since = time.monotonic()
        while not enough() and time.monotonic() - quiet_since < patience:
            if await self._look(run):
                quiet_since = time.monotonic()
            else:
                await asyncio.sleep(_GLANCE)

    async def _look(self, run: Run) -> int:
        async with self._http.get(f"{self._api}{REPORT}", params={"since": str(self._seen)}) as response:
            report = await response.json()
        if report["violations"]:
            raise AssertionError("\n".join(report["violations"][:5]))
        new = [Posted(*each) for each in report["posted"]]
        self._seen += len(new)
        run.posted.extend(new)
        return len(new)
