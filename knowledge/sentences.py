"""The sentences of a Markdown text, each with the line on which it begins.

Where this sits: under the lint of language; the articles' own reader (`markdown`) forgets lines, because nobody who
reads an article needs them. May import: markdown-it-py. Start reading at `sentences()`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
_CELLS = frozenset({"th_open", "td_open"})
_ENDS = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[^\sa-zà-ÿ])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:art|nr|blz|bijv|bv|ca|resp|incl|excl|max|min|St|dr|mr|[a-zA-Z])\.$")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|org|com|eu)\b(?:/\S*)?")
_WORD = re.compile(r"[^\W_](?:[\w'’./-]*[^\W_])?")
_LETTERS = re.compile(r"(?<!\w)[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*(?!\w)")


class Sentence(NamedTuple):
    """One sentence without markup; `line` counts from 1 in the Markdown, `prose` is False for a cell of a table."""

    text: str
    line: int
    prose: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Everything a reader reads as a word: amounts and years too, web addresses not."""
        return tuple(_WORD.findall(_ADDRESS.sub(" ", self.text)))

    @property
    def spelled(self) -> tuple[str, ...]:
        """The words that consist of letters."""
        return tuple(_LETTERS.findall(_ADDRESS.sub(" ", self.text)))


class Link(NamedTuple):
    """Where a link leads to, and the line on which its passage begins."""

    url: str
    line: int


def sentences(markdown: str) -> tuple[Sentence, ...]:
    """Every sentence in reading order. A list item, a heading and a cell end the sentence they hold."""
    return tuple(
        sentence for token, line, prose in _passages(markdown) for sentence in _split(_text(token), line, prose)
    )


def links(markdown: str) -> tuple[Link, ...]:
    """Every link that was written, also the ones an article does not show."""
    return tuple(
        Link(str(child.attrs["href"]), line)
        for token, line, _ in _passages(markdown)
        for child in token.children or ()
        if child.type == "link_open"
    )


def _passages(markdown: str) -> Iterator[tuple[Token, int, bool]]:
    line, prose = 1, True
    for token in _READER.parse(markdown):
        if token.map is not None:
            line = token.map[0] + 1
        if token.type.endswith("_open"):
            prose = token.type not in _CELLS
        if token.type == "inline":
            yield token, line, prose


def _text(token: Token) -> str:
    """The words of a passage; a new line in the source stays one, so that lines can be counted."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        else:
            pieces.append(child.content)
    return "".join(pieces)


def _split(text: str, line: int, prose: bool) -> Iterator[Sentence]:
    begin = 0
    for end in (*(found.start() for found in _ENDS.finditer(text)), len(text)):
        piece = text[begin:end]
        if end < len(text) and _ABBREVIATION.search(piece):
            continue
        if any(character.isalnum() for character in piece):
            before = begin + len(piece) - len(piece.lstrip())
            yield Sentence(" ".join(piece.split()), line + text.count("\n", 0, before), prose)
        begin = end
