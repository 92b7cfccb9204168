"""Every Dutch sentence the conversation says, outside the articles and the rules.

Where this sits: a catalogue of plain B1 Dutch with "u". May import: figures from `eligibility`. Figures are never typed
here: they come from `eligibility.figures`. Button labels stay under 75 characters and make sense on their own.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.conversation.incoming import Calculator
from eligibility.figures import FIGURES
from eligibility.parameters import dutch_date
from eligibility.questions import QuestionKind


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


CLOSED_SINCE = (
    f"De regeling is gesloten sinds {_figure('first_day_too_late')} en is vervallen op {_figure('lapsed_on')}."
)
CLOSED = f"Aanvragen kan niet meer. {CLOSED_SINCE}"
CLOSED_NOTE = f"Let op: sinds {_figure('first_day_too_late')} kan niemand deze subsidie meer aanvragen."
VIP_NOTE = (
    f"Let op: het VIP-fonds is een voorstel van {_figure('memo_date')}. Het is geen wet geworden, voor zover bekend."
)
OPEN_TODAY = f"Dat kan tot en met {_figure('last_day_of_receipt')}."

# Buttons
ASK_TEAM = "Vraag het Preventieteam"
START_CHECK = "Start de subsidiecheck"
BEGIN_CHECK = "Check een plan van toen"
WHAT_NOW = "Wat kan er nu wel?"
HELP = "Wat kan ik vragen?"
NONE_OF_THESE = "Geen van deze"
UNKNOWN = "Weet ik niet"
LATER = "Zoek ik nog uit"
NO_AMOUNT = "Geen bedrag genoemd"
YES, NO = "Ja", "Nee"
BACK, STOP, WHY, READY = "Vorige vraag", "Stoppen", "Waarom deze vraag?", "Klaar met kiezen"
TERM = "Wat betekent dit?"
CHANGE, SUPPOSE, KEEP_SUPPOSED = "Een antwoord aanpassen", "Wat als …?", "Dit antwoord overnemen"
GO_ON = "Toch alle vragen doorlopen"
AGAIN = "Nieuwe check"
HELPFUL, NOT_HELPFUL = "Dit helpt mij", "Dit helpt mij niet"
SEND, EDIT, CANCEL = "Verstuur naar het Preventieteam", "Pas de vraag aan", "Verstuur niet"
WITHOUT_CONTEXT, WITH_CONTEXT = "Stuur alleen mijn vraag", "Stuur ook wat de bot vond"
REPLY, CLOSE = "Reageer op het team", "Mijn vraag is beantwoord"
CALCULATE_GRANT = "Bereken de subsidie"

# Questions
EMPTY = "Ik zie geen vraag in uw bericht. Typ uw vraag in een paar woorden, of kies hieronder."
TOO_LONG = "Uw bericht is erg lang. Ik zoek het best met één of twee zinnen. Wat wilt u vooral weten?"
NO_ANSWER = (
    "Hierop heb ik geen antwoord in mijn kennisbank. Ik gok liever niet. "
    "U kunt de vraag anders stellen, of ik leg haar voor aan het Preventieteam."
)
NO_ANSWER_AGAIN = "Ook hierop vind ik geen antwoord. Zal ik uw vraag voorleggen aan het Preventieteam?"
WHICH_ONE = "Bedoelt u een van deze onderwerpen?"
NONE_FITS = (
    "Dan begrijp ik uw vraag nog niet goed. Stel uw vraag in andere woorden, of leg haar voor aan het Preventieteam."
)
GONE = "Dit antwoord bestaat niet meer in de kennisbank. Stel uw vraag gerust opnieuw."
THANKS_UP = "Dank u wel. Fijn dat dit helpt."
THANKS_DOWN = "Dank u wel. Wilt u uw vraag voorleggen aan het Preventieteam?"
RELATED = "Zie ook"
SOURCES = "Bron"
HELP_TEXT = (
    "Stel uw vraag in gewone woorden, over de Subsidieregeling preventiecoalities of over VIP-fondsen. "
    "U kunt ook nagaan of een plan aan de voorwaarden van toen voldeed, iets laten uitrekenen, "
    "of uw vraag voorleggen aan het Preventieteam."
)

# Check
CHECK_TITLE = "Subsidiecheck"
CHECK_INTRO = (
    "Ik kan wel nagaan of een plan aan de voorwaarden van toen voldeed. U krijgt steeds één vraag. "
    "Typ uw antwoord of druk op een knop. Weet u iets niet? Zeg dat gerust. Met 'terug' en 'stop' bent u de baas. "
    "De uitkomst is geen besluit: alleen de minister kon subsidie geven."
)
CHECK_INTRO_OPEN = (
    "Ik ga met u na of een plan aan de voorwaarden voldoet. U krijgt steeds één vraag. "
    "Typ uw antwoord of druk op een knop. Weet u iets niet? Zeg dat gerust. Met 'terug' en 'stop' bent u de baas. "
    "De uitkomst is geen besluit: alleen de minister kan subsidie geven."
)
STILL_POSSIBLE = "Tot nu toe is het nog mogelijk dat het plan voldoet."
STILL_FINE = "Tot nu toe voldoet het plan aan alles wat u hebt ingevuld."
RULED_OUT = "Met uw antwoorden voldoet het plan niet. U loopt nu de overige vragen na."
ONLY_CURABLE = "Met uw antwoorden is de aanvraag nog niet compleet; aanvullen kon."
NEEDS_A_PERSON = (
    "Met uw antwoorden moet iemand een voorwaarde beoordelen. Een zeker 'ja' kan deze check niet meer geven."
)
ONLY_A_LIMIT = "Ik heb hier één vaste waarde nodig, geen grens of deel."
NO_SUCH_DAY = "Die datum bestaat niet, of er staat meer dan één datum."
NOTHING_OPEN = "Er staat nu geen vraag open. Stel gerust een nieuwe vraag, of kies hieronder."
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
BACK_TO_CHECK = "Terug naar de check:"
FIRST_QUESTION = "Dit is de eerste vraag; verder terug kan niet."
WENT_BACK = "U bent teruggegaan. De vorige vraag staat hieronder."
STOPPED = "De check is gestopt. Uw antwoorden zijn niet verstuurd. U kunt altijd opnieuw beginnen."
OLD_BUTTON = "Deze knop hoort bij een vraag die al is afgerond. Er is niets veranderd."
NOTHING_SELECTED = "U hebt nog niets gekozen. Kies een of meer mogelijkheden, of zeg 'weet ik niet'."
SELECTED = "Gekozen"
CHANGING_TITLE = f"{CHECK_TITLE} · een antwoord aanpassen"
SUPPOSING_TITLE = f"{CHECK_TITLE} · wat als?"
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
}
YOUR_ANSWER = "Uw antwoord"
OUTCOME_TITLE = "Uitkomst van de subsidiecheck"
CHANGES_TITLE = "Wat zou helpen"
OPEN_POINTS_TITLE = "Nog uit te zoeken"
RECEIPT = "Controlecode"
CAVEATS_TITLE = "Wat niemand vooraf kan uitrekenen"

# Calculators
NOT_AN_AMOUNT = "Ik lees hier geen bedrag in. Typ bijvoorbeeld: 90.000 of 75k."
NEGATIVE = "Een bedrag kan niet negatief zijn. Typ het bedrag zonder min."
CALCULATORS = {
    Calculator.GRANT: "Berekening van de subsidie",
    Calculator.VIP_FUND: "Bijdragen aan een VIP-fonds",
    Calculator.BUSINESS_CASE: "Kosten en baten per partij",
}
GRANT_COSTS = (
    "Hoeveel zijn de kosten van de procescoördinatie samen?",
    "Tel de kosten van de hele periode, zonder de preventieactiviteiten zelf. Bijvoorbeeld: 90.000 of 75k.",
)
VIP_TOTAL = ("Welk bedrag komt er samen in het fonds?", "Bijvoorbeeld: 3 miljoen of 600.000.")
VIP_INSURERS = (
    "Welke zorgverzekeraars doen mee, en hoeveel verzekerden hebben zij in de regio?",
    "Zet elke verzekeraar op een eigen regel, of gebruik een puntkomma. Bijvoorbeeld: A 120.000; B 80.000",
)
VIP_MUNICIPALITIES = (
    "Welke gemeenten doen mee, en hoeveel inwoners hebben zij?",
    "Zet elke gemeente op een eigen regel, of gebruik een puntkomma. Bijvoorbeeld: X 100.000; Y 50.000",
)
CASE_PARTIES = (
    "Welke partijen doen mee, met welke kosten en baten?",
    "Zet elke partij op een eigen regel: naam, kosten, baten. Of gebruik een puntkomma. "
    "Bijvoorbeeld: Gemeente 20.000 30.000; Zorgverzekeraars 0 12.000",
)
NOT_A_LIST = "Ik lees hier geen lijst in. Zet per regel een naam en een heel aantal, bijvoorbeeld: A 120.000; B 80.000"
NOT_PARTIES = (
    "Ik lees hier geen partijen in. Zet per regel een naam en twee bedragen: eerst de kosten, dan de baten. "
    "Bijvoorbeeld: Gemeente 20.000 30.000"
)
NO_PEOPLE = "Alle aantallen zijn nul. Dan valt er niets te verdelen: geef minstens één aantal boven nul."
SAME_NAME = "Twee regels hebben dezelfde naam. Geef elke partij een eigen naam."
NO_PROMISE = "Dit is een berekening, geen toezegging. Het bedrag bepaalde de minister."
VIP_KEY = (
    "In de notitie betaalt elke groep een gelijk deel. Verzekeraars delen naar aantal verzekerden, "
    "gemeenten naar aantal inwoners."
)
CALCULATE_AGAIN, ABOUT_KEY, ABOUT_CASE = "Nieuwe berekening", "Hoe zit de verdeling in elkaar?", "Bekijk een voorbeeld"
BACK_TO_CALCULATION = "Terug naar de berekening:"
CALCULATION_STOPPED = "De berekening is gestopt. Stel gerust een andere vraag."

# Hand-over
PREVIEW_TITLE = "Dit stuur ik naar"
PREVIEW_CONTEXT = "Wat het team erbij krijgt"
WHAT_TO_ASK = (
    "Wat wilt u het Preventieteam vragen? Typ uw vraag in één bericht. U ziet eerst wat ik verstuur. "
    "Toch niets vragen? Typ 'stop'."
)
DRAFT_TOO_LONG = "Uw vraag is te lang om door te sturen. Maak haar korter: hoogstens 2.000 tekens."
NOT_SENT = "Ik heb niets verstuurd. U kunt gewoon verder vragen."
SENT = "Uw vraag is verstuurd naar het Preventieteam. Het antwoord komt hier, in dit gesprek."
SENT_ALREADY = "Deze vraag is al verstuurd of staat niet meer klaar. Er is niets nieuws verstuurd."
PRESS_TO_SEND = f"Ik verstuur uw vraag pas als u op de knop '{SEND}' drukt. Dit staat klaar:"
NO_TEAM = (
    "Ik kan hier nu geen vragen doorsturen: er is nog geen kanaal van het Preventieteam ingesteld. "
    "Het bekende adres is preventieteam@minvws.nl. Of die postbus nog in gebruik is, weet ik niet zeker."
)
WHAT_TO_ADD = (
    "Wat wilt u toevoegen? Typ uw bericht; ik stuur het direct door naar het Preventieteam. "
    "Toch niets toevoegen? Typ 'stop'."
)
ADDED = "Uw reactie is doorgestuurd naar het Preventieteam."
CLOSED_BY_ASKER = "Fijn. Ik heb uw vraag afgesloten en het Preventieteam laten weten dat u geholpen bent."
CLOSED_FOR_TEAM = "De vraagsteller is geholpen en heeft de vraag afgesloten."
NOT_YOURS = (
    "Deze knop hoort bij het gesprek van iemand anders. "
    "Wilt u zelf iets vragen? Noem mij in een kanaal, of stuur mij een direct bericht."
)
NOT_DELIVERED = (
    "Uw vraag kon niet bij het Preventieteam komen. Zij is wel bewaard. "
    "Probeer het later opnieuw, of meld het bij de beheerder van deze bot."
)
GO_TO_DIRECT = "Ik heb u een direct bericht gestuurd. Daar gaan we verder."
OFTEN_ASKED = "Vaak gevraagd"
MY_QUESTIONS = "Mijn vragen aan het Preventieteam"
NO_QUESTIONS = "U hebt nog geen vragen aan het team gesteld."
ANSWERS_COME_DIRECTLY = "Antwoorden komen in het tabblad Berichten."
RECIPIENT = "het Preventieteam, in het eigen kanaal van het team"
NOTHING_FOUND = "De bot vond geen passend antwoord."


def answered_with(title: str) -> str:
    """Tell the team which article the asker already got."""
    return f"De bot gaf als antwoord: {title}"


def considered(titles: tuple[str, ...]) -> str:
    """Tell the team which articles came close."""
    return "De bot dacht aan: " + "; ".join(titles)


def progress(number: int, left: int) -> str:
    """Where in the check we are; `left` counts the questions that may still come after this one."""
    rest = "laatste vraag" if left <= 0 else f"hierna nog hoogstens {left}"
    return f"{CHECK_TITLE} · vraag {number} ({rest})"


def today_line(today: date, can_apply: bool) -> str:
    """The first of the two questions that stay apart: can one apply today."""
    if can_apply:
        return f"Vandaag, {dutch_date(today)}: aanvragen kan. {OPEN_TODAY}"
    return f"Vandaag, {dutch_date(today)}: aanvragen kan niet meer. {CLOSED_SINCE}"


def team_answers(number: int) -> str:
    """Above a reply of the team."""
    return f"Antwoord van het Preventieteam op uw vraag {number}:"


def closed_by_team(number: int) -> str:
    """The asker hears that the team is done."""
    return (
        f"Het Preventieteam heeft uw vraag {number} afgesloten. "
        "Klopt dat niet, of wilt u meer weten? Stel dan gerust een nieuwe vraag."
    )


def enough(minimum: str) -> str:
    """The grant is large enough."""
    return f"Daarmee kwam de subsidie op of boven het minimum van {minimum}."


def too_little(minimum: str, costs: str) -> str:
    """The grant is too small."""
    return (
        f"Dat is te weinig: een subsidie van minder dan {minimum} gaf de minister niet. "
        f"De kosten moesten dus minstens {costs} zijn."
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


def suppose(name: str, answer: str) -> str:
    """Above the outcome of a what-if."""
    return f"Stel: {name} = {answer}."
