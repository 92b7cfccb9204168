"""A yes or a no to a question of the check, as people say it: `ja zeker, kwetsbare ouderen`, `allemaal ja`, `jaaa`.

Where this sits: under `check_answers`. May import: `parsing`, the readers of amounts. Pure. More is read than where a
yes stands for a button, but an amount beside it makes it neither: that is about something else. Start reading at
`said()`.
"""

import re
from decimal import Decimal
from typing import Final

from bot.conversation import parsing
from bot.conversation.sums import sums
from knowledge.numbers import money, numerals
from knowledge.text import word_set

_DRAWN_OUT: Final = ((re.compile(r"\b(j+a+)(?=\b|[hw])"), "ja"), (re.compile(r"\b(n+e{2,})\b"), "nee"))
_BEFORE: Final = word_set(
    "allemaal alles oh o ah nou eh uh uhm hm tja wij ons ook dus antwoord is hierop hier volgens mij"
)
_BEHIND: Final = _BEFORE | word_set(
    "zeker hoor wel natuurlijk inderdaad klopt helaas niet geen volgens mij denk ik dat is er zijn hebben heb we "
    "wij het die allemaal allebei beide dacht toch al ook en echt absoluut helemaal voor zover weet"
)
_STATES: Final = word_set(
    "volgens mij denk ik we wij het die dat deze dit is zijn er heb hebben heeft wel niet geen al ook ja nee zeker "
    "hoor gewoon ze nog helaas ontbreekt ontbreken mist missen aanwezig bijgevoegd zit zitten bij erbij"
)
_NOT_THERE: Final = word_set("niet geen ontbreekt ontbreken mist missen")
_TURNS: Final = word_set("maar deels gedeeltelijk soms misschien tenzij behalve alleen hoewel twijfel of")
_YES_TOO: Final = word_set("ja jawel jazeker zeker wel")
_LONGEST: Final = 40
"""Words; who says more tells a story."""
_MONEY: Final = re.compile(r"€|\d ?k\b|\b(?:euro|eur|mln|miljoen|duizend|ton|mille)\b|\d[.,]\d{3}")
_FIRST_PART: Final = re.compile(r"[,;.:!\n]\s*|\s[-–]\s")
_GO_AHEAD: Final = re.compile(r"\b(?:doe|doen) (?:dat |die |het )?maar\b|\bmaar\W*$")
"""`Ja doe maar` has no but in it."""
_ONLY_FOR_ALL: Final = re.compile(r"\b(?:allemaal|alles)\b")


def said(text: str) -> bool | None:
    """Whether it is yes or no; None when it is neither for certain."""
    plain = text.casefold()
    for drawn_out, word in _DRAWN_OUT:
        plain = drawn_out.sub(word, plain)
    plain = _GO_AHEAD.sub(" ", plain)
    if amounts(text) or len(plain.split()) > _LONGEST:
        return None
    plainly = parsing.yes_or_no(plain)
    if plainly is not None or parsing.means_unknown(plain):
        return plainly
    if (stated := _stated(plain)) is not None:
        return stated
    first, *rest = [part for part in _FIRST_PART.split(plain.strip()) if part] or [""]
    words = re.findall(r"[^\W\d_]+", first)
    while words and words[0] in _BEFORE and len(words) > 1:
        words = words[1:]
    value = parsing.yes_or_no(" ".join(words))
    if value is None or not set(words[1:]) <= _BEHIND:
        return None
    others = set(re.findall(r"[^\W\d_]+", " ".join(rest)))
    against = _TURNS | (word_set("nee neen nooit") if value else _YES_TOO)
    return None if others & against else value


def _stated(plain: str) -> bool | None:
    """A yes or a no without the word: `die is er`, `volgens mij wel`, `hebben we niet`."""
    words = re.findall(r"[^\W\d_]+", plain)
    if (len(words) < 2 and words != ["ontbreekt"]) or not set(words) <= _STATES:
        return None
    denied = set(words) & _NOT_THERE
    is_there = re.search(
        r"\b(?:is|zijn) er\b|\ber (?:is|zijn)\b|\b(?:heb|hebben) (?:ik|we|wij)\b|\berbij\b", " ".join(words)
    )
    if denied:
        return False if "wel" not in words and len(denied) == 1 else None
    return True if "wel" in words or is_there is not None else None


def is_for_all(text: str) -> bool:
    """Whether a yes or a no is said of everything: `allemaal ja`."""
    return _ONLY_FOR_ALL.search(text.casefold()) is not None


def amounts(text: str) -> tuple[Decimal, ...]:
    """The amounts of money in a text; what counts people or years is none."""
    words = sums.without_counts(numerals.in_digits(text))
    found = [abs(each.value) for each in money.money_in(words, asked=True) if each.value is not None]
    return tuple(dict.fromkeys(found)) if _MONEY.search(words.casefold()) else ()
