"""What the rules say in every situation, stored in few characters, and what a change of the rules touches.

No pages are stored: per group of facts one character per combination of answers and rule. From that follows exactly how
many situations a change touches, because groups are independent. Start reading at `outcomes()` and `Touched`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import product
from pathlib import Path

from .situations import VERDICTS, WEIGHTS, Group, Subject
from .walk import Walk

HERE = Path(__file__).parent
SUMMARY = HERE / "samenvatting.md"
COMMAND = "python -m tests.eligibility.proof"

_CODES = {"met": "+", "not_met": "-", "unknown": "?", "needs_review": "r", "not_applicable": "."}
_MENDABLE, _ABSENT = "a", " "
_RESULTS = {code: result for result, code in _CODES.items()} | {
    _MENDABLE: "not_met (aan te vullen)",
    _ABSENT: "afwezig",
}
_WEIGHTS = {code: WEIGHTS[result] for result, code in _CODES.items()} | {_MENDABLE: 1, _ABSENT: 0}
_HEAD = f"""# Wat elke voorwaarde zegt in elke situatie. Gemaakt met `{COMMAND}`; wijzig dit niet met de hand.
# Per groep gegevens: de antwoorden (eerst onbekend), en per voorwaarde één teken per combinatie, het laatste gegeven
# het snelst. + voldoet, - voldoet niet, a voldoet niet maar is aan te vullen, ? onbekend, r iemand moet het beoordelen,
# . niet van toepassing.
"""

Outcomes = Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]]
"""Per group its lines of answers, and the codes of each rule."""


def stored_in(subject: Subject) -> Path:
    """The file with the outcomes of a subject."""
    return HERE / f"{subject.name}.txt"


def outcomes(subject: Subject) -> str:
    """The outcomes as they are stored."""
    return _HEAD + "".join(line + "\n" for group in subject.groups for line in _lines(group))


def _lines(group: Group) -> Iterator[str]:
    yield f"\n== {' '.join(group.facts)}"
    for fact in group.facts:
        absent = "niet genoemd" if fact in group.optional else "onbekend"
        yield f"{fact}: {' | '.join([absent, *map(written, group.answers[fact])])}"
    for n, rule in enumerate(group.rules):
        codes = "".join(_CODES[group.judged(state)[n]] for state in group.states)
        yield f"{rule.id} = {codes.replace('-', _MENDABLE) if rule.curable else codes}"


def written(value: object) -> str:
    """An answer as text."""
    match value:
        case None:
            return "onbekend"
        case bool():
            return "ja" if value else "nee"
        case date():
            return value.isoformat()
        case tuple():
            return " en ".join(value) or "niets"
        case _:
            return str(value)


def read(text: str) -> Outcomes:
    """Stored outcomes."""
    found = {}
    for block in text.split("\n== ")[1:]:
        name, *lines = block.strip().splitlines()
        rules = dict(line.split(" = ") for line in lines if " = " in line)
        found[name] = (tuple(line for line in lines if " = " not in line), rules)
    return found


@dataclass(frozen=True)
class Touched:
    """What a change of the rules touches, compared with what is stored."""

    situations: int
    size: int
    verdicts: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        share = f"{100 * self.situations / self.size:.1f}".replace(".", ",")
        return "\n".join(
            [
                f"Dit raakt {counted(self.situations)} van {counted(self.size)} situaties ({share} %).",
                f"In {counted(self.verdicts)} daarvan verandert het oordeel.",
                "Voorbeelden, met al het andere in orde:",
                *(f"- {example}" for example in self.examples),
                f"Is dit de bedoeling? Verhoog dan RULES_VERSION en leg het vast met: {COMMAND}",
            ]
        )


class OtherAnswers(ValueError):
    """The stored outcomes were made with other facts or answers, so they cannot be compared one by one."""


def touched(stored: str, subject: Subject) -> Touched | None:
    """What changed since `stored`; None when nothing did.

    Raises:
        OtherAnswers: the facts, the answers that are tried or the groups changed; then write the outcomes anew.
    """
    before, after = read(stored), read(outcomes(subject))
    if {name: lines for name, (lines, _) in before.items()} != {name: lines for name, (lines, _) in after.items()}:
        raise OtherAnswers(f"de gegevens of antwoorden zijn veranderd; leg alles opnieuw vast met: {COMMAND}")
    same, pairs, examples = 1, Counter({(0, 0): 1}), []
    for group in subject.groups:
        old, new = (found[" ".join(group.facts)][1] for found in (before, after))
        changes = [_changes(old, new, n) for n in range(len(group.states))]
        same *= sum(not change for change in changes)
        weights = [(_weight(old, n), _weight(new, n)) for n in range(len(group.states))]
        pairs = _joined(pairs, Counter(weights))
        examples += [_example(group, *each) for each in zip(group.states, changes, weights, strict=True) if each[1]]
    if same == subject.size:
        return None
    verdicts = sum(count for (was, is_), count in pairs.items() if was != is_)
    return Touched(subject.size - same, subject.size, verdicts, _most_different(examples))


def _changes(old: Mapping[str, str], new: Mapping[str, str], n: int) -> tuple[str, ...]:
    codes = {id_: [found[id_][n] if id_ in found else _ABSENT for found in (old, new)] for id_ in {**old, **new}}
    return tuple(f"{id_} {_RESULTS[was]} → {_RESULTS[is_]}" for id_, (was, is_) in codes.items() if was != is_)


def _weight(rules: Mapping[str, str], n: int) -> int:
    return max((_WEIGHTS[codes[n]] for codes in rules.values()), default=0)


def _joined(one: Counter[tuple[int, int]], other: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """How many situations have which heaviest finding before and after, for two groups together."""
    joined: Counter[tuple[int, int]] = Counter()
    for (pair, count), (more, times) in product(one.items(), other.items()):
        joined[max(pair[0], more[0]), max(pair[1], more[1])] += count * times
    return joined


def _example(group: Group, state: tuple[object, ...], changes: tuple[str, ...], weights: tuple[int, int]) -> str:
    facts = ", ".join(f"{fact} {written(value)}" for fact, value in zip(group.facts, state, strict=True))
    was, is_ = (VERDICTS[weight] for weight in weights)
    verdict = f"oordeel {was} → {is_}" if was != is_ else f"oordeel blijft {was}"
    return f"{facts}: {'; '.join(changes)}; {verdict}"


def _most_different(examples: list[str]) -> tuple[str, ...]:
    """Three at most, of different kinds where there are."""
    kinds: dict[str, str] = {}
    for example in examples:
        kinds.setdefault(example.partition(": ")[2], example)
    first = list(kinds.values())
    return tuple((first + [each for each in examples if each not in first])[:3])


# -- the summary -------------------------------------------------------------------------------------------------------


def summary(walks: Iterator[Walk]) -> str:
    """Everything that was proven, in figures and two digests per subject."""
    head = f"""# Elke situatie nagegaan

Gemaakt met `{COMMAND}`; de tests vergelijken. In een situatie heeft elk gegeven een antwoord of is het onbekend;
getallen en datums staan op en naast elke grens. Wat in al die situaties geldt, staat in `test_every_situation.py` en
`test_every_way_through_the_check.py`. Er zijn geen pagina's opgeslagen, alleen deze tellingen en één teken per
voorwaarde en combinatie (`*.txt`).
"""
    return head + "".join(f"\n{line}\n" for walk in walks for line in _told(walk))


def _told(walk: Walk) -> Iterator[str]:
    subject, beyond = walk.subject, walk.all()
    states = sum(len(group.states) for group in subject.groups)
    weights = reduce(_tally, (Counter(map(group.weight, group.states)) for group in subject.groups))
    yield f"## {subject.name}"
    rows = [
        ("situaties", counted(subject.size)),
        *((f"… met oordeel `{VERDICTS[weight]}`", counted(weights[weight])) for weight in sorted(weights)),
        ("groepen gegevens, samen zoveel combinaties", f"{len(subject.groups)}, {counted(states)}"),
        ("situaties onderweg in de check, met “weet ik niet”", counted(beyond.situations)),
        *((f"… waar de check eindigt met `{end}`", counted(count)) for end, count in sorted(beyond.ends.items())),
        ("kruispunten waar de check echt is gevraagd", counted(len(walk.crossings))),
        ("meeste vragen in één check", str(beyond.longest)),
        ("vingerafdruk van de uitkomsten", f"`{_digest(outcomes(subject))}`"),
        ("vingerafdruk van de volgende vraag op elk kruispunt", f"`{_digest(repr(walk.questions))}`"),
    ]
    yield "| wat | aantal |\n|---|---|\n" + "\n".join(f"| {what} | {how_many} |" for what, how_many in rows)


def _tally(one: Counter[int], other: Counter[int]) -> Counter[int]:
    joined: Counter[int] = Counter()
    for (weight, count), (more, times) in product(one.items(), other.items()):
        joined[max(weight, more)] += count * times
    return joined


def counted(number: int) -> str:
    """`685.283.328.000`."""
    return f"{number:,}".replace(",", ".")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
