"""What the comments say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fix_words import change_words
from ..language import SEVERITY_WORDS, STORIES, location_words, message_of, plain
from ..reporters import View
from ..reporters.arithmetic import equation, is_sum
from ..reporters.sentences import other_places
from ..reporters.text import summary
from .comments import Body

if TYPE_CHECKING:
    from ...rules.finding import Finding, Fix, Language
    from ..checking import CheckedFile, Run

MOST_PLACES = 20
"""Other places that a comment names; of more it says how many."""

_LONGEST = 10_000
"""Characters of a paragraph in a comment: words of the notice are quoted, and may be of any length."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words about one file of a run, in a language. ``fixing``: safe fixes were wanted as tracked changes."""

    file: CheckedFile
    run: Run
    language: Language
    fixing: bool = False

    def about(self, finding: Finding, taken: frozenset[Fix]) -> Body:
        """What is wrong, the arithmetic, the places that belong to it, what is or may be changed, and by what source."""
        rule = self.run.rules[finding.code]
        severity = SEVERITY_WORDS[finding.severity][self.language]
        lines = [f"{severity} {finding.code}{self._say('：', ': ')}{message_of(finding, rule, self.language)}"]
        if finding.evidence is not None and is_sum(finding.evidence):
            lines.append(equation(finding.evidence, self.language, shorten=False))
        lines.extend(self._places(finding))
        lines.extend(self._fix(finding, fix, fix in taken) for fix in finding.fixes if fix.edits)
        source = f"{self._say('依据：', 'source: ')}{rule.source[self.language]}"
        lines.append(f"{source}{self._say('；规则 ', '; rule ')}{finding.name}")
        return Body(tuple(map(_line, lines)), changes=any(fix in taken for fix in finding.fixes))

    def verified(self, changes: int) -> Body:
        """What was verified, and what could not be."""
        lines = [self._say("noticelint 核对说明", "What noticelint verified")]
        lines.extend(summary(self.run, View(self.language)))
        others = [stretch.path for stretch in self.file.document.files if stretch.path != self.file.path]
        if others:
            names = self._say("、", ", ").join(others)
            lines.append(self._say(f"与以下文件合为一份通知核对：{names}。", f"Checked as one notice with {names}."))
        if changes:
            lines.append(
                self._say(
                    f"已用修订标出 {changes} 处改动，可逐处接受或拒绝。",
                    f"Changes shown as tracked changes, to be accepted or rejected: {changes}.",
                )
            )
        lines.extend(
            self._say(
                f"规则 {fault.origin} 未能运行，它要查的内容没有核对。",
                f"Rule {fault.origin} failed: what it looks for was not checked.",
            )
            for fault in self.file.faults
        )
        return Body(tuple(map(_line, lines)))

    def _places(self, finding: Finding) -> Iterator[str]:
        """The other places, and of a finding whose place takes no comment its own."""
        own = self.file.locate(finding.span)
        if own.where is not None and own.where.story:
            yield f"{self._say('位置：', 'place: ')}{location_words(own, self.language)}"
        places = [(words, span) for words, span in other_places(finding, self.language) if span != finding.span]
        for words, span in places[:MOST_PLACES]:
            yield f"{words}{self._say('（', ' (')}{location_words(self.file.locate(span), self.language)}{self._say('）', ')')}"
        more = len(places) - MOST_PLACES
        if more > 0:
            yield self._say(f"另有 {more} 处", f"and {more} more")

    def _fix(self, finding: Finding, fix: Fix, taken: bool) -> str:
        change = change_words(self.file.document, finding, fix, self.language)
        if taken:
            return self._say(f"已用修订标出：{change}", f"shown as a tracked change: {change}")
        if fix.applicability == "display":
            return self._say(f"建议{change}，须人工核对", f"suggestion: {change}; look at it yourself")
        if fix.applicability == "unsafe":
            return self._say(f"多半应将{change}，请再看一眼", f"probably {change}; look at it again")
        if not self.fixing:
            return self._say(f"可将{change}", f"may be changed: {change}")
        where = self.file.locate(fix.edits[0].span).where
        zh, en = STORIES[where.story] if where is not None and where.story else ("", "")
        return self._say(
            f"可将{change}；{zh + '中的改动' if zh else '这一处'}写不成修订，请手工改",
            f"may be changed by hand: {change}; it cannot be a tracked change {f'in a {en}' if en else 'here'}",
        )

    def _say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en


def _line(words: str) -> str:
    shown = plain(words)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
