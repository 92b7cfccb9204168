"""The texts this scheme rests on. A locator ("art. 6 lid 2") is added where a text is cited."""

from eligibility.sources import Document

REGELING = Document(title="Subsidieregeling preventiecoalities", url="https://wetten.overheid.nl/BWBR0038844")
STAATSCOURANT_2016 = Document(
    title="Staatscourant 2016, 66742", url="https://zoek.officielebekendmakingen.nl/stcrt-2016-66742.html"
)
STAATSCOURANT_2020 = Document(
    title="Staatscourant 2020, 31049", url="https://zoek.officielebekendmakingen.nl/stcrt-2020-31049.html"
)
KADERREGELING = Document(title="Kaderregeling subsidies OCW, SZW en VWS", url="https://wetten.overheid.nl/BWBR0037603")
AWB = Document(title="Algemene wet bestuursrecht", url="https://wetten.overheid.nl/BWBR0005537")
PUBLIC_PAGE = Document(
    title="Informatiepagina Subsidieregeling preventiecoalities (Loket Gezond Leven)",
    url="https://www.loketgezondleven.nl/en/node/2271",
)
FAQ = Document(
    title="Veelgestelde vragen Subsidieregeling preventiecoalities (Loket Gezond Leven)",
    url="https://www.loketgezondleven.nl/zorgstelsel/subsidieregeling-preventiecoalities/veelgestelde-vragen",
)
