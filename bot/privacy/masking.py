"""Personal data in what somebody typed, left out before anything is stored or sent.

Where this sits: beside the other privacy modules, and used by the conversation: it knows no store and no Slack.
May import: the recognisers (`bot/privacy/numbers.py`, `bot/privacy/names.py`). Pure. Start reading at `mask()`.

Numbers are recognised by others' libraries and their check digits; a name only where a title or a word such as "cliënt"
says that one follows. So this is a net and not a wall: the person sees what was left out and what will be sent.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.privacy import names, numbers
from bot.privacy.spans import HOLE, Kind, Span
from eligibility.base import Frozen

LABELS: Final = {
    Kind.IBAN: "rekeningnummer",
    Kind.EMAIL: "e-mailadres",
    Kind.BSN: "BSN",
    Kind.PHONE: "telefoonnummer",
    Kind.BIRTH_DATE: "geboortedatum",
    Kind.ADDRESS: "adres",
    Kind.NAME: "naam",
}
_SAID: Final = {
    Kind.IBAN: "een rekeningnummer",
    Kind.EMAIL: "een e-mailadres",
    Kind.BSN: "een burgerservicenummer (BSN)",
    Kind.PHONE: "een telefoonnummer",
    Kind.BIRTH_DATE: "een geboortedatum",
    Kind.ADDRESS: "een adres",
    Kind.NAME: "een naam",
}
_FINDERS: Sequence[Callable[[str], Iterator[Span]]] = (
    numbers.ibans,
    numbers.emails,
    numbers.birth_dates,
    numbers.phones,
    numbers.bsns,
    numbers.addresses,
    names.names,
)
"""In this order: what an earlier one takes, a later one does not see. So the digits of an IBAN are no BSN."""


def label(kind: Kind) -> str:
    """What stands in the text where something was left out."""
    return f"[{LABELS[kind]} weggelaten]"


_LABEL = re.compile("|".join(re.escape(label(kind)) for kind in Kind))


class Found(Frozen):
    """Where something was, in the text as it was typed: characters `start` up to `end`. What it was is not kept."""

    kind: Kind
    start: int
    end: int


class Masked(Frozen):
    """A text without the personal data that were found in it, and what was found, in the order of the text."""

    text: str
    found: tuple[Found, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Each kind that was left out, once."""
        return tuple(dict.fromkeys(each.kind for each in self.found))


def mask(text: str) -> Masked:
    """Leave out what is plainly about a person. Masking what was masked changes nothing."""
    seen = _LABEL.sub(lambda each: HOLE * len(each[0]), text)
    found: list[Found] = []
    # Once more after each find: what is next to a hole can look different from what is next to a number.
    while taken := list(_taken(seen)):
        for kind, start, end in taken:
            seen = seen[:start] + HOLE * (end - start) + seen[end:]
            found.append(Found(kind=kind, start=start, end=end))
    found.sort(key=lambda each: each.start)
    return Masked(text=_without(text, found), found=tuple(found))


def kinds_in(text: str) -> tuple[Kind, ...]:
    """What was left out of a text that was masked before, by the words that stand there now."""
    by_label = {label(kind): kind for kind in Kind}
    return tuple(dict.fromkeys(by_label[each[0]] for each in _LABEL.finditer(text)))


def in_dutch(kinds: Sequence[Kind]) -> str:
    """The kinds in a sentence: "een e-mailadres en een naam"."""
    *first, last = (_SAID[kind] for kind in kinds)
    return f"{', '.join(first)} en {last}" if first else last


def _taken(text: str) -> Iterator[Span]:
    for find in _FINDERS:
        for kind, start, end in find(text):
            if HOLE in text[start:end]:
                continue  # two finds of one kind can overlap; the round after this one sees what is left
            text = text[:start] + HOLE * (end - start) + text[end:]
            yield kind, start, end


def _without(text: str, found: Sequence[Found]) -> str:
    parts, after = [], 0
    for each in found:
        parts += [text[after : each.start], label(each.kind)]
        after = each.end
    return "".join([*parts, text[after:]])
