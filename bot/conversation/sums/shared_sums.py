"""A calculation that one person sees becomes one that everybody in the channel sees.

Where this sits: beside `calculating`, which works it out anew from what was typed: the button carries no amounts, only
by what to know the calculation it stands below. Pure. Start reading at `shared()`.
"""

import hashlib

from bot.conversation.effects import PostSum
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Action, Calculation, Notice
from bot.conversation.state import Calculating, State
from bot.conversation.sums import calculating, calculation_texts
from bot.conversation.turn import Turn

_LETTERS = 12


def mark_of(calculated: Calculating) -> str:
    """By what to know a calculation: another one has another mark."""
    return hashlib.sha256(calculated.model_dump_json().encode()).hexdigest()[:_LETTERS]


def shared(state: State, mark: str) -> Turn:
    """Show the calculation of the button to all; after another one it can be made again first."""
    last = state.calculated
    if last is not None and mark_of(last) == mark:
        return Turn(state, (), (PostSum(calculated=last),))
    again = (Action(calculation_texts.CALCULATE_AGAIN, StartCalculator(calculator=last.calculator)),) if last else ()
    return Turn(state, (Notice(calculation_texts.NOT_THE_LAST, again),))


def table_of(calculated: Calculating) -> Calculation | None:
    """What came out, without anything to press; None when its inputs cannot be read any more."""
    shown = calculating.finished(State(), calculated).replies
    return next((each for each in shown if isinstance(each, Calculation)), None)
