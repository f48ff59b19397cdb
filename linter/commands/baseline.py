"""``noticelint baseline``: record the findings of today, drop those that are mended, show what is recorded."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from ..command_options import Choice, Group, Refusal, config_options, language_option, profile_option, refusing, rule_options, say
from ..console import put, talk
from ..exit_status import FAILED
from ..language import default_language, message_of, plain

if TYPE_CHECKING:
    from ...rules.finding import Language
    from ..baseline import Baseline
    from ..bundle_files import Bundle
    from ..checking import CheckedFile
    from ..files import Source
    from ..settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])

FILE = "noticelint-baseline.json"


def _baseline_option(command: _Command) -> _Command:
    words = say(
        f"基线文件（默认：配置中的基线，没有则为 {FILE}）",
        f"the file of the baseline (default: that of the configuration, else {FILE})",
    )
    return click.option("--baseline", "path", metavar="FILE", default=None, help=words)(command)


_rule_options = rule_options(say("只用这些规则", "run these rules only"))


@click.group(
    cls=Group,
    help=say(
        "把已有的问题记入基线，以后用 check --baseline 只报新问题。行的移动不影响基线；改好的问题用 prune 删去。",
        "Record the findings of today, so that check --baseline tells new ones only. Lines may move; prune drops what was mended.",
    ),
)
def command() -> None:
    pass


@command.command(
    help=say(
        "核对文件或文件夹，把其中的问题记入基线。没有核对的文件和规则，原有的记录不变。",
        "Check files or folders and record their findings. What is recorded of other files and rules stays as it is.",
    )
)
@click.argument("paths", nargs=-1, required=True)
@_baseline_option
@config_options
@profile_option
@_rule_options
@language_option()
def create(paths: tuple[str, ...], path: str | None, choice: Choice) -> None:
    from ..baseline import Baseline, compare, record
    from ..opening import open_run

    configured, lang = choice.configurations(), choice.lang
    with refusing(lang):
        opened = open_run(configured, paths)
    path = path or _configured(opened.of_run)
    baseline = load_baseline(path, lang) if os.path.lexists(path) else Baseline(path)
    checked = failed = 0
    for file in _checked(opened.settings, opened.bundles):
        failed += _tell_failure(file, lang)
        checked += file.checked
        if file.notice is not None:
            key = baseline.key(file.path)
            unjudged = compare(file, baseline.files.get(key, {})).unjudged
            baseline.files[key] = Counter(record(file)) + Counter(unjudged)
    if not checked:
        raise Refusal(say("没有核对任何文件", "nothing was checked", lang))
    _save(baseline, lang)
    findings, files = _size(baseline)
    _talk(
        f"{plain(path)}：记有 {files} 个文件的 {findings} 个问题",
        f"{plain(path)}: {findings} findings in {files} files are recorded",
        lang,
    )
    sys.exit(FAILED if failed else 0)


@command.command(
    help=say(
        "从基线中删去已经改好的问题和已经不存在的文件，可以只限于某些文件或文件夹。从不添加。",
        "Drop what was mended and files that are gone, in all the baseline or in some files or folders. Never adds anything.",
    )
)
@click.argument("paths", nargs=-1)
@_baseline_option
@config_options
@profile_option
@_rule_options
@language_option()
def prune(paths: tuple[str, ...], path: str | None, choice: Choice) -> None:
    from ...rules import all_rules
    from ..baseline import compare
    from ..bundle_files import bundles_of
    from ..files import Source

    configured, lang = choice.configurations(), choice.lang
    with refusing(lang):
        path = path or _configured(configured.settings())
    baseline = load_baseline(path, lang)
    before, _ = _size(baseline)
    keys = _within(baseline, paths, lang)
    present = {key: Source(baseline.path_of(key)) for key in keys if os.path.lexists(baseline.path_of(key))}
    for key in keys:
        if key not in present:
            del baseline.files[key]
    known = {rule.code for rule in all_rules()}
    failed = 0
    with refusing(lang):
        bundles = bundles_of((source, configured.settings(source.path).bundles) for source in present.values())
        sources = dict.fromkeys((*present.values(), *(source for bundle in bundles for source in bundle)))
        settings = {source: configured.settings(source.path) for source in sources}
    # files that are only here since a recorded one is of one notice with them come last
    for key, file in zip(present, _checked(settings, bundles), strict=False):
        failed += _tell_failure(file, lang)
        if file.checked:
            compared = compare(file, baseline.files[key])
            kept = Counter(compared.covered) + Counter(compared.unjudged)
            baseline.files[key] = Counter({entry: count for entry, count in kept.items() if entry.code in known})
        elif file.notice is not None:
            # it is no notice any more: no rule has anything to say of it
            del baseline.files[key]
    _save(baseline, lang)
    after, _ = _size(baseline)
    _talk(
        f"{plain(path)}：删去 {before - after} 个，还记有 {after} 个问题",
        f"{plain(path)}: {before - after} dropped, {after} findings are still recorded",
        lang,
    )
    sys.exit(FAILED if failed else 0)


@command.command(
    help=say("显示基线中每个文件、每条规则记了多少个问题。", "Show how many findings of each rule are recorded of each file.")
)
@_baseline_option
@config_options
@language_option()
def show(path: str | None, choice: Choice) -> None:
    from tabulate import tabulate

    from ...rules import all_rules

    configured, lang = choice.configurations(), choice.lang
    with refusing(lang):
        path = path or _configured(configured.settings())
    baseline = load_baseline(path, lang)
    names = {rule.code: rule.name for rule in all_rules()}
    gone = say("（文件已不存在）", " (no longer there)", lang)
    rows: list[tuple[str, str, str, int]] = []
    for key, entries in sorted(baseline.files.items()):
        counts: Counter[str] = Counter()
        for entry, count in entries.items():
            counts[entry.code] += count
        shown = plain(key) + ("" if os.path.lexists(baseline.path_of(key)) else gone)
        rows.extend((shown, plain(code), names.get(code, ""), count) for code, count in sorted(counts.items()))
    headers = [say(zh, en, lang) for zh, en in (("文件", "file"), ("代码", "code"), ("名称", "name"), ("个数", "count"))]
    findings, files = _size(baseline)
    total = say(f"共 {files} 个文件，{findings} 个问题。", f"{findings} findings in {files} files.", lang)
    put(f"{tabulate(rows, headers=headers, tablefmt='simple')}\n\n{total}\n" if rows else f"{total}\n", lang)


def load_baseline(path: str, lang: Language | None) -> Baseline:
    """Read a baseline. Raises Refusal, one line, where it is missing, broken or of another version."""
    from ..baseline import BaselineError, load

    try:
        return load(path)
    except BaselineError as error:
        zh, en = error.zh, error.en
    except FileNotFoundError:
        zh, en = "没有这个基线文件", "no such baseline"
    except OSError as error:
        zh, en = f"无法读取：{error.strerror or error}", f"cannot be read: {error.strerror or error}"
    raise Refusal(say(f"{plain(path)}：{plain(zh)}", f"{plain(path)}: {plain(en)}", lang))


def _save(baseline: Baseline, lang: Language | None) -> None:
    from ..baseline import save

    try:
        save(baseline)
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"{plain(baseline.path)}：无法写入：{reason}", f"{plain(baseline.path)}: cannot be written: {reason}"
        raise Refusal(say(zh, en, lang)) from None


def _configured(settings: Settings) -> str:
    from ..config_files import shown

    return FILE if settings.baseline is None else shown(settings.baseline)


def _checked(settings: Mapping[Source, Settings], bundles: Sequence[Bundle]) -> Iterator[CheckedFile]:
    from ...grammar.larks import keep_parsers_in
    from ..cache_folder import cache_folder
    from ..many import check_all, processors
    from ..result_cache import open_cache

    folder = cache_folder()
    keep_parsers_in(folder)
    return check_all(list(settings), settings, jobs=processors(), cache=open_cache(folder), bundles=bundles)


def _tell_failure(file: CheckedFile, lang: Language | None) -> bool:
    """Say why a file, or some rule in it, could not be checked; what is recorded of it stays."""
    from ...rules import all_rules

    if file.unreadable:
        rules = {rule.code: rule for rule in all_rules()}
        for finding in file.findings:
            words = message_of(finding, rules[finding.code], lang or default_language())
            _talk(f"{plain(file.path)}：{plain(words)}", f"{plain(file.path)}: {plain(words)}", lang)
    for fault in file.faults:
        zh = f"内部错误：{plain(file.path)} {fault.origin}：{fault.error}"
        _talk(zh, f"internal fault: {plain(file.path)}, {fault.origin}: {fault.error}", lang)
    return file.unreadable or bool(file.faults)


def _within(baseline: Baseline, paths: tuple[str, ...], lang: Language | None) -> list[str]:
    """The recorded files that are, or lie below, one of the paths; all without paths. Raises Refusal for a path with none."""
    if not paths:
        return list(baseline.files)
    found: dict[str, None] = {}
    for path in paths:
        wanted = baseline.key(path)
        below = [key for key in baseline.files if wanted == "." or key == wanted or key.startswith(f"{wanted}/")]
        if not below:
            _refuse_unrecorded(path, lang)
        found.update(dict.fromkeys(below))
    return list(found)


def _refuse_unrecorded(path: str, lang: Language | None) -> NoReturn:
    raise Refusal(say(f"基线中没有 {plain(path)} 的记录", f"the baseline has no entry of {plain(path)}", lang))


def _size(baseline: Baseline) -> tuple[int, int]:
    """How many findings are recorded, in how many files."""
    return sum(sum(entries.values()) for entries in baseline.files.values()), sum(map(bool, baseline.files.values()))


def _talk(zh: str, en: str, lang: Language | None) -> None:
    talk(say(zh, en, lang))
