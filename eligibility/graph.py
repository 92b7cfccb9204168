"""A drawing of a scheme: which facts feed which conditions, and which results make which verdict.

Where this sits: beside the catalogue; pure text in, SVG text out, the same every time. May import: the catalogue.
Start reading at `drawing()`. Left the facts, in the middle the conditions with their sources, right a column per
verdict. The columns stand in the order in which the verdict is decided: the first one with a result that occurs.
Meant for a lawyer or a policy officer, so it says in words whatever it says in colours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from eligibility.catalogue import Condition, Listed
from eligibility.rules import Judgement
from eligibility.verdict import Verdict, weigh

_MARGIN, _TOP, _FOOT = 24, 112, 132
_FACT_WIDTH, _RULE_WIDTH, _CELL_WIDTH = 340, 420, 172
_BETWEEN, _GAP, _PAD = 150, 12, 10
_WIDTH = 2 * _MARGIN + _FACT_WIDTH + _BETWEEN + _RULE_WIDTH + 24 + 4 * _CELL_WIDTH
_RULE_X = _MARGIN + _FACT_WIDTH + _BETWEEN
_CELLS_X = _RULE_X + _RULE_WIDTH + 24
_PILL_HEIGHT, _PILL_GAP = 20, 4
_TEXT, _SMALL, _LINE = 13, 11, 16

_INK, _GREY, _EDGE, _PAPER = "#1b1b1b", "#5a5a5a", "#8a97a6", "#ffffff"
_FACT_FILL, _RULE_FILL = "#eef3f8", "#f7f5ef"
_ORDER = (Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.INCOMPLETE, Verdict.MET)
_COLOURS = {
    Verdict.NOT_MET: ("#f8dcd8", "#a12015"),
    Verdict.UNDETERMINED: ("#fdedc8", "#7a5200"),
    Verdict.INCOMPLETE: ("#dbe8f7", "#174f87"),
    Verdict.MET: ("#dcefdc", "#1f6128"),
}
_WHEN = {
    Verdict.NOT_MET: "zodra één resultaat in deze kolom voorkomt",
    Verdict.UNDETERMINED: "anders, zodra één resultaat in deze kolom voorkomt",
    Verdict.INCOMPLETE: "anders, als één resultaat in deze kolom voorkomt",
    Verdict.MET: "als alle resultaten in deze kolom staan",
}

# Widths of Arial's letters in thousandths of the letter size; wide enough for the fonts that replace it.
_NARROW, _WIDE = dict.fromkeys("ijlt.,:;'()|!fI ", 300), dict.fromkeys("mwMW—…", 870)
_CAPITALS = dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ€&", 700)
_LETTERS = {**_NARROW, **_WIDE, **_CAPITALS}


@dataclass(frozen=True)
class _Box:
    """A rectangle with lines of text."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def drawing(scheme: Listed) -> str:
    """The scheme as one SVG document, ending in a newline."""
    facts = _facts_in_order(scheme)
    rule_heights = [_rule_height(scheme, rule) for rule in scheme.rules]
    fact_heights = [_fact_height(scheme, fact) for fact in facts]
    tallest = max(_stack(rule_heights), _stack(fact_heights))
    rules = dict(zip([r.id for r in scheme.rules], _column(_RULE_X, _RULE_WIDTH, rule_heights, tallest), strict=True))
    boxes = dict(zip(facts, _column(_MARGIN, _FACT_WIDTH, fact_heights, tallest), strict=True))
    height = _TOP + tallest + _FOOT
    parts = [
        *_head(scheme, height),
        *_edges(scheme, boxes, rules),
        *_lanes(scheme, rules, _TOP + tallest),
        *(part for fact, box in boxes.items() for part in _fact(scheme, fact, box)),
        *(part for rule in scheme.rules for part in _rule(scheme, rule, rules[rule.id])),
        *_verdicts(scheme, _TOP + tallest + 30),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


# -- where everything goes ---------------------------------------------------------------------------------------------


def _facts_in_order(scheme: Listed) -> list[str]:
    """Facts beside the conditions they feed, so that few lines cross."""
    fed = {fact: [n for n, rule in enumerate(scheme.rules) if fact in rule.facts] for fact in scheme.questions}
    told = list(scheme.questions)
    return sorted(told, key=lambda fact: (min(fed[fact]), told.index(fact)))


def _stack(heights: Sequence[float]) -> float:
    return sum(heights) + _GAP * (len(heights) - 1)


def _column(x: float, width: float, heights: Sequence[float], tallest: float) -> Iterator[_Box]:
    """Boxes under each other over the full height; the gaps are equal."""
    gap = (tallest - sum(heights)) / max(len(heights) - 1, 1)
    y = float(_TOP)
    for height in heights:
        yield _Box(x, y, width, height)
        y += height + gap


def _fact_height(scheme: Listed, fact: str) -> float:
    return len(_wrapped(_asked(scheme, fact), _FACT_WIDTH, _TEXT)) * _LINE + _LINE + _PAD


def _rule_height(scheme: Listed, rule: Condition) -> float:
    words = len(_wrapped(rule.title, _RULE_WIDTH, _TEXT + 1)) + len(_wrapped(_cited(rule), _RULE_WIDTH, _SMALL))
    pills = max(len(results) for results in _results(rule).values())
    return max(words * _LINE + _LINE + _PAD, pills * (_PILL_HEIGHT + _PILL_GAP) + _PAD)


def _asked(scheme: Listed, fact: str) -> str:
    optional = " (hoeft niet)" if fact in scheme.optional else ""
    return f"{scheme.questions[fact].text}{optional}"


def _cited(rule: Condition) -> str:
    return f"{rule.source.document}, {rule.source.locator}"


def _results(rule: Condition) -> dict[Verdict, list[Judgement]]:
    """Per verdict the results of this rule that lead to it."""
    leading: dict[Verdict, list[Judgement]] = {verdict: [] for verdict in _ORDER}
    for judgement in Judgement:
        if judgement in rule.sentences:
            leading[weigh(judgement, curable=rule.curable).verdict].append(judgement)
    return leading


def _cell_middle(verdict: Verdict) -> float:
    return _CELLS_X + _CELL_WIDTH * (_ORDER.index(verdict) + 0.5)


# -- what is drawn -----------------------------------------------------------------------------------------------------


def _head(scheme: Listed, height: float) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_n(height)}" '
        f'viewBox="0 0 {_WIDTH} {_n(height)}" role="img" aria-labelledby="title desc" '
        f'font-family="Arial, Liberation Sans, Helvetica, sans-serif">'
    )
    described = (
        "Links de gegevens, in het midden de voorwaarden met hun bron, rechts het oordeel waartoe elk resultaat leidt."
    )
    yield f'<title id="title">{escape(scheme.title)}: van gegevens naar oordeel</title>'
    yield f'<desc id="desc">{described}</desc>'
    yield f'<rect width="{_WIDTH}" height="{_n(height)}" fill="{_PAPER}"/>'
    yield _words(_MARGIN, 38, scheme.title, 22, bold=True)
    yield _words(_MARGIN, 62, scheme.printed(scheme.status), _TEXT, colour=_GREY)
    headings = ((_MARGIN, "Gegevens"), (_RULE_X, "Voorwaarden en bron"), (_CELLS_X, "Resultaat per voorwaarde"))
    for x, heading in headings:
        yield _words(x, _TOP - 16, heading, 15, bold=True)


def _edges(scheme: Listed, facts: dict[str, _Box], rules: dict[str, _Box]) -> Iterator[str]:
    """From a fact to every condition that looks at it; the lines arrive in the order of the facts."""
    order = list(facts)
    for rule in scheme.rules:
        box, feeding = rules[rule.id], sorted(rule.facts, key=order.index)
        for n, fact in enumerate(feeding, start=1):
            start, end = facts[fact], box.y + box.height * n / (len(feeding) + 1)
            bend = _BETWEEN / 2
            yield (
                f'<path d="M{_n(start.right)} {_n(start.middle)} C{_n(start.right + bend)} {_n(start.middle)} '
                f'{_n(box.x - bend)} {_n(end)} {_n(box.x)} {_n(end)}" fill="none" stroke="{_EDGE}" stroke-width="1.5"/>'
            )


def _lanes(scheme: Listed, rules: dict[str, _Box], bottom: float) -> Iterator[str]:
    """A line from each condition through its results, and down each column to its verdict."""
    for verdict in _ORDER:
        first = next((rules[rule.id] for rule in scheme.rules if _results(rule)[verdict]), None)
        if first is not None:
            x, colour = _cell_middle(verdict), _COLOURS[verdict][1]
            yield _line(x, first.middle, x, bottom + 30, colour, "1.5")
    for rule in scheme.rules:
        box = rules[rule.id]
        last = max(_cell_middle(verdict) for verdict, results in _results(rule).items() if results)
        yield _line(box.right, box.middle, last, box.middle, "#c9c9c9", "1")


def _fact(scheme: Listed, fact: str, box: _Box) -> Iterator[str]:
    yield _rect(box, _FACT_FILL, _EDGE)
    yield from _lines(box, [(line, _TEXT, False, _INK) for line in _wrapped(_asked(scheme, fact), box.width, _TEXT)]
                      + [(fact, _SMALL, False, _GREY)])  # fmt: skip


def _rule(scheme: Listed, rule: Condition, box: _Box) -> Iterator[str]:
    yield _rect(box, _RULE_FILL, "#b9ae8f")
    lines = [(line, _TEXT + 1, True, _INK) for line in _wrapped(rule.title, box.width, _TEXT + 1)]
    lines += [(line, _SMALL, False, "#174f87") for line in _wrapped(_cited(rule), box.width, _SMALL)]
    lines.append((rule.id, _SMALL, False, _GREY))
    yield f"<a href={quoteattr(rule.source.url)}>"
    yield from _lines(box, lines)
    yield "</a>"
    for verdict, results in _results(rule).items():
        mendable = ", aan te vullen" if verdict is Verdict.INCOMPLETE else ""
        labels = [f"{scheme.result_labels[each]}{mendable}" for each in results]
        yield from _pills(verdict, labels, box.middle)


def _pills(verdict: Verdict, labels: Sequence[str], middle: float) -> Iterator[str]:
    fill, ink = _COLOURS[verdict]
    step = _PILL_HEIGHT + _PILL_GAP
    y = middle - (len(labels) * step - _PILL_GAP) / 2
    for label in labels:
        pill = _Box(_cell_middle(verdict) - (_CELL_WIDTH - 8) / 2, y, _CELL_WIDTH - 8, _PILL_HEIGHT)
        yield _rect(pill, fill, ink, radius=10)
        yield _words(_cell_middle(verdict), pill.middle + 4, label, _SMALL, colour=ink, anchor="middle")
        y += step


def _verdicts(scheme: Listed, y: float) -> Iterator[str]:
    for number, verdict in enumerate(_ORDER, start=1):
        fill, ink = _COLOURS[verdict]
        box = _Box(_CELLS_X + _CELL_WIDTH * (number - 1) + 4, y, _CELL_WIDTH - 8, 78)
        yield _rect(box, fill, ink, width="2")
        label = f"{number}. {scheme.verdict_labels[verdict]}"
        lines = [(line, _TEXT, True, ink) for line in _wrapped(label, box.width, _TEXT + 1)]
        lines += [(line, _SMALL, False, _INK) for line in _wrapped(_WHEN[verdict], box.width, _SMALL)]
        yield from _lines(box, lines)
    yield _words(_RULE_X, y + 24, "Oordeel: de eerste kolom die geldt", 15, bold=True)
    for n, line in enumerate(
        _wrapped("Lees van links naar rechts. Wat niemand kan uitrekenen, staat hier niet in.", 400, _TEXT)
    ):
        yield _words(_RULE_X, y + 46 + n * _LINE, line, _TEXT, colour=_GREY)


# -- pieces of SVG -----------------------------------------------------------------------------------------------------


def _n(number: float) -> str:
    """A coordinate in at most one decimal: the same text on every machine."""
    return f"{number:.1f}".removesuffix(".0")


def _rect(box: _Box, fill: str, stroke: str, *, radius: int = 5, width: str = "1") -> str:
    return (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="{radius}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
    )


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, width: str) -> str:
    return f'<path d="M{_n(x)} {_n(y)} L{_n(to_x)} {_n(to_y)}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _words(
    x: float, y: float, text: str, size: int, *, bold: bool = False, colour: str = _INK, anchor: str = "start"
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}"{weight}{where} fill="{colour}">{escape(text)}</text>'


def _lines(box: _Box, lines: Sequence[tuple[str, int, bool, str]]) -> Iterator[str]:
    """Lines of text in the middle of a box, from the top."""
    y = box.middle - len(lines) * _LINE / 2 + _TEXT - 1
    for text, size, bold, colour in lines:
        yield _words(box.x + _PAD, y, text, size, bold=bold, colour=colour)
        y += _LINE


def _wrapped(text: str, width: float, size: int) -> list[str]:
    """`text` in lines that fit a box of this width."""
    lines: list[str] = []
    for word in text.split():
        if lines and _long(f"{lines[-1]} {word}", size) <= width - 2 * _PAD:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _long(text: str, size: int) -> float:
    """About how long a text is in pixels."""
    return sum(_LETTERS.get(letter, 570) for letter in text) * size / 1000
