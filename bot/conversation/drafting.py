"""A question for the Preventieteam before it is sent: masked, shown as a whole, and sent only when the person says so.

Where this sits: the part of the conversation between "Vraag het Preventieteam" and a ticket. May import: the answers
(for what goes along), the masking, the outlook on the team. Not: Slack, the store, a clock.
Start reading at `Drafts.begin()`.

What somebody types for the team is masked before it enters the state, so nothing else is ever kept or sent. Every
version that is shown has an id of its own: a button of an older one sends nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, assert_never

from bot.conversation import answering, at_the_team, offers, outcomes, parsing, words
from bot.conversation import drafting_texts as texts
from bot.conversation.answering import Answering
from bot.conversation.incoming import (
    AddInstead,
    AskAnyway,
    CancelDraft,
    EditDraft,
    PartKind,
    SendDraft,
    ShowHelp,
    SkipAsker,
    TellAsker,
    TogglePart,
)
from bot.conversation.replies import Action, HandedOver, Letter, Notice, Preview, Replacement, Reply
from bot.conversation.state import (
    AddToTicket,
    Asker,
    Checking,
    Drafting,
    DraftPart,
    Find,
    Idle,
    State,
    SubmitTicket,
)
from bot.conversation.texts import HELP
from bot.conversation.turn import Turn
from bot.handoff.outlook import ByMail, ByTeam, NotSetUp, Outlook, alike
from bot.handoff.status import Status
from bot.privacy.masking import kinds_in, mask

LONGEST_QUESTION: Final = 2_000
"""Characters of a question to the team; with its context it still fits one Slack message."""
LONGEST_ASKER: Final = 200
"""Characters of an organisation and a role."""
_CONTACT: Final = ("contact-preventieteam", "dus-i")
"""Articles that say where else one can go."""
_ROLE: Final = re.compile(r"\s*(?:[,;\n]| - | als )\s*")

DraftCommand = SendDraft | EditDraft | TogglePart | TellAsker | SkipAsker | AddInstead | AskAnyway | CancelDraft
"""Buttons below a draft."""


@dataclass(frozen=True)
class Drafts:
    """Takes the turns about a draft, on one day and with one outlook on the team."""

    answers: Answering
    new_id: Callable[[], str]
    today: date
    outlook: Outlook

    # -- ways in -----------------------------------------------------------------------------------------------------

    def begin(self, state: State, question: str | None) -> Turn:
        """Prepare a question; without one, ask for it. Where nothing can be handed over, say so and where to go."""
        if isinstance(self.outlook.way, NotSetUp):
            return Turn(state, (self._no_way(),))
        draft = Drafting(draft=self.new_id())
        if question is None:
            return Turn(_doing(state, draft), (Notice(text=texts.WHAT_TO_ASK),))
        return self.typed(state, draft, question)

    def add(self, state: State, ticket: str) -> Turn:
        """Ask what to add to a question that is at the team."""
        return Turn(_doing(state, Drafting(draft=self.new_id(), ticket=ticket)), (Notice(text=texts.WHAT_TO_ADD),))

    def typed(self, state: State, draft: Drafting, text: str) -> Turn:
        """Take the text that a draft waits for."""
        if draft.asks_who:
            return self._told_who(state, draft, text)
        raw = text.strip()
        if words.means(raw, words.STOP):
            return Turn(_doing(state, Idle()), (Notice(text=texts.NOT_SENT),))
        if not any(character.isalnum() for character in raw):
            asked = texts.WHAT_TO_ASK if draft.ticket is None else texts.WHAT_TO_ADD
            return Turn(_doing(state, draft), (Notice(text=asked),))
        question = mask(raw).text if len(raw) <= LONGEST_QUESTION else raw
        if len(question) > LONGEST_QUESTION:
            again = draft.model_copy(update={"question": None})
            return Turn(_doing(state, again), (Notice(text=texts.DRAFT_TOO_LONG),))
        if draft.ticket is not None and not kinds_in(question):
            sent = AddToTicket(ticket=draft.ticket, text=question)
            return Turn(_doing(state, Idle()), (Notice(text=texts.ADDED),), (sent,))
        named = self._anew(draft, question=question, parts=draft.parts or tuple(self._parts(state, question)))
        is_new = draft.is_new or draft.ticket is not None or not alike(question, self.outlook.open_questions)
        return self._showing(state, named.model_copy(update={"is_new": is_new}))

    def typed_below(self, state: State, draft: Drafting, text: str) -> Turn | None:
        """A no takes the draft back; a yes does not send it, because only the button says exactly what goes out."""
        agrees = parsing.yes_or_no(text)
        if words.means(text, words.STOP) or agrees is False:
            return self.pressed(state, CancelDraft(draft=draft.draft))
        if words.means(text, words.SEND) or agrees is True:
            shown = self._showing(state, draft)
            return replace(shown, replies=(Notice(text=texts.PRESS_TO_SEND), *shown.replies))
        return None

    def pressed(self, state: State, command: DraftCommand) -> Turn:
        """Do what a button below a draft says; one of an older version does nothing."""
        draft = state.activity
        if not isinstance(draft, Drafting) or draft.draft != command.draft or draft.question is None:
            return self._stale(state)
        match command:
            case SendDraft() if draft.is_new and not draft.asks_who:
                return self._closing(draft, self._sent(state, draft, draft.question))
            case CancelDraft():
                return self._closing(draft, Turn(_doing(state, Idle()), (Notice(text=texts.NOT_SENT),)))
            case EditDraft():
                empty = draft.model_copy(update={"question": None, "asks_who": False})
                asked = texts.WHAT_TO_ASK if draft.ticket is None else texts.WHAT_TO_ADD
                return self._closing(draft, Turn(_doing(state, empty), (Notice(text=asked),)))
            case TogglePart(part=part) if part in {each.kind for each in draft.parts}:
                changed = draft.model_copy(update={"parts": _toggled(draft, part)})
                again = Replacement(tag=_tag(draft), reply=self._preview(changed))
                return Turn(_doing(state, changed), ()).replacing(again)
            case TellAsker() if draft.ticket is None:
                asking = self._anew(draft, asks_who=True)
                skip = Action(label=texts.SKIP_WHO, command=SkipAsker(draft=asking.draft))
                return self._closing(draft, Turn(_doing(state, asking), (Notice(texts.WHO_ASKS, (skip,)),)))
            case SkipAsker() if draft.asks_who:
                return self._showing(state, self._anew(draft, asks_who=False))
            case AskAnyway() if not draft.is_new:
                return self._closing(draft, self._showing(state, self._anew(draft, is_new=True)))
            case AddInstead(ticket=ticket) if (other := self.outlook.find(ticket)) is not None:
                added = AddToTicket(ticket=ticket, text=draft.question)
                told = Notice(text=texts.added_to(other.number))
                return self._closing(draft, Turn(_doing(state, Idle()), (told,), (added,)))
            case SendDraft() | TogglePart() | TellAsker() | SkipAsker() | AskAnyway() | AddInstead():
                return self._stale(state)
            case _:
                assert_never(command)

    # -- what goes along ---------------------------------------------------------------------------------------------

    def _parts(self, state: State, question: str) -> Iterator[DraftPart]:
        """What the bot found on this very question, the answers of the check, its open points, and who asks."""
        asked = state.last is not None and state.last.question.strip() == question
        if asked and (lines := self._found(state.last)):
            yield DraftPart(kind="answer", lines=lines)
        if state.check is not None and (facts := outcomes.summary(state.check, self.today)):
            yield DraftPart(kind="facts", lines=facts)
            if points := self._open_points(state.check):
                yield DraftPart(kind="open_points", lines=points)
        if state.asker is not None:
            yield _who(state.asker)

    def _found(self, last: Find | None) -> tuple[str, ...]:
        return () if last is None else self.answers.context(last)

    def _open_points(self, check: Checking) -> tuple[str, ...]:
        return tuple(texts.to_find_out(point) for point in outcomes.open_points(check, self.today))

    def _told_who(self, state: State, draft: Drafting, text: str) -> Turn:
        plain = text.strip()
        said = parsing.simplified(plain)
        if not any(each.isalnum() for each in plain) or said in words.SKIP or words.means(plain, words.STOP):
            return self._showing(state, self._anew(draft, asks_who=False))
        if len(plain) > LONGEST_ASKER:
            return Turn(state, (Notice(text=texts.WHO_TOO_LONG),))
        organisation, *rest = _ROLE.split(mask(plain).text, maxsplit=1)
        asker = Asker(organisation=organisation.strip() or plain, role="".join(rest).strip() or None)
        others = tuple(each for each in draft.parts if each.kind != "asker")
        known = self._anew(draft, asks_who=False, parts=(*others, _who(asker)))
        return self._showing(state.model_copy(update={"asker": asker}), known)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _showing(self, state: State, draft: Drafting) -> Turn:
        """The draft as the person sees it: first what it may be the same as, else exactly what would go out."""
        return Turn(_doing(state, draft), (self._shown(draft),), tag=_tag(draft))

    def _shown(self, draft: Drafting) -> Notice | Preview:
        others = () if draft.is_new else alike(draft.question or "", self.outlook.open_questions)
        if draft.is_new or not others:
            return self._preview(draft)
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

    def _preview(self, draft: Drafting) -> Preview:
        """Exactly what `SendDraft` would send."""
        return Preview(
            question=draft.question or "",
            context=_lines(draft),
            recipient=self._recipient(draft),
            actions=tuple(self._buttons(draft)),
            asker=next((each.lines[0] for each in draft.parts if each.kind == "asker" and each.included), None),
            left_out=tuple(texts.PARTS[each.kind] for each in draft.parts if not each.included),
            notes=tuple(self._notes(draft)),
        )

    def _recipient(self, draft: Drafting) -> str:
        if draft.ticket is not None:
            return texts.RECIPIENT_OF_ADDITION
        match self.outlook.way:
            case ByMail(address=address):
                return address
            case ByTeam(mailed=True):
                return texts.RECIPIENT_BY_MAIL
            case _:
                return texts.RECIPIENT

    def _notes(self, draft: Drafting) -> Iterator[str]:
        if kinds := kinds_in(_all_text(draft)):
            yield texts.masked(kinds)
        if draft.ticket is not None:
            return
        if isinstance(self.outlook.way, ByMail):
            yield texts.BY_MAIL_NOTE
            return
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

    # -- sending -----------------------------------------------------------------------------------------------------

    def _sent(self, state: State, draft: Drafting, question: str) -> Turn:
        after = _doing(state, Idle())
        if draft.ticket is not None:
            return Turn(after, (Notice(text=texts.ADDED),), (AddToTicket(ticket=draft.ticket, text=question),))
        asker = state.asker if any(each.kind == "asker" and each.included for each in draft.parts) else None
        match self.outlook.way:
            case NotSetUp():
                return Turn(after, (self._no_way(),))
            case ByMail(address=address):
                return Turn(after, (self._letter(draft, question, address),))
            case ByTeam():
                promised = self.outlook.promised_at
                submit = SubmitTicket(
                    question=question,
                    context=_lines(draft),
                    organisation=asker.organisation if asker else None,
                    role=asker.role if asker else None,
                    masked=tuple(each.value for each in kinds_in(_all_text(draft))),
                    promised_at=promised,
                )
                said = texts.promise(promised, self.today, self.outlook.day_language) if promised is not None else None
                return Turn(after, (HandedOver(promise=said),), (submit,))
            case _:
                assert_never(self.outlook.way)

    def _letter(self, draft: Drafting, question: str, address: str) -> Letter:
        shown = self._preview(draft)
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

    def _no_way(self) -> Notice:
        return Notice(text=texts.NO_TEAM, actions=(*self.answers.titles(_CONTACT), Action(HELP, ShowHelp())))

    def _closing(self, draft: Drafting, turn: Turn) -> Turn:
        """The same turn, after which the buttons below the draft are gone."""
        shown = self._shown(draft)
        bare = replace(shown, actions=()) if isinstance(shown, Notice) else replace(shown, actions=(), notes=())
        return turn.replacing(Replacement(tag=_tag(draft), reply=bare))

    def _anew(self, draft: Drafting, **changes: object) -> Drafting:
        """The next version of a draft, under an id of its own."""
        return draft.model_copy(update={**changes, "draft": self.new_id()})

    def _stale(self, state: State) -> Turn:
        told = Notice(text=texts.SENT_ALREADY, actions=answering.starting_points())
        return Turn(state, (told,), stale=True)


def handed_over(turn: Turn, ticket: str, number: int) -> Turn:
    """The same turn, in which the confirmation names the question it is about and how to take it back."""
    actions = at_the_team.actions_for(ticket, Status.NEW)

    def filled(reply: Reply) -> Reply:
        return replace(reply, number=number, actions=actions) if isinstance(reply, HandedOver) else reply

    named = replace(turn, replies=tuple(filled(each) for each in turn.replies))
    return replace(named, state=offers.noted(named))


def _doing(state: State, activity: Idle | Drafting) -> State:
    return state.model_copy(update={"activity": activity})


def _tag(draft: Drafting) -> str:
    return f"draft:{draft.draft}"


def _who(asker: Asker) -> DraftPart:
    return DraftPart(kind="asker", lines=(texts.who_line(asker.organisation, asker.role),))


def _toggled(draft: Drafting, part: PartKind) -> tuple[DraftPart, ...]:
    return tuple(
        each.model_copy(update={"included": not each.included}) if each.kind == part else each for each in draft.parts
    )


def _lines(draft: Drafting) -> tuple[str, ...]:
    """What goes along beside the question and who asks it."""
    kept = (each for each in draft.parts if each.included and each.kind != "asker")
    return tuple(line for each in kept for line in each.lines)


def _all_text(draft: Drafting) -> str:
    """Everything in it that somebody typed and that would go out."""
    who = (line for each in draft.parts if each.kind == "asker" and each.included for line in each.lines)
    return "\n".join([draft.question or "", *who])
