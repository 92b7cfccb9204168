"""Any message and any button at any moment: what holds in every conversation, however odd."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.conversation import texts
from bot.conversation.checking import QUESTIONS
from bot.conversation.incoming import Command, SendDraft
from bot.conversation.plain import plain
from bot.conversation.replies import Ask, Preview, Reply
from bot.conversation.state import Calculating, Drafting, Explaining, State, SubmitTicket
from bot.conversation.turn import Turn
from bot.handoff.outlook import ByMail, NotSetUp, OpenQuestion, Outlook
from bot.handoff.status import Status
from knowledge import KnowledgeBase
from tests.bot.conversation.talk import GOOD_PLAN, IN_THE_WINDOW, NOW, SCRIPT, Talk, buttons, new_assistant
from tests.bot.conversation.test_the_vip_check import GOOD_FUND

COMMON = ["ja", "nee", "weet ik niet", "stop", "terug", "waarom?", "help", "?", "klaar", "verstuur", "", "🎉", "0",
          "-1", "A 120.000; B 80.000", "Gemeente 20.000 30.000", "x" * 3_500, "37", "2-10-2021"]  # fmt: skip
ANSWERS = {**GOOD_PLAN, **GOOD_FUND}
TYPED = st.sampled_from([*SCRIPT, *ANSWERS.values(), *COMMON]) | st.text(max_size=40)
OPEN = tuple(
    OpenQuestion(ticket=f"t{number}", number=number, question=question, status=Status.NEW)
    for number, question in enumerate(["wat is een penvoerder?", "kan een gemeente ook aanvragen?"], start=1)
)
OUTLOOKS = [
    Outlook(),
    Outlook(promised_at=datetime(2026, 11, 24, 11, 0, tzinfo=UTC), waiting=2, open_questions=OPEN),
    Outlook(way=ByMail(address="team@example.nl")),
    Outlook(way=NotSetUp()),
]
LONGEST_LABEL = 75
REVISING = {title(each.title) for each in texts.CHECKS.values() for title in (texts.changing, texts.supposing)}


class AnyConversation(RuleBasedStateMachine):
    """One person who types and presses whatever there is, old buttons included."""

    knowledge: KnowledgeBase

    @initialize(today=st.sampled_from([NOW, IN_THE_WINDOW]), outlook=st.sampled_from(OUTLOOKS))
    def begin(self, today: date, outlook: Outlook) -> None:
        self.talk = Talk(new_assistant(self.knowledge), today=today, outlook=outlook)
        self.turn = Turn(State(), ())
        self.pressable: list[Command] = []
        self.drafts: dict[str, Preview] = {}

    @rule(text=TYPED)
    def types(self, text: str) -> None:
        self.took(self.talk.say(text), pressed=None)

    @rule()
    @precondition(lambda self: self.talk.asked is not None)
    def answers_the_question(self) -> None:
        assert self.talk.asked is not None
        self.took(self.talk.say(ANSWERS[self.talk.asked]), pressed=None)

    @rule(data=st.data())
    @precondition(lambda self: self.pressable)
    def presses_any_button_ever_shown(self, data: st.DataObject) -> None:
        command = data.draw(st.sampled_from(self.pressable))
        self.took(self.talk.do(command), pressed=command)

    @rule(data=st.data())
    @precondition(lambda self: self.turn.replies and list(buttons(self.turn.replies[-1])))
    def presses_a_button_of_the_last_reply(self, data: st.DataObject) -> None:
        command = data.draw(st.sampled_from([action.command for action in buttons(self.turn.replies[-1])]))
        self.took(self.talk.do(command), pressed=command)

    def took(self, turn: Turn, *, pressed: Command | None) -> None:
        """Look at one turn; that its state survives being stored is looked at by `Talk`."""
        self.nothing_is_sent_but_what_was_shown(turn, pressed)
        self.turn = turn
        for reply in self.visible(turn):
            assert plain(reply).strip()
            for action in buttons(reply):
                assert 0 < len(action.label) <= LONGEST_LABEL
                if action.command not in self.pressable:
                    self.pressable.append(action.command)
                if isinstance(action.command, SendDraft):
                    assert isinstance(reply, Preview)
                    self.drafts[action.command.draft] = reply
                    self.newest = action.command.draft

    def nothing_is_sent_but_what_was_shown(self, turn: Turn, pressed: Command | None) -> None:
        for sent in (effect for effect in turn.effects if isinstance(effect, SubmitTicket)):
            assert isinstance(pressed, SendDraft)
            assert pressed.draft == self.newest, "only the preview that was shown last can be sent"
            shown = self.drafts.pop(pressed.draft)  # and only once
            assert (sent.question, sent.context) == (shown.question, shown.context)

    @staticmethod
    def visible(turn: Turn) -> tuple[Reply, ...]:
        return (*([turn.replacement.reply] if turn.replacement else []), *turn.replies)

    @invariant()
    def somebody_always_gets_a_reaction(self) -> None:
        assert self.turn.replies or self.turn.replacement or self.turn == Turn(State(), ())

    @invariant()
    def the_open_question_of_the_check_stands_last(self) -> None:
        check, activity = self.turn.state.check, self.turn.state.activity
        if check is None or check.asking is None or isinstance(activity, Calculating | Explaining):
            return  # another question is open, and it was asked later
        last = self.visible(self.turn)[-1]
        is_draft = self.turn.tag is not None and self.turn.tag.startswith("draft:")
        if isinstance(activity, Drafting) and (activity.waits or isinstance(last, Preview) or is_draft):
            return
        assert isinstance(last, Ask)
        assert last.question in {QUESTIONS[check.asking].text, texts.PLAN_DAY}

    @invariant()
    def a_calculation_ends_with_its_question(self) -> None:
        if isinstance(self.turn.state.activity, Calculating):
            last = self.visible(self.turn)[-1]
            assert isinstance(last, Ask) or not self.turn.replies

    @invariant()
    def no_fact_is_asked_twice_in_one_check(self) -> None:
        check = self.turn.state.check
        if check is not None:
            facts = [given.fact for given in check.given]
            assert len(set(facts)) == len(facts)
            if check.asking in facts:  # only when the person asked to revise that answer, and then the screen says so
                last = self.visible(self.turn)[-1]
                assert not isinstance(last, Ask) or last.title in REVISING


@pytest.fixture(scope="session")
def machine(knowledge: KnowledgeBase) -> type[AnyConversation]:
    """The machine over the tiny knowledge base."""
    return type("AnyConversation", (AnyConversation,), {"knowledge": knowledge})


def test_no_conversation_breaks_a_promise(machine: type[AnyConversation]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=50, stateful_step_count=40, deadline=None))
