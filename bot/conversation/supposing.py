"""A what-if on a finished check, right below its outcome or later: what another answer would have done.

Where this sits: beside `check_turns`, which has what happens to the check itself. May import: `what_ifs` for the words,
`outcomes` for what is shown. Pure functions on `State`. Start reading at `supposed()`.
"""

from datetime import date

from bot.conversation import (
    check_turns,
    offers,
    outcomes,
    resuming,
    what_ifs,
)
from bot.conversation.check_commands import (
    ReviewAnswers,
    ReviseAnswer,
)
from bot.conversation.state import Calculating, Checking, State
from bot.conversation.turn import Turn


def supposed(state: State, text: str, today: date) -> Turn | None:
    """Try what somebody supposes in so many words, below an outcome or later; None when that is not what the text does.

    Without a value the question is asked, and without a fact the answers are listed: a what-if never starts a sum.
    Whatever else goes on, goes on.
    """
    check = state.check
    if check is None or not check_turns.is_finished(check):
        return None
    is_below = is_below_outcome(state, check)
    said = what_ifs.rest_of(text) or (what_ifs.rest_below(text) if is_below else None)
    fact = None if said is None else what_ifs.fact_meant(check, said)
    if said is None or fact is None:
        is_listed = said is not None and _is_supposing(state, check)
        return Turn(state, (outcomes.review(check, "suppose"),)) if is_listed else None
    answer = what_ifs.supposition(check, fact, said)
    if isinstance(state.activity, Calculating) and (answer is None or fact in what_ifs.AMOUNTS):
        return None  # an amount is for the calculation that goes on
    if answer is None and fact not in {each.fact for each in check.given}:
        return Turn(state, (outcomes.review(check, "suppose"),)) if is_below else None
    if answer is None:
        return check_turns.ask_again(state, check, fact, today, supposing=True)
    tried = check.model_copy(update={"supposing": False, "supposed": answer})
    shown = outcomes.supposed(
        tried,
        check_turns.with_answer(check.given, answer),
        today,
        later=not is_below,
        either=what_ifs.is_of_either(check, fact, said),
    )
    return Turn(state.model_copy(update={"check": resuming.touched(tried, today)}), (shown,))


def is_below_outcome(state: State, check: Checking) -> bool:
    """Whether the outcome, or a what-if on it, is what was shown last."""
    wanted = ReviewAnswers(check=check.check, why="suppose")
    return _is_supposing(state, check) or any(offers.command_of(each) == wanted for each in state.offers)


def _is_supposing(state: State, check: Checking) -> bool:
    """Whether the answers were listed just now to try another one."""
    wanted = [ReviseAnswer(check=check.check, fact=each.fact, why="suppose") for each in check.given]
    return any(offers.command_of(each) in wanted for each in state.offers)
