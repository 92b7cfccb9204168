"""A figure that somebody worked out themselves: `krijgen we dan 31k?`, `ik kom op 34k uit, klopt dat?`.

Where this sits: beside `repeating`, for what is said about a sum. May import: `eligibility.calculators`, the readers of
amounts, the texts. Pure. Start reading at `read()`. A figure that is only compared is never taken as new costs.
"""

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from bot.conversation.sums import sum_texts as texts
from bot.conversation.sums import sums
from bot.conversation.sums.amounts_apart import apart
from eligibility.calculators import calculate_grant
from eligibility.parameters import euros

_A: Final = r"#(\d)"
_LITTLE: Final = (
    r"(?: (?:wij|we|ik|dan|toch|dus|ook|nu|er|zelf|ongeveer|circa|maar|al|een|het|dat|die|eigenlijk|zeker|"
    r"een subsidie van|subsidie|in totaal|uit|op|nou|wel|een bedrag van|hier|daar|bij|rond|rond de))*"
)
_FOUND: Final = re.compile(
    rf"\bkom(?:en|t)?\b{_LITTLE} {_A}"
    r"|\b(?:excel|spreadsheet|rekenmachine|collega|controller)\b.*? (?:zegt|zei|komt op|kwam op|geeft)"
    rf"{_LITTLE} {_A}"
)
"""What somebody came to."""
_THOUGHT: Final = re.compile(
    r"\b(?:dacht(?:en)?|denk(?:en)?|schat(?:ten|te)?|verwacht(?:en|te|ten)?|gok(?:te)?|berekende?n?|rekende?n?)\b"
    rf"{_LITTLE} {_A}"
    rf"|\bhad(?:den)? (?:ik|wij|we)\b{_LITTLE} {_A}{_LITTLE} (?:in gedachten|uitgerekend|berekend|verwacht)\b"
    rf"|\bklopt\b.* {_A}(?: euro)? (?:aan )?subsidie\b"
)
"""What somebody thinks; without a question it is an amount like any other."""
_THEN: Final = re.compile(
    rf"\b(?:krijg|krijgen|krijgt|kregen|ontvangen|wordt|is|hebben|houden|dus|betalen|betaal|moeten)\b{_LITTLE} {_A}"
    rf"(?: euro)?{_LITTLE}(?: (?:bij|met) #\d(?: euro)?(?: (?:aan )?kosten)?)?"
    r"(?:,? ?(?:klopt|toch|of niet|hè|he|niet|dan|terug|subsidie|zelf)\b[\w ,]*)*\?*$"
)
_ASKS: Final = re.compile(
    r"\bklopt\b|\?\s*$|\bof niet\b|\bhè\b"
    r"|^(?:dan |en |dus )?(?:krijg|krijgen|ontvang|ontvangen|moeten|moet|betalen|betaal) (?:wij|we|ik)\b"
)
_COMPARES: Final = re.compile(
    r"\bklopt\b|\bof niet\b|\btoch\b|\bdus\b|\bdan\b|^(?:dan |en )?(?:krijg|ontvang|moet|betalen|is dat\b)"
)
_SUPPOSES: Final = re.compile(r"\b(?:als|stel|wat|hoeveel|bij)\b")
_OF_GRANT: Final = re.compile(r"\bsubsid|\bkrijg|\bkregen|\bontvang|\bvws\b|\brijk\b")
_OF_OWN: Final = re.compile(r"\bzelf (?:te )?(?:betal|bij|legg|kwijt)|\beigen\b|\bbetalen (?:wij|we) zelf\b")
_AT: Final = re.compile(
    rf"\b(?:bij|met|als|kosten|kosten van|kosten zijn|begroting van){_LITTLE} {_A}(?! subsid)"
    rf"|{_A}(?: euro)? (?:aan )?kosten\b"
)
_EXACT: Final = Decimal(1)
_NEARLY: Final = Decimal("0.03")
"""Part of the amount: a figure that is so near was rounded."""
_NEW: Final = re.compile(r"\bik bedoel|\bmoet(?:en|est)? .*\bzijn\b|\bdoe maar\b|\btoch maar\b")


class Claim(NamedTuple):
    """A figure of somebody's own, and of what it is; `costs` are those it goes with, where they are said as well."""

    figure: Decimal
    of: Literal["grant", "own", "any"]
    costs: Decimal | None


def read(text: str) -> Claim | None:
    """The figure that somebody asks to compare; None when the text asks no such thing."""
    found = apart(text)
    words, amounts = found.words, found.amounts
    if not 0 < len(amounts) <= 2 or sums.is_rate(text) or _NEW.search(words):
        return None
    match = _FOUND.search(words)
    if match is None and _ASKS.search(words):
        match = _THOUGHT.search(words) or _THEN.search(words)
    if match is None:
        return None
    spot = int(next(each for each in match.groups() if each is not None))
    costs = _costs(words, amounts, spot)
    if len(amounts) == 2 and costs is None:
        return None
    if match.re is _THEN and costs is None and not _is_compared(words):
        return None
    around = words if costs is None else words[match.start() :]
    return Claim(amounts[spot], _of(around), costs)


def _of(words: str) -> Literal["grant", "own", "any"]:
    if _OF_OWN.search(words):
        return "own"
    return "grant" if _OF_GRANT.search(words) else "any"


def _is_compared(words: str) -> bool:
    """Whether one amount with `is` or `krijgen` before it says what should come out, and not what goes in."""
    return _COMPARES.search(words) is not None and _SUPPOSES.search(words) is None


def _costs(words: str, amounts: tuple[Decimal, ...], spot: int) -> Decimal | None:
    """The other amount, when it is named as costs."""
    for match in _AT.finditer(words):
        n = int(match[1] or match[2])
        if n != spot:
            return amounts[n]
    return None


def compared(claim: Claim, costs: Decimal) -> str:
    """What to say of a figure beside the sum for these costs, in euros."""
    result = calculate_grant(costs)
    known = {
        "grant": (result.maximum, texts.THE_GRANT),
        "own": (result.own_share, texts.THE_OWN_PART),
        "costs": (costs, texts.THE_COSTS),
    }
    meant = [known[claim.of]] if claim.of != "any" else list(known.values())
    amount, what = min(meant, key=lambda each: abs(each[0] - claim.figure))
    figure, gap = euros(claim.figure), abs(amount - claim.figure)
    if gap < _EXACT:
        return texts.agrees(figure, what)
    if gap <= amount * _NEARLY:
        return texts.nearly_agrees(figure, what, euros(amount))
    return texts.differs(figure, euros(costs), euros(result.maximum), euros(result.own_share))
