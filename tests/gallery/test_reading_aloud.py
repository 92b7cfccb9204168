"""Everything the bot shows, as somebody hears it: all of it, in order, and every button means something by itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import pytest

from bot.slack.mrkdwn import escape
from gallery.sample import Group, Part, Sample, all_samples
from tests.contract.mrkdwn import label

SHORT = 12
"""Characters of a label up to which it cannot say what it is about: "Ja", "Nee", "Sluit", "Versturen"."""
SAYS_IT_ALL = {
    "Begroting",
    "Er mist iets",
    "Iets anders",
    "Laat maar",
    "Nieuwe check",
    "Ondertekend",
    "Sla over",
    "Vergeet mij",
    "Wat als …?",
}
"""Short labels that mean the same wherever they stand."""


@pytest.fixture(scope="module")
def samples(groups: Sequence[Group]) -> tuple[Sample, ...]:
    return tuple(all_samples(tuple(groups)))


@pytest.fixture(scope="module")
def parts(samples: tuple[Sample, ...]) -> tuple[tuple[str, Part], ...]:
    return tuple((sample.id, part) for sample in samples for part in sample.parts)


def buttons(part: Part) -> Iterator[Mapping[str, Any]]:
    """Every button of a message or a screen."""
    for block in part.blocks:
        for each in cast("list[Mapping[str, Any]]", block.get("elements") or []):
            if each.get("type") == "button":
                yield each


def spoken(button: Mapping[str, Any]) -> str:
    """What is heard of a button."""
    return str(button.get("accessibility_label") or label(button["text"]))


def test_every_button_is_named_in_the_words_of_its_message(parts: tuple[tuple[str, Part], ...]) -> None:
    unsaid = [
        (id_, label(each["text"]))
        for id_, part in parts
        if part.text
        for each in buttons(part)
        if escape(label(each["text"]).removesuffix("…")) not in part.text
    ]
    assert unsaid == []


def test_what_is_heard_of_a_button_begins_with_what_is_seen(parts: tuple[tuple[str, Part], ...]) -> None:
    assert [
        (id_, spoken(each))
        for id_, part in parts
        for each in buttons(part)
        if not spoken(each).startswith(label(each["text"]).removesuffix("…"))
    ] == []


def test_no_two_buttons_of_a_message_sound_the_same(parts: tuple[tuple[str, Part], ...]) -> None:
    for id_, part in parts:
        heard = [spoken(each) for each in buttons(part)]
        assert len(heard) == len(set(heard)), id_


def test_a_short_label_says_aloud_what_it_is_about(parts: tuple[tuple[str, Part], ...]) -> None:
    alone = {
        spoken(each)
        for _, part in parts
        for each in buttons(part)
        if len(spoken(each)) <= SHORT and spoken(each) not in SAYS_IT_ALL
    }
    assert alone == set()


def test_yes_and_no_are_heard_with_their_question(parts: tuple[tuple[str, Part], ...]) -> None:
    heard = {spoken(each) for _, part in parts for each in buttons(part) if label(each["text"]) in {"Ja", "Nee"}}
    assert heard
    assert all(re.fullmatch(r"(Ja|Nee): .+", each) for each in heard)


def test_nothing_is_said_by_an_emoji_or_a_colour_alone(parts: tuple[tuple[str, Part], ...]) -> None:
    for id_, part in parts:
        assert not re.search(r":[a-z_]+:|[\U0001f000-\U0001faff\u2600-\u27bf]", part.text), id_
        assert not re.search(r"\b(rode|groene|gele|blauwe) knop\b", part.text), id_


def test_sentences_end_once(parts: tuple[tuple[str, Part], ...]) -> None:
    assert [(id_, part.text) for id_, part in parts if re.search(r"[?!…]\.(\s|$)|[^.]\.\.(\s|$)", part.text)] == []


def test_the_buttons_come_after_what_they_are_about(parts: tuple[tuple[str, Part], ...]) -> None:
    for id_, part in parts:
        lines = part.text.splitlines()
        while lines and lines[-1].startswith(("Keuzelijst: ", "Keuzelijsten: ")):
            lines.pop()
        named = [n for n, line in enumerate(lines) if line.startswith("Knoppen: ")]
        assert named in ([], [len(lines) - 1]), id_


def test_every_picture_and_list_says_what_it_is(parts: tuple[tuple[str, Part], ...]) -> None:
    for id_, part in parts:
        for block in part.blocks:
            assert block["type"] != "image" or block.get("alt_text"), id_
            for each in cast("list[Mapping[str, Any]]", block.get("elements") or []):
                if str(each.get("type", "")).endswith("select"):
                    assert label(cast("Any", each["placeholder"])) in part.text, id_


def test_a_list_in_a_screen_says_what_is_chosen_there(samples: tuple[Sample, ...]) -> None:
    shown: dict[str, str | None] = {}
    for sample in samples:
        for block in (block for part in sample.parts for block in part.blocks if block["type"] == "input"):
            element = cast("Mapping[str, Any]", block["element"])
            if str(element["type"]).endswith("select"):
                place = f"{sample.id}: {element['action_id']}"
                shown[place] = label(element["placeholder"]) if "placeholder" in element else None
    assert shown
    assert {
        place: said for place, said in shown.items() if not said or not re.fullmatch(r"Kies \w+( \w+)*", said)
    } == {}
