"""How much fits: the limits Slack puts on messages and screens, as far as this product uses them.

Where this sits: the bottom of `bot/slack`; the block builders read these numbers so that what they build always fits.
May import: nothing. All lengths count Unicode code points, after escaping: `&lt;` counts as four.
Only the classic blocks are here (header, section, context, divider, actions, input, image, rich_text). The tests keep
a second, independent table and compare both with the numbers in Slack's own Python library.
"""

from typing import Final

# --- A message -------------------------------------------------------------------------------------------------------
# https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/reference/methods/chat.postMessage
MESSAGE_BLOCKS: Final = 50
MESSAGE_TEXT_AIM: Final = 4_000  # what Slack advises for `text`; builders stay under this
MESSAGE_TEXT_HARD: Final = 40_000  # after this Slack cuts the text off
# Not on any page: Slack answers `msg_blocks_too_long` near 13,200 (https://github.com/slackapi/bolt-js/issues/2509).
MESSAGE_BLOCKS_CHARACTERS: Final = 12_000

# --- A screen: a modal or the Home tab -------------------------------------------------------------------------------
# https://docs.slack.dev/reference/views
VIEW_BLOCKS: Final = 100
VIEW_TITLE: Final = 24
VIEW_SUBMIT: Final = 24
VIEW_CLOSE: Final = 24
VIEW_PRIVATE_METADATA: Final = 3_000
VIEW_CALLBACK_ID: Final = 255
VIEW_EXTERNAL_ID: Final = 255
VIEW_BYTES: Final = 250_000  # https://docs.slack.dev/reference/methods/views.push, `view_too_large`
VIEW_STACK: Final = 3  # one opened, two pushed

# --- Names of parts --------------------------------------------------------------------------------------------------
# https://docs.slack.dev/reference/block-kit/blocks
BLOCK_ID: Final = 255
ACTION_ID: Final = 255

# --- Blocks ----------------------------------------------------------------------------------------------------------
TEXT: Final = 3_000  # https://docs.slack.dev/reference/block-kit/composition-objects/text-object
SECTION_TEXT: Final = 3_000  # https://docs.slack.dev/reference/block-kit/blocks/section-block
SECTION_FIELDS: Final = 10
SECTION_FIELD_TEXT: Final = 2_000
HEADER_TEXT: Final = 150  # https://docs.slack.dev/reference/block-kit/blocks/header-block
CONTEXT_ELEMENTS: Final = 10  # https://docs.slack.dev/reference/block-kit/blocks/context-block
ACTIONS_ELEMENTS: Final = 25  # https://docs.slack.dev/reference/block-kit/blocks/actions-block
INPUT_LABEL: Final = 2_000  # https://docs.slack.dev/reference/block-kit/blocks/input-block
INPUT_HINT: Final = 2_000
IMAGE_URL: Final = 3_000  # https://docs.slack.dev/reference/block-kit/blocks/image-block
IMAGE_ALT_TEXT: Final = 2_000
IMAGE_TITLE: Final = 2_000

# --- Elements --------------------------------------------------------------------------------------------------------
BUTTON_TEXT: Final = 75  # https://docs.slack.dev/reference/block-kit/block-elements/button-element
BUTTON_VALUE: Final = 2_000
BUTTON_URL: Final = 3_000
BUTTON_ACCESSIBILITY_LABEL: Final = 75
PLACEHOLDER: Final = 150  # https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
SELECT_OPTIONS: Final = 100
SELECT_OPTION_GROUPS: Final = 100
OVERFLOW_OPTIONS: Final = 5  # https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
CHECKBOXES_OPTIONS: Final = 10  # https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
RADIO_OPTIONS: Final = 10  # https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
PLAIN_TEXT_INPUT: Final = 3_000  # https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element

# --- Files -----------------------------------------------------------------------------------------------------------
# https://docs.slack.dev/reference/methods/files.getUploadURLExternal, `alt_txt_too_large`
FILE_ALT_TEXT: Final = 1_000

# --- Composition objects ---------------------------------------------------------------------------------------------
OPTION_TEXT: Final = 75  # https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_VALUE: Final = 150
OPTION_DESCRIPTION: Final = 75
OPTION_GROUP_LABEL: Final = 75  # https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object
CONFIRM_TITLE: Final = 100  # https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
CONFIRM_TEXT: Final = 300
CONFIRM_CONFIRM: Final = 30
CONFIRM_DENY: Final = 30
