"""The calculators: what each asks, and the tables that come out.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `calculations()`.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.incoming import StartCalculator
from bot.conversation.sums import calculation_texts
from gallery.sample import Group, Sample
from gallery.talk import Scene, Talk

_PAIRS = tuple(product("ABCDEFGHIJ", "ABCDEFGHIJKL"))
INPUTS: Mapping[Calculator, Mapping[str, tuple[str, ...]]] = {
    Calculator.GRANT: {
        "genoeg": ("90.000",),
        "te weinig": ("60.000",),
        "een eigen bijdrage": ("onze eigen bijdrage is 60.000",),
        "posten opgeteld": ("personeel 50.000, overhead 15.000 en zaalhuur 10.000, excl. btw",),
    },
    Calculator.COSTS: {"genoeg": ("30.000",), "te weinig": ("20.000",)},
    Calculator.VIP_FUND: {
        "drie groepen": ("3 miljoen", "A 120.000; B 80.000", "Noord 100.000; Zuid 50.000"),
        "veel gemeenten": (
            "4.000.000",
            "; ".join(f"Verzekeraar {letter} {number}0.000" for number, letter in enumerate("ABCDEFGH", 1)),
            "; ".join(f"Gemeente {first}{second} {number}.000" for number, (first, second) in enumerate(_PAIRS, 11)),
        ),
    },
    Calculator.BUSINESS_CASE: {
        "de baten zijn hoger": ("Gemeente 20.000 30.000; Zorgverzekeraars 0 12.000; Werkgevers 5.000 0",),
        "de kosten zijn hoger": ("Gemeente 20.000 5.000; Zorgverzekeraars 10.000 12.000",),
    },
}
"""What is typed in each calculator, by what it shows."""
_REFUSED: Mapping[Calculator, tuple[tuple[str, ...], ...]] = {
    Calculator.GRANT: (("veel",), ("-5000",), ("75.000 tot 90.000",)),
    Calculator.COSTS: (),
    Calculator.VIP_FUND: (("600.000", "A en B"), ("600.000", "A 0; B 0"), ("600.000", "A 10; A 20")),
    Calculator.BUSINESS_CASE: (("Gemeente betaalt",),),
}
"""What is typed in each calculator until it cannot be read."""


def calculations(scene: Scene) -> Group:
    """Every calculator: its questions, its tables, and what it refuses."""
    return Group("berekeningen", "Berekeningen", tuple(_calculations(scene)))


def _calculations(scene: Scene) -> Iterator[Sample]:
    for calculator, name in calculation_texts.CALCULATORS.items():
        for number, (what, typed) in enumerate(INPUTS[calculator].items(), 1):
            talk = scene.talk().do(StartCalculator(calculator=calculator), name)
            for step, text in enumerate(typed, 1):
                if number == 1:
                    yield talk.shown(f"vraag-{calculator}-{step}", f"{name}: vraag {step}")
                talk.say(text)
            yield talk.shown(f"tabel-{calculator}-{number}", f"{name}: {what}")
        for number, typed in enumerate(_REFUSED[calculator], 1):
            talk = scene.talk().do(StartCalculator(calculator=calculator), name)
            for text in typed:
                talk.say(text)
            yield talk.shown(f"niet-te-lezen-{calculator}-{number}", f"{name}: “{typed[-1]}” kan niet")
    yield from _worked_out(scene)
    talk = scene.talk().do(StartCalculator(calculator=Calculator.GRANT), texts.CALCULATE_GRANT)
    yield talk.say("Wat is procescoördinatie?").shown("berekening-tussendoor", "Een andere vraag tussendoor")
    yield talk.press(texts.STOP).shown("berekening-gestopt", "De berekening is gestopt")


def _worked_out(scene: Scene) -> Iterator[Sample]:
    """What somebody says in one sentence, worked out at once or asked about."""

    def said(text: str) -> Talk:
        return scene.talk().say(text)

    yield said("Hoeveel subsidie bij 3 jaar x 40.000?").shown("som-product", "Een bedrag per jaar, keer de jaren")
    parts = "Hoeveel subsidie bij 2 personen, 12 uur per week, 65 euro per uur, 2 jaar?"
    yield said(parts).shown("som-delen", "Kosten in uren, tarief en periode")
    limits = said("Hoeveel subsidie bij kosten tussen de 80 en 100k?")
    yield limits.shown("som-grenzen", "Kosten waarvan alleen de grenzen bekend zijn")
    yield said("Hoeveel is 15% van 95k?").shown("som-percentage", "Een percentage van een bedrag")
    own = said("Hoeveel subsidie bij 90.000?").say("wij betalen 60% en de gemeente 40%")
    yield own.shown("som-eigen-deel", "De verdeling van het eigen deel, in delen die iemand zelf noemt")
    shares = said("wij leggen 50k in en de gemeente 30k, hoe zijn de aandelen?")
    yield shares.shown("som-aandelen", "De aandelen in wat partijen inleggen")
    alone = said("90.000")
    yield alone.shown("som-welke", "Een bedrag zonder wat het is")
    yield alone.copy().press(texts.CALCULATE_FUND).shown("som-bedrag-mee", "Het bedrag gaat mee naar de som")
    yield alone.press(texts.CALCULATE_CASE).shown("som-bedrag-te-weinig", "Eén bedrag is hier te weinig")
