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
from bot.conversation.check import beginning, check_commands, check_turns
from bot.conversation.check.check_commands import RestartCheck, ResumeCheck, StartCheck
from bot.conversation.effects import ForgetPerson, ListQuestions, PostAnswer, ShowPersonal
from bot.conversation.incoming import (
    CalculateWith,
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
    ShareSum,
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
from bot.conversation.sums import calculating, carried, shared_sums
from bot.conversation.talk import manners
from bot.conversation.team import at_the_team, drafting, own_question, two_sides
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.team_commands import (
    AddTyped,
    AskTeam,
    AskToWithdraw,
    CloseTicket,
    ForBot,
    ForTeam,
    LeaveTicket,
    ReopenTicket,
    ReplyToTeam,
    ShowDraft,
    TicketCommand,
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
        if isinstance(command, TicketCommand):
            return self._about_question(state, command)
        match command:
            case PickArticle(article=article):
                return self.answers.show(state, article, today)
            case NoneOfThese():
                return self.answers.none_of_these(state)
            case ShowHelp():
                return Turn(state, (Notice(text=texts.HELP_TEXT, actions=finding.starting_points()),))
            case StartCheck(scheme=scheme):
                return beginning.start(state, self.new_id(), scheme, today)
            case RestartCheck(scheme=scheme):
                return beginning.restart(state, self.new_id(), scheme, today)
            case ResumeCheck():
                return beginning.resume(state, self.new_id(), today)
            case StartCalculator(calculator=calculator):
                return calculating.start(state, calculator, "")
            case CalculateWith(calculator=calculator, amount=amount):
                return carried.begun(state, calculator, amount)
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
            case ShareSum(mark=mark):
                return shared_sums.shared(state, mark)
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
            case _:
                assert_never(command)

    def _about_question(self, state: State, command: TicketCommand) -> Turn:
        """The turn that a button below a question at the team leads to."""
        ticket = command.ticket
        match command:
            case ReplyToTeam():
                return own_question.reply(state, ticket, self.drafts)
            case CloseTicket():
                return at_the_team.helped(state, ticket, self._number(ticket))
            case WithdrawTicket():
                return at_the_team.withdraw(state, ticket, self._number(ticket))
            case AskToWithdraw():
                return own_question.ask_to_withdraw(state, ticket, self.drafts) or _refused(state)
            case LeaveTicket():
                return own_question.leave(state, ticket, self.drafts)
            case ReopenTicket():
                return at_the_team.reopen(state, ticket, self._number(ticket))
            case _:
                assert_never(command)

    def _number(self, ticket: str) -> int | None:
        """What a question of this person's own is called by, where that is known."""
        one = self.drafts.outlook.find(ticket) or self.drafts.outlook.find_done(ticket)
        return one.number if one is not None else None

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
