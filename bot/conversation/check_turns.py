"""The turns of the check: what each of its buttons and typed words does to the state.

Where this sits: between the assistant and `checking` (the questions) and `outcomes`. Pure functions on `State`.
Start reading at `start()` and `take()`.
"""

from datetime import date
from typing import assert_never

from bot.conversation import checking, open_question, outcomes, texts, words
from bot.conversation.incoming import (
    AnswerFact,
    BeginQuestions,
    Command,
    ContinueCheck,
    ExplainQuestion,
    GoBack,
    KeepSupposed,
    ReviewAnswers,
    ReviseAnswer,
    StopCheck,
    ToggleOption,
)
from bot.conversation.replies import Action, Notice, Replacement
from bot.conversation.state import Checking, Given, Idle, State
from bot.conversation.turn import Turn


def start(state: State, check: str, today: date) -> Turn:
    """Begin a check with the id `check`: its introduction says first whether one can apply today."""
    begun = state.model_copy(update={"check": Checking(check=check), "activity": Idle()})
    return Turn(begun, (checking.introduction(check, today),), tag=f"intro:{check}")


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


def take(state: State, command: checking.CheckCommand, outside: tuple[Action, ...], today: date) -> Turn:
    """Do what a button of the check says. `outside` are the ways on when the check is no longer there."""
    check = state.check
    if check is None or check.check != command.check:
        return Turn(state, (Notice(text=texts.OLD_BUTTON, actions=outside),))
    match command:
        case BeginQuestions() if check.asking is None and not check.given:
            return _go_on(state, check, today)
        case ContinueCheck() if check.asking is None and not check.to_the_end:
            return _go_on(state, check.model_copy(update={"to_the_end": True}), today)
        case AnswerFact(fact=fact, value=value) if fact == check.asking:
            try:
                return _answered(state, check, checking.pressed(check, value), today)
            except checking.NotAnAnswer as problem:
                return Turn(state, (Notice(text=problem.message),))
        case ToggleOption(fact=fact, value=value) if fact == check.asking and checking.is_option(fact, value):
            return _toggled(state, check, value, today)
        case GoBack():
            return _back(state, check, today)
        case StopCheck():
            return Turn(state.model_copy(update={"check": None}), (Notice(text=texts.STOPPED, actions=outside),))
        case ExplainQuestion() if check.asking is not None:
            return Turn(state, (Notice(text=checking.explanation(check)),))
        case ReviewAnswers(why=why) if check.given:
            return Turn(state, (outcomes.review(check, why),))
        case ReviseAnswer(fact=fact, why=why) if fact in {each.fact for each in check.given}:
            return _ask_again(state, check, fact, today, supposing=why == "suppose")
        case KeepSupposed() if check.supposed is not None:
            kept = check.model_copy(update={"given": _with(check.given, check.supposed), "supposed": None})
            return _go_on(state, kept, today)
        case (
            BeginQuestions()
            | ContinueCheck()
            | AnswerFact()
            | ToggleOption()
            | ExplainQuestion()
            | ReviewAnswers()
            | ReviseAnswer()
            | KeepSupposed()
        ):
            return Turn(state, (Notice(text=texts.OLD_BUTTON),))
        case _:
            assert_never(command)


def _go_on(state: State, check: Checking, today: date) -> Turn:
    """Ask the next question, or give the outcome when there is none left."""
    moved = checking.asked_next(check, today)
    new_state = state.model_copy(update={"check": moved, "activity": Idle()})
    if moved.asking is None:
        # An earlier question is done with: "Vraag het Preventieteam" below the outcome asks for a new one.
        done = new_state.model_copy(update={"last": None})
        return Turn(done, (outcomes.outcome(moved, today),), tag=f"outcome:{moved.check}")
    return Turn(new_state, (checking.question(moved, today),), tag=open_question.tag_of(moved))


def _answered(state: State, check: Checking, given: Given, today: date) -> Turn:
    done = Replacement(tag=open_question.tag_of(check), reply=checking.answered(given))
    if check.supposing:
        tried = check.model_copy(update={"asking": None, "selected": (), "supposing": False, "supposed": given})
        shown = outcomes.supposed(tried, _with(check.given, given), today)
        return Turn(state.model_copy(update={"check": tried, "activity": Idle()}), (shown,)).replacing(done)
    told = check.model_copy(update={"given": _with(check.given, given)})
    return _go_on(state, told, today).replacing(done)


def _with(given: tuple[Given, ...], new: Given) -> tuple[Given, ...]:
    """The answers with `new` in the place of an earlier answer to the same question, or else at the end."""
    if new.fact not in {each.fact for each in given}:
        return (*given, new)
    return tuple(new if each.fact == new.fact else each for each in given)


def _toggled(state: State, check: Checking, code: str, today: date) -> Turn:
    selected = tuple(each for each in check.selected if each != code)
    if len(selected) == len(check.selected):
        selected = (*selected, code)
    moved = check.model_copy(update={"selected": selected})
    again = Replacement(tag=open_question.tag_of(moved), reply=checking.question(moved, today))
    return Turn(state.model_copy(update={"check": moved}), ()).replacing(again)


def _ask_again(state: State, check: Checking, fact: str, today: date, *, supposing: bool) -> Turn:
    moved = check.model_copy(update={"asking": fact, "selected": (), "supposing": supposing, "supposed": None})
    return Turn(
        state.model_copy(update={"check": moved, "activity": Idle()}),
        (checking.question(moved, today),),
        tag=open_question.tag_of(moved),
    )


def _back(state: State, check: Checking, today: date) -> Turn:
    """Back to the answer before; while an answer is being revised, back to how it was."""
    if not check.given:
        return Turn(state, (Notice(text=texts.FIRST_QUESTION),))
    left = Replacement(tag=open_question.tag_of(check), reply=Notice(text=texts.WENT_BACK))
    if check.asking is not None and checking.is_revising(check):
        return _go_on(state, check.model_copy(update={"asking": None, "supposing": False}), today).replacing(left)
    taken_back = check.given[-1]
    moved = check.model_copy(update={"given": check.given[:-1], "asking": taken_back.fact, "selected": ()})
    turn = Turn(
        state.model_copy(update={"check": moved, "activity": Idle()}),
        (checking.question(moved, today),),
        tag=open_question.tag_of(moved),
    )
    return turn if check.asking is None else turn.replacing(left)
