"""The chart of a business case: bars as long as the amounts, names that fit, and the same in words."""

import subprocess
import sys
from decimal import Decimal
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.documents.chart import business_case_alt, business_case_chart
from bot.documents.lettering import LEADING, Lettering, pixels
from eligibility.calculators import BusinessCase, Party, calculate_business_case

BLUE, ORANGE = (0, 114, 178), (230, 159, 0)
LONG = "Samenwerkingsverband van gemeenten en zorgaanbieders in de regio Noordoost-Voorbeeldland"
ABOVE_THE_BARS = 130


def business_case(*parties: tuple[str, int | str, int | str]) -> BusinessCase:
    return calculate_business_case(
        Party.model_validate({"name": name, "costs": costs, "benefits": benefits}) for name, costs, benefits in parties
    )


def drawn(result: BusinessCase) -> Image.Image:
    return Image.open(BytesIO(business_case_chart(result))).convert("RGB")


def bars(image: Image.Image, colour: tuple[int, int, int]) -> list[int]:
    """How long each bar of a colour is, from above: from its first to its last pixel."""
    lengths: list[int] = []
    inside, pixels_of = False, np.asarray(image)
    for y in range(ABOVE_THE_BARS, image.height):
        hits = np.flatnonzero((pixels_of[y, 330:] == colour).all(axis=1))
        if hits.size and inside:
            lengths[-1] = max(lengths[-1], int(hits[-1] - hits[0]))
        elif hits.size:
            lengths.append(int(hits[-1] - hits[0]))
        inside = bool(hits.size)
    return lengths


def test_bars_are_as_long_as_their_amounts_and_stand_in_the_order_given() -> None:
    image = drawn(business_case(("Gemeente", 20_000, 40_000), ("Verzekeraar", 10_000, 5_000)))
    costs, benefits = bars(image, BLUE), bars(image, ORANGE)

    assert costs[0] / costs[1] == pytest.approx(2, rel=0.02)
    assert benefits[0] / benefits[1] == pytest.approx(8, rel=0.06)
    assert benefits[0] / costs[0] == pytest.approx(2, rel=0.02)


@pytest.mark.parametrize(
    ("parties", "size"),
    [
        pytest.param([("Gemeente", 20_000, 30_000)], (1200, 800), id="one party"),
        pytest.param(
            [(f"{LONG} {n}", n * 12_345_678, "0.05") for n in range(12)], (1200, 800), id="twelve, long names"
        ),
        pytest.param([(f"Partij {n}", n, n) for n in range(40)], (1200, 1995), id="forty make it taller"),
        pytest.param([("Niemand", 0, 0)], (1200, 800), id="nothing at all"),
        pytest.param([("Rijk", "9" * 24, 1), ("Wij", 1, "0.01")], (1200, 800), id="the largest amount there is"),
        pytest.param([("$x^2$ {a} 漢字 😀\n\ttab", 1, 2)], (1200, 800), id="formulas and signs the font lacks"),
        pytest.param([("W" * 3000, 1, 2), ("woord " * 900, 1, 2)], (1200, 800), id="names without end"),
    ],
)
def test_a_chart_has_its_size_whatever_the_parties(parties: list[tuple[str, int, int]], size: tuple[int, int]) -> None:
    image = drawn(business_case(*parties))

    assert image.size == size
    edges = {image.getpixel((x, y)) for x in (0, 1199) for y in range(image.height)}
    assert edges == {(255, 255, 255)}  # nothing sticks out


def test_the_same_case_gives_the_same_picture_and_another_another() -> None:
    one, other = business_case(("Gemeente", 1, 2)), business_case(("Gemeente", 1, 3))

    assert business_case_chart(one) == business_case_chart(one)
    assert business_case_chart(one) != business_case_chart(other)


def test_the_alternative_text_says_every_name_and_amount_in_dutch_notation() -> None:
    result = business_case(("Gemeente Voorbeeldstad", 1_020_000, "30000.50"), (LONG, 0, 12_000))

    assert business_case_alt(result) == (
        "Staafdiagram: kosten en baten per partij. "
        "Gemeente Voorbeeldstad: kosten € 1.020.000, baten € 30.000,50. "
        f"{LONG}: kosten € 0, baten € 12.000. "
        "Samen: kosten € 1.020.000, baten € 42.000,50, saldo − € 977.999,50."
    )


names = st.lists(
    st.text(st.characters(codec="latin-1", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=80)
    .map(lambda name: " ".join(name.split()))
    .filter(bool),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(names=names, tall=st.integers(10, 200))
def test_names_fit_their_place_and_lose_nothing_unless_they_end_in_an_ellipsis(names: list[str], tall: int) -> None:
    font = Lettering()
    shown = font.names(names, wide=300, tall=tall)

    for name, wrapped in zip(names, shown.wrapped, strict=True):
        lines = wrapped.split("\n")
        assert all(font.wide(line, shown.size) <= 300 for line in lines)
        assert len(lines) == 1 or len(lines) * pixels(shown.size * LEADING) <= tall
        whole, kept = name.replace(" ", ""), "".join(lines).replace(" ", "")
        assert kept == whole or (kept.endswith("…") and whole.startswith(kept.removesuffix("…")))


def test_short_names_get_large_type_and_long_ones_smaller() -> None:
    font = Lettering()

    assert font.names(["Gemeente"], wide=300, tall=50).size == 13
    assert font.names([LONG], wide=300, tall=50).size < 13
    assert Decimal(font.names([LONG], wide=300, tall=50).wrapped[0].count("\n")) >= 1


def test_the_bot_starts_without_the_slow_libraries() -> None:
    slow = {"matplotlib", "fpdf", "PIL", "fontTools", "scipy"}
    program = f"import sys, bot.documents, bot.commands.serving.alone; print({slow} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
