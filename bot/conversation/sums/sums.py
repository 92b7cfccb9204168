"""What a request for a calculation says by itself: of which amount, and of what.

Where this sits: beside `parsing`, for the calculators. May import: `parsing`, `knowledge.numbers`. Pure; nothing here
raises. Start reading at `total()`. A sum that somebody did not ask for is worse than one more question: in doubt there
is none.
"""

import re
from decimal import Decimal

from bot.conversation import parsing
from knowledge.numbers import numerals

_LONGEST_REQUEST = 500
"""Characters; a longer text is a story, of which one amount is not taken for the whole."""
LEAST_TOTAL = Decimal(1000)
"""Smaller numbers in a sentence are years of a project, hours or municipalities."""
_SCALED = rf"\d[\d.]*(?: ?(?:{'|'.join(numerals.SCALES)}))?"
_COUNTED = (
    "inwoners|verzekerden|polissen|klanten|deelnemers|cliënten|mensen|personen|zielen|burgers|huishoudens|ouderen|"
    "jongeren|kinderen|gemeenten|gemeentes|verzekeraars|zorgverzekeraars|partijen|fte|jaar|jaren|maanden|maand|mnd|"
    "weken|dagen|uur|uren"
)
_COUNTS = re.compile(rf"\b(?:{_SCALED}(?:, ?| en | of | tot )){{0,20}}{_SCALED} (?:{_COUNTED})\b", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<![€\d.,])(?<!€ )\b(?:199\d|20[0-4]\d)\b(?![.,]?\d| ?(?:euro|eur|€|k|duizend|ton|mln)\b)", re.IGNORECASE
)
_LISTED = re.compile(r"\d(?:,| en| of| tot| à) \d")
_RATE = re.compile(
    r"\b(?:per|elk|elke|ieder|iedere|jaarlijks\w*|maandelijks\w*|jaarbudget|jaarkosten|jaarbegroting|fte|keer|maal|à|x|"
    r"p/?j|jaar lang)\b|\ba (?=€|\d)|\d ?[x×*] ?(?:€ ?)?\d|/ ?(?:jaar|mnd|uur|fte)",
    re.IGNORECASE,
)
_BARE = frozenset(
    ["hoeveel", "wat", "is", "zijn", "een", "de", "het", "dat", "deel", "derde", "kwart", "helft", "half", "van",
     "euro", "euros", "eur", "procent", "keer", "maal", "plus", "min", "en", "of", "gedeeld", "door", "reken",
     "bereken", "uit", "dan", "ongeveer", "circa", "zo", "n", "dus", "hoi", "hallo"]
)  # fmt: skip
"""Words of arithmetic and of politeness: they say nothing about the subject."""
_SPENT = r"(?:kosten\w*|begroot|begroten|begroting|budget|uitgaven|uitgeven)"
_MUST = r"(?:moet|moeten|moest|moesten)"
_SUM = rf"€? ?\d[\d.,]*(?: ?(?:{'|'.join(numerals.SCALES)}))?(?: ?(?:euro|eur)\b)?"
_BACKWARDS = re.compile(
    rf"\b(?:welke|welk|hoeveel|hoe hoge) (?:totale |subsidiabele |eigen )?{_SPENT}\b.*"
    rf"\b(?:nodig|{_MUST}|horen|hoort|vereist|is dat)\b"
    rf"|\b(?:subsidie|grant)\b.*\b(?:welke|hoeveel) (?:totale )?{_SPENT}\b"
    r"(?: (?:dan|daarbij|erbij|zijn|waren|is|dat))*[ ?.]*$"
    rf"|^[^a-z]*(?:hoeveel|welke) (?:totale )?{_SPENT}\b(?: \w+){{0,3}} {_SUM} (?:aan )?subsidie\b"
    rf"|\b(?:hoeveel|wat|hoe groot|hoe hoog) {_MUST} (?:(?!(?:zelf|bij|betalen)\b)\w+ ){{0,5}}{_SPENT}\b"
    rf"|\bom\b.*\bte (?:krijgen|ontvangen)\b.*\b(?:welke|hoeveel|wat)\b.*\b{_SPENT}\b"
    r"|\bomgekeerd rekenen\b|\bvan (?:de )?subsidie naar (?:de )?kosten\b"
    rf"|\bnodige (?:totale |subsidiabele |eigen )?{_SPENT}\b|\bgewenste subsidie\b"
    r"|\bwhat costs\b.*\bneed\b|\bhow (?:big|high|large) must\b.*\b(?:budget|costs)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:subsidie|bijdrage|grant) (?:van|of) (?:€ ?)?\d"
    r"|\b(?:willen|wil|vragen|vraag|vroegen|kregen|krijgen|ontvangen|ontvingen) (?:€ ?)?\d",
    re.IGNORECASE,
)
_REPLACED = re.compile(rf"\b(?:ipv|i\.p\.v\.?|in plaats van) (?:de |die )?{_SUM}", re.IGNORECASE)
"""The amount that another came instead of."""
_GRANT_NAMED = re.compile(
    rf"(?<![\w.,/]){_SUM} (?:aan |als )?(?:subsidie|subsidiebedrag|subsidiegeld|grant)\b"
    rf"|(?<!eigen )\b(?:subsidie|subsidiebedrag|bijdrage|grant) (?:van|of|ter hoogte van|wordt|is) {_SUM}"
    r"(?![\d/]| ?%| ?procent| (?:aan |totale )?(?:kosten|begroting|budget|keer|van))",
    re.IGNORECASE,
)
_IN_RETURN = re.compile(rf"\b(?:krijg\w*|kregen|kreeg|recht)\b.*\b(?:bij|met) {_SUM} subsidie\b", re.IGNORECASE)
"""`Krijgen wij met 90.000 subsidie?`: the amount is what one has, not what one gets."""
_COSTS_NAMED = re.compile(
    rf"(?<![\w.,/]){_SUM} (?:aan |totale |subsidiabele )*{_SPENT}\b"
    rf"|\b{_SPENT} (?:(?:van|zijn|is|waren|was|samen|bedragen|dan|nu|ongeveer|circa) )*{_SUM}",
    re.IGNORECASE,
)
_OF_A_FUND = re.compile(
    r"fonds(?:je)?(?: (?:van|wordt|is|met|ter grootte van|ad|verdelen))?(?: (?:ongeveer|circa|zo'n|in totaal|nu))*"
    r"[:,]? ?(?=€|\d)"
    rf"|^(?:(?!verzekeraar|zorgkantoor|gemeente|provincie|partij|fonds).)*?{_SUM} (?:in|voor) (?:een |het |ons )?"
    r"(?:vip|fonds)",
    re.IGNORECASE,
)
_FUND_OF_ALL = re.compile(
    rf"fonds(?:je)? (?:van|met|ter grootte van|ad) (?:in totaal |ongeveer |circa )?{_SUM}"
    r"(?! ?(?:per|elke?|ieder\w*|jaarlijks|voor (?:elke?|ieder\w*)|/|à|x)\b)(?![\d.,]*\d)",
    re.IGNORECASE,
)
_EACH_ONE = re.compile(
    r"\b(?:per|elke|iedere) (?:groep|partij|deelnemer|partner)\b|\b(?:ieder|iedereen)(?: van hen)?\b", re.IGNORECASE
)
"""Who pays, for who asks what that is: beside the amount of a fund this makes no rate of it."""
_DIVIDED = re.compile(
    rf"\bverdeel (?=€|\d)(?=.*(?:fonds|vip|zorgkantoor))|(?:fonds|vip|zorgkantoor).*{_SUM} (?:te )?verdelen",
    re.IGNORECASE,
)


def of_costs(text: str) -> Decimal | None:
    """The one amount in a request that can be the costs; none when it may be the grant itself."""
    return None if may_be_wanted(text) else total(text)


def may_be_wanted(text: str) -> bool:
    """Whether an amount in a request may be the grant itself: `wij willen 40.000 euro`."""
    return _WANTED.search(numerals.in_digits(text)) is not None


def of_grant(text: str) -> Decimal | None:
    """The one amount in a request that is named as the grant: `40.000 subsidie`, `een subsidie van € 40.000`."""
    digits = numerals.in_digits(text)
    named = _GRANT_NAMED.search(digits) and not _IN_RETURN.search(digits)
    return total(text) if named and not names_costs(text) else None


def names_costs(text: str) -> bool:
    """Whether an amount is named as costs: `kosten van 90.000`, `90.000 euro aan kosten`."""
    return _COSTS_NAMED.search(numerals.in_digits(text)) is not None


def of_whole_fund(text: str) -> Decimal | None:
    """The amount that is unmistakably the whole fund: `een fonds van 3 miljoen`, `verdeel 3 miljoen over …`."""
    digits = numerals.in_digits(text)
    value = total(_EACH_ONE.sub(" ", text) if _FUND_OF_ALL.search(digits) else text)
    return value if value is not None and (_OF_A_FUND.search(digits) or _DIVIDED.search(digits)) else None


def total(text: str) -> Decimal | None:
    """The one amount of money in a request; years, durations and counts of people are none. None when it is not plain.

    An amount per year, per person and the like is no total: see `is_rate()`.
    """
    if len(text) > _LONGEST_REQUEST or is_rate(text):
        return None
    money = _REPLACED.sub(" ", _YEAR.sub(" ", without_counts(numerals.in_digits(text))))
    large = [value for value in parsing.amounts(money) if abs(value) >= LEAST_TOTAL]
    is_plain = len(large) == 1 and large[0] > 0 and not _LISTED.search(money)
    return large[0] if is_plain else None


def without_counts(text: str) -> str:
    """A text with its number words in digits, without the numbers that count people, years, hours and the like."""
    return _COUNTS.sub(" ", text)


def is_rate(text: str) -> bool:
    """Whether an amount may be one for a part: `30.000 per jaar`, `3 fte à 82.500`, `2 x 40.000`."""
    return any(character.isdigit() for character in numerals.in_digits(text)) and _RATE.search(text) is not None


def is_bare(text: str) -> bool:
    """Whether there is only an amount, or a share of one, and not what it is about: `80 duizend`, `1/3 van 80.000`."""
    digits = numerals.in_digits(text)
    words = re.findall(r"[^\W\d_]+", digits.casefold())
    return any(character.isdigit() for character in digits) and all(
        word in _BARE or word in numerals.SCALES or numerals.counted(word) is not None for word in words
    )


def asks_for_costs(text: str) -> bool:
    """Whether a request about the grant runs backwards: which costs belong to a wanted grant."""
    return len(text) <= _LONGEST_REQUEST and _BACKWARDS.search(" ".join(text.split())) is not None
