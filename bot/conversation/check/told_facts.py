"""The facts of a check that somebody tells in a text: `wij zijn verzekeraar, 2 gemeenten, 1,2 ton kosten, 3 jaar`.

Where this sits: beside `check_answers`, which reads the answer to one open question; this reads what stands in a text
by its own words, whatever was asked. Pure. Only what is named plainly is a fact: what asks something tells nothing, and
an amount or a day that does not say what it is, is `unplaced`, so that it can be said. Start reading at `told()`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from bot.conversation import parsing
from bot.conversation.check import (
    parties,
    party_taken_back,
    taken_back,
    telling_texts,
    told_amounts,
    told_days,
    told_fund,
    told_periods,
    units,
)
from bot.conversation.check.checking import (
    APPLICANT,
    COSTS,
    DURATION,
    RECEIVED_ON,
    REQUESTED_AMOUNT,
    fingerprint,
    listed,
)
from bot.conversation.state import Checking, Given
from eligibility import InvalidFact
from eligibility.base import Frozen
from eligibility.parameters import Unit, dutch
from eligibility.schemes.preventiecoalities.facts import Applicant
from knowledge.text import plain_characters

START_DATE: Final = "start_date"
_LONGEST: Final = 2_000
"""Characters; a longer text is not read for facts."""
_MOST_WORDS: Final = 12
"""Words of an answer; a longer text is a story."""
_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE: Final = re.compile(r",(?!\d)|[;:!?\n]|\.(?!\d)|\b(?:maar|waarvan|alleen)\b")
_ONE: Final = re.compile(r"\b(?:één|eén|èèn|éen)\b", re.IGNORECASE)
"""Without its accents it would be an article."""
_NAMED: Final = {
    "lead_insurer_named": re.compile(r"\bpenvoerder\b"),
    "risk_group": re.compile(r"\brisicogroep\b"),
    "activity_plan": re.compile(r"\bactiviteitenplan\b"),
    "budget": re.compile(r"\bbegroting\b(?! (?:van|is|was|bedraagt) (?:€ ?)?\d|:? (?:€ ?)?\d)"),
    "letter_applicant": re.compile(
        r"\bintentie\w+ van (?:de |een |onze |ons )?(?:aanvrager|(?:zorg)?verzekeraar|onszelf)"
    ),
    "letter_municipalities": re.compile(r"\bintentie\w+ van (?:de |alle |elke |iedere |beide |onze )*gemeente"),
    "unanimous_decisions": re.compile(r"\bunanie?m\b"),
    "regional_vision": re.compile(r"\bregiovisie\b"),
    "assessment_framework": re.compile(r"\bbeoordelingskader\b"),
    "signed": re.compile(r"\b(?:ondertekend|getekend|handtekening)\b"),
}
"""What is there or not, and how it is called."""
_LETTER: Final = re.compile(r"\bintentie\w+")
_ITS_LETTER: Final = re.compile(r"\bintentie\w+|\bverklaring(?:en)?\b")
"""Where a letter is asked for, a shorter name is enough."""
_DENIED: Final = re.compile(r"\b(?:geen|niet|zonder|ontbreekt|ontbreken|nee|neen|nooit|nergens)\b")
_DENIED_BEFORE: Final = re.compile(r"\b(?:geen|zonder|niet (?:op )?een)(?: \w+){0,2} $")
_AFFIRMED: Final = re.compile(
    r"\b(?:ja|jawel|wel|hebben|heb|hebt|heeft|is er|er is|er zijn|zijn er|zit|zitten|klaar|gereed|aanwezig|geregeld|"
    r"aangewezen|gericht op|ook al|akkoord|gemaakt|bijgevoegd|ingediend|beslissen|beslist|besluiten|"
    r"richten?|ondertekend|getekend)\b"
)
_NOT_YET: Final = re.compile(r"\bnog (?=geen\b|niet\b)|(?<=ontbreekt) nog\b|(?<=ontbreken) nog\b")
"""To the question whether something is there, not yet is no."""
_NEEDED: Final = re.compile(r"\b(?:nodig|verplicht|vereist|hoef\w*|belangrijk|betekent)\b")
"""Then it is said what holds for everybody, not what is there."""
_PERHAPS: Final = re.compile(
    r"\b(?:misschien|wellicht|waarschijnlijk|mogelijk|denk|hopelijk|straks|later|nog|gaan|willen|wil|moeten|moet|"
    r"komt|komen|zouden|zou|zal|zullen|of|bijna|deels|half|concept|weet|weten|twijfel\w*)\b"
)
"""With one of these nothing is said for certain."""


class Told(Frozen):
    """What a text tells: facts by their names, and what could be one but does not say which."""

    given: tuple[Given, ...] = ()
    unplaced: tuple[str, ...] = ()

    def besides(self, *facts: str | None) -> "Told":
        """The same without some facts."""
        return self.model_copy(update={"given": tuple(each for each in self.given if each.fact not in facts)})


def told(check: Checking, text: str, *, in_questions: bool = False) -> Told:
    """The facts in a text that this check asks for; what stands in a question is told by nobody.

    With `in_questions` it counts, but for who applies, where a check was asked for: `voldeed een plan met 1 gemeente?`.
    """
    if len(text) > _LONGEST:
        return Told()
    spaced = told_periods.spaced(plain_characters(_ONE.sub("1", text)).strip())
    plain = party_taken_back.settled(taken_back.settled(spaced))
    sentences = [each for each in _SENTENCE.split(plain) if in_questions or not _asks(each)]
    if check.scheme == "vip_fonds":
        return _told_of_fund(check, sentences)
    periods, sentences = told_periods.read(sentences), [told_periods.without(each) for each in sentences]
    values = _values("; ".join(each.rstrip(" .!;?") for each in sentences))
    if in_questions and any(_asks(_facts_in(each)) and parties.told_to_apply(each) for each in sentences):
        values.pop(APPLICANT, None)
    if APPLICANT not in {*values, *(each.fact for each in check.given)} and _opens_with_insurer(sentences):
        values[APPLICANT] = str(Applicant.HEALTH_INSURER)
    unclear = _with_period(values, periods)
    amounts = told_amounts.read(sentences, values.get(DURATION))
    days = told_days.read(sentences)
    values |= {
        COSTS: amounts.costs,
        REQUESTED_AMOUNT: amounts.grant,
        RECEIVED_ON: days.received,
        START_DATE: days.start or periods.start,
    }
    given = _given(check, values)
    letters = [fact for fact in values if fact.startswith("letter_")]
    whose = (telling_texts.WHOSE_LETTER,) if _LETTER.search(plain) and not letters and given else ()
    return Told(given=given, unplaced=(*periods.unplaced, *unclear, *days.unplaced, *amounts.unplaced, *whose))


def _opens_with_insurer(sentences: Sequence[str]) -> bool:
    opening = _facts_in(sentences[0]) if sentences else ""
    return not _asks(opening) and parties.opens_with_insurer(opening)


def _facts_in(sentence: str) -> str:
    """What stands behind a request, without the mark of the question that this is: `klopt dit: wij zijn …?`."""
    behind = parties.without_lead(sentence)
    return sentence if behind is None else behind.rstrip(" ?")


def _with_period(values: dict[str, JsonValue], periods: told_periods.Periods) -> tuple[str, ...]:
    """Put the months between two days with what was told; what both ways of telling it say otherwise is unplaced."""
    said = values.get(DURATION)
    if periods.months is None:
        return ()
    if not isinstance(said, int) or said == periods.months:
        values[DURATION] = periods.months
        return ()
    del values[DURATION]
    return (telling_texts.either(dutch(said, Unit.MONTHS), dutch(periods.months, Unit.MONTHS)),)


def _told_of_fund(check: Checking, sentences: Sequence[str]) -> Told:
    """The same where a fund is checked, which has other groups and other amounts."""
    fund = told_fund.read(sentences)
    there = dict(_there_or_not("; ".join(each.rstrip(" .!;?") for each in sentences)))
    groups = told_fund.only_named(check.asking, sentences)
    return Told(given=_given(check, {**there, **groups, **fund.given}), unplaced=fund.unplaced)


def _given(check: Checking, values: Mapping[str, JsonValue]) -> tuple[Given, ...]:
    """The values that can be answers of this check, in the order of its questions."""
    facts = (Given(fact=fact, value=value) for fact, value in values.items() if value is not None)
    return tuple(_in_order(check, (each for each in facts if _is_possible(check, each))))


def there_or_not(fact: str, text: str) -> bool | None:
    """Whether what a question asks about is there, where a short text names it: `er is nog geen intentieverklaring`.

    A letter that is not there may be anybody's; one that is there says whose it is, or it is no answer.
    """
    letters = {other: each for other, each in _NAMED.items() if other.startswith("letter_")}
    plain = _NOT_YET.sub("", plain_characters(text).strip(" .!"))
    if fact not in _NAMED or is_long(text) or asks(text):
        return None
    if fact in letters and not any(each.search(plain) for each in letters.values()):
        return False if dict(_there_or_not(plain, {fact: _ITS_LETTER})).get(fact) is False else None
    return dict(_there_or_not(plain, {fact: _NAMED[fact]})).get(fact)


def names_a_letter_of_nobody(fact: str, text: str) -> bool:
    """Whether a letter is said to be there and not whose, where one of somebody is asked for."""
    plain = plain_characters(text).strip(" .!")
    if not fact.startswith("letter_") or is_long(text) or asks(text):
        return False
    return dict(_there_or_not(plain, {fact: _ITS_LETTER})).get(fact) is True and there_or_not(fact, text) is None


def is_long(text: str) -> bool:
    """Whether a text is a story, in which a number or a name may stand for anything."""
    return len(text.split()) > _MOST_WORDS


def asks(text: str) -> bool:
    """Whether a part of a text is a question."""
    return any(_asks(each) for each in _SENTENCE.split(text.strip()) if each)


def _asks(sentence: str) -> bool:
    words = sentence.split()
    return parsing.is_question(sentence) or (len(words) > 1 and sentence.rstrip(" .!)").endswith("?"))


def _values(plain: str) -> dict[str, JsonValue]:
    """Everything but amounts and days."""
    found: dict[str, JsonValue] = dict(units.counts(plain))
    applicants = {kind for each in plain.split(";") if (kind := parties.told_to_apply(each)) is not None}
    if len(applicants) == 1:
        found[APPLICANT] = str(next(iter(applicants)))
    return found | dict(_there_or_not(plain))


def _there_or_not(plain: str, called: Mapping[str, re.Pattern[str]] = _NAMED) -> Iterator[tuple[str, bool]]:
    """What is said to be there, or not to be, of the things that are `called` so."""
    said: dict[str, set[bool]] = {}
    for sentence in plain.split(";"):
        carried = False
        for clause in _CLAUSE.split(sentence):
            names = [(fact, match) for fact, name in called.items() for match in name.finditer(clause)]
            affirmed = _AFFIRMED.search(clause) is not None
            is_certain = not _PERHAPS.search(clause) and not _NEEDED.search(clause)
            if is_certain or parsing.yes_or_no(clause) is not None:
                for fact, match in names:
                    value = _polarity(clause, match, alone=len(names) == 1, affirmed=affirmed or carried)
                    if value is not None:
                        said.setdefault(fact, set()).add(value)
            carried = affirmed and not _DENIED.search(clause) and not _PERHAPS.search(clause)
    yield from ((fact, values.pop()) for fact, values in said.items() if len(values) == 1)


def _polarity(clause: str, name: re.Match[str], *, alone: bool, affirmed: bool) -> bool | None:
    if _DENIED_BEFORE.search(clause[: name.start()]):
        return False
    if _DENIED.search(clause):
        return False if alone and not re.search(r"\b(?:ja|jawel|wel)\b", clause) else None
    return True if affirmed else None


def _is_possible(check: Checking, given: Given) -> bool:
    """Whether this check asks for it, and the value can be."""
    if given.fact not in listed(check).questions:
        return False
    try:
        listed(check).read({given.fact: given.value})
    except InvalidFact:
        return False
    return True


def _in_order(check: Checking, given: Iterable[Given]) -> Iterator[Given]:
    """In the order of the questions, each with the question that it answers."""
    known = {each.fact: each for each in given}
    for fact in listed(check).questions:
        if fact in known:
            yield known[fact].model_copy(update={"question": fingerprint(fact)})
