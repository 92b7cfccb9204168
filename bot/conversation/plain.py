"""A reply as plain text: what a screen reader reads, and what a terminal can always show.

Where this sits: beside `replies`; Slack's `text` comes from here, so it carries everything the blocks say.
May import: `knowledge.markdown`. Pure. Start reading at `plain()`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, assert_never

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.replies import (
    Action,
    Answer,
    Answered,
    Ask,
    Calculation,
    Choices,
    FindingLine,
    HandedOver,
    Letter,
    Notice,
    Outcome,
    Preview,
    Recipients,
    Reference,
    Reply,
    Shared,
    SharedAnswer,
    TeamReply,
)
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from eligibility.parameters import dutch_date
from knowledge.markdown import plain_text

FEWEST_GROUPED: Final = 3
"""Conditions with the same result: from this many on the result is said once, above them."""


def plain(reply: Reply) -> str:
    """Everything a reply says, its buttons included, without markup."""
    return "\n".join(line for line in _lines(reply) if line)


def cited(source: Reference) -> str:
    """A source in one breath: document and place."""
    return f"{source.document}, {source.locator}"


def by_result(findings: Sequence[FindingLine]) -> Iterator[tuple[FindingLine, ...]]:
    """Conditions that stand below each other with the same result, together."""
    for _, group in groupby(findings, key=lambda each: each.result):
        yield tuple(group)


def with_places(group: Sequence[FindingLine]) -> Iterator[tuple[FindingLine, str]]:
    """Each condition with where its source says so; the document is named where it is another than before."""
    document = ""
    for each in group:
        yield each, each.source.locator if each.source.document == document else cited(each.source)
        document = each.source.document


def each_once(sources: Sequence[Reference]) -> Iterator[tuple[Reference, str]]:
    """Sources with the words to show for each: those of one document together, and its name once."""
    documents = list(dict.fromkeys(each.document for each in sources))
    for document in documents:
        first, *others = [each for each in sources if each.document == document]
        yield first, cited(first)
        yield from ((each, each.locator) for each in others)


def checked_line(answer: Answer) -> str:
    """Who stands for an answer, and since when."""
    return f"Gecontroleerd op {dutch_date(answer.checked)}. Eigenaar: {answer.owner}."


def choices_line(actions: Sequence[Action]) -> str:
    """The buttons, by name."""
    return named([action.label for action in actions])


def cells(header: Sequence[str], row: Sequence[str]) -> str:
    """What a table says of the thing in its first column: one cell alone needs no name, of several each has its own."""
    names, values = header[1:], row[1:]
    if len(values) == 1:
        return values[0]
    return "; ".join(f"{name[:1].lower()}{name[1:]} {value}" for name, value in zip(names, values, strict=True))


def named(labels: Sequence[str]) -> str:
    """Buttons by their labels, as one sentence; empty without any."""
    return _ended(f"Knoppen: {'; '.join(labels)}") if labels else ""


def _ended(sentence: str) -> str:
    """A sentence with a full stop, unless it ends by itself."""
    return sentence if sentence.endswith(("?", "!", ".", "…")) else f"{sentence}."


def _lines(reply: Reply) -> Iterator[str]:
    match reply:
        case Notice(text=text, actions=actions):
            yield from (text, choices_line(actions))
        case Answer():
            yield from _answer(reply)
        case Choices(question=question, options=options, actions=actions):
            yield from (question, *(f"- {each.label}" for each in options), choices_line(actions))
        case Ask():
            yield from (reply.title, reply.question, reply.help, reply.hint)
            yield choices_line((*reply.options, *reply.controls))
        case Answered(question=question, answer=answer):
            yield from (question, f"{texts.YOUR_ANSWER}: {answer}")
        case Outcome():
            yield from _outcome(reply)
        case Calculation():
            yield from _calculation(reply)
        case Preview():
            yield from _preview(reply)
        case HandedOver(promise=promise, number=number, actions=actions, read_along=along):
            yield from (drafting_texts.sent(number, promise, read_along=along), choices_line(actions))
        case Letter():
            yield from (reply.introduction, f"{drafting_texts.MAIL_TO}: {reply.address}")
            yield from (f"{drafting_texts.MAIL_SUBJECT}: {reply.subject}", reply.body, choices_line(reply.actions))
        case TeamReply(number=number, text=text, actions=actions, kind=kind, part=part, parts=parts):
            how = handoff_texts.HOW_TO_REPLY if kind == "question" and actions else ""
            yield from (handoff_texts.heading(kind, number, part, parts), text, how, choices_line(actions))
        case Recipients(text=text, actions=actions):
            yield from (text, choices_line(actions))
        case Shared(introduction=introduction, outcome=outcome, invitation=invitation):
            yield introduction
            yield from _outcome(outcome)
            yield invitation
        case SharedAnswer(introduction=introduction, answer=answer, invitation=invitation):
            yield introduction
            yield from _answer(replace(answer, related=(), feedback=(), actions=()))
            yield invitation
        case _:
            assert_never(reply)


def _answer(answer: Answer) -> Iterator[str]:
    yield from (answer.title, answer.note or "", plain_text(answer.body))
    yield _ended(f"{texts.SOURCES}: " + "; ".join(shown for _, shown in each_once(answer.sources)))
    yield checked_line(answer)
    if answer.related:
        yield f"{texts.RELATED}: " + "; ".join(action.label for action in answer.related)
    yield choices_line((*answer.feedback, *answer.actions))


def _preview(preview: Preview) -> Iterator[str]:
    yield from (f"{drafting_texts.PREVIEW_TITLE} {preview.recipient}:", preview.question)
    yield from _titled(drafting_texts.PREVIEW_CONTEXT, preview.context)
    if preview.asker is not None:
        yield f"{drafting_texts.PREVIEW_ASKER}: {preview.asker}"
    if preview.left_out:
        yield drafting_texts.left_out(preview.left_out)
    yield from preview.notes
    yield choices_line(preview.actions)


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield from (outcome.title, outcome.today, outcome.headline)
    for group in by_result(outcome.findings):
        yield from _findings(group)
    yield outcome.unasked or ""
    if outcome.amount:
        yield outcome.amount
    yield from _titled(check_texts.CHANGES_TITLE, outcome.changes)
    yield from _titled(check_texts.OPEN_POINTS_TITLE, outcome.open_points)
    yield from _titled(check_texts.CAVEATS_TITLE, outcome.caveats)
    if outcome.receipt:
        yield f"{check_texts.RECEIPT}: {outcome.receipt}"
    yield choices_line(outcome.actions)


def _findings(group: Sequence[FindingLine]) -> Iterator[str]:
    """Conditions with one result: a few each with that result, many below it."""
    if len(group) < FEWEST_GROUPED:
        yield from (f"{each.result}: {each.title}. {each.explanation} ({cited(each.source)})" for each in group)
        return
    yield f"{check_texts.group(group[0].result, len(group))}:"
    for each, place in with_places(group):
        yield f"- {each.title}. {each.explanation} ({place})"


def _titled(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield from (f"{title}:", *(f"- {line}" for line in lines))


def _calculation(calculation: Calculation) -> Iterator[str]:
    yield calculation.title
    for row in calculation.rows:
        yield "- " + "; ".join(f"{name}: {cell}" for name, cell in zip(calculation.header, row, strict=True))
    yield from calculation.notes
    yield choices_line(calculation.actions)
