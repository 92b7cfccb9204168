"""Three tables of numbers must agree: the product's, the validator's, and those in libraries by others.

The product and the validator typed them apart; `slack_sdk` is Slack's own, `slackblocks` a second opinion.
"""

from __future__ import annotations

from typing import Any

import pytest
import slackblocks._limits as second_opinion
from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    HeaderBlock,
    ImageBlock,
    InputBlock,
    Option,
    OptionGroup,
    OverflowMenuElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from bot.slack import limits

from . import blocks, elements, payloads
from .slack import RESPONSES_PER_URL

# name in bot.slack.limits: (the validator's number, Slack's library, slackblocks); None where a source is silent
AGREEMENT: dict[str, tuple[int, Any, Any]] = {
    "MESSAGE_BLOCKS": (blocks.BLOCKS_ON["message"], None, second_opinion.MESSAGE_BLOCKS_MAX_ITEMS),
    "MESSAGE_TEXT_AIM": (payloads.UPDATE_TEXT, None, None),
    "MESSAGE_TEXT_HARD": (payloads.TEXT_HARD, None, None),
    "MESSAGE_BLOCKS_CHARACTERS": (blocks.TOTAL_CHARACTERS, None, None),
    "VIEW_BLOCKS": (blocks.BLOCKS_ON["modal"], View.blocks_max_length, second_opinion.VIEW_BLOCKS_MAX_ITEMS),
    "VIEW_TITLE": (payloads.VIEW_TITLE, View.title_max_length, second_opinion.VIEW_TITLE_MAX_LENGTH),
    "VIEW_SUBMIT": (payloads.VIEW_BUTTON, View.submit_max_length, second_opinion.VIEW_SUBMIT_MAX_LENGTH),
    "VIEW_CLOSE": (payloads.VIEW_BUTTON, View.close_max_length, second_opinion.VIEW_CLOSE_MAX_LENGTH),
    "VIEW_PRIVATE_METADATA": (
        payloads.PRIVATE_METADATA,
        View.private_metadata_max_length,
        second_opinion.VIEW_PRIVATE_METADATA_MAX_LENGTH,
    ),
    "VIEW_CALLBACK_ID": (
        payloads.VIEW_ID,
        View.callback_id_max_length,
        second_opinion.VIEW_CALLBACK_ID_MAX_LENGTH,
    ),
    "VIEW_EXTERNAL_ID": (payloads.VIEW_ID, None, second_opinion.VIEW_EXTERNAL_ID_MAX_LENGTH),
    "VIEW_BYTES": (payloads.VIEW_BYTES, None, None),
    "BLOCK_ID": (blocks.BLOCK_ID, SectionBlock.block_id_max_length, second_opinion.BLOCK_ID_MAX_LENGTH),
    "ACTION_ID": (elements.ACTION_ID, ButtonElement.action_id_max_length, second_opinion.ACTION_ID_MAX_LENGTH),
    "TEXT": (blocks.TEXT, None, second_opinion.TEXT_MAX_LENGTH),
    "SECTION_TEXT": (blocks.TEXT, SectionBlock.text_max_length, second_opinion.SECTION_TEXT_MAX_LENGTH),
    "SECTION_FIELDS": (blocks.FIELDS, SectionBlock.fields_max_length, second_opinion.SECTION_FIELDS_MAX_ITEMS),
    "SECTION_FIELD_TEXT": (blocks.FIELD_TEXT, None, second_opinion.SECTION_FIELDS_ITEM_MAX_LENGTH),
    "HEADER_TEXT": (blocks.HEADER, HeaderBlock.text_max_length, second_opinion.HEADER_TEXT_MAX_LENGTH),
    "CONTEXT_ELEMENTS": (
        blocks.CONTEXT_ELEMENTS,
        ContextBlock.elements_max_length,
        second_opinion.CONTEXT_ELEMENTS_MAX_ITEMS,
    ),
    "ACTIONS_ELEMENTS": (
        blocks.ACTIONS_ELEMENTS,
        ActionsBlock.elements_max_length,
        second_opinion.ACTIONS_ELEMENTS_MAX_ITEMS,
    ),
    "INPUT_LABEL": (blocks.INPUT_LABEL, InputBlock.label_max_length, second_opinion.INPUT_LABEL_MAX_LENGTH),
    "INPUT_HINT": (blocks.INPUT_HINT, InputBlock.hint_max_length, second_opinion.INPUT_HINT_MAX_LENGTH),
    "IMAGE_URL": (elements.IMAGE_URL, ImageBlock.image_url_max_length, second_opinion.IMAGE_IMAGE_URL_MAX_LENGTH),
    "IMAGE_ALT_TEXT": (elements.IMAGE_ALT, ImageBlock.alt_text_max_length, second_opinion.IMAGE_ALT_TEXT_MAX_LENGTH),
    "IMAGE_TITLE": (blocks.IMAGE_TITLE, ImageBlock.title_max_length, second_opinion.IMAGE_TITLE_MAX_LENGTH),
    "BUTTON_TEXT": (elements.BUTTON_TEXT, ButtonElement.text_max_length, second_opinion.BUTTON_TEXT_MAX_LENGTH),
    "BUTTON_VALUE": (elements.BUTTON_VALUE, ButtonElement.value_max_length, second_opinion.BUTTON_VALUE_MAX_LENGTH),
    "BUTTON_URL": (elements.BUTTON_URL, ButtonElement.url_max_length, second_opinion.BUTTON_URL_MAX_LENGTH),
    "BUTTON_ACCESSIBILITY_LABEL": (
        elements.BUTTON_SPOKEN,
        None,
        second_opinion.BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH,
    ),
    "PLACEHOLDER": (
        elements.PLACEHOLDER,
        InputInteractiveElement.placeholder_max_length,
        second_opinion.SELECT_PLACEHOLDER_MAX_LENGTH,
    ),
    "SELECT_OPTIONS": (
        elements.SELECT_OPTIONS,
        StaticSelectElement.options_max_length,
        second_opinion.SELECT_OPTIONS_MAX_ITEMS,
    ),
    "SELECT_OPTION_GROUPS": (
        elements.SELECT_GROUPS,
        StaticSelectElement.option_groups_max_length,
        second_opinion.SELECT_OPTION_GROUPS_MAX_ITEMS,
    ),
    "OVERFLOW_OPTIONS": (
        elements.OVERFLOW_OPTIONS,
        OverflowMenuElement.options_max_length,
        second_opinion.OVERFLOW_OPTIONS_MAX_ITEMS,
    ),
    "CHECKBOXES_OPTIONS": (elements.BOX_OPTIONS, None, second_opinion.CHECKBOXES_OPTIONS_MAX_ITEMS),
    "RADIO_OPTIONS": (elements.BOX_OPTIONS, None, second_opinion.RADIO_BUTTONS_OPTIONS_MAX_ITEMS),
    "PLAIN_TEXT_INPUT": (elements.INPUT_LENGTH, None, second_opinion.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX),
    "OPTION_TEXT": (elements.OPTION_TEXT, Option.label_max_length, second_opinion.OPTION_TEXT_MAX_LENGTH),
    "OPTION_VALUE": (elements.OPTION_VALUE, Option.value_max_length, second_opinion.OPTION_VALUE_MAX_LENGTH),
    "OPTION_DESCRIPTION": (elements.OPTION_DESCRIPTION, None, second_opinion.OPTION_DESCRIPTION_MAX_LENGTH),
    "OPTION_GROUP_LABEL": (
        elements.GROUP_LABEL,
        OptionGroup.label_max_length,
        second_opinion.OPTION_GROUP_LABEL_MAX_LENGTH,
    ),
    "CONFIRM_TITLE": (
        elements.CONFIRM_TITLE,
        ConfirmObject.title_max_length,
        second_opinion.CONFIRMATION_TITLE_MAX_LENGTH,
    ),
    "CONFIRM_TEXT": (
        elements.CONFIRM_TEXT,
        ConfirmObject.text_max_length,
        second_opinion.CONFIRMATION_TEXT_MAX_LENGTH,
    ),
    "CONFIRM_CONFIRM": (
        elements.CONFIRM_YES,
        ConfirmObject.confirm_max_length,
        second_opinion.CONFIRMATION_CONFIRM_MAX_LENGTH,
    ),
    "FILE_ALT_TEXT": (payloads.ALT_TEXT, None, None),
    "CONFIRM_DENY": (elements.CONFIRM_NO, ConfirmObject.deny_max_length, second_opinion.CONFIRMATION_DENY_MAX_LENGTH),
}
ONLY_OURS = {"VIEW_STACK": 3}  # the double counts the screens itself, no library has the number


@pytest.mark.parametrize("name", AGREEMENT)
def test_the_product_the_validator_and_others_have_the_same_number(name: str) -> None:
    ours, *others = AGREEMENT[name]
    assert {getattr(limits, name), ours, *(number for number in others if number is not None)} == {ours}


def test_every_limit_of_the_product_is_compared() -> None:
    assert {name for name in vars(limits) if name.isupper()} == AGREEMENT.keys() | ONLY_OURS.keys()
    assert ONLY_OURS["VIEW_STACK"] == limits.VIEW_STACK


def test_most_limits_have_a_source_outside_this_house() -> None:
    silent = {name for name, (_, *others) in AGREEMENT.items() if others == [None, None]}
    assert silent == {
        *("MESSAGE_TEXT_AIM", "MESSAGE_TEXT_HARD", "MESSAGE_BLOCKS_CHARACTERS", "VIEW_BYTES"),
        "FILE_ALT_TEXT",  # https://docs.slack.dev/reference/methods/files.getUploadURLExternal names it in an error
    }


def test_a_response_url_takes_five_answers() -> None:
    assert RESPONSES_PER_URL == 5  # https://docs.slack.dev/interactivity/handling-user-interaction
