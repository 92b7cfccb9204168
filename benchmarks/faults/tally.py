"""What was promised and what came of it.

Where this sits: between the people of a run and the table. Pure. Start reading at `Tally`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """One fault. `promises` are the things somebody was entitled to; `waited` is the longest wait in seconds."""

    fault: str
    database: str
    faults: int
    promises: int
    lost: int
    doubled: int
    told: int
    """Times that somebody heard at once that it went wrong, and to try again: no loss, but no answer either."""
    refused: int
    """Deliveries that Slack would have given up: never acknowledged in four attempts, so never promised."""
    waited: float
    note: str = ""

    @property
    def kept(self) -> int:
        return self.promises - self.lost


@dataclass
class Tally:
    """Where answers are due and how they begin; counts them against what was said there in the end."""

    due: dict[str, list[str]] = field(default_factory=dict)
    told: int = 0
    refused: int = 0
    waits: list[float] = field(default_factory=list)

    def promise(self, place: str, begins: str) -> None:
        """An answer is due in this place."""
        self.due.setdefault(place, []).append(begins)

    @property
    def promises(self) -> int:
        return sum(len(each) for each in self.due.values())

    def settle(self, said: Mapping[str, Sequence[str]]) -> tuple[int, int, list[str]]:
        """How many answers are missing and how many came too often, and a few of them in words."""
        lost = doubled = 0
        examples: list[str] = []
        for place, begins in self.due.items():
            wanted, found = Counter(begins), Counter(_matched(said.get(place, ()), begins))
            missing, extra = wanted - found, found - wanted
            lost, doubled = lost + missing.total(), doubled + extra.total()
            examples += [f"{place}: missing {each[:50]!r}" for each in missing]
            examples += [f"{place}: twice {each[:50]!r}" for each in extra]
        return lost, doubled, examples[:10]


def _matched(said: Sequence[str], begins: Sequence[str]) -> list[str]:
    """Each message under the answer it is; what is no answer, such as an apology, is left out."""
    return [begin for each in said for begin in set(begins) if each.startswith(begin)]
