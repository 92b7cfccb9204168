"""Where things go on the page: nothing over anything else, nothing off the page, in the order in which it is read."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.content import Content, ItemSection, PairSection, Row
from bot.documents.layout import FOOTER, LEFT, RIGHT, TOP, Group, Laid, Node, Style, Text, lay_out

words = st.integers(1, 60).map(lambda n: " ".join(["woord"] * n))
contents = st.builds(
    Content,
    title=words,
    about=words,
    today=words,
    headline=words,
    amount=st.none() | words,
    table_title=words,
    header=st.just(Row(("Voorwaarde", "Oordeel", "Toelichting", "Bron"))),
    rows=st.lists(st.builds(Row, cells=st.tuples(words, words, words, words)), min_size=1, max_size=4).map(tuple),
    sections=st.lists(
        st.builds(ItemSection, title=words, items=st.lists(words, min_size=1, max_size=4).map(tuple))
        | st.builds(
            PairSection, title=words, pairs=st.lists(st.tuples(words, words), min_size=1, max_size=4).map(tuple)
        ),
        max_size=4,
    ).map(tuple),
    footer=st.just("Geen besluit."),
)


class Typewriter:
    """A ruler for type in which every sign is half as wide as the size."""

    def height(self, text: str, wide: float, style: Style, size: float) -> float:
        tall = size * style.scale * 0.4
        return ceil(len(text) * size * style.scale * 0.18 / wide) * tall


def texts_of(nodes: Iterable[Node]) -> Iterator[Text]:
    for node in nodes:
        match node:
            case Group(parts=parts):
                yield from texts_of(parts)
            case Text():
                yield node


def overlap(one: Text, other: Text, size: float) -> bool:
    def bottom(text: Text) -> float:
        return text.y + Typewriter().height(text.text, text.wide, text.style, size)

    beside = one.x + one.wide <= other.x + 1e-6 or other.x + other.wide <= one.x + 1e-6
    above = bottom(one) <= other.y + 1e-6 or bottom(other) <= one.y + 1e-6
    return not (beside or above)


def laid(content: Content, size: float, whole_sections: bool) -> Laid:
    return lay_out(content, size, Typewriter(), whole_sections=whole_sections)


@settings(max_examples=60, deadline=None)
@given(content=contents, size=st.sampled_from([6.0, 9.5]), whole=st.booleans())
def test_no_text_lies_over_another_or_beside_the_page(content: Content, size: float, whole: bool) -> None:
    placed = laid(content, size, whole)
    texts = [text for text in texts_of(placed.nodes) if text.y != FOOTER]

    assert [pair for pair in combinations(texts, 2) if overlap(*pair, size)] == []
    assert all(text.x >= LEFT and text.x + text.wide <= RIGHT + 1e-6 and text.y >= TOP for text in texts)
    lowest = max(text.y + Typewriter().height(text.text, text.wide, text.style, size) for text in texts)
    assert lowest <= placed.bottom + 1e-6


@settings(max_examples=60, deadline=None)
@given(content=contents, whole=st.booleans())
def test_texts_come_in_the_order_in_which_they_are_read(content: Content, whole: bool) -> None:
    said = [content.title, content.about, content.today, content.headline]
    said += [content.amount] if content.amount else []
    said += [content.table_title, *content.header.cells, *(cell for row in content.rows for cell in row.cells)]
    for section in content.sections:
        said.append(section.title)
        match section:
            case ItemSection(items=items):
                said += [text for item in items for text in ("•", item)]
            case PairSection(pairs=pairs):
                said += [text for pair in pairs for text in pair]

    assert [text.text for text in texts_of(laid(content, 8, whole).nodes)] == [*said, content.footer]


@settings(max_examples=60, deadline=None)
@given(content=contents)
def test_a_heading_never_stands_alone_at_the_foot_of_a_column(content: Content) -> None:
    nodes = laid(content, 8, whole_sections=False).nodes
    for heading, below in pairwise(nodes):
        if isinstance(heading, Text) and heading.tag == "H2" and isinstance(below, Group):
            first = next(texts_of([below]))
            assert abs(first.x - heading.x) < 5
            assert first.y > heading.y


@settings(max_examples=60, deadline=None)
@given(content=contents)
def test_whole_sections_stay_in_one_column(content: Content) -> None:
    middle = (LEFT + RIGHT) / 2
    for group in laid(content, 8, whole_sections=True).nodes:
        if isinstance(group, Group) and not any(len(row.parts) == 4 for row in group.parts if isinstance(row, Group)):
            rows = [next(texts_of([row])).x > middle for row in group.parts]
            assert len(set(rows)) == 1
