"""What somebody asks about a sum of the grant, or says instead of an amount: `en het minimum?`, `klopt dat wel?`.

Where this sits: beside `after_sums`, which tells of VAT and of years. May import: `eligibility.calculators`, the
readers of words and amounts, the texts. Pure. Start reading at `while_asked()` and `below()`. Only what a few words ask
is told here; any longer question is one for the knowledge base.
"""

import re
from decimal import Decimal
from typing import Final

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Notice
from bot.conversation.sums import calculation_texts, ranges, stated_amounts, sums
from bot.conversation.sums import sum_texts as texts
from eligibility.calculators import calculate_grant, costs_for_grant
from eligibility.parameters import euros
from eligibility.values import CENT
from knowledge.numbers import numerals
from knowledge.text import word_set

_LONGEST: Final = 10
"""Words."""
_FILLING: Final = word_set(
    "en maar dan nou nu ook eigenlijk wat is was het de een dat dit er hoe hoog hoeveel moet moeten ik we wij je u "
    "hebben zijn bedrag subsidie precies toch wel mag kan kun kunnen krijgen aanvragen vragen dus voor van bij ons "
    "onze nog eens maximaal minimaal hoogstens minstens euro waarom hoezo alleen geen niet juist altijd komt waar "
    "vandaan deel kosten zo uit op in alweer weer die som berekening dank oke ok"
)
_MAXIMUM: Final = re.compile(r"maxim\w*|hoogste|hoogstens|hooguit")
_MINIMUM: Final = re.compile(r"minim\w*|laagste|minstens|ondergrens")
_THIRD: Final = re.compile(r"derde|1/3")
_WHY: Final = re.compile(r"\b(?:waarom|hoezo|waar komt)\b")
_WHY_NOT: Final = re.compile(r"^(?:en |maar )?(?:waarom|hoezo)(?: dan)? niet(?: dan)?$")
_THEN: Final = re.compile(
    r"^(?:en |maar |dus )?(?:hoeveel|wat)(?: (?:is|wordt|zou|krijgen we|krijg ik))?(?: (?:dat|het|dit))?(?: dan)?$"
)
_CORRECT: Final = re.compile(
    r"^(?:en |maar )?(?:klopt (?:dat|dit|het|die som|deze som)|is (?:dat|dit) (?:juist|correct|goed|zeker)|"
    r"weet (?:je|u) (?:dat|het) zeker|hoe kom (?:je|jij|u) daar(?:aan| aan| bij)|hoe komt u daar(?:aan| aan| bij))"
    r"(?: (?:wel|echt|nou|eigenlijk|zo))*$"
)
_POSSIBLE: Final = re.compile(r"\b(?:lukt|kan|kon|mag|mocht|haal\w*|red\w*|genoeg|voldoende|te weinig|te laag)\b")
_POSSIBLE_ONLY: Final = word_set(
    "dus en maar dan is was lukt kan kon mag mocht haal halen haalbaar redden red genoeg voldoende te weinig laag niet "
    "wel dat het we wij ik euro eur ook nog toch met bij nou er zou zijn"
)
_PERCENT: Final = re.compile(r"(\d{1,3}(?:,\d{1,2})?) ?(?:%|procent) van (?:de |het |die )?(?P<whole>.+)$")
_ONLY_PERCENT: Final = re.compile(r"^(?:en |dan |bij |met |dus )*\d{1,3}(?:,\d{1,2})? ?(?:%|procent)[ ?.!]*$")
_A_YEAR: Final = re.compile(
    r"\bjaar [1-9]\b|\b(?:het )?(?:eerste|tweede|derde|vierde|laatste) jaar\b|\b(?:in|voor) 20[12]\d\b"
)


def while_asked(calculator: Calculator, text: str) -> Notice | None:
    """What to say, while an amount for the grant is asked, to what is no amount; None for anything else."""
    if parsing.means_unknown(text):
        return Notice(texts.NO_AMOUNT_YET)
    plain = _plain(text)
    if _WHY_NOT.match(plain):
        return Notice(calculation_texts.WHY[calculator][0])
    if _THEN.match(plain) or _CORRECT.match(plain):
        return Notice(texts.NOTHING_TO_TELL_YET)
    return limits(calculator, text) or _figure(plain, early=True) or _possible(text) or percent(text)


def figure(text: str) -> Notice | None:
    """The third, the minimum or the maximum, when a few words ask for it and for nothing else."""
    return _figure(_plain(text))


def below(calculator: Calculator, costs: Decimal, text: str) -> Notice | None:
    """What to say, below a sum for these costs, to a question about its figures; None for anything else."""
    plain = _plain(text)
    if _CORRECT.match(plain):
        result = calculate_grant(costs)
        return Notice(texts.how_it_came(euros(costs), euros(result.maximum), euros(result.own_share)))
    if _A_YEAR.search(plain) and len(parsing.amounts(_A_YEAR.sub(" ", plain))) == 1 and not parsing.is_question(text):
        return Notice(texts.PER_YEAR_APART)
    if _ONLY_PERCENT.match(plain):
        return Notice(f"{texts.PERCENT_ALONE} {calculation_texts.SHARE_IS_FIXED}")
    leans = re.match(r"(?:en|maar|dus)\b", plain) is not None  # by itself it is a question for the knowledge base
    return limits(calculator, text) or _figure(plain, early=not leans) or _possible(text) or percent(text)


def percent(text: str) -> Notice | None:
    """A percentage of an amount, worked out, where nothing else is said: `hoeveel is 15% van 95k dan`."""
    plain = _plain(text)
    match = _PERCENT.search(plain)
    amounts = parsing.amounts(match["whole"]) if match is not None else ()
    if match is None or len(amounts) != 1 or not sums.is_bare(text):
        return None
    share = Decimal(match[1].replace(",", "."))
    part = (amounts[0] * share / 100).quantize(CENT)
    told = texts.percent_of(match[1], euros(amounts[0]), euros(part))
    return Notice(f"{told} {calculation_texts.SHARE_IS_FIXED}")


def limits(calculator: Calculator, text: str) -> Notice | None:
    """What belongs to both ends of an amount that is only known within limits."""
    found = ranges.read(text)
    if found is None:
        return None
    low, high = found
    said = texts.between(euros(low), euros(high))
    if sums.is_rate(text) or calculator not in {Calculator.GRANT, Calculator.COSTS}:
        return Notice(f"{said} {texts.ONE_OF_THEM}")
    backwards = (
        calculator is Calculator.COSTS or sums.asks_for_costs(text) or re.search(r"\bsubsidie\b", text) is not None
    )
    if backwards and not sums.names_costs(text) and not re.search(r"\bhoeveel subsidie\b", text.casefold()):
        ends = texts.both_costs(euros(low), euros(costs_for_grant(low)), euros(high), euros(costs_for_grant(high)))
    else:
        grants = (calculate_grant(low).maximum, calculate_grant(high).maximum)
        ends = texts.both_ends(euros(low), euros(grants[0]), euros(high), euros(grants[1]))
    return Notice(f"{said} {ends} {texts.ONE_OF_THEM}")


def _figure(plain: str, *, early: bool = False) -> Notice | None:
    """`early`: without the minimum, of which an article may tell more."""
    if any(character.isdigit() for character in plain.replace("1/3", "")):
        return None
    if _only(plain, _THIRD) and _WHY.search(plain):
        return Notice(texts.WHY_A_THIRD, (_article(texts.ABOUT_SHARE, "hoogte-subsidie"),))
    if _only(plain, _MAXIMUM):
        return Notice(calculation_texts.NO_FIXED_MAXIMUM, (_article(texts.ABOUT_MAXIMUM, "maximumbedrag"),))
    if not early and _only(plain, _MINIMUM):
        return Notice(texts.MINIMUM, (_article(texts.ABOUT_MINIMUM, "minimumbedrag"),))
    return None


def _possible(text: str) -> Notice | None:
    """Whether an amount would do, as costs and as a grant: `dus 40.000 lukt niet?`."""
    plain = numerals.in_digits(_plain(text))
    words = re.findall(r"[^\W\d_]+", plain)
    known = all(word in _POSSIBLE_ONLY or word in numerals.SCALES for word in words)
    amount = sums.total(text)
    asks = text.rstrip().endswith("?") or parsing.is_question(text)
    if amount is None or not known or not asks or not _POSSIBLE.search(plain) or stated_amounts.is_several(text):
        return None
    result = calculate_grant(amount)
    needed = euros(costs_for_grant(amount))
    return Notice(texts.as_costs_and_as_grant(euros(amount), euros(result.maximum), result.meets_minimum, needed))


def _only(plain: str, about: re.Pattern[str]) -> bool:
    """Whether a text names this, and beside it only words that say nothing else."""
    words = re.findall(r"1/3|[^\W\d_]+", plain)
    named = [each for each in words if about.fullmatch(each)]
    rest = [each for each in words if not about.fullmatch(each)]
    return bool(named) and len(words) <= _LONGEST and all(each in _FILLING for each in rest)


def _article(label: str, article: str) -> Action:
    return Action(label=label, command=PickArticle(article=article))


def _plain(text: str) -> str:
    return parsing.simplified(text).rstrip("? ")
