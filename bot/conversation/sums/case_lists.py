"""Costs and benefits per party, as somebody says them: `Gemeente kost 20.000 en levert 30.000 op, verzekeraar …`.

Where this sits: under `calculation_inputs`, for the lists that are more than names with two amounts each. May import:
the readers of numbers, `fund_lists` for names, the texts. Pure. Start reading at `read()`; `problem()` says what is
wrong with which party.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from bot.conversation import parsing
from bot.conversation.sums import fund_lists, party_texts
from eligibility.parameters import euros
from knowledge.numbers import money, numerals

Side = Literal["costs", "benefits"]
Named = tuple[str, tuple[Decimal, ...]]

_LONGEST: Final = 2_000
"""Characters; a longer text is a story."""
_COSTS: Final = (
    r"(?:kosten|kost|kostte|betaalt|betalen|investeert|investeren|draagt|uitgaven|uitgave|geeft uit|legt in|inleg"
    r"|investering)"
)
_BENEFITS: Final = (
    r"(?:levert|leveren|oplevert|opleveren|baten|baat|opbrengsten|opbrengst|bespaart|besparing|besparingen|besparen"
    r"|wint|winst|verdient|voordeel|profiteert|krijgt)"
)
_SIDE: Final = re.compile(rf"\b(?:(?P<costs>{_COSTS})|(?P<benefits>{_BENEFITS}))\b", re.IGNORECASE)
_NOTHING: Final = re.compile(
    rf"\b(?:niks|niets|nul)\b|\bgeen(?= (?:{_COSTS}|{_BENEFITS})\b)"
    rf"|(?<=kost )geen(?: (?:geld|cent|euro))\b|\bgeen (?:geld|cent|euro)\b",
    re.IGNORECASE,
)
"""A nought in words."""
_FILLER: Final = re.compile(
    r"\b(?:op|in|en|maar|aan|van|voor|een|heeft|hebben|is|zijn|was|euro|eur|met|ook|terug|er|wel|dan|bij|daarvan|zelf|uit"
    r"|wij hebben|jaarlijks|ongeveer|circa|ca|de|het|totaal|weer|aan de|bedraagt|bedragen)\b",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[;,.&+\n]|\b(?:en|maar|terwijl)\b", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_MOST_WORDS: Final = 4
"""Words of a name."""


class _Amount(NamedTuple):
    """An amount with the words between the one before and this one."""

    before: str
    value: Decimal


def read(text: str) -> tuple[Named, ...] | None:
    """Parties with costs and benefits, where words say which is which; None when a party lacks one of them."""
    found = _sides(text)
    if not found or any(len(each) != 2 for each in found.values()):
        return None
    return tuple((name, (each["costs"], each["benefits"])) for name, each in found.items())


def problem(text: str) -> str | None:
    """What is wrong with which party of a list; None when nothing in it looks like a party."""
    for name, sides in (_sides(text) or {}).items():
        if len(sides) != 2:
            [(side, amount)] = sides.items()
            return party_texts.lacks(name, euros(amount), is_costs=side == "costs", example=_example(name, sides))
    return next(_uneven(text), None)


def partly(text: str) -> tuple[Named, ...]:
    """The parties of a list that are whole, where others are not."""
    whole = ((name, each) for name, each in (_sides(text) or {}).items() if len(each) == 2)
    said = tuple((name, (each["costs"], each["benefits"])) for name, each in whole)
    listed = tuple((name, numbers) for name, numbers in lines(text) if name and len(numbers) == 2)
    return said or listed


def _sides(text: str) -> dict[str, dict[Side, Decimal]] | None:
    """Each name with what is said of it; None when an amount has no word for what it is, or a name is none."""
    if len(text) > _LONGEST or not _SIDE.search(text):
        return None
    plain = numerals.in_digits(_NOTHING.sub("0", parsing.on_one_line(text)))
    amounts, behind = _amounts(plain)
    found: dict[str, dict[Side, Decimal]] = {}
    name, taken = "", False
    for n, each in enumerate(amounts):
        words = _without_side(each.before) if taken else each.before
        said = _SIDE.search(words)
        after = amounts[n + 1].before if n + 1 < len(amounts) else behind
        taken = said is None
        side = _side(said) if said is not None else _side_after(after)
        named = _name(words)
        name = _known(found, named) if named else name
        if side is None or not name or side in found.get(name, {}) or len(name.split()) > _MOST_WORDS:
            return None
        found.setdefault(name, {})[side] = each.value
    return found


def _amounts(plain: str) -> tuple[list[_Amount], str]:
    found, at = [], 0
    for each in money.money_in(plain, asked=True):
        if each.value is None or each.value < 0:
            return [], ""
        found.append(_Amount(plain[at : each.start], each.value))
        at = each.end
    return found, plain[at:]


def _side(said: re.Match[str]) -> Side:
    return "costs" if said["costs"] else "benefits"


def _side_after(words: str) -> Side | None:
    """What an amount is by the words behind it: `20.000 kosten`, `30.000 aan baten`."""
    near = _ENDS.split(words)[0]
    said = _SIDE.search(near)
    return None if said is None or _LETTER.search(_FILLER.sub(" ", near[: said.start()])) else _side(said)


def _without_side(words: str) -> str:
    """What is left of the words behind an amount when what they say of it is taken."""
    return _SIDE.sub(" ", words, count=1)


def _name(words: str) -> str:
    """The party that is named before an amount; empty when it is still the one before."""
    left = _SIDE.sub(" ; ", words)
    parts = [_trimmed(part) for part in re.split(r"[;,.:&+\n]", left)]
    named = [part for part in parts if part]
    return named[-1] if len(named) == 1 else " ".join(named)


def _trimmed(part: str) -> str:
    """A part without the small words around a name; those inside it belong to it: `Bergen op Zoom`."""
    words = part.split()
    while words and (_FILLER.fullmatch(words[0]) or not _LETTER.search(words[0])):
        words.pop(0)
    while words and (_FILLER.fullmatch(words[-1]) or not _LETTER.search(words[-1])):
        words.pop()
    return " ".join(words).strip("–-=()")


def _known(found: dict[str, dict[Side, Decimal]], name: str) -> str:
    """The same name as it was written before."""
    return next((each for each in found if each.casefold() == name.casefold()), name)


def lines(text: str) -> tuple[Named, ...]:
    """Each party with the amounts behind it; words between two amounts that are a name begin another party."""
    found: list[Named] = []
    for line in re.split(r"[\n;]", text):
        amounts, _ = _amounts(numerals.in_digits(re.sub(r" [-–] ", " ", " ".join(line.split()))))
        for n, each in enumerate(amounts):
            name = each.before.strip(" ,.:=-–€") if _name(each.before) else ""
            if n == 0 or name:
                found.append((name if n == 0 else _trimmed(name), (each.value,)))
            else:
                found[-1] = (found[-1][0], (*found[-1][1], each.value))
    return tuple(found)


def _uneven(text: str) -> Iterator[str]:
    """What is wrong with each line that has no name, or not two amounts."""
    for name, values in lines(text):
        if not name:
            yield party_texts.no_name(" ".join(euros(each) for each in values))
        elif len(name.split()) > _MOST_WORDS:
            continue
        elif len(values) == 1:
            yield party_texts.one_amount(name, euros(values[0]), example=f"{name} {_plain(values[0])} 0")
        elif len(values) > 2:
            yield party_texts.many_amounts(name, len(values))


def _example(name: str, sides: dict[Side, Decimal]) -> str:
    return f"{name} {_plain(sides.get('costs', Decimal(0)))} {_plain(sides.get('benefits', Decimal(0)))}"


def _plain(amount: Decimal) -> str:
    return euros(amount).removeprefix("€").strip()


def merged(known: Sequence[Named], more: Sequence[Named]) -> tuple[Named, ...]:
    """The parties together; of one that is named again the last amounts count."""
    kept = [
        next(((name, each) for other, each in more if fund_lists.same(name, other)), (name, amounts))
        for name, amounts in known
    ]
    new = [each for each in more if not any(fund_lists.same(each[0], name) for name, _ in known)]
    return (*kept, *new)


def written(listed: Sequence[Named]) -> str:
    """As `read` reads it."""
    return "; ".join(f"{name} {costs} {benefits}" for name, (costs, benefits) in listed)
