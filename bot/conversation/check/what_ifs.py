"""A "what if" that is typed below the outcome of a check, or later: which answer it is about, and what it would be.

Where this sits: beside `check_turns`, which tries the answer. Pure: it only looks at the words. May import: `checking`,
`naming`. Start reading at `supposition()`.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.conversation import parsing
from bot.conversation.check import check_answers, checking, naming
from bot.conversation.state import Checking, Given
from eligibility.questions import QuestionKind

_OPENING: Final = re.compile(
    r"^(?:en |maar )?(?:wat (?:nou |nu )?(?:als|wanneer|indien)|stel(?: dat| nou dat)?|en als|what if)\b[:,]?\s*", re.I
)
_AND_WITH: Final = re.compile(r"^(?:en|maar) (?:met|bij|als|voor|(?:in|op|vanaf)(?=.*\b20[1-3]\d\b))\b[:,]?\s*", re.I)
_LEAST_AMOUNT: Final = 1_000
"""Smaller numbers count municipalities, insurers or years."""
AMOUNTS: Final = (checking.COSTS, checking.REQUESTED_AMOUNT)
_DURATION: Final = re.compile(r"(?:\d+(?:,\d+)?|[^\W\d_]+) ?(?:jaar|jaren|maanden|maand|mnd)\b")
_DAYS: Final = (checking.RECEIVED_ON, naming.START_DATE)


def rest_of(text: str) -> str | None:
    """What is supposed, without the words that say so; None when nothing is."""
    opening = _OPENING.match(text.strip())
    return text.strip()[opening.end() :].rstrip(" ?") if opening else None


def rest_below(text: str) -> str | None:
    """The same for words that suppose something only right below an outcome: `en met 4 gemeenten?`."""
    opening = _AND_WITH.match(text.strip())
    return text.strip()[opening.end() :].rstrip(" ?") if opening else None


def fact_meant(check: Checking, text: str) -> str | None:
    """The fact that a text supposes something of: the one it names, or else the one that its value can only be of.

    An answer that was given goes before a question that was not asked. An amount is of the costs, unless only a
    requested amount is known.
    """
    given = tuple(each.fact for each in check.given)
    questions = tuple(checking.listed(check).questions)
    by_name = naming.by_verb(text, questions) or naming.fact_in(text, given)
    return by_name or _fact_by_value(given, text) or naming.fact_in(text, questions)


def may_be_of(check: Checking, text: str) -> tuple[str, ...]:
    """The facts that were answered and of which a text may suppose something, where it does not say of which.

    A day may be that of the application or that of the beginning; `met z'n drieën` counts whoever takes part.
    """
    given = {each.fact for each in check.given}
    among = _DAYS if naming.speaks_of_a_day(text) else naming.PARTNERS if naming.is_of_partners(text.casefold()) else ()
    return tuple(fact for fact in among if fact in given)


def is_of_either(check: Checking, fact: str, text: str) -> bool:
    """Whether an amount may be of the costs and of the requested amount as well, because neither was named."""
    given = {each.fact for each in check.given}
    return fact in AMOUNTS and given.issuperset(AMOUNTS) and naming.fact_in(text, AMOUNTS) is None


def _fact_by_value(facts: Sequence[str], text: str) -> str | None:
    """The fact among these of which a text holds a value, by its unit or by the words of an option."""
    if "duration_months" in facts and _DURATION.search(text.casefold()):
        return "duration_months"
    if naming.speaks_of_a_day(text):
        of_a_day = [fact for fact in facts if fact in _DAYS]
        return of_a_day[0] if len(of_a_day) == 1 else None
    if any(amount >= _LEAST_AMOUNT for amount in parsing.amounts(text)):
        return next((fact for fact in AMOUNTS if fact in facts), None)
    named = [fact for fact in facts if _option_in(fact, text) is not None]
    return named[0] if len(named) == 1 else None


def _option_in(fact: str, text: str) -> int | None:
    """The option of a question that stands in a text with all its words."""
    each = checking.QUESTIONS[fact]
    if each.kind is not QuestionKind.CHOICE:
        return None
    said = f" {parsing.simplified(text)} "
    found = [n for n, option in enumerate(each.options) if f" {parsing.simplified(option.label)} " in said]
    return found[0] if len(found) == 1 else None


def supposition(check: Checking, fact: str, text: str) -> Given | None:
    """The answer that a text supposes for a fact; None when it says none that can be."""
    try:
        given = check_answers.typed(checking.opened(check, fact), text)
    except check_answers.NotAnAnswer as problem:
        value = None if problem.half is not None else _value_in(fact, text)
        if value is None:
            return None
        try:
            given = check_answers.typed(checking.opened(check, fact), value)
        except check_answers.NotAnAnswer:
            return None
    return given


def _value_in(fact: str, text: str) -> str | None:
    """The part of a text that can be the answer."""
    if (option := _option_in(fact, text)) is not None:
        return checking.QUESTIONS[fact].options[option].label
    if checking.QUESTIONS[fact].kind is QuestionKind.DATE:
        day = parsing.day(text)
        return None if day is None else day.isoformat()
    if fact == "duration_months" and (duration := _DURATION.search(text.casefold())):
        return duration[0]
    amounts = parsing.amounts(naming.without_days(text))
    return str(amounts[0]) if len(amounts) == 1 else None
