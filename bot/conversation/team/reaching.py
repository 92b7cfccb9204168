"""Somebody wants to be phoned, or says where: no such thing goes to the team, and the person hears that.

Where this sits: beside `wishes`; the drafts and `two_sides` say it. Pure. May import: `wishes`, the masking, the
outlook on the team. Start reading at `said_of()`.
"""

import re
from typing import Final

from bot.conversation.team import drafting_texts as texts
from bot.conversation.team import wishes
from bot.handoff.outlook import ByTeam, Way
from bot.privacy.masking import kinds_in, mask
from bot.privacy.spans import Kind
from knowledge.text import bare_words

_PHONING: Final = re.compile(
    r"\b(?:bel|belt|bellen|gebeld|belafspraak|\w*(?:terug|op)(?:bel\w*|gebeld)|telefo\w*|06|mobiel\w*|call|phone)\b"
)
_LABEL: Final = re.compile(r"\[[^\]]*\]")
"""What stands in a text where something was left out."""
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])\s+")


def is_in(text: str) -> bool:
    """Whether somebody wants to be phoned, or says how one can be reached."""
    return _PHONING.search(bare_words(text)) is not None or bool(mask(text).kinds)


def gives_number(text: str) -> bool:
    """Whether somebody gives a telephone number to be phoned, and asks nothing else: `bel me op 0612345678`."""
    found = mask(text)
    rest = _LABEL.sub(" ", found.text).strip()
    asks = any(each.endswith("?") and not wishes.only_wishes(each) for each in _SENTENCE_END.split(rest))
    return Kind.PHONE in found.kinds and not asks and wishes.for_team(rest, frozenset()) is None


def said_of(text: str, way: Way) -> str | None:
    """What the person hears of it: what is left out, and where the answer comes; None when it holds nothing of that."""
    kinds = tuple(dict.fromkeys((*mask(text).kinds, *kinds_in(text))))
    said = [texts.not_passed_on(kinds)] if kinds else []
    if _PHONING.search(bare_words(text)) is not None:
        said.append(texts.NO_PHONING)
        said += [texts.COMES_HERE] if isinstance(way, ByTeam) else []
    return " ".join(said) or None
