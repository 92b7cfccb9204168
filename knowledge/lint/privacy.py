"""Data about persons that do not belong in an article: mailboxes, telephone numbers, BSN, IBAN, addresses.

Where this sits: called by the house rules. May import: faults, phonenumbers, stdnum. Start reading at `faults()`.

Two recognisers made by others do the recognising: a number counts only when its check digits are right, or when it can
be a Dutch telephone number. So a number of the Staatscourant or a date is none. Names of persons cannot be recognised.
"""

import re
from collections.abc import Collection, Iterator

import phonenumbers
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn, postcode

from knowledge.faults import Fault
from knowledge.lint.placed import PlacedArticle

_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"https?://\S+")
_BSN = re.compile(r"(?<![\w.])\d{3}[. ]?\d{3}[. ]?\d{3}(?![\w])|(?<![\w.])\d{4}[. ]?\d{2}[. ]?\d{3}(?!\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b")
_POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2}\b")


def faults(each: PlacedArticle, mailboxes: Collection[str]) -> Iterator[Fault]:
    """Personal data in any text of an article; `mailboxes` are public and allowed."""
    article = each.article
    for line_number, line in enumerate(article.body.split("\n"), start=1):
        for reason in _found(line, mailboxes):
            yield each.body_fault(reason, line_number)
    texts: list[tuple[str, tuple[int | str, ...]]] = [(article.title, ("title",)), (article.owner, ("owner",))]
    for key in ("questions", "not_questions"):
        texts += [(text, (key, n)) for n, text in enumerate(getattr(article, key))]
    for n, source in enumerate(article.sources):
        texts += [(f"{source.document}, {source.locator}", ("sources", n))]
    for text, where in texts:
        for reason in _found(text, mailboxes):
            yield each.fault(f"{where[0]}: {reason}", *where)


def _found(text: str, mailboxes: Collection[str]) -> Iterator[str]:
    for mailbox in _MAILBOX.findall(text):
        if mailbox.casefold() not in mailboxes:
            yield f"'{mailbox}' is een mailadres; alleen een openbare mailbox uit de huisregels mag"
    numbers = _ADDRESS.sub(" ", _MAILBOX.sub(" ", text))
    for kind, number in _numbers(numbers):
        yield f"'{number}' lijkt {kind}; gegevens van personen horen niet in een artikel"


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    accounts = [found.group(0) for found in _IBAN.finditer(text) if iban.is_valid(found.group(0))]
    for account in accounts:
        yield "een rekeningnummer", account
        text = text.replace(account, " ")
    for found in _BSN.finditer(text):
        if bsn.is_valid(found.group(0).replace(" ", "")):
            yield "een burgerservicenummer", found.group(0)
            text = text.replace(found.group(0), " ")
    for match in phonenumbers.PhoneNumberMatcher(text, "NL"):
        yield "een telefoonnummer", match.raw_string
    for found in _POSTCODE.finditer(text):
        if _is_postcode(found.group(0)):
            yield "een postcode", found.group(0)


def _is_postcode(text: str) -> bool:
    try:
        postcode.validate(text)
    except ValidationError:
        return False
    return True
