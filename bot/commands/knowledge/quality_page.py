"""The figures of a knowledge base as one HTML page with plots; it needs nothing from outside.

Where this sits: under `quality`. May import: the tables; matplotlib only when a page is made. Pure: no pyplot.
Start reading at `page()`.
"""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from bot.commands.knowledge.counts import counted
from bot.commands.knowledge.quality_tables import OUTCOMES, WAYS, Report, Sheet, percent, sheets
from bot.documents import home_of_matplotlib
from knowledge.matching.gate import NAMES
from knowledge.matching.quality import Calibration, Tally

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = ("#0072B2", "#56B4E9", "#D55E00", "#BBBBBB", "#F0E442")
"""Of Okabe and Ito, which colour-blind people tell apart; the wrong answers are hatched besides."""
_HATCHES = ("", "", "//", "", "")
_INK = "#1A1A1A"
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1,h2{line-height:1.2}figure{margin:1rem 0}img{max-width:100%;height:auto}
.wide{overflow-x:auto}table{border-collapse:collapse}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{padding:.25rem .75rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}
.number{text-align:right;white-space:nowrap}
"""


def page(report: Report) -> str:
    """The page as text; takes a second or two."""
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Kwaliteit van de kennisbank</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(_parts(report))
        + "\n</main>\n</body>\n</html>\n"
    )


def _parts(report: Report) -> Iterator[str]:
    yield "<h1>Kwaliteit van de kennisbank</h1>"
    yield (
        f"<p>{counted(report.articles, report.questions)}. De bot geeft meteen antwoord vanaf een kans van "
        f"{percent(report.threshold)}, met {percent(report.margin)} voorsprong op het volgende artikel. Elke vraag is "
        "gesteld alsof niemand die had opgeschreven.</p>"
    )
    yield "<h2>Grafieken</h2>"
    kinds = {NAMES[kind]: tally for kind, tally in report.quality.kinds.items()}
    ways = {WAYS[way]: report.left_out.ways[way].typed for way in WAYS if way in report.left_out.ways}
    for title, tallies in (("Per soort vraag", kinds), ("Weggelaten vragen, anders getypt", ways)):
        if tallies:
            yield _figure(title, _alt(title, tallies), partial(_bars, tallies), len(tallies))
    for title, calibration in (
        ("Zo zeker als de bot zegt? De vragen waarmee zijn zekerheid is geijkt", report.quality.calibration),
        ("Zo zeker als de bot zegt? De weggelaten vragen, die hij nooit zag", report.left_out.calibration),
    ):
        if calibration.bins:
            yield _figure(title, _calibration_alt(calibration), partial(_curve, calibration), 6)
    yield "<h2>Tabellen</h2>"
    yield from map(_table, sheets(report))


def _alt(title: str, tallies: Mapping[str, Tally]) -> str:
    said = (
        f"{name} {percent(tally.share(tally.right))} meteen goed, {percent(tally.share(tally.found))} met de keuzes mee"
        f", {percent(tally.share(tally.wrong))} een verkeerd antwoord"
        for name, tally in tallies.items()
    )
    return f"{title}: {'; '.join(said)}."


def _calibration_alt(calibration: Calibration) -> str:
    said = (f"zegt {percent(each.confidence)}, klopt {percent(each.right)}" for each in calibration.bins)
    return f"De bot {'; '.join(said)}. Gemiddeld verschil: {percent(calibration.error)}."


def _figure(title: str, alt: str, draw: "Callable[[Axes], None]", rows: int) -> str:
    home_of_matplotlib.prepare()
    # matplotlib takes seconds to import, which the other commands need not wait for
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    svg = BytesIO()
    with rc_context({"svg.hashsalt": "preventiebot", "hatch.linewidth": 0.6}):
        figure = Figure(figsize=(10, 1.6 + 0.5 * rows), facecolor="white", layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        figure.savefig(svg, format="svg", metadata={"Date": None})
    data = base64.b64encode(svg.getvalue()).decode()
    image = f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{data}">'
    return f"<figure>{image}<figcaption>{escape(title)}</figcaption></figure>"


def _bars(tallies: Mapping[str, Tally], axes: "Axes") -> None:
    names = list(tallies)
    begin = [0.0] * len(names)
    for (field, label), colour, hatch in zip(OUTCOMES.items(), _COLOURS, _HATCHES, strict=True):
        shares = [100 * tally.share(getattr(tally, field)) for tally in tallies.values()]
        axes.barh(names, shares, left=begin, color=colour, hatch=hatch, edgecolor=_INK, linewidth=0.5, label=label)
        begin = [before + share for before, share in zip(begin, shares, strict=True)]
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel("procent van de vragen")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=len(OUTCOMES), frameon=False)


def _curve(calibration: Calibration, axes: "Axes") -> None:
    said: Sequence[float] = [100 * each.confidence for each in calibration.bins]
    axes.plot([0, 100], [0, 100], color=_INK, linestyle=":", label="precies zo zeker")
    axes.plot(said, [100 * each.right for each in calibration.bins], color=_COLOURS[0], marker="o", label="de bot")
    axes.set_xlabel("kans die de bot noemt (procent)")
    axes.set_ylabel("klopt (procent)")
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    axes.legend(loc="upper left", frameon=False)


def _table(sheet: Sheet) -> str:
    numbers = [
        place >= sheet.texts and not (sheet.words_after and place == len(sheet.columns) - 1)
        for place in range(len(sheet.columns))
    ]
    classes = [' class="number"' if number else "" for number in numbers]
    head = "".join(
        f'<th scope="col"{cls}>{escape(name)}</th>' for name, cls in zip(sheet.columns, classes, strict=True)
    )
    rows = "\n".join(
        "<tr>" + "".join(f"<td{cls}>{escape(cell)}</td>" for cell, cls in zip(row, classes, strict=True)) + "</tr>"
        for row in sheet.rows
    )
    caption = f"<caption>{escape(sheet.title)}</caption>"
    return (
        f'<div class="wide"><table>{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    )
