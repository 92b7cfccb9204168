"""What people type, and whom it is for: the question that is open, the team, or the bot.

Where this sits: under the assistant, beside `pressing`. May import: what the assistant is made of. Not: Slack, the
store, a clock. Start reading at `Hearing.said()`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from bot.conversation import labels, offers, open_question, parsing, texts, words
from bot.conversation.answers import finding, opinions
from bot.conversation.answers.answering import Answering
from bot.conversation.check import (
    about_check,
    about_outcome,
    agreeing,
    beginning,
    calling,
    check_answers,
    check_turns,
    correcting,
    opening,
    sharing_texts,
    supposing,
    taking_answers,
    whereabouts,
)
from bot.conversation.check.check_commands import ResumeCheck, ShareCheck
from bot.conversation.codes import Calculator
from bot.conversation.incoming import (
    Command,
    ForgetMe,
    ShowHelp,
    ShowMine,
    ShowQuestions,
)
from bot.conversation.pressing import Pressing
from bot.conversation.replies import Action, Notice
from bot.conversation.state import (
    Calculating,
    Checking,
    Drafting,
    Explaining,
    Idle,
    State,
)
from bot.conversation.sums import calculating, grant_sums, party_sums, stated_amounts, sums_in_check
from bot.conversation.talk import courtesies, manners, moods
from bot.conversation.talk.manners import Manners
from bot.conversation.team import (
    additions,
    awaiting,
    below_answer,
    draft_words,
    own_question,
    reaching,
    two_sides,
    wishes,
)
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.team_commands import (
    AskTeam,
    CancelDraft,
    ShowDraft,
)
from bot.conversation.turn import Turn
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import Outlook

_WHY, _AND_THEN = "waarom", "en dan?"
"""What `oke, en?` asks below an outcome, and below anything else."""


@dataclass(frozen=True)
class Hearing:
    """Takes what is typed in one turn, with the outlook on the team of that moment."""

    answers: Answering
    drafts: Drafts
    new_id: Callable[[], str]
    outlook: Outlook

    def pressed(self, state: State, command: Command, today: date) -> Turn:
        """Do what a button says that was pressed, or named in so many words."""
        pressing = Pressing(self.answers, self.drafts, self.new_id, self._said_to_bot)
        return pressing.pressed(state, command, today)

    def said(self, state: State, text: str, files: tuple[str, ...], today: date) -> Turn:
        """Take a message; `files` are the names of what was sent beside it."""
        activity, check = state.activity, state.check
        if isinstance(activity, Drafting) and activity.waits:
            return self._said_for_draft(state, activity, text, files, today)
        if (offer := _chosen(state, text)) is not None:
            turn = self.pressed(opinions.put_aside(state), offer, today)
            return two_sides.staying_ready(state, turn) if two_sides.is_to_go_on(text) else turn
        if isinstance(activity, Explaining):
            return opinions.typed(state, activity, text)
        if (forgetting := manners.typed_below_forgetting(state, text)) is not None:
            return forgetting
        if (done := self._done_with_own(state, text, today)) is not None:
            return done
        if (awaited := awaiting.told(state, text, self.drafts)) is not None:
            return awaited if isinstance(awaited, Turn) else self.pressed(state, awaited, today)
        if isinstance(activity, Drafting) and (about_it := self.drafts.typed_below(state, activity, text)):
            return about_it
        in_check = check is not None and check.asking is not None and not isinstance(activity, Calculating)
        if words.means(text, words.HELP) and not (in_check and parsing.means_unknown(text)):
            return self.pressed(state, ShowHelp(), today)
        if (own := _about_oneself(text)) is not None:
            return self.pressed(state, own, today)
        if not any(character.isalnum() for character in text) and not (in_check and parsing.means_unknown(text)):
            if (passing := open_question.passed_by(state, text)) is not None:
                return passing
            return Turn(state, (Notice(text=texts.EMPTY, actions=finding.starting_points()),))
        if not in_check and (mine := self._of_own_question(state, text, today)) is not None:
            return mine
        if not in_check and (below := below_answer.told(state, text, files, self.drafts)) is not None:
            return below
        if not in_check and (sent := self._after_sending(state, text, files, today)) is not None:
            return sent
        if (aside := self._beside_draft(state, text, today)) is not None:
            return aside
        if (whose := self._for_whom(state, text, files)) is not None:
            return whose
        return self._said_to_bot(state, text, today)

    def _of_own_question(self, state: State, text: str, today: date) -> Turn | None:
        """What somebody wants of a question that is at the team already."""
        if isinstance(state.activity, Calculating):
            return None
        wish = additions.wished(state, text, self.answers.subjects, self.drafts)
        return wish if wish is None or isinstance(wish, Turn) else self.pressed(state, wish, today)

    def _done_with_own(self, state: State, text: str, today: date) -> Turn | None:
        """Take back, close or open again a question that is at the team, for who says so."""
        wish = own_question.reacting(state, text, self.drafts) or own_question.wished(state, text, self.drafts)
        wish = wish or own_question.kept_back(state, text, self.drafts)
        return wish if wish is None or isinstance(wish, Turn) else self.pressed(opinions.put_aside(state), wish, today)

    def _after_sending(self, state: State, text: str, files: tuple[str, ...], today: date) -> Turn | None:
        """Ask whether it is for the team too, when something went there just now and it is not plainly for the bot."""
        if not isinstance(state.activity, Idle) or two_sides.is_asked_back(state, self.outlook.asked_back):
            return None
        sent = two_sides.after_sending(state, text, files, self.drafts)
        if sent is None or self._is_for_bot(state, text, today) or self._is_courtesy_or_wish(text):
            return None
        return below_answer.after_closing(state, sent, self.drafts)

    def _is_for_bot(self, state: State, text: str, today: date) -> bool:
        """Whether it is plainly for the bot: to be answered, to be declined, or about the talk."""
        is_plain = self.answers.is_sure(state, text) or self.answers.is_private(text)
        return is_plain or Manners(self.answers, today).is_about_the_talk(state, text)

    def _is_courtesy_or_wish(self, text: str) -> bool:
        return self.answers.wants_person(text) or self.answers.is_small_talk(text)

    def _beside_draft(self, state: State, text: str, today: date) -> Turn | None:
        """Answer what is plainly for the bot while a draft waits for its button; at most once it is asked for whom."""
        if not two_sides.is_waiting(state) or words.means(text, two_sides.IN_PLACE):
            return None
        if two_sides.is_asked_back(state, self.outlook.asked_back) or reaching.gives_where(text):
            return None
        for_bot = two_sides.is_to_go_on(text) or self._is_for_bot(state, text, today)
        set_aside = two_sides.set_aside(state, text, is_for_bot=for_bot)
        if set_aside is None or self._is_courtesy_or_wish(text):
            return None
        on, told = set_aside
        turn = self._said_to_bot(on, text, today)
        turn = turn if for_bot else two_sides.with_loose(turn, text)
        return replace(turn, replies=(told, *turn.replies))

    def _said_for_draft(self, state: State, draft: Drafting, text: str, files: tuple[str, ...], today: date) -> Turn:
        """Take what is typed while a draft asks for it; the buttons there can be typed as well."""
        named = offers.named(state, text)
        if isinstance(named, AskTeam | CancelDraft | ShowDraft):
            return self.pressed(state, named, today)
        reacting = own_question.reacting(state, text, self.drafts)
        wish = reacting or own_question.wished(state, text, self.drafts)
        if not draft.asks_who and wish is not None:
            on = state if isinstance(wish, CancelDraft) else state.model_copy(update={"activity": Idle()})
            return replace(wish, state=on) if isinstance(wish, Turn) else self.pressed(on, wish, today)
        if (otherwise := _about_oneself(text) or two_sides.left_by(state, draft, text)) is not None:
            return self.pressed(state, otherwise, today)
        if moods.read(text) is moods.Mood.ANNOYED and (calm := Manners(self.answers, today).reply(state, text)):
            return calm
        return self.drafts.told(state, draft, text if draft.asks_who else handoff_texts.with_files(text, files))

    def _for_whom(self, state: State, text: str, files: tuple[str, ...]) -> Turn | None:
        """Ask for whom it is, where that can be meant both ways; a courtesy, or a wish for people, is for the bot."""
        back = self.outlook.asked_back
        whose = two_sides.asked(state, text, files, back, self.drafts)
        if whose is None or self.answers.is_small_talk(text):
            return None
        is_wish = isinstance(state.activity, Drafting) and self.answers.wants_person(text)
        is_bare = is_wish and not reaching.is_in(text) and wishes.for_team(text, self.answers.subjects) is None
        return None if is_bare else whose

    def _said_to_bot(self, state: State, text: str, today: date) -> Turn:
        activity, check = state.activity, state.check
        if words.means(calm := moods.without_abuse(text), words.STOP | words.BACK | words.GO_ON):
            text = calm  # who swears and says what to do, wants that done
        if isinstance(activity, Calculating):
            return self._typed_in_calculation(state, activity, text, today)
        is_open = check is not None and check.asking is not None
        if not is_open and (polite := Manners(self.answers, today).reply(state, text)) is not None:
            return polite
        if state.parked is not None and draft_words.sends(text):
            return self.drafts.press_to_send(state)
        if not is_open and draft_words.sends_nothing(text):
            return self.drafts.nothing_to_send(state, check_turns.way_back(state))
        if not is_open and (within := self._within(state, text, today)) is not None:
            return within
        if not is_open and (again := party_sums.repeated(state, text)) is not None:
            return again
        if words.wants_to_share(text) or about_outcome.is_to_be_shared(state, text):
            return self._share_outcome(state, today)
        if (outcome := beginning.outcome_again(state, text, today)) is not None:
            return outcome
        if words.means(text, words.GO_ON) and (state.stopped is not None or (check is not None and check.given)):
            return self.pressed(state, ResumeCheck(), today)
        spoken_of = check_turns.spoken_of(state)
        if spoken_of is not None and (said := self._said_of_check(state, spoken_of, text, today)) is not None:
            return said
        if check is not None and check.asking is not None:
            return self._typed_in_check(state, check, text, today)
        is_number = parsing.simplified(text).isdigit()
        if is_number or words.means(text, words.ONLY_IN_PLACE) or words.stops(text) or about_check.is_late_reply(text):
            ways = (*check_turns.way_back(state), *finding.starting_points())
            return Turn(state, (Notice(text=texts.NOTHING_OPEN, actions=ways),))
        return self._asked(state, text, today)

    def _within(self, state: State, text: str, today: date) -> Turn | None:
        """What the answer above says to a few words about it; below an outcome they are about that."""
        check, asks_on = state.check, courtesies.asks_on(text)
        if check is not None and check_turns.is_finished(check) and supposing.is_below_outcome(state, check):
            return about_outcome.told(state, _WHY, today) if asks_on else None
        if asks_on:
            further = self.answers.find(state, _AND_THEN, today)
            return further if isinstance(further, Turn) else None
        return self.answers.within(state, text, today)

    def _said_of_check(self, state: State, check: Checking, text: str, today: date) -> Turn | None:
        """What a few words do in a check, or below its introduction or its outcome."""
        if (begun := opening.typed(state, check, text, today)) is not None:
            return begun
        agrees = parsing.yes_or_no(text) if check.asking is None and not check.given else None
        if agrees is not None and not check_turns.is_introduced(state, check):
            return None  # that was offered long ago
        if agrees is False:
            return check_turns.declined(state, finding.starting_points())
        command = check_turns.typed_command(check, text)
        if command is not None:
            return self.pressed(state, command, today)
        told = check_turns.told(state, check, text) or whereabouts.told(state, check, text, today)
        told = told or about_outcome.told(state, text, today) or correcting.corrected(state, check, text, today)
        return told or supposing.supposed(state, text, today)

    def _share_outcome(self, state: State, today: date) -> Turn:
        check = state.check
        if check is not None and check_turns.is_finished(check):
            return self.pressed(state, ShareCheck(check=check.check), today)
        go_on = Action(label=texts.resume(finished=False), command=ResumeCheck())
        begun = state.stopped is not None or (check is not None and bool(check.given))
        ways = (go_on,) if begun else finding.starting_points()
        return Turn(state, (Notice(text=sharing_texts.NOTHING_TO_SHARE, actions=ways),))

    def _asked(self, state: State, text: str, today: date) -> Turn:
        passed_on = wishes.passes_on(text) or reaching.gives_number(text)
        if not passed_on and (calculator := party_sums.wanted(text)) is not None:
            return party_sums.start(state, calculator, text)
        found = finding.WantsPerson() if passed_on else self.answers.find(state, text, today)
        match found:
            case finding.WantsCheck(scheme=scheme):
                return opening.started(state, self.new_id(), scheme, text, today)
            case finding.WantsCalculation(calculator=calculator):
                return party_sums.start(state, calculator, text)
            case finding.WantsPerson():
                return self.drafts.wished(state, text, self.answers.subjects)
            case Turn():
                return found
            case _:
                assert_never(found)

    def _typed_in_calculation(self, state: State, activity: Calculating, text: str, today: date) -> Turn:
        if words.stops(text):
            return calculating.stop(state)
        if words.means(text, words.BACK):
            return calculating.back(state, activity)
        if words.means(text, words.WHY) or about_check.asks_why(text):
            return calculating.why(state, activity)
        if (early := grant_sums.early(state, activity, text)) is not None:
            return early
        if whereabouts.is_for_the_check(state, text):
            return whereabouts.instead_of_sum(calculating.stop(state), text, self.new_id(), today)
        if (tried := supposing.supposed(state, text, today)) is not None:
            return tried
        if (passing := open_question.passed_by(state, text)) is not None:
            return passing
        if (listed := party_sums.typed(state, activity, text)) is not None:
            return listed
        if not calculating.is_input(activity, text) and (polite := Manners(self.answers, today).reply(state, text)):
            return polite
        # A list that cannot be read is seldom a question: only what looks like one, or names no number, is answered.
        asks = parsing.is_question(text) or stated_amounts.asks(text)
        is_aside = asks or not any(character.isdigit() for character in text)
        if is_aside and not calculating.is_input(activity, text) and (aside := self._aside(state, text, today)):
            return aside
        if not calculating.is_input(activity, text) and self.answers.wants_person(text):
            return self.drafts.wished(state, text, self.answers.subjects, about="new")
        if asks and not calculating.is_input(activity, text):
            found = self.answers.find(state, text, today)  # also subjects to choose from, or that there is no answer
            if isinstance(found, Turn):
                return found
        return grant_sums.typed(state, activity, text)

    def _typed_in_check(self, state: State, check: Checking, text: str, today: date) -> Turn:
        try:
            return taking_answers.answer(state, check, text, today)
        except check_answers.NotAnAnswer as problem:
            if not problem.meant and (passing := open_question.passed_by(state, text)) is not None:
                return passing
            if not problem.meant and (polite := Manners(self.answers, today).reply(state, text)) is not None:
                return polite
            # It is no answer: perhaps it is a question of its own.
            aside = None if problem.meant else self._aside(state, text, today)
            beside = aside or supposing.too_early(state, check, text) or check_turns.why_not(state, check, text, today)
            return beside or taking_answers.not_read(state, check, problem)

    def _aside(self, state: State, text: str, today: date) -> Turn | None:
        """Somebody asks something in the middle of something else."""
        if agreeing.said(text) is not None:
            return None
        if not isinstance(state.activity, Calculating) and (again := party_sums.repeated(state, text)) is not None:
            return again
        if wishes.passes_on(text):
            return self.drafts.wished(state, text, self.answers.subjects, about="new")
        aside = self.answers.aside(state, text, today)
        match aside:
            case finding.WantsPerson():
                return self.drafts.wished(state, text, self.answers.subjects, about="new")
            case finding.WantsCalculation(calculator=calculator):
                if sums_in_check.only_tells(state, text):
                    return sums_in_check.not_asked(state, text)
                return None if _is_at(state, calculator, text) else party_sums.start(state, calculator, text)
            case None | Turn():
                return aside
            case _:
                assert_never(aside)


def _chosen(state: State, text: str) -> Command | None:
    """What a yes, a no or the words of a button stand for."""
    return two_sides.decided(state, text) or own_question.decided(state, text) or _named(state, text)


def _named(state: State, text: str) -> Command | None:
    """What the button does that bears these words: one of those shown last, or else one that always means the same.

    A command by its name goes before a subject in a list that only looks like it.
    """
    exactly = offers.named(state, text)
    called = None if isinstance(state.activity, Calculating) else calling.wanted(state, text)
    return exactly or called or labels.meant(state, text) or offers.taken(state, text)


def _about_oneself(text: str) -> Command | None:
    """Everybody may see and delete what is kept about them, at any moment and in so many words."""
    if words.means(text, words.MINE):
        return ShowMine()
    if words.means(text, words.QUESTIONS):
        return ShowQuestions()
    is_to_forget = words.means(text, words.FORGET) or wishes.to_be_forgotten(text)
    return ForgetMe() if is_to_forget else None


def _is_at(state: State, calculator: Calculator, text: str) -> bool:
    """Whether a request for a calculation, without an amount, is for the one that is going on: that loses nothing."""
    activity = state.activity
    goes_on = isinstance(activity, Calculating) and activity.calculator is calculator
    return goes_on and not any(character.isdigit() for character in text)
