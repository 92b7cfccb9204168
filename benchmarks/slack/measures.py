"""What a run says: how fast, and whether every question got its answer once.

Where this sits: between the driver, which fills a `Run`, and the tables. Pure. Start reading at `Run.outcome()`.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.slack.subjects import Subject
from benchmarks.slack.workload import Asked

ACK_MS, ANSWER_MS = 500, 1_000
"""What acknowledging and answering may take at most, in 99 of 100 cases."""


@dataclass(frozen=True)
class Posted:
    """A message that arrived: when (seconds on the shared clock), where, and how it begins."""

    at: float
    place: str
    begins: str


@dataclass(frozen=True)
class Outcome:
    """All of a run. Times are in milliseconds, `seconds` from the first request to the last answer."""

    events: int
    redelivered: int
    lost: int
    doubled: int
    strange: int
    refused: int
    seconds: float
    acks: tuple[float, ...]
    answers: tuple[float, ...]

    @property
    def per_second(self) -> float:
        """Questions answered in a second."""
        return self.events / self.seconds

    def within(self, ack: float, answer: float) -> bool:
        """Whether nothing went wrong, and 99 % took no more milliseconds than this."""
        wrong = self.lost or self.doubled or self.strange or self.refused
        return not wrong and percentile(self.acks, 0.99) <= ack and percentile(self.answers, 0.99) <= answer


@dataclass
class Run:
    """What was sent, what was acknowledged and what was posted. `begun` is when a request was due."""

    echo: bool
    begun: dict[str, float] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)
    redelivered: int = 0
    refused: int = 0
    posted: list[Posted] = field(default_factory=list)

    def expected(self, asked: Asked) -> tuple[str, str]:
        """Where the answer to a question belongs and how it begins."""
        return asked.place, asked.question.echo if self.echo else asked.question.answer

    def outcome(self, *, skip: int = 0) -> Outcome:
        """Give each message to the question it answers. The first `skip` questions, a warm-up, count for no time."""
        arrived: Mapping[tuple[str, str], list[float]] = _by_identity(self.posted)
        known = {self.expected(each) for each in self.asked}
        found = [arrived.get(self.expected(each), []) for each in self.asked]
        times = [
            1e3 * (moments[0] - self.begun[asked.event_id])
            for asked, moments in zip(self.asked, found, strict=True)
            if moments
        ]
        last = max((moment for moments in found for moment in moments), default=math.inf)
        return Outcome(
            events=len(self.asked),
            redelivered=self.redelivered,
            lost=sum(not moments for moments in found),
            doubled=sum(len(moments) - 1 for moments in found if moments),
            strange=sum(len(moments) for identity, moments in arrived.items() if identity not in known),
            refused=self.refused,
            seconds=last - min(self.begun.values()),
            acks=tuple(self.acks[skip:]),
            answers=tuple(times[skip:]),
        )


@dataclass(frozen=True)
class Measured:
    """All that was measured of one subject. Starts and time on a core (of the flood) in seconds."""

    subject: Subject
    first_started: float
    started: float
    steady: Sequence[tuple[int, Outcome]]
    """By questions per second, the highest pace first."""
    flood: Outcome
    processor: float
    megabytes: float

    @property
    def all(self) -> Sequence[Outcome]:
        """Everything that was asked of it."""
        return (*(outcome for _, outcome in self.steady), self.flood)


def _by_identity(posted: Sequence[Posted]) -> dict[tuple[str, str], list[float]]:
    arrived: dict[tuple[str, str], list[float]] = defaultdict(list)
    for each in posted:
        arrived[each.place, each.begins].append(each.at)
    return arrived


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of all does not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]
