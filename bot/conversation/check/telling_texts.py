"""Every Dutch sentence about what was read in a text of somebody: several facts at once, and half an answer.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `check_texts`. It imports nothing.
"""

from collections.abc import Sequence
from typing import Final

WHOSE_LETTER: Final = "een intentieverklaring (van wie?)"
LETTER_OF_WHOM: Final = "U noemt een intentieverklaring, maar niet van wie. Ik vraag er hieronder precies naar."
TAKES_A_PLAN: Final = "Ik ga uit van een plan: de aanvraag is nog niet gedaan."
COUNTS_ONCE_BEGUN: Final = "Dat telt mee zodra u begint."
REST_NOT_READ: Final = "In de rest van uw bericht las ik nog geen antwoord. Ik vraag het u stap voor stap."
ASKS_ITSELF: Final = (
    "In uw bericht staat ook een vraag. Daarom haal ik er geen antwoord uit. Typ alleen uw antwoord op de vraag "
    "hieronder, of stel uw eigen vraag apart."
)
ONLY_THIS_ONE: Final = "Ik neem dit als uw antwoord op deze ene vraag. De andere vragen stel ik nog."
PER_YEAR: Final = (
    "Dat is een bedrag per jaar. Ik zoek het bedrag voor de hele periode. Voor hoeveel jaar is het? "
    "Typ bijvoorbeeld: 2 jaar. Of typ het hele bedrag."
)
PER_PART: Final = (
    "Dat is een bedrag voor een deel, zoals een maand of een uur. Ik zoek het bedrag voor de hele periode. "
    "Voor hoe lang is het? Typ bijvoorbeeld: 2 jaar. Of typ het hele bedrag."
)
WHOLE_AMOUNT: Final = "Goed. Typ dan het hele bedrag, bijvoorbeeld 90.000."


def read(lines: Sequence[str]) -> str:
    """What was read beside an answer, or instead of one, each as name and value."""
    return f"Dit las ik in uw bericht: {'; '.join(lines)}."


def line(name: str, answer: str) -> str:
    """One fact that was read."""
    return f"{name}: {answer}"


def line_instead(name: str, answer: str, before: str) -> str:
    """One fact that was read, where another answer stood."""
    return f"{name}: {answer} (eerst: {before})"


def to_correct(name: str) -> str:
    """How to put right what was read."""
    return f"Klopt er iets niet? Typ dan bijvoorbeeld: verander {name[:1].lower()}{name[1:]}."


def unplaced(found: Sequence[str]) -> str:
    """What was read and does not say which fact it is."""
    return f"Dit kon ik niet plaatsen: {'; '.join(found)}. Ik vraag er zo nodig nog naar."


def which_duration(period: str) -> str:
    """A period between two days that is no number of whole months."""
    return f"de duur van {period} (hoeveel hele maanden?)"


def either(one: str, other: str) -> str:
    """Two values for one fact, where it is not said which counts."""
    return f"{one} of {other}"


def both(amounts: Sequence[str]) -> str:
    """Several amounts in one breath."""
    return " en ".join(amounts)


def per_year(amount: str) -> str:
    """An amount that counts for each year."""
    return f"{amount} per jaar"


def is_an_amount(amounts: str, name: str) -> str:
    """An amount where a number or a yes was asked."""
    return f"Dat lijkt een bedrag ({amounts}). Ik vraag nu naar iets anders: ‘{name}’."


def only_about(name: str) -> str:
    """An amount of another group, or of several, where that of one is asked."""
    return f"Ik vraag nu alleen naar ‘{name}’."


def thousands(amount: str) -> str:
    """A number without thousands, where an amount was asked."""
    return f"Bedoelt u {amount}? Typ ‘ja’, of typ het hele bedrag in euro's."


def of_another(name: str, asked: str) -> str:
    """Before something is asked about an earlier answer."""
    return f"Gaat dit over ‘{name}’? {asked}"


def yes_thousands(amount: str) -> str:
    """On the button that says so."""
    return f"Ja, ik bedoel {amount}"


def which_day(period: str) -> str:
    """A month or a year where a day was asked."""
    return f"U noemt ‘{period}’, maar ik heb één dag nodig. Welke dag is het precies? Weet u die niet? Zeg dat gerust."


def whole_day(period: str) -> str:
    """A month where another day than the open question's is meant."""
    return f"Typ dan de hele datum, bijvoorbeeld 15 {period}. Weet u de dag niet? Ga dan verder met de vraag hieronder."


def which_year(day: str) -> str:
    """A day without a year."""
    return f"Van welk jaar is {day}? Typ bijvoorbeeld: {day} 2021."


def asked_now(text: str) -> str:
    """Something was typed that may be the answer to the first question, before that was asked."""
    return f"Ik begin met de vragen; dit is de eerste. Hoort ‘{text}’ daarbij? Kies of typ het dan nog een keer."
