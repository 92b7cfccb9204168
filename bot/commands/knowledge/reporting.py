"""`preventiebot knowledge report`: how the articles are doing, by group and by source, and which wait for a look.

Where this sits: an edge. Start reading at `report()`; `Row` is one article in numbers.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from bot.commands.folders import as_of_option, folder_option, open_base
from bot.commands.knowledge.screen import screen
from bot.errors import InputError
from eligibility.base import Frozen
from eligibility.parameters import dutch_date
from knowledge import Article, KnowledgeBase
from knowledge.figures import fill
from knowledge.inspection import terms
from knowledge.readability import ease
from knowledge.sentences import sentences

_COLUMNS = ("artikelen", "vragen", "oudste controle", "eerste herziening", "leesgemak")


class Row(Frozen):
    """One article in numbers; `reading_ease` is Flesch-Douma, 0 (very hard) to 100."""

    id: str
    group: str
    title: str
    owner: str
    documents: tuple[str, ...]
    questions: int
    words: int
    reading_ease: float
    checked: date
    review_by: date


@click.command()
@click.option(
    "--csv",
    "sheet",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf ook een rij per artikel in een nieuw bestand.",
)
@click.option("--articles", "each", is_flag=True, help="Laat ook elk artikel apart zien.")
@folder_option
@as_of_option
def report(sheet: Path | None, each: bool, folder: Path, as_of: date) -> None:
    """Laat zien hoe de artikelen ervoor staan, per groep en per bron."""
    rows = tuple(_rows(open_base(folder), terms(folder), as_of))
    console = screen()
    console.print(_table("groep", rows, lambda row: (row.group or "(geen)",)))
    console.print(_table("bron", rows, lambda row: row.documents))
    if each:
        console.print(_table("artikel", rows, lambda row: (row.id,)))
    for line in _overdue(rows, as_of):
        console.print(line, markup=False, soft_wrap=True)
    if sheet is not None:
        _write(sheet, rows, as_of)
        console.print(f"Een rij per artikel staat in {sheet}.", markup=False, soft_wrap=True)


def _rows(base: KnowledgeBase, fixed_terms: frozenset[str], as_of: date) -> Iterator[Row]:
    for article in base:
        yield _row(article, fixed_terms, as_of)


def _row(article: Article, fixed_terms: frozenset[str], as_of: date) -> Row:
    read = sentences(fill(article.body, as_of))
    return Row(
        id=article.id,
        group=article.group,
        title=article.title,
        owner=article.owner,
        documents=tuple(dict.fromkeys(source.document for source in article.sources)),
        questions=len(article.questions),
        words=sum(len(sentence.words) for sentence in read),
        reading_ease=ease(read, fixed_terms),
        checked=min(source.checked for source in article.sources),
        review_by=article.review_by,
    )


def _table(by: str, rows: Sequence[Row], keys: Callable[[Row], tuple[str, ...]]) -> Table:
    """One line for each group or document; an article with two documents counts for both."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            parts[key].append(row)
    table = Table(by, box=SIMPLE_HEAD, show_footer=True)
    for name, total in zip(_COLUMNS, _summary(rows), strict=True):
        table.add_column(name, footer=total, justify="right", no_wrap=True)
    table.columns[0].footer = "samen"
    for key, part in sorted(parts.items()):
        table.add_row(key, *_summary(part))
    return table


def _summary(rows: Sequence[Row]) -> tuple[str, ...]:
    return (
        str(len(rows)),
        str(sum(row.questions for row in rows)),
        min(row.checked for row in rows).isoformat(),
        min(row.review_by for row in rows).isoformat(),
        f"{sum(row.reading_ease for row in rows) / len(rows):.0f}",
    )


def _overdue(rows: Sequence[Row], as_of: date) -> Iterator[str]:
    due = sorted((row for row in rows if row.review_by < as_of), key=lambda row: (row.review_by, row.id))
    if not due:
        yield f"Op {dutch_date(as_of)} hoeft geen artikel opnieuw te worden nagekeken."
        return
    yield f"Op {dutch_date(as_of)} moeten deze artikelen opnieuw worden nagekeken:"
    for row in due:
        yield f"- {row.id} (uiterlijk {dutch_date(row.review_by)}, {row.owner})"


def _write(sheet: Path, rows: Sequence[Row], as_of: date) -> None:
    """A new file that opens in a Dutch Excel.

    Raises:
        InputError: there is such a file already, or it cannot be written.
    """
    try:
        with sheet.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(
                ("id", "groep", "titel", "eigenaar", "bronnen", "vragen", "woorden", "leesgemak", "oudste controle",
                 "herziening", "te laat")
            )  # fmt: skip
            for row in rows:
                late = "ja" if row.review_by < as_of else "nee"
                writer.writerow(
                    (row.id, row.group, row.title, row.owner, " | ".join(row.documents), row.questions, row.words,
                     f"{row.reading_ease:.0f}", row.checked.isoformat(), row.review_by.isoformat(), late)
                )  # fmt: skip
    except FileExistsError:
        raise InputError(f"--csv: {sheet} bestaat al. Kies een andere naam.") from None
    except OSError as error:
        raise InputError(f"--csv: {sheet} is niet te schrijven ({error.strerror}).") from None
