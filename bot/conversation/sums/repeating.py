"""A calculation that was just shown, once more with something changed: `en bij 60.000?`, `en voor 40.000 subsidie?`.

Where this sits: beside `calculating`, which carries it out. May import: the readers of inputs and amounts. Pure.
Start reading at `changed()`. A message with a word in it that has nothing to do with the sum is never taken: that is a
question of its own.
"""

import re
from decimal import Decimal
from typing import Literal, assert_never

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.state import Calculating
from bot.conversation.sums import calculation_inputs, extras, factors, sums
from eligibility.base import Frozen
from eligibility.calculators import costs_for_grant
from eligibility.parameters import Unit, dutch
from eligibility.values import CENT
from knowledge.numbers import numerals
from knowledge.text import word_set

_LONGEST = 14
"""Words: a longer sentence says itself what it is about."""


LEANING = word_set(
    "en of aan maar wat hoe hoeveel als stel dat dan nu bij met voor over het de een dit die is zijn was waren wordt "
    "worden zou zouden kan doe eens ook nog nou reken bereken uit opnieuw graag eur euro euros keer maal bedrag "
    "totaal totale samen in plaats van we wij ik u ons onze mijn er ongeveer circa zo n iets maak neem geeft hebben "
    "heeft had krijg krijgen komt kom op naar and if about meer minder hoger lager erbij eraf ervan daarvan helft "
    "half halve dubbele dubbel verdubbelen twee drie vier derde kwart tiende zoveel veel procent jaar jaren maanden "
    "maand mnd duurt duren looptijd periode lang nee niet toch uur uren uurtarief tarief week weken persoon personen "
    "pers mensen medewerkers medewerker fte tegen ipv jaarlijks jaarlijkse maandelijks maandelijkse gemiddeld elke "
    "sorry pardon oeps oh o wacht correctie foutje vergist vergissing bedoel bedoelde bedoelen moet moest "
    "ieder omgerekend verdeeld dus eigen bijdrage inleg inbreng aandeel zelf leggen legt betalen in btw inclusief "
    "exclusief incl excl geen laat gewoon liever trouwens doe tel stijgt stijgen stijging daalt dalen daling omhoog "
    "omlaag duurder goedkoper bovenop erbovenop extra opslag uurloon uurprijs gaat wel tussen ergens tot à vanaf"
)
"""Words that say nothing without the sum, and that are no name of a party."""
_SUBJECTS = {
    Calculator.GRANT: word_set("kosten subsidie subsidiebedrag begroting budget uitgaven procescoördinatie coördinatie"
                              " procescoordinatie coordinatie project projectkosten grant nodig nodige horen hoort"
                              " uitgeven besteden kwijt"),
    Calculator.VIP_FUND: word_set("fonds vip inleg bijdrage bijdragen pot verdeel verdelen verdeling verzekerden"
                                 " inwoners gemeente verzekeraar"),
    Calculator.BUSINESS_CASE: word_set("kosten baten opbrengst opbrengsten partij betaalt levert"),
}  # fmt: skip
_SUBJECTS[Calculator.COSTS] = _SUBJECTS[Calculator.GRANT]
_TIMES = {"half": Decimal("0.5"), "helft": Decimal("0.5"), "dubbel": Decimal(2), "dubbele": Decimal(2)}
_PARTS = {"helft": Decimal("0.5"), "derde": Decimal(1) / 3, "kwart": Decimal("0.25"), "tiende": Decimal("0.1")}
_PART = r"(?:(\d+(?:[.,]\d+)?) ?(?:%|procent)|(?:een |de )?(derde|kwart|tiende|helft))"
_UP = "meer|hoger|erbij|bovenop|erbovenop|extra|opslag|stijg(?:t|en)?|omhoog|duurder|op"
_DOWN = "minder|lager|eraf|daal(?:t|en)?|dalen|omlaag|goedkoper|af"
_MORE_OR_LESS = re.compile(
    rf"\b{_PART} (?:(?:er|zou|nog|naar) )?({_UP}|{_DOWN})\b|\b({_UP}|{_DOWN}) (?:(?:met|nog|van|gaat) )*{_PART}"
)
_SO_MANY_TIMES = re.compile(r"\b(\w+) (?:keer|maal) zo ?(?:veel|hoog|groot)")
OF_A_RATE = re.compile(r"\b(?:uur)?tarie(?:f|ven)\b|\buurloon\b|\buurprijs\b")
"""What goes up or down with it is the rate, and not what comes on top."""
_SHARE = re.compile(r"\d ?(?:%|procent)|\b(?:derde|kwart|tiende)\b")
_ASKS_GRANT = re.compile(r"\b(?:hoeveel|welke) subsidie\b|\bkrijg")
_THEN = re.compile(r"\b(?:dan|daarvan|ervan)\b")
"""What says that somebody asks once more what came out: `hoeveel krijgen we dan?`."""
_GOES_ON = re.compile(r"(?:en|of|maar|nee|stel|wat als|and)\b")
_NEW = re.compile(r"\b(?:nieuwe?|andere?|opnieuw|nog een|rekenhulp|calculator|ander project)\b")
_YEAR = re.compile(r"(?:199\d|20[0-4]\d)\.00")
_OF_A_PARTY = re.compile(r"\b(kosten|betaalt|baten|opbrengst\w*|levert)\b")


class Repeat(Frozen):
    """The calculation anew; `unchanged` says that what was asked makes no difference to it, and why."""

    activity: Calculating
    unchanged: Literal["period", "share", "hours"] | None = None
    taken_over: str = ""
    """What comes from the sum before, where one may not expect it."""


class Begin(Frozen):
    """The same calculator anew, because what should change was not plain; `of_a_part`: it is an amount for a part.

    `parts` are those of a sum that is not whole yet.
    """

    calculator: Calculator
    of_a_part: bool = False
    parts: str = ""


def changed(before: Calculating, text: str, *, is_last: bool = True) -> Repeat | Begin | None:
    """What a message makes of the calculation of before; None when it is about something else.

    `is_last` says that nothing was shown since, so that what is not said anew stays as it was.
    """
    on_top = extras.in_text(text)
    if not leans(before, text if on_top is None or not on_top.amount else on_top.rest):
        return None
    if (in_parts := _in_parts(before, text, is_last=is_last)) is not None:
        return in_parts
    if sums.is_rate(text):
        return Begin(calculator=before.calculator, of_a_part=True) if _names_money(text) else None
    match before.calculator:
        case Calculator.GRANT | Calculator.COSTS:
            return _grant(before, text)
        case Calculator.VIP_FUND:
            return _fund(before, text)
        case Calculator.BUSINESS_CASE:
            return _case(before, text)
        case _:
            assert_never(before.calculator)


def _in_parts(before: Calculating, text: str, *, is_last: bool) -> Repeat | Begin | None:
    """The sum that was shown with one of its parts changed, or another sum of parts; None for any other message."""
    if before.calculator not in {Calculator.GRANT, Calculator.COSTS}:
        return None
    parts, calculator = factors.corrected(before.inputs[0], text), before.calculator
    over = factors.taken_over(before.inputs[0], text)
    if parts is None or (over and not is_last):
        named = factors.read(text)
        parts, over = named if named is not None and factors.is_sum(named) else None, ""
    if parts is None and (times := factor(parsing.simplified(text))) is not None and OF_A_RATE.search(text.casefold()):
        parts = factors.raised(before.inputs[0], times)
    if parts is None:
        return None
    if calculator is Calculator.COSTS and parts.extra and extras.names_costs(text):
        return _on_top_of_costs(before, text)
    written = factors.as_product(parts)
    if factors.missing(parts) is not None:
        return Begin(calculator=calculator, parts=written)
    given = Calculating(calculator=calculator, inputs=(written,))
    return Repeat(activity=given, taken_over=over, unchanged="hours" if factors.is_idle(parts) else None)


def _on_top_of_costs(before: Calculating, text: str) -> Repeat | None:
    """What comes on top of the needed costs is no grant: forwards from there."""
    costs = costs_for_grant(calculation_inputs.total(before.inputs[0]))
    parts = factors.corrected(dutch(costs, Unit.EUR), text)
    if parts is None:
        return None
    return Repeat(activity=Calculating(calculator=Calculator.GRANT, inputs=(factors.as_product(parts),)))


def leans(before: Calculating, text: str) -> bool:
    """Whether every word is an amount, a party of this sum, or a word that says nothing without the sum."""
    words = re.findall(r"[^\W\d_]+", numerals.in_digits(text).casefold())
    if len(words) > _LONGEST:
        return False
    names = {word for name in _names(before) for word in re.findall(r"[^\W\d_]+", name.casefold())}
    known = LEANING | _SUBJECTS[before.calculator] | names | set(numerals.SCALES) | {"per", "elk"}
    return all(word in known or numerals.counted(word) is not None for word in words)


def goes_on(before: Calculating, text: str) -> bool:
    """Whether a message that names amounts is about this sum: it leans on it, or says that it goes on: `en bij …`."""
    return leans(before, text) or _GOES_ON.match(text.strip().casefold()) is not None


def wants_a_new_one(text: str) -> bool:
    """Whether somebody wants to begin anew, with amounts that they will name."""
    return _NEW.search(text.casefold()) is not None


def _names(before: Calculating) -> tuple[str, ...]:
    if before.calculator not in {Calculator.VIP_FUND, Calculator.BUSINESS_CASE}:
        return ()
    return tuple(name for line in before.inputs for name, _ in _named(before.calculator, line))


def _named(calculator: Calculator, line: str) -> tuple[tuple[str, tuple[Decimal, ...]], ...]:
    each = 2 if calculator is Calculator.BUSINESS_CASE else 1
    return calculation_inputs.named(line, each=each) or ()


def _grant(before: Calculating, text: str) -> Repeat | Begin | None:
    plain = parsing.simplified(text)
    amount = sums.total(text)
    calculator = _direction(before.calculator, text, plain)
    if amount is not None:
        return Repeat(activity=Calculating(calculator=calculator, inputs=(str(amount),)))
    if (times := factor(plain)) is not None:
        return _times(before, times)
    if parsing.months(_only_period(plain)) is not None and re.search(r"jaar|jaren|maand|mnd", plain):
        return Repeat(activity=before, unchanged="period")
    if _ASKS_GRANT.search(plain) and _THEN.search(plain):
        return Repeat(activity=before)
    return Repeat(activity=before, unchanged="share") if _SHARE.search(plain) else None


def _direction(before: Calculator, text: str, plain: str) -> Calculator:
    """From costs to grant or the other way: as it was, unless the message names the other kind of amount."""
    if sums.of_grant(text) is not None or sums.asks_for_costs(text):
        return Calculator.COSTS
    return Calculator.GRANT if sums.names_costs(text) or _ASKS_GRANT.search(plain) else before


def _only_period(plain: str) -> str:
    """The part of a message that can be a duration."""
    found = re.search(r"(?:\w+ )?(?:\w+|\d+(?:,\d+)?) (?:jaar|jaren|maanden|maand|mnd)\b", plain)
    return re.sub(r"^(?:bij|met|over|voor|van|het|in|is|na|en) ", "", found[0]) if found else ""


def factor(plain: str) -> Decimal | None:
    """How many times the amount: `de helft` is 0.5, `20% meer` is 1.2; None when the message names none."""
    if (more := _MORE_OR_LESS.search(plain)) is not None:
        percent, named, way = more[1] or more[5], more[2] or more[6], more[3] or more[4]
        part = Decimal(percent.replace(",", ".")) / 100 if percent else _PARTS[named]
        times_as_high = 1 + part if re.fullmatch(_UP, way) else 1 - part
        return times_as_high if times_as_high >= 0 else None
    if (said := _SO_MANY_TIMES.search(plain)) is not None:
        counted = int(said[1]) if said[1].isdecimal() else numerals.counted(said[1])
        return None if counted is None else Decimal(counted)
    return next((_TIMES[word] for word in re.findall(r"\w+", plain) if word in _TIMES), None)


def _times(before: Calculating, times: Decimal) -> Repeat | None:
    try:
        amount = calculation_inputs.total(before.inputs[0])
    except calculation_inputs.NotUsable:
        return None
    changed_to = str((amount * times).quantize(CENT))
    return Repeat(activity=before.model_copy(update={"inputs": (changed_to, *before.inputs[1:])}))


def _fund(before: Calculating, text: str) -> Repeat | Begin | None:
    amount = sums.total(text) or (parsing.amount(text) if _names_one(before, text) else None)
    if amount is not None and (name := _names_one(before, text)) is not None:
        return _with_people(before, name, amount)
    if amount is not None:
        return Repeat(activity=before.model_copy(update={"inputs": (str(amount), *before.inputs[1:])}))
    if (times := factor(parsing.simplified(text))) is not None:
        return _times(before, times)
    return Begin(calculator=before.calculator) if _names_money(text) else None


def _with_people(before: Calculating, name: str, people: Decimal) -> Repeat | Begin:
    if people != int(people) or people < 0:
        return Begin(calculator=before.calculator)
    total, *lists = before.inputs
    lines = [
        [(each, (people,) if each == name else counts) for each, counts in _named(before.calculator, line)]
        for line in lists
    ]
    written = tuple("; ".join(f"{each} {int(counts[0])}" for each, counts in line) for line in lines)
    return Repeat(activity=before.model_copy(update={"inputs": (total, *written)}))


def _case(before: Calculating, text: str) -> Repeat | Begin | None:
    if not _names_money(text):
        return None
    name, amount = _names_one(before, text), parsing.amount(text)
    kind = {"kosten" if each in {"kosten", "betaalt"} else "baten" for each in _OF_A_PARTY.findall(text.casefold())}
    if name is None or amount is None or amount < 0 or len(kind) != 1:
        return Begin(calculator=before.calculator)
    parties = dict(_named(before.calculator, before.inputs[0]))
    costs, benefits = parties[name]
    parties[name] = (amount, benefits) if kind == {"kosten"} else (costs, amount)
    written = "; ".join(f"{each} {now} {then}" for each, (now, then) in parties.items())
    return Repeat(activity=before.model_copy(update={"inputs": (written,)}))


def _names_money(text: str) -> bool:
    """Whether an amount is named that is no year and no small number."""
    return any(amount >= sums.LEAST_TOTAL and not _YEAR.fullmatch(f"{amount:f}") for amount in parsing.amounts(text))


def _names_one(before: Calculating, text: str) -> str | None:
    """The one party of the sum that a message names."""
    said = set(re.findall(r"\w+", text.casefold()))
    found = [name for name in _names(before) if set(re.findall(r"\w+", name.casefold())) <= said]
    return found[0] if len(found) == 1 else None
