"""What the Preventieteam sees of a question: the question itself, and the lines in its thread.

Where this sits: block builders for the hand-over. Pure. The screens: `bot/slack/blocks/ticket_screens.py`.
Start reading at `ticket_message()`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    InteractiveElement,
    Option,
    PlainTextObject,
    StaticSelectElement,
)

from bot.clock import AMSTERDAM
from bot.conversation.plain import named
from bot.handoff import by_mail, texts
from bot.handoff.desk import context_of
from bot.handoff.status import DONE, LABELS, OPEN, OUTCOMES, WITH_TEAM, Outcome, Status, Step
from bot.handoff.ticket import may_reopen
from bot.slack import limits
from bot.slack import texts as screen_texts
from bot.slack.blocks.learning import make_button
from bot.slack.blocks.message import Message, context, fitting, header, pieces, sections, spoken_label
from bot.slack.mrkdwn import escape, mention, named_first, quoted
from bot.store import StoredTicket, StoredTicketMessage
from eligibility.parameters import dutch_date

ACTION: Final = "ticket:"
"""With what every button of the team begins; what follows is the verb, and the value has the ids."""
CLAIM, TAKE_OVER, GIVE_BACK, REOPEN = (f"{ACTION}{verb}" for verb in ("claim", "take-over", "give-back", "reopen"))
ANSWER, ASK_BACK, CONSULT, CLOSE = (f"{ACTION}{verb}" for verb in ("answer", "ask-back", "consult", "close"))
SIMILAR = f"{ACTION}similar"
SEND_ON, SEND, SEND_AS_QUESTION = (f"{ACTION}{verb}" for verb in ("send-on", "send", "send-question"))
DO_NOT_SEND, PICK = (f"{ACTION}{verb}" for verb in ("do-not-send", "pick"))
_MOST_TO_PICK: Final = 10
_LONGEST_PREVIEW: Final = 6_000
"""Characters of a preview in one message; what is longer is shown in several, of which the last has the buttons."""


def status_line(ticket: StoredTicket) -> str:
    """How the question stands, in mrkdwn: who has it, how it ended, what was promised."""
    status = Status(ticket.status)
    parts = [f"Status: {LABELS[status]}"]
    if ticket.claimed_by and status in OPEN:
        parts.append(f"bij {mention(ticket.claimed_by)}")
    if status is Status.CLOSED and ticket.outcome:
        parts.append(f"uitkomst: {texts.in_a_sentence(OUTCOMES[Outcome(ticket.outcome)])}")
    line = ", ".join(parts) + "."
    if status in WITH_TEAM and ticket.promised_at is not None:
        line += f" Antwoord beloofd: uiterlijk {moment(ticket.promised_at)}."
    return line


def moment(at: datetime) -> str:
    """A moment as people in the Netherlands say it."""
    local = at.astimezone(AMSTERDAM)
    return f"{dutch_date(local.date())} om {local.hour}.{local:%M} uur"


def ticket_message(
    ticket: StoredTicket,
    similar: Sequence[int] = (),
    *,
    masked: str = "",
    workspace: str | None = None,
    read_along: str = "",
) -> Message:
    """A question with everything the asker agreed to pass on, how it stands, and what the team can do with it.

    `similar` are the numbers of earlier questions that look like it; `masked` says what was left out; `workspace` tells
    it from questions of other workspaces, where those come to the same channel; `read_along`, in mrkdwn, that others
    read the answer.
    """
    title = texts.ticket_title(texts.numbered(ticket.number, workspace))
    if not ticket.asker:
        gone = texts.withdrawn(ticket.number)
        return Message(text=f"{title}\n{gone}", blocks=(header(title), *context(escape(gone))))
    status = status_line(ticket)
    asker, lines = f"Van {_asker(ticket)}:", context_of(ticket)
    blocks: list[Block] = [header(title), *sections([asker, quoted(ticket.question)])]
    if lines:
        listed = "\n".join(f"• {escape(line)}" for line in lines)
        blocks += sections([f"*{texts.FROM_BOT}*\n{listed}"])
    alike = texts.similar(tuple(similar), workspace) if similar else ""
    how = texts.HOW_TO_GO_ON if Status(ticket.status) in DONE else texts.HOW_IT_WORKS
    blocks += context(escape(masked), escape(alike), read_along, status, escape(how))
    elements = _about(_buttons(ticket, has_similar=bool(similar)), ticket)
    if elements:
        blocks.append(ActionsBlock(elements=elements))
    text = [escape(title), asker, escape(ticket.question), *([texts.FROM_BOT] if lines else [])]
    told = [each for each in (escape(masked), escape(alike), read_along) if each]
    text += [*(escape(line) for line in lines), *told, status, how]
    return Message(text="\n".join([*text, *_named(elements)]), blocks=tuple(blocks), escaped=True)


def status_message(ticket: StoredTicket) -> Message:
    """How the question stands and what can be done, without the question: for one that is too long to be shown anew."""
    line, elements = status_line(ticket), _about(_buttons(ticket, has_similar=False), ticket)
    blocks = (*context(line), *([ActionsBlock(elements=elements)] if elements else []))
    return Message(text="\n".join([line, *_named(elements)]), blocks=blocks, escaped=True)


def _asker(ticket: StoredTicket) -> str:
    known = ", ".join(escape(each) for each in (ticket.asker_role, ticket.asker_organisation) if each)
    return f"{mention(ticket.asker)} ({known})" if known else mention(ticket.asker)


def _buttons(ticket: StoredTicket, *, has_similar: bool) -> Iterator[ButtonElement]:
    status = Status(ticket.status)
    if status in (Status.NEW, Status.REOPENED):
        yield _button(texts.CLAIM, CLAIM, ticket.id, style="primary")
    if status in OPEN:
        yield _button(texts.ANSWER, ANSWER, ticket.id)
        yield _button(texts.ASK_BACK, ASK_BACK, ticket.id)
        yield _button(texts.CONSULT, CONSULT, ticket.id)
        yield _button(texts.CLOSE, CLOSE, ticket.id)
    if status in OPEN and ticket.claimed_by is not None:
        yield _button(texts.TAKE_OVER, TAKE_OVER, ticket.id, confirm=texts.TAKE_OVER_ASK)
        yield _button(texts.GIVE_BACK, GIVE_BACK, ticket.id)
    if may_reopen(ticket, ticket.moved_at):
        yield _button(texts.REOPEN_BY_TEAM, REOPEN, ticket.id)
    if status in (Status.ANSWERED, Status.CLOSED):
        yield make_button(ticket.id)
    if has_similar:
        yield _button(texts.SEE_SIMILAR, SIMILAR, ticket.id)


# -- in the thread -----------------------------------------------------------------------------------------------------


def note(text: str) -> Message:
    """Something that happened."""
    return Message(text=text, blocks=tuple(context(escape(text))))


def note_with(line: str) -> Message:
    """Something that happened, in mrkdwn: it may name somebody."""
    return Message(text=line, blocks=tuple(context(line)), escaped=True)


def refusal(text: str) -> Message:
    """Why something cannot be done; it may begin by naming somebody."""
    return Message(text=named_first(text), blocks=tuple(sections([named_first(text)])), escaped=True)


def asker_added(ticket: StoredTicket, text: str) -> Message:
    """The asker wrote again: whoever has the question is called, for nobody looks in a thread by chance."""
    has_it = ticket.claimed_by if ticket.claimed_by != by_mail.SOMEBODY else None
    return _said(texts.asker_wrote(mention(ticket.asker), mention(has_it) if has_it else None), text)


def took_in(called: str, question: str) -> Message:
    """Another question of the same asker goes on in this thread."""
    return _said(escape(texts.takes_in(called)), question)


def asker_changed(ticket: StoredTicket, text: str) -> Message:
    """The asker changed what was written before."""
    return _said(texts.asker_changed(mention(ticket.asker)), text)


def asker_removed(ticket: StoredTicket) -> Message:
    """The asker deleted what was written before."""
    return note_with(texts.asker_removed(mention(ticket.asker)))


def asker_removed_one(ticket: StoredTicket) -> Message:
    """The same, below in the thread."""
    return note_with(texts.asker_removed_one(mention(ticket.asker)))


def step_taken(before: StoredTicket, step: Step, member: str, outcome: Outcome | None = None) -> Message | None:
    """What one of the team did with a question; None for what the question itself shows at once."""
    had = before.claimed_by if before.claimed_by not in {None, member, by_mail.SOMEBODY} else None
    line = texts.step_taken(step, mention(member), mention(had) if had else None, outcome)
    return None if line is None else note_with(line)


def last_words(message: StoredTicketMessage) -> Message:
    """What the team told the asker on closing."""
    return _said(texts.closed_with_words(mention(message.author)), message.text)


def changed_preview(ticket: StoredTicket, why: str, wanted: int | None) -> Message:
    """In the place of a preview that is no longer true: why, and a button to look again, at `wanted` if it is there."""
    value = ticket.id if wanted is None else f"{ticket.id}:{wanted}"
    return _with_buttons(why, _about([_button(texts.LOOK_AGAIN, SEND_ON, value)], ticket))


def team_sent(message: StoredTicketMessage, *, asks: bool) -> Message:
    """One of the team sent this from a screen."""
    by = mention(message.author)
    return _said(texts.asked_by(by) if asks else texts.answered_by(by), message.text)


def _said(line: str, text: str) -> Message:
    return Message(text=f"{line}\n{escape(text)}", blocks=tuple(sections([line, quoted(text)])), escaped=True)


def internal_note(ticket: StoredTicket) -> Message:
    """Under the first word of the team among itself: that it is internal, and how to send it on purpose."""
    return _with_buttons(texts.INTERNAL_NOTE, _about([_button(texts.SEND_ON, SEND_ON, ticket.id)], ticket))


def consultation() -> Message:
    """The opening of a talk among the team."""
    return note(texts.CONSULT_HERE)


def previews(
    ticket: StoredTicket,
    message: StoredTicketMessage,
    code: str,
    others: Sequence[StoredTicketMessage],
    read_along: str = "",
) -> tuple[Message, ...]:
    """Exactly what the asker would get; a text that is too long for one message comes in several.

    `code` is the fingerprint of the text, `others` what else of the thread could be sent instead; `read_along` says, in
    mrkdwn, that others read it too.
    """
    *earlier, last = pieces(message.text, _LONGEST_PREVIEW) if message.text.strip() else [message.text]
    value = f"{ticket.id}:{message.id}:{code}"
    pressed = (
        _button(texts.SEND, SEND, value, style="primary"),
        _button(texts.SEND_AS_QUESTION, SEND_AS_QUESTION, value),
        _button(texts.DO_NOT_SEND, DO_NOT_SEND, value),
    )
    elements: list[InteractiveElement] = [*_about(pressed, ticket)]
    if others:
        elements.append(_picker(ticket, others))
    shown = [*earlier, last]
    first, *rest = [
        _said(f"{texts.PREVIEW} {read_along}".strip(), part) if n == 0 else _quoted(part)
        for n, part in enumerate(shown)
    ]
    *before, end = [first, *rest]
    labels = [str(each.text.text) for each in elements if isinstance(each, ButtonElement) and each.text]
    told = [end.text, named(labels), *([screen_texts.one_list(texts.OTHER_MESSAGE)] if others else [])]
    blocks = (*end.blocks, ActionsBlock(elements=elements))
    return (*before, Message(text="\n".join(told), blocks=blocks, escaped=True))


def _quoted(text: str) -> Message:
    return Message(text=escape(text), blocks=tuple(sections([quoted(text)])), escaped=True)


def _picker(ticket: StoredTicket, others: Sequence[StoredTicketMessage]) -> StaticSelectElement:
    options = [
        Option(
            text=PlainTextObject(text=fitting(" ".join(each.text.split()) or "…", limits.OPTION_TEXT), emoji=False),
            value=f"{ticket.id}:{each.id}",
        )
        for each in others[:_MOST_TO_PICK]
    ]
    return StaticSelectElement(
        action_id=PICK, options=options, placeholder=PlainTextObject(text=texts.OTHER_MESSAGE, emoji=False)
    )


def _with_buttons(text: str, elements: Sequence[ButtonElement]) -> Message:
    blocks = (*context(escape(text)), ActionsBlock(elements=[*elements]))
    return Message(text="\n".join([text, *_named(elements)]), blocks=blocks)


def _named(elements: Sequence[ButtonElement]) -> Iterator[str]:
    line = named([str(each.text.text) for each in elements if each.text])
    if line:
        yield line


def _about(elements: Iterable[ButtonElement], ticket: StoredTicket) -> list[ButtonElement]:
    """The same buttons, which say to a screen reader also which question they are about: a channel has many."""
    told = list(elements)
    for each in told:
        if each.text:
            each.accessibility_label = spoken_label(str(each.text.text), screen_texts.about_question(ticket.number))
    return told


def _button(
    label: str, action_id: str, value: str, *, style: str | None = None, confirm: str | None = None
) -> ButtonElement:
    sure = (
        ConfirmObject(
            title=PlainTextObject(text=label, emoji=False),
            text=PlainTextObject(text=confirm, emoji=False),
            confirm=PlainTextObject(text=label, emoji=False),
            deny=PlainTextObject(text=texts.CANCEL, emoji=False),
        )
        if confirm
        else None
    )
    return ButtonElement(
        text=PlainTextObject(text=label, emoji=False), action_id=action_id, value=value, style=style, confirm=sure
    )
