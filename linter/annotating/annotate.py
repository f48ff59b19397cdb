"""From a .docx to the same .docx with comments, and where they are wanted with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...grammar.document import Document
from ...grammar.span import Span
from ...grammar.substance import substance
from ...rules import all_rules
from ...rules.finding import Finding, Language
from ..baseline import Baseline, new_only
from ..bundles import Member
from ..checking import CheckedFile, Run, Wanted, parse_bytes
from ..files import Source
from ..fixing import Refusal, changed
from ..readers.docx import AUTHOR, DocxSource, read_docx, read_docx_package
from ..settings import Settings
from .comments import CHANGING, Body, Comments, words_of
from .marking import Marker
from .naming import Ids, Names, serialized
from .own_marks import remove_marks, standings
from .repacking import repack
from .revising import Chosen, Revisions, Signature
from .wording import Wording


@dataclass(frozen=True, slots=True)
class Wishes:
    """``fix``: safe fixes as tracked changes. ``date`` is the local time that the comments bear, in ISO 8601 as Word writes it."""

    language: Language
    date: str
    fix: bool = False
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """What became of a package: ``data`` is None where nothing was checked.

    ``comments`` counts the findings that have one, without that on what was verified; ``changes`` the places that were changed,
    ``unchanged`` the safe fixes that could not be tracked changes where they were wanted.
    With a ``refusal`` none was, since the notice would have said something else. ``unread`` are the other files of the notice that
    could not be read.
    """

    data: bytes | None
    checked: CheckedFile
    comments: int = 0
    changes: int = 0
    unchanged: int = 0
    refusal: Refusal | None = None
    unread: tuple[CheckedFile, ...] = ()


def annotate_bytes(name: str, data: bytes, settings: Settings, wishes: Wishes) -> Annotated:
    """Annotate a package that is a notice by itself."""
    return annotate(Member.alone(Source(name), settings), data, wishes)


def annotate(member: Member, data: bytes, wishes: Wishes) -> Annotated:
    """Check a package as a part of its notice and annotate it. What cannot be read, or is no notice, is said by ``checked``."""
    annotated = _annotate(member, data, wishes)
    if not annotated.changes or annotated.data is None:
        return annotated
    # as after any fix, the notice must say what it said: read with the changes accepted, as Word shows it
    refusal = _refusal(member.source.name, data, annotated.data)
    if refusal is None:
        return annotated
    return replace(_annotate(member, data, replace(wishes, fix=False)), refusal=refusal)


def _refusal(name: str, before: bytes, after: bytes) -> Refusal | None:
    old, new = (parse_bytes(name, data, reader=read_docx).notice for data in (before, after))
    return "fault" if old is None or new is None else changed(substance(old), substance(new))


def _annotate(member: Member, data: bytes, wishes: Wishes) -> Annotated:
    opened: list[tuple[DocxSource, Comments]] = []

    def read(path: str, content: bytes) -> Document:
        source = read_docx_package(content, path)
        source.package.refuse_outside_names()
        names = Names.of(source.package.tree(source.package.main))
        opened.append((source, Comments(source.package, names, AUTHOR)))
        return source.document

    checked = member.check(data, Wanted(), reader=read)
    unread = tuple(member.unread())
    if not checked.checked:
        return Annotated(None, checked, unread=unread)
    (source, comments) = opened[0]
    source = source.within(checked.document, checked.own.start)
    if wishes.baseline is not None:
        (checked,) = new_only(wishes.baseline, [checked], [member.own_settings])
    return replace(_Annotation(source, comments, checked, wishes).made(), unread=unread)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A comment to make: where, and what it says."""

    span: Span
    body: Body


class _Annotation:
    """The comments and changes of one package."""

    def __init__(self, source: DocxSource, comments: Comments, checked: CheckedFile, wishes: Wishes) -> None:
        self._source, self._comments, self._checked, self._wishes = source, comments, checked, wishes
        root = source.package.tree(source.package.main)
        self._names = Names.of(root)
        self._ids = Ids(self._names, root, comments.root)
        self._marker = Marker(source, self._names, self._ids)

    def made(self) -> Annotated:
        revisions = Revisions(self._marker, self._names, self._ids)
        chosen = Chosen()
        if self._wishes.fix:
            chosen = revisions.choose(self._checked.findings, self._source.document.text)
        wanted = list(self._wanted(chosen))
        for each in wanted:
            self._marker.want(each.span)
        for edit in chosen.edits:
            self._marker.want_edit(edit.span)
        self._marker.cut()
        before = self._comments.own()
        bodies = self._commented(wanted)
        explaining = frozenset(number for number, body in bodies.items() if body.changes)
        signature = Signature(AUTHOR, self._wishes.date)
        for edit in chosen.edits:
            revisions.put(edit, signature, explaining)
        self._replace(list(before), bodies)
        entries = self._comments.entries()
        if entries or chosen.edits:
            entries[self._source.package.main] = serialized(self._marker.root)
        data = repack(self._source.package.data, entries) if entries else self._source.package.data
        findings = self._checked.findings
        safe = (
            {fix for finding in findings for fix in finding.fixes if fix.applicability == "safe"} if self._wishes.fix else set()
        )
        return Annotated(data, self._checked, len(findings), len(chosen.edits), len(safe - chosen.fixes))

    def _wanted(self, chosen: Chosen) -> Iterator[_Wanted]:
        checked = self._checked
        run = Run([checked], {rule.code: rule for rule in all_rules()})
        wording = Wording(checked, run, self._wishes.language, fixing=self._wishes.fix)
        if checked.notice is not None:
            yield _Wanted(checked.notice.anchor, wording.verified(len(chosen.edits)))
        for finding in checked.findings:
            yield _Wanted(self._place(finding, chosen), wording.about(finding, chosen.fixes))

    def _place(self, finding: Finding, chosen: Chosen) -> Span:
        """The place of a finding, with the changes that it leads to where they are on its line."""
        document, span = self._source.document, finding.span
        for fix in finding.fixes:
            for edit in fix.edits if fix in chosen.fixes else ():
                if document.line_number(edit.span.start) == document.line_number(finding.span.start):
                    span = span.cover(edit.span)
        return span

    def _commented(self, wanted: Sequence[_Wanted]) -> dict[str, Body]:
        """Put in the comments; they are returned by their ids."""
        made: dict[str, Body] = {}
        for each in wanted:
            number = self._ids.next()
            self._marker.comment(self._marker.place(each.span), number, self._comments.reference(number))
            made[number] = each.body
        for number, body in made.items():
            self._comments.add(number, body, self._wishes.date)
        return made

    def _replace(self, before: Sequence[str], made: dict[str, Body]) -> None:
        """Take out what stood there of one's own, but for what is said again, what somebody answered and what explains a pending change.

        What is said again stays as it was, with its date and whatever was noted on it since; the new one is taken out.
        """
        comments, root = self._comments, self._marker.root
        standing = standings(root, {*before, *made}, self._names, AUTHOR)
        own = comments.own()
        said = {number: (words_of(own[number], self._names), each.place) for number, each in standing.items()}
        # two places beside each other that no comment can stand in have the same one
        again: dict[object, list[str]] = {}
        for number in made:
            again.setdefault(said[number], []).append(number)
        answered = comments.answered()
        unsaid: list[str] = []
        for number in before:
            if number not in standing or not standing[number].referred:
                continue
            if again.get(said[number]):
                unsaid.append(again[said[number]].pop(0))
            elif number not in answered and not (
                own[number].get(self._names("initials")) == CHANGING and standing[number].changes
            ):
                unsaid.append(number)
        remove_marks(root, frozenset(unsaid), self._names)
        comments.remove(unsaid)
