"""What somebody presses or types as the answer to a question of the check, and what is no answer to it.

Where this sits: beside `checking`, which asks the questions. May import: `parsing` and the readers of words around it.
Pure functions. Start reading at `typed()`. In doubt it is no answer: a wrong one would change the outcome.
"""

from pydantic import JsonValue

from bot.conversation import about_check, check_texts, parsing, parties, texts, units, words
from bot.conversation.checking import (
    APPLICANT,
    LAST_DAY,
    LATER_CODE,
    QUESTIONS,
    READY_CODE,
    RECEIVED_ON,
    REQUESTED_AMOUNT,
    SKIP_CODE,
    UNKNOWN_CODE,
    fact_name,
    listed,
)
from bot.conversation.state import Checking, Given
from eligibility import InvalidFact
from eligibility.questions import Question, QuestionKind

LONGEST_ANSWER = 300
"""Characters; in a longer text a single date or amount is no answer, but part of a story."""


class NotAnAnswer(Exception):
    """What was typed is no answer to the open question; `message` says in Dutch what would be."""

    def __init__(self, message: str, *, meant: bool = False) -> None:
        super().__init__("not an answer")
        self.message = message
        self.meant = meant
        """Whether it was plainly meant as an answer, and so is no question of its own."""


def pressed(checking: Checking, code: str) -> Given:
    """The answer behind a button of the open question.

    Raises:
        NotAnAnswer: nothing was selected yet, or the code is not one of the question's.
    """
    assert checking.asking is not None  # noqa: S101
    each = QUESTIONS[checking.asking]
    optional = each.fact == REQUESTED_AMOUNT
    if code == (SKIP_CODE if optional else UNKNOWN_CODE):
        return Given(fact=each.fact)
    if code == LATER_CODE and not optional:
        return Given(fact=each.fact, later=True)
    if each.kind is QuestionKind.YES_NO and code in {"yes", "no"}:
        return Given(fact=each.fact, value=code == "yes")
    if each.kind is QuestionKind.CHOICE and code in {option.code for option in each.options}:
        return Given(fact=each.fact, value=code)
    if each.fact == RECEIVED_ON and code == LAST_DAY.isoformat():
        return Given(fact=each.fact, value=code)
    if each.kind is QuestionKind.MULTI_CHOICE and code == READY_CODE:
        if not checking.selected:
            raise NotAnAnswer(check_texts.NOTHING_SELECTED)
        return Given(fact=each.fact, value=list(checking.selected))
    raise NotAnAnswer(texts.OLD_BUTTON)


def typed(checking: Checking, text: str) -> Given:
    """What somebody typed as the answer to the open question.

    What was ticked before in a question that takes several, stays in.

    Raises:
        NotAnAnswer: the text is no answer to this question, asks something itself, or is a value that cannot be.
    """
    assert checking.asking is not None  # noqa: S101
    each = QUESTIONS[checking.asking]
    if words.means(text, words.LATER | words.PASS):
        return Given(fact=each.fact, later=each.fact != REQUESTED_AMOUNT)  # that question may be passed over for good
    if parsing.means_unknown(text):
        return Given(fact=each.fact)
    if each.kind is QuestionKind.MULTI_CHOICE and words.means(text, words.READY):
        return pressed(checking, READY_CODE)
    _refuse_what_is_almost_an_answer(each, text)
    if each.fact == RECEIVED_ON and (words.means(text, words.LAST_DAY) or about_check.means_last_day(text)):
        return pressed(checking, LAST_DAY.isoformat())
    value = None if parsing.is_question(text) or len(text) > LONGEST_ANSWER else _read(each, text)
    if value is None and each.fact == REQUESTED_AMOUNT and parsing.yes_or_no(text) is False:
        return Given(fact=each.fact)
    if value is not None and (other := _counts_something_else(each, text)) is not None:
        raise NotAnAnswer(check_texts.about_another(fact_name(checking, other)), meant=True)
    if value is None:
        raise NotAnAnswer(f"{check_texts.NOT_AN_ANSWER} {tip(each)}")
    try:
        listed(checking).read({each.fact: value})
    except InvalidFact:  # its own message speaks of keys and codes; the help of the question says what is possible
        raise NotAnAnswer(check_texts.NOT_POSSIBLE) from None
    if isinstance(value, list):
        value = [*checking.selected, *(code for code in value if code not in checking.selected)]
    return Given(fact=each.fact, value=value)


def _refuse_what_is_almost_an_answer(each: Question, text: str) -> None:
    """A limit is no number, and a day has to exist: taking either as it stands would change the verdict."""
    if len(text) > LONGEST_ANSWER or parsing.is_question(text):
        return
    counted = each.kind in {QuestionKind.INTEGER, QuestionKind.MONEY, QuestionKind.DATE}
    if counted and any(character.isdigit() for character in text) and parsing.is_compared(text):
        raise NotAnAnswer(f"{check_texts.ONLY_A_LIMIT} {check_texts.TIPS[each.kind]}", meant=True)
    if each.kind is QuestionKind.DATE and parsing.looks_like_a_day(text) and parsing.day(text) is None:
        raise NotAnAnswer(f"{check_texts.NO_SUCH_DAY} {tip(each)}", meant=True)
    if each.fact == APPLICANT and len(parties.named(text)) > 1 and parties.applicant(text) is None:
        raise NotAnAnswer(check_texts.ONE_APPLICANT, meant=True)
    if each.kind is QuestionKind.YES_NO and "van toepassing" in text.casefold():
        raise NotAnAnswer(f"{check_texts.NOT_AN_ANSWER} {check_texts.TIPS[each.kind]}", meant=True)


def tip(each: Question) -> str:
    """What can be read as an answer to a question."""
    told = check_texts.TIPS[each.kind]
    return f"{told} {check_texts.LAST_DAY_TOO}" if each.fact == RECEIVED_ON else told


def _counts_something_else(each: Question, text: str) -> str | None:
    """The fact that the number in the text is about, when that is another one: `3 gemeenten` is no amount."""
    if each.kind not in {QuestionKind.INTEGER, QuestionKind.MONEY}:
        return None
    counted = units.counted(text)
    return next((fact for fact in QUESTIONS if fact in counted), None) if each.fact not in counted else None


def _read(each: Question, text: str) -> JsonValue:
    labels = [option.label for option in each.options]
    match each.kind:
        case QuestionKind.YES_NO:
            return parsing.yes_or_no(text)
        case QuestionKind.CHOICE if each.fact == APPLICANT and parties.named(text):
            return parties.applicant(text)
        case QuestionKind.CHOICE:
            chosen = parsing.option(text, labels)
            return None if chosen is None else each.options[chosen].code
        case QuestionKind.MULTI_CHOICE:
            several = parsing.options(text, labels)
            return None if several is None else [each.options[n].code for n in several]
        case QuestionKind.INTEGER:
            return parsing.months(text) if each.fact == "duration_months" else parsing.whole_number(text)
        case QuestionKind.MONEY:
            amount = parsing.amount(text)
            return None if amount is None else str(amount)
        case QuestionKind.DATE:
            day = parsing.day(text)
            return None if day is None else day.isoformat()


def is_option(fact: str, code: str) -> bool:
    """Whether `code` can be ticked in the question about `fact`."""
    each = QUESTIONS[fact]
    return each.kind is QuestionKind.MULTI_CHOICE and code in {option.code for option in each.options}


def is_number(fact: str) -> bool:
    """Whether the question is answered with a number or an amount."""
    return QUESTIONS[fact].kind in {QuestionKind.INTEGER, QuestionKind.MONEY}
