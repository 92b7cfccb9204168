"""A question for the Preventieteam before it is sent: masked, shown as a whole, and sent only when the person says so.

Where this sits: the part of the conversation between "Vraag het Preventieteam" and a ticket. May import: the answers
(for what goes along), the masking, the outlook on the team. Not: Slack, the store, a clock.
Start reading at `Drafts.begin()`.

What somebody types for the team is masked before it enters the state, so nothing else is ever kept or sent. Every
version that is shown has an id of its own: a button of an older one sends nothing.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, assert_never

from bot.conversation import at_the_team, courtesies, finding, outcomes, parsing, wishes, words
from bot.conversation import drafting_texts as texts
from bot.conversation.answering import Answering
from bot.conversation.codes import PartKind
from bot.conversation.draft_view import DraftView, all_text, lines_of
from bot.conversation.incoming import ShowHelp, ShowQuestions
from bot.conversation.replies import Action, HandedOver, Notice, Replacement
from bot.conversation.state import (
    AddToTicket,
    Asker,
    Checking,
    Drafting,
    DraftPart,
    Find,
    ForgetPerson,
    Idle,
    State,
    SubmitTicket,
)
from bot.conversation.team_commands import (
    AddInstead,
    AskAnyway,
    AskTeam,
    CancelDraft,
    EditDraft,
    ReplyToTeam,
    SendDraft,
    SkipAsker,
    TellAsker,
    TogglePart,
)
from bot.conversation.texts import ASK_TEAM, HELP
from bot.conversation.turn import Turn
from bot.handoff.outlook import ByMail, ByTeam, NotSetUp, Outlook, alike
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

    @property
    def view(self) -> DraftView:
        """How a draft looks today."""
        return DraftView(self.today, self.outlook)

    # -- ways in -----------------------------------------------------------------------------------------------------

    def begin(self, state: State, about: Literal["last", "new", "earlier"] = "last") -> Turn:
        """Prepare a question: the last one if it has no answer yet; else ask what it is, and offer the last one.

        What was prepared before is shown again, or makes place for the new one and the person hears that. Where nothing
        can be handed over, say so and where to go.
        """
        if isinstance(self.outlook.way, NotSetUp):
            return Turn(state, (self._no_way(),))
        last, ready = state.last, _ready(state)
        if last is not None and (about == "earlier" or (about == "last" and last.answered is None)):
            same = ready is not None and ready.question == mask(last.question.strip()).text
            if ready is not None and same:
                return self.show_again(state)
            turn = self.typed(_without_ready(state), Drafting(draft=self.new_id()), last.question)
            return turn if ready is None else self._instead_of(ready, turn)
        if ready is not None:
            again = self.show_again(state)
            return replace(again, replies=(Notice(text=texts.STILL_READY), *again.replies))
        return self._asking(state, Drafting(draft=self.new_id()))

    def wished(self, state: State, text: str, subjects: Set[str], about: Literal["last", "new"] = "last") -> Turn:
        """Take a wish for people: with a question in it that is prepared; else as `begin()`.

        What was typed before is only prepared if one can ask it: abuse never is.
        """
        question, ready = wishes.for_team(text, subjects), _ready(state)
        if question is None or isinstance(self.outlook.way, NotSetUp):
            last = state.last
            return self.begin(state, "new" if last is not None and not wishes.is_worth_asking(last.question) else about)
        turn = self.typed(_without_ready(state), Drafting(draft=self.new_id()), question)
        return turn if ready is None else self._instead_of(ready, turn)

    def add(self, state: State, ticket: str) -> Turn:
        """Ask what to add to a question that is at the team; what was prepared before still waits."""
        waits = state.model_copy(update={"parked": _ready(state)})
        return self._asking(waits, Drafting(draft=self.new_id(), ticket=ticket))

    def addition(self, state: State, ticket: str, text: str) -> Turn:
        """Show what would be added to a question that is at the team; what was prepared before still waits."""
        waits = state.model_copy(update={"parked": _ready(state)})
        return self._showing(waits, Drafting(draft=self.new_id(), question=text, ticket=ticket, is_new=True))

    def reply(self, state: State, ticket: str, text: str) -> Turn:
        """Take what was typed as the answer to what the team asked; what was going on goes on."""
        return at_the_team.back_to(state, self.typed(state, Drafting(draft=self.new_id(), ticket=ticket), text))

    def retyped(self, state: State, text: str) -> Turn:
        """Take what was typed as the new text of the question that was prepared, or as a question of its own."""
        ready = _ready(state)
        if ready is None:
            return self.typed(state, Drafting(draft=self.new_id()), text)
        turn = self.typed(_without_ready(state), ready.model_copy(update={"question": None}), text)
        return self._closing(ready, turn)

    def show_again(self, state: State) -> Turn:
        """Show what was prepared and not sent; the buttons of the earlier copy are gone."""
        ready = _ready(state)
        if ready is None:
            return self._stale(state)
        return self._closing(ready, self._showing(_without_ready(state), self._anew(ready)))

    def told(self, state: State, draft: Drafting, text: str) -> Turn:
        """Take the text that a draft asked for; the buttons below what asked for it are gone."""
        turn = self.typed(state, draft, text)
        if draft.asks_who or turn.state.activity == draft or turn.replacement is not None:
            return turn
        return turn.replacing(Replacement(tag=_tag(draft), reply=Notice(text=_asks(draft))))

    def typed(self, state: State, draft: Drafting, text: str) -> Turn:
        """Take the text that a draft waits for."""
        if draft.asks_who:
            return self._told_who(state, draft, text)
        raw = text.strip()
        if words.means(raw, words.STOP):
            return Turn(_doing(state, Idle()), (_not_sent(),))
        is_courtesy = draft.ticket is None and courtesies.in_between(raw) is not None  # the team may well be thanked
        if is_courtesy or not any(character.isalnum() for character in raw):
            return self._asking(state, draft)
        question = mask(raw).text if len(raw) <= LONGEST_QUESTION else raw
        if len(question) > LONGEST_QUESTION:
            again = draft.model_copy(update={"question": None})
            return Turn(_doing(state, again), (Notice(texts.DRAFT_TOO_LONG, (_nothing(again),)),), tag=_tag(again))
        if draft.ticket is not None and not kinds_in(question):
            sent = AddToTicket(ticket=draft.ticket, text=question)
            return Turn(_doing(state, Idle()), (_added(draft.ticket),), (sent,))
        named = self._anew(draft, question=question, parts=tuple(self._goes_along(state, draft, question)))
        is_new = draft.is_new or draft.ticket is not None or not alike(question, self.outlook.open_questions)
        return self._showing(state, named.model_copy(update={"is_new": is_new}))

    def typed_below(self, state: State, draft: Drafting, text: str) -> Turn | None:
        """A no takes the draft back; a yes does not send it, because only the button says exactly what goes out."""
        agrees = parsing.plainly_yes_or_no(text)
        if words.means(text, words.STOP) or agrees is False:
            return self.pressed(state, CancelDraft(draft=draft.draft))
        if words.means(text, words.SEND) or agrees is True:
            shown = self._showing(state, draft)
            return replace(shown, replies=(Notice(text=texts.PRESS_TO_SEND), *shown.replies))
        return None

    def press_to_send(self, state: State) -> Turn:
        """Show what was prepared once more, because only the button says exactly what goes out."""
        shown = self.show_again(state)
        return replace(shown, replies=(Notice(text=texts.PRESS_TO_SEND), *shown.replies))

    def pressed(self, state: State, command: DraftCommand) -> Turn:
        """Do what a button below a draft says; one of an older version does nothing."""
        parked = state.parked
        if parked is not None and parked.draft == command.draft:
            on = state.model_copy(update={"activity": parked, "parked": None})
            return at_the_team.back_to(state, self.pressed(on, command))
        draft = state.activity
        if not isinstance(draft, Drafting) or draft.draft != command.draft:
            return self._stale(state)
        if draft.question is None:
            return self._nothing_asked(state, draft) if isinstance(command, CancelDraft) else self._stale(state)
        match command:
            case SendDraft() if draft.is_new and not draft.asks_who:
                return self._closing(draft, self._sent(state, draft, draft.question))
            case CancelDraft():
                return self._closing(draft, Turn(_doing(state, Idle()), (_not_sent(),)))
            case EditDraft():
                empty = self._anew(draft, question=None, asks_who=False)
                return self._closing(draft, self._asking(state, empty, offers_last=False))
            case TogglePart(part=part) if part in {each.kind for each in draft.parts}:
                changed = draft.model_copy(update={"parts": _toggled(draft, part)})
                again = Replacement(tag=_tag(draft), reply=self.view.preview(changed))
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
                told = replace(_added(ticket), text=texts.added_to(other.number))
                return self._closing(draft, Turn(_doing(state, Idle()), (told,), (added,)))
            case SendDraft() | TogglePart() | TellAsker() | SkipAsker() | AskAnyway() | AddInstead():
                return self._stale(state)
            case _:
                assert_never(command)

    def _asking(self, state: State, draft: Drafting, *, offers_last: bool = True) -> Turn:
        """Ask for the text of a draft; the last question is offered, when this is to be a new one."""
        last = state.last if draft.ticket is None and offers_last else None
        last = None if last is None or not wishes.is_worth_asking(last.question) else last
        earlier = (Action(texts.SEND_EARLIER, AskTeam(about="earlier")),) if last is not None else ()
        asked = texts.what_to_ask(last.question if last else None) if draft.ticket is None else _asks(draft)
        return Turn(_doing(state, draft), (Notice(asked, (*earlier, _nothing(draft))),), tag=_tag(draft))

    def _nothing_asked(self, state: State, draft: Drafting) -> Turn:
        """Nothing was typed, and nothing goes out."""
        bare = Replacement(tag=_tag(draft), reply=Notice(text=_asks(draft)))
        return Turn(_doing(state, Idle()), (_not_sent(),)).replacing(bare)

    def _instead_of(self, old: Drafting, turn: Turn) -> Turn:
        """The same turn, which says that what was prepared before is not sent any more."""
        told = Notice(text=texts.not_sent_after_all(old.question or ""))
        return self._closing(old, replace(turn, replies=(told, *turn.replies)))

    # -- what goes along ---------------------------------------------------------------------------------------------

    def _goes_along(self, state: State, draft: Drafting, question: str) -> Iterator[DraftPart]:
        """What goes along with a text: what the bot found belongs to one text, the rest stays as the person left it."""
        found = self._parts(state, question)
        if not draft.parts:
            yield from found if draft.ticket is None else ()
            return
        yield from (each for each in found if each.kind == "answer")
        yield from (each for each in draft.parts if each.kind != "answer")

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
        waits = state.undecided
        about_this = waits is not None and waits.ticket is None
        on = state.model_copy(update={"undecided": None}) if about_this else state
        return Turn(_doing(on, draft), (self.view.shown(draft),), tag=_tag(draft))

    # -- sending -----------------------------------------------------------------------------------------------------

    def _sent(self, state: State, draft: Drafting, question: str) -> Turn:
        after = _doing(state, Idle())
        if draft.ticket is not None:
            return Turn(after, (_added(draft.ticket),), (AddToTicket(ticket=draft.ticket, text=question),))
        asker = state.asker if any(each.kind == "asker" and each.included for each in draft.parts) else None
        match self.outlook.way:
            case NotSetUp():
                return Turn(after, (self._no_way(),))
            case ByMail(address=address):
                return Turn(after, (self.view.letter(draft, question, address),))
            case ByTeam():
                promised = self.outlook.promised_at
                submit = SubmitTicket(
                    question=question,
                    context=lines_of(draft),
                    organisation=asker.organisation if asker else None,
                    role=asker.role if asker else None,
                    masked=tuple(each.value for each in kinds_in(all_text(draft))),
                    promised_at=promised,
                )
                said = texts.promise(promised, self.today, self.outlook.day_language) if promised is not None else None
                # With the team it is no question of the bot any more: the next wish for people is about another one.
                return Turn(after.model_copy(update={"last": None}), (HandedOver(promise=said),), (submit,))
            case _:
                assert_never(self.outlook.way)

    def _no_way(self) -> Notice:
        return Notice(text=texts.NO_TEAM, actions=(*self.answers.titles(_CONTACT), Action(HELP, ShowHelp())))

    def _closing(self, draft: Drafting, turn: Turn) -> Turn:
        """The same turn, after which the buttons below the draft are gone."""
        shown = self.view.shown(draft)
        bare = replace(shown, actions=()) if isinstance(shown, Notice) else replace(shown, actions=(), notes=())
        return turn.replacing(Replacement(tag=_tag(draft), reply=bare))

    def _anew(self, draft: Drafting, **changes: object) -> Drafting:
        """The next version of a draft, under an id of its own."""
        return draft.model_copy(update={**changes, "draft": self.new_id()})

    def _stale(self, state: State) -> Turn:
        told = Notice(text=texts.SENT_ALREADY, actions=finding.starting_points())
        return Turn(state, (told,), stale=True)


def kept(before: State, turn: Turn) -> Turn:
    """The same turn, after which what was prepared for the team still waits, unless the turn itself ended that."""
    was = before.activity
    if not isinstance(was, Drafting) or not was.is_shown or isinstance(turn.state.activity, Drafting):
        return turn
    is_over = turn.replacement is not None and turn.replacement.tag == _tag(was)
    if is_over or ForgetPerson() in turn.effects:
        return turn
    return replace(turn, state=turn.state.model_copy(update={"parked": was}))


def _ready(state: State) -> Drafting | None:
    """What was shown as it would go out, and waits for its button."""
    active = state.activity
    return active if isinstance(active, Drafting) and active.is_shown else state.parked


def _without_ready(state: State) -> State:
    """The same conversation, as it is before something else is prepared."""
    return state.model_copy(update={"parked": None})


def _asks(draft: Drafting) -> str:
    return texts.WHAT_TO_ASK if draft.ticket is None else texts.WHAT_TO_ADD


def _nothing(draft: Drafting) -> Action:
    """The way out for who has nothing to say after all."""
    label = texts.ASK_NOTHING if draft.ticket is None else texts.ADD_NOTHING
    return Action(label, CancelDraft(draft=draft.draft))


def _not_sent() -> Notice:
    return Notice(texts.NOT_SENT, (Action(HELP, ShowHelp()), Action(ASK_TEAM, AskTeam(about="new"))))


def _added(ticket: str) -> Notice:
    more = Action(texts.ADD_MORE, ReplyToTeam(ticket=ticket))
    return Notice(texts.ADDED, (more, Action(texts.MY_QUESTIONS, ShowQuestions())))


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
