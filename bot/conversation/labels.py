"""What stands on a button can be typed at any moment, also when the message with the button is long out of sight.

Where this sits: beside `offers`, which knows the buttons that were shown last. Only what any conversation can do is
here, and what follows from its own check or calculation; answers to a question are read by the question itself.
Start reading at `meant()`.
"""

from collections.abc import Iterator

from bot.conversation import offers, texts
from bot.conversation.check import check_texts, checking, sharing_texts
from bot.conversation.check.check_commands import (
    ContinueCheck,
    KeepSupposed,
    RestartCheck,
    ResumeCheck,
    ReviewAnswers,
    ShareCheck,
    StartCheck,
    TakeFile,
)
from bot.conversation.codes import Calculator
from bot.conversation.incoming import Command, ForgetMe, PickArticle, ShowExample, ShowHelp, ShowMine, StartCalculator
from bot.conversation.state import Calculating, Checking, State
from bot.conversation.sums import calculation_texts, switching
from bot.conversation.team.team_commands import AskTeam
from knowledge.text import bare_words

_ALWAYS: tuple[tuple[str, Command], ...] = (
    (texts.ASK_TEAM, AskTeam()),
    (texts.START_VIP_CHECK, StartCheck(scheme="vip_fonds")),
    (texts.CALCULATE_GRANT, StartCalculator(calculator=Calculator.GRANT)),
    (texts.CALCULATE_COSTS, StartCalculator(calculator=Calculator.COSTS)),
    (texts.CALCULATE_FUND, StartCalculator(calculator=Calculator.VIP_FUND)),
    (texts.CALCULATE_CASE, StartCalculator(calculator=Calculator.BUSINESS_CASE)),
    (texts.FILL_EXAMPLE, ShowExample()),
    (texts.HELP, ShowHelp()),
    (texts.MINE, ShowMine()),
    (texts.FORGET, ForgetMe()),
    (texts.WHAT_NOW, PickArticle(article="opvolger")),
    (texts.VIP_STATUS, PickArticle(article="vip-status")),
    (calculation_texts.ABOUT_KEY, PickArticle(article="vip-financiering")),
    (calculation_texts.ABOUT_CASE, PickArticle(article="voorbeeld-mentorproject")),
)


def meant(state: State, text: str) -> Command | None:
    """What the button does that bears these words; None when no button does, or not at this moment."""
    plain = bare_words(text)
    if not plain:
        return None
    labelled = next((command for label, command in _at(state) if bare_words(label) == plain), None)
    return labelled or _other_calculation(state, text)


def _other_calculation(state: State, text: str) -> Command | None:
    """Another calculation than the one that goes on, by its name alone."""
    activity, other = state.activity, switching.named(text)
    if not isinstance(activity, Calculating) or other in {None, activity.calculator}:
        return None
    return None if other is None else StartCalculator(calculator=other)


def _at(state: State) -> Iterator[tuple[str, Command]]:
    yield from _ALWAYS
    check = state.check
    if not offers.begins_a_check(state) and (check is None or check.given or check.asking is not None):
        yield texts.START_CHECK, StartCheck()  # below its introduction these words begin the questions
    if state.calculated is not None:
        yield calculation_texts.CALCULATE_AGAIN, StartCalculator(calculator=state.calculated.calculator)
    if state.stopped is not None or (check is not None and check.given):
        yield from ((texts.resume(finished), ResumeCheck()) for finished in (False, True))
        yield check_texts.RESTART, RestartCheck(scheme=check.scheme if check is not None else "preventiecoalities")
    if check is not None and check.asking is not None and (term := checking.QUESTIONS[check.asking].article):
        yield texts.TERM, PickArticle(article=term)
    if check is not None and check.asking is None and check.given:
        yield from _below_outcome(check)


def _below_outcome(check: Checking) -> Iterator[tuple[str, Command]]:
    yield texts.CHANGE, ReviewAnswers(check=check.check, why="change")
    yield texts.SUPPOSE, ReviewAnswers(check=check.check, why="suppose")
    yield sharing_texts.AS_PDF, TakeFile(check=check.check, form="pdf")
    yield sharing_texts.AS_CSV, TakeFile(check=check.check, form="csv")
    yield sharing_texts.SHARE, ShareCheck(check=check.check)
    yield texts.AGAIN, StartCheck(scheme=check.scheme)
    if not check.to_the_end:
        yield texts.GO_ON, ContinueCheck(check=check.check)
    if check.supposed is not None:
        yield texts.KEEP_SUPPOSED, KeepSupposed(check=check.check)
