"""Who pays how much of the own part, after a sum: `wij 60% en de gemeente 40%`, `verdeel over 3 gemeenten`.

Where this sits: beside `repeating`, for what is said about a sum. May import: `eligibility.calculators`, which divides,
the readers of numbers, the texts. Pure. Start reading at `told()`. No source says how parties divide the own part: only
shares that somebody names are worked out, and that is said below them.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.incoming import PickArticle, StartCalculator
from bot.conversation.replies import Action, Calculation, Notice
from bot.conversation.sums import calculation_texts
from bot.conversation.sums import sum_texts as said
from bot.conversation.sums.amounts_apart import apart
from bot.conversation.team.team_commands import AskTeam
from eligibility.calculators import calculate_grant, divide_own_share, equal_shares
from eligibility.parameters import dutch_number, euros, percent
from knowledge.numbers import numerals
from knowledge.text import word_set

_LONGEST: Final = 200
"""Characters; a longer text is a story."""
_FRACTIONS: Final[Mapping[str, Fraction]] = {
    "een kwart": Fraction(1, 4), "drie kwart": Fraction(3, 4), "driekwart": Fraction(3, 4), "kwart": Fraction(1, 4),
    "de helft": Fraction(1, 2), "helft": Fraction(1, 2),
    "twee derde": Fraction(2, 3), "tweederde": Fraction(2, 3), "een derde": Fraction(1, 3), "derde": Fraction(1, 3),
    "een vijfde": Fraction(1, 5), "twee vijfde": Fraction(2, 5), "een tiende": Fraction(1, 10),
}  # fmt: skip
_SHARE: Final = (
    rf"(?P<percent>\d{{1,3}}(?:[.,]\d{{1,2}})?) ?(?:%|procent)|(?P<fraction>\b(?:{'|'.join(_FRACTIONS)})\b)"
    r"|(?P<rest>\b(?:de rest|het restant|het overige)\b(?! (?:van|betal)))"
)
_PARTY: Final = (
    r"\b(?P<party>wij|we|ons|ik|zij|(?:de |een )?(?:(?:zorg)?verzekeraar|gemeente|provincie|zorgkantoor|ggd|partner|"
    r"partij)(?: (?!en\b|of\b|de\b|is\b|een\b)[a-z]\b| [1-9]\b(?! ?%))?|"
    r"(?:de )?(?:gemeenten|verzekeraars|partners|anderen))\b"
)
_TOKENS: Final = re.compile(f"{_SHARE}|{_PARTY}")
_PAIR: Final = re.compile(r"\b(\d{1,2}) ?[/-] ?(\d{1,2})\b(?! ?[/-]?\d)|\bfifty ?-?fifty\b|\b(?:ieder|elk) de helft\b")
_OTHER_USE: Final = re.compile(
    r"\b(?:waarom|hoezo|btw|meer|minder|hoger|lager|erbij|eraf|bovenop|extra|stijg\w*|daal\w*|duurder|goedkoper|omhoog|"
    r"omlaag|tarief|korting|krijg\w*|ontvang\w*|vergoed\w*|mag|mocht|moet|moest|verplicht|fonds|vip)\b"
)
"""With one of these the share is about something else than who pays."""
_PEOPLE: Final = (
    r"(?:gemeenten|gemeentes|gemeente|verzekeraars|zorgverzekeraars|verzekeraar|partijen|partners|deelnemers|partij|"
    r"partner)"
)
_EQUALLY: Final = re.compile(
    rf"\b(?:per|elke|iedere) (?P<each>{_PEOPLE})\b|\b(?:gelijk|eerlijk|evenveel|samen delen)\b"
    r"|\b(?:verdeel|verdeeld|verdelen|delen|deel|gedeeld)\b.*\b(?:over|door|met|onder)\b"
    rf"|^(?:en )?(?:met|over) (?:ons )?(?:\d+|[a-zé]+) {_PEOPLE}$"
)
_COUNT: Final = re.compile(rf"\b(?P<count>\d+|[a-zé]+) (?P<of>{_PEOPLE})\b")
_LEFT_OVER: Final = re.compile(r"\b(?:blijft|blijven|overblijft|over|rest|resteert|restant|nog zelf|dan nog)\b")
_PAID: Final = re.compile(
    r"\b(?:gemeenten?|gemeentes|verzekeraars?|zorgverzekeraars?|provincie|partners?|partij(?:en)?|ander(?:en)?|zij|ggd|"
    r"zorgkantoor)\b"
)
_OWN: Final = re.compile(
    r"\b(?:zelf|eigen (?:deel|bijdrage|aandeel|inleg)|de rest|het restant|bijleggen|bijpassen|bijleg|"
    r"overhouden|overblijft)\b|\bblijf\w* (?:\w+ ){0,4}over\b"
)
_ASKS: Final = re.compile(r"\b(?:hoeveel|wat|welk|hoe hoog)\b")
_BESIDE_OWN: Final = word_set(
    "hoeveel wat welk hoe hoog is was zijn blijft blijven er over dan nog zelf moeten moet wij we ik voor ons de het "
    "een rest restant te betalen betaal bijleggen bijpassen bijleg bijbetalen leggen legt bij dus en aan eigen deel "
    "bijdrage aandeel inleg van die dat kosten samen overblijft overhouden nu daarvan partijen"
)
_MOST_ROWS: Final = 12


class _Shares(NamedTuple):
    """Who pays which part of the whole."""

    parties: Mapping[str, Fraction]


def told(costs: Decimal, text: str) -> Calculation | Notice | None:
    """What there is to say of the own part for these costs; None when the text does not ask who pays what."""
    plain = " ".join(numerals.in_digits(text).casefold().replace("’", "'").split())
    if len(plain) > _LONGEST:
        return None
    result = calculate_grant(costs)
    if (shares := _shares(plain)) is not None:
        return _divided(costs, result.own_share, shares)
    if (paid := _paid_by_others(plain, costs)) is not None:
        return _rest(result.own_share, paid)
    if (equal := _equal(plain)) is not None:
        return _each(costs, result.own_share, *equal)
    if _asks_own(plain):
        return _notice(said.own_part_alone(euros(result.own_share), euros(costs), euros(result.maximum)))
    return None


def names_shares(text: str) -> bool:
    """Whether a text divides something between parties by shares it names."""
    plain = " ".join(numerals.in_digits(text).casefold().split())
    shares = _shares(plain) if len(plain) <= _LONGEST else None
    return shares is not None and len(shares.parties) > 1


# -- reading -----------------------------------------------------------------------------------------------------------


def _shares(plain: str) -> _Shares | None:
    """The shares a text gives to parties, each beside the party it stands next to."""
    if _OTHER_USE.search(plain):
        return None
    if (pair := _PAIR.search(plain)) is not None and not re.search(r"[%€]|procent", plain):
        return _of_two(plain, pair)
    found = list(_TOKENS.finditer(plain))
    shares = [each for each in found if not each["party"]]
    named = [each for each in found if each["party"]]
    if not shares or not named or not any(each["percent"] or each["fraction"] for each in shares):
        return None
    party_first = found[0]["party"] is not None
    ordered = found if party_first else found[::-1]
    given: dict[str, Fraction | None] = {}
    waiting: str | None = None
    for each in ordered:
        if each["party"]:
            waiting = _name(each["party"])
        elif waiting is not None and waiting not in given:
            given[waiting] = None if each["rest"] else _share(each)
        else:
            return None
    if not party_first:
        given = dict(reversed(list(given.items())))
    left = 1 - sum((each for each in given.values() if each is not None), Fraction(0))
    parties = {name: left if share is None else share for name, share in given.items()}
    return _Shares({name: share for name, share in parties.items() if share > 0}) if len(given) == len(shares) else None


def _of_two(plain: str, pair: re.Match[str]) -> _Shares | None:
    """`60/40`, or half each, between the two parties that are named."""
    names = list(dict.fromkeys(_name(each["party"]) for each in _TOKENS.finditer(plain) if each["party"]))
    names = [said.WE, *names] if len(names) == 1 and pair[1] is None and said.WE not in names else names
    if pair[1] is None:
        return _Shares(dict.fromkeys(names[:2], Fraction(1, 2))) if len(names) == 2 else None
    first, second = int(pair[1]), int(pair[2])
    if first + second != 100 or len(names) != 2:
        return None
    return _Shares({names[0]: Fraction(first, 100), names[1]: Fraction(second, 100)})


def _share(match: re.Match[str]) -> Fraction:
    if match["percent"]:
        return Fraction(match["percent"].replace(",", ".")) / 100
    return _FRACTIONS[match["fraction"]]


def _name(party: str) -> str:
    plain = re.sub(r"^(?:de|een) ", "", party)
    if plain in {"wij", "we", "ons", "ik"}:
        return said.WE
    return re.sub(r"^\w| \w$", lambda first: first[0].upper(), plain)


def _paid_by_others(plain: str, costs: Decimal) -> Decimal | None:
    """What other parties pay in euros, where somebody asks what is left."""
    found = apart(plain)
    if not found.amounts or not _LEFT_OVER.search(found.words) or not _PAID.search(found.words) or "%" in plain:
        return None
    others = [each for each in found.amounts if each != costs]
    return sum(others, Decimal(0)) if others and len(others) < len(found.amounts) + 1 else None


def _equal(plain: str) -> tuple[int | None, str] | None:
    """Over how many parties of which name the own part goes, in equal parts; no number where nobody said one."""
    match = _EQUALLY.search(plain)
    if match is None or apart(plain).amounts or _OTHER_USE.search(plain):
        return None
    counted = next(
        ((n, each["of"]) for each in _COUNT.finditer(plain) if (n := _number(each["count"])) is not None), None
    )
    if counted is not None:
        return counted
    return (None, match["each"] or "partij") if match["each"] else None


def _number(word: str) -> int | None:
    n = int(word) if word.isdecimal() and len(word) < 4 else numerals.counted(word)
    return n if n is not None and n > 1 else None


def _asks_own(plain: str) -> bool:
    """Whether somebody only asks what is left to pay: `hoeveel moeten wij dan zelf bijleggen`."""
    words = re.findall(r"[^\W\d_]+", plain)
    asks = _ASKS.search(plain) is not None and _OWN.search(plain) is not None
    return asks and not any(each.isdigit() for each in plain) and all(each in _BESIDE_OWN for each in words)


# -- telling -----------------------------------------------------------------------------------------------------------


def _divided(costs: Decimal, own: Decimal, shares: _Shares) -> Calculation | Notice:
    total = sum(shares.parties.values(), Fraction(0))
    if total > 1:
        return _notice(said.TOO_MUCH)
    result = divide_own_share(own, shares.parties)
    rows = [(name, percent(share), euros(result.parties[name])) for name, share in shares.parties.items()]
    rows += [(said.LEFT, percent(1 - total), euros(result.left))] if total < 1 else []
    rows.append((said.TOGETHER, percent(Fraction(1)), euros(own)))
    return _table(costs, own, rows)


def _each(costs: Decimal, own: Decimal, parties: int | None, name: str) -> Calculation | Notice:
    if parties is None:
        return _notice(said.HOW_MANY_PARTIES)
    shares = equal_shares(parties, _singular(name))
    amounts = divide_own_share(own, shares).parties
    if parties > _MOST_ROWS:
        told = sorted({*amounts.values()}, reverse=True)
        shown = said.each_pays(euros(own), f"{dutch_number(Decimal(parties))} {name}", [euros(each) for each in told])
        return _notice(f"{shown} {said.COUNT_CHANGES_NOTHING}")
    rows = [(each, percent(shares[each]), euros(amount)) for each, amount in amounts.items()]
    rows.append((said.TOGETHER, percent(Fraction(1)), euros(own)))
    return _table(costs, own, rows, said.COUNT_CHANGES_NOTHING)


def _singular(name: str) -> str:
    one = {"gemeenten": "gemeente", "gemeentes": "gemeente", "partijen": "partij"}.get(name, name.removesuffix("s"))
    return one[:1].upper() + one[1:]


def _rest(own: Decimal, paid: Decimal) -> Notice:
    if paid >= own:
        return _notice(said.paid_more(euros(own), euros(paid)))
    return _notice(said.rest_of_own(euros(own), euros(paid), euros(own - paid)))


def _table(costs: Decimal, own: Decimal, rows: list[tuple[str, str, str]], *remarks: str) -> Calculation:
    return Calculation(
        title=said.OWN_PARTS_TITLE,
        header=said.OWN_PARTS_HEADER,
        rows=tuple(rows),
        notes=(said.own_part(euros(own), euros(costs)), *remarks, said.NO_FIXED_KEY, calculation_texts.NO_PROMISE),
        actions=_ways(),
    )


def _notice(text: str) -> Notice:
    return Notice(text=f"{text} {said.NO_FIXED_KEY}", actions=_ways())


def _ways() -> tuple[Action, ...]:
    return (
        Action(label=calculation_texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=said.ABOUT_REST, command=PickArticle(article="eigen-bijdrage")),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )
