"""The twelve conditions of the Subsidieregeling preventiecoalities, in the order in which they are reported.

Where this sits: what the scheme says; the engine (`eligibility.rules`, `eligibility.assessment`) knows none of it.
May import: the engine, the facts, documents and figures beside it. Start reading at `RULES`.
Placeholders in sentences are ids of figures. The law is past, so the sentences are too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from eligibility.rules import Addition, Judgement, Rule
from eligibility.schemes.preventiecoalities.documents import KADERREGELING, PUBLIC_PAGE, REGELING
from eligibility.schemes.preventiecoalities.facts import ANNEXES, Activity, Applicant, Facts, OtherFunding
from eligibility.schemes.preventiecoalities.parameters import IN_FORCE, SINCE_EXTENSION_CLAUSE
from eligibility.sources import Source, cite
from eligibility.truth import Truth, all_of, at_least, at_most, known, within

MET, NOT_MET, UNKNOWN = Judgement.MET, Judgement.NOT_MET, Judgement.UNKNOWN
NEEDS_REVIEW, NOT_APPLICABLE = Judgement.NEEDS_REVIEW, Judgement.NOT_APPLICABLE

assert SINCE_EXTENSION_CLAUSE.first is not None  # noqa: S101 -- a clause that was added has a first day


@dataclass(frozen=True)
class Figures:
    """The figures that the rules compute with: money in euros, terms in months, days included."""

    scheme_start: date
    last_day_of_receipt: date
    minimum_municipalities: int
    grant_share: Fraction
    minimum_grant: Decimal
    minimum_costs: Decimal
    maximum_duration: int


def _rule(
    *facts: str,
    title: str,
    source: Source,
    sentences: Mapping[Judgement, str],
    curable: bool = False,
    additions: tuple[Addition, ...] = (),
) -> Callable[[Callable[[Facts, Figures], Judgement]], Rule[Facts, Figures]]:
    """Make a rule out of a function; the function's name is the rule's id."""

    def make(judge: Callable[[Facts, Figures], Judgement]) -> Rule[Facts, Figures]:
        return Rule(judge.__name__, title, facts, judge, source, IN_FORCE, sentences, curable, additions)

    return make


@_rule(
    "received_on",
    title="Aanvraag op tijd ontvangen",
    source=cite(REGELING, "art. 6 lid 2 en art. 10"),
    sentences={
        MET: "De aanvraag is ontvangen in de periode waarin dat kon: van {scheme_start} tot en met "
        "{last_day_of_receipt}.",
        NOT_MET: "Een aanvraag moest ontvangen zijn van {scheme_start} tot en met {last_day_of_receipt}. "
        "Deze aanvraag valt daarbuiten.",
        UNKNOWN: "Het hangt af van de dag van ontvangst: die moest liggen van {scheme_start} tot en met "
        "{last_day_of_receipt}.",
    },
)
def received_in_window(facts: Facts, figures: Figures) -> Judgement:
    """Receipt counts, not sending; the first and the last day are included."""
    return Judgement.of(within(facts.received_on, figures.scheme_start, figures.last_day_of_receipt))


@_rule(
    "applicant",
    title="Zorgverzekeraar als aanvrager",
    source=cite(REGELING, "art. 1, onderdeel b, en art. 3 lid 1"),
    sentences={
        MET: "Alleen een zorgverzekeraar kon de subsidie krijgen, en de aanvrager is een zorgverzekeraar.",
        NOT_MET: "Alleen een zorgverzekeraar kon de subsidie krijgen. De aanvrager is dat niet.",
        NEEDS_REVIEW: "Alleen een zorgverzekeraar kon de subsidie krijgen. Of een zorgkantoor daaronder viel, staat "
        "niet in de regeling. Dat moet de subsidieverstrekker beoordelen.",
        UNKNOWN: "Het hangt af van de aanvrager: alleen een zorgverzekeraar kon de subsidie krijgen.",
    },
)
def applicant_is_insurer(facts: Facts, figures: Figures) -> Judgement:
    """No source says in words whether a zorgkantoor counts as a health insurer, so nobody guesses here."""
    match facts.applicant:
        case None:
            return UNKNOWN
        case Applicant.HEALTH_INSURER:
            return MET
        case Applicant.ZORGKANTOOR:
            return NEEDS_REVIEW
        case _:
            return NOT_MET


@_rule(
    "insurers",
    "lead_insurer_named",
    title="Eén penvoerder bij meer zorgverzekeraars",
    source=cite(PUBLIC_PAGE, "Wie kan de subsidie aanvragen?"),
    sentences={
        NOT_APPLICABLE: "Er doet één zorgverzekeraar mee, dus een penvoerder kiezen was niet nodig.",
        MET: "Er is een penvoerder: één zorgverzekeraar vraagt de subsidie aan.",
        NOT_MET: "Bij meer zorgverzekeraars moest één van hen aanvragen, als penvoerder. Die is niet aangewezen.",
        UNKNOWN: "Bij meer zorgverzekeraars moest één van hen aanvragen, als penvoerder. Of dat zo is, weten we nog "
        "niet.",
    },
)
def lead_insurer(facts: Facts, figures: Figures) -> Judgement:
    """With one insurer there is nothing to choose; a lead insurer that is named is right whatever their number."""
    if facts.insurers == 1:
        return NOT_APPLICABLE
    if facts.lead_insurer_named is True:
        return MET
    return UNKNOWN if facts.insurers is None or facts.lead_insurer_named is None else NOT_MET


@_rule(
    "municipalities",
    title="Samenwerking met een gemeente",
    source=cite(REGELING, "art. 3 lid 2"),
    sentences={
        MET: "Minstens één gemeente werkt mee aan de procescoördinatie.",
        NOT_MET: "De zorgverzekeraar moest de procescoördinatie samen met minstens één gemeente doen of laten doen. "
        "Er werkt geen gemeente mee.",
        UNKNOWN: "Het hangt af van het aantal gemeenten dat meewerkt aan de procescoördinatie: dat moest er minstens "
        "één zijn.",
    },
)
def municipality_cooperates(facts: Facts, figures: Figures) -> Judgement:
    """Contracting the co-ordination out is fine, as long as a municipality co-operates in it."""
    return Judgement.of(at_least(facts.municipalities, figures.minimum_municipalities))


@_rule(
    "risk_group",
    title="Gericht op een risicogroep",
    source=cite(REGELING, "art. 1, onderdelen c en d"),
    sentences={
        MET: "Het plan is gericht op mensen die meer kans hebben op gezondheidsklachten of op erger wordende klachten.",
        NOT_MET: "De plannen moesten gericht zijn op mensen die meer kans hebben op gezondheidsklachten of op erger "
        "wordende klachten. Dat is hier niet zo.",
        UNKNOWN: "Het hangt af van de doelgroep: die moest meer kans hebben op gezondheidsklachten of op erger "
        "wordende klachten.",
    },
)
def risk_group(facts: Facts, figures: Figures) -> Judgement:
    """Whether the group really runs a raised risk is for the person who answers to say."""
    return Judgement.of(known(facts.risk_group))


@_rule(
    "activities",
    title="Kosten van procescoördinatie",
    source=cite(REGELING, "art. 1, onderdeel e, en art. 3 lid 4"),
    sentences={
        MET: "Het geld is bedoeld voor de coördinatie van het starten of uitvoeren van de coalitie. "
        "Preventieactiviteiten zelf tellen niet mee. Borgen noemt alleen de informatiepagina: of kosten daarvan "
        "meetelden, moet de subsidieverstrekker beoordelen.",
        NOT_MET: "De subsidie was er alleen voor de coördinatie van het starten of uitvoeren van de coalitie. De "
        "preventieactiviteiten zelf werden niet betaald.",
        NEEDS_REVIEW: "De regeling noemt alleen de coördinatie van het starten en uitvoeren; de informatiepagina "
        "noemt ook het blijvend maken van de werkwijze. Of alleen dat genoeg was, moet de subsidieverstrekker "
        "beoordelen.",
        UNKNOWN: "Het hangt af van de activiteiten: alleen de coördinatie van het starten of uitvoeren van de coalitie "
        "telde.",
    },
)
def coordination_only(facts: Facts, figures: Figures) -> Judgement:
    """Prevention activities beside co-ordination do no harm: they are simply not counted."""
    if facts.activities is None:
        return UNKNOWN
    if Activity.START_COALITION in facts.activities or Activity.RUN_COALITION in facts.activities:
        return MET
    return NEEDS_REVIEW if Activity.EMBED in facts.activities else NOT_MET


@_rule(
    "other_funding",
    title="Geen andere wettelijke vergoeding",
    source=cite(REGELING, "art. 3 lid 3"),
    sentences={
        MET: "De kosten van de coördinatie konden niet uit een andere wettelijke regeling worden vergoed.",
        NOT_MET: "De minister kon deze kosten al vergoeden op grond van een andere wettelijke regeling. Dan was er "
        "geen subsidie.",
        NEEDS_REVIEW: "Een andere zorgwet kon de kosten mogelijk betalen. De regeling en de informatiepagina zeggen "
        "daar niet hetzelfde over. Dat moet de subsidieverstrekker beoordelen.",
        UNKNOWN: "Het hangt ervan af of een andere wettelijke regeling deze kosten kon vergoeden.",
    },
)
def other_funding(facts: Facts, figures: Figures) -> Judgement:
    """The regulation speaks of the minister only, the public page of five care laws; where they differ, no guess."""
    match facts.other_funding:
        case None:
            return UNKNOWN
        case OtherFunding.NONE:
            return MET
        case OtherFunding.MINISTER:
            return NOT_MET
        case OtherFunding.OTHER_LAW:
            return NEEDS_REVIEW


@_rule(
    "requested_amount",
    "coordination_costs",
    title="Hooguit een derde van de kosten",
    source=cite(REGELING, "art. 4 lid 1"),
    sentences={
        NOT_APPLICABLE: "Er is geen bedrag genoemd. De subsidie was hooguit {grant_share} van de kosten.",
        MET: "Het gevraagde bedrag is niet meer dan {grant_share} van de kosten van procescoördinatie.",
        NOT_MET: "Het gevraagde bedrag is meer dan {grant_share} van de kosten van procescoördinatie. Meer dan dat "
        "deel was niet mogelijk.",
        UNKNOWN: "Het hangt af van de kosten: het gevraagde bedrag mocht hooguit {grant_share} daarvan zijn.",
    },
)
def within_a_third(facts: Facts, figures: Figures) -> Judgement:
    """Compared by multiplying, so that no cent is lost in dividing."""
    if facts.requested_amount is None:
        return NOT_APPLICABLE
    if facts.coordination_costs is None:
        return UNKNOWN
    share = figures.grant_share
    asked, possible = facts.requested_amount * share.denominator, facts.coordination_costs * share.numerator
    return Judgement.of(at_most(asked, possible))


@_rule(
    "coordination_costs",
    "requested_amount",
    title="Niet onder het minimumbedrag",
    source=cite(REGELING, "art. 4 lid 3"),
    sentences={
        MET: "De subsidie kan op minstens {minimum_grant} uitkomen, want de kosten zijn minstens {minimum_costs}.",
        NOT_MET: "Een subsidie van minder dan {minimum_grant} werd niet gegeven. Daarvoor waren kosten van minstens "
        "{minimum_costs} nodig, en een gevraagd bedrag van minstens {minimum_grant}.",
        UNKNOWN: "Het hangt af van de kosten: die moesten minstens {minimum_costs} zijn, want een subsidie van minder "
        "dan {minimum_grant} werd niet gegeven.",
    },
)
def minimum_grant(facts: Facts, figures: Figures) -> Judgement:
    """Less than the minimum is not granted, exactly the minimum is. An amount that was not stated decides nothing."""
    requested = facts.requested_amount
    stated_enough = Truth.YES if requested is None else at_least(requested, figures.minimum_grant)
    return Judgement.of(all_of([stated_enough, at_least(facts.coordination_costs, figures.minimum_costs)]))


@_rule(
    "duration_months",
    title="Niet langer dan de langste duur",
    source=cite(REGELING, "art. 6 lid 1 en 3"),
    sentences={
        MET: "De periode is niet langer dan {maximum_duration}.",
        NOT_MET: "De periode is langer dan {maximum_duration}. Langer kon niet worden verleend.",
        UNKNOWN: "Het hangt af van de duur: die was hooguit {maximum_duration}.",
    },
    additions=(
        Addition(
            since=SINCE_EXTENSION_CLAUSE.first,
            results=(MET, NOT_MET, UNKNOWN),
            sentence="Vanaf {extension_clause_from} kon een lopend project in uitzonderlijke omstandigheden worden "
            "verlengd; dat geldt niet voor een nieuwe aanvraag.",
        ),
    ),
)
def duration(facts: Facts, figures: Figures) -> Judgement:
    """The clause of 2020 lets the minister extend a running project; it does not make a longer application possible."""
    return Judgement.of(at_most(facts.duration_months, figures.maximum_duration))


@_rule(
    "start_date",
    "received_on",
    title="Aangevraagd vóór de start",
    source=cite(KADERREGELING, "art. 3.2 lid 2 en art. 4.3 lid 1"),
    sentences={
        MET: "De periode begint na de dag waarop de aanvraag is ontvangen.",
        NOT_MET: "De aanvraag moest binnen zijn voordat de periode begon. Hier begint de periode eerder.",
        NEEDS_REVIEW: "De periode begint op de dag van ontvangst zelf. Of dat nog vóór de start is, moet de "
        "subsidieverstrekker beoordelen.",
        UNKNOWN: "Het hangt af van de startdag en de dag van ontvangst: de periode moest na de ontvangst beginnen.",
    },
)
def applied_before_start(facts: Facts, figures: Figures) -> Judgement:
    """On one and the same day the hour would decide, which no form asks for."""
    if facts.start_date is None or facts.received_on is None:
        return UNKNOWN
    if facts.start_date == facts.received_on:
        return NEEDS_REVIEW
    return MET if facts.start_date > facts.received_on else NOT_MET


@_rule(
    *ANNEXES,
    title="Bijlagen en ondertekening compleet",
    source=cite(REGELING, "art. 7, 8 en 9"),
    sentences={
        MET: "Het activiteitenplan, de begroting en de intentieverklaringen zijn er, en de aanvraag is ondertekend.",
        NOT_MET: "Er hoorden een activiteitenplan, een begroting en intentieverklaringen van aanvrager en gemeenten "
        "bij, en een handtekening. Niet alles is er, maar aanvullen kon nog (Kaderregeling, art. 2.3 lid 1; Awb, "
        "art. 4:5). Voor de volgorde telde dan de dag waarop alles binnen was.",
        UNKNOWN: "Het hangt af van de bijlagen: activiteitenplan, begroting, intentieverklaringen van aanvrager en "
        "gemeenten, en een handtekening.",
    },
    curable=True,
)
def annexes(facts: Facts, figures: Figures) -> Judgement:
    """One annex that is missing settles it; the applicant may still complete the application."""
    return Judgement.of(all_of(known(getattr(facts, name)) for name in ANNEXES))


RULES: tuple[Rule[Facts, Figures], ...] = (
    received_in_window,
    applicant_is_insurer,
    lead_insurer,
    municipality_cooperates,
    risk_group,
    coordination_only,
    other_funding,
    within_a_third,
    minimum_grant,
    duration,
    applied_before_start,
    annexes,
)
"""All conditions in the order of a report."""
