"""Which amounts in a text are the costs, or the grant that is asked for: `onze kosten zijn 90k`, `30k subsidie`.

Where this sits: under `told_facts`. May import: the readers of amounts, `eligibility.calculators`. Pure. An amount that
does not say what it is, and one for a part that cannot be added up, is unplaced. Start reading at `read()`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from pydantic import JsonValue

from bot.conversation.check import parties, telling_texts
from bot.conversation.sums import factors, sums
from eligibility.base import Frozen
from eligibility.calculators import AddedUp, add_up
from eligibility.parameters import euros
from knowledge.numbers import days, money, numerals

_CLAUSE: Final = re.compile(r",(?!\d)|[;!?\n]|\.(?!\d)|\b(?:en|maar|waarvan|plus)\b")
_COSTS: Final = re.compile(r"\b(?:kost|kosten|coordinatiekosten|projectkosten|begroot|begroting|budget)\b")
_GRANT: Final = re.compile(r"\b(?:subsidie|subsidiebedrag|gevraagd|vragen|vragen wij|aangevraagd)\b")
_OTHERS: Final = re.compile(
    r"\b(?:bijdrag\w*|draagt|dragen|betaalt|betalen|legt|leggen|eigen|inleg|baten|per gemeente)\b"
)
_PAYS: Final = re.compile(r"\b(?:bijdra\w*|draagt|dragen|betaalt|betalen|legt|leggen|inleg\w*|stort\w*)\b")
_YEARLY: Final = re.compile(r"\b(?:per|elk|ieder) jaar\b|\bjaarlijks\w*|/ ?(?:jaar|jr)\b|\bp/?j\b")
_RANGE: Final = re.compile(r"\d[\d.,]*(?: ?(?:k|ton|mln|euro))? ?(?:-|–|tot|a|à|of) ?€? ?\d")
_BETWEEN: Final = re.compile(r"\btussen\b.*\d.*\ben\b.*\d")
_LEAST: Final = 1_000


class Amounts(Frozen):
    """The amounts of a text, in euros as text; `unplaced` are those that do not say what they are, in Dutch."""

    costs: JsonValue = None
    grant: JsonValue = None
    unplaced: tuple[str, ...] = ()


class _Found(NamedTuple):
    value: Decimal
    clause: str


def read(sentences: Sequence[str], months: JsonValue) -> Amounts:
    """The amounts in some sentences; an amount a year counts when the text says how many `months` it is about."""
    found = [each for sentence in sentences for each in _found(sentence)]
    costs = [each for each in found if _is(each.clause, _COSTS, not_=_GRANT)]
    grant = [each for each in found if _is(each.clause, _GRANT, not_=_COSTS)]
    whole_costs, whole_grant = _whole(costs, months), _whole(grant, months)
    placed = [*(costs if whole_costs is not None else ()), *(grant if whole_grant is not None else ())]
    left = tuple(dict.fromkeys(_said(each) for each in found if each not in placed))
    return Amounts(costs=whole_costs, grant=whole_grant, unplaced=left)


def is_of_a_party(text: str) -> bool:
    """Whether an amount in a text is what a party pays that is named: `de gemeenten leggen 20.000 in`."""
    clauses = {each.clause.casefold() for each in _found(text)}
    return any(_PAYS.search(each) and parties.named(each) and not _COSTS.search(each) for each in clauses)


def _found(sentence: str) -> Iterator[_Found]:
    """Every amount with the part of the sentence it stands in; years, days and what counts people are none."""
    words = numerals.in_digits(_without_days(sentence))
    words = _BETWEEN.sub(lambda match: match[0].replace(" en ", " tot "), words)
    for clause in map(sums.without_counts, _CLAUSE.split(words)):
        for each in money.money_in(clause, asked=True):
            is_year = not each.in_euros and re.fullmatch(r"\s*(?:19|20)\d\d\s*", clause[each.start : each.end])
            if each.value is not None and each.value >= _LEAST and not is_year:
                yield _Found(each.value, clause)


def _without_days(sentence: str) -> str:
    return re.sub(
        rf"\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b|\b(?:{'|'.join(days.MONTH_NAMES)}) '?\d{{2,4}}\b", " ", sentence
    )


def _is(clause: str, named: re.Pattern[str], *, not_: re.Pattern[str]) -> bool:
    return bool(named.search(clause)) and not not_.search(clause) and not _OTHERS.search(clause)


def _whole(found: Sequence[_Found], months: JsonValue) -> str | None:
    """The one amount for the whole period; None when there are more, or when that is not known."""
    if len(found) != 1 or _RANGE.search(found[0].clause):
        return None
    value, clause = found[0]
    if not sums.is_rate(clause):
        return str(value)
    if not isinstance(months, int) or not _YEARLY.search(clause):
        return None
    parts = factors.read(f"{value} euro per jaar, {months} maanden")
    whole = add_up(parts) if parts is not None else None
    return str(whole.amount) if isinstance(whole, AddedUp) else None


def _said(found: _Found) -> str:
    amount = euros(found.value)
    return telling_texts.per_year(amount) if _YEARLY.search(found.clause) else amount
