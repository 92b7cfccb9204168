import asyncio
from datetime import timedelta

import pytest

from bot.clock import FixedClock
from bot.store import Address, ConversationKey, Database, StaleConversation

DM = Address(kind="dm", channel="D1")
KEY = ConversationKey(team_id="T1", user_id="U1", channel="D1")


async def test_a_new_conversation_has_no_state_yet(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        started = await unit.conversations.find_or_start(KEY, DM, unit.now)
    assert started.state is None
    assert (started.key, started.address) == (KEY, DM)
    assert started.created_at == started.updated_at == clock.now()


async def test_what_was_saved_is_found_again_under_the_same_key(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        started = await unit.conversations.find_or_start(KEY, DM, unit.now)
        await unit.conversations.save(started, state='{"fase":"vraag"}', state_version=3, now=unit.now)
    clock.tick(timedelta(days=1))
    async with database.transaction() as unit:
        found = await unit.conversations.find_or_start(KEY, DM, unit.now)
    assert (found.id, found.state, found.state_version) == (started.id, '{"fase":"vraag"}', 3)
    assert found.created_at == started.created_at


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(KEY.model_copy(update={"team_id": "T2"}), id="another workspace"),
        pytest.param(KEY.model_copy(update={"user_id": "U2"}), id="another person in the same place"),
        pytest.param(KEY.model_copy(update={"channel": "C1"}), id="another channel"),
        pytest.param(KEY.model_copy(update={"thread": "17.1"}), id="a thread in the same channel"),
    ],
)
async def test_another_person_or_place_is_another_conversation(database: Database, other: ConversationKey) -> None:
    async with database.transaction() as unit:
        one = await unit.conversations.find_or_start(KEY, DM, unit.now)
        two = await unit.conversations.find_or_start(other, DM, unit.now)
    assert one.id != two.id


async def test_the_answer_goes_where_the_person_spoke_last(database: Database) -> None:
    command = Address(kind="ephemeral", channel="D1")
    async with database.transaction() as unit:
        await unit.conversations.find_or_start(KEY, DM, unit.now)
    async with database.transaction() as unit:
        started = await unit.conversations.find_or_start(KEY, command, unit.now)
        found = await unit.conversations.get(started.id)
    assert found is not None
    assert found.address == command


async def test_a_turn_that_fails_leaves_the_conversation_as_it_was(database: Database) -> None:
    async with database.transaction() as unit:
        started = await unit.conversations.find_or_start(KEY, DM, unit.now)
        saved = await unit.conversations.save(started, state="eerst", state_version=1, now=unit.now)

    async def half_a_turn() -> None:
        async with database.transaction() as unit:
            await unit.conversations.save(saved, state="later", state_version=1, now=unit.now)
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        await half_a_turn()
    async with database.transaction() as unit:
        assert await unit.conversations.get(started.id) == saved


async def test_an_old_copy_cannot_win_from_a_newer_state(database: Database) -> None:
    async with database.transaction() as unit:
        old = await unit.conversations.find_or_start(KEY, DM, unit.now)
        await unit.conversations.save(old, state="nieuw", state_version=1, now=unit.now)
    with pytest.raises(StaleConversation) as refused:
        async with database.transaction() as unit:
            await unit.conversations.save(old, state="oud", state_version=1, now=unit.now)
    assert refused.value.conversation_id == old.id


async def test_of_two_turns_at_once_the_second_sees_what_the_first_did(
    database: Database, other_process: Database
) -> None:
    async def turn(store: Database, said: str) -> None:
        async with store.transaction() as unit:
            conversation = await unit.conversations.find_or_start(KEY, DM, unit.now)
            await asyncio.sleep(0)  # let the other one in, if nothing keeps it out
            state = f"{conversation.state or ''}{said}"
            await unit.conversations.save(conversation, state=state, state_version=1, now=unit.now)

    await asyncio.gather(*(turn(store, "x") for store in [database, other_process] * 4))
    async with database.transaction() as unit:
        found = await unit.conversations.find_or_start(KEY, DM, unit.now)
    assert found.state == "x" * 8


async def test_saving_twice_in_one_turn_is_allowed_with_the_copy_that_came_back(database: Database) -> None:
    async with database.transaction() as unit:
        copy = await unit.conversations.find_or_start(KEY, DM, unit.now)
        copy = await unit.conversations.save(copy, state="een", state_version=1, now=unit.now)
        copy = await unit.conversations.save(copy, state="twee", state_version=1, now=unit.now)
        assert await unit.conversations.get(copy.id, lock=False) == copy


async def test_looking_for_a_conversation_does_not_start_one(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.conversations.find(KEY) is None
        started = await unit.conversations.find_or_start(KEY, DM, unit.now)
        assert await unit.conversations.find(KEY) == started


async def test_a_conversation_that_does_not_exist_is_none(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.conversations.get("bestaat-niet") is None
