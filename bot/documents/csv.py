"""The outcome of a check as a sheet that opens in a Dutch Excel: UTF-8 with BOM, semicolons, one row per condition.

Where this sits: a renderer of `Outcome`. May import: replies and texts. Pure. Start reading at `outcome_csv()`.

Three blocks under each other, with an empty row between them: the conditions, the answers, and what else is to be
known. Every row has as many cells as the first, so that strict readers are content.
"""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from bot.conversation.check import check_texts
from bot.conversation.replies import Outcome
from bot.documents import texts

COLUMNS = ("voorwaarde", "oordeel", "toelichting", "document", "vindplaats", "link")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_HIDES_A_FORMULA = ("\t", "\r", "\n")


def outcome_csv(outcome: Outcome, answers: tuple[tuple[str, str], ...], *, made_on: date) -> bytes:
    """The outcome with the `answers` (question and answer) that led to it; `made_on` is the day it was asked for."""
    sheet = StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    for row in _rows(outcome, answers, made_on):
        writer.writerow([*map(_harmless, row), *[""] * (len(COLUMNS) - len(row))])
    return sheet.getvalue().encode("utf-8-sig")


def _rows(outcome: Outcome, answers: tuple[tuple[str, str], ...], made_on: date) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for each in outcome.findings:
        source = each.source
        yield each.title, each.result, each.explanation, source.document, source.locator, source.url or ""
    if answers:
        yield ()
        yield texts.QUESTION.lower(), texts.ANSWER.lower()
        yield from answers
    yield ()
    yield (texts.ABOUT.lower(),)
    yield from _about(outcome, made_on)


def _about(outcome: Outcome, made_on: date) -> Iterator[tuple[str, ...]]:
    yield texts.OUTCOME, outcome.headline
    yield texts.TODAY, outcome.today
    if outcome.amount:
        yield texts.AMOUNT, outcome.amount
    for title, lines in (
        (check_texts.CHANGES_TITLE, outcome.changes),
        (check_texts.OPEN_POINTS_TITLE, outcome.open_points),
        (check_texts.CAVEATS_TITLE, outcome.caveats),
    ):
        yield from ((title, line) for line in lines)
    if outcome.receipt:
        yield check_texts.RECEIPT, outcome.receipt
    yield texts.MADE_ON, made_on.isoformat()
    yield texts.NOTE, texts.NO_DECISION


def _harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it: a quote in front keeps a spreadsheet from computing what was typed."""
    risky = cell.startswith(_HIDES_A_FORMULA) or cell.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{cell}" if risky else cell
