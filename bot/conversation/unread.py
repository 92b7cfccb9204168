"""Files beside a message: nobody reads them here, and the person hears that.

Where this sits: beside the assistant, around a turn. A question for the team names them instead, for the team can ask
for them: `bot.handoff.texts.with_files()`. Pure. Start reading at `noted()`.
"""

from dataclasses import replace

from bot.conversation import texts
from bot.conversation.answers.finding import starting_points
from bot.conversation.effects import AddToTicket
from bot.conversation.incoming import Incoming, Said
from bot.conversation.replies import Answer, Notice
from bot.conversation.state import State
from bot.conversation.turn import Turn


def noted(before: State, incoming: Incoming, turn: Turn) -> Turn:
    """The turn; after a message with files one that says what became of those, instead of or above anything else."""
    if not isinstance(incoming, Said) or not incoming.files or _names_them(before, turn):
        return turn
    if turn.in_passing or any(character.isalnum() for character in incoming.text):  # in passing: a question is open
        match turn.replies:
            case (Notice(text=text) as first, *rest):
                return replace(turn, replies=(replace(first, text=f"{texts.FILE_LEFT}\n\n{text}"), *rest))
            case (Answer(note=note) as answer, *rest):
                told = texts.FILE_LEFT if note is None else f"{texts.FILE_LEFT} {note}"
                return replace(turn, replies=(replace(answer, note=told), *rest))
            case _:
                return replace(turn, replies=(Notice(text=texts.FILE_LEFT), *turn.replies))
    return replace(turn, replies=(Notice(text=texts.FILES_NOT_READ, actions=starting_points()),))


def _names_them(before: State, turn: Turn) -> bool:
    """Whether the message went into words for the team."""
    is_for_team = before.speaks_to_team or turn.state.speaks_to_team
    return is_for_team or any(isinstance(each, AddToTicket) for each in turn.effects)
