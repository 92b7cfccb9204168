"""What somebody thinks of an answer: whether it helped, and if not, why not.

Where this sits: beside the assistant, which leads such turns here. May import: the masking of personal data. A reason
is one of a short list, or a few words of the person's own. Start reading at `given()`.
"""

from dataclasses import replace
from typing import Final

from bot.conversation import texts, words
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import ReasonCode
from bot.conversation.effects import SaveFeedback, SaveReason
from bot.conversation.incoming import CancelReason, ExplainFeedback, GiveFeedback, ShowHelp
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Explaining, Idle, State
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.learning import texts as learning_texts
from bot.privacy.masking import mask

OTHER: Final = "other"
"""The code of a reason that is not in the list; the words of the person may come behind it."""
LONGEST_REASON: Final = 1_000
"""Characters of a reason in own words."""
_CODES: Final[tuple[ReasonCode, ...]] = ("another_question", "unclear", "incomplete", "not_right", "other")


def given(state: State, command: GiveFeedback) -> Turn:
    """Keep an opinion; of one that is not good the reason is asked."""
    saved = SaveFeedback(article=command.article, value=command.value)
    if command.value == "up":
        further = (Action(label=texts.HELP, command=ShowHelp()), Action(label=texts.START_CHECK, command=StartCheck()))
        return Turn(state, (Notice(text=texts.THANKS_UP, actions=further),), (saved,))
    reasons = tuple(
        Action(label=learning_texts.REASONS[code], command=ExplainFeedback(article=command.article, reason=code))
        for code in _CODES
    )
    return Turn(state, (Notice(text=texts.THANKS_DOWN, actions=(*reasons, _ask_team())),), (saved,))


def explained(state: State, command: ExplainFeedback) -> Turn:
    """Keep a reason from the list; the last of them can be told in own words."""
    saved = SaveReason(article=command.article, reason=command.reason)
    if command.reason != OTHER:
        return Turn(state, (_thanks(),), (saved,))
    waits = state.model_copy(update={"activity": Explaining(article=command.article)})
    leave = Action(label=learning_texts.NEVER_MIND, command=CancelReason())
    return Turn(waits, (Notice(text=learning_texts.TYPE_REASON, actions=(leave,)),), (saved,))


def typed(state: State, activity: Explaining, text: str) -> Turn:
    """Take the words that were asked for."""
    if words.means(text, words.STOP):
        return cancelled(state)
    if not any(character.isalnum() for character in text) or len(text) > LONGEST_REASON:
        leave = Action(label=learning_texts.NEVER_MIND, command=CancelReason())
        return Turn(state, (Notice(text=learning_texts.REASON_NOT_TAKEN, actions=(leave,)),))
    saved = SaveReason(article=activity.article, reason=f"{OTHER}: {mask(text.strip()).text}")
    return Turn(_idle(state), (_thanks(),), (saved,))


def cancelled(state: State) -> Turn:
    """Go on without a reason in own words."""
    return Turn(_idle(state), (_thanks(),))


def put_aside(state: State) -> State:
    """The state without waiting for a reason: something else was pressed."""
    return _idle(state) if isinstance(state.activity, Explaining) else state


def without_typing(turn: Turn) -> Turn:
    """The same turn where nothing can be typed after it: then the reason from the list is enough."""
    if not isinstance(turn.state.activity, Explaining):
        return turn
    return replace(turn, state=_idle(turn.state), replies=(_thanks(),))


def _thanks() -> Notice:
    return Notice(text=learning_texts.THANKS_FOR_REASON, actions=(_ask_team(),))


def _ask_team() -> Action:
    """The answer did not help: it is this question that the team gets."""
    return Action(label=texts.ASK_TEAM, command=AskTeam(about="earlier"))


def _idle(state: State) -> State:
    return state.model_copy(update={"activity": Idle()})
