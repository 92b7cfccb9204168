"""What the check says about a plan instead of an application, and to somebody who got stuck.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `texts`. A plan was never sent in, so nothing of it was
received: where the rules speak of an application, these words take their place. May import: figures and verdicts from
`eligibility`.
"""

from collections.abc import Mapping

from bot.conversation import texts
from eligibility import Judgement, Verdict
from eligibility.figures import FIGURES
from eligibility.questions import QuestionKind


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


_PERIOD = f"van {_figure('scheme_start')} tot en met {_figure('last_day_of_receipt')}"

PLAN_QUESTIONS: Mapping[str, str] = {
    "received_on": texts.PLAN_DAY,
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
WAYS_OUT = (
    f"Weet u het niet? Kies dan ‘{texts.UNKNOWN}’ of ‘{texts.LATER}’: de check gaat verder. "
    "U kunt uw vraag ook voorleggen aan het Preventieteam."
)


def stuck(kind: QuestionKind) -> str:
    """After several answers that could not be read: an example of one that can be, and other ways."""
    return f"Ik begrijp uw antwoord nog steeds niet. {EXAMPLES[kind]} {WAYS_OUT}"


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
