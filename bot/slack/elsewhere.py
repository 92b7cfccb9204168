"""What cannot be finished where it was said: it goes on in another conversation, or waits for one more press.

Where this sits: under `turns`. Pure. Start reading at `going_on()`.
"""

from datetime import datetime

from bot.conversation import open_question, parsing, words
from bot.conversation import texts as said
from bot.conversation.check.check_commands import ResumeCheck, StartCheck
from bot.conversation.incoming import CalculateWith, Command, StartCalculator
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, Drafting, Find, Idle, State
from bot.conversation.team import at_the_team
from bot.conversation.team.team_commands import AskTeam, ReplyToTeam
from bot.conversation.turn import Turn
from bot.handoff.desk import QuestionIsDone
from bot.handoff.status import Status
from bot.handoff.ticket import NotPossibleNow, may_reopen
from bot.privacy.masking import mask
from bot.slack import texts


def going_on(state: State, pressed: Command | None = None) -> Command | None:
    """What starts the same in another conversation, when this one now waits for more turns; None when it does not.

    A button that was `pressed` here carries an amount along.
    """
    match state.activity:
        case Drafting(ticket=str() as ticket):
            return ReplyToTeam(ticket=ticket)
        case Drafting(question=question):
            return AskTeam(about="new" if question is None else "earlier")
        case Calculating() if isinstance(pressed, CalculateWith):
            return pressed
        case Calculating(calculator=calculator):
            return StartCalculator(calculator=calculator)
        case _:
            check = state.introduced or state.check
            return StartCheck(scheme=check.scheme) if check is not None else None


def question_of(state: State) -> Find | None:
    """The question that goes along to the other conversation: the one that is prepared, else the last one."""
    match state.activity, state.last:
        case Drafting(question=str() as question, ticket=None), last:
            is_last = last is not None and mask(last.question.strip()).text == question
            return last if is_last else Find(question=question)
        case _, last:
            return last


def open_directly(direct: State, text: str) -> Notice | None:
    """What to say on a screen to what can only be the answer to a question: that one waits in the direct messages."""
    asked = open_question.asked_in(direct)
    is_answer = parsing.simplified(text).isdigit() or words.means(text, words.ONLY_IN_PLACE)
    if asked is None or not is_answer:
        return None
    on = Action(label=said.resume(finished=False), command=ResumeCheck())
    return Notice(text=texts.open_directly(asked), actions=(on,) if isinstance(direct.activity, Idle) else ())


def held(state: State, done: QuestionIsDone, now: datetime) -> Turn:
    """What the asker added came too late: it is kept, and can still be sent after opening the question again."""
    ticket = done.ticket
    can_reopen = may_reopen(ticket, now)
    status = Status(ticket.status)
    return at_the_team.closed_meanwhile(state, ticket.id, ticket.number, status, done.text, can_reopen=can_reopen)


def not_possible(state: State, problem: NotPossibleNow, now: datetime) -> Turn:
    """What the asker wanted is not possible as the question stands now; what is possible is below it."""
    ticket = problem.ticket
    ways = at_the_team.actions_for(ticket.id, Status(ticket.status), can_reopen=may_reopen(ticket, now))
    return Turn(state, (Notice(text=problem.message, actions=ways),), stale=True)
