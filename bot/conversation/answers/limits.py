"""An amount that somebody holds against a limit in the answer above: `en bij 124.999,99?` below that on accountants.

Where this sits: under `within`. May import: the readers of amounts, figures, the texts. Pure. Start reading at
`told()`. The limit is about the grant, so that no sum with costs is made of such an amount.
"""

import re
from decimal import Decimal
from typing import Final

from bot.conversation.answers import within_texts as texts
from bot.conversation.sums import sums
from bot.conversation.sums.amounts_apart import apart
from eligibility.figures import FIGURES
from eligibility.parameters import euros
from knowledge.text import bare_words, word_set

ABOUT_ACCOUNTANTS: Final = frozenset({"verantwoording"})
_AROUND: Final = word_set(
    "en maar dus of als bij met voor van een de het subsidie subsidiebedrag bedrag is was zijn wordt werd ook dan nog "
    "toch wel niet geen eur euro geldt gold dat dit die wij we ik u je kregen krijgen kreeg krijg hebben had ontvangen "
    "ontvingen accountant accountants accountantsverklaring controleverklaring verklaring nodig moet moest moeten "
    "moesten hoeft hoefde verplicht wat hoe zit precies net ongeveer erbij daarbij toen stel over hoezo eigenlijk"
)
_OF_COSTS: Final = re.compile(r"\bkosten\b|\bbegroting\b")


def told(article: str, text: str) -> str | None:
    """On which side of the limit an amount lies; None when the text is about something else, or about costs."""
    if article not in ABOUT_ACCOUNTANTS or sums.is_rate(text) or _OF_COSTS.search(text.casefold()):
        return None
    found = apart(text)
    rest = bare_words(re.sub(r"#\d", " ", found.words)).split()
    if len(found.amounts) != 1 or not set(rest) <= _AROUND:
        return None
    amount = found.amounts[0]
    if amount < _figure("minimum_grant"):
        return texts.no_such_grant(euros(amount))
    is_high = amount >= _figure("accountant_threshold")
    return texts.with_accountant(euros(amount)) if is_high else texts.without_accountant(euros(amount))


def _figure(name: str) -> Decimal:
    value = FIGURES.last_in_force(name).value
    assert isinstance(value, Decimal)  # noqa: S101 -- the unit of a figure promises its type
    return value
