"""What the words of a question say by themselves, whatever they are likely to mean.

Where this sits: beside the scores, for the last step of the matching pipeline (*decide*). Pure; imports nothing of
ours. Start reading at `heard()`.

Probabilities come from examples; these are the few things that need no example: a thank-you is a thank-you, and nobody
who types one vague word has asked for a sum.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

_TO_CALCULATE = frozenset({"calculating"})
_ONES_OWN = frozenset({"own"})
_MONEY_FOR = frozenset({"asks_how_much", "costs", "budgeting", "benefit", "savings", "fund", "fraction", "length"})
_MONEY_OF = frozenset({"municipality", "insurer", "careoffice", "provider"})
IDEAS = _TO_CALCULATE | _ONES_OWN | _MONEY_FOR | _MONEY_OF
"""The ideas of the vocabulary that count here."""
_FEWEST_WORDS = 3
"""Words from which somebody who speaks of their own case can be asking for a sum: `hoeveel krijgen we`."""

_NUMBERS_WITH_AMOUNT, _NUMBERS_WITHOUT = 2, 4
"""So many numbers are a sum by themselves: `240000, 3 jaar`; without an amount more of them, for a date has two."""


class Heard(NamedTuple):
    """What was heard in a question."""

    only_courtesies: bool = False
    """Nothing but greetings and thanks."""
    may_calculate: bool = True
    """There is a wish to calculate, somebody's own case, an amount with whose it is or what it is for, or several
    numbers."""


def heard(words: Sequence[str], ideas: Collection[str], *, has_amount: bool, only_courtesies: bool) -> Heard:
    """`words` are those of the question as the articles would say them, `ideas` what they point at."""
    said = frozenset(ideas)
    numbers = sum(word.isdecimal() for word in words)
    own = bool(said & _ONES_OWN) and len(words) >= _FEWEST_WORDS
    sum_of = has_amount and bool(said & (_MONEY_FOR | _MONEY_OF))
    several = numbers >= (_NUMBERS_WITH_AMOUNT if has_amount else _NUMBERS_WITHOUT)
    return Heard(only_courtesies, bool(said & _TO_CALCULATE) or own or sum_of or several)
