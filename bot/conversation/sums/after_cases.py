"""Questions about the table of parties that was just shown: is it positive, who pays more, and over three years?

Where this sits: beside `after_sums`, for a business case and a VIP fund. May import: `eligibility.calculators`, the
readers of inputs, the texts. Pure. Start reading at `told()`. All is arithmetic with the amounts somebody typed.
"""

import re
from decimal import Decimal
from typing import Final

from bot.conversation.codes import Calculator
from bot.conversation.state import Calculating
from bot.conversation.sums import calculation_inputs, fund_texts, party_texts, repeating
from eligibility.calculators import BusinessCase, calculate_business_case, mentor_project
from eligibility.parameters import euros
from knowledge.numbers import numerals
from knowledge.text import word_set

_ABOUT_IT: Final = word_set(
    "doen gaan gaat business case mbc deze die nou eigenlijk alles allemaal dus moeten mogen partij partijen som plan "
    "project betaalt betalen legt leggen krijgt er te fonds baten kosten saldo ene andere extra dan per uitkomst "
    "geheel klopt kloppen staat staan komt komen cijfers bedragen hetzelfde gelijk zo overeen het meest meeste op zit"
)
"""Words beside those of a question that are about the table."""
_POSITIVE: Final = re.compile(r"\b(?:positief|negatief|rendabel|lonend|loont|winstgevend|gunstig|uit de kosten)\b")
_PAYS_MORE: Final = re.compile(
    r"\b(?:bijbetal\w*|bijlegg\w*|bijpass\w*|meebetal\w*|bijdrag\w*|te weinig|meer betalen|extra betalen"
    r"|meer gaan betalen|betaalt (?:er )?bij|betalen (?:er )?bij|legt (?:er )?bij|moet bij)\b"
)
_WHO: Final = re.compile(r"\b(?:wie|welke partij(?:en)?|welke)\b")
_LOSES: Final = re.compile(
    r"\b(?:verlies\w*|verliezen|verliezer\w*|(?:er ?op )?achteruit|nadeel|benadeeld|slechter af|slechtste af|in de min"
    r"|negatief|tekort)\b"
)
_WINS: Final = re.compile(
    r"\b(?:wint|winnen|winnaar\w*|profiteert|profiteren|voordeel|beter af|beste af|vooruit|in de plus|overhoudt?)\b"
)
_SIDES: Final = (_LOSES, _WINS)
"""Which parties come out below nothing, or above."""
_OF_MEMO: Final = re.compile(r"\b(?:met|in|uit|volgens|zoals in) (?:de|die|uw|jullie) (?:notitie|memo)\b")
_YEARS: Final = re.compile(r"\b(\d{1,2}|[a-z]+) jaar\b")
_MOST_YEARS: Final = 50


def told(before: Calculating, text: str) -> str | None:
    """What there is to say; None when the message is no question about this table."""
    plain = " ".join(numerals.in_digits(text).casefold().split()).strip(" .!?")
    is_case = before.calculator is Calculator.BUSINESS_CASE
    if not is_case and before.calculator is not Calculator.VIP_FUND:
        return None
    if is_case and _POSITIVE.search(plain) and _is_about(_POSITIVE.sub(" ", plain)):
        return _whether_positive(_case_of(before))
    if _OF_MEMO.search(plain) and _is_about(_OF_MEMO.sub(" ", plain)):
        return _beside_the_memo(_case_of(before)) if is_case else fund_texts.RATIO_OF_MEMO
    if is_case and _WHO.search(plain) and (side := next((each for each in _SIDES if each.search(plain)), None)):
        rest = side.sub(" ", _WHO.sub(" ", plain))
        return _who_stands(_case_of(before), loses=side is _LOSES) if _is_about(rest) else None
    if is_case and _WHO.search(plain) and _PAYS_MORE.search(plain):
        rest = _PAYS_MORE.sub(" ", _WHO.sub(" ", plain))
        return _who_pays_more(_case_of(before)) if _is_about(rest) else None
    years = _years(plain)
    if years is None or not _is_about(_YEARS.sub(" ", plain)):
        return None
    if not is_case:
        return party_texts.fund_over_years(str(years), euros(calculation_inputs.amount(before.inputs[0]) * years))
    case = _case_of(before)
    over = (euros(each * years) for each in (case.costs, case.benefits, case.net))
    return f"{party_texts.CASE_OF_YEARS} {party_texts.over_years(str(years), *over)}"


def _is_about(rest: str) -> bool:
    """Whether the other words of a question say nothing more than that it is about the table; an amount does."""
    words = re.findall(r"\w+", rest)
    return all(word in repeating.LEANING or word in _ABOUT_IT for word in words)


def _years(plain: str) -> int | None:
    found = _YEARS.search(plain)
    if found is None:
        return None
    years = int(found[1]) if found[1].isdecimal() else numerals.counted(found[1])
    return years if years is not None and 1 < years <= _MOST_YEARS else None


def _case_of(before: Calculating) -> BusinessCase:
    return calculate_business_case(calculation_inputs.parties(before.inputs[0]))


def _whether_positive(case: BusinessCase) -> str:
    costs, benefits, net = euros(case.costs), euros(case.benefits), euros(case.net)
    if case.net == 0:
        return party_texts.CASE_IS_EVEN
    if case.positive:
        return party_texts.case_holds(costs, benefits, net)
    return party_texts.case_falls_short(costs, benefits, net)


def _who_stands(case: BusinessCase, *, loses: bool) -> str:
    """The parties that lose, or that gain, with what is left for each."""
    meant = [each for each in case.parties if (each.net < 0 if loses else each.net > 0)]
    named = [party_texts.left(each.name, euros(each.net)) for each in meant]
    if loses:
        return party_texts.loses(named) if named else party_texts.NOBODY_LOSES
    return party_texts.wins(named) if named else party_texts.NOBODY_WINS


def _beside_the_memo(case: BusinessCase) -> str:
    """Whether the figures are those of the example in the memo, and what that says."""
    example = mentor_project()
    if {(each.costs, each.benefits) for each in case.parties} == {(each.costs, each.benefits) for each in example}:
        return party_texts.FIGURES_OF_MEMO
    figures = calculate_business_case(example)
    return party_texts.beside_memo(euros(figures.costs), euros(figures.benefits))


def _who_pays_more(case: BusinessCase) -> str:
    """Who would pay more than now, if each paid in proportion to what it gains."""
    if case.benefits == 0:
        return party_texts.NOBODY_GAINS
    short = ((each.name, (each.share_by_benefit or Decimal(0)) - each.costs) for each in case.parties)
    more = [party_texts.more(name, euros(amount)) for name, amount in short if amount > 0]
    return party_texts.pays_more(more) if more else party_texts.PAYS_AS_IT_SHOULD
