"""Where everything goes on the page, for one size of type.

Where this sits: between the content and `bot.documents.page`, which draws what this places and lends it a ruler.
Pure. May import: the content. Lengths are in millimetres, type in points. Start reading at `lay_out()`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from bot.documents.content import Content, ItemSection, PairSection, Row, Section

Tag = Literal["H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody"]
"""What a screen reader is told about a text or a group of texts; the names are those of the PDF standard."""
Scope = Literal["Row", "Column"]
"""What a header cell is the header of."""
Colour = tuple[int, int, int]

LEFT, RIGHT, TOP, BOTTOM, FOOTER = 13.0, 197.0, 11.0, 281.0, 285.0
_WIDE = RIGHT - LEFT
_TABLE = ((1.0, 33.0), (36.0, 23.0), (61.0, 79.0), (142.0, 41.0))
"""The columns of the table of conditions: where each begins, from the left margin, and how wide it is."""
_COLUMN, _GUTTER = 89.0, 6.0
"""The two columns below the table."""
_QUESTION = 56.0
"""How much of such a column is for the question; the answer gets the rest."""

INK, BLUE, GREY = (26, 26, 26), (21, 66, 115), (85, 85, 85)
SHADE, LINE = (234, 240, 246), (190, 198, 206)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; `scale` is relative to the type size of the page."""

    scale: float = 1.0
    bold: bool = False
    ink: Colour = INK


_BODY, _STRONG, _SMALL = Style(), Style(bold=True), Style(scale=0.92, ink=GREY)
_LINKED, _HEADLINE = Style(scale=0.92, ink=BLUE), Style(scale=1.15, bold=True)
_H1, _H2 = Style(scale=1.75, bold=True, ink=BLUE), Style(scale=1.12, bold=True, ink=BLUE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is wrapped within `wide`; `x` and `y` are its upper left corner."""

    tag: Tag
    text: str
    x: float
    y: float
    wide: float
    style: Style
    scope: Scope | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle: decoration."""

    x: float
    y: float
    wide: float
    tall: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together, in reading order: a table, a row, a list."""

    tag: Tag
    parts: tuple["Node", ...]


Node = Text | Box | Group


@dataclass(frozen=True, slots=True)
class Laid:
    """Everything in its place, and how far down the page it reaches, the footer aside."""

    nodes: tuple[Node, ...]
    bottom: float


class Ruler(Protocol):
    """Knows how tall a text becomes once it is wrapped."""

    def height(self, text: str, wide: float, style: Style, size: float) -> float:
        """In millimetres; `size` is the type size of the page."""
        ...


def lay_out(content: Content, size: float, ruler: Ruler, *, whole_sections: bool) -> Laid:
    """Place the content with type of `size`; whoever calls looks whether `bottom` is still on the page.

    With `whole_sections` no section runs on from the left column into the right one, which reads better and takes
    more room.
    """
    return _Layout(size, ruler, whole_sections).of(content)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the lower columns at the top left: a heading, an item with its bullet, a question with its answer."""

    cells: tuple[Text, ...]
    tall: float

    def at(self, x: float, y: float) -> tuple[Text, ...]:
        return tuple(replace(cell, x=cell.x + x, y=cell.y + y) for cell in self.cells)


class _Layout:
    def __init__(self, size: float, ruler: Ruler, whole_sections: bool) -> None:
        self._size, self._ruler, self._whole_sections = size, ruler, whole_sections
        self._gap = size * 0.12

    def of(self, content: Content) -> Laid:
        nodes: list[Node] = []
        y = self._under(nodes, Text("H1", content.title, LEFT, TOP, _WIDE, _H1))
        y = self._under(nodes, Text("P", content.about, LEFT, y, _WIDE, _SMALL)) + self._gap
        y = self._verdict(nodes, content, y) + 1.5 * self._gap
        y = self._under(nodes, Text("H2", content.table_title, LEFT, y, _WIDE, _H2)) + 0.5 * self._gap
        y = self._conditions(nodes, content, y) + self._gap
        bottom = self._columns(nodes, content.sections, y)
        nodes.append(Text("P", content.footer, LEFT, FOOTER, _WIDE, _STRONG))
        return Laid(tuple(nodes), bottom)

    def _height(self, text: Text) -> float:
        return self._ruler.height(text.text, text.wide, text.style, self._size)

    def _under(self, nodes: list[Node], text: Text) -> float:
        nodes.append(text)
        return text.y + self._height(text)

    def _verdict(self, nodes: list[Node], content: Content, top: float) -> float:
        """The two questions that stay apart, in a box: can one apply today, and did the plan meet the conditions."""
        said = ((content.today, _BODY), (content.headline, _HEADLINE), (content.amount, _BODY))
        texts: list[Node] = []
        y = top + self._gap
        for text, style in said:
            if text:
                y = self._under(texts, Text("P", text, LEFT + 3, y, _WIDE - 6, style)) + 0.6 * self._gap
        bottom = y + 0.4 * self._gap
        nodes += [Box(LEFT, top, _WIDE, bottom - top, SHADE), Box(LEFT, top, 1.2, bottom - top, BLUE), *texts]
        return bottom

    def _conditions(self, nodes: list[Node], content: Content, y: float) -> float:
        rows: list[Node] = []
        header, tall = self._row(content.header, y, (_STRONG,) * 4, is_header=True)
        rows += [Box(LEFT, y, _WIDE, tall, SHADE), header]
        y += tall
        for each in content.rows:
            result, source = _STRONG if each.stands_out else _BODY, _LINKED if each.link else _SMALL
            row, tall = self._row(each, y, (_BODY, result, _BODY, source))
            y += tall
            rows += [row, Box(LEFT, y, _WIDE, 0.15, LINE)]
        nodes.append(Group("Table", tuple(rows)))
        return y

    def _row(self, row: Row, y: float, styles: tuple[Style, ...], *, is_header: bool = False) -> tuple[Group, float]:
        """A row and its height; the first cell is a header in every row, because it names the condition."""
        pad, cells = 0.45 * self._gap, []
        for n, (text, (start, wide), style) in enumerate(zip(row.cells, _TABLE, styles, strict=True)):
            scope: Scope | None = "Column" if is_header else "Row" if n == 0 else None
            link = row.link if n == len(_TABLE) - 1 else None
            cells.append(Text("TH" if scope else "TD", text, LEFT + start, y + pad, wide, style, scope, link))
        return Group("TR", tuple(cells)), max(map(self._height, cells)) + 2 * pad

    def _columns(self, nodes: list[Node], sections: tuple[Section, ...], top: float) -> float:
        """The sections in two columns of about the same height."""
        lines = [tuple(self._lines(section)) for section in sections]
        talls = [[line.tall for line in each] for each in lines]
        places = _places(_split(talls, self._whole_sections), [tall for each in talls for tall in each], top)
        bottom = top
        for section, (heading, *rest) in zip(sections, lines, strict=True):
            nodes += heading.at(*next(places))
            of_all, of_each = _tags(section)
            groups = []
            for line in rest:
                x, y = next(places)
                bottom = max(bottom, y + line.tall)
                groups.append(Group(of_each, line.at(x, y)))
            nodes.append(Group(of_all, tuple(groups)))
        return bottom

    def _lines(self, section: Section) -> Iterator[_Line]:
        """First the heading, then each item or pair."""
        heading = Text("H2", section.title, 0, self._gap, _COLUMN, _H2)
        yield _Line((heading,), self._height(heading) + 1.4 * self._gap)
        match section:
            case ItemSection(items=items):
                bullet = self._size * 0.3
                for item in items:
                    yield self._line(
                        Text("Lbl", "•", 0, 0, bullet, _BODY), Text("LBody", item, bullet, 0, _COLUMN - bullet, _BODY)
                    )
            case PairSection(pairs=pairs):
                for question, answer in pairs:
                    yield self._line(
                        Text("TH", question, 0, 0, _QUESTION - 2, _BODY, "Row"),
                        Text("TD", answer, _QUESTION, 0, _COLUMN - _QUESTION, _STRONG),
                    )

    def _line(self, *cells: Text) -> _Line:
        return _Line(cells, max(map(self._height, cells)) + 0.4 * self._gap)


def _tags(section: Section) -> tuple[Tag, Tag]:
    match section:
        case ItemSection():
            return "L", "LI"
        case PairSection():
            return "Table", "TR"


def _split(talls: Sequence[Sequence[float]], whole_sections: bool) -> int:
    """The first line of the right column: the one that makes the taller column least tall.

    Where a section begins, or else anywhere but between a heading and what stands under it.
    """
    flat = [tall for section in talls for tall in section]
    starts = [sum(map(len, talls[:n])) for n in range(1, len(talls) + 1)]
    below_headings = {start + 1 for start in [0, *starts]}

    def tallest(at: int) -> float:
        return max(sum(flat[:at]), sum(flat[at:]))

    anywhere = (at for at in range(1, len(flat) + 1) if at not in below_headings)
    return min(starts if whole_sections else anywhere, key=tallest, default=0)


def _places(split: int, talls: Sequence[float], top: float) -> Iterator[tuple[float, float]]:
    x, y = LEFT, top
    for n, tall in enumerate(talls):
        if n == split:
            x, y = LEFT + _COLUMN + _GUTTER, top
        yield x, y
        y += tall
