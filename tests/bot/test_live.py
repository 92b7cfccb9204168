"""A running bot takes up changed articles, and refuses a base with a fault as a whole."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import FixedClock
from bot.conversation.assistant import Assistant
from bot.conversation.incoming import Said
from bot.conversation.replies import Answer
from bot.conversation.state import State
from bot.live import LiveAssistant, kept_fresh, occasions
from knowledge import KnowledgeBase, load
from knowledge.matching import Matcher, vocabulary
from tests.knowledge.planted import LIBRARY, plant

TODAY = date(2026, 11, 22)
FINE = "lenen/boete"
ASKED = "Wat kost het als ik een boek te laat terugbreng?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for article_id, text in LIBRARY.items():
        plant(tmp_path, article_id, text)
    return tmp_path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture
def live(folder: Path) -> LiveAssistant:
    base = load(folder)
    return LiveAssistant(base, Matcher.train(base), lambda articles, matcher: Assistant(articles, matcher, new_id=str))


async def once() -> AsyncIterator[None]:
    """The only trigger of a test."""
    yield


async def refresh(live: LiveAssistant, folder: Path, today: date = TODAY) -> None:
    await live.keep_fresh(once(), lambda: load(folder).on(today))


def answer(live: LiveAssistant) -> str:
    reply = live.current.handle(State(), Said(text=ASKED), today=TODAY).replies[0]
    return str(reply.body) if isinstance(reply, Answer) else type(reply).__name__


async def test_a_changed_article_is_in_use_after_the_next_occasion(live: LiveAssistant, folder: Path) -> None:
    plant(folder, FINE, LIBRARY[FINE].replace("betaalt u een boete", "betaalt u niets meer"))
    assert "niets meer" not in answer(live)
    await refresh(live, folder)
    assert "niets meer" in answer(live)


async def test_a_new_article_can_be_asked_for(live: LiveAssistant, folder: Path) -> None:
    plant(folder, "koffie", LIBRARY["openingstijden"].replace("bibliotheek", "koffiehoek").replace("Hoe laat", "Wie"))
    plant(folder, "openingstijden", LIBRARY["openingstijden"].replace("openingstijden", "tijden"))
    before = live.current
    await refresh(live, folder)
    assert live.current is not before


async def test_a_base_with_a_fault_is_refused_and_the_log_says_why(
    live: LiveAssistant, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = live.current
    plant(folder, "lid/lidmaatschap", LIBRARY["lid/lidmaatschap"].replace("lid van", "klant van"))
    broken = plant(folder, FINE, LIBRARY[FINE].replace("owner: Balie\n", ""))
    with caplog.at_level(logging.ERROR):
        await refresh(live, folder)
    assert live.current is before
    assert [record.getMessage() for record in caplog.records][-1] == f"{broken}:2: owner: deze sleutel ontbreekt"


@pytest.fixture
def words(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of Dutch words that is used instead of the real one."""
    folder = tmp_path_factory.mktemp("words")
    say(folder / "nl.yaml")
    monkeypatch.setattr(vocabulary, "FOLDER", folder)
    return folder / "nl.yaml"


SOUND = "synonyms:\n  boete: [bon]\n"


def say(words: Path, text: str = SOUND) -> None:
    words.write_text(text, encoding="utf-8")


async def test_changed_words_are_in_use_after_the_next_occasion(words: Path, live: LiveAssistant, folder: Path) -> None:
    asked = "Hoe hoog is de bekeuring?"
    before = live.current
    say(words, "synonyms:\n  boete: [bon, bekeuring]\n")
    await refresh(live, folder)
    assert live.current is not before
    reply = live.current.handle(State(), Said(text=asked), today=TODAY).replies[0]
    assert isinstance(reply, Answer)
    assert reply.title == "Wat kost het als ik een boek te laat terugbreng?"


async def test_words_with_a_fault_are_refused_and_the_following_goes_on(
    words: Path, live: LiveAssistant, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = live.current
    say(words, "synonyms:\n  boete: bon\n")
    plant(folder, FINE, LIBRARY[FINE].replace("betaalt u een boete", "betaalt u niets meer"))

    async def broken_and_then_repaired() -> AsyncIterator[None]:
        yield
        assert live.current is before
        say(words)
        yield

    with caplog.at_level(logging.ERROR):
        await live.keep_fresh(broken_and_then_repaired(), lambda: load(folder).on(TODAY))
    assert f"{words}:2: synonyms.boete: dit moet een lijst zijn" in caplog.text
    assert "niets meer" in answer(live)


async def test_a_file_that_vanishes_while_it_is_read_does_not_end_the_following(
    live: LiveAssistant, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def gone() -> KnowledgeBase:
        raise FileNotFoundError("huisregels.yaml")

    before = live.current
    await live.keep_fresh(once(), gone)
    assert live.current is before
    assert "cannot be read, the earlier ones stay" in caplog.text


async def test_a_base_that_was_repaired_is_taken_up(live: LiveAssistant, folder: Path) -> None:
    plant(folder, FINE, "niets")
    await refresh(live, folder)
    plant(folder, FINE, LIBRARY[FINE].replace("betaalt u een boete", "betaalt u niets meer"))
    await refresh(live, folder)
    assert "niets meer" in answer(live)


async def test_a_folder_that_disappeared_changes_nothing(live: LiveAssistant, folder: Path) -> None:
    before = live.current
    await refresh(live, folder / "weg")
    assert live.current is before


async def test_a_file_that_was_only_touched_costs_no_training(live: LiveAssistant, folder: Path) -> None:
    before = live.current
    plant(folder, FINE, LIBRARY[FINE])
    await refresh(live, folder)
    assert live.current is before


async def test_an_article_that_ceases_to_hold_disappears_with_the_day(live: LiveAssistant, folder: Path) -> None:
    plant(folder, FINE, LIBRARY[FINE].replace("review_by", "valid_until: 2026-11-22\nreview_by"))
    await refresh(live, folder)
    assert "boete" in answer(live)
    await refresh(live, folder, today=TODAY + timedelta(days=1))
    assert "boete" not in answer(live)


async def started(step: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
    """The step as a task that has come as far as waiting for the folder."""
    task = asyncio.ensure_future(step())
    for _ in range(5):
        await asyncio.sleep(0)
    return task


async def test_the_folder_itself_is_followed(folder: Path, clock: FixedClock) -> None:
    stop = asyncio.Event()
    seen = occasions(folder, clock, stop)
    waiting = await started(seen.__anext__)
    plant(folder, "lid/nieuw", LIBRARY[FINE])
    async with asyncio.timeout(20):
        await waiting
    stop.set()
    await seen.aclose()


async def test_the_words_are_followed_too(words: Path, folder: Path, clock: FixedClock) -> None:
    stop = asyncio.Event()
    seen = occasions(folder, clock, stop)
    waiting = await started(seen.__anext__)
    say(words, "synonyms: {}\n")
    async with asyncio.timeout(20):
        await waiting
    stop.set()
    await seen.aclose()


async def test_a_file_that_is_saved_is_in_use_without_anybody_asking(folder: Path, clock: FixedClock) -> None:
    base, taken_up = load(folder), asyncio.Event()

    def make(articles: KnowledgeBase, matcher: Matcher) -> Assistant:
        if articles is not base:
            taken_up.set()
        return Assistant(articles, matcher, new_id=str)

    live = LiveAssistant(base, Matcher.train(base), make)
    async with asyncio.timeout(20), kept_fresh(live, folder, clock):
        for _ in range(5):  # until it waits for the folder
            await asyncio.sleep(0)
        plant(folder, FINE, LIBRARY[FINE].replace("betaalt u een boete", "betaalt u niets meer"))
        await taken_up.wait()
    assert "niets meer" in answer(live)


async def test_following_ends_when_the_process_is_told_to_stop(
    live: LiveAssistant, folder: Path, clock: FixedClock
) -> None:
    async with asyncio.timeout(20), kept_fresh(live, folder, clock):
        await asyncio.sleep(0)


async def test_a_folder_that_cannot_be_followed_is_said_and_the_bot_goes_on(
    live: LiveAssistant, folder: Path, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with kept_fresh(live, folder / "weg", clock):
        await asyncio.sleep(0)
    assert "a restart is needed" in caplog.text
