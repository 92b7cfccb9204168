"""The team's modals: write an answer, look at it, close a question, and earlier questions that look like this one.

Where this sits: block builders for the hand-over. Pure. What a screen is about travels in its private metadata, which
comes back with the submission; who may do it is looked at anew then. Start reading at `write_screen()`.
"""

from collections.abc import Sequence
from typing import Any, Final

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.handoff import texts
from bot.handoff.status import LABELS, OUTCOMES, REASONS, TEAM_OUTCOMES, WITH_TEAM, Reason, Status
from bot.slack import limits
from bot.slack.blocks.message import context, fitting, sections
from bot.slack.mrkdwn import escape, quoted
from bot.store import StoredTicket
from eligibility.base import Frozen

WRITE, LOOK, CLOSE = "ticket:write", "ticket:look", "ticket:closing"
"""The callback_ids."""
TEXT, OUTCOME, REASON, TELL, MERGE = "text", "outcome", "reason", "tell", "merge"
"""The fields: block and element have the same name."""
LONGEST_TEXT: Final = 2_800
"""Characters of an answer written on a screen: even escaped it fits the next one."""
_MOST_TO_MERGE: Final = 20


class About(Frozen):
    """What a screen is about: ids that travel along. What was written stays with us, as a draft.

    In which channel the question stands is not among them: that is kept with the question, and looked up.
    """

    ticket: str
    asks: bool = False
    draft: int | None = None
    seen: str = ""
    """The fingerprint of the draft that is shown."""

    def line(self) -> str:
        """As it travels."""
        draft = "" if self.draft is None else str(self.draft)
        return "|".join([self.ticket, "ask" if self.asks else "answer", draft, self.seen])

    @classmethod
    def read(cls, line: str) -> "About":
        """What `line()` wrote.

        Raises:
            ValueError: it was not written by us.
        """
        ticket, asks, draft, seen = line.split("|", 3)
        if asks not in {"ask", "answer"}:
            raise ValueError("not one of ours, or of an older version")
        number = int(draft) if draft.isascii() and draft.isdigit() else None
        return cls(ticket=ticket, asks=asks == "ask", draft=number, seen=seen)


def write_screen(ticket: StoredTicket, about: About) -> dict[str, Any]:
    """Type what the asker gets; nothing is sent from here."""
    field = PlainTextInputElement(
        action_id=TEXT, multiline=True, min_length=1, max_length=LONGEST_TEXT, focus_on_load=True
    )
    title = texts.WRITE_QUESTION if about.asks else texts.WRITE_ANSWER
    blocks: list[Block] = [
        *sections([quoted(fitting(ticket.question, limits.SECTION_TEXT // 2))]),
        InputBlock(block_id=TEXT, label=_plain(texts.YOUR_TEXT), hint=_plain(texts.TEXT_HINT), element=field),
    ]
    return _screen(title, blocks, callback=WRITE, submit=texts.LOOK_FIRST, close=texts.CANCEL, about=about)


def look_screen(heading: str, text: str, about: About, read_along: str = "") -> dict[str, Any]:
    """Exactly what the asker gets, and in mrkdwn whether others read it too; submitting sends it."""
    blocks: list[Block] = [
        *context(escape(texts.PREVIEW), read_along),
        *sections([f"*{escape(heading)}*", quoted(text)]),
    ]
    return _screen(
        texts.LOOK_AND_SEND, blocks, callback=LOOK, submit=texts.SEND_NOW, close=texts.CHANGE_TEXT, about=about
    )


def close_screen(ticket: StoredTicket, others: Sequence[StoredTicket], about: About) -> dict[str, Any]:
    """Choose how it ended, or in which other question of the same asker it goes on."""
    outcomes = [_option(OUTCOMES[each], each) for each in TEAM_OUTCOMES]
    reasons = [_option(REASONS[each], each) for each in Reason]
    blocks: list[Block] = [
        *sections([quoted(fitting(ticket.question, limits.SECTION_TEXT // 2))]),
        *(context(escape(texts.NO_ANSWER_YET)) if _waits_for_team(ticket) else ()),
        _choice(OUTCOME, texts.HOW_IT_ENDED, outcomes, what=texts.CHOOSE_AN_ANSWER, required=not others),
        _choice(REASON, texts.WHY_PEOPLE, reasons, what=texts.CHOOSE_A_REASON),
        InputBlock(
            block_id=TELL,
            label=_plain(texts.TELL_ASKER),
            hint=_plain(texts.TELL_HINT),
            element=PlainTextInputElement(action_id=TELL, multiline=True, max_length=LONGEST_TEXT),
            optional=True,
        ),
    ]
    if others:
        into = [
            _option(f"Vraag {each.number}: {' '.join(each.question.split())}", each.id)
            for each in others[:_MOST_TO_MERGE]
        ]
        blocks.append(_choice(MERGE, texts.MERGE_INTO, into, what=texts.CHOOSE_A_QUESTION, hint=texts.MERGE_HINT))
    return _screen(
        texts.CLOSE_TITLE, blocks, callback=CLOSE, submit=texts.CLOSE_QUESTION, close=texts.CANCEL, about=about
    )


def similar_screen(found: Sequence[tuple[StoredTicket, str | None]]) -> dict[str, Any]:
    """Earlier questions, each with how it stands and the last answer that was given. Seen by one, kept by nobody."""
    blocks: list[Block] = []
    for ticket, answer in found:
        title = f"*Vraag {ticket.number}* ({LABELS[Status(ticket.status)]})"
        parts = [title, quoted(ticket.question), *([texts.ANSWER_WAS, quoted(answer)] if answer else [])]
        blocks += sections(parts)
    return _screen(texts.SIMILAR_TITLE, blocks or list(sections([escape(texts.NO_SIMILAR)])), close=texts.CLOSE_SCREEN)


def notice_screen(text: str, typed: str = "") -> dict[str, Any]:
    """Why it cannot be done, with what was `typed` for it, so that it is not lost."""
    kept = sections([escape(texts.YOUR_TEXT_WAS), quoted(typed)]) if typed else ()
    return _screen(texts.NOT_POSSIBLE, [*sections([text]), *kept], close=texts.CLOSE_SCREEN)


def _waits_for_team(ticket: StoredTicket) -> bool:
    """Whether the asker said something to which nothing was sent yet."""
    return ticket.last_from == "asker" and Status(ticket.status) in WITH_TEAM


def _screen(
    title: str,
    blocks: Sequence[Block],
    *,
    close: str,
    callback: str | None = None,
    submit: str | None = None,
    about: About | None = None,
) -> dict[str, Any]:
    return View(
        type="modal",
        callback_id=callback,
        title=_plain(title),
        submit=_plain(submit) if submit else None,
        close=_plain(close),
        private_metadata=about.line() if about else None,
        blocks=blocks,
    ).to_dict()


def _choice(
    name: str, label: str, options: Sequence[Option], *, what: str, hint: str | None = None, required: bool = False
) -> InputBlock:
    """A list to choose from; `what` is read in it while nothing is chosen."""
    element: InputInteractiveElement = StaticSelectElement(action_id=name, options=options, placeholder=_plain(what))
    return InputBlock(
        block_id=name, label=_plain(label), element=element, hint=_plain(hint) if hint else None, optional=not required
    )


def _option(text: str, value: str) -> Option:
    return Option(text=_plain(fitting(text, limits.OPTION_TEXT)), value=value)


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
