"""What the calculators say besides their questions: corrections, reasons, and what a changed calculation changed.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `texts`. Figures come from `eligibility.figures`.
"""

from bot.conversation.incoming import Calculator
from eligibility.figures import FIGURES


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


INSURERS_EXAMPLE, MUNICIPALITIES_EXAMPLE = "A 120.000; B 80.000", "X 100.000; Y 50.000"
VIP_INSURERS = (
    "Welke zorgverzekeraars doen mee, en hoeveel verzekerden hebben zij in de regio?",
    f"Zet elke verzekeraar op een eigen regel, of gebruik een puntkomma. Bijvoorbeeld: {INSURERS_EXAMPLE}",
)
VIP_MUNICIPALITIES = (
    "Welke gemeenten doen mee, en hoeveel inwoners hebben zij?",
    f"Zet elke gemeente op een eigen regel, of gebruik een puntkomma. Bijvoorbeeld: {MUNICIPALITIES_EXAMPLE}",
)
STEP_BACK = "Vorige vraag"
STOPPED_HERE = "Bij deze vraag is de berekening gestopt."
LONG_LIST = "een lange lijst; die staat in uw eigen bericht"
IT_IS_THE_GRANT = "U noemt een bedrag aan subsidie. Ik reken daarom terug: welke kosten horen daarbij?"
IT_IS_THE_COSTS = "U noemt een bedrag aan kosten. Ik reken daarom uit hoeveel subsidie daarbij hoort."
PERIOD_DOES_NOT_COUNT = (
    "De duur verandert deze som niet: het gaat om alle kosten van de hele periode. "
    f"Die periode was hooguit {_figure('maximum_duration')}. "
    "Worden de kosten hoger of lager? Typ dan het nieuwe bedrag."
)
SHARE_IS_FIXED = (
    f"Het deel dat de subsidie betaalt, staat vast: hooguit {_figure('grant_share')} van de kosten. "
    "Typ een ander bedrag om opnieuw te rekenen."
)
WHY = {
    Calculator.GRANT: (
        f"De subsidie was hooguit {_figure('grant_share')} van de kosten van de procescoördinatie. "
        "Daarom heb ik die kosten nodig.",
    ),
    Calculator.COSTS: (
        f"De subsidie was hooguit {_figure('grant_share')} van de kosten. "
        "Uit het bedrag dat u wilt, volgt dus hoe hoog de kosten minstens zijn.",
    ),
    Calculator.VIP_FUND: (
        "Dit hele bedrag verdeel ik over de drie groepen: het zorgkantoor, de verzekeraars en de gemeenten.",
        "Elke verzekeraar betaalt naar het aantal verzekerden in de regio. Daarom heb ik die aantallen nodig.",
        "Elke gemeente betaalt naar het aantal inwoners. Daarom heb ik die aantallen nodig.",
    ),
    Calculator.BUSINESS_CASE: (
        "Met de kosten en baten per partij laat ik zien wie betaalt, en bij wie de opbrengst terechtkomt.",
    ),
}
"""Why each question of a calculation is asked, in the order of the questions."""
STUCK = (
    "Dat lukt zo niet. Kijk naar het voorbeeld bij de vraag hieronder, en typ uw antwoord op dezelfde manier. "
    "U kunt ook stoppen, of uw vraag voorleggen aan het Preventieteam."
)


def not_a_list(example: str) -> str:
    """No list of names with numbers; `example` is that of the question."""
    return f"Ik lees hier geen lijst in. Zet per regel een naam en een heel aantal, bijvoorbeeld: {example}"


def you_said(text: str) -> str:
    """Above a question that is asked again: what was typed before."""
    return f"Eerder typte u: {text}"
