"""`Wanneer hoor ik iets?`: asked while a question for the team waits for its button, or once the question is there.

Where this sits: beside `two_sides`, before a message is taken as a question. May import: the drafts, the words for the
team. What counts as such a question is in `waiting_words`. Start reading at `told()`.
"""

from typing import assert_never

from bot.conversation.incoming import ShowQuestions
from bot.conversation.replies import Action, Notice
from bot.conversation.state import State
from bot.conversation.team import drafting_texts as texts
from bot.conversation.team import two_sides, waiting_words
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.filling import ready_in
from bot.conversation.team.team_commands import ShowDraft
from bot.conversation.turn import Turn
from bot.handoff.outlook import ByMail, ByTeam, NotSetUp


def told(state: State, text: str, drafts: Drafts) -> Turn | ShowQuestions | None:
    """By when the team answers: a question that waits for its button, or those it has; None when it is not asked.

    Who has nothing at the team is told so when the text names the team. Else it may be about an application of then.
    """
    is_shown = two_sides.is_waiting(state) or two_sides.sent_to(state) is not None
    if not (waiting_words.asks_when(text) or (is_shown and waiting_words.asks_how_long(text))):
        return None
    outlook, ready = drafts.outlook, ready_in(state)
    mine = bool(outlook.open_questions)
    is_new = ready is not None and ready.ticket is None
    if is_new and (two_sides.is_waiting(state) or not mine):
        return _not_sent_yet(state, drafts, has_questions=mine)
    names_team = waiting_words.names_team(text) and isinstance(outlook.way, ByTeam)
    return ShowQuestions() if mine or names_team else None


def _not_sent_yet(state: State, drafts: Drafts, *, has_questions: bool) -> Turn:
    """By when it is answered if it goes out now; it keeps waiting for its button."""
    outlook, day = drafts.outlook, drafts.today
    match outlook.way:
        case ByMail() | NotSetUp():
            said = texts.ANSWER_BY_MAIL
        case ByTeam():
            by = outlook.promised_at
            said = texts.WHEN_UNKNOWN if by is None else texts.expected(by, outlook.waiting, day, outlook.day_language)
        case _:
            assert_never(outlook.way)
    others = (Action(texts.MY_QUESTIONS, ShowQuestions()),) if has_questions else ()
    return Turn(state, (Notice(f"{texts.NOT_SENT_YET} {said}", (Action(texts.SEE_DRAFT, ShowDraft()), *others)),))
