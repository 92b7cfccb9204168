"""Costs that somebody types in parts: `2 personen, 12 uur per week, 65 euro per uur, 2 jaar`.

Where this sits: beside `sums`, for the calculators of the grant. May import: `eligibility.calculators`, which adds the
parts up, the reader of number words, the texts. Pure; nothing here raises. Start reading at `read()`. Every number is
read with the words behind it, and every number has to be a part: where one is none, there are no parts at all, and the
bot asks for the total instead.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Final, NamedTuple

from bot.conversation.sums import calculation_texts as texts
from bot.conversation.sums import extras, ranges, sums
from eligibility.calculators import AddedUp, Missing, Parts, Per, add_up
from eligibility.calculators.parts import needs_weeks
from eligibility.parameters import Unit, dutch, dutch_number
from eligibility.values import CENT
from knowledge.numbers import numerals

_LONGEST: Final = 500
"""Characters; a longer text is a story."""
_YEAR: Final = re.compile(
    r"\b(?:in|van|vanaf|sinds|tot|en met|voor) (?:199\d|20[0-4]\d)\b(?![.,]?\d| ?(?:euro|eur|€|k))"
)
_NUMBER: Final = re.compile(
    rf"(?P<euro>(?:€|\beur\b\.?) ?)?(?<![\w.,])"
    r"(?P<number>[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)"
    rf"(?![\d.,]*\d)(?:,[-–]+)?(?: ?(?P<scale>{'|'.join(numerals.SCALES)})\b)?(?P<unit> ?(?:euro'?s?|eur|€))?"
)
_EACH: Final = r"(?: ?(?:/|p/|per|p\b\.?|in de|in een|a) ?)"
_UNIT: Final[Mapping[Per, str]] = {
    Per.HOUR: r"(?:uur|u|hour)\b",
    Per.WEEK: r"(?:week|wk|w)\b",
    Per.MONTH: r"(?:maand|mnd|month)\b",
    Per.YEAR: r"(?:jaar|jr|j|year)\b",
}
_PERIOD: Final[Mapping[Per, str]] = {
    Per.WEEK: r"(?:weken|week|wk|weeks)\b",
    Per.MONTH: r"(?:maanden|maand|mnd|months?)\b",
    Per.YEAR: r"(?:jaren|jaar|jr|years?)\b",
}
_PEOPLE: Final = (
    r"(?:personen|persoon|pers\b\.?|mensen|medewerkers?|collega'?s?|coördinator(?:en)?|coordinator(?:en)?|"
    r"projectleiders?|fte'?s?|man\b|people|persons?)"
)
_FOR_EACH: Final = re.compile(rf",? ?(?:{_EACH}{_PEOPLE}|p\.?p\.?(?!\w)|(?<= )(?:elk|ieder)\b)", re.IGNORECASE)
_HOURS: Final = r" ?(?:uren|uur|u|hours?)\b"
_RATE_BEFORE: Final = re.compile(r"(?:uurtarief|uurloon|uurprijs|tarief)(?: (?:van|is|wordt|toch))* ?:? ?$")
_YEARLY_BEFORE: Final = re.compile(r"\b(?:jaarbudget|jaarkosten|jaarbegroting|jaarlijkse? kosten|jaarlijks)(?: \w+)? $")
_EACH_BEFORE: Final[Mapping[Per, str]] = {
    per: rf"\b(?:per|elke?|iedere?) {unit}:? $" for per, unit in _UNIT.items() if per is not Per.HOUR
}
_ABBREVIATED: Final[Mapping[str, str]] = {"pu": "per uur", "pw": "per week", "pm": "per maand", "pj": "per jaar"}
_TIMES_OF_HOURS: Final = re.compile(
    r"\d ?(?:uren|uur|u|hours?)(?: ?(?:per|/|p/) ?(?:week|wk|w|maand|mnd|jaar|jr|j))? ?,? ?"
    r"(?:[x×*@]|keer|maal|à|a|tegen|voor|van) ?$"
)
_DENIED: Final = re.compile(
    r",? ?\b(?:niet|geen|ipv|i\.p\.v\.?|in plaats van) (?:de |die )?€? ?\d[\d.,]*(?: ?(?:euro|eur|€))?"
    r"(?: per uur| uur| jaar| weken| maanden)?(?: maar\b)?"
)
"""What is taken back beside what is meant: `het tarief is 105, geen 95`."""
_TIMES: Final = r"(?:[x×*]|keer|maal)"
_TIMES_BEHIND: Final = re.compile(rf" ?{_TIMES} ?(?=\d|€)")
_TIMES_BEFORE: Final = re.compile(rf"(?:\d|\d ?(?:{'|'.join(numerals.SCALES)}|euro'?s?|eur|€)|,[-–]) ?{_TIMES} ?$")
_SIGNS: Final = re.compile(r"(?<=\d) ?[x×*] ?(?=\d|€)")
"""`3x40.000`, written with air around the sign."""
_TIMES_PERIOD: Final[Mapping[Per, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    per: (
        re.compile(rf"\d ?{unit} ?(?:{_TIMES}|\b(?:à|a|tegen)\b) ?$"),
        re.compile(rf" ?{_TIMES} ?\d[\d.,]* ?{unit}"),
    )
    for per, unit in _PERIOD.items()
}
"""An amount for each of so many years, before it and behind it: `3 jaar x 40.000`, `40.000 x 3 jaar`."""
_HALVES: Final = (
    (re.compile(r"\banderhalf (?=jaar)"), "1,5 "),
    (re.compile(r"\b(?:een )?half (?=jaar)"), "0,5 "),
    (re.compile(r"\b(\w+?) ?(?:en een |ën|en)half (?=jaar)"), r"\1,5 "),
)
_COUNTED: Final = re.compile(
    rf"\b([^\W\d_]+)(?= (?:{_PEOPLE}|uren|uur|weken|week|maanden|maand|jaren|jaar|keer|maal)\b|,5 jaar)", re.IGNORECASE
)
_MOST_TIMES_AS_MANY: Final = 4
"""Hours beyond so many times those of before are not of one week or month any more."""
_MOST: Final[Mapping[str, int]] = {"times": 1_000, "hours": 100_000, "period": 1_200, "weeks_a_year": 53}
"""Larger numbers are a slip, and nobody should have to wait for their sum."""
_MOST_EXTRA: Final = 10**12
_WORDS_BEHIND: Final = 3


class _Said(NamedTuple):
    """A number with what stands around it, up to the next number and to the end, and as it was `typed`."""

    value: Decimal
    in_euros: bool
    before: str
    behind: str
    typed: str = ""
    rest: str = ""


def read(text: str) -> Parts | None:
    """The parts that a text names; None when it names none, one of them twice, or a number that is no part."""
    plain = _plain(text)
    if len(text) > _LONGEST or "%" in plain or "procent" in plain or ranges.read(text) is not None:
        return None
    taken = extras.taken_off(plain)
    if taken is None:
        return None
    whole, for_each = _FOR_EACH.subn("", taken.rest)
    known: dict[str, object] = {"extra": taken.amount} if taken.amount else {}
    numbers = list(_numbers(whole))
    if taken.amount and len(numbers) == 1 and _is_total(numbers[0]):
        return _possible(known | {"price": numbers[0].value, "price_per": Per.WHOLE}, for_each=bool(for_each))
    for said in numbers:
        part = _part(said)
        part = part if part is None or not known.keys() & part.keys() else _weeks_that_count(known, part)
        if part is None or known.keys() & part.keys() - {"period", "period_in"}:
            return None
        known |= part
    return _possible(known, for_each=bool(for_each)) if known else None


def unread(text: str) -> tuple[str, ...]:
    """The counts in a text that are no part of a sum, with a few words behind each; none when no other number is one.

    So that one can say what was not understood, instead of that nothing was.
    """
    taken = extras.taken_off(_plain(text))
    numbers = list(_numbers(_FOR_EACH.sub("", taken.rest))) if taken is not None and len(text) <= _LONGEST else []
    is_part = [_part(each) is not None for each in numbers]
    strange = [each for each, known in zip(numbers, is_part, strict=True) if not known]
    if not any(is_part) or any(_is_money(each) for each in strange):
        return ()  # an amount of which nobody says what it is for
    return tuple(_with_words(each) for each in strange)


def _with_words(said: _Said) -> str:
    behind = re.split(r"[\d€,;.:?!×]", said.behind)[0].split()[:_WORDS_BEHIND]
    return " ".join([said.typed.strip(), *behind])


def _weeks_that_count(known: dict[str, object], part: dict[str, object]) -> dict[str, object] | None:
    """Weeks beside a period in months or years are those of a year that count: `44 weken, 3 jaar`; None for others."""
    first, second = known.get("period_in"), part.get("period_in")
    if first is None or second is None or (first is Per.WEEK) is (second is Per.WEEK) or "weeks_a_year" in known:
        return None
    weeks, period = (known, part) if first is Per.WEEK else (part, known)
    return {"weeks_a_year": weeks["period"], "period": period["period"], "period_in": period["period_in"]}


def _is_total(said: _Said) -> bool:
    """Whether a number, beside what comes on top of it, is all of it: no rate and no period."""
    return said.value >= sums.LEAST_TOTAL and _part(said) is None


def corrected(before: str, text: str) -> Parts | None:
    """The parts of `before` with those of `text` in their place; None when `text` is no correction of them.

    A lone small amount of euros is another rate; weeks beside a period in months or years are those of a year. What
    comes on top, comes on top of what did before.
    """
    known = read(before)
    text = re.sub(r"^[-–−] ?(?=€|\d)", "min ", _DENIED.sub(" ", _plain(text)).strip())
    new = read(text) or (None if known is None else _other_rate(known, text))
    if new is None:
        return None
    if known is None or not is_sum(known):
        total = sums.total(before) if new.extra and not is_sum(new) and new.period is None else None
        return None if total is None else _possible({"price": total, "extra": new.extra}, for_each=False)
    said = _said(new)
    if new.period_in is Per.WEEK and new.period is not None and known.period_in is not Per.WEEK:
        said = {"weeks_a_year": new.period}
    if _is_other_number_of_hours(known, new):
        said = {"hours": new.hours}
    is_anew = new.extra and is_sum(new)
    extra = new.extra if is_anew else known.extra + new.extra
    return _possible(_said(known) | said | {"extra": extra}, for_each=False)


def _is_other_number_of_hours(known: Parts, new: Parts) -> bool:
    """`en bij 20 uur?` below 24 hours a week: hours a week as well, unless there are far too many."""
    if known.hours is None or new.hours is None or known.hours_per is Per.WHOLE or new.hours_per is not Per.WHOLE:
        return False
    return new.price is None and new.period is None and new.hours <= _MOST_TIMES_AS_MANY * known.hours


def raised(before: str, factor: Decimal) -> Parts | None:
    """The parts of `before` with their rate by the hour so many times as high; None where there is no such rate."""
    known = read(before)
    if known is None or known.price is None or known.price_per is not Per.HOUR:
        return None
    return known.model_copy(update={"price": (known.price * factor).quantize(CENT)})


def is_idle(parts: Parts) -> bool:
    """Whether a period was named that makes no difference, because the hours are those of all of it."""
    is_of_all = parts.price_per is Per.HOUR and parts.hours is not None and parts.hours_per is Per.WHOLE
    return is_of_all and (parts.period is not None or parts.weeks_a_year is not None)


def taken_over(before: str, text: str) -> str:
    """The period that an amount for each year or month, without one, has from the sum before it; empty when none."""
    known, new = read(before), read(text)
    if known is None or new is None or known.period is None or new.price_per in {Per.HOUR, Per.WHOLE}:
        return ""
    return texts.period(dutch_number(known.period), known.period_in) if missing(new) is Missing.PERIOD else ""


def completed(begun: str, text: str) -> Parts | None:
    """The parts of `begun` with what a message adds to them; a lone amount is the rate that was asked for."""
    known, numbers = read(begun), list(_numbers(_plain(text)))
    if known is None or missing(known) is not Missing.PRICE or len(numbers) != 1 or numbers[0].behind.strip(" ?.!"):
        return corrected(begun, text)
    rate = numbers[0].value
    if rate >= sums.LEAST_TOTAL:
        return None  # that is the total
    return _possible(_said(known) | {"price": rate, "price_per": Per.HOUR}, for_each=False)


def as_product(parts: Parts) -> str:
    """The parts as a sum that can be read once more: `2 × 12 uur per week × € 65 per uur × 2 jaar + € 5.000`."""
    product = " × ".join(_factors(parts))
    if not parts.extra:
        return product
    return f"{product} {'+' if parts.extra > 0 else '−'} {dutch(abs(parts.extra), Unit.EUR)}"


def is_sum(parts: Parts) -> bool:
    """Whether there is enough of a sum to go on with: a rate, an amount for a part, or hours."""
    return parts.price is not None or parts.hours is not None


def missing(parts: Parts) -> Missing | None:
    """What is still to be said; None when the parts make a whole."""
    found = add_up(parts)
    return found if isinstance(found, Missing) else None


def lasts_longer_than(parts: Parts, months: int) -> bool:
    """Whether the period is longer than this; one in weeks never is, because the sum needs no months for it."""
    in_months = {Per.MONTH: 1, Per.YEAR: 12}.get(parts.period_in, 0)
    return parts.period is not None and parts.period * in_months > months


def _factors(parts: Parts) -> Iterator[str]:
    if parts.times is not None:
        yield dutch_number(parts.times)
    if parts.hours is not None:
        yield f"{dutch_number(parts.hours)} uur {texts.PER.get(parts.hours_per, '')}".strip()
    if parts.price is not None:
        yield f"{dutch(parts.price, Unit.EUR)} {texts.PER.get(parts.price_per, '')}".strip()
    if parts.period is not None and _counts_over_time(parts):
        yield texts.period(dutch_number(parts.period), parts.period_in)
    if parts.weeks_a_year is not None and needs_weeks(parts):
        yield f"{dutch_number(parts.weeks_a_year)} {texts.WEEKS_A_YEAR}"


def _counts_over_time(parts: Parts) -> bool:
    """Whether the period matters: not for a number of hours in all, or for an amount for all of it."""
    return (parts.hours_per if parts.price_per is Per.HOUR else parts.price_per) is not Per.WHOLE


def _plain(text: str) -> str:
    plain = " ".join(text.casefold().replace("’", "'").split())
    plain = _COUNTED.sub(lambda match: match[1] if (n := numerals.counted(match[1])) is None else str(n), plain)
    plain = re.sub(r"\bp[uwmj]\b", lambda match: _ABBREVIATED[match[0]], plain)
    for half, digits in _HALVES:
        plain = half.sub(digits, plain)
    return _SIGNS.sub(" x ", _YEAR.sub(" ", numerals.in_digits(plain)))


def _numbers(text: str) -> Iterator[_Said]:
    """Every number in a text; what `_NUMBER` cannot read becomes a number without a meaning, so that it is no part."""
    found = list(_NUMBER.finditer(text))
    taken = sum(len(re.findall(r"\d+", match["number"])) for match in found)
    if taken != len(re.findall(r"\d+", text)):
        yield _Said(Decimal(0), in_euros=False, before="", behind="")
        return
    for match, following in zip_longest(found, found[1:]):
        behind = text[match.end() : following.end() if following else len(text)]
        value = Decimal(_digits(match["number"])) * numerals.SCALES.get(match["scale"] or "", 1)
        yield _Said(
            value, bool(match["euro"] or match["unit"]), text[: match.start()], behind, match[0], text[match.end() :]
        )


def _digits(number: str) -> str:
    """`1.200,50` and `1200.5` as Python writes them."""
    return re.sub(r"\.(?=\d{3}\b)", "", number).replace(",", ".")


def _part(said: _Said) -> dict[str, object] | None:
    """What one number is; None when that is not plain."""
    value, behind = said.value, said.behind
    for per, unit in _UNIT.items():
        if not said.in_euros and re.match(rf"{_HOURS}{_EACH}{unit}", behind) and per is not Per.HOUR:
            return {"hours": value, "hours_per": per}
        if re.match(rf"{_EACH}{unit}", behind):
            return {"price": value, "price_per": per}
    if re.match(rf" ?{_PEOPLE}", behind) and not said.in_euros:
        return {"times": value}
    if re.match(rf" (?:werkbare |gewerkte )?(?:werkweken|weken|wkn|weeks){_EACH}{_UNIT[Per.YEAR]}", behind):
        return {"weeks_a_year": value}
    if re.match(rf"{_HOURS}(?!{_EACH})", behind) and not said.in_euros:
        return {"hours": value, "hours_per": Per.WHOLE}
    return _part_by_what_is_before(said) or _period(said) or _times(said)


def _part_by_what_is_before(said: _Said) -> dict[str, object] | None:
    is_rate = said.value < sums.LEAST_TOTAL and _TIMES_OF_HOURS.search(said.before) is not None
    if is_rate or _RATE_BEFORE.search(said.before):
        return {"price": said.value, "price_per": Per.HOUR}
    if _YEARLY_BEFORE.search(said.before):
        return {"price": said.value, "price_per": Per.YEAR}
    for per, unit in _EACH_BEFORE.items():
        if _is_money(said) and re.search(unit, said.before):
            return {"price": said.value, "price_per": per}
    return _price_of_a_product(said) if _is_money(said) else None


def _price_of_a_product(said: _Said) -> dict[str, object] | None:
    """`3 jaar x 40.000` names an amount for each year, `3 x 40.000` only says how often it counts."""
    for per, (before, behind) in _TIMES_PERIOD.items():
        if before.search(said.before) or behind.match(said.rest):
            return {"price": said.value, "price_per": per}
    is_multiplied = _TIMES_BEFORE.search(said.before) or _TIMES_BEHIND.match(said.behind)
    return {"price": said.value, "price_per": Per.WHOLE} if is_multiplied else None


def _times(said: _Said) -> dict[str, object] | None:
    is_multiplied = _TIMES_BEHIND.match(said.behind) or _TIMES_BEFORE.search(said.before)
    return {"times": said.value} if is_multiplied and not _is_money(said) else None


def _is_money(said: _Said) -> bool:
    return said.in_euros or said.value >= sums.LEAST_TOTAL


def _period(said: _Said) -> dict[str, object] | None:
    for per, unit in _PERIOD.items():
        if re.match(rf" ?{unit}", said.behind) and not said.in_euros:
            return {"period": said.value, "period_in": per}
    return None


def _other_rate(known: Parts, text: str) -> Parts | None:
    """`en bij 70 euro?`, below a sum with a rate by the hour."""
    numbers = list(_numbers(_plain(text)))
    if known.price_per is not Per.HOUR or len(numbers) != 1:
        return None
    rate = numbers[0]
    return Parts(price=rate.value, price_per=Per.HOUR) if rate.in_euros and rate.value < sums.LEAST_TOTAL else None


def _said(parts: Parts) -> dict[str, object]:
    """The parts that were said, each with what it counts for."""
    pairs = {"hours": "hours_per", "price": "price_per", "period": "period_in"}
    known = {name: value for name, value in parts if value is not None and name not in {*pairs.values(), "extra"}}
    return known | {pairs[name]: getattr(parts, pairs[name]) for name in known if name in pairs}


def _possible(known: Mapping[str, object], *, for_each: bool) -> Parts | None:
    """The parts, when they can be those of one sum; `for_each` says that something was named per person."""
    parts = Parts.model_validate(known)
    numbers = {name: value for name, value in parts if isinstance(value, Decimal) and name != "extra"}
    sized = all(0 < value <= _MOST.get(name, 10**12) for name, value in numbers.items())
    if not sized:
        return None
    whole = add_up(parts)
    if abs(parts.extra) > _MOST_EXTRA or (isinstance(whole, AddedUp) and parts.extra < 0 and whole.amount <= 0):
        return None
    hours_without_a_rate = parts.hours is not None and parts.price is not None and parts.price_per is not Per.HOUR
    return None if hours_without_a_rate or (for_each and parts.times is None) else parts
