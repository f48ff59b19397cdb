"""A notice that lies in several files: the letter in one, its attachments in others. It is read and checked as one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..grammar.document import Block, Cell, Document, Loss, Paragraph, PartialSum, Site, Stretch
from ..grammar.model import Kind, Notice
from ..grammar.parser import count
from ..grammar.span import Span
from ..rules.finding import Finding, Severity
from ..rules.rule import Rule
from ..rules.structure.attachment_missing import attachment_missing
from .bundle_files import Bundle, has_others_attached
from .checking import FINDINGS, CheckedFile, ParsedFile, Reader, Wanted, check_bytes, parsed, read_bytes, read_source, uncheckable
from .engine import Outcome, run
from .files import Source
from .settings import Settings, WordFiles, rules_in_force
from .summary import Summary, summarize
from .suppression import speaker, suppress


def join(documents: Sequence[Document]) -> Document:
    """One document of several, in their order: each begins on a line of its own, and ``files`` says what is whose."""
    texts: list[str] = []
    blocks: list[Block] = []
    losses: list[Loss] = []
    sums: list[PartialSum] = []
    sites: list[Site] = []
    left_out: list[tuple[int, int]] = []
    files: list[Stretch] = []
    start = 0
    for document in documents:
        texts.append(document.text)
        blocks.extend(_moved(block, start) for block in document.blocks)
        losses.extend(Loss(loss.kind, loss.span.shift(start)) for loss in document.losses)
        sums.extend(_moved_sum(each, start) for each in document.partial_sums)
        sites.extend(Site(site.span.shift(start), site.where) for site in document.sites)
        left_out.extend((offset + start, characters) for offset, characters in document.left_out)
        files.append(Stretch(document.path, Span(start, start + len(document.text))))
        start += len(document.text) + 1
    return Document(
        documents[0].path,
        "\n".join(texts),
        tuple(blocks),
        losses=tuple(losses),
        partial_sums=tuple(sums),
        sites=tuple(sites),
        left_out=tuple(left_out),
        files=tuple(files),
    )


def _moved_sum(each: PartialSum, offset: int) -> PartialSum:
    return replace(each, span=each.span.shift(offset), places=tuple(place.shift(offset) for place in each.places))


def _moved(block: Block, offset: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(block.span.shift(offset))
    # a merged cell is one object at all of its places, and must stay one
    cells: dict[int, Cell] = {}

    def row(old: Sequence[Cell]) -> tuple[Cell, ...]:
        for cell in old:
            if id(cell) not in cells:
                cells[id(cell)] = replace(cell, span=cell.span.shift(offset))
        return tuple(cells[id(cell)] for cell in old)

    caption = None if block.caption is None else block.caption.shift(offset)
    rows = tuple(row(each) for each in block.rows)
    return replace(block, span=block.span.shift(offset), header=row(block.header), rows=rows, caption=caption)


def check_bundle(sources: Sequence[Source], settings: Sequence[Settings], wanted: Wanted) -> list[CheckedFile]:
    """Everything that the rules in force for each file say of what stands in it, as a part of the whole. Never raises.

    A file that cannot be read is reported, and the others are checked without it; then nothing is said of attachments that are
    missing.
    """
    read = [_Read(source.name, read_source(source, allow_empty=wanted.allow_empty)) for source in sources]
    return _told(read, settings, wanted, range(len(read)))


@dataclass(frozen=True)
class Member:
    """A file to be read and checked with whatever content, as the part that it is of its notice. It can be sent to another process.

    ``bundle`` are the files of the notice, the letter first, and only the file itself where it is all of it; ``settings`` are those
    of each. The others are read once.
    """

    source: Source
    bundle: Bundle
    settings: tuple[Settings, ...]

    @classmethod
    def alone(cls, source: Source, settings: Settings) -> Member:
        """A file that is a notice by itself."""
        return cls(source, (source,), (settings,))

    @property
    def own_settings(self) -> Settings:
        return self.settings[self.bundle.index(self.source)]

    @property
    def lexicon(self) -> WordFiles:
        """The words under which the notice is read: those of its first file."""
        return self.settings[0].lexicon

    def parse(self) -> ParsedFile:
        """The notice, of all of its files that can be read; or why this one cannot be read. Never raises."""
        read = read_source(self.source)
        if len(self.bundle) == 1 or not _is_readable(read):
            return parsed(read)
        return _whole([each.read for each in self._with(read) if _is_readable(each.read)])

    def check(self, data: bytes, wanted: Wanted = FINDINGS, *, reader: Reader | None = None) -> CheckedFile:
        """Everything that the rules in force say of the file with this content, read by ``reader`` where there is one. Never raises."""
        name = self.source.name
        if len(self.bundle) == 1:
            return check_bytes(name, data, rules_in_force(self.own_settings), wanted, reader=reader)
        read = read_bytes(name, data, allow_empty=wanted.allow_empty, reader=reader)
        (checked,) = _told(self._with(read), self.settings, wanted, [self.bundle.index(self.source)])
        return checked

    def unread(self) -> list[CheckedFile]:
        """The other files that could not be read, each with the reason."""
        return [uncheckable(each.name, each.read) for each in self._others.values() if not _is_readable(each.read)]

    def _with(self, own: ParsedFile) -> list[_Read]:
        return [self._others.get(source) or _Read(source.name, own) for source in self.bundle]

    @cached_property
    def _others(self) -> dict[Source, _Read]:
        return {source: _Read(source.name, read_source(source)) for source in self.bundle if source != self.source}


@dataclass(frozen=True, slots=True)
class _Read:
    """A file of a bundle by itself: there is no notice yet."""

    name: str
    read: ParsedFile


def _is_readable(read: ParsedFile) -> bool:
    return read.unreadable is None and read.fault is None


def _whole(read: Iterable[ParsedFile]) -> ParsedFile:
    return parsed(ParsedFile(join([each.document for each in read])))


def _told(read: Sequence[_Read], settings: Sequence[Settings], wanted: Wanted, indexes: Iterable[int]) -> list[CheckedFile]:
    """Those of the files as checked that are asked for, by their indexes."""
    readable = [index for index, each in enumerate(read) if _is_readable(each.read)]
    files = {index: uncheckable(read[index].name, read[index].read) for index in indexes}
    if not readable or not files.keys() & set(readable):
        return [*files.values()]
    whole = _whole(read[index].read for index in readable)
    if whole.notice is None:
        told = next(index for index in files if index in readable)
        files[told] = uncheckable(read[told].name, whole)
        return [*files.values()]
    bare = replace(whole.document, blocks=(), losses=())
    checked = _Checked(
        whole.notice,
        bare,
        wanted,
        {},
        complete=len(readable) == len(read) and not has_others_attached([each.name for each in read]),
    )
    for number, index in enumerate(readable):
        if index in files:
            files[index] = checked.file(number, settings[index])
    return [*files.values()]


@dataclass(frozen=True, slots=True)
class _Checked:
    """The whole, and what the rules say of it under the settings of each of its files.

    ``complete``: every file could be read, and no other lies beside them that is called an attachment. ``bare`` is the
    document without its blocks and losses.
    """

    notice: Notice
    bare: Document
    wanted: Wanted
    outcomes: dict[Settings, tuple[tuple[Rule, ...], Outcome]]
    complete: bool

    def file(self, number: int, settings: Settings) -> CheckedFile:
        """What is to be said about the file of that number among those of the document."""
        own = self.bare.files[number]
        summary = self._summary(own.span, first=number == 0)
        kept = self.notice if self.wanted.parsed else None
        if self.notice.kind is Kind.NEITHER:
            return CheckedFile(own.path, self.bare, summary, parsed=kept)
        rules, outcome = self._outcome(settings)
        failed = {fault.origin for fault in outcome.faults}
        answered = [rule for rule in rules if rule.code not in failed]
        complete = frozenset(rule.code for rule in answered if rule.least is Severity.INFO)
        findings = [_within_file(finding, own.span) for finding in outcome.findings if self._is_told(finding, own)]
        told, left_out = suppress(self.notice.document, findings, complete, speaker(answered), own.span)
        faults = tuple(fault for fault in outcome.faults if self.bare.file_at(fault.span.start) == own)
        return CheckedFile(own.path, self.bare, summary, told, faults, left_out=left_out, complete=complete, parsed=kept)

    def _outcome(self, settings: Settings) -> tuple[tuple[Rule, ...], Outcome]:
        if settings not in self.outcomes:
            rules = rules_in_force(settings)
            self.outcomes[settings] = rules, run(self.notice, rules)
        return self.outcomes[settings]

    def _is_told(self, finding: Finding, own: Stretch) -> bool:
        # an attachment may be what could not be read
        known = self.complete or finding.code != attachment_missing.code
        return known and self.bare.file_at(finding.span.start) == own

    def _summary(self, own: Span, *, first: bool) -> Summary:
        """The notice in short, with what was verified in this file; facts that were joined across the files count in the first."""
        whole = summarize(self.notice, sums=self.wanted.sums)
        verified = replace(count(self.notice, own), facts_joined=whole.checked.facts_joined if first else 0)
        if not own.start <= whole.anchor.start <= own.end:
            whole = replace(whole, anchor=self.bare.line_span(self.bare.line_number(own.start)))
        sums = tuple(each for each in whole.sums if own.start <= each.span.start <= own.end)
        return replace(whole, checked=verified, sums=sums)


def _within_file(finding: Finding, own: Span) -> Finding:
    """The finding without fixes that would change another file: who takes a fix looks for its edits where the finding is."""
    fixes = tuple(fix for fix in finding.fixes if all(own.holds(edit.span) for edit in fix.edits))
    return finding if fixes == finding.fixes else replace(finding, fixes=fixes)
