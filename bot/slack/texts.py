"""Every Dutch sentence of the screens in Slack: the Home tab, the modals, the shortcuts, and sharing an answer.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `bot.conversation.texts`, which has what the
conversation itself says. May import: how a date is written. Labels make sense alone.
"""

from datetime import date

from eligibility.parameters import dutch_date

# Buttons
ASK = "Stel een vraag"
ASK_AGAIN = "Stel nog een vraag"
SHARE_HERE = "Deel in kanaal"

# The form to ask a question in
FORM_TITLE = "Stel een vraag"
FORM_SUBMIT = "Zoek het antwoord"
CLOSE = "Sluiten"
FORM_INTRODUCTION = "Ik zoek het antwoord in de kennisbank. Alleen u ziet het."
FORM_LABEL = "Uw vraag"
FORM_HINT = "Zet er geen namen of andere persoonlijke gegevens in."
FORM_EMPTY = "Ik zie nog geen vraag. Typ uw vraag in een paar woorden."
ANSWER_TITLE = "Antwoord"
TOO_LARGE = "Dit antwoord past niet op dit scherm. Ik heb het u gestuurd in een direct bericht."
OLD_SCREEN_TITLE = "Dit scherm is oud"
OLD_SCREEN = "Dit scherm hoort bij een eerdere versie van de bot. Er is niets veranderd. Sluit het en begin opnieuw."
CHECK_TITLE = "Subsidiecheck"
CHECK_STARTS = "De check begint in een direct bericht van Preventiebot. Open daarvoor het tabblad Berichten van de app."
TO_MESSAGES = "Ga naar het gesprek met Preventiebot"
TRY_AGAIN = "Het scherm ging niet open. Druk op de knop hieronder, of stuur mij uw vraag in een direct bericht."

# The command
COMMAND_CHECK = "• '/preventie check': doe de subsidiecheck."
COMMAND_CONTACT = "• '/preventie contact': vraag het aan het team. Uw vraag mag erachter staan."
COMMAND_QUESTIONS = "• '/preventie mijn vragen': zie hoe het met uw vragen staat."
COMMANDS = "\n".join(
    (
        "Dit kunt u typen:",
        "• '/preventie vraag', met uw vraag erachter.",
        COMMAND_CHECK,
        "• '/preventie bereken': laat iets uitrekenen.",
        COMMAND_CONTACT,
        COMMAND_QUESTIONS,
        "• '/preventie privacy': zie wat ik over u bewaar.",
        "• '/preventie help': zie dit nog eens.",
    )
)

# Sharing an answer
SHARED_ANSWER = "deelt een antwoord van Preventiebot."
ASK_YOURSELF = "Zelf iets vragen? Typ /preventie met uw vraag erachter."
SHARED_SUM = "deelt een berekening van Preventiebot."
SUM_SHARED_ALREADY = "U hebt deze berekening hier net al gedeeld. Zij staat al in het kanaal."
SHARED_ALREADY = "U hebt dit antwoord hier net al gedeeld: het staat al in het kanaal. Ik deel het niet nog een keer."
ANSWER_NOT_SHARED_NO_MEMBER = (
    "Het antwoord is niet gedeeld: ik zit niet in dat kanaal. "
    "Typ daar '/invite @Preventiebot' en deel het antwoord dan opnieuw."
)
ANSWER_NOT_SHARED_ARCHIVED = (
    "Het antwoord is niet gedeeld: dat kanaal is gearchiveerd. Stel uw vraag in een ander kanaal en deel haar daar."
)
ANSWER_NOT_SHARED_NOT_ALLOWED = (
    "Het antwoord is niet gedeeld: in dat kanaal mag ik niets plaatsen. Vraag dat aan wie het kanaal beheert, "
    "of stel uw vraag in een ander kanaal."
)
ANSWER_NOT_SHARED = "Het antwoord is niet gedeeld: dat lukt nu niet. Probeer het later opnieuw."

# "Beantwoord dit" on a message of the bot
OWN_MESSAGE = (
    "Dit bericht is van mij. Er staat geen vraag in die ik kan beantwoorden. "
    "Kies ‘Beantwoord dit’ bij een bericht van een collega, of stel hier uw eigen vraag."
)

# The Home tab
HOME_TITLE = "Preventiebot"
SEARCH_LABEL = "Zoek een onderwerp"
SEARCH_PLACEHOLDER = "Bijvoorbeeld: minimumbedrag, en dan Enter"
FOUND_TITLE = "Gevonden onderwerpen"
FOUND_NOTHING = "Hierover vond ik niets. Zoek met andere woorden, of stel uw vraag in een zin."
START_TITLE = "Beginnen"
POPULAR_TITLE = "Vaak gevraagd"
RECENT_TITLE = "Laatst door u bekeken"
MINE_TITLE = "Mijn vragen aan het Preventieteam"
NO_QUESTIONS = "U hebt nog geen vragen aan het team gesteld."
PRIVACY_TITLE = "Uw gegevens"
PRIVACY = "U ziet hier wat ik over u bewaar, en u kunt alles laten wissen."
ANSWERED_ELSEWHERE = "Ik heb u geantwoord in het tabblad Berichten."
ANSWERS_COME_DIRECTLY = "Druk op een onderwerp: het antwoord komt in het tabblad Berichten."
TEAM_TITLE = "Voor het Preventieteam"
TEAM_OPEN = "Open vragen"
TEAM_MINE = "Door mij opgepakt"
TEAM_UNANSWERED = "Nog zonder antwoord"
TEAM_ALL_UNANSWERED = "Open vragen, alle nog zonder antwoord"
GUEST = (
    "U bent hier te gast. U krijgt antwoorden uit de kennisbank en u kunt laten rekenen. "
    "De check en het Preventieteam zijn voor mensen van deze werkruimte. Wilt u contact met mensen? Kijk op"
)
NO_TEAM = (
    "Vragen doorsturen naar het Preventieteam kan hier niet: dat is voor deze werkruimte nog niet ingesteld. "
    "Wilt u contact met mensen? Kijk op"
)
PUBLIC_PAGE = "de website over de regeling"
TEAM_NONE = "Er zijn er nu geen."
FIGURES_TITLE = "Cijfers van de laatste 30 dagen"
FIGURES_NOTE = "Dit zijn alleen aantallen. Wie wat vroeg, staat er niet bij."
COUNTED = {
    "answer": "Vragen beantwoord",
    "choices": "Teruggevraagd wat iemand bedoelde",
    "no_answer": "Geen antwoord gevonden",
    "check": "Uitkomsten van een check",
    "calculation": "Berekeningen gemaakt",
    "handed_over": "Vragen aan het team",
    "up": "Oordeel: dit helpt",
    "down": "Oordeel: dit helpt niet",
}
"""The rows of the figures, by the kind that is counted."""

# My questions
MY_QUESTIONS_TITLE = "Uw vragen aan het Preventieteam:"

# While it takes long
WORKING = "zoekt het voor u uit…"


STATES = {
    "new": "wacht op het team",
    "claimed": "het team werkt eraan",
    "waiting": "het team vraagt u iets; reageer in het tabblad Berichten",
    "answered": "er is een antwoord; laat weten of u geholpen bent",
    "closed": "gesloten",
    "reopened": "heropend, wacht op het team",
    "withdrawn": "ingetrokken",
    "merged": "gaat verder in een andere vraag",
}
"""How a question stands and what comes next, for the one who asked it, by its status."""


def question_line(number: int, status: str, question: str, answer_by: date | None, into: int | None = None) -> str:
    """One of somebody's own questions: its number, how it stands, when an answer may come, and how it begins.

    `into` is the number of the question in which it goes on.
    """
    promise = f", antwoord uiterlijk {dutch_date(answer_by)}" if answer_by else ""
    state = STATES[status] if into is None else f"gaat verder in vraag {into}"
    return f"Vraag {number} ({state}{promise}): {question}"


def team_line(called: str, state: str, question: str) -> str:
    """A question as the team sees it in its list; `called` is its number, with the workspace where that is needed."""
    return f"Vraag {called}, {state}: {question}"


def to_question(number: int) -> str:
    """The link to a question in the channel of the team."""
    return f"Open vraag {number}"


def more(count: int) -> str:
    """Below a list that does not show everything."""
    return "En nog 1 andere." if count == 1 else f"En nog {count} andere."


ABOUT_ARTICLE = "het voorgestelde artikel"
"""After the label of a button, for who hears it, where the title of the article is not at hand."""


def about_question(number: int) -> str:
    """After the label of a button of the team, for who hears it: which question it is about."""
    return f"vraag {number}"


def listed(title: str, count: int) -> str:
    """A title with how many there are."""
    return f"{title}: {count}"


def open_directly(question: str) -> str:
    """On a screen, to what looks like the answer to a question that waits in the direct messages."""
    return f"In uw berichten met mij staat nog een vraag open: ‘{question}’ Typ uw antwoord daar."


def lists(first: str, second: str) -> str:
    """In the words of a message: the two lists in it from which one can choose."""
    return f"Keuzelijsten: {first}; {second}."


def one_list(label: str) -> str:
    """The same where there is one."""
    return f"Keuzelijst: {label}."


def a_link(label: str) -> str:
    """In the words of a message: a link in it."""
    return f"Link: {label}."


def shared_by(who: str) -> str:
    """Above an answer that somebody shares; `who` is the mention of that person."""
    return f"{who} {SHARED_ANSWER}"
