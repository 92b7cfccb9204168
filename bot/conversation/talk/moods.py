"""What somebody says about the conversation itself: that it is not clear, that it annoys, that one goes on later.

Where this sits: under the assistant, before a message is taken for a question. Pure: it looks at the words, and a
subject among them makes it a question again. May import: `knowledge.text`. Start reading at `read()`.
"""

import re
from enum import Enum, auto
from typing import Final

from knowledge.text import bare_words, word_set


class Mood(Enum):
    """What a message says about the conversation."""

    LOST = auto()
    """It is not clear: `snap ik niet`."""
    ANNOYED = auto()
    """It does not help, or somebody swears."""
    GOING_ON = auto()
    """Go on where we were: `ga verder`."""
    LATER = auto()
    """Whether one can go on later: `kan ik straks verder?`."""


_LONGEST: Final = 14
"""Words: who says more than this also says what about."""
_DENIALS: Final = word_set("niet geen niks niets nooit nergens nauwelijks amper not nothing don")
_FILLING: Final = word_set(
    "ik je jij jou u uw we wij mij me mijn jullie er hier daar hiervan daarvan ervan het de een dit dat die deze "
    "is was zijn ben bent wordt word heb hebt heeft had dan nu nog nou ook echt zo wel maar even eens gewoon "
    "helemaal toch al en of om te in op aan van voor met bij door naar over uit als eigenlijk hoor zeg ja nee "
    "sorry ah oh o tja hm hmm wat hoe waarom dus want omdat meer heel erg veel weinig beetje allemaal alles iets "
    "kan kun kunt kunnen wil wilt moet mag zou doe doet gaat ga zit zitten kom komt blijf steeds weer zeker "
    "precies kennelijk blijkbaar zelf wie ander andere anders keer heren lieve beste meneer mevrouw tegen hiermee "
    "daarmee ermee i it this that do does am the a to you your t so just still really at all please aub "
    "alsjeblieft alstublieft graag bot antwoord antwoorden uitleg tekst verhaal bericht ding systeem robot "
    "computer programma chatbot vraag geef geeft gegeven zegt zeggen staat hele"
)
"""Words that name no subject. `wat` and `hoe` do not make a question by themselves."""

_UNDERSTANDING: Final = re.compile(
    r"snap\w*|gesnapt|begrijp\w*|begrepen|begrip|volg|volgen|gevolgd|vat|duidelijk\w*|helder\w*|touw|vast|knopen|"
    r"chocola|"
    r"maken|maak|wijs|wijzer|kaas|gegeten|zin|betekent|bedoelt?|bedoeling|understand|get|clear|begreep|snapte|hout|"
    r"snars|bal|jota|biet"
)
_UNCLEAR: Final = re.compile(
    r"onduidelijk\w*|vaag|vage|onbegrijpelijk\w*|ingewikkeld\w*|moeilijk\w*|lastig\w*|verwarrend\w*|warrig|"
    r"cryptisch|huh|he|hè|wablief|abracadabra|confusing|unclear|wazig|koeterwaals|chinees|latijn|ambtelijk\w*|wollig"
)
_PLAINER: Final = re.compile(
    r"simpel\w*|eenvoudig\w*|makkelijk\w*|gemakkelijk\w*|normaal|jip|janneke|gewone|taal|woorden|nederlands|leg|leggen|"
    r"uitleggen|uitgelegd|legt|zeggen|verklaar|verklaren|explain|simpler|jargon|nader|toelichten|licht|toe|opnieuw"
)
_ASKS_PLAINER: Final = re.compile(
    r"\b(?:simpel\w*|eenvoudig\w*|makkelijker|gemakkelijker|jip|gewone (?:taal|woorden)|andere woorden|"
    r"normaal nederlands|(?:leg|legt|leggen) (?:\w+ ){0,4}uit|uitleggen|explain|toelichten|licht (?:\w+ ){0,3}toe)\b"
)
_SWEARING: Final = re.compile(
    r"\b(?:kut\w*|klote\w*|klootz\w*|fuck\w*|shit\w*|verdom\w*|verdorie|godver\w*|gvd|tering\w*|tyfus\w*|"
    r"kanker(?:bot|ding|zooi|lijer|systeem|antwoord)|kolere\w*|klere|klerebot|klerezooi|hoer|hoeren\w*|lul|lulkoek|"
    r"gelul|eikel|sukkel|debiel\w*|mongool\w*|imbeciel|randdebiel|klojo|flikker|sodemieter\w*|rot (?:\w+ )?op|rotbot|"
    r"rotding|"
    r"opzouten|opgerot|oprotten|opkrassen|donder (?:\w+ )?op|tief\w* op|krijg (?:\w+ )?de (?:klere|tering|tyfus|pest)|"
    r"val dood|hou (?:\w+ )?je (?:bek|mond|kop)|trut|zak hooi|wtf|bullshit|stupid|idiot|asshole)\b"
)
_SOUR: Final = re.compile(
    r"waardeloos|waardeloze|nutteloos|nutteloze|slecht\w*|belachelijk\w*|irritant\w*|irriteer\w*|irritatie|kansloos|"
    r"bagger|prut|ruk|rommel|onzin\w*|flauwekul|kul|poep|drama|ramp|sneu|triest|treurig|zinloos|zinloze|dom|domme|"
    r"dommer|stom|stomme|idioot|"
    r"raar|suf|suffe|bizar|onbruikbaar|onbruikbare|hopeloos|hopeloze|useless|worthless|terrible|sucks?|balen|baal|pff+|"
    r"zucht|grr+|argh|boos|kwaad|zat|moe|gek|verkeerd|fout|foute|nep|ziek|bah|tjonge|jeetje|jezus|mijn hemel|erger\w*|"
    r"teleurgesteld|teleurstellend|grap|giller|aanfluiting|achterlijk\w*|frustrerend|gefrustreerd|stik|jammer|"
    r"beroerd\w*|hetzelfde|tijdverspilling|verspilling|misleidend"
)
_NO_USE: Final = re.compile(
    r"\b(?:(?:heb|had|hebben|heeft|schiet|schieten|komen|kom|kan|kunnen) (?:\w+ ){0,4}(?:niks|niets|geen \w+|niet)"
    r"(?: \w+){0,3}(?: (?:aan|mee|op|verder))\b|(?:niks|niets|geen (?:snars|bal|reet|zak|donder|fluit)) (?:\w+ )?"
    r"(?:aan|mee)\b|help\w* (?:\w+ ){0,3}(?:niet|niks|niets|geen)\b|(?:voor|om) (?:niks|niets)\b|"
    r"slaat (?:\w+ ){0,2}nergens|luister\w* (?:\w+ ){0,2}niet|(?:lees|leest|snap\w*|begrijp\w*) (?:je|u|jij|jullie|"
    r"mij|me) (?:\w+ ){0,3}(?:niet|niks|niets)|(?:je|u|jij|jullie|bot) (?:snap\w*|begrijp\w*|luister\w*|kan|kunt|weet) "
    r"(?:\w+ ){0,3}(?:niet|niks|niets|nooit)|(?:nou|dat is|wat|ook|mooi|fijn) lekker(?: dan)?|lekker (?:dan|is dat)|"
    r"fijn is dat|fraai is dat|mooi is dat|lekkere bot|schiet (?:\w+ )?(?:niet|niks) op|mooi klaar mee|klaar mee)\b"
)
_OF_THE_BOT: Final = re.compile(
    r"\b(?:(?:je|jij|u|jullie|bot) (?:snap|begrijp)|(?:snap|begrijp)\w* (?:je|jij|u|jullie|mij|me)\b)|"
    r"(?:voor|om) (?:niks|niets)\b"
)
"""It is the bot that does not understand."""
_NO_USE_WORDS: Final = word_set(
    "help helpt helpen hielp schiet schieten op aan mee verder wijzer niks niets snars bal reet donder fluit "
    "slaat nergens luister luistert lees leest lekker lekkere fijn fraai mooi klaar weet nut bedankt dank "
    "dankjewel snap snapt begrijp begrijpt hulp wat"
)
_NOT_MEANT: Final = re.compile(
    r"\b(?:vraag|vragen|nodig|hoeft?|verder niets|(?:niets|niks) meer|dank|dankjewel|bedan\w+)\b"
)
"""Beside one of these a denial is polite: `nee hoor, ik heb geen vragen meer`."""
_ON: Final = word_set(
    "verder doorgaan door vervolgen vervolg verdergaan voortzetten hervatten hervat gaan ga gaat terugkomen terug "
    "continue waar gebleven waren was ben gestopt mee afmaken maak af later straks morgen vanmiddag vanavond "
    "vandaag volgende week dag uur uurtje keer dadelijk zo maandag dinsdag woensdag donderdag vrijdag weekend "
    "moment ander pauze pauzeren stoppen stop onderbreken tussendoor lunch koffie eten bewaar bewaart bewaard "
    "onthoud onthoudt opslaan pakken pak oppakken weer kijk moet weg laten liggen gesprek eerst nadenken "
    "overleggen na invullen wacht wachten"
)
_GOES_ON: Final = re.compile(
    r"\b(?:verder|doorgaan|(?:ga|gaan) (?:\w+ ){0,3}door|verdergaan|vervolgen|voortzetten|hervat\w*|continue|"
    r"terugkomen|afmaken|oppakken|waar (?:\w+ ){1,3}gebleven|(?:ben|kom) (?:\w+ ){0,3}terug)\b"
)
_AT_ANOTHER_TIME: Final = re.compile(
    r"\b(?:later|straks|morgen|vanmiddag|vanavond|dadelijk|volgende (?:week|keer)|ander moment|pauze\w*|onderbreken|"
    r"(?:ben|kom) (?:\w+ ){0,3}terug|"
    r"(?:maan|dins|woens|donder|vrij)dag|na de (?:lunch|koffie)|na het (?:eten|weekend))\b"
)


def read(text: str) -> Mood | None:
    """What a message says about the conversation; None when it names a subject, or says something else."""
    plain = bare_words(text)
    words = plain.split()
    if not words or len(words) > _LONGEST:
        return None
    if _is_lost(plain, words):
        return Mood.LOST
    if _is_sour(plain, words):
        return Mood.ANNOYED
    *before, last = re.split(r"[,.;!]\s+", text.strip())
    if before and read(last) is Mood.LATER:
        return Mood.LATER  # why one leaves does not matter: `ik ga eten, kan ik straks verder?`
    if _GOES_ON.search(plain) and _only(words, _ON):
        return Mood.LATER if _AT_ANOTHER_TIME.search(plain) else Mood.GOING_ON if _is_told(words) else None
    return None


def swears(text: str) -> bool:
    """Whether there is a word of abuse in it, whatever else it says."""
    return _SWEARING.search(bare_words(text)) is not None


def without_abuse(text: str) -> str:
    """What is left of a text without its words of abuse: `kut, terug` says to go back."""
    plain = bare_words(text)
    left = " ".join(_SWEARING.sub(" ", plain).split())
    return left if left and left != plain else text


def denies(text: str) -> bool:
    """Whether words that sound like a courtesy say the opposite: `nou dit is niet fijn hoor`."""
    plain = bare_words(text)
    return bool(_DENIALS & set(plain.split())) and _NOT_MEANT.search(plain) is None


def _is_lost(plain: str, words: list[str]) -> bool:
    understanding = [word for word in words if _UNDERSTANDING.fullmatch(word)]
    unclear = [word for word in words if _UNCLEAR.fullmatch(word)]
    plainer = [word for word in words if _PLAINER.fullmatch(word)]
    covered = {*understanding, *unclear, *plainer, *_DENIALS}
    if not _only(words, frozenset(covered)) or _OF_THE_BOT.search(plain):
        return False
    if unclear:
        return not _DENIALS & set(words)
    if _ASKS_PLAINER.search(plain):
        return True
    return bool(understanding) and bool(_DENIALS & set(words))


def _is_sour(plain: str, words: list[str]) -> bool:
    sour = {word for word in words if _SOUR.fullmatch(word)}
    swearing = {word for each in _SWEARING.findall(plain) for word in each.split()}
    covered = frozenset({*sour, *swearing, *_NO_USE_WORDS, *_DENIALS})
    if not _only(words, covered) or words[0] in {"is", "zijn", "was"}:
        return False
    is_kind = bool(_DENIALS & set(words)) and bool(sour) and not swearing  # `helemaal niet slecht`
    return bool(swearing) or (bool(sour) and not is_kind) or _NO_USE.search(plain) is not None


def _is_told(words: list[str]) -> bool:
    """Whether it says to go on now: a question how to go on, or where, is one."""
    return words[0] not in {"hoe", "waar", "wat", "wanneer", "wie", "waarom"} or "gebleven" in words


def _only(words: list[str], known: frozenset[str]) -> bool:
    """Whether nothing but words of this mood, and words without a subject, stand in it."""
    return all(word in known or word in _FILLING for word in words)
