"""Document -> Notice: lines to tokens, tokens by ``notice.lark`` to a tree, the tree to the typed model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .allocation.table_targets import table_targets
from .bodies.party_lists import read_parties
from .conventions import work_out
from .document import Document
from .facts.fact_joins import joins_of
from .inline.inline import read_inline_allocations
from .larks import load_grammar
from .model import Allocation, Assignment, Checked, Kind, Notice, Part, Party, Table
from .numbers.dates import DATE_SIGN, DOCUMENT_NUMBER_SIGN, read_dates, read_document_numbers
from .once import keep_for
from .patterns import regex
from .prose import spans_with
from .span import Span
from .structure.counts import stated_counts
from .structure.layout import Layout, lay_out
from .structure.metadata import read_metadata
from .structure.ordinals import collect_runs
from .structure.parts import read_parts
from .structure.steps import step_runs

_BESIDE_NUMBER = regex(r"[ ()\[\]]*(?:签发人.*)?")
_DIVIDES = regex(r"责任单位|牵头|分解|分配|下达|指标|任务")
"""Words of which one stands in every text that a table of tasks or shares belongs to."""


def parse(document: Document) -> Notice:
    """The notice that the document holds. Total: any document parses, and what has no place is ``Unplaced``. Never raises."""
    from lark import Token

    layout = lay_out(document)
    tree = load_grammar("notice").parse([Token(kind, str(index)) for index, kind in enumerate(layout.kinds)])
    parts = read_parts(document, layout, tree.children[1:])
    letter = _read_letter(document, layout)
    notice = replace(
        letter,
        parts=parts,
        kind=_kind(document, layout, parts, letter.allocations),
        runs=(*collect_runs(parts), *step_runs(document, parts, letter.prose)),
    )
    notice = replace(notice, conventions=work_out(notice), stated_counts=tuple(stated_counts(notice)))
    return keep_for(replace(notice, checked=count(notice)), notice)


def _read_letter(document: Document, layout: Layout) -> Notice:
    """A notice without its parts: what the letter, the signature and the page's metadata say."""
    title = [layout.lines[index].span for index in layout.letter.title]
    prose = tuple(_prose(document, layout))
    folded = document.folded
    dates = tuple(
        date for span in spans_with(folded, prose, DATE_SIGN) for date in read_dates(folded[span.start : span.end], span.start)
    )
    numbers = tuple(
        number
        for span in spans_with(folded, prose, DOCUMENT_NUMBER_SIGN)
        for number in read_document_numbers(folded[span.start : span.end], span.start)
    )
    signed = [
        line
        for index, (line, kind) in enumerate(zip(layout.lines, layout.kinds, strict=True))
        if kind in ("SIGNATURE", "CLOSING") and line.kind != "COLOPHON" and (line.kind == "DATE" or index != layout.letter.date)
    ]
    signing_dates = [date for line in signed for date in dates if line.span.holds(date.span)]
    issuers = [line.span for line in signed if line.kind == "TEXT"]
    metadata, number = read_metadata(
        document, [line.span for line, kind in zip(layout.lines, layout.kinds, strict=True) if kind == "METADATA"]
    )
    own_lines = [layout.lines[index].span for index in range(layout.letter.end)]
    letterhead = None if layout.letter.letterhead is None else layout.lines[layout.letter.letterhead].span
    addressee = None if layout.letter.addressee is None else layout.lines[layout.letter.addressee].span
    return Notice(
        document=document,
        kind=Kind.NEITHER,
        span=Span(0, len(document.text)),
        title="".join(document.slice(span) for span in title),
        title_span=Span(title[0].start, title[-1].end) if title else None,
        issuer=document.slice(issuers[-1]) if issuers else "",
        issuer_span=issuers[-1] if issuers else None,
        document_number=next((found for found in numbers if _is_own(document, found.span, own_lines, letterhead)), number),
        document_numbers=numbers,
        date=signing_dates[-1] if signing_dates else None,
        dates=dates,
        addressees=_addressees(document, layout),
        addressee_span=addressee,
        letterhead_span=letterhead,
        allocations=tuple(_letter_allocations(document, layout)),
        announcements=layout.announcements,
        further=tuple(line.span.start for line, kind in zip(layout.lines, layout.kinds, strict=True) if kind == "FURTHER"),
        chrome=layout.chrome,
        metadata=metadata,
        prose=prose,
    )


def _is_own(document: Document, number: Span, lines: Sequence[Span], letterhead: Span | None) -> bool:
    """The notice's own number stands alone on its line, or behind the letterhead; one in a sentence is cited."""
    place = bisect_right(lines, number.start, key=lambda line: line.start) - 1
    if place < 0 or not lines[place].holds(number):
        return False
    line = lines[place]
    rest = document.folded[line.start : number.start] + document.folded[number.end : line.end]
    return line == letterhead or _BESIDE_NUMBER.fullmatch(rest) is not None


def _addressees(document: Document, layout: Layout) -> tuple[Party, ...]:
    if layout.letter.addressee is None:
        return ()
    span = layout.lines[layout.letter.addressee].span
    return read_parties(document.folded, document.text, Span(span.start, span.end - 1)).parties


def _letter_allocations(document: Document, layout: Layout) -> Iterator[Allocation]:
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        if kind in ("LETTER", "FURTHER", "LATER"):
            yield from read_inline_allocations(
                document.slice(line.span), document.folded[line.span.start : line.span.end], line.span.start
            )


def _prose(document: Document, layout: Layout) -> Iterator[Span]:
    """Every paragraph and every cell with words that belongs to the notice itself."""
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        if line.grid is None:
            if kind != "METADATA":
                yield line.span
            continue
        if line.grid.fault is not None:
            yield from document.lines_of(line.grid.span)
            continue
        cells = [cell for row in (line.grid.header, *line.grid.rows) for cell in row if not cell.blank]
        yield from dict.fromkeys(cell.span for cell in cells)


def _kind(document: Document, layout: Layout, parts: Sequence[Part], allocations: Sequence[Allocation]) -> Kind:
    letter = layout.letter
    signs = (letter.addressee is not None) + (letter.issuer is not None or letter.date is not None) + bool(layout.announcements)
    if signs >= 2:
        return Kind.NOTICE
    divides = any(not each.of_kinds for each in allocations)
    unread = any(line.grid is not None and line.grid.fault is not None for line in layout.lines)
    if not divides and not any(part.has_content() for part in parts) and not (unread and _DIVIDES.search(document.folded)):
        return Kind.NEITHER
    return Kind.NOTICE if signs else Kind.EXCERPT


def count(notice: Notice, within: Span | None = None) -> Checked:
    """What was verified in the notice, or only in the nodes that begin within a stretch of it; facts are joined across all of it."""

    def counts(place: Span) -> bool:
        return within is None or within.start <= place.start <= within.end

    nodes = [*notice.allocations, *notice.walk_parts()]
    tables = [node for node in nodes if isinstance(node, Table) and counts(node.span)]
    tasks = [task for task in notice.all_tasks() if counts(task.span)]
    return Checked(
        sums=sum(isinstance(node, Allocation) and counts(node.label_span) for node in nodes),
        tasks=len(tasks),
        unit_lists=sum(isinstance(node, Assignment) and bool(node.list.parties) and counts(node.span) for node in nodes),
        figures=sum(len(task.figures) for task in tasks),
        facts_joined=joins_of(notice).compared + len(table_targets(notice)),
        tables=len(tables),
        unreadable_tables=sum(table.grid.fault is not None for table in tables),
    )
