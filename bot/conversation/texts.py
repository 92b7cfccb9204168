"""Every Dutch sentence the conversation says, outside the articles and the rules.

Where this sits: a catalogue of plain B1 Dutch with "u". May import: figures from `eligibility`. Figures are never typed
here: they come from `eligibility.figures`. Button labels stay under 75 characters and make sense on their own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.incoming import Calculator, SchemeId
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
BEGIN_APPLICATION = "Check een aanvraag van toen"
START_VIP_CHECK = "Toets een VIP-fonds"
BEGIN_QUESTIONS = "Begin met de vragen"
VIP_STATUS = "Wat werd er van het voorstel?"
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
MINE, FORGET, CONFIRM_FORGET = "Wat weet u van mij?", "Vergeet mij", "Ja, wis alles van mij"
HELPFUL, NOT_HELPFUL = "Dit helpt mij", "Dit helpt mij niet"
CALCULATE_GRANT = "Bereken de subsidie"
CALCULATE_COSTS = "Bereken de nodige kosten"
CALCULATE_FUND = "Bereken een VIP-fonds"
CALCULATE_CASE = "Bereken kosten en baten"
FILL_EXAMPLE = "Vul een voorbeeld in"

# Questions
EMPTY = "Ik zie geen vraag in uw bericht. Typ uw vraag in een paar woorden, of kies hieronder."
TOO_LONG = "Uw bericht is erg lang. Ik zoek het best met één of twee zinnen. Wat wilt u vooral weten?"
NO_ANSWER = (
    "Hierop heb ik geen antwoord in mijn kennisbank. Ik gok liever niet. "
    "U kunt de vraag anders stellen, of ik leg haar voor aan het Preventieteam."
)
DECLINED = "Daar help ik niet bij: gegevens en vragen van anderen, en hoe ik zelf ben ingesteld, laat ik niet zien."
NO_ANSWER_AGAIN = "Ook hierop vind ik geen antwoord. Zal ik uw vraag voorleggen aan het Preventieteam?"
ABOUT_WHAT = "Waar gaat uw vraag over? Noem het onderwerp erbij, dan zoek ik het op."
WHICH_ONE = "Bedoelt u een van deze onderwerpen?"
THIS_ONE = "Bedoelt u dit onderwerp?"
NONE_FITS = (
    "Dan begrijp ik uw vraag nog niet goed. Stel uw vraag in andere woorden, of leg haar voor aan het Preventieteam."
)
GONE = "Dit antwoord bestaat niet meer in de kennisbank. Stel uw vraag gerust opnieuw."
THANKS_UP = "Dank u wel. Fijn dat dit helpt."
THANKS_DOWN = "Dank u wel. Waarom hielp dit niet? U kunt uw vraag ook voorleggen aan het Preventieteam."
RELATED = "Zie ook"
SOURCES = "Bron"
HELP_TEXT = (
    "Stel uw vraag in gewone woorden, over de Subsidieregeling preventiecoalities of over VIP-fondsen. "
    "U kunt ook nagaan of een plan aan de voorwaarden van toen voldeed, iets laten uitrekenen, "
    "of uw vraag voorleggen aan het Preventieteam."
)

# Check
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
        start=START_CHECK,
        introduction="Ik kan wel nagaan of een plan of een aanvraag aan de voorwaarden van toen voldeed. "
        f"U krijgt steeds één vraag. Typ uw antwoord of druk op een knop. {BACK_AND_STOP} "
        "De uitkomst is geen besluit: alleen de minister kon subsidie geven.",
        introduction_open="Ik ga met u na of een plan aan de voorwaarden voldoet. "
        f"U krijgt steeds één vraag. Typ uw antwoord of druk op een knop. {BACK_AND_STOP} "
        "De uitkomst is geen besluit: alleen de minister kan subsidie geven.",
        still_possible="Tot nu toe is het nog mogelijk dat het plan voldoet.",
        still_fine="Tot nu toe voldoet het plan aan alles wat u hebt ingevuld.",
        ruled_out="Met uw antwoorden voldoet het plan niet. U loopt nu de overige vragen na.",
        only_curable="Met uw antwoorden ontbreekt er nog iets; aanvullen kon.",
        needs_a_person="Met uw antwoorden moet iemand een voorwaarde beoordelen. "
        "Een zeker 'ja' kan deze check niet meer geven.",
        further=(WHAT_NOW, "opvolger"),
    ),
    "vip_fonds": CheckWords(
        title="Toets VIP-fonds",
        outcome_title="Uitkomst van de toets aan het voorstel voor VIP-fondsen",
        start=START_VIP_CHECK,
        introduction="Ik kan wel nagaan of een fonds past bij de voorwaarden in dat voorstel. "
        f"U krijgt steeds één vraag. Typ uw antwoord of druk op een knop. {BACK_AND_STOP} "
        "De uitkomst is geen besluit: het voorstel is geen wet.",
        introduction_open="",
        still_possible="Tot nu toe is het nog mogelijk dat het fonds bij het voorstel past.",
        still_fine="Tot nu toe past het fonds bij alles wat u hebt ingevuld.",
        ruled_out="Met uw antwoorden past het fonds niet bij het voorstel. U loopt nu de overige vragen na.",
        only_curable="Met uw antwoorden ontbreekt er nog iets dat de groepen zelf kunnen maken.",
        needs_a_person="Met uw antwoorden moet iemand een voorwaarde beoordelen.",
        further=(VIP_STATUS, "vip-status"),
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
AS_PDF, AS_CSV, SHARE = "Download als pdf", "Download als csv", "Deel de uitkomst"
FILE_COMES = "Ik maak het bestand. Het komt hieronder, in dit gesprek."
WITH_WHOM = (
    "Met wie wilt u de uitkomst delen? Kies een collega of een kanaal. "
    "Die ziet de uitkomst met alle voorwaarden, niet dit gesprek."
)
SHARING = "Ik deel de uitkomst."
PDF_COMES = "De uitkomst van uw check als pdf: één pagina om te bewaren, te printen of door te sturen."
CSV_COMES = "De uitkomst van uw check als csv: een tabel om te openen in een rekenprogramma."
CHART_COMES = "Een staafdiagram van de kosten en baten per partij. De tabel in dit gesprek zegt hetzelfde in woorden."
NO_FILE = (
    "Het bestand kon niet in dit gesprek komen. Alles wat erin zou staan, leest u ook in de berichten hier. "
    "Probeer het later opnieuw."
)
NO_PDF = "De uitkomst past niet op één pagina. Kies csv: daarin past alles wel."
COLLEAGUE, CHANNEL = "Kies een collega", "Kies een kanaal"
SHARE_TITLE, SHARE_YES, SHARE_NO = "De uitkomst delen?", "Deel de uitkomst", "Deel niet"
COLLEAGUE_SEES = (
    "Deze collega krijgt van mij een bericht met uw naam, de uitkomst, elke voorwaarde met uitleg "
    "en wat nog uit te zoeken is. De rest van dit gesprek blijft bij u."
)
CHANNEL_SEES = (
    "Iedereen in dit kanaal ziet dan uw naam, de uitkomst, elke voorwaarde met uitleg "
    "en wat nog uit te zoeken is. De rest van dit gesprek blijft bij u."
)
SHARED = "De uitkomst is gedeeld."
NOT_SHARED_NO_MEMBER = (
    "De uitkomst is niet gedeeld: ik zit niet in dat kanaal. "
    "Typ daar '/invite @Preventiebot' en deel de uitkomst dan opnieuw."
)
NOT_SHARED_ARCHIVED = "De uitkomst is niet gedeeld: dat kanaal is gearchiveerd. Kies een ander kanaal of een collega."
NOT_SHARED_NOT_ALLOWED = (
    "De uitkomst is niet gedeeld: in dat kanaal mag ik niets plaatsen. Kies een ander kanaal of een collega."
)
NOT_SHARED_NOBODY = "De uitkomst is niet gedeeld: die persoon kan ik geen bericht sturen. Kies iemand anders."
NOT_SHARED = "De uitkomst is niet gedeeld: dat lukt nu niet. Probeer het later opnieuw, of stuur zelf de pdf door."
NOT_SHARED_NOT_YOURS = (
    "De uitkomst is niet gedeeld: u zit zelf niet in dat kanaal. Kies een kanaal waarin u zit, of een collega."
)
NOT_SHARED_OUTSIDE = (
    "De uitkomst is niet gedeeld: in dat kanaal zitten ook mensen van een andere organisatie. "
    "Kies een ander kanaal of een collega."
)
NOT_SHARED_NO_CHANNEL = (
    "De uitkomst is niet gedeeld: dat is geen kanaal en geen collega. Kies een kanaal of een collega uit de lijst."
)
NOT_SHARED_GUEST = "De uitkomst is niet gedeeld: die persoon is een gast, of werkt hier niet. Kies een collega."
NOT_SHARED_UNKNOWN = (
    "De uitkomst is niet gedeeld: ik kan nu niet bij Slack nagaan wie haar dan ziet. "
    "Probeer het over een paar minuten opnieuw, of stuur zelf de pdf door."
)
CHECK_YOURSELF = "Zelf een plan nagaan? Typ '/preventie check', of stuur mij een direct bericht."
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
FIRST_QUESTION = "Dit is de eerste vraag; verder terug kan niet."
WENT_BACK = "U bent teruggegaan. De vorige vraag staat hieronder."
STOPPED = (
    "De check is gestopt. Uw antwoorden zijn niet verstuurd. Ik bewaar ze nog 30 dagen: u kunt later verdergaan. "
    "Begint u een nieuwe check, dan vervallen ze."
)
NOT_BEGUN = "Goed, dan begin ik geen check. Stel gerust een vraag, of kies hieronder."
NOTHING_TO_SHARE = (
    "Een uitkomst delen kan na een check: onder de uitkomst staat dan een knop om haar te delen. "
    "Er is nu geen uitkomst om te delen."
)
STOPPED_EMPTY = "De check is gestopt. U kunt altijd opnieuw beginnen."
STOPPED_HERE = "Bij deze vraag is de check gestopt."
OLD_BUTTON = "Deze knop hoort bij een vraag die al is afgerond. Er is niets veranderd."
BUTTONS_GONE = "De knoppen bij dit bericht werken niet meer."
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
YOUR_ANSWER = "Uw antwoord"
WHATEVER_REMAINS = "Wat nog onbekend is, verandert dat niet."
CHANGES_TITLE = "Wat zou helpen"
OPEN_POINTS_TITLE = "Nog uit te zoeken"
RECEIPT = "Controlecode"
CAVEATS_TITLE = "Wat niemand vooraf kan uitrekenen"

# Calculators
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

# Hand-over
NOT_YOURS = (
    "Deze knop hoort bij het gesprek van iemand anders. "
    "Wilt u zelf iets vragen? Noem mij in een kanaal, of stuur mij een direct bericht."
)
NOT_DELIVERED = (
    "Uw vraag kon niet bij het Preventieteam komen. Zij is wel bewaard. "
    "Probeer het later opnieuw, of meld het bij de beheerder van deze bot."
)
CANNOT_SHOW = (
    "Ik heb een antwoord voor u, maar ik kan het hier niet laten zien. "
    "Stel uw vraag korter of in delen, of leg haar voor aan het Preventieteam."
)
PERSONAL_COMES = "Ik stuur u in een direct bericht wat ik over u bewaar. Alleen u ziet dat."
FORGET_ASK = (
    "Wilt u dat ik alles wis wat ik over u bewaar? Het gaat om uw gesprekken, uw vragen aan het Preventieteam met de "
    "antwoorden, en uw oordelen. Een vraag die nog openstaat, wordt ingetrokken. Dit kan niet worden teruggedraaid. "
    "Berichten die al in Slack staan, blijven daar staan."
)
GO_TO_DIRECT = "Ik heb u een direct bericht gestuurd. Daar gaan we verder."
GOES_ON_BELOW = "Hieronder gaan we verder."
CHECK_DIRECTLY = "Doe de check alleen met mij"
CALCULATE_DIRECTLY = "Reken alleen met mij"
FILES_NOT_READ = (
    "Bestanden en plaatjes lees ik niet, en ik bewaar ze ook niet. Typ uw vraag in een paar woorden, of kies hieronder."
)
FILE_LEFT = "Bestanden en plaatjes lees ik niet. Ik kijk alleen naar de tekst van uw bericht."
ASKED_ANEW = "U hebt uw vraag gewijzigd. Ik heb haar daarom opnieuw gelezen."
EDIT_NOT_READ = (
    "U hebt een bericht gewijzigd. Dat heb ik niet opnieuw gelezen. "
    "Stuur het als een nieuw bericht als ik er iets mee moet doen."
)


def review_overdue(review_by: date) -> str:
    """An article that should have been looked at again."""
    return f"Dit antwoord moet opnieuw worden nagekeken (uiterlijk {dutch_date(review_by)})."


def as_it_was(day: date) -> str:
    """The text is of a day in the past, because the question named one."""
    return f"Dit is hoe het was op {dutch_date(day)}."


def not_yet(day: date, valid_from: date) -> str:
    """The question named a day on which the subject did not exist yet."""
    return f"Op {dutch_date(day)} gold dit nog niet. Het gold vanaf {dutch_date(valid_from)}."


def about_before(title: str) -> str:
    """Above the subjects that a question may mean which leans on the one before."""
    return f"U vraagt door over ‘{title}’. Bedoelt u een van deze onderwerpen?"


def you_also_asked(question: str) -> str:
    """After the answer to the first of two questions."""
    return f"U vroeg ook: ‘{question}’"


def progress(title: str, number: int, left: int) -> str:
    """Where in the check we are; `left` counts the questions that may still come after this one."""
    rest = "laatste vraag" if left <= 0 else f"hierna nog hoogstens {left}"
    return f"{title} · vraag {number} ({rest})"


def changing(title: str) -> str:
    """Above a question that is asked again."""
    return f"{title} · een antwoord aanpassen"


def supposing(title: str) -> str:
    """Above a question that is asked only to see what another answer would do."""
    return f"{title} · wat als?"


def check_waits(title: str, answers: int, last: date | None) -> str:
    """There is a check that was begun and not finished."""
    when = f", het laatst op {dutch_date(last)}" if last is not None else ""
    count = "1 vraag" if answers == 1 else f"{answers} vragen"
    return f"U hebt nog een check openstaan ({title}): {count} beantwoord{when}. Hieronder gaat die verder."


def resume(finished: bool) -> str:
    """The button that leads back to one's own check."""
    return "Bekijk uw uitkomst" if finished else "Ga verder met uw check"


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


def went_wrong(reference: str) -> str:
    """An error of ours; `reference` also stands in the log."""
    return (
        "Er ging iets mis en ik kon uw bericht niet verwerken. Er is niets half gedaan. "
        "Probeer het over een paar minuten opnieuw. Blijft het misgaan? "
        f"Geef dan dit kenmerk door aan de beheerder: {reference}"
    )


def shared_outcome(title: str) -> str:
    """Above an outcome that somebody shares."""
    return f"deelt een uitkomst van Preventiebot: {title[0].lower()}{title[1:]}. Het is geen besluit."


def today_line(today: date, can_apply: bool) -> str:
    """The first of the two questions that stay apart: can one apply today."""
    if can_apply:
        return f"Vandaag, {dutch_date(today)}: aanvragen kan. {OPEN_TODAY}"
    return f"Vandaag, {dutch_date(today)}: aanvragen kan niet meer. {CLOSED_SINCE}"


def enough(minimum: str) -> str:
    """The grant is large enough."""
    return f"Daarmee kwam de subsidie op of boven het minimum van {minimum}."


def too_little(minimum: str, costs: str) -> str:
    """The grant is too small."""
    return (
        f"Dat is te weinig: een subsidie van minder dan {minimum} gaf de minister niet. "
        f"De kosten moesten dus minstens {costs} zijn."
    )


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


def suppose(name: str, answer: str) -> str:
    """Above the outcome of a what-if."""
    return f"Stel: {name} = {answer}."
