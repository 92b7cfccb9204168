"""The figures somebody looked at, and what has become worse since.

Where this sits: beside `quality`. Pure; files are for the caller. Start reading at `worse()`.

Nobody sets a floor by hand: what was accepted is the floor. A fall within the tolerance is no reason, for a changed
phrasing here always moves a question there. What became of each question is kept too, so that a reason can name the
questions that changed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import NamedTuple, Self
from zlib import crc32

from pydantic import Field

from eligibility.base import Frozen
from knowledge.article import ArticleId
from knowledge.matching.quality import Asked, Astray, Kind, Pair, Quality, Tally, Verdict
from knowledge.text import bare_words

NAMES = {
    Kind.ARTICLE: "vragen over een artikel",
    Kind.CHECK: "vragen om de check",
    Kind.CALCULATION: "vragen om een berekening",
    Kind.PERSON: "vragen om een medewerker",
    Kind.PRIVATE: "vragen om wat niemand mag zien",
    Kind.UNANSWERABLE: "vragen zonder antwoord",
}
_WITHOUT_ANSWER = frozenset({Kind.PRIVATE, Kind.UNANSWERABLE})
"""Whoever asks these is handed over; with which words is no loss to them."""
_EXAMPLES = 3


class Tolerance(Frozen):
    """How much worse is still the same: a share (0–1) of the questions, but always this many questions.

    `noise` is for the ways out, of which there are few questions: when `moved` of them changed sides, for the better or
    the worse, chance alone makes a difference of the square root of that. The default lets one change in a hundred
    through that is only chance. It never counts for questions about articles, nor for wrong answers.
    """

    kind: float = 0.01
    article: float = 0.1
    noise: float = 2.33
    questions: int = 3

    def allows(self, loss: float, questions: int, share: float, moved: int = 0) -> bool:
        """Whether losing `loss` of the questions is within the tolerance."""
        return loss <= max(share * questions, self.questions, self.noise * sqrt(moved))


class Counts(Frozen):
    """What is kept of a tally."""

    questions: int
    right: int
    offered: int
    wrong: int

    @classmethod
    def of(cls, tally: Tally, kind: Kind = Kind.ARTICLE) -> Self:
        """Leave out what follows from the rest. Of what has no answer, every hand-over is right."""
        right = tally.right + (tally.handed_over if kind in _WITHOUT_ANSWER else 0)
        return cls(questions=tally.questions, right=right, offered=tally.offered, wrong=tally.wrong)


Marks = dict[Verdict, str]
"""For each verdict the marks of questions, a space between them."""


class Record(Frozen):
    """The accepted figures. `taken` says per article which others are the likeliest for how many of its questions.

    `asked` says what became of each question: per article and, in parentheses, per kind of way out.
    """

    tolerance: Tolerance = Tolerance()
    kinds: dict[Kind, Counts]
    articles: dict[ArticleId, Counts]
    taken: dict[ArticleId, dict[ArticleId, int]]
    asked: dict[str, Marks] = Field(default_factory=dict)

    @classmethod
    def of(cls, quality: Quality, tolerance: Tolerance | None = None) -> Self:
        """Accept these figures."""
        taken: dict[ArticleId, dict[ArticleId, int]] = {}
        for pair in sorted(quality.pairs, key=lambda pair: (pair.own, pair.other)):
            taken.setdefault(pair.own, {})[pair.other] = pair.questions
        return cls(
            tolerance=tolerance or Tolerance(),
            kinds={kind: Counts.of(tally, kind) for kind, tally in quality.kinds.items()},
            articles={article: Counts.of(tally) for article, tally in quality.articles.items()},
            taken=taken,
            asked=_marks(quality.asked),
        )

    def text(self) -> str:
        """JSON with a line per article, so that a change can be read."""
        parts = []
        for name, part in self.model_dump(mode="json").items():
            lines = (f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in part.items())
            parts.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
        return "{\n" + ",\n".join(parts) + "\n}\n"

    def verdicts(self) -> Mapping[tuple[str, str], Verdict]:
        """What became of a question, by its owner and its mark."""
        return {
            (owner, mark): verdict
            for owner, marks in self.asked.items()
            for verdict, some in marks.items()
            for mark in some.split()
        }


def worse(record: Record, now: Quality) -> tuple[str, ...]:
    """Every reason (Dutch) why these figures are not as good as the accepted ones; empty when they are."""
    moved = _moved(record, now)
    return (
        *_taken(record, now),
        *_kinds(record, now, moved),
        *_articles(record, now, moved),
        *map(_leads_there, now.astray),
    )


class _Moved(NamedTuple):
    """A question of which something else became than before; and whether it now leads to a changed article."""

    asked: Asked
    before: Verdict
    to_changed: bool


def _owner(asked: Asked) -> str:
    return asked.own or f"({asked.kind.value})"


def _mark(asked: Asked) -> str:
    """Short, for there are thousands; the same question typed with another capital has the same."""
    return f"{crc32(bare_words(asked.text).encode()):08x}"


def _marks(asked: Iterable[Asked]) -> dict[str, Marks]:
    found: dict[str, dict[Verdict, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in asked:
        found[_owner(each)][each.verdict].append(_mark(each))
    return {
        owner: {verdict: " ".join(sorted(some[verdict])) for verdict in Verdict if verdict in some}
        for owner, some in sorted(found.items())
    }


def _moved(record: Record, now: Quality) -> tuple[_Moved, ...]:
    """What leads to a changed article first: an article that is new, or has a question that is."""
    before = record.verdicts()
    changed = {each.own for each in now.asked if each.own and (_owner(each), _mark(each)) not in before}
    moved = (
        _Moved(each, then, to_changed=not changed.isdisjoint(each.led_to))
        for each in now.asked
        if (then := before.get((_owner(each), _mark(each)))) is not None and then is not each.verdict
    )
    return tuple(sorted(moved, key=lambda each: not each.to_changed))


def _taken(record: Record, now: Quality) -> Iterator[str]:
    for pair in now.pairs:
        before = record.taken.get(pair.own, {}).get(pair.other, 0)
        if pair.own in record.articles and pair.questions - before > record.tolerance.questions:
            yield _taking(pair, before)


def _taking(pair: Pair, before: int) -> str:
    examples = ", ".join(f"“{example}”" for example in pair.examples)
    return f"artikel {pair.other} krijgt nu {pair.questions} vragen van {pair.own} (was {before}): {examples}"


def _leads_there(astray: Astray) -> str:
    does = "leidt toch naar dat artikel" if astray.answered else "biedt dat artikel toch aan"
    return f"artikel {astray.article}: “{astray.question}” staat bij not_questions en {does}"


class _Held(NamedTuple):
    """Figures of one group, held against the accepted ones."""

    name: str
    before: Counts
    now: Counts
    moved: tuple[_Moved, ...]
    share: float
    handing_over: bool = False
    """Being handed over is the right end for these."""
    by_chance: bool = False
    """As many may be lost as chance explains."""


def _kinds(record: Record, now: Quality, moved: Iterable[_Moved]) -> Iterator[str]:
    of_kind: dict[Kind, list[_Moved]] = defaultdict(list)
    for each in moved:
        of_kind[each.asked.kind].append(each)
    for kind, before in record.kinds.items():
        if kind not in now.kinds:
            yield f"{NAMES[kind]}: er is er geen een meer (het waren er {before.questions})"
            continue
        counts, aside = Counts.of(now.kinds[kind], kind), kind is not Kind.ARTICLE
        some, handing_over = tuple(of_kind[kind]), kind in _WITHOUT_ANSWER
        held = _Held(NAMES[kind], before, counts, some, record.tolerance.kind, handing_over, by_chance=aside)
        yield from _fallen(held, record.tolerance)


def _articles(record: Record, now: Quality, moved: Iterable[_Moved]) -> Iterator[str]:
    """An article that was taken away is no loss: its questions are no longer asked."""
    of_article: dict[str, list[_Moved]] = defaultdict(list)
    for each in moved:
        of_article[each.asked.own or ""].append(each)
    for article, before in record.articles.items():
        if article in now.articles:
            counts, some = Counts.of(now.articles[article]), tuple(of_article[article])
            held = _Held(f"artikel {article}", before, counts, some, record.tolerance.article)
            yield from _fallen(held, record.tolerance)


def _fallen(held: _Held, tolerance: Tolerance) -> Iterator[str]:
    """Counts are compared as shares, for there may be more questions now."""
    before, now = held.before, held.now
    right = {Verdict.RIGHT, *({Verdict.HANDED_OVER} if held.handing_over else ())}
    lost, gained = _sides(held.moved, right)
    chance = len(lost) + len(gained) if held.by_chance else 0
    what = "terecht geen antwoord" if held.handing_over else "meteen goed"
    if not tolerance.allows(_loss(before, before.right, now, now.right), now.questions, held.share, chance):
        yield _reason(held, what, before.right, now.right, lost)
    then, found = before.right + before.offered, now.right + now.offered
    offers = before.offered or now.offered  # without choices this says the same once more
    if offers and not tolerance.allows(_loss(before, then, now, found), now.questions, held.share):
        yield _reason(held, "goed of bij de keuzes", then, found, _sides(held.moved, right | {Verdict.OFFERED})[0])
    if not tolerance.allows(-_loss(before, before.wrong, now, now.wrong), now.questions, held.share):
        wrong = _sides(held.moved, {*Verdict} - {Verdict.WRONG})[0]
        yield _reason(held, "een verkeerd antwoord", before.wrong, now.wrong, wrong)


def _loss(before: Counts, then: int, now: Counts, today: int) -> float:
    return then * now.questions / max(1, before.questions) - today


def _sides(moved: Iterable[_Moved], good: set[Verdict]) -> tuple[list[_Moved], list[_Moved]]:
    """Those that were `good` and are no more, and those that have become so."""
    lost = [each for each in moved if each.before in good and each.asked.verdict not in good]
    gained = [each for each in moved if each.before not in good and each.asked.verdict in good]
    return lost, gained


def _reason(held: _Held, what: str, then: int, today: int, changed: Iterable[_Moved]) -> str:
    examples = [f"“{each.asked.text}” ({_became(each.asked)})" for each in changed][:_EXAMPLES]
    named = f", zoals {', '.join(examples)}" if examples else ""
    return f"{held.name}: {what} {today} van {held.now.questions} (was {then} van {held.before.questions}){named}"


def _became(asked: Asked) -> str:
    match asked.verdict:
        case Verdict.HANDED_OVER:
            return "nu geen antwoord"
        case _ if len(asked.led_to) > 1:
            return f"nu een keuze uit {', '.join(asked.led_to)}"
        case _ if asked.led_to:
            return f"nu het artikel {asked.led_to[0]}"
        case _:
            return "nu een check, een berekening of iemand van het team"
