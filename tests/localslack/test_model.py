"""Reading the screen: what can be pressed, what is filled in, and what a person reads."""

import pytest

from localslack.model import Block, Message, NotThere, View, action, field_state


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def option(label: str, value: str) -> Block:
    return {"text": plain(label), "value": value}


BUTTON: Block = {"type": "button", "action_id": "yes", "text": plain("Ja"), "value": "1"}
MENU: Block = {"type": "static_select", "action_id": "pick", "options": [option("Een", "1"), option("Twee", "2")]}
MESSAGE = Message.model_validate(
    {
        "ts": "1.1",
        "channel": "C1",
        "bot_id": "B1",
        "text": "voor de schermlezer",
        "edited": {"user": "U1", "ts": "1.2"},
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "*Kies*"}, "accessory": MENU},
            {"type": "actions", "block_id": "row", "elements": [BUTTON]},
        ],
    }
)


def a_field(element: Block, label: str = "Naam") -> View:
    block: Block = {"type": "input", "block_id": "b", "label": plain(label), "element": element}
    return View.model_validate({"id": "V1", "type": "modal", "title": plain("Formulier"), "blocks": [block]})


def test_a_message_shows_its_blocks_and_not_the_text_for_the_screen_reader() -> None:
    assert MESSAGE.visible_text == "*Kies*\nEen\nTwee\nJa"


@pytest.mark.parametrize("blocks", [[], None], ids=["an empty list", "nothing"])
def test_a_message_without_blocks_shows_its_text(blocks: list[Block] | None) -> None:
    message = Message.model_validate({"ts": "1.1", "channel": "C1", "text": "Hallo", "blocks": blocks})
    assert message.visible_text == "Hallo"
    assert message.elements == ()


@pytest.mark.parametrize("name", ["Ja", "yes"], ids=["by its label", "by its action_id"])
def test_a_button_is_pressed_with_all_the_bot_needs(name: str) -> None:
    pressed = action(MESSAGE.element(name), None, block_id="b0")
    assert pressed == {"type": "button", "action_id": "yes", "block_id": "row", "value": "1", "text": plain("Ja")}


def test_a_choice_from_a_menu_is_sent_as_the_option_itself() -> None:
    chosen = action(MESSAGE.element("pick"), "Twee", block_id="b0")
    assert chosen == {
        "type": "static_select",
        "action_id": "pick",
        "block_id": "b0",
        "selected_option": option("Twee", "2"),
    }


def test_what_is_not_there_cannot_be_pressed_and_what_is_there_is_listed() -> None:
    with pytest.raises(NotThere, match=r"'Nee'.*'pick', 'Ja'"):
        MESSAGE.element("Nee")
    with pytest.raises(NotThere, match=r"'Drie'.*'Een', 'Twee'"):
        MESSAGE.element("pick").option("Drie")


def test_a_field_is_found_by_the_label_above_it() -> None:
    field = a_field({"type": "plain_text_input", "action_id": "t"}).element("Naam")
    assert (field.action_id, field.block_id) == ("t", "b")


RADIO: Block = {"type": "radio_buttons", "action_id": "t", "options": [option("A", "a"), option("B", "b")]}
BOXES: Block = {**RADIO, "type": "checkboxes"}
TEXT: Block = {"type": "plain_text_input", "action_id": "t"}
DATE: Block = {"type": "datepicker", "action_id": "t"}


@pytest.mark.parametrize(
    ("element", "filled", "state"),
    [
        pytest.param(TEXT, "Anders", {"value": "Anders"}, id="text"),
        pytest.param(TEXT, None, {"value": None}, id="text left empty"),
        pytest.param({**TEXT, "initial_value": "x"}, None, {"value": "x"}, id="text left as it was"),
        pytest.param(DATE, "2020-03-01", {"selected_date": "2020-03-01"}, id="a date"),
        pytest.param({**DATE, "initial_date": "2020-01-01"}, None, {"selected_date": "2020-01-01"}, id="a date kept"),
        pytest.param(RADIO, "B", {"selected_option": option("B", "b")}, id="a radio button by label"),
        pytest.param(RADIO, "b", {"selected_option": option("B", "b")}, id="a radio button by value"),
        pytest.param(RADIO, None, {"selected_option": None}, id="no radio button"),
        pytest.param(BOXES, ["A", "b"], {"selected_options": [option("A", "a"), option("B", "b")]}, id="two boxes"),
        pytest.param(BOXES, "A", {"selected_options": [option("A", "a")]}, id="one box"),
        pytest.param(BOXES, None, {"selected_options": []}, id="no box"),
    ],
)
def test_a_field_is_submitted_as_slack_would(element: Block, filled: str | list[str] | None, state: Block) -> None:
    found = a_field(element).element("t")
    assert field_state(found, filled) == {"type": element["type"], **state}


def test_a_text_field_takes_one_value() -> None:
    with pytest.raises(TypeError, match="takes one value"):
        field_state(a_field(TEXT).element("t"), ["a", "b"])
