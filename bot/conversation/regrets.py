"""Words with which somebody takes back what was said: `ik bedoel 85k`, `oh nee, 3`, `niet 80.000 maar 85.000`.

Where this sits: under `correcting` and the calculators. May import: `parsing`. Pure. Start reading at `is_meant()` and
`rest()`.
"""

import re
from decimal import Decimal
from typing import Final

from bot.conversation import parsing
from knowledge.numbers import days, numerals

_I_MEAN: Final = re.compile(
    r"\b(?:ik|wij|we) bedoel(?:en|de|den)?\b|\bbedoel(?:de|den)? (?:ik|wij|we)\b|^bedoel(?:de)?\b|\bi mean(?:t)?\b"
    r"|^(?:o+h?|ah|ach|oei|nou) ?[,.!]* ?(?:nee|neen|wacht)\b|^(?:nee|neen)[ ,.!]+(?:wacht|sorry)\b"
    r"|^wacht[ ,.!]+\w|\boeps\b|\bfoutje\b|\bcorrectie\b|\brectificatie\b|\b(?:type?|tik)foutj?e?\b|\bvergis\w+\b"
    r"|\bbij nader inzien\b|\bmoet(?:en|est)?\b.+\b(?:zijn|worden)$|\bhad(?:den)?\b.*\bmoeten\b"
    r"|^(?:dus |het is |het zijn )?(?:niet|geen)\b.+\bmaar\b|\bipv\b|\bin plaats van\b"
)
"""Somebody takes back what was said; the words go, and what is left is what is meant."""
_NOT_BUT: Final = re.compile(r"\b(?:niet|geen|zei|typte|schreef|vulde)\b(?P<old>.+?)\bmaar\b(?P<new>.+)")
_INSTEAD: Final = re.compile(r"(?P<new>.+?)\b(?:ipv|in plaats van|i\.p\.v\.?)(?!\w)(?P<old>.+)")
_FROM_TO: Final = re.compile(r"\bvan\b(?P<old>.+?)\b(?:naar|in)\b(?P<new>.+)")
_LEFTOVERS: Final = re.compile(
    r"\b(?:bij nader inzien|sorry|pardon|excuus|toch|alsnog|eigenlijk|trouwens|wacht|oeps|foutje|correctie|rectificatie"
    r"|bedoel(?:de|den|en)?"
    r"|te zeggen|i mean|moet(?:en|est)?|had(?:den)?|zijn|worden|wijzig(?:en)?|verander(?:en)?|verbeter(?:en)?|aanpassen"
    r"|corrigeer|corrigeren|pas|aan|naar|op|over|ik|wij|we|wil|graag|mijn|antwoord|zei|dus|even|namelijk)\b"
)
_CRY: Final = re.compile(r"(?:o+h?|ah|ach|oei|ho|hé|hee|nou|nee|neen|ja|stop|maar)\b[ ,.!:;]+(?=\w)")
_ONLY_A_CRY: Final = frozenset({"oh nee", "o nee", "nee wacht", "oeps", "foutje", "wacht nee", "ooh nee", "nee nee"})
_MARKS: Final = " ,.:;!-"
_SAYS_NOTHING: Final = frozenset(
    {"het", "is", "was", "waren", "dat", "de", "een", "euro", "eur", "totaal", "samen", "dan"}
)
"""Words beside an amount that say nothing more than the amount."""
_AROUND_A_VALUE: Final = frozenset({"nee", "neen", "op", "maar", "er", "dus", "om", "precies", "ongeveer", "k"})


def is_meant(plain: str) -> bool:
    """Whether a text, in lower case, says that something else was meant."""
    return _I_MEAN.search(plain) is not None or _names_both(plain)


def _names_both(plain: str) -> bool:
    """Whether a text says what it is not, and what it is: `de kosten zijn niet 110 maar 110.000`."""
    found = _NOT_BUT.search(plain)
    return found is not None and has_value(found["old"]) and has_value(found["new"])


def rest(plain: str) -> str:
    """What is meant, without the words that take back what was said and without the value of before."""
    if plain in _ONLY_A_CRY:
        return ""
    for pattern in (_NOT_BUT, _INSTEAD, _FROM_TO):
        found = pattern.search(plain)
        if found and has_value(found["new"]) and has_value(found["old"]):
            plain = found["new"]
    left = " ".join(_LEFTOVERS.sub(" ", plain).split()).strip(_MARKS)
    while (cry := _CRY.match(left)) is not None:
        left = left[cry.end() :].strip(_MARKS)
    return left


def has_value(text: str) -> bool:
    """Whether a number stands in a text."""
    return any(character.isdigit() for character in text) or parsing.whole_number(text) is not None


def is_only_a_value(text: str) -> bool:
    """Whether nothing stands in a text but one number, amount or day: it does not say of what."""
    words = re.findall(r"[^\W\d_]+", numerals.in_digits(text.casefold()))
    known = _SAYS_NOTHING | _AROUND_A_VALUE | frozenset(days.MONTH_NAMES) | numerals.SCALES.keys()
    return has_value(text) and all(each in known or numerals.counted(each) is not None for each in words)


def takes_back(text: str) -> bool:
    """Whether a text opens as somebody who was wrong: `nee 110`, `sorry, 110`."""
    plain = parsing.simplified(text)
    return is_meant(plain) or plain.startswith(("sorry", "nee", "pardon", "excuus"))


def amount_meant(text: str) -> Decimal | None:
    """The amount that somebody meant instead of the one before; None where more is said than an amount."""
    plain = parsing.simplified(text)
    if parsing.is_question(text) or not takes_back(text):
        return None
    left = rest(plain)
    words = re.findall(r"[^\W\d_]+", numerals.in_digits(left))
    return parsing.amount(left) if all(each in _SAYS_NOTHING or each in numerals.SCALES for each in words) else None
