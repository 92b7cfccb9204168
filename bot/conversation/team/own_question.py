"""A question of one's own at the team, by words: take it back, close it, open it again, say that one is helped.

Where this sits: turns of the conversation, beside `at_the_team`, where the buttons lead. May import: the drafts, the
offers, what `own_words` reads. What cannot be undone is asked first, and always with the number of the question; a
number that is nobody's changes nothing. Start reading at `wished()`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal, assert_never

from bot.conversation import offers, parsing, words
from bot.conversation.answers import finding
from bot.conversation.incoming import Command, Incoming, Pressed, Said, ShowQuestions
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, Drafting, State
from bot.conversation.team import at_the_team, own_texts, own_words, wishes
from bot.conversation.team import drafting_texts as texts
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.filling import ready_in
from bot.conversation.team.own_words import Deed, Wish
from bot.conversation.team.team_commands import (
    AskToWithdraw,
    CancelDraft,
    CloseTicket,
    LeaveTicket,
    ReopenTicket,
    ReplyToTeam,
    WithdrawTicket,
)
from bot.conversation.turn import Turn
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import DoneQuestion, OpenQuestion
from bot.handoff.status import Status

_MOST: Final = 5
"""Questions that are named at once."""
_ON_A_TICKET = WithdrawTicket | CloseTicket | ReopenTicket | AskToWithdraw
LIST: Final = Action(own_texts.MY_QUESTIONS, ShowQuestions())
Ending = Literal[Deed.WITHDRAW, Deed.CLOSE]


# -- what is said ------------------------------------------------------------------------------------------------------


def concerns(state: State, incoming: Incoming) -> bool:
    """Whether it takes a look at somebody's own questions to know what this does."""
    match incoming:
        case Pressed(command=command):
            return isinstance(command, _ON_A_TICKET | LeaveTicket | ReplyToTeam)
        case Said(text=text):
            asked = _ON_A_TICKET if own_words.number_alone(text) is None else _ON_A_TICKET | ReplyToTeam
            is_asked = any(isinstance(offers.command_of(each), asked) for each in state.offers)
            is_said = own_words.reacts(text) or own_words.wish(text) is not None
            return is_asked or is_said or wishes.may_be_of_own_question(text)
        case _:
            assert_never(incoming)


def decided(state: State, text: str) -> Command | None:
    """The button that a yes, a no or a number stands for, right after it was asked what to do with a question.

    While something else waits for an answer they are about that.
    """
    if is_busy(state):
        return None
    shown = [offers.command_of(each) for each in state.offers]
    on_ticket = [each for each in shown if isinstance(each, _ON_A_TICKET)]
    number = own_words.number_alone(text)
    if number is not None and (len(on_ticket) > 1 or _is_asked_to_which(shown)):
        named = [each for each in state.offers if f"vraag {number}" in each.label.casefold()]
        return offers.command_of(named[0]) if len(named) == 1 else None
    leaving = next((each for each in shown if isinstance(each, LeaveTicket)), None)
    says = _yes_or_no(text)
    if leaving is None or says is None:
        return None
    return leaving if says is False else next((each for each in on_ticket if each.ticket == leaving.ticket), None)


def _is_asked_to_which(shown: Sequence[Command]) -> bool:
    """Whether it was asked to which question somebody reacts."""
    return len({each.ticket for each in shown if isinstance(each, ReplyToTeam)}) > 1


def reacting(state: State, text: str, drafts: Drafts) -> Command | Turn | None:
    """What the button to react does when its words are typed: they name no question, so it is found out or asked which.

    Right below what the team said last, it is about that.
    """
    if not own_words.reacts(text):
        return None
    outlook = drafts.outlook
    mine, back, answered = outlook.open_questions, outlook.asked_back, outlook.answered
    unread = {back.ticket} if back is not None and back.id != state.asked_back else set()
    unread |= {answered.ticket} if answered is not None and answered.id != state.answered else set()
    if len(unread) == 1 or len(mine) == 1:
        return ReplyToTeam(ticket=unread.pop() if len(unread) == 1 else mine[0].ticket)
    if mine:
        ways = tuple(Action(handoff_texts.reply_to(each.number), ReplyToTeam(ticket=each.ticket)) for each in mine)
        return Turn(state, (Notice(own_texts.which_to_react_to(_lines(mine)), (*ways[:_MOST], LIST)),))
    shown = (offers.command_of(each) for each in state.offers)
    of_one_done = next((each for each in shown if isinstance(each, ReplyToTeam)), None)
    none = Notice(own_texts.NONE_OPEN, (LIST, *finding.starting_points()))
    return Turn(state, (none,)) if of_one_done is None else of_one_done


def _yes_or_no(text: str) -> bool | None:
    """A yes or a no, also `nee laat maar`."""
    return False if words.stops(text) else parsing.plainly_yes_or_no(text)


def is_busy(state: State) -> bool:
    """Whether the bot itself waits for an answer."""
    is_asked = state.check is not None and state.check.asking is not None
    return is_asked or isinstance(state.activity, Calculating)


def wished(state: State, text: str, drafts: Drafts) -> Command | Turn | None:
    """What somebody wants done with a question of their own; None when that is nothing of the kind.

    While something else waits for an answer, only what can be nothing else counts.
    """
    wish = own_words.wish(text)
    if wish is None:
        return None
    named = _under(state) if wish.number is None else None
    if is_busy(state) and not wish.is_own and named is None:
        return None
    found = _Wished(state, drafts, wish, named)
    match wish.deed:
        case Deed.WITHDRAW | Deed.CLOSE as deed:
            return found.ended(deed)
        case Deed.REOPEN:
            return found.reopened()
        case Deed.HELPED:
            return found.helped()
        case Deed.LEAVE:
            return Turn(state, (Notice(own_texts.NOTHING_CHANGED, (LIST,)),)) if found.mine else None
        case _:
            assert_never(wish.deed)


def _under(state: State) -> str | None:
    """The question below which it was said: in a thread of its own, or where words for it were asked."""
    activity = state.activity
    return activity.ticket if isinstance(activity, Drafting) and activity.waits else None


class _Wished:
    """A wish, and the questions it can be about; `named` is the question it was said about, by where it was said."""

    def __init__(self, state: State, drafts: Drafts, wish: Wish, named: str | None) -> None:
        self._state = state
        self._drafts = drafts
        self._wish = wish
        self._named = named
        self.mine = drafts.outlook.open_questions
        self._done = drafts.outlook.done_questions

    def _one(self) -> OpenQuestion | DoneQuestion | None:
        """The question that is named, open or done."""
        every: tuple[OpenQuestion | DoneQuestion, ...] = (*self.mine, *self._done)
        is_it: Callable[[OpenQuestion | DoneQuestion], bool] = (
            (lambda each: each.number == self._wish.number)
            if self._wish.number is not None
            else (lambda each: each.ticket == self._named)
        )
        return next((each for each in every if is_it(each)), None)

    def ended(self, deed: Ending) -> Command | Turn | None:
        match self._one():
            case OpenQuestion() as one:
                return self._told(*_asking_to_end(one, deed))
            case DoneQuestion() as one:
                return self._over(one)
            case None if self._wish.number is not None:
                return self._not_yours(self.mine, _ways_to_end(deed))
            case None:
                return self._ended_unnamed(deed)

    def _ended_unnamed(self, deed: Ending) -> Command | Turn | None:
        ready = _prepared(self._state)
        answered = [each for each in self.mine if each.status is Status.ANSWERED]
        among = answered if deed is Deed.CLOSE and answered else self.mine
        if not among:
            if ready is not None:
                return CancelDraft(draft=ready.draft)  # nothing of it is at the team yet
            none = Notice(own_texts.NONE_OPEN, (LIST, *finding.starting_points()))
            return Turn(self._state, (none,)) if self._wish.is_own else None
        if len(among) == 1 and ready is None:
            return self._told(*_asking_to_end(among[0], deed))
        verb = own_texts.WITHDRAW if deed is Deed.WITHDRAW else own_texts.CLOSE
        told, ways = own_texts.which(verb, _lines(among)), tuple(_ways(among, _ways_to_end(deed)))
        if ready is not None:
            told = f"{told}\n\n{own_texts.OR_DRAFT}"
            ways = (Action(texts.CANCEL, CancelDraft(draft=ready.draft)), *ways)
        return self._told(told, (*ways, LIST))

    def helped(self) -> Command | Turn | None:
        match self._one():
            case OpenQuestion(status=Status.ANSWERED) as one:
                return CloseTicket(ticket=one.ticket)
            case OpenQuestion() as one:
                return self._told(*_asking_to_end(one, Deed.CLOSE, helped=True))
            case DoneQuestion() as one:
                return self._over(one)
            case None if self._wish.number is not None:
                return self._not_yours(self.mine, _ways_to_end(Deed.CLOSE))
            case None:
                pass
        answered = [each for each in self.mine if each.status is Status.ANSWERED]
        if len(answered) == 1:
            return CloseTicket(ticket=answered[0].ticket)
        if answered:
            said = own_texts.which_helped(_lines(answered))
            return self._told(said, (*_ways(answered, _ways_to_end(Deed.CLOSE)), LIST))
        return self._told(*_asking_to_end(self.mine[0], Deed.CLOSE, helped=True)) if len(self.mine) == 1 else None

    def reopened(self) -> Turn | None:
        can = [each for each in self._done if each.can_reopen]
        match self._one():
            case OpenQuestion(number=number, ticket=ticket):
                reply = Action(handoff_texts.reply_to(number), ReplyToTeam(ticket=ticket))
                return self._told(own_texts.still_open(number), (reply,))
            case DoneQuestion(can_reopen=True) as one:
                return self._told(*_asking_to_reopen(one))
            case DoneQuestion() as one:
                return self._over(one)
            case None if self._wish.number is not None:
                return self._not_yours(can, _way_to_reopen)
            case None:
                pass
        if len(can) == 1:
            return self._told(*_asking_to_reopen(can[0]))
        if not can:
            return self._told(own_texts.NONE_TO_REOPEN, (LIST, *finding.starting_points()))
        return self._told(own_texts.which(own_texts.REOPEN, _lines(can)), (*_ways(can, _way_to_reopen), LIST))

    def _over(self, one: DoneQuestion) -> Turn:
        return over(self._state, one)

    def _not_yours(
        self,
        among: Sequence[OpenQuestion] | Sequence[DoneQuestion],
        way: Callable[[OpenQuestion | DoneQuestion], Action],
    ) -> Turn:
        told = own_texts.not_yours(self._wish.number or 0, self._drafts.outlook.numbers)
        return self._told(told, (*_ways(among, way), LIST))

    def _told(self, text: str, actions: Sequence[Action]) -> Turn:
        return Turn(self._state, (Notice(text, tuple(actions)),))


def _prepared(state: State) -> Drafting | None:
    """A question that is not at the team yet: it waits for its button, or for its words."""
    activity = state.activity
    is_begun = isinstance(activity, Drafting) and activity.waits and activity.ticket is None
    return ready_in(state) or (activity if is_begun and isinstance(activity, Drafting) else None)


def _lines(among: Sequence[OpenQuestion] | Sequence[DoneQuestion]) -> list[tuple[int, Status, str]]:
    return [(each.number, each.status, each.question) for each in among[:_MOST]]


def _ways(
    among: Sequence[OpenQuestion] | Sequence[DoneQuestion], way: Callable[[OpenQuestion | DoneQuestion], Action]
) -> Iterator[Action]:
    return (way(each) for each in among[:_MOST])


def _ways_to_end(deed: Ending) -> Callable[[OpenQuestion | DoneQuestion], Action]:
    """The button for each question. What was answered can be opened again after closing; taking back is asked first."""

    def way(each: OpenQuestion | DoneQuestion) -> Action:
        if deed is Deed.CLOSE and each.status is Status.ANSWERED:
            return Action(own_texts.close_only(each.number), CloseTicket(ticket=each.ticket))
        return Action(handoff_texts.withdraw(each.number), AskToWithdraw(ticket=each.ticket))

    return way


def _way_to_reopen(each: OpenQuestion | DoneQuestion) -> Action:
    return Action(handoff_texts.reopen(each.number), ReopenTicket(ticket=each.ticket))


def _asking_to_end(one: OpenQuestion, deed: Ending, *, helped: bool = False) -> tuple[str, tuple[Action, ...]]:
    leave = Action(own_texts.leave_open(one.number), LeaveTicket(ticket=one.ticket))
    close = Action(own_texts.yes_close(one.number), CloseTicket(ticket=one.ticket))
    if helped:
        return own_texts.helped_ask(one.number, one.question), (close, leave)
    if deed is Deed.CLOSE and one.status is Status.ANSWERED:
        return own_texts.close_ask(one.number, one.question), (close, leave)
    yes = Action(own_texts.yes_withdraw(one.number), WithdrawTicket(ticket=one.ticket))
    if one.status is Status.ANSWERED:
        rather = Action(own_texts.close_only(one.number), CloseTicket(ticket=one.ticket))
        return own_texts.withdraw_answered_ask(one.number, one.question), (yes, rather, leave)
    return own_texts.withdraw_ask(one.number, one.question, unanswered=deed is Deed.CLOSE), (yes, leave)


def _asking_to_reopen(one: DoneQuestion) -> tuple[str, tuple[Action, ...]]:
    yes = Action(own_texts.yes_reopen(one.number), ReopenTicket(ticket=one.ticket))
    leave = Action(own_texts.leave_closed(one.number), LeaveTicket(ticket=one.ticket))
    return own_texts.reopen_ask(one.number, one.question), (yes, leave)


# -- what a button does ------------------------------------------------------------------------------------------------


def over(state: State, one: DoneQuestion) -> Turn:
    """A question that somebody wants something of is done: what can still be done with it."""
    told = own_texts.done_already(one.number, one.status, can_reopen=one.can_reopen)
    return Turn(state, (Notice(told, at_the_team.actions_for(one.ticket, one.status, can_reopen=one.can_reopen)),))


def ask_to_withdraw(state: State, ticket: str, drafts: Drafts) -> Turn | None:
    """Ask whether this question may be taken back; None when it is not theirs."""
    if (done := drafts.outlook.find_done(ticket)) is not None:
        return over(state, done)
    one = drafts.outlook.find(ticket)
    if one is None:
        return None
    told, ways = _asking_to_end(one, Deed.WITHDRAW)
    return Turn(state, (Notice(told, ways),))


def leave(state: State, ticket: str, drafts: Drafts) -> Turn:
    """Nothing changes."""
    one = drafts.outlook.find(ticket) or drafts.outlook.find_done(ticket)
    return Turn(state, (Notice(own_texts.left(one.number if one is not None else None), (LIST,)),))


def reply(state: State, ticket: str, drafts: Drafts) -> Turn:
    """Ask what to add; to a question that is done meanwhile nothing can be added, and that is said before one types."""
    done = drafts.outlook.find_done(ticket)
    is_over = done is not None and done.status is not Status.MERGED  # a merged one goes on in another
    if done is not None and is_over:
        return over(state, done)
    asking, one = drafts.add(state, ticket), drafts.outlook.find(ticket)
    return asking if one is None or len(drafts.outlook.open_questions) == 1 else _naming(one.number, asking)


def _naming(number: int, asking: Turn) -> Turn:
    """The same turn, which says for which question words are asked."""
    first, *rest = asking.replies
    if not isinstance(first, Notice):
        return asking
    named = replace(first, text=f"{own_texts.about_question(number)} {first.text}")
    return replace(asking, replies=(named, *rest))


def kept_back(state: State, text: str, drafts: Drafts) -> Turn | None:
    """What a yes or a no says right after a text came too late for a question that was closed meanwhile."""
    held, says = state.held, _yes_or_no(text)
    if held is None or says is None or is_busy(state):
        return None
    done, reopening = drafts.outlook.find_done(held.ticket), ReopenTicket(ticket=held.ticket)
    if done is None or not any(offers.command_of(each) == reopening for each in state.offers):
        return None
    if not says:
        after = state.model_copy(update={"held": None})
        return Turn(after, (Notice(own_texts.not_sent_along(done.number), (LIST,)),))
    ways = (Action(handoff_texts.REOPEN_AND_SEND, reopening), at_the_team.anew())
    return Turn(state, (Notice(own_texts.choose_first(done.number), ways),))
