"""Dutch for what comes out of the check: verdicts, results of single rules, caveats and changes.

Where this sits: words beside the rules; the sentences of a rule stand with the rule. May import: the facts and figures.
Start reading at `VERDICTS`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from eligibility.parameters import Unit, dutch, dutch_date
from eligibility.rules import Judgement
from eligibility.scheme import FactValue
from eligibility.schemes.preventiecoalities.facts import Activity, Facts
from eligibility.schemes.preventiecoalities.parameters import SINCE_AMENDMENT
from eligibility.verdict import Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.MET: "Volgens deze gegevens voldeed de aanvraag aan alle voorwaarden die na te gaan zijn.",
    Verdict.NOT_MET: "Volgens deze gegevens voldeed de aanvraag niet aan de voorwaarden.",
    Verdict.INCOMPLETE: "De aanvraag was nog niet compleet. Verder voldeed zij aan de voorwaarden die na te gaan zijn.",
    Verdict.UNDETERMINED: "Dit is nog niet te zeggen. Er ontbreken gegevens, of iemand moet een voorwaarde beoordelen.",
}
"""One sentence per verdict."""

VERDICT_LABELS: Mapping[Verdict, str] = {
    Verdict.MET: "voldoet",
    Verdict.NOT_MET: "voldoet niet",
    Verdict.INCOMPLETE: "nog niet compleet",
    Verdict.UNDETERMINED: "nog niet te zeggen",
}
"""A verdict in a few words, for lists."""

RESULTS: Mapping[Judgement, str] = {
    Judgement.MET: "voldoet",
    Judgement.NOT_MET: "voldoet niet",
    Judgement.UNKNOWN: "nog onbekend",
    Judgement.NEEDS_REVIEW: "iemand moet dit beoordelen",
    Judgement.NOT_APPLICABLE: "niet van toepassing",
}
"""The result of one rule in a few words."""

_CAVEATS: Mapping[str, str] = {
    "ceiling": "Of er nog geld was, is niet na te rekenen: per jaar gold één subsidieplafond voor alle aanvragen samen "
    "(art. 5).",
    "ministers_amount": "Het bedrag zelf bepaalde de minister, aan de hand van een projectplan en begroting die hij "
    "moest goedkeuren (art. 4 lid 2).",
    "refusal_grounds": "De minister kon ook om andere redenen weigeren, bijvoorbeeld om redenen uit de Algemene wet "
    "bestuursrecht (art. 4:35).",
}
_HARDSHIP = (
    "In een schrijnend geval kon de minister van de regeling afwijken (art. 9a). Alleen de minister besliste daarover."
)
_HARDSHIP_LATER = (
    "Een eigen hardheidsclausule (art. 9a) kreeg de regeling pas op {since}, dus na de dag van ontvangst. De "
    "Kaderregeling kende er al wel een (art. 11.4). Alleen de minister besliste daarover."
)
_HARDSHIP_FROM = (
    "Vanaf {since} kon de minister in een schrijnend geval van de regeling afwijken (art. 9a); daarvoor stond dat niet "
    "in de regeling. Alleen de minister besliste daarover."
)
CAVEATS = (*_CAVEATS, "hardship")
"""Codes of what nobody can compute, in the order in which they are told."""


def verdict_text(verdict: str) -> str:
    """The Dutch sentence for a verdict."""
    return VERDICTS[Verdict(verdict)]


def caveat_text(code: str, facts: Facts) -> str:
    """The Dutch sentence for a caveat; the hardship clause was not always there, and the day may be unknown."""
    if code != "hardship":
        return _CAVEATS[code]
    since = SINCE_AMENDMENT.first
    assert since is not None  # noqa: S101 -- an amendment has a first day
    if facts.received_on is None:
        return _HARDSHIP_FROM.format(since=dutch_date(since))
    return _HARDSHIP if facts.received_on >= since else _HARDSHIP_LATER.format(since=dutch_date(since))


ACTIVITIES: Mapping[str, str] = {
    Activity.START_COALITION: "Coördinatie van het starten van de coalitie",
    Activity.RUN_COALITION: "Coördinatie van het uitvoeren van de coalitie",
    Activity.EMBED: "De werkwijze blijvend maken (borgen)",
    Activity.PREVENTION_ACTIVITIES: "De preventieactiviteiten zelf",
}

_CHANGES: Mapping[str, str] = {
    "lead_insurer_named": "één zorgverzekeraar is aangewezen als penvoerder",
    "municipalities": "minstens één gemeente werkt mee aan de procescoördinatie",
    "activities": "het geld is bedoeld voor de coördinatie van het starten of uitvoeren van de coalitie",
    "coordination_costs": "de kosten van procescoördinatie zijn {bound} {value}",
    "requested_amount": "er wordt {bound} {value} gevraagd",
    "duration_months": "de periode duurt {bound} {value}",
    "start_date": "de periode begint op {value} of later",
    "activity_plan": "het activiteitenplan zit erbij",
    "budget": "de begroting zit erbij",
    "letter_applicant": "de intentieverklaring van de aanvrager zit erbij",
    "letter_municipalities": "de intentieverklaring van elke betrokken gemeente zit erbij",
    "signed": "de handtekening van de aanvrager staat eronder",
}


def change_text(change: Mapping[str, FactValue], facts: Facts) -> str:
    """One Dutch sentence for a set of changes to `facts`: how it would have to be."""
    parts = [
        _CHANGES[fact].format(bound=_bound(value, getattr(facts, fact)), value=_written(value))
        for fact, value in change.items()
    ]
    text = parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])}; en {parts[-1]}"
    return f"{text[0].upper()}{text[1:]}.".replace("Één ", "Eén ")  # a capital here has no accent


def _bound(value: FactValue, now: FactValue) -> str:
    """A change goes to the nearest value that will do, so it is a lower bound when it goes up, else an upper one."""
    match value, now:
        case (int() | Decimal() as new, int() | Decimal() as old):
            return "minstens" if new > old else "hooguit"
        case _:
            return ""


def _written(value: FactValue) -> str:
    match value:
        case Decimal():
            return dutch(value, Unit.EUR)
        case bool() | str() | tuple():
            return ""
        case int():
            return dutch(value, Unit.MONTHS)
        case date():
            return dutch_date(value)
        case _:
            assert_never(value)
