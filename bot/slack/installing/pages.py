"""The pages that somebody sees in the browser while adding the app.

Where this sits: under the flow of OAuth. Pure; the pages fetch nothing and tell no other site where they are: the
address holds what Slack gave for this once. Start reading at `page()`.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from bot.slack.installing import texts

HEADERS: Final[dict[str, str | Sequence[str]]] = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
_STYLE: Final = (
    "body{font:1.1rem/1.5 sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "a{display:inline-block;padding:.6rem 1rem;background:#154273;color:#fff;border-radius:.3rem}"
    "a:focus{outline:3px solid #f9b000}"
)


def page(title: str, *paragraphs: str, link: tuple[str, str] | None = None) -> str:
    """A page with a title, paragraphs and, if there is something to do, one link (words, address)."""
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    onward = f'<p><a href="{escape(link[1])}">{escape(link[0])}</a></p>' if link else ""
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}{onward}</main></body></html>"
    )


def begin(address: str) -> str:
    """Before going to Slack; `address` is Slack's page of consent."""
    return page(texts.INSTALL_TITLE, texts.INSTALL_TEXT, texts.INSTALL_TIME, link=(texts.INSTALL_LINK, address))


def added() -> str:
    """The app was added."""
    return page(texts.ADDED_TITLE, texts.ADDED_TEXT)


def failed(reason: str, again: str) -> str:
    """The app was not added; `again` is where to begin anew."""
    why = texts.REFUSALS.get(reason, texts.REFUSED_OTHERWISE)  # an unknown code came from outside: it is not shown
    return page(texts.FAILED_TITLE, why, link=(texts.TRY_AGAIN_LINK, again))
