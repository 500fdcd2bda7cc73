"""What WeasyPrint leaves out of drawings inside a page, put into them beforehand.

It draws each `<svg>` on its own: an icon that another one holds is not found, and the page's style
with its colours does not reach inside. So icons are copied to where they are used, and what the style
says of a drawing becomes attributes of its parts.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

SVG = "{http://www.w3.org/2000/svg}"
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
Declarations = list[tuple[str, str]]  # name and value, as written


def prepare(page: Element) -> None:
    """Change the page's drawings so that each holds all it needs."""
    _copy_icons(page)
    _dress(cssselect2.ElementWrapper.from_html_root(page), _rules(page), {"color": "#000"})


def _copy_icons(page: Element) -> None:
    """`<svg><use href="#icon"/></svg>` → the icon itself."""
    symbols = {f"#{symbol.get('id')}": symbol for symbol in page.iter(f"{SVG}symbol")}
    for svg in page.iter(f"{SVG}svg"):
        for use in svg.findall(f"{SVG}use"):
            symbol = symbols.get(use.get("href", ""))
            if symbol is not None:
                svg.remove(use)
                svg.extend(copy.deepcopy(list(symbol)))
                svg.set("viewBox", symbol.get("viewBox", ""))


def _rules(page: Element) -> Any:
    """The matcher of the page's own style, as printed."""
    matcher = cssselect2.Matcher()
    for style in page.iter("style"):
        for rule in _printed(tinycss2.parse_stylesheet(style.text or "", skip_comments=True)):
            declared = _declared(rule.content)
            for selector in _selectors(rule.prelude):
                matcher.add_selector(selector, declared)
    return matcher


def _declared(content: list[Any]) -> Declarations:
    return [
        (one.name if one.name.startswith("--") else one.lower_name, tinycss2.serialize(one.value).strip())
        for one in tinycss2.parse_blocks_contents(content, skip_comments=True)
        if one.type == "declaration"
    ]


def _printed(rules: list[Any]) -> Iterator[Any]:
    """The rules that hold on paper."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            media = tinycss2.serialize(rule.prelude).lower().split(",")
            if {"print", "all"} & {one.strip() for one in media}:
                yield from _printed(tinycss2.parse_rule_list(rule.content, skip_comments=True))


def _selectors(prelude: list[Any]) -> list[Any]:
    try:
        found = cssselect2.compile_selector_list(prelude)
    except cssselect2.SelectorError:
        return []
    return [one for one in found if one.pseudo_element is None and not one.never_matches]


def _dress(element: Any, matcher: Any, inherited: Mapping[str, str]) -> None:
    """Give the parts of drawings below `element` what the style says; variables and colour go down."""
    declared = dict(one for match in matcher.match(element) for one in match[-1])
    values = {**inherited, **{name: value for name, value in declared.items() if name.startswith("--")}}
    said = {name: _solved(value, values) for name, value in declared.items() if not name.startswith("--")}
    values["color"] = said.get("color", values["color"])
    node = element.etree_element
    if node.tag == f"{SVG}svg":
        node.set("color", values["color"])
    elif isinstance(node.tag, str) and node.tag.startswith(SVG):
        for name, value in said.items():
            node.set(name, value)
    for child in element.iter_children():
        _dress(child, matcher, values)


def _solved(value: str, variables: Mapping[str, str]) -> str:
    """`var(--kind)` → what it stands for."""
    for _ in range(8):
        if "var(" not in value:
            break
        value = VARIABLE.sub(lambda one: variables.get(one[1], one[2] or ""), value)
    return value
