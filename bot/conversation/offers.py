"""What was offered last can be typed as well as pressed: by what stands on the button, and in a list by its number.

Where this sits: around a turn of the assistant: `noted()` after it, `taken()` before the next. May import: the replies,
`parsing`. Start reading at `taken()`.
"""

from collections.abc import Iterator
from typing import Final, assert_never

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
from bot.handoff import texts as handoff_texts
from knowledge.text import bare_words

_NOT_BY_TYPING = AnswerFact | ToggleOption | SendDraft | AddInstead | ConfirmForget
"""Answers are read by the check itself; what goes to the team or is deleted needs the button that says so."""

_MORE_THAN_AN_ENDING: Final = 4
"""Letters behind a word that make another word of it."""
_OF_NO_QUESTION: Final = frozenset(map(bare_words, (handoff_texts.REPLY, handoff_texts.WITHDRAW)))
"""What stands on buttons below more than one message, of which only the place says which question is meant.

Typed it has no place: `own_question` finds out which one it is, and asks before it takes one back.
"""


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
    if plain in _OF_NO_QUESTION:
        return None
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
    if chosen is None or _says_another_word(text, listed[chosen].label):
        return None
    return from_token(listed[chosen].token)


def _says_another_word(text: str, label: str) -> bool:
    """Whether a word only begins like one of a label: `staatssteun` is not about where something `staat`."""
    told = bare_words(label).split()
    return any(
        any(word.startswith(each) and len(word) >= len(each) + _MORE_THAN_AN_ENDING for each in told if len(each) > 3)
        and not any(word in each for each in told)
        for word in bare_words(text).split()
    )


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
