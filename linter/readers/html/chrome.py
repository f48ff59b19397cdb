"""What of a page is the site and not the notice: navigation, footers, bars to share it, lists of other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....grammar.patterns import regex
from ....grammar.width import fold, squeeze
from .metadata import is_entry
from .tree import Node

if TYPE_CHECKING:
    from .flow import Item

_TAGS = frozenset(("nav", "aside", "menu"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog", "alert")
)
_NAMES = frozenset(
    [
        "nav",
        "navbar",
        "navi",
        "navigation",
        "menu",
        "submenu",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "curpos",
        "curposition",
        "currentposition",
        "dqwz",
        "wz",
        "weizhi",
        "location",
        "position",
        "share",
        "sharebox",
        "sharebar",
        "bdshare",
        "bdsharebuttonbox",
        "jiathis",
        "footer",
        "foot",
        "copyright",
        "sidebar",
        "aside",
        "toolbar",
        "related",
        "relation",
        "pagination",
        "pager",
        "qrcode",
        "ewm",
        "erweima",
        "search",
        "searchbox",
        "banner",
        "topbar",
        "login",
        "accessibility",
        "print",
        "printbar",
        "fontsize",
        "prevnext",
    ]
)
_BEGINNINGS = ("bdshare", "share", "footer", "breadcrumb", "navbar", "jiathis", "copyright")
_NAME_PARTS = regex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_OWN = 300
"""Characters outside links of an element that is left out for its name alone."""

_MOST_FOOTER = 1500
_FEW_LINKS = 3
_FEW_CELLS = 4
_LIST_BLOCKS = frozenset(["ul", "ol", "div", "dl", "table", "tbody", "tr", "td", "section", "li", "p"])
_OF_NOTICE = regex("关于|通知|分解|任务|实事|清单|责任单位|牵头")
_MOST_ABOVE = 80
"""Lines above the title that may all be of the site."""

_NUMBERED = regex(r"[\u3014\[(](?:19|20)[0-9]{2}[\u3015\])]|文件$")
_SENTENCE = regex("。.")
_PARTED = regex(r"[-_|\u2014]+")


def is_chrome(node: Node, *, inside: Sequence[str]) -> bool:
    """Whether the element is of the site; ``inside`` are the tags around it."""
    own = node.length - node.linked
    if node.tag in _TAGS or node.tag == "footer" or node.attribute("role").lower() in _ROLES:
        return own <= _MOST_FOOTER and node.cells <= _FEW_CELLS
    if node.tag == "header" and "article" not in inside and "main" not in inside:
        return own <= _MOST_OWN and not (own and _OF_NOTICE.search(_unlinked(node)))
    if node.length == 0 or (not node.attributes and node.links < _FEW_LINKS):
        return False
    if own <= _MOST_OWN and _is_named(node) and node.cells <= _FEW_CELLS and not node.headed:
        return not _OF_NOTICE.search(_unlinked(node))
    return node.links >= _FEW_LINKS and node.tag in _LIST_BLOCKS and node.linked * 10 >= node.length * 7 and not node.attached


def _is_named(node: Node) -> bool:
    names = f"{node.attribute('class')} {node.attribute('id')}"
    if not names.strip():
        return False
    parts = {part.lower() for part in _NAME_PARTS.findall(names[:400])} | set(names[:400].lower().split())
    return not _NAMES.isdisjoint(parts) or any(part.startswith(_BEGINNINGS) for part in parts)


def _unlinked(node: Node) -> str:
    """The text outside links."""
    found: list[str] = []
    stack = [node]
    while stack:
        each = stack.pop()
        if not each.tag:
            found.append(each.words)
        elif each.linked < each.length:
            stack.extend(reversed(each.children))
    return "".join("".join(found).split())


def main_items(items: Sequence[Item], title: str) -> Sequence[Item]:
    """What is the notice's own: of the lines above its title only entries of metadata, document numbers and letterheads.

    ``title`` is what the page calls itself, with the site's name before or behind it or not.
    """
    from .flow import Line

    whole = squeeze(title)
    place = next(
        (
            index
            for index, item in enumerate(items[: _MOST_ABOVE * 2])
            if isinstance(item, Line) and len(squeeze(item.words)) >= 8 and _agrees(squeeze(item.words), whole)
        ),
        0,
    )
    above = items[:place]
    if not all(isinstance(item, Line) and not _SENTENCE.search(item.words) for item in above) or place > _MOST_ABOVE:
        return items
    return [item for item in above if isinstance(item, Line) and _is_own(item.words)] + list(items[place:])


def _agrees(words: str, title: str) -> bool:
    """The line is the title, or its first line, and the rest of what the page calls itself is the site's name."""
    if words == title:
        return True
    parts = [squeeze(part) for part in _PARTED.split(title)]
    return words in parts or (words in title and _OF_NOTICE.search(words) is not None and len(words) * 2 >= len(title))


def _is_own(words: str) -> bool:
    return is_entry(words) or _NUMBERED.search(fold(words)) is not None
