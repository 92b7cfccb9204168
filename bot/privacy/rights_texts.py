"""Every Dutch sentence of *Wat weet u van mij*: the short summary, and the words in the file with everything.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `bot.privacy.rights`. Labels make sense alone.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

CountedKind = Literal[
    "conversations",
    "tickets",
    "written_for_the_team",
    "feedback",
    "unanswered",
    "proposals",
    "messages",
    "audit",
]
"""The kinds of `Export.counts`."""

SUMMARY = "Dit bewaar ik nu over u:"
NOTHING = "Ik bewaar nu niets over u."
DELETED_AFTER = "Daarna wis ik het vanzelf."
FILES_COME = (
    "Hieronder krijgt u twee bestanden waarin alles staat. Het ene kunt u zelf lezen. Het andere is voor een computer."
)
FOR_READING = "Alles wat Preventiebot over u bewaart, om te lezen."
FOR_A_COMPUTER = "Dezelfde gegevens in een vorm die een computer kan lezen."
NO_FILE = "Het bestand met uw gegevens kon niet worden gestuurd. Daarom staat alles in de berichten hieronder."
MY_QUESTIONS = "Toon mijn vragen aan het team"
COUNTED: Mapping[CountedKind, tuple[str, str, str]] = {
    "conversations": ("gesprek", "gesprekken", "het laatste gebruik"),
    "tickets": ("vraag aan het Preventieteam", "vragen aan het Preventieteam", "het sluiten van de vraag"),
    "written_for_the_team": (
        "bericht dat u schreef als lid van het team",
        "berichten die u schreef als lid van het team",
        "het sluiten van de vraag",
    ),
    "feedback": ("oordeel over een antwoord", "oordelen over antwoorden", "de dag dat u het gaf"),
    "unanswered": (
        "vraag waarop ik geen antwoord had",
        "vragen waarop ik geen antwoord had",
        "de dag dat u die stelde",
    ),
    "proposals": ("voorstel voor een artikel", "voorstellen voor een artikel", "de laatste stap"),
    "messages": ("bericht aan u of aan het team", "berichten aan u of aan het team", "het sturen"),
    "audit": ("regel in het logboek", "regels in het logboek", "die dag"),
}
"""Per kind of data: one of it, more of it, and from when its term counts."""

# What the bot remembers of a conversation
REMEMBERS_NOTHING = "niets"
LAST_QUESTION = "uw laatste vraag"
QUESTION_BEFORE = "uw vraag daarvoor"
CHECK = "uw check"
CALCULATION = "uw berekening"
DRAFT = "uw vraag in voorbereiding"
BUTTONS = "de knoppen die het laatst zijn getoond"
HELD = "wat u nog wilde toevoegen"
ORGANISATION, ROLE = "uw organisatie", "uw rol"
OTHERWISE = "verder"

# The log
ACTS = {
    "privacy.forget": "alles over u is gewist",
    "role.given.team_member": "u kwam in het Preventieteam",
    "role.given.editor": "u werd redacteur",
    "role.given.admin": "u werd beheerder van de bot",
    "role.taken.team_member": "u ging uit het Preventieteam",
    "role.taken.editor": "u bent geen redacteur meer",
    "role.taken.admin": "u bent geen beheerder van de bot meer",
}


def counted(kind: CountedKind, amount: int, days: int) -> str:
    """How many there are of one kind, and how long they stay."""
    one, more, after = COUNTED[kind]
    term = "1 dag" if days == 1 else f"{days} dagen"
    return f"{amount} {one if amount == 1 else more}: tot {term} na {after}"


def standing(roles: Sequence[str], days: int) -> str:
    """Who somebody is in the workspace; `roles` are in Dutch."""
    if roles:
        return f"uw rol hier: {', '.join(roles)}. Die blijft zolang u de rol hebt"
    return f"of u hier gast of beheerder bent: tot {days} dagen nadat Slack dat zei"


def open_questions(numbers: Sequence[int]) -> str:
    """Questions that have no end date yet."""
    named = ", ".join(str(each) for each in numbers)
    return f"Nog open: vraag {named}. Een open vraag blijft staan tot die gesloten is."
