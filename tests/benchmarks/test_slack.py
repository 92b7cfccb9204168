"""The benchmark of Slack under load: what it counts is what it says it counts. Running it takes a quarter of an hour.

Where this sits: beside the benchmark. Start reading at the workload; the measures follow, and a small run at the end.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence

import pytest
from slack_sdk.signature import SignatureVerifier

from benchmarks.slack import __main__ as benchmark
from benchmarks.slack.measures import Outcome, Posted, Run, percentile
from benchmarks.slack.sheets import sheet
from benchmarks.slack.subjects import ECHO
from benchmarks.slack.workload import Asked, Question, Workload, questions
from tests.contract.slack import SIGNING_SECRET

AMONG = tuple(Question(f"vraag {n}", f"antwoord {n}") for n in range(90))
LOAD = Workload("T", 2000, redelivered=0.05)


def identities(asked: Sequence[Asked]) -> Counter[tuple[str, str]]:
    return Counter((each.place, each.question.answer) for each in asked)


def test_each_answer_can_belong_to_one_question_only() -> None:
    assert max(identities(list(Workload("T", 20_000).asked(AMONG))).values()) == 1


def test_a_workload_is_the_same_every_time_and_two_share_nobody() -> None:
    first, again = LOAD.deliveries(AMONG), LOAD.deliveries(AMONG)
    assert first == again
    others = Workload("U", 100).asked(AMONG)
    assert not {each.user for each in LOAD.asked(AMONG)} & {each.user for each in others}


def test_one_in_twenty_events_comes_twice_and_never_before_the_first_time() -> None:
    seen: set[str] = set()
    again = 0
    for delivery in LOAD.deliveries(AMONG):
        assert delivery.again is (delivery.asked.event_id in seen)
        again += delivery.again
        seen.add(delivery.asked.event_id)
    assert len(seen) == LOAD.events
    assert 0.03 < again / LOAD.events < 0.07


def test_an_event_is_signed_as_slack_signs() -> None:
    delivery = LOAD.deliveries(AMONG)[0]
    headers = delivery.headers(time.time())
    assert SignatureVerifier(SIGNING_SECRET).is_valid_request(delivery.asked.body, headers)
    assert json.loads(delivery.asked.body)["event_id"] == delivery.asked.event_id


def test_the_questions_have_an_answer_of_one_message_each_another() -> None:
    found = questions()
    assert len({each.answer for each in found}) == len(found) > 40  # else 20,000 could not be told apart


# -- measures ----------------------------------------------------------------------------------------------------------


def ran(posted: Sequence[Posted]) -> Outcome:
    """Two questions, asked at 10 and 11 seconds, of which these messages came."""
    asked = list(Workload("T", 2).asked(AMONG))
    return Run(
        False, {each.event_id: 10.0 + n for n, each in enumerate(asked)}, asked, [5.0, 7.0], 1, 0, list(posted)
    ).outcome()


def answer(number: int, at: float, *, begins: str | None = None) -> Posted:
    asked = list(Workload("T", 2).asked(AMONG))[number]
    return Posted(at, asked.place, begins or asked.question.answer)


def test_when_all_is_well_times_run_from_when_a_question_was_due() -> None:
    found = ran([answer(1, 11.5), answer(0, 10.25)])
    assert (found.lost, found.doubled, found.strange) == (0, 0, 0)
    assert found.answers == (250.0, 500.0)
    assert found.per_second == pytest.approx(2 / 1.5)
    assert found.within(10, 500)
    assert not found.within(6, 500)


@pytest.mark.parametrize(
    ("posted", "lost", "doubled", "strange"),
    [
        pytest.param([answer(0, 11)], 1, 0, 0, id="one is lost"),
        pytest.param([answer(0, 11), answer(1, 12), answer(1, 13)], 0, 1, 0, id="one is doubled"),
        pytest.param([answer(0, 11), answer(1, 12, begins="iets anders")], 1, 0, 1, id="other words"),
        pytest.param([answer(0, 11), answer(1, 12), Posted(12, "C0ELDERS", "x")], 0, 0, 1, id="another place"),
    ],
)
def test_what_goes_wrong_is_counted_and_keeps_to_no_target(
    posted: list[Posted], lost: int, doubled: int, strange: int
) -> None:
    found = ran(posted)
    assert (found.lost, found.doubled, found.strange) == (lost, doubled, strange)
    assert not found.within(1e9, 1e9)


def test_a_percentile_is_a_value_that_enough_others_do_not_exceed() -> None:
    assert [percentile([4, 1, 3, 2], part) for part in (0.5, 0.75, 0.99)] == [2, 3, 4]


# -- a small run -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_small_run_of_the_echo_loses_nothing_and_fills_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "WARM_UP", 0)
    monkeypatch.setattr(benchmark, "PACES", (40,))
    measured = asyncio.run(benchmark.measure(ECHO, AMONG, seconds=1, flood=60))
    assert [(each.events, each.lost, each.doubled, each.strange, each.refused) for each in measured.all] == [
        (40, 0, 0, 0, 0),
        (60, 0, 0, 0, 0),
    ]
    assert measured.megabytes > 10
    assert "| … beside the echo | – | ≥ 50 % |" in sheet([measured]).markdown()
