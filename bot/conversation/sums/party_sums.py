"""Calculations with parties in a conversation: what a request names at once, what a later message mends or adds.

Where this sits: between the assistant and `calculating`, which asks the questions one by one and shows what comes out.
What is here concerns lists: of a VIP fund, of costs and benefits, of what parties put in. Whatever is no such thing is
left to `calculating`. May import: the readers of lists, the texts. Pure functions on `State`. Start reading at
`start()`, `typed()` and `repeated()`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.replies import Answered, Notice, Replacement, Reply
from bot.conversation.state import Calculating, Idle, State
from bot.conversation.sums import (
    after_cases,
    after_funds,
    calculating,
    calculation_texts,
    calculations,
    case_lists,
    fund_lists,
    fund_mending,
    grant_sums,
    party_texts,
    repeating,
    rounding,
    shares,
    stated_amounts,
    sums,
    sums_in_check,
)
from bot.conversation.sums import calculation_inputs as inputs
from bot.conversation.sums import calculation_requests as requests
from bot.conversation.sums.fund_lists import Group
from bot.conversation.turn import Turn
from eligibility.parameters import euros
from knowledge.numbers import numerals
from knowledge.text import word_set

_DO: Final = re.compile(
    r"\b(?:bereken(?:en|ing)?|uitreken(?:en)?|uit te rekenen|doorreken(?:en)?|reken(?:en)?|opstellen|invullen)\b"
)
_KEY: Final = re.compile(r"\bverdeelsleutels?\b")
_CASE: Final = re.compile(
    r"\b(?:(?:maatschappelijke|sociale) )?(?:business ?-?cases?|mbc)\b|\bmkba\b|\bkosten-?batenanalyse\b"
)
_BESIDE: Final = word_set(
    "graag aub alstublieft alsjeblieft help helpen mij me kun kan kunt kunnen willen wil zou laten laat van door vip "
    "fonds even jij u je project samen invullen opnieuw een te gaan"
)
_ASKS_HOW: Final = re.compile(r"^\W*(?:hoe|waarom|wat|wie|waar|wanneer|welke)\b")
_HEAD: Final = re.compile(
    r"^.*?\b(?:business ?-?case|mbc|mkba|kosten[- ]?(?:en )?[- ]?baten(?:analyse)?)\b"
    r"(?:\W|\b(?:per partij|voor|van|met|aub|graag|uit|berekenen|uitrekenen|eens|tussen)\b)*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands before the list in a request for a business case."""
_MORE: Final = re.compile(
    r"^\W*(?:en|ook|plus|nog|voeg|met)\b(?:\W|\b(?:ook|nog|dan|met|(?-i:de|het|een)|toe)\b)*", re.IGNORECASE
)
"""How somebody adds a party."""
_VIP: Final = re.compile(r"^(?:vip-|nza-)")
"""How the articles about the fund are called."""


# -- a request ---------------------------------------------------------------------------------------------------------


def wanted(text: str) -> Calculator | None:
    """The calculator that somebody asks to use by its own words: `bereken de verdeelsleutel`; None for any other."""
    plain = " ".join(text.casefold().split())
    found = [calculator for calculator, pattern in _SUBJECTS if pattern.search(plain)]
    if len(found) != 1 or not _DO.search(plain) or _ASKS_HOW.search(plain):
        return None
    rest = _CASE.sub(" ", _KEY.sub(" ", _DO.sub(" ", plain)))
    beside = repeating.LEANING | _BESIDE | set(numerals.SCALES)
    return found[0] if all(word in beside for word in re.findall(r"[^\W\d_]+", rest)) else None


_SUBJECTS: Final = ((Calculator.VIP_FUND, _KEY), (Calculator.BUSINESS_CASE, _CASE))


def start(state: State, calculator: Calculator, text: str) -> Turn:
    """Begin with all that the request names: an amount, and parties with their numbers."""
    if (unclear := grant_sums.unclear(state, calculator, text)) is not None:
        return unclear
    if (parts := _parts_of_inlay(state, text, calculator)) is not None:
        return parts
    match requests.meant(calculator, text) if text else None:
        case Calculator.VIP_FUND:
            begun = _fund(state, text) or _with_total(state, sums.of_whole_fund(text), text)
        case Calculator.GRANT if _is_after_fund(state) and repeating.leans(_of_fund(), text):
            begun = _with_total(state, sums.total(text), text)
        case Calculator.BUSINESS_CASE:
            begun = _case(state, text)
        case _:
            begun = None
    return begun or grant_sums.start(state, calculator, text)


def _with_total(state: State, total: Decimal | None, text: str) -> Turn | None:
    """A fund of this amount; the lists of the one that is asked about stay as they are.

    Who asks what each group pays hears so at once: for that no parties are needed.
    """
    if total is None:
        return None
    activity = state.activity
    goes_on = isinstance(activity, Calculating) and activity.calculator is Calculator.VIP_FUND
    lists = activity.inputs[1:] if isinstance(activity, Calculating) and goes_on else ()
    parts = activity.parts if isinstance(activity, Calculating) and goes_on else ""
    of_each = after_funds.of_each(total, text)
    said = () if of_each is None else (Notice(text=of_each),)
    return _asking(state, _of_fund(str(total), *lists, parts=parts), _fund_read(total), *said)


def _is_after_fund(state: State) -> bool:
    """Whether the answer that was given last is about the fund."""
    last = state.last.answered if state.last is not None else None
    return last is not None and _VIP.match(last) is not None


def _parts_of_inlay(state: State, text: str, calculator: Calculator | None = None) -> Turn | None:
    """The parts of what parties put in, when that is what is asked."""
    about_fund = calculator is Calculator.VIP_FUND or _is_after_fund(state)
    shown = shares.asked(text, about_fund=about_fund)
    if shown is None:
        return None
    return Turn(state.model_copy(update={"activity": Idle(), "last": None, "calculated": None}), (shown,))


def _fund(state: State, text: str) -> Turn | None:
    asked = fund_lists.request(text)
    if asked is None:
        total = sums.total(text) if wanted(text) is Calculator.VIP_FUND else None
        return None if total is None else _asking(state, _of_fund(str(total)), _fund_read(total))
    if any(each.is_zorgkantoor for each in asked.items):
        return None
    lists = tuple(_written(asked.of(group)) for group in (Group.INSURERS, Group.MUNICIPALITIES))
    said = [Notice(text=party_texts.not_read(asked.unread))] if asked.unread else []
    for step, listed in enumerate(lists, start=1):
        try:
            _ = inputs.people(listed, step) if listed else {}
        except inputs.NotUsable as problem:
            begun = _of_fund() if asked.total is None else _of_fund(str(asked.total))
            return _asking(state, begun, Notice(text=problem.message))
    held = "|".join(lists)
    if asked.total is None:
        kept = party_texts.read_before_the_fund(*_shown_lists(lists))
        return _asking(state, _of_fund(parts=held), *said, Notice(text=kept))
    turn = _advanced(state, _of_fund(str(asked.total), parts=held))
    if isinstance(turn.state.activity, Idle):
        return replace(turn, replies=(*said, *turn.replies))
    read = Notice(text=party_texts.read_as(euros(asked.total), *_shown_lists(lists)))
    return replace(turn, replies=(*said, read, *turn.replies))


def _case(state: State, text: str) -> Turn | None:
    listed = _HEAD.sub("", text, count=1)
    if not any(character.isdigit() for character in listed):
        return None
    begun = Calculating(calculator=Calculator.BUSINESS_CASE)
    return _of_parties(state, begun, listed)


# -- an answer to the open question ------------------------------------------------------------------------------------


def typed(state: State, activity: Calculating, text: str) -> Turn | None:
    """Take a list that mends, adds, or answers more than was asked; None for all that `calculating` can take."""
    if (early := _asked_early(activity, text)) is not None:
        return _asking(state, activity, Notice(text=early))
    if parsing.is_question(text) or stated_amounts.asks(text):
        return None
    match activity.calculator, len(activity.inputs):
        case Calculator.VIP_FUND, 0:
            return _first_of_fund(state, activity, text)
        case Calculator.VIP_FUND, _:
            mended = fund_mending.mended(activity, text)
            if mended is not None:
                return _mended(state, mended)
            return _answered(state, activity, text) if activity.parts else None
        case Calculator.BUSINESS_CASE, _:
            return _of_parties(state, activity, text)
        case _:
            return None


def _asked_early(activity: Calculating, text: str) -> str | None:
    """What there is to say of a fund of which only the amount is sure, for who asks what each group pays."""
    if activity.calculator is not Calculator.VIP_FUND or not activity.inputs:
        return None
    return after_funds.early(inputs.amount(activity.inputs[0]), text)


def _first_of_fund(state: State, activity: Calculating, text: str) -> Turn | None:
    """The amount of the fund, with lists behind it, or after lists that were named before it was asked."""
    asked = fund_lists.request(text) or fund_lists.request(f"fonds {text}")
    if asked is not None and (summed := fund_lists.by_group(asked.items)) is not None:
        return _unread(state, activity, party_texts.by_group(euros(summed)))
    names_lists = asked is not None and (len(asked.items) > 1 or asked.items[0].group is not None)
    if asked is not None and names_lists and (begun := _fund(state, text) or _fund(state, f"fonds {text}")) is not None:
        is_answered = asked.total is not None
        return begun.replacing(_done(activity, euros(asked.total))) if is_answered and asked.total else begun
    return _answered(state, activity, text) if activity.parts else None


def _mended(state: State, mended: fund_mending.Mended) -> Turn:
    said = (Notice(text=mended.told),) if mended.told else ()
    if not mended.answer:
        return _asking(state, mended.activity, *said)
    turn = _answered(state, mended.activity, mended.answer)
    return replace(turn, replies=(*said, *turn.replies))


def _answered(state: State, activity: Calculating, text: str) -> Turn:
    """An answer to the open question, after which what was named before it was asked answers the next ones."""
    turn = calculating.typed(state, activity, text)
    after = turn.state.activity
    if not isinstance(after, Calculating) or len(after.inputs) <= len(activity.inputs):
        return turn
    onward = _advanced(state, after.model_copy(update={"parts": activity.parts}))
    return onward if turn.replacement is None else onward.replacing(turn.replacement)


def _of_parties(state: State, activity: Calculating, text: str) -> Turn | None:
    """Costs and benefits per party, with those that were read before; None when nothing in it can be read."""
    kept = inputs.named(activity.parts, each=2) or ()
    listed = inputs.cases(text)
    if listed is None:
        whole, problem = case_lists.partly(text), case_lists.problem(text)
        if problem is None:
            return None
        merged = case_lists.merged(kept, whole)
        if not merged or not _are_usable(merged):
            return _unread(state, activity, problem)
        held = activity.model_copy(update={"parts": case_lists.written(merged)})
        return _unread(state, held, f"{party_texts.so_far(inputs.as_read(held.calculator, 0, held.parts))} {problem}")
    if not kept and inputs.named(text, each=2) is not None:
        return _begun_with(state, activity, text)
    return _begun_with(state, activity, case_lists.written(case_lists.merged(kept, listed)))


def _begun_with(state: State, activity: Calculating, text: str) -> Turn | None:
    """The sum of a list that was read; in a request `calculating` was not asked for it yet."""
    if state.activity == activity and not activity.parts and inputs.named(text, each=2) is not None:
        return calculating.typed(state, activity, text)
    turn = calculating.typed(state, activity.model_copy(update={"parts": ""}), text)
    return turn if state.activity == activity else replace(turn, replacement=None)


# -- after the sum -----------------------------------------------------------------------------------------------------


def repeated(state: State, text: str) -> Turn | None:
    """What a message makes of the table that was shown last, or of an own list of shares; None for anything else."""
    if not isinstance(state.activity, Calculating) and (parts := _parts_of_inlay(state, text)) is not None:
        return parts
    before, is_last = state.calculated, sums_in_check.is_shown_last(state)
    above = before if is_last else None
    if (rounded := rounding.told(above, text)) is not None:
        return _rounded(state, above, rounded)
    if before is None or before.calculator in {Calculator.GRANT, Calculator.COSTS}:
        return grant_sums.repeated(state, text)
    if (told := _asked_of_table(before, text, is_last=is_last)) is not None:
        return _told(state, before.calculator, told)
    is_fund = before.calculator is Calculator.VIP_FUND
    if (changed := (_fund_again if is_fund else _case_again)(state, before, text)) is not None:
        return changed
    again = repeating.changed(before, text)
    if not is_fund and isinstance(again, repeating.Begin) and not repeating.wants_a_new_one(text):
        return _told(state, before.calculator, party_texts.NOT_WHOSE)
    return grant_sums.repeated(state, text)


def _asked_of_table(before: Calculating, text: str, *, is_last: bool = True) -> str | None:
    """What there is to say of the table itself; who pays what is asked of the one that was shown last."""
    told = after_funds.compared(before, text) or (after_funds.told(before, text) if is_last else None)
    return told or after_cases.told(before, text)


def is_about(before: Calculating, text: str) -> bool:
    """Whether a message is about the sum that was shown, by words that say nothing without it, and a number."""
    if _asked_of_table(before, text) is not None:
        return True
    names_something = any(character.isdigit() for character in text)
    return names_something and repeating.leans(before, text) and repeating.changed(before, text) is not None


def _fund_again(state: State, before: Calculating, text: str) -> Turn | None:
    """The same fund with a number that is another, or with a party more."""
    if parsing.is_question(text) and not _MORE.match(text):
        return None
    outcome = fund_mending.after(before, text, adds=_MORE.match(text) is not None)
    match outcome:
        case None:
            return None
        case str():
            return _told(state, before.calculator, outcome)
        case fund_mending.Mended(activity=activity, told=told):
            turn = calculating.finished(state, activity)
            return replace(turn, replies=(Notice(text=told), *turn.replies))


def _case_again(state: State, before: Calculating, text: str) -> Turn | None:
    """The same parties and one more, or one with both its amounts anew; a list of its own is a sum of its own."""
    mends = fund_mending.without_regret(text)
    bare = _MORE.sub("", mends)
    listed = None if parsing.is_question(text) else inputs.cases(bare)
    if listed is None and bare != text and all(fund_lists.is_name(name) for name, _ in case_lists.lines(bare)):
        problem = None if parsing.is_question(text) else case_lists.problem(bare)
        return None if problem is None else _told(state, before.calculator, problem)
    if listed is None or not all(fund_lists.is_name(name) for name, _ in listed):
        return None
    known = inputs.named(before.inputs[0], each=2) or ()
    is_anew = len(listed) > 1 and mends == text and _MORE.match(text) is None
    merged = listed if is_anew else case_lists.merged(known, listed)
    try:
        inputs.parties(case_lists.written(merged))
    except inputs.NotUsable as problem:
        return _told(state, before.calculator, problem.message)
    turn = calculating.finished(state, before.model_copy(update={"inputs": (case_lists.written(merged),)}))
    new = [name for name, _ in merged if not any(fund_lists.same(name, other) for other, _ in known)]
    said = () if is_anew or not new else (Notice(text=party_texts.added(", ".join(new))),)
    return replace(turn, replies=(*said, *turn.replies))


# -- parts of a turn ---------------------------------------------------------------------------------------------------


def _of_fund(*given: str, parts: str = "") -> Calculating:
    return Calculating(calculator=Calculator.VIP_FUND, inputs=given, parts=parts)


def _advanced(state: State, activity: Calculating) -> Turn:
    """Take what was read before it was asked, as far as it answers the next questions; then ask on, or show."""
    held = [*activity.parts.split("|"), "", ""][:2]
    given = activity.inputs
    while len(given) in {1, 2} and held[len(given) - 1]:
        given = (*given, held[len(given) - 1])
        held[len(given) - 2] = ""
    left = "|".join(held) if any(held) else ""
    after = activity.model_copy(update={"inputs": given, "parts": left})
    if len(given) == len(inputs.STEPS[Calculator.VIP_FUND]):
        return calculating.finished(state, after)
    return _asking(state, after)


def _asking(state: State, activity: Calculating, *said: Reply) -> Turn:
    asked = state.model_copy(update={"activity": activity})
    return Turn(asked, (*said, calculating.question(activity)), tag=calculating.tag_of(activity))


def _unread(state: State, activity: Calculating, problem: str) -> Turn:
    counted = state.model_copy(update={"unread": state.unread + 1})
    return _asking(counted, activity, Notice(text=problem))


def _rounded(state: State, before: Calculating | None, text: str) -> Turn:
    if before is not None and before.calculator in {Calculator.VIP_FUND, Calculator.BUSINESS_CASE}:
        return _told(state, before.calculator, text)
    return Turn(state, (Notice(text=text, actions=calculations.again(before)),))


def _told(state: State, calculator: Calculator, text: str) -> Turn:
    return Turn(state, (Notice(text=text, actions=calculations.after_parties(calculator)),))


def _done(activity: Calculating, answer: str) -> Replacement:
    asked = calculating.question(activity).question
    return Replacement(tag=calculating.tag_of(activity), reply=Answered(question=asked, answer=answer))


def _fund_read(total: Decimal) -> Notice:
    return Notice(text=calculation_texts.fund_of(euros(total)))


def _written(items: Sequence[fund_lists.Item]) -> str:
    return fund_lists.written((each.name, each.value) for each in items)


def _shown_lists(lists: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        inputs.as_read(Calculator.VIP_FUND, n, each).replace(";", ",") if each else ""
        for n, each in enumerate(lists, 1)
    )


def _are_usable(listed: Sequence[case_lists.Named]) -> bool:
    try:
        inputs.parties(case_lists.written(listed))
    except inputs.NotUsable:
        return False
    return True
