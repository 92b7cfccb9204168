"""Every Dutch word in a file that the conversation does not already say.

Where this sits: under the renderers; the rest of the words comes from `bot.conversation.texts`. May import: dates.
"""

from datetime import date
from decimal import Decimal

from eligibility.parameters import Unit, dutch, dutch_date

NO_DECISION = "Geen besluit: deze check legt alleen de voorwaarden uit."
CONDITIONS_TITLE = "De voorwaarden"
CONDITION, RESULT, WHY, SOURCE = "Voorwaarde", "Oordeel", "Toelichting", "Bron"
ANSWERS_TITLE = "Uw antwoorden"
QUESTION, ANSWER = "Vraag", "Antwoord"
OUTCOME, AMOUNT, MADE_ON, TODAY, NOTE = "Uitkomst", "Bedrag", "Gemaakt op", "Vandaag", "Let op"
ABOUT = "Over deze uitkomst"
MISSING_GLYPH = "\N{REPLACEMENT CHARACTER}"
"""Stands for a sign that a font does not have."""

CASE_TITLE = "Kosten en baten per partij"
COSTS, BENEFITS = "Kosten", "Baten"
NOT_ONE_PAGE = "Deze uitkomst is te lang voor één pagina. Vraag haar op als tabel; daarin past zij wel."


def euro(amount: Decimal) -> str:
    """`€ 20.000`, and `− € 20.000` for less than nothing."""
    return dutch(amount, Unit.EUR) if amount >= 0 else f"− {dutch(-amount, Unit.EUR)}"


def titled(title: str, day: str) -> str:
    """The title of a file with an outcome; two checks of different days stay apart in a list of files."""
    return f"{title}, {day}"


def made_on_line(made_on: date, receipt: str | None, receipt_name: str) -> str:
    """When the file was made, and the code with which the outcome can be shown to be the same later on."""
    made = f"{MADE_ON} {dutch_date(made_on)}"
    return f"{made} · {receipt_name}: {receipt}" if receipt else made


def case_totals(costs: Decimal, benefits: Decimal, net: Decimal) -> str:
    """All parties together."""
    return f"Samen: kosten {euro(costs)}, baten {euro(benefits)}, saldo {euro(net)}."


def case_party(name: str, costs: Decimal, benefits: Decimal) -> str:
    """One party in words."""
    return f"{name}: kosten {euro(costs)}, baten {euro(benefits)}."


def case_alt(parties: str, totals: str) -> str:
    """What the chart shows, for who cannot see it."""
    return f"Staafdiagram: {CASE_TITLE[0].lower()}{CASE_TITLE[1:]}. {parties} {totals}"
