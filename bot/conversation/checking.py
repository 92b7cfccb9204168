"""The eligibility check as a conversation: which question comes next, what an answer means, what came out.

Where this sits: pure functions between `Checking` (the state) and `eligibility` (the rules). It knows no flow: the next
question is the fact that the rules say can still change the verdict. Start reading at `question()` and `typed()`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pydantic import JsonValue

from bot.conversation import parsing, texts, words
from bot.conversation.incoming import (
    AnswerFact,
    AskTeam,
    BeginQuestions,
    ContinueCheck,
    ExplainQuestion,
    GoBack,
    KeepSupposed,
    PickArticle,
    ReviewAnswers,
    ReviseAnswer,
    StopCheck,
    ToggleOption,
)
from bot.conversation.replies import Action, Answered, Ask, Notice
from bot.conversation.state import Checking, Given
from eligibility import Assessment, Facts, InvalidFact, Judgement, Verdict, assess
from eligibility.parameters import Unit, dutch, dutch_date
from eligibility.schemes.preventiecoalities.questions import QUESTIONS, Question, QuestionKind, why

REQUESTED_AMOUNT = "requested_amount"
"""Nobody has to state it, so the rules never ask for it; the conversation does, once, after the costs."""
COSTS = "coordination_costs"
UNKNOWN_CODE, SKIP_CODE, READY_CODE, LATER_CODE = "unknown", "none", "ready", "later"
LONGEST_ANSWER = 300
"""Characters; in a longer text a single date or amount is no answer, but part of a story."""

CheckCommand = (
    BeginQuestions
    | AnswerFact
    | ToggleOption
    | GoBack
    | StopCheck
    | ContinueCheck
    | ExplainQuestion
    | ReviewAnswers
    | ReviseAnswer
    | KeepSupposed
)


class NotAnAnswer(Exception):
    """What was typed is no answer to the open question; `message` says in Dutch what would be."""

    def __init__(self, message: str, *, meant: bool = False) -> None:
        super().__init__("not an answer")
        self.message = message
        self.meant = meant
        """Whether it was plainly meant as an answer, and so is no question of its own."""


def facts_of(given: Iterable[Given]) -> Facts:
    """Replay the answers into a case; "weet ik niet" stays absent, because unknown is not the same as no."""
    return Facts.model_validate({each.fact: each.value for each in given if each.value is not None})


def next_fact(checking: Checking, assessment: Assessment) -> str | None:
    """The fact to ask now, or None when no answer can change the verdict any more."""
    asked = {each.fact for each in checking.given}
    open_facts = [fact for fact in still_open(checking, assessment) if fact not in asked]
    costs_known = any(each.fact == COSTS and each.value is not None for each in checking.given)
    amount_matters = checking.to_the_end or assessment.verdict is not Verdict.NOT_MET
    if costs_known and amount_matters and REQUESTED_AMOUNT not in asked:
        return REQUESTED_AMOUNT
    return open_facts[0] if open_facts else None


def still_open(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    """The unknown facts that still matter, the most decisive first."""
    if not checking.to_the_end:
        return assessment.missing
    unsettled = {finding.id for finding in assessment.rules if finding.result is Judgement.UNKNOWN}
    return tuple(fact for fact, each in QUESTIONS.items() if unsettled & set(each.rules) and fact != REQUESTED_AMOUNT)


def asked_next(checking: Checking, today: date) -> Checking:
    """The same check with its next question open; `asking` is None when the check is complete."""
    fact = next_fact(checking, assess(facts_of(checking.given), as_of=today))
    return checking.model_copy(update={"asking": fact, "selected": ()})


def introduction(check: str, today: date) -> Notice:
    """Say first whether one can apply today, then offer what can be done."""
    can_apply = assess(Facts(), as_of=today).can_apply_today
    begin = Action(
        label=texts.START_CHECK if can_apply else texts.BEGIN_CHECK,
        command=BeginQuestions(check=check),
        style="primary",
    )
    what_now = Action(label=texts.WHAT_NOW, command=PickArticle(article="opvolger"))
    team = Action(label=texts.ASK_TEAM, command=AskTeam())
    intro = texts.CHECK_INTRO_OPEN if can_apply else texts.CHECK_INTRO
    return Notice(
        text=f"{texts.today_line(today, can_apply)}\n\n{intro}",
        actions=(begin, team) if can_apply else (begin, what_now, team),
    )


def question(checking: Checking, today: date) -> Ask:
    """The open question with its buttons."""
    assert checking.asking is not None  # noqa: S101 -- callers ask only when a question is open
    each = QUESTIONS[checking.asking]
    assessment = assess(facts_of(checking.given), as_of=today)
    title = texts.progress(len(checking.given) + 1, _left(checking, assessment, each.fact))
    if is_revising(checking):
        title = texts.SUPPOSING_TITLE if checking.supposing else texts.CHANGING_TITLE
    return Ask(
        title=title,
        question=each.text,
        help=each.help,
        hint=_so_far(assessment),
        options=_options(checking, each),
        controls=_controls(checking),
    )


def _left(checking: Checking, assessment: Assessment, asking: str) -> int:
    """How many questions may still come after this one; after the costs comes the requested amount."""
    asked = {given.fact for given in checking.given} | {asking}
    coming = set(still_open(checking, assessment)) - asked
    amount_comes = REQUESTED_AMOUNT not in asked and (asking == COSTS or COSTS in coming)
    return len(coming) + amount_comes


def _so_far(assessment: Assessment) -> str:
    possible = set(assessment.possible_verdicts)
    if possible == {Verdict.NOT_MET}:
        return texts.RULED_OUT
    if possible == {Verdict.MET}:
        return texts.STILL_FINE
    if Verdict.MET in possible:
        return texts.STILL_POSSIBLE
    return texts.ONLY_CURABLE if Verdict.INCOMPLETE in possible else texts.NEEDS_A_PERSON


def _options(checking: Checking, each: Question) -> tuple[Action, ...]:
    def answer(label: str, value: str) -> Action:
        return Action(label=label, command=AnswerFact(check=checking.check, fact=each.fact, value=value))

    unknown = (
        (answer(texts.NO_AMOUNT, SKIP_CODE),)
        if each.fact == REQUESTED_AMOUNT
        else (answer(texts.UNKNOWN, UNKNOWN_CODE), answer(texts.LATER, LATER_CODE))
    )
    match each.kind:
        case QuestionKind.YES_NO:
            return answer(texts.YES, "yes"), answer(texts.NO, "no"), *unknown
        case QuestionKind.CHOICE:
            return (*(answer(option.label, option.code) for option in each.options), *unknown)
        case QuestionKind.MULTI_CHOICE:
            toggles = tuple(
                Action(
                    label=f"{texts.SELECTED}: {option.label}" if option.code in checking.selected else option.label,
                    command=ToggleOption(check=checking.check, fact=each.fact, value=option.code),
                    style="primary" if option.code in checking.selected else None,
                )
                for option in each.options
            )
            return (*toggles, answer(texts.READY, READY_CODE), *unknown)
        case _:
            return unknown


def _controls(checking: Checking) -> tuple[Action, ...]:
    check = checking.check
    back = (Action(label=texts.BACK, command=GoBack(check=check)),) if checking.given else ()
    article = QUESTIONS[checking.asking].article if checking.asking is not None else None
    term = (Action(label=texts.TERM, command=PickArticle(article=article)),) if article is not None else ()
    return (
        Action(label=texts.WHY, command=ExplainQuestion(check=check)),
        *term,
        *back,
        Action(label=texts.STOP, command=StopCheck(check=check)),
    )


def explanation(checking: Checking) -> str:
    """Why the open question is asked: which conditions it decides, with their articles of law."""
    assert checking.asking is not None  # noqa: S101
    each = QUESTIONS[checking.asking]
    return f"{why(checking.asking)} {who_knows(each)}"


def who_knows(each: Question) -> str:
    """Whom to ask for this fact."""
    return f"Wie weet dit meestal? {each.ask_whom}"


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
    if each.kind is QuestionKind.MULTI_CHOICE and code == READY_CODE:
        if not checking.selected:
            raise NotAnAnswer(texts.NOTHING_SELECTED)
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
    if words.means(text, words.LATER) and each.fact != REQUESTED_AMOUNT:
        return Given(fact=each.fact, later=True)
    if parsing.means_unknown(text):
        return Given(fact=each.fact)
    if each.kind is QuestionKind.MULTI_CHOICE and words.means(text, words.READY):
        return pressed(checking, READY_CODE)
    _refuse_what_is_almost_an_answer(each, text)
    value = None if parsing.is_question(text) or len(text) > LONGEST_ANSWER else _read(each, text)
    if value is None and each.fact == REQUESTED_AMOUNT and parsing.yes_or_no(text) is False:
        return Given(fact=each.fact)
    if value is None:
        raise NotAnAnswer(f"{texts.NOT_AN_ANSWER} {texts.TIPS[each.kind]}")
    try:
        Facts.model_validate({each.fact: value})
    except InvalidFact:  # its own message speaks of keys and codes; the help of the question says what is possible
        raise NotAnAnswer(texts.NOT_POSSIBLE) from None
    if isinstance(value, list):
        value = [*checking.selected, *(code for code in value if code not in checking.selected)]
    return Given(fact=each.fact, value=value)


def _refuse_what_is_almost_an_answer(each: Question, text: str) -> None:
    """A limit is no number, and a day has to exist: taking either as it stands would change the verdict."""
    if len(text) > LONGEST_ANSWER or parsing.is_question(text):
        return
    counted = each.kind in {QuestionKind.INTEGER, QuestionKind.MONEY, QuestionKind.DATE}
    if counted and any(character.isdigit() for character in text) and parsing.is_compared(text):
        raise NotAnAnswer(f"{texts.ONLY_A_LIMIT} {texts.TIPS[each.kind]}", meant=True)
    if each.kind is QuestionKind.DATE and parsing.looks_like_a_day(text) and parsing.day(text) is None:
        raise NotAnAnswer(f"{texts.NO_SUCH_DAY} {texts.TIPS[each.kind]}", meant=True)
    if each.kind is QuestionKind.YES_NO and "van toepassing" in text.casefold():
        raise NotAnAnswer(f"{texts.NOT_AN_ANSWER} {texts.TIPS[each.kind]}", meant=True)


def _read(each: Question, text: str) -> JsonValue:
    labels = [option.label for option in each.options]
    match each.kind:
        case QuestionKind.YES_NO:
            return parsing.yes_or_no(text)
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


def label(given: Given) -> str:
    """An answer as the person gave it, in Dutch."""
    each, value = QUESTIONS[given.fact], given.value
    names = {option.code: option.label for option in each.options}
    match value:
        case None if given.later:
            return texts.LATER
        case None:
            return texts.NO_AMOUNT if given.fact == REQUESTED_AMOUNT else texts.UNKNOWN
        case bool():
            return texts.YES if value else texts.NO
        case list():
            return "; ".join(names[str(code)] for code in value)
        case _ if each.kind is QuestionKind.CHOICE:
            return names[str(value)]
        case _ if each.kind is QuestionKind.MONEY:
            return dutch(Decimal(str(value)), Unit.EUR)
        case _ if each.kind is QuestionKind.DATE:
            return dutch_date(date.fromisoformat(str(value)))
        case _ if each.fact == "duration_months":
            return dutch(int(str(value)), Unit.MONTHS)
        case _:
            return str(value)


def is_revising(checking: Checking) -> bool:
    """Whether the open question was answered before."""
    return checking.asking in {each.fact for each in checking.given}


def answered(given: Given) -> Answered:
    """What remains of a question once it is answered."""
    return Answered(question=QUESTIONS[given.fact].text, answer=label(given))
