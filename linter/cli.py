"""The command line: check, outline, rule."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn, cast

import click

from . import __version__
from .command_options import config_options, configurations, profile_option, refusing
from .console import prepare, put, talk, writes_unicode
from .language import SEVERITY_WORDS, default_language, location_words, message_of, plain
from .outputs import Output, clash, parse_outputs, write_outputs
from .reporters import FOR_PEOPLE, FORMATS, View

if TYPE_CHECKING:
    from ..rules.finding import Language
    from ..rules.rule import Rule
    from .checking import CheckedFile, Run
    from .files import Found
    from .profiles import ProfileName
    from .settings import FailOn

FOUND, FAILED, INTERRUPTED = 1, 2, 130
"""Exit status: findings at or above --fail-on; usage, unreadable input or internal fault; Ctrl-C."""

NEVER = "never"

COMMANDS = ("annotate", "baseline", "config", "fix", "init")
"""The commands that have a module of their own name in ``commands``, which holds it as ``command``."""

PROGRESS_FROM = 20
"""Files from which on a terminal shows how far the run has come."""


def _say(zh: str, en: str, language: Language | None = None) -> str:
    return zh if (language or default_language()) == "zh" else en


_language_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=None,
    is_eager=True,
    help=_say("消息的语言（默认按系统区域设置）", "language of the messages (default: by the locale)"),
)


class _Commands(click.Group):
    """A group that imports the modules of ``COMMANDS`` only when their command is asked for, so that the others start quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module(f".commands.{cmd_name}", __package__).command
        return found


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help=_say(
        "核对责任分解通知：分解数与总数、牵头单位、格式。一切在本机完成，文件不离开这台电脑。",
        "Check a notice that breaks a work report into tasks. Works offline; a document never leaves the machine.",
    ),
)
@click.version_option(__version__, prog_name="noticelint", message="%(prog)s %(version)s")
def cli() -> None:
    pass


@cli.command(
    help=_say(
        "核对文件或文件夹（其中的 .txt、.md、.docx、.html、.xlsx、.pdf）；- 表示标准输入。退出码：0 没有问题，1 有问题，2 无法核对或用法有误。",
        "Check files, or the .txt, .md, .docx, .html, .xlsx and .pdf of folders; - is standard input. Exit status: 0 clean, 1 findings, 2 not checked.",
    )
)
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help=_say("报告格式", "format of the report"),
)
@click.option(
    "--output",
    "outputs",
    callback=parse_outputs,
    multiple=True,
    metavar="FORMAT=FILE",
    help=_say("另将报告按此格式写入文件，可多次使用", "write the report in this format to a file too; may be repeated"),
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help=_say(
        "只用这些规则：代码、代码前缀、名称或 ALL，可用逗号分开",
        "run these rules only: codes, prefixes, names or ALL, parted by commas",
    ),
)
@click.option("--extend-select", multiple=True, metavar="RULES", help=_say("另外再用这些规则", "run these rules too"))
@click.option("--ignore", multiple=True, metavar="RULES", help=_say("不用这些规则", "leave these rules out"))
@config_options
@profile_option
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITY_WORDS, NEVER]),
    default=None,
    help=_say("从哪一级起退出码为 1（默认 error）", "severity from which on the exit status is 1 (default: error)"),
)
@click.option(
    "--statistics", "show_statistics", is_flag=True, help=_say("列出每条规则的问题个数", "count the findings of each rule")
)
@click.option("--show-checks", is_flag=True, help=_say("列出核对过的每一处合计", "list every sum that was verified"))
@click.option(
    "--show-files", is_flag=True, help=_say("列出每个文件是否核对及原因", "say of each file whether it was checked, and why")
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help=_say("配置排除的文件，点名也不核对", "leave out what the configuration excludes even where it is named"),
)
@click.option(
    "--baseline",
    metavar="FILE",
    default=None,
    help=_say(
        "不报这个基线中记下的问题（默认：配置中的基线）",
        "leave out the findings that this baseline records (default: that of the configuration)",
    ),
)
@click.option("--no-baseline", is_flag=True, help=_say("不用任何基线", "use no baseline"))
@click.option(
    "--diff-base",
    metavar="REV",
    default=None,
    help=_say(
        "只报涉及改动之处的问题：与 git 的这个版本相比", "show only findings that touch lines changed since this revision of git"
    ),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=None,
    help=_say(
        "文件多于 50 个时，同时用几个进程核对（默认：处理器个数）",
        "processes that check more than 50 files (default: one a processor)",
    ),
)
@click.option("--no-cache", is_flag=True, help=_say("不用也不留缓存", "neither use nor keep cached results"))
@click.option("--allow-empty", is_flag=True, help=_say("没有可核对的文件也算成功", "succeed where there is nothing to check"))
@click.option(
    "--stdin-filename", metavar="NAME", default="-", help=_say("标准输入在报告中的名称", "name to show for standard input")
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=_say("是否使用颜色", "whether to use colours"),
)
@_language_option
def check(
    paths: tuple[str, ...],
    output_format: str,
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    no_config: bool,
    profile: ProfileName | None,
    fail_on: FailOn | None,
    show_statistics: bool,
    show_checks: bool,
    show_files: bool,
    force_exclude: bool,
    baseline: str | None,
    no_baseline: bool,
    diff_base: str | None,
    jobs: int | None,
    no_cache: bool,
    allow_empty: bool,
    stdin_filename: str,
    color: str,
    lang: Language | None,
) -> None:
    from ..grammar.larks import keep_parsers_in
    from ..rules import all_rules
    from .cache_folder import cache_folder
    from .checking import Run, Wanted
    from .config_files import shown
    from .many import check_all, processors
    from .opening import open_run
    from .reporters import render
    from .result_cache import open_cache

    folder = None if no_cache else cache_folder()
    keep_parsers_in(folder)
    configured = configurations(
        config=config,
        no_config=no_config,
        profile=profile,
        select=select,
        extend_select=extend_select,
        ignore=ignore,
        fail_on=fail_on,
        lang=lang,
    )
    with refusing(lang):
        opened = open_run(configured, paths, stdin_filename, force_exclude=force_exclude)
    language = opened.language
    if no_baseline:
        baseline = None
    elif baseline is None and opened.of_run.baseline is not None:
        baseline = shown(opened.of_run.baseline)
    _refuse_clash(outputs, opened.found, [*configured.files(), *([] if baseline is None else [baseline])], language)
    base = None
    if diff_base is not None:
        from .changes import DiffBase

        with refusing(language):
            base = DiffBase(diff_base, opened.found.sources)
        opened = opened.only(base.without_unchanged(opened.found))
    found, settings = opened.found, opened.settings
    recorded = None
    if baseline is not None:
        from .commands.baseline import load_baseline

        recorded = load_baseline(baseline, language)
    wanted = Wanted(allow_empty, sums=show_checks, parsed=base is not None)
    results = check_all(found.sources, settings, wanted, jobs=jobs or processors(), cache=open_cache(folder))
    with _progress(results, len(found.sources), language) as checked:
        files = list(checked)
    if recorded is not None:
        from .baseline import new_only

        files = new_only(recorded, files, list(settings.values()))
    if base is not None:
        from .touched import only_touched

        with refusing(language):
            files = [
                only_touched(file, base.changes(source, file.document.text))
                for source, file in zip(found.sources, files, strict=True)
            ]
    run = Run(files, {rule.code: rule for rule in all_rules()})
    failing = _failing(opened.of_run.fail_on)
    unwritten = list(write_outputs(outputs, run, View(language, show_checks=show_checks, failing=failing)))
    put(render(output_format, run, View(language, _wants_color(color), show_checks, not writes_unicode(), failing)), language)
    if show_statistics:
        from .statistics import statistics

        # a table behind a document for programs would spoil it
        (put if output_format in FOR_PEOPLE else talk)(statistics(run, language))
    _tell_about_files(run, found, language, show_files=show_files)
    for path, reason in unwritten:
        talk(_say(f"{plain(path)}：无法写入：{reason}", f"{plain(path)}: cannot be written: {reason}", language))
    # a hook that names nothing but excluded files has done all that was asked, and so has a run in which nothing changed
    done = allow_empty or (force_exclude and not found.sources) or any(each.reason == "unchanged" for each in found.passed_over)
    status = _exit_status(run, failing, language, allow_empty=done)
    sys.exit(FAILED if unwritten else status)


@cli.command(
    "outline",
    help=_say(
        "显示从文件中读懂了什么：部分、章节、任务、表格。", "Show what was understood of a file: parts, sections, tasks, tables."
    ),
)
@click.argument("file")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["tree", "json"]),
    default="tree",
    show_default=True,
    help=_say("输出格式", "format"),
)
@click.option(
    "--stdin-filename", metavar="NAME", default="-", help=_say("标准输入在报告中的名称", "name to show for standard input")
)
@config_options
@_language_option
def outline_command(
    file: str, output_format: str, stdin_filename: str, config: str | None, no_config: bool, lang: Language | None
) -> None:
    from ..grammar.larks import keep_parsers_in
    from .apart import Lexicons
    from .cache_folder import cache_folder
    from .files import STDIN, Source
    from .outline import outline, tree

    keep_parsers_in(cache_folder())
    source = Source(stdin_filename, is_stdin=True) if file == STDIN else Source(file)
    with refusing(lang):
        settings = configurations(config=config, no_config=no_config, lang=lang).settings(source.path)
    language = settings.language or default_language()
    with Lexicons() as lexicons:
        parsed = lexicons.parse(source, settings)
    if parsed.unreadable is not None:
        from ..rules import all_rules

        rules = {rule.code: rule for rule in all_rules()}
        talk(f"{plain(source.name)}: {message_of(parsed.unreadable, rules[parsed.unreadable.code], language)}")
        sys.exit(FAILED)
    if parsed.notice is None:
        talk(
            f"{plain(source.name)}: {_say('内部错误：', 'internal fault: ', language)}{parsed.fault.error if parsed.fault else ''}"
        )
        sys.exit(FAILED)
    if output_format == "json":
        import json

        report = outline(parsed.notice).model_dump(mode="json")
        put(json.dumps(report, ensure_ascii=not writes_unicode(), indent=2) + "\n", language)
    else:
        put(tree(parsed.notice, language), language)


@cli.command("rule", help=_say("显示所有规则，或一条规则的说明。", "Show the table of all rules, or the page of one."))
@click.argument("name", required=False, metavar="[CODE|NAME]")
@_language_option
def rule_command(name: str | None, lang: Language | None) -> None:
    from ..rules import all_rules
    from .selection import UnknownRuleError, find_rules

    language = lang or default_language()
    if name is None:
        put(_rule_table(language), language)
        return
    try:
        found = find_rules(all_rules(), name)
    except UnknownRuleError as error:
        _fail_unknown(error.token, error.suggestion, language)
    put("\n".join(_rule_page(rule, language) for rule in found), language)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; whatever happens is told in one line, never by a traceback."""
    prepare()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        cli.main(args=given, prog_name="noticelint", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last resort before the interpreter's traceback
        from .engine import one_line

        talk(_say("内部错误：", "internal fault: ", _asked_language(given)) + one_line(error))
        sys.exit(FAILED)
    sys.exit(0)


def _asked_language(arguments: Sequence[str]) -> Language | None:
    """The language that the command line names, for a fault outside of any command."""
    words = " ".join(arguments).replace("--lang=", "--lang ").split(" ")
    named = [word for option, word in pairwise(words) if option == "--lang" and word in ("zh", "en")]
    return cast("Language", named[-1]) if named else None


def _progress(results: Iterable[CheckedFile], count: int, language: Language) -> AbstractContextManager[Iterable[CheckedFile]]:
    if count < PROGRESS_FROM or not sys.stderr.isatty():
        return nullcontext(results)
    return click.progressbar(results, count, label=_say("核对", "checking", language), file=sys.stderr)


def _refuse_clash(outputs: Sequence[Output], found: Found, needed: Iterable[str], language: Language) -> None:
    named = (source.path for source in found.sources if not source.is_stdin)
    path = clash(outputs, [*named, *needed])
    if path is not None:
        talk(
            _say(
                f"--output 不能写入 {plain(path)}：它是要核对的文件、配置或基线，或已用于另一份报告",
                f"--output cannot write {plain(path)}: it is to be checked, or a configuration or the baseline, or holds another report",
                language,
            )
        )
        sys.exit(FAILED)


def _failing(fail_on: FailOn) -> tuple[str, ...]:
    """The severities that fail the run."""
    severities = tuple(SEVERITY_WORDS)
    return () if fail_on == NEVER else severities[: severities.index(fail_on) + 1]


def _exit_status(run: Run, failing: Sequence[str], language: Language, *, allow_empty: bool) -> int:
    failed = False
    for file in run.files:
        for fault in file.faults:
            place = location_words(file.document.locate(fault.span), language)
            talk(
                _say(
                    f"内部错误：{plain(file.path)} {place} {fault.origin}：{fault.error}",
                    f"internal fault: {plain(file.path)}, {place}, {fault.origin}: {fault.error}",
                    language,
                )
            )
            failed = True
        failed = failed or file.unreadable
    if not any(file.checked for file in run.files) and not allow_empty:
        talk(_say("没有核对任何文件", "nothing was checked", language))
        failed = True
    if failed:
        return FAILED
    return FOUND if any(finding.severity in failing for file in run.files for finding in file.findings) else 0


def _tell_about_files(run: Run, found: Found, language: Language, *, show_files: bool) -> None:
    for folder in found.empty_folders:
        talk(
            _say(
                f"{plain(folder)}：文件夹中没有可以核对的文件",
                f"{plain(folder)}: no file in this folder that could be checked",
                language,
            )
        )
    unchanged = sum(each.reason == "unchanged" for each in found.passed_over)
    if unchanged:
        talk(_say(f"没有改动、因而未核对的文件：{unchanged} 个", f"not checked, being unchanged: {unchanged}", language))
    if show_files:
        from .reporters.sentences import state

        for file in run.files:
            talk(f"{plain(file.path)}: {state(file, run, language)}")
        reasons = {
            "hidden": _say("未核对：隐藏的文件或文件夹", "not checked: hidden", language),
            "suffix": _say("未核对：不是可以核对的文件类型", "not checked: not a kind of file that is read", language),
            "excluded": _say("未核对：配置已排除", "not checked: excluded by the configuration", language),
            "special": _say("未核对：不是普通文件", "not checked: not a regular file", language),
            "unchanged": _say("未核对：没有改动", "not checked: unchanged", language),
        }
        for passed_over in found.passed_over:
            talk(f"{plain(passed_over.path)}: {reasons[passed_over.reason]}")


def _rule_table(language: Language) -> str:
    from tabulate import tabulate

    from ..rules import all_rules

    headers = [
        _say(zh, en, language) for zh, en in (("代码", "code"), ("名称", "name"), ("级别", "severity"), ("说明", "summary"))
    ]
    rows = [[rule.code, rule.name, SEVERITY_WORDS[rule.severity][language], rule.summary[language]] for rule in all_rules()]
    return tabulate(rows, headers=headers, tablefmt="simple") + "\n"


def _rule_page(rule: Rule, language: Language) -> str:
    from .profiles import profiles_of
    from .rule_options import option_lines

    facts = (
        (_say("代码", "code", language), rule.code),
        (_say("名称", "name", language), rule.name),
        (_say("最高级别", "severity at most", language), SEVERITY_WORDS[rule.severity][language]),
        (_say("默认启用", "on by default", language), _say("是", "yes", language) if rule.on else _say("否", "no", language)),
        (_say("文稿阶段", "profiles", language), ", ".join(profiles_of(rule))),
        (_say("说明", "summary", language), rule.summary[language]),
        (_say("依据", "source", language), rule.source[language]),
        *((_say("选项", "option", language), line) for line in option_lines(rule, language)),
    )
    mark = _say("：", ": ", language)
    return "\n".join((*(f"{name}{mark}{value}" for name, value in facts), "", rule.page, ""))


def _fail_unknown(token: str, suggestion: str, language: Language) -> NoReturn:
    hint = _say(f"，是不是 {suggestion}？", f", did you mean {suggestion}?", language) if suggestion else ""
    talk(_say(f"没有这条规则：{plain(token)}{hint}", f"no such rule: {plain(token)}{hint}", language))
    sys.exit(FAILED)


def _wants_color(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"
