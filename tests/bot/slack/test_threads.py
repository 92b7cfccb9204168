"""What is put around a message in a thread: whose it is, and a button to go on elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.check.check_commands import StartCheck
from bot.conversation.replies import Action, Notice
from bot.slack import limits
from bot.slack.blocks.message import Message, addressed, sections
from bot.slack.blocks.replies import messages
from bot.slack.threads import with_way
from tests.contract.payloads import validate_message

WAY = Action("Doe de check alleen met mij", StartCheck())
NOTICES = st.builds(Notice, text=st.text(min_size=1, max_size=9_000).filter(str.strip))


@given(NOTICES)
def test_a_message_with_a_name_above_it_says_all_it_said_and_is_one_that_slack_takes(notice: Notice) -> None:
    for part in messages(notice, "c"):
        shown = addressed(part, "U0ADVISEUR")
        assert validate_message(shown.arguments()) == []
        assert str(shown.arguments()["text"]) == f"<@U0ADVISEUR>\n{part.arguments()['text']}"


@given(NOTICES)
def test_a_button_below_a_message_is_also_in_its_words_and_is_for_whoever_presses_it(notice: Notice) -> None:
    for part in messages(notice, "c"):
        shown = with_way(part, WAY).arguments()
        assert validate_message(shown) == []
        assert WAY.label in str(shown["text"])
        assert "home|check:preventiecoalities" in str(shown["blocks"])


def test_a_message_without_room_stays_as_it_is() -> None:
    full = Message("Vol.", tuple(block for _ in range(limits.MESSAGE_BLOCKS) for block in sections(["Vol."])))
    assert addressed(full, "U0ADVISEUR") is full
    assert with_way(full, WAY) is full
    assert with_way(full, None) is full
