"""The options that commands have in common, what is chosen by them, and how a command refuses in one line what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from .console import put, talk
from .exit_status import FAILED
from .language import SEVERITY_WORDS, default_language, plain

if TYPE_CHECKING:
    from ..rules.finding import Language
    from .configurations import Configurations
    from .profiles import ProfileName
    from .settings import FailOn

_Command = TypeVar("_Command", bound=Callable[..., Any])

PROFILES = ("draft", "review", "publish")

_NEVER = "never"
"""Of --fail-on: no finding fails the run."""


class Command(click.Command):
    """A command whose help goes the way of everything else that is put out: without a reader it is no error."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _tell_help
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command


def _tell_help(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        put(context.get_help() + "\n")
        context.exit()


class Refusal(click.ClickException):
    """A configuration or a rule's name that is wrong: one line, exit status 2."""

    exit_code = FAILED

    def show(self, file: Any = None) -> None:
        talk(self.message)


def say(zh: str, en: str, language: Language | None = None) -> str:
    """The words in the language, or in the one that the system speaks."""
    return zh if (language or default_language()) == "zh" else en


class Choice(NamedTuple):
    """What the command line says above all configurations; each field has the name of its option."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str | None = None
    no_config: bool = False
    profile: ProfileName | None = None
    fail_on: FailOn | None = None
    baseline: str | None = None
    no_baseline: bool = False
    lang: Language | None = None

    def configurations(self) -> Configurations:
        """The configurations of a run, under what the command line says. Raises Refusal.

        What they raise later is to be made a Refusal by ``refusing``.
        """
        from .configurations import Configurations
        from .settings import on_command_line

        if self.config is not None and self.no_config:
            raise Refusal(say("--config 与 --no-config 不能同时使用", "--config and --no-config exclude each other", self.lang))
        with refusing(self.lang):
            above = on_command_line(self.select, self.extend_select, self.ignore, self.profile, self.fail_on, self.lang)
            return Configurations(above, self.config, search=not self.no_config)


def config_options(command: _Command) -> _Command:
    """Add ``--config`` and ``--no-config``. All that a Choice has is given to the command as one parameter, ``choice``."""

    @wraps(command)
    def choosing(**given: Any) -> Any:
        choice = Choice(**{name: given.pop(name) for name in Choice._fields if name in given})
        return command(choice=choice, **given)

    no_config = click.option("--no-config", is_flag=True, help=say("不用任何配置文件", "use no configuration file"))
    config = click.option(
        "--config",
        metavar="FILE",
        default=None,
        help=say(
            "对所有文件都用这个配置（默认用各文件上级文件夹中最近的一个）",
            "use this configuration for all files (default: the nearest one upward from each)",
        ),
    )
    return cast("_Command", config(no_config(choosing)))


def profile_option(command: _Command) -> _Command:
    """Add ``--profile``."""
    return click.option(
        "--profile",
        type=click.Choice(PROFILES),
        default=None,
        help=say(
            "文稿阶段：draft 草稿只报错误，review 送审加报警告，publish 印发全部报告（默认）",
            "stage of the notice: draft shows errors, review warnings too, publish everything (default)",
        ),
    )(command)


def rule_options(
    select: str = say(
        "只用这些规则：代码、代码前缀、名称或 ALL，可用逗号分开",
        "run these rules only: codes, prefixes, names or ALL, parted by commas",
    ),
    extend_select: str = say("另外再用这些规则", "run these rules too"),
    ignore: str = say("不用这些规则", "leave these rules out"),
) -> Callable[[_Command], _Command]:
    """Add ``--select``, ``--extend-select`` and ``--ignore``, with these words of help."""

    def add(command: _Command) -> _Command:
        for option, words in (("--ignore", ignore), ("--extend-select", extend_select), ("--select", select)):
            command = click.option(option, multiple=True, metavar="RULES", help=words)(command)
        return command

    return add


def fail_on_option(command: _Command) -> _Command:
    """Add ``--fail-on``."""
    return click.option(
        "--fail-on",
        type=click.Choice([*SEVERITY_WORDS, _NEVER]),
        default=None,
        help=say("从哪一级起退出码为 1（默认 error）", "severity from which on the exit status is 1 (default: error)"),
    )(command)


def failing(fail_on: FailOn) -> tuple[str, ...]:
    """The severities that fail the run."""
    severities = tuple(SEVERITY_WORDS)
    return () if fail_on == _NEVER else severities[: severities.index(fail_on) + 1]


def baseline_options(told: str) -> Callable[[_Command], _Command]:
    """Add ``--baseline`` and ``--no-baseline``; ``told`` is what the command does to a finding, in Chinese."""

    def add(command: _Command) -> _Command:
        baseline = click.option(
            "--baseline",
            metavar="FILE",
            default=None,
            help=say(
                f"不{told}这个基线中记下的问题（默认：配置中的基线）",
                "leave out the findings that this baseline records (default: that of the configuration)",
            ),
        )
        return baseline(click.option("--no-baseline", is_flag=True, help=say("不用任何基线", "use no baseline"))(command))

    return add


def force_exclude_option(done: str) -> Callable[[_Command], _Command]:
    """Add ``--force-exclude``; ``done`` is what the command does to a file, in Chinese."""
    words = say(f"配置排除的文件，点名也不{done}", "leave out what the configuration excludes even where it is named")
    return click.option("--force-exclude", is_flag=True, help=words)


def allow_empty_option(command: _Command) -> _Command:
    """Add ``--allow-empty``."""
    words = say("没有可核对的文件也算成功", "succeed where there is nothing to check")
    return click.option("--allow-empty", is_flag=True, help=words)(command)


def stdin_option(command: _Command) -> _Command:
    """Add ``--stdin-filename``."""
    words = say("标准输入在报告中的名称", "name to show for standard input")
    return click.option("--stdin-filename", metavar="NAME", default="-", help=words)(command)


def language_option(of: str = say("消息的语言", "language of the messages")) -> Callable[[_Command], _Command]:
    """Add ``--lang``: the language of what the words name. It is read first, so that other options can be refused in it."""
    words = of + say("（默认按系统区域设置）", " (default: by the locale)")
    return click.option("--lang", type=click.Choice(["zh", "en"]), default=None, is_eager=True, help=words)


@contextmanager
def refusing(language: Language | None = None) -> Iterator[None]:
    """A block in which a wrong configuration, or the name of a rule that does not exist, ends the command by a Refusal."""
    from .configuration_error import ConfigurationError, hint
    from .selection import UnknownRuleError

    try:
        yield
    except ConfigurationError as error:
        raise Refusal(error.words(language or default_language())) from None
    except UnknownRuleError as error:
        zh, en = hint(error.suggestion)
        token = plain(error.token)
        raise Refusal(say(f"没有这条规则\uff1a{token}{zh}", f"no such rule: {token}{en}", language)) from None
