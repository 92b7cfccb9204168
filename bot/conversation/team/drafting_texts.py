"""Every Dutch sentence before a question goes to the Preventieteam: preparing it, looking at it, sending it.

Where this sits: a catalogue of plain B1 Dutch with "u". May import: the words of the hand-over, the time zone. Button
labels make sense on their own. What is said once a question is at the team: `bot/handoff/texts.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from bot.clock import AMSTERDAM
from bot.conversation.codes import PartKind
from bot.handoff.days import DAYS, DayLanguage
from bot.handoff.outlook import OpenQuestion
from bot.handoff.status import LABELS
from bot.privacy.masking import in_dutch, label
from bot.privacy.spans import Kind
from eligibility.parameters import dutch_date, dutch_number
from eligibility.schemes.preventiecoalities.documents import PUBLIC_PAGE

# Buttons
SEND: Final = "Verstuur naar het Preventieteam"
SEND_ADDITION: Final = "Verstuur deze aanvulling"
MAKE_MAIL: Final = "Zet een mail klaar"
EDIT: Final = "Vraag aanpassen"
EDIT_ADDITION: Final = "Tekst aanpassen"
CANCEL: Final = "Verstuur niet"
TELL_WHO: Final = "Vermeld uw organisatie en rol"
SKIP_WHO: Final = "Sla over"
ASK_ANYWAY: Final = "Stel toch een nieuwe vraag"
SEND_EARLIER: Final = "Gebruik mijn vorige vraag"
ASK_NOTHING: Final = "Toch niets vragen"
ADD_NOTHING: Final = "Toch niets toevoegen"
ADD_MORE: Final = "Voeg nog iets toe"
MY_QUESTIONS: Final = "Bekijk mijn vragen"
SEE_DRAFT: Final = "Bekijk wat klaarstaat"
NEW_TEXT: Final = "Ja, dit is de nieuwe tekst"
ADD_TEXT: Final = "Voeg dit toe aan de vraag"
KEEP_TEXT: Final = "Laat de tekst zoals die was"
REPLY_TO_TEAM: Final = "Ja, stuur dit naar het team"
FOR_BOT: Final = "Nee, dit is voor de bot"
FOR_NEITHER: Final = "Niet voor het team of de bot"

# Preparing
WHAT_TO_ASK: Final = "Wat wilt u het Preventieteam vragen? Typ uw vraag in één bericht. U ziet eerst wat ik verstuur."
NOTHING_TO_SEND: Final = "Er staat niets klaar om te versturen."
ASK_FIRST: Final = (
    "Wilt u iets vragen aan het Preventieteam? Druk dan op de knop. U ziet eerst wat ik verstuur. "
    "Een aanvraag kunt u hier niet indienen."
)
WHAT_TO_ADD: Final = "Wat wilt u toevoegen? Typ uw bericht; ik stuur het door naar het Preventieteam."
STILL_READY: Final = (
    "Deze vraag staat nog klaar; ik heb haar niet verstuurd. Wilt u iets anders vragen? Pas de vraag dan aan."
)
TEAM_WAITS: Final = "Het Preventieteam wacht nog op uw antwoord. Dat kan later ook, met deze knop."
STAYS_READY: Final = "Wat klaarstaat voor het Preventieteam, blijft staan. Ik heb het niet verstuurd."
NOT_SENT_YET: Final = "Uw vraag is nog niet verstuurd."
NO_PHONING: Final = "Bellen gaat niet via mij."
WHEN_UNKNOWN: Final = "Hoelang een antwoord duurt, weet ik niet."
ANSWER_BY_MAIL: Final = (
    "Ik zet er een mail voor klaar, en het antwoord komt in uw eigen mailbox. Wanneer dat is, weet ik niet."
)
TOO_LONG_TOGETHER: Final = (
    "Samen is dat te lang om door te sturen: hoogstens 2.000 tekens. De vraag staat nog klaar zoals zij was. "
    "Pas de vraag aan en maak haar korter."
)
DRAFT_TOO_LONG: Final = "Uw vraag is te lang om door te sturen. Maak haar korter: hoogstens 2.000 tekens."
REACTION_TOO_LONG: Final = "Uw bericht is te lang om door te sturen. Maak het korter: hoogstens 2.000 tekens."
WHO_ASKS: Final = (
    "Van welke organisatie bent u, en wat is uw rol? Bijvoorbeeld: gemeente Zwolle, beleidsadviseur. "
    "Ik onthoud het voor een volgende vraag. U hoeft dit niet te vertellen: kies dan 'Sla over'."
)
WHO_TOO_LONG: Final = "Dat is te lang. Noem alleen uw organisatie en uw rol: hoogstens 200 tekens."

# Looking at it
PREVIEW_TITLE: Final = "Dit stuur ik naar"
PREVIEW_CONTEXT: Final = "Wat er meegaat"
PREVIEW_ASKER: Final = "Uw organisatie en rol"
RECIPIENT: Final = "het Preventieteam, in het eigen kanaal van het team"
RECIPIENT_BY_MAIL: Final = "het Preventieteam, met een mail aan de mailbox van het team"
PARTS: Final[Mapping[PartKind, str]] = {
    "answer": "wat de bot antwoordde",
    "facts": "uw antwoorden in de check",
    "open_points": "wat nog uit te zoeken is",
    "asker": "uw organisatie en rol",
}
NOTHING_FOUND: Final = "De bot vond geen passend antwoord."
BY_MAIL_NOTE: Final = (
    "Ik kan deze vraag hier niet zelf versturen. Ik zet een mail voor u klaar, en u verstuurt die zelf. "
    "Het antwoord komt dan in uw eigen mailbox, niet hier."
)
OTHERS_READ_IT: Final = (
    "Let op: het antwoord komt hier in de draad. Iedereen in dit kanaal kan het lezen, ook als het team u iets "
    "terugvraagt. Wilt u dat niet? Stel uw vraag dan in een direct bericht aan mij."
)
PRESS_TO_SEND: Final = "Ik verstuur pas iets als u daarvoor op de knop drukt. Dit staat klaar:"

# Sending
SENT: Final = "Uw vraag is verstuurd naar het Preventieteam."
COMES_HERE: Final = "Het antwoord komt hier, in dit gesprek."
COMES_AMONG_OTHERS: Final = "Het antwoord komt hier, in deze draad: iedereen in dit kanaal kan het lezen."
HOW_TO_CHANGE: Final = "Wilt u iets toevoegen, of de vraag intrekken? Dat kan met de knoppen hieronder."
ADDED: Final = "Uw reactie is doorgestuurd naar het Preventieteam."
NOT_SENT: Final = "Ik heb niets verstuurd. U kunt gewoon verder vragen."
SENT_ALREADY: Final = "Deze vraag is al verstuurd of staat niet meer klaar. Er is niets nieuws verstuurd."
MAIL_READY: Final = (
    "Uw mail staat klaar. Er is nog niets verstuurd: open de mail met de link, kijk haar na en verstuur haar zelf. "
    "Het antwoord komt in uw eigen mailbox."
)
MAIL_TO: Final = "Aan"
MAIL_SUBJECT: Final = "Onderwerp"
OPEN_MAIL: Final = "Open deze mail in uw mailprogramma"
OPEN_EMPTY_MAIL: Final = "Open een lege mail aan dit adres, en kopieer de tekst hierboven"
SUBJECT: Final = "Vraag aan het Preventieteam"
NO_TEAM: Final = (
    "Ik kan hier geen vragen doorsturen: dat is voor deze bot nog niet ingesteld. Er is dus niets verstuurd. "
    f"Contact kunt u zelf zoeken op de openbare pagina over de regeling: {PUBLIC_PAGE.url}. "
    "Daar staat het adres preventieteam@minvws.nl. Of die postbus nog in gebruik is, weet ik niet zeker."
)


def recipient_of_addition(number: int | None) -> str:
    """To whom something is sent that belongs to a question of before."""
    return f"het Preventieteam, bij uw {'eerdere vraag' if number is None else f'vraag {number}'}"


def what_to_ask(earlier: str | None) -> str:
    """Ask what the question for the team is; `earlier` is the last one, which has an answer already."""
    return WHAT_TO_ASK if earlier is None else f"{WHAT_TO_ASK}\n\nUw vorige vraag was: ‘{earlier}’"


NEW_OR_ADDED: Final = "Is dat de nieuwe tekst voor het team? U kunt het ook toevoegen aan wat er al staat."
ADD_IT: Final = "Zal ik dit toevoegen aan wat er al staat? Het kan ook de nieuwe tekst voor het team zijn."


def for_team_or_bot(text: str, ready: str, note: str | None = None, *, is_beside: bool = False) -> str:
    """Something was typed while a question for the team, `ready`, waits for its button; `note` is said of that text.

    `is_beside` says that it will hardly be meant in place of the question.
    """
    told = "" if note is None else f"{note}\n\n"
    return (
        f"Er staat nog iets klaar voor het Preventieteam: ‘{ready}’\n\nU typt nu: ‘{text}’\n\n{told}"
        f"{ADD_IT if is_beside else NEW_OR_ADDED}"
    )


def new_text_for(before: str) -> str:
    """Ask for the new text of a question that was prepared; the old one stays in sight, to copy from."""
    return (
        f"Typ de nieuwe tekst in één bericht. U ziet eerst wat ik verstuur. Nu staat er: ‘{before}’\n\n"
        "Wilt u alleen iets toevoegen? Begin dan met 'voeg toe:'."
    )


def what_to_append(before: str) -> str:
    """Ask what comes behind the text of a question that was prepared."""
    return f"Wat wilt u toevoegen? Ik zet het achter wat er al staat: ‘{before}’"


def add_or_replace(text: str, before: str) -> str:
    """Something short was typed as the new text of a question."""
    return (
        f"Er stond: ‘{before}’\n\nU typt nu: ‘{text}’\n\n"
        "Is dat de hele nieuwe tekst? Of voeg ik het toe aan wat er stond?"
    )


def not_in_it(text: str) -> str:
    """Before a question goes out, beside which something else was typed."""
    return (
        f"Let op: dit hebt u ook getypt, maar het gaat nog niet mee: ‘{text}’\n\n"
        "Voeg het toe met de knop. Of verstuur de vraag zonder deze tekst. Ik heb nog niets verstuurd."
    )


def draft_is_kept(note: str) -> str:
    """Somebody only says how to be reached while a question waits for its button; `note` says what is left out."""
    return f"{note} Aan wat klaarstaat, verandert niets:"


def no_question(text: str) -> str:
    """What was typed is nothing that the team can answer."""
    return f"U typte: ‘{text}’. Dat is nog geen vraag. {WHAT_TO_ASK}"


def too_long(length: int, *, is_reaction: bool) -> str:
    """A text for the team is too long; `length` in characters. A reaction belongs to a question that is there."""
    return f"{REACTION_TOO_LONG if is_reaction else DRAFT_TOO_LONG} Nu zijn het er {dutch_number(Decimal(length))}."


def no_words(text: str, asked: str) -> str:
    """What was typed has no words to pass on; `asked` is what was asked."""
    return f"U typte: ‘{text}’. Daar staan geen woorden in die ik kan doorsturen. {asked}"


def after_sending(text: str, number: int | None) -> str:
    """Something was typed right after a question or an answer went to the team."""
    name = "uw vraag" if number is None else f"uw vraag {number}"
    return f"U typt nu: ‘{text}’\n\nHoort dat bij {name} aan het Preventieteam, en stuur ik het door?"


def reply_or_question(text: str, number: int) -> str:
    """Something was typed after the team asked the asker about question `number`."""
    return (
        f"Het Preventieteam wacht op uw antwoord over vraag {number}. U typt nu: ‘{text}’\n\n"
        "Is dat uw antwoord aan het team?"
    )


def not_sent_after_all(question: str) -> str:
    """Another question takes the place of one that was prepared."""
    return f"Wat eerder klaarstond, verstuur ik niet meer: ‘{question}’"


def leave_out(part: PartKind) -> str:
    """The button that takes a part out of what goes along."""
    return f"Laat weg: {PARTS[part]}"


def take_along(part: PartKind) -> str:
    """The button that puts it back."""
    return f"Neem mee: {PARTS[part]}"


def left_out(names: Sequence[str]) -> str:
    """Below a preview from which something was taken out."""
    return f"Dit gaat niet mee: {'; '.join(names)}."


def answered_with(title: str, confidence: float | None, *, chosen: bool = False) -> str:
    """Tell the team which article the asker already got; `chosen` when the asker picked it from a list."""
    return f"De bot gaf als antwoord: {title}{' (zelf gekozen)' if chosen else _sure(confidence)}"


def considered(titles: Sequence[tuple[str, float]]) -> str:
    """Tell the team which articles came close."""
    return "De bot dacht aan: " + "; ".join(f"{title}{_sure(confidence)}" for title, confidence in titles)


def let_choose(titles: Sequence[str]) -> str:
    """Tell the team from which articles the asker could choose, and chose none."""
    return f"De bot liet kiezen, en er is niets gekozen: {'; '.join(titles)}"


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f" ({round(100 * confidence)}% zeker)"


def to_find_out(point: str) -> str:
    """Something in the check that nobody knows yet."""
    return f"Nog uit te zoeken: {point}"


def masked(kinds: Sequence[Kind]) -> str:
    """What was left out of the text of a person, and what stands there now."""
    shown = ", ".join(f"'{label(kind)}'" for kind in kinds)
    where = "die plek" if len(kinds) == 1 else "die plekken"
    return (
        f"Ik heb {in_dutch(kinds)} weggelaten: gegevens van personen stuur en bewaar ik niet. "
        f"Op {where} staat nu {shown}. Leest dat niet goed? Pas de tekst dan aan."
    )


def not_passed_on(kinds: Sequence[Kind]) -> str:
    """What somebody typed beside a question and never goes along."""
    return f"Ik heb {in_dutch(kinds)} weggelaten: gegevens van personen stuur en bewaar ik niet."


def workspace_seen(workspace: str) -> str:
    """What the team sees besides, where it helps several organisations."""
    return f"Het Preventieteam ziet er ook bij uit welke werkruimte van Slack uw vraag komt: {workspace}."


def day_and_time(at: datetime, today: date, language: DayLanguage = "nl") -> str:
    """A moment as one says it in the Netherlands: `dinsdag 24 november om 12.00 uur`, with another year too.

    `language` is that of the name of the day.
    """
    local = at.astimezone(AMSTERDAM)
    day = dutch_date(local.date())
    said = day if local.year != today.year else day.removesuffix(f" {local.year}")
    return f"{DAYS[language][local.weekday()]} {said} om {local.hour}.{local.minute:02} uur"


def expected(at: datetime, waiting: int, today: date, language: DayLanguage = "nl") -> str:
    """When to expect an answer, if the question goes out now; `waiting` are the questions before it."""
    queue = {0: "", 1: " Er wacht nu nog 1 andere vraag."}.get(waiting, f" Er wachten nu nog {waiting} andere vragen.")
    return f"Verstuurt u dit nu? Dan hebt u antwoord uiterlijk {day_and_time(at, today, language)}.{queue}"


def promise(at: datetime, today: date, language: DayLanguage = "nl") -> str:
    """When to expect an answer to a question that went out."""
    return f"U hebt antwoord uiterlijk {day_and_time(at, today, language)}."


def sent(number: int | None, said: str | None, *, read_along: bool = False) -> str:
    """A question is on its way: its number, when the answer comes and where, and how to take it back."""
    where = COMES_AMONG_OTHERS if read_along else COMES_HERE
    name = "" if number is None else f" Het is vraag {number}."
    change = () if number is None else (HOW_TO_CHANGE,)
    return " ".join([f"{SENT}{name}", *([said] if said else []), where, *change])


def added_to(number: int) -> str:
    """What was typed went to a question that was at the team already."""
    return f"Ik heb dit toegevoegd aan uw vraag {number}. Het Preventieteam ziet het daar."


def add_to(number: int) -> str:
    """The button that adds what was typed to an open question."""
    return f"Vul vraag {number} hiermee aan"


def alike(question: str, others: Sequence[OpenQuestion]) -> str:
    """One may be asking what one asked before."""
    first = (
        "U hebt al een vraag bij het Preventieteam die hierop lijkt."
        if len(others) == 1
        else "U hebt al vragen bij het Preventieteam die hierop lijken."
    )
    listed = [f"Vraag {each.number} ({LABELS[each.status]}): ‘{each.question}’" for each in others]
    now = f"U schrijft nu: ‘{question}’"
    choose = "Wilt u zo'n vraag aanvullen met wat u nu schrijft, of is dit toch een nieuwe vraag?"
    return "\n\n".join([first, *listed, now, choose])


def who_line(organisation: str, role: str | None) -> str:
    """Of which organisation somebody is, in one line."""
    return organisation if role is None else f"{organisation}, {role}"


def change_who(has_told: bool) -> str:
    """The button about one's organisation."""
    return "Wijzig uw organisatie en rol" if has_told else TELL_WHO
