"""What was offered last can be typed as well as pressed: by what stands on the button, and in a list by its number.

Where this sits: around a turn of the assistant: `noted()` after it, `taken()` before the next. May import: the replies,
`parsing`. Start reading at `taken()`.
"""

from collections.abc import Iterator
from typing import assert_never

from bot.conversation import parsing
from bot.conversation.check.check_commands import AnswerFact, BeginQuestions, ToggleOption
from bot.conversation.incoming import Command, ConfirmForget, from_token, to_token
from bot.conversation.replies import (
    Action,
    Answer,
    Answered,
    Ask,
    Calculation,
    Choices,
    HandedOver,
    Letter,
    Notice,
    Outcome,
    Preview,
    Recipients,
    Reply,
    Shared,
    SharedAnswer,
    TeamReply,
)
from bot.conversation.state import Offer, State
from bot.conversation.team.team_commands import AddInstead, SendDraft
from bot.conversation.turn import Turn
from knowledge.text import bare_words

_NOT_BY_TYPING = AnswerFact | ToggleOption | SendDraft | AddInstead | ConfirmForget
"""Answers are read by the check itself; what goes to the team or is deleted needs the button that says so."""


def noted(turn: Turn) -> State:
    """The state after a turn, which remembers what the turn offered; one that offers nothing leaves what there was."""
    offers = tuple(offer for reply in turn.replies for offer in _offers(reply))
    return turn.state.model_copy(update={"offers": offers}) if offers else turn.state


def command_of(offer: Offer) -> Command:
    """What a button that was shown does."""
    return from_token(offer.token)


def begins_a_check(state: State) -> bool:
    """Whether the introduction of a check was shown last, with the button that begins its questions."""
    return any(isinstance(command_of(each), BeginQuestions) for each in state.offers)


def named(state: State, text: str) -> Command | None:
    """The offer of which `text` is the very label."""
    plain = bare_words(text)
    for offer in state.offers:
        if plain and plain == bare_words(offer.label):
            return from_token(offer.token)
    return None


def taken(state: State, text: str) -> Command | None:
    """The offer that `text` names; None when it names none, or more than one could be meant."""
    if (exactly := named(state, text)) is not None:
        return exactly
    listed = [offer for offer in state.offers if offer.listed]
    chosen = None if parsing.is_question(text) else parsing.option(text, [offer.label for offer in listed])
    return None if chosen is None else from_token(listed[chosen].token)


def _offers(reply: Reply) -> Iterator[Offer]:
    listed = reply.options if isinstance(reply, Choices) else ()
    for action in (*listed, *_buttons(reply)):
        if not isinstance(action.command, _NOT_BY_TYPING):
            yield Offer(label=action.label, token=to_token(action.command), listed=action in listed)


def _buttons(reply: Reply) -> tuple[Action, ...]:
    match reply:
        case (
            Notice(actions=actions)
            | Choices(actions=actions)
            | Outcome(actions=actions)
            | Calculation(actions=actions)
            | Preview(actions=actions)
            | HandedOver(actions=actions)
            | Letter(actions=actions)
            | TeamReply(actions=actions)
            | Recipients(actions=actions)
        ):
            return actions
        case Answer(related=related, feedback=feedback, actions=actions):
            return (*related, *feedback, *actions)
        case Ask(controls=controls):
            return controls
        case Answered() | Shared() | SharedAnswer():
            return ()
        case _:
            assert_never(reply)
