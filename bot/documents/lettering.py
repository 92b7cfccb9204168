"""The font of the chart: how wide texts are, and names in lines that fit.

Where this sits: under `bot.documents.chart`, which imports it late because matplotlib is slow to import.
May import: matplotlib's fonts. Lengths are in pixels of the chart, type in points. Start reading at `Lettering`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from bot.documents import texts

DPI = 100
LEADING = 1.2
_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)


@dataclass(frozen=True, slots=True)
class Names:
    """Names in lines, all with type of one size."""

    size: float
    wrapped: tuple[str, ...]


class Lettering:
    """DejaVu Sans, which comes with matplotlib, so that a chart looks the same on every machine."""

    def __init__(self) -> None:
        self._path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
        self._face = FT2Font(str(self._path))  # an own one: matplotlib shares its fonts, also between threads
        self._advance = cache(self._measured)

    def at(self, size: float) -> FontProperties:
        """The font in a size."""
        return FontProperties(fname=self._path, size=size)

    def wide(self, text: str, size: float) -> float:
        """How wide a text is on one line."""
        return sum(self._advance(sign) for sign in text) * pixels(size)

    def fitting(self, text: str, wide: float) -> float:
        """The largest size, 13 at most, with which a text fits on one line."""
        return min(_SIZES[0], wide / self.wide(text, 1))

    def printable(self, text: str) -> str:
        """The text on one line, with a stand-in for what the font does not have."""
        return "".join(
            sign if self._face.get_char_index(ord(sign)) else texts.MISSING_GLYPH for sign in " ".join(text.split())
        )

    def names(self, names: Sequence[str], wide: float, tall: float) -> Names:
        """Each name within `wide` and `tall`, in the largest type that fits all; in the smallest they end in "…"."""
        shown = [self.printable(name) for name in names]
        for size in _SIZES:
            room = int(tall / pixels(size * LEADING))
            lines = [tuple(self._lines(name, wide, size)) for name in shown]
            if max(map(len, lines)) <= room:
                return Names(size, tuple(map("\n".join, lines)))
        size = _SIZES[-1]
        room = max(1, int(tall / pixels(size * LEADING)))
        return Names(size, tuple("\n".join(self._shortened(name, wide, size, room)) for name in shown))

    def _lines(self, text: str, wide: float, size: float) -> Iterator[str]:
        """The words of a text on lines of at most `wide`; a word that is wider than a line is broken."""
        line = ""
        for word in self._pieces(text, wide, size):
            longer = f"{line} {word}" if line else word
            if line and self.wide(longer, size) > wide:
                yield line
                line = word
            else:
                line = longer
        yield line

    def _pieces(self, text: str, wide: float, size: float) -> Iterator[str]:
        for word in text.split(" "):
            piece = ""
            for sign in word:
                if piece and self.wide(piece + sign, size) > wide:
                    yield piece
                    piece = ""
                piece += sign
            yield piece

    def _shortened(self, text: str, wide: float, size: float, room: int) -> Sequence[str]:
        lines = list(self._lines(text, wide, size))
        if len(lines) <= room:
            return lines
        last = lines[room - 1]
        while last and self.wide(f"{last} …", size) > wide:
            last = last.rpartition(" ")[0] or last[:-1]
        return [*lines[: room - 1], f"{last} …"]

    def _measured(self, sign: str) -> float:
        """How wide a sign is, in parts of the type size."""
        glyph = self._face.load_char(ord(sign), flags=LoadFlags.NO_SCALE)
        return glyph.horiAdvance / self._face.units_per_EM


def pixels(points: float) -> float:
    """Type sizes are in points, places in pixels."""
    return points * DPI / 72
