"""The plain text of a reply says all that can be seen: it is what a screen reader reads."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.incoming import ShowHelp
from bot.conversation.plain import each_once, plain
from bot.conversation.replies import (
    Action,
    Answer,
    Answered,
    Ask,
    Calculation,
    Choices,
    FindingLine,
    HandedOver,
    Letter,
    Notice,
    Outcome,
    Preview,
    Recipients,
    Reference,
    Reply,
    Shared,
    SharedAnswer,
    TeamReply,
)
from eligibility.parameters import dutch_date
from knowledge.markdown import parse

NOT_SHOWN = {(Answer, "article"), (Reference, "url"), (Action, "command"), (Action, "style"), (TeamReply, "kind")}
"""Fields that nobody sees as words: an id, the address under a link, what a button does and how it looks."""


def seen(value: object) -> Iterator[str]:
    """Every piece of text in a reply, found by looking at its fields, so that a new field cannot be forgotten."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from seen(each)
    elif is_dataclass(value):
        for field in fields(value):
            if (type(value), field.name) not in NOT_SHOWN:
                yield from seen(getattr(value, field.name))


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzëé€0123456789", min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ACTIONS = st.builds(Action, label=LINES, command=st.just(ShowHelp()))
BUTTONS = st.lists(ACTIONS, max_size=3).map(tuple)
REFERENCES = st.builds(Reference, document=LINES, locator=LINES, url=st.none())
MANY = st.lists(LINES, max_size=3).map(tuple)
BODIES = st.lists(LINES, min_size=1, max_size=3).map(lambda lines: parse("\n\n".join(f"*{line}*" for line in lines)))


@st.composite
def calculations(draw: st.DrawFn) -> Calculation:
    """A table of two to five columns."""
    width = draw(st.integers(min_value=2, max_value=5))
    row = st.lists(LINES, min_size=width, max_size=width).map(tuple)
    return Calculation(
        title=draw(LINES),
        header=draw(row),
        rows=tuple(draw(st.lists(row, min_size=1, max_size=4))),
        notes=draw(MANY),
        actions=draw(BUTTONS),
    )


RESULTS = LINES | st.sampled_from(["Voldoet", "Nog onbekend"])
FINDINGS = st.builds(FindingLine, title=LINES, result=RESULTS, explanation=LINES, source=REFERENCES)
REPLIES: dict[type[Reply], st.SearchStrategy[Reply]] = {
    Notice: st.builds(Notice, text=LINES, actions=BUTTONS),
    Answer: st.builds(
        Answer,
        article=LINES,
        title=LINES,
        body=BODIES,
        note=st.none() | LINES,
        sources=st.lists(REFERENCES, min_size=1, max_size=3).map(tuple),
        checked=st.dates(),
        owner=LINES,
        related=BUTTONS,
        feedback=BUTTONS,
        actions=BUTTONS,
    ),
    Choices: st.builds(Choices, question=LINES, options=BUTTONS, actions=BUTTONS),
    Ask: st.builds(Ask, title=LINES, question=LINES, help=LINES, hint=LINES, options=BUTTONS, controls=BUTTONS),
    Answered: st.builds(Answered, question=LINES, answer=LINES),
    Outcome: st.builds(
        Outcome,
        title=LINES,
        today=LINES,
        headline=LINES,
        findings=st.lists(FINDINGS, max_size=6).map(tuple),
        amount=st.none() | LINES,
        changes=MANY,
        open_points=MANY,
        caveats=MANY,
        receipt=st.none() | LINES,
        actions=BUTTONS,
    ),
    Calculation: calculations(),
    Preview: st.builds(
        Preview,
        question=LINES,
        context=MANY,
        recipient=LINES,
        actions=BUTTONS,
        asker=st.none() | LINES,
        left_out=MANY,
        notes=MANY,
    ),
    HandedOver: st.builds(
        HandedOver, promise=st.none() | LINES, number=st.none() | st.integers(min_value=1), actions=BUTTONS
    ),
    Letter: st.builds(Letter, introduction=LINES, address=LINES, subject=LINES, body=LINES, actions=BUTTONS),
    TeamReply: st.builds(TeamReply, number=st.integers(min_value=1), text=LINES, actions=BUTTONS),
}


def bare(reply: Reply) -> Reply:
    """An answer without buttons."""
    return replace(reply, related=(), feedback=(), actions=()) if isinstance(reply, Answer) else reply


REPLIES[Recipients] = st.builds(Recipients, text=LINES, check=st.just(""), actions=BUTTONS)
REPLIES[Shared] = st.builds(Shared, introduction=LINES, outcome=REPLIES[Outcome])
REPLIES[SharedAnswer] = st.builds(
    SharedAnswer,
    introduction=LINES,
    answer=REPLIES[Answer].map(bare),
    invitation=LINES,
)


def test_every_kind_of_reply_is_tried() -> None:
    assert set(REPLIES) == set(Reply.__args__)


@pytest.mark.parametrize("kind", REPLIES, ids=lambda kind: kind.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_plain_text_says_everything_that_can_be_seen(kind: type[Reply], data: st.DataObject) -> None:
    reply = data.draw(REPLIES[kind])
    said = plain(reply)
    assert [piece for piece in seen(reply) if piece not in said] == []


@settings(max_examples=30)
@given(REPLIES[Answer], REPLIES[TeamReply])
def test_dates_and_numbers_are_said_too(answer: Answer, reply: TeamReply) -> None:
    assert dutch_date(answer.checked) in plain(answer)
    assert f"uw vraag {reply.number}:" in plain(reply)


@given(st.one_of(*REPLIES.values()))
def test_plain_text_has_no_empty_lines(reply: Reply) -> None:
    assert all(line for line in plain(reply).split("\n") if not isinstance(reply, Answer | SharedAnswer))


def test_a_table_reads_as_one_line_per_row_with_the_name_of_each_cell() -> None:
    table = Calculation(
        title="Verdeling",
        header=("Partij", "Kosten"),
        rows=(("Gemeente", "€ 5"), ("Samen", "€ 5")),
        notes=(),
        actions=(),
    )
    assert plain(table) == "Verdeling\n- Partij: Gemeente; Kosten: € 5\n- Partij: Samen; Kosten: € 5"


def test_a_document_is_named_once_among_the_sources_of_an_answer() -> None:
    law, page = "Subsidieregeling preventiecoalities", "Informatiepagina"
    places = (Reference(law, "art. 4", None), Reference(page, "onder Bedrag", None), Reference(law, "art. 6", None))
    shown = [words for _, words in each_once(places)]
    assert shown == [f"{law}, art. 4", "art. 6", f"{page}, onder Bedrag"]


def test_each_source_keeps_its_own_link() -> None:
    places = tuple(Reference("Regeling", f"art. {n}", f"https://voorbeeld.nl/{n}") for n in range(3))
    assert [source.url for source, _ in each_once(places)] == [each.url for each in places]
