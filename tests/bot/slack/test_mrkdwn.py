"""Text for Slack: nothing that a person or an article says can call somebody, lead astray or break a message."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.message import pieces, sections
from bot.slack.mrkdwn import escape, from_slack, link, paragraphs, quoted
from knowledge.markdown import parse
from tests.contract.faults import Inspector
from tests.contract.mrkdwn import check_markup, check_no_broadcast, visible
from tests.contract.payloads import validate_message

ZERO_WIDTH = "\u200b"
BITS = ["<", ">", "&", "|", "!", "@", "#", "*", "_", "~", "`", "\n", " ", "a", "é", "👍🏽", "مرحبا", ZERO_WIDTH]
BITS += ["<!channel>", "<!here|x>", "<@U0ANNE>", "<#C0ALGEMEEN>", "<!subteam^S1|@t>", "&lt;!here&gt;", "&amp;"]
BITS += ["https://evil.example", "<https://evil.example|www.minvws.nl>", "www.minvws.nl", "mailto:a@b.nl"]
DANGEROUS = st.lists(st.sampled_from(BITS), max_size=40).map("".join)


def faults(markup: str) -> list[str]:
    """What Slack's reader would make of it that nobody meant."""
    inspect = Inspector()
    check_no_broadcast(inspect, markup, "text")
    check_markup(inspect, markup, "text")
    return [str(fault) for fault in inspect.faults]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("A & B", "A &amp; B", id="ampersand"),
        pytest.param("1 < 2 > 0", "1 &lt; 2 &gt; 0", id="angle brackets"),
        pytest.param("<!channel>", "&lt;!channel&gt;", id="a call to everybody"),
        pytest.param("&lt;", "&amp;lt;", id="an entity that was typed"),
        pytest.param("*vet*", f"*{ZERO_WIDTH}vet*", id="bold"),
        pytest.param("snake_case_naam", "snake_case_naam", id="underscores inside a word"),
        pytest.param("3 * 4", "3 * 4", id="a star between blanks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_escaped_so_that_it_reads_as_it_was_typed(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(DANGEROUS)
def test_escaped_text_never_calls_links_or_breaks_out(text: str) -> None:
    assert "<" not in escape(text)
    assert faults(escape(text)) == []


@given(DANGEROUS)
def test_escaping_keeps_every_character(text: str) -> None:
    back = escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back.replace(ZERO_WIDTH, "") == text.replace(ZERO_WIDTH, "")


@given(DANGEROUS)
def test_what_was_escaped_reads_back_as_it_was_typed(text: str) -> None:
    assert from_slack(escape(text)).replace(ZERO_WIDTH, "") == text.replace(ZERO_WIDTH, "")


@given(DANGEROUS)
def test_a_quotation_marks_every_line_and_lets_nothing_through(text: str) -> None:
    assert all(line.startswith("> ") for line in quoted(text).split("\n"))
    assert faults(quoted(text)) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("A &amp; B &lt;C&gt;", "A & B <C>", id="entities"),
        pytest.param("&amp;lt;", "&lt;", id="an entity somebody typed stays as typed"),
        pytest.param("<https://a.nl>", "https://a.nl", id="an address"),
        pytest.param("<https://a.nl/b?x=1&amp;y=2>", "https://a.nl/b?x=1&y=2", id="an address with parameters"),
        pytest.param("<http://minvws.nl|minvws.nl>", "minvws.nl", id="a domain that Slack made a link"),
        pytest.param("<mailto:a@b.nl|a@b.nl>", "a@b.nl", id="an e-mail address"),
        pytest.param("<tel:0701234567|070 123 45 67>", "070 123 45 67 (tel:0701234567)", id="a phone number"),
        pytest.param("<https://a.nl|hier>", "hier (https://a.nl)", id="a link with other words"),
        pytest.param("<@U0ANNE>", "@iemand", id="a person"),
        pytest.param("<@U0ANNE|anne>", "anne", id="a person with a name"),
        pytest.param("<#C0A|algemeen>", "algemeen", id="a channel with a name"),
        pytest.param("<#C0A>", "#kanaal", id="a channel"),
        pytest.param("<#C0A|>", "#kanaal", id="a channel whose name is hidden"),
        pytest.param("<!here>", "@iedereen", id="all who are here"),
        pytest.param("<!subteam^S1|@juristen>", "@juristen", id="a group"),
        pytest.param("<!date^1^{date}|1 mei>", "1 mei", id="a date"),
        pytest.param("1 &lt; 2", "1 < 2", id="less than"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_slack_delivers_is_read_as_a_person_typed_it(typed: str, read: str) -> None:
    assert from_slack(typed) == read


@pytest.mark.parametrize(
    ("url", "shown", "drawn"),
    [
        pytest.param("https://a.nl", "art. 4", "<https://a.nl|art. 4>", id="plain"),
        pytest.param("https://a.nl/?x=1&y=2", "a", "<https://a.nl/?x=1&amp;y=2|a>", id="parameters"),
        pytest.param("https://a.nl/x|y>z", "a", "<https://a.nl/x%7Cy%3Ez|a>", id="an address that would break out"),
        pytest.param("https://a.nl/ x\ty", "a", "<https://a.nl/%20x%20y|a>", id="blanks in an address"),
        pytest.param("https://a.nl", "<!here>|x", "<https://a.nl|&lt;!here&gt;¦x>", id="words that would break out"),
        pytest.param("https://a.nl", " ", "<https://a.nl|https://a.nl>", id="no words"),
        pytest.param("https://www.a.nl/b", "a.nl", "<https://www.a.nl/b|a.nl>", id="its own name"),
        pytest.param(
            "https://evil.example",
            "www.minvws.nl",
            "<https://evil.example|www.minvws.nl (evil.example)>",
            id="a disguise",
        ),
        pytest.param(
            "https://evil.example",
            "Ga naar https://minvws.nl/x",
            "<https://evil.example|Ga naar https://minvws.nl/x (evil.example)>",
            id="a disguise among words",
        ),
        pytest.param(
            "mailto:x@evil.example",
            "info@minvws.nl",
            "<mailto:x@evil.example|info@minvws.nl (evil.example)>",
            id="mail",
        ),
        pytest.param(f"https://a.nl/{'x' * 3_000}", "art. 4", "art. 4", id="an address too long to click"),
    ],
)
def test_a_link_says_where_it_leads(url: str, shown: str, drawn: str) -> None:
    assert link(url, shown) == drawn


@given(st.sampled_from(["https://evil.example/", "https://a.nl/?q=", "mailto:x@evil.example?s="]), DANGEROUS, DANGEROUS)
def test_no_link_pretends_to_lead_elsewhere(start: str, rest: str, shown: str) -> None:
    drawn = link(start + rest, shown)

    assert drawn.count("<") <= 1
    assert faults(drawn) == []


@pytest.mark.parametrize(
    ("markdown", "drawn"),
    [
        pytest.param("Een *nadruk* en **vet**.", ("Een _nadruk_ en *vet*.",), id="emphasis"),
        pytest.param("# Kop", ("*Kop*",), id="a heading"),
        pytest.param("- een\n- twee\n  - binnen", ("• een\n• twee\n    • binnen",), id="bullets in bullets"),
        pytest.param("3. drie\n4. vier", ("3. drie\n4. vier",), id="numbers that do not start at one"),
        pytest.param("> wijs\n>\n> woord", ("> wijs\n> woord",), id="a quotation"),
        pytest.param("> > diep", ("> diep",), id="a quotation in a quotation"),
        pytest.param("- > wijs", ("• wijs",), id="a quotation in a list"),
        pytest.param("`x < 1`", ("x &lt; 1",), id="code"),
        pytest.param("```\na *b*\n```", (f"a *{ZERO_WIDTH}b*",), id="a block of code"),
        pytest.param("een\n\n---\n\ntwee", ("een", "twee"), id="a divider"),
        pytest.param("[tekst](https://a.nl)", ("<https://a.nl|tekst>",), id="a link"),
        pytest.param("[tekst](javascript:x)", ("[tekst](javascript:x)",), id="a link that leads nowhere good"),
        pytest.param("een  \ntwee", ("een\ntwee",), id="a broken line"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |\n| | 3 |", ("• *1* – b: 2\n• b: 3",), id="a table"),
        pytest.param("**a * b**", ("*a  b*",), id="a star in bold text"),
        pytest.param("<b>vet</b>", ("&lt;b&gt;vet&lt;/b&gt;",), id="HTML"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_every_construct_of_markdown_has_its_form_in_slack(markdown: str, drawn: tuple[str, ...]) -> None:
    assert paragraphs(parse(markdown)) == drawn


MARKS = ["\n", "\n\n", "- ", "1. ", "> ", "# ", "**", "*", "`", "```\n", "---\n", "    "]
MARKS += ["| a | b |\n|---|---|\n| c | d |\n", "woord ", "<!channel> ", "<@U0ANNE> ", "[tekst](https://a.nl/b)"]
MARKS += [
    "[www.minvws.nl](https://evil.example)",
    "![plaatje](https://a.nl/x.png)",
    "<https://a.nl>",
    "مرحبا ",
    "&amp; ",
]
MARKS += ["👩‍👩‍👧 ", "lang " * 900]
MARKDOWN = st.lists(st.sampled_from(MARKS), max_size=25).map("".join)


@given(MARKDOWN)
def test_any_article_becomes_blocks_that_slack_takes(markdown: str) -> None:
    drawn = [block.to_dict() for block in sections(paragraphs(parse(markdown)))][:3]
    said = " ".join(visible(block["text"]["text"]) for block in drawn) + " x"

    assert validate_message({"text": escape(said), "blocks": drawn}) == []


@given(DANGEROUS, st.integers(min_value=200, max_value=400), st.integers(min_value=1, max_value=60))
def test_cutting_in_pieces_loses_no_word_and_never_cuts_an_entity_or_a_link(text: str, limit: int, times: int) -> None:
    whole = " ".join([escape(text), link("https://a.nl/b", "een link")] * times)

    cut = list(pieces(whole, limit))

    assert all(len(piece) <= limit for piece in cut)
    assert "".join("".join(cut).split()) == "".join(whole.split())
    assert all(faults(piece) == [] for piece in cut)
    assert not any(re.search(r"&[a-z]{0,3}$", piece) for piece in cut)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("kort", 10, ["kort"], id="what fits stays whole"),
        pytest.param("een twee drie vier", 10, ["een twee", "drie vier"], id="at a word"),
        pytest.param("een twee\ndrie vier", 10, ["een twee", "drie vier"], id="rather at a line"),
        pytest.param("abcdefghijklm", 10, ["abcdefghij", "klm"], id="a word longer than the room"),
        pytest.param("abcdefg&amp;h", 10, ["abcdefg", "&amp;h"], id="before an entity"),
        pytest.param("abc <http://x|y>", 12, ["abc", "<http://x|y>"], id="before a link"),
        pytest.param("1 < 2 en 2 < 3", 10, ["1 < 2 en 2", "< 3"], id="less than is no link"),
        pytest.param("", 10, [], id="nothing"),
    ],
)
def test_a_text_is_cut_where_a_reader_would(text: str, limit: int, expected: list[str]) -> None:
    assert list(pieces(text, limit)) == expected
