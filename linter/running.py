"""One run of ``check``: from what the user asked for to the reports and the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from .command_options import Choice, Refusal, failing, refusing, say
from .console import put, talk, writes_unicode
from .exit_status import FAILED, FOUND
from .language import location_words, plain
from .outputs import Output, clash, write_outputs
from .reporters import FOR_PEOPLE, View

if TYPE_CHECKING:
    from pathlib import Path

    from ..rules.finding import Language
    from .checking import CheckedFile, Run
    from .configurations import Configurations
    from .opening import Opened

PROGRESS_FROM = 20
"""Files from which on a terminal shows how far the run has come."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked of ``check``: its arguments and options under their own names, those of a Choice as one."""

    paths: tuple[str, ...]
    output_format: str
    outputs: tuple[Output, ...]
    choice: Choice
    show_statistics: bool
    show_checks: bool
    show_files: bool
    force_exclude: bool
    diff_base: str | None
    as_one: bool
    jobs: int | None
    no_cache: bool
    allow_empty: bool
    stdin_filename: str
    color: str


def run_check(wishes: Wishes) -> int:
    """Check, write every report, and return the exit status. Raises Refusal."""
    return check_opened(wishes, *open_wished(wishes))


def check_opened(wishes: Wishes, configured: Configurations, opened: Opened) -> int:
    """Check the files that were opened, write every report, and return the exit status. Raises Refusal."""
    from ..grammar.larks import keep_parsers_in
    from ..rules import all_rules
    from .cache_folder import cache_folder
    from .checking import Run

    folder = None if wishes.no_cache else cache_folder()
    keep_parsers_in(folder)
    baseline = opened.baseline(wishes.choice)
    _refuse_clash(wishes.outputs, opened, [*configured.files(), *([] if baseline is None else [baseline])])
    opened, files = _checked(wishes, opened, baseline, folder)
    return _report(wishes, opened, Run(files, {rule.code: rule for rule in all_rules()}))


def open_wished(wishes: Wishes) -> tuple[Configurations, Opened]:
    """The configurations and the files that are asked for. Raises Refusal."""
    from .opening import open_run

    configured = wishes.choice.configurations()
    with refusing(wishes.choice.lang):
        return configured, open_run(
            configured, wishes.paths, wishes.stdin_filename, force_exclude=wishes.force_exclude, as_one=wishes.as_one
        )


def _checked(wishes: Wishes, opened: Opened, baseline: str | None, folder: Path | None) -> tuple[Opened, Sequence[CheckedFile]]:
    """The files that were to be checked, and what is to be told of each of them."""
    from .checking import Wanted
    from .many import check_all, processors
    from .result_cache import open_cache

    base = None
    if wishes.diff_base is not None:
        from .changes import DiffBase

        with refusing(opened.language):
            base = DiffBase(wishes.diff_base, opened.found.sources)
        opened = opened.only(base.without_unchanged(opened.found, opened.bundles))
    recorded = None
    if baseline is not None:
        from .commands.baseline import load_baseline

        recorded = load_baseline(baseline, opened.language)
    found, settings = opened.found, opened.settings
    wanted = Wanted(wishes.allow_empty, sums=wishes.show_checks, parsed=base is not None)
    jobs = wishes.jobs or processors()
    results = check_all(found.sources, settings, wanted, jobs=jobs, cache=open_cache(folder), bundles=opened.bundles)
    with _progress(results, len(found.sources), opened.language) as checked:
        files = list(checked)
    if recorded is not None:
        from .baseline import new_only

        files = new_only(recorded, files, list(settings.values()))
    if base is not None:
        from .touched import only_touched

        with refusing(opened.language):
            changes = base.all_changes(dict(zip(found.sources, files, strict=True)), opened.bundles)
            files = [only_touched(file, changes[source]) for source, file in zip(found.sources, files, strict=True)]
    return opened, files


def _report(wishes: Wishes, opened: Opened, run: Run) -> int:
    """Write what was asked for, and return the exit status."""
    from .reporters import render

    language, found = opened.language, opened.found
    fatal = failing(opened.of_run.fail_on)
    unwritten = list(write_outputs(wishes.outputs, run, View(language, show_checks=wishes.show_checks, failing=fatal)))
    view = View(language, _wants_color(wishes.color), wishes.show_checks, not writes_unicode(), fatal)
    put(render(wishes.output_format, run, view), language)
    if wishes.show_statistics:
        from .statistics import statistics

        # a table behind a document for programs would spoil it
        (put if wishes.output_format in FOR_PEOPLE else talk)(statistics(run, language))
    _tell_about_files(run, opened, show_files=wishes.show_files)
    for path, reason in unwritten:
        talk(say(f"{plain(path)}：无法写入：{reason}", f"{plain(path)}: cannot be written: {reason}", language))
    # a hook that names nothing but excluded files has done all that was asked, and so has a run in which nothing changed
    nothing_to_do = wishes.force_exclude and not found.sources
    done = wishes.allow_empty or nothing_to_do or any(each.reason == "unchanged" for each in found.passed_over)
    status = _exit_status(run, fatal, language, allow_empty=done)
    return FAILED if unwritten else status


def _progress(results: Iterable[CheckedFile], count: int, language: Language) -> AbstractContextManager[Iterable[CheckedFile]]:
    if count < PROGRESS_FROM or not sys.stderr.isatty():
        return nullcontext(results)
    return click.progressbar(results, count, label=say("核对", "checking", language), file=sys.stderr)


def _refuse_clash(outputs: Sequence[Output], opened: Opened, needed: Iterable[str]) -> None:
    named = (source.path for source in opened.found.sources if not source.is_stdin)
    path = clash(outputs, [*named, *needed])
    if path is not None:
        raise Refusal(
            say(
                f"--output 不能写入 {plain(path)}：它是要核对的文件、配置或基线，或已用于另一份报告",
                f"--output cannot write {plain(path)}: it is to be checked, or a configuration or the baseline, or holds another report",
                opened.language,
            )
        )


def _exit_status(run: Run, fatal: Sequence[str], language: Language, *, allow_empty: bool) -> int:
    failed = False
    for file in run.files:
        for fault in file.faults:
            place = location_words(file.locate(fault.span), language)
            talk(
                say(
                    f"内部错误：{plain(file.path)} {place} {fault.origin}：{fault.error}",
                    f"internal fault: {plain(file.path)}, {place}, {fault.origin}: {fault.error}",
                    language,
                )
            )
            failed = True
        failed = failed or file.unreadable
    if not any(file.checked for file in run.files) and not allow_empty:
        talk(say("没有核对任何文件", "nothing was checked", language))
        failed = True
    if failed:
        return FAILED
    return FOUND if any(finding.severity in fatal for file in run.files for finding in file.findings) else 0


def _tell_about_files(run: Run, opened: Opened, *, show_files: bool) -> None:
    language, found = opened.language, opened.found
    for folder in found.empty_folders:
        talk(
            say(
                f"{plain(folder)}：文件夹中没有可以核对的文件",
                f"{plain(folder)}: no file in this folder that could be checked",
                language,
            )
        )
    office = sum(each.reason == "office" for each in found.passed_over)
    if office:
        talk(
            say(
                f"没有安装 LibreOffice、因而未核对的 .doc、.wps、.odt、.rtf 文件：{office} 个",
                f".doc, .wps, .odt or .rtf files not checked for want of LibreOffice: {office}",
                language,
            )
        )
    extra = [os.path.splitext(each.path)[1].lower() for each in found.passed_over if each.reason == "extra"]
    if extra:
        from .files import EXTRAS

        install = f'pip install "noticelint[{",".join(sorted({EXTRAS[suffix][0] for suffix in extra}))}]"'
        talk(
            say(
                f"缺少读取组件、因而未核对的 .xlsx、.pdf 文件：{len(extra)} 个；安装：{install}",
                f".xlsx or .pdf files not checked for want of what reads them: {len(extra)}; to install it: {install}",
                language,
            )
        )
    unchanged = sum(each.reason == "unchanged" for each in found.passed_over)
    if unchanged:
        talk(say(f"没有改动、因而未核对的文件：{unchanged} 个", f"not checked, being unchanged: {unchanged}", language))
    if not show_files:
        return
    from .reporters.sentences import state

    for file in run.files:
        talk(f"{plain(file.path)}: {state(file, run, language)}")
    for passed_over in found.passed_over:
        talk(f"{plain(passed_over.path)}: {say(*_REASONS[passed_over.reason], language)}")


_REASONS = {
    "hidden": ("未核对：隐藏的文件或文件夹", "not checked: hidden"),
    "lock": ("未核对：Word 或 WPS 打开文件时的临时文件", "not checked: a lock file of Word or WPS"),
    "office": ("未核对：须安装 LibreOffice 才能读取", "not checked: only LibreOffice reads it, which is not installed"),
    "extra": ("未核对：缺少读取组件", "not checked: what reads it is not installed"),
    "suffix": ("未核对：不是可以核对的文件类型", "not checked: not a kind of file that is read"),
    "excluded": ("未核对：配置已排除", "not checked: excluded by the configuration"),
    "special": ("未核对：不是普通文件", "not checked: not a regular file"),
    "unchanged": ("未核对：没有改动", "not checked: unchanged"),
}


def _wants_color(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"
