"""What somebody says about their own question at the team: take it back, open it again, close it, I am helped, enough.

Where this sits: beside `draft_words`, which reads what is said of a question that did not go out yet. Pure: it looks at
the words alone, and knows no questions. May import: `draft_words`, the plain words of `knowledge`. Start
reading at `wish()`.

A wish is asked about before anything happens, so a few words around it may be about anything. Only `HELPED` is done at
once: it counts when nothing else is said at all.
"""

import re
from enum import Enum, auto
from typing import Final

from bot.conversation.talk import enough
from bot.conversation.team import draft_words
from eligibility.base import Frozen
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
    r"hoef\w* (?:\w+ ){0,4}niet meer|niet meer nodig|geen antwoord meer nodig|withdraw)\b"
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
_QUESTION: Final = re.compile(r"\b(?:vraag|vraagje|vragen|ticket)\b")
_OWN: Final = re.compile(r"\b(?:mijn|m n|onze) (?:\w+ )?(?:vraag|vraagje|vragen|ticket)\b|team\b")
_POINTING: Final = re.compile(r"\b(?:hem|haar|die|deze|ze)\b|\d")
_EXPLICIT: Final = re.compile(r"\b(?:in ?trekken|ingetrokken|trek\w*|her ?open\w*|annuleer)\b")
_AROUND: Final = word_set(
    "ik wij we heb hebben wil wilt willen wou wilde zou zouden graag mijn m n onze de het een die deze dit dat vraag "
    "vraagje vragen ticket nr nummer aan bij op van voor over met naar preventieteam team u uw je jij jullie kun kunt "
    "kan kunnen mag mogen moet moeten maar nu toch weer even eens aub alsjeblieft alstublieft svp please ja nee ok "
    "oke hoor er hem haar ze dan ook wel nog eigenlijk helaas sorry dank bedankt is zijn wordt worden was hoeft "
    "hoeven hoef niet meer nodig antwoord beantwoorden beantwoord hallo hoi goedemorgen goedemiddag beste hierbij "
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
    is_named = _QUESTION.search(plain) or (_EXPLICIT.search(plain) and (_POINTING.search(plain) or len(words) == 1))
    if not is_named:
        return None
    number = _number(plain)
    is_own = number is not None or _OWN.search(plain) is not None
    return Wish(deed=Deed.LEAVE if _NOT_YET.search(plain) else deed, number=number, is_own=is_own)


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


# -- to which question something is to be added ------------------------------------------------------------------------

_ADDRESS: Final = re.compile(
    r"\b(?:(?:aan|bij|op|over|voor|van|in|naar)\s+)?(?:(?:mijn|de|onze)\s+)?vraag\s+(?:nr\b\.?\s*|nummer\s+)?(\d{1,6})\b",
    re.IGNORECASE,
)
_HEAD_ENDS: Final = re.compile(r"[:\n]|\bdat\b", re.IGNORECASE)
"""A question named behind this is spoken of: `zet erbij dat vraag 3 van het formulier leeg is`."""


def addressed(text: str) -> tuple[int | None, str]:
    """The question that a text is for, by its number, and the text without those words."""
    end = _HEAD_ENDS.search(text)
    found = _ADDRESS.search(text, 0, end.start() if end else len(text))
    if found is None:
        return None, text
    return int(found[1]), f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()


def addition(text: str) -> str | None:
    """What is to be added, without the words that say to which question; empty when only that is said."""
    number, rest = addressed(text)
    if number is None:
        return draft_words.addition(text)
    at = _ADDRESS.search(text)
    beside = text if at is None else f"{text[: at.start()]}erbij{text[at.end() :]}"
    found = next((each for each in map(draft_words.addition, (rest, beside)) if each is not None), None)
    return found if found is None else found.strip(" ,:-")
