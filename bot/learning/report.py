"""What people asked in a period, for the owners of the articles: sums, how sure the bot was, what found no answer.

Where this sits: pure; the command line, the weekly message and the Home tab each draw it. May import: values of the
store, the clusters. Start reading at `made()`.

Sums name nobody. A text is shown only where at least `FEWEST` ask the same, or think the same of an article; what one
person alone typed is counted and not shown. Personal data were left out before any of it was kept.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Final

from bot.learning import texts
from bot.learning.clusters import clusters
from bot.store.lessons import StoredUnanswered
from bot.store.values import StoredFeedback
from eligibility.base import Frozen

FEWEST: Final = 2
"""How many have to ask or think the same before its text is shown."""
_OUTCOMES: Final = ("answer", "choices", "no_answer", "none_of_these", "check", "calculation", "helpful", "not_helpful")
_OWN_WORDS: Final = ": "
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Subject(Frozen):
    """Questions that ask the same: the one most like the others, and how many there are."""

    label: str
    size: int


class Disliked(Frozen):
    """An article that did not help: how often, why (by the codes of the reasons), and in people's own words."""

    article: str
    count: int
    reasons: dict[str, int]
    words: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    """What those people had asked."""


class Report(Frozen):
    """Both days are included. Articles are named by id."""

    since: date
    until: date
    outcomes: dict[str, int]
    sure: dict[str, int]
    """What came of a question and from which probability on (`answer:0.9`), with how often."""
    articles: dict[str, int]
    """How often each was given as the answer, most often first."""
    subjects: tuple[Subject, ...]
    """Questions without an answer, most often first."""
    alone: int
    """Questions without an answer that nobody else asked."""
    disliked: tuple[Disliked, ...]


def made(
    since: date,
    until: date,
    sums: Mapping[tuple[str, str], int],
    unanswered: Sequence[StoredUnanswered],
    feedback: Sequence[StoredFeedback],
    *,
    handed_over: int = 0,
) -> Report:
    """Put a report together. `sums` are by kind and subject; `handed_over` is how many questions went to the team."""
    outcomes = {kind: sum(n for (each, _), n in sums.items() if each == kind) for kind in _OUTCOMES}
    found = clusters(each.question for each in unanswered)
    return Report(
        since=since,
        until=until,
        outcomes=outcomes | {"handed_over": handed_over},
        sure={subject: n for (kind, subject), n in sorted(sums.items()) if kind == "sure"},
        articles=_by_amount({subject: n for (kind, subject), n in sums.items() if kind == "answer"}),
        subjects=tuple(Subject(label=each.label, size=each.size) for each in found if each.size >= FEWEST),
        alone=sum(each.size for each in found if each.size < FEWEST),
        disliked=tuple(_disliked(feedback)),
    )


def as_csv(report: Report) -> str:
    """The report as a sheet that opens in a Dutch Excel: one sum a row."""
    sheet = StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(("soort", "onderwerp", "aantal"))
    for row in _rows(report):
        writer.writerow([_harmless(str(cell)) for cell in row])
    return sheet.getvalue()


def reasons_line(disliked: Disliked) -> str:
    """The reasons of one article, in Dutch, the most frequent first."""
    return ", ".join(texts.reason(texts.REASONS.get(code, texts.OTHER), n) for code, n in disliked.reasons.items())


def _disliked(feedback: Sequence[StoredFeedback]) -> Iterator[Disliked]:
    down = [each for each in feedback if each.value == "down"]
    counts = Counter(each.article_id for each in down)
    for article, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        about = [each for each in down if each.article_id == article]
        told = [each.reason.partition(_OWN_WORDS) for each in about if each.reason]
        asked = clusters(each.question for each in about if each.question)
        yield Disliked(
            article=article,
            count=count,
            reasons=_by_amount(Counter(code for code, _, _ in told)),
            words=tuple(sorted(words for _, _, words in told if words)) if count >= FEWEST else (),
            subjects=tuple(Subject(label=each.label, size=each.size) for each in asked if each.size >= FEWEST),
        )


def _by_amount(sums: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(sums.items(), key=lambda each: (-each[1], each[0])))


def _rows(report: Report) -> Iterator[tuple[str, str, int]]:
    yield from (("uitkomst", texts.COUNTED[kind], n) for kind, n in report.outcomes.items())
    yield from (("zekerheid", subject, n) for subject, n in report.sure.items())
    yield from (("artikel", article, n) for article, n in report.articles.items())
    yield from (("vraag zonder antwoord", each.label, each.size) for each in report.subjects)
    yield "vragen zonder antwoord die één keer voorkwamen", "", report.alone
    for each in report.disliked:
        yield "hielp niet", each.article, each.count
        yield from ((f"reden bij {each.article}", code, n) for code, n in each.reasons.items())
        yield from ((f"eigen woorden bij {each.article}", words, 1) for words in each.words)


def _harmless(cell: str) -> str:
    """A quote in front keeps a spreadsheet from computing what somebody typed."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell
