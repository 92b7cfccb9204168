"""Metrics for Prometheus: how often, how many, how old, how long. No text, and no id of a person, place or workspace.

Where this sits: beside the turns, the sender and the store; each tells what happened, nobody asks anything back. What
follows from the database (questions by status, the outbox) is the same in every process: take the highest, not the
sum. The rest is counted per process: take the sum. May import: prometheus-client, the conversation, `bot.store`.
Start reading at `Metrics`.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from pydantic import JsonValue
from sqlalchemy.exc import SQLAlchemyError

from bot.conversation.counting import counted
from bot.conversation.state import State
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.status import Status
from bot.running.switches import Function
from bot.slack.web_errors import SERVER_ERROR, TIMEOUT, UNKNOWN, web_error
from bot.store import Database, Unit, vitals
from bot.store.dispatcher import Outcome, Send, SendResult

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
OTHER: Final = "other"
"""Stands for every code of Slack that the table of errors does not know: a label must not grow without end."""
_MINUTE, _HOUR = 60.0, 3600.0
_UNTIL_ANSWERED = (
    5 * _MINUTE,
    15 * _MINUTE,
    30 * _MINUTE,
    *(_HOUR * n for n in (1, 2, 4, 8, 16, 24, 48, 72, 120, 240)),
)
_TURN = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_CALL = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_SURE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_DELIVERIES: Final = frozenset({"event", "action", "view", "command", "shortcut"})
"""The kinds of keys in the ledger that stand for something Slack brought."""


class Metrics:
    """All of them, in a registry of their own. `now` gives seconds that only go forward."""

    def __init__(
        self, registry: CollectorRegistry | None = None, *, now: Callable[[], float] = time.perf_counter
    ) -> None:
        self.registry = registry or CollectorRegistry()
        self._now = now
        self._last_step = 0
        made: dict[str, Any] = {"registry": self.registry, "namespace": "preventiebot"}
        self._questions = Counter("questions", "What was done with what people asked.", ["outcome"], **made)
        self._confidence = Histogram(
            "confidence", "Probability of the best article for a question.", buckets=_SURE, **made
        )
        self._first_answer = Histogram(
            "first_answer_seconds", "From a question to the first word of the team.", buckets=_UNTIL_ANSWERED, **made
        )
        self._tickets = Gauge("tickets", "Questions at the team by status.", ["status"], **made)
        self._waiting = Gauge("outbox_waiting", "Calls that wait to be made.", **made)
        self._oldest = Gauge("outbox_oldest_seconds", "Age of the oldest call that waits.", **made)
        self._given_up = Gauge("outbox_given_up", "Calls that were given up and are still kept.", **made)
        self._calls = Counter("slack_calls", "Calls of Slack that were made.", ["method"], **made)
        self._errors = Counter("slack_errors", "Calls of Slack that failed.", ["method", "code"], **made)
        self._call_time = Histogram(
            "slack_call_seconds", "How long a call of Slack took.", ["method"], buckets=_CALL, **made
        )
        self._deliveries = Counter("deliveries", "What Slack brought, for the first time.", ["kind"], **made)
        self._duplicates = Counter("duplicates", "What Slack brought again, and was ignored.", ["kind"], **made)
        self._turn_time = Histogram(
            "turn_seconds", "How long a delivery took, until Slack heard of it.", ["kind"], buckets=_TURN, **made
        )
        self._held_back = Counter("held_back", "Turns that met a function that is off.", ["function"], **made)
        self._switched_off = Gauge("switched_off", "1 for a function that is off.", ["function"], **made)
        self._database = Gauge("database_up", "1 when the database could be read just now.", **made)

    # -- what happens --------------------------------------------------------------------------------------------------

    def turned(self, before: State, turn: Turn) -> None:
        """A turn was taken."""
        for kind in {each.kind for each in counted(before, turn)}:
            self._questions.labels(kind).inc()
        last = turn.state.last
        if last is not None and last is not before.last and last.candidates:
            self._confidence.observe(max(each.confidence for each in last.candidates))

    def held_back(self, function: Function) -> None:
        """A turn met a function that is off."""
        self._held_back.labels(function.value).inc()

    def committed(self, unit: Unit) -> None:
        """A transaction was kept: what it took from Slack counts from now on."""
        for kind, is_first in unit.ledger.seen:
            if kind in _DELIVERIES:
                (self._deliveries if is_first else self._duplicates).labels(kind).inc()

    def watched(self, send: Send) -> Send:
        """The same way of sending, counted by method and outcome."""

        async def watching(method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
            begun = self._now()
            outcome = await send(method, payload, team_id)
            self._call_time.labels(method).observe(self._now() - begun)
            if isinstance(outcome, SendResult):
                self._calls.labels(method).inc()
            else:
                self._errors.labels(method, _code(outcome.code)).inc()
            return outcome

        return watching

    async def timed(self, body: dict[str, Any], next: Callable[[], Awaitable[None]]) -> None:
        """A middleware of Bolt's: how long what Slack brought takes, all listeners included."""
        begun = self._now()
        try:
            await next()
        finally:
            self._turn_time.labels(_kind(body)).observe(self._now() - begun)

    # -- what is asked for ---------------------------------------------------------------------------------------------

    async def page(self, database: Database, now: datetime) -> bytes:
        """All of it as Prometheus reads it. Without a database the rest is still there."""
        try:
            await self._read(database, now)
            self._database.set(1)
        except (PreventiebotError, SQLAlchemyError):
            self._database.set(0)
        return generate_latest(self.registry)

    async def _read(self, database: Database, now: datetime) -> None:
        async with database.reading() as connection:
            waiting = await vitals.outbox(connection)
            by_status = await vitals.tickets(connection)
            off = await vitals.switched_off(connection)
            answers = await vitals.first_answers(connection, self._last_step)
        self._waiting.set(waiting.calls)
        self._oldest.set(waiting.age(now))
        self._given_up.set(waiting.given_up)
        for status in Status:
            self._tickets.labels(status.value).set(by_status.get(status, 0))
        for function in Function:
            self._switched_off.labels(function.value).set(function in off)
        for each in answers:
            self._first_answer.observe(each.seconds)
            self._last_step = each.step


def _code(code: str) -> str:
    if web_error(code) is not UNKNOWN:
        return SERVER_ERROR if code.startswith("http_5") else code
    # What is no code of Slack's is the name of an error of ours, such as a broken connection.
    return TIMEOUT if code == "TimeoutError" else code if code in _OURS else OTHER


_OURS: Final = frozenset({"ClientConnectorError", "ClientOSError", "ServerDisconnectedError", "ConnectionResetError"})


def _kind(body: Mapping[str, Any]) -> str:
    """What Slack brought, as one of a few words."""
    match body.get("type"):
        case "event_callback":
            return "event"
        case "block_actions":
            return "action"
        case "view_submission" | "view_closed":
            return "view"
        case "shortcut" | "message_action":
            return "shortcut"
        case _:
            return "command" if "command" in body else OTHER
