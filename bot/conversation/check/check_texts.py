"""Every Dutch sentence of the check, beside its questions and its rules: around a question, below it, and the outcome.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `texts`, which has the buttons. May import: figures and
verdicts from `eligibility`. A plan was never sent in, so nothing of it was received: where the rules speak of an
application, the words whose names begin with `PLAN` take their place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation import texts
from bot.conversation.codes import SchemeId
from eligibility import Judgement, Verdict
from eligibility.figures import FIGURES
from eligibility.parameters import dutch_date
from eligibility.questions import QuestionKind


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


CHECK_TITLE = "Subsidiecheck"
BACK_AND_STOP = "Weet u iets niet? Zeg dat gerust. Met 'terug' en 'stop' bent u de baas."


@dataclass(frozen=True, slots=True)
class CheckWords:
    """What the check of one scheme says, beside its questions and its rules."""

    title: str
    outcome_title: str
    start: str
    introduction: str
    introduction_open: str
    still_possible: str
    still_fine: str
    ruled_out: str
    only_curable: str
    needs_a_person: str
    further: tuple[str, str]
    """What to read next: the label and the article."""


CHECKS: Mapping[SchemeId, CheckWords] = {
    "preventiecoalities": CheckWords(
        title=CHECK_TITLE,
        outcome_title="Uitkomst van de subsidiecheck",
        start=texts.START_CHECK,
        introduction="Ik kan wel nagaan of een plan of een aanvraag aan de voorwaarden van toen voldeed. "
        f"U krijgt steeds één vraag. Typ uw antwoord of druk op een knop. {BACK_AND_STOP} "
        "De uitkomst is geen besluit: alleen de minister kon subsidie geven.",
        introduction_open="Ik ga met u na of een plan aan de voorwaarden voldoet. "
        f"U krijgt steeds één vraag. Typ uw antwoord of druk op een knop. {BACK_AND_STOP} "
        "De uitkomst is geen besluit: alleen de minister kan subsidie geven.",
        still_possible="Tot nu toe is het nog mogelijk dat het plan voldoet.",
        still_fine="Tot nu toe voldoet het plan aan alles wat u hebt ingevuld.",
        ruled_out="Met uw antwoorden voldoet het plan niet.",
        only_curable="Met uw antwoorden ontbreekt er nog iets; aanvullen kon.",
        needs_a_person="Met uw antwoorden moet iemand een voorwaarde beoordelen. "
        "Een zeker 'ja' kan deze check niet meer geven.",
        further=(texts.WHAT_NOW, "opvolger"),
    ),
    "vip_fonds": CheckWords(
        title="Toets VIP-fonds",
        outcome_title="Uitkomst van de toets aan het voorstel voor VIP-fondsen",
        start=texts.START_VIP_CHECK,
        introduction="Ik kan wel nagaan of een fonds past bij de voorwaarden in dat voorstel. "
        f"U krijgt steeds één vraag. Typ uw antwoord of druk op een knop. {BACK_AND_STOP} "
        "De uitkomst is geen besluit: het voorstel is geen wet.",
        introduction_open="",
        still_possible="Tot nu toe is het nog mogelijk dat het fonds bij het voorstel past.",
        still_fine="Tot nu toe past het fonds bij alles wat u hebt ingevuld.",
        ruled_out="Met uw antwoorden past het fonds niet bij het voorstel.",
        only_curable="Met uw antwoorden ontbreekt er nog iets dat de groepen zelf kunnen maken.",
        needs_a_person="Met uw antwoorden moet iemand een voorwaarde beoordelen.",
        further=(texts.VIP_STATUS, "vip-status"),
    ),
}
"""By the name of the scheme in the catalogue."""
PLAN_DAY = "Voor welke dag wilt u het plan toetsen?"
PLAN_DAY_HELP = (
    "Kies de dag waarop de aanvraag ontvangen zou zijn. De regels van die dag tellen. "
    "Typ een datum, bijvoorbeeld 15 juni 2021, of kies de laatste dag waarop aanvragen kon."
)
LAST_DAY = f"De laatste dag: {_figure('last_day_of_receipt')}"
RESTART = "Begin een nieuwe check"
EXPIRED = (
    "Uw check lag langer dan 30 dagen stil. Ik heb de antwoorden daarom gewist. "
    "U kunt altijd een nieuwe check beginnen."
)
KEPT = "Uw andere antwoorden zijn bewaard."
NOT_TAKEN = "Wat u net deed, heb ik daarom nog niet verwerkt."
ONLY_A_LIMIT = "Ik heb hier één vaste waarde nodig, geen grens of deel."
NO_SUCH_DAY = "Die datum bestaat niet, of er staat meer dan één datum."
WHAT_TO_CHECK = (
    "Kies eerst waar de check over gaat: een plan, of een aanvraag die al gedaan is. "
    "Twijfelt u? Kies dan een plan. Daarna krijgt u steeds één vraag; weet u een antwoord niet, zeg dat dan gerust."
)
TOO_LONG = "Uw bericht is erg lang; zo kan ik er geen antwoord in lezen. Typ alleen uw antwoord op deze vraag."
NOT_AN_ANSWER = "Dat begrijp ik niet als antwoord op deze vraag."
TIPS = {
    QuestionKind.YES_NO: "Typ ja, nee of 'weet ik niet'.",
    QuestionKind.CHOICE: "Druk op een knop, of typ wat erop staat.",
    QuestionKind.MULTI_CHOICE: "Druk op een of meer knoppen, of typ wat erop staat met komma's ertussen.",
    QuestionKind.INTEGER: "Typ één getal, of 'weet ik niet'.",
    QuestionKind.MONEY: "Typ één bedrag, bijvoorbeeld 90.000 of 75k.",
    QuestionKind.DATE: "Typ één datum met dag, maand en jaar.",
}
NOT_POSSIBLE = "Dat antwoord kan hier niet. Bij de vraag staat wat wel kan."
STOPPED = (
    "De check is gestopt. Uw antwoorden zijn niet verstuurd. Ik bewaar ze nog 30 dagen: u kunt later verdergaan. "
    "Begint u een nieuwe check van dezelfde soort, dan vervallen ze."
)
NOT_BEGUN = "Goed, dan begin ik geen check. Stel gerust een vraag, of kies hieronder."
STOPPED_EMPTY = "De check is gestopt. U kunt altijd opnieuw beginnen."
STOPPED_HERE = "Bij deze vraag is de check gestopt."
NOTHING_SELECTED = "U hebt nog niets gekozen. Kies een of meer mogelijkheden, of zeg 'weet ik niet'."
SELECTED = "Gekozen"
WHICH_TO_CHANGE = "Welk antwoord wilt u aanpassen? De andere antwoorden blijven staan."
WHICH_TO_SUPPOSE = "Welk antwoord zou anders kunnen zijn? Ik laat zien wat dat uitmaakt. Uw antwoorden veranderen niet."
NOTHING_CHANGES = "Aan de losse voorwaarden verandert dan niets."
ONLY_SUPPOSED = "Dit was alleen een wat-als. Uw eigen antwoorden zijn niet veranderd."
FACT_NAMES = {
    "applicant": "Aanvrager",
    "received_on": "Dag van ontvangst",
    "insurers": "Aantal zorgverzekeraars",
    "lead_insurer_named": "Penvoerder aangewezen",
    "municipalities": "Aantal gemeenten",
    "risk_group": "Gericht op een risicogroep",
    "activities": "Waarvoor het geld is",
    "other_funding": "Andere wettelijke regeling",
    "coordination_costs": "Kosten procescoördinatie",
    "requested_amount": "Gevraagd bedrag",
    "duration_months": "Duur",
    "start_date": "Eerste dag",
    "activity_plan": "Activiteitenplan",
    "budget": "Begroting",
    "letter_applicant": "Intentieverklaring aanvrager",
    "letter_municipalities": "Intentieverklaring gemeenten",
    "signed": "Ondertekend",
    "insurers_take_part": "Zorgverzekeraars doen mee",
    "zorgkantoor_takes_part": "Zorgkantoor doet mee",
    "municipalities_take_part": "Gemeenten doen mee",
    "unanimous_decisions": "Beslissen unaniem",
    "paid_by_insurers": "Bijdrage zorgverzekeraars",
    "paid_by_zorgkantoor": "Bijdrage zorgkantoor",
    "paid_by_municipalities": "Bijdrage gemeenten",
    "total_benefits": "Opbrengst",
    "total_costs": "Kosten van het initiatief",
    "regional_vision": "Regiovisie",
    "assessment_framework": "Beoordelingskader",
}
WHATEVER_REMAINS = "Wat nog onbekend is, verandert dat niet."
CHANGES_TITLE = "Wat zou helpen"
OPEN_POINTS_TITLE = "Nog uit te zoeken"
RECEIPT = "Controlecode"
CAVEATS_TITLE = "Wat niemand vooraf kan uitrekenen"

_PERIOD = f"van {_figure('scheme_start')} tot en met {_figure('last_day_of_receipt')}"

PLAN_QUESTIONS: Mapping[str, str] = {
    "received_on": PLAN_DAY,
    "activity_plan": "Is er een activiteitenplan?",
    "budget": "Is er een begroting?",
    "letter_applicant": "Is er een intentieverklaring van de aanvrager?",
    "letter_municipalities": "Is er een intentieverklaring van elke betrokken gemeente?",
    "signed": "Is er een handtekening van de aanvrager?",
}
"""By fact; a fact that is not here is asked of a plan with the same words."""
PLAN_FACT_NAMES: Mapping[str, str] = {"received_on": "Gekozen dag"}
PLAN_WHO_KNOWS: Mapping[str, str] = {"received_on": "Deze dag kiest u zelf."}
PLAN_VERDICTS: Mapping[Verdict, str] = {
    Verdict.MET: "Volgens deze gegevens voldeed het plan aan alle voorwaarden die na te gaan zijn.",
    Verdict.NOT_MET: "Volgens deze gegevens voldeed het plan niet aan de voorwaarden.",
    Verdict.INCOMPLETE: "Het plan was nog niet compleet. Verder voldeed het aan de voorwaarden die na te gaan zijn.",
}
PLAN_TITLES: Mapping[str, str] = {
    "received_in_window": "Dag waarop aanvragen kon",
    "applied_before_start": "Start na de gekozen dag",
}
PLAN_FINDINGS: Mapping[tuple[str, Judgement], str] = {
    ("received_in_window", Judgement.MET): f"Op de gekozen dag kon een aanvraag ontvangen worden: dat kon {_PERIOD}.",
    ("received_in_window", Judgement.NOT_MET): "Op de gekozen dag kon geen aanvraag ontvangen worden: "
    f"dat kon alleen {_PERIOD}.",
    ("received_in_window", Judgement.UNKNOWN): f"Het hangt af van de dag: een aanvraag kon ontvangen worden {_PERIOD}.",
    ("applied_before_start", Judgement.MET): "De periode begint na de gekozen dag.",
    ("applied_before_start", Judgement.NOT_MET): "Een aanvraag moest binnen zijn voordat de periode begon. "
    "In dit plan begint de periode vóór de gekozen dag.",
    ("applied_before_start", Judgement.NEEDS_REVIEW): "De periode begint op de gekozen dag zelf. Of dat nog vóór de "
    "start is, moet de subsidieverstrekker beoordelen.",
    ("applied_before_start", Judgement.UNKNOWN): "Het hangt af van de startdag en de gekozen dag: "
    "de periode moest na de ontvangst van een aanvraag beginnen.",
    ("annexes", Judgement.MET): "Het activiteitenplan, de begroting en de intentieverklaringen zijn er, "
    "en er is een handtekening.",
}
"""What the outcome says of a condition, by rule and result; what is not here is said of a plan with the same words."""
EXAMPLES: Mapping[QuestionKind, str] = {
    QuestionKind.YES_NO: "Typ alleen het woord ja of het woord nee.",
    QuestionKind.CHOICE: "Typ alleen het nummer van uw keuze, bijvoorbeeld: 1.",
    QuestionKind.MULTI_CHOICE: "Typ alleen de nummers van uw keuzes, bijvoorbeeld: 1 en 3.",
    QuestionKind.INTEGER: "Typ alleen een getal, bijvoorbeeld: 3.",
    QuestionKind.MONEY: "Typ alleen een bedrag, bijvoorbeeld: 90.000.",
    QuestionKind.DATE: "Typ alleen een datum, bijvoorbeeld: 15 juni 2021.",
}
UNKNOWN_IS_FINE = f"Weet u het niet? Kies dan ‘{texts.UNKNOWN}’ of ‘{texts.LATER}’: de check gaat verder."
WAYS_OUT = f"{UNKNOWN_IS_FINE} U kunt uw vraag ook voorleggen aan het Preventieteam."
NO_AMOUNT_IS_FINE = f"Is er geen bedrag? Kies dan ‘{texts.NO_AMOUNT}’: de check gaat verder."
WAYS_OUT_OF_AMOUNT = f"{NO_AMOUNT_IS_FINE} U kunt uw vraag ook voorleggen aan het Preventieteam."
"""Below the one question that may be passed over for good."""


ANNEX_NAMES: Mapping[str, str] = {
    "activity_plan": "het activiteitenplan",
    "budget": "de begroting",
    "letter_applicant": "de intentieverklaring van de aanvrager",
    "letter_municipalities": "de intentieverklaring van elke gemeente",
    "signed": "de handtekening",
}
"""What goes with an application, in the middle of a sentence."""


OF_APPLICATION = replace(
    CHECKS["preventiecoalities"],
    still_possible="Tot nu toe is het nog mogelijk dat de aanvraag voldoet.",
    still_fine="Tot nu toe voldoet de aanvraag aan alles wat u hebt ingevuld.",
    ruled_out="Met uw antwoorden voldoet de aanvraag niet.",
)
"""What the check says while somebody goes through an application of then, and not through a plan."""
LAST_DAY_TOO = "Of typ ‘laatste dag’: dat was de laatste dag waarop aanvragen kon."


def not_there(names: Sequence[str]) -> str:
    """Which things are not there, by the answers."""
    return f"Volgens uw antwoorden ontbreekt nog: {_listed(names)}."


def not_known(names: Sequence[str]) -> str:
    """Which things may be there or not."""
    return f"Nog niet bekend: {_listed(names)}."


def unasked(titles: Sequence[str]) -> str:
    """The conditions that were not asked about, below the one that decided."""
    return f"Nog niet nagevraagd, want de uitkomst staat al vast: {'; '.join(titles)}."


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last


def stuck(
    kind: QuestionKind, options: Sequence[str] = (), *, has_last_day: bool = False, may_be_passed: bool = False
) -> str:
    """After several answers that could not be read: an example of one that can be, and other ways."""
    example = _numbered(kind, options, has_last_day=has_last_day)
    return f"Ik begrijp uw antwoord nog steeds niet. {example}{WAYS_OUT_OF_AMOUNT if may_be_passed else WAYS_OUT}"


def can_be(
    kind: QuestionKind, options: Sequence[str] = (), *, has_last_day: bool = False, may_be_passed: bool = False
) -> str:
    """What one can answer to the open question."""
    example = _numbered(kind, options, has_last_day=has_last_day)
    return f"Zo kunt u antwoorden. {example}{WAYS_OUT_OF_AMOUNT if may_be_passed else WAYS_OUT}"


def _numbered(kind: QuestionKind, options: Sequence[str], *, has_last_day: bool) -> str:
    """An example of an answer, with the numbers of the `options` where there are any: buttons have none."""
    if has_last_day:
        return f"{EXAMPLES[kind]} {LAST_DAY_TOO} "
    if not options:
        return f"{EXAMPLES[kind]} "
    lines = "".join(f"\n{number}. {label}" for number, label in enumerate(options, start=1))
    return f"{EXAMPLES[kind]}{lines}\n"


ONE_APPLICANT = "Ik lees hier meer dan één partij. Eén partij vraagt aan: op wier naam staat de aanvraag?"
COSTS_ARE_MEANT = "Ik neem dit bedrag als de kosten. Gaat het om het gevraagde bedrag? Zet dat er dan bij."
NOT_NOW = "Deze vraag is nu niet aan de beurt."
OUTCOME_STAYS = "De uitkomst van uw vorige check blijft staan tot u begint met de vragen."
NO_OUTCOME_YET = "Er is nog geen uitkomst: die komt na de laatste vraag."


def about_another(name: str) -> str:
    """What was typed is about another question of the check."""
    return f"Dat lijkt te gaan over iets anders: ‘{name}’. Hieronder staat wat ik nu wil weten."


def group(result: str, count: int) -> str:
    """Above several conditions with the same result."""
    return f"{result}, {count} voorwaarden"


def names(facts: Sequence[str]) -> str:
    """Several names of facts in one breath."""
    first, *others = facts
    return "; ".join([first, *(f"{each[0].lower()}{each[1:]}" for each in others)])


def about_check(title: str, headline: str) -> str:
    """Above a what-if on a check of which the outcome is out of sight."""
    return f"Dit gaat over uw afgeronde check ({title}). De uitkomst was: {headline}"


def earlier(answer: str) -> str:
    """Below a question that is asked again."""
    return f"Eerder antwoordde u: {answer}."


def moved(question: str) -> str:
    """What remains of a question that was asked again further down."""
    return f"{question}\nDeze vraag staat hieronder opnieuw."


def back_to(title: str) -> str:
    """Above a question that is asked again after something else came in between."""
    return f"Terug naar: {title}"


def would_be(maximum: str) -> str:
    """The amount of a plan that does not qualify."""
    return f"Bij deze kosten was de subsidie hooguit {maximum} geweest, als verder alles klopte. Nu klopt niet alles."


def progress(title: str, number: int, left: int) -> str:
    """Where in the check we are; `left` counts the questions that may still come after this one."""
    place = f"{number}, de laatste" if left <= 0 else f"{number} van hoogstens {number + left}"
    return f"{title} · vraag {place}"


def changing(title: str) -> str:
    """Above a question that is asked again."""
    return f"{title} · een antwoord aanpassen"


def supposing(title: str) -> str:
    """Above a question that is asked only to see what another answer would do."""
    return f"{title} · wat als?"


def rules_changed(old: int | None, new: int) -> str:
    """The rules were raised to another version since the last answer."""
    before = f"van versie {old} naar versie {new}" if old is not None else f"tot versie {new}"
    return f"De regels van deze check zijn intussen bijgewerkt, {before}."


def found_otherwise(title: str, before: str, after: str) -> str:
    """What one condition gave before a change of the rules, and gives now."""
    return f"‘{title}’: eerst {before}, nu {after}."


def asked_anew(names: Sequence[str]) -> str:
    """Questions that changed."""
    return f"Intussen veranderd, dus ik vraag het opnieuw: {', '.join(names)}."


def no_longer_asked(count: int) -> str:
    """Answers to questions that are gone."""
    return (
        "Eén eerder antwoord is niet meer nodig." if count == 1 else f"{count} eerdere antwoorden zijn niet meer nodig."
    )


def today_line(today: date, can_apply: bool) -> str:
    """The first of the two questions that stay apart: can one apply today."""
    if can_apply:
        return f"Vandaag, {dutch_date(today)}: aanvragen kan. {texts.OPEN_TODAY}"
    return f"Vandaag, {dutch_date(today)}: aanvragen kan niet meer. {texts.CLOSED_SINCE}"


def suppose(name: str, answer: str) -> str:
    """Above the outcome of a what-if."""
    return f"Stel: {name} = {answer}."
