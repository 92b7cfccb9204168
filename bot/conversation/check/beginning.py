"""Beginning a check, going on with one, and changing from one kind to the other: nothing that waits is lost unasked.

Where this sits: above `check_turns`, which has what happens inside a check; `shelf` knows which checks wait. Pure
functions on `State`. Start reading at `start()` and `resume()`.
"""

from dataclasses import replace
from datetime import date

from bot.conversation import texts
from bot.conversation.check import about_check, beginning_texts, check_texts, check_turns, checking, resuming, shelf
from bot.conversation.check.check_commands import RestartCheck, ResumeCheck, StartCheck
from bot.conversation.codes import SchemeId
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Checking, Idle, State
from bot.conversation.turn import Turn


def start(state: State, check: str, scheme: SchemeId, today: date) -> Turn:
    """Begin a check with the id `check`: its introduction says first whether one can apply today.

    One of the same kind that was begun and not finished goes on; one of the other kind waits.
    """
    own = shelf.of_kind(state, scheme)
    if own is None or not check_turns.is_unfinished(own):
        return restart(state, check, scheme, today)
    waits = _waits(own)
    if own is state.check:
        return Turn(state.model_copy(update={"activity": Idle()}), (waits,))
    turn = _taken_up(state, own, today)
    return replace(turn, replies=(waits, *turn.replies))


def restart(state: State, check: str, scheme: SchemeId, today: date) -> Turn:
    """Begin a check, whatever was begun before: that stays until the first question of the new one."""
    new, present = Checking(check=check, scheme=scheme, touched_on=today), state.check
    introduction = checking.introduction(new, today)
    if present is not None and check_turns.is_finished(present):
        see = Action(label=texts.resume(finished=True), command=ResumeCheck())
        stays = check_texts.OUTCOME_STAYS if present.scheme == scheme else beginning_texts.OUTCOME_IS_KEPT
        shown = replace(introduction, text=f"{introduction.text}\n\n{stays}", actions=(*introduction.actions, see))
        beside = state.model_copy(update={"introduced": new, "activity": Idle()})
        return Turn(beside, (shown,), tag=f"intro:{check}")
    on = shelf.putting(state, new, shelf.begun(state))
    lie = [each for each in shelf.waiting(on) if not check_turns.is_finished(each)]
    stay = [_stays(each, scheme) for each in lie]
    text = "\n\n".join([introduction.text, *stay])
    ways = tuple(shelf.way_to(each) for each in lie)
    shown = replace(introduction, text=text, actions=(*introduction.actions, *ways))
    turn = Turn(on.model_copy(update={"introduced": None, "activity": Idle()}), (shown,), tag=f"intro:{check}")
    return _leaving(present, scheme, turn)


def _stays(lies: Checking, scheme: SchemeId) -> str:
    """What becomes of a check that waits, when another of the kind `scheme` begins."""
    title, answers = check_texts.CHECKS[lies.scheme].title, len(lies.given)
    if lies.scheme == scheme:
        return beginning_texts.stays_until_begun(title, answers)
    return beginning_texts.stays_beside(title, answers)


def _leaving(present: Checking | None, scheme: SchemeId, turn: Turn) -> Turn:
    """The turn that leaves a check for one of the other kind: its open question says so."""
    is_left = present is not None and present.asking is not None and present.scheme != scheme
    return turn.replacing(shelf.closed(present)) if present is not None and is_left else turn


def resume(state: State, check: str, today: date) -> Turn:
    """Go on where the person left off: the open question, or the outcome; without a check, begin one."""
    present, waiting = state.check, shelf.waiting(state)
    if present is not None and shelf.is_begun(present):
        return _on(state, present, today)
    if waiting:
        return _taken_up(state, waiting[0], today)
    return restart(state, check, present.scheme if present is not None else "preventiecoalities", today)


def _on(state: State, check: Checking, today: date) -> Turn:
    if check.asking is None or checking.is_revising(check):
        return check_turns.go_on(state, check.model_copy(update={"supposing": False}), today)  # the answer stays
    return check_turns.ask(state, check, today)


def _taken_up(state: State, own: Checking, today: date) -> Turn:
    """Go on with a check that waited, under the rules and questions of now; another that was going on waits."""
    others = [each for each in shelf.begun(state) if each.check != own.check]
    on = shelf.putting(state, own, others).model_copy(update={"introduced": None, "activity": Idle()})
    turn = check_turns.caught_up(on, own, today) if resuming.is_behind(own) else _on(on, own, today)
    return _leaving(state.check, own.scheme, turn)


def _waits(check: Checking) -> Notice:
    """Below this stands the open question."""
    title = check_texts.CHECKS[check.scheme].title
    return Notice(
        text=beginning_texts.waits(title, len(check.given), check.touched_on),
        actions=(Action(label=check_texts.RESTART, command=RestartCheck(scheme=check.scheme)),),
    )


def called(state: State, command: StartCheck | RestartCheck | ResumeCheck, new: str, today: date) -> Turn:
    """What a call for a check leads to; one that begins gets the id `new`."""
    match command:
        case StartCheck(scheme=scheme):
            return start(state, new, scheme, today)
        case RestartCheck(scheme=scheme):
            return restart(state, new, scheme, today)
        case ResumeCheck():
            return resume(state, new, today)


def outcome_again(state: State, text: str, today: date) -> Turn | None:
    """The outcome once more, for who asks to see it; None for any other text, and without a check."""
    lies = state.check if state.check is not None and state.check.given else state.stopped
    if lies is None or not about_check.wants_outcome(text):
        return None
    if lies.asking is None:
        return resume(state, lies.check, today)
    go_on = (Action(label=texts.resume(finished=False), command=ResumeCheck()),)
    return Turn(state, (Notice(text=check_texts.NO_OUTCOME_YET, actions=go_on),))
