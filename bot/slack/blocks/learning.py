"""A proposed article in the channel of the team, what becomes of it, and what was learned in a week.

Where this sits: block builders for learning. Pure. The form: `bot/slack/blocks/article_form.py`. Start reading at
`proposal_message()`; `report_section()` is for the Home tab as well as for the weekly message.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot.conversation.plain import named
from bot.learning import texts
from bot.learning.drafting import ArticleDraft
from bot.learning.report import Report, Subject, reasons_line
from bot.slack.blocks.message import Message, context, header, sections, spoken_label
from bot.slack.mrkdwn import escape, link, mention, paragraphs, quoted
from bot.slack.texts import ABOUT_ARTICLE
from bot.store.lessons import StoredProposal
from eligibility.parameters import dutch_date
from knowledge.figures import fill
from knowledge.markdown import parse

ARTICLE: Final = "article:"
"""With what every button of learning begins; what follows is the verb, and the value has the ids."""
MAKE, REPAIR, APPROVE, REJECT, UNDO = (f"{ARTICLE}{verb}" for verb in ("make", "repair", "approve", "reject", "undo"))
REJECTION: Final = "article:rejection"
"""The callback_id of the screen that asks why."""
REASON: Final = "reason"
LONGEST_REASON: Final = 1_000
_MOST_QUESTIONS: Final = 5
_MOST_LINES: Final = 8


def make_button(ticket_id: str) -> ButtonElement:
    """Under a question that was answered: make an article of it."""
    return _button(texts.MAKE_ARTICLE, MAKE, ticket_id)


def proposal_message(proposal: StoredProposal, draft: ArticleDraft, today: date, *, has_editor: bool) -> Message:
    """A proposed article as people would read it, with the buttons of an editor."""
    body = parse(fill(draft.body, today))
    few = draft.questions[:_MOST_QUESTIONS]
    rest = len(draft.questions) - len(few)
    asked = "\n".join([*(f"• {escape(each)}" for each in few), *([escape(texts.more_questions(rest))] if rest else [])])
    [source, *_] = draft.sources
    cited = f"{source.document}, {source.locator}"
    by = texts.from_author(mention(proposal.author))
    about = texts.about_article(draft.path, len(draft.questions))
    value = f"{proposal.id}:{proposal.fingerprint}"
    elements = [
        _button(texts.APPROVE, APPROVE, value, style="primary", about=draft.title),
        _button(texts.REJECT, REJECT, value, about=draft.title),
    ]
    warning = [] if has_editor else [texts.NO_EDITOR]
    blocks: list[Block] = [
        header(texts.PROPOSAL_TITLE),
        *sections([by, f"*{escape(draft.title)}*", *paragraphs(body)]),
        *sections([f"*{escape(texts.QUESTIONS)}*\n{asked}"]),
        *context(link(source.url, cited) if source.url else escape(cited), escape(about)),
        *context(*(escape(each) for each in warning)),
        ActionsBlock(elements=elements),
    ]
    said = [texts.PROPOSAL_TITLE, by, escape(draft.title), *paragraphs(body), f"{escape(texts.QUESTIONS)}:", asked]
    said += [escape(cited), escape(about), *(escape(each) for each in warning), _named(elements)]
    return Message(text="\n".join(said), blocks=tuple(blocks), escaped=True)


def decided(line: str, *more: str, undo: StoredProposal | None = None) -> Message:
    """What became of a proposal; `line` is mrkdwn and may name somebody. `undo` adds the button that takes it back."""
    elements = [] if undo is None else [_undo(undo)]
    row: list[Block] = [ActionsBlock(elements=[*elements])] if elements else []
    blocks = (*sections([line, *(escape(each) for each in more)]), *row)
    said = [line, *(escape(each) for each in more), *([_named(elements)] if elements else [])]
    return Message(text="\n".join(said), blocks=blocks, escaped=True)


def returned(line: str, remarks: Sequence[str], proposal: StoredProposal) -> Message:
    """What has to be better, with the button to repair it; `line` is mrkdwn."""
    elements = [_button(texts.REPAIR, REPAIR, f"{proposal.id}:{proposal.fingerprint}", about=ABOUT_ARTICLE)]
    shown = "\n".join(f"• {escape(each)}" for each in remarks)
    blocks = (*sections([line, shown]), ActionsBlock(elements=[*elements]))
    return Message(text="\n".join([line, shown, _named(elements)]), blocks=blocks, escaped=True)


def quotation(line: str, text: str) -> str:
    """Somebody's words below a line, as mrkdwn."""
    return f"{line}\n{quoted(text)}"


def rejection_screen(about: str) -> dict[str, Any]:
    """Ask why a proposal is turned down; `about` is what the button carried, with its message behind it."""
    field = PlainTextInputElement(action_id=REASON, multiline=True, min_length=1, max_length=LONGEST_REASON)
    return View(
        type="modal",
        callback_id=REJECTION,
        title=_plain(texts.REJECT_TITLE),
        submit=_plain(texts.REJECT),
        close=_plain(texts.CANCEL),
        private_metadata=about,
        blocks=[
            InputBlock(block_id=REASON, label=_plain(texts.WHY_REJECTED), hint=_plain(texts.WHY_HINT), element=field)
        ],
    ).to_dict()


def notice_screen(title: str, text: str) -> dict[str, Any]:
    """A few words on the screen."""
    blocks = list(sections([escape(text)]))
    return View(type="modal", title=_plain(title), close=_plain(texts.CLOSE), blocks=blocks).to_dict()


# -- what was learned --------------------------------------------------------------------------------------------------


def report_message(report: Report, title_of: Callable[[str], str]) -> Message:
    """The report of a week for the channel of the team. `title_of` gives the title of an article."""
    blocks = tuple(report_section(report, title_of))
    return Message(text="\n".join(_spoken(report, title_of)), blocks=blocks, escaped=True)


def report_section(report: Report, title_of: Callable[[str], str], *, with_counts: bool = True) -> Iterator[Block]:
    """A report as blocks, for a message or for the Home tab; long lists say how many more there are.

    `with_counts`: also how often the bot did what, unless that stands beside it already.
    """
    yield header(texts.REPORT_TITLE)
    yield from context(escape(_period(report)))
    for title, lines in _parts(report, title_of, with_counts=with_counts):
        yield from sections([f"*{escape(title)}*\n" + "\n".join(f"• {escape(line)}" for line in lines)])
    yield from context(escape(texts.REPORT_NOTE))


def _spoken(report: Report, title_of: Callable[[str], str]) -> Iterator[str]:
    yield texts.REPORT_TITLE
    yield escape(_period(report))
    for title, lines in _parts(report, title_of):
        yield f"{escape(title)}:"
        yield from (f"• {escape(line)}" for line in lines)
    yield escape(texts.REPORT_NOTE)


def _period(report: Report) -> str:
    return texts.period(dutch_date(report.since), dutch_date(report.until))


def _parts(
    report: Report, title_of: Callable[[str], str], *, with_counts: bool = True
) -> Iterator[tuple[str, Sequence[str]]]:
    if with_counts:
        yield texts.COUNTED_TITLE, [f"{texts.COUNTED[kind]}: {n}" for kind, n in report.outcomes.items()]
    unanswered = _few([_subject(each) for each in report.subjects])
    alone = [texts.alone(report.alone)] if report.alone else []
    yield texts.SUBJECTS_TITLE, [*unanswered, *alone] or [texts.NOTHING_UNANSWERED]
    disliked = [texts.disliked(title_of(each.article), each.count, reasons_line(each)) for each in report.disliked]
    yield texts.OPINIONS_TITLE, _few(disliked) or [texts.NOTHING_DISLIKED]
    shown = [texts.subject(title_of(article), n) for article, n in report.articles.items()]
    if shown:
        yield texts.ARTICLES_TITLE, _few(shown)


def _few(lines: Sequence[str]) -> list[str]:
    rest = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], *([texts.and_more(rest)] if rest > 0 else [])]


def _subject(each: Subject) -> str:
    return texts.subject(each.label, each.size)


def _undo(proposal: StoredProposal) -> ButtonElement:
    sure = ConfirmObject(
        title=_plain(texts.UNDO),
        text=_plain(texts.UNDO_ASK),
        confirm=_plain(texts.UNDO),
        deny=_plain(texts.CANCEL),
    )
    return _button(texts.UNDO, UNDO, f"{proposal.id}:{proposal.fingerprint}", confirm=sure, about=ABOUT_ARTICLE)


def _named(elements: Sequence[ButtonElement]) -> str:
    return named([str(each.text.text) for each in elements if each.text])


def _button(
    label: str,
    action_id: str,
    value: str,
    *,
    style: str | None = None,
    confirm: ConfirmObject | None = None,
    about: str = "",
) -> ButtonElement:
    return ButtonElement(
        text=_plain(label),
        action_id=action_id,
        value=value,
        style=style,
        confirm=confirm,
        accessibility_label=spoken_label(label, about),
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
