"""kill -9 after every single step of a check and of a hand-over, there and back.

Where this sits: beside the scenarios. A click while nobody is there does nothing, so the person presses once more, as
people do. Start reading at `checks()`.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from benchmarks.faults.people import HttpPostman, longest
from benchmarks.faults.scenarios import Scene
from benchmarks.faults.tally import Result
from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.delivery import NotAcknowledged
from tests.contract.fixtures import COLLEAGUE, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.workspace import PostedMessage
from tests.journeys.world import NO_ANSWER_FOR, OUTCOME_TITLE, SOUND_PLAN, asked_in

_PRESSES = 8
_PATIENCE = 60.0
"""Seconds for the next message of the bot."""


class Lost(AssertionError):
    """What somebody waited for did not come."""


async def checks(on: Scene) -> list[Result]:
    """Each of a few people does a whole check; the web process is killed after every answer."""
    people = max(2, on.terms.kills // 20)
    done = [await _check(on, on.crowd.person(n)) for n in range(people)]
    result = Result(
        fault="kill -9 after every answer of a check",
        database=on.database,
        faults=sum(each.kills for each in done),
        promises=people,
        lost=sum(not each.arrived for each in done),
        doubled=sum(each.doubled for each in done),
        told=0,
        refused=0,
        waited=longest([each.seconds for each in done]),
    )
    return [result]


@dataclass(frozen=True)
class _Done:
    """What came of one check or one hand-over."""

    kills: int
    arrived: bool
    doubled: int
    seconds: float


async def _check(on: Scene, person: Person) -> _Done:
    begun, kills = time.monotonic(), 0
    await insisting(lambda: person.slash("check"))
    message = await _after(on, person, 0)
    await insisting(lambda: person.click(message, texts.BEGIN_CHECK))
    asks = await _after(on, person, 1)
    while (fact := asked_in(asks)) is not None and kills < 2 * len(SOUND_PLAN):
        before = len(_by_bot(on, person))
        await person.say(SOUND_PLAN[fact])
        await on.bot.kill(on.bot.web)
        kills += 1
        asks = await _after(on, person, before)
        await on.bot.listening()
    said = [each.prose() for each in _by_bot(on, person)]
    return _Done(kills, OUTCOME_TITLE in asks.prose(), len(said) - len(set(said)), time.monotonic() - begun)


async def hand_overs(on: Scene) -> list[Result]:
    """Each of a few people asks the team something and gets an answer; a kill after every step of either side."""
    people = max(2, on.terms.kills // 20)
    colleague = named(on, COLLEAGUE)
    done = [await _hand_over(on, on.crowd.person(5000 + n), colleague, n) for n in range(people)]
    await asyncio.sleep(8)
    doubled = 0
    for n in range(people):
        doubled += _count(on, TEAM_CHANNEL, f"({n})", top=True) - 1
        doubled += _count(on, on.crowd.person(5000 + n).dm, f"nummer {n}.") - 1
    result = Result(
        fault="kill -9 after every step of a hand-over",
        database=on.database,
        faults=sum(each.kills for each in done),
        promises=2 * people,
        lost=sum(not each.arrived for each in done),
        doubled=doubled,
        told=0,
        refused=0,
        waited=longest([each.seconds for each in done]),
    )
    return [result]


async def _hand_over(on: Scene, person: Person, colleague: Person, n: int) -> _Done:
    """A question to the team and its answer, each of which is a promise."""
    question, answer = f"{NO_ANSWER_FOR} ({n})", f"Dat weten wij niet, nummer {n}."
    begun, kills = time.monotonic(), 0

    async def struck(step: Callable[[], Awaitable[object]]) -> None:
        nonlocal kills
        await insisting(step)
        await on.bot.kill(on.bot.processes[kills % len(on.bot.processes)])
        kills += 1
        await on.bot.listening()

    await struck(lambda: person.say(question))
    unanswered = await with_button(on, person.dm, texts.ASK_TEAM)
    await struck(lambda: person.click(unanswered, texts.ASK_TEAM))
    preview = await with_button(on, person.dm, drafting_texts.SEND)
    await struck(lambda: person.click(preview, drafting_texts.SEND))
    ticket = await holding(on, TEAM_CHANNEL, question)
    await struck(lambda: colleague.reply(TEAM_CHANNEL, ticket.ts, answer))
    offer = await with_button(on, TEAM_CHANNEL, handoff_texts.SEND_ON, thread=ticket.ts)
    await struck(lambda: colleague.click(offer, handoff_texts.SEND_ON))
    final = await with_button(on, TEAM_CHANNEL, handoff_texts.SEND, thread=ticket.ts)
    await struck(lambda: colleague.click(final, handoff_texts.SEND))
    await holding(on, person.dm, answer)
    return _Done(kills, True, 0, time.monotonic() - begun)


def named(on: Scene, user: str) -> Person:
    found = Person(on.slack, None, user, name="collega")
    found.postman = HttpPostman(on.slack, on.crowd.url, on.crowd.http)
    on.slack.channels[TEAM_CHANNEL].members.append(user)
    return found


async def insisting(step: Callable[[], Awaitable[object]]) -> None:
    """Do it, and once more when nothing happens."""
    for _ in range(_PRESSES):
        try:
            await step()
        except NotAcknowledged:
            await asyncio.sleep(1)
            continue
        return
    raise Lost("pressed eight times in vain")


def _by_bot(on: Scene, person: Person) -> list[PostedMessage]:
    return [each for each in on.slack.messages(person.dm) if each.from_bot]


async def _after(on: Scene, person: Person, count: int) -> PostedMessage:
    """The bot's latest message to somebody, once there are more than `count`."""
    return await until_there(lambda: _by_bot(on, person)[count:], "a message")


async def with_button(on: Scene, channel: str, label: str, *, thread: str | None = None) -> PostedMessage:
    def found() -> Sequence[PostedMessage]:
        messages = on.slack.thread(channel, thread) if thread else on.slack.messages(channel)
        return [each for each in messages if label in each.buttons]

    return await until_there(found, label)


async def holding(on: Scene, channel: str, text: str) -> PostedMessage:
    return await until_there(
        lambda: [each for each in on.slack.messages(channel) if each.from_bot and text in each.prose()], text
    )


async def until_there(found: Callable[[], Sequence[PostedMessage]], what: str) -> PostedMessage:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if messages := found():
            return messages[-1]
        await asyncio.sleep(0.05)
    raise Lost(what)


def _count(on: Scene, channel: str, text: str, *, top: bool = False) -> int:
    return sum(
        each.from_bot and text in each.prose() and not (top and each.thread_ts) for each in on.slack.messages(channel)
    )
