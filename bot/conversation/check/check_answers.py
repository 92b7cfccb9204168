"""What somebody presses or types as the answer to a question of the check, and what is no answer to it.

Where this sits: beside `checking`, which asks the questions. May import: `parsing` and the readers of words around it.
Pure functions. Start reading at `typed()`. In doubt it is no answer: a wrong one would change the outcome.
"""

import re
from decimal import Decimal
from typing import Final

from pydantic import JsonValue

from bot.conversation import parsing, regrets, texts, words
from bot.conversation.check import (
    about_check,
    agreeing,
    check_texts,
    half_answers,
    not_knowing,
    parties,
    telling_texts,
    told_amounts,
    told_facts,
    told_fund,
    two_amounts,
    units,
)
from bot.conversation.check.checking import (
    APPLICANT,
    COSTS,
    DURATION,
    INSURERS,
    LAST_DAY,
    LATER_CODE,
    MEANT_CODE,
    QUESTIONS,
    READY_CODE,
    RECEIVED_ON,
    REQUESTED_AMOUNT,
    SKIP_CODE,
    UNKNOWN_CODE,
    fact_name,
    facts_of,
    listed,
)
from bot.conversation.state import Checking, Given
from bot.conversation.sums import sums
from eligibility import InvalidFact
from eligibility.parameters import Unit, dutch
from eligibility.questions import Question, QuestionKind
from knowledge.numbers import numerals

LONGEST_ANSWER = 300
"""Characters; in a longer text a single date or amount is no answer, but part of a story."""

_ALONE: Final = re.compile(r"^\s*(?:alleen|enkel|slechts|vooral)(?: voor)? (?:de |het )?", re.IGNORECASE)
_OPTION_WORDS: Final = (
    (re.compile(r"\b(?:borging|borgen|verankering|verankeren)\b", re.IGNORECASE), "borgen"),
    (re.compile(r"\b(?:opstart|opzetten|opzet|oprichten|oprichting)\b", re.IGNORECASE), "starten"),
)
_WHOLE_PERIOD: Final = re.compile(r"\b(?:voor|over|in) (?:die |de |alle )?\w+ (?:jaar|jaren|maanden)\b", re.IGNORECASE)
"""Words beside an amount that is whole: `90.000 voor 3 jaar`."""


class NotAnAnswer(Exception):
    """What was typed is no answer to the open question; `message` says in Dutch what would be."""

    def __init__(
        self, message: str, *, meant: bool = False, half: Given | None = None, button: str | None = None
    ) -> None:
        super().__init__("not an answer")
        self.message = message
        self.meant = meant
        """Whether it was plainly meant as an answer, and so is no question of its own."""
        self.half = half
        """What was read and lacks something, so that the next message may be the rest of it."""
        self.button = button
        """On a button that says what was probably meant."""


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
    if code == MEANT_CODE and checking.half is not None and checking.half.fact == each.fact:
        return typed(checking, texts.YES)
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
    if (kept := _kept(checking, each, text)) is not None:
        return kept
    text = _made_whole(checking, each, text)
    if words.means(text, words.LATER | words.PASS) or not_knowing.will_look_up(text) or not_knowing.passes(text):
        return Given(fact=each.fact, later=each.fact != REQUESTED_AMOUNT)  # that question may be passed over for good
    if parsing.means_unknown(text) or not_knowing.does_not_know(text):
        return Given(fact=each.fact)
    if each.kind is QuestionKind.MULTI_CHOICE and words.means(text, words.READY):
        return pressed(checking, READY_CODE)
    _refuse_what_is_almost_an_answer(checking, each, text)
    if each.fact == RECEIVED_ON and (words.means(text, words.LAST_DAY) or about_check.means_last_day(text)):
        return pressed(checking, LAST_DAY.isoformat())
    is_aside = _asks(text) or len(text) > LONGEST_ANSWER
    value = None if is_aside else _read(checking, each, text)
    if value is None and each.fact == REQUESTED_AMOUNT and not units.counted(text) and parsing.yes_or_no(text) is False:
        return Given(fact=each.fact)
    if not is_aside and (other := _counts_something_else(each, text, value)) is not None:
        raise NotAnAnswer(check_texts.about_another(fact_name(checking, other)), meant=True)
    if value is None and told_facts.is_long(text) and told_facts.asks(text):
        raise NotAnAnswer(telling_texts.ASKS_ITSELF)
    if value is None:
        raise NotAnAnswer(f"{check_texts.NOT_AN_ANSWER} {tip(each)}")
    return _checked(checking, each, value)


def reckoned(checking: Checking, text: str) -> half_answers.Reckoned | None:
    """How the answer to the open question was worked out from a text, where it was."""
    assert checking.asking is not None  # noqa: S101
    is_money = QUESTIONS[checking.asking].kind is QuestionKind.MONEY
    return half_answers.reckoned(text, _months(checking)) if is_money else None


def without_question(checking: Checking) -> Checking:
    """The check without a half answer that a yes would make whole."""
    half = checking.half
    asks = half is not None and half_answers.waits_for_a_yes(half.value)
    return checking.model_copy(update={"half": None}) if asks else checking


def meant_before(checking: Checking, text: str) -> Given | None:
    """An earlier answer that was meant otherwise: a yes to the question whether it was."""
    half = checking.half
    if half is None or half.fact == checking.asking or QUESTIONS[half.fact].kind is QuestionKind.DATE:
        return None
    value = half_answers.whole(QUESTIONS[half.fact], str(half.value), text)
    return None if value is None else _checked(checking, QUESTIONS[half.fact], value)


def _checked(checking: Checking, each: Question, value: JsonValue) -> Given:
    """A value as an answer.

    Raises:
        NotAnAnswer: it cannot be.
    """
    try:
        listed(checking).read({each.fact: value})
    except InvalidFact:  # its own message speaks of keys and codes; the help of the question says what is possible
        raise NotAnAnswer(check_texts.NOT_POSSIBLE) from None
    if isinstance(value, list):
        value = [*checking.selected, *(code for code in value if code not in checking.selected)]
    return Given(fact=each.fact, value=value)


def _kept(checking: Checking, each: Question, text: str) -> Given | None:
    """The answer of before, for who leaves it as it is; a `ja` is an answer by itself to a question for yes or no."""
    before = checking.before or next((given for given in checking.given if given.fact == each.fact), None)
    if before is None or before.fact != each.fact:
        return None
    agrees = each.kind is not QuestionKind.YES_NO and about_check.agrees_with(text)
    return before if agrees or about_check.leaves_as_is(text) else None


def _made_whole(checking: Checking, each: Question, text: str) -> str:
    """The text together with the half answer that it completes; the text alone when it is something else.

    Raises:
        NotAnAnswer: something else than was asked about was meant.
    """
    half = checking.half
    if half is None or half.fact != each.fact:
        return text
    if half_answers.waits_for_a_yes(half.value) and parsing.plainly_yes_or_no(text) is False:
        raise NotAnAnswer(telling_texts.WHOLE_AMOUNT, meant=True)
    return half_answers.whole(each, str(half.value), text) or text


def _asks(text: str) -> bool:
    """Whether the text asks something, at its end or in the middle of a story."""
    return parsing.is_question(text) or (told_facts.is_long(text) and told_facts.asks(text))


def _months(checking: Checking) -> int | None:
    """The period, where it was told."""
    months = facts_of(checking.given).get(DURATION)
    return months if isinstance(months, int) else None


def _refuse_what_is_almost_an_answer(checking: Checking, each: Question, text: str) -> None:
    """A limit is no number, and a day has to exist: taking either as it stands would change the verdict."""
    if len(text) > LONGEST_ANSWER or _asks(text):
        return
    _refuse_an_amount(checking, each, text)
    _ask_for_the_other_half(checking, each, text)
    counted = each.kind in {QuestionKind.INTEGER, QuestionKind.MONEY, QuestionKind.DATE}
    has_number = any(character.isdigit() for character in numerals.in_digits(text))
    is_whole = each.kind is QuestionKind.MONEY and half_answers.added_up(text, _months(checking)) is not None
    is_money = each.kind is QuestionKind.MONEY
    is_part = parsing.is_compared(_WHOLE_PERIOD.sub(" ", text) if is_money else text) or (
        is_money and sums.is_rate(text)
    )
    if counted and has_number and is_part and not is_whole:
        raise NotAnAnswer(f"{check_texts.ONLY_A_LIMIT} {check_texts.TIPS[each.kind]}", meant=True)
    if each.kind is QuestionKind.DATE and parsing.looks_like_a_day(text) and parsing.day(text) is None:
        raise NotAnAnswer(f"{check_texts.NO_SUCH_DAY} {tip(each)}", meant=True)
    if each.fact == APPLICANT and len(parties.named(text)) > 1 and parties.applicant(text) is None:
        raise NotAnAnswer(check_texts.ONE_APPLICANT, meant=True)
    is_of_costs = each.fact in {COSTS, REQUESTED_AMOUNT} and told_amounts.is_of_a_party(text)
    if is_money and has_number and (is_of_costs or told_fund.is_of_another(each.fact, text)):
        name = fact_name(checking, each.fact)
        raise NotAnAnswer(f"{telling_texts.only_about(name)} {tip(each)}", meant=True)
    if told_facts.names_a_letter_of_nobody(each.fact, text) and agreeing.said(text) is None:
        raise NotAnAnswer(f"{telling_texts.LETTER_OF_WHOM} {check_texts.TIPS[each.kind]}", meant=True)
    if each.kind is QuestionKind.YES_NO and "van toepassing" in text.casefold():
        raise NotAnAnswer(f"{check_texts.NOT_AN_ANSWER} {check_texts.TIPS[each.kind]}", meant=True)


def _refuse_an_amount(checking: Checking, each: Question, text: str) -> None:
    """An amount of money is no number of municipalities, and a no beside it is about something else."""
    is_day = each.kind is QuestionKind.DATE and parsing.looks_like_a_day(text)
    amounts = () if is_day else agreeing.amounts(text)
    if each.kind is QuestionKind.MONEY:
        if len(amounts) > 1 and half_answers.is_range(text):
            raise NotAnAnswer(f"{check_texts.ONLY_A_LIMIT} {tip(each)}", meant=True)
    elif amounts:
        euros = telling_texts.both(tuple(dutch(amount, Unit.EUR) for amount in amounts))
        said = telling_texts.is_an_amount(euros, fact_name(checking, each.fact))
        raise NotAnAnswer(f"{said} {tip(each)}", meant=not sums.is_bare(text))


def _ask_for_the_other_half(checking: Checking, each: Question, text: str) -> None:
    """An amount a year, a number without its thousands, a month without its day: none is an answer as it stands."""
    half = half_answers.asked_for(each, text, _months(checking))
    if half is None:
        return
    is_asked = two_amounts.says_the_grant(text.casefold())
    takes_back = each.fact == REQUESTED_AMOUNT and regrets.takes_back(text) and not is_asked
    is_of_costs = takes_back and any(given.fact == COSTS for given in checking.given)
    kept = Given(fact=COSTS if is_of_costs else each.fact, value=half.kept)
    of = fact_name(checking, COSTS)
    message = telling_texts.of_another(of, half.message) if is_of_costs else half.message
    raise NotAnAnswer(message, meant=True, half=kept, button=None if is_of_costs else half.meant)


def tip(each: Question) -> str:
    """What can be read as an answer to a question."""
    told = check_texts.TIPS[each.kind]
    return f"{told} {check_texts.LAST_DAY_TOO}" if each.fact == RECEIVED_ON else told


def _counts_something_else(each: Question, text: str, value: JsonValue) -> str | None:
    """The fact that the number in the text is about, when that is another one: `3 gemeenten` is no amount."""
    is_number = each.kind is QuestionKind.INTEGER or (each.kind is QuestionKind.MONEY and value is None)
    if not is_number:
        return None
    counted = units.counted(text)
    return next((fact for fact in QUESTIONS if fact in counted), None) if each.fact not in counted else None


def _read(checking: Checking, each: Question, text: str) -> JsonValue:
    if each.kind is not QuestionKind.DATE and half_answers.is_only_of_days(text):
        return None
    match each.kind:
        case QuestionKind.YES_NO:
            says = agreeing.said(text)
            return says if says is not None else told_facts.there_or_not(each.fact, text)
        case QuestionKind.CHOICE if each.fact == APPLICANT and parties.named(text):
            return parties.applicant(text)
        case QuestionKind.CHOICE | QuestionKind.MULTI_CHOICE:
            return _chosen(each, text)
        case QuestionKind.INTEGER:
            return _number(each, text)
        case QuestionKind.MONEY:
            amount = half_answers.added_up(text, _months(checking)) or _amount(text)
            return None if amount is None else str(amount)
        case QuestionKind.DATE:
            day = parsing.day(text)
            return None if day is None else day.isoformat()


def _chosen(each: Question, text: str) -> JsonValue:
    labels = [option.label for option in each.options]
    if each.kind is QuestionKind.MULTI_CHOICE:
        several = parsing.options(_in_words_of_options(text), labels)
        return None if several is None else [each.options[n].code for n in several]
    chosen = parsing.option(text, labels)
    if chosen is None and (says := agreeing.said(text)) is not None:
        chosen = parsing.option(texts.YES if says else texts.NO, labels)
    return None if chosen is None else each.options[chosen].code


def _in_words_of_options(text: str) -> str:
    """What the money is for, in the words of the options: `alleen de borging`."""
    for called, word in _OPTION_WORDS:
        if called.search(text):
            text = called.sub(word, _ALONE.sub(" ", text))
    return text


def _number(each: Question, text: str) -> int | None:
    """A number that stands by itself, or that counts what was asked; elsewhere in a story it may count anything."""
    if each.fact == DURATION:
        return parsing.months(text)
    if each.fact == INSURERS and (named := parties.insurers_named(text)) is not None:
        return named
    is_told = not told_facts.is_long(text) or each.fact in units.counted(text)
    return parsing.whole_number(text) if is_told else None


def _amount(text: str) -> Decimal | None:
    """The one amount in a text, beside numbers that count people or years."""
    amount = parsing.amount(text)
    if amount is None:
        amount = parsing.amount(sums.without_counts(numerals.in_digits(text)))
    return amount if amount is not None and half_answers.is_euros(amount, text) else None


def is_option(fact: str, code: str) -> bool:
    """Whether `code` can be ticked in the question about `fact`."""
    each = QUESTIONS[fact]
    return each.kind is QuestionKind.MULTI_CHOICE and code in {option.code for option in each.options}


def is_number(fact: str) -> bool:
    """Whether the question is answered with a number or an amount."""
    return QUESTIONS[fact].kind in {QuestionKind.INTEGER, QuestionKind.MONEY}
