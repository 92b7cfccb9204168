"""Divide a text over lines.

Where this sits: under `bot.documents.page`. Imports nothing of ours. Pure: how wide a word is, is told.
Start reading at `wrapped()`.

fpdf2 can do this too, but measures a line anew for each letter that it adds: nine tenths of the time that a page took.
"""

from collections.abc import Callable, Iterator

_NEARLY = 1e-9
"""What a line may stick out because widths do not add up exactly."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def wrapped(text: str, room: float, width_of: Callable[[str], float]) -> list[str]:
    """The lines of a text, none wider than `room`; at least one.

    A word goes on a line of its own before it is broken, and is broken only where it is wider than `room` itself.
    `width_of` has the unit of `room`, and the width of two texts after each other is the sum of theirs.
    """
    lines: list[str] = []
    for paragraph in text.replace("\r", "").removesuffix("\n").split("\n"):
        lines += _lines(paragraph.split(" "), room + _NEARLY, width_of)
    return [line.replace(_NO_BREAK_SPACE, " ") for line in lines]


def _lines(words: list[str], room: float, width_of: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    used, space = 0.0, width_of(" ")
    for word in words:
        wide = width_of(word)
        if lines and used + space + wide <= room:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines += [word] if wide <= room else _pieces(word, room, width_of)
            used = width_of(lines[-1])
    return lines


def _pieces(word: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """A word that is too wide, in pieces as wide as will do; a sign that is too wide itself is a piece."""
    begin, used = 0, 0.0
    for end, sign in enumerate(word):
        wide = width_of(sign)
        if end > begin and used + wide > room:
            yield word[begin:end]
            begin, used = end, 0.0
        used += wide
    yield word[begin:]
