"""Dutch number words as digits: `tachtigduizend`, `anderhalve ton`, `twee en een half miljoen`.

Where this sits: under `days` and `money`. May import: text2num, which knows the numerals themselves. What it does not
know is here: halves, `ton`, years (`twintig twintig`), and when a number word is no amount. Start reading at
`in_digits()`. Nothing here raises.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from text_to_num import text2num  # type: ignore[import-untyped]

_COUNTING_WORDS = {"geen": 0, "eentje": 1}
"""Words that count although they are no numerals."""
SCALES = {
    "k": 1_000,
    "duizend": 1_000,
    "dzd": 1_000,
    "mille": 1_000,
    "ton": 100_000,
    "m": 1_000_000,
    "mln": 1_000_000,
    "miljoen": 1_000_000,
    "mio": 1_000_000,
    "miljard": 1_000_000_000,
    "mld": 1_000_000_000,
}
"""How many times the number before it; abbreviations included."""
_HALVES = {"anderhalve": "1,5", "anderhalf": "1,5", "half": "0,5", "halve": "0,5", "kwart": "0,25"}
_BEFORE_A_SCALE = rf"(?= ?(?:{'|'.join(word for word in SCALES if len(word) > 1)})\b)"
_AND_A_HALF = re.compile(rf"\b(\w+?) ?(?:en een |ën|en)(?:half|halve){_BEFORE_A_SCALE}", re.IGNORECASE)
_HALF = re.compile(rf"\b(?:een )?({'|'.join(_HALVES)}) ?{_BEFORE_A_SCALE}", re.IGNORECASE)
_BEFORE_AN_ABBREVIATION = re.compile(r"\b([^\W\d_]+) (?=(?:ton|dzd|mille|mln|mio|mld)\b)", re.IGNORECASE)
_WORDS = re.compile(r"(?<!\w)[^\W\d_]+(?: [^\W\d_]+)*")
_LEAST_IN_WORDS = 100
"""A smaller number in words is only an amount before `ton`, `duizend` or `euro`: "de twee gemeenten", "acht uur"."""
_EUROS = frozenset({"euro", "euros", "eur"})
_CENTURIES = frozenset({19, 20})
_YEARS_SAID = range(10, 100)
"""What can follow a century when a year is said in two numbers: `twintig twintig`, `negentien negentig`."""


def in_digits(text: str) -> str:
    """The same text with single spaces and its amounts in digits: `80000`, `1,5 ton`, `2 miljoen`."""
    spaced = _AND_A_HALF.sub(_number_and_a_half, " ".join(text.split()))
    spaced = _HALF.sub(lambda match: f"{_HALVES[match[1].casefold()]} ", spaced)
    spaced = _BEFORE_AN_ABBREVIATION.sub(lambda match: f"{_numeral((match[1],)) or match[1]} ", spaced)
    return _WORDS.sub(_words_in_digits, spaced)


def counted(word: str) -> int | None:
    """What a word counts: `geen`, `twaalf`, `honderdvijftigduizend`."""
    return _COUNTING_WORDS.get(word.casefold(), _numeral((word,)))


def _words_in_digits(match: re.Match[str]) -> str:
    digits = match.string[max(0, match.start() - 2) : match.start()].strip().isdecimal()
    return " ".join(_with_numerals(match[0].split(), after_digits=digits))


def _number_and_a_half(match: re.Match[str]) -> str:
    number = match[1] if match[1].isdecimal() else _numeral((match[1],))
    return match[0] if number is None else f"{number},5"


def _with_numerals(words: Sequence[str], *, after_digits: bool) -> Iterator[str]:
    """Words that count together become one number: `een miljoen tweehonderdduizend` is not three of them.

    What follows a scale becomes a number of its own, however small: `drie ton vijftig` must not be read as three ton.
    """
    after_scale = False
    if after_digits and words[0].casefold() in SCALES:
        yield words[0]
        words, after_scale = words[1:], True
    runs = [(counts, tuple(run)) for counts, run in groupby(words, key=lambda word: _numeral((word,)) is not None)]
    for place, (counts, together) in enumerate(runs):
        behind = runs[place + 1][1][0].casefold() if place + 1 < len(runs) else ""
        number = (_year(together) or _numeral(together)) if counts else None
        least = 0 if after_scale or behind in _EUROS else _LEAST_IN_WORDS
        yield from together if number is None or number < least else (str(number),)
        after_scale = together[-1].casefold() in SCALES


def _year(words: Sequence[str]) -> int | None:
    """A year that is said in two numbers."""
    numbers = [_numeral((word,)) for word in words] if len(words) == 2 else []
    match numbers:
        case [int(century), int(year)] if century in _CENTURIES and year in _YEARS_SAID:
            return century * 100 + year
        case _:
            return None


@lru_cache(maxsize=4_096)
def _numeral(words: tuple[str, ...]) -> int | None:
    try:
        return int(text2num(" ".join(words).casefold(), "nl"))
    except ValueError:
        return None
