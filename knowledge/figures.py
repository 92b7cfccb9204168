"""Fill the figures of `eligibility` into the text of an article, and find figures that somebody typed by hand.

Where this sits: between the figures of `eligibility` and the bodies of the articles. May import: `eligibility`.
No files, no clock: the day is an argument. Start reading at `fill()`; the lint is `bare_figures()`.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from eligibility.figures import FIGURES
from eligibility.parameters import NotInForce, Parameter, Unit, dutch_number

PLACEHOLDER = re.compile(r"(?<!\$)\{\{[ \t]*([a-z][a-z0-9_]*)[ \t]*\}\}")
"""`{{ id }}`. What template languages write (`${{ secrets.TOKEN }}`) is ordinary text here."""

_CHECKED = frozenset(Unit) - {Unit.COUNT}
"""A bare count ("8", "40") is too often something else; the lint leaves counts to the editor."""


def placeholders(text: str) -> Iterator[tuple[str, int]]:
    """Every placeholder's id with its line (from 1) in `text`."""
    for line_number, line in enumerate(text.split("\n"), start=1):
        for found in PLACEHOLDER.finditer(line):
            yield found.group(1), line_number


def known(figure_id: str) -> bool:
    """Whether `eligibility` has a figure with this id."""
    return figure_id in FIGURES


def fill(text: str, as_of: date) -> str:
    """Replace each placeholder by its figure; a placeholder that nobody defined stays as it is (the loader refuses it).

    Which value: the one in force on `as_of`. Lies `as_of` after the last day, then the last value: the articles tell in
    the past tense what held when the scheme ended. Lies it before the first day, then the first value: what was going
    to hold, as a reader in those days would have wanted to know. The article names the days itself."""
    return PLACEHOLDER.sub(lambda found: _text(found.group(1), as_of) or found.group(0), text)


def _text(figure_id: str, as_of: date) -> str | None:
    if not known(figure_id):
        return None
    try:
        return FIGURES.at(figure_id, as_of).text
    except NotInForce:
        return _nearest(figure_id, as_of).text


def _nearest(figure_id: str, as_of: date) -> Parameter:
    past = [each for each in FIGURES.versions(figure_id) if each.period.last is not None and each.period.last < as_of]
    if past:
        return max(past, key=lambda each: each.period.last or date.max)
    return min(FIGURES.versions(figure_id), key=lambda each: each.period.first or date.min)


def bare_figures(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Figures typed by hand although `eligibility` has them: the text, the ids that print it, the line (from 1)."""
    for line_number, line in enumerate(text.split("\n"), start=1):
        for found in _printed_figures().finditer(line):
            typed = found.group(0)
            yield typed, _ids_by_text()[_plain(typed)], line_number


def _plain(typed: str) -> str:
    return re.sub(r"\s+", " ", typed).casefold()


@lru_cache(maxsize=1)
def _ids_by_text() -> dict[str, tuple[str, ...]]:
    ids: dict[str, list[str]] = {}
    for figure in FIGURES:
        if figure.unit in _CHECKED:
            for text in _spellings(figure):
                ids.setdefault(_plain(text), []).append(figure.id)
    return {text: tuple(dict.fromkeys(named)) for text, named in ids.items()}


def _spellings(figure: Parameter) -> Iterator[str]:
    yield figure.text
    if figure.unit is Unit.EUR:
        amount = dutch_number(Decimal(str(figure.value)))
        yield from (f"€{amount}", f"{amount} euro", f"EUR {amount}")
    if figure.unit is Unit.PERCENT:
        yield from (f"{figure.value}%", f"{figure.value} %")


@lru_cache(maxsize=1)
def _printed_figures() -> re.Pattern[str]:
    longest_first = sorted(_ids_by_text(), key=len, reverse=True)
    either = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in longest_first)
    return re.compile(rf"(?<![\w.,])(?:{either})(?![\w%]|[.,]\d)", re.IGNORECASE)
