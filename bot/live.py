"""Changed articles and words in a running bot: read again, trained beside the work, and swapped in at one stroke.

Where this sits: between the assistant and the processes that run it. May import: the conversation, `knowledge`,
watchfiles. Start reading at `LiveAssistant.keep_fresh()`.

What an editor may change is followed: the articles, the vocabulary of their language, and the intents. Only what can be
read as a whole is taken up. One fault, and it is refused: the log names every fault, what is in use stays, and the
following goes on. Training takes seconds, so it happens in a thread; a turn that has begun ends with what it began
with.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from watchfiles import awatch
from watchfiles._rust_notify import WatchfilesRustInternalError

from bot.clock import Clock
from bot.conversation.assistant import Assistant
from bot.learning.folder import articles_in
from knowledge import KnowledgeBase, KnowledgeFaults
from knowledge.matching import Matcher, intents, vocabulary
from knowledge.matching.stored import digest_of_words

_log = logging.getLogger(__name__)

_A_MINUTE = 60_000
"""Milliseconds after which to look whether a new day has begun: articles can begin or cease to hold with it."""

Make = Callable[[KnowledgeBase, Matcher], Assistant]


class LiveAssistant:
    """The assistant of this moment: read `current` once per turn. `make` builds one from a base and its matcher."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher, make: Make) -> None:
        self._knowledge = knowledge
        self._make = make
        self._words = digest_of_words(knowledge)
        self._one_at_a_time = asyncio.Lock()
        self.current = make(knowledge, matcher)

    @property
    def knowledge(self) -> KnowledgeBase:
        """The articles in use."""
        return self._knowledge

    async def keep_fresh(self, occasions: AsyncIterable[object], read: Callable[[], KnowledgeBase]) -> None:
        """At each occasion, take up what `read` gives; ends when there are no more occasions."""
        async for _ in occasions:
            await self.refresh(read)

    async def refresh(self, read: Callable[[], KnowledgeBase]) -> None:
        """Take up what `read` gives now, if it is sound and something changed."""
        async with self._one_at_a_time:  # else what was read first could be taken up last
            await self._take_up(read)

    async def _take_up(self, read: Callable[[], KnowledgeBase]) -> None:
        try:
            found = await asyncio.to_thread(read)
            words = await asyncio.to_thread(digest_of_words, found)
            if _same(found, self._knowledge) and words == self._words:
                return
            matcher = await asyncio.to_thread(Matcher.train, found)
        except KnowledgeFaults as error:
            _log.error("changed articles are refused, the earlier ones stay: %d faults", len(error.faults))
            for fault in error.faults:
                _log.error("%s", fault)
            return
        except OSError as error:  # a file that vanished while it was read; the next change is another occasion
            _log.error("changed articles cannot be read, the earlier ones stay: %s", error)
            return
        self._knowledge, self._words, self.current = found, words, self._make(found, matcher)
        _log.info("changed articles are in use: %d articles", len(found))


def _same(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    return one.articles == other.articles and one.asking_back == other.asking_back


@asynccontextmanager
async def kept_fresh(live: LiveAssistant, folder: Path, clock: Clock) -> AsyncIterator[None]:
    """Follow the articles in `folder`, and the words, for as long as the block runs."""
    stop = asyncio.Event()
    following = asyncio.create_task(_follow(live, folder, clock, stop))
    try:
        yield
    finally:
        stop.set()
        await following


async def _follow(live: LiveAssistant, folder: Path, clock: Clock, stop: asyncio.Event) -> None:
    """Without a way to watch the folder the bot goes on with the articles it has."""
    try:
        async with aclosing(occasions(folder, clock, stop)) as seen:
            await live.keep_fresh(seen, lambda: articles_in(folder).on(clock.today()))
    except (OSError, WatchfilesRustInternalError) as error:
        _log.warning("changes of articles are not seen, a restart is needed for them: %s", error)


async def occasions(folder: Path, clock: Clock, stop: asyncio.Event) -> AsyncGenerator[None]:
    """Yields when something in the folder or in the words changed, and when a new day began.

    A burst of changes counts once.
    """
    day = clock.today()
    folders = (folder, vocabulary.FOLDER, intents.FOLDER)
    async for changes in awatch(*folders, stop_event=stop, rust_timeout=_A_MINUTE, yield_on_timeout=True):
        if changes or clock.today() != day:
            day = clock.today()
            yield
