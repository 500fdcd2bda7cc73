"""All figures on one page: one file, no script, no requests."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from hipcal import catalogue, figures
from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Exercise
from hipcal.language import _, speech

LOOK = (
    ":root{color-scheme:light dark;--hf-back:#fff}"
    "body{margin:0 auto;max-width:80rem;padding:1rem;background:var(--hf-back);color:#1b2127;"
    "font:1rem/1.45 system-ui,sans-serif}"
    "ul{list-style:none;padding:0;display:grid;gap:1.5rem;"
    "grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr))}"
    "li{break-inside:avoid}h1,h2,p{margin:0 0 .3rem}h2{font-size:1.05rem}p{font-size:.875rem}"
    ".hf{display:block;width:100%;height:11rem;margin-bottom:.4rem}"
    "@media screen and (prefers-color-scheme:dark){body{color:#e9ecef}}"
    "@page{margin:12mm}"
    "@media print{body{padding:0}ul{grid-template-columns:repeat(4,1fr);gap:.8rem}"
    "h2{font-size:.8rem}p{font-size:.68rem;line-height:1.3}.hf{height:5.5rem}}"
)


def page(slugs: Iterable[str] = (), *, version: str = "") -> str:
    """One HTML document with the figures of these exercises, all where none is named, by name.

    Its words are in the language spoken.
    """
    known = spoken(catalogue.load()).exercises
    chosen = sorted(tuple(slugs) or figures.names(), key=lambda slug: known[slug].name.casefold())
    look = LOOK + figures.style() + figures.night()
    title = escape(_("Exercises"))
    cells = "".join(_cell(known[slug]) for slug in chosen)
    return (
        f'<!doctype html>\n<html lang="{speech().language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(look)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="generator" content="hipcal {escape(version)}">'
        f"<title>{title}</title><style>{look}</style></head>\n"
        f"<body><main><h1>{title}</h1><ul>{cells}</ul></main></body></html>\n"
    )


def _cell(told: Exercise) -> str:
    drawn = figures.figure(told.slug, animated=True)
    return (
        f"<li>{drawn}<h2>{escape(told.name)}</h2>"
        f"<p>{escape(told.text.setup)} {escape(told.text.movement)}</p></li>\n"
    )


def _policy(look: str) -> str:
    digest = base64.b64encode(hashlib.sha256(look.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
