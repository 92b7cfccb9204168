"""One question per fact of this scheme, in the order in which a person would tell them.

Where this sits: words; which question comes next follows from the rules. May import: the facts and rules beside it.
Start reading at `QUESTIONS`.
"""

from collections.abc import Mapping

from eligibility.questions import Question, QuestionKind
from eligibility.schemes.vip_fonds.facts import KINDS
from eligibility.schemes.vip_fonds.rules import RULES
from eligibility.schemes.vip_fonds.scheme import FACT_ORDER
from eligibility.values import Money

_PARTIES = "Wie namens de regio over het fonds overlegt."
_PAID = "Het hele bedrag dat deze groep in het fonds stort. Typ een bedrag in euro's."
_CASE = "Voor alle partijen samen, over dezelfde periode. Typ een bedrag in euro's."
_COUNTED = "Wie de maatschappelijke business case heeft gemaakt."
_GROUP = "Het gaat om de groep van deze regio als geheel."

_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "insurers_take_part": ("Doen de zorgverzekeraars van de regio mee?", _GROUP, _PARTIES, "vip-partijen"),
    "zorgkantoor_takes_part": ("Doet het zorgkantoor van de regio mee?", _GROUP, _PARTIES, "vip-partijen"),
    "municipalities_take_part": ("Doen de gemeenten van de regio mee?", _GROUP, _PARTIES, "vip-partijen"),
    "unanimous_decisions": (
        "Beslissen de drie groepen unaniem over het geld?",
        "Unaniem betekent dat elke groep het ermee eens is.",
        _PARTIES,
        "vip-besluitvorming",
    ),
    "paid_by_insurers": ("Hoeveel betalen de zorgverzekeraars samen?", _PAID, _PARTIES, "vip-financiering"),
    "paid_by_zorgkantoor": ("Hoeveel betaalt het zorgkantoor?", _PAID, _PARTIES, "vip-financiering"),
    "paid_by_municipalities": ("Hoeveel betalen de gemeenten samen?", _PAID, _PARTIES, "vip-financiering"),
    "total_benefits": ("Hoeveel levert het initiatief op?", _CASE, _COUNTED, "maatschappelijke-business-case"),
    "total_costs": ("Hoeveel kost het initiatief?", _CASE, _COUNTED, "maatschappelijke-business-case"),
    "regional_vision": (
        "Hebben de groepen samen een regiovisie?",
        "Daarin staan hun gezamenlijke prioriteiten voor preventie en participatie.",
        _PARTIES,
        "vip-regiovisie",
    ),
    "assessment_framework": (
        "Heeft het fonds een beoordelingskader?",
        "Dat zijn de regels waarmee het fonds initiatieven toetst.",
        _PARTIES,
        "vip-regiovisie",
    ),
}


def _question(fact: str) -> Question:
    text, help_, ask_whom, article = _WORDS[fact]
    return Question(
        fact=fact,
        text=text,
        help=help_,
        kind=QuestionKind.MONEY if isinstance(KINDS[fact], Money) else QuestionKind.YES_NO,
        ask_whom=ask_whom,
        rules=tuple(rule.id for rule in RULES if fact in rule.facts),
        article=article,
    )


QUESTIONS: Mapping[str, Question] = {fact: _question(fact) for fact in FACT_ORDER}
"""Every question by its fact."""
