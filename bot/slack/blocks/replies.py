"""Every reply of the conversation as a Slack message.

Where this sits: between the conversation's values and Slack. Pure: no client, clock or store.
Start reading at `message()`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from slack_sdk.models.blocks import Block, DividerBlock

from bot.conversation import texts
from bot.conversation.check import check_texts, sharing_texts
from bot.conversation.plain import (
    FEWEST_GROUPED,
    by_result,
    cells,
    checked_line,
    choices_line,
    each_once,
    plain,
    with_places,
)
from bot.conversation.replies import (
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
    Reply,
    Shared,
    SharedAnswer,
    TeamReply,
)
from bot.handoff import texts as handoff_texts
from bot.slack import texts as screen_texts
from bot.slack.blocks import drafting
from bot.slack.blocks.message import (
    Message,
    buttons,
    context,
    header,
    pieces,
    question_of,
    sections,
    source,
    subject_of,
)
from bot.slack.blocks.sharing import pickers, spoken, spread
from bot.slack.mrkdwn import escape, named_first, paragraphs, quoted

LONGEST_PART = 2_000
"""Characters of somebody's words in one message: even escaped, where `&` counts as five, they stay under the limit."""
LONGEST_TABLE = 3_000
"""Characters of a table in one message, as it is drawn."""


def messages(reply: Reply, conversation: str) -> tuple[Message, ...]:
    """Draw a reply, in several messages when it is too much for one; the buttons are under the last."""
    if isinstance(reply, Shared | SharedAnswer):
        return tuple(spread(_blocks(reply, conversation)))
    return tuple(message(part, conversation) for part in _parts(reply))


def _parts(reply: Reply) -> Iterator[Reply]:
    """What other people typed can be of any length; our own texts fit."""
    match reply:
        case TeamReply(text=text) if len(text) > LONGEST_PART:
            *earlier, last = pieces(text, LONGEST_PART)
            marked = replace(reply, parts=len(earlier) + 1)
            yield from (replace(marked, text=each, actions=(), part=n) for n, each in enumerate(earlier, start=1))
            yield replace(marked, text=last, part=marked.parts)
        case Notice(text=text) if len(text) > LONGEST_PART:
            *earlier, last = pieces(text, LONGEST_PART)
            yield from (replace(reply, text=part, actions=()) for part in earlier)
            yield replace(reply, text=last)
        case Calculation(header=names, rows=rows):
            *earlier_rows, last_rows = _batches(names, rows)
            yield from (replace(reply, rows=batch, notes=(), actions=()) for batch in earlier_rows)
            yield replace(reply, rows=last_rows)
        case _:
            yield reply


def _batches(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    batch: list[tuple[str, ...]] = []
    for row in rows:
        if batch and sum(len(_row(header, each)) for each in (*batch, row)) > LONGEST_TABLE:
            yield tuple(batch)
            batch = []
        batch.append(row)
    yield tuple(batch)


def message(reply: Reply, conversation: str) -> Message:
    """Draw a reply. `conversation` is the id that its buttons carry back."""
    blocks = tuple(_blocks(reply, conversation))
    match reply:
        case Shared() | SharedAnswer():
            return spoken(blocks)
        case Recipients():
            return Message(
                text=f"{plain(reply)}\n{screen_texts.lists(sharing_texts.COLLEAGUE, sharing_texts.CHANNEL)}",
                blocks=blocks,
            )
        case Letter():
            lines = [plain(replace(reply, actions=())), screen_texts.a_link(drafting.mail_link(reply)[1])]
            return Message(text="\n".join([*lines, choices_line(reply.actions)]), blocks=blocks)
        case _:
            return Message(text=plain(reply), blocks=blocks)


def _blocks(reply: Reply, conversation: str) -> Iterator[Block]:
    match reply:
        case Notice(text=text, actions=actions):
            yield from sections(escape(text).split("\n\n"))
            yield from buttons(actions, conversation, about=question_of(text))
        case Answer():
            yield from _answer(reply, conversation)
        case Choices(question=question, options=options, actions=actions):
            yield from sections([f"*{escape(question)}*"])
            yield from buttons(options, conversation)
            yield from buttons(actions, conversation, first=len(options), about=subject_of(question))
        case Ask():
            yield from _ask(reply, conversation)
        case Answered(question=question, answer=answer):
            yield from sections([f"{escape(question)}\n{texts.YOUR_ANSWER}: *{escape(answer)}*"])
        case Outcome():
            yield from _outcome(reply, conversation)
        case Calculation():
            yield from _calculation(reply, conversation)
        case Preview():
            yield from drafting.preview(reply, conversation)
        case HandedOver():
            yield from drafting.handed_over(reply, conversation)
        case Letter():
            yield from drafting.letter(reply, conversation)
        case TeamReply(number=number, text=text, actions=actions, kind=kind, part=part, parts=parts):
            how = (handoff_texts.HOW_TO_REPLY,) if kind == "question" and actions else ()
            yield from sections([f"*{handoff_texts.heading(kind, number, part, parts)}*", quoted(text), *how])
            yield from buttons(actions, conversation, about=lambda _: screen_texts.about_question(number))
        case Recipients(text=text, check=check, actions=actions):
            yield from sections(escape(text).split("\n\n"))
            yield from pickers(check, conversation)
            yield from buttons(actions, conversation)
        case Shared(introduction=introduction, outcome=outcome, invitation=invitation):
            yield from sections([named_first(introduction)])
            yield from _outcome(replace(outcome, actions=()), conversation)
            yield from context(escape(invitation))
        case SharedAnswer(introduction=introduction, answer=answer, invitation=invitation):
            yield from sections([named_first(introduction)])
            yield from _answer(replace(answer, related=(), feedback=(), actions=()), conversation)
            yield from context(escape(invitation))
        case _:
            assert_never(reply)


def _answer(answer: Answer, conversation: str) -> Iterator[Block]:
    yield header(answer.title)
    if answer.note:
        yield from context(escape(answer.note))
    yield from sections(paragraphs(answer.body))
    cited = f"{texts.SOURCES}: " + "; ".join(source(each, shown) for each, shown in each_once(answer.sources))
    yield from context(cited, escape(checked_line(answer)))
    if answer.related:
        yield from context(f"{texts.RELATED}:")
        yield from buttons(answer.related, conversation)
    about = {id(each): answer.title for each in answer.feedback}
    yield from buttons(
        (*answer.feedback, *answer.actions),
        conversation,
        first=len(answer.related),
        about=lambda action: about.get(id(action), ""),
    )


def _ask(ask: Ask, conversation: str) -> Iterator[Block]:
    yield from context(escape(ask.title))
    yield from sections([f"*{escape(ask.question)}*\n{escape(ask.help)}"])
    yield from buttons(ask.options, conversation, about=lambda _: ask.question)
    yield from buttons(ask.controls, conversation, first=len(ask.options), about=lambda _: ask.question)
    yield from context(escape(ask.hint))


def _outcome(outcome: Outcome, conversation: str) -> Iterator[Block]:
    yield header(outcome.title)
    yield from sections([escape(outcome.today), f"*{escape(outcome.headline)}*"])
    yield DividerBlock()
    unasked = (escape(outcome.unasked),) if outcome.unasked else ()
    yield from sections([*(each for group in by_result(outcome.findings) for each in _findings(group)), *unasked])
    yield DividerBlock()
    if outcome.amount:
        yield from sections([escape(outcome.amount)])
    for title, lines in (
        (check_texts.CHANGES_TITLE, outcome.changes),
        (check_texts.OPEN_POINTS_TITLE, outcome.open_points),
        (check_texts.CAVEATS_TITLE, outcome.caveats),
    ):
        if lines:
            yield from sections([f"*{title}*\n" + "\n".join(f"• {escape(line)}" for line in lines)])
    if outcome.receipt:
        yield from context(f"{check_texts.RECEIPT}: {escape(outcome.receipt)}")
    yield from buttons(outcome.actions, conversation, about=subject_of(outcome.title))


def _findings(group: Sequence[FindingLine]) -> Iterator[str]:
    if len(group) < FEWEST_GROUPED:
        yield from (_finding(each) for each in group)
        return
    first, *others = [
        f"• *{escape(each.title)}*: {escape(each.explanation)} ({source(each.source, shown=place)})"
        for each, place in with_places(group)
    ]
    yield f"*{escape(check_texts.group(group[0].result, len(group)))}*\n{first}"
    yield from others


def _finding(finding: FindingLine) -> str:
    return (
        f"*{escape(finding.result)}*: {escape(finding.title)}\n{escape(finding.explanation)} ({source(finding.source)})"
    )


def table(calculation: Calculation) -> Iterator[Block]:
    """A calculation without its buttons."""
    yield header(calculation.title)
    yield from sections(["\n".join(_row(calculation.header, row) for row in calculation.rows)])
    if calculation.notes:
        yield from sections([escape(note) for note in calculation.notes])


def _calculation(calculation: Calculation, conversation: str) -> Iterator[Block]:
    yield from table(calculation)
    yield from buttons(calculation.actions, conversation)


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    return f"• *{escape(row[0])}*: {escape(cells(header, row))}"
