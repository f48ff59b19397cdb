"""The commands and their options, in both languages.

The words of the commands are chosen when they are imported, by the locale; so each language is a process of its own, which runs
this module.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from blocks import code, page, table, words

_LOCALES = {"zh": "C.UTF-8", "en": "en_US.UTF-8"}
_WORDS = {
    "zh": ("命令一览", "选项", "值", "默认", "用途", "（可多次使用）"),
    "en": ("Commands", "option", "value", "default", "use", " (may be repeated)"),
}


def pages() -> Mapping[str, str]:
    return {"commands.md": _told("zh"), "en/commands.md": _told("en")}


def _told(language: str) -> str:
    environment = {**os.environ, "LC_ALL": _LOCALES[language], "PYTHONUTF8": "1"}
    command = [sys.executable, str(Path(__file__)), language]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout.decode("utf-8")


def _page(language: str) -> str:
    from noticelint.linter.cli import cli

    blocks = [words(cli.help or "")]
    for usage, command in _commands(cli, click.Context(cli, info_name="noticelint")):
        blocks += [f"## {usage.command_path}", words(command.help or "")]
        pieces = (usage.command_path, *command.collect_usage_pieces(usage))
        blocks += [code(" ".join(pieces)), _options(command, usage, language)]
    return page(_WORDS[language][0], *blocks)


def _commands(group: click.Group, above: click.Context) -> Iterator[tuple[click.Context, click.Command]]:
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if command is None or command.hidden:
            continue
        context = click.Context(command, info_name=name, parent=above)
        yield context, command
        if isinstance(command, click.Group):
            yield from _commands(command, context)


def _options(command: click.Command, context: click.Context, language: str) -> str:
    _, option, value, default, use, repeated = _WORDS[language]
    rows = []
    for each in command.params:
        if not isinstance(each, click.Option) or each.hidden:
            continue
        kind = "" if each.is_flag else each.make_metavar(context)
        shown = each.get_default(context) if each.show_default and not each.is_flag else None
        said = (each.help or "") + (repeated if each.multiple and not _says(each.help, repeated) else "")
        rows.append((code(", ".join(each.opts)), code(kind) if kind else "", code(str(shown)) if shown else "", words(said)))
    return table((option, value, default, use), rows)


def _says(help_text: str | None, repeated: str) -> bool:
    return repeated.strip(" ()（）") in (help_text or "")


if __name__ == "__main__":
    sys.stdout.buffer.write(_page(sys.argv[1]).encode())
