"""JSON is read strictly and written so that money keeps its cents."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.jsontext import InvalidJson, dumps, loads


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "er is niets ingevoerd", id="nothing"),
        pytest.param(b" \n\t", "er is niets ingevoerd", id="only blanks"),
        pytest.param(b"\xff\xfe{}", "byte 1 is geen UTF-8", id="another encoding"),
        pytest.param(b'{"a": 1,}', "geen geldige JSON (regel 1, teken", id="a comma too many"),
        pytest.param(b"{} {}", "geen geldige JSON", id="two objects"),
        pytest.param(b'{"a": 1, "a": 2}', 'de sleutel "a" staat er twee keer', id="a key twice"),
        pytest.param(b'{"a": NaN}', "NaN is geen getal", id="not a number"),
        pytest.param(b'{"a": -Infinity}', "-Infinity is geen getal", id="infinity"),
        pytest.param(b"[" * 100_000, "te diep genest", id="nested without end"),
        pytest.param(b"9" * 5_000, "te lang getal", id="a number of thousands of digits"),
    ],
)
def test_what_is_no_proper_json_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InvalidJson) as refused:
        loads(data)
    assert words in refused.value.message
    assert refused.value.message.startswith("invoer: ")
    assert "\n" not in refused.value.message


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert loads(b"\xef\xbb\xbf{}") == {}


def test_a_number_with_decimals_stays_what_was_written() -> None:
    assert loads(b"1.10") == Decimal("1.10")


def test_writing_keeps_cents_days_and_dutch_letters() -> None:
    value = {"bedrag": Decimal("30000"), "dag": date(2021, 10, 1), "naam": "coördinatie", "leeg": None, "ja": (True,)}
    assert (
        dumps(value) == '{"bedrag": "30000.00", "dag": "2021-10-01", "naam": "coördinatie", "leeg": null, "ja": [true]}'
    )


def test_half_a_character_is_written_as_an_escape_again() -> None:
    text = dumps({"naam": "\ud800"})
    text.encode("utf-8")
    assert loads(text.encode()) == {"naam": "\ud800"}
