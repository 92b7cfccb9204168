"""What one can do with an outcome: keep it as a file, or show it to a colleague or in a channel."""

import csv
import re
from collections.abc import AsyncIterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
import pytest_asyncio

from bot.conversation import texts
from bot.conversation.check import sharing_texts
from bot.conversation.codes import Calculator
from bot.conversation.effects import ChartDocument, Document, OutcomeDocument, SendFile
from bot.conversation.incoming import Incoming
from bot.conversation.replies import Notice
from bot.conversation.state import CaseParty, Given, State
from bot.conversation.sums import calculation_texts
from bot.conversation.turn import Turn
from bot.handoff.outlook import Outlook
from tests.contract.fixtures import COLLEAGUE, GENERAL, TEAM_CHANNEL
from tests.contract.workspace import BOT_USER, File, PostedMessage
from tests.journeys.world import ADVISER, World

ANNOUNCE, BRING, SHOW = "files.getUploadURLExternal", "upload", "files.completeUploadExternal"
QUIET_CORNER = "C0RUSTIGEHOEK"


@pytest_asyncio.fixture
async def outcome(world: World) -> AsyncIterator[PostedMessage]:
    """An outcome in the direct conversation of the adviser, of the shortest check there is."""
    await world.commanded(world.adviser, "check")
    await world.pressed(world.adviser, world.last(world.adviser), texts.BEGIN_CHECK)
    yield await world.said(world.adviser, "een gemeente")  # which settles it


def files(world: World, channel: str | None = None) -> list[File]:
    """What somebody sees in the direct conversation with the bot, or in a channel."""
    messages = world.slack.messages(channel or world.adviser.dm)
    return [file for message in messages for file in message.files]


def said_since(world: World, before: PostedMessage) -> list[str]:
    said = world.from_bot(world.adviser.dm)
    return [each.prose() for each in said[said.index(before) + 1 :]]


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "begins", "words"),
    [
        pytest.param(sharing_texts.AS_PDF, b"%PDF-", sharing_texts.PDF_COMES, id="a page"),
        pytest.param(sharing_texts.AS_CSV, "\ufeffvoorwaarde".encode(), sharing_texts.CSV_COMES, id="a sheet"),
    ],
)
async def test_the_outcome_is_taken_as_a_file_that_comes_below_the_words_that_announce_it(
    world: World, outcome: PostedMessage, button: str, begins: bytes, words: str
) -> None:
    await world.pressed(world.adviser, outcome, button)

    [file] = files(world)
    assert file.content is not None
    assert file.content.startswith(begins)
    assert said_since(world, outcome) == [sharing_texts.FILE_COMES, words]


async def test_the_sheet_holds_the_answers_that_were_given(world: World, outcome: PostedMessage) -> None:
    await world.pressed(world.adviser, outcome, sharing_texts.AS_CSV)

    [file] = files(world)
    assert file.content is not None
    cells = [row[:2] for row in csv.reader(StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";")]
    assert ["Aanvrager", "Een gemeente"] in cells


async def test_a_check_in_a_thread_gives_its_file_in_that_thread(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, "Ik wil de check doen")
    await world.deliver()
    await adviser.click(world.slack.last(GENERAL), texts.BEGIN_CHECK)
    await world.deliver()
    await adviser.reply(GENERAL, asked.ts, "een gemeente")  # which settles it
    await world.deliver()
    await adviser.click(world.slack.last(GENERAL), sharing_texts.AS_CSV)
    await world.deliver()

    shown = world.slack.last(GENERAL)
    assert [file.name for file in shown.files] == ["uitkomst-preventiecoalities.csv"]
    assert shown.thread_ts == asked.ts


async def test_a_file_that_had_to_be_tried_again_is_there_once_however_long_one_waits(
    world: World, outcome: PostedMessage
) -> None:
    await world.adviser.click(outcome, sharing_texts.AS_CSV)
    world.slack.rate_limit_next(SHOW, retry_after=5)
    await world.deliver()
    await world.later(minutes=1)
    await world.later(minutes=10)

    assert len(files(world)) == 1


@pytest.mark.parametrize("call", [ANNOUNCE, BRING, SHOW])
async def test_when_slack_asks_to_wait_the_file_comes_then_and_nobody_else_waits_for_it(
    world: World, outcome: PostedMessage, call: str
) -> None:
    world.slack.rate_limit_next(call, retry_after=30)
    await world.pressed(world.adviser, outcome, sharing_texts.AS_CSV)
    await world.said(world.adviser, "help")
    assert texts.HELP_TEXT in world.last(world.adviser).prose()
    assert not files(world)

    await world.later(seconds=29)
    assert not files(world)
    await world.later(seconds=1)

    assert len(files(world)) == 1


async def test_a_file_asked_for_just_before_a_restart_still_comes(world: World, outcome: PostedMessage) -> None:
    await world.adviser.click(outcome, sharing_texts.AS_PDF)
    await world.restart()
    await world.deliver()

    assert len(files(world)) == 1


async def test_a_file_that_cannot_be_sent_is_explained(world: World, outcome: PostedMessage) -> None:
    world.slack.fail_next(ANNOUNCE, error="file_uploads_disabled")

    told = await world.pressed(world.adviser, outcome, sharing_texts.AS_PDF)

    assert told.prose() == sharing_texts.NO_FILE
    assert not files(world)


async def test_a_file_is_given_up_after_half_an_hour_and_explained(world: World, outcome: PostedMessage) -> None:
    world.slack.server_error_next(ANNOUNCE, times=20)
    await world.pressed(world.adviser, outcome, sharing_texts.AS_CSV)
    for _ in range(20):
        await world.later(minutes=5)

    assert said_since(world, outcome) == [sharing_texts.FILE_COMES, sharing_texts.NO_FILE]


PARTIES = "Gemeente 26.696 30.420; Zorgkantoor 0 12.000"


async def test_a_business_case_comes_with_a_chart_below_it_and_words_for_who_cannot_see_it(world: World) -> None:
    await world.said(world.adviser, "Ik wil een business case berekenen")
    await world.said(world.adviser, PARTIES)

    [file] = files(world)
    assert file.name == "kosten-en-baten.png"
    assert "Gemeente: kosten € 26.696, baten € 30.420." in str(file.alt)
    *_, table, chart = world.from_bot(world.adviser.dm)
    assert calculation_texts.CALCULATORS[Calculator.BUSINESS_CASE] in table.prose()
    assert (chart.prose(), chart.files) == (sharing_texts.CHART_COMES, [file])


class OneFile:
    """An assistant that answers everything with the same file, and remembers nothing."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def think_ahead(self, text: str) -> None:
        """Nothing takes long here."""

    def handle(self, state: State, incoming: Incoming, *, today: date, outlook: Outlook | None = None) -> Turn:
        return Turn(state, (Notice(text="Hier is het."),), (SendFile(document=self.document),))


def answer_with(world: World, document: Document) -> None:
    """From now on the bot has one answer."""
    world.product.assistant.current = OneFile(document)  # type: ignore[assignment]


GEMEENTE = CaseParty(name="Gemeente", costs="26696", benefits="30420")


async def test_a_file_asked_for_where_only_one_person_can_see_it_comes_directly(world: World) -> None:
    answer_with(world, ChartDocument(parties=(GEMEENTE,)))

    there = await world.commanded(world.adviser, "reken maar", GENERAL)

    assert there is not None
    assert there.prose() == "Hier is het."
    assert len(files(world)) == 1
    assert not files(world, GENERAL)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        pytest.param(
            ChartDocument(parties=(GEMEENTE, GEMEENTE)), sharing_texts.NO_FILE, id="a chart of one party twice"
        ),
        pytest.param(
            OutcomeDocument(
                form="pdf", scheme="preventiecoalities", given=(Given(fact="gone"),), today=date(2026, 11, 21)
            ),
            sharing_texts.NO_PDF,
            id="a page with an answer to a question that is gone",
        ),
    ],
)
async def test_a_file_that_cannot_be_made_is_explained_at_once(world: World, document: Document, told: str) -> None:
    answer_with(world, document)

    assert (await world.said(world.adviser, "reken maar")).prose() == told


# -- sharing -----------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture
async def asked(world: World, outcome: PostedMessage) -> PostedMessage:
    """The question with whom to share."""
    return await world.pressed(world.adviser, outcome, sharing_texts.SHARE)


async def shared(world: World, asked: PostedMessage, recipient: str) -> str:
    """Pick somebody or something; returns what the sharer heard last."""
    placeholder = sharing_texts.COLLEAGUE if recipient.startswith("U") else sharing_texts.CHANNEL
    await world.adviser.pick(asked, placeholder, recipient)
    await world.deliver()
    return world.last(world.adviser).prose()


@pytest.mark.parametrize("recipient", [COLLEAGUE, GENERAL], ids=["a colleague", "a channel"])
async def test_an_outcome_is_shared_under_the_name_of_who_shares_it(
    world: World, outcome: PostedMessage, asked: PostedMessage, recipient: str
) -> None:
    told = await shared(world, asked, recipient)

    [seen] = [each for each in world.slack.messages(recipient) if each.from_bot]
    assert told == sharing_texts.SHARED
    assert seen.text.startswith(f"<@{ADVISER}> ")
    assert "geen besluit" in seen.prose()
    assert outcome.prose().split("[")[0].strip() in seen.prose()


async def test_who_sees_a_shared_outcome_finds_no_buttons_and_nobody_else_is_called(
    world: World, asked: PostedMessage
) -> None:
    await shared(world, asked, GENERAL)

    seen = world.slack.last(GENERAL)
    assert seen.elements == []
    assert set(re.findall(r"<[@!][^>]*>", f"{seen.text}{seen.blocks}")) == {f"<@{ADVISER}>"}


async def test_a_private_channel_of_ones_own_with_the_bot_in_it_can_be_picked(
    world: World, asked: PostedMessage
) -> None:
    world.slack.add_channel(QUIET_CORNER, "rustige-hoek", private=True, members=(ADVISER,))

    assert await shared(world, asked, QUIET_CORNER) == sharing_texts.SHARED
    assert len(world.from_bot(QUIET_CORNER)) == 1


@pytest.mark.parametrize("private", [False, True], ids=["a public channel", "a private channel"])
async def test_in_a_channel_without_the_bot_nothing_appears_and_the_sharer_hears_what_to_do(
    world: World, asked: PostedMessage, private: bool
) -> None:
    channel = world.slack.add_channel(QUIET_CORNER, "rustige-hoek", private=private, members=(ADVISER,), with_bot=False)

    assert await shared(world, asked, QUIET_CORNER) == sharing_texts.NOT_SHARED_NO_MEMBER
    assert not world.from_bot(QUIET_CORNER)

    channel.members.append(BOT_USER)  # /invite
    await world.later(seconds=5)
    assert await shared(world, asked, QUIET_CORNER) == sharing_texts.SHARED


async def forged(world: World, asked: PostedMessage, recipient: str) -> str:
    """Send back, from the list of channels, something that it does not offer; returns what the sharer heard last."""
    [(block_id, element)] = [each for each in asked.elements if each[1]["type"] == "conversations_select"]
    await world.adviser._act(asked, block_id, element, {"selected_conversation": recipient})
    await world.deliver()
    return world.last(world.adviser).prose()


async def test_nobody_lets_the_bot_speak_in_a_private_channel_that_is_not_theirs(
    world: World, asked: PostedMessage
) -> None:
    assert await forged(world, asked, TEAM_CHANNEL) == sharing_texts.NOT_SHARED_NOT_YOURS
    assert not world.from_bot(TEAM_CHANNEL)

    world.slack.channels[TEAM_CHANNEL].members.append(ADVISER)
    await world.later(seconds=10)

    assert await shared(world, asked, TEAM_CHANNEL) == sharing_texts.SHARED


async def test_the_direct_conversation_of_somebody_else_is_no_place_to_share_in(
    world: World, asked: PostedMessage
) -> None:
    assert await forged(world, asked, world.insurer.dm) == sharing_texts.NOT_SHARED_NO_CHANNEL
    assert not world.from_bot(world.insurer.dm)


async def test_nothing_is_shared_in_a_channel_with_another_organisation(world: World, asked: PostedMessage) -> None:
    world.slack.channels[GENERAL].is_ext_shared = True

    assert await forged(world, asked, GENERAL) == sharing_texts.NOT_SHARED_OUTSIDE
    assert not world.from_bot(GENERAL)


@pytest.mark.parametrize("flags", [{"is_restricted": True}, {"team_id": "T0ELDERS"}], ids=["a guest", "from elsewhere"])
async def test_nothing_is_shared_with_people_from_outside(
    world: World, asked: PostedMessage, flags: dict[str, Any]
) -> None:
    world.slack.add_user("U0BUITEN", name="buiten", **flags)

    assert await shared(world, asked, "U0BUITEN") == sharing_texts.NOT_SHARED_GUEST
    assert not world.from_bot("U0BUITEN")


@pytest.mark.parametrize("call", ["conversations.info", "conversations.members"])
async def test_while_slack_does_not_say_who_would_see_it_nothing_is_shared(
    world: World, asked: PostedMessage, call: str
) -> None:
    world.slack.add_channel(QUIET_CORNER, "rustige-hoek", private=True, members=(ADVISER,))
    world.slack.server_error_next(call)

    assert await shared(world, asked, QUIET_CORNER) == sharing_texts.NOT_SHARED_UNKNOWN
    assert not world.from_bot(QUIET_CORNER)


async def test_who_sees_a_shared_outcome_reads_how_to_do_a_check_too(world: World, asked: PostedMessage) -> None:
    await shared(world, asked, GENERAL)

    seen = world.slack.last(GENERAL)
    assert sharing_texts.CHECK_YOURSELF in seen.prose()
    assert "met u" not in seen.text.partition("\n")[0]


@pytest.mark.parametrize(
    ("recipient", "code", "told"),
    [
        pytest.param(GENERAL, "is_archived", sharing_texts.NOT_SHARED_ARCHIVED, id="an archived channel"),
        pytest.param(GENERAL, "restricted_action", sharing_texts.NOT_SHARED_NOT_ALLOWED, id="a channel for few"),
        pytest.param(COLLEAGUE, "user_not_found", sharing_texts.NOT_SHARED_NOBODY, id="somebody who left"),
        pytest.param(COLLEAGUE, "cannot_dm_bot", sharing_texts.NOT_SHARED_NOBODY, id="a bot"),
        pytest.param(COLLEAGUE, "missing_scope", sharing_texts.NOT_SHARED, id="no right to post"),
    ],
)
async def test_when_sharing_fails_the_sharer_hears_why_in_one_message(
    world: World, asked: PostedMessage, recipient: str, code: str, told: str
) -> None:
    await world.adviser.pick(
        asked, sharing_texts.COLLEAGUE if recipient == COLLEAGUE else sharing_texts.CHANNEL, recipient
    )
    await world.product.dispatcher.deliver_next()  # the word that it is being shared
    world.slack.fail_next("chat.postMessage", error=code)
    await world.deliver()

    assert said_since(world, asked) == [sharing_texts.SHARING, told]


async def test_sharing_waits_as_long_as_slack_asks_and_then_happens_once(world: World, asked: PostedMessage) -> None:
    await world.adviser.pick(asked, sharing_texts.CHANNEL, GENERAL)
    await world.product.dispatcher.deliver_next()
    world.slack.rate_limit_next("chat.postMessage", retry_after=30)
    await world.deliver()
    assert not world.from_bot(GENERAL)

    await world.later(seconds=30)

    assert len(world.from_bot(GENERAL)) == 1
    assert said_since(world, asked) == [sharing_texts.SHARING, sharing_texts.SHARED]


async def test_only_the_person_whose_check_it_is_can_share_it(world: World, asked: PostedMessage) -> None:
    await world.insurer.pick(asked, sharing_texts.CHANNEL, GENERAL)
    await world.deliver()

    assert not world.from_bot(GENERAL)
    [told] = world.slack.ephemerals(world.insurer.id)
    assert texts.NOT_YOURS in told.prose()


async def test_an_outcome_of_an_earlier_check_is_not_shared_by_its_old_list(world: World, asked: PostedMessage) -> None:
    intro = await world.said(world.adviser, "Ik wil de check doen")
    await world.pressed(world.adviser, intro, texts.BEGIN_CHECK)

    before = world.last(world.adviser)
    await shared(world, asked, GENERAL)

    assert said_since(world, before)[0].startswith(texts.OLD_BUTTON)
    assert not world.from_bot(GENERAL)
