"""A conversation with memory, for tests: what was shown, which buttons there are, what was handed over.

Everything is real but the matcher: `ScriptedMatcher` knows a few questions by heart, so that a test says what is found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import count
from pathlib import Path

from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts
from bot.conversation.check.checking import QUESTIONS
from bot.conversation.effects import Effect, KeepQuestion
from bot.conversation.incoming import Command, Incoming, Pressed, Said
from bot.conversation.plain import plain
from bot.conversation.replies import Action, Ask, Reply
from bot.conversation.state import State
from bot.conversation.turn import Turn
from bot.handoff.outlook import Outlook
from knowledge import KnowledgeBase
from knowledge.matching import Answer, Candidate, Choices, Decision, Handoff, HandoffReason, Match
from knowledge.matching import StartCalculation as Calculate
from knowledge.matching import StartCheck as Check

NOW = date(2026, 11, 21)
IN_THE_WINDOW = date(2021, 6, 15)

ARTICLES = {
    "geld/minimumbedrag": ("Hoe hoog is de subsidie minimaal?", "Minstens {{ minimum_grant }}."),
    "wie/penvoerder": ("Wat is een penvoerder?", "De zorgverzekeraar die aanvraagt, ook voor de andere."),
    "wie/aantal-gemeenten": ("Hoeveel gemeenten moeten meedoen?", "Minstens één gemeente."),
    "regeling/aanvraagtermijn": ("Tot wanneer kon ik aanvragen?", "Tot en met {{ last_day_of_receipt }}."),
    "nu/opvolger": ("Wat kwam ervoor in de plaats?", "Er is geen directe opvolger."),
    "vip-fonds/vip-financiering": ("Wie betaalt het VIP-fonds?", "Drie groepen betalen elk {{ vip_share }}."),
    "bot/begroeting": ("Hallo", "Graag gedaan. Stel gerust een vraag."),
    "vip-fonds/voorbeeld-mentorproject": ("Wat leverde het mentorproject op?", "Meer baten dan kosten."),
}
"""A knowledge base of eight tiny articles: group and id, title, body."""

SCRIPT: Mapping[str, Decision] = {
    "wat is het minimum": Answer(article="minimumbedrag"),
    "wat is het minimum?": Answer(article="minimumbedrag"),
    "wat is een penvoerder": Answer(article="penvoerder"),
    "wat is een penvoerder?": Answer(article="penvoerder"),
    "wat is een penvoerder? en het minimum dan?": Answer(article="minimumbedrag"),
    "kan een gemeente ook aanvragen?": Answer(article="penvoerder"),
    "goedemorgen": Answer(article="begroeting"),
    "kan een gemeente ook aanvragen": Answer(article="penvoerder"),
    "is 25.000 het minimum?": Answer(article="minimumbedrag"),
    "hoeveel moeten er meedoen": Choices(articles=("aantal-gemeenten", "penvoerder")),
    "voldoet ons plan": Check(),
    "voldoet ons vip-fonds": Check(),
    "bereken de subsidie": Calculate(calculator="grant"),
    "hoeveel subsidie krijgen wij bij 90.000 euro kosten?": Calculate(calculator="grant"),
    "in 2021 duurde het 36 maanden": Calculate(calculator="grant"),
    "bereken het vip-fonds": Calculate(calculator="vip_fund"),
    "verdeel kosten en baten": Calculate(calculator="business_case"),
    "ik wil een medewerker spreken": Handoff(reason=HandoffReason.PERSON),
}
"""What the matcher finds; anything else it does not know."""


class ScriptedMatcher:
    """Finds what the script says, and nothing for any other question."""

    def __init__(self, script: Mapping[str, Decision] = SCRIPT) -> None:
        self._script = script

    def decide(self, question: str) -> Match:
        """The scripted decision, with one article that came near."""
        decision = self._script.get(question.strip().casefold(), Handoff())
        near = (Candidate("minimumbedrag", 0.31),) if isinstance(decision, Handoff) else ()
        return Match(decision=decision, confidence=0.9, candidates=near, elapsed_ms=0.0)


def write_articles(folder: Path) -> Path:
    """The tiny knowledge base as files, the way an editor would write it."""
    for place, (title, body) in ARTICLES.items():
        path = folder / f"{place}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'---\ntitle: "{title}"\nquestions: ["{title}"]\n'
            'sources:\n  - {document: Subsidieregeling preventiecoalities, locator: "art. 4", checked: 2026-11-21}\n'
            f"owner: Preventieteam\nreview_by: 2027-05-21\n---\n{body}\n",
            encoding="utf-8",
        )
    return folder


def new_assistant(knowledge: KnowledgeBase, *, has_team: bool = True) -> Assistant:
    """An assistant whose ids are `id1`, `id2`, …"""
    numbers = count(1)
    return Assistant(knowledge, ScriptedMatcher(), new_id=lambda: f"id{next(numbers)}", has_team=has_team)


def fact_asked(question: str) -> str | None:
    """The fact that a question is about, asked of a plan or of an application."""
    of_a_plan = next((fact for fact, text in check_texts.PLAN_QUESTIONS.items() if text == question), None)
    return of_a_plan or next((fact for fact, each in QUESTIONS.items() if each.text == question), None)


class Talk:
    """One person and the assistant. The state goes through JSON after every turn, as it does in the store."""

    def __init__(
        self, assistant: Assistant, *, today: date = NOW, state: State | None = None, outlook: Outlook | None = None
    ) -> None:
        self.assistant = assistant
        self.today = today
        self.outlook = outlook
        self.state = state or State()
        self.shown: list[Reply] = []
        self.effects: list[Effect] = []

    def say(self, text: str) -> Turn:
        """The person types something."""
        return self._take(Said(text=text))

    def do(self, command: Command) -> Turn:
        """The person presses a button by what it does: also one that is long out of sight."""
        return self._take(Pressed(command=command))

    def press(self, label: str) -> Turn:
        """The person presses the button with this label that was shown last."""
        return self.do(self.button(label).command)

    def button(self, label: str) -> Action:
        """The button with this label that was shown last."""
        for reply in reversed(self.shown):
            for action in buttons(reply):
                if action.label == label:
                    return action
        raise AssertionError(f"no button {label!r} was ever shown")

    @property
    def last(self) -> Reply:
        """What was shown last."""
        return self.shown[-1]

    @property
    def asked(self) -> str | None:
        """The fact of the question that was shown last; None when it was no question of the check."""
        if not self.shown or not isinstance(self.last, Ask):
            return None
        return fact_asked(self.last.question)

    def _take(self, incoming: Incoming) -> Turn:
        turn = self.assistant.handle(self.state, incoming, today=self.today, outlook=self.outlook)
        stored = State.model_validate_json(turn.state.model_dump_json())
        assert stored == turn.state, "a state must survive being stored"
        self.state = stored
        self.shown += [*([turn.replacement.reply] if turn.replacement else []), *turn.replies]
        # That a question found no answer is noted beside whatever else a turn does; see test_opinions.
        self.effects += [each for each in turn.effects if not isinstance(each, KeepQuestion)]
        return turn


def known(state: State) -> State:
    """What a conversation knows, apart from which buttons were shown last and what it could not read."""
    return state.model_copy(update={"offers": (), "unread": 0})


def buttons(value: object) -> Iterator[Action]:
    """Every button of a reply, wherever it stands in it."""
    if isinstance(value, Action):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from buttons(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from buttons(getattr(value, field.name))


def words(replies: Iterable[Reply]) -> str:
    """All that some replies say."""
    return "\n".join(plain(reply) for reply in replies)


GOOD_PLAN: Mapping[str, str] = {
    "applicant": "een zorgverzekeraar",
    "received_on": "15 juni 2021",
    "insurers": "2",
    "lead_insurer_named": "ja",
    "municipalities": "drie",
    "risk_group": "ja",
    "activities": "1 en 4",
    "other_funding": "nee",
    "coordination_costs": "€ 90.000",
    "requested_amount": "30k",
    "duration_months": "3 jaar",
    "start_date": "1-9-'21",
    "activity_plan": "ja",
    "budget": "ja",
    "letter_applicant": "ja",
    "letter_municipalities": "ja",
    "signed": "ja",
}
"""A plan that meets every condition, as somebody would type it."""


def through_the_check(talk: Talk, answers: Mapping[str, str]) -> list[str]:
    """Answer every question by typing until the outcome; returns the facts that were asked."""
    asked = []
    while (fact := talk.asked) is not None:
        asked.append(fact)
        talk.say(answers.get(fact, "weet ik niet"))
    return asked


def begun_check(assistant: Assistant, *, today: date = NOW) -> Talk:
    """A check that stands at its first question."""
    talk = Talk(assistant, today=today)
    talk.say("voldoet ons plan")
    talk.say("start")
    return talk
