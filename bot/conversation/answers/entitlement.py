"""Who asks whether one had a right to the money by meeting every condition: a question about the law, and no check.

Where this sits: under `finding`, where a request for a check would be found. Pure. Start reading at `is_asked()`.
"""

import re
from typing import Final

ARTICLE: Final = "afwijzingsgronden"
"""The article that says that the minister could give the grant and did not always have to."""
_HAS_A_RIGHT: Final = re.compile(
    r"\brecht (?:op|gaf|geeft|geven|gegeven)\b|\baanspraak (?:op|maken|maakte|gaf)\b|\brecht had\w*\b|\been recht\b"
    r"|\b(?:automatisch|vanzelf|gegarandeerd|hoe dan ook|standaard|per definitie)\b"
    r"|\b(?:verplicht|gehouden|verplichting)\b.*\b(?:geven|verlenen|toe ?(?:te )?kennen|verstrekken|betalen|subsidie)\b"
    r"|\bverzekerd van (?:de |een )?(?:subsidie|geld)\b|\baltijd (?:het |de )?(?:geld|subsidie|toegekend|betaald)\b"
    r"|\bmoest (?:de minister|vws|het ministerie|de overheid|hij|men)\b"
)
_BY_MEETING_ALL: Final = re.compile(
    r"\b(?:als|indien|wanneer|terwijl|mits|zodra|omdat|doordat|die|dat|wie)\b.*\b(?:voldoe\w*|voldeed|voldeden)\b"
    r"|\b(?:door|bij) te voldoen\b"
    r"|\b(?:als|indien|wanneer|mits|zodra) (?:alles|(?:de|je|een) (?:hele )?(?:aanvraag|plan|stukken)) "
    r"(?:klopt|klopte|klopten|(?:in orde|compleet|volledig|goed) (?:is|was|waren|zijn))\b"
    r"|\b(?:als|indien|wanneer|mits) alles (?:in orde|compleet)\b"
)
_OF_ANOTHER: Final = re.compile(
    r"\bvip|\bfonds|\bspuk\b|\biza\b|\bgala\b|\bazwa\b|\bzonmw\b|\bnza\b|\bwmo\b|\bwlz\b|\bzvw\b"
)
"""What else money may come from."""


def is_asked(text: str) -> bool:
    """Whether a text asks if meeting the conditions of the scheme gave a right to the money."""
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if _OF_ANOTHER.search(plain):
        return False
    return _HAS_A_RIGHT.search(plain) is not None and _BY_MEETING_ALL.search(plain) is not None
