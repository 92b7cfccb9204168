"""Texts that can be recognised anywhere, planted wherever a text of a person can go, and looked for afterwards.

Where this sits: beside the scenarios. One person lets everything be deleted (*vergeet mij*), the other is forgotten by
time: the clock goes past every term. Then every file in the folder of the data and every log is read, byte by byte:
for the texts themselves, and for the sealed form in which they lay in the database. Start reading at `canaries()`.
"""

import asyncio
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from benchmarks.faults import midway
from benchmarks.faults.scenarios import Scene
from bot.conversation import drafting_texts, texts
from bot.handoff import texts as handoff_texts
from bot.store import Database
from bot.store.keyring import SEALED
from bot.store.rows import RAW, SEALED_COLUMNS
from tests.contract.fixtures import COLLEAGUE, GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.workspace import PostedMessage

BIRD = "kanarie"
ANSWERED = "Wat is het minimumbedrag?"
LONG_AFTER = 400 * 24 * 3600.0
"""Seconds; more than every term of what holds text."""


@dataclass(frozen=True)
class Found:
    """How many files hold what; `sealed` are the sealed forms, of which `of` went from the database."""

    database: str
    planted: int
    readable_before: int
    readable: int
    sealed: int
    of: int
    where: str = ""


async def canaries(on: Scene) -> Found:
    """Plant, forget, age, and look."""
    forgetful, aged = on.crowd.person(1), on.crowd.person(2)
    colleague = midway.named(on, COLLEAGUE)
    planted = 0
    for n, person in enumerate((forgetful, aged)):
        planted += await _plant(on, person, colleague, n)
    before = list(_holding(on.bot.folder, BIRD.encode()))
    sealed = await _sealed(on)
    await midway.insisting(lambda: forgetful.slash("vergeet mij"))
    sure = await _button(on, forgetful, texts.CONFIRM_FORGET)
    await midway.insisting(lambda: forgetful.click(sure, texts.CONFIRM_FORGET))
    await asyncio.sleep(3)
    on.bot.put_clock(LONG_AFTER)
    for each in on.bot.processes:
        await each.end(signal.SIGTERM)
        await each.start()
    await on.bot.listening()
    await asyncio.sleep(12)
    for each in on.bot.processes:
        await each.end(signal.SIGTERM)
    if on.server is not None:
        on.server.psql("VACUUM;")
        on.server.psql("CHECKPOINT;")
    left = list(_holding(on.bot.folder, BIRD.encode()))
    gone = set(sealed) - set(await _sealed(on))
    folders = [on.bot.folder] + ([on.server.folder] if on.server else [])
    text = b"".join(each.read_bytes() for folder in folders for each in _files(folder))
    remains = sum(each.encode() in text for each in gone)
    for each in on.bot.processes:
        await each.start()  # the scene ends them
    return Found(on.database, planted, len(before), len(left), remains, len(gone), ", ".join(sorted(set(left))[:4]))


async def _plant(on: Scene, person: Person, colleague: Person, n: int) -> int:
    """Say something recognisable everywhere a person can; returns how many times."""

    def bird(where: str) -> str:
        return f"{BIRD}{n}{where}"

    await person.say(f"Mijn {bird('dm')} vraagt: {ANSWERED}")
    await person.mention(GENERAL, f"{bird('kanaal')} wil weten: {ANSWERED}")
    await person.slash(f"vraag {bird('slash')} {ANSWERED}")
    answer = await _button(on, person, texts.NOT_HELPFUL)
    await person.click(answer, texts.NOT_HELPFUL)
    question = f"Hoeveel bananen eet {bird('vraag')} van {bird('mail')}@example.nl, geboren 1-2-1970?"
    await person.say(question)
    unanswered = await midway.holding(on, person.dm, texts.ASK_TEAM)
    await person.click(unanswered, texts.ASK_TEAM)
    preview = await _button(on, person, drafting_texts.SEND)
    await person.click(preview, drafting_texts.SEND)
    ticket = await midway.holding(on, TEAM_CHANNEL, bird("vraag"))
    await colleague.reply(TEAM_CHANNEL, ticket.ts, f"Intern: {bird('intern')}")
    offer = await midway.with_button(on, TEAM_CHANNEL, handoff_texts.SEND_ON, thread=ticket.ts)
    await colleague.click(offer, handoff_texts.SEND_ON)
    final = await midway.with_button(on, TEAM_CHANNEL, handoff_texts.SEND, thread=ticket.ts)
    await colleague.click(final, handoff_texts.SEND)
    helped = await midway.holding(on, person.dm, bird("intern"))
    await person.click(helped, handoff_texts.HELPED)
    await asyncio.sleep(2)
    return 6


async def _button(on: Scene, person: Person, label: str) -> PostedMessage:
    def found() -> list[PostedMessage]:
        everything = [*on.slack.messages(person.dm), *on.slack.ephemerals(person.id)]
        return [each for each in everything if label in each.buttons]

    return await midway.until_there(found, label)


async def _sealed(on: Scene) -> list[str]:
    """Every sealed value in the database, as it lies there."""
    env = on.bot.web.env
    where = env.get("DATABASE_URL") or on.bot.data / "preventiebot.sqlite"
    keys = [env["ENCRYPTION_KEYS"]] if "ENCRYPTION_KEYS" in env else []
    found: list[str] = []
    async with Database.create(where, keys=keys) as database, database.reading() as connection:
        for name, columns in SEALED_COLUMNS.items():
            table = RAW.tables[name]
            for column in columns:
                values = await connection.scalars(select(table.c[column]).where(table.c[column].is_not(None)))
                found += [each for each in values if isinstance(each, str) and each.startswith(SEALED)]
    return found


def _holding(folder: Path, text: bytes) -> Iterator[str]:
    for each in _files(folder):
        if text in each.read_bytes():
            yield each.name


def _files(folder: Path) -> Iterator[Path]:
    return (each for each in folder.rglob("*") if each.is_file())
