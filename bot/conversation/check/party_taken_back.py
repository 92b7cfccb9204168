"""A party that somebody takes back in the same breath: `een gemeente vraagt aan, nee wacht, de verzekeraar`.

Where this sits: beside `taken_back`, which does the same for numbers, under `told_facts` and `telling`. May import:
`parties`, `taken_back`. Pure. The party behind the words of regret takes the place of the one before them, and keeps
what was said of that one. Where more is said of the second than its name, nobody can say. Start reading at `settled()`.
"""

import re
from typing import Final

from bot.conversation.check import parties, taken_back

_ARTICLE: Final = r"(?:(?:een|de|het|onze|ons|1) )?"
_APPLIES: Final = (
    r"(?: (?:vraagt|vroeg|dient|diende|doet|deed|zou|ging|wil|wilde|heeft|had|is|was)\b"
    r"(?: (?:de|het|een|hem|dat|subsidie|aanvraag|plan|aanvrager|penvoerder|zijn|aan|in|ingediend|aangevraagd|aanvragen"
    r"|indienen|doen|gedaan|worden))*)?"
)
_WHO: Final = rf"{_ARTICLE}(?P<{{}}>{parties.PARTY})"
_SELF: Final = r"(?:(?:dat|het|wij|we|ik) (?:is|was|zijn|waren|ben|als) )?"
_NOTHING_MORE: Final = (
    r"(?=\s*(?:[,;.:!?\n]|$)|\s+(?:met|en|plus|samen|bedoel\w*|natuurlijk|dus|toch|vraagt|vroeg|dient)\b)"
)
_CORRECTED: Final = re.compile(
    rf"(?<![\w-]){_WHO.format('old')}(?P<does>{_APPLIES}){taken_back.IN_BETWEEN}(?:hoor[\s,.!]+)?{_SELF}"
    rf"{_WHO.format('new')}{_NOTHING_MORE}(?P<again>{_APPLIES})",
    re.IGNORECASE,
)
_COUNTED_OR_BESIDE: Final = re.compile(
    r"\b(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|met|samen|plus|en|niet|geen) $", re.IGNORECASE
)
"""Before a party that is no applicant, so that it can be no other party instead."""
_LONGEST: Final = 2_000
"""Characters; a longer text is no answer."""
_MOST_CORRECTIONS: Final = 5


def settled(text: str) -> str:
    """The text with, of two parties of which one was taken back, only the other."""
    for _ in range(_MOST_CORRECTIONS if len(text) <= _LONGEST else 0):
        found = _CORRECTED.search(text)
        if found is None or _COUNTED_OR_BESIDE.search(text[: found.start()]):
            break
        does = found["again"] or found["does"]
        text = f"{text[: found.start()]}een {found['new']}{does}{text[found.end() :]}"
    return text
