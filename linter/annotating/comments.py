"""The part of a package that holds the comments' words: one's own found again, new ones added, other people's left alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..readers.decode import Unreadable
from ..readers.docx.package import Package
from .naming import Names, serialized, take_out

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SIDE_PARTS = ("commentsExtended", "commentsIds", "commentsExtensible")
"""What newer programs keep of comments beside their words: answers and what is settled, and lasting ids."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a comment says, one paragraph each. ``changes``: it explains tracked changes at its place."""

    paragraphs: tuple[str, ...]
    changes: bool = False


class Comments:
    """The comments of a package. ``root`` is changed in place; ``entries`` are the parts to write in the end."""

    def __init__(self, package: Package, names: Names, author: str) -> None:
        """Raises Unreadable where one of the parts that would be changed is broken."""
        self._package, self._names, self._author = package, names, author
        named = package.related(package.main, "comments")
        self._name = named[0] if named else self._free_name()
        self.root = package.tree(self._name) if named else names.element("comments")
        self._side = {name: package.tree(name) for kind in _SIDE_PARTS for name in package.related(package.main, kind)}
        self._trees = {name: package.tree(name) for name in (self._relationships, _CONTENT_TYPES) if package.has(name)}
        self._styles = dict(self._styles_by_name())
        self._added = False
        self._changed: set[str] = set()

    def own(self) -> dict[str, _Element]:
        """One's own comments by their ids, in the order of the part."""
        return {
            each.get(self._names("id"), ""): each
            for each in self.root.iterchildren(self._names("comment"))
            if each.get(self._names("author")) == self._author
        }

    def answered(self) -> frozenset[str]:
        """The ids of one's own comments that somebody else has answered."""
        own = {paragraph: number for number, each in self.own().items() for paragraph in _paragraph_ids(each)}
        found: set[str] = set()
        for tree in self._side.values():
            for row in tree.iter("{*}commentEx"):
                parent = own.get(_attribute(row, "paraIdParent"))
                if parent is not None and _attribute(row, "paraId") not in own:
                    found.add(parent)
        return frozenset(found)

    def add(self, number: str, body: Body, date: str) -> None:
        names = self._names
        initials = CHANGING if body.changes else COMMENTING
        comment = names.element("comment", id=number, author=self._author, date=date, initials=initials)
        for index, words in enumerate(body.paragraphs):
            comment.append(self._paragraph(words, first=not index))
        self.root.append(comment)
        self._added = True

    def remove(self, numbers: Iterable[str]) -> None:
        """Take out comments of one's own, and what newer programs keep of them."""
        own = self.own()
        gone = [own[number] for number in numbers]
        self._added = self._added or bool(gone)
        paragraphs = {paragraph for comment in gone for paragraph in _paragraph_ids(comment)}
        lasting: set[str] = set()
        # the part of the lasting ids is the key to the last one
        for name, tree in self._side.items():
            for row in list(tree):
                if _attribute(row, "paraId") in paragraphs:
                    lasting.add(_attribute(row, "durableId"))
                    take_out(row)
                    self._changed.add(name)
        for name, tree in self._side.items():
            for row in tree.findall("{*}commentExtensible"):
                if _attribute(row, "durableId") in lasting - {""}:
                    take_out(row)
                    self._changed.add(name)
        for comment in gone:
            take_out(comment)

    def reference(self, number: str) -> _Element:
        """The run that refers to a comment in the text."""
        run = self._styled_run("annotation reference")
        run.append(self._names.element("commentReference", id=number))
        return run

    def entries(self) -> dict[str, bytes]:
        """The parts that are to be written, by name: nothing where no comment was added or taken out."""
        if not self._added:
            return {}
        found = {name: serialized(self._side[name]) for name in sorted(self._changed)}
        found[self._name] = serialized(self.root)
        if not self._package.related(self._package.main, "comments"):
            found[self._relationships] = serialized(self._related())
        types = self._trees.get(_CONTENT_TYPES)
        if types is not None and self._announce(types):
            found[_CONTENT_TYPES] = serialized(types)
        return found

    @property
    def _relationships(self) -> str:
        folder, file = posixpath.split(self._package.main)
        return posixpath.join(folder, "_rels", f"{file}.rels")

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._package.main)
        taken = {name.lower() for name in self._package.names}
        name, number = posixpath.join(folder, "comments.xml"), 1
        while name.lower() in taken:
            number += 1
            name = posixpath.join(folder, f"comments{number}.xml")
        return name

    def _related(self) -> _Element:
        """The relationships of the text, with the one to the comments."""
        from lxml import etree

        tag = f"{{{_RELATIONSHIPS_NAMESPACE}}}"
        root = self._trees.get(self._relationships)
        if root is None:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS_NAMESPACE}"/>')
        taken = {each.get("Id") for each in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        made = etree.SubElement(root, f"{tag}Relationship")
        made.set("Id", f"rId{number}")
        made.set("Type", self._names.relationship("comments"))
        made.set("Target", posixpath.basename(self._name))
        return root

    def _announce(self, types: _Element) -> bool:
        """Say in the list of types what the part of the comments is; False where it is said."""
        from lxml import etree

        part = f"/{self._name}"
        for each in types.iterchildren(f"{_TYPES_NAMESPACE}Override"):
            if each.get("PartName", "").lower() == part.lower():
                return False
        made = etree.SubElement(types, f"{_TYPES_NAMESPACE}Override")
        made.set("PartName", part)
        made.set("ContentType", _CONTENT_TYPE)
        return True

    def _paragraph(self, words: str, *, first: bool) -> _Element:
        names = self._names
        paragraph = names.element("p")
        if (style := self._styles.get("annotation text")) is not None:
            properties = names.element("pPr")
            properties.append(names.element("pStyle", val=style))
            paragraph.append(properties)
        if first:
            run = self._styled_run("annotation reference")
            run.append(names.element("annotationRef"))
            paragraph.append(run)
        run = names.element("r")
        run.append(names.text("t", words))
        paragraph.append(run)
        return paragraph

    def _styled_run(self, style_name: str) -> _Element:
        run = self._names.element("r")
        if (style := self._styles.get(style_name)) is not None:
            properties = self._names.element("rPr")
            properties.append(self._names.element("rStyle", val=style))
            run.append(properties)
        return run

    def _styles_by_name(self) -> Iterator[tuple[str, str]]:
        """The ids of the styles by their names; Office's own are named alike in every language, their ids are not."""
        try:
            trees = [self._package.tree(name) for name in self._package.related(self._package.main, "styles")]
        except Unreadable:
            return
        for tree in trees:
            for style in tree.iterchildren(self._names("style")):
                name = style.find(self._names("name"))
                number = style.get(self._names("styleId"))
                if name is not None and number is not None:
                    yield name.get(self._names("val"), "").lower(), number


COMMENTING, CHANGING = "NL", "NL+"
"""The initials of a comment, and of one that explains tracked changes at its place: the way to know it again."""


def words_of(comment: _Element, names: Names) -> tuple[str, ...]:
    """What a comment says, by paragraphs."""
    paragraphs: Sequence[_Element] = list(comment.iter(names("p")))
    return tuple("".join(each.text or "" for each in paragraph.iter(names("t"))) for paragraph in paragraphs)


def _paragraph_ids(comment: _Element) -> Iterator[str]:
    for paragraph in comment.iter("{*}p"):
        if number := _attribute(paragraph, "paraId"):
            yield number


def _attribute(element: _Element, local: str) -> str:
    """An attribute by its local name: the namespaces of these have a year in them."""
    return next((element.get(name, "") for name in map(str, element.attrib) if name.rpartition("}")[2] == local), "")
