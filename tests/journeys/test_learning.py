"""An answer of the team becomes an article: written, judged, approved, live, told, and taken back."""

import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import pytest_asyncio

from bot.conversation import texts as said
from bot.learning import texts
from bot.learning.folder import articles_in
from bot.learning.gathering import gathered
from bot.roles import Role
from bot.slack.app import build
from bot.slack.blocks.learning import REJECTION
from knowledge.matching import Matcher
from tests.bot.learning.little_base import ANSWER, ARTICLES, DOCUMENT, QUESTIONS, TITLE, URL, file_of, little_base
from tests.contract.fixtures import COLLEAGUE, SECOND_COLLEAGUE, TEAM_CHANNEL
from tests.contract.person import Person, Submitted
from tests.contract.slack import TEAM, ContractSlack
from tests.contract.workspace import OpenView, PostedMessage
from tests.journeys.world import World, running, settings_for

ASKED = "Mag er een doventolk naar het gesprek mee?"
ALSO_ASKED = "doventolk mee naar gesprek"
BANANAS, FROGS = "Zijn bananen krom of recht?", "Waarom kwaken kikkers?"
FILE = "geld/doventolk-mee.md"
FILLED = {
    texts.ARTICLE_TITLE: TITLE,
    texts.QUESTIONS: "\n".join(QUESTIONS),
    texts.ANSWER: ANSWER,
    texts.DOCUMENT: DOCUMENT,
    texts.LOCATOR: "bladzijde 2",
    texts.URL: "",
    texts.OWNER: "Redactie",
    texts.REVIEW_BY: "2027-05-21",
    texts.GROUP: "geld",
}


def written(folder: Path) -> Path:
    """Articles without house rules: learning from those takes no time."""
    made = little_base(folder)
    (made / "huisregels.yaml").unlink()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The articles that a journey begins with."""
    return written(tmp_path / "articles")


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    """What is learned from those, once for all journeys."""
    return Matcher.train(articles_in(written(tmp_path_factory.mktemp("learning") / "articles")))


@pytest_asyncio.fixture
async def world(slack: ContractSlack, tmp_path: Path, folder: Path, matcher: Matcher) -> AsyncIterator[World]:
    more = {"KNOWLEDGE_DIR": str(folder)}
    async with running(slack, tmp_path, more=more) as made:
        base = articles_in(folder)
        settings = settings_for(slack, TEAM_CHANNEL, more)
        made.product = build(settings, made.database, base, made.clock, matcher=matcher)
        yield made


async def work(world: World) -> None:
    """Let the workshop do what is due, and everything be sent."""
    await world.product.workshop.run_due()
    await world.deliver()


async def editors(world: World, *people: str) -> None:
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.EDITOR, people)


async def answered(world: World, question: str = ASKED) -> PostedMessage:
    """A question that the team answered."""
    ticket = await world.handed_over(world.adviser, question)
    await world.team_replies(ticket, ANSWER)
    return ticket


def again_from(sent: Submitted) -> dict[str, Any]:
    """The same delivery, as Slack brings it when it heard no answer."""
    payload: dict[str, Any] = json.loads(parse_qs(sent.response.request.content.decode())["payload"][0])
    return payload


async def form_of(world: World, ticket: PostedMessage, *, by: Person | None = None) -> OpenView:
    person = by or world.colleague
    await person.click(ticket, texts.MAKE_ARTICLE)
    return world.slack.modal(person.id)


async def proposed(world: World, **other: str) -> PostedMessage:
    """An article that was sent and judged: the message about it."""
    form = await form_of(world, await answered(world))
    sent = await world.colleague.submit(form, FILLED | other)
    assert sent.accepted, sent.errors
    await work(world)
    return in_channel(world)


def in_channel(world: World) -> PostedMessage:
    """The latest message outside any thread."""
    return [each for each in world.from_bot(TEAM_CHANNEL) if each.thread_ts is None][-1]


async def pressed(world: World, person: Person, message: PostedMessage, label: str) -> None:
    await person.click(message, label)
    await work(world)


def refusal(world: World, person: str) -> str:
    return world.slack.ephemerals(person)[-1].prose()


# -- the form ----------------------------------------------------------------------------------------------------------


async def test_the_form_begins_with_the_question_and_the_answer_of_the_team(world: World) -> None:
    await world.said(world.insurer, ALSO_ASKED)
    form = await form_of(world, await answered(world))
    shown = {block["label"]["text"]: block["element"] for block in form.blocks if block["type"] == "input"}
    assert shown[texts.ARTICLE_TITLE]["initial_value"] == ASKED
    assert shown[texts.QUESTIONS]["initial_value"] == f"{ASKED}\n{ALSO_ASKED}"
    assert shown[texts.ANSWER]["initial_value"] == ANSWER
    assert shown[texts.OWNER]["initial_option"]["text"]["text"] == "Redactie"
    assert shown[texts.REVIEW_BY]["initial_date"] == "2027-05-22"


async def test_a_question_that_waits_for_an_answer_makes_no_article_yet(world: World) -> None:
    ticket = await world.handed_over(world.adviser, ASKED)
    assert texts.MAKE_ARTICLE not in ticket.buttons


async def test_who_is_not_of_the_team_makes_no_article(world: World) -> None:
    ticket = await answered(world)
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [SECOND_COLLEAGUE])
    await world.colleague.click(ticket, texts.MAKE_ARTICLE)
    await world.deliver()
    assert "een kennisartikel voorstellen" in refusal(world, COLLEAGUE)


@pytest.mark.parametrize(
    ("field", "typed", "wrong"),
    [
        pytest.param(texts.QUESTIONS, ARTICLES["geld/hoogte"][1][0], "staat ook in hoogte", id="a question of another"),
        pytest.param(texts.URL, "zie intranet", "geen webadres", id="no address"),
        pytest.param(texts.REVIEW_BY, "2026-11-21", texts.NOT_A_DATE, id="a day that is here already"),
        pytest.param(texts.ANSWER, "Dit kost {{ onzin }} euro.", "geen gegeven", id="a figure that does not exist"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(world: World, field: str, typed: str, wrong: str) -> None:
    form = await form_of(world, await answered(world))
    sent = await world.colleague.submit(form, FILLED | {field: typed})
    [(place, error)] = sent.errors.items()
    names = {block["block_id"]: block["label"]["text"] for block in form.blocks if block["type"] == "input"}
    assert names[place] == field
    assert wrong in error


async def test_sending_the_form_twice_proposes_one_article(world: World) -> None:
    form = await form_of(world, await answered(world))
    first = await world.colleague.submit(form, FILLED)
    await world.colleague.postman.deliver_payload(again_from(first))
    await work(world)
    told = [each for each in world.from_bot(TEAM_CHANNEL) if texts.PROPOSAL_TITLE in each.prose()]
    assert len(told) == 1


# -- an editor decides -------------------------------------------------------------------------------------------------


async def test_without_an_editor_nobody_approves_and_the_message_says_so(world: World) -> None:
    message = await proposed(world)
    assert texts.NO_EDITOR in message.prose()
    await pressed(world, world.colleague, message, texts.APPROVE)
    assert "een kennisartikel goedkeuren" in refusal(world, COLLEAGUE)


async def test_an_approved_article_is_a_file_is_live_and_answers(world: World, folder: Path) -> None:
    await editors(world, SECOND_COLLEAGUE)
    message = await proposed(world)
    assert not (folder / FILE).exists()

    await pressed(world, world.person(SECOND_COLLEAGUE), message, texts.APPROVE)

    assert articles_in(folder).article("doventolk-mee").sources[0].url == URL
    assert [each.name for each in (folder / "geld").iterdir() if each.name.startswith(".")] == []
    assert texts.LIVE in message.prose()
    assert texts.APPROVE not in message.buttons
    assert TITLE in (await world.said(world.insurer, QUESTIONS[1])).prose()


async def test_who_wrote_it_does_not_approve_it_where_there_is_another_editor(world: World, folder: Path) -> None:
    await editors(world, COLLEAGUE, SECOND_COLLEAGUE)
    message = await proposed(world)
    await pressed(world, world.colleague, message, texts.APPROVE)
    assert texts.NOT_BY_THE_AUTHOR in refusal(world, COLLEAGUE)
    assert not (folder / FILE).exists()


async def test_the_only_editor_may_approve_an_own_article(world: World, folder: Path) -> None:
    await editors(world, COLLEAGUE)
    await pressed(world, world.colleague, await proposed(world), texts.APPROVE)
    assert (folder / FILE).exists()


async def test_two_editors_at_once_publish_once(world: World) -> None:
    await editors(world, COLLEAGUE, SECOND_COLLEAGUE)
    message = await proposed(world)
    second = world.person(SECOND_COLLEAGUE)
    await second.click(message, texts.APPROVE)
    await second.click(message, texts.APPROVE)
    await work(world)
    assert texts.DECIDED_ALREADY in refusal(world, SECOND_COLLEAGUE)
    assert texts.LIVE in message.prose()


async def reject(world: World, person: Person, message: PostedMessage, why: str) -> Submitted:
    await person.click(message, texts.REJECT)
    screen = world.slack.modal(person.id)
    assert screen.view["callback_id"] == REJECTION
    sent = await person.submit(screen, {texts.WHY_REJECTED: why})
    await work(world)
    return sent


async def test_a_rejected_article_says_why_can_be_repaired_and_approved_after_all(world: World, folder: Path) -> None:
    await editors(world, SECOND_COLLEAGUE)
    second = world.person(SECOND_COLLEAGUE)
    message = await proposed(world)
    await reject(world, second, message, "Zeg ook wie de tolk betaalt.")
    assert "Zeg ook wie de tolk betaalt." in message.prose()
    assert not (folder / FILE).exists()

    await world.colleague.click(message, texts.REPAIR)
    form = world.slack.modal(COLLEAGUE)
    assert "Zeg ook wie de tolk betaalt." in str(form.blocks)
    better = f"{ANSWER} U betaalt de tolk zelf."
    assert (await world.colleague.submit(form, FILLED | {texts.ANSWER: better})).accepted
    await work(world)
    again = in_channel(world)
    assert again.ts != message.ts
    await pressed(world, second, again, texts.APPROVE)

    assert "U betaalt de tolk zelf." in (folder / FILE).read_text(encoding="utf-8")


async def test_a_reason_without_words_is_no_reason(world: World) -> None:
    await editors(world, SECOND_COLLEAGUE)
    message = await proposed(world)
    sent = await reject(world, world.person(SECOND_COLLEAGUE), message, "...")
    assert list(sent.errors.values()) == [texts.NO_REASON]
    assert texts.APPROVE in message.buttons


async def test_an_old_message_of_a_draft_that_changed_approves_nothing(world: World, folder: Path) -> None:
    await editors(world, SECOND_COLLEAGUE)
    second = world.person(SECOND_COLLEAGUE)
    message = await proposed(world)
    before = list(message.blocks)
    await reject(world, second, message, "Korter graag.")
    await world.colleague.click(message, texts.REPAIR)
    form = world.slack.modal(COLLEAGUE)
    await world.colleague.submit(form, FILLED | {texts.ANSWER: f"{ANSWER} Dat is alles wat er nodig is."})
    await work(world)
    message.blocks[:] = before  # a client that still shows the first draft
    await pressed(world, second, message, texts.APPROVE)
    assert texts.DECIDED_ALREADY in refusal(world, SECOND_COLLEAGUE)
    assert not (folder / FILE).exists()


async def test_an_article_that_takes_questions_of_another_comes_back(world: World, folder: Path) -> None:
    asked = ["Mag ik met de trein?", "Waar stopt de bus?", "Is er plek voor een auto?", "Staat er een fietsenrek?"]
    asked += ["Hoe loop ik naar de ingang?", "Gaat er een veerboot?"]
    answer = "Kom zoals u wilt. Bij de deur staat een bord met de weg."
    (folder / "geld" / "reis.md").write_text(file_of("Hoe kom ik er?", asked, answer), encoding="utf-8")
    copied = [f"{before}{each}" for each in asked for before in ("Nou: ", "Zeg: ", "Vraag: ")]
    message = await proposed(world, **{texts.QUESTIONS: "\n".join(copied)})
    assert "Hoe kom ik er?" in message.prose()
    assert texts.REPAIR in message.buttons
    assert texts.APPROVE not in message.buttons


# -- git, a patch, and back --------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def under_git(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "-m", "Begin")


async def test_in_a_work_tree_only_the_article_is_committed_and_taking_back_as_well(world: World, folder: Path) -> None:
    under_git(folder)
    (folder / "geld/hoogte.md").write_text("half werk", encoding="utf-8")
    git(folder, "add", "geld/hoogte.md")
    (folder / "geld/hoogte.md").write_text(file_of(*ARTICLES["geld/hoogte"]), encoding="utf-8")
    await editors(world, COLLEAGUE)
    message = await proposed(world)
    await pressed(world, world.colleague, message, texts.APPROVE)
    assert git(folder, "show", "--name-status", "--format=", "HEAD").split() == ["A", FILE]
    assert "half werk" in git(folder, "show", ":geld/hoogte.md")
    assert texts.KEPT_IN["git"] in message.prose()

    await pressed(world, world.colleague, message, texts.UNDO)
    assert not (folder / FILE).exists()
    assert git(folder, "show", "--name-status", "--format=", "HEAD").split() == ["D", FILE]
    assert texts.UNDONE in message.prose()
    assert TITLE not in (await world.said(world.insurer, QUESTIONS[1])).prose()


async def test_without_git_the_channel_gets_a_patch_that_git_takes(world: World, folder: Path, tmp_path: Path) -> None:
    await editors(world, COLLEAGUE)
    await pressed(world, world.colleague, await proposed(world), texts.APPROVE)
    [patch] = [each for message in world.from_bot(TEAM_CHANNEL) for each in message.files]
    elsewhere = tmp_path / "elsewhere"
    little_base(elsewhere / "articles")
    under_git(elsewhere)
    assert patch.content is not None
    (elsewhere / "nieuw.patch").write_bytes(patch.content)
    git(elsewhere, "apply", "nieuw.patch")
    assert (elsewhere / "articles" / FILE).read_bytes() == (folder / FILE).read_bytes()


async def test_a_file_that_somebody_changed_is_not_taken_away(world: World, folder: Path) -> None:
    await editors(world, COLLEAGUE)
    message = await proposed(world)
    await pressed(world, world.colleague, message, texts.APPROVE)
    changed = (folder / FILE).read_text(encoding="utf-8").replace("Zeg het wel", "Zeg het altijd")
    (folder / FILE).write_text(changed, encoding="utf-8")
    await pressed(world, world.colleague, message, texts.UNDO)
    assert (folder / FILE).read_text(encoding="utf-8") == changed
    assert texts.CHANGED_MEANWHILE in message.prose()
    assert texts.UNDO in message.buttons


async def test_a_process_that_ends_in_the_middle_publishes_once(world: World, folder: Path) -> None:
    await editors(world, COLLEAGUE)
    message = await proposed(world)
    await world.colleague.click(message, texts.APPROVE)
    async with world.database.transaction() as unit:  # another process took it up, wrote the file, and was gone
        proposal = await unit.proposals.claim(("approved",), until=unit.now)
    assert proposal is not None
    await world.later(minutes=16)
    await work(world)
    assert texts.LIVE in message.prose()
    assert len(list((folder / "geld").glob("doventolk-mee*"))) == 1


# -- who asked ---------------------------------------------------------------------------------------------------------


def hears(world: World, person: Person) -> int:
    """How often somebody heard that there is an article now."""
    return sum(texts.there_is_an_answer(TITLE) in each.prose() for each in world.from_bot(person.dm))


async def test_everybody_with_a_question_like_it_is_told_once_and_gets_the_article(world: World) -> None:
    await editors(world, COLLEAGUE)
    await world.said(world.insurer, ALSO_ASKED)
    await world.said(world.person("U0ANDER"), BANANAS)
    message = await proposed(world)
    await pressed(world, world.colleague, message, texts.APPROVE)

    told = world.last(world.insurer)
    assert told.prose().startswith(texts.there_is_an_answer(TITLE))
    assert hears(world, world.person("U0ANDER")) == 0
    assert ANSWER.split(".")[0] in (await world.pressed(world.insurer, told, TITLE)).prose()
    await work(world)
    assert hears(world, world.insurer) == 1


async def test_who_was_forgotten_is_not_told_and_leaves_no_draft(world: World) -> None:
    message = await proposed(world)
    assert texts.APPROVE in message.buttons
    await world.said(world.adviser, "vergeet mij")
    await world.pressed(world.adviser, world.last(world.adviser), said.CONFIRM_FORGET)
    await editors(world, SECOND_COLLEAGUE)
    await pressed(world, world.person(SECOND_COLLEAGUE), message, texts.APPROVE)
    assert texts.NOT_THERE in refusal(world, SECOND_COLLEAGUE)


# -- once a week -------------------------------------------------------------------------------------------------------


def reports(world: World) -> list[str]:
    return [each.prose() for each in world.from_bot(TEAM_CHANNEL) if texts.REPORT_NOTE in each.prose()]


async def test_on_monday_the_team_hears_what_was_asked_once(world: World) -> None:
    await world.said(world.adviser, ASKED)
    await world.said(world.insurer, ALSO_ASKED)
    await world.said(world.adviser, FROGS)
    await work(world)
    assert reports(world) == []  # a Saturday

    await world.later(days=2)
    await work(world)
    await work(world)
    [report] = reports(world)
    assert any(texts.subject(each, 2) in report for each in (ASKED, ALSO_ASKED))
    assert texts.alone(1) in report
    assert FROGS not in report

    await world.later(days=7)
    await work(world)
    assert len(reports(world)) == 1  # nothing was asked in the week after


async def test_why_an_answer_did_not_help_comes_in_the_report(world: World) -> None:
    answer = await world.said(world.adviser, ARTICLES["geld/hoogte"][0])
    asked = await world.pressed(world.adviser, answer, said.NOT_HELPFUL)
    thanks = await world.pressed(world.adviser, asked, texts.REASONS["incomplete"])
    assert texts.THANKS_FOR_REASON in thanks.prose()
    await world.later(days=2)
    await work(world)
    [report] = reports(world)
    assert texts.disliked(ARTICLES["geld/hoogte"][0], 1, "er mist iets: 1") in report


# -- between workspaces ------------------------------------------------------------------------------------------------


async def test_a_team_reads_no_question_of_another_workspace_but_everybody_gets_the_article(world: World) -> None:
    """Another workspace whose questions come to the same team: it is counted, and its texts stay there."""
    async with world.database.transaction() as unit:
        for user in ("U0DAAR", "U0GINDS"):
            await unit.questions.keep(team_id="T0ELDERS", user_id=user, why="no_answer", question=ASKED)
        today = world.clock.today()
        await unit.figures.count("T0ELDERS", today, [("no_answer", "")])
        found = await gathered(unit, today, today, teams=(TEAM, "T0ELDERS"), texts_of=(TEAM,))
        theirs = await gathered(unit, today, today, teams=("T0ELDERS",))
        waiting = await unit.questions.untold()
    assert (found.outcomes["no_answer"], found.subjects, found.alone) == (1, (), 0)
    assert [each.size for each in theirs.subjects] == [2]
    assert {each.team_id for each in waiting} == {"T0ELDERS"}


async def test_the_form_shows_no_phrasing_of_another_workspace(world: World) -> None:
    async with world.database.transaction() as unit:
        await unit.questions.keep(team_id="T0ELDERS", user_id="U0DAAR", why="no_answer", question=ALSO_ASKED)
    form = await form_of(world, await answered(world))
    assert ALSO_ASKED not in str(form.blocks)


async def test_a_button_of_another_channel_does_nothing(world: World, folder: Path) -> None:
    await editors(world, COLLEAGUE)
    message = await proposed(world)
    async with world.database.transaction() as unit:
        claimed = await unit.proposals.claim(("proposed",), until=unit.now)
        assert claimed is not None
        elsewhere = claimed.model_copy(update={"channel": "C0ELDERS"})
        assert await unit.proposals.move(elsewhere, before="proposed")
    await pressed(world, world.colleague, message, texts.APPROVE)
    assert texts.NOT_THERE in refusal(world, COLLEAGUE)
    assert not (folder / FILE).exists()


async def test_the_home_tab_of_an_editor_shows_what_was_asked(world: World) -> None:
    await editors(world, COLLEAGUE)
    await world.said(world.adviser, ASKED)
    await world.said(world.insurer, ALSO_ASKED)
    await world.colleague.open_home()
    await world.deliver()
    home = world.slack.home(COLLEAGUE).prose()
    assert texts.SUBJECTS_TITLE in home
    assert any(texts.subject(each, 2) in home for each in (ASKED, ALSO_ASKED))
    await world.adviser.open_home()
    await world.deliver()
    assert texts.SUBJECTS_TITLE not in world.slack.home(world.adviser.id).prose()
