"""Who may do what: `docs/rollen.md` is the table, this file reads it back cell by cell."""

from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.roles import (
    DESCRIPTIONS,
    PUBLIC_CONTACT,
    TABLE,
    TITLES,
    Action,
    NotAllowed,
    Role,
    Standing,
    markdown_table,
    may,
    require,
    roles_of,
)

PAGE = (Path(__file__).parents[2] / "docs" / "rollen.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")]
HEADER, CELLS = ROWS[0][1:], {row[0].split("`")[1]: row[1:] for row in ROWS[2:]}
GRANTING = [role for role in Role if role is not Role.OUTSIDER]
SETS = [frozenset(each) for each in chain.from_iterable(combinations(Role, n) for n in range(len(Role) + 1))]


def test_the_page_shows_the_table_as_it_is() -> None:
    assert markdown_table() in PAGE, "run: python -c 'from bot.roles import markdown_table; print(markdown_table())'"


def test_the_page_has_a_row_for_each_action_and_a_column_for_each_role() -> None:
    assert [TITLES[role] for role in Role] == HEADER
    assert sorted(CELLS) == sorted(Action)
    assert set(DESCRIPTIONS) == set(Action)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", GRANTING)
def test_each_cell_of_the_page_is_what_happens(role: Role, action: Action) -> None:
    written = CELLS[action][HEADER.index(TITLES[role])]
    assert may({role}, action) is (written == "ja")
    if written == "ja":
        require({role}, action)
    else:
        with pytest.raises(NotAllowed):
            require({role}, action)


@pytest.mark.parametrize("action", Action)
def test_the_column_of_the_outsider_is_a_limit_on_what_else_somebody_is(action: Action) -> None:
    written = CELLS[action][HEADER.index(TITLES[Role.OUTSIDER])]
    everything_else = frozenset(GRANTING)
    assert may(everything_else | {Role.OUTSIDER}, action) is (written == "ja")
    assert not may({Role.OUTSIDER}, action)  # by itself it gives nothing: not the buttons of others, for one


@pytest.mark.parametrize("action", Action)
def test_another_role_never_takes_anything_away_except_that_of_an_outsider(action: Action) -> None:
    for roles in SETS:
        for more in GRANTING:
            assert may(roles | {more}, action) >= may(roles, action)
        assert may(roles | {Role.OUTSIDER}, action) <= may(roles, action)


@pytest.mark.parametrize("action", Action)
def test_a_refusal_is_a_sentence_that_says_what_and_for_whom(action: Action) -> None:
    refused = NotAllowed(action, [Role.COLLEAGUE])
    assert DESCRIPTIONS[action] in refused.message
    assert refused.message.endswith(".")
    assert DESCRIPTIONS[action] not in str(refused)  # the log gets ids


def test_an_outsider_is_shown_the_way_to_the_public_contact() -> None:
    with pytest.raises(NotAllowed) as refused:
        require({Role.OUTSIDER, Role.ASKER}, Action.HAND_OVER)
    assert PUBLIC_CONTACT in refused.value.message
    assert "te gast" in refused.value.message


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        pytest.param(Standing(), {Role.COLLEAGUE}, id="anybody"),
        pytest.param(
            Standing(in_team_channel=True),
            {Role.COLLEAGUE, Role.TEAM_MEMBER},
            id="in the team's channel, and nobody was named",
        ),
        pytest.param(
            Standing(in_team_channel=True, team_is_set=True),
            {Role.COLLEAGUE},
            id="in the team's channel, but others were named",
        ),
        pytest.param(
            Standing(given=frozenset({Role.TEAM_MEMBER}), team_is_set=True),
            {Role.COLLEAGUE, Role.TEAM_MEMBER},
            id="named as team",
        ),
        pytest.param(Standing(slack_admin=True), {Role.COLLEAGUE, Role.ADMIN}, id="an admin of the workspace"),
        pytest.param(Standing(outsider=True), {Role.OUTSIDER}, id="a guest"),
        pytest.param(Standing(outsider=True, guests_welcome=True), set(), id="a guest where guests are welcome"),
        pytest.param(
            Standing(outsider=True, in_team_channel=True),
            {Role.OUTSIDER, Role.TEAM_MEMBER},
            id="a guest in the team's channel, whom nobody named",
        ),
        pytest.param(
            Standing(outsider=True, given=frozenset({Role.TEAM_MEMBER}), team_is_set=True),
            {Role.COLLEAGUE, Role.TEAM_MEMBER},
            id="a guest whom an admin named as team",
        ),
    ],
)
def test_the_roles_follow_from_what_is_known_of_somebody(standing: Standing, expected: set[Role]) -> None:
    assert roles_of(standing) == expected
    assert roles_of(standing, own=True) == expected | {Role.ASKER}


@given(
    standing=st.builds(
        Standing,
        given=st.just(frozenset()),
        slack_admin=st.booleans(),
        outsider=st.just(value=True),
        guests_welcome=st.just(value=False),
        in_team_channel=st.booleans(),
        team_is_set=st.booleans(),
    ),
    own=st.booleans(),
)
def test_whom_nobody_named_and_who_comes_from_outside_sees_no_question_of_others_and_runs_nothing(
    standing: Standing, own: bool
) -> None:
    roles = roles_of(standing, own=own)
    public = {each for each in Action if Role.OUTSIDER in TABLE[each]}
    assert {each for each in Action if may(roles, each)} == (public if own else set())


def test_a_guest_who_is_welcome_may_hand_over_but_no_check_is_kept() -> None:
    roles = roles_of(Standing(outsider=True, guests_welcome=True), own=True)
    assert may(roles, Action.HAND_OVER)
    assert may(roles, Action.ADD_TO_OWN_QUESTION)
    assert not may(roles, Action.KEEP_CHECK)
    assert not may(roles, Action.SHARE_OUTCOME)
