"""The app manifest: is it one Slack takes, and does it ask for no more than the product needs.

The rules are written out by hand from Slack's manifest reference (https://docs.slack.dev/reference/app-manifest) and
the limits in Slack's published schema, version 2. They cover the parts this manifest uses; any other part is refused.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bot
from bot.conversation.assistant import Assistant
from bot.conversation.incoming import Said
from bot.conversation.replies import Choices
from bot.conversation.state import State
from bot.slack.listeners.commands import _WORDS
from bot.slack.listeners.shortcuts import ANSWER_THIS, ASK_QUESTION, START_CHECK
from tests.contract.methods import METHODS
from tests.journeys.world import trained

BOT = Path(bot.__file__).parent
MANIFEST = Path(__file__).parents[3] / "manifest.json"
Manifest = dict[str, Any]


def text(at_least: int, at_most: int, pattern: str = "") -> Manifest:
    return {"type": "string", "minLength": at_least, "maxLength": at_most, "pattern": pattern}


def closed(required: str, **properties: Manifest) -> Manifest:
    """An object with these properties and no others; `required` names some of them."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def listed(items: Manifest, at_least: int, at_most: int) -> Manifest:
    return {"type": "array", "items": items, "minItems": at_least, "maxItems": at_most, "uniqueItems": True}


FLAG: Manifest = {"type": "boolean"}
RULES = closed(
    "_metadata display_information features oauth_config settings",
    _metadata=closed("major_version", major_version={"const": 2}),
    display_information=closed(
        "name description",
        name=text(1, 35),
        description=text(1, 140),
        long_description=text(175, 4000),
        background_color=text(4, 7, "^#([0-9a-fA-F]{3}){1,2}$"),
    ),
    features=closed(
        "bot_user app_home agent_view",
        app_home=closed(
            "",
            home_tab_enabled=FLAG,
            messages_tab_enabled=FLAG,
            messages_tab_read_only_enabled=FLAG,
        ),
        bot_user=closed("display_name", display_name=text(1, 80), always_online=FLAG),
        agent_view=closed(
            "",
            agent_description=text(1, 300),
            suggested_prompts=listed(closed("title message", title=text(1, 75), message=text(1, 300)), 1, 4),
        ),
        shortcuts=listed(
            closed(
                "name type callback_id description",
                name=text(1, 24),
                type={"enum": ["global", "message"]},
                callback_id=text(1, 255),
                description=text(1, 150),
            ),
            1,
            10,
        ),
        slash_commands=listed(
            closed(
                "command description",
                command=text(2, 32, "^/[a-z]+$"),
                description=text(1, 2000),
                usage_hint=text(1, 1000),
                should_escape=FLAG,
            ),
            1,
            50,
        ),
    ),
    oauth_config=closed("scopes", scopes=closed("bot", bot=listed(text(1, 50), 1, 255))),
    settings=closed(
        "event_subscriptions interactivity socket_mode_enabled",
        event_subscriptions=closed("bot_events", bot_events=listed(text(1, 50), 1, 100)),
        interactivity=closed("is_enabled", is_enabled=FLAG),
        org_deploy_enabled=FLAG,
        socket_mode_enabled=FLAG,
        token_rotation_enabled=FLAG,
    ),
)

# Why each scope is asked for; the page of an event or a method names the scope it needs.
SCOPE_OF_EVENT = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "tokens_revoked": None,
}
SCOPE_OF_COMMANDS = "commands"
"""For the slash command and the shortcuts."""


@cache
def used_methods() -> dict[str, set[str]]:
    """The methods of the Web API that the product calls, by name, each with the modules that do.

    A call through the outbox names its method in a string; a direct one is a method of Slack's client.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(BOT.rglob("*.py")):
        source = path.read_text("utf-8")
        if "client" not in source and not any(name in source for name in METHODS):
            continue  # nothing below can be in there
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Constant(value=str() as name) if name in METHODS and "." in name:
                    found.setdefault(name, set()).add(path.name)
                case ast.Call(func=ast.Attribute(value=value, attr=name)) if _is_client(value):
                    if name not in NO_METHODS:
                        found.setdefault(_AS_CALLED.get(name, name), set()).add(path.name)
                case _:
                    continue
    return found


def _is_client(value: ast.expr) -> bool:
    match value:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name):
            return name.lstrip("_") == "client"
        case _:
            return False


NO_METHODS = {"api_call"}
"""Of Slack's client: what takes the name of a method as an argument."""
_AS_CALLED = {name.replace(".", "_"): name for name in METHODS}


@pytest.fixture
def manifest() -> Manifest:
    loaded: Manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return loaded


def test_slack_takes_the_manifest(manifest: Manifest) -> None:
    jsonschema.Draft202012Validator(RULES).validate(manifest)


def _rename(manifest: Manifest) -> None:
    manifest["display_information"]["name"] = "x" * 36


def _explain_at_length(manifest: Manifest) -> None:
    manifest["display_information"]["description"] = "x" * 141


def _explain_in_short(manifest: Manifest) -> None:
    manifest["display_information"]["long_description"] = "x" * 174


def _add_prompts(manifest: Manifest) -> None:
    prompts = manifest["features"]["agent_view"]["suggested_prompts"]
    prompts.append({"title": "Nog een", "message": "En nog een"})


def _use_the_old_view(manifest: Manifest) -> None:
    manifest["features"]["assistant_view"] = manifest["features"].pop("agent_view")


def _colour_by_name(manifest: Manifest) -> None:
    manifest["display_information"]["background_color"] = "blue"


def _drop_the_slash(manifest: Manifest) -> None:
    manifest["features"]["slash_commands"][0]["command"] = "preventie"


def _name_a_shortcut_at_length(manifest: Manifest) -> None:
    manifest["features"]["shortcuts"][0]["name"] = "x" * 25


def _subscribe_twice(manifest: Manifest) -> None:
    manifest["settings"]["event_subscriptions"]["bot_events"] *= 2


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        pytest.param(_rename, "name", id="a name of 36 characters"),
        pytest.param(_explain_at_length, "description", id="a description of 141 characters"),
        pytest.param(_explain_in_short, "long_description", id="a long description of 174 characters"),
        pytest.param(_add_prompts, "suggested_prompts", id="five prompts"),
        pytest.param(_use_the_old_view, "features", id="the old assistant view"),
        pytest.param(_colour_by_name, "background_color", id="a colour by name"),
        pytest.param(_drop_the_slash, "command", id="a command without its slash"),
        pytest.param(_name_a_shortcut_at_length, "name", id="a shortcut of 25 characters"),
        pytest.param(_subscribe_twice, "bot_events", id="the same event twice"),
    ],
)
def test_a_spoiled_manifest_is_refused(manifest: Manifest, spoil: Callable[[Manifest], None], where: str) -> None:
    spoiled = deepcopy(manifest)
    spoil(spoiled)
    with pytest.raises(jsonschema.ValidationError) as caught:
        jsonschema.Draft202012Validator(RULES).validate(spoiled)
    assert caught.value.absolute_path[-1] == where


def test_every_scope_has_a_reason_and_every_need_has_its_scope(manifest: Manifest) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == SCOPE_OF_EVENT.keys()
    granted = set(manifest["oauth_config"]["scopes"]["bot"])
    used = {scope for name in used_methods() for scope in METHODS[name].scopes} | {SCOPE_OF_COMMANDS}
    needed = {scope for scope in SCOPE_OF_EVENT.values() if scope}
    assert needed <= granted
    assert granted - needed - used == set()


@pytest.mark.parametrize(
    ("method", "modules"), [pytest.param(*used, id=used[0]) for used in sorted(used_methods().items())]
)
def test_every_method_that_is_called_is_allowed_by_a_scope(method: str, modules: set[str], manifest: Manifest) -> None:
    assert method in METHODS, f"{method} (in {', '.join(sorted(modules))}) is in no table of methods"
    scopes = METHODS[method].scopes
    assert not scopes or set(scopes) & set(manifest["oauth_config"]["scopes"]["bot"])


def test_the_methods_are_really_found_in_the_code() -> None:
    found = used_methods()
    assert {"chat.postMessage", "views.open", "views.publish", "views.update", "reactions.add"} <= found.keys()
    assert found["views.open"] == {"screens.py"}


def test_every_shortcut_leads_to_a_listener(manifest: Manifest) -> None:
    named = {(each["type"], each["callback_id"]) for each in manifest["features"]["shortcuts"]}
    assert named == {("global", START_CHECK), ("global", ASK_QUESTION), ("message", ANSWER_THIS)}


def test_the_hint_names_what_the_slash_command_takes(manifest: Manifest) -> None:
    [command] = manifest["features"]["slash_commands"]
    hinted = {word.strip(" …") for word in command["usage_hint"].split("|")}
    assert hinted == {"vraag", "check", "bereken", "contact", "mijn vragen", "privacy", "help"}
    assert hinted - {"vraag"} <= _WORDS.keys()


def test_a_suggested_prompt_leads_to_something_at_once(manifest: Manifest) -> None:
    knowledge, matcher = trained()
    assistant = Assistant(knowledge, matcher, new_id=lambda: "x")
    for prompt in manifest["features"]["agent_view"]["suggested_prompts"]:
        turn = assistant.handle(State(), Said(text=prompt["message"]), today=date(2026, 11, 21))
        assert turn.replies, prompt["title"]
        assert turn.state.misses == 0, prompt["title"]
        assert not any(isinstance(reply, Choices) for reply in turn.replies), prompt["title"]


def test_the_bot_cannot_read_along_more_than_where_it_was_invited(manifest: Manifest) -> None:
    scopes = manifest["oauth_config"]["scopes"]
    assert scopes.keys() == {"bot"}
    # files:write lets the bot bring a file that somebody asked for; files:read would let it look into those of others.
    assert not [
        scope for scope in scopes["bot"] if re.match(r"admin|search:|files:read|users:(?!read$)|remote_files:", scope)
    ]


def test_people_can_type_to_the_bot_and_press_its_buttons(manifest: Manifest) -> None:
    app_home = manifest["features"]["app_home"]
    assert app_home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert manifest["settings"]["interactivity"]["is_enabled"]
    assert [each["command"] for each in manifest["features"]["slash_commands"]] == ["/preventie"]
