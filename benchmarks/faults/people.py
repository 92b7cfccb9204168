"""People who go on asking while things break, over the real way in: signed HTTP, delivered again as Slack does.

Where this sits: the load of the scenarios. An event that is not acknowledged comes again, three times; a click does
not, but then the person sees that nothing happened and presses once more. Start reading at `Crowd`.
"""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from benchmarks.faults.double import FaultySlack
from benchmarks.faults.processes import TIMES_FASTER
from benchmarks.faults.tally import Tally
from benchmarks.slack.workload import Question
from bot.conversation import texts
from tests.contract.delivery import ADDRESS, NotAcknowledged, Postman, sign
from tests.contract.fixtures import GENERAL
from tests.contract.person import Person

AGAIN = (0.0, 60.0 / TIMES_FASTER, 300.0 / TIMES_FASTER)
"""Seconds before each new delivery of an event that was not acknowledged."""
SLACKS_PATIENCE = 3.0
WENT_WRONG = texts.went_wrong("x").partition("x")[0]


class HttpPostman(Postman):
    """Delivers to an address, and does not wait until the app is done."""

    def __init__(self, slack: FaultySlack, url: str, http: httpx.AsyncClient) -> None:
        super().__init__(slack, None)
        self._url, self._http = url, http

    async def deliver(
        self,
        body: str,
        *,
        content_type: str = "application/json",
        signature: str | None = None,
        timestamp: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Deliver; what is JSON is an event, which comes again."""
        is_event = content_type == "application/json"
        for attempt, wait in enumerate((0.0, *AGAIN) if is_event else (0.0,)):
            await asyncio.sleep(wait)
            moment = str(int(time.time()))
            head = {"Content-Type": content_type, "X-Slack-Request-Timestamp": moment}
            head["X-Slack-Signature"] = sign(self.slack.signing_secret, moment, body)
            if attempt:
                head |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
            try:
                response = await self._http.post(self._url + ADDRESS, content=body.encode(), headers=head)
            except (httpx.HTTPError, OSError):
                continue
            if response.status_code == 200:
                return response
        raise NotAcknowledged("nobody there")


@dataclass
class Crowd:
    """Everybody in a run. `busy` says how long somebody thinks between two questions, at most, in seconds."""

    slack: FaultySlack
    url: str
    http: httpx.AsyncClient
    among: tuple[Question, ...]
    name: str
    busy: float = 0.5
    tally: Tally = field(default_factory=Tally)
    apologies: dict[str, int] = field(default_factory=dict)

    def person(self, n: int) -> Person:
        """The nth."""
        user = f"U0{self.name}{n:04}"
        found = Person(self.slack, None, user, name=f"iemand{n}")
        found.postman = HttpPostman(self.slack, self.url, self.http)
        return found

    async def asking(self, n: int, stop: asyncio.Event, *, patience: float) -> None:
        """Ask one question after another, directly or in a channel, and wait for each answer."""
        person, chance = self.person(n), random.Random(f"{self.name}{n}")  # noqa: S311 -- load, not a secret
        order = chance.sample(self.among, len(self.among))
        while not stop.is_set() and order:
            question = order.pop()
            begun = time.monotonic()
            try:
                if chance.random() < 0.5:
                    place, asked = person.dm, None
                    await person.say(question.text)
                else:
                    place = GENERAL
                    asked = await person.mention(GENERAL, question.text)
            except NotAcknowledged:
                self.tally.refused += 1
                continue
            where = f"{place}:{asked.ts}" if asked else place
            if self.apologised(person):
                self.tally.told += 1
                continue
            self.tally.promise(where, question.answer)
            await self._arrived(where, question.answer, patience)
            self.tally.waits.append(time.monotonic() - begun)
            await asyncio.sleep(chance.random() * self.busy)

    def said(self, where: str) -> list[str]:
        """What the bot said in a place, from the first on."""
        return self.slack.by_bot.get(where, [])

    def apologised(self, person: Person) -> bool:
        """Whether there is one more word about a fault than before; it is said before the delivery is acknowledged.

        It goes to the person directly, wherever the question was asked.
        """
        count = sum(each.startswith(WENT_WRONG) for each in self.said(person.dm))
        before, self.apologies[person.id] = self.apologies.get(person.id, 0), count
        return count > before

    async def _arrived(self, where: str, begins: str, patience: float) -> None:
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if any(each.startswith(begins) for each in self.said(where)):
                return
            await asyncio.sleep(0.05)

    async def settled(self, *, patience: float) -> tuple[int, int, list[str]]:
        """Wait until all that is due has come, and a little longer; then count."""
        until = time.monotonic() + patience
        while self._counted()[0] and time.monotonic() < until:  # noqa: ASYNC110 -- it happens in other processes
            await asyncio.sleep(0.5)
        await asyncio.sleep(3.0)  # a second message would come by now
        return self._counted()

    def _counted(self) -> tuple[int, int, list[str]]:
        return self.tally.settle({where: self.said(where) for where in self.tally.due})


def longest(waits: list[float]) -> float:
    return max(waits, default=0.0)
