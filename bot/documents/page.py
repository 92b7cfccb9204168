"""Draw one A4 page: the largest type with which everything fits, tagged for screen readers.

Where this sits: under `bot.documents.pdf`, which imports it late because fpdf2 is slow to import.
May import: fpdf2, the layout. Pure. Start reading at `drawn()`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import assert_never

from fpdf.enums import Align
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences

from bot.documents import texts
from bot.documents.content import Content
from bot.documents.layout import BOTTOM, Box, Group, Laid, Node, Style, Text, lay_out
from bot.documents.tags import TaggedPdf
from bot.documents.wrapping import wrapped
from bot.errors import PreventiebotError

SIZES = tuple(step / 4 for step in range(38, 11, -1))
"""Type sizes to try, in points: 9.5 down to 3. What the rules can say fits at a size that is good to read on paper;
the smallest are for texts nobody has written yet, and ask for a magnifying screen."""
_COMFORTABLE = 8.0
"""Down to this size a section is rather set a little smaller than spread over two columns."""
_LEADING = 1.2 * 25.4 / 72
"""From the size of type in points to the height of a line in millimetres."""
_FONT = "Roboto"


class NotOnePage(PreventiebotError):
    """Not even the smallest type makes it fit."""

    message = texts.NOT_ONE_PAGE


def drawn(content: Content, made_on: date) -> bytes:
    """The page as a PDF.

    Raises:
        NotOnePage: the texts are too long for any type size.
    """
    comfortable = tuple(size for size in SIZES if size >= _COMFORTABLE)
    with _blank(content.title, made_on) as pdf:
        typeface = _Typeface(pdf)
        for sizes, whole_sections in ((comfortable, True), (SIZES, False)):
            drawing = _largest(pdf, typeface, content, sizes, whole_sections)
            if drawing is not None:
                drawing.pen.draw(drawing.laid.nodes)
                return bytes(pdf.output())
    raise NotOnePage(f"does not fit at {SIZES[-1]} points")


def _largest(
    pdf: TaggedPdf, typeface: "_Typeface", content: Content, sizes: Sequence[float], whole_sections: bool
) -> "_Drawing | None":
    """The page with the largest of `sizes` with which it fits; found by halving, because measuring takes long."""

    @cache
    def drawing(size: float) -> _Drawing:
        pen = _Pen(pdf, typeface, size)
        return _Drawing(pen, lay_out(content, size, pen, whole_sections=whole_sections))

    first = bisect_left(sizes, True, key=lambda size: drawing(size).laid.bottom <= BOTTOM)
    return drawing(sizes[first]) if first < len(sizes) else None


@contextmanager
def _blank(title: str, made_on: date) -> Iterator[TaggedPdf]:
    """An empty page with its fonts, whose files are closed afterwards; fpdf2 itself leaves them open."""
    pdf = TaggedPdf()
    pdf.set_title(title)
    pdf.set_lang("nl-NL")
    pdf.set_author("Preventiebot")
    pdf.set_creation_date(datetime.combine(made_on, time(), tzinfo=UTC))
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    with as_file(files("font_roboto") / "files") as fonts:
        pdf.add_font(_FONT, "", fonts / "Roboto-Regular.ttf")
        pdf.add_font(_FONT, "B", fonts / "Roboto-Bold.ttf")
        pdf.add_page()
        try:
            yield pdf
        finally:
            for font in pdf.fonts.values():
                if isinstance(font, TTFFont):
                    font.ttfont.close()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A page that was laid out but not drawn yet, with the pen to draw it."""

    pen: "_Pen"
    laid: Laid


class _Typeface:
    """The type of one document: which signs it has and how wide they are, looked up once per word."""

    def __init__(self, pdf: TaggedPdf) -> None:
        self._points_per_millimetre = pdf.k
        self._fonts = {bold: pdf.fonts[_FONT.lower() + ("B" if bold else "")] for bold in (False, True)}
        self._known: dict[tuple[str, bool], float] = {}

    def lines(self, text: str, wide: float, style: Style, size: float) -> list[str]:
        """The text within `wide` millimetres, when the type of the page has this size."""
        room = wide * self._points_per_millimetre / (size * style.scale)
        return wrapped(self._printable(text, style.bold), room, lambda word: self._width(word, style.bold))

    def _width(self, word: str, bold: bool) -> float:
        """In points, set in type of one point."""
        key = word, bold
        if key not in self._known:
            self._known[key] = self._font(bold).get_text_width(word, 1, None)[1]
        return self._known[key]

    def _printable(self, text: str, bold: bool) -> str:
        """The text with a stand-in for what the font does not have, so that nothing vanishes unseen."""
        signs = self._font(bold).cmap
        return "".join(sign if sign == "\n" or ord(sign) in signs else texts.MISSING_GLYPH for sign in text)

    def _font(self, bold: bool) -> TTFFont:
        font = self._fonts[bold]
        assert isinstance(font, TTFFont)  # noqa: S101 -- `_blank` added it from a file
        return font


class _Pen:
    """Measures and draws with type of one size."""

    def __init__(self, pdf: TaggedPdf, typeface: _Typeface, size: float) -> None:
        self._pdf, self._typeface, self._size = pdf, typeface, size

    def height(self, text: str, wide: float, style: Style, size: float) -> float:
        """How tall a text becomes, in millimetres."""
        return len(self._typeface.lines(text, wide, style, size)) * size * style.scale * _LEADING

    def draw(self, nodes: Iterable[Node]) -> None:
        """Draw everything, in reading order."""
        for node in nodes:
            match node:
                case Group(tag=tag, parts=parts):
                    with self._pdf.group(tag):
                        self.draw(parts)
                case Box():
                    with self._pdf.artifact():
                        self._pdf.set_fill_color(*node.colour)
                        self._pdf.rect(node.x, node.y, node.wide, node.tall, style="F")
                case Text():
                    self._write(node)
                case _:
                    assert_never(node)

    def _write(self, text: Text) -> None:
        """Line by line, each with a space after it: without, who copies or listens gets the words glued together."""
        style = text.style
        lines, tall = self._typeface.lines(text.text, text.wide, style, self._size), self._size * style.scale * _LEADING
        self._pdf.set_font(_FONT, "B" if style.bold else "", self._size * style.scale)
        self._pdf.set_text_color(*style.ink)
        with self._pdf.content(text.tag, text.scope):
            for n, line in enumerate(lines):
                self._pdf.set_xy(text.x, text.y + n * tall)
                self._pdf.cell(text.wide, tall, f"{line} ", align=Align.L, link=text.link)
