"""Safe fixes as tracked changes, which the officer accepts or rejects in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...grammar.span import Span
from ...rules.finding import Edit, Finding, Fix
from ..fixing import choose
from ..readers.docx import Anchor, Piece
from .cutting import copied_properties, enclosing
from .marking import Marker
from .naming import Ids, Names

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = frozenset(("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab", "lastRenderedPageBreak"))
"""What may stand in a run that is deleted. A run with a picture, a field or a note's number is left alone."""

_PENDING = ("ins", "del", "moveTo", "moveFrom", "fldSimple")
"""What a change may not stand in: a change that is not accepted yet, and a field, which Word fills anew."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The edits to put in, which are in order and do not meet, and the fixes of which they are."""

    edits: tuple[Edit, ...] = ()
    fixes: frozenset[Fix] = frozenset()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who changed something, and when (local time, as Word shows it)."""

    author: str
    date: str


def smallest(edit: Edit, text: str) -> Edit:
    """The edit without what its two ends have in common with the text."""
    old, new = text[edit.span.start : edit.span.end], edit.text
    most = min(len(old), len(new))
    head = next((index for index in range(most) if old[index] != new[index]), most)
    tail = next((index for index in range(most - head) if old[-1 - index] != new[-1 - index]), most - head)
    return Edit(Span(edit.span.start + head, edit.span.end - tail), new[head : len(new) - tail])


class Revisions:
    """The tracked changes of one package: chosen before the runs are cut, put in afterwards."""

    def __init__(self, marker: Marker, names: Names, ids: Ids) -> None:
        self._marker, self._names, self._ids = marker, names, ids

    def choose(self, findings: Sequence[Finding], text: str) -> Chosen:
        """The safe fixes that can stand as tracked changes, a fix whole or not at all."""
        feasible = [replace(each, fixes=tuple(fix for fix in each.fixes if self._is_feasible(fix, text))) for each in findings]
        edits, _ = choose(feasible, text)
        taken = set(edits)
        fixes = frozenset(fix for each in feasible for fix in each.fixes if taken.issuperset(fix.edits))
        return Chosen(tuple(smallest(edit, text) for edit in edits), fixes)

    def put(self, edit: Edit, signature: Signature, explained: frozenset[str]) -> None:
        """Put in an edit that the marker was asked for; ``explained`` are the ids of comments that are to be around such changes."""
        if not edit.span.empty:
            segments = list(self._marker.segments(edit.span))
            for segment in segments:
                self._delete(segment.run, signature)
            last = segments[-1].run.getparent()
            if edit.text and last is not None:
                last.addnext(self._inserted(segments[0].run, edit.text, signature))
            return
        beside = self._marker.segment_beside(edit.span.start)
        inserted = self._inserted(beside.run, edit.text, signature)
        if beside.span.end != edit.span.start:
            beside.run.addprevious(inserted)
            return
        behind = beside.run
        for sibling in beside.run.itersiblings():
            if sibling.tag != self._names("commentRangeStart") or sibling.get(self._names("id")) not in explained:
                break
            behind = sibling
        behind.addnext(inserted)

    def _delete(self, run: _Element, signature: Signature) -> None:
        deletion = self._change("del", signature)
        run.addprevious(deletion)
        deletion.append(run)
        for words in run.findall(self._names("t")):
            words.tag = self._names("delText")

    def _inserted(self, model: _Element, words: str, signature: Signature) -> _Element:
        """An insertion with the formatting of a run."""
        insertion, run = self._change("ins", signature), self._names.element("r")
        properties = model.find(self._names("rPr"))
        if properties is not None:
            kept = copied_properties(properties, self._names, self._ids)
            for recorded in kept.findall(self._names("rPrChange")):
                kept.remove(recorded)
            run.append(kept)
        run.append(self._names.text("t", words))
        insertion.append(run)
        return insertion

    def _change(self, local: str, signature: Signature) -> _Element:
        return self._names.element(local, id=self._ids.next(), author=signature.author, date=signature.date)

    def _is_feasible(self, fix: Fix, text: str) -> bool:
        return fix.applicability == "safe" and all(self._can_stand(smallest(edit, text)) for edit in fix.edits)

    def _can_stand(self, edit: Edit) -> bool:
        """Every character that goes is one of the running text, within one paragraph, in runs of words only."""
        if any(character < " " for character in edit.text):
            return False
        if edit.span.empty:
            beside = self._marker.beside(edit.span.start)
            return beside is not None and self._is_open(*beside)
        position, found = edit.span.start, list(self._marker.pieces(edit.span))
        for anchor, piece in found:
            if anchor is not found[0][0] or piece.span.start > position or not self._is_open(anchor, piece):
                return False
            position = piece.span.end
        return position >= edit.span.end

    def _is_open(self, anchor: Anchor, piece: Piece) -> bool:
        names, run = self._names, piece.run
        if run in self._in_fields or enclosing(run, anchor.paragraph, names) is not run:
            return False
        if next(run.iterancestors(*map(names, _PENDING)), None) is not None:
            return False
        return all(str(child.tag).removeprefix(names("")) in _WORDS for child in run)

    @cached_property
    def _in_fields(self) -> frozenset[_Element]:
        """The runs of fields, their codes and what they show."""
        found: set[_Element] = set()
        depth = 0
        for each in self._marker.root.iter(self._names("r"), self._names("fldChar")):
            if each.tag == self._names("r"):
                if depth:
                    found.add(each)
                continue
            kind = each.get(self._names("fldCharType"))
            depth = max(0, depth + {"begin": 1, "end": -1}.get(kind or "", 0))
        return frozenset(found)
