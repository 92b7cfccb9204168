"""The gallery leaves nothing out: what is added to the product must show there, or a test here says so."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

import pytest

import bot.slack.app  # noqa: F401 -- knows every failure that somebody in Slack can meet
from bot.conversation.codes import SchemeId
from bot.conversation.replies import Ask, Calculation, Outcome, Reply
from bot.conversation.sums import calculation_texts
from bot.errors import PreventiebotError
from bot.handoff.ticket import LABELS, Status
from bot.slack.mrkdwn import escape
from bot.store import DatabaseUnavailable
from eligibility.catalogue import SCHEMES
from eligibility.rules import Judgement
from eligibility.verdict import Verdict
from gallery.groups.notices import FOR_PEOPLE, sentences
from gallery.sample import Group, Sample, all_samples
from knowledge.builtin import builtin
from knowledge.markdown import plain_text
from tests.contract.payloads import validate_message, validate_view
from tests.gallery.conftest import DAY

FOR_OPERATORS = {
    "BrokenKnowledge",
    "ConfigurationError",
    "InputError",
    "NoKeys",
    "NotInstalledThere",
    "NotKnownYet",
    "NotOnePage",
    "SlackDoesNotKnowUs",
    "StillInUse",
    "UnusableBackup",
}
"""Failures that nobody in Slack reads: they stop a program, stand in a log, or are told in other words."""


@pytest.fixture(scope="session")
def samples(groups: Sequence[Group]) -> tuple[Sample, ...]:
    return tuple(all_samples(tuple(groups)))


@pytest.fixture(scope="session")
def replies(samples: tuple[Sample, ...]) -> tuple[Reply, ...]:
    return tuple(reply for sample in samples for reply in sample.replies)


@pytest.mark.parametrize("kind", get_args(Reply), ids=lambda kind: kind.__name__)
def test_every_kind_of_reply_is_shown(kind: type, replies: tuple[Reply, ...]) -> None:
    assert any(isinstance(reply, kind) for reply in replies)


def test_every_article_is_shown_in_its_own_place(samples: tuple[Sample, ...]) -> None:
    knowledge, _ = builtin(DAY)
    shown = {sample.id: "".join(part.text for part in sample.parts) for sample in samples}
    bodies = {article.id: escape(plain_text(knowledge.body(article.id, as_of=DAY))) for article in knowledge}
    assert [id_ for id_, body in bodies.items() if body not in shown.get(f"artikel-{id_}", "")] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_question_of_a_check_is_shown_in_its_own_place(scheme: str, samples: tuple[Sample, ...]) -> None:
    asked = {sample.id: sample.replies[-1] for sample in samples if isinstance(next(iter(sample.replies), None), Ask)}
    for fact, question in SCHEMES[scheme].questions.items():
        reply = asked[f"vraag-{scheme}-{fact}"]
        assert isinstance(reply, Ask)
        assert reply.question == question.text


def outcomes(scheme: str, samples: tuple[Sample, ...]) -> Iterator[Outcome]:
    for sample in samples:
        if sample.id.startswith(f"uitkomst-{scheme}-"):
            yield from (reply for reply in sample.replies if isinstance(reply, Outcome))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_of_a_check_is_shown(scheme: str, verdict: Verdict, samples: tuple[Sample, ...]) -> None:
    assert SCHEMES[scheme].verdict_texts[verdict] in {outcome.headline for outcome in outcomes(scheme, samples)}


@pytest.mark.parametrize(
    ("scheme", "judgement"),
    [(scheme, judgement) for scheme, listed in SCHEMES.items() for judgement in listed.result_labels],
)
def test_every_result_that_a_condition_can_have_is_shown(
    scheme: str, judgement: Judgement, samples: tuple[Sample, ...]
) -> None:
    shown = {finding.result.casefold() for outcome in outcomes(scheme, samples) for finding in outcome.findings}
    assert SCHEMES[scheme].result_labels[judgement].casefold() in shown


def test_every_scheme_that_the_conversation_checks_is_a_scheme_of_the_catalogue() -> None:
    assert set(get_args(SchemeId)) == set(SCHEMES)


@pytest.mark.parametrize("calculator", calculation_texts.CALCULATORS)
def test_every_calculator_shows_a_table(calculator: str, samples: tuple[Sample, ...]) -> None:
    tables = [sample for sample in samples if sample.id.startswith(f"tabel-{calculator}-")]
    assert tables
    assert [sample.id for sample in tables if not isinstance(sample.replies[-1], Calculation)] == []


@pytest.mark.parametrize("status", Status)
def test_a_question_at_the_team_is_shown_in_every_status(status: Status, samples: tuple[Sample, ...]) -> None:
    (card,) = [sample for sample in samples if sample.id == f"vraag-team-{status}"]
    assert LABELS[status] in card.parts[0].text


def test_every_sentence_of_the_conversation_is_shown_somewhere(samples: tuple[Sample, ...]) -> None:
    shown = "\n".join(f"{part.text}\n{part.blocks}" for sample in samples for part in sample.parts)
    assert [name for name, text in sentences().items() if text.partition("{")[0] not in shown] == []


def failures(of: type[PreventiebotError] = PreventiebotError) -> Iterator[type[PreventiebotError]]:
    for failure in of.__subclasses__():
        yield failure
        yield from failures(failure)


def test_every_expected_failure_is_shown_or_is_for_operators() -> None:
    ours = {
        failure.__name__
        for failure in failures()
        if failure.__module__.startswith("bot.") and not issubclass(failure, DatabaseUnavailable)  # told in other words
    }
    assert ours - {failure.__name__ for failure in FOR_PEOPLE} - FOR_OPERATORS == set()


def test_every_sample_can_be_pointed_at(groups: Sequence[Group], samples: tuple[Sample, ...]) -> None:
    ids = [*(group.id for group in groups), *(sample.id for sample in samples)]
    assert len(ids) == len(set(ids))
    assert [id_ for id_ in ids if not re.fullmatch(r"[A-Za-z][\w-]*", id_)] == []


def test_what_is_shown_is_what_slack_takes(samples: tuple[Sample, ...]) -> None:
    faults = [
        f"{sample.id}: {fault}"
        for sample in samples
        for part in sample.parts
        for fault in (
            validate_message({"text": part.text, "blocks": list(part.blocks)})
            if sample.surface == "message"
            else validate_view({**sample.frame, "blocks": list(part.blocks)})
        )
    ]
    assert faults == []
