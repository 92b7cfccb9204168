"""The buttons of the conversation, and every Dutch sentence around questions and answers.

Where this sits: a catalogue of plain B1 Dutch with "u". Beside it stand those of the check, the calculators, a question
for the team, an outcome that is shared, and courtesies. May import: figures from `eligibility`. Figures are never typed
here: they come from `eligibility.figures`. Button labels stay under 75 characters and make sense on their own.
"""

from collections.abc import Sequence
from datetime import date

from eligibility.figures import FIGURES
from eligibility.parameters import dutch_date


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
KEEP_ALL = "Nee, wis niets"
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
NO_RIGHT_TO_IT = (
    "Nee. De minister kón subsidie geven, maar hoefde dat niet (art. 3 lid 1 van de regeling). "
    "Ook wie aan alle voorwaarden voldeed, had daarmee dus nog geen recht op het geld."
)
DECLINED = "Daar help ik niet bij: gegevens en vragen van anderen, en hoe ik zelf ben ingesteld, laat ik niet zien."
NO_LAW = "Juridisch advies geef ik niet. Ik leg alleen uit wat er in de regeling en in de openbare stukken staat."
NOTHING_PROMISED = (
    "Ik kan niets beloven of toezeggen. Ik vertel wat er in de bronnen staat. "
    "Over een aanvraag besloot alleen de minister."
)
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


def help_text(*, check: bool = True, team: bool = True) -> str:
    """What one can do here; without what this person, or everybody here, cannot use."""
    ways = (
        *(["nagaan of een plan aan de voorwaarden van toen voldeed"] if check else []),
        "iets laten uitrekenen",
        *(["uw vraag voorleggen aan het Preventieteam"] if team else []),
    )
    also = f"{', '.join(ways[:-1])}, of {ways[-1]}" if len(ways) > 1 else ways[0]
    return (
        "Stel uw vraag in gewone woorden, over de Subsidieregeling preventiecoalities of over VIP-fondsen. "
        f"U kunt ook {also}."
    )


HELP_TEXT = help_text()

# Open questions and old buttons
NOTHING_OPEN = "Er staat nu geen vraag open. Stel gerust een nieuwe vraag, of kies hieronder."
FIRST_QUESTION = "Dit is de eerste vraag; verder terug kan niet."
WENT_BACK = "U bent teruggegaan. De vorige vraag staat hieronder."
OLD_BUTTON = "Deze knop hoort bij een vraag die al is afgerond. Er is niets veranderd."
BUTTONS_GONE = "De knoppen bij dit bericht werken niet meer."
YOUR_ANSWER = "Uw antwoord"

# Whose conversation it is, and what the bot keeps
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
FORGET_PRESS = f"Ik wis pas iets als u op de knop drukt. Druk op ‘{CONFIRM_FORGET}’, of op ‘{KEEP_ALL}’."
NOTHING_FORGOTTEN = "Goed, ik heb niets gewist. Stel gerust een vraag, of kies hieronder."
NAME_ME_FIRST = (
    "U noemt mij, maar ik zie niet wat u mij vraagt. Vraagt u mij iets? "
    "Zet mijn naam dan vooraan, met uw vraag erachter. Alleen u ziet dit."
)
GO_TO_DIRECT = "Ik heb u een direct bericht gestuurd. Daar gaan we verder."
GOES_ON_BELOW = "Hieronder gaan we verder."
CHECK_DIRECTLY = "Doe de check alleen met mij"
CALCULATE_DIRECTLY = "Reken alleen met mij"
FILES_NOT_READ = (
    "Bestanden en plaatjes lees ik niet, en ik bewaar ze ook niet. Typ uw vraag in een paar woorden, of kies hieronder."
)
FILE_LEFT = "Bestanden en plaatjes lees ik niet. Ik kijk alleen naar de tekst van uw bericht."


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
    return f"U vraagt door over ‘{title}’. Staat het niet in dat antwoord? Bedoelt u dan een van deze onderwerpen?"


def about_amount(title: str, said: Sequence[str]) -> str:
    """What the answer of just now says of an amount, in its own sentences."""
    if not said:
        return f"In het antwoord ‘{title}’ staat geen bedrag. Weet u waar u naar zoekt? Noem het onderwerp erbij."
    told = " ".join(said)
    return f"Over bedragen staat in het antwoord ‘{title}’ alleen dit: {told}"


SEVERAL_ASKED = "U vraagt meer dan één ding. Met welk onderwerp begin ik?"
"""Above the subjects that come nearest to each of several questions."""


def you_also_asked(question: str) -> str:
    """After the answer to the first of two questions."""
    return f"U vroeg ook: ‘{question}’"


def resume(finished: bool) -> str:
    """The button that leads back to one's own check."""
    return "Bekijk uw uitkomst" if finished else "Ga verder met uw check"


def went_wrong(reference: str) -> str:
    """An error of ours; `reference` also stands in the log."""
    return (
        "Er ging iets mis en ik kon uw bericht niet verwerken. Er is niets half gedaan. "
        "Probeer het over een paar minuten opnieuw. Blijft het misgaan? "
        f"Geef dan dit kenmerk door aan de beheerder: {reference}"
    )
