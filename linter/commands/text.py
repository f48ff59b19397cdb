"""``noticelint text``: a file as the linter reads it, for people and for ``git diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..command_options import Command, language_option, say
from ..console import put, talk
from ..exit_status import FAILED
from ..language import default_language, message_of, plain

if TYPE_CHECKING:
    from ...rules.finding import Language
    from ..checking import ParsedFile


@click.command(
    "text",
    cls=Command,
    help=say(
        "显示文件的文字：一段一行，表格一格一行，与核对时所读的相同。供 git diff 显示 .docx 等文件的改动。- 表示标准输入。",
        "Show the text of a file as it is checked: one paragraph a line, one cell a line, so that git diff can show what changed "
        "in a .docx. - is standard input.",
    ),
)
@click.argument("file")
@click.option(
    "--textconv",
    is_flag=True,
    help=say(
        "供 git 使用：读不出的文件显示原因，退出码仍为 0，以免 git 中断",
        "for git: say in place of the text why a file cannot be read, with exit status 0, since git would give up",
    ),
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    default="-",
    help=say("标准输入的文件名，其后缀说明文件类型", "name of standard input; its suffix tells the type of the file"),
)
@language_option()
def command(file: str, textconv: bool, stdin_filename: str, lang: Language | None) -> None:
    from ..checking import read_source
    from ..files import STDIN, Source

    language = lang or default_language()
    source = Source(stdin_filename, is_stdin=True) if file == STDIN else Source(file)
    read = read_source(source, allow_empty=True)
    if read.unreadable is not None or read.fault is not None:
        reason = _reason(read, language)
        if textconv:
            put(f"{reason}\n".encode("utf-8", "backslashreplace"), language)
            return
        talk(f"{plain(source.name)}{say('：', ': ', language)}{reason}")
        sys.exit(FAILED)
    text = read.document.text
    if text and not text.endswith("\n"):
        text += "\n"
    if sys.stdout.isatty():
        text = "\n".join(map(_harmless, text.split("\n")))
    # whatever the locale is: git and editors take text for UTF-8
    put(text.encode("utf-8", "surrogatepass"), language)


def _reason(read: ParsedFile, language: Language) -> str:
    from ...rules import all_rules

    if read.unreadable is None:
        return say("内部错误：", "internal fault: ", language) + (read.fault.error if read.fault else "")
    rules = {rule.code: rule for rule in all_rules()}
    return plain(message_of(read.unreadable, rules[read.unreadable.code], language))


def _harmless(line: str) -> str:
    return "\t".join(map(plain, line.split("\t")))
