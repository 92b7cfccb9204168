"""A PDF with a structure that a screen reader can follow: headings, lists and tables, in reading order.

Where this sits: under `bot.documents.page`. May import: fpdf2, also parts it calls internal, because it tags pictures
only; that is why its version is pinned. Works for one page. Start reading at `TaggedPdf`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from fpdf import FPDF
from fpdf.structure_tree import StructElem, StructureTreeBuilder
from fpdf.syntax import PDFArray

from bot.documents.layout import Scope, Tag


class TaggedPdf(FPDF):
    """Text goes between `with content(tag)`, what groups it between `with group(tag)`, decoration in `artifact()`."""

    def __init__(self) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self._tree = _Tree()
        self.struct_builder = self._tree
        self._within: StructElem = self._tree.doc_struct_elem

    @contextmanager
    def group(self, tag: Tag) -> Iterator[None]:
        """What is opened inside becomes a child of this element."""
        outer, self._within = self._within, self._tree.added(tag, self._within, self.page)
        yield
        self._within = outer

    @contextmanager
    def content(self, tag: Tag, scope: Scope | None = None) -> Iterator[None]:
        """What is written inside is the text of this element; `scope` says what a header cell is the header of."""
        mark, parents = self._tree.marked(tag, self._within, self.page, scope)
        self.pages[self.page].struct_parents = parents
        self._out(f"/{tag} <</MCID {mark}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is decoration: nobody reads it aloud."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")


class _Element(StructElem):
    """An element that can say what a header cell is the header of; fpdf2 writes every attribute it finds."""

    a: str | None = None


class _Elements(PDFArray):
    """All elements when looped over, as fpdf2 numbers them; only the outer ones when written, as PDF wants it."""

    def __init__(self, owner: StructElem) -> None:
        super().__init__()
        self._owner = owner

    def serialize(self, *args: object, **kwargs: object) -> str:
        outer = " ".join(element.ref for element in self if element.p is self._owner)
        return f"[{outer}]"


class _Tree(StructureTreeBuilder):
    """Elements within elements, which fpdf2 itself does not build."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = _Elements(self.doc_struct_elem)
        self.doc_struct_elem.k = self._elements
        self._marks = 0

    def added(self, tag: Tag, parent: StructElem, page: int) -> _Element:
        element = _Element(struct_type=f"/{tag}", parent=parent, kids=[], page_number=page)
        if parent is not self.doc_struct_elem:
            parent.k.append(element)
        self._elements.append(element)
        return element

    def marked(self, tag: Tag, parent: StructElem, page: int, scope: Scope | None) -> tuple[int, int]:
        """Add an element with text; return the number of its mark, and of the page among the parents of marks."""
        element, mark = self.added(tag, parent, page), self._marks
        element.k.append(mark)
        if scope is not None:
            element.a = f"<</O /Table /Scope /{scope}>>"
        self._marks += 1
        parents = self.spid_per_page_number.setdefault(page, len(self.spid_per_page_number))
        self.struct_tree_root.parent_tree.nums[parents].append(element)
        return mark, parents
