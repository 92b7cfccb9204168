"""Every Dutch sentence that answers a short question out of the answer above it: its years, terms, limits and reasons.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `texts`. Figures come from `eligibility.figures`.
"""

from collections.abc import Sequence
from typing import Final

from eligibility.figures import FIGURES


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


# -- years -------------------------------------------------------------------------------------------------------------

_LAST_DAY: Final = f"De laatste dag om aan te vragen was {_figure('last_day_of_receipt')}."


def open_in(year: str) -> str:
    """A year in which one could apply from the first day to the last."""
    return f"In {year} kon u aanvragen. {_LAST_DAY}"


def open_in_part_of(year: str) -> str:
    """The year in which applying ended."""
    return f"In {year} kon u aanvragen tot en met {_figure('last_day_of_receipt')}. Daarna niet meer."


def too_late_on(day: str) -> str:
    """A day on which the scheme was in force and nobody could apply any more."""
    return f"Op {day} kon u niet meer aanvragen. {_LAST_DAY} De regeling zelf verviel op {_figure('lapsed_on')}."


def closed_in(month: str) -> str:
    """A month in which the scheme was in force and nobody could apply any more."""
    return f"In {month} kon u niet meer aanvragen. {_LAST_DAY} De regeling zelf verviel op {_figure('lapsed_on')}."


def before_the_scheme(year: str) -> str:
    """A year before the scheme began."""
    return f"In {year} was de regeling er nog niet. Zij begon op {_figure('scheme_start')}."


def after_the_scheme(year: str) -> str:
    """A year after the scheme ended."""
    return f"In {year} was de regeling er niet meer. Zij verviel op {_figure('lapsed_on')}. {_LAST_DAY}"


def not_yet_in(year: str, since: str) -> str:
    """A year before what the answer is about began to hold."""
    return f"Nee, in {year} nog niet. Dit gold vanaf {since}."


def not_yet_then(then: str, since: str) -> str:
    """A time before the answer below began to hold, for who asks whether it did; `then` is `in 2018` or a day."""
    return f"Nee, {then} nog niet. Dit gold pas vanaf {since}. Hieronder leest u hoe het daarna was."


def did_not_hold(then: str, since: str) -> str:
    """The same for who asks what the rule was, or when or how it worked."""
    return f"{then[:1].upper()}{then[1:]} gold dit nog niet, pas vanaf {since}. Hieronder leest u hoe het daarna was."


def in_part_of(year: str, since: str) -> str:
    """The year in which what the answer is about began to hold."""
    return f"In {year} wel, maar pas vanaf {since}."


def also_in(year: str, since: str) -> str:
    """A year in which what the answer is about held all the time."""
    return f"Ja, ook in {year}. Dit gold vanaf {since}, zolang de regeling er was."


def of_year(year: str, title: str, said: Sequence[str]) -> str:
    """What the answer says of a year, in its own sentences."""
    return f"Over {year} staat dit in het antwoord ‘{title}’: {' '.join(said)}"


def of_year_alone(year: str, title: str, amount: str) -> str:
    """The amount of a year in a list of years."""
    return f"In {year} was dat {amount}. Dat staat in het antwoord ‘{title}’."


def nothing_of_year(year: str, title: str, dated: Sequence[str]) -> str:
    """The answer does not name the year; `dated` are its sentences with a day in them."""
    told = f"Over {year} staat er niets apart in het antwoord ‘{title}’."
    return f"{told} Er staat wel een dag in: {' '.join(dated)}" if dated else f"{told} {ONE_CHANGE}"


ONE_CHANGE: Final = f"De regeling is één keer gewijzigd, op {_figure('amendment_in_force_on')}."
"""Beside the button of the answer that says what changed."""


def sum_of_years(total: str, first: str, last: str) -> str:
    """The amounts of all years together."""
    return f"Alle jaren samen, van {first} tot en met {last}: {total}. Dat is een optelsom van de bedragen per jaar."


def later_change(asked: str, change: str) -> str:
    """The question named a year or a day; the text speaks of a change after it."""
    return (
        f"U vraagt naar {asked}. In dit antwoord staat een latere dag: {change}. "
        "Wat pas vanaf die dag gold, gold toen nog niet."
    )


# -- terms -------------------------------------------------------------------------------------------------------------


def term(title: str, terms: Sequence[str], counted: Sequence[str]) -> str:
    """The terms in an answer; `counted` are the same in another unit."""
    these = f"staat deze termijn: {terms[0]}" if len(terms) == 1 else f"staan deze termijnen: {', '.join(terms)}"
    return " ".join([f"In het antwoord ‘{title}’ {these}.", *counted, COUNT_ON])


def same_as(one: str, other: str) -> str:
    """A term in another unit."""
    return f"{one[:1].upper()}{one[1:]} is {other}."


COUNT_ON: Final = "Wilt u een datum weten? Typ dan bijvoorbeeld: 6 weken vanaf 14 mei 2019, wanneer was dat?"


def day_after(begin: str, length: str, end: str) -> str:
    """A term counted from a day; only the calendar is used."""
    return (
        f"{begin} plus {length} is {end}. Dat is alleen tellen op de kalender. Op welke dag de termijn begon, en of "
        "zij op die dag echt om was, staat in uw besluit."
    )


# -- limits ------------------------------------------------------------------------------------------------------------

_OF_THE_GRANT: Final = (
    "Ik lees uw bedrag als de subsidie, want daar ging de grens over. Wilt u rekenen met kosten? "
    "Typ dan bijvoorbeeld: kosten van 300.000."
)
_DECISION: Final = "Kijk in uw beschikking welke vorm voor u gold."


def with_accountant(amount: str) -> str:
    """A grant that needs a statement of an accountant."""
    return (
        f"Ja, bij een subsidie van {amount} wel. Vanaf {_figure('accountant_threshold')} hoorde er een "
        "activiteitenverslag bij en een financieel verslag, met een controleverklaring van een accountant. "
        f"{_DECISION} {_OF_THE_GRANT}"
    )


def without_accountant(amount: str) -> str:
    """A grant below the limit."""
    return (
        f"Nee: {amount} is minder dan {_figure('accountant_threshold')}. Dan hoorde er geen controleverklaring van een "
        "accountant bij. Wel een activiteitenverslag, of een verklaring over de werkelijke kosten en opbrengsten. "
        f"{_DECISION} {_OF_THE_GRANT}"
    )


def no_such_grant(amount: str) -> str:
    """An amount that was never given."""
    return f"Een subsidie van {amount} gaf de minister niet: minstens {_figure('minimum_grant')}. {_OF_THE_GRANT}"


# -- reasons -----------------------------------------------------------------------------------------------------------

WHY_CLOSED: Final = (
    f"Aanvragen moesten uiterlijk op {_figure('last_day_of_receipt')} binnen zijn (artikel 6 lid 2). De regeling "
    f"verviel op {_figure('lapsed_on')} (artikel 10). Waarom zij niet langer bleef bestaan, staat er niet in."
)


def reason(title: str, said: Sequence[str]) -> str:
    """What the answer gives as a reason, in its own sentences."""
    return f"In het antwoord ‘{title}’ staat hierover: {' '.join(said)}"


def rests_on(title: str, sources: Sequence[str], checked: str) -> str:
    """On what an answer rests, for who doubts it."""
    return (
        f"Of het antwoord ‘{title}’ ook in uw situatie klopt, kan ik niet nagaan. Het steunt op: {'; '.join(sources)}. "
        f"Die bronnen zijn op {checked} nagekeken. De plaatsen staan bij dat antwoord. Noem gerust het punt waaraan u "
        "twijfelt."
    )


# -- money of today ----------------------------------------------------------------------------------------------------


def said(title: str, lines: Sequence[str]) -> str | None:
    """What the answer above says of it; None when it says nothing."""
    if not lines:
        return None
    return "\n".join([f"Daarover staat in het antwoord ‘{title}’:", *(f"- {line}" for line in lines)])
