"""The conversation: (state, incoming) -> (new state, replies, effects).

Where this sits: the heart of `bot/`; Slack and the terminal are two ways to it. May import: `knowledge`, `eligibility`.
Not: Slack, the store, a clock (the day is an argument) or randomness (ids are handed in).
Start reading at `Assistant.handle()`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.conversation import (
    answering,
    calculating,
    check_turns,
    checking,
    offers,
    open_question,
    outcomes,
    parsing,
    resuming,
    texts,
    words,
)
from bot.conversation.incoming import (
    AskTeam,
    CancelDraft,
    CloseTicket,
    Command,
    ConfirmForget,
    DropContext,
    EditDraft,
    ForgetMe,
    GiveFeedback,
    Incoming,
    NoneOfThese,
    PickArticle,
    Pressed,
    ReplyToTeam,
    RestartCheck,
    ResumeCheck,
    Said,
    SendDraft,
    ShowExample,
    ShowHelp,
    ShowMine,
    StartCalculator,
    StartCheck,
    StopCalculator,
)
from bot.conversation.replies import Action, Notice, Preview, Replacement
from bot.conversation.state import (
    AddToTicket,
    Calculating,
    Checking,
    Drafting,
    EndTicket,
    ForgetPerson,
    Idle,
    SaveFeedback,
    ShowPersonal,
    State,
    SubmitTicket,
)
from bot.conversation.turn import Turn
from knowledge import KnowledgeBase
from knowledge.matching import Matcher

LONGEST_QUESTION = 2_000
"""Characters of a question to the team; with its context it still fits one Slack message."""


class Assistant:
    """Answers, checks, calculates and prepares hand-overs; keeps nothing between two calls."""

    def __init__(
        self, knowledge: KnowledgeBase, matcher: Matcher, *, new_id: Callable[[], str], has_team: bool = True
    ) -> None:
        self._answers = answering.Answering(knowledge, matcher)
        self._new_id = new_id
        self._has_team = has_team

    def handle(self, state: State, incoming: Incoming, *, today: date) -> Turn:
        """Take one turn. `today` is the day in the Netherlands on which the person asks."""
        turn = open_question.last_in(self._taken(state, incoming, today), today)
        return replace(turn, state=offers.noted(turn))

    def _taken(self, state: State, incoming: Incoming, today: date) -> Turn:
        if state.check is not None and resuming.is_expired(state.check, today):
            return self._without_expired(state, incoming, today)
        if state.check is not None and resuming.is_behind(state.check) and self._concerns_check(state, incoming):
            return check_turns.caught_up(state, state.check, today)
        match incoming:
            case Said(text=text):
                return self._said(state, text, today)
            case Pressed(command=command):
                return self._pressed(state, command, today)
            case _:
                assert_never(incoming)

    def _without_expired(self, state: State, incoming: Incoming, today: date) -> Turn:
        """Forget a check that lay too long, and say so above whatever else is said."""
        turn = self._taken(state.model_copy(update={"check": None}), incoming, today)
        return replace(turn, replies=(Notice(text=texts.EXPIRED), *turn.replies))

    def _concerns_check(self, state: State, incoming: Incoming) -> bool:
        """Whether this would be taken as a word in the check."""
        match incoming:
            case Said():
                return state.check is not None and state.check.asking is not None and isinstance(state.activity, Idle)
            case Pressed(command=command):
                return isinstance(command, ResumeCheck | checking.CheckCommand)
            case _:
                assert_never(incoming)

    def expects_a_number(self, state: State) -> bool:
        """Whether the open question is answered with a number, so that `2` is an answer and not the second button."""
        if not isinstance(state.activity, Idle):
            return isinstance(state.activity, Calculating)
        return state.check is not None and state.check.asking is not None and checking.is_number(state.check.asking)

    # -- what people type ------------------------------------------------------------------------------------------

    def _said(self, state: State, text: str, today: date) -> Turn:
        activity, check = state.activity, state.check
        if isinstance(activity, Drafting) and activity.question is None:
            return self._drafted(state, activity, text, today)
        if (offer := offers.taken(state, text)) is not None:
            return self._pressed(state, offer, today)
        if isinstance(activity, Drafting) and (about_it := self._typed_below_preview(state, activity, text, today)):
            return about_it
        in_check = check is not None and check.asking is not None and not isinstance(activity, Calculating)
        if words.means(text, words.HELP) and not (in_check and parsing.means_unknown(text)):
            return self._pressed(state, ShowHelp(), today)
        if (own := _about_oneself(text)) is not None:
            return self._pressed(state, own, today)
        if not any(character.isalnum() for character in text) and not (in_check and parsing.means_unknown(text)):
            return Turn(state, (Notice(text=texts.EMPTY, actions=answering.starting_points()),))
        if isinstance(activity, Calculating):
            return self._typed_in_calculation(state, activity, text, today)
        if check is not None and (command := check_turns.typed_command(check, text)):
            return self._pressed(state, command, today)
        if check is not None and check.asking is not None:
            return self._typed_in_check(state, check, text, today)
        if parsing.simplified(text).isdigit() or words.means(text, words.ONLY_IN_PLACE):
            return Turn(state, (Notice(text=texts.NOTHING_OPEN, actions=answering.starting_points()),))
        return self._asked(state, text, today)

    def _asked(self, state: State, text: str, today: date) -> Turn:
        found = self._answers.find(state, text, today)
        match found:
            case answering.WantsCheck(scheme=scheme):
                return check_turns.start(state, self._new_id(), scheme, today)
            case answering.WantsCalculation(calculator=calculator):
                return calculating.start(state, calculator, text)
            case answering.WantsPerson(question=question):
                return self._ask_team(state, question, today)
            case Turn():
                return found
            case _:
                assert_never(found)

    def _typed_in_calculation(self, state: State, activity: Calculating, text: str, today: date) -> Turn:
        if words.means(text, words.STOP):
            return calculating.stop(state)
        if words.means(text, words.BACK):
            return calculating.back(state, activity)
        # A list that cannot be read is seldom a question: only what looks like one is answered in between.
        if parsing.is_question(text) and (aside := self._aside(state, text, today)):
            return aside
        if not calculating.is_input(activity, text) and self._answers.wants_person(text):
            return self._ask_team(state, None, today)
        return calculating.typed(state, activity, text)

    def _typed_in_check(self, state: State, check: Checking, text: str, today: date) -> Turn:
        try:
            return check_turns.answer(state, check, text, today)
        except checking.NotAnAnswer as problem:
            # It is no answer: perhaps it is a question of its own.
            aside = None if problem.meant else self._aside(state, text, today)
            return aside or Turn(state, (Notice(text=problem.message),))

    def _aside(self, state: State, text: str, today: date) -> Turn | None:
        """Somebody asks something in the middle of something else."""
        if parsing.yes_or_no(text) is not None:
            return None
        aside = self._answers.aside(state, text, today)
        match aside:
            case answering.WantsPerson(question=question):
                return self._ask_team(state, question, today)
            case answering.WantsCalculation(calculator=calculator):
                return calculating.start(state, calculator, text)
            case None | Turn():
                return aside
            case _:
                assert_never(aside)

    def _typed_below_preview(self, state: State, draft: Drafting, text: str, today: date) -> Turn | None:
        """A no takes the draft back; a yes does not send it, because only the button says exactly what goes out."""
        agrees = parsing.yes_or_no(text)
        if words.means(text, words.STOP) or agrees is False:
            return self._with_draft(state, CancelDraft(draft=draft.draft), today)
        if words.means(text, words.SEND) or agrees is True:
            return Turn(state, (Notice(text=texts.PRESS_TO_SEND), _preview(draft)), tag=f"draft:{draft.draft}")
        return None

    # -- what people press -----------------------------------------------------------------------------------------

    def _pressed(self, state: State, command: Command, today: date) -> Turn:
        if isinstance(command, checking.CheckCommand):
            return check_turns.take(state, command, answering.starting_points(), today)
        match command:
            case PickArticle(article=article):
                return self._answers.show(state, article, today)
            case NoneOfThese():
                return self._answers.none_of_these(state)
            case ShowHelp():
                return Turn(state, (Notice(text=texts.HELP_TEXT, actions=answering.starting_points()),))
            case StartCheck(scheme=scheme):
                return check_turns.start(state, self._new_id(), scheme, today)
            case RestartCheck(scheme=scheme):
                return check_turns.restart(state, self._new_id(), scheme, today)
            case ResumeCheck():
                return check_turns.resume(state, self._new_id(), today)
            case StartCalculator(calculator=calculator):
                return calculating.start(state, calculator, "")
            case ShowExample():
                return calculating.example(state)
            case StopCalculator():
                return calculating.stop(state) if isinstance(state.activity, Calculating) else _refused(state)
            case AskTeam():
                return self._ask_team(state, state.last.question if state.last else None, today)
            case ShowMine():
                forget = Action(label=texts.FORGET, command=ForgetMe())
                return Turn(state, (Notice(text=texts.PERSONAL_COMES, actions=(forget,)),), (ShowPersonal(),))
            case ForgetMe():
                sure = Action(label=texts.CONFIRM_FORGET, command=ConfirmForget(), style="danger")
                see = Action(label=texts.MINE, command=ShowMine())
                return Turn(state, (Notice(text=texts.FORGET_ASK, actions=(sure, see)),))
            case ConfirmForget():
                return Turn(State(), (), (ForgetPerson(),))
            case SendDraft() | EditDraft() | DropContext() | CancelDraft():
                return self._with_draft(state, command, today)
            case GiveFeedback(article=article, value=value):
                thanks = texts.THANKS_UP if value == "up" else texts.THANKS_DOWN
                actions = () if value == "up" else (Action(label=texts.ASK_TEAM, command=AskTeam()),)
                return Turn(
                    state, (Notice(text=thanks, actions=actions),), (SaveFeedback(article=article, value=value),)
                )
            case ReplyToTeam(ticket=ticket):
                draft = Drafting(draft=self._new_id(), ticket=ticket)
                return Turn(_doing(state, draft), (Notice(text=texts.WHAT_TO_ADD),))
            case CloseTicket(ticket=ticket):
                return Turn(state, (Notice(text=texts.CLOSED_BY_ASKER),), (EndTicket(ticket=ticket),))
            case _:
                assert_never(command)

    # -- the hand-over -----------------------------------------------------------------------------------------------

    def _ask_team(self, state: State, question: str | None, today: date) -> Turn:
        if not self._has_team:
            return Turn(state, (Notice(text=texts.NO_TEAM),))
        draft = Drafting(draft=self._new_id())
        if question is None:
            return Turn(_doing(state, draft), (Notice(text=texts.WHAT_TO_ASK),))
        return self._drafted(state, draft, question, today)

    def _drafted(self, state: State, draft: Drafting, text: str, today: date) -> Turn:
        question = text.strip()
        if words.means(question, words.STOP):
            return Turn(_doing(state, Idle()), (Notice(text=texts.NOT_SENT),))
        if not any(character.isalnum() for character in question):
            return Turn(_doing(state, draft), (Notice(text=texts.WHAT_TO_ASK),))
        if len(question) > LONGEST_QUESTION:
            return Turn(
                _doing(state, draft.model_copy(update={"question": None})), (Notice(text=texts.DRAFT_TOO_LONG),)
            )
        if draft.ticket is not None:
            sent = AddToTicket(ticket=draft.ticket, text=question)
            return Turn(_doing(state, Idle()), (Notice(text=texts.ADDED),), (sent,))
        # A fresh id for every version: the button of an older preview must not send the newer text.
        context = draft.context or self._context(state, question, today)
        named = draft.model_copy(update={"question": question, "context": context, "draft": self._new_id()})
        return Turn(_doing(state, named), (_preview(named),), tag=f"draft:{named.draft}")

    def _context(self, state: State, question: str, today: date) -> tuple[str, ...]:
        """What the bot found on this very question, and the answers of the check."""
        asked = state.last is not None and state.last.question.strip() == question
        found = self._answers.context(state.last) if asked else ()
        return (*found, *(outcomes.summary(state.check, today) if state.check is not None else ()))

    def _with_draft(
        self, state: State, command: SendDraft | EditDraft | DropContext | CancelDraft, today: date
    ) -> Turn:
        draft = state.activity
        if not isinstance(draft, Drafting) or draft.draft != command.draft or draft.question is None:
            return Turn(state, (Notice(text=texts.SENT_ALREADY, actions=answering.starting_points()),))
        tag = f"draft:{draft.draft}"
        shown = _preview(draft)
        closed = replace(shown, actions=())
        match command:
            case SendDraft():
                submit = SubmitTicket(question=shown.question, context=shown.context)
                turn = Turn(_doing(state, Idle()), (Notice(text=texts.SENT),), (submit,))
                return turn.replacing(Replacement(tag=tag, reply=closed))
            case CancelDraft():
                turn = Turn(_doing(state, Idle()), (Notice(text=texts.NOT_SENT),))
                return turn.replacing(Replacement(tag=tag, reply=closed))
            case EditDraft():
                empty = draft.model_copy(update={"question": None})
                turn = Turn(_doing(state, empty), (Notice(text=texts.WHAT_TO_ASK),))
                return turn.replacing(Replacement(tag=tag, reply=closed))
            case DropContext():
                changed = draft.model_copy(update={"with_context": not draft.with_context})
                again = Replacement(tag=tag, reply=_preview(changed))
                return Turn(_doing(state, changed), ()).replacing(again)
            case _:
                assert_never(command)


def _about_oneself(text: str) -> Command | None:
    """Everybody may see and delete what is kept about them, at any moment and in so many words."""
    if words.means(text, words.MINE):
        return ShowMine()
    return ForgetMe() if words.means(text, words.FORGET) else None


def _preview(draft: Drafting) -> Preview:
    """Exactly what `SendDraft` would send."""
    switch = texts.WITHOUT_CONTEXT if draft.with_context else texts.WITH_CONTEXT
    actions = [
        Action(label=texts.SEND, command=SendDraft(draft=draft.draft), style="primary"),
        Action(label=texts.EDIT, command=EditDraft(draft=draft.draft)),
        Action(label=texts.CANCEL, command=CancelDraft(draft=draft.draft)),
    ]
    if draft.context:
        actions.insert(2, Action(label=switch, command=DropContext(draft=draft.draft)))
    return Preview(
        question=draft.question or "",
        context=draft.context if draft.with_context else (),
        recipient=texts.RECIPIENT,
        actions=tuple(actions),
    )


def _doing(state: State, activity: Idle | Calculating | Drafting) -> State:
    return state.model_copy(update={"activity": activity})


def _refused(state: State) -> Turn:
    return Turn(state, (Notice(text=texts.OLD_BUTTON),))
