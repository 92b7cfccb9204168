"""The turns of the check: what each of its buttons and typed words does to the state.

Where this sits: between the assistant and `checking` (the questions) and `outcomes`. Pure functions on `State`.
Start reading at `start()` and `take()`.
"""

from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.conversation import check_texts, checking, offers, open_question, outcomes, resuming, texts, what_ifs, words
from bot.conversation.incoming import (
    AnswerFact,
    AskTeam,
    BeginQuestions,
    Command,
    ContinueCheck,
    ExplainQuestion,
    GoBack,
    KeepSupposed,
    RestartCheck,
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
    SchemeId,
    ShareCheck,
    ShareWith,
    StopCheck,
    TakeFile,
    ToggleOption,
)
from bot.conversation.replies import Action, Notice, Recipients, Replacement
from bot.conversation.state import Checking, Given, Idle, OutcomeDocument, SendFile, Share, State
from bot.conversation.turn import Turn

_STUCK_AFTER = 2
"""Answers that could not be read, after which the bot offers another way."""


def start(state: State, check: str, scheme: SchemeId, today: date) -> Turn:
    """Begin a check with the id `check`: its introduction says first whether one can apply today.

    A check that was begun and not finished is not thrown away unasked.
    """
    if state.check is not None and is_unfinished(state.check):
        return Turn(state, (_waits(state.check, scheme),))
    if state.check is None and state.stopped is not None:
        taken_up = _taken_up(state, state.stopped, today)
        return replace(taken_up, replies=(_waits(state.stopped, scheme), *taken_up.replies))
    return restart(state, check, scheme, today)


def restart(state: State, check: str, scheme: SchemeId, today: date) -> Turn:
    """Begin a check, whatever was begun before."""
    new = Checking(check=check, scheme=scheme, touched_on=today)
    begun = state.model_copy(update={"check": new, "stopped": None, "activity": Idle()})
    return Turn(begun, (checking.introduction(new, today),), tag=f"intro:{check}")


def resume(state: State, check: str, today: date) -> Turn:
    """Go on where the person left off: the open question, or the outcome; without a check, begin one."""
    is_begun = state.check is not None and (state.check.asking is not None or bool(state.check.given))
    if state.stopped is not None and not is_begun:
        return _taken_up(state, state.stopped, today)
    if state.check is None or not is_begun:
        return restart(state, check, state.check.scheme if state.check else "preventiecoalities", today)
    if state.check.asking is None:
        return _go_on(state, state.check, today)
    return _asking(state, state.check, today)


def _taken_up(state: State, stopped: Checking, today: date) -> Turn:
    """Go on with a check that was stopped, under the rules and questions of now."""
    on = state.model_copy(update={"check": stopped, "stopped": None})
    return caught_up(on, stopped, today) if resuming.is_behind(stopped) else resume(on, stopped.check, today)


def _stopped(state: State, check: Checking, outside: tuple[Action, ...]) -> Turn:
    """Leave a check; its answers wait, unless there are none."""
    if not check.given:
        left = Turn(state.model_copy(update={"check": None}), (Notice(text=texts.STOPPED_EMPTY, actions=outside),))
    else:
        go_on = Action(label=texts.resume(finished=check.asking is None), command=ResumeCheck())
        anew = Action(label=texts.RESTART, command=RestartCheck(scheme=check.scheme))
        after = state.model_copy(update={"check": None, "stopped": check})
        left = Turn(after, (Notice(text=texts.STOPPED, actions=(go_on, anew)),))
    closed = Replacement(tag=open_question.tag_of(check), reply=Notice(text=texts.STOPPED_HERE))
    return left if check.asking is None else left.replacing(closed)


def caught_up(state: State, check: Checking, today: date) -> Turn:
    """Tell what changed since the check was touched, and ask only that again; what was just said is not taken."""
    now, changes = resuming.caught_up(check, today)
    turn = _go_on(state, now, today)
    return replace(turn, replies=(Notice(text=changes), *turn.replies))


def is_unfinished(check: Checking) -> bool:
    """Whether answers would be lost by beginning anew."""
    return check.asking is not None and bool(check.given)


def _waits(check: Checking, scheme: SchemeId) -> Notice:
    """Below this stands the open question; `scheme` is the one that was asked for now."""
    title = texts.CHECKS[check.scheme].title
    return Notice(
        text=texts.check_waits(title, len(check.given), check.touched_on),
        actions=(Action(label=texts.RESTART, command=RestartCheck(scheme=scheme)),),
    )


def typed_command(check: Checking, text: str) -> Command | None:
    """What a few words mean in a check; None when they are an answer, or a question of their own."""
    known: tuple[tuple[frozenset[str], Command], ...]
    if check.asking is not None:
        known = (
            (words.STOP, StopCheck(check=check.check)),
            (words.BACK, GoBack(check=check.check)),
            (words.WHY, ExplainQuestion(check=check.check)),
        )
    elif check.given:
        known = ((words.BACK, GoBack(check=check.check)),)
    else:
        known = ((words.BEGIN, BeginQuestions(check=check.check)),)
    return next((command for meant, command in known if words.means(text, meant)), None)


def answer(state: State, check: Checking, text: str, today: date) -> Turn:
    """Take what was typed as the answer to the open question.

    Raises:
        NotAnAnswer: it is none.
    """
    assert check.asking is not None  # noqa: S101 -- the caller looked
    return _answered(state, check, checking.typed(check, text), today)


def not_read(state: State, check: Checking, problem: checking.NotAnAnswer) -> Turn:
    """Say what can be read as an answer; after a few times, what else one can do."""
    counted = state.model_copy(update={"unread": state.unread + 1})
    if state.unread < _STUCK_AFTER or check.asking is None:
        return Turn(counted, (Notice(text=problem.message),))
    ways = (*checking.ways_on(check), Action(label=texts.ASK_TEAM, command=AskTeam()))
    return Turn(counted, (Notice(text=check_texts.stuck(checking.QUESTIONS[check.asking].kind), actions=ways),))


def supposed(state: State, text: str, today: date) -> Turn | None:
    """Try what somebody supposes in so many words, below an outcome; None when that is not what the text does.

    Without a value the question is asked, and without a fact the answers are listed: a what-if never starts a sum.
    """
    check, said = state.check, what_ifs.rest_of(text)
    if check is None or not is_finished(check) or said is None:
        return None
    given = tuple(each.fact for each in check.given)
    fact = what_ifs.fact_in(said, given) or what_ifs.fact_in(said, checking.listed(check).questions)
    if fact is None:
        return Turn(state, (outcomes.review(check, "suppose"),)) if _is_supposing(state, check) else None
    answer = what_ifs.supposition(check, fact, said)
    if answer is None and fact not in given:
        return Turn(state, (outcomes.review(check, "suppose"),))
    if answer is None:
        return _ask_again(state, check, fact, today, supposing=True)
    tried = check.model_copy(update={"supposing": False, "supposed": answer})
    shown = outcomes.supposed(tried, _with(check.given, answer), today)
    return Turn(_with_check(state, tried, today), (shown,))


def _is_supposing(state: State, check: Checking) -> bool:
    """Whether the answers were listed just now to try another one."""
    wanted = [ReviseAnswer(check=check.check, fact=each.fact, why="suppose") for each in check.given]
    return any(offers.command_of(each) in wanted for each in state.offers)


def is_introduced(state: State, check: Checking) -> bool:
    """Whether a check was offered just now, so that a yes begins it and a no does not."""
    shown = (offers.command_of(each) for each in state.offers)
    return any(isinstance(each, BeginQuestions) and each.check == check.check for each in shown)


def declined(state: State, outside: tuple[Action, ...]) -> Turn:
    """The person would rather not begin."""
    return Turn(state.model_copy(update={"check": None}), (Notice(text=texts.NOT_BEGUN, actions=outside),))


def take(state: State, command: checking.CheckCommand, outside: tuple[Action, ...], today: date) -> Turn:
    """Do what a button of the check says. `outside` are the ways on when the check is no longer there."""
    check = state.check
    if check is None or check.check != command.check:
        return Turn(state, (Notice(text=texts.OLD_BUTTON, actions=outside),), stale=True)
    match command:
        case BeginQuestions(about=about) if check.asking is None and not check.given:
            return _go_on(state, check.model_copy(update={"about": about}), today)
        case ContinueCheck() if check.asking is None and not check.to_the_end:
            return _go_on(state, check.model_copy(update={"to_the_end": True}), today)
        case AnswerFact(fact=fact, value=value) if fact == check.asking:
            try:
                return _answered(state, check, checking.pressed(check, value), today)
            except checking.NotAnAnswer as problem:
                return Turn(state, (Notice(text=problem.message),))
        case ToggleOption(fact=fact, value=value) if fact == check.asking and checking.is_option(fact, value):
            return _toggled(state, check, command, today)
        case GoBack():
            return _back(state, check, today)
        case StopCheck():
            return _stopped(state, check, outside)
        case ExplainQuestion() if check.asking is not None:
            return Turn(state, (Notice(text=checking.explanation(check)),))
        case ReviewAnswers(why=why) if check.given:
            return Turn(state, (outcomes.review(check, why),))
        case ReviseAnswer(fact=fact, why=why) if fact in {each.fact for each in check.given}:
            return _ask_again(state, check, fact, today, supposing=why == "suppose")
        case KeepSupposed() if check.supposed is not None:
            kept = check.model_copy(update={"given": _with(check.given, check.supposed), "supposed": None})
            return _go_on(state, kept, today)
        case TakeFile(form=form) if is_finished(check):
            document = OutcomeDocument(
                form=form, scheme=check.scheme, given=check.given, today=today, about=check.about
            )
            return Turn(state, (Notice(text=texts.FILE_COMES),), (SendFile(document=document),))
        case ShareCheck() if is_finished(check):
            return Turn(state, (Recipients(text=texts.WITH_WHOM, check=check.check, actions=()),))
        case ShareWith(recipient=recipient) if is_finished(check):
            shared = Share(recipient=recipient, scheme=check.scheme, given=check.given, today=today, about=check.about)
            return Turn(state, (Notice(text=texts.SHARING),), (shared,))
        case (
            BeginQuestions()
            | TakeFile()
            | ShareCheck()
            | ShareWith()
            | ContinueCheck()
            | AnswerFact()
            | ToggleOption()
            | ExplainQuestion()
            | ReviewAnswers()
            | ReviseAnswer()
            | KeepSupposed()
        ):
            return Turn(state, (Notice(text=texts.OLD_BUTTON, actions=_back_to(check) or outside),), stale=True)
        case _:
            assert_never(command)


def _back_to(check: Checking) -> tuple[Action, ...]:
    """The way back to where this check stands; none before its first question."""
    if check.asking is None and not check.given:
        return ()
    return (Action(label=texts.resume(finished=check.asking is None), command=ResumeCheck()),)


def is_finished(check: Checking) -> bool:
    """Whether there is an outcome."""
    return check.asking is None and bool(check.given)


def _go_on(state: State, check: Checking, today: date) -> Turn:
    """Ask the next question, or give the outcome when there is none left."""
    moved = checking.asked_next(check, today)
    if moved.asking is not None:
        return _asking(state, moved, today)
    # An earlier question is done with: "Vraag het Preventieteam" below the outcome asks for a new one.
    done = _with_check(state, moved, today).model_copy(update={"last": None, "calculated": None})
    return Turn(done, (outcomes.outcome(moved, today),), tag=f"outcome:{moved.check}")


def _asking(state: State, check: Checking, today: date) -> Turn:
    shown = checking.question(check, today)
    return Turn(_with_check(state, check, today), (shown,), tag=open_question.tag_of(check))


def _with_check(state: State, check: Checking, today: date) -> State:
    return state.model_copy(update={"check": resuming.touched(check, today), "activity": Idle()})


def _answered(state: State, check: Checking, answer: Given, today: date) -> Turn:
    given = answer.model_copy(update={"question": check.asked_as})
    done = Replacement(tag=open_question.tag_of(check), reply=checking.answered(check, given))
    if check.supposing:
        closed = checking.opened(check, None)
        tried = closed.model_copy(update={"supposing": False, "supposed": given})
        shown = outcomes.supposed(tried, _with(check.given, given), today)
        return Turn(_with_check(state, tried, today), (shown,)).replacing(done)
    told = check.model_copy(update={"given": _with(check.given, given)})
    return _go_on(state, told, today).replacing(done)


def _with(given: tuple[Given, ...], new: Given) -> tuple[Given, ...]:
    """The answers with `new` in the place of an earlier answer to the same question, or else at the end."""
    if new.fact not in {each.fact for each in given}:
        return (*given, new)
    return tuple(new if each.fact == new.fact else each for each in given)


def _toggled(state: State, check: Checking, toggle: ToggleOption, today: date) -> Turn:
    """Tick an option or take its tick away, as the button said; pressed twice in a row it stays as it is."""
    is_on = toggle.value in check.selected
    becomes = {"on": True, "off": False, "other": not is_on}[toggle.to]
    others = tuple(each for each in check.selected if each != toggle.value)
    selected = check.selected if becomes is is_on else (*others, toggle.value) if becomes else others
    moved = check.model_copy(update={"selected": selected})
    again = Replacement(tag=open_question.tag_of(moved), reply=checking.question(moved, today))
    return Turn(_with_check(state, moved, today), ()).replacing(again)


def _ask_again(state: State, check: Checking, fact: str, today: date, *, supposing: bool) -> Turn:
    again = checking.opened(check, fact).model_copy(update={"supposing": supposing, "supposed": None})
    return _asking(state, again, today)


def _back(state: State, check: Checking, today: date) -> Turn:
    """Back to the answer before; while an answer is being revised, back to how it was."""
    if not check.given:
        return Turn(state, (Notice(text=texts.FIRST_QUESTION),))
    left = Replacement(tag=open_question.tag_of(check), reply=Notice(text=texts.WENT_BACK))
    if check.asking is not None and checking.is_revising(check):
        return _go_on(state, check.model_copy(update={"supposing": False}), today).replacing(left)
    taken_back = check.given[-1]
    fewer = check.model_copy(update={"given": check.given[:-1]})
    again = checking.opened(fewer, taken_back.fact).model_copy(update={"before": taken_back})
    turn = _asking(state, again, today)
    return turn if check.asking is None else turn.replacing(left)
