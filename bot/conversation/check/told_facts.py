"""The facts of a check that somebody tells in a text: `wij zijn verzekeraar, 2 gemeenten, 1,2 ton kosten, 3 jaar`.

Where this sits: beside `check_answers`, which reads the answer to one open question; this reads what stands in a text
by its own words, whatever was asked. Pure. Only what is named plainly is a fact: what asks something tells nothing, and
an amount or a day that does not say what it is, is `unplaced`, so that it can be said. Start reading at `told()`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import JsonValue

from bot.conversation import parsing
from bot.conversation.check import parties, telling_texts, told_amounts, told_days, units
from bot.conversation.check.checking import APPLICANT, COSTS, RECEIVED_ON, REQUESTED_AMOUNT, fingerprint, listed
from bot.conversation.state import Checking, Given
from eligibility import InvalidFact
from eligibility.base import Frozen
from knowledge.text import plain_characters

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
    "signed": re.compile(r"\b(?:ondertekend|getekend|handtekening)\b"),
}
"""What is there or not, and how it is called."""
_LETTER: Final = re.compile(r"\bintentie\w+")
_DENIED: Final = re.compile(r"\b(?:geen|niet|zonder|ontbreekt|ontbreken|nee|neen|nooit|nergens)\b")
_DENIED_BEFORE: Final = re.compile(r"\b(?:geen|zonder|niet (?:op )?een)(?: \w+){0,2} $")
_AFFIRMED: Final = re.compile(
    r"\b(?:ja|jawel|wel|hebben|heb|hebt|heeft|is er|er is|er zijn|zijn er|zit|zitten|klaar|gereed|aanwezig|geregeld|"
    r"aangewezen|gericht op|ook al|akkoord|gemaakt|bijgevoegd|ingediend|richten?|ondertekend|getekend)\b"
)
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
    plain = plain_characters(_ONE.sub("1", text)).strip()
    sentences = [each for each in _SENTENCE.split(plain) if in_questions or not _asks(each)]
    values = _values("; ".join(each.rstrip(" .!;?") for each in sentences))
    if in_questions and any(_asks(each) and parties.told_to_apply(each) for each in sentences):
        values.pop(APPLICANT, None)
    amounts = told_amounts.read(sentences, values.get("duration_months"))
    days = told_days.read(sentences)
    values |= {
        COSTS: amounts.costs,
        REQUESTED_AMOUNT: amounts.grant,
        RECEIVED_ON: days.received,
        "start_date": days.start,
    }
    facts = (Given(fact=fact, value=value) for fact, value in values.items() if value is not None)
    given = tuple(each for each in facts if _is_possible(check, each))
    letters = [fact for fact in values if fact.startswith("letter_")]
    whose = (telling_texts.WHOSE_LETTER,) if _LETTER.search(plain) and not letters and given else ()
    return Told(given=tuple(_in_order(check, given)), unplaced=(*days.unplaced, *amounts.unplaced, *whose))


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


def _there_or_not(plain: str) -> Iterator[tuple[str, bool]]:
    """What is said to be there, or not to be."""
    said: dict[str, set[bool]] = {}
    for sentence in plain.split(";"):
        carried = False
        for clause in _CLAUSE.split(sentence):
            names = [(fact, match) for fact, name in _NAMED.items() for match in name.finditer(clause)]
            affirmed = _AFFIRMED.search(clause) is not None
            if not _PERHAPS.search(clause) or parsing.yes_or_no(clause) is not None:
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
