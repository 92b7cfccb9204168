"""Markdown as a small tree, and the same words as plain text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.markdown import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    parse,
    plain_text,
)


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        pytest.param("een\ntwee", Paragraph((Text("een twee"),)), id="one paragraph on two lines"),
        pytest.param("een  \ntwee", Paragraph((Text("een"), LineBreak(), Text("twee"))), id="a line broken on purpose"),
        pytest.param(
            "**vet** en *schuin*",
            Paragraph((Strong((Text("vet"),)), Text(" en "), Emphasis((Text("schuin"),)))),
            id="bold and italics",
        ),
        pytest.param("`a < b`", Paragraph((Code("a < b"),)), id="code"),
        pytest.param("## Kop", Heading(2, (Text("Kop"),)), id="a heading"),
        pytest.param(
            "- een\n- twee", BulletList(((Paragraph((Text("een"),)),), (Paragraph((Text("twee"),)),))), id="bullets"
        ),
        pytest.param("3. drie", OrderedList(3, ((Paragraph((Text("drie"),)),),)), id="numbers keep their beginning"),
        pytest.param("> zei zij", Quote((Paragraph((Text("zei zij"),)),)), id="a quotation"),
        pytest.param(
            "| A | B |\n|---|---|\n| 1 | 2 |",
            Table(((Text("A"),), (Text("B"),)), (((Text("1"),), (Text("2"),)),)),
            id="a table",
        ),
        pytest.param("```\nx = 1\n```", CodeBlock("x = 1"), id="lines of code"),
        pytest.param("***", Divider(), id="a divider"),
        pytest.param(
            "[site](https://example.org/a)", Paragraph((Link("https://example.org/a", (Text("site"),)),)), id="a link"
        ),
        pytest.param(
            "[post](mailto:a@example.org)", Paragraph((Link("mailto:a@example.org", (Text("post"),)),)), id="a mailbox"
        ),
        pytest.param(
            "[bestand](ftp://example.org)", Paragraph((Text("bestand"),)), id="a link to elsewhere is only its words"
        ),
        pytest.param("[hier](/pad)", Paragraph((Text("hier"),)), id="a link without a site is only its words"),
        pytest.param("![een grafiek](a.png)", Paragraph((Text("een grafiek"),)), id="an image is its description"),
        pytest.param("<b>vet</b>", Paragraph((Text("<b>vet</b>"),)), id="HTML is shown as typed"),
        pytest.param("[1]: https://example.org", Paragraph((Text("[1]: https://example.org"),)), id="nothing vanishes"),
    ],
)
def test_markdown_becomes_a_tree(markdown: str, block: Block) -> None:
    assert parse(markdown) == (block,)


def test_a_script_never_becomes_a_link() -> None:
    assert parse("[klik](javascript:alert(1))") == (Paragraph((Text("[klik](javascript:alert(1))"),)),)


def test_plain_text_keeps_structure_readable() -> None:
    markdown = (
        "Eerst **dit**.\n\n- een\n- twee\n  - diep\n\n2. twee\n3. drie\n\n> zin\n\n| A | B |\n|--|--|\n| 1 | 2 |\n\n"
        "Zie [de regeling](https://example.org)."
    )
    assert plain_text(parse(markdown)) == (
        "Eerst dit.\n\n- een\n- twee\n  - diep\n\n2. twee\n3. drie\n\n> zin\n\nA | B\n1 | 2\n\n"
        "Zie de regeling (https://example.org)."
    )


@pytest.mark.parametrize("link", ["<https://example.org>", "<a@example.org>"])
def test_a_bare_address_is_printed_once(link: str) -> None:
    assert plain_text(parse(link)) == link.strip("<>")


WORDS = st.from_regex(r"[a-zé]{1,8}", fullmatch=True)
MARKS = st.sampled_from(
    [" ", "\n", "\n\n", " *", "* ", "**", "`", "\n- ", "\n1. ", "\n> ", "\n# ", " | ", "\n***\n", "<b>", "  \n"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, MARKS), max_size=30))
def test_no_word_is_ever_lost(pieces: list[tuple[str, str]]) -> None:
    markdown = "".join(word + mark for word, mark in pieces)
    kept = plain_text(parse(markdown))
    for word in re.findall(r"[a-zé]+", markdown):
        assert word in kept


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(markdown: str) -> None:
    plain_text(parse(markdown))
