"""The elements of a page that a reader sees, as a light tree: what is no text, and what is hidden, is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ....grammar.patterns import regex
from ....grammar.width import squeeze
from ..decode import Unreadable

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_ELEMENTS = 500_000
"""Tags of a page: a table of 20,000 cells has some 100,000."""

MOST_NESTED = 3_000
"""Elements that are open at once; the parser's time grows with their square."""

MOST_DEEP = 120
"""Below this depth elements are no longer told apart; their text is read on."""

_MOST_ATTRIBUTES = 2_000
"""Attributes of one tag; the parser's time grows with their square."""

_TAG = regex(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_LONG_TAG = regex(r"<[a-zA-Z][^>]{4000,}")
_SELF_CLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
    ]
)
"""Tags without an end, or whose end may be left out."""

_NOT_TEXT = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "frame",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "map",
        "select",
        "option",
        "datalist",
        "button",
        "input",
        "textarea",
        "rt",
        "rp",
        "title",
        "meta",
        "link",
        "img",
        "picture",
        "progress",
        "meter",
        "dialog",
    ]
)
_ATTACHED = regex(r"附件|\.(?:docx?|pdf|xlsx?|wps|et|ofd|rar|zip|txt)\b")
_HIDDEN_STYLE = regex(r"display:none|visibility:hidden")
_HIDDEN_CLASSES = frozenset(("hide", "hidden", "d-none", "sr-only", "visually-hidden", "displaynone"))


@dataclass(slots=True)
class Node:
    """An element, or a text (``tag`` is empty), or a comment to the linter (``tag`` is ``!``).

    ``length`` counts its characters that are not blank, ``linked`` those of them in links, ``links`` these, ``cells`` those of
    tables; ``headed``: a heading of the first level is in it; ``attached``: files are named or linked.
    """

    tag: str
    words: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    links: int = 0
    cells: int = 0
    headed: bool = False
    attached: bool = False

    def attribute(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def inside(self) -> Iterator[Node]:
        """The elements and texts below this one, in reading order."""
        stack = [iter(self.children)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                continue
            yield node
            stack.append(iter(node.children))

    def text(self) -> str:
        return "".join(node.words for node in self.inside() if not node.tag)


@dataclass(frozen=True, slots=True)
class Tree:
    """``title`` is what the page says of itself in its head."""

    body: Node
    title: str


def parse_tree(text: str) -> Tree:
    """The visible elements of a page. Raises Unreadable: ``elements`` or ``nested``, where no program could show it."""
    from selectolax.lexbor import LexborHTMLParser

    _refuse_hostile(text)
    parser = LexborHTMLParser(text)
    title = _title(parser)
    root = parser.root
    return Tree(_grown(root) if root is not None else Node("body"), title)


def _refuse_hostile(text: str) -> None:
    if text.count("<") > MOST_ELEMENTS:
        raise Unreadable("elements", limit=MOST_ELEMENTS)
    depth = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _SELF_CLOSED:
            depth = max(depth + (-1 if match[1] else 1), 0)
            if depth > MOST_NESTED:
                raise Unreadable("nested", limit=MOST_NESTED)
    for match in _LONG_TAG.finditer(text):
        if len(match[0].split()) > _MOST_ATTRIBUTES or match[0].count("=") > _MOST_ATTRIBUTES * 4:
            raise Unreadable("elements", limit=_MOST_ATTRIBUTES)


def _title(parser: object) -> str:
    """The title of the article, where the page names it; else that of the page."""
    css_first = parser.css_first  # type: ignore[attr-defined]
    for name in ("ArticleTitle", "articletitle"):
        meta = css_first(f'meta[name="{name}"]')
        if meta is not None and (content := meta.attributes.get("content")):
            return str(content)
    node = css_first("title")
    return node.text() if node is not None else ""


def _grown(root: LexborNode) -> Node:
    top = Node("body")
    stack: list[tuple[LexborNode | None, Node]] = [(root.first_child, top)]
    while stack:
        source, parent = stack.pop()
        if source is None:
            continue
        stack.append((source.next, parent))
        tag = source.tag or ""
        if source.is_text_node:
            words = source.text_content or ""
            parent.children.append(Node("", words))
        elif source.is_comment_node:
            words = " ".join((source.comment_content or "").split())
            if words.lower().startswith("noticelint"):
                parent.children.append(Node("!", f"<!-- {words} -->"))
        elif source.is_element_node and tag not in _NOT_TEXT:
            attributes = source.attributes
            if _is_hidden(attributes):
                continue
            deep = len(stack) > MOST_DEEP
            node = parent if deep else Node(tag, attributes=attributes)
            if not deep:
                parent.children.append(node)
            stack.append((source.first_child, node))
    _count(top)
    return top


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search("".join(style.lower().split())):
        return True
    classes = attributes.get("class")
    return bool(classes) and not _HIDDEN_CLASSES.isdisjoint((classes or "").lower().split())


def _count(top: Node) -> None:
    order: list[Node] = [top]
    for node in order:
        order.extend(node.children)
    for node in reversed(order):
        if not node.tag:
            node.length = len(squeeze(node.words))
            node.attached = _ATTACHED.search(node.words) is not None
            continue
        node.length = sum(child.length for child in node.children)
        node.cells = sum(child.cells for child in node.children) + (node.tag in ("td", "th"))
        node.headed = node.tag in ("h1", "ucaptitle") or any(child.headed for child in node.children)
        node.attached = any(child.attached for child in node.children)
        if node.tag == "a" and (address := node.attribute("href")):
            node.linked, node.links = node.length, 1
            node.attached = node.attached or _ATTACHED.search(address.lower()) is not None
        else:
            node.linked = sum(child.linked for child in node.children)
            node.links = sum(child.links for child in node.children)
