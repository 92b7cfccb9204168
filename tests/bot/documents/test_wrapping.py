"""A text in lines: nothing gets lost, nothing sticks out, and all is where fpdf2 itself would have put it."""

import pytest
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.wrapping import wrapped

ROOM = 10
"""As wide as ten letters."""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", [""], id="no text at all is one line"),
        pytest.param("een twee", ["een twee"], id="what fits stays together"),
        pytest.param("een twee drie", ["een twee", "drie"], id="a line ends before the word that does not fit"),
        pytest.param("tien lang. einde", ["tien lang.", "einde"], id="a line may be full"),
        pytest.param("a preventiecoalities", ["a", "preventiec", "oalities"], id="a word that is too wide is broken"),
        pytest.param("preventiecoalities in", ["preventiec", "oalities", "in"], id="and what follows it goes on"),
        pytest.param("een\ntwee", ["een", "twee"], id="a line ends where it says so"),
        pytest.param("een\n", ["een"], id="the end of the last line begins no other"),
        pytest.param("van €\N{NO-BREAK SPACE}25.000", ["van", "€ 25.000"], id="what may not be parted is not"),
    ],
)
def test_a_text_is_divided_over_lines(text: str, lines: list[str]) -> None:
    assert wrapped(text, ROOM, len) == lines


def test_a_sign_that_is_too_wide_itself_is_a_line() -> None:
    assert wrapped("een", 0.5, len) == ["e", "e", "n"]


words = st.text(alphabet="abcijlmwCÀ€–.,", min_size=1, max_size=60)


@given(words=st.lists(words, min_size=1, max_size=30), room=st.floats(min_value=20, max_value=200))
def test_lines_end_where_fpdf2_ends_them(words: list[str], room: float) -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=9)
    pdf.c_margin = 0
    pdf.add_page()
    text = " ".join(words).encode("latin-1", "replace").decode("latin-1")

    theirs = pdf.multi_cell(room, text=text, align=Align.L, dry_run=True, output=MethodReturnValue.LINES)

    assert wrapped(text, room, pdf.get_string_width) == theirs
