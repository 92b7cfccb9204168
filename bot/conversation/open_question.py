"""The question that waits for an answer stands last, whatever came in between, and it stands there once.

Where this sits: the last step of every turn of the assistant. May import: `checking`, `calculating`, the replies.
Start reading at `last_in()`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.conversation import texts
from bot.conversation.check import check_texts, checking
from bot.conversation.check.check_commands import ResumeCheck
from bot.conversation.incoming import ConfirmForget, StopCalculator
from bot.conversation.replies import Action, Ask, Notice, Preview, Replacement, Reply
from bot.conversation.state import Calculating, Checking, Drafting, Explaining, Idle, State
from bot.conversation.sums import calculating
from bot.conversation.talk import courtesies, courtesy_texts
from bot.conversation.turn import Turn


def last_in(before: State, turn: Turn, today: date) -> Turn:
    """The same turn, with the open question of the calculation or the check asked again if something came in between.

    So the buttons that count are always in sight, and in a terminal their numbers are too; the copy that stood above
    loses its own. `before` is the state that the turn began with.
    """
    activity, check = turn.state.activity, turn.state.check
    if not turn.replies or turn.in_passing or _leaves_room(turn):
        return turn
    if isinstance(activity, Explaining) or (isinstance(activity, Drafting) and activity.waits):
        return turn
    if turn.tag is not None and turn.tag.startswith("draft:"):
        return turn
    if isinstance(activity, Calculating):
        asked, tag = calculating.question(activity), calculating.tag_of(activity)
    elif check is not None and check.asking is not None:
        asked, tag = checking.question(check, today), tag_of(check)
    else:
        return turn
    if turn.stale:
        return _with_a_way_back(turn)
    if not isinstance(turn.replies[-1], Ask):
        turn = turn.followed_by(_led_by(turn.replies[-1], asked), tag=tag)
    return _moved(before, turn, asked.question)


def asked_in(state: State) -> str | None:
    """The question that waits for an answer; None when there is none."""
    if isinstance(state.activity, Calculating):
        return calculating.question(state.activity).question
    if isinstance(state.activity, Idle) and state.check is not None and state.check.asking is not None:
        return checking.asked_text(state.check, state.check.asking)
    return None


def passed_by(state: State, text: str) -> Turn | None:
    """A word back to thanks, a greeting or an "ok" while a question is open; None for anything else."""
    asked = asked_in(state)
    said = None if asked is None else courtesies.in_between(text)
    if asked is None or said is None:
        return None
    told = " ".join(part for part in (said, courtesy_texts.still_asked(asked)) if part)
    return Turn(state, (Notice(text=told, actions=_ways_back(state)),), in_passing=True)


def tag_of(check: Checking) -> str:
    """Under which tag the open question is posted; the number of answers keeps a question asked twice apart."""
    return f"question:{check.check}:{len(check.given)}:{check.asking}"


def _leaves_room(turn: Turn) -> bool:
    """Whether what was said last has to be decided first, and stands apart from the question."""
    last = turn.replies[-1]
    if isinstance(last, Preview):
        return True
    return isinstance(last, Notice) and any(isinstance(each.command, ConfirmForget) for each in last.actions)


def _with_a_way_back(turn: Turn) -> Turn:
    """Below the refusal of an old button nothing is asked again: the open question stands above, unchanged."""
    *earlier, last = turn.replies
    if not isinstance(last, Notice):
        return turn
    is_calculating = isinstance(turn.state.activity, Calculating)
    on = last.actions if is_calculating and last.actions else _ways_back(turn.state)
    return replace(turn, replies=(*earlier, replace(last, actions=on)))


def _ways_back(state: State) -> tuple[Action, ...]:
    """What one can press beside the buttons of the open question above: show it once more, or leave it."""
    if isinstance(state.activity, Calculating):
        return (Action(label=texts.STOP, command=StopCalculator()),)
    return (Action(label=texts.resume(finished=False), command=ResumeCheck()),)


def _led_by(last: Reply, asked: Ask) -> Ask:
    """After a short notice nobody has to be told where the conversation goes on; after an article one does."""
    return asked if isinstance(last, Notice) else replace(asked, title=check_texts.back_to(asked.title))


def _moved(before: State, turn: Turn, question: str) -> Turn:
    """Close the copy above of the question that stands last, if it was open before this turn too."""
    if turn.tag is None or turn.tag not in _open_in(before):
        return turn
    left = Replacement(tag=turn.tag, reply=Notice(text=check_texts.moved(question)))
    return replace(turn, moved=left)


def _open_in(state: State) -> Iterator[str]:
    """The tags of the questions that were open."""
    if isinstance(state.activity, Calculating):
        yield calculating.tag_of(state.activity)
    if state.check is not None and state.check.asking is not None:
        yield tag_of(state.check)
