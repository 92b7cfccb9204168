"""Every Dutch sentence of the calculators: questions, corrections, reasons, and what stands below a result.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `texts`, which has the buttons. Figures come from
`eligibility.figures`.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.conversation.codes import Calculator
from eligibility.calculators import Missing, Per
from eligibility.figures import FIGURES


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


NOT_AN_AMOUNT = "Ik lees hier geen bedrag in. Typ bijvoorbeeld: 90.000 of 75k."
NEGATIVE = "Een bedrag kan niet negatief zijn. Typ het bedrag zonder min."
ONE_TOTAL = "Dit lijkt een bedrag per jaar, per persoon of per partij. Ik heb één totaalbedrag nodig."
CALCULATORS = {
    Calculator.GRANT: "Berekening van de subsidie",
    Calculator.COSTS: "Kosten bij een gewenste subsidie",
    Calculator.VIP_FUND: "Bijdragen aan een VIP-fonds",
    Calculator.BUSINESS_CASE: "Kosten en baten per partij",
}
GRANT_COSTS = (
    "Hoeveel zijn de kosten van de procescoördinatie samen?",
    "Tel de kosten van de hele periode, zonder de preventieactiviteiten zelf. Bijvoorbeeld: 90.000 of 75k.",
)
COSTS_WANTED = (
    "Voor welk subsidiebedrag wilt u weten welke kosten erbij horen?",
    "Noem het bedrag voor de hele periode. Bijvoorbeeld: 50.000 of 75k.",
)
VIP_TOTAL = ("Welk bedrag komt er samen in het fonds?", "Bijvoorbeeld: 3 miljoen of 600.000.")
CASE_PARTIES = (
    "Welke partijen doen mee, met welke kosten en baten?",
    "Zet elke partij op een eigen regel: naam, kosten, baten. Of gebruik een puntkomma. "
    "Bijvoorbeeld: Gemeente 20.000 30.000; Zorgverzekeraars 0 12.000",
)
NOT_PARTIES = (
    "Ik lees hier geen partijen in. Zet per regel een naam en twee bedragen: eerst de kosten, dan de baten. "
    "Bijvoorbeeld: Gemeente 20.000 30.000"
)
NO_PEOPLE = "Alle aantallen zijn nul. Dan valt er niets te verdelen: geef minstens één aantal boven nul."
NO_PERSONS = (
    "Gebruik hier geen namen of gegevens van personen: ik bewaar die niet. "
    "Noem de partij, bijvoorbeeld: Gemeente, of verzekeraar A."
)
SAME_NAME = "Twee regels hebben dezelfde naam. Geef elke partij een eigen naam."
TOTAL_LINE = "Laat de regel met het totaal weg: ik tel zelf op."
WHICH_CALCULATION = "Ik lees een bedrag, maar niet waar het over gaat. Wat wilt u uitrekenen?"
NO_FIXED_MAXIMUM = (
    "Een vast maximum per subsidie was er niet. Wel was er per jaar een plafond voor alle aanvragen samen. "
    f"In het laatste jaar was dat {_figure('ceiling_2021')}."
)
NO_PROMISE = "Dit is een berekening, geen toezegging. Het bedrag bepaalde de minister."
VIP_KEY = (
    "In de notitie betaalt elke groep een gelijk deel. Verzekeraars delen naar aantal verzekerden, "
    "gemeenten naar aantal inwoners."
)
CALCULATE_AGAIN, ABOUT_KEY, ABOUT_CASE = "Nieuwe berekening", "Hoe werkt de verdeling?", "Bekijk een voorbeeld"
CALCULATION_STOPPED = "De berekening is gestopt. Stel gerust een andere vraag."
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
PER: Mapping[Per, str] = {
    Per.HOUR: "per uur",
    Per.WEEK: "per week",
    Per.MONTH: "per maand",
    Per.YEAR: "per jaar",
}
"""Behind a number of hours or an amount; nothing behind one for the whole period."""
WEEKS_A_YEAR = "weken per jaar"
_OR_THE_TOTAL = "Of typ het totaalbedrag."
MISSING: Mapping[Missing, tuple[str, str]] = {
    Missing.PRICE: ("Welk uurtarief hoort daarbij?", f"Bijvoorbeeld: 65 euro per uur. {_OR_THE_TOTAL}"),
    Missing.HOURS: ("Om hoeveel uren gaat het?", f"Bijvoorbeeld: 12 uur per week, of 500 uur. {_OR_THE_TOTAL}"),
    Missing.PERIOD: ("Voor welke periode is dat?", f"Bijvoorbeeld: 2 jaar, of 30 maanden. {_OR_THE_TOTAL}"),
}
"""What is asked of a sum that is not whole yet: the question and an example."""
NOT_THE_LAST = (
    "Deze berekening is niet meer uw laatste, dus die deel ik niet. Maak haar opnieuw; daarna kunt u haar delen."
)
NOT_A_PART = "Dat getal alleen zegt mij te weinig. Kijk naar het voorbeeld bij de vraag."
WHY_PARTS = "Voor het hele bedrag mis ik nog één gegeven."
CHANGE_A_PART = "Klopt een van deze getallen niet? Typ dan alleen het deel dat anders is."
TOO_LONG = f"Let op: een subsidie duurde hooguit {_figure('maximum_duration')}."
LOOK_AT_THE_EXAMPLE = (
    "Dat lukt zo niet. Kijk naar het voorbeeld bij de vraag hieronder, en typ uw antwoord op dezelfde manier."
)
STUCK = f"{LOOK_AT_THE_EXAMPLE} U kunt ook stoppen, of uw vraag voorleggen aan het Preventieteam."


VAT = (
    "Ik reken met het bedrag dat u typt: ik tel er geen btw bij op en haal er geen btw af. "
    "De regeling zegt niets over btw. DUS-I (de subsidiedienst van VWS) kan zeggen wat in uw geval gold."
)
NOT_THE_FUND = (
    "Dit lijkt een bedrag aan subsidie of aan kosten. Hier gaat het om het hele bedrag van het VIP-fonds. "
    "Wilt u iets anders uitrekenen? Typ dan ‘stop’."
)
ABOVE_CEILING = (
    f"Let op: per jaar was er een plafond voor alle aanvragen samen. In het laatste jaar was dat "
    f"{_figure('ceiling_2021')}. Deze subsidie is hoger."
)
AMOUNT_IS_THE_WHOLE = (
    "Ik reken met het hele bedrag dat u typt. Is dat een bedrag per jaar? Dan is de uitkomst ook per jaar. "
    "Is het voor meer jaren samen? Deel de uitkomst dan door het aantal jaren."
)


def not_a_list(example: str) -> str:
    """No list of names with numbers; `example` is that of the question."""
    return f"Ik lees hier geen lijst in. Zet per regel een naam en een heel aantal, bijvoorbeeld: {example}"


def you_said(text: str) -> str:
    """Above a question that is asked again: what was typed before."""
    return f"Eerder typte u: {text}"


def made_of(product: str, total: str) -> str:
    """How an amount came about that was typed in parts."""
    return f"Zo kom ik op dit bedrag: {product} = {total}."


def assumed_weeks(weeks: str) -> str:
    """The weeks of a year that count, where nobody said how many."""
    return (
        f"U noemde geen aantal weken. Ik reken daarom met alle {weeks} weken van een jaar. "
        "Tellen er minder? Typ dan bijvoorbeeld: 44 weken per jaar."
    )


def so_far(product: str) -> str:
    """What was read of a sum that is not whole yet."""
    return f"Ik lees: {product}."


def period(number: str, unit: Per) -> str:
    """A period in weeks, months or years."""
    one, more = {Per.WEEK: ("week", "weken"), Per.MONTH: ("maand", "maanden")}.get(unit, ("jaar", "jaar"))
    return f"{number} {one if number == '1' else more}"


def own_contribution(own: str, costs: str) -> str:
    """How the costs follow from what the parties pay themselves."""
    return (
        f"Ik lees dat de partijen zelf {own} betalen. Dat is minstens {_figure('own_share')} van de kosten. "
        f"De kosten zijn dan hooguit {costs}. Kloppen die kosten niet? Typ dan het juiste bedrag."
    )


def added_up(items: str, total: str) -> str:
    """A sum of what was named apart."""
    return f"Ik tel de bedragen op: {items} = {total}. Alleen kosten van de procescoördinatie tellen mee."


def share_of(percent: str, whole: str, part: str) -> str:
    """A part of an amount, worked out."""
    return f"Zo kom ik op dit bedrag: {percent}% van {whole} = {part}."


def whole_of(amount: str) -> str:
    """All of an amount is taken, although somebody named a part of it."""
    return f"Ik reken met het hele bedrag van {amount}. Zijn de kosten maar een deel daarvan? Typ dan dat deel."


def several(amounts: Sequence[str]) -> str:
    """More than one amount, of which one must be chosen."""
    return (
        f"Ik lees meer dan één bedrag: {_listed(amounts)}. Typ het bedrag waarmee ik moet rekenen. "
        "Horen ze bij elkaar? Zet er dan een plus tussen."
    )


def from_check(costs: str) -> str:
    """Where an amount comes from that was not typed just now."""
    return f"Ik reken met de kosten uit uw check: {costs}. Kloppen die niet? Typ dan het juiste bedrag."


def per_unit(grant: str, own: str, months: int, unit: Per) -> str:
    """A grant and an own share in equal parts over a period of so many months."""
    time = period(str(months // 12), Per.YEAR) if months % 12 == 0 else period(str(months), Per.MONTH)
    per = f" {PER[unit]}" if unit in PER else ""
    return f"Over {time} is dat gemiddeld {grant} subsidie{per}. Zelf betaalt u dan {own}{per}."


WHOLE_PERIOD = "De som gaat over de hele periode, niet over één jaar of maand."
"""Before what it comes to for a year or a month."""


def _listed(items: Sequence[str]) -> str:
    """`a, b en c`."""
    *before, last = items
    return f"{', '.join(before)} en {last}" if before else last


def enough(minimum: str) -> str:
    """The grant is large enough."""
    return f"Daarmee kwam de subsidie op of boven het minimum van {minimum}."


def too_little(minimum: str, costs: str) -> str:
    """The grant is too small."""
    return (
        f"Dat is te weinig: een subsidie van minder dan {minimum} gaf de minister niet. "
        f"De kosten moesten dus minstens {costs} zijn."
    )


def not_of_one(amount: str) -> str:
    """One amount was typed, where every party has two."""
    return f"Met {amount} alleen kan ik kosten en baten niet verdelen. Ik heb de kosten en baten van elke partij nodig."


def fund_of(total: str) -> str:
    """The amount that was read in the question."""
    return f"Ik reken met een fonds van {total}. Klopt dat niet? Typ dan 'terug'."


def about_example(document: str) -> str:
    """Where the figures of the worked example come from."""
    return (
        f"Dit zijn de cijfers van het mentorproject voor dak- en thuislozen in Den Haag. Bron: {document}. "
        "Het zijn geen cijfers van uw eigen project."
    )


def about_case(ratio: str, positive: bool, alone: Sequence[str], riding: Sequence[str]) -> Iterator[str]:
    """What the table of a business case shows."""
    if ratio:
        yield f"Elke euro aan kosten levert {ratio} euro aan baten op."
    yield "Samen zijn de baten hoger dan de kosten." if positive else "Samen zijn de baten niet hoger dan de kosten."
    if alone:
        yield f"Met alleen de eigen baten kan dit de hele kosten dragen: {', '.join(alone)}."
    else:
        yield "Geen enkele partij kan de hele kosten dragen met alleen de eigen baten."
    if riding:
        yield f"Wel baten, maar geen kosten: {', '.join(riding)}."
