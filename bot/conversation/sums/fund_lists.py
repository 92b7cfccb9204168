"""Parties with a number of people, as somebody names them for a VIP fund: insurers and municipalities.

Where this sits: under `party_sums`, beside `calculation_inputs`, which reads the plain list that a question asks for.
Here a list may say itself what it is: `verzekeraars A 120.000 en B 80.000, gemeente X 100.000 inwoners`. May import:
`parties`, the readers of numbers, `repeating` for the words that name nothing. Pure. Start reading at `read()` and
`request()`.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from bot.conversation import parsing
from bot.conversation.check import parties
from bot.conversation.sums import repeating
from eligibility.base import Frozen
from eligibility.schemes.preventiecoalities.facts import Applicant
from knowledge.numbers import money, numerals

_LONGEST: Final = 1_000
"""Characters; a longer text is a story."""
_LEAST_FUND: Final = Decimal(1000)
_MOST_WORDS: Final = 4
"""Words of a name: `Capelle aan den IJssel`."""
_INSURED: Final = r"(?:verzekerden?|polissen|polishouders|premiebetalers)"
_INHABITANTS: Final = r"(?:inwoners?|burgers|zielen)"
_UNIT: Final = re.compile(rf"^\W*(?:({_INSURED})|({_INHABITANTS})|mensen|personen|klanten|leden)\b", re.IGNORECASE)
_INSURERS: Final = re.compile(r"\b(?:zorg)?verzekeraars\b", re.IGNORECASE)
_MUNICIPALITIES: Final = re.compile(r"\bgemeente(?:n|s)\b", re.IGNORECASE)
_BEFORE_A_NAME: Final = re.compile(
    r"^(?:[\s,;:.&+–-]|\b(?:en|plus|met|(?-i:de|het)|een|over|voor|uit|van|tussen|bij|samen|ook|nog|dan|maar|als"
    r"|wij zijn|zijn|bereken|berekenen|reken|verdeel|verdelen|graag|aub|namelijk|te weten|deelnemers|partijen|erbij"
    r"|in de regio)\b)+",
    re.IGNORECASE,
)
_BEHIND_A_NAME: Final = re.compile(
    r"(?:[\s:=,(–-]|\b(?:heeft|hebben|had|met|telt|tellen|is|zijn|wordt|moet|moest|moeten|van|voor|ongeveer|circa|ca|ruim"
    r"|bijna|zo'n|er|nog|eigenlijk|toch|aantal|namelijk|naar)\b)+$",
    re.IGNORECASE,
)
_KIND_WORD: Final = re.compile(r"\b(?:de|het|(?:zorg)?verzekeraars?|gemeente|gem)\b\.?", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"\b(?:subsidie\w*|kosten|begroting|baten|krijg\w*|legt?|leggen|inlegt|betaal\w*|willen|wil|vragen|vraag|bedrag|jaar"
    r"|totaal|fonds\w*|vip\w*)\b",
    re.IGNORECASE,
)
_IN_A_NAME: Final = frozenset({"de", "het", "den", "'s"})
_A_FUND: Final = re.compile(
    r"(?:\bvip(?:[- ]?fonds(?:en)?)?|\b(?:preventie)?fonds(?:je)?|\bpot)"
    r"(?:\W|\b(?:van|met|is|wordt|zijn|ter grootte van|ad|à|ongeveer|circa|groot|een|bedrag|totaal|in|samen|verdelen"
    r"|berekenen|uitrekenen|te|voor|eens|aub|graag|op)\b)*$",
    re.IGNORECASE,
)
"""What stands right before the amount of a whole fund."""
_DIVIDE: Final = re.compile(r"\bverdeel\s*$", re.IGNORECASE)
_OVER: Final = re.compile(r"\s*over\b", re.IGNORECASE)
_ANY_WORD: Final = re.compile(r"[^\W\d_]+")
_FILLERS: Final = re.compile(
    r"\b(?:verzekerden?|polissen|inwoners?|burgers|mensen|personen|klanten|leden|in de regio|aub|graag|alstublieft|uit"
    r"|heeft|hebben|wat|wie|hoeveel|betaalt|betalen|ieder|iedereen|elke|partij|partijen|moet|moeten|en|met|te"
    r"|verdelen|verdeel|bereken|berekenen|reken|door|een|het|vip|vip-fonds|fonds|voor|dan|elk|erbij|ook)\b",
    re.IGNORECASE,
)
"""What may stand behind a list and says no more than the list."""


class Group(Enum):
    """The two groups of which numbers are asked."""

    INSURERS = auto()
    MUNICIPALITIES = auto()


class Item(Frozen):
    """A party with its number; `group` is what it says itself, or what stood above it, and None where nothing does."""

    name: str
    value: Decimal
    group: Group | None = None
    is_zorgkantoor: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can be a number of people."""
        return self.value >= 0 and self.value == int(self.value)


class Request(Frozen):
    """A request for a fund: its amount and its parties, as far as they are named; `unread` is what was not taken."""

    total: Decimal | None
    items: tuple[Item, ...]
    unread: str = ""

    def of(self, group: Group) -> tuple[Item, ...]:
        """The parties of one group; what does not say its group belongs to the first that is asked: the insurers."""
        return tuple(each for each in self.items if (each.group or Group.INSURERS) is group)


def read(text: str) -> tuple[Item, ...] | None:
    """The parties in a text, each with a number; None when anything in it is not such a party."""
    spans = _numbers(_plain(text))
    if spans is None or len(text) > _LONGEST:
        return None
    items, rest = _items(_plain(text), spans, carries=False)
    return items if items and not rest and all(is_name(each.name) for each in items) else None


def request(text: str) -> Request | None:
    """A fund and its parties in one request; None when it names no parties with a number."""
    plain = _plain(text)
    spans = _numbers(plain)
    if spans is None or len(text) > _LONGEST:
        return None
    at = next((n for n, each in enumerate(spans) if _is_total(plain, each)), None)
    if at is None:
        items, rest = _items(plain, spans)
        total = None
    else:
        total = spans[at].value
        before, rest_before = _items(plain[: spans[at].start], spans[:at])
        after, rest = _items(plain[spans[at].end :], _moved(spans[at + 1 :], spans[at].end))
        items = (*before, *after)
        rest = " ".join(each for each in (rest_before if before else "", rest) if each)
    if not items or not all(is_name(each.name) and each.is_whole for each in items):
        return None
    return Request(total=total, items=items, unread=rest)


def same(one: str, other: str) -> bool:
    """Whether two names are of the same party: `verzekeraar C` is `C`, and `gemeente C` is not `verzekeraar C`."""
    if one.casefold() == other.casefold():
        return True
    kinds = parties.named(one) | parties.named(other)
    apart = {Applicant.HEALTH_INSURER, Applicant.MUNICIPALITY} <= kinds
    return not apart and bool(_bare(one)) and _bare(one) == _bare(other)


def written(items: Iterable[tuple[str, Decimal]]) -> str:
    """A list as an input of the calculation."""
    return "; ".join(f"{name.replace('|', ' ')} {int(value)}" for name, value in items)


def group_of(name: str) -> Group | None:
    """What a name says about its group; None when it says nothing, or more than one thing."""
    kinds = parties.named(name) & {Applicant.HEALTH_INSURER, Applicant.MUNICIPALITY}
    if len(kinds) != 1:
        return None
    return Group.INSURERS if kinds == {Applicant.HEALTH_INSURER} else Group.MUNICIPALITIES


def by_group(items: Sequence[Item]) -> Decimal | None:
    """What the three groups put in together, where they are named as groups; None for a list of parties."""
    if len(items) < 2 or not any(each.is_zorgkantoor for each in items):
        return None
    return sum((each.value for each in items), Decimal(0))


def is_zorgkantoor(name: str) -> bool:
    """Whether a name is that of the third group, which has one party and needs no number."""
    return parties.named(name) == {Applicant.ZORGKANTOOR}


def is_name(name: str) -> bool:
    """Whether words can be the name of a party, and are no part of a sentence."""
    words = _ANY_WORD.findall(name)
    if not 0 < len(words) <= _MOST_WORDS or _NO_NAME.search(name):
        return False
    first, last = words[0], words[-1]
    leans = first.casefold() in repeating.LEANING - _IN_A_NAME and not first[0].isupper()
    return not leans and (last.casefold() not in repeating.LEANING or last[0].isupper())


def _plain(text: str) -> str:
    return numerals.in_digits(parsing.on_one_line(text))


def _numbers(plain: str) -> tuple[money.Money, ...] | None:
    found = tuple(money.money_in(plain, asked=True))
    return found if found and all(each.value is not None and each.value >= 0 for each in found) else None


def _moved(spans: Sequence[money.Money], by: int) -> tuple[money.Money, ...]:
    return tuple(each._replace(start=each.start - by, end=each.end - by) for each in spans)


def _is_total(plain: str, span: money.Money) -> bool:
    before, behind = plain[: span.start], plain[span.end :]
    is_divided = _DIVIDE.search(before) is not None and _OVER.match(behind) is not None
    is_large = span.value is not None and span.value >= _LEAST_FUND
    return is_large and (is_divided or _A_FUND.search(before) is not None)


def _items(plain: str, spans: Sequence[money.Money], *, carries: bool = True) -> tuple[tuple[Item, ...], str]:
    """Each number with the name before it; and the words behind the last one that say something else.

    A party is of the group that stands above it, and if it `carries` of that of the party before it.
    """
    found: list[Item] = []
    group, at = None, 0
    for span in spans:
        between = _of_the_one_before(found, plain[at : span.start])
        if _INSURERS.search(between):
            group = Group.INSURERS
        elif _MUNICIPALITIES.search(between):
            group = Group.MUNICIPALITIES
        name = _name(between)
        own = group_of(name) or group
        group = own if carries else group
        value = span.value if span.value is not None else Decimal(0)
        found.append(Item(name=name, value=value, group=own, is_zorgkantoor=is_zorgkantoor(name)))
        at = span.end
    behind = _of_the_one_before(found, plain[at:])
    return tuple(found), behind.strip(" .,;:!?") if _ANY_WORD.search(_FILLERS.sub(" ", behind)) else ""


def _of_the_one_before(found: list[Item], between: str) -> str:
    """The words after a number, without `verzekerden` or `inwoners`, which says what the party before it is."""
    unit = _UNIT.match(between)
    if unit is None:
        return between
    if found and group_of(found[-1].name) is None and (unit[1] or unit[2]):
        of_unit = Group.INSURERS if unit[1] else Group.MUNICIPALITIES
        found[-1] = found[-1].model_copy(update={"group": of_unit})
    return between[unit.end() :]


def _name(between: str) -> str:
    """What stands before a number, without the words that lead to a name and those that follow it."""
    name = _BEHIND_A_NAME.sub("", _BEFORE_A_NAME.sub("", between.strip()))
    without = name
    for header in (_INSURERS, _MUNICIPALITIES):
        without = header.sub(" ", without)
    return _BEFORE_A_NAME.sub("", without.strip()).strip() or name.strip()


def _bare(name: str) -> str:
    return " ".join(_KIND_WORD.sub(" ", name).casefold().split())
