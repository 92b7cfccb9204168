"""350 workspaces and 20,000 open conversations on one small PostgreSQL: how long does a click take?

Where this sits: beside the scenarios; nothing breaks here. A click is an answer in a check that stood open. What counts
is the time until Slack hears "received", because then the turn is kept. Start reading at `clicks()`.
"""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import httpx
from sqlalchemy import insert

from benchmarks.faults.people import HttpPostman
from benchmarks.faults.scenarios import Scene
from benchmarks.slack.measures import percentile
from bot.conversation.assistant import Assistant
from bot.conversation.check.check_commands import AnswerFact, BeginQuestions, StartCheck
from bot.conversation.incoming import Pressed, to_token
from bot.conversation.state import State
from bot.slack.conversations import STATE_VERSION, direct_place
from bot.store import Database, OutgoingCall
from bot.store.models import Conversations, Outbox
from bot.store.values import CallStatus
from knowledge.builtin import builtin
from tests.contract.workspace import APP

WORKSPACES, CONVERSATIONS = 350, 20_000
AT_ONCE = 500
"""Conversations in one transaction, while they are being made."""
TARGET = 1.0
"""Seconds within which 99 of 100 clicks are to be acknowledged."""


@dataclass(frozen=True)
class Clicked:
    """The clicks of a run; times in milliseconds."""

    workspaces: int
    conversations: int
    rate: float
    acks: Sequence[float]
    answers: Sequence[float]
    failed: int
    lost: int

    def ms(self, part: float) -> float:
        return percentile(self.acks, part)

    def answer_ms(self, part: float) -> float:
        return percentile(self.answers, part)


@dataclass(frozen=True)
class _Open:
    """A conversation with a check that waits for an answer."""

    id: str
    team: str
    user: str
    channel: str
    token: str


async def clicks(on: Scene, *, rate: float, count: int, conversations: int = CONVERSATIONS) -> Clicked:
    """Make the conversations, then click in random ones, `rate` times a second, whatever becomes of those before."""
    opened = await _furnished(on, conversations)
    chance = random.Random(11)  # noqa: S311 -- load, not a secret
    acks: list[float] = []
    acknowledged: set[str] = set()
    failed = 0
    http_postman = HttpPostman(on.slack, on.bot.url, on.crowd.http)

    async def click(each: _Open, due: float, number: int) -> None:
        nonlocal failed
        try:
            response = await http_postman.deliver_form({"payload": json.dumps(_payload(on, each, number))})
        except (AssertionError, httpx.HTTPError):
            failed += 1
            return
        if response.status_code == 200:
            acknowledged.add(each.channel)
            acks.append(1e3 * (time.monotonic() - due))

    chosen = chance.sample(opened, count)
    begun: dict[str, float] = {}
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number, each in enumerate(chosen):
            due = start + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            begun[each.channel] = due
            group.create_task(click(each, due, number))
    answers = await _answered(on, chosen, begun)
    warm = len(chosen) // 10
    return Clicked(
        workspaces=WORKSPACES,
        conversations=len(opened),
        rate=rate,
        acks=acks[warm:],
        answers=answers,
        failed=failed,
        lost=sum(channel not in on.slack.at for channel in acknowledged),
    )


async def _answered(on: Scene, chosen: Sequence[_Open], begun: dict[str, float]) -> list[float]:
    until = time.monotonic() + on.terms.settle
    while time.monotonic() < until:
        if sum(bool(on.slack.by_bot.get(each.channel)) for each in chosen) >= len(chosen):
            break
        await asyncio.sleep(0.2)
    return [1e3 * (on.slack.at[each.channel] - begun[each.channel]) for each in chosen if each.channel in on.slack.at]


async def _furnished(on: Scene, conversations: int) -> list[_Open]:
    """Conversations in which a check waits for its second answer, and the messages that asked for it."""
    state, token = _waiting()
    env, now = on.bot.web.env, datetime.now(UTC)
    made = [
        _Open(f"c{n:05}", f"T0W{n % WORKSPACES:03}", f"U0C{n:05}", f"D0C{n:05}", token) for n in range(conversations)
    ]
    async with Database.create(env["DATABASE_URL"], keys=[env["ENCRYPTION_KEYS"]]) as database:
        for begin in range(0, conversations, AT_ONCE):
            some = made[begin : begin + AT_ONCE]
            async with database.writing() as connection:
                await connection.execute(insert(Conversations), [_conversation(each, state, now) for each in some])
                await connection.execute(insert(Outbox), [_asked(each, now) for each in some])
    for each in made:
        on.slack.add_user(each.user, name=each.user.lower())
        on.slack.direct(each.user, each.channel)
    return made


def _conversation(each: _Open, state: State, now: datetime) -> dict[str, object]:
    place = direct_place(each.team, each.user, channel=each.channel)
    return {
        "id": each.id,
        **place.key.model_dump(),
        "address": place.address.model_dump(mode="json"),
        "state": state.model_dump_json(),
        "state_version": STATE_VERSION,
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }


def _asked(each: _Open, now: datetime) -> dict[str, object]:
    call = OutgoingCall(
        method="chat.postMessage",
        payload={"channel": each.channel, "text": "Hoeveel verzekeraars doen mee?", "blocks": []},
        channel=each.channel,
        conversation_id=each.id,
        ordering=each.id,
        team_id=each.team,
    )
    done = {"status": CallStatus.SENT, "attempts": 1, "next_attempt_at": now, "created_at": now, "sent_at": now}
    return call.model_dump() | done | {"sent_ts": "1700000000.000001", "sent_channel": each.channel}


def _waiting() -> tuple[State, str]:
    """A check that was begun, and the button that answers its open question."""
    today = datetime.now(UTC).date()
    knowledge, matcher = builtin(today)
    assistant = Assistant(knowledge, matcher, new_id=lambda: uuid4().hex)
    state = assistant.handle(State(), Pressed(command=StartCheck()), today=today).state
    assert state.check is not None
    turn = assistant.handle(state, Pressed(command=BeginQuestions(check=state.check.check)), today=today)
    commands = [
        option.command
        for reply in turn.replies
        for option in getattr(reply, "options", ())
        if isinstance(option.command, AnswerFact)
    ]
    return turn.state, to_token(commands[0])


def _payload(on: Scene, each: _Open, number: int) -> dict[str, object]:
    moment = f"{time.time():.6f}"
    return {
        "type": "block_actions",
        "user": {"id": each.user, "username": "iemand", "team_id": each.team},
        "team": {"id": each.team, "domain": "ergens"},
        "api_app_id": APP,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": f"trigger.{number}",
        "channel": {"id": each.channel, "name": "directmessage"},
        "container": {"type": "message", "message_ts": f"1700000000.{number:06}", "channel_id": each.channel},
        "message": {"type": "message", "ts": f"1700000000.{number:06}", "text": "…", "blocks": []},
        "response_url": on.slack.response_url(each.user, each.channel),
        "actions": [
            {"type": "button", "action_id": "press:0", "block_id": "b", "action_ts": moment}
            | {"value": f"{each.id}|{each.token}", "text": {"type": "plain_text", "text": "Ja"}}
        ],
    }
