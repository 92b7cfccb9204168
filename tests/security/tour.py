"""A tour through everything somebody can see: whatever is said is followed by pressing every button it brings.

Where this sits: used by the tests beside it, over the world of the journeys. It knows no screens by name, so that a new
one is visited as soon as a button leads to it. Start reading at `toured()`.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.workspace import OpenView, PostedMessage
from tests.journeys.world import World

CANARIES = ("kanariepiet", "bananenvraag", "fietstasgeheim", "Zonnebloemstraat")
"""Words that only people say here, and that stand in no text of ours."""
SAID = (
    "help",
    "Wat is het minimumbedrag?",
    "Mijn bananenvraag: hoeveel passen er in een kanariepiet aan de Zonnebloemstraat?",
    "ik wil de check doen",
    "bereken",
    "mijn vragen",
    "privacy",
    "contact",
    "Ik wil een vraag stellen aan het Preventieteam",
)
COMMANDS = ("", "help", "vraag Wat is het minimumbedrag?", "vraag kanariepiet", "check", "bereken", "mijn vragen")
LONGEST = 70
"""Presses on one tour, more than a person has patience for."""


async def toured(
    world: World, person: Person, *, words: tuple[str, ...] = SAID, pressed: set[str] | None = None
) -> AsyncIterator[PostedMessage]:
    """Say things and press every button that was not pressed before; gives each message in which there are buttons.

    `pressed` are the labels that were pressed on other tours, and grows.
    """
    pressed = set() if pressed is None else pressed
    for text in words:
        first = await world.said(person, text)
        if not first.buttons:  # it asks for something to be typed
            await world.said(person, "fietstasgeheim 7")
        for _ in range(LONGEST):
            shown = world.last(person)
            if shown.buttons:
                yield shown
            label = next((each for each in shown.buttons if each not in pressed and _once(shown, each)), None)
            if label is None:
                break
            pressed.add(label)
            await person.click(shown, label)
            await world.deliver()
            if world.last(person) is shown:  # it changed the message, opened a screen, or did nothing visible
                await world.said(person, "fietstasgeheim 7")


async def whole(world: World) -> None:
    """All entrances, all buttons, and a hand-over there and back: what whole conversations consist of."""
    async for _ in toured(world, world.adviser):
        continue
    for text in COMMANDS:
        await world.commanded(world.adviser, text)
    await world.adviser.mention(GENERAL, "Mijn bananenvraag over de kanariepiet?")
    await world.adviser.open_home()
    await world.deliver()
    await world.insurer.say("Nog een bananenvraag: telt een kanariepiet mee?")
    await world.deliver()
    ticket = await world.handed_over(world.insurer, "Hoeveel bananen eet de kanariepiet uit de Zonnebloemstraat?")
    await world.team_replies(ticket, "Vertrouwelijk fietstasgeheim: de kanariepiet telt niet mee.")
    await world.deliver()


def everything_sent(world: World) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every call so far: method and arguments."""
    return ((call.method, call.arguments) for call in world.slack.calls)


def parts(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object inside a payload, at any depth."""
    match value:
        case Mapping():
            yield value
            for each in value.values():
                yield from parts(each)
        case list() | tuple():
            for each in value:
                yield from parts(each)


def seen_by_team(world: World) -> list[PostedMessage]:
    """What stands in the team's channel."""
    return world.slack.messages(TEAM_CHANNEL)


def screens(world: World) -> list[OpenView]:
    """Every screen that is in front of somebody."""
    return [*world.slack.homes.values(), *(each for stack in world.slack.modals.values() for each in stack)]


def _once(shown: PostedMessage, label: str) -> bool:
    """Whether only one button is called so."""
    from tests.contract.mrkdwn import label as read

    return sum(read(each["text"]) == label for _, each in shown.elements if each["type"] == "button") == 1
