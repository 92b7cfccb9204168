"""A question for the team as the person sees it: exactly what would go out, to whom, and what can be changed.

Where this sits: under `drafting`, which takes the turns. Pure: a draft, a day and an outlook make a reply. May import:
the texts, the masking, the outlook. Start reading at `DraftView.shown()`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.conversation.incoming import ShowHelp, ShowQuestions
from bot.conversation.replies import Action, Letter, Notice, Preview
from bot.conversation.state import Drafting, Undecided
from bot.conversation.team import drafting_texts as texts
from bot.conversation.team import own_texts
from bot.conversation.team.team_commands import (
    AddInstead,
    AddTyped,
    AskAnyway,
    AskTeam,
    CancelDraft,
    EditDraft,
    ForTeam,
    ReplyToTeam,
    SendDraft,
    ShowDraft,
    TellAsker,
    TogglePart,
)
from bot.conversation.texts import ASK_TEAM, HELP
from bot.handoff.outlook import MOST, ByMail, ByTeam, Outlook, alike
from bot.privacy.masking import kinds_in


@dataclass(frozen=True)
class DraftView:
    """Draws drafts on one day and with one outlook on the team."""

    today: date
    outlook: Outlook

    def shown(self, draft: Drafting) -> Notice | Preview:
        """First what it may be the same as, or to what it is to be added; else exactly what would go out."""
        if draft.unplaced:
            return self._unplaced(draft)
        others = () if draft.is_new else alike(draft.question or "", self.outlook.open_questions)
        if draft.is_new or not others:
            return self.preview(draft)
        note = f"\n\n{texts.masked(kinds)}" if (kinds := kinds_in(draft.question or "")) else ""
        add = [Action(texts.add_to(each.number), AddInstead(draft=draft.draft, ticket=each.ticket)) for each in others]
        return Notice(
            text=f"{texts.alike(draft.question or '', others)}{note}",
            actions=(
                *add,
                Action(texts.ASK_ANYWAY, AskAnyway(draft=draft.draft)),
                Action(texts.EDIT, EditDraft(draft=draft.draft)),
                Action(texts.CANCEL, CancelDraft(draft=draft.draft)),
            ),
        )

    def _unplaced(self, draft: Drafting) -> Notice:
        mine, text = self.outlook.open_questions[:MOST], draft.question or ""
        add = [Action(texts.add_to(each.number), AddInstead(draft=draft.draft, ticket=each.ticket)) for each in mine]
        note = f"\n\n{texts.masked(kinds)}" if (kinds := kinds_in(text)) else ""
        new = Action(texts.ASK_ANYWAY, AskAnyway(draft=draft.draft))
        ways = (*add, new, Action(texts.CANCEL, CancelDraft(draft=draft.draft)))
        return Notice(text=f"{own_texts.unplaced(text, draft.named, mine)}{note}", actions=ways)

    def preview(self, draft: Drafting) -> Preview:
        """Exactly what `SendDraft` would send."""
        return Preview(
            question=draft.question or "",
            context=lines_of(draft),
            recipient=self._recipient(draft),
            actions=tuple(self._buttons(draft)),
            asker=next((each.lines[0] for each in draft.parts if each.kind == "asker" and each.included), None),
            left_out=tuple(texts.PARTS[each.kind] for each in draft.parts if not each.included),
            notes=tuple(self._notes(draft)),
        )

    def _recipient(self, draft: Drafting) -> str:
        if draft.ticket is not None:
            one = self.outlook.find(draft.ticket)
            return texts.recipient_of_addition(one.number if one is not None else None)
        match self.outlook.way:
            case ByMail(address=address):
                return address
            case ByTeam(mailed=True):
                return texts.RECIPIENT_BY_MAIL
            case _:
                return texts.RECIPIENT

    def _notes(self, draft: Drafting) -> Iterator[str]:
        if kinds := kinds_in(all_text(draft)):
            yield texts.masked(kinds)
        if draft.ticket is not None:
            return
        if isinstance(self.outlook.way, ByMail):
            yield texts.BY_MAIL_NOTE
            return
        if self.outlook.read_along:
            yield texts.OTHERS_READ_IT
        if self.outlook.workspace is not None:
            yield texts.workspace_seen(self.outlook.workspace)
        if self.outlook.promised_at is not None:
            yield texts.expected(self.outlook.promised_at, self.outlook.waiting, self.today, self.outlook.day_language)

    def _buttons(self, draft: Drafting) -> Iterator[Action]:
        is_addition, by_mail = draft.ticket is not None, isinstance(self.outlook.way, ByMail)
        send = texts.SEND_ADDITION if is_addition else texts.MAKE_MAIL if by_mail else texts.SEND
        yield Action(send, SendDraft(draft=draft.draft), "primary")
        yield Action(texts.EDIT_ADDITION if is_addition else texts.EDIT, EditDraft(draft=draft.draft))
        for each in draft.parts:
            switch = texts.leave_out(each.kind) if each.included else texts.take_along(each.kind)
            yield Action(switch, TogglePart(draft=draft.draft, part=each.kind))
        if not is_addition:
            told = any(each.kind == "asker" for each in draft.parts)
            yield Action(texts.change_who(told), TellAsker(draft=draft.draft))
        yield Action(texts.CANCEL, CancelDraft(draft=draft.draft))

    def letter(self, draft: Drafting, question: str, address: str) -> Letter:
        """The mail that the person sends."""
        shown = self.preview(draft)
        lines = [question, *([""] if shown.context else []), *(f"- {line}" for line in shown.context)]
        if shown.asker is not None:
            lines += ["", f"{texts.PREVIEW_ASKER}: {shown.asker}"]
        return Letter(
            introduction=texts.MAIL_READY,
            address=address,
            subject=texts.SUBJECT,
            body="\n".join(lines),
            actions=(Action(HELP, ShowHelp()),),
        )


def lines_of(draft: Drafting) -> tuple[str, ...]:
    """What goes along beside the question and who asks it."""
    kept = (each for each in draft.parts if each.included and each.kind != "asker")
    return tuple(line for each in kept for line in each.lines)


def all_text(draft: Drafting) -> str:
    """Everything in it that somebody typed and that would go out."""
    who = (line for each in draft.parts if each.kind == "asker" and each.included for line in each.lines)
    return "\n".join([draft.question or "", *who])


def tag_of(draft: Drafting) -> str:
    """Under which tag a draft is posted."""
    return f"draft:{draft.draft}"


def asks(draft: Drafting) -> str:
    """What a draft asks for that waits for its text."""
    if draft.before is not None:
        return texts.what_to_append(draft.before) if draft.adds else texts.new_text_for(draft.before)
    return texts.WHAT_TO_ASK if draft.ticket is None else texts.WHAT_TO_ADD


def nothing(draft: Drafting) -> Action:
    """The way out for who has nothing to say after all."""
    if draft.before is not None:
        return Action(texts.KEEP_TEXT, ShowDraft())
    label = texts.ASK_NOTHING if draft.ticket is None else texts.ADD_NOTHING
    return Action(label, CancelDraft(draft=draft.draft))


def not_sent() -> Notice:
    """Nothing goes to the team."""
    return Notice(texts.NOT_SENT, (Action(HELP, ShowHelp()), Action(ASK_TEAM, AskTeam(about="new"))))


def added(ticket: str) -> Notice:
    """What was typed went to a question that is at the team."""
    more = Action(texts.ADD_MORE, ReplyToTeam(ticket=ticket))
    return Notice(texts.ADDED, (more, Action(texts.MY_QUESTIONS, ShowQuestions())))


def add_or_replace(waits: Undecided, draft: Drafting) -> Notice:
    """Something short was typed as the new text of a draft: it can also be meant as more of it."""
    return Notice(
        texts.add_or_replace(waits.text, draft.question or ""),
        (
            Action(texts.NEW_TEXT, ForTeam(typed=waits.id)),
            Action(texts.ADD_TEXT, AddTyped(typed=waits.id)),
            Action(texts.CANCEL, CancelDraft(draft=draft.draft)),
        ),
    )


def not_in_it(waits: Undecided) -> Notice:
    """What was typed beside a draft and would not go along."""
    return Notice(texts.not_in_it(waits.text), (Action(texts.ADD_TEXT, AddTyped(typed=waits.id)),))
