"""A receipt that was handed out must still verify after an update, so the code for known facts may not drift."""

from datetime import date

import pytest
from eligibility_cases import GOOD

from eligibility.catalogue import SCHEMES

AS_OF = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("scheme", "facts", "receipt"),
    [
        pytest.param("preventiecoalities", {}, "pc1-20261121-undetermined-44136fa355", id="nothing known"),
        pytest.param("preventiecoalities", GOOD, "pc1-20261121-met-d81311b540", id="everything known"),
        pytest.param(
            "vip_fonds", {"total_costs": "41364"}, "vip1-20261121-undetermined-928aa45b15", id="another scheme"
        ),
    ],
)
def test_the_same_facts_keep_their_receipt(scheme: str, facts: dict[str, object], receipt: str) -> None:
    assert SCHEMES[scheme].assess(facts, AS_OF).receipt == receipt
