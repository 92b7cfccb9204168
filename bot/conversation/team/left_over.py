"""What was typed beside a question that waits for its button, and is not in it: it is never left behind in silence.

Where this sits: under `drafting` and `two_sides`. Pure: it reads and changes the state. May import: the words for the
team. Start reading at `beside()`.

Such a text is `undecided`, when the person was asked what to do with it, or `loose`, when it went to the bot and the
bot could do nothing with it. Before the question goes out, both are shown together above it.
"""

from bot.conversation.state import State, Undecided
from bot.handoff import texts as handoff_texts


def beside(state: State) -> Undecided | None:
    """All that was typed beside the question; None when there is nothing."""
    waits = state.undecided if state.undecided is not None and state.undecided.ticket is None else None
    if state.loose is None:
        return waits
    text = state.loose if waits is None else f"{for_team(waits)}\n{state.loose}"
    return Undecided(id="loose" if waits is None else waits.id, text=text)


def for_team(waits: Undecided) -> str:
    """A text as the team gets it, with the names of the files beside it."""
    return handoff_texts.with_files(waits.text, waits.files)


def told(state: State, waits: Undecided, draft: str) -> State:
    """The same conversation, in which the person heard that this does not go along with this version."""
    heard = waits.model_copy(update={"about": draft, "told": True})
    return state.model_copy(update={"undecided": heard, "loose": None})


def without(state: State, waits: Undecided) -> State:
    """The same conversation, in which this text has its place; what came after it still has none."""
    all_of_it = beside(state)
    rest = None if all_of_it is None or all_of_it.text == waits.text else state.loose
    return state.model_copy(update={"undecided": None, "loose": rest})


def settled(state: State) -> State:
    """The same conversation after the question was sent or taken back: nothing beside it waits any more."""
    waits = state.undecided
    keeps = waits is not None and waits.ticket is not None
    return state.model_copy(update={"undecided": waits if keeps else None, "loose": None})


def kept_aside(state: State) -> State:
    """The same conversation, in which something else can be asked about; what waited already is not lost."""
    waits = beside(state)
    return state if waits is None else state.model_copy(update={"undecided": None, "loose": for_team(waits)})


def with_loose(state: State, text: str) -> State:
    """The same conversation with one more text that the bot could do nothing with, already masked."""
    return state.model_copy(update={"loose": text if state.loose is None else f"{state.loose}\n{text}"})
