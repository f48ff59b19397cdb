"""``noticelint check``: its options; the run itself is in ``running``."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..command_options import config_options, profile_option, say
from ..language import SEVERITY_WORDS
from ..outputs import parse_outputs
from ..reporters import FORMATS
from ..running import NEVER, Wishes, run_check


@click.command(
    "check",
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
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help=say(
        "只用这些规则：代码、代码前缀、名称或 ALL，可用逗号分开",
        "run these rules only: codes, prefixes, names or ALL, parted by commas",
    ),
)
@click.option("--extend-select", multiple=True, metavar="RULES", help=say("另外再用这些规则", "run these rules too"))
@click.option("--ignore", multiple=True, metavar="RULES", help=say("不用这些规则", "leave these rules out"))
@config_options
@profile_option
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITY_WORDS, NEVER]),
    default=None,
    help=say("从哪一级起退出码为 1（默认 error）", "severity from which on the exit status is 1 (default: error)"),
)
@click.option(
    "--statistics", "show_statistics", is_flag=True, help=say("列出每条规则的问题个数", "count the findings of each rule")
)
@click.option("--show-checks", is_flag=True, help=say("列出核对过的每一处合计", "list every sum that was verified"))
@click.option(
    "--show-files", is_flag=True, help=say("列出每个文件是否核对及原因", "say of each file whether it was checked, and why")
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help=say("配置排除的文件，点名也不核对", "leave out what the configuration excludes even where it is named"),
)
@click.option(
    "--baseline",
    metavar="FILE",
    default=None,
    help=say(
        "不报这个基线中记下的问题（默认：配置中的基线）",
        "leave out the findings that this baseline records (default: that of the configuration)",
    ),
)
@click.option("--no-baseline", is_flag=True, help=say("不用任何基线", "use no baseline"))
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
@click.option("--allow-empty", is_flag=True, help=say("没有可核对的文件也算成功", "succeed where there is nothing to check"))
@click.option(
    "--stdin-filename", metavar="NAME", default="-", help=say("标准输入在报告中的名称", "name to show for standard input")
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=say("是否使用颜色", "whether to use colours"),
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=None,
    is_eager=True,
    help=say("消息的语言（默认按系统区域设置）", "language of the messages (default: by the locale)"),
)
def command(watch: bool, **wishes: Any) -> None:
    wanted = Wishes(**wishes)
    if watch:
        from ..watching import watch_and_check

        sys.exit(watch_and_check(wanted))
    sys.exit(run_check(wanted))
