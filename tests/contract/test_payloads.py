"""What the validator refuses, one fault a row, and what it lets through."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from .mrkdwn import prose, visible, words
from .payloads import (
    InvalidPayload,
    missing_from_text,
    require_valid_call,
    require_valid_message,
    require_valid_view,
    validate_call,
    validate_message,
    validate_view,
)
from .samples import (
    QUIET,
    actions,
    button,
    choice,
    confirm,
    context,
    field,
    header,
    home,
    image,
    marked,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
    typed,
    without,
)

LINK = {"type": "link", "url": "https://example.org", "text": "Hallo"}

BROKEN_MESSAGES = {
    "no text beside the blocks": ({"blocks": [section()]}, "text", "must say what the message says"),
    "blank text": (message(section(), text="  "), "text", "must say what the message says"),
    "neither text nor blocks": ({}, "text", "must say what the message says"),
    "text over 40,000 characters": ({"text": "x" * 40_001}, "text", "40001 characters"),
    "text that leaves out a button": (message(actions(button(text=plain("Verder")))), "text", "Verder"),
    "text that leaves out a header": (message(header("Besluit")), "text", "Besluit"),
    "text that leaves out the small print": (message(context(mrkdwn("_Bron_"))), "text", "_Bron_"),
    "text that leaves out a field": (message(section(fields=[plain("Termijn")])), "text", "Termijn"),
    "text that leaves out an option in sight": (
        message(section(accessory={**choice("radio_buttons"), "options": [option("Anders")]})),
        "text",
        "Anders",
    ),
    "text that leaves out rich text": (message(rich({"type": "text", "text": "Artikel"})), "text", "Artikel"),
    "51 blocks": (message(*[{"type": "divider"}] * 51), "blocks", "51 items"),
    "12,001 characters in all blocks": (
        message(*[marked("x" * 3000)] * 4, marked("x"), text="x" * 3000),
        "blocks",
        "12001 characters",
    ),
    "blocks that are no list": (message() | {"blocks": {"type": "divider"}}, "blocks", "must be a list"),
    "a block that is no object": (message() | {"blocks": ["divider"]}, "blocks[0]", "must be an object"),
    "a table block": (message({"type": "table", "rows": []}), "blocks[0].type", "'table'"),
    "a markdown block": (message({"type": "markdown", "text": "Hallo"}), "blocks[0].type", "'markdown'"),
    "a block without a type": (message({"text": plain()}), "blocks[0].type", "None"),
    "an unknown key in a block": (message(section(colour="red")), "blocks[0].colour", "unknown key"),
    "a block_id twice": (message(section(block_id="a"), section(block_id="a")), "blocks[1].block_id", "used twice"),
    "a block_id of 256": (message(section(block_id="x" * 256)), "blocks[0].block_id", "256 characters"),
    "an empty section": (message({"type": "section"}), "blocks[0]", "needs text or fields"),
    "section text of 3001": (message(marked("x" * 3001)), "blocks[0].text.text", "3001 characters"),
    "an escaped < counts as four": (message(marked("&lt;" * 751)), "blocks[0].text.text", "3004 characters"),
    "empty section text": (message(marked("")), "blocks[0].text.text", "must not be empty"),
    "text that is no string": (message(section(text=mrkdwn(5))), "blocks[0].text.text", "must be a string"),  # type: ignore[arg-type]
    "a text object of another kind": (
        message(section(text={"type": "html", "text": "x"})),
        "blocks[0].text.type",
        "html",
    ),
    "emoji flag on mark-up": (message(section(text=mrkdwn() | {"emoji": True})), "blocks[0].text.emoji", "unknown key"),
    "eleven fields": (message(section(fields=[plain()] * 11)), "blocks[0].fields", "11 items"),
    "a field of 2001": (message(section(fields=[mrkdwn("x" * 2001)])), "blocks[0].fields[0].text", "2001 characters"),
    "no fields": (message(section(fields=[])), "blocks[0].fields", "at least 1"),
    "a header of 151": (message(header("x" * 151)), "blocks[0].text.text", "151 characters"),
    "a header with mark-up": (message({"type": "header", "text": mrkdwn()}), "blocks[0].text.type", "plain_text"),
    "eleven context elements": (message(context(*[mrkdwn()] * 11)), "blocks[0].elements", "11 items"),
    "a button in a context": (message(context(button())), "blocks[0].elements[0].type", "'button'"),
    "no actions": (message(actions()), "blocks[0].elements", "at least 1"),
    "26 actions": (
        message(actions(*[button(action_id=f"a{n}") for n in range(26)])),
        "blocks[0].elements",
        "26 items",
    ),
    "an action_id twice in a block": (message(actions(button(), button())), "blocks[0]", "'pick' is used twice"),
    "an action_id of 256": (
        message(actions(button(action_id="x" * 256))),
        "blocks[0].elements[0].action_id",
        "256 characters",
    ),
    "a button without action_id": (
        message(actions(without(button(), "action_id"))),
        "blocks[0].elements[0].action_id",
        "is required",
    ),
    "a button with a label of 76": (
        message(actions(button(text=plain("x" * 76)))),
        "blocks[0].elements[0].text.text",
        "76 characters",
    ),
    "a button with mark-up": (message(actions(button(text=mrkdwn()))), "blocks[0].elements[0].text.type", "plain_text"),
    "a green button": (message(actions(button(style="default"))), "blocks[0].elements[0].style", "'default'"),
    "a button that carries JSON": (
        message(actions(button(value='{"a": 1}'))),
        "blocks[0].elements[0].value",
        "opaque id",
    ),
    "a button that carries a sentence": (
        message(actions(button(value="wat is het"))),
        "blocks[0].elements[0].value",
        "opaque id",
    ),
    "a button value of 201": (message(actions(button(value="x" * 201))), "blocks[0].elements[0].value", "opaque id"),
    "a button to a script": (
        message(actions(button(url="javascript:alert(1)"))),
        "blocks[0].elements[0].url",
        "must be http(s)",
    ),
    "a button with a spoken label of 76": (
        message(actions(button(accessibility_label="x" * 76))),
        "blocks[0].elements[0].accessibility_label",
        "76 characters",
    ),
    "a confirmation without a way back": (
        message(actions(button(confirm=without(confirm(), "deny")))),
        "blocks[0].elements[0].confirm.deny",
        "is required",
    ),
    "a confirmation title of 101": (
        message(actions(button(confirm=confirm(title=plain("x" * 101))))),
        "blocks[0].elements[0].confirm.title.text",
        "101 characters",
    ),
    "a confirmation text of 301": (
        message(actions(button(confirm=confirm(text=mrkdwn("x" * 301))))),
        "blocks[0].elements[0].confirm.text.text",
        "301 characters",
    ),
    "a confirmation button of 31": (
        message(actions(button(confirm=confirm(confirm=plain("x" * 31))))),
        "blocks[0].elements[0].confirm.confirm.text",
        "31 characters",
    ),
    "a menu without options": (
        message(actions(choice("static_select", 0))),
        "blocks[0].elements[0].options",
        "at least 1",
    ),
    "a menu with 101 options": (
        message(actions(choice("static_select", 101))),
        "blocks[0].elements[0].options",
        "101 items",
    ),
    "a menu with neither options nor groups": (
        message(actions(without(choice("static_select"), "options"))),
        "blocks[0].elements[0]",
        "one of the two",
    ),
    "a menu with a start that is not offered": (
        message(actions(choice("static_select", initial_option=option(value="other")))),
        "blocks[0].elements[0].initial_option",
        "not among",
    ),
    "a placeholder of 151": (
        message(actions(choice("static_select", placeholder=plain("x" * 151)))),
        "blocks[0].elements[0].placeholder.text",
        "151 characters",
    ),
    "a group label of 76": (
        message(
            actions(
                {
                    "type": "static_select",
                    "action_id": "a",
                    "option_groups": [{"label": plain("x" * 76), "options": options(1)}],
                }
            )
        ),
        "blocks[0].elements[0].option_groups[0].label.text",
        "76 characters",
    ),
    "six overflow options": (message(actions(choice("overflow", 6))), "blocks[0].elements[0].options", "6 items"),
    "eleven checkboxes": (message(actions(choice("checkboxes", 11))), "blocks[0].elements[0].options", "11 items"),
    "eleven radio buttons": (
        message(actions(choice("radio_buttons", 11))),
        "blocks[0].elements[0].options",
        "11 items",
    ),
    "two options with one value": (
        message(actions(choice("overflow") | {"options": [option(), option()]})),
        "blocks[0].elements[0].options[1].value",
        "used twice",
    ),
    "an option of 76": (
        message(actions(choice("overflow") | {"options": [option("x" * 76)]})),
        "blocks[0].elements[0].options[0].text.text",
        "76 characters",
    ),
    "an option value of 151": (
        message(actions(choice("overflow") | {"options": [option(value="x" * 151)]})),
        "blocks[0].elements[0].options[0].value",
        "151 characters",
    ),
    "an option description of 76": (
        message(actions(choice("overflow") | {"options": [option(description=plain("x" * 76))]})),
        "blocks[0].elements[0].options[0].description.text",
        "76 characters",
    ),
    "mark-up in the option of a menu": (
        message(actions(choice("overflow") | {"options": [option() | {"text": mrkdwn()}]})),
        "blocks[0].elements[0].options[0].text.type",
        "plain_text",
    ),
    "several choices in an actions block": (
        message(actions(choice("multi_static_select"))),
        "blocks[0].elements[0].type",
        "'multi_static_select'",
    ),
    "a text field in an actions block": (message(actions(typed())), "blocks[0].elements[0].type", "'plain_text_input'"),
    "an image without a description": (message(without(image(), "alt_text")), "blocks[0].alt_text", "is required"),
    "an image that is no web address": (message(image(image_url="file:///a.png")), "blocks[0].image_url", "http(s)"),
    "an image description of 2001": (message(image(alt_text="x" * 2001)), "blocks[0].alt_text", "2001 characters"),
    "a call to the channel": (message(marked("<!channel> Hallo")), "blocks[0].text.text", "calls everybody"),
    "a call to everyone in text": ({"text": "<!everyone> Hallo"}, "text", "calls everybody"),
    "a call to who is here, as plain text": (
        message(section(text=plain("<!here>"))),
        "blocks[0].text.text",
        "everybody",
    ),
    "a call to a group": (message(marked("<!subteam^S1> Hallo")), "blocks[0].text.text", "calls everybody"),
    "a call to everybody in rich text": (
        message(rich({"type": "broadcast", "range": "channel"})),
        "blocks[0].elements[0].elements[0].type",
        "'broadcast'",
    ),
    "a link to a script": (message(marked("<javascript:a|Hallo>")), "blocks[0].text.text", "must be http(s) or mailto"),
    "a link that shows another site": (
        message(marked("<https://evil.example/x|overheid.nl>")),
        "blocks[0].text.text",
        "but leads to 'evil.example'",
    ),
    "a lone <": (message(marked("Hallo < Ja")), "blocks[0].text.text", "unescaped < or >"),
    "a lone &": (message(marked("Ja & Nee")), "blocks[0].text.text", "unescaped &"),
    "a rich link to a file": (
        message(rich({**LINK, "url": "file:///etc/passwd"})),
        "blocks[0].elements[0].elements[0].url",
        "http(s)",
    ),
    "a rich list without a style": (
        message({"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": rich(LINK)["elements"]}]}),
        "blocks[0].elements[0].style",
        "is required",
    ),
}

BROKEN_VIEWS = {
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "view.blocks", "101 items"),
    "a title of 25": (modal(section(), title=plain("x" * 25)), "view.title.text", "25 characters"),
    "a submit of 25": (modal(section(), submit=plain("x" * 25)), "view.submit.text", "25 characters"),
    "a close of 25": (modal(section(), close=plain("x" * 25)), "view.close.text", "25 characters"),
    "a title with mark-up": (modal(section(), title=mrkdwn()), "view.title.type", "plain_text"),
    "a modal without a title": (without(modal(section()), "title"), "view.title", "is required"),
    "a form without a way to send it": (without(modal(field()), "submit"), "view.submit", "is required"),
    "a form nobody can recognise": (without(modal(field()), "callback_id"), "view.callback_id", "is required"),
    "private metadata of 3001": (
        modal(section(), private_metadata="x" * 3001),
        "view.private_metadata",
        "3001 characters",
    ),
    "a callback_id of 256": (modal(section(), callback_id="x" * 256), "view.callback_id", "256 characters"),
    "more than 250 kB": (modal(*[marked("x" * 2900)] * 90), "view", "250000 bytes"),
    "a Home tab with a title": (home(section(), title=plain()), "view.title", "unknown key"),
    "another kind of screen": (home(section()) | {"type": "workflow_step"}, "view.type", "modal, home"),
    "a label of 2001": (modal(field(label=plain("x" * 2001))), "view.blocks[0].label.text", "2001 characters"),
    "a hint of 2001": (modal(field(hint=plain("x" * 2001))), "view.blocks[0].hint.text", "2001 characters"),
    "a button as a field": (modal(field(button())), "view.blocks[0].element.type", "'button'"),
    "a field of 3001 characters": (modal(field(typed(max_length=3001))), "view.blocks[0].element.max_length", "3000"),
    "a field with its lengths swapped": (
        modal(field(typed(min_length=5, max_length=2))),
        "view.blocks[0].element.min_length",
        "more than",
    ),
    "a day that does not exist": (
        modal(field({"type": "datepicker", "action_id": "day", "initial_date": "2026-02-30"})),
        "view.blocks[0].element.initial_date",
        "YYYY-MM-DD",
    ),
    "two fields with the focus": (
        modal(field(typed(focus_on_load=True)), field(typed(focus_on_load=True))),
        "view.blocks",
        "only one",
    ),
}

POST = {"channel": "C0ALG", "text": "Hallo", **QUIET}
BROKEN_CALLS = {
    "a method nobody decided on": ("chat.scheduleMessage", POST, "chat.scheduleMessage", "may not call"),
    "no channel": ("chat.postMessage", without(POST, "channel"), "channel", "is required"),
    "previews of links": ("chat.postMessage", without(POST, "unfurl_links"), "unfurl_links", "must be false"),
    "previews of media": ("chat.postMessage", {**POST, "unfurl_media": True}, "unfurl_media", "must be false"),
    "names turned into mentions": ("chat.postMessage", {**POST, "link_names": False}, "link_names", "unknown key"),
    "parsing by Slack": ("chat.postMessage", {**POST, "parse": "full"}, "parse", "'full'"),
    "old attachments": ("chat.postMessage", {**POST, "attachments": []}, "attachments", "unknown key"),
    "another name than its own": ("chat.postMessage", {**POST, "username": "x"}, "username", "unknown key"),
    "metadata without a kind": (
        "chat.postMessage",
        {**POST, "metadata": {"event_payload": {}}},
        "metadata.event_type",
        "is required",
    ),
    "an update of 4001 characters": (
        "chat.update",
        {"channel": "C0ALG", "ts": "1.0", "text": "x" * 4001},
        "text",
        "4000",
    ),
    "an update of nothing": ("chat.update", {"channel": "C0ALG", "text": "x"}, "ts", "is required"),
    "an ephemeral message for nobody": ("chat.postEphemeral", {"channel": "C0ALG", "text": "x"}, "user", "is required"),
    "a Home tab opened as a modal": ("views.open", {"trigger_id": "1", "view": home(section())}, "view.type", "modal"),
    "a modal published as Home tab": (
        "views.publish",
        {"user_id": "U1", "view": modal(section())},
        "view.type",
        "home",
    ),
    "an update of no screen in particular": ("views.update", {"view": home(section())}, "view_id", "one of the two"),
    "a conversation with two people": ("conversations.open", {"users": "U1,U2"}, "users", "more than one"),
    "prompts in a thread": (
        "assistant.threads.setSuggestedPrompts",
        {"channel_id": "D1", "thread_ts": "1.0", "prompts": [{"title": "a", "message": "b"}]},
        "thread_ts",
        "unknown key",
    ),
    "five prompts": (
        "assistant.threads.setSuggestedPrompts",
        {"channel_id": "D1", "prompts": [{"title": "a", "message": "b"}] * 5},
        "prompts",
        "5 items",
    ),
    "eleven loading messages": (
        "assistant.threads.setStatus",
        {"channel_id": "D1", "thread_ts": "1.0", "status": "", "loading_messages": ["x"] * 11},
        "loading_messages",
        "11 items",
    ),
    "an answer to nobody knows whom": ("response_url", {"text": "x", "response_type": "all"}, "response_type", "'all'"),
    "an answer with previews": ("response_url", {"text": "x", "unfurl_links": True}, "unfurl_links", "must be false"),
    "an empty answer": ("response_url", {"text": ""}, "text", "must say"),
}


def table(rows: dict[str, tuple[Any, ...]]) -> list[Any]:
    return [pytest.param(*row, id=name) for name, row in rows.items()]


@pytest.mark.parametrize(("payload", "path", "reason"), table(BROKEN_MESSAGES))
def test_a_broken_message_is_refused_for_its_own_fault_alone(payload: object, path: str, reason: str) -> None:
    assert [(fault.path, reason in fault.reason) for fault in validate_message(payload)] == [(path, True)]
    with pytest.raises(InvalidPayload, match=r"."):
        require_valid_message(payload)


@pytest.mark.parametrize(("payload", "path", "reason"), table(BROKEN_VIEWS))
def test_a_broken_view_is_refused_for_its_own_fault_alone(payload: object, path: str, reason: str) -> None:
    assert [(fault.path, reason in fault.reason) for fault in validate_view(payload)] == [(path, True)]
    with pytest.raises(InvalidPayload, match=r"."):
        require_valid_view(payload)


@pytest.mark.parametrize(("method", "payload", "path", "reason"), table(BROKEN_CALLS))
def test_a_broken_call_is_refused_for_its_own_fault(method: str, payload: object, path: str, reason: str) -> None:
    faults = validate_call(method, payload)
    assert {fault.path for fault in faults} == {path}
    assert any(reason in fault.reason for fault in faults)
    with pytest.raises(InvalidPayload, match=r"."):
        require_valid_call(method, payload)


SOUND_MESSAGES = {
    "text alone": {"text": "Hallo"},
    "every block": message(
        header(),
        section(accessory=button(style="primary", confirm=confirm(style="danger"))),
        section(fields=[plain(), mrkdwn("*Ja*")]),
        {"type": "divider"},
        context(mrkdwn("_Nee_"), {**image(), "type": "image"}),
        actions(button(), choice("overflow"), choice("static_select") | {"action_id": "other"}),
        image(),
        rich({"type": "text", "text": "Ja ", "style": {"bold": True}}, LINK),
    ),
    "everything at its limit": message(header("x" * 150), marked("x" * 3000), text="x" * 150 + " " + "x" * 3000),
    "mark-up that differs but says the same": {
        "text": "Zie Regeling (art. 4), lid 2. Bel <@U123> &amp; co",
        "blocks": [
            marked("Zie *<https://wetten.overheid.nl/x?a=1&amp;b=2|Regeling>* (art. 4),\n> lid _2_."),
            marked("Bel <@U123>"),
        ],
    },
    "an escaped broadcast": message(marked("&lt;!channel&gt; hallo"), text="&lt;!channel&gt; hallo"),
    "a link that shows its own site": message(
        marked("<https://www.overheid.nl/x|overheid.nl>"), text="overheid.nl <mailto:info@example.org|info@example.org>"
    ),
}


@pytest.mark.parametrize("payload", [pytest.param(each, id=name) for name, each in SOUND_MESSAGES.items()])
def test_a_sound_message_has_no_faults(payload: object) -> None:
    require_valid_message(payload)


@pytest.mark.parametrize("payload", [pytest.param(each, id=name) for name, each in SOUND_MESSAGES.items()])
def test_slacks_own_library_takes_the_sound_messages_too(payload: dict[str, Any]) -> None:
    for block in payload.get("blocks", []):
        parsed = Block.parse(block)
        assert parsed is not None
        assert parsed.to_dict()["type"] == block["type"]  # to_dict() raises on whatever the library finds wrong


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(home(*[section()] * 100), id="a full Home tab"),
        pytest.param(modal(section(), title=plain("x" * 24)), id="a modal"),
        pytest.param(
            modal(
                field(typed(min_length=1, max_length=3000, multiline=True, placeholder=plain()), block_id="a"),
                field({"type": "number_input", "action_id": "n", "is_decimal_allowed": True, "min_value": "0.5"}),
                field({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-21"}, optional=True),
                field(choice("checkboxes", 10, initial_options=[option(value="option-0")])),
                field(choice("static_select", 100)),
                field({"type": "users_select", "action_id": "u"}),
                private_metadata="x" * 3000,
            ),
            id="a form with every kind of field",
        ),
    ],
)
def test_a_sound_view_has_no_faults(view: object) -> None:
    require_valid_view(view)


def test_one_payload_can_have_several_faults() -> None:
    payload = message(section(colour="red"), header("x" * 151))
    assert [fault.path for fault in validate_message(payload)] == ["blocks[0].colour", "blocks[1].text.text"]


def test_texts_are_compared_by_what_is_read_not_by_how_it_is_marked() -> None:
    assert visible("*<https://example.org|Hier>* &amp; `daar`") == "Hier & daar"
    assert words("De *Regeling*, :tada: art. 4") == ["de", "regeling", "art", "4"]
    assert missing_from_text({"text": "Ja", "blocks": [section(), header("ja")]}) == ["Hallo"]


@pytest.mark.parametrize("label", ["<b> & *c* _d_", "<https://example.org|Hier>", "a_b", "&amp;"])
def test_a_plain_text_means_itself_and_is_not_read_as_mark_up(label: str) -> None:
    blocks = [actions(button(text=plain(label)))]
    escaped = label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert prose(blocks) == f"[{label}]"
    assert missing_from_text({"text": escaped, "blocks": blocks}) == []
    assert missing_from_text({"text": "Iets anders", "blocks": blocks}) == [label]


UPLOAD_URL, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"
SHEET: dict[str, Any] = {"filename": "uitkomst.csv", "length": "10"}
SHOWN: dict[str, Any] = {
    "files": [{"id": "F0001", "title": "Uitkomst"}],
    "channel_id": "C0ALGEMEEN",
    "initial_comment": "De uitkomst",
}


@pytest.mark.parametrize(
    ("method", "arguments", "path"),
    [
        pytest.param(UPLOAD_URL, SHEET | {"length": "0"}, "length", id="an empty file"),
        pytest.param(UPLOAD_URL, SHEET | {"filename": "../uitkomst.csv"}, "filename", id="a name with a path"),
        pytest.param(UPLOAD_URL, SHEET | {"filename": "uitkomst"}, "filename", id="a name without an extension"),
        pytest.param(UPLOAD_URL, SHEET | {"filename": "a.png"}, "alt_txt", id="a picture without words"),
        pytest.param(UPLOAD_URL, SHEET | {"alt_txt": "x" * 1_001}, "alt_txt", id="too many words"),
        pytest.param(UPLOAD_URL, SHEET | {"alt_txt": " "}, "alt_txt", id="blank words"),
        pytest.param(COMPLETE, SHOWN | {"files": []}, "files", id="no files"),
        pytest.param(COMPLETE, SHOWN | {"files": [{"id": "F1"}]}, "files[0].title", id="a file without a title"),
        pytest.param(COMPLETE, SHOWN | {"channel_id": "U0COLLEGA1"}, "channel_id", id="a person for a conversation"),
        pytest.param(COMPLETE, SHOWN | {"initial_comment": " "}, "initial_comment", id="a file that says nothing"),
        pytest.param(COMPLETE, SHOWN | {"initial_comment": "<!here>"}, "initial_comment", id="a call to everybody"),
        pytest.param(COMPLETE, SHOWN | {"initial_comment": "a < b"}, "initial_comment", id="words unescaped"),
        pytest.param(COMPLETE, without(SHOWN, "channel_id"), "channel_id", id="a file for nobody"),
        pytest.param(COMPLETE, SHOWN | {"channels": "C1,C2"}, "channels", id="several places at once"),
    ],
)
def test_a_file_that_is_not_sound_is_refused(method: str, arguments: dict[str, Any], path: str) -> None:
    assert path in {fault.path for fault in validate_call(method, arguments)}


def test_a_sound_file_is_let_through() -> None:
    require_valid_call(UPLOAD_URL, SHEET)
    require_valid_call(UPLOAD_URL, {"filename": "a.png", "length": 7, "alt_txt": "x" * 1_000})
    require_valid_call(COMPLETE, SHOWN | {"thread_ts": "1.2"})


CHANNELS: dict[str, Any] = {"type": "conversations_select", "action_id": "c"}


@pytest.mark.parametrize(
    ("sieve", "path"),
    [
        pytest.param({}, "filter", id="a filter that filters nothing"),
        pytest.param({"include": []}, "filter.include", id="nothing included"),
        pytest.param({"include": ["channels"]}, "filter.include[0]", id="a kind that does not exist"),
        pytest.param({"exclude_bot_users": "yes"}, "filter.exclude_bot_users", id="a word for a flag"),
        pytest.param({"exclude_guests": True}, "filter.exclude_guests", id="a wish"),
        pytest.param("public", "filter", id="a word"),
    ],
)
def test_a_list_of_conversations_has_a_filter_that_slack_knows(sieve: object, path: str) -> None:
    faults = validate_message(message(actions(CHANNELS | {"filter": sieve})))
    assert [fault.path for fault in faults] == [f"blocks[0].elements[0].{path}"]


def test_a_list_of_conversations_may_be_filtered_or_not() -> None:
    sieve = {"include": ["public", "private"], "exclude_bot_users": True}
    require_valid_message(message(actions(CHANNELS, CHANNELS | {"action_id": "d", "filter": sieve})))


def test_blocks_can_be_read_as_prose() -> None:
    blocks = [header("Kop"), marked("Een *zin*"), {"type": "divider"}, actions(button(), button(action_id="b"))]
    assert prose(blocks) == "Kop\nEen zin\n---\n[Hallo] [Hallo]"


WORDS = st.text(st.characters(categories=("L", "N"), include_characters=" é🎉"), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)


@given(title=WORDS, body=WORDS, labels=st.lists(WORDS, min_size=1, max_size=5), note=WORDS)
def test_a_message_that_repeats_in_its_text_what_its_blocks_say_is_sound(
    title: str, body: str, labels: list[str], note: str
) -> None:
    buttons = [button(action_id=f"pick:{n}", text=plain(label)) for n, label in enumerate(labels)]
    payload = {
        "channel": "C0ALG",
        "text": "\n".join([title, body, *labels, note]),
        "blocks": [header(title), marked(body), actions(*buttons), context(mrkdwn(f"_{note}_"))],
        **QUIET,
    }
    assert validate_call("chat.postMessage", payload) == []


KEYS = st.sampled_from(["type", "text", "elements", "options", "label", "element", "fields", "accessory", "block_id"])
KINDS = st.sampled_from(["section", "actions", "context", "input", "rich_text", "button", "static_select", "overflow"])
GARBAGE = st.recursive(
    st.none() | st.booleans() | st.integers() | KINDS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(KEYS, each, max_size=4),
    max_leaves=8,
)


@given(garbage=GARBAGE)
def test_whatever_comes_in_the_validator_answers_and_never_breaks(garbage: object) -> None:
    for payload in (garbage, {"text": "x", "blocks": garbage}, {"text": "x", "blocks": [garbage]}):
        assert isinstance(validate_message(payload), list)
    for view in (garbage, {"type": "modal", "blocks": garbage}, {"type": "modal", "blocks": [garbage]}):
        assert isinstance(validate_view(view), list)
