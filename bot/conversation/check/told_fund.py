"""The facts of a VIP fund in a text: `de gemeenten en het zorgkantoor doen mee`, `de verzekeraars betalen 100k`.

Where this sits: under `told_facts`, beside `told_amounts`, which reads the amounts of the other scheme. May import:
`parties`, the readers of amounts. Pure. A group counts only where it is named, an amount only where the words around it
say whose it is; any other amount is unplaced. Start reading at `read()`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from bot.conversation.check import parties
from eligibility.base import Frozen
from eligibility.parameters import euros
from eligibility.schemes.preventiecoalities.facts import Applicant
from knowledge.numbers import money, numerals
from knowledge.text import word_set

_TAKES_PART: Final[Mapping[Applicant, str]] = {
    Applicant.HEALTH_INSURER: "insurers_take_part",
    Applicant.ZORGKANTOOR: "zorgkantoor_takes_part",
    Applicant.MUNICIPALITY: "municipalities_take_part",
}
_PAID_BY: Final[Mapping[Applicant, str]] = {
    Applicant.HEALTH_INSURER: "paid_by_insurers",
    Applicant.ZORGKANTOOR: "paid_by_zorgkantoor",
    Applicant.MUNICIPALITY: "paid_by_municipalities",
}
_GROUPS: Final[Mapping[Applicant, re.Pattern[str]]] = {
    Applicant.HEALTH_INSURER: re.compile(r"\b(?:zorg)?verzekeraars\b"),
    Applicant.ZORGKANTOOR: re.compile(r"\bzorgkantoor\b"),
    Applicant.MUNICIPALITY: re.compile(r"\bgemeente(?:n|s)\b"),
}
"""One insurer or one municipality is not its group."""
_NAMES: Final[Mapping[Applicant, frozenset[str]]] = {
    Applicant.HEALTH_INSURER: word_set("verzekeraar verzekeraars zorgverzekeraar zorgverzekeraars"),
    Applicant.ZORGKANTOOR: word_set("zorgkantoor zorgkantoren"),
    Applicant.MUNICIPALITY: word_set("gemeente gemeenten gemeentes"),
}
"""What a group is called in a list of all who take part."""
_BESIDE_NAMES: Final = word_set(
    "de het een alle drie 3 ook en plus samen met onze ja namelijk alledrie allemaal zijn dat"
)
_MOST_WORDS_OF_A_NAME: Final = 3
_CLAUSE: Final = re.compile(r",(?!\d)|[;!?\n]|\.(?!\d)|\b(?:maar|terwijl|waarbij)\b")
_PART: Final = re.compile(r"\b(?:en|plus)\b")
_MEE: Final = re.compile(r"\bmee(?:doe\w*|doet|gedaan)?\b|\bdeelne\w+|\bnemen deel\b|\bneemt deel\b")
_ALL: Final = re.compile(r"\b(?:alle (?:drie|3|groepen|partijen)|allemaal|iedereen|alle drie de groepen)\b")
_DENIED: Final = re.compile(r"\b(?:niet|geen|zonder)\b")
_UNCERTAIN: Final = re.compile(
    r"\b(?:niet (?:alle|allemaal|iedereen)|sommige|enkele|deels|misschien|wellicht|waarschijnlijk|mogelijk|hopelijk|nog"
    r"|of|denk|twijfel\w*|weet|weten|zou|zouden|wil|willen|moet|moeten|mee\w*betal\w*|behalve|uitgezonderd|buiten|alleen)\b|\d"
)
_PAYS: Final = re.compile(
    r"\b(?:betaal\w*|betalen|leg|legt|leggen|inleg\w*|draag|draagt|dragen|bijdra\w*|stort\w*|stop|stopt|stoppen)\b"
)
_EACH: Final = re.compile(r"\b(?:elk|elke|ieder|iedere|allemaal|alle drie|alle groepen)\b")
_BENEFITS: Final = re.compile(r"\bbaten\b|\blever\w*\b.*\bop\b|\bopbreng\w+|\bopleve\w+")
_COSTS: Final = re.compile(r"\b(?:kost|kosten)\b")
_PER_PART: Final = re.compile(
    r"\b(?:per|jaarlijks\w*|maandelijks\w*|tussen|tot|minstens|hooguit|minder|meer|procent)\b|%"
)
_LEAST: Final = Decimal(100)


class Fund(Frozen):
    """What a text tells of a fund, by the names of the facts; amounts are in euros as text, `unplaced` in Dutch."""

    given: Mapping[str, bool | str]
    unplaced: tuple[str, ...] = ()


def read(sentences: Sequence[str]) -> Fund:
    """The groups that take part and the amounts in some sentences; what is said in two ways is not told."""
    said: dict[str, set[bool | str]] = {}
    unplaced: list[str] = []
    for sentence in sentences:
        plain = sentence.casefold()
        for fact, takes_part in _taking_part(plain):
            said.setdefault(fact, set()).add(takes_part)
        for facts, amount in _amounts(numerals.in_digits(plain)):
            for fact in facts:
                said.setdefault(fact, set()).add(str(amount))
            unplaced += [] if facts else [euros(amount)]
    given = {fact: values.pop() for fact, values in said.items() if len(values) == 1}
    return Fund(given=given, unplaced=tuple(dict.fromkeys(unplaced)))


def only_named(fact: str | None, sentences: Sequence[str]) -> dict[str, bool]:
    """The groups in a bare list of them, as the answer to who takes part: `gemeenten, verzekeraars en zorgkantoor`.

    Where another `fact` is asked for, a list says nothing; and one group alone may be any of them.
    """
    said = set(re.findall(r"[^\W_]+", " ".join(sentences).casefold())) - _BESIDE_NAMES
    named = [(takes_part, said & _NAMES[group]) for group, takes_part in _TAKES_PART.items()]
    groups = {takes_part: True for takes_part, names in named if names}
    is_all = said == {name for _, names in named for name in names}
    return groups if fact in _TAKES_PART.values() and is_all and len(groups) > 1 else {}


def is_of_another(fact: str, text: str) -> bool:
    """Whether a text names another group than the one whose contribution `fact` is."""
    own = next((each for each, paid in _PAID_BY.items() if paid == fact), None)
    return own is not None and bool(parties.named(text) - {own})


def _taking_part(plain: str) -> Iterator[tuple[str, bool]]:
    """Each group that is said to take part or not; in `A, B en C doen mee` the verb counts for all.

    With a no that is not plain: `A, B doet niet mee`.
    """
    speaks_of_it, listed = False, frozenset[str]()
    for clause in _CLAUSE.split(plain):
        waiting, carried = frozenset[str](), listed
        is_uncertain = _UNCERTAIN.search(clause) is not None
        for part in _PART.split(clause):
            speaks_of_it = speaks_of_it or _MEE.search(part) is not None
            waiting |= {_TAKES_PART[each] for each in _GROUPS if _GROUPS[each].search(part)}
            waiting |= frozenset(_TAKES_PART.values()) if _ALL.search(part) else frozenset()
            is_denied = _DENIED.search(part) is not None
            if waiting and speaks_of_it and not is_uncertain and (_MEE.search(part) or is_denied):
                yield from ((fact, not is_denied) for fact in (waiting if is_denied else waiting | carried))
                waiting, carried = frozenset(), frozenset()
        listed = carried | waiting if _is_only_named(clause) else frozenset()


def _is_only_named(clause: str) -> bool:
    return 0 < len(clause.split()) <= _MOST_WORDS_OF_A_NAME


def _amounts(plain: str) -> Iterator[tuple[tuple[str, ...], Decimal]]:
    """Every amount with the facts it is of; none where that is not plain, as in `A en B betalen samen 200k`."""
    pays, named_before = _PAYS.search(plain) is not None, False
    for clause in _CLAUSE.split(plain):
        for part in _PART.split(clause):
            found = [each.value for each in money.money_in(part, asked=True) if each.value is not None]
            found = [each for each in found if each >= _LEAST]
            is_plain = len(found) == 1 and not _PER_PART.search(part) and not named_before
            for each in found:
                yield (_facts_of(part, pays=pays) if is_plain else ()), each
            named_before = not found and any(group.search(part) for group in _GROUPS.values())
        named_before = named_before and _is_only_named(clause)


def _facts_of(clause: str, *, pays: bool) -> tuple[str, ...]:
    """What an amount in a clause is: what one group pays, or each of them; else what comes out or goes in."""
    groups = [_PAID_BY[each] for each in _GROUPS if _GROUPS[each].search(clause)]
    if pays and len(groups) == 1 and not _EACH.search(clause):
        return tuple(groups)
    if pays and not parties.named(clause) and _EACH.search(clause):
        return tuple(_PAID_BY.values())
    of_case = {"total_benefits": _BENEFITS.search(clause), "total_costs": _COSTS.search(clause)}
    named = tuple(fact for fact, match in of_case.items() if match is not None)
    return named if len(named) == 1 and not parties.named(clause) else ()
