"""A what-if on a finished check, right below its outcome or later: what another answer would have done.

Where this sits: beside `check_turns`, which has what happens to the check itself. May import: `what_ifs` for the words,
`outcomes` for what is shown. Pure functions on `State`. Start reading at `supposed()`.
"""

from dataclasses import replace
from datetime import date

from bot.conversation import offers, texts
from bot.conversation.check import check_turns, checking, naming, outcomes, resuming, second_thoughts_texts, what_ifs
from bot.conversation.check.check_commands import (
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
)
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, Checking, State
from bot.conversation.turn import Turn
from eligibility.questions import QuestionKind


def supposed(state: State, text: str, today: date) -> Turn | None:
    """Try what somebody supposes in so many words, below an outcome or later; None when that is not what the text does.

    Without a value the question is asked, and without a fact the answers are listed: a what-if never starts a sum.
    Whatever else goes on, goes on.
    """
    check = state.check
    if check is None:
        return None
    if check.asking is not None and check.supposing:
        return _instead(state, check, text, today)
    return _supposed(state, check, text, today) if check_turns.is_finished(check) else None


def _instead(state: State, asked: Checking, text: str, today: date) -> Turn | None:
    """Another what-if than the one of which the question is open: that one is left."""
    closed = checking.opened(asked, None).model_copy(update={"supposing": False})
    said = what_ifs.rest_of(text) or what_ifs.rest_below(text)
    if said is None or what_ifs.fact_meant(closed, said) is None:
        return None
    return _supposed(state.model_copy(update={"check": closed}), closed, text, today, below=True)


def _supposed(state: State, check: Checking, text: str, today: date, *, below: bool = False) -> Turn | None:
    is_below = below or is_below_outcome(state, check)
    said = what_ifs.rest_of(text) or (what_ifs.rest_below(text) if is_below else None)
    if said is None:
        return None
    fact = what_ifs.fact_meant(check, said)
    if fact is None:
        return _which(state, check, said, is_below)
    answer = what_ifs.supposition(check, fact, said)
    if isinstance(state.activity, Calculating) and (answer is None or fact in what_ifs.AMOUNTS):
        return None  # an amount is for the calculation that goes on
    if answer is None and fact not in {each.fact for each in check.given}:
        return Turn(state, (outcomes.review(check, "suppose"),)) if is_below else None
    if answer is None:
        return _asked_for(state, check, fact, said, today)
    tried = check.model_copy(update={"supposing": False, "supposed": answer})
    shown = outcomes.supposed(
        tried,
        check_turns.with_answer(check.given, answer),
        today,
        later=not is_below,
        either=what_ifs.is_of_either(check, fact, said),
    )
    return Turn(state.model_copy(update={"check": resuming.touched(tried, today)}), (shown,))


def _which(state: State, check: Checking, said: str, is_below: bool) -> Turn | None:
    """Ask which answer is meant, where the words may be of more than one; None where that is not plain either."""
    several = what_ifs.may_be_of(check, said) if is_below else ()
    if several or _is_supposing(state, check):
        return Turn(state, (outcomes.review(check, "suppose", several),))
    return None


def _asked_for(state: State, check: Checking, fact: str, said: str, today: date) -> Turn:
    """Ask what the other answer would be; of a day that is not whole, say so."""
    turn = check_turns.ask_again(state, check, fact, today, supposing=True)
    is_part = checking.QUESTIONS[fact].kind is QuestionKind.DATE and naming.speaks_of_a_day(said)
    return replace(turn, replies=(Notice(text=second_thoughts_texts.WHOLE_DAY), *turn.replies)) if is_part else turn


def too_early(state: State, check: Checking, text: str) -> Turn | None:
    """What is said to a what-if in the middle of the questions: it comes after the last one, and changing is possible.

    None for any text that supposes nothing of a question of this check.
    """
    said = what_ifs.rest_of(text) or what_ifs.rest_below(text)
    if said is None or check.asking is None:
        return None
    fact = what_ifs.fact_meant(check, said)
    facts = what_ifs.may_be_of(check, said) if fact is None else (fact,)
    if not facts:
        return None
    given = {each.fact for each in check.given}
    ways = tuple(
        Action(
            label=second_thoughts_texts.change_of(checking.fact_name(check, each)),
            command=ReviseAnswer(check=check.check, fact=each, why="change"),
        )
        for each in facts
        if each in given and each != check.asking
    )
    return Turn(state, (Notice(text=second_thoughts_texts.WHAT_IF_LATER, actions=ways or _on(check)),))


def _on(check: Checking) -> tuple[Action, ...]:
    return (Action(label=texts.resume(finished=check.asking is None), command=ResumeCheck()),)


def is_below_outcome(state: State, check: Checking) -> bool:
    """Whether the outcome, or a what-if on it, is what was shown last."""
    wanted = ReviewAnswers(check=check.check, why="suppose")
    return _is_supposing(state, check) or any(offers.command_of(each) == wanted for each in state.offers)


def _is_supposing(state: State, check: Checking) -> bool:
    """Whether the answers were listed just now to try another one."""
    wanted = [ReviseAnswer(check=check.check, fact=each.fact, why="suppose") for each in check.given]
    return any(offers.command_of(each) in wanted for each in state.offers)
