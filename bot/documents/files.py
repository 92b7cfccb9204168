"""A document as the conversation asked for it becomes a file: a name, a title, the bytes.

Where this sits: the front door of the renderers, for whoever sends files. May import: the conversation's values.
Pure, but slow: call it from a thread. Start reading at `made()`.
"""

from dataclasses import dataclass
from typing import assert_never

from bot.conversation.check import outcomes
from bot.conversation.effects import ChartDocument, Document, OutcomeDocument, TextDocument
from bot.conversation.state import Checking
from bot.documents import texts
from bot.documents.chart import business_case_alt, business_case_chart
from bot.documents.csv import outcome_csv
from bot.documents.pdf import outcome_pdf
from eligibility.calculators import calculate_business_case
from eligibility.parameters import dutch_date

_RENDER = {"pdf": outcome_pdf, "csv": outcome_csv}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that can be sent. `alt` says in words, and whole, what a picture shows; None for what has words itself."""

    name: str
    title: str
    alt: str | None
    content: bytes


def made(document: Document) -> MadeFile:
    """Make the file. The same document gives the same bytes, whenever it is made.

    Takes a second or two of computing, so call it from a thread.

    Raises:
        NotOnePage: the outcome is too long for a PDF of one page.
        InvalidCalculation: the parties of a chart cannot be calculated with.
    """
    match document:
        case OutcomeDocument():
            return _outcome(document)
        case ChartDocument():
            return _chart(document)
        case TextDocument(name=name, title=title, text=text):
            return MadeFile(name=name, title=title, alt=None, content=text.encode("utf-8"))
        case _:
            assert_never(document)


def _outcome(document: OutcomeDocument) -> MadeFile:
    checking = Checking(check="file", scheme=document.scheme, given=document.given, about=document.about)
    outcome = outcomes.outcome(checking, document.today)
    return MadeFile(
        name=f"uitkomst-{document.scheme.replace('_', '-')}.{document.form}",
        title=texts.titled(outcome.title, dutch_date(document.today)),
        alt=None,
        content=_RENDER[document.form](outcome, outcomes.answers(checking), made_on=document.today),
    )


def _chart(document: ChartDocument) -> MadeFile:
    result = calculate_business_case(party.model_dump() for party in document.parties)
    return MadeFile(
        name="kosten-en-baten.png",
        title=texts.CASE_TITLE,
        alt=business_case_alt(result),
        content=business_case_chart(result),
    )
