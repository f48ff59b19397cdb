"""The options by which a command chooses rules and configurations, and how it refuses in one line what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .console import talk
from .language import default_language, plain

if TYPE_CHECKING:
    from ..rules.finding import Language
    from .configurations import Configurations
    from .profiles import ProfileName
    from .settings import FailOn

_Command = TypeVar("_Command", bound=Callable[..., Any])

PROFILES = ("draft", "review", "publish")


class Refusal(click.ClickException):
    """A configuration or a rule's name that is wrong: one line, exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        talk(self.message)


def say(zh: str, en: str, language: Language | None = None) -> str:
    """The words in the language, or in the one that the system speaks."""
    return zh if (language or default_language()) == "zh" else en


def config_options(command: _Command) -> _Command:
    """Add ``--config`` and ``--no-config``: parameters ``config`` and ``no_config``."""
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
    return config(no_config(command))


def profile_option(command: _Command) -> _Command:
    """Add ``--profile``: parameter ``profile``."""
    return click.option(
        "--profile",
        type=click.Choice(PROFILES),
        default=None,
        help=say(
            "文稿阶段：draft 草稿只报错误，review 送审加报警告，publish 印发全部报告（默认）",
            "stage of the notice: draft shows errors, review warnings too, publish everything (default)",
        ),
    )(command)


def configurations(
    *,
    config: str | None = None,
    no_config: bool = False,
    profile: ProfileName | None = None,
    select: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    fail_on: FailOn | None = None,
    lang: Language | None = None,
) -> Configurations:
    """The configurations of a run, under what the command line says. Raises Refusal.

    What they raise later is to be made a Refusal by ``refusing``.
    """
    from .configurations import Configurations
    from .settings import on_command_line

    if config is not None and no_config:
        raise Refusal(say("--config 与 --no-config 不能同时使用", "--config and --no-config exclude each other", lang))
    with refusing(lang):
        above = on_command_line(select, extend_select, ignore, profile, fail_on, lang)
        return Configurations(above, config, search=not no_config)


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
