"""The turns of the check: what each of its buttons and typed words does to the state.

Where this sits: between the assistant and `checking` (the questions) and `outcomes`. Pure functions on `State`. How a
check begins, or goes on later, is in `beginning`. Start reading at `take()`.
"""

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Literal, assert_never

from bot.conversation import offers, open_question, texts, words
from bot.conversation.check import (
    about_check,
    check_answers,
    check_commands,
    check_texts,
    checking,
    outcomes,
    resuming,
    second_thoughts_texts,
    sharing_texts,
    shelf,
)
from bot.conversation.check.check_commands import (
    AnswerFact,
    BeginQuestions,
    ContinueCheck,
    ExplainQuestion,
    GoBack,
    KeepSupposed,
    PutRight,
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
    ShareCheck,
    ShareWith,
    StopCheck,
    TakeFile,
    ToggleOption,
)
from bot.conversation.effects import OutcomeDocument, SendFile, Share
from bot.conversation.incoming import Command, GiveFeedback, PickArticle
from bot.conversation.replies import Action, Notice, Recipients, Replacement
from bot.conversation.state import Checking, Given, Idle, State
from bot.conversation.turn import Turn


def spoken_of(state: State) -> Checking | None:
    """The check that a few words are about: one that was offered just now, or else the present one."""
    new = state.introduced
    return new if new is not None and is_introduced(state, new) else state.check


def caught_up(state: State, check: Checking, today: date) -> Turn:
    """Tell what changed since the check was touched, and ask only that again; what was just said is not taken."""
    now, changes = resuming.caught_up(check, today)
    turn = go_on(state, now, today)
    return replace(turn, replies=(Notice(text=changes), *turn.replies))


def is_unfinished(check: Checking) -> bool:
    """Whether answers would be lost by beginning anew."""
    return check.asking is not None and bool(check.given)


def typed_command(check: Checking, text: str) -> Command | None:
    """What a few words mean in a check; None when they are an answer, or a question of their own."""
    known: tuple[tuple[frozenset[str], Command], ...]
    if check.asking is not None:
        if words.stops(text):
            return StopCheck(check=check.check)
        match about_check.asked(text, checking.words_of_question(check)):
            case "why":
                return ExplainQuestion(check=check.check)
            case "meaning":
                article = checking.QUESTIONS[check.asking].article
                return PickArticle(article=article) if article else ExplainQuestion(check=check.check)
        known = (
            (words.BACK, GoBack(check=check.check)),
            (words.WHY, ExplainQuestion(check=check.check)),
        )
    elif check.given:
        known = ((words.BACK, GoBack(check=check.check)),)
    elif about_check.agrees(text):
        return BeginQuestions(check=check.check)
    else:
        known = ((words.BEGIN, BeginQuestions(check=check.check)),)
    return next((command for meant, command in known if words.means(text, meant)), None)


def why_not(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """Why the open question is asked, for who asks `waarom niet?`; right below an article it is about that."""
    is_below_article = any(isinstance(offers.command_of(each), GiveFeedback) for each in state.offers)
    explains = check.asking is not None and about_check.is_why_not(text) and not is_below_article
    return take(state, ExplainQuestion(check=check.check), (), today) if explains else None


def told(state: State, check: Checking, text: str) -> Turn | None:
    """What one can answer to the open question, for who asks that; None for any other text."""
    if check.asking is None or about_check.asked(text) != "options":
        return None
    each = checking.QUESTIONS[check.asking]
    options = tuple(option.label for option in each.options)
    text = check_texts.can_be(
        each.kind,
        options,
        has_last_day=each.fact == checking.RECEIVED_ON,
        may_be_passed=each.fact == checking.REQUESTED_AMOUNT,
    )
    return Turn(state, (Notice(text=text),))


def is_introduced(state: State, check: Checking) -> bool:
    """Whether a check was offered just now, so that a yes begins it and a no does not."""
    shown = (offers.command_of(each) for each in state.offers)
    return any(isinstance(each, BeginQuestions) and each.check == check.check for each in shown)


def declined(state: State, outside: tuple[Action, ...]) -> Turn:
    """The person would rather not begin; an outcome of before stays."""
    left = {"check": None} if state.introduced is None else {"introduced": None}
    return Turn(state.model_copy(update=left), (Notice(text=check_texts.NOT_BEGUN, actions=outside),))


def take(state: State, command: check_commands.CheckCommand, outside: tuple[Action, ...], today: date) -> Turn:
    """Do what a button of the check says. `outside` are the ways on when the check is no longer there."""
    new = state.introduced
    is_new = isinstance(command, BeginQuestions) and new is not None and new.check == command.check
    check = new if is_new else state.check
    if check is None or check.check != command.check:
        return Turn(state, (Notice(text=texts.OLD_BUTTON, actions=outside),), stale=True)
    match command:
        case BeginQuestions(about=about) if check.asking is None and not check.given:
            return begin(state, check, about, today)
        case ContinueCheck() if check.asking is None and not check.to_the_end:
            return go_on(state, check.model_copy(update={"to_the_end": True}), today)
        case AnswerFact(fact=fact, value=value) if fact == check.asking:
            try:
                return answered(state, check, check_answers.pressed(check, value), today)
            except check_answers.NotAnAnswer as problem:
                return Turn(state, (Notice(text=problem.message),))
        case ToggleOption(fact=fact, value=value) if fact == check.asking and check_answers.is_option(fact, value):
            return _toggled(state, check, command, today)
        case GoBack():
            return _back(state, check, today)
        case StopCheck():
            return shelf.left(state, check, outside)
        case ExplainQuestion() if check.asking is not None:
            told = " ".join([*outcomes.reasons(check, today), checking.explanation(check)])
            return Turn(state, (Notice(text=told),))
        case ReviewAnswers(why=why) if check.given:
            return Turn(state, (outcomes.review(check, why),))
        case ReviseAnswer(fact=fact, why=why) if fact in {each.fact for each in check.given}:
            return ask_again(state, check, fact, today, supposing=why == "suppose")
        case PutRight(fact=fact, value=value) if fact in {each.fact for each in check.given}:
            try:
                return changed(state, check, check_answers.typed(checking.opened(check, fact), value), today)
            except check_answers.NotAnAnswer as problem:
                return Turn(state, (Notice(text=problem.message),))
        case KeepSupposed() if check.supposed is not None:
            kept = check.model_copy(update={"given": with_answer(check.given, check.supposed), "supposed": None})
            return go_on(state, kept, today)
        case TakeFile() | ShareCheck() | ShareWith() if is_finished(check):
            return _handed_out(state, check, command, today)
        case (
            BeginQuestions()
            | TakeFile()
            | ShareCheck()
            | ShareWith()
            | ContinueCheck()
            | AnswerFact()
            | ToggleOption()
            | ExplainQuestion()
            | ReviewAnswers()
            | ReviseAnswer()
            | PutRight()
            | KeepSupposed()
        ):
            return Turn(state, (Notice(text=texts.OLD_BUTTON, actions=_back_to(check) or outside),), stale=True)
        case _:
            assert_never(command)


def _handed_out(state: State, check: Checking, command: TakeFile | ShareCheck | ShareWith, today: date) -> Turn:
    """The outcome as a file, or to somebody else."""
    match command:
        case TakeFile(form=form):
            document = OutcomeDocument(
                form=form, scheme=check.scheme, given=check.given, today=today, about=check.about
            )
            return Turn(state, (Notice(text=sharing_texts.FILE_COMES),), (SendFile(document=document),))
        case ShareCheck():
            return Turn(state, (Recipients(text=sharing_texts.WITH_WHOM, check=check.check, actions=()),))
        case ShareWith(recipient=recipient):
            shared = Share(recipient=recipient, scheme=check.scheme, given=check.given, today=today, about=check.about)
            return Turn(state, (Notice(text=sharing_texts.SHARING),), (shared,))
        case _:
            assert_never(command)


def begin(state: State, check: Checking, about: Literal["plan", "application"], today: date) -> Turn:
    """Ask the first question that was not answered before the check began; one of the same kind waits no longer."""
    left = [each for each in shelf.begun(state) if each.scheme != check.scheme]
    state = shelf.putting(state, check, left).model_copy(update={"introduced": None})
    given = with_answers((), check.told)
    return go_on(state, check.model_copy(update={"about": about, "given": given, "told": ()}), today)


def way_back(state: State) -> tuple[Action, ...]:
    """The way to one's own check, open or finished; none without one."""
    return () if state.check is None else _back_to(state.check)


def _back_to(check: Checking) -> tuple[Action, ...]:
    """The way back to where this check stands; none before its first question."""
    if check.asking is None and not check.given:
        return ()
    return (Action(label=texts.resume(finished=check.asking is None), command=ResumeCheck()),)


def is_finished(check: Checking) -> bool:
    """Whether there is an outcome."""
    return check.asking is None and bool(check.given)


def go_on(state: State, check: Checking, today: date) -> Turn:
    """Ask the next question, or give the outcome when there is none left."""
    moved = checking.asked_next(check, today)
    if moved.asking is not None:
        return ask(state, moved, today)
    # An earlier question is done with: "Vraag het Preventieteam" below the outcome asks for a new one.
    done = _with_check(state, moved, today).model_copy(update={"last": None, "calculated": None})
    return Turn(done, (outcomes.outcome(moved, today, whole=False),), tag=f"outcome:{moved.check}")


def ask(state: State, check: Checking, today: date) -> Turn:
    """Ask the open question."""
    shown = checking.question(check, today)
    return Turn(_with_check(state, check, today), (shown,), tag=open_question.tag_of(check))


def _with_check(state: State, check: Checking, today: date) -> State:
    return state.model_copy(update={"check": resuming.touched(check, today), "activity": Idle()})


def answered(state: State, check: Checking, answer: Given, today: date, *, also: tuple[Given, ...] = ()) -> Turn:
    """Take an answer to the open question, and those to other questions that came with it."""
    given = answer.model_copy(update={"question": check.asked_as})
    done = Replacement(tag=open_question.tag_of(check), reply=checking.answered(check, given))
    if check.supposing:
        closed = checking.opened(check, None)
        tried = closed.model_copy(update={"supposing": False, "supposed": given})
        shown = outcomes.supposed(tried, with_answer(check.given, given), today)
        return Turn(_with_check(state, tried, today), (shown,)).replacing(done)
    told = check.model_copy(update={"given": with_answers(check.given, (given, *also))})
    return go_on(state, told, today).replacing(done)


def with_answer(given: tuple[Given, ...], new: Given) -> tuple[Given, ...]:
    """The answers with `new` in the place of an earlier answer to the same question, or else at the end."""
    if new.fact not in {each.fact for each in given}:
        return (*given, new)
    return tuple(new if each.fact == new.fact else each for each in given)


def with_answers(given: tuple[Given, ...], news: tuple[Given, ...]) -> tuple[Given, ...]:
    """The answers with several new ones, each in its place."""
    return reduce(with_answer, news, given)


def _toggled(state: State, check: Checking, toggle: ToggleOption, today: date) -> Turn:
    """Tick an option or take its tick away, as the button said; pressed twice in a row it stays as it is."""
    is_on = toggle.value in check.selected
    becomes = {"on": True, "off": False, "other": not is_on}[toggle.to]
    others = tuple(each for each in check.selected if each != toggle.value)
    selected = check.selected if becomes is is_on else (*others, toggle.value) if becomes else others
    moved = check.model_copy(update={"selected": selected})
    again = Replacement(tag=open_question.tag_of(moved), reply=checking.question(moved, today))
    return Turn(_with_check(state, moved, today), ()).replacing(again)


def changed(state: State, check: Checking, answer: Given, today: date) -> Turn:
    """Put an answer in the place of an earlier one, say so, and go on where that leads."""
    given = answer.model_copy(update={"question": checking.fingerprint(answer.fact)})
    before = next((each for each in check.given if each.fact == answer.fact), given)
    told = check.model_copy(update={"given": with_answer(check.given, given), "supposing": False, "supposed": None})
    turn = go_on(state, told, today)
    name, labels = checking.fact_name(check, answer.fact), (checking.label(before), checking.label(given))
    said = [second_thoughts_texts.changed(name, *labels), *_what_that_does(check, turn, today)]
    turn = replace(turn, replies=(Notice(text=" ".join(said)), *turn.replies))
    asked = open_question.tag_of(check)
    if check.asking is None or turn.tag == asked:
        return turn
    return turn.replacing(Replacement(tag=asked, reply=Notice(text=check_texts.NOT_NOW)))


def _what_that_does(before: Checking, turn: Turn, today: date) -> tuple[str, ...]:
    """What a changed answer does to an outcome that was there: another one, the same, or open once more."""
    after = turn.state.check
    if not is_finished(before) or after is None:
        return ()
    was = outcomes.headline(before, today)
    if not is_finished(after):
        return (second_thoughts_texts.outcome_open(was),)
    is_same = outcomes.headline(after, today) == was
    return (second_thoughts_texts.OUTCOME_STAYS if is_same else second_thoughts_texts.outcome_was(was),)


def ask_again(state: State, check: Checking, fact: str, today: date, *, supposing: bool) -> Turn:
    """Ask a question that was answered once more."""
    again = checking.opened(check, fact).model_copy(update={"supposing": supposing, "supposed": None})
    return ask(state, again, today)


def _back(state: State, check: Checking, today: date) -> Turn:
    """Back to the answer before, which stays until another one is given; from a revision back to how it was."""
    facts = [each.fact for each in check.given]
    left = Replacement(tag=open_question.tag_of(check), reply=Notice(text=texts.WENT_BACK))
    if check.asking in facts and check.before is None:
        return go_on(state, check.model_copy(update={"supposing": False}), today).replacing(left)
    place = facts.index(check.asking) if check.asking in facts else len(facts)
    if not place:
        return Turn(state, (Notice(text=texts.FIRST_QUESTION),))
    earlier = check.given[place - 1]
    again = checking.opened(check, earlier.fact).model_copy(update={"before": earlier, "supposing": False})
    turn = ask(state, again, today)
    return turn if check.asking is None else turn.replacing(left)
