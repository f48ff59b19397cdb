"""The long report: the short one, and below each finding all of its addends, the places that belong to it, and its source."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.finding import LABELS, Finding
from ..checking import CheckedFile, Run
from ..language import location_words, plain
from . import View
from .arithmetic import term_words
from .text import excerpt_lines, report


def render(run: Run, view: View) -> str:
    """Everything that is known of each finding, then what was verified."""
    return report(run, view, shorten=False, details=_details)


def _details(file: CheckedFile, finding: Finding, run: Run, view: View) -> Iterator[str]:
    zh = view.language == "zh"
    colon = "：" if zh else ": "
    if not file.unreadable:
        place = location_words(file.locate(finding.span), view.language)
        yield f"      {'位置' if zh else 'place'}{colon}{place}"
    terms = finding.evidence.terms if finding.evidence else ()
    if finding.evidence is not None:
        for term in terms:
            place = location_words(file.locate(term.span), view.language)
            yield f"      {plain(term_words(term, finding.evidence.unit, view.language))}  [{place}]"
    told = {term.span for term in terms}
    for related in finding.related:
        if related.span in told:
            continue
        label = LABELS.get(related.label, {}).get(view.language, related.label)
        yield f"      {plain(label)}{colon}{location_words(file.locate(related.span), view.language)}"
        yield from excerpt_lines(file, related.span)
    source = plain(run.rules[finding.code].source[view.language])
    yield f"      {'依据' if zh else 'source'}{colon}{source}{'；规则 ' if zh else '; rule '}{finding.name}"
    yield ""
