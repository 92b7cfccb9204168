"""Read one article file: split it, read the YAML with its line numbers, and say in Dutch what is wrong.

Where this sits: under the loader, which reads the files. May import: articles, faults, the reader of YAML. No files.
Start reading at `read()`.
"""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from knowledge.article import FrontMatter
from knowledge.editors_yaml import Complaint, Positions, compose, repeated_keys, validated

_FENCE = "---"
_FIRST_LINE = 2
"""Of the front matter: before it stands a fence."""


_REMEMBERED = 512
"""Files that need not be read again as long as no letter of them changed; a base is some hundred."""


class ReadArticle(NamedTuple):
    """One file, read and well-formed by itself; `body_line` is the line on which the body begins."""

    front: FrontMatter
    body: str
    positions: Positions
    body_line: int


@lru_cache(maxsize=_REMEMBERED)
def read(text: str) -> ReadArticle | tuple[Complaint, ...]:
    """Read an article file's text, or say everything that is wrong with it."""
    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return (Complaint(1, "het bestand begint niet met een regel '---'"),)
    closing = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if closing is None:
        return (Complaint(1, "de tweede regel '---' ontbreekt: waar eindigen de kenmerken?"),)
    root = compose("\n".join(lines[1:closing]), "dit kopje met kenmerken", _FIRST_LINE)
    if isinstance(root, Complaint):
        return (root,)
    body = "\n".join(lines[closing + 1 :])
    positions = Positions(root, _FIRST_LINE)
    complaints = repeated_keys(root, _FIRST_LINE)
    if not body.strip():
        complaints.append(Complaint(closing + 1, "de tekst van het artikel ontbreekt"))
    front = validated(FrontMatter, root, positions)
    if isinstance(front, tuple):
        return (*complaints, *front)
    complaints.extend(_senseless(front, positions))
    return tuple(complaints) or ReadArticle(front, body, positions, body_line=closing + 2)


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
