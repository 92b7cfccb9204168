"""Texts that can be recognised anywhere, planted wherever a text of a person can go, and looked for afterwards.

Where this sits: beside the scenarios. One person lets everything be deleted (*vergeet mij*), the other is forgotten by
time: the clock goes past every term. Then every file in the folder of the data and every log is read, byte by byte, and
every column is opened: for the texts themselves, and for the sealed form in which they lay in the database. Before
anything is deleted the same search has to find them, there and in what is put beside: else its silence proves nothing.
Start reading at `canaries()`.
"""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.faults import midway
from benchmarks.faults.scenarios import Scene
from benchmarks.faults.searching import Search, Spot, left_of, sealed_forms
from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.store import Database
from bot.store.archive import backup
from tests.contract.fixtures import COLLEAGUE, GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.workspace import PostedMessage

BIRD = "kanarie"
ANSWERED = "Wat is het minimumbedrag?"
LONG_AFTER = 400 * 24 * 3600.0
"""Seconds; more than every term of what holds text."""
_FILES = {
    "serve.log": f"INFO {BIRD}",
    "learned.bin": f"\0{BIRD}",
    "article.md": f"# {BIRD}",
    "report.csv": f"vraag;{BIRD}",
}
"""What the search has to find as well: files of each kind that could hold a text."""
_BACKUP = "backup.jsonl"


class SearchIsBlind(AssertionError):
    """The search did not find what was there: what it does not find later means nothing."""


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
    control: int = 0
    """In how many files and columns the search found the texts while they were there."""
    rewritten: int | None = None
    """How many sealed forms are left once PostgreSQL rewrote its tables and dropped its old log."""


async def canaries(on: Scene) -> Found:
    """Plant, search where it must be found, forget, age, and search again."""
    forgetful, aged = on.crowd.person(1), on.crowd.person(2)
    colleague = midway.named(on, COLLEAGUE)
    planted = 0
    for n, person in enumerate((forgetful, aged)):
        planted += await _plant(on, person, colleague, n)
    folders = [on.bot.folder, *([on.server.folder] if on.server else [])]
    async with _opened(on) as database:
        search = Search(BIRD, database.keys.ring())
        before = search.in_files(on.bot.folder)
        sealed = await sealed_forms(database)
        control = await _control(on, database, search, sealed, folders)
    await _forgotten(on, forgetful)
    async with _opened(on) as database:
        left = search.in_files(on.bot.folder)
        left += await search.in_columns(database)
        gone = set(sealed) - set(await sealed_forms(database))
    remains, rewritten = left_of(gone, *folders), None
    if on.server is not None:
        on.server.rewrite()
        rewritten = len(left_of(gone, *folders))
    for each in on.bot.processes:
        await each.start()  # the scene ends them
    return Found(
        on.database,
        planted,
        sum(not each.sealed for each in before),
        len(left),
        len(remains),
        len(gone),
        ", ".join(sorted({each.where for each in left})[:4]),
        control,
        rewritten,
    )


async def _control(on: Scene, database: Database, search: Search, sealed: list[str], folders: list[Path]) -> int:
    """Find everything while it is there; returns in how many places. Raises SearchIsBlind."""
    if on.server is not None:
        on.server.psql("CHECKPOINT;")
    columns = await search.in_columns(database)
    beside = on.bot.folder / "control"
    beside.mkdir()
    for name, content in _FILES.items():
        (beside / name).write_text(content, "utf-8")
    await backup(database, beside / _BACKUP, now=datetime.now(UTC))
    files = search.in_files(beside)
    wanted = {*(Spot(name, sealed=False) for name in _FILES), Spot(_BACKUP, sealed=True)}
    tables = {each.where.partition(".")[0] for each in columns}
    for each in beside.iterdir():
        each.unlink()
    beside.rmdir()
    blind = sorted(each.where for each in wanted - set(files))
    blind += sorted({"conversations", "tickets", "ticket_messages", "feedback", "outbox"} - tables)
    if blind or len(left_of(sealed, *folders)) != len(sealed):
        raise SearchIsBlind(f"not found although it is there: {blind or 'sealed forms'}")
    return len(files) + len(columns)


async def _forgotten(on: Scene, forgetful: Person) -> None:
    """One says so, the other is forgotten by time; then everything stands still."""
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


@asynccontextmanager
async def _opened(on: Scene) -> AsyncIterator[Database]:
    """The database of the bot, with its keys."""
    env = on.bot.web.env
    where = env.get("DATABASE_URL") or on.bot.data / "preventiebot.sqlite"
    keys = [env["ENCRYPTION_KEYS"]] if "ENCRYPTION_KEYS" in env else []
    async with Database.create(where, keys=keys) as database:
        yield database
