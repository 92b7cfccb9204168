"""What is asked in a run: who asks what where, the same every time; and what must come of it.

Where this sits: the bottom of this benchmark; the double and the driver each make the same workload from its name.
May import: the shipped articles and `bot.conversation`, to know the answers. Start reading at `Workload.deliveries()`.
"""

import hashlib
import hmac
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from benchmarks.matching.questions import FOLDER, read
from bot.conversation.assistant import Assistant
from bot.conversation.incoming import Said
from bot.conversation.replies import Answer
from bot.conversation.state import State
from bot.slack.blocks.replies import messages
from knowledge.builtin import builtin
from tests.contract.slack import SIGNING_SECRET
from tests.contract.workspace import APP, BOT_USER, TEAM

PEOPLE, CHANNELS = 250, 100
REDELIVERED = 0.05
"""The share of events that Slack delivers a second time."""
_EARLIER = 1_700_000_000
"""Seconds since 1970 from which messages of people are numbered; only the order matters."""
IDENTIFYING = 120
"""Characters at the start of an answer that tell it from every other."""


@dataclass(frozen=True)
class Question:
    """What somebody types, and how the answer begins. `echo` is what a bot that only echoes says."""

    text: str
    answer: str

    @property
    def echo(self) -> str:
        return self.text[:IDENTIFYING]


def questions() -> tuple[Question, ...]:
    """Questions that the bot answers at once with one message; each with another article."""
    knowledge, matcher = builtin(datetime.now(UTC).date())
    assistant = Assistant(knowledge, matcher, new_id=lambda: "-")
    found: dict[str, Question] = {}
    for each in read(FOLDER / "dev.jsonl"):
        if "&" in each.text or "<" in each.text or each.kind != "article":
            continue  # Slack writes these characters otherwise, which only makes comparing harder
        turn = assistant.handle(State(), Said(text=each.text), today=datetime.now(UTC).date())
        if len(turn.replies) == 1 and isinstance(turn.replies[0], Answer):
            drawn = messages(turn.replies[0], "-")
            if len(drawn) == 1:
                answer = drawn[0].text[:IDENTIFYING]
                found.setdefault(answer, Question(each.text, answer))
    return tuple(found.values())


def person_of(run: str, n: int) -> str:
    """The nth person of a run."""
    return f"U0{run}{n:04}"


def direct_of(run: str, n: int) -> str:
    """Where that person talks to the bot directly."""
    return f"D0{run}{n:04}"


def channel_of(run: str, n: int) -> str:
    """The nth channel of a run."""
    return f"C0{run}{n:04}"


@dataclass(frozen=True)
class Asked:
    """One question of one person. A mention is answered in its thread, a direct message in the conversation."""

    number: int
    user: str
    channel: str
    ts: str
    direct: bool
    question: Question
    event_id: str

    @property
    def place(self) -> str:
        """Where the answer belongs."""
        return self.channel if self.direct else f"{self.channel}:{self.ts}"

    @cached_property
    def body(self) -> bytes:
        """The event as Slack delivers it."""
        words = self.question.text if self.direct else f"<@{BOT_USER}> {self.question.text}"
        event = {
            "type": "message" if self.direct else "app_mention",
            "user": self.user,
            "text": words,
            "ts": self.ts,
            "event_ts": self.ts,
            "team": TEAM,
            "channel": self.channel,
            **({"channel_type": "im"} if self.direct else {}),
        }
        authorization = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
        envelope = {
            "team_id": TEAM,
            "context_team_id": TEAM,
            "context_enterprise_id": None,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": self.event_id,
            "event_time": int(float(self.ts)),
            "authorizations": [authorization | {"is_enterprise_install": False}],
            "is_ext_shared_channel": False,
        }
        return json.dumps(envelope).encode()


@dataclass(frozen=True)
class Delivery:
    """One request: a question, and whether Slack brought it before."""

    asked: Asked
    again: bool = False

    def headers(self, now: float) -> dict[str, str]:
        """Signed at this moment, in seconds since 1970."""
        moment = str(int(now))
        signed = hmac.new(SIGNING_SECRET.encode(), f"v0:{moment}:".encode() + self.asked.body, hashlib.sha256)
        retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"} if self.again else {}
        return {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": moment,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
            **retry,
        }


@dataclass(frozen=True)
class Workload:
    """A run of `events` questions, half of them directly and half in channels.

    Its `name`, in capitals, is in all ids: the people of two runs are not the same.
    """

    name: str
    events: int
    redelivered: float = 0.0

    def asked(self, among: Sequence[Question]) -> Iterator[Asked]:
        """The questions. Nobody asks the same directly twice, so that each answer belongs to one question."""
        assert self.events // 2 <= PEOPLE * len(among), "more questions than can be told apart"
        for number in range(self.events):
            turn, direct = number // 2, number % 2 == 0
            yield Asked(
                number,
                user=person_of(self.name, turn % PEOPLE),
                channel=direct_of(self.name, turn % PEOPLE) if direct else channel_of(self.name, turn % CHANNELS),
                ts=f"{_EARLIER + number}.{number:06}",
                direct=direct,
                question=among[(turn // PEOPLE + turn) % len(among)],
                event_id=f"Ev{self.name}{number:06}",
            )

    def deliveries(self, among: Sequence[Question]) -> list[Delivery]:
        """The requests in order. A redelivery comes right behind the first, or up to two hundred requests later."""
        chance = random.Random(self.name)  # noqa: S311 -- a sample, not a secret
        due: list[tuple[float, Delivery]] = []
        for asked in self.asked(among):
            due.append((asked.number, Delivery(asked)))
            if chance.random() < self.redelivered:
                later = chance.choice((0.5, chance.uniform(1, 200)))
                due.append((asked.number + later, Delivery(asked, again=True)))
        return [each for _, each in sorted(due, key=lambda pair: pair[0])]
