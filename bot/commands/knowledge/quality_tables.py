"""The figures of a knowledge base as tables: the same rows for the terminal and for the page.

Where this sits: under `quality` and `quality_page`. Pure. Start reading at `sheets()`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from eligibility.base import Frozen
from knowledge.matching.gate import NAMES
from knowledge.matching.left_out import Examination, Retyped
from knowledge.matching.quality import Calibration, Direct, Quality, Tally
from knowledge.matching.variations import AS_WRITTEN, Way

WAYS = {
    AS_WRITTEN: "zoals geschreven",
    Way.SWAPPED: "twee letters verwisseld",
    Way.DOUBLED: "letter dubbel",
    Way.DROPPED: "letter vergeten",
    Way.NEIGHBOUR: "toets ernaast",
    Way.SPLIT: "samenstelling los",
    Way.SHORTENED: "afkorting",
}
OUTCOMES = {
    "right": "meteen goed",
    "offered": "bij de keuzes",
    "wrong": "verkeerd antwoord",
    "handed_over": "doorverwezen",
    "aside": "anders",
}
_MOST_PAIRS = 20
_SCREEN = 78
"""A title takes one line up to this width, however narrow its table is."""
_WORST = 20
"""Articles in the terminal; the page has them all."""


class Report(Frozen):
    """Everything that one examination brought.

    `promised` is the share (0–1) of direct answers that may be of no help, where the threshold follows from one.
    """

    articles: int
    questions: int
    threshold: float
    margin: float
    promised: float | None
    quality: Quality
    left_out: Examination


class Sheet(NamedTuple):
    """A table before it is drawn: rows of cells; of `texts` first columns the cells are words, of the rest numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: int = 1
    words_after: bool = False
    """The last column has words too."""


def percent(share: float) -> str:
    """A share (0–1) in Dutch."""
    return f"{share * 100:.1f}%".replace(".", ",")


def tables(report: Report) -> Iterator[Table]:
    """For the terminal: the worst articles only."""
    for sheet in sheets(report, worst=_WORST):
        if not sheet.rows:
            continue
        title = Text(sheet.title, style="bold")
        table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, min_width=min(_SCREEN, len(sheet.title) + 2))
        for place, name in enumerate(sheet.columns):
            words = place < sheet.texts or (sheet.words_after and place == len(sheet.columns) - 1)
            table.add_column(name, justify="left" if words else "right", no_wrap=not words)
        for row in sheet.rows:
            table.add_row(*map(Text, row))
        yield table


def sheets(report: Report, worst: int | None = None) -> Iterator[Sheet]:
    """Every table, in the order of reading; `worst` limits the articles."""
    quality = report.quality
    yield Sheet(
        "Vragen die voor deze proef niet bekend waren",
        ("soort", "vragen", *OUTCOMES.values()),
        tuple((NAMES[kind], *_shares(tally)) for kind, tally in quality.kinds.items()),
    )
    yield Sheet(
        "Elk vijfde groepje vragen weggelaten en anders getypt (tussen haakjes: dezelfde vragen zoals geschreven)",
        ("getypt", "vragen", *OUTCOMES.values()),
        tuple((WAYS[way], *_beside(way, report.left_out.ways[way])) for way in WAYS if way in report.left_out.ways),
    )
    yield _direct(report)
    yield _honest("vragen waarmee zij is geijkt", quality.calibration)
    yield _honest("weggelaten vragen, nooit gezien", report.left_out.calibration)
    yield Sheet(
        f"Verdwaald: {len(quality.astray)} van {quality.not_questions} vragen die niet bij een artikel horen",
        ("artikel", "wat de bot doet", "vraag"),
        tuple((each.article, "antwoordt" if each.answered else "biedt aan", each.question) for each in quality.astray),
        texts=3,
    )
    yield _confused(quality)
    yield _per_article(quality, worst)


def _direct(report: Report) -> Sheet:
    promise = f": de drempel telt hooguit {percent(report.promised)} die niet helpen" if report.promised else ""
    return Sheet(
        f"Meteen een antwoord{promise}",
        ("vragen", "antwoorden", "drempel telt", "helpt niet", "niet het eigen artikel"),
        (
            ("alle (hierop is de drempel gekozen)", *_not_right(report.quality.direct)),
            ("weggelaten, zoals geschreven", *_not_right(report.left_out.direct)),
        ),
    )


def _not_right(direct: Direct) -> tuple[str, ...]:
    """An answer helps when it is the own article, or one that is related to it."""
    shares = (direct.promised, direct.share(direct.unhelpful), direct.share(direct.other))
    return (str(direct.answers), *map(percent, shares))


def _honest(asked: str, calibration: Calibration) -> Sheet:
    return Sheet(
        f"Klopt de zekerheid? {asked.capitalize()}: gemiddeld {percent(calibration.error)} ernaast",
        ("zegt", "vragen", "klopt"),
        tuple((percent(each.confidence), str(each.questions), percent(each.right)) for each in calibration.bins),
    )


def _beside(way: str, retyped: Retyped) -> tuple[str, ...]:
    number, *typed = _shares(retyped.typed)
    if way == AS_WRITTEN:
        return (number, *typed)
    written = _shares(retyped.as_written)[1:]
    return (number, *(f"{one} ({other})" for one, other in zip(typed, written, strict=True)))


def _shares(tally: Tally) -> tuple[str, ...]:
    return (str(tally.questions), *(percent(tally.share(getattr(tally, name))) for name in OUTCOMES))


def _confused(quality: Quality) -> Sheet:
    return Sheet(
        "Artikelen die op elkaar lijken",
        ("artikel", "lijkt op", "vragen", "verkeerd", "bijvoorbeeld"),
        tuple(
            (pair.own, pair.other, str(pair.questions), str(pair.direct), pair.examples[0])
            for pair in quality.pairs[:_MOST_PAIRS]
        ),
        texts=2,
        words_after=True,
    )


def _per_article(quality: Quality, worst: int | None) -> Sheet:
    """The fewest found first; of those equal, the most wrong."""
    order = sorted(
        quality.articles.items(),
        key=lambda item: (item[1].share(item[1].found), -item[1].share(item[1].wrong), item[0]),
    )
    return Sheet(
        "Artikelen, de slechtst gevonden eerst",
        ("artikel", "vragen", *OUTCOMES.values()),
        tuple((article, *_shares(tally)) for article, tally in order[:worst]),
    )
