"""What somebody wants done rather than answered: people to speak to, a question at the team, oneself forgotten.

Where this sits: under the assistant, beside `words`; it reads what many ways of saying have in common. Pure. May
import: `parsing`, `draft_words`, the plain words of `knowledge`. `subjects` are the bare words of the titles of the
articles. Start reading at `for_team()`, then `of_own_question()`.
"""

import re
from collections.abc import Set
from typing import Final, Literal

from bot.conversation import parsing
from bot.conversation.talk import moods
from bot.conversation.team import draft_words, waiting_words
from knowledge.text import bare_words, word_set

# -- people ------------------------------------------------------------------------------------------------------------

_PEOPLE: Final = re.compile(
    r"\b(?:mens\w*|mensch\w*|medewerk\w*|persoon\w*|personen|iemand|collega\w*|adviseur\w*|advies|expert\w*|"
    r"specialist\w*|"
    r"deskundige\w*|ambtenaar|ambtenaren|jurist\w*|behandelaar\w*|team|preventieteam|teamlid|ticket|wezen|"
    r"leidinggevende|"
    r"bel|belt|bellen|gebeld|telefo\w*|\w*(?:terug|op)bel\w*|belafspraak|spreek|spreken|praat|praten|gesproken|"
    r"overleg\w*|contact|\w*verbind\w*|\w*schakel\w*|door(?:stuur|sturen|geef|geven|zet|zetten|verwijs\w*)|"
    r"stuur \w+ (?:\w+ )*door|"
    r"gesprek|afspraak|klacht\w*|\w*gesprek|overdragen|escaleren|sparren|sparringpartner|meekijken|mailen|mailtje|live|"
    r"human|person|agent|someone|somebody|adviser\w*|advisor\w*|call|phone|talk|speak|supervisor|official|colleague)\b"
)
"""Words without which no wish for people is taken for one, unless the matcher is all but sure."""
_TO_THE_TEAM: Final = re.compile(
    r"\b(?:vraag|vraagje|stel|leg|geef|stuur|zet|zeg|voor|aan|naar)\b.*\b(?:team|preventieteam|collega\w*|"
    r"medewerker\w*|mens)\b"
)
_SURELY: Final = 0.9
_WISHING: Final = word_set(
    "ik wij we je jij u jou mij me mijn ons onze jullie uw hij zij ze hun er hier hierover daarover de het een n "
    "dat dit die deze wil wilt willen wilde zou zouden kan kun kunt kunnen mag moet graag liever liefst aub "
    "alstublieft please alsjeblieft svp even eens ns maar nu meteen gewoon nou toch ook nog wel echt echte echter "
    "levende levend menselijk menselijke persoonlijk persoonlijke vlees bloed hulp help helpt helpen hulpje geef "
    "krijg krijgen heb hebben zoek vraag vragen vraagje stel stellen leg leggen voor voorleggen zet zetten stuur "
    "sturen door naar aan met van bij in op om te of en ipv niet geen bot robot computer machine chat chatbot "
    "antwoord antwoorden reactie lijn telefoon mail mailen e chatten verder kom uit hallo hoi goedemorgen "
    "goedemiddag goedenavond beste dag dank bedankt is ben zijn zit kijkt kijken meekijkt meedenken hoe wie wat "
    "waar via knop doe doen haal halen laat laten neem nemen opnemen maak maken aanmaken terug weer vandaag "
    "morgen middag ochtend vanmiddag week tel nummer behoefte mogelijk mogelijkheid i to can a with want would "
    "like d my let get need real rather speak this somebody't helder snel spoed dringend haast aanwezig "
    "bereikbaar beschikbaar direct rechtstreeks eventueel misschien anders heel ja nee ok oke ingewikkeld begrijp "
    "begrijpt snap snapt niks niets hetzelfde genoeg klaar spoedig iets als"
)
_NO_SUBJECT: Final = word_set(
    "aanpak aarzelt andere antwoorden antwoord bedoeld beginnen bekend bereik berekend beschikbare beslissen "
    "bestaan binnen bewaart bewaren borgen brede dienst gebruik gebruikt geldt hallo heeft helpt hoelang hoeveel "
    "hoorden hoort juiste komen kostte kracht krijgen laatste legde leverde loont meedoen melden minder mocht "
    "moest noemen partij partijen plaats preventieteam staan staat starten tegen tekende tekst telde telden thuis "
    "vallen vanaf vandaan veranderde verschillende voortgang vragen vraag vroeg waarbij waarom wanneer waren "
    "welke worden ziens zonder zouden samenwerken bot"
)
"""Words of titles that are no subject by themselves."""
_ABOUT: Final = re.compile(r"\b(?:over|omdat|wegens|vanwege|inzake|betreffende|about|of|regarding)\b")
_ENOUGH: Final = 4
"""Words beside the wish itself from which on it is a story for the team, although no subject is in it."""


def is_for_people(text: str, sure: float) -> bool:
    """Whether what was found to be a wish for people, with this probability (0 to 1), can be one."""
    return sure >= _SURELY or _PEOPLE.search(bare_words(text)) is not None


def for_team(text: str, subjects: Set[str]) -> str | None:
    """The question for the team in a wish for people; None when it only wishes.

    `vraag het team: mag een ggd meedoen?` gives what stands behind the colon.
    """
    wish, colon, rest = text.partition(":")
    if colon and not _beside(wish) and _is_a_question(rest):
        return rest.strip()
    beside, about = _beside(text), _ABOUT.split(bare_words(text), maxsplit=1)[1:]
    is_more = (
        len(beside) >= _ENOUGH or bool((subjects - _NO_SUBJECT) & set(beside)) or any(_beside(each) for each in about)
    )
    return text.strip() if is_more and not moods.swears(text) else None


def passes_on(text: str) -> bool:
    """Whether somebody says in so many words that what stands behind the colon is for people."""
    wish, colon, rest = text.partition(":")
    told = bool(colon) and _TO_THE_TEAM.search(bare_words(wish)) is not None
    return told and not _beside(wish) and _is_a_question(rest)


def is_worth_asking(question: str) -> bool:
    """Whether an earlier message can be meant for the team: a question, or at least something with a subject.

    A bare date or a yes is nothing to ask.
    """
    if moods.swears(question) or moods.read(question) is not None or draft_words.says_nothing(question):
        return False
    return parsing.is_question(question) or bool(_beside(question))


def _is_a_question(rest: str) -> bool:
    """Whether there is something to ask behind a colon; who says for whom it is, may ask it in few words."""
    return bool(_beside(rest)) or (parsing.is_question(rest) and rest.rstrip().endswith("?"))


def only_wishes(text: str) -> bool:
    """Whether nothing but a wish for people is in it: `opnemen graag`, behind the word for it."""
    return not _beside(text)


def _beside(text: str) -> tuple[str, ...]:
    """The words that stand beside a wish for people."""
    plain = _PEOPLE.sub(" ", bare_words(text))
    return tuple(word for word in plain.split() if word not in _WISHING and not word.isdigit())


# -- one's own question at the team ------------------------------------------------------------------------------------

_ANSWER: Final = (
    r"(?:antwoord|reactie|bericht|nieuws|terugkoppeling|uitsluitsel|iets terug|"
    r"iets van (?:jullie|het team|u|ze|hen))"
)
_STATUS: Final = re.compile(
    rf"\b(?:wanneer|hoe ?lang|hoelang|wachttijd)\b.*\b(?:{_ANSWER}|duurt|wachten|hoor|horen|reageert|reageren)\b|"
    rf"\b(?:krijg|krijgen|komt?|is er|hebben|heb|heeft|verwacht\w*)\b.*\b(?:al|nog|niks|niets|geen|snel)\b"
    rf".*\b{_ANSWER}\b|"
    rf"\bwaar (?:blijft|is)\b.*\b{_ANSWER}\b|\b(?:niks|niets) (?:\w+ ){{0,2}}(?:gehoord|vernomen|ontvangen)\b|"
    r"\b(?:is|wordt|werd|hebben|heeft|kijkt)\b.*\b(?:al|nog)\b.*\b(?:gereageerd|gelezen|opgepakt|bekeken|behandeld)\b|"
    r"\b(?:status|stand|voortgang)\b.*\bvra(?:ag|gen)\b|\bhoe (?:staat|ver|zit|gaat)\b.*\bm(?:ij|ij)n vra(?:ag|gen)\b|"
    r"\b(?:is|wordt) mijn vraag\b|\bduurt (?:het|dit|dat) (?:\w+ ){0,2}lang\b"
)
_ADDING: Final = re.compile(
    r"\b(?:er|daar|eraan|erbij|daaraan|daarbij|hieraan|nog|wat|iets|dit)\b.*\b(?:toevoegen|toe te voegen|bij ?zetten|"
    r"aanvullen|aan te vullen|erbij|achteraan|melden|kwijt|bij doen|bij vermelden|vermelden|bij vertellen)\b|"
    r"\b(?:aanvulling|toevoeging|aanvullend\w*|aanvullen|toevoegen)\b|\bvergeten te (?:zeggen|vertellen|melden|"
    r"vermelden)\b"
)
_ABOUT_OWN: Final = re.compile(r"\b(?:over|bij|aan|van|op|in)\b (?:mijn|die|onze) (?:\w+ )?vraag\b")
_NUMBERED: Final = re.compile(
    r"\bvraag (?:nr |nummer )?(\d{1,6})\b(?! (?:\w+ )?(?:van|in|uit|bij|op) (?:\w+ )?\w*(?:check|formulier|lijst)\b)"
)
"""A question by its number; `vraag 3 van de check` is one of the bot."""
_ASKS_ABOUT: Final = re.compile(r"^(?:en )?(?:wat|wie|waar|waarover|hoe|wanneer|is|wordt|staat|heeft|hebben)\b")
"""How somebody begins who wants to know how a question of their own stands, or what it was."""
_IN_IT: Final = re.compile(r"[:\n]\s*(\S.*)$", re.DOTALL)
_ASKING: Final = word_set("wat wie waar waarom welke welk hoeveel moet moeten")
_LONGEST: Final = 14
"""Words before a colon: a longer sentence says something of its own."""
_ALREADY: Final = re.compile(r"\b(?:aanvraag|subsidie|beschikking|minister|rvo|dus i|besluit|regeling)\b")
"""With one of these it is about an application, and no question at the team."""


def of_own_question(text: str, subjects: Set[str]) -> Literal["status", "add"] | None:
    """What somebody wants of a question that one has at the team; None when the text is about something else.

    It counts only for who has such a question.
    """
    plain = bare_words(text.partition(":")[0] if ":" in text else text)
    words = plain.split()
    if len(words) > _LONGEST or _ALREADY.search(plain):
        return None
    if _NUMBERED.search(plain) or _ABOUT_OWN.search(plain):
        asks_about = _STATUS.search(plain) or _ASKS_ABOUT.search(plain)
        return "status" if asks_about and not _ADDING.search(plain) else "add"
    if (subjects - _NO_SUBJECT) & set(words):
        return None
    if _ADDING.search(plain) and words[0] not in _ASKING:
        return "add"
    return "status" if _STATUS.search(plain) else None


def may_be_of_own_question(text: str) -> bool:
    """Whether it is worth a look which questions somebody has at the team."""
    is_asked = waiting_words.asks_when(text) or waiting_words.asks_how_long(text)
    return is_asked or of_own_question(text, frozenset()) is not None or draft_words.addition(text) is not None


def addition(text: str) -> str | None:
    """What is to be added, when it is said at once: what stands behind a colon, or on the next line."""
    found = _IN_IT.search(text)
    return found[1].strip() if found and any(each.isalnum() for each in found[1]) else None


# -- to be forgotten ---------------------------------------------------------------------------------------------------

_DELETE: Final = re.compile(r"\b(?:wis|wissen|vergeet|vergeten|verwijder\w*|delete|erase|gooi|haal|forget|schrap)\b")
_OWN: Final = re.compile(
    r"\b(?:mij|me|(?:mijn|m n|my) (?:\w+ ){0,2}(?:gegevens|data|gesprek\w*|berichten|geschiedenis|account|historie|"
    r"info\w*)|(?:alles|wat) (?:\w+ ){0,4}(?:over|van) (?:mij|me))\b"
)
_HOW: Final = re.compile(r"^(?:hoe|wanneer|waarom|wie|waar|wat|how|kan ik|mag ik|kon|worden|wordt|zijn|is)\b")
_NOT: Final = re.compile(r"\b(?:niet|nooit|geen|not|vergeten te|vergeet (?:je|u) (?:mij|me) niet)\b")
_MOST_WORDS: Final = 12
_BESIDE: Final = word_set(
    "wis wissen vergeet vergeten delete erase gooi haal forget schrap mij me mijn m n my gegevens data gesprek "
    "gesprekken berichten geschiedenis account historie info informatie alles wat van over die dat je u jij ik "
    "wil wilt graag kun kunt kan wel eens even nu aub alsjeblieft alstublieft please weg al alle persoonlijke ons "
    "onze deze hier en bot weet weten bewaart bewaar hebt heb opgeslagen bewaard uit systeem het de a all about "
    "helemaal volledig meteen direct zou zouden willen allemaal ook jullie persoonsgegevens chat"
)


def to_be_forgotten(text: str) -> bool:
    """Whether somebody wants everything about themselves deleted: `wis al mijn gegevens`."""
    plain = bare_words(text)
    words = plain.split()
    if len(words) > _MOST_WORDS or _HOW.search(plain) or _NOT.search(plain):
        return False
    known = all(word in _BESIDE or word.startswith("verwijder") for word in words)
    return known and _DELETE.search(plain) is not None and _OWN.search(plain) is not None


# -- what is not done --------------------------------------------------------------------------------------------------

_SECRET: Final = re.compile(r"\b(?:wachtwoord\w*|inlogcode|inloggegevens|api ?(?:key|sleutel)|token|password)\b")
_PRIVATE: Final = re.compile(
    r"\b(?:bsn|burgerservicenummer|06(?! ?\d)|06nummer|mobiel\w*|prive\w*|huisadres|thuisadres|woonadres|geboortedatum|"
    r"salaris|inkomen|rekeningnummer|iban|medisch dossier|wachtwoord\w*|inlog\w*|linkedin)\b"
)
_REACHING: Final = re.compile(r"\b(?:telefoon\w*|tel|nummer|e ?mail\w*|mail ?adres|adres|contactgegevens|gegevens)\b")
_SOMEBODY: Final = re.compile(
    r"\bvan (?:\w+ ){0,2}(?:ambassadeur|minister|staatssecretaris|wethouder|burgemeester|ambtenaar|medewerker|collega|"
    r"behandelaar|jurist|directeur|meneer|mevrouw|heer|dhr|mevr|adviseur|projectleider|contactpersoon|haar|hem|client|"
    r"patient|deelnemer|vraagsteller)\w*\b"
)
_FETCH: Final = re.compile(
    r"^(?:\w+ ){0,2}(?:geef|noem|zoek|stuur|vertel|toon|wat (?:is|was|zijn)|heb (?:je|u|jij)|hebt u|weet (?:je|u|jij)|"
    r"mag ik|kan ik|ik wil|hoe kom ik aan|kun je|kunt u|kan je|graag)\b"
)
"""How somebody begins who asks to be given something."""
_OF_ONE: Final = re.compile(r"\b(?:van|bij|voor m(?:e|ij))\b")
_KNOWN_OF: Final = re.compile(r"\b(?:weet|weten|bewaar\w*|heb|hebt|ken|kent|vertel|zoek)\b.*\b(?:van|over)\b")
_NAMED: Final = re.compile(r"(?<![\w.])@\w|@iemand")
_LAW: Final = re.compile(
    r"\b(?:aanklagen|aanklacht|aangeklaagd|klagen we|procederen|rechtszaak|rechtszaken|naar de rechter|voor de rechter|"
    r"dagvaard\w*|kort geding|schadevergoeding|schadeclaim|claim indienen|aansprakelijk|advocaat|juridisch advies|"
    r"strafbaar|aangifte|sue|lawsuit|wob verzoek|woo verzoek|deurwaarder|juridisch (?:\w+ )?(?:recht|sterk|kans))\b"
)
_PROMISE: Final = re.compile(
    r"\b(?:garandeer\w*|garanderen|beloof\w*|beloven|zweer|zweert|instaan|sta \w+ (?:daar ?)?voor in|op rekenen|"
    r"(?:ervan|er|daar|daarvan) (?:\w+ )?(?:op aan|op vertrouwen|op bouwen|verzekerd)|(?:weet|weten) (?:je|u|"
    r"jij) (?:\w+ ){0,3}zeker|(?:ben|bent) (?:je|u|jij) (?:\w+ ){0,3}zeker|100 (?:procent )?zeker|honderd procent|"
    r"rechten aan ontlenen|promise|"
    r"toezeggen|toezegging van (?:je|jou|u)|kunnen? we (?:je|u) (?:hier|daar)aan houden)\b"
)

Declined = Literal["private", "law", "promise"]


def declined(text: str) -> Declined | None:
    """What the bot does not do, if that is asked for; what an article answers for sure comes before this."""
    plain = bare_words(text)
    if len(plain.split()) > _LONGEST:
        return None
    own = re.search(r"\b(?:mijn|mij|me|my|mezelf)\b$|\bmijn\b", plain) is not None
    about_somebody = _SOMEBODY.search(plain) or _NAMED.search(text)
    if not own and (
        (_SECRET.search(plain) and _FETCH.search(plain))
        or (_PRIVATE.search(plain) and _FETCH.search(plain) and (about_somebody or _OF_ONE.search(plain)))
        or (_REACHING.search(plain) and about_somebody)
        or (_NAMED.search(text) and _KNOWN_OF.search(plain))
    ):
        return "private"
    if _LAW.search(plain):
        return "law"
    return "promise" if _PROMISE.search(plain) else None
