"""Questions about the VIP fund that was just shown: `een derde dus 400.000?`, `wat betaalt elke gemeente?`.

Where this sits: beside `after_cases`, which tells of costs and benefits. May import: `eligibility.calculators`, the
readers of inputs and amounts, the texts. Pure. Start reading at `compared()` and `told()`, and for a fund that is still
asked about at `early()`. A figure that is only held against the table never becomes a new fund, nor a party of it.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from bot.conversation.codes import Calculator
from bot.conversation.state import Calculating
from bot.conversation.sums import calculation_inputs, repeating
from bot.conversation.sums import fund_texts as texts
from bot.conversation.sums.amounts_apart import apart
from eligibility.calculators import VipFundCalculation, calculate_vip_fund
from eligibility.parameters import euros
from knowledge.text import word_set

_COMPARES: Final = re.compile(
    r"\b(?:klopt|dus|toch|derde|1/3|ieder|iedere|iedereen|elk|elke|per (?:groep|partij)|groep|hè|of niet|is dat"
    r"|beta(?:al|l)\w*)\b"
)
_ASKS: Final = re.compile(
    r"\?\s*$|^dus\b.*\b(?:groep|ieder\w*|elke?|derde)\b"
    r"|^(?:en |dus |maar )*(?:klopt|betaalt|betalen|is (?:het|dat)|moet(?:en)?)\b"
    r"|\b(?:toch|hè|of niet|klopt (?:dat|het))$"
)
_SUPPOSES: Final = re.compile(
    r"\b(?:als|stel|wat|hoeveel|bij|ik bedoel|doe maar|toch maar|nieuwe?|fonds van|derde van|verdeel|bereken|reken)\b"
)
_GROUPS: Final = {
    "zorgkantoor": re.compile(r"\b(?:het )?zorgkanto(?:or|ren)\b"),
    "insurers": re.compile(r"\b(?:zorg)?verzekeraars?\b"),
    "municipalities": re.compile(r"\b(?:gemeenten?|gemeentes)\b"),
}
_PAYS: Final = re.compile(
    r"\b(?:beta(?:al|l)\w*|legt?|leggen|inleg\w*|bijdra\w*|aandeel|aandelen|deel|draagt|kwijt|kost)\b"
)
_WHO: Final = re.compile(r"\b(?:wat|hoeveel|welk|wie|hoe)\b")
_A_TIME: Final = re.compile(
    r"\b(?:per|elk|ieder|elke|iedere) (?:jaar|maand|kwartaal|week|inwoner|verzekerde)\b|\bjaarlijks"
)
_WITHOUT: Final = re.compile(
    r"\b(?:zonder|niet mee\w*|doet niet mee|niet meedo\w*|meedoet niet|niet wil\w*|weigert|afhaakt|afvalt|uitvalt"
    r"|eruit stapt|uitstapt|stopt|niet betaalt|niks betaalt|niets betaalt|nee zegt)\b"
)
_ABOUT: Final = word_set(
    "een derde 1 3 dus klopt het dat dit ieder iedere iedereen elk elke groep groepen partij partijen betaalt betalen "
    "betaal legt leg leggen inleg inlegt in bijdrage bijdraagt bijdragen aandeel aandelen toch niet hè he of is ook "
    "dan samen per moet moeten zou en maar voor van de eigenlijk precies zelf allemaal wel zo nu er aan fonds vip mee "
    "meedoet meedoen doet doen zonder wil weigert afhaakt afvalt uitvalt stopt niks niets nee zegt deel draagt kwijt "
    "kost wie welke welk hoeveel wat hoe als stel gaat hebben heeft kan nou eruit stapt uitstapt met om te waarom"
)
_KIND: Final = re.compile(r"^(?:de |het )?(?:(?:zorg)?verzekeraar|gemeente|gem\.?) ")
_EACH: Final = re.compile(r"\b(?:per|elke?|iedere?)\b")
_GOES_ON: Final = re.compile(r"^(?:en|maar|dus) (?!.*\b(?:een|derde|nog|meer|mee\w*)\b)")
"""How somebody asks after one more party of a table: `en gemeente Y?`; one that may come with it is another matter."""
_TOGETHER: Final = re.compile(r"\bsamen\b")
_EACH_GROUP: Final = re.compile(r"\b(?:ieder|iedere|iedereen|elke?|groep|derde|1/3)\b")
"""What no party is called: with a figure beside it, it is about each of the groups."""
_EXACT: Final = Decimal(1)


def compared(before: Calculating, text: str) -> str | None:
    """What to say of a figure beside the fund; None when the text names none, or wants another fund."""
    fund, held = _of(before), _held_against(text)
    if fund is None or held is None or not _is_about(held.words, fund):
        return None
    words, figure = held
    named = _named(fund, words)
    groups, members = _by_group(fund), _members(fund, words)
    beside = named or members or groups
    meant = {name: amount for name, amount in beside.items() if abs(amount - figure) < _EXACT}
    if beside is groups and len(meant) == len(groups):
        is_divided = max(len(fund.insurers), len(fund.municipalities)) > 1
        return texts.agrees_for_each(euros(figure), divided=is_divided)
    if meant:
        return texts.agrees(euros(figure), tuple(meant))
    return texts.differs(euros(figure), euros(fund.total), _listed(beside))


def told(before: Calculating, text: str) -> str | None:
    """Who pays what in the fund, and what if a group does not take part; None for any other message, or an amount."""
    plain = " ".join(text.casefold().split()).strip(" .!?")
    fund = _of(before)
    if fund is None or any(each.isdigit() for each in _without_names(plain, fund)) or not _is_about(plain, fund):
        return None
    named = _named(fund, plain)
    if _WITHOUT.search(plain) and any(pattern.search(plain) for pattern in _GROUPS.values()):
        return texts.without_a_group(euros(fund.zorgkantoor))
    parties = named or _members(fund, plain)
    asks = _WHO.search(plain) and (_PAYS.search(plain) or (parties and _EACH.search(plain)))
    if not asks and not (parties and _GOES_ON.search(plain)):
        return None
    return texts.who_pays(_listed(parties or _by_group(fund))) if parties or _of_all(plain) else None


def early(total: Decimal, text: str) -> str | None:
    """What the amount of a fund alone says, while its parties are asked for; None for any other message."""
    known = calculate_vip_fund(total, {texts.INSURERS: 1}, {texts.MUNICIPALITIES: 1})
    third = euros(known.zorgkantoor)
    held = _held_against(text, asks=_EACH_GROUP)
    if held is None:
        plain = " ".join(text.casefold().split()).strip(" .!?")
        asks = _WHO.search(plain) and _PAYS.search(plain) and not any(each.isdigit() for each in plain)
        return texts.each_group(euros(total), third) if asks and _is_about(plain, known) else None
    if not _is_about(held.words, known):
        return None
    is_of_all = _TOGETHER.search(held.words) and not any(each.search(held.words) for each in _GROUPS.values())
    if is_of_all:
        return texts.together(euros(total), third, agrees=abs(held.figure - total) < _EXACT)
    if abs(held.figure - known.zorgkantoor) < _EXACT:
        return texts.each_group(euros(total), third, agrees=True)
    return texts.differs_early(euros(held.figure), euros(total), third)


def of_each(total: Decimal, text: str) -> str | None:
    """What each group pays, for a request for a fund that asks so; None for any other request."""
    plain = " ".join(text.casefold().split())
    if not _EACH_GROUP.search(plain) or not _PAYS.search(plain):
        return None
    third = calculate_vip_fund(total, {texts.INSURERS: 1}, {texts.MUNICIPALITIES: 1}).zorgkantoor
    return texts.each_group(euros(total), euros(third))


class _Held(NamedTuple):
    """A figure that somebody holds against a fund, and the words around it."""

    words: str
    figure: Decimal


def _held_against(text: str, asks: re.Pattern[str] | None = None) -> _Held | None:
    """The one figure in a message that asks whether it is right; None when it asks for another fund, or nothing.

    With words that ask as well wherever they stand, it need not look like a question.
    """
    found = apart(text)
    words = found.words.rstrip("?. ")
    if len(found.amounts) != 1 or _A_TIME.search(words) or _SUPPOSES.search(words):
        return None
    is_asked = _ASKS.search(found.words)
    is_compared = _COMPARES.search(words) or (asks is not None and _TOGETHER.search(words))
    if not is_compared or not (is_asked or (asks is not None and asks.search(words))):
        return None
    return _Held(re.sub(r"#\d", " ", words), found.amounts[0])


def _of(before: Calculating) -> VipFundCalculation | None:
    if before.calculator is not Calculator.VIP_FUND:
        return None
    total, insurers, municipalities = before.inputs
    people = (calculation_inputs.people(insurers, 1), calculation_inputs.people(municipalities, 2))
    return calculate_vip_fund(calculation_inputs.amount(total), *people)


def _by_group(fund: VipFundCalculation) -> Mapping[str, Decimal]:
    """What each of the three groups pays."""
    return {
        texts.ZORGKANTOOR: fund.zorgkantoor,
        texts.INSURERS: sum(fund.insurers.values(), Decimal(0)),
        texts.MUNICIPALITIES: sum(fund.municipalities.values(), Decimal(0)),
    }


def _named(fund: VipFundCalculation, plain: str) -> Mapping[str, Decimal]:
    """The parties, or else the groups, that a text names."""
    parties = {**fund.insurers, **fund.municipalities}
    own = {name: part for name, part in parties.items() if _spelled(name).search(plain)}
    return own or ({texts.ZORGKANTOOR: fund.zorgkantoor} if _GROUPS["zorgkantoor"].search(plain) else {})


def _members(fund: VipFundCalculation, plain: str) -> Mapping[str, Decimal]:
    """The parties of the groups that a text names, and what they pay together."""
    found: dict[str, Decimal] = {}
    groups = _by_group(fund)
    for key, together, parts in (
        ("insurers", texts.INSURERS, fund.insurers),
        ("municipalities", texts.MUNICIPALITIES, fund.municipalities),
    ):
        if _GROUPS[key].search(plain):
            found |= {**parts, together: groups[together]}
    return found


def _of_all(plain: str) -> bool:
    return re.search(r"\b(?:ieder|iedereen|elk|elke|wie|partij|partijen|groep|groepen|allemaal)\b", plain) is not None


def _is_about(plain: str, fund: VipFundCalculation) -> bool:
    """Whether every word is about the fund, a group, or a party of it."""
    rest = _without_names(plain, fund)
    for pattern in _GROUPS.values():
        rest = pattern.sub(" ", rest)
    return all(word in _ABOUT or word in repeating.LEANING for word in re.findall(r"[^\W_]+", rest))


def _without_names(plain: str, fund: VipFundCalculation) -> str:
    for name in sorted((*fund.insurers, *fund.municipalities), key=len, reverse=True):
        plain = _spelled(name).sub(" ", plain)
    return plain


def _spelled(name: str) -> re.Pattern[str]:
    """A name as it may stand in a message, with or without the word that says what it is."""
    bare = _KIND.sub("", name.casefold()) or name.casefold()
    return re.compile(rf"(?<!\w)(?:{re.escape(name.casefold())}|{re.escape(bare)})(?!\w)")


def _listed(parts: Mapping[str, Decimal]) -> tuple[str, ...]:
    return tuple(texts.part(name, euros(amount)) for name, amount in parts.items())
