"""What somebody types comes back as those characters: it calls nobody, links nowhere, and fetches nothing.

The double refuses every call with a broadcast, a link that looks like another, or a preview; here all that people can
type is made as hostile as possible, at every place where it is shown to somebody.
"""

import ast
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from bot.conversation.replies import Notice, TeamReply
from bot.slack import mrkdwn
from bot.slack.blocks.replies import messages
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.payloads import validate_message
from tests.journeys.world import World
from tests.security.tour import everything_sent, parts, whole

HOSTILE = [
    "<!channel> kijk",
    "<!here|u> kijk",
    "<!everyone>",
    "<!subteam^S0TEAM|@juristen>",
    "<@U0ADVISEUR> en <@W0ANDER|Jan>",
    "<#C0ALGEMEEN|algemeen>",
    "<https://evil.example|https://www.rijksoverheid.nl>",
    "<javascript:alert(1)|klik>",
    "https://evil.example/?q=geheim",
    "&lt;!channel&gt; &amp;amp;",
    "*vet* _schuin_ ~weg~ `code` ```blok``` > citaat",
    "[naam](https://evil.example) ![beeld](https://evil.example/x.png)",
    "<!date^0^{date}^https://evil.example|vandaag>",
    "@channel @here @everyone",
    "<<!channel>>",
    "<\u200b!channel>",
    "<!channel",
    "!channel>",
    ":warning: ::::",
    "\u202e<!channel>\u202c",
]
Sent = Sequence[tuple[str, Mapping[str, Any]]]
"""Calls: method and arguments."""
READS = ("conversations.history", "conversations.replies", "conversations.list", "files.info", "files.list", "search.")
MARKUP = st.lists(
    st.sampled_from([*"<>!@#|&;*_~`:/.^[]()\n\u202e", "channel", "here", "https://x.nl", "U0X", "a", " "]), max_size=40
).map("".join)


def assert_harmless(sent: Any) -> None:
    """Nobody is called and nothing is linked that we do not link ourselves."""
    written = json.dumps(sent, ensure_ascii=False)
    assert not re.search(r"<!(channel|here|everyone|subteam)", written)
    assert not re.search(r"<(?:https?:)?[^<>]*evil\.example", written)
    assert "<javascript:" not in written


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_hostile_question_calls_nobody_at_any_place_where_it_is_shown(world: World, text: str) -> None:
    ticket = await world.handed_over(world.adviser, f"Hoeveel bananen passen er in {text} ?")
    await world.team_replies(ticket, f"Antwoord: {text}")
    await world.adviser.mention(GENERAL, text)
    await world.commanded(world.adviser, f"vraag {text}")
    await world.commanded(world.adviser, text)
    await world.adviser.open_home()
    await world.deliver()

    for _, arguments in everything_sent(world):
        assert_harmless(arguments)
    world.slack.verify()


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_hostile_name_of_a_file_calls_nobody(world: World, text: str) -> None:
    place = {"channel": world.adviser.dm, "channel_type": "im", "ts": world.slack.counter.ts()}
    event = {"type": "message", "subtype": "file_share", "user": world.adviser.id, "text": "help", **place}

    await world.adviser.send_event({**event, "files": [{"id": "F1", "name": text, "title": text}]})
    await world.deliver()

    for _, arguments in everything_sent(world):
        assert_harmless(arguments)
    world.slack.verify()


@settings(max_examples=300, deadline=None)
@given(text=MARKUP)
def test_escaped_text_is_only_characters(text: str) -> None:
    escaped = mrkdwn.escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert not re.search(r"&(?!amp;|lt;|gt;)", escaped)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=MARKUP.filter(lambda text: bool(text.strip())))
def test_whatever_the_team_types_makes_a_sound_message_that_calls_nobody(text: str) -> None:
    for reply in (TeamReply(number=7, text=text, actions=()), Notice(text=text)):
        for part in messages(reply, "conv"):
            assert validate_message(part.arguments()) == []
            assert_harmless(part.arguments())


def assert_previews_are_off(sent: Sent) -> None:
    posted = [arguments for method, arguments in sent if method == "chat.postMessage"]
    assert len(posted) > 50
    for arguments in posted:
        assert (arguments["unfurl_links"], arguments["unfurl_media"]) == (False, False)


def assert_no_text_is_taken_for_mark_up_and_no_picture_is_shown(sent: Sent) -> None:
    kinds = {each.get("type") for _, arguments in sent for each in parts(arguments)}
    assert "section" in kinds
    assert not kinds & {"markdown", "image", "video", "file"}


def assert_slack_makes_no_links_of_names(sent: Sent) -> None:
    for _, arguments in sent:
        assert not {"link_names", "parse", "attachments", "username", "icon_url", "as_user"} & arguments.keys()


def assert_nothing_is_started_in_a_channel(sent: Sent) -> None:
    """In a channel where somebody spoke to the bot it answers in the thread; the team's channel is for questions."""
    for method, arguments in sent:
        if method == "chat.postMessage" and str(arguments["channel"]).startswith(("C", "G")):
            assert arguments["channel"] == TEAM_CHANNEL or (arguments["channel"], "thread_ts" in arguments) == (
                GENERAL,
                True,
            )


def assert_nothing_is_read_that_was_not_said_to_the_bot(sent: Sent) -> None:
    assert not [method for method, _ in sent if method.startswith(READS)]


async def test_whole_conversations_keep_to_it(world: World) -> None:
    await whole(world)

    sent = list(everything_sent(world))
    assert_previews_are_off(sent)
    assert_no_text_is_taken_for_mark_up_and_no_picture_is_shown(sent)
    assert_slack_makes_no_links_of_names(sent)
    assert_nothing_is_started_in_a_channel(sent)
    assert_nothing_is_read_that_was_not_said_to_the_bot(sent)


def test_every_call_that_posts_is_made_in_a_place_that_turns_the_previews_off() -> None:
    """Posting is spelled in few modules; each of them also spells the two flags."""
    found = []
    for path in sorted(Path(bot.__file__).parent.rglob("*.py")):
        source = path.read_text("utf-8")
        nodes = ast.walk(ast.parse(source)) if "chat.postMessage" in source else ()
        posts = [node for node in nodes if isinstance(node, ast.keyword | ast.Call | ast.Dict) and _names_posting(node)]
        if posts:
            found.append(path.name)
            assert "unfurl_links" in source, f"{path.name} posts without saying that previews are off"
            assert "unfurl_media" in source
    assert found


def _names_posting(node: ast.keyword | ast.Call | ast.Dict) -> bool:
    """Whether a call of the Web API is made here: `method="chat.postMessage"`, or as the first argument."""
    values: list[ast.expr | None] = []
    match node:
        case ast.keyword(arg="method", value=value):
            values = [value]
        case ast.Call(args=[*positional]):
            values = [*positional]
        case ast.Dict(keys=keys, values=given):
            values = [
                value
                for key, value in zip(keys, given, strict=True)
                if isinstance(key, ast.Constant) and key.value == "method"
            ]
    return any(isinstance(each, ast.Constant) and each.value == "chat.postMessage" for each in values)
