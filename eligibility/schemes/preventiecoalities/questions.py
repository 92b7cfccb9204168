"""One question per fact, in the order in which a person would tell them.

Where this sits: words for the conversation. Which question comes next is not decided here: it follows from the rules
(`Assessment.next_question`). May import: the facts, rules and texts beside it. Start reading at `QUESTIONS`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from eligibility.questions import Option, Question, QuestionKind
from eligibility.schemes.preventiecoalities.facts import Applicant, OtherFunding
from eligibility.schemes.preventiecoalities.rules import RULES
from eligibility.schemes.preventiecoalities.scheme import FACT_ORDER
from eligibility.schemes.preventiecoalities.texts import ACTIVITIES

__all__ = ["QUESTIONS", "Option", "Question", "QuestionKind"]

_APPLICANTS: Mapping[str, str] = {
    Applicant.HEALTH_INSURER: "Een zorgverzekeraar",
    Applicant.MUNICIPALITY: "Een gemeente",
    Applicant.ZORGKANTOOR: "Een zorgkantoor",
    Applicant.CARE_PROVIDER: "Een zorgaanbieder",
    Applicant.OTHER: "Iemand anders",
}
_FUNDING: Mapping[str, str] = {
    OtherFunding.NONE: "Nee, geen andere wettelijke regeling",
    OtherFunding.MINISTER: "Ja, de minister van VWS kan het uit een andere regeling betalen",
    OtherFunding.OTHER_LAW: "Ja, het kan via Zvw, Wmo, Wpg, Wlz of Jeugdwet",
}
_LEADER = "De projectleider of coördinator van de coalitie."
_FINANCE = "Wie de begroting heeft gemaakt."
_APPLYING = "Wie de aanvraag heeft gedaan, bij de zorgverzekeraar."


class _Words(NamedTuple):
    """What is said about one fact."""

    kind: QuestionKind
    text: str
    help: str
    ask_whom: str
    article: str | None = None
    options: Mapping[str, str] = {}


_CHOICE, _YES_NO, _INTEGER = QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.INTEGER
_MONEY, _DATE, _MULTI = QuestionKind.MONEY, QuestionKind.DATE, QuestionKind.MULTI_CHOICE

_WORDS: Mapping[str, _Words] = {
    "applicant": _Words(
        _CHOICE,
        "Wie vraagt de subsidie aan?",
        "Kies de organisatie op wier naam de aanvraag staat, niet alle deelnemers.",
        _LEADER,
        "wie-aanvragen",
        _APPLICANTS,
    ),
    "received_on": _Words(
        _DATE,
        "Op welke dag is de aanvraag ontvangen?",
        "De dag van ontvangst telt, niet de dag van verzenden. Typ een datum, bijvoorbeeld 15 juni 2021.",
        "Wie de aanvraag heeft gedaan: de dag staat in de ontvangstbevestiging.",
        "aanvraagtermijn",
    ),
    "insurers": _Words(
        _INTEGER,
        "Hoeveel zorgverzekeraars doen mee in de coalitie?",
        "Tel de aanvrager mee. Typ een getal van minstens 1.",
        _LEADER,
        "penvoerder",
    ),
    "lead_insurer_named": _Words(
        _YES_NO,
        "Is één zorgverzekeraar aangewezen als penvoerder?",
        "De penvoerder vraagt de subsidie aan, ook voor de andere zorgverzekeraars.",
        "De zorgverzekeraars die meedoen.",
        "penvoerder",
    ),
    "municipalities": _Words(
        _INTEGER,
        "Hoeveel gemeenten werken mee aan de procescoördinatie?",
        "Tel gemeenten die meedoen aan de coördinatie zelf. Typ 0 als er geen meedoet.",
        _LEADER,
        "aantal-gemeenten",
    ),
    "risk_group": _Words(
        _YES_NO,
        "Is het plan gericht op een risicogroep?",
        "Dat zijn mensen die meer kans hebben op gezondheidsklachten, of op klachten die erger worden.",
        "De projectleider, of wie het activiteitenplan schreef.",
        "begrip-risicogroep",
    ),
    "activities": _Words(
        _MULTI,
        "Waarvoor is het geld bedoeld?",
        "U kunt meer dan één antwoord kiezen.",
        "Wie het activiteitenplan schreef.",
        "begrip-procescoordinatie",
        ACTIVITIES,
    ),
    "other_funding": _Words(
        _CHOICE,
        "Kan een andere wettelijke regeling de kosten van de coördinatie betalen?",
        "Het gaat om de coördinatie, niet om de preventieactiviteiten.",
        "Een jurist of financieel adviseur van de zorgverzekeraar of de gemeente.",
        "andere-financiering",
        _FUNDING,
    ),
    "coordination_costs": _Words(
        _MONEY,
        "Hoeveel zijn de kosten van de procescoördinatie samen?",
        "Tel alle kosten van de hele periode, zonder de preventieactiviteiten zelf. Typ een bedrag in euro's.",
        _FINANCE,
        "hoogte-subsidie",
    ),
    "requested_amount": _Words(
        _MONEY,
        "Welk bedrag aan subsidie wordt gevraagd?",
        "Typ een bedrag in euro's. U mag deze vraag overslaan.",
        _FINANCE,
        "hoogte-subsidie",
    ),
    "duration_months": _Words(
        _INTEGER,
        "Hoeveel maanden duurt de periode waarvoor subsidie wordt gevraagd?",
        "Typ een aantal maanden van minstens 1. Een jaar is 12 maanden.",
        _LEADER,
        "looptijd-subsidie",
    ),
    "start_date": _Words(
        _DATE,
        "Op welke dag begint de periode waarvoor subsidie wordt gevraagd?",
        "De eerste dag van de periode. Typ een datum, bijvoorbeeld 1 september 2021.",
        _LEADER,
        "start-activiteiten",
    ),
    "activity_plan": _Words(
        _YES_NO,
        "Zit er een activiteitenplan bij de aanvraag?",
        "Een plan van aanpak is iets anders: dat maakt de coalitie later.",
        _APPLYING,
        "activiteitenplan",
    ),
    "budget": _Words(
        _YES_NO,
        "Zit er een begroting bij de aanvraag?",
        "Met de geraamde kosten, en wat zorgverzekeraar en gemeenten zelf bijdragen.",
        _APPLYING,
        "begroting-eisen",
    ),
    "letter_applicant": _Words(
        _YES_NO,
        "Zit er een intentieverklaring van de aanvrager bij?",
        "Daarin staat dat de aanvrager samen een preventiecoalitie en een plan van aanpak wil opzetten.",
        _APPLYING,
        "intentieverklaring",
    ),
    "letter_municipalities": _Words(
        _YES_NO,
        "Zit er een intentieverklaring van elke betrokken gemeente bij?",
        "Van het college van burgemeester en wethouders van iedere gemeente die meedoet.",
        "De gemeenten die meedoen.",
        "intentieverklaring",
    ),
    "signed": _Words(
        _YES_NO,
        "Is de aanvraag ondertekend?",
        "Door de aanvrager, of door iemand die namens de aanvrager mag tekenen.",
        _APPLYING,
        "ondertekening",
    ),
}


def _question(fact: str, words: _Words) -> Question:
    return Question(
        fact=fact,
        text=words.text,
        help=words.help,
        kind=words.kind,
        options=tuple(Option(code=code, label=label) for code, label in words.options.items()),
        ask_whom=words.ask_whom,
        rules=tuple(rule.id for rule in RULES if fact in rule.facts),
        article=words.article,
    )


QUESTIONS: Mapping[str, Question] = {fact: _question(fact, _WORDS[fact]) for fact in FACT_ORDER}
"""Every question by its fact."""
