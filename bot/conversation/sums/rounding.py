"""How a sum was rounded, for who asks: `werd er naar boven of naar beneden afgerond?`.

Where this sits: beside `after_sums`. May import: the texts. Pure. Start reading at `told()`. How sums are rounded is
decided in `eligibility.money`.
"""

import re
from decimal import Decimal
from typing import Final

from bot.conversation.codes import Calculator
from bot.conversation.state import Calculating
from bot.conversation.sums import rounding_texts as texts
from eligibility.money import cents
from knowledge.text import bare_words

_ROUNDS: Final = re.compile(
    r"\b(?:afgerond\w*|afrond\w*|rond(?:t|en|de|den)? (?:\w+ ){0,4}af|op hele (?:euro s|centen))\b"
)
_OF_MONEY: Final = re.compile(
    r"\b(?:boven|beneden|omhoog|omlaag|cent\w*|euro\w*|bedrag\w*|subsidie\w*|som|sommen|bereken\w*|derde|reken\w*"
    r"|getal\w*)\b"
)
_ODD_CENT: Final = re.compile(
    r"\bcent(?:en|je|jes)?\b.*\b(?:meer|minder|extra|over|teveel|te veel|hoger|lager|verschil|anders)\b"
    r"|\b(?:extra|ene|losse|overgebleven|laatste|verschil van een|scheelt een) cent(?:en|je|jes)?\b"
)
"""How somebody speaks of the cent that one party pays more, below a table."""
_OF_WORK: Final = re.compile(
    r"\b(?:project\w*|activiteit\w*|traject\w*|looptijd|dossier\w*|coalitie\w*|gesprek|werk)\b"
)
_GROUPS: Final = 3
"""The zorgkantoor, the insurers and the municipalities."""
_LONGEST: Final = 16
"""Words: a longer sentence is about more."""


def cents_over(fund: Decimal) -> tuple[str, ...]:
    """What to say below a fund, in euros, of the cents that a third each leaves; nothing where there are none."""
    over = {1: texts.ONE_CENT_OVER, 2: texts.TWO_CENTS_OVER}.get(cents(fund) % _GROUPS)
    return () if over is None else (over,)


def told(before: Calculating | None, text: str) -> str | None:
    """What there is to say; None when the text is about something else, such as a project that is finished."""
    plain = bare_words(text)
    is_of_parties = before is not None and before.calculator in {Calculator.VIP_FUND, Calculator.BUSINESS_CASE}
    is_asked = _ROUNDS.search(plain) or (is_of_parties and _ODD_CENT.search(plain))
    if not is_asked or _OF_WORK.search(plain) or len(plain.split()) > _LONGEST:
        return None
    if before is None and not _OF_MONEY.search(plain):
        return None
    match before.calculator if before is not None else None:
        case Calculator.VIP_FUND:
            return texts.OF_A_FUND
        case Calculator.BUSINESS_CASE:
            return texts.OF_A_CASE
        case _:
            return texts.OF_THE_GRANT
