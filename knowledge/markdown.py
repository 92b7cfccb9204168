"""Read Markdown into a small typed tree: what an article's body says, without how it looks.

Where this sits: between the bodies of the articles and whoever shows them (Slack blocks in `bot/`, plain text here).
May import: markdown-it-py. Start reading at `parse()`; the union types `Block` and `Inline` say what can occur.

An article is text, never markup of another kind: HTML is shown as it was typed, an image becomes its description, a
link keeps its address only when it leads to the web or to a mailbox.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import assert_never
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words without markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Code:
    """Words to be typed or read literally."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an http, https or mailto address."""

    url: str
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that the writer broke on purpose."""


Inline = Text | Strong | Emphasis | Code | Link | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` from 1 to 6."""

    level: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items without an order; an item may hold several blocks."""

    items: tuple["Body", ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """Items in order, numbered from `start`."""

    start: int
    items: tuple["Body", ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    children: "Body"


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and the rows below it; every row has as many cells as the header."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be read literally."""

    text: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across the page."""


Block = Paragraph | Heading | BulletList | OrderedList | Quote | Table | CodeBlock | Divider
Body = tuple[Block, ...]


class UnexpectedMarkup(ValueError):
    """The Markdown reader produced something this tree has no name for; a fault of ours, not of the writer."""


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.disable("reference")  # `[1]: …` would vanish from the text; nothing an editor wrote may vanish


_READER = _reader()


def parse(markdown: str) -> Body:
    """Read Markdown; any text is valid Markdown, so this never fails on what a writer typed."""
    return _blocks(SyntaxTreeNode(_READER.parse(markdown)).children)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Body:
    return tuple(_block(node) for node in nodes)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_inlines_of(node))
        case "heading":
            return Heading(int(node.tag[1:]), _inlines_of(node))
        case "bullet_list":
            return BulletList(tuple(_blocks(item.children) for item in node.children))
        case "ordered_list":
            return OrderedList(int(node.attrs.get("start", 1)), tuple(_blocks(item.children) for item in node.children))
        case "blockquote":
            return Quote(_blocks(node.children))
        case "table":
            return _table(node)
        case "fence" | "code_block":
            language = f"{node.info.strip()}\n" if node.type == "fence" and node.info.strip() else ""
            return CodeBlock(language + node.content.rstrip("\n"))
        case "hr":
            return Divider()
    raise UnexpectedMarkup(node.type)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [tuple(_inlines_of(cell) for cell in row.children) for part in node.children for row in part.children]
    return Table(header=rows[0], rows=tuple(rows[1:]))


def _inlines_of(node: SyntaxTreeNode) -> Inlines:
    return _merged(inline for child in node.children for inline in _inlines(child.children))


def _inlines(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
    for node in nodes:
        match node.type:
            case "text":
                yield Text(node.content)
            case "softbreak":
                yield Text(" ")
            case "hardbreak":
                yield LineBreak()
            case "strong":
                yield Strong(_merged(_inlines(node.children)))
            case "em":
                yield Emphasis(_merged(_inlines(node.children)))
            case "code_inline":
                yield Code(node.content)
            case "link":
                yield from _link(node)
            case "image":
                yield Text(node.content or str(node.attrs.get("src", "")))
            case _:
                raise UnexpectedMarkup(node.type)


def _link(node: SyntaxTreeNode) -> Iterator[Inline]:
    url, children = str(node.attrs["href"]), _merged(_inlines(node.children))
    if _leads_somewhere(url):
        yield Link(url, children or (Text(url),))
    else:
        yield from children


def _leads_somewhere(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # for example an address with a broken IPv6 host
        return False
    return parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.scheme.lower() == "mailto")


def _merged(inlines: Iterable[Inline]) -> Inlines:
    """Neighbouring texts become one, so that a reader of the tree sees words, not pieces."""
    merged: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + inline.text)
        elif inline != Text(""):
            merged.append(inline)
    return tuple(merged)


def plain_text(body: Body) -> str:
    """The same words without markup: for the terminal, for screen readers and for e-mail.

    Blocks are separated by an empty line; a link shows its address behind its words.
    """
    return "\n\n".join(_plain_block(block) for block in body)


def _plain_block(block: Block) -> str:
    match block:
        case Paragraph(children) | Heading(_, children):
            return plain_inlines(children)
        case BulletList(items):
            return "\n".join(_plain_item("-", item) for item in items)
        case OrderedList(start, items):
            return "\n".join(_plain_item(f"{number}.", item) for number, item in zip(count(start), items, strict=False))
        case Quote(children):
            return "\n".join(f"> {line}".rstrip() for line in plain_text(children).split("\n"))
        case Table(header, rows):
            return "\n".join(_plain_row(row) for row in (header, *rows))
        case CodeBlock(text):
            return text
        case Divider():
            return "---"
        case _:
            assert_never(block)


def _plain_item(mark: str, item: Body) -> str:
    """One list item: the second line and further stand under the first word, not under the mark."""
    tight = all(isinstance(block, Paragraph | BulletList | OrderedList) for block in item)
    text = ("\n" if tight else "\n\n").join(_plain_block(block) for block in item)
    indent = " " * (len(mark) + 1)
    first, *rest = text.split("\n")
    return "\n".join([f"{mark} {first}".rstrip(), *(f"{indent}{line}".rstrip() for line in rest)])


def _plain_row(cells: Sequence[Inlines]) -> str:
    return " | ".join(plain_inlines(cell) for cell in cells)


def plain_inlines(inlines: Inlines) -> str:
    """The words of one line of the tree."""
    return "".join(_plain_inline(inline) for inline in inlines)


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case Strong(children) | Emphasis(children):
            return plain_inlines(children)
        case Link(url, children):
            words = plain_inlines(children)
            return words if words in {url, url.removeprefix("mailto:")} else f"{words} ({url})"
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)
