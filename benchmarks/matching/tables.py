"""The same table twice: in the terminal in Dutch, and on a page in English.

Where this sits: the last step of the benchmark. May import: measures, rich. Start reading at `quality()`.
"""

import math
import os
import platform
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.table import Table

from benchmarks.matching.measures import Deciding, Ranking, Share
from benchmarks.matching.runs import OURS, TITLES, Unavailable


class Words(NamedTuple):
    """One text in both languages."""

    nl: str
    en: str


class Sheet(NamedTuple):
    """A table: a title, its headings, and rows of cells."""

    title: Words
    headings: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]

    def terminal(self) -> Table:
        """For a person at a terminal."""
        table = Table(title=self.title.nl, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for number, heading in enumerate(self.headings):
            table.add_column(heading.nl, justify="right" if number else "left", no_wrap=True)
        for row in self.rows:
            table.add_row(*(cell.nl for cell in row))
        return table

    def markdown(self) -> str:
        """For a page."""
        lines = [self.title.en, "", _line(self.headings), "|---" + "|---:" * (len(self.headings) - 1) + "|"]
        return "\n".join([*lines, *map(_line, self.rows)])


def _line(cells: Sequence[Words]) -> str:
    return "| " + " | ".join(cell.en for cell in cells) + " |"


def quality(name: str, count: int, found: Mapping[str, Ranking | Unavailable]) -> Sheet:
    """All matchers on one file of questions, ours first."""
    headings = (
        Words("", "matcher"),
        Words("eerst", "right first, %"),
        Words("bij 3", "among three, %"),
        Words("direct¹", "answered¹, %"),
        Words("ms", "ms median"),
        Words("p99", "ms p99"),
        Words("leren s", "s training"),
        Words("MB", "MB"),
    )
    rows = [_quality_row(title(each), measured, len(headings)) for each, measured in found.items()]
    heading = Words(f"{name}: {count} vragen met een artikel", f"`{name}`: {count} questions that an article answers")
    return Sheet(heading, headings, tuple(rows))


def title(matcher: str) -> Words:
    """How a matcher is called in a table."""
    return Words("deze bot", "**this bot**") if matcher == OURS else _both(TITLES[matcher])


def _quality_row(title: Words, measured: Ranking | Unavailable, width: int) -> tuple[Words, ...]:
    if isinstance(measured, Unavailable):
        missing = Words(
            f"{title.nl}: niet gemeten ({measured.reason})", f"{title.en}: not measured ({measured.reason})"
        )
        return (missing, *([_both("–")] * (width - 1)))
    return (
        title,
        *(number(100 * (each.value or 0.0), 1) for each in (measured.first, measured.among_three, measured.direct)),
        three_figures(measured.median_ms),
        three_figures(measured.p99_ms),
        number(measured.training_seconds, 1),
        number(measured.megabytes, 0),
    )


_DECISIONS = (
    (Words("artikelvraag: direct goed", "article question: answered, right"), "right", "≥ 90 %"),
    (Words("… direct fout", "… answered, wrong"), "wrong", "≤ 2 %"),
    (Words("… keuzes met het juiste", "… choices with the right article"), "offered", ""),
    (Words("… keuzes zonder het juiste", "… choices without it"), "astray", ""),
    (Words("… geen van beide", "… neither"), "let_go", ""),
    (Words("alle directe antwoorden: fout", "of all direct answers: wrong"), "wrong_of_answers", ""),
    (Words("zonder antwoord²: beantwoord", "cannot be answered²: answered all the same"),
     "unanswerable_answered", "≤ 3 %"),
    (Words("… keuzes aangeboden", "… choices offered"), "unanswerable_offered", ""),
    (Words("check herkend", "request for a check recognised"), "check", "≥ 95 %"),
    (Words("berekening herkend", "request for a calculation recognised"), "calculate", "≥ 95 %"),
    (Words("wil een mens: herkend", "wants a person: recognised"), "person", "≥ 95 %"),
)  # fmt: skip


def decisions(found: Mapping[str, Deciding]) -> Sheet:
    """What we would have done, one column for each file of questions."""
    headings = (Words("deze bot", "this bot"), *(_both(name) for name in found), Words("doel", "target"))
    rows = [
        (what, *(percent(getattr(each, field), counts=True) for each in found.values()), _both(target))
        for what, field, target in _DECISIONS
    ]
    errors = (number(each.calibration_error, 3) for each in found.values())
    rows.append((Words("ijkfout (ECE)", "calibration error (ECE)"), *errors, Words("≤ 0,05", "≤ 0.05")))
    return Sheet(Words("Wat de bot met de vragen doet", "What this bot does with the questions"), headings, tuple(rows))


def plain(title: Words, headings: Sequence[Words], rows: Sequence[Sequence[Words]]) -> Sheet:
    """Any other table."""
    return Sheet(title, tuple(headings), tuple(tuple(row) for row in rows))


NOTES = Words(
    "¹ Met de drempel die achteraf de beste is, waarbij hoogstens 2 % van de artikelvragen een fout antwoord krijgt en "
    "3 % van de vragen zonder antwoord toch een antwoord. "
    "² In `final` ook wie een mens wil: dat staat er niet apart bij.",
    "¹ With the threshold that turns out best on these very questions, while at most 2 % of the article questions are "
    "answered wrongly and 3 % of those without an answer are answered. "
    "² In `final` also who wants a person: that file does not tell them apart.",
)


def machine() -> str:
    """What the figures depend on."""
    model = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def write(page: Path, name: str, sheets: Sequence[Sheet], after: str) -> None:
    """Replace one part of a page, between its two marks.

    Raises:
        ValueError: the page has no such marks.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = page.read_text("utf-8")
    if begin not in text or end not in text:
        raise ValueError(f"{page}: no marks for {name}")
    head, _, rest = text.partition(begin)
    body = "\n\n".join([*(sheet.markdown() for sheet in sheets), after])
    page.write_text(f"{head}{begin}\n{body}\n{end}{rest.partition(end)[2]}", "utf-8")


def _both(text: str) -> Words:
    return Words(text, text)


def number(value: float, decimals: int) -> Words:
    """`1.234,5` and `1,234.5`."""
    text = f"{value:,.{decimals}f}"
    return Words(text.translate(str.maketrans(",.", ".,")), text)


def three_figures(value: float) -> Words:
    """`0,08`, `12,9` and `137`: more says nothing about a time."""
    return number(value, max(0, min(2, 2 - math.floor(math.log10(max(value, 0.01))))))


def percent(counted: Share, *, counts: bool = False) -> Words:
    """A share as a percentage, with the counts behind it where asked."""
    if counted.value is None:
        return _both("–")
    shown = number(100 * counted.value, 1)
    of = f" ({counted.part}/{counted.whole})" if counts else ""
    return Words(f"{shown.nl} %{of}", f"{shown.en} %{of}")
