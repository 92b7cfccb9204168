"""One thing that Slack can show, made by the real block builders; a few of them together are a group.

Where this sits: under the groups (`gallery/groups`), which say what there is to show. May import: the block builders.
Start reading at `Sample`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from pydantic import JsonValue

from bot.conversation.replies import Reply
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import messages

CONVERSATION = "0" * 32
"""The id that buttons carry back: as long as a real one, so that sizes are real too."""

Blocks = tuple[Mapping[str, JsonValue], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One message as it is sent, or one screen. Without `blocks`, Slack shows `text` itself."""

    text: str
    blocks: Blocks

    @property
    def shown(self) -> Blocks:
        """What Slack draws."""
        return self.blocks or ({"type": "section", "text": {"type": "mrkdwn", "text": self.text}},)


@dataclass(frozen=True, slots=True)
class Sample:
    """What somebody gets to see at one moment; `id` is where the page can be pointed at.

    `after` is what the person typed or pressed just before. `replies` are what was drawn, for whoever wants to know
    whether everything is here; a ticket or a screen is no reply.
    """

    id: str
    title: str
    parts: tuple[Part, ...]
    after: str | None = None
    replies: tuple[Reply, ...] = ()
    surface: Literal["message", "home", "modal"] = "message"
    frame: Mapping[str, JsonValue] = field(default_factory=dict)
    """Of a screen, what is around its blocks: its title and the buttons at its bottom."""

    def around(self, key: str) -> str:
        """The words of a part of the frame, such as the title; empty where there is none."""
        named = self.frame.get(key)
        return str(named.get("text", "")) if isinstance(named, dict) else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Samples about one subject."""

    id: str
    title: str
    samples: tuple[Sample, ...]


def of_replies(id_: str, title: str, *replies: Reply, after: str | None = None) -> Sample:
    """What the conversation says in one turn; a long reply is several messages."""
    drawn = [part(each) for reply in replies for each in messages(reply, CONVERSATION)]
    return Sample(id_, title, tuple(drawn), after, replies)


def of_messages(id_: str, title: str, *drawn: Message, after: str | None = None) -> Sample:
    """Messages that are no replies, such as those to the team."""
    return Sample(id_, title, tuple(part(each) for each in drawn), after)


def of_view(id_: str, title: str, view: Mapping[str, object]) -> Sample:
    """A screen: it has no text of its own beside its blocks and its frame."""
    blocks = cast("Blocks", tuple(cast("list[object]", view["blocks"])))
    frame = cast("Mapping[str, JsonValue]", {key: value for key, value in view.items() if key != "blocks"})
    surface: Literal["home", "modal"] = "home" if view["type"] == "home" else "modal"
    return Sample(id_, title, (Part("", blocks),), surface=surface, frame=frame)


def part(drawn: Message) -> Part:
    """A message as it is sent."""
    sent = drawn.arguments()
    return Part(str(sent["text"]), tuple(cast("list[Mapping[str, JsonValue]]", sent["blocks"])))


def all_samples(groups: tuple[Group, ...]) -> Iterator[Sample]:
    """Every sample, in the order of the page."""
    for group in groups:
        yield from group.samples
