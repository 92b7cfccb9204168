"""What the amounts are that somebody names for the grant: costs, an own contribution, items to add up, a grant.

Where this sits: beside `sums`, which reads the one amount of a request, and `factors`, which reads hours and rates;
this reads what stands around the amounts. May import: `eligibility.calculators`, the readers of amounts, the texts.
Pure; nothing here raises. Start reading at `stated()`. Every amount of a text is put out of sight first
(`amounts_apart`), as `#0`, `#1`, …, so that the patterns look at words alone.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bot.conversation.sums import calculation_texts as texts
from bot.conversation.sums import factors, sums
from bot.conversation.sums.amounts_apart import Apart, apart
from eligibility.base import Frozen
from eligibility.calculators import AddedUp, add_up, costs_for_own_share
from eligibility.parameters import euros
from eligibility.values import CENT


class Kind(StrEnum):
    """What an amount is."""

    COSTS = "costs"
    GRANT = "grant"
    ASKED = "asked"
    """Whatever was asked for, or the costs in a request."""


class Stated(Frozen):
    """An amount in euros, what it is, and what there is to say about how it was read."""

    amount: Decimal
    kind: Kind
    remarks: tuple[str, ...] = ()


class Several(Frozen):
    """Amounts of which it is not plain which one counts."""

    amounts: tuple[Decimal, ...]


_LONGEST: Final = 500
"""Characters; a longer text is a story."""
_HASH: Final = r"#(\d+)"
_EURO: Final = r"(?: euro'?s?| eur)?"
_IS: Final = (
    r"(?:[ :=]*\b(?:van|is|zijn|was|waren|wordt|worden|bedraagt|dus|ongeveer|circa|dan|nu|samen|al|ad|maximaal|"
    r"minstens|hooguit|in totaal|ter hoogte van|komt op|komt neer op)\b)*[ :=]*"
)
_OWN: Final = (
    r"(?:eigen (?:bijdragen?|inleg|inbreng|aandeel|deel|geld|middelen|investering|financiering|betaling)|"
    r"(?:onze|mijn|ons) (?:bijdragen?|inleg|inbreng|aandeel)|co-?financiering|own (?:contribution|share|money))"
)
_OWN_BEFORE: Final = re.compile(rf"\b{_OWN}(?: van (?:ons|de gemeenten?|de partijen))?{_IS}{_HASH}")
_OWN_BEHIND: Final = re.compile(rf"{_HASH}{_EURO} (?:(?:aan|als|uit|is|in|onze|de|mijn|ons|van) )*{_OWN}\b(?!{_IS}#)")
_SELF_BEFORE: Final = re.compile(
    rf"\bzelf (?:(?:al|ook|nog|dan|ongeveer|circa|samen|in totaal|maximaal|hooguit|minstens|minimaal|voor|"
    rf"een bedrag van|bijvoorbeeld) )*{_HASH}"
)
_SELF_BEHIND: Final = re.compile(
    rf"(?<!bij )(?<!van )(?<!van de )(?<!van die )(?<!met ){_HASH}{_EURO}(?: (?:daarvan|ervan|betaal|betalen|leggen|"
    r"leg|legt|dragen|draag|doen|brengen|financieren|hebben|wij|we|ik|dan|al|er|samen|ook|de|gemeenten?))* zelf\b(?! #)"
)
_PUT_IN: Final = re.compile(
    rf"\b(?:leggen|legt|leg|brengen|brengt|breng|dragen|draagt|draag)(?: (?:wij|we|ik|er|ook|al|samen|met elkaar|dan|"
    rf"nu|ongeveer|circa|de|onze|gemeenten?|verzekeraars?|zorgverzekeraars?|partijen|partners))* {_HASH}{_EURO} "
    rf"(?:er ?)?(?:in|bij|neer)\b"
    rf"|{_HASH}{_EURO} (?:er ?)?(?:in|bij)(?:leggen|leg|legt|dragen|draagt|brengen|brengt|betalen|passen)\b"
)
_PAYS: Final = r"(?:betaalt|betaal|betalen|legt|leggen|doet|doen|geeft|geven|draagt|dragen|brengt|brengen|financiert)"
_FIRST_PAYER: Final = re.compile(rf"\b{_PAYS}(?: (?:al|ook|samen|elk|dan|er|mee|bij|in|wij|we))* {_HASH}")
_NEXT_PAYER: Final = re.compile(
    rf"^{_EURO}(?: (?:in|bij|mee|er ?bij|er ?in))?(?:,| en|, en| plus| maar)(?: (?:de|het|onze|een))?"
    rf" (?!kosten|subsidie|begroting)[\w' -]{{1,40}}$"
)
_ON_SOMETHING: Final = re.compile(
    r"^(?: euro)? (?:aan|voor) (?:de |het |een |onze |ons )?(?:proces|co[öo]rd|project|pers)"
)
_GIVER: Final = r"(?:vws|ministerie|minister|rijk|rijksoverheid|de staat)"
_GIVER_ADDS: Final = re.compile(
    rf"\b(?:wat|hoeveel|welk\w*)\b[^#]*\b(?:{_GIVER}|subsidie)\b|\b(?:{_GIVER}|subsidie)\b[^#]*\b(?:wat|hoeveel)\b"
)
_THE_REST: Final = re.compile(r"\b(?:bij|erbij|rest|bijlegg?\w*|bijdra\w*|bijpas\w*|aanvul\w*|aan)\b(?=[^#]*$)")
_GIVEN: Final = (
    re.compile(
        rf"\b(?:kreeg|kregen|ontving|ontvingen)(?: (?:wij|we|ik|zij|ze|er|toen|toch|ook|maar|in totaal|ongeveer|"
        rf"een subsidie van|subsidie|een bedrag van))* {_HASH}"
        rf"(?!{_EURO} (?:aan |totale )*(?:kosten|begroting)|{_EURO} van (?!{_GIVER}|het {_GIVER}|de minister))"
    ),
    re.compile(
        rf"{_HASH}{_EURO}(?: (?:aan|subsidie|is|zijn|werd|van|het|de|{_GIVER}))* (?:gekregen|toegekend|verleend)\b"
    ),
    re.compile(rf"\b(?:toegekend|verleend|toegekende|verleende|beschikking)(?: (?:bedrag|subsidie))?{_IS}{_HASH}"),
    re.compile(
        rf"\b{_GIVER} (?:legt|betaalt|betaalde|geeft|gaf|draagt|kende|kent|vergoedt|vergoedde|steunt|steunde)"
        rf"(?: (?:ons|toen|al|er|dan|hen|het|project|met))* {_HASH}"
    ),
    re.compile(
        rf"\b{_GIVER}(?: (?:ons|toen|al|er|dan|nog))* {_HASH}{_EURO} (?:er ?)?(?:bij ?)?"
        r"(?:legt|betaalt|draagt|geeft|vergoedt)\b"
    ),
)
_REPLACED: Final = re.compile(r"\b(?:ipv|i\.p\.v\.?|in plaats van) (?:de |die )?#\d+|\bniet #\d+(?:,? maar)?(?= #)")
_SHARE: Final = re.compile(
    rf"(\d{{1,3}}(?:,\d+)?) ?(?:%|procent) (?:van|of) (?:de |het |onze |die )?(?:kosten )?(?:van )?{_HASH}"
)
_HALF: Final = re.compile(rf"\b(?:de )?helft van (?:de |die )?{_HASH}")
_THIRD: Final = frozenset({Decimal(33), Decimal("33.3"), Decimal("33.33")})
_GRANTS: Final = re.compile(r"subsid|krijg|kreg|vergoed|vergoeding|\bvws\b|ministerie|grant")
_NEAR: Final = 3
"""Words before a share that tell of what it is."""
_SEPARATED: Final = re.compile(r"[,;+&]|\ben\b|\bplus\b")
_ADDED: Final = re.compile(r"[+]|\bplus\b")
_MOST_LABELS: Final = 5
"""Words between two amounts that are items of one list."""
_NO_ITEM: Final = re.compile(
    r"subsid|bijdrag|eigen|inleg|inbreng|baten|opbreng|bespa|voordeel|inkomst|winst|saldo|waarvan|daarvan|begroot|ipv|"
    r"plaats|inwoner|verzekerd|gemeente|verzekeraar|zorgkantoor|partij|vws|ministerie|fonds|maximaal|minimaal|hooguit|"
    r"uitvoer|activiteit|cursus|lessen|training|preventie|"
    r"minder|meer|krijg|kreeg|vraag|vroeg|moet|betaal|draag|hebben|heeft|"
    r"\b(?:tussen|wil|willen|leg|legt|leggen|is|zijn|wordt|was|naar|tot|of|dan|maar|eerst|later|nu|straks|wij|we|ik|bij)\b"
)
_TIMES: Final = re.compile(r"maal\b|×|\bx ?\d|\bdubbel")
_WHOLE: Final = re.compile(r"\b(?:totaal|totale|samen|opgeteld)\b")
_BENEFITS: Final = re.compile(
    r"baten|baat\b|opbreng|opgelev|oplever|levert|bespar|bespaart|bespaard|voordeel|voordelen|winst|wint\b|verlies|"
    r"business|case|\bmbc\b|mkba|\bkba\b|saldo|rendabel|verdien|quitte|break|verdeel|verdel|aandeel|meelift|free|partij|"
    r"partner|netto|voorkom|overhoud|te halen|schiet|dalen|daalt|omslaan|loont|lonen|invest|"
    r"eruit|positief|negatief|uitsparen|spaart|effect|minder |minus|benefit|"
    r"cost|save|split|share|balans|tabel|ieders|elke? "
)
_VERB_FIRST: Final = (
    r"(?:(?:moeten|moet|mogen|mag|kunnen|kan|hoeven|hoeft) \w|(?:hebben|heb|is|zijn|geldt|gelden|telt|tellen|klopt|"
    r"komt|komen|wordt|worden|voldoen|voldoet) (?:we|wij|ik|u|dat|dit|het|de|er|onze|een|zij|ze)\b)"
)
_ASKS_YES_OR_NO: Final = re.compile(rf"(?:[,.;:!?–-] ?|\b(?:en|maar|dus) ){_VERB_FIRST}")
_ASKS: Final = re.compile(
    rf"{_ASKS_YES_OR_NO.pattern}|[,.;:!?–-] ?(?:en |maar |dus )?(?:wat|wie|waar|waarom|wanneer|hoe|hoeveel|welke?)\b"
)
_VAT: Final = re.compile(r"\bbtw\b|\bb\.t\.w\b|\bvat\b|omzetbelasting")
_OF_COSTS: Final = re.compile(r"\b(?:kosten|begroting|begroot|begroten|budget|uitgaven)\b")
_OF_A_FUND: Final = re.compile(r"vip|fonds|\bpot\b|\bkas\b|zorgkantoor|care office|\bfund")


def stated(text: str, *, is_answer: bool = False) -> Stated | Several | None:
    """What the amounts in a text are; None when there is no more to them than that there is one, or none at all.

    `is_answer` says that the text answers the question for an amount, so that it may be a sum by itself.
    """
    if len(text) > _LONGEST:
        return None
    found = apart(text)
    if (own := _own(found, text)) is not None:
        return own
    if not found.amounts or sums.is_rate(text):
        return None
    given = _given(found)
    if given is not None:
        return Stated(amount=given, kind=Kind.GRANT, remarks=(texts.IT_IS_THE_GRANT,))
    if (added := _added(found)) is not None:
        return added
    share = _share(found, is_answer=is_answer)
    return share or _left(found)


def asks(text: str) -> bool:
    """Whether a part of a text is a question, wherever it stands: `wij willen 125.000, hebben we dan … nodig`."""
    return _ASKS.search(" ".join(text.casefold().split())) is not None


def asks_yes_or_no(text: str) -> bool:
    """Whether it is a question that no amount answers: `… moeten we terugbetalen?`."""
    return _ASKS_YES_OR_NO.search(" ".join(text.casefold().split())) is not None


def mentions_vat(text: str) -> bool:
    """Whether a text speaks of VAT."""
    return _VAT.search(text.casefold()) is not None


def is_several(text: str) -> bool:
    """Whether a text names amounts of which it is not plain which one counts."""
    return isinstance(stated(text), Several)


def names_several(text: str) -> tuple[Decimal, ...]:
    """The amounts of a text, when there is more than one that may be meant."""
    found = apart(text)
    large = tuple(dict.fromkeys(each for each in found.amounts if each >= sums.LEAST_TOTAL))
    return large if len(large) > 1 else ()


def is_for_the_grant(text: str, *, of: str) -> bool:
    """Whether a text that was taken for the fund, or for a business case (`of`), is about the grant by its words."""
    if of not in {"vip_fund", "business_case"}:
        return False
    plain = " ".join(text.casefold().split())
    if of == "vip_fund":
        return _OF_A_FUND.search(plain) is None and re.search(rf"\b(?:{_GIVER}|subsidie)\b", plain) is not None
    found = apart(text)
    of_costs = bool(found.amounts) and _OF_COSTS.search(plain) is not None
    return _BENEFITS.search(plain) is None and (of_costs or bool(_own_spots(found.words)))


def without_amounts(text: str) -> str:
    """The words of a text alone."""
    return " ".join(re.sub(_HASH, " ", apart(text).words).split())


def several(amounts: Sequence[Decimal]) -> str:
    """What is said of amounts of which one has to be chosen."""
    return texts.several(tuple(euros(each) for each in amounts))


# -- an own contribution -----------------------------------------------------------------------------------------------


def _own(found: Apart, text: str) -> Stated | None:
    """The highest costs that go with what the parties pay themselves; costs that are named as well go before."""
    spots = _own_spots(found.words)
    if not spots:
        return None
    left = [n for n in range(len(found.amounts)) if n not in spots]
    if left:
        return _costs_beside(found, left)
    own = sum((found.amounts[n] for n in spots), Decimal(0))
    if sums.is_rate(text):
        parts = factors.read(text)
        whole = add_up(parts) if parts is not None and factors.is_sum(parts) else None
        if not isinstance(whole, AddedUp):
            return None
        own = whole.amount
    costs = costs_for_own_share(own)
    return Stated(amount=costs, kind=Kind.COSTS, remarks=(texts.own_contribution(euros(own), euros(costs)),))


def _own_spots(words: str) -> list[int]:
    """Which amounts are paid by the parties themselves, by number."""
    found = {
        int(next(group for group in match.groups() if group))
        for pattern in (_OWN_BEFORE, _OWN_BEHIND, _SELF_BEFORE, _SELF_BEHIND, _PUT_IN)
        for match in pattern.finditer(words)
        if not _is_costs(words, match) and not re.search(rf"\b{_GIVER}(?: \w+)? ?$", words[: match.start()])
    }
    if found and not re.search(r"\bkosten\b", words):
        found |= set(_payers(words))
    return sorted(found or set(_contributions(words)))


def _is_costs(words: str, match: re.Match[str]) -> bool:
    """Whether an amount beside `eigen bijdrage` is named as costs: `onze bijdrage bij 90.000 kosten`."""
    return re.match(rf"{_EURO} (?:aan |totale )*(?:kosten|begroting|budget)\b", words[match.end() :]) is not None


def _contributions(words: str) -> list[int]:
    """What the parties pay, where somebody asks what the ministry adds to that."""
    spots = _payers(words)
    asks = _GIVER_ADDS.search(words) is not None and not re.search(r"\bkosten\b", words)
    enough = len(spots) > 1 or _THE_REST.search(words) is not None
    every = len(re.findall(_HASH, words)) == len(spots)
    return spots if spots and asks and enough and every else []


def _payers(words: str) -> list[int]:
    """Amounts behind a party that pays, and those of the parties after it: `de gemeente betaalt #0 en CZ #1`."""
    first = _FIRST_PAYER.search(words)
    if first is None or re.search(rf"\b(?:{_GIVER}|subsidie) $", words[: first.start()]):
        return []
    if _ON_SOMETHING.match(words[first.end() :]):
        return []
    spots, at = [int(first[1])], first.end()
    for match in re.finditer(_HASH, words[at:]):
        between = words[at : first.end() + match.start()].rstrip()
        pays = _FIRST_PAYER.search(f"{between} {match[0]}") is not None
        if not pays and not _NEXT_PAYER.match(between):
            break
        spots.append(int(match[1]))
        at = first.end() + match.end()
    return spots


def _costs_beside(found: Apart, left: Sequence[int]) -> Stated | None:
    """The costs, where they are named beside an own contribution."""
    named = [n for n in left if re.search(rf"\bkosten\b[^#]*#{n}\b|#{n}\b{_EURO} (?:\w+ ){{0,2}}kosten\b", found.words)]
    return Stated(amount=found.amounts[named[0]], kind=Kind.COSTS) if len(named) == 1 == len(left) else None


# -- a grant, a list, a share ------------------------------------------------------------------------------------------


def _given(found: Apart) -> Decimal | None:
    """The one amount that somebody got, or that the ministry pays."""
    if len(found.amounts) != 1 or sums.names_costs(found.words.replace("#0", "1000")):
        return None
    return found.amounts[0] if any(pattern.search(found.words) for pattern in _GIVEN) else None


def _added(found: Apart) -> Stated | None:
    """Items that make the costs together: `personeel #0, overhead #1`, or an amount for each year."""
    count = len(found.amounts)
    if (
        count < 2
        or _TIMES.search(found.words)
        or [int(each) for each in re.findall(_HASH, found.words)] != list(range(count))
    ):
        return None
    pieces = re.split(r"#\d+", found.words)
    between = pieces[1:-1]
    total = sum(found.amounts, Decimal(0))
    if all(_ADDED.search(each) and not _NO_ITEM.search(each) for each in between):
        return _sum_of(found.amounts, total)
    labels = [re.findall(r"[^\W\d_]+", _SEPARATED.sub(" ", each)) for each in between]
    listed = all(_SEPARATED.search(each) for each in between) and all(0 < len(each) <= _MOST_LABELS for each in labels)
    if not listed or any(_NO_ITEM.search(each) for each in [*between, _near(pieces[0]), _behind(pieces[-1])]):
        return None
    if _WHOLE.search(between[-1]):
        items = found.amounts[:-1]
        whole = sum(items, Decimal(0)) == found.amounts[-1]
        return Stated(amount=found.amounts[-1], kind=Kind.ASKED) if whole else None
    return None if any(_WHOLE.search(each) for each in between) else _sum_of(found.amounts, total)


def _near(before: str) -> str:
    """The words right before the first item: its own name, without the sentence around it."""
    return " ".join(re.split(r"[:,;?]", before)[-1].split()[-2:]) if ":" in before else _last_word(before)


def _last_word(before: str) -> str:
    words = before.split()
    return words[-1] if words and words[-1] not in {"zijn", "is", "bij", "van", "wij", "we"} else ""


def _behind(after: str) -> str:
    """The words right behind the last item, up to the next part of the sentence."""
    return " ".join(re.split(r"[,;.:?!]", after)[0].split()[:2])


def _sum_of(amounts: Sequence[Decimal], total: Decimal) -> Stated:
    added = " + ".join(euros(each) for each in amounts)
    return Stated(amount=total, kind=Kind.ASKED, remarks=(texts.added_up(added, euros(total)),))


def _share(found: Apart, *, is_answer: bool) -> Stated | None:
    """A share of an amount: as an answer it is that share; in a request for the grant the share is fixed."""
    percent, half = _SHARE.search(found.words), _HALF.search(found.words)
    match = percent or half
    if match is None or len(found.amounts) != 1:
        return None
    share = Decimal(percent[1].replace(",", ".")) if percent else Decimal(50)
    if share in _THIRD or not 0 < share <= 100:
        return None
    if not is_answer:
        is_of_grant = _GRANTS.search(" ".join(found.words[: match.start()].split()[-_NEAR:])) is not None
        remark = texts.SHARE_IS_FIXED if is_of_grant else texts.whole_of(euros(found.amounts[0]))
        return Stated(amount=found.amounts[0], kind=Kind.COSTS, remarks=(remark,))
    part = (found.amounts[0] * share / 100).quantize(CENT)
    told = texts.share_of(f"{share:f}".replace(".", ","), euros(found.amounts[0]), euros(part))
    return Stated(amount=part, kind=Kind.ASKED, remarks=(told,))


def _left(found: Apart) -> Stated | Several | None:
    """The amount that came instead of another; or several, when more than one may be meant."""
    words = _REPLACED.sub(" ", found.words)
    left = tuple(found.amounts[int(each)] for each in re.findall(_HASH, words))
    if len(left) == 1 and len(found.amounts) > 1:
        return Stated(amount=left[0], kind=Kind.ASKED)
    large = tuple(dict.fromkeys(each for each in left if each >= sums.LEAST_TOTAL))
    return Several(amounts=large) if len(large) > 1 else None
