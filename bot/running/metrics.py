"""Metrics for Prometheus: how often, how many, how old, how long. No text, and no id of a person, place or workspace.

Where this sits: beside the turns, the sender and the store; each tells what happened, nobody asks anything back. What
follows from the database (questions by status, the outbox) is the same in every process: take the highest, not the
sum. The rest is counted per process: take the sum. May import: prometheus-client, the conversation, `bot.store`.
Start reading at `Metrics`.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from pydantic import JsonValue
from sqlalchemy.exc import SQLAlchemyError

from bot.conversation.counting import counted
from bot.conversation.state import State
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.status import Status
from bot.mail.calls import METHOD as MAIL
from bot.mail.sending import CODES as MAIL_CODES
from bot.mail.sending import SWITCHED_OFF
from bot.running.shared import AnswersRead, shared_folder
from bot.running.switches import Function
from bot.slack.web_errors import SERVER_ERROR, TIMEOUT, UNKNOWN, web_error
from bot.store import Database, QueuedCall, Unit, vitals
from bot.store.dispatcher import GAVE_UP, OnTrouble, Outcome, Send, SendResult, Trouble

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
        self._answers_read = AnswersRead()
        made: dict[str, Any] = {"registry": self.registry, "namespace": "preventiebot"}
        gauge = partial(Gauge, multiprocess_mode="mostrecent")  # each process reads the same in the database
        self._questions = Counter("questions", "What was done with what people asked.", ["outcome"], **made)
        self._confidence = Histogram(
            "confidence", "Probability of the best article for a question.", buckets=_SURE, **made
        )
        self._first_answer = Histogram(
            "first_answer_seconds", "From a question to the first word of the team.", buckets=_UNTIL_ANSWERED, **made
        )
        self._tickets = gauge("tickets", "Questions at the team by status.", ["status"], **made)
        self._waiting = gauge("outbox_waiting", "Calls that wait to be made.", **made)
        self._oldest = gauge("outbox_oldest_seconds", "Age of the oldest call that waits.", **made)
        self._overdue = gauge("outbox_overdue_seconds", "How long a call that could be made was not made.", **made)
        self._kept = gauge("outbox_given_up", "Calls that were given up and are still kept.", **made)
        self._undelivered = gauge("undelivered", "Messages and mails that reached nobody and are still kept.", **made)
        self._lost = gauge("undelivered_oldest_seconds", "Age of the oldest message that reached nobody.", **made)
        self._given_up = Counter("given_up", "Calls and mails that were given up.", ["method", "code"], **made)
        self._mails = Counter("mails", "Mails that the mail server took.", **made)
        self._mail_errors = Counter("mail_errors", "Attempts to send a mail that failed.", ["code"], **made)
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
        self._events_lost = Counter(
            "events_held_back", "Times that Slack said that it brings no more events for a while.", **made
        )
        self._switched_off = gauge("switched_off", "1 for a function that is off.", ["function"], **made)
        self._database = gauge("database_up", "1 when the database could be read just now.", **made)

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

    def events_held_back(self) -> None:
        """Slack says that it brings no more events for a while: there were too many."""
        self._events_lost.inc()

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

    def mailing(self, send: Send | None) -> Send | None:
        """The same way of sending mail, counted by outcome; without one nothing."""
        if send is None:
            return None
        by_mail = send

        async def counting(method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
            outcome = await by_mail(method, payload, team_id)
            if isinstance(outcome, SendResult):
                self._mails.inc()
            elif outcome.code != SWITCHED_OFF:
                self._mail_errors.labels(_mail_code(outcome.code)).inc()
            return outcome

        return counting

    def heard(self, following: OnTrouble) -> OnTrouble:
        """The same hook of the dispatcher; what is given up counts. Should the note of it fail, it counts twice."""

        async def hearing(row: QueuedCall, trouble: Trouble, given_up: bool, unit: Unit) -> None:
            if given_up:
                is_mail = row.call.method == MAIL
                code = _mail_code(trouble.code) if is_mail else _code(trouble.code)
                self._given_up.labels(row.call.method, code).inc()
            await following(row, trouble, given_up, unit)

        return hearing

    @contextmanager
    def timing(self, body: Mapping[str, Any]) -> Iterator[None]:
        """How long what Slack brought takes, all listeners included."""
        begun = self._now()
        try:
            yield
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
        if shared_folder() is None:
            return generate_latest(self.registry)
        all_processes = CollectorRegistry()
        MultiProcessCollector(all_processes)  # type: ignore[no-untyped-call]
        return generate_latest(all_processes)

    async def _read(self, database: Database, now: datetime) -> None:
        async with database.reading() as connection:
            waiting = await vitals.outbox(connection)
            by_status = await vitals.tickets(connection)
            off = await vitals.switched_off(connection)
            with self._answers_read.after() as after:
                answers = await vitals.first_answers(connection, after) if after is not None else ()
                self._answers_read.until(max((each.step for each in answers), default=after or 0))
        self._waiting.set(waiting.calls)
        self._oldest.set(waiting.age(now))
        self._overdue.set(waiting.overdue(now))
        self._kept.set(waiting.given_up)
        self._undelivered.set(waiting.undelivered)
        self._lost.set(waiting.lost_for(now))
        for status in Status:
            self._tickets.labels(status.value).set(by_status.get(status, 0))
        for function in Function:
            self._switched_off.labels(function.value).set(function in off)
        for each in answers:
            self._first_answer.observe(each.seconds)


def _code(code: str) -> str:
    if web_error(code) is not UNKNOWN:
        return SERVER_ERROR if code.startswith("http_5") else code
    # What is no code of Slack's is the name of an error of ours, such as a broken connection.
    return TIMEOUT if code == "TimeoutError" else code if code in _OURS else OTHER


def _mail_code(code: str) -> str:
    return TIMEOUT if code == "timeout" else code if code in MAIL_CODES or code in _OURS else OTHER


_OURS: Final = frozenset(
    {GAVE_UP, "ClientConnectorError", "ClientOSError", "ServerDisconnectedError", "ConnectionResetError"}
)


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
