"""Numbers of a VIP fund that somebody mends, adds, or gives at another question: `nee, D heeft 45.000`.

Where this sits: under `party_sums`. May import: `fund_lists`, the readers of inputs, the texts. Pure. Start reading at
`mended()` for a fund that is asked about, and at `after()` for one that was shown. A name that can be meant two ways is
asked about; no party ever gets the words around its name.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from bot.conversation import parsing
from bot.conversation.state import Calculating
from bot.conversation.sums import calculation_inputs, fund_lists, party_texts
from bot.conversation.sums.fund_lists import Group, Item
from eligibility.base import Frozen
from eligibility.parameters import dutch_number

_STEPS: Final = {Group.INSURERS: 1, Group.MUNICIPALITIES: 2}
_REGRETS: Final = re.compile(
    r"^\W*(?:(?:(?:o+h?|ah|ach|oei|wacht)\W+)?(?:nee|neen)|sorry|pardon|excuus|oeps|wacht|correctie|foutje|verbetering"
    r"|rectificatie|klopt niet|dat klopt niet|(?:ik |wij |we )?bedoel(?:de|den|en)?(?: ik| wij| we)?|toch|pas aan"
    r"|wijzig|verander)\b"
    r"(?:\W|\b(?:ik|wij|we|bedoel(?:de|den|en)?|sorry|toch|wacht|nee|dat|is|niet goed|klopt niet|moet zijn"
    r"|het aantal van|de inwoners van|de verzekerden van|aantal)\b)*",
    re.IGNORECASE,
)
_MUST_BE: Final = re.compile(r"\b(?:moet|moest|moeten|had moeten|hoort)\b", re.IGNORECASE)
_NUMBER: Final = r"€? ?\d[\d.,]*(?: ?(?:k|duizend|ton|mln|miljoen)\b)?"
_OLD: Final = re.compile(
    rf",? ?\b(?:en )?(?:niet|geen) {_NUMBER},? ?maar\b"
    rf"|,? ?\b(?:en )?(?:niet|geen|ipv|i\.p\.v\.?|in plaats van) (?:de )?{_NUMBER}",
    re.IGNORECASE,
)
"""The number that another comes instead of."""
_ADDS: Final = re.compile(r"\b(?:erbij|ook nog|toevoegen|doet ook mee|komt erbij)\b", re.IGNORECASE)


class Mended(Frozen):
    """The calculation with its lists as they are now; `answer` is what answers the open question, and `told` why."""

    activity: Calculating
    answer: str = ""
    told: str = ""


class _Given(Frozen):
    """The lists that were given, by group."""

    lists: dict[Group, tuple[tuple[str, Decimal], ...]]

    def holder(self, item: Item) -> tuple[Group, str] | None:
        """Where a party stands already, and under which name; None when it does not, or its own words say elsewhere."""
        found = [
            (group, name)
            for group, listed in self.lists.items()
            for name, _ in listed
            if fund_lists.same(name, item.name) and item.group in {None, group}
        ]
        return found[0] if len(found) == 1 else None

    def put(self, group: Group, name: str, value: Decimal) -> tuple["_Given", str]:
        """The lists with this number, and what to say of it."""
        listed = self.lists.get(group, ())
        before = next((number for each, number in listed if each == name), None)
        new = tuple((each, value if each == name else number) for each, number in listed)
        new = new if before is not None else (*new, (name, value))
        now = dutch_number(value)
        told = f"{name} {now}" if before is None else party_texts.was(name, now, dutch_number(before))
        return _Given(lists={**self.lists, group: new}), told

    def written(self, total: str) -> tuple[str, ...]:
        """As inputs of the calculation; no list stands behind one that is not there."""
        lists = [self.lists.get(group, ()) for group in Group]
        return (total, *(fund_lists.written(each) for each in lists if each))

    def names(self) -> str:
        """All parties, as somebody may name them."""
        return ", ".join(name for listed in self.lists.values() for name, _ in listed)


def without_regret(text: str) -> str:
    """A text without the words that take back what was said; the same text when there are none."""
    return _REGRETS.sub("", text)


def mended(activity: Calculating, text: str) -> Mended | None:
    """What a list does besides answering the open question; None when it is only an answer, or cannot be read.

    A party that says its own group goes there; one without is for the question that is open.
    """
    regrets = _regrets(text)
    items = fund_lists.read(_bare(text))
    if items is None or not all(each.is_whole for each in items):
        return None
    if any(each.is_zorgkantoor for each in items):
        return Mended(activity=activity, told=party_texts.ZORGKANTOOR_HERE)
    asked = Group.INSURERS if len(activity.inputs) == 1 else Group.MUNICIPALITIES
    given = _given(activity)
    elsewhere = [each for each in items if _is_elsewhere(each, asked, given, regrets=regrets)]
    own = tuple(each for each in items if each not in elsewhere)
    twice = [each.name for each in own if given.holder(each) is not None]
    if twice:
        return Mended(activity=activity, told=party_texts.already_listed(", ".join(twice)))
    unknown = [each for each in own if regrets and each.group is None and given.lists]
    if unknown:
        return Mended(activity=activity, told=party_texts.unknown_party(unknown[0].name, given.names()))
    if asked is Group.INSURERS and elsewhere:
        return _early(activity, elsewhere, own)
    given, told = _with(given, elsewhere, asked)
    after = activity.model_copy(update={"inputs": given.written(activity.inputs[0])})
    answer = _written(own) if own else ""
    if not elsewhere:
        return Mended(activity=activity, answer=answer) if _says_more(text, own) else None
    return Mended(activity=after, answer=answer, told=told)


def after(before: Calculating, text: str, *, adds: bool) -> Mended | str | None:
    """The fund that was shown, with another number or another party; or what is asked back; None for anything else."""
    total, *lists = before.inputs
    given = _given(before)
    items = fund_lists.read(_ADDS.sub(" ", _bare(text)))
    if items is None or len(lists) != len(_STEPS) or not all(each.is_whole for each in items):
        return None
    for each in items:
        if given.holder(each) is not None:
            continue
        if each.is_zorgkantoor:
            return party_texts.ZORGKANTOOR_HERE
        if not (adds or _ADDS.search(text) or each.group is not None or _regrets(text)):
            return None
        if each.group is None:
            return party_texts.which_group(each.name)
    given, told = _with(given, items, Group.INSURERS)
    inputs = given.written(total)
    try:
        for step, listed in enumerate(inputs[1:], start=1):
            calculation_inputs.people(listed, step)
    except calculation_inputs.NotUsable as problem:
        return problem.message
    return Mended(activity=before.model_copy(update={"inputs": inputs}), told=told)


def _with(given: _Given, items: Sequence[Item], asked: Group) -> tuple[_Given, str]:
    """The lists with these numbers, and what to say of each that is another or new."""
    changes: list[str] = []
    new: list[str] = []
    for each in items:
        found = given.holder(each)
        group, name = found or (each.group or asked, each.name)
        given, told = given.put(group, name, each.value)
        (changes if found else new).append(told)
    said = [party_texts.changed(changes)] if changes else []
    said += [party_texts.added(", ".join(new))] if new else []
    return given, " ".join(said)


def _regrets(text: str) -> bool:
    return _REGRETS.match(text) is not None or _OLD.search(text) is not None or _MUST_BE.search(text) is not None


def _bare(text: str) -> str:
    """The text with only the new numbers in it."""
    return re.sub(r"\b(?:zijn|worden)\W*$", "", _OLD.sub(" ", without_regret(text)))


def _given(activity: Calculating) -> _Given:
    lists = zip(Group, activity.inputs[1:], strict=False)
    return _Given(
        lists={
            group: tuple((name, value) for name, (value,) in calculation_inputs.named(line, each=1) or ())
            for group, line in lists
        }
    )


def _is_elsewhere(item: Item, asked: Group, given: _Given, *, regrets: bool) -> bool:
    """Whether a number is for another list than the one that is asked for."""
    if item.group is not None and item.group is not asked:
        return True
    return regrets and given.holder(item) is not None


def _early(activity: Calculating, early: Sequence[Item], own: Sequence[Item]) -> Mended:
    """Municipalities that were named where insurers are asked: they are kept for their own question."""
    kept = "|" + _written(early)
    names = ", ".join(f"{each.name} {dutch_number(each.value)}" for each in early)
    told = "" if own else party_texts.municipality_here(names)
    held = activity.model_copy(update={"parts": kept})
    return Mended(activity=held, answer=_written(own) if own else "", told=told)


def _written(items: Sequence[Item]) -> str:
    return fund_lists.written((each.name, each.value) for each in items)


def _says_more(text: str, own: Sequence[Item]) -> bool:
    """Whether the names of a list would not be read as they are meant, when all of it were taken for a list."""
    if parsing.is_question(text):
        return False
    listed = calculation_inputs.named(text, each=1) or ()
    return [name for name, _ in listed] != [each.name for each in own]
