"""The sum of the grant in a conversation: what is said around it that is no plain amount.

Where this sits: between `party_sums` and `calculating`, which asks for one amount and shows what comes out. What is
here is about own figures, limits, shares of the own part and questions; whatever is no such thing is left to
`calculating`. May import: the readers of words and amounts, the texts. Pure functions on `State`. Start reading at
`start()`, `typed()` and `repeated()`.
"""

import re
from dataclasses import replace
from decimal import Decimal

from bot.conversation.check import taken_back
from bot.conversation.codes import Calculator
from bot.conversation.replies import Calculation, Notice, Reply
from bot.conversation.state import Calculating, State
from bot.conversation.sums import (
    calculating,
    calculation_texts,
    calculations,
    carried,
    claims,
    own_parts,
    ranges,
    repeating,
    stated_amounts,
    sum_questions,
    sum_talk,
    sum_texts,
    sums,
    sums_in_check,
)
from bot.conversation.sums import calculation_requests as requests
from bot.conversation.turn import Turn

_OF_THE_GRANT = frozenset({Calculator.GRANT, Calculator.COSTS})
_IN_ALL = re.compile(r"\b(?:per|elk) (?:jaar|maand|week)\b|\b(?:in )?totaal\b|\bsamen\b", re.IGNORECASE)
_SPEAKS_OF_IT = re.compile(r"\bsubsid|\bkosten|\bkrijg|\bbegrot|\bbegroot")


def start(state: State, calculator: Calculator, text: str) -> Turn:
    """Begin; of limits both ends are told, and an own figure or shares of the own part are worked out at once.

    Nothing begins for an amount alone: then the bot asks what to calculate, and keeps the amount for it.
    """
    text = taken_back.settled(text)
    if (told := sum_questions.percent(text)) is not None:
        return Turn(state, (replace(told, actions=calculations.calculators()),))
    meant = requests.meant(calculator, text) if text else calculator
    claim = claims.read(text) if meant in _OF_THE_GRANT else None
    if claim is not None and claim.costs is not None:
        return _anew(state, claim.costs, claims.compared(claim, claim.costs))
    if own_parts.names_shares(text):
        return _shares(state, text)
    if sums.is_bare(text):
        return Turn(state, (Notice(calculation_texts.WHICH_CALCULATION, carried.ways(text)),))
    return calculating.start(state, calculator, text)


def unclear(state: State, calculator: Calculator, text: str) -> Turn | None:
    """What comes of an amount alone that was taken for a request, or of limits for one; None for any other request.

    Of limits of the grant both ends are told; where it is not plain what an amount is of, that is asked.
    """
    text = taken_back.settled(text)
    if calculator not in _OF_THE_GRANT and _is_bare(text):
        return Turn(state, (Notice(calculation_texts.WHICH_CALCULATION, carried.ways(text)),))
    if ranges.read(text) is None or calculator is Calculator.VIP_FUND:
        return None
    meant = requests.meant(calculator, text)
    told = sum_questions.limits(meant, text)
    if told is None:
        return None
    if meant in _OF_THE_GRANT and _SPEAKS_OF_IT.search(text.casefold()):
        return calculating.asking(state, Calculating(calculator=meant), told)
    plainly = sum_questions.limits(Calculator.BUSINESS_CASE, text) or told
    return Turn(state, (replace(plainly, actions=calculations.calculators()),))


def _is_bare(text: str) -> bool:
    """Whether there is only an amount, also one for a year or in all: `ongeveer anderhalve ton per jaar`."""
    return sums.is_bare(_IN_ALL.sub(" ", text))


def _shares(state: State, text: str) -> Turn:
    """Shares of the own part that go with the one amount in the text; without one the costs are asked first."""
    costs = sums.total(text)
    shown = own_parts.told(costs, text) if costs is not None else None
    if costs is None or shown is None:
        first = Notice(sum_texts.COSTS_BEFORE_SHARES)
        return calculating.asking(state, Calculating(calculator=Calculator.GRANT), first)
    known = Calculating(calculator=Calculator.GRANT, inputs=(str(costs),))
    return replace(calculating.finished(state, known), replies=(shown,))


def early(state: State, activity: Calculating, text: str) -> Turn | None:
    """What is no amount by itself but plainly about the open question; None for an amount and for anything else."""
    text = taken_back.settled(text)
    if calculating.is_input(activity, text):
        return None
    is_of_grant = activity.calculator in _OF_THE_GRANT
    if is_of_grant or not activity.inputs:
        within = sum_questions.while_asked if is_of_grant else sum_questions.limits
        if (told := within(activity.calculator, text)) is not None:
            return calculating.asking(state, activity, told)
    supposed = _supposed(activity, text) if is_of_grant else None
    return None if supposed is None else calculating.typed(state, activity, str(supposed))


def _supposed(activity: Calculating, text: str) -> Decimal | None:
    """The one amount that somebody tries with a question: `en als we maar 80.000 hebben?`."""
    other_way = sums.asks_for_costs(text) or re.search(r"subsid|krijg|zelf|eigen", text.casefold()) is not None
    leans = repeating.leans(activity, text) and not activity.parts
    return sums.total(text) if leans and not other_way else None


def typed(state: State, activity: Calculating, text: str) -> Turn:
    """Take what was typed as the next input; of the figures of the scheme that somebody asks, tell them."""
    text = taken_back.settled(text) if activity.calculator in _OF_THE_GRANT else text
    if activity.calculator in _OF_THE_GRANT and not calculating.is_input(activity, text):
        if (told := sum_questions.figure(text)) is not None:
            return calculating.asking(state, activity, told)
        if own_parts.names_shares(text):
            return calculating.asking(state, activity, Notice(sum_texts.COSTS_BEFORE_SHARES))
    return calculating.typed(state, activity, text)


def repeated(state: State, text: str) -> Turn | None:
    """What a message makes of the sum that was shown last; None when it is about something else."""
    before, text = state.calculated, taken_back.settled(text)
    if before is None:
        return None
    is_last = sums_in_check.is_shown_last(state)
    if sums_in_check.is_open(state) and not is_last:
        return None  # in the check an amount is no longer about a sum of some time ago
    match sum_talk.below(before, text):
        case Notice() as notice:
            shown = notice if notice.actions else replace(notice, actions=calculations.onward())
            return Turn(state, (shown,))
        case Calculation() as table:
            return Turn(state, (table,))
        case sum_talk.Anew(costs=costs, remark=remark):
            return _anew(state, costs, remark)
        case sum_talk.Which(amounts=amounts):
            which = Notice(stated_amounts.several(amounts))
            return calculating.asking(state, Calculating(calculator=before.calculator), which)
        case None:
            return calculating.repeated(state, text, is_last=is_last)


def _anew(state: State, costs: Decimal, *remarks: str) -> Turn:
    turn = calculating.finished(state, Calculating(calculator=Calculator.GRANT, inputs=(str(costs),)))
    replies: tuple[Reply, ...] = calculations.remarked(turn.replies, remarks)
    return replace(turn, replies=replies)
