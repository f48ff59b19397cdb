"""The command line: the commands outline and rule, and how the others are found."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn, cast

import click

from . import __version__
from .command_options import Choice, Group, config_options, language_option, refusing, stdin_option
from .console import prepare, put, talk, writes_unicode
from .exit_status import FAILED, INTERRUPTED
from .garbage import collect_seldom
from .language import SEVERITY_WORDS, default_language, message_of, plain

if TYPE_CHECKING:
    from ..rules.finding import Language
    from ..rules.rule import Rule

COMMANDS = ("annotate", "baseline", "check", "config", "fix", "init", "text")
"""The commands that have a module of their own name in ``commands``, which holds it as ``command``."""


def _say(zh: str, en: str, language: Language | None = None) -> str:
    return zh if (language or default_language()) == "zh" else en


class _Commands(Group):
    """A group that imports the modules of ``COMMANDS`` only when their command is asked for, so that the others start quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module(f".commands.{cmd_name}", __package__).command
        return found


def _tell_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        put(f"noticelint {__version__}\n")
        context.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help=_say(
        "核对责任分解通知：分解数与总数、牵头单位、格式。一切在本机完成，文件不离开这台电脑。",
        "Check a notice that breaks a work report into tasks. Works offline; a document never leaves the machine.",
    ),
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version, help="Show the version and exit."
)
def cli() -> None:
    pass


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
@stdin_option
@config_options
@language_option()
def outline_command(file: str, output_format: str, stdin_filename: str, choice: Choice) -> None:
    from ..grammar.larks import keep_parsers_in
    from .apart import Lexicons
    from .cache_folder import cache_folder
    from .opening import open_file
    from .outline import outline, tree

    keep_parsers_in(cache_folder())
    _, opened, member = open_file(choice, file, stdin_filename)
    language, name = opened.language, member.source.name
    with refusing(choice.lang), Lexicons() as lexicons:
        parsed = lexicons.call(member.lexicon, member.parse)
    if parsed.unreadable is not None:
        from ..rules import all_rules

        rules = {rule.code: rule for rule in all_rules()}
        talk(f"{plain(name)}: {message_of(parsed.unreadable, rules[parsed.unreadable.code], language)}")
        sys.exit(FAILED)
    if parsed.notice is None:
        talk(f"{plain(name)}: {_say('内部错误：', 'internal fault: ', language)}{parsed.fault.error if parsed.fault else ''}")
        sys.exit(FAILED)
    if output_format == "json":
        import json

        report = outline(parsed.notice, name)
        put(json.dumps(report, ensure_ascii=not writes_unicode(), indent=2) + "\n", language)
    else:
        put(tree(parsed.notice, language), language)


@cli.command("rule", help=_say("显示所有规则，或一条规则的说明。", "Show the table of all rules, or the page of one."))
@click.argument("name", required=False, metavar="[CODE|NAME]")
@language_option()
def rule_command(name: str | None, lang: Language | None) -> None:
    from ..rules import all_rules, rule_named
    from .selection import UnknownRuleError, find_rules

    language = lang or default_language()
    if name is None:
        put(_rule_table(language), language)
        return
    # most ask for one page: the other rules need not be read for it
    single = rule_named(name.strip())
    try:
        found = find_rules(all_rules(), name) if single is None else (single,)
    except UnknownRuleError as error:
        _fail_unknown(error.token, error.suggestion, language)
    put("\n".join(_rule_page(rule, language) for rule in found), language)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; whatever happens is told in one line, never by a traceback."""
    prepare()
    collect_seldom()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        cli.main(args=given, prog_name="noticelint", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            # a group without a command shows its help instead
            told = isinstance(error, click.UsageError) and type(error).show is click.UsageError.show
            if told and (_asked_language(given) or default_language()) == "zh":
                from .usage_words import usage_words

                talk(usage_words(cast("click.UsageError", error)))
            else:
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
