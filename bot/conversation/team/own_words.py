"""What somebody says about their own question at the team: take it back, open it again, close it, I am helped, enough.

Where this sits: beside `draft_words`, which reads what is said of a question that did not go out yet. Pure: it looks at
the words alone, and knows no questions. May import: `draft_words`, the labels of the buttons, the plain and the number
words of `knowledge`. Start reading at `wish()`.

A wish is asked about before anything happens, so a few words around it may be about anything. Only `HELPED` is done at
once: it counts when nothing else is said at all.
"""

import re
from enum import Enum, auto
from typing import Final

from bot.conversation.talk import enough
from bot.conversation.team import draft_words
from bot.handoff import texts as handoff_texts
from eligibility.base import Frozen
from knowledge.numbers import numerals
from knowledge.text import bare_words, word_set


class Deed(Enum):
    """What is to be done with a question."""

    WITHDRAW = auto()
    """Nobody has to answer it any more."""
    CLOSE = auto()
    """It is finished."""
    HELPED = auto()
    """The answer was what one needed."""
    REOPEN = auto()
    LEAVE = auto()
    """Nothing at all: `trek mijn vraag nog niet in`."""


class Wish(Frozen):
    """What is to be done, and with which question; without `number` it is to be found out which.

    `is_own` says that only a question at the team can be meant; else it may be one that the bot asks.
    """

    deed: Deed
    number: int | None = None
    is_own: bool = False


_WITHDRAWING: Final = re.compile(
    r"\b(?:in ?(?:te )?trekken|ingetrokken|intrek|intrekking|trek\w* (?:\w+ ){0,7}(?:in|terug)|terug ?(?:te )?trekken|"
    r"teruggetrokken|annul\w+|geannuleerd|cancel\w*|schrap\w*|verval\w*|verwijder\w*|"
    r"haal\w* (?:\w+ ){0,5}weg|weghalen|weggehaald|laat (?:\w+ ){0,5}(?:zitten|vallen)|"
    r"hoe(?:f\w*|ven) (?:\w+ ){0,4}niet meer|niet meer nodig|"
    r"(?:hoe(?:f\w*|ven) )?geen (?:antwoord|reactie) meer(?: nodig)?|"
    r"(?:zie|zien|zag|zagen) (?:\w+ ){0,3}af van|afzien van|stop\w* met(?= (?:\w+ )?vraag\b)|withdraw)\b"
)
_CLOSING: Final = re.compile(
    r"\b(?:sluit(?! (?:\w+ ){0,3}aan (?:bij|op))|sluiten|afsluiten|afgesloten|"
    r"afronden|afgerond|afhandelen|afgehandeld|dicht|close|klaar|opgelost|"
    r"beantwoord)\b"
)
_REOPENING: Final = re.compile(
    r"\b(?:her ?open\w*|reopen|(?:weer|opnieuw) (?:\w+ ){0,2}open\w*|open\w* (?:\w+ ){0,6}(?:weer|opnieuw)|"
    r"(?:weer|opnieuw) openzetten)\b"
)
_NAMED: Final = re.compile(r"\b(?:vraag|vraagje|ticket)(?: (?:nr|nummer))? (\d{1,6})\b|\b(\d{1,6})\b")
_QUESTION: Final = re.compile(
    r"\b(?:vraag|vraagje|vragen|ticket)\b|\bhoe(?:f\w*|ven) (?:\w+ ){0,2}geen (?:antwoord|reactie) meer\b|"
    r"\b(?:antwoord|reactie) (?:\w+ ){0,2}niet meer nodig\b|"
    r"\b(?:antwoord|reactie) (?:\w+ )?hoeft niet meer\b|\bgeen (?:antwoord|reactie) meer nodig\b"
)
_NEEDLESS: Final = re.compile(r"^(?:het|dit|dat) (?:(?:\w+ ){1,2}niet meer nodig|hoeft niet meer)$")
"""What can hardly be said of anything but a question that waits, although it does not name one."""
_OWN: Final = re.compile(r"\b(?:mijn|m n|onze) (?:\w+ )?(?:vraag|vraagje|vragen|ticket)\b|team\b")
_POINTING: Final = re.compile(r"\b(?:hem|haar|die|deze|ze)\b|\d")
_EXPLICIT: Final = re.compile(r"\b(?:in ?trekken|ingetrokken|trek\w*|her ?open\w*|annuleer)\b")
_BARELY: Final = word_set(
    "trek trekt intrekken ingetrokken annuleer heropen in terug maar toch dan nu graag liever even gewoon weer ik wij "
    "we wil willen ja nee ok oke doe aub alsjeblieft alstublieft svp"
)
"""With nothing but these it is said of whatever is there: `trek maar in`."""
_AROUND: Final = word_set(
    "ik wij we heb hebben wil wilt willen wou wilde zou zouden graag mijn m n onze de het een die deze dit dat vraag "
    "vraagje vragen ticket nr nummer aan bij op van voor over met naar preventieteam team u uw je jij jullie kun kunt "
    "kan kunnen mag mogen moet moeten maar nu toch weer even eens aub alsjeblieft alstublieft svp please ja nee ok "
    "oke hoor er hem haar ze dan ook wel nog eigenlijk helaas sorry dank bedankt is zijn wordt worden was hoeft "
    "hoeven hoef niet meer nodig antwoord reactie beantwoorden beantwoord hallo hoi goedemorgen goedemiddag beste "
    "hierbij "
    "terug eerder eerdere vorige laatste eerste gisteren vandaag zojuist net hoe waar wanneer in te om opnieuw geen "
    "door of en bot liever gewoon meteen direct zelf dus prima goed inmiddels intussen al zo snel mogelijk doe doen "
    "laat laten zitten vallen vervallen weg haal halen gesloten geopend open openen openzetten mij me hier knop "
    "knoppen via"
)
"""Words that say nothing of their own beside such a wish."""
_REST: Final = re.compile(r"[.,;:!\n]|\b(?:want|omdat|aangezien|doordat|zodat|nu wij|nu we)\b", re.IGNORECASE)
"""From here on somebody says why."""
_STATUS: Final = re.compile(r"^(?:is|zijn|was|waren|wordt|worden|werd|heeft|hebben|wanneer|wie|waarom|wat|welke)\b")
"""How somebody begins who asks how a question stands, or why."""
_NOT_YET: Final = re.compile(r"\b(?:niet|nooit|geen)\b(?! (?:antwoord )?meer)")
_MOST_WORDS: Final = 14


def wish(text: str) -> Wish | None:
    """What somebody wants done with their own question; None when it is something else, or says how it stands.

    `trek vraag 7 in, want wij weten het al` takes question 7 back; `ik ben geholpen` closes the one that was answered.
    """
    if enough.is_helped(text):
        number = _number(bare_words(text))
        return Wish(deed=Deed.HELPED, number=number, is_own=number is not None)
    told = (bare_words(each) for each in _REST.split(text))
    return next((found for each in told if (found := _in_a_sentence(each)) is not None), None)


def _in_a_sentence(plain: str) -> Wish | None:
    words = plain.split()
    if not 0 < len(words) <= _MOST_WORDS or _STATUS.search(plain):
        return None
    deed = _deed(plain)
    covered = _REOPENING.sub(" ", _WITHDRAWING.sub(" ", _CLOSING.sub(" ", plain))).split()
    if deed is None or any(word not in _AROUND and not word.isdigit() for word in covered):
        return None
    is_bare = _is_bare(plain)
    is_named = _QUESTION.search(plain) or (_EXPLICIT.search(plain) and _POINTING.search(plain)) or is_bare
    if not is_named:
        return None
    number = _number(plain)
    is_own = number is not None or _OWN.search(plain) is not None
    return Wish(deed=Deed.LEAVE if _NOT_YET.search(plain) else deed, number=number, is_own=is_own)


def names_what(text: str) -> bool:
    """Whether there is a wish that says what it is about; `dat hoeft niet meer` people say to each other as well."""
    return wish(text) is not None and not any(_is_bare(bare_words(each)) for each in _REST.split(text))


def _is_bare(plain: str) -> bool:
    is_verb = _EXPLICIT.search(plain) is not None and set(plain.split()) <= _BARELY
    return is_verb or _NEEDLESS.search(plain) is not None


def _deed(plain: str) -> Deed | None:
    if _REOPENING.search(plain):
        return Deed.REOPEN
    if _WITHDRAWING.search(plain):
        return Deed.WITHDRAW
    return Deed.CLOSE if _CLOSING.search(plain) else None


def number_alone(text: str) -> int | None:
    """The number of a question when nothing else is said: `7`, `vraag 7`, `nummer 7 graag`."""
    plain = bare_words(text)
    return _number(plain) if all(word in _AROUND or word.isdigit() for word in plain.split()) else None


def _number(plain: str) -> int | None:
    found = {int(one or other) for one, other in _NAMED.findall(plain)}
    return found.pop() if len(found) == 1 else None


def reacts(text: str) -> bool:
    """Whether it is what stands on the button below any question at the team, which does not say below which one."""
    return bare_words(text) == _REPLY


_REPLY: Final = bare_words(handoff_texts.REPLY)


# -- to which question something is to be added ------------------------------------------------------------------------

_TO: Final = r"(?:(?:aan|bij|op|over|voor|van|in|naar)\s+)"
_END_OF_ADDRESS: Final = r"(?=\s*(?:[:,\n]|$|\b(?:toe|dat|met|erbij|aan)\b))"
_ADDRESS: Final = re.compile(
    rf"\b{_TO}?(?:(?:mijn|de|onze)\s+)?vraag\s+(?:nr\b\.?\s*|nummer\s+)?"
    rf"(?:(?P<number>\d{{1,6}})\b(?!\s+(?:\w+\s+)?(?:van|in|uit|bij|op)\s+(?:\w+\s+)?\w*(?:check|formulier|lijst)\b)|"
    rf"(?P<word>één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien){_END_OF_ADDRESS})",
    re.IGNORECASE,
)
_SPOKEN_OF: Final = re.compile(
    rf"\b(?:{_TO}|(?<=vul\s))(?:mijn|de|die|onze)\s+(?:(?:aller)?(?:eerste|tweede|derde|vierde|vijfde|laatste|vorige|eerdere|oudste|"
    rf"nieuwste|oude|nieuwe|andere)\s+vraag\b|vraag\s+(?:over|met|van)\s+[^:\n]+?{_END_OF_ADDRESS})",
    re.IGNORECASE,
)
"""One of more questions, without its number: `aan de eerste vraag`, `aan mijn vraag over de kat`."""
_HEAD_ENDS: Final = re.compile(r"[:\n]|\bdat\b", re.IGNORECASE)
"""A question named behind this is spoken of: `zet erbij dat vraag 3 van het formulier leeg is`."""


def addressed(text: str) -> tuple[int | None, str]:
    """The question that a text is for, by its number, and the text without those words."""
    found = _in_head(_ADDRESS, text)
    if found is None:
        return None, text
    number = int(found["number"]) if found["number"] else numerals.counted(found["word"].casefold().replace("é", "e"))
    return number, f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()


def speaks_of_one(text: str) -> bool:
    """Whether a text is for one of somebody's questions, said otherwise than by its number."""
    return _in_head(_SPOKEN_OF, text) is not None


def _in_head(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    end = _HEAD_ENDS.search(text)
    head = text[: end.end()] if end else text
    found = form.search(head)
    return found if found is None or end is None or found.end() <= end.start() else None


def addition(text: str) -> str | None:
    """What is to be added, without the words that say to which question; empty when only that is said."""
    at = _in_head(_ADDRESS, text) or _in_head(_SPOKEN_OF, text)
    if at is None:
        return draft_words.addition(text)
    rest = f"{text[: at.start()].rstrip()} {text[at.end() :].lstrip()}".strip()
    beside = f"{text[: at.start()]}erbij{text[at.end() :]}"
    found = next((each for each in map(draft_words.addition, (rest, beside)) if each is not None), None)
    return found if found is None else found.strip(" ,:-")
