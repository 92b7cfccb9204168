"""A bare `waarom` or `waarom niet` right below an answer: the reason that stands in it.

Where this sits: under `within` and `continuing`. May import: the texts. Pure. Start reading at `only_why()`. Without a
subject of its own such a question is never matched: it would take any article that begins with `waarom`.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.conversation.answers import within_texts as texts
from bot.conversation.answers.years import OPEN_OR_CLOSED
from knowledge.text import bare_words, word_set

_WHY: Final = word_set("waarom hoezo waardoor why")
_AROUND: Final = word_set(
    "en maar dan niet wel eigenlijk precies is was dat dit die het zo kan kon mag mocht kunnen konden meer nog toch "
    "nou geen ja nee oke ok hm not so we wij ik u je er of om"
)
_GIVES_ONE: Final = re.compile(r"\b(?:omdat|want|doordat|vanwege|reden(?:en)?)\b", re.IGNORECASE)


def only_why(text: str) -> bool:
    """Whether a message asks for a reason and names nothing: `waarom niet?`, `hoezo kan dat niet meer`."""
    words = set(bare_words(text).split())
    return bool(words & _WHY) and words <= _WHY | _AROUND


def told(article: str, title: str, lines: Sequence[str], text: str) -> str | None:
    """What the answer gives as a reason; None when it gives none, or when the text asks something else."""
    if not only_why(text):
        return None
    if article in OPEN_OR_CLOSED:
        return texts.WHY_CLOSED
    said = [each for each in lines if _GIVES_ONE.search(each)]
    return texts.reason(title, said) if said else None
