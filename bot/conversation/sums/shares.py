"""The part of each party in what they put in together: `wij leggen 50k in en de gemeente 30k, hoe zijn de aandelen?`.

Where this sits: beside `party_sums`, which asks for it. May import: `fund_lists`, the readers of numbers, the texts.
Pure. Start reading at `asked()`. It is arithmetic with the amounts of somebody: no source says who must pay what.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from bot.conversation import parsing, texts
from bot.conversation.codes import Calculator
from bot.conversation.incoming import PickArticle, StartCalculator
from bot.conversation.replies import Action, Calculation
from bot.conversation.sums import calculation_texts, fund_lists, party_texts, stated_amounts
from bot.conversation.team.team_commands import AskTeam
from eligibility.base import Frozen
from eligibility.parameters import euros, percent
from knowledge.numbers import money, numerals

_LONGEST: Final = 400
"""Characters; a longer text is a story."""
_LEAST: Final = Decimal(100)
_ASKS: Final = re.compile(
    r"\b(?:aande(?:el|len)|verhouding(?:en)?|percentages?|procentueel|procenten)\b|\bhoeveel (?:procent|%)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE: Final = re.compile(
    r"subsid|\bvws\b|minister|\bkosten\b|begroting|baten|opbreng|bespar|\d ?%|\d procent|\bper (?:jaar|maand|uur)\b"
    r"|\bper week\b|\b(?:elk|ieder|allebei)\b|verzekerden|inwoners",
    re.IGNORECASE,
)
"""Then the amounts are no contributions alone, or are no amounts."""
_PUT_IN: Final = re.compile(
    r"\b(?:leg|legt|leggen|inleg|inleggen|inlegt|stop|stopt|stoppen|betaal|betaalt|betalen|draag|draagt|dragen|bijdra\w*"
    r"|geef|geeft|geven|doe|doet|doen|steek|steekt|breng|brengt|brengen|bijlegt|meebetaalt)\b",
    re.IGNORECASE,
)
_BEFORE_A_NAME: Final = re.compile(
    r"^(?:[\s,;:.&+?!–-]|\b(?:stel|stel dat|als|wat als|en|plus|maar|in|bij|mee|uit|dan|ook|met|(?-i:de|het|een)|er|dat"
    r"|dus|euro|nog|terwijl|waarbij|van|erin|fonds|vip-fonds|vip)\b)+",
    re.IGNORECASE,
)
_BEHIND_A_NAME: Final = re.compile(
    r"(?:[\s:=,(–-]|\b(?:er|in|bij|mee|zelf|ook|dan|met|voor|ongeveer|circa|is|heeft|samen|nog|wil|willen|zou|zouden|kan"
    r"|kunnen|gaat|gaan|van)\b)+$",
    re.IGNORECASE,
)
_OURSELVES: Final = frozenset({"wij", "we", "ik", "onszelf"})


class Payer(Frozen):
    """A party and what it puts in, in euros."""

    name: str
    amount: Decimal


def is_asked(text: str) -> bool:
    """Whether somebody asks in so many words for the parts of what is put in."""
    return _ASKS.search(text) is not None


def payers(text: str) -> tuple[Payer, ...] | None:
    """Two or more parties with what each puts in; None when anything else may be meant by an amount."""
    if len(text) > _LONGEST or _OF_SOMETHING_ELSE.search(text):
        return None
    plain = numerals.in_digits(parsing.on_one_line(text))
    found: list[Payer] = []
    at, pays = 0, is_asked(text)
    for each in money.money_in(plain, asked=True):
        between = plain[at : each.start]
        pays = pays or _PUT_IN.search(between) is not None
        name = _name(between)
        if each.value is None or each.value < _LEAST or name is None or any(name == one.name for one in found):
            return None
        found.append(Payer(name=name, amount=each.value))
        at = each.end
    return tuple(found) if len(found) > 1 and pays else None


def _name(between: str) -> str | None:
    name = _BEHIND_A_NAME.sub("", _BEFORE_A_NAME.sub("", _PUT_IN.sub(" ", between).strip()))
    name = _BEFORE_A_NAME.sub("", name).strip()
    if name.casefold() in _OURSELVES:
        return party_texts.OURSELVES
    return name if fund_lists.is_name(name) else None


def shown(found: tuple[Payer, ...]) -> Calculation:
    """The parts as a table."""
    total = sum((each.amount for each in found), Decimal(0))
    rows = [(each.name, euros(each.amount), percent(Fraction(each.amount) / Fraction(total))) for each in found]
    rows.append(("Samen", euros(total), "100%"))
    return Calculation(
        title=party_texts.SHARES_TITLE,
        header=("Partij", "Inleg", "Aandeel"),
        rows=tuple(rows),
        notes=(party_texts.SHARES_ONLY, calculation_texts.VIP_KEY, texts.VIP_NOTE),
        actions=(
            Action(label=texts.CALCULATE_FUND, command=StartCalculator(calculator=Calculator.VIP_FUND)),
            Action(label=calculation_texts.ABOUT_KEY, command=PickArticle(article="vip-financiering")),
            Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def asked(text: str, *, about_fund: bool) -> Calculation | None:
    """The parts of what is put in, when somebody asks for them; `about_fund`: the talk is about a fund already."""
    speaks_of_fund = about_fund or re.search(r"\bvip\b|fonds|\bpot\b", text.casefold()) is not None
    if not is_asked(text) and (not speaks_of_fund or stated_amounts.asks_yes_or_no(text)):
        return None
    found = payers(text)
    return None if found is None else shown(found)
