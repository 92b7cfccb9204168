"""Questions without an answer, and proposed articles, as they are kept."""

from datetime import date, timedelta
from uuid import uuid4

from bot.clock import FixedClock
from bot.store import Database, Unit
from bot.store.lessons import StoredProposal
from tests.bot.store.furnished import Person, furnish


async def keep(unit: Unit, question: str, *, team: str = "T1", user: str = "U1") -> None:
    await unit.questions.keep(team_id=team, user_id=user, why="no_answer", question=question)


def proposal(unit: Unit, **other: object) -> StoredProposal:
    values: dict[str, object] = {"id": uuid4().hex, "team_id": "T1", "channel": "C1", "ticket_id": None}
    values |= {"author": "U1", "status": "judging", "article": "tolk", "path": "geld/tolk.md", "draft": "{}"}
    values |= {"fingerprint": "f", "created_at": unit.now, "moved_at": unit.now}
    return StoredProposal.model_validate(values | other)


async def test_who_asks_the_same_again_soon_is_counted_once(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        for user in ("U1", "U1", "U2"):
            await keep(unit, "Mag een tolk mee?", user=user)
        assert [each.user_id for each in await unit.questions.since(unit.now)] == ["U1", "U2"]
    clock.tick(timedelta(days=1))
    async with database.transaction() as unit:
        await keep(unit, "Mag een tolk mee?")
        assert len(await unit.questions.since(unit.now - timedelta(days=1))) == 3


async def test_a_workspace_sees_its_own_questions_alone(database: Database) -> None:
    async with database.transaction() as unit:
        await keep(unit, "van hier")
        await keep(unit, "van daar", team="T2")
        assert [each.question for each in await unit.questions.since(unit.now, teams=("T1",))] == ["van hier"]
        assert await unit.questions.since(unit.now, teams=()) == ()
        assert len(await unit.questions.since(unit.now)) == 2


async def test_who_was_told_is_not_told_again(database: Database) -> None:
    async with database.transaction() as unit:
        await keep(unit, "een")
        await keep(unit, "twee")
        first, second = await unit.questions.untold()
        await unit.questions.told([first.id])
        assert await unit.questions.untold() == (second,)


async def test_a_proposal_comes_back_as_it_was_kept(database: Database) -> None:
    async with database.transaction() as unit:
        kept = proposal(unit, remarks=("Te kort.", "Te lang."), decided_by="U2", message_ts="1.1", kept_in="git")
        await unit.proposals.add(kept)
    async with database.transaction() as unit:
        assert await unit.proposals.get(kept.id) == kept
        assert await unit.proposals.get("nergens") is None


async def test_of_two_steps_from_the_same_status_one_happens(database: Database) -> None:
    async with database.transaction() as unit:
        kept = proposal(unit, status="proposed")
        await unit.proposals.add(kept)
        approved, rejected = (kept.model_copy(update={"status": each}) for each in ("approved", "rejected"))
        assert await unit.proposals.move(approved, before="proposed")
        assert not await unit.proposals.move(rejected, before="proposed")
        found = await unit.proposals.get(kept.id)
    assert found is not None
    assert found.status == "approved"


async def test_work_belongs_to_one_worker_until_its_lease_is_over(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        kept = proposal(unit)
        await unit.proposals.add(kept)
        await unit.proposals.add(proposal(unit, status="proposed"))
    lease = timedelta(minutes=15)
    async with database.transaction() as unit:
        first = await unit.proposals.claim(("judging",), until=unit.now + lease)
        assert first is not None
        assert first.id == kept.id
        assert await unit.proposals.claim(("judging",), until=unit.now + lease) is None
    clock.tick(lease)
    async with database.transaction() as unit:
        assert await unit.proposals.claim(("judging",), until=unit.now + lease) == first


async def test_two_workers_at_once_take_two_proposals(postgresql_url: str, clock: FixedClock) -> None:
    async with Database.create(postgresql_url, clock=clock) as one, Database.create(postgresql_url, clock=clock) as two:
        await one.upgrade()
        async with one.transaction() as unit:
            for _ in range(2):
                await unit.proposals.add(proposal(unit))
        async with one.transaction() as first, two.transaction() as second:
            until = first.now + timedelta(minutes=1)
            taken = [await each.proposals.claim(("judging",), until=until) for each in (first, second)]
            assert len({each.id for each in taken if each is not None}) == 2


async def test_forgetting_the_asker_takes_the_draft_but_not_what_became_a_file(database: Database) -> None:
    async with database.transaction() as unit:
        _, ticket = await furnish(unit, Person("T1", "U1"))
        published = proposal(unit, ticket_id=ticket.id, status="published", draft=None, author="U1", decided_by="U1")
        await unit.proposals.add(published)
    async with database.transaction() as unit:
        forgotten = await unit.privacy.forget("T1", "U1", by="U1", withdraw=lambda _: None, release=lambda _: None)
        left = await unit.proposals.get(published.id)
    assert (forgotten.questions, forgotten.proposals) == (1, 1)
    assert left is not None
    assert (left.author, left.decided_by, left.path) == ("", None, "geld/tolk.md")


async def test_a_ticket_that_is_deleted_leaves_its_proposal(database: Database) -> None:
    async with database.transaction() as unit:
        _, ticket = await furnish(unit, Person("T2", "U1"))
        kept = proposal(unit, ticket_id=ticket.id)
        await unit.proposals.add(kept)
        await unit.privacy.forget_workspace("T2", by="test")
        left = await unit.proposals.get(kept.id)
    assert left is not None
    assert left.ticket_id is None


async def test_sums_are_of_the_days_and_workspaces_that_are_asked_for(database: Database) -> None:
    first, second = date(2026, 11, 20), date(2026, 11, 21)
    async with database.transaction() as unit:
        await unit.figures.count("T1", first, [("answer", "tolk")])
        await unit.figures.count("T1", second, [("answer", "tolk"), ("no_answer", "")])
        await unit.figures.count("T2", second, [("answer", "tolk")])
        assert await unit.figures.by_subject(first, second) == {("answer", "tolk"): 3, ("no_answer", ""): 1}
        assert await unit.figures.by_subject(first, first) == {("answer", "tolk"): 1}
        assert await unit.figures.by_subject(second, second, teams=("T2",)) == {("answer", "tolk"): 1}
        assert await unit.figures.teams(second, second) == ("T1", "T2")
        assert await unit.figures.teams(first, first) == ("T1",)
