"""Costs and benefits of a business case as a picture, and the same in words.

Where this sits: a renderer of a calculator's result. May import: the calculators; matplotlib only when a chart is made.
Pure: no pyplot, so charts that are made at the same time do not see each other. Lengths are in pixels.
Start reading at `business_case_chart()`.
"""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from bot.documents import home_of_matplotlib, texts
from eligibility.calculators import BusinessCase

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.documents.lettering import Lettering

WIDTH, HEIGHT = 1200, 800
_TALLEST = 4000
_NAMES, _BARS, _EDGE = 340, 825, 25
_TOP = 130
"""Room above the bars, for the title, the totals and the legend."""
_LEAST, _FEWEST = 46, 3
"""A party gets at least this height, so many parties make the picture taller; a few do not fill it with fat bars."""
_BAR = 0.36
"""How thick a bar is; a party takes 1, two bars and some air."""
_COSTS, _BENEFITS, _INK = "#0072B2", "#E69F00", "#1A1A1A"
"""Blue and orange of Okabe and Ito, which colour-blind people tell apart; benefits are hatched besides."""


def business_case_chart(result: BusinessCase) -> bytes:
    """A PNG of 1200 × 800 with two bars per party, the amounts written at the bars; taller from 15 parties on.

    Names are wrapped, and set smaller when they are long; one that even then takes too much room ends in "…". Show
    `business_case_alt()` beside it: there every name is whole. Takes a second or two, so call it from a thread.
    """
    home_of_matplotlib.prepare()
    # matplotlib takes seconds to import, which the start of the bot need not wait for
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from bot.documents.lettering import DPI, Lettering

    font, height = Lettering(), _height(len(result.parties))
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    bars = (_NAMES / WIDTH, _EDGE / height, _BARS / WIDTH, (height - _TOP - _EDGE) / height)
    axes = figure.add_axes(bars, frameon=False)
    figure.text(_EDGE / WIDTH, 1 - 42 / height, texts.CASE_TITLE, color=_INK, fontproperties=font.at(20))
    totals = texts.case_totals(result.costs, result.benefits, result.net)
    size = font.fitting(totals, WIDTH - 2 * _EDGE)
    figure.text(_EDGE / WIDTH, 1 - 76 / height, totals, color=_INK, fontproperties=font.at(size))
    slot = (height - _TOP - _EDGE) / _slots(len(result.parties))
    _draw_bars(axes, result, slot, font)
    _draw_names(axes, [party.name for party in result.parties], slot, font)
    png = BytesIO()
    figure.savefig(png, format="png", dpi=DPI, metadata={"Title": texts.CASE_TITLE, "Software": None})
    return png.getvalue()


def business_case_alt(result: BusinessCase) -> str:
    """What the chart shows, in words and whole: the more parties, the longer."""
    parties = " ".join(texts.case_party(each.name, each.costs, each.benefits) for each in result.parties)
    return texts.case_alt(parties, texts.case_totals(result.costs, result.benefits, result.net))


def _height(parties: int) -> int:
    return min(_TALLEST, max(HEIGHT, _TOP + _EDGE + _LEAST * parties))


def _slots(parties: int) -> int:
    return max(parties, _FEWEST)


def _draw_bars(axes: "Axes", result: BusinessCase, slot: float, font: "Lettering") -> None:
    size = min(12.0, slot * _BAR / 1.6)
    amounts = [amount for party in result.parties for amount in (party.costs, party.benefits)]
    label = max(font.wide(texts.euro(amount), size) for amount in amounts) + 12
    most = float(max(amounts)) or 1.0
    axes.set_xlim(0, most * _BARS / (_BARS - label))
    axes.set_ylim(_slots(len(result.parties)) - 0.5, -0.5)
    axes.set_xticks([])
    for name, values, shift, colour, hatch in (
        (texts.COSTS, [party.costs for party in result.parties], -_BAR / 2, _COSTS, ""),
        (texts.BENEFITS, [party.benefits for party in result.parties], _BAR / 2, _BENEFITS, "//"),
    ):
        places = [n + shift for n in range(len(values))]
        axes.barh(places, [*map(float, values)], _BAR * 0.94, color=colour, hatch=hatch, edgecolor=_INK, label=name)
        for place, value in zip(places, values, strict=True):
            _draw_amount(axes, value, place, size, font)
    axes.axvline(0, color=_INK, linewidth=1.5)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, prop=font.at(13))


def _draw_amount(axes: "Axes", value: Decimal, place: float, size: float, font: "Lettering") -> None:
    axes.annotate(
        texts.euro(value),
        (float(value), place),
        xytext=(5, 0),
        textcoords="offset points",
        verticalalignment="center",
        color=_INK,
        fontproperties=font.at(size),
    )


def _draw_names(axes: "Axes", names: Sequence[str], slot: float, font: "Lettering") -> None:
    shown = font.names(names, wide=_NAMES - 40, tall=slot * 0.95)
    axes.set_yticks(range(len(names)), shown.wrapped)
    axes.tick_params(axis="y", length=0, pad=10)
    for label in axes.get_yticklabels():
        label.set_parse_math(False)  # a dollar sign in a name begins no formula
        label.set_fontproperties(font.at(shown.size))
        label.set_color(_INK)
