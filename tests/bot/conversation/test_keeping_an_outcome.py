"""What one can do with an outcome: keep it as a file, or show it to somebody else."""

import pytest

from bot.conversation import texts
from bot.conversation.check import sharing_texts
from bot.conversation.check.check_commands import ShareCheck, ShareWith, TakeFile
from bot.conversation.effects import OutcomeDocument, SendFile, Share
from bot.conversation.replies import Notice, Recipients
from tests.bot.conversation.talk import GOOD_PLAN, NOW, Talk, through_the_check, words


@pytest.fixture
def finished(check: Talk) -> Talk:
    """A check with its outcome."""
    through_the_check(check, GOOD_PLAN)
    return check


@pytest.mark.parametrize(("label", "form"), [(sharing_texts.AS_PDF, "pdf"), (sharing_texts.AS_CSV, "csv")])
def test_the_outcome_comes_as_a_file_that_holds_everything_needed_to_make_it(
    finished: Talk, label: str, form: str
) -> None:
    turn = finished.press(label)
    check = finished.state.check
    assert check is not None
    document = OutcomeDocument(form=form, scheme=check.scheme, given=check.given, today=NOW, about="plan")
    assert turn.effects == (SendFile(document=document),)
    assert turn.replies == (Notice(text=sharing_texts.FILE_COMES),)


def test_sharing_asks_with_whom_and_then_shows_the_outcome_there(finished: Talk) -> None:
    finished.press(sharing_texts.SHARE)
    check = finished.state.check
    assert check is not None
    assert isinstance(finished.last, Recipients)
    assert finished.effects == []

    turn = finished.do(ShareWith(check=finished.last.check, recipient="C0123"))
    assert turn.effects == (Share(recipient="C0123", scheme=check.scheme, given=check.given, today=NOW, about="plan"),)


@pytest.mark.parametrize(
    "command",
    [TakeFile(check="id1", form="pdf"), ShareCheck(check="id1"), ShareWith(check="id1", recipient="C0123")],
    ids=lambda command: command.kind,
)
def test_an_unfinished_check_has_nothing_to_keep_or_share(
    check: Talk, command: TakeFile | ShareCheck | ShareWith
) -> None:
    check.say("een zorgverzekeraar")
    assert check.state.check is not None
    turn = check.do(command.model_copy(update={"check": check.state.check.check}))
    assert turn.effects == ()
    assert texts.OLD_BUTTON in words(turn.replies)
