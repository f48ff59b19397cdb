"""A configuration to begin with, made of what lies in a folder: ``noticelint init``."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..grammar.model import Kind
from ..rules import all_rules
from ..rules.finding import Language
from .checking import check_source
from .files import find
from .language import SEVERITY_WORDS
from .rule_options import toml_value, values_of

MOST_FILES = 200
"""As many files are looked at; a folder of an archive's size is known well enough by them."""

MANY = 20
"""From so many findings on a baseline is proposed."""

_OLD = ("归档", "存档", "历史", "往年", "旧", "archive", "old")
"""Names of folders that hold what was published long ago and is not to be changed begin so."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a folder. ``looked_at`` of ``files`` were read; counts are of these.

    ``idle`` are the folders right below in which no file is a notice or an excerpt, ``old`` those whose name says that they
    keep what is past. ``above`` is the path of the configuration that has held for the folder so far, if any.
    """

    files: int
    looked_at: int
    kinds: Counter[Kind | None]
    severities: Counter[str]
    rules: Counter[str]
    idle: Sequence[str]
    old: Sequence[str]
    above: str | None


def survey(folder: str, above: str | None) -> Contents:
    """Read and check the files of the folder."""
    sources = find([folder]).sources
    kinds: Counter[Kind | None] = Counter()
    severities: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    below: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for source in sources[:MOST_FILES]:
        checked = check_source(source, all_rules())
        kinds[None if checked.notice is None else checked.notice.kind] += 1
        severities.update(finding.severity.value for finding in checked.findings)
        rules.update(finding.code for finding in checked.findings)
        parts = os.path.relpath(source.path, folder).replace(os.sep, "/").split("/")
        if len(parts) > 1:
            # what cannot be read is no reason to leave its folder out
            below[parts[0]][checked.checked or checked.unreadable] += 1
    # those that were not looked at may hold anything
    unseen = {os.path.relpath(source.path, folder).replace(os.sep, "/").split("/")[0] for source in sources[MOST_FILES:]}
    return Contents(
        len(sources),
        min(len(sources), MOST_FILES),
        kinds,
        severities,
        rules,
        [name for name in sorted(below) if not below[name][True] and name not in unseen],
        [name for name in sorted(below) if below[name][True] and name.lower().startswith(_OLD)],
        above,
    )


def starter(contents: Contents, language: Language) -> str:
    """The text of a noticelint.toml: what follows from the contents is set, all else stands there as a comment.

    Keys come before tables, so that each comment can be made a setting where it stands.
    """
    passages = (_found(contents), _keys(contents), _tables(contents))
    lines = [line if isinstance(line, str) else "# " + line[language == "en"] for passage in passages for line in passage]
    return "\n".join(lines) + "\n"


_Line = str | tuple[str, str]
"""A line of TOML, or a note in zh and en."""


def _found(contents: Contents) -> Iterator[_Line]:
    yield (
        "noticelint 的配置\uff0c命令行上的选项优先。noticelint config 显示哪些设置生效。",
        "Configuration of noticelint; options of the command line go before it. noticelint config shows what is in force.",
    )
    kinds = contents.kinds
    part = contents.looked_at < contents.files
    yield (
        f"本文件夹有 {contents.files} 个文件"
        + (f"\uff0c看了前 {contents.looked_at} 个" if part else "")
        + f"\uff1a通知 {kinds[Kind.NOTICE]} 份\uff0c摘录 {kinds[Kind.EXCERPT]} 份\uff0c其他 {kinds[Kind.NEITHER]} 个"
        + (f"\uff0c无法读取 {kinds[None]} 个" if kinds[None] else ""),
        f"Files in this folder: {contents.files}"
        + (f", of which {contents.looked_at} were looked at" if part else "")
        + f"; notices: {kinds[Kind.NOTICE]}, excerpts: {kinds[Kind.EXCERPT]}, others: {kinds[Kind.NEITHER]}"
        + (f", unreadable: {kinds[None]}" if kinds[None] else ""),
    )
    if contents.rules:
        often = ", ".join(f"{code} ({times})" for code, times in contents.rules.most_common(3))
        severities = SEVERITY_WORDS.items()
        yield (
            "\uff0c".join(f"{words['zh']} {contents.severities[name]} 处" for name, words in severities)
            + f"\uff1b最多的是 {often}",
            ", ".join(f"{words['en']}: {contents.severities[name]}" for name, words in severities) + f"; most often {often}",
        )
    if contents.rules.total() >= MANY:
        yield (
            "只想看新问题的\uff0c先运行 noticelint baseline create .\uff0c再用 noticelint check --baseline noticelint-baseline.json .",
            "To see new ones only: noticelint baseline create . and then noticelint check --baseline noticelint-baseline.json .",
        )


def _keys(contents: Contents) -> Iterator[_Line]:
    yield ""
    if contents.above is not None:
        yield "建立在上级文件夹的配置之上", "on top of the configuration of a folder above"
        yield f"extend = {_quoted(contents.above)}"
        yield ""
    yield (
        "文稿阶段\uff1adraft 草稿只报错误\uff0creview 送审加报警告\uff0cpublish 印发全部报告",
        "stage of the notices: draft shows errors, review warnings too, publish everything",
    )
    yield '# profile = "publish"' if contents.above is not None else 'profile = "publish"'
    yield ""
    yield "消息的语言\uff1azh 或 en", "language of the messages: zh or en"
    yield '# lang = "zh"'
    yield ""
    yield (
        "从哪一级起退出码为 1\uff1aerror、warning、info、never",
        "severity from which on the exit status is 1: error, warning, info, never",
    )
    yield '# fail-on = "error"'
    yield ""
    yield (
        "不用的规则\uff0c另外要用的规则\uff1a代码、代码前缀或名称\uff0cnoticelint rule 列出全部",
        "rules to leave out, and to run besides: a code, its beginning or a name; noticelint rule lists all",
    )
    yield '# ignore = ["NL6", "blank-cell"]'
    yield '# extend-select = ["NL303"]'
    yield ""
    yield "不核对的文件和文件夹\uff0c写法同 .gitignore", "files and folders to leave out, written as in .gitignore"
    if contents.idle:
        yield "下列文件夹里没有通知\uff0c也没有任务分解", "neither a notice nor an allocation lies in these"
        yield f"exclude = [{', '.join(_quoted(name + '/') for name in contents.idle)}]"
    else:
        yield '# exclude = ["草稿/", "*.bak.md"]'
    yield ""
    yield (
        "单位名册\uff1a文本文件\uff0c一行一个单位\uff0c其他叫法用“、”接在后面",
        "the names of all bodies: text files, one body a line, its other names behind 、",
    )
    yield '# roster = ["名册.txt"]'
    yield ""
    yield "已有问题的基线\uff0c其中记下的不再报", "the baseline: what it records is not told again"
    yield '# baseline = "noticelint-baseline.json"'


def _tables(contents: Contents) -> Iterator[_Line]:
    yield ""
    yield (
        "每条规则的最高级别\uff0c例如有意层层加码的",
        "the most serious severity of a rule, say where more than the target is allocated on purpose",
    )
    yield "# [severity]"
    yield '# allocation-over = "warning"'
    for rule in all_rules():
        if rule.options is not None:
            yield ""
            yield f"{rule.code} {rule.name}\uff1a{rule.summary['zh']}", f"{rule.code} {rule.name}: {rule.summary['en']}"
            yield f"# [options.{rule.name}]"
            yield from (f"# {key} = {toml_value(value)}" for key, value in values_of(rule).items())
    yield ""
    yield (
        "正文和附件分在几个文件里的通知\uff0c合为一份核对\uff1b路径从本文件所在的文件夹算起",
        "a notice whose attachments are files of their own is checked as one; paths start at the folder of this file",
    )
    yield "# [[bundle]]"
    yield '# files = ["正文.docx", "附件*.xlsx"]'
    yield ""
    yield (
        "本单位自己的用词\uff0c写法同 noticelint 的词库\uff1aextend 在原有词上增加\uff0creplace 代替原有词",
        "the office's own words, laid out as in noticelint's lexicon: extend adds to its lists, replace stands for them",
    )
    yield "# [lexicon]"
    yield '# extend = ["用词.toml"]'
    yield ""
    if contents.old:
        yield "已经印发、不再改动的文件可以少报一些", "what is published and past may be told less of"
    else:
        yield "只对部分文件", "for some files only"
    for name in contents.old or ("归档",):
        yield f"# [per-file.{_quoted(name + '/')}]"
        yield '# ignore = ["NL6"]'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
