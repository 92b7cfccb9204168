"""What a press does: every command leads to its turn.

Where this sits: under the assistant, for buttons and for words that stand for one. May import: what the assistant is
made of. Not: Slack, the store, a clock. Start reading at `Pressing.pressed()`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from bot.conversation import texts
from bot.conversation.answers import finding, opinions
from bot.conversation.answers.answering import Answering
from bot.conversation.check import check_commands, check_turns
from bot.conversation.check.check_commands import RestartCheck, ResumeCheck, StartCheck
from bot.conversation.effects import ForgetPerson, ListQuestions, PostAnswer, ShowPersonal
from bot.conversation.incoming import (
    CancelReason,
    Command,
    ConfirmForget,
    ExplainFeedback,
    ForgetMe,
    GiveFeedback,
    KeepAll,
    NoneOfThese,
    PickArticle,
    ShareAnswer,
    ShowExample,
    ShowHelp,
    ShowMine,
    ShowQuestions,
    StartCalculator,
    StepBack,
    StopCalculator,
)
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, State
from bot.conversation.sums import calculating
from bot.conversation.talk import manners
from bot.conversation.team import at_the_team, drafting, two_sides
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.team_commands import (
    AddTyped,
    AskTeam,
    CloseTicket,
    ForBot,
    ForTeam,
    ReopenTicket,
    ReplyToTeam,
    ShowDraft,
    WithdrawTicket,
)
from bot.conversation.turn import Turn

_NOW = "now"
"""Stands in the button for the text as it is today."""


@dataclass(frozen=True)
class Pressing:
    """Takes presses. `said_to_bot` is the turn of a message that turned out to be for the bot."""

    answers: Answering
    drafts: Drafts
    new_id: Callable[[], str]
    said_to_bot: Callable[[State, str, date], Turn]

    def pressed(self, state: State, command: Command, today: date) -> Turn:
        """The turn that a command leads to."""
        if isinstance(command, check_commands.CheckCommand):
            return check_turns.take(state, command, finding.starting_points(), today)
        if isinstance(command, drafting.DraftCommand):
            return self.drafts.pressed(state, command)
        match command:
            case PickArticle(article=article):
                return self.answers.show(state, article, today)
            case NoneOfThese():
                return self.answers.none_of_these(state)
            case ShowHelp():
                return Turn(state, (Notice(text=texts.HELP_TEXT, actions=finding.starting_points()),))
            case StartCheck(scheme=scheme):
                return check_turns.start(state, self.new_id(), scheme, today)
            case RestartCheck(scheme=scheme):
                return check_turns.restart(state, self.new_id(), scheme, today)
            case ResumeCheck():
                return check_turns.resume(state, self.new_id(), today)
            case StartCalculator(calculator=calculator):
                return calculating.start(state, calculator, "")
            case ShowExample():
                return calculating.example(state)
            case StepBack(number=number):
                return _stepped_back(state, number)
            case StopCalculator():
                return calculating.stop(state) if isinstance(state.activity, Calculating) else _refused(state)
            case AskTeam(about=about):
                return self.drafts.begin(state, about)
            case ShowDraft():
                return self.drafts.show_again(state)
            case ForTeam():
                return two_sides.for_team(state, command, self.drafts) or _refused(state)
            case AddTyped():
                return two_sides.added(state, command, self.drafts) or _refused(state)
            case ForBot():
                return self._for_bot(state, command, today)
            case ShowMine():
                forget = Action(label=texts.FORGET, command=ForgetMe())
                return Turn(state, (Notice(text=texts.PERSONAL_COMES, actions=(forget,)),), (ShowPersonal(),))
            case ShowQuestions():
                return Turn(state, (), (ListQuestions(),))
            case ShareAnswer(article=article, day=day):
                return self._share_answer(state, article, day)
            case ForgetMe():
                return manners.ask_to_forget(state)
            case KeepAll():
                return manners.keep_all(state)
            case ConfirmForget():
                return Turn(State(), (), (ForgetPerson(),))
            case GiveFeedback():
                return opinions.given(state, command)
            case ExplainFeedback():
                return opinions.explained(state, command)
            case CancelReason():
                return opinions.cancelled(state)
            case ReplyToTeam(ticket=ticket):
                return self.drafts.add(state, ticket)
            case CloseTicket(ticket=ticket):
                return at_the_team.helped(state, ticket)
            case WithdrawTicket(ticket=ticket):
                return at_the_team.withdraw(state, ticket)
            case ReopenTicket(ticket=ticket):
                return at_the_team.reopen(state, ticket)
            case _:
                assert_never(command)

    def _for_bot(self, state: State, command: ForBot, today: date) -> Turn:
        """Answer what turned out to be for the bot; what waits for the team is said first."""
        taken = two_sides.for_bot(state, command)
        if taken is None:
            return _refused(state)
        on, text, told = taken
        turn = self.said_to_bot(on, text, today)
        return turn if told is None else replace(turn, replies=(told, *turn.replies))

    def _share_answer(self, state: State, article: str, day: str) -> Turn:
        """The button carries ids alone: what everybody gets to see comes from the knowledge base."""
        try:
            as_of = None if day == _NOW else date.fromisoformat(day)
        except ValueError:
            return _refused(state)
        if not self.answers.titles([article]):
            return Turn(state, (Notice(text=texts.GONE, actions=finding.starting_points()),))
        return Turn(state, (), (PostAnswer(article=article, as_of=as_of),))


def _stepped_back(state: State, number: int) -> Turn:
    activity = state.activity
    if not isinstance(activity, Calculating) or len(activity.inputs) != number:
        return _refused(state)
    return calculating.back(state, activity)


def _refused(state: State) -> Turn:
    return Turn(state, (Notice(text=texts.OLD_BUTTON, actions=finding.starting_points()),), stale=True)
