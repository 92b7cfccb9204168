"""A calculation in the middle of the check: when one may begin there, and that the check waits.

Where this sits: under the assistant, around `calculating`. May import: the readers of words, the texts. Pure. Start
reading at `noted()`. An amount that somebody only tells in the check never begins a calculation: that was no request.
"""

import re
from dataclasses import replace
from typing import Final

from bot.conversation import offers, parsing
from bot.conversation.check.checking import QUESTIONS
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Calculation, Notice
from bot.conversation.state import Calculating, Idle, State
from bot.conversation.sums import calculation_texts as texts
from bot.conversation.sums import calculations, carried, stated_amounts
from bot.conversation.sums import sum_texts as said
from bot.conversation.turn import Turn
from eligibility.questions import QuestionKind
from knowledge.numbers import numerals

_ASKS_FOR_A_SUM: Final = re.compile(
    r"\b\w*(?:bereken|reken|uitreken|calcul)\w*|\bsubsidie\b|\bkrijg\w*|\bhoeveel\b|\bverdeel\w*|\bverdel\w*|\bfonds\w*|"
    r"\bvip\b|\bbaten\b|\bbusiness\b|\bopbrengst\w*|\bnodige kosten\b|\bsom\b"
)
"""With one of these a message asks for a calculation; anything else only tells an amount."""


def only_tells(state: State, text: str) -> bool:
    """Whether a message names an amount without asking to work anything out, where the check waits for something."""
    if not is_open(state) or not isinstance(state.activity, Idle):
        return False
    asks = parsing.is_question(text) or stated_amounts.asks(text) or text.rstrip().endswith("?")
    asks = asks or _ASKS_FOR_A_SUM.search(text.casefold()) is not None
    return not asks and any(character.isdigit() for character in numerals.in_digits(text))


def not_asked(state: State, text: str) -> Turn | None:
    """Say that an amount was read and not kept, and what can be done with it; None where an amount is asked."""
    asking = None if state.check is None else state.check.asking
    if asking is not None and QUESTIONS[asking].kind is QuestionKind.MONEY:
        return None
    return Turn(state, (Notice(said.NOT_ASKED_HERE, carried.ways(text)),))


def is_open(state: State) -> bool:
    """Whether a question of the check waits, now or below a calculation."""
    return state.check is not None and state.check.asking is not None


def is_shown_last(state: State) -> bool:
    """Whether the calculation of before was what was shown last, so that a few words can be about it."""
    before = state.calculated
    again = None if before is None else StartCalculator(calculator=before.calculator)
    return any(each.label == texts.CALCULATE_AGAIN and offers.command_of(each) == again for each in state.offers)


def noted(before: State, turn: Turn) -> Turn:
    """The turn; where a calculation began or ended in the middle of a check, it says what that does to the check."""
    if not is_open(turn.state):
        return turn
    if any(isinstance(each, Calculation) for each in turn.replies):
        return replace(turn, replies=calculations.remarked(turn.replies, (said.NOT_IN_CHECK,)))
    begins = isinstance(turn.state.activity, Calculating) and not isinstance(before.activity, Calculating)
    return replace(turn, replies=(Notice(said.CHECK_WAITS), *turn.replies)) if begins else turn
