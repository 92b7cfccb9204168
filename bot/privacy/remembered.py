"""What the bot remembers of a conversation, in words for the person whose conversation it is.

Where this sits: under `rights`. The store keeps a state without knowing what it is; here it is read as one. What cannot
be read as a state (any more) is still told, by the words in it: nothing that is kept stays untold. Pure.
Start reading at `remembered()`.
"""

from collections.abc import Iterator

from pydantic import JsonValue, ValidationError

from bot.conversation.check import check_texts
from bot.conversation.check.checking import label
from bot.conversation.state import Calculating, Checking, Drafting, State
from bot.conversation.sums import calculation_texts
from bot.privacy import rights_texts as texts


def remembered(state: JsonValue) -> str:
    """The state of a conversation on one line of Dutch."""
    try:
        lines = list(_told(State.model_validate(state)))
    except ValidationError:
        lines = [f"{texts.OTHERWISE}: {word}" for word in _words(state)]
    return "; ".join(lines) or texts.REMEMBERS_NOTHING


def _told(state: State) -> Iterator[str]:
    if state.last is not None:
        yield f"{texts.LAST_QUESTION}: {state.last.question}"
    before = state.heard.before.last if state.heard is not None else None
    if before is not None and before != state.last:
        yield f"{texts.QUESTION_BEFORE}: {before.question}"
    if state.check is not None:
        yield f"{texts.CHECK} ({check_texts.CHECKS[state.check.scheme].title}): {_answers(state.check)}"
    match state.activity:
        case Calculating(calculator=calculator, inputs=inputs):
            yield f"{texts.CALCULATION} ({calculation_texts.CALCULATORS[calculator]}): {', '.join(inputs)}"
        case Drafting(question=str() as question):
            yield f"{texts.DRAFT}: {question}"
        case _:
            pass
    if state.held is not None:
        yield f"{texts.HELD}: {state.held.text}"
    if state.asker is not None:
        about = ((texts.ORGANISATION, state.asker.organisation), (texts.ROLE, state.asker.role))
        yield from (f"{name}: {value}" for name, value in about if value)
    if state.offers:
        yield f"{texts.BUTTONS}: {', '.join(each.label for each in state.offers)}"


def _answers(check: Checking) -> str:
    answers = []
    for given in check.given:
        try:
            answer = label(given)
        except LookupError:  # an answer to a question that is gone
            answer = str(given.value)
        answers.append(f"{check_texts.FACT_NAMES.get(given.fact, given.fact)} = {answer}")
    return ", ".join(answers) or texts.REMEMBERS_NOTHING


def _words(state: JsonValue) -> Iterator[str]:
    match state:
        case str():
            yield state
        case dict():
            for each in state.values():
                yield from _words(each)
        case list():
            for each in state:
                yield from _words(each)
        case _:
            return
