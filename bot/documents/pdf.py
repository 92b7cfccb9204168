"""The outcome of a check as one A4 page to keep, print or mail.

Where this sits: a renderer of `Outcome`; it says what goes on the page, `bot.documents.page` how it is drawn.
May import: replies and texts; fpdf2 only when a page is made. Pure. Start reading at `outcome_pdf()`.
"""

from datetime import date

from bot.conversation.check import check_texts
from bot.conversation.plain import cited
from bot.conversation.replies import Outcome
from bot.documents import texts
from bot.documents.content import Content, ItemSection, PairSection, Row, Section
from eligibility.catalogue import SCHEMES
from eligibility.rules import Judgement

_FINE = {
    label.casefold()
    for scheme in SCHEMES.values()
    for judgement, label in scheme.result_labels.items()
    if judgement in {Judgement.MET, Judgement.NOT_APPLICABLE}
}


def outcome_pdf(outcome: Outcome, answers: tuple[tuple[str, str], ...], *, made_on: date) -> bytes:
    """The outcome with the `answers` (question and answer) that led to it, always on one page.

    The type gets smaller until everything fits; nothing is left out. `made_on` is the day the file was asked for.
    Takes a second or two of computing, so call it from a thread.

    Raises:
        NotOnePage: the texts are so long that nobody could read them on one page.
    """
    from bot.documents.page import drawn  # fpdf2 takes a second to import, which the start of the bot need not wait for

    return drawn(content_of(outcome, answers, made_on), made_on)


def content_of(outcome: Outcome, answers: tuple[tuple[str, str], ...], made_on: date) -> Content:
    """What the page says, in reading order."""
    return Content(
        title=outcome.title,
        about=texts.made_on_line(made_on, outcome.receipt, check_texts.RECEIPT),
        today=outcome.today,
        headline=outcome.headline,
        amount=outcome.amount,
        table_title=texts.CONDITIONS_TITLE,
        header=Row((texts.CONDITION, texts.RESULT, texts.WHY, texts.SOURCE)),
        rows=tuple(
            Row(
                (each.title, each.result, each.explanation, cited(each.source)),
                link=each.source.url,
                stands_out=each.result.casefold() not in _FINE,
            )
            for each in outcome.findings
        ),
        sections=_sections(outcome, answers),
        footer=texts.NO_DECISION,
    )


def _sections(outcome: Outcome, answers: tuple[tuple[str, str], ...]) -> tuple[Section, ...]:
    lists = (
        ItemSection(check_texts.CHANGES_TITLE, outcome.changes),
        ItemSection(check_texts.OPEN_POINTS_TITLE, outcome.open_points),
        ItemSection(check_texts.CAVEATS_TITLE, outcome.caveats),
    )
    pairs = (PairSection(texts.ANSWERS_TITLE, answers),) if answers else ()
    return (*(each for each in lists if each.items), *pairs)
