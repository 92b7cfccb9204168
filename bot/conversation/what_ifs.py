"""A "what if" that is typed below the outcome of a check: which answer it is about, and what it would be.

Where this sits: beside `check_turns`, which tries the answer. Pure: it only looks at the words. May import: `checking`.
Start reading at `supposition()`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.conversation import checking, parsing, texts
from bot.conversation.state import Checking, Given

_OPENING: Final = re.compile(
    r"^(?:en |maar )?(?:wat (?:nou |nu )?(?:als|wanneer|indien)|stel(?: dat| nou dat)?|en als|what if)\b[:,]?\s*", re.I
)
_FEWEST_LETTERS: Final = 4
_SAYS_LITTLE: Final = frozenset({"aantal", "gericht", "andere", "eerste", "waarvoor", "doet", "doen"})
"""Words in the names of facts that many a sentence holds."""


def rest_of(text: str) -> str | None:
    """What is supposed, without the words that say so; None when nothing is."""
    opening = _OPENING.match(text.strip())
    return text.strip()[opening.end() :].rstrip(" ?") if opening else None


def fact_in(text: str, facts: Iterable[str]) -> str | None:
    """The one fact whose name stands in a text best, and of equals the one named first; None when there is none."""
    said = re.findall(r"\w+", text.casefold())
    rated = {fact: _rating(texts.FACT_NAMES[fact], said) for fact in facts}
    best = max(rated.values(), default=(0.0, 0))
    found = [fact for fact, rating in rated.items() if rating == best]
    return found[0] if best[0] > 0 and len(found) == 1 else None


def supposition(check: Checking, fact: str, text: str) -> Given | None:
    """The answer that a text supposes for a fact; None when it says none that can be."""
    try:
        given = checking.typed(checking.opened(check, fact), text)
    except checking.NotAnAnswer:
        amounts = parsing.amounts(text)
        if len(amounts) != 1:
            return None
        try:
            given = checking.typed(checking.opened(check, fact), str(amounts[0]))
        except checking.NotAnAnswer:
            return None
    return given


def _rating(name: str, said: Sequence[str]) -> tuple[float, int]:
    """Which part of the words of a name somebody said, and how early; a part of a word counts, as in `verzekeraars`."""
    words = [
        word
        for word in re.findall(r"\w+", name.casefold())
        if len(word) >= _FEWEST_LETTERS and word not in _SAYS_LITTLE
    ]
    met = {
        word: -place
        for word in words
        for place, each in reversed([*enumerate(said)])
        if len(each) >= _FEWEST_LETTERS and _same(word, each)
    }
    return (len(met) / len(words), max(met.values())) if met else (0.0, 0)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long or (len(short) > _FEWEST_LETTERS and long.startswith(short[:-2]))
