"""A question for the Preventieteam before it is sent: masked, shown as a whole, and sent only when the person says so.

Where this sits: the part of the conversation between "Vraag het Preventieteam" and a ticket. May import: the answers
(for what goes along), the masking, the outlook on the team. Not: Slack, the store, a clock. Start reading at
`Drafts.begin()`; what becomes of a text that is typed is in `filling`.

What somebody types for the team is masked before it enters the state, so nothing else is ever kept or sent. Every
version that is shown has an id of its own: a button of an older one sends nothing.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Final, Literal, assert_never

from bot.conversation import offers, parsing, words
from bot.conversation.answers import following
from bot.conversation.effects import AddToTicket, ForgetPerson, SubmitTicket
from bot.conversation.incoming import ShowHelp
from bot.conversation.replies import Action, HandedOver, Notice, Replacement
from bot.conversation.state import Drafting, Idle, State
from bot.conversation.team import at_the_team, draft_view, draft_words, left_over, own_words, reaching, wishes
from bot.conversation.team import drafting_texts as texts
from bot.conversation.team.draft_view import all_text, lines_of, tag_of
from bot.conversation.team.filling import Filling, as_shown, doing, ready_in, to_press, without_ready
from bot.conversation.team.going_along import GoingAlong, toggled
from bot.conversation.team.team_commands import (
    AddInstead,
    AskAnyway,
    AskTeam,
    CancelDraft,
    EditDraft,
    SendDraft,
    SkipAsker,
    TellAsker,
    TogglePart,
)
from bot.conversation.texts import ASK_TEAM, HELP
from bot.conversation.turn import Turn
from bot.handoff.outlook import ByMail, ByTeam, NotSetUp, OpenQuestion
from bot.privacy.masking import kinds_in, mask

_FEWEST: Final = 4
"""Words of a question that the team can understand by itself."""
_CONTACT: Final = ("contact-preventieteam", "dus-i")
"""Articles that say where else one can go."""

DraftCommand = SendDraft | EditDraft | TogglePart | TellAsker | SkipAsker | AddInstead | AskAnyway | CancelDraft
"""Buttons below a draft."""


@dataclass(frozen=True)
class Drafts(Filling):
    """Takes the turns about a draft, on one day and with one outlook on the team."""

    # -- ways in -----------------------------------------------------------------------------------------------------

    def begin(self, state: State, about: Literal["last", "new", "earlier"] = "last") -> Turn:
        """Prepare a question: the last one if it has no answer yet; else ask what it is, and offer the last one.

        What was prepared before is shown again, or makes place for the new one and the person hears that. Where nothing
        can be handed over, say so and where to go.
        """
        if isinstance(self.outlook.way, NotSetUp):
            return Turn(state, (self._no_way(),))
        last, ready = state.last, ready_in(state)
        can_ask = last is not None and last.answered is None and wishes.is_worth_asking(last.question)
        if last is not None and (about == "earlier" or (about == "last" and can_ask)):
            same = ready is not None and ready.question == mask(last.question.strip()).text
            if ready is not None and same:
                return self.show_again(state)
            turn = self.typed(without_ready(state), self._for_new(state), last.question)
            return turn if ready is None else self._instead_of(ready, turn)
        if ready is not None:
            again = self.show_again(state)
            return replace(again, replies=(Notice(text=texts.STILL_READY), *again.replies))
        is_bare = about == "last" and last is not None and draft_words.says_nothing(last.question)
        return self._asking(state, self._for_new(state), unread=last.question if last and is_bare else None)

    def wished(self, state: State, text: str, subjects: Set[str], about: Literal["last", "new"] = "last") -> Turn:
        """Take a wish for people: with a question in it that is prepared; else as `begin()`.

        What was typed before is only prepared if one can ask it: abuse never is, and neither is what makes no sense
        without what was said before it. That is offered.
        """
        question, ready = wishes.for_team(text, subjects), ready_in(state)
        if question is None or isinstance(self.outlook.way, NotSetUp):
            last = state.last
            is_none = last is not None and not _stands_alone(last.question)
            said, turn = reaching.said_of(text, self.outlook.way), self.begin(state, "new" if is_none else about)
            return turn if said is None else replace(turn, replies=(Notice(text=said), *turn.replies))
        turn = self.typed(without_ready(state), self._for_new(state), question)
        return turn if ready is None else self._instead_of(ready, turn)

    def _for_new(self, state: State) -> Drafting:
        """A draft without a text, with what goes along beside it as things stand now."""
        return Drafting(draft=self.new_id(), parts=tuple(GoingAlong(self.answers, self.today).beside(state)))

    def nothing_to_send(self, state: State, ways: tuple[Action, ...] = ()) -> Turn:
        """Say that nothing waits to be sent; a question just now that stayed without an answer is shown first.

        `ways` are what else one can do where this was said.
        """
        is_offered = any(isinstance(offers.command_of(each), AskTeam) for each in state.offers)
        last = state.last
        if last is not None and last.answered is None and is_offered and wishes.is_worth_asking(last.question):
            return self.begin(state, "last")
        if isinstance(self.outlook.way, NotSetUp):
            return Turn(state, (Notice(text=texts.NOTHING_TO_SEND, actions=ways), self._no_way()))
        ask = Action(label=ASK_TEAM, command=AskTeam(about="new"))
        told = f"{texts.NOTHING_TO_SEND} {texts.ASK_FIRST}"
        return Turn(state, (Notice(text=told, actions=(ask, *ways)),))

    def add(self, state: State, ticket: str) -> Turn:
        """Ask what to add to a question that is at the team; what was prepared before still waits."""
        waits = state.model_copy(update={"parked": ready_in(state)})
        return self._asking(waits, Drafting(draft=self.new_id(), ticket=ticket))

    def addition(self, state: State, ticket: str, text: str) -> Turn:
        """Show what would be added to a question that is at the team; what was prepared before still waits."""
        waits = state.model_copy(update={"parked": ready_in(state)})
        return self._showing(waits, Drafting(draft=self.new_id(), question=text, ticket=ticket, is_new=True))

    def shown(self, state: State, draft: Drafting) -> Turn:
        """Show a draft that waits for its button from now on."""
        return self._showing(state, draft)

    def reply(self, state: State, ticket: str, text: str) -> Turn:
        """Take what was typed as the answer to what the team asked; what was going on goes on."""
        return at_the_team.back_to(state, self.typed(state, Drafting(draft=self.new_id(), ticket=ticket), text))

    def retyped(self, state: State, text: str) -> Turn:
        """Take what was typed as the new text of the question that was prepared, or as a question of its own."""
        ready = ready_in(state)
        if ready is None:
            return self.typed(state, self._for_new(state), text)
        return self._closing(ready, self._filled(without_ready(state), ready, text.strip()))

    def typed_below(self, state: State, draft: Drafting, text: str) -> Turn | None:
        """A no takes the draft back; a yes does not send it, because only the button says exactly what goes out."""
        agrees = parsing.plainly_yes_or_no(text)
        declines = draft_words.says_not(text)
        if words.means(text, words.STOP) or agrees is False or declines == "never":
            return self.pressed(state, CancelDraft(draft=draft.draft))
        waits = left_over.beside(state)
        if draft_words.sends(text) or agrees is True or draft_words.agrees(text) or declines == "later":
            return to_press(self._showing(state, draft)) if waits is None else self.show_again(state)
        if draft.unplaced and (one := self._numbered(own_words.number_alone(text))) is not None:
            on = without_ready(doing(state, Idle()))
            return self._closing(draft, self.addition(on, one.ticket, draft.question or ""))
        if reaching.only_says_where(text):
            again, told = self.show_again(state), reaching.said_of(text, self.outlook.way) or ""
            return replace(again, replies=(Notice(texts.draft_is_kept(told)), *again.replies))
        more = draft_words.addition(text)
        is_spoken_of = own_words.speaks_of_one(text) and bool(self.outlook.open_questions)
        is_for_another = more is not None and (own_words.addressed(text)[0] is not None or is_spoken_of)
        return None if more is None or is_for_another else self.add_to_ready(state, more)

    def _numbered(self, number: int | None) -> OpenQuestion | None:
        return next((each for each in self.outlook.open_questions if each.number == number), None)

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
        if isinstance(command, SendDraft | AddInstead) and self._left_over(state, draft) is not None:
            return self._closing(draft, self._showing(state, self._anew(draft)))
        match command:
            case SendDraft() if draft.is_new and not draft.asks_who:
                return self._closing(draft, self._sent(state, draft, draft.question))
            case CancelDraft():
                return self._closing(draft, Turn(_after(state, draft), (draft_view.not_sent(),)))
            case EditDraft():
                empty = self._anew(draft, question=None, asks_who=False, before=draft.question)
                return self._closing(draft, self._asking(state, empty))
            case TogglePart(part=part) if part in {each.kind for each in draft.parts}:
                changed = draft.model_copy(update={"parts": toggled(draft, part)})
                again = Replacement(tag=tag_of(draft), reply=self.view.preview(changed))
                return Turn(doing(state, changed), ()).replacing(again)
            case TellAsker() if draft.ticket is None:
                asking = self._anew(draft, asks_who=True)
                skip = Action(label=texts.SKIP_WHO, command=SkipAsker(draft=asking.draft))
                return self._closing(draft, Turn(doing(state, asking), (Notice(texts.WHO_ASKS, (skip,)),)))
            case SkipAsker() if draft.asks_who:
                return self._showing(state, self._anew(draft, asks_who=False))
            case AskAnyway() if not draft.is_new:
                return self._closing(draft, self._showing(state, self._anew(draft, is_new=True, unplaced=False)))
            case AddInstead(ticket=ticket) if (other := self.outlook.find(ticket)) is not None:
                added = AddToTicket(ticket=ticket, text=draft.question)
                told = replace(draft_view.added(ticket), text=texts.added_to(other.number))
                return self._closing(draft, Turn(_after(state, draft), (told,), (added,)))
            case SendDraft() | TogglePart() | TellAsker() | SkipAsker() | AskAnyway() | AddInstead():
                return self._stale(state)
            case _:
                assert_never(command)

    def _nothing_asked(self, state: State, draft: Drafting) -> Turn:
        """Nothing was typed, and nothing goes out."""
        bare = Replacement(tag=tag_of(draft), reply=Notice(text=draft_view.asks(draft)))
        return Turn(_after(state, draft), (draft_view.not_sent(),)).replacing(bare)

    def _instead_of(self, old: Drafting, turn: Turn) -> Turn:
        """The same turn, which says that what was prepared before is not sent any more."""
        told = Notice(text=texts.not_sent_after_all(old.question or ""))
        return self._closing(old, replace(turn, replies=(told, *turn.replies)))

    # -- sending -----------------------------------------------------------------------------------------------------

    def _sent(self, state: State, draft: Drafting, question: str) -> Turn:
        after = _after(state, draft)
        if draft.ticket is not None:
            return Turn(after, (draft_view.added(draft.ticket),), (AddToTicket(ticket=draft.ticket, text=question),))
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
                done = HandedOver(promise=said, read_along=self.outlook.read_along)
                # With the team it is no question of the bot any more: the next wish for people is about another one.
                return Turn(after.model_copy(update={"last": None}), (done,), (submit,))
            case _:
                assert_never(self.outlook.way)

    def _no_way(self) -> Notice:
        return Notice(text=texts.NO_TEAM, actions=(*self.answers.titles(_CONTACT), Action(HELP, ShowHelp())))


def kept(before: State, turn: Turn) -> Turn:
    """The same turn, after which what was prepared for the team still waits, unless the turn itself ended that."""
    was = as_shown(before.activity) if isinstance(before.activity, Drafting) else None
    if was is None or isinstance(turn.state.activity, Drafting):
        return turn
    is_over = turn.replacement is not None and turn.replacement.tag == tag_of(was)
    if is_over or ForgetPerson() in turn.effects:
        return turn
    return replace(turn, state=turn.state.model_copy(update={"parked": was}))


def _stands_alone(question: str) -> bool:
    """Whether the team can understand a question without what was said before: `wie verliest er` it cannot."""
    is_short = len(question.split()) < _FEWEST or following.leans_on_before(question)
    return wishes.is_worth_asking(question) and not is_short


def _after(state: State, draft: Drafting) -> State:
    """The conversation when a draft is done; what was typed beside a question does not wait for an addition."""
    return doing(state if draft.ticket is not None else left_over.settled(state), Idle())
