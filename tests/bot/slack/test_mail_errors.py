"""What goes wrong with mail is explained to whoever runs the bot, without a word about Slack."""

import pytest

from bot.mail import sending
from bot.slack import alarm_texts
from bot.slack.mail_errors import TABLE, mail_error
from bot.slack.web_errors import Alarm

CODES = [
    sending.NO_MAILBOX,
    sending.REFUSED,
    sending.NOT_NOW,
    sending.NOT_LET_IN,
    sending.UNREACHABLE,
    sending.CANNOT_BE_MADE,
]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_one_row_and_ends_in_an_alarm_that_says_what_to_do(code: str) -> None:
    [row] = [each for each in TABLE if code in each.codes]
    assert mail_error(code) is row
    assert row.alarm in {Alarm.GIVEN_UP, Alarm.ALWAYS}
    said = alarm_texts.alarm(row, code=code, method="mail.send", channel="mail:T1", missing=None, mail=True)
    assert alarm_texts.MAIL_TITLE in said
    assert row.repair in said
    assert "Slack" not in said


def test_a_code_that_nobody_knows_still_sounds() -> None:
    assert mail_error("something_else").alarm is Alarm.GIVEN_UP
