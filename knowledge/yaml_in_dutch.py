"""What PyYAML has against a text, in Dutch, at the line where the editor should look, and with what to do.

Where this sits: under `editors_yaml`. May import: PyYAML. Pure. Start reading at `explained()`.

PyYAML stops where it can go no further, which is often a line too late: a key without a colon, or a quotation mark that
was not closed, is only noticed on the next line. Both loaders (libyaml and Python) word the same fault differently.
"""

import re
from typing import Final, NamedTuple

import yaml

_TAB_AT_FRONT: Final = re.compile(r" *\t")
_KEY: Final = re.compile(r"[ -]*[^\s:#][^:]*:(?:\s|$)")
_QUOTE: Final = '"'


class Explained(NamedTuple):
    """Counted from 0: the line to look at; and the reason."""

    line: int
    reason: str


def explained(error: yaml.MarkedYAMLError, source: str) -> Explained:
    """Where to look and what to do about `error` in `source`."""
    lines = source.split("\n")
    stuck = _line(error.problem_mark or error.context_mark, lines)
    began = _line(error.context_mark or error.problem_mark, lines)
    problem = f"{error.context or ''} {error.problem or ''}"
    for line in (stuck, began):
        if _TAB_AT_FRONT.match(lines[line]):
            return Explained(line, "er staat een tab vooraan; spring in met spaties")
    if "expected ':'" in problem:
        return Explained(began, "hier ontbreekt een dubbele punt (sleutel: waarde), of een streepje (- waarde)")
    if "mapping values are not allowed" in problem:
        if (before := _without_colon(lines, stuck)) is not None:
            return Explained(before, "hier ontbreekt een dubbele punt (sleutel: waarde)")
        reason = "er staat een dubbele punt in de tekst: zet er aanhalingstekens om; of deze regel springt te ver in"
        return Explained(stuck, reason)
    if "end of stream" in problem:
        return Explained(began, "het aanhalingsteken dat hier begint, wordt niet gesloten")
    if "expected ',' or" in problem or "flow" in problem:
        reason = "deze lijst klopt niet: een komma tussen de waarden, ] aan het eind, en aanhalingstekens om tekst"
        return Explained(began, reason)
    if "escape character" in problem:
        return Explained(stuck, "een schuine streep \\ kan niet tussen dubbele aanhalingstekens; haal hem weg")
    if "document" in problem and "another" in problem:
        return Explained(stuck, "er staat een regel '---' te veel")
    if any(sign in problem for sign in ("start any token", "alias", "anchor", "directive", "node content")):
        return Explained(stuck, "een tekst die met een leesteken begint (* & @ % ` } ]), heeft aanhalingstekens nodig")
    return _out_of_line(lines, stuck)


def _line(mark: yaml.Mark | None, lines: list[str]) -> int:
    """At the end of a text PyYAML points past its last line."""
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return min(mark.line, last) if mark is not None else 0


def _without_colon(lines: list[str], stuck: int) -> int | None:
    """A line that was taken to go on in the next, which is in order by itself."""
    before = next((number for number in range(stuck - 1, -1, -1) if lines[number].strip()), None)
    in_order = _KEY.match(lines[stuck]) is not None and ": " not in _KEY.sub("", lines[stuck], count=1)
    return before if before is not None and in_order and ":" not in lines[before] else None


def _out_of_line(lines: list[str], stuck: int) -> Explained:
    """Something stands where a key or a dash should stand: quotation marks that do not match, or a wrong indent."""
    before = next((number for number in range(stuck - 1, -1, -1) if _QUOTE in lines[number]), None)
    if before is not None and lines[before].count(_QUOTE) % 2 and _QUOTE in lines[stuck]:
        return Explained(before, "het aanhalingsteken dat hier begint, wordt niet gesloten")
    if lines[stuck].count(_QUOTE) > 2:
        return Explained(stuck, "tussen dubbele aanhalingstekens kunnen er niet nog meer staan: gebruik ‘ en ’")
    if lines[stuck].count("'") > 2:
        return Explained(stuck, "zet dubbele aanhalingstekens om een tekst waarin een apostrof staat")
    reason = "deze regel springt anders in dan de regels erboven, of er ontbreekt een streepje of een aanhalingsteken"
    return Explained(stuck, reason)
