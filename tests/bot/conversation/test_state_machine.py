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

from bot.conversation.check import check_texts, checking
from bot.conversation.effects import ListQuestions, SendFile, Share, SubmitTicket
from bot.conversation.incoming import Command, ConfirmForget
from bot.conversation.plain import plain
from bot.conversation.replies import Ask, HandedOver, Preview, Recipients, Reply
from bot.conversation.state import Calculating, Drafting, Explaining, State
from bot.conversation.team import drafting_texts
from bot.conversation.team.team_commands import SendDraft
from bot.conversation.turn import Turn
from bot.handoff.outlook import Answered, AskedBack, ByMail, DoneQuestion, NotSetUp, OpenQuestion, Outlook
from bot.handoff.status import Status
from knowledge import KnowledgeBase
from tests.bot.conversation.talk import GOOD_PLAN, IN_THE_WINDOW, NOW, SCRIPT, Talk, buttons, new_assistant
from tests.bot.conversation.test_the_vip_check import GOOD_FUND

COMMON = ["trek mijn vraag in", "heropen vraag 3", "ik ben geholpen", "voeg toe aan vraag 2: x", "dank u wel", "2",
          "ja", "nee", "weet ik niet", "stop", "terug", "waarom?", "help", "?", "klaar", "verstuur", "", "🎉", "0",
          "-1", "A 120.000; B 80.000", "Gemeente 20.000 30.000", "x" * 3_500, "37", "2-10-2021"]  # fmt: skip
ANSWERS = {**GOOD_PLAN, **GOOD_FUND}
TYPED = st.sampled_from([*SCRIPT, *ANSWERS.values(), *COMMON]) | st.text(max_size=40)
OPEN = tuple(
    OpenQuestion(ticket=f"t{number}", number=number, question=question, status=Status.NEW)
    for number, question in enumerate(["wat is een penvoerder?", "kan een gemeente ook aanvragen?"], start=1)
)
DONE = (DoneQuestion(ticket="t3", number=3, question="telt btw mee?", status=Status.CLOSED, can_reopen=True),)
OUTLOOKS = [
    Outlook(),
    Outlook(promised_at=datetime(2026, 11, 24, 11, 0, tzinfo=UTC), waiting=2, open_questions=OPEN),
    Outlook(way=ByMail(address="team@example.nl")),
    Outlook(way=NotSetUp()),
    Outlook(open_questions=OPEN, asked_back=AskedBack(ticket="t1", number=1, id="t1:now")),
    Outlook(open_questions=OPEN, done_questions=DONE, answered=Answered(ticket="t1", number=1, id="t1:now")),
]
LONGEST_LABEL = 75
REVISING = tuple(
    title(each.title) for each in check_texts.CHECKS.values() for title in (check_texts.changing, check_texts.supposing)
)


class AnyConversation(RuleBasedStateMachine):
    """One person who types and presses whatever there is, old buttons included."""

    knowledge: KnowledgeBase

    @initialize(today=st.sampled_from([NOW, IN_THE_WINDOW]), outlook=st.sampled_from(OUTLOOKS))
    def begin(self, today: date, outlook: Outlook) -> None:
        self.talk = Talk(new_assistant(self.knowledge), today=today, outlook=outlook)
        self.before, self.typed = State(), False
        self.turn = Turn(State(), ())
        self.pressable: list[Command] = []
        self.drafts: dict[str, Preview] = {}

    @rule(text=TYPED)
    def types(self, text: str) -> None:
        before = self.talk.state
        self.took(self.talk.say(text), pressed=None)
        self.before, self.typed = before, True

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
        self.turn, self.typed = turn, False
        for reply in self.visible(turn):
            assert plain(reply).strip()
            for action in buttons(reply):
                assert 0 < len(action.label) <= LONGEST_LABEL
                if action.command not in self.pressable:
                    self.pressable.append(action.command)
                if isinstance(action.command, SendDraft):
                    assert isinstance(reply, Preview)
                    self.drafts[action.command.draft] = reply

    def nothing_is_sent_but_what_was_shown(self, turn: Turn, pressed: Command | None) -> None:
        for sent in (effect for effect in turn.effects if isinstance(effect, SubmitTicket)):
            assert isinstance(pressed, SendDraft)
            shown = self.drafts.pop(pressed.draft)  # and only once
            assert (sent.question, sent.context) == (shown.question, shown.context)

    def is_about_the_team(self) -> bool:
        """Whether what was said last has to be decided first: it is about what goes to the team."""
        return self.turn.tag is not None and self.turn.tag.startswith("draft:")

    @staticmethod
    def visible(turn: Turn) -> tuple[Reply, ...]:
        return (*([turn.replacement.reply] if turn.replacement else []), *turn.replies)

    @invariant()
    def somebody_always_gets_a_reaction(self) -> None:
        is_listed = ListQuestions() in self.turn.effects  # the list itself is made where the questions are known
        assert self.turn.replies or self.turn.replacement or is_listed or self.turn == Turn(State(), ())

    @invariant()
    def there_is_always_a_next_step(self) -> None:
        # A confirmation gets its buttons with its number, and lists of people are drawn where there are people. A file
        # or what was shared stands below its announcement.
        is_made_elsewhere = any(isinstance(each, HandedOver | Recipients) for each in self.turn.replies)
        is_made_elsewhere |= any(isinstance(each, SendFile | Share) for each in self.turn.effects)
        activity = self.turn.state.activity
        asks_for_text = isinstance(activity, Drafting) and activity.waits
        if self.turn.replies and not (is_made_elsewhere or asks_for_text):
            assert list(buttons(self.turn.replies)), plain(self.turn.replies[-1])

    @invariant()
    def what_waits_for_the_team_does_not_vanish_by_what_is_typed(self) -> None:
        """Taken back, or replaced by another question, is said."""
        was, now = self.before, self.turn.state
        if not self.typed or not isinstance(was.activity, Drafting) or not was.activity.is_shown:
            return
        kept = {each.draft for each in (now.activity, now.parked) if isinstance(each, Drafting)}
        said = "\n".join(plain(reply) for reply in self.visible(self.turn))
        assert was.activity.draft in kept or isinstance(now.activity, Drafting) or drafting_texts.NOT_SENT in said

    @invariant()
    def the_open_question_of_the_check_stands_last(self) -> None:
        check, activity = self.turn.state.check, self.turn.state.activity
        if check is None or check.asking is None or isinstance(activity, Calculating | Explaining):
            return  # another question is open, and it was asked later
        if ListQuestions() in self.turn.effects or self.is_about_the_team():
            return
        last = self.visible(self.turn)[-1]
        if isinstance(activity, Drafting) and (activity.waits or isinstance(last, Preview)):
            return
        is_aside = self.turn.stale or self.turn.in_passing
        if is_aside or any(isinstance(each.command, ConfirmForget) for each in buttons(last)):
            return  # nothing came in between, or something has to be decided first: the question stands above
        assert isinstance(last, Ask)
        assert last.question == checking.asked_text(check, check.asking)

    @invariant()
    def a_calculation_ends_with_its_question(self) -> None:
        if isinstance(self.turn.state.activity, Calculating) and not self.is_about_the_team() and self.turn.replies:
            last = self.visible(self.turn)[-1]
            decides = any(isinstance(each.command, ConfirmForget) for each in buttons(last))
            assert isinstance(last, Ask) or self.turn.stale or self.turn.in_passing or decides

    @invariant()
    def no_fact_is_asked_twice_in_one_check(self) -> None:
        check = self.turn.state.check
        if check is not None:
            facts = [given.fact for given in check.given]
            assert len(set(facts)) == len(facts)
            has_the_floor = not isinstance(self.turn.state.activity, Calculating)  # else the sum asks something itself
            # only when the person asked to revise that answer, and then the screen says so
            if check.asking in facts and has_the_floor:
                asked = [each for each in self.visible(self.turn)[-1:] if isinstance(each, Ask)]
                assert all(each.title.endswith(REVISING) for each in asked)


@pytest.fixture(scope="session")
def machine(knowledge: KnowledgeBase) -> type[AnyConversation]:
    """The machine over the tiny knowledge base."""
    return type("AnyConversation", (AnyConversation,), {"knowledge": knowledge})


def test_no_conversation_breaks_a_promise(machine: type[AnyConversation]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=50, stateful_step_count=40, deadline=None))
