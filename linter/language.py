"""The language in which people are spoken to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..grammar.document import Location, Where
    from ..rules.finding import Finding, Language
    from ..rules.rule import Rule

SEVERITY_WORDS: Mapping[str, Mapping[Language, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
}
"""The severities, most serious first; keyed by their values, since ``--version`` shall not load the rules."""


def default_language(environment: Mapping[str, str] = os.environ) -> Language:
    """zh, or en where the locale names a language other than Chinese; C, C.UTF-8 and POSIX name none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            name = value.split(".")[0].split("@")[0]
            return "zh" if name in ("C", "POSIX") or name.lower().startswith("zh") else "en"
    return "zh"


def message_of(finding: Finding, rule: Rule, language: Language) -> str:
    """The sentence of a finding."""
    return rule.messages[finding.message][language].format_map(finding.params)


def location_words(location: Location, language: Language) -> str:
    """The place in words, as the file's own program shows it: 第12行第5列; 表2 第3行“示范单位（家）” 列“青禾”; 附件1.txt 第12行第5列."""
    file = f"{plain(location.file)}{' ' if language == 'zh' else ', '}" if location.file else ""
    if location.where is not None:
        words = " ".join(where_words(location.where, language))
        return file + (words or ("文首" if language == "zh" else "at the top"))
    if language == "zh":
        return f"{file}第{location.line}行第{location.column}列"
    return f"{file}line {location.line}, column {location.column}"


STORIES: dict[str, tuple[str, str]] = {
    "footnote": ("脚注", "footnote"),
    "endnote": ("尾注", "endnote"),
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    "text-box": ("文本框", "text box"),
    "comment": ("批注", "comment"),
}
_NAME = 20
"""Characters of a heading, row or column that are shown: enough to find it."""


def where_words(where: Where, language: Language) -> Iterator[str]:
    """What is told of the place, from the largest part of the file to the smallest."""

    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    if where.story:
        zh, en = STORIES[where.story]
        yield say(zh, f"{en},")
    if where.sheet:
        yield say("工作表", "sheet ") + _quoted(where.sheet)
    if where.page is not None:
        yield say(f"第{where.page}页", f"page {where.page}")
    if where.heading and where.table is None:
        yield say(f"{_quoted(where.heading)}下", f"under {_quoted(where.heading)}")
    if where.table is not None:
        yield say("表", "table ") + str(where.table)
    if where.cell:
        yield say("单元格", "cell ") + where.cell
    if where.row is not None:
        yield say(f"第{where.row}行", f"row {where.row}") + (say("", " ") + _quoted(where.row_name) if where.row_name else "")
    if where.column is not None and where.column_name:
        yield say("列", "column ") + _quoted(where.column_name)
    elif where.column is not None:
        yield say(f"第{where.column}列", f"column {where.column}")


def _quoted(words: str) -> str:
    return "“" + (words if len(words) <= _NAME else f"{words[:_NAME]}\u2026") + "”"


_HARMLESS = {
    **dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " "),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
}
"""Control characters and line ends of every kind as blanks; marks that turn the direction of writing, and so hide what stands there, as nothing."""


def plain(text: str) -> str:
    """The text as one line that cannot steer a terminal."""
    return text.translate(_HARMLESS)
