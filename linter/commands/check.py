"""``noticelint check``: its options; the run itself is in ``running``."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..command_options import (
    Command,
    allow_empty_option,
    baseline_options,
    config_options,
    fail_on_option,
    force_exclude_option,
    language_option,
    profile_option,
    rule_options,
    say,
    stdin_option,
)
from ..outputs import parse_outputs
from ..reporters import FORMATS
from ..running import Wishes, run_check


@click.command(
    "check",
    cls=Command,
    help=say(
        "核对文件或文件夹（其中的 .txt、.md、.docx、.html、.xlsx、.pdf）；- 表示标准输入。退出码：0 没有问题，1 有问题，2 无法核对或用法有误。",
        "Check files, or the .txt, .md, .docx, .html, .xlsx and .pdf of folders; - is standard input. Exit status: 0 clean, 1 findings, 2 not checked.",
    ),
)
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help=say("报告格式", "format of the report"),
)
@click.option(
    "--output",
    "outputs",
    callback=parse_outputs,
    multiple=True,
    metavar="FORMAT=FILE",
    help=say("另将报告按此格式写入文件，可多次使用", "write the report in this format to a file too; may be repeated"),
)
@rule_options()
@config_options
@profile_option
@fail_on_option
@click.option(
    "--statistics", "show_statistics", is_flag=True, help=say("列出每条规则的问题个数", "count the findings of each rule")
)
@click.option("--show-checks", is_flag=True, help=say("列出核对过的每一处合计", "list every sum that was verified"))
@click.option(
    "--show-files", is_flag=True, help=say("列出每个文件是否核对及原因", "say of each file whether it was checked, and why")
)
@force_exclude_option("核对")
@baseline_options("报")
@click.option(
    "--diff-base",
    metavar="REV",
    default=None,
    help=say(
        "只报涉及改动之处的问题：与 git 的这个版本相比", "show only findings that touch lines changed since this revision of git"
    ),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=None,
    help=say(
        "文件多于 50 个时，同时用几个进程核对（默认：处理器个数）",
        "processes that check more than 50 files (default: one a processor)",
    ),
)
@click.option(
    "--as-one",
    is_flag=True,
    help=say(
        "一个文件夹中的文件合为一份通知核对（正文和附件分在几个文件里），单独点名的文件也合为一份",
        "take the files of each folder as one notice (a letter and its attachments in files of their own), and so those that are named",
    ),
)
@click.option(
    "--watch",
    is_flag=True,
    help=say("持续监视，文件一保存就再核对，按 Ctrl-C 结束", "go on, and check again whenever a file is saved, until Ctrl-C"),
)
@click.option("--no-cache", is_flag=True, help=say("不用也不留缓存", "neither use nor keep cached results"))
@allow_empty_option
@stdin_option
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=say("是否使用颜色", "whether to use colours"),
)
@language_option()
def command(watch: bool, **wishes: Any) -> None:
    wanted = Wishes(**wishes)
    if watch:
        from ..watching import watch_and_check

        sys.exit(watch_and_check(wanted))
    sys.exit(run_check(wanted))
