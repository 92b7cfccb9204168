"""Checks that were begun and wait: the one that was stopped last, and one of the other kind that was left for it.

Where this sits: under `beginning` and `check_turns`. Pure functions on `State`. Of each kind at most one waits. Start
reading at `waiting()`.
"""

from collections.abc import Callable, Iterable

from bot.conversation import open_question, texts
from bot.conversation.check import beginning_texts, check_texts
from bot.conversation.check.check_commands import RestartCheck, ResumeCheck, StartCheck
from bot.conversation.codes import SchemeId
from bot.conversation.replies import Action, Notice, Replacement
from bot.conversation.state import Checking, State
from bot.conversation.turn import Turn


def is_begun(check: Checking) -> bool:
    """Whether something of it was asked or answered."""
    return check.asking is not None or bool(check.given)


def waiting(state: State) -> tuple[Checking, ...]:
    """The checks that were left, the one that was left last in front."""
    return tuple(each for each in (state.stopped, state.waiting) if each is not None)


def begun(state: State) -> tuple[Checking, ...]:
    """Every check that was begun, the present one in front."""
    present = (state.check,) if state.check is not None and is_begun(state.check) else ()
    return (*present, *waiting(state))


def all_of(state: State) -> tuple[Checking, ...]:
    """The present check, begun or only introduced, and those that wait."""
    return (*((state.check,) if state.check is not None else ()), *waiting(state))


def of_kind(state: State, scheme: SchemeId) -> Checking | None:
    """The check of this kind that was begun."""
    return next((each for each in begun(state) if each.scheme == scheme), None)


def putting(state: State, present: Checking, left: Iterable[Checking]) -> State:
    """The state with `present` as its check while those of `left` wait: of each kind the first, and no empty ones."""
    latest: dict[SchemeId, Checking] = {}
    for each in left:
        if each.given:
            latest.setdefault(each.scheme, each)
    first, second, *_ = (*latest.values(), None, None)
    return state.model_copy(update={"check": present, "stopped": first, "waiting": second})


def keeping(state: State, keeps: Callable[[Checking], bool]) -> State:
    """The state without the checks that `keeps` says no to, the present one among them."""
    first, second, *_ = (*filter(keeps, waiting(state)), None, None)
    present = state.check if state.check is not None and keeps(state.check) else None
    return state.model_copy(update={"check": present, "stopped": first, "waiting": second})


def way_to(check: Checking) -> Action:
    """The way back to a check that waits beside another."""
    return Action(label=beginning_texts.RESUME_KIND[check.scheme], command=StartCheck(scheme=check.scheme))


def left(state: State, check: Checking, outside: tuple[Action, ...]) -> Turn:
    """Leave a check; its answers wait, unless there are none. One of the other kind that waits is offered."""
    others = tuple(each for each in waiting(state) if each.scheme != check.scheme)
    ways = tuple(way_to(each) for each in others)
    if not check.given:
        told = Notice(text=check_texts.STOPPED_EMPTY, actions=(*ways, *outside))
        turn = Turn(state.model_copy(update={"check": None}), (told,))
    else:
        go_on = Action(label=texts.resume(finished=check.asking is None), command=ResumeCheck())
        anew = Action(label=check_texts.RESTART, command=RestartCheck(scheme=check.scheme))
        after = putting(state, check, (check, *others)).model_copy(update={"check": None})
        turn = Turn(after, (Notice(text=check_texts.STOPPED, actions=(go_on, anew, *ways)),))
    return turn if check.asking is None else turn.replacing(closed(check))


def closed(check: Checking) -> Replacement:
    """What remains of the open question of a check that is left."""
    return Replacement(tag=open_question.tag_of(check), reply=Notice(text=check_texts.STOPPED_HERE))
