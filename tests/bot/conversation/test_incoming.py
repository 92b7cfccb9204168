"""A button carries a short token; whatever else comes in as a token is refused."""

from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conversation.check.check_commands import AnswerFact
from bot.conversation.codes import Calculator
from bot.conversation.incoming import Command, PickArticle, Said, StartCalculator, UnknownCommand, from_token, to_token

CODES = st.from_regex(r"[A-Za-z0-9_.-]{1,60}", fullmatch=True)
COMMANDS = list(Command.__args__)
IDS = {"article", "check", "fact", "value", "draft", "ticket", "recipient", "day", "typed", "amount", "mark"}


@st.composite
def commands(draw: st.DrawFn) -> Command:
    """Any command there is, with any ids; a field that takes only a few values gets one of those."""
    cls = draw(st.sampled_from(COMMANDS))
    values = {
        name: draw(CODES if name in IDS and not get_args(field.annotation) else st.from_type(field.annotation))
        for name, field in cls.model_fields.items()
        if name != "kind"
    }
    return cls(**values)


def test_every_command_has_a_kind_of_its_own() -> None:
    assert len({cls.model_fields["kind"].default for cls in COMMANDS}) == len(COMMANDS)


@given(commands())
def test_every_command_survives_the_way_through_a_button(command: Command) -> None:
    assert from_token(to_token(command)) == command


@given(commands())
def test_a_token_is_short_and_has_no_spaces(command: Command) -> None:
    token = to_token(command)
    assert len(token) < 200
    assert not any(character.isspace() for character in token)


def test_a_token_can_be_read_by_a_person() -> None:
    assert to_token(AnswerFact(check="3f2a", fact="insurers", value="2")) == "answer:3f2a:insurers:2"
    assert to_token(StartCalculator(calculator=Calculator.VIP_FUND)) == "calculate:vip_fund"
    assert to_token(PickArticle(article="minimumbedrag")) == "pick:minimumbedrag"


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="nothing"),
        pytest.param("launch", id="a kind that does not exist"),
        pytest.param("pick", id="an argument too few"),
        pytest.param("pick:a:b", id="an argument too many"),
        pytest.param("pick:", id="an empty argument"),
        pytest.param("pick:minimum bedrag", id="a space"),
        pytest.param("pick:minimumbedrag\n", id="a line end"),
        pytest.param("pick:" + "a" * 61, id="an id that is too long"),
        pytest.param("help ", id="a space behind the kind"),
        pytest.param("HELP", id="capitals"),
        pytest.param("calculate:lottery", id="a calculator that does not exist"),
        pytest.param("feedback:minimumbedrag:maybe", id="a value that is not offered"),
        pytest.param('{"kind": "help"}', id="JSON"),
    ],
)
def test_a_foreign_token_is_refused(token: str) -> None:
    with pytest.raises(UnknownCommand):
        from_token(token)


@given(st.text())
@example("restart")
@example("restart:preventiecoalities")
def test_any_text_is_a_command_or_is_refused_and_nothing_else(token: str) -> None:
    """An older button may end before what was added since; what it does say stands in the command, to the letter."""
    try:
        command = from_token(token)
    except UnknownCommand:
        return
    assert f"{to_token(command)}:".startswith(f"{token}:")


@pytest.mark.parametrize("text", ["half \ud83d een teken", "nul \x00 teken"], ids=["half a character", "NUL"])
def test_what_no_database_takes_is_replaced_when_it_comes_in(text: str) -> None:
    said = Said(text=text)
    assert Said.model_validate_json(said.model_dump_json()) == said
    assert "\x00" not in said.text
    assert said.text.endswith(text[-5:])


@pytest.mark.parametrize("token", ["check", "begin:3f2a"])
def test_a_button_from_before_a_field_was_added_still_works(token: str) -> None:
    assert to_token(from_token(token)).startswith(token)
