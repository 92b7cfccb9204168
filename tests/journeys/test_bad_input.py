"""What people and machines send that nobody asked for."""

import json
from typing import Any

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from tests.contract.delivery import envelope
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, World


@pytest.mark.parametrize("text", ["", "   ", "🙈🙉🙊", "...", "\u200b", "؟"], ids=ascii)
async def test_a_message_without_words_gets_a_way_on(world: World, text: str) -> None:
    answer = await world.said(world.adviser, text)

    assert texts.EMPTY in answer.prose()
    assert texts.START_CHECK in answer.buttons


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wat is het minimumbedrag? " * 1_539, id="words"),
        pytest.param("a" * 40_000, id="one word"),
        pytest.param("<" * 20_000 + "&" * 20_000, id="only what has to be escaped"),
        pytest.param("🇳🇱" * 20_000, id="only flags"),
    ],
)
async def test_a_message_of_forty_thousand_characters_is_answered(world: World, text: str) -> None:
    answer = await world.said(world.adviser, text)

    assert answer.prose()
    assert len(answer.text) < 4_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!channel> <!here> <@U0COLLEGA> help?", id="calls"),
        pytest.param("<https://evil.example|www.minvws.nl> klopt dit?", id="a link that pretends"),
        pytest.param("*vet* _schuin_ `code` ~weg~ > citaat", id="mark-up"),
        pytest.param("مرحبا كيف يمكنني التقديم؟", id="from right to left"),
        pytest.param("'; DROP TABLE tickets; -- \\ %s {} ${x}", id="a programmer's name"),
        pytest.param("a\u202eb\u2066c\u0000d", id="characters that turn the line around"),
    ],
)
async def test_whatever_is_typed_travels_to_the_team_as_text_and_nothing_else(world: World, text: str) -> None:
    await world.said(world.adviser, "ik wil een medewerker spreken")
    event = {"type": "message", "channel": world.adviser.dm, "channel_type": "im", "user": ADVISER, "text": text}
    await world.adviser.send_event({**event, "ts": world.slack.counter.ts()})
    await world.deliver()

    await world.pressed(world.adviser, world.last(world.adviser), drafting_texts.SEND)

    assert len(await world.stored_tickets()) == 1
    shown = str(world.ticket().blocks)
    assert "<!" not in shown
    assert "<@U0COLLEGA" not in shown
    assert "<https://evil" not in shown


async def test_keys_that_slack_adds_one_day_are_no_reason_to_fail(world: World) -> None:
    event = {
        "type": "message",
        "channel": world.adviser.dm,
        "channel_type": "im",
        "user": ADVISER,
        "brand_new": {"a": 1},
    }

    await world.adviser.send_event({**event, "text": ANSWERED_BY_AN_ARTICLE, "ts": world.slack.counter.ts()})
    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


@pytest.mark.parametrize("more", [{"text": None}, {"files": None}, {"blocks": None}, {"files": [{}]}], ids=str)
async def test_what_slack_leaves_empty_is_read_as_empty(world: World, more: dict[str, Any]) -> None:
    event = {"type": "message", "channel": world.adviser.dm, "channel_type": "im", "user": ADVISER, "text": "help"}

    await world.adviser.send_event({**event, "ts": world.slack.counter.ts(), **more})
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == 1
    assert "Er ging iets mis" not in world.last(world.adviser).prose()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"type": "event_callback", "event": {"type": "message"}}, id="an event without anything"),
        pytest.param({"type": "event_callback", "event": "message"}, id="an event that is a word"),
        pytest.param({"type": "event_callback"}, id="no event"),
        pytest.param({"type": "block_actions", "actions": []}, id="a click on nothing"),
        pytest.param({"type": "block_actions", "actions": [{"action_id": "press:1"}]}, id="a click by nobody"),
        pytest.param({"type": "block_actions", "actions": "all"}, id="clicks that are a word"),
        pytest.param({"type": "brand_new"}, id="a kind of payload that does not exist"),
        pytest.param({}, id="nothing at all"),
        pytest.param({"command": "/preventie"}, id="a command without a person"),
        pytest.param({"command": "/unknown", "user_id": ADVISER}, id="a command of somebody else"),
    ],
)
async def test_a_payload_of_an_unknown_shape_is_answered_and_not_quoted(
    world: World, body: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    response = await world.adviser.deliver(json.dumps({**body, "text": "heel geheim"}))
    await world.deliver()

    assert response.status_code in {200, 400, 404, 500}
    assert "heel geheim" not in response.text
    assert "heel geheim" not in caplog.text


async def test_a_message_of_an_unknown_shape_is_logged_by_ids_and_the_person_is_told(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    event = {"type": "message", "channel": world.adviser.dm, "user": ADVISER, "text": "heel geheim"}  # without ts

    body = envelope(world.slack, event)
    response = await world.adviser.deliver(json.dumps(body))

    assert response.status_code == 200
    assert "Er ging iets mis" in world.last(world.adviser).prose()
    assert body["event_id"] in caplog.text
    assert ADVISER in caplog.text
    assert "heel geheim" not in caplog.text


async def test_a_calculation_with_hundreds_of_parties_is_shown_in_messages_that_fit(world: World) -> None:
    names = [f"Gemeente {chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(342)]
    await world.said(world.adviser, "Bereken de verdeling van het VIP-fonds voor onze regio")
    for typed in ("3 miljoen", "A 120.000; B 80.000", "; ".join(f"{name} 1.000" for name in names)):
        await world.said(world.adviser, typed)

    shown = "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert [name for name in names if f"{name}: groep" not in shown] == []
