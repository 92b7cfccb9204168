"""Read one article file: split it, read the YAML with its line numbers, and say in Dutch what is wrong.

Where this sits: under the loader, which reads the files. May import: articles, faults, PyYAML, pydantic. No files.
Start reading at `read()`. The line numbers come from PyYAML's node marks, so a fault points at the key itself.
"""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.article import FrontMatter

_FENCE = "---"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is present (15,000 questions in seconds), else the same in Python."""

_TEXT_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"})
_NULL_TAG = "tag:yaml.org,2002:null"

_Plain = str | bool | None | list["_Plain"] | dict[str, "_Plain"]


class Complaint(NamedTuple):
    """A fault of which only the line is known; the loader adds the file."""

    line: int
    reason: str


class Positions:
    """On which line each part of the front matter stands."""

    def __init__(self, root: yaml.Node, first_line: int) -> None:
        self._root = root
        self._first_line = first_line

    def line(self, *where: int | str) -> int:
        """The line (from 1) of a key or an item; of the nearest part around it when it is absent."""
        node, line = self._root, self._first_line
        for step in where:
            found = _step(node, step)
            if found is None:
                break
            mark, node = found
            line = mark + self._first_line
        return line


class ReadArticle(NamedTuple):
    """One file, read and well-formed by itself; `body_line` is the line on which the body begins."""

    front: FrontMatter
    body: str
    positions: Positions
    body_line: int


def read(text: str) -> ReadArticle | tuple[Complaint, ...]:
    """Read an article file's text, or say everything that is wrong with it."""
    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return (Complaint(1, "het bestand begint niet met een regel '---'"),)
    closing = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if closing is None:
        return (Complaint(1, "de tweede regel '---' ontbreekt: waar eindigen de kenmerken?"),)
    root = _compose("\n".join(lines[1:closing]))
    if isinstance(root, Complaint):
        return (root,)
    body = "\n".join(lines[closing + 1 :])
    positions = Positions(root, first_line=2)
    complaints = [*_repeated_keys(root)]
    if not body.strip():
        complaints.append(Complaint(closing + 1, "de tekst van het artikel ontbreekt"))
    try:
        front = FrontMatter.model_validate(_plain(root))
    except ValidationError as error:
        complaints.extend(_in_dutch(each, positions) for each in error.errors())
        return tuple(complaints)
    complaints.extend(_senseless(front, positions))
    return tuple(complaints) or ReadArticle(front, body, positions, body_line=closing + 2)


def _compose(source: str) -> yaml.MappingNode | Complaint:
    try:
        root = yaml.compose(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Complaint(2 + (mark.line if mark else 0), f"de kenmerken zijn geen geldige YAML: {error.problem}")
    except yaml.reader.ReaderError as error:
        return Complaint(2 + source.count("\n", 0, error.position), "de kenmerken bevatten een onzichtbaar teken")
    if not isinstance(root, yaml.MappingNode):
        return Complaint(2, "de kenmerken zijn geen lijst van 'sleutel: waarde'")
    if _goes_round(root, ()):
        return Complaint(2, "de kenmerken verwijzen naar zichzelf")
    return root


def _goes_round(node: yaml.Node, around: tuple[yaml.Node, ...]) -> bool:
    if any(node is each for each in around):
        return True
    return any(_goes_round(child, (*around, node)) for child in _children(node))


def _children(node: yaml.Node) -> Sequence[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def _plain(node: yaml.Node) -> _Plain:
    """The values without YAML's guesses: a date stays text (pydantic reads it), a number is not a text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    if node.tag == _NULL_TAG:
        return None
    return str(node.value) if node.tag in _TEXT_TAGS else False


def _step(node: yaml.Node, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def _repeated_keys(node: yaml.Node) -> list[Complaint]:
    complaints: list[Complaint] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[object] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                complaints.append(Complaint(key.start_mark.line + 2, f"{key.value}: deze sleutel staat er twee keer"))
            seen.add(str(key.value))
    for child in _children(node):
        complaints.extend(_repeated_keys(child))
    return complaints


def _in_dutch(error: ErrorDetails, positions: Positions) -> Complaint:
    where = ".".join(str(step + 1) if isinstance(step, int) else step for step in error["loc"])
    line = positions.line(*error["loc"])
    match error["type"]:
        case "missing":
            reason = "deze sleutel ontbreekt"
        case "extra_forbidden":
            reason = "deze sleutel bestaat niet"
        case "string_type":
            reason = "dit moet tekst zijn; zet er aanhalingstekens om"
        case "tuple_type":
            reason = "dit moet een lijst zijn"
        case "model_type" | "model_attributes_type":
            reason = "dit moet bestaan uit 'sleutel: waarde'"
        case kind if kind.startswith("date"):
            reason = "dit moet een bestaande datum zijn, zoals 2026-11-21"
        case _:
            reason = error["msg"]
    return Complaint(line, f"{where}: {reason}")


def _senseless(front: FrontMatter, positions: Positions) -> list[Complaint]:
    """What has the right type and still says nothing."""
    found: list[Complaint] = []
    texts: list[tuple[str, tuple[int | str, ...]]] = [
        (front.title, ("title",)),
        (front.owner, ("owner",)),
        *((question, ("questions", n)) for n, question in enumerate(front.questions)),
        *((question, ("not_questions", n)) for n, question in enumerate(front.not_questions)),
    ]
    for n, source in enumerate(front.sources):
        texts += [(source.document, ("sources", n, "document")), (source.locator, ("sources", n, "locator"))]
    for text, where in texts:
        if not text.strip():
            name = ".".join(str(step + 1) if isinstance(step, int) else step for step in where)
            found.append(Complaint(positions.line(*where), f"{name}: dit is leeg"))
    for n, source in enumerate(front.sources):
        if source.url is not None and not _is_web_address(source.url):
            where = ("sources", n, "url")
            reason = "dit is geen webadres; het moet beginnen met https:// of http://"
            found.append(Complaint(positions.line(*where), f"sources.{n + 1}.url: {reason}"))
    for key, values in (("questions", front.questions), ("sources", front.sources)):
        if not values:
            found.append(Complaint(positions.line(key), f"{key}: er moet er minstens één zijn"))
    if front.valid_from is not None and front.valid_until is not None and front.valid_until < front.valid_from:
        found.append(Complaint(positions.line("valid_until"), "valid_until: deze dag ligt vóór valid_from"))
    return found


def _is_web_address(url: str) -> bool:
    """Whether a person can follow it: other schemes (`javascript:`, `file:`) must never become a link in Slack."""
    try:
        parts = urlsplit(url)
    except ValueError:  # for example a broken IPv6 host
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc) and not any(map(str.isspace, url))
