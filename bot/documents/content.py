"""What a page says, apart from how it is drawn.

Where this sits: between `bot.documents.pdf`, which fills it, and `bot.documents.page`, which draws it. Imports nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of conditions: condition, result, why and source.

    `link` belongs to the source; `stands_out` says that this condition is not simply fine.
    """

    cells: tuple[str, str, str, str]
    link: str | None = None
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class ItemSection:
    """A heading with a list."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairSection:
    """A heading with a table of two columns."""

    title: str
    pairs: tuple[tuple[str, str], ...]


Section = ItemSection | PairSection


@dataclass(frozen=True, slots=True)
class Content:
    """A whole page, in reading order."""

    title: str
    about: str
    today: str
    headline: str
    amount: str | None
    table_title: str
    header: Row
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    footer: str
