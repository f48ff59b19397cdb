"""What was wrong with a command line, in Chinese: click speaks English alone."""

from __future__ import annotations

import click


def usage_words(error: click.UsageError) -> str:
    """What is wrong, and where the help is; the words of click where it says what is not told here."""
    command = error.ctx.command_path if error.ctx else "noticelint"
    return f"用法有误：{_wrong(error)}\n{command} --help 显示用法"


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        maybe = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{maybe}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_name(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 的写法不对，它后面的值缺少或多余"
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return f"{_name(error)} 可以取 {'、'.join(map(str, kind.choices))}"
        if isinstance(kind, click.IntRange):
            return f"{_name(error)} 后面要写整数，最小 {kind.min}"
        return f"{_name(error)}：{error.message}"
    group = error.ctx.command if error.ctx else None
    if isinstance(group, click.Group) and error.message.startswith("No such command"):
        return f"没有这个命令，可以用 {'、'.join(group.list_commands(error.ctx))}" if error.ctx else error.message
    return error.message


def _name(error: click.BadParameter) -> str:
    """The parameter as it is written on a command line."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return "/".join(error.param.opts)
    return error.param.make_metavar(error.ctx or click.Context(click.Command("")))
