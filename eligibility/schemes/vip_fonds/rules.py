"""The six conditions that the memo of 2013 proposes for money from a regional VIP-fonds, in the order of a report.

Where this sits: what the proposal says; the engine knows none of it. May import: the engine, the facts and figures
beside it. Start reading at `RULES`. Placeholders in sentences are ids of figures. The sentences say "in het voorstel",
because a condition that was never law binds nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from eligibility.money import cents
from eligibility.rules import Judgement, Rule
from eligibility.schemes.vip_fonds.facts import CONTRIBUTIONS, PARTNERS, Facts
from eligibility.schemes.vip_fonds.parameters import MEMO
from eligibility.sources import Period, cite
from eligibility.truth import Truth, all_of, known

MET, NOT_MET, UNKNOWN = Judgement.MET, Judgement.NOT_MET, Judgement.UNKNOWN


@dataclass(frozen=True)
class Figures:
    """The figures that the rules compute with."""

    vip_share: Fraction


def _rule(
    *facts: str, title: str, locator: str, sentences: Mapping[Judgement, str], curable: bool = False
) -> Callable[[Callable[[Facts, Figures], Judgement]], Rule[Facts, Figures]]:
    """Make a rule out of a function; the function's name is the rule's id."""

    def make(judge: Callable[[Facts, Figures], Judgement]) -> Rule[Facts, Figures]:
        return Rule(judge.__name__, title, facts, judge, cite(MEMO, locator), Period(), sentences, curable)

    return make


@_rule(
    *PARTNERS,
    title="Drie groepen doen mee",
    locator="par. 3 en 4",
    sentences={
        MET: "De zorgverzekeraars, het zorgkantoor en de gemeenten van de regio doen alle drie mee.",
        NOT_MET: "In het voorstel doen de zorgverzekeraars, het zorgkantoor en de gemeenten alle drie mee. Hier "
        "ontbreekt minstens één groep.",
        UNKNOWN: "Het hangt ervan af of de zorgverzekeraars, het zorgkantoor en de gemeenten alle drie meedoen.",
    },
)
def three_groups(facts: Facts, figures: Figures) -> Judgement:
    """One group that stays away settles it."""
    return Judgement.of(all_of(known(getattr(facts, name)) for name in PARTNERS))


@_rule(
    *CONTRIBUTIONS,
    title="Elke groep betaalt evenveel",
    locator="par. 3 en 4",
    sentences={
        MET: "Elke groep betaalt {vip_share} van het fonds, op de cent na.",
        NOT_MET: "In het voorstel betaalt elke groep {vip_share} van het fonds. Deze bedragen zijn niet gelijk, of "
        "een groep betaalt niets.",
        UNKNOWN: "Het hangt af van de bijdragen: in het voorstel betaalt elke groep {vip_share} van het fonds.",
    },
)
def equal_thirds(facts: Facts, figures: Figures) -> Judgement:
    """A fund that cannot be divided by three leaves a cent of difference; more than that is not equal.

    A group that pays nothing settles it, and so do two groups that differ by more than a cent.
    """
    paid = [cents(amount) for name in CONTRIBUTIONS if (amount := getattr(facts, name)) is not None]
    if paid and (min(paid) == 0 or max(paid) - min(paid) > 1):
        return NOT_MET
    return MET if len(paid) == figures.vip_share.denominator else UNKNOWN


@_rule(
    "unanimous_decisions",
    title="Besluiten zijn unaniem",
    locator="par. 3 en 4",
    sentences={
        MET: "De groepen beslissen samen en unaniem over het geld.",
        NOT_MET: "In het voorstel beslissen de drie groepen unaniem over het geld. Dat is hier niet zo.",
        UNKNOWN: "Het hangt ervan af of de groepen unaniem over het geld beslissen.",
    },
)
def unanimity(facts: Facts, figures: Figures) -> Judgement:
    """Each group has a say; a majority is not enough."""
    return Judgement.of(known(facts.unanimous_decisions))


@_rule(
    "total_benefits",
    "total_costs",
    title="Positieve maatschappelijke business case",
    locator="par. 3",
    sentences={
        MET: "De baten voor alle partijen samen zijn hoger dan de kosten.",
        NOT_MET: "In het voorstel krijgt een initiatief alleen geld als de baten voor alle partijen samen hoger zijn "
        "dan de kosten. Dat is hier niet zo.",
        UNKNOWN: "Het hangt af van de kosten en de baten: de baten voor alle partijen samen moeten hoger zijn.",
    },
)
def positive_business_case(facts: Facts, figures: Figures) -> Judgement:
    """Benefits as high as the costs are not positive; without any benefits the costs do not matter."""
    if facts.total_benefits == 0:
        return NOT_MET
    if facts.total_benefits is None or facts.total_costs is None:
        return UNKNOWN
    return Judgement.of(Truth.YES if facts.total_benefits > facts.total_costs else Truth.NO)


@_rule(
    "regional_vision",
    title="Regiovisie",
    locator="par. 3",
    sentences={
        MET: "De groepen hebben samen een regiovisie met hun prioriteiten.",
        NOT_MET: "In het voorstel stellen de groepen eerst samen een regiovisie op. Die is er nog niet en kan er nog "
        "komen.",
        UNKNOWN: "Het hangt ervan af of de groepen samen een regiovisie hebben opgesteld.",
    },
    curable=True,
)
def regional_vision(facts: Facts, figures: Figures) -> Judgement:
    """The three groups can still write it."""
    return Judgement.of(known(facts.regional_vision))


@_rule(
    "assessment_framework",
    title="Beoordelingskader",
    locator="par. 3",
    sentences={
        MET: "Het fonds heeft een beoordelingskader voor initiatieven.",
        NOT_MET: "In het voorstel toetst het fonds initiatieven aan een beoordelingskader dat op de regiovisie rust. "
        "Dat kader is er nog niet en kan er nog komen.",
        UNKNOWN: "Het hangt ervan af of het fonds een beoordelingskader heeft.",
    },
    curable=True,
)
def assessment_framework(facts: Facts, figures: Figures) -> Judgement:
    """The fund can still make it; what else it asks is for each region to decide."""
    return Judgement.of(known(facts.assessment_framework))


RULES: tuple[Rule[Facts, Figures], ...] = (
    three_groups,
    equal_thirds,
    unanimity,
    positive_business_case,
    regional_vision,
    assessment_framework,
)
"""All conditions in the order of a report."""
