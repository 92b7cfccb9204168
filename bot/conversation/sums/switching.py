"""Who names another calculation while one goes on: `kosten en baten`, `nee, de nodige kosten`.

Where this sits: under `labels`, which knows what stands on the buttons. Pure. Start reading at `named()`. A message
counts when every word of it belongs to that name.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.conversation.codes import Calculator
from knowledge.text import word_set

_BY_THEMSELVES: Final[Mapping[frozenset[str], Calculator]] = {
    frozenset({"kosten", "baten"}): Calculator.BUSINESS_CASE,
    frozenset({"nodige", "kosten"}): Calculator.COSTS,
}
_WITH_A_VERB: Final[Mapping[frozenset[str], Calculator]] = {
    frozenset({"vip", "fonds"}): Calculator.VIP_FUND,
    frozenset({"vipfonds"}): Calculator.VIP_FUND,
    frozenset({"subsidie"}): Calculator.GRANT,
}
"""These may also be what somebody asks about: only with a word for calculating they are a calculation."""
_VERBS: Final = word_set("bereken berekenen berekening rekenen uitrekenen reken verdeel verdelen bijdragen rekenhulp")
_AROUND: Final = word_set(
    "en de het een ik we wij wil willen wilde graag toch liever nu dan maar per partij partijen doe doen naar ga gaan "
    "van voor aan uit nee ja oke ok aub even eerst juist bedoel ook mag kan kunnen"
)


def named(text: str) -> Calculator | None:
    """The calculation that a message names and does nothing else."""
    said = set(re.findall(r"[^\W_]+", text.casefold()))
    core = frozenset(said - _AROUND - _VERBS)
    return _BY_THEMSELVES.get(core) or (_WITH_A_VERB.get(core) if said & _VERBS else None)
