"""What travels through people's clients holds ids and codes: nothing that somebody typed, and nothing that is believed.

Values of buttons, hidden data of screens, names of blocks and forms: all of it can be read and changed by whoever sees
it. So it says what it is about by an id, and the rest is looked up.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from gallery.collect import gallery
from gallery.sample import all_samples
from tests.journeys.world import World
from tests.security.tour import CANARIES, parts, screens, whole

HIDDEN = ("value", "private_metadata", "callback_id", "block_id", "action_id", "external_id")
OPAQUE = re.compile(r"[A-Za-z0-9_:|.,=+\-]*")
"""Letters of the alphabet, digits and what separates them: there is no room for a sentence."""
LONGEST = 200


def hidden(payload: object) -> Iterator[tuple[str, str]]:
    """Everything in a payload that people's clients carry without showing it."""
    for part in parts(payload):
        for key in HIDDEN:
            if isinstance(part.get(key), str):
                yield key, part[key]


def assert_opaque(payload: Mapping[str, Any]) -> int:
    """Check all of it and say how much there was."""
    found = list(hidden(payload))
    for key, value in found:
        assert OPAQUE.fullmatch(value), f"{key} says {value!r}"
        assert len(value) <= LONGEST, f"{key} says a lot: {value!r}"
        assert not any(each.casefold() in value.casefold() for each in CANARIES), f"{key} quotes somebody: {value!r}"
    return len(found)


async def test_nothing_that_goes_out_in_whole_conversations_hides_a_text(world: World) -> None:
    await whole(world)

    checked = sum(assert_opaque(call.arguments) for call in world.slack.calls)
    checked += sum(assert_opaque(each.view) for each in screens(world))
    assert checked > 200


def test_no_sample_of_the_gallery_hides_a_text() -> None:
    samples = list(all_samples(gallery(date(2026, 11, 21))))
    for sample in samples:
        assert_opaque({"blocks": [part.blocks for part in sample.parts], "frame": sample.frame})
    assert len(samples) > 50


@pytest.mark.parametrize(
    "value",
    [
        "{conversation}|close:{ticket}",
        "{conversation}|reply:0",
        "{ticket}|help",
        "{conversation}|",
        "|",
        "{conversation}|help|help",
        "{conversation} OR 1=1|help",
        "{conversation}\x00|help",
        "x" * 2000,
    ],
)
async def test_a_value_that_was_tampered_with_reaches_nothing_of_another_workspace(world: World, value: str) -> None:
    ticket = await world.handed_over(world.adviser)
    [stored] = await world.stored_tickets()
    tampered = value.format(conversation=stored.conversation_id, ticket=stored.id)
    in_front = ticket.prose()
    action = {"type": "button", "action_id": "press:0", "block_id": "b", "action_ts": "1.000009", "value": tampered}
    payload = {
        "type": "block_actions",
        "user": {"id": "U0ELDERS", "team_id": "T0ELDERS"},
        "team": {"id": "T0ELDERS", "domain": "elders"},
        "channel": {"id": ticket.channel},
        "container": {"type": "message", "message_ts": "1.000001", "channel_id": ticket.channel},
        "actions": [action],
        "trigger_id": "1.2.3",
        "response_url": world.slack.response_url(world.insurer.id, ticket.channel),
    }

    response = await world.adviser.postman.deliver_payload(payload)
    await world.deliver()

    assert response.status_code == 200
    assert await world.stored_tickets() == (stored,)
    assert world.ticket().prose() == in_front
