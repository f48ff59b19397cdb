"""From bytes to findings: the one path that every command takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..grammar.document import Document, Location
from ..grammar.model import Kind, Notice
from ..grammar.span import Span
from ..rules.finding import Finding, Severity
from ..rules.input.unreadable_input import unreadable_input
from ..rules.rule import Rule
from .engine import Fault, one_line, run
from .files import Source
from .summary import Summary, summarize
from .suppression import speaker, suppress

_START = Span(0, 0)

Reader = Callable[[str, bytes], Document]
"""Makes the document of a file's name and bytes; raises Unreadable."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file that was read, or the reason why not.

    ``notice`` is None where the file could not be read (then ``unreadable`` holds NL002) or where the linter itself failed
    (then ``fault`` says where). ``document`` is empty where reading failed.
    """

    document: Document
    notice: Notice | None = None
    unreadable: Finding | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file and everything that is to be said about it.

    ``complete`` are the codes of the rules that were asked, did not fail and had none of their findings left out for its severity:
    of these alone it can be said that something is not found. ``left_out`` are the findings that a comment of the text or the
    baseline leaves out, ``untouched`` those that touch no line changed since ``--diff-base``. ``document`` has the text and its places, but no
    blocks and losses; ``parsed`` is the notice itself where it was asked for. Of a notice that lies in several files, each of them
    has the document and the notice of the whole, and those findings that stand in it.
    """

    path: str
    document: Document
    notice: Summary | None
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    unreadable: bool = False
    left_out: tuple[Finding, ...] = ()
    untouched: tuple[Finding, ...] = ()
    complete: frozenset[str] = frozenset()
    parsed: Notice | None = None

    @property
    def checked(self) -> bool:
        """Whether there was a notice or an excerpt to check; a README is none."""
        return self.notice is not None and self.notice.kind is not Kind.NEITHER

    @property
    def own(self) -> Span:
        """What the file has of the document's buffer."""
        mine = (stretch.span for stretch in self.document.files if stretch.path == self.path)
        return next(mine, Span(0, len(self.document.text)))

    def locate(self, span: Span) -> Location:
        """The place of a span; its file is named only where it is another one of the same notice."""
        place = self.document.locate(span)
        return replace(place, file="") if place.file == self.path else place


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run wants of a file besides its findings.

    ``allow_empty``: a file without text is a notice that says nothing, and not unreadable. ``sums``: every sum that was verified.
    ``parsed``: the notice itself.
    """

    allow_empty: bool = False
    sums: bool = False
    parsed: bool = False


FINDINGS = Wanted()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``check``: the files in their order, and the rules by code that give the findings their words."""

    files: Sequence[CheckedFile]
    rules: dict[str, Rule]


def read_source(source: Source, *, allow_empty: bool = False) -> ParsedFile:
    """Read a file or standard input: there is no notice yet. Never raises."""
    try:
        data = source.read()
    except FileNotFoundError:
        return _unreadable(source.name, unreadable_input.finding("missing", _START))
    except PermissionError:
        return _unreadable(source.name, unreadable_input.finding("permission", _START))
    except OSError as error:
        return _unreadable(source.name, unreadable_input.finding("system", _START, reason=error.strerror or str(error)))
    return read_bytes(source.name, data, allow_empty=allow_empty)


def read_bytes(path: str, data: bytes, *, allow_empty: bool = False, reader: Reader | None = None) -> ParsedFile:
    """Read by ``reader``, or by the one for the file's type: there is no notice yet. Never raises.

    A file without any text is unreadable, unless ``allow_empty``.
    """
    from .readers import Unreadable, read

    try:
        document = (reader or read)(path, data)
        if not document.blocks and not allow_empty:
            return _unreadable(path, unreadable_input.finding("empty", _START))
        return ParsedFile(document)
    except Unreadable as error:
        if error.reason == "encoding" and error.offset is not None:
            return _unreadable(path, unreadable_input.finding("encoding-at", _START, byte=error.offset + 1))
        return _unreadable(path, unreadable_input.finding(error.reason, _START, **error.params))
    except Exception as error:  # noqa: BLE001 - a fault in one file must not end the run over the others
        return ParsedFile(Document(path, "", ()), fault=Fault("reader", _START, one_line(error)))


def parse_source(source: Source, *, allow_empty: bool = False) -> ParsedFile:
    """Read and parse a file or standard input. Never raises."""
    return parsed(read_source(source, allow_empty=allow_empty))


def parse_bytes(path: str, data: bytes, *, allow_empty: bool = False, reader: Reader | None = None) -> ParsedFile:
    """Read as ``read_bytes`` does, and parse. Never raises."""
    return parsed(read_bytes(path, data, allow_empty=allow_empty, reader=reader))


def parsed(read: ParsedFile) -> ParsedFile:
    """The file with its notice, if it could be read. Never raises."""
    if read.unreadable is not None or read.fault is not None:
        return read
    from ..grammar.parser import parse

    try:
        return replace(read, notice=parse(read.document))
    except Exception as error:  # noqa: BLE001 - a fault in one file must not end the run over the others
        return replace(read, fault=Fault("parser", _START, one_line(error)))


def check_bytes(
    path: str, data: bytes, rules: Iterable[Rule], wanted: Wanted = FINDINGS, *, reader: Reader | None = None
) -> CheckedFile:
    """Everything that the rules say about a file with this content, read by ``reader`` where there is one. Never raises."""
    return _check(path, parse_bytes(path, data, allow_empty=wanted.allow_empty, reader=reader), rules, wanted)


def check_source(source: Source, rules: Iterable[Rule], wanted: Wanted = FINDINGS) -> CheckedFile:
    """Everything that the rules say about a file or standard input. Never raises."""
    return _check(source.name, parse_source(source, allow_empty=wanted.allow_empty), rules, wanted)


def _check(path: str, parsed: ParsedFile, rules: Iterable[Rule], wanted: Wanted) -> CheckedFile:
    if parsed.notice is None:
        return uncheckable(path, parsed)
    document = replace(parsed.document, blocks=(), losses=())
    summary, kept = summarize(parsed.notice, sums=wanted.sums), parsed.notice if wanted.parsed else None
    if parsed.notice.kind is Kind.NEITHER:
        return CheckedFile(path, document, summary, parsed=kept)
    chosen = tuple(rules)
    outcome = run(parsed.notice, chosen)
    failed = {fault.origin for fault in outcome.faults}
    answered = [rule for rule in chosen if rule.code not in failed]
    complete = frozenset(rule.code for rule in answered if rule.least is Severity.INFO)
    parted = suppress(parsed.document, outcome.findings, complete, speaker(answered))
    return CheckedFile(
        path, document, summary, parted.told, outcome.faults, left_out=parted.left_out, complete=complete, parsed=kept
    )


def uncheckable(path: str, read: ParsedFile) -> CheckedFile:
    """A file that could not be read, or over which the linter itself failed."""
    document = replace(read.document, blocks=(), losses=())
    if read.unreadable is not None:
        return CheckedFile(path, document, None, (read.unreadable,), unreadable=True)
    return CheckedFile(path, document, None, faults=(read.fault,) if read.fault else ())


def _unreadable(path: str, finding: Finding) -> ParsedFile:
    return ParsedFile(Document(path, "", ()), unreadable=finding)
