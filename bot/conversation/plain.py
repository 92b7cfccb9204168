"""A reply as plain text: what a screen reader reads, and what a terminal can always show.

Where this sits: beside `replies`; Slack's `text` comes from here, so it carries everything the blocks say.
May import: `knowledge.markdown`. Pure. Start reading at `plain()`.
"""

from collections.abc import Iterator
from typing import assert_never

from bot.conversation import texts
from bot.conversation.replies import (
    Action,
    Answer,
    Answered,
    Ask,
    Calculation,
    Choices,
    Notice,
    Outcome,
    Preview,
    Recipients,
    Reference,
    Reply,
    Shared,
    TeamReply,
)
from eligibility.parameters import dutch_date
from knowledge.markdown import plain_text


def plain(reply: Reply) -> str:
    """Everything a reply says, its buttons included, without markup."""
    return "\n".join(line for line in _lines(reply) if line)


def cited(source: Reference) -> str:
    """A source in one breath: document and place."""
    return f"{source.document}, {source.locator}"


def checked_line(answer: Answer) -> str:
    """Who stands for an answer, and since when."""
    return f"Gecontroleerd op {dutch_date(answer.checked)}. Eigenaar: {answer.owner}."


def choices_line(actions: tuple[Action, ...]) -> str:
    """The buttons, by name."""
    return f"Knoppen: {'; '.join(action.label for action in actions)}." if actions else ""


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
            yield from (f"{texts.PREVIEW_TITLE} {reply.recipient}:", reply.question)
            yield from _titled(texts.PREVIEW_CONTEXT, reply.context)
            yield choices_line(reply.actions)
        case TeamReply(number=number, text=text, actions=actions):
            yield from (texts.team_answers(number), text, choices_line(actions))
        case Recipients(text=text, actions=actions):
            yield from (text, choices_line(actions))
        case Shared(introduction=introduction, outcome=outcome):
            yield introduction
            yield from _outcome(outcome)
        case _:
            assert_never(reply)


def _answer(answer: Answer) -> Iterator[str]:
    yield from (answer.title, answer.note or "", plain_text(answer.body))
    yield f"{texts.SOURCES}: " + "; ".join(cited(source) for source in answer.sources) + "."
    yield checked_line(answer)
    if answer.related:
        yield f"{texts.RELATED}: " + "; ".join(action.label for action in answer.related)
    yield choices_line((*answer.feedback, *answer.actions))


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield from (outcome.title, outcome.today, outcome.headline)
    for finding in outcome.findings:
        yield f"{finding.result}: {finding.title}. {finding.explanation} ({cited(finding.source)})"
    if outcome.amount:
        yield outcome.amount
    yield from _titled(texts.CHANGES_TITLE, outcome.changes)
    yield from _titled(texts.OPEN_POINTS_TITLE, outcome.open_points)
    yield from _titled(texts.CAVEATS_TITLE, outcome.caveats)
    if outcome.receipt:
        yield f"{texts.RECEIPT}: {outcome.receipt}"
    yield choices_line(outcome.actions)


def _titled(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield from (f"{title}:", *(f"- {line}" for line in lines))


def _calculation(calculation: Calculation) -> Iterator[str]:
    yield calculation.title
    for row in calculation.rows:
        yield "- " + "; ".join(f"{name}: {cell}" for name, cell in zip(calculation.header, row, strict=True))
    yield from calculation.notes
    yield choices_line(calculation.actions)
