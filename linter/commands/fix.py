"""``noticelint fix``: put the fixes into the files, or show them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ..command_options import (
    Choice,
    Command,
    allow_empty_option,
    config_options,
    force_exclude_option,
    language_option,
    profile_option,
    refusing,
    rule_options,
    say,
    stdin_option,
)
from ..console import put, talk
from ..exit_status import FAILED, FOUND
from ..language import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...rules.finding import Language
    from ..apart import Lexicons
    from ..bundle_files import Bundle
    from ..bundles import Member
    from ..files import Source
    from ..fixing import Fixed
    from ..opening import Opened


@dataclass(frozen=True, slots=True)
class _Wishes:
    diff: bool
    unsafe: bool
    language: Language


@click.command(
    "fix",
    cls=Command,
    help=say(
        "按规则自动改正文件中的写法，数字、单位和人名不改；改后重读一遍，任务、单位或数字有变的文件不动。"
        "- 表示标准输入，改好的文本写到标准输出。退出码：0 已改好或无可改，1 --diff 显示了改动，2 有文件读不出、不能改或写不进。",
        "Mend the form of files by the rules; figures, units and persons are never changed, and a file that would then have other "
        "tasks, units or figures is left alone. - is standard input, mended to standard output. Exit status: 0 done or nothing to "
        "do, 1 --diff showed changes, 2 a file could not be read, mended or written.",
    ),
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--diff", is_flag=True, help=say("只显示改动，不写文件", "show the changes and write nothing"))
@click.option(
    "--unsafe",
    is_flag=True,
    help=say("也做多半正确、须再看一眼的改动", "include fixes that are probably right, to be looked at again"),
)
@rule_options(
    say("只改这些规则的问题，可用逗号分开", "fix findings of these rules only"),
    say("另外再改这些规则的", "fix those of these rules too"),
    say("不改这些规则的", "leave those of these rules alone"),
)
@config_options
@profile_option
@force_exclude_option("改")
@allow_empty_option
@stdin_option
@language_option()
def command(
    paths: tuple[str, ...],
    diff: bool,
    unsafe: bool,
    force_exclude: bool,
    allow_empty: bool,
    stdin_filename: str,
    choice: Choice,
) -> None:
    from ...grammar.larks import keep_parsers_in
    from ..apart import Lexicons
    from ..cache_folder import cache_folder
    from ..fix_words import summary
    from ..opening import open_run

    keep_parsers_in(cache_folder())
    configured = choice.configurations()
    with refusing(choice.lang):
        opened = open_run(configured, paths, stdin_filename, force_exclude=force_exclude)
    wishes = _Wishes(diff, unsafe, opened.language)
    tally = _Tally()
    with refusing(choice.lang), Lexicons() as lexicons:
        for source, original, fixed in _fixed(opened, lexicons, unsafe=unsafe):
            tally.add(_deliver(source, fixed, original, wishes), fixed)
    talk(summary(tally.files, tally.edits, tally.checked, shown_only=diff, language=wishes.language))
    nothing = not tally.checked and not allow_empty and not (force_exclude and not opened.asked)
    if nothing:
        talk(say("没有核对任何文件", "nothing was checked", wishes.language))
    if tally.failed or nothing:
        sys.exit(FAILED)
    sys.exit(FOUND if diff and tally.files else 0)


@dataclass(slots=True)
class _Tally:
    """What the run came to."""

    files: int = 0
    edits: int = 0
    checked: int = 0
    failed: bool = False

    def add(self, delivered: bool, fixed: Fixed) -> None:
        checked = fixed.checked
        self.checked += checked.checked
        self.failed = self.failed or not delivered or checked.unreadable or bool(checked.faults) or fixed.refusal is not None
        if delivered and fixed.applied:
            self.files += 1
            self.edits += fixed.applied.total()


def _fixed(opened: Opened, lexicons: Lexicons, *, unsafe: bool) -> Iterator[tuple[Source, bytes, Fixed]]:
    """The files that were asked for, each with its content as it was read, as fixed: those of one notice after another."""
    from ..fixing import fix_members

    together: dict[Bundle, list[Member]] = {}
    for member in map(opened.member, opened.asked):
        together.setdefault(member.bundle, []).append(member)
    for members in together.values():
        fixed = lexicons.call(members[0].lexicon, fix_members, members, unsafe)
        yield from ((member.source, *each) for member, each in zip(members, fixed, strict=True))


def _deliver(source: Source, fixed: Fixed, original: bytes, wishes: _Wishes) -> bool:
    """Write or show what was fixed, and say what happened; False where the file could not be written."""
    from ..fix_words import counts, suggestions, troubles, unwritable_words
    from ..writing import Unwritable, rewrite

    language, name = wishes.language, plain(source.name) + say("：", ": ", wishes.language)
    for line in troubles(fixed, language):
        talk(name + line)
    if wishes.diff:
        _show(source.name, fixed, language)
    elif source.is_stdin:
        put(fixed.data, language)
    elif fixed.applied:
        try:
            rewrite(source.path, original, fixed.data)
        except Unwritable as refused:
            talk(name + unwritable_words(refused, language))
            return False
    if fixed.applied:
        done = say("可改", "would change", language) if wishes.diff else say("已改", "changed", language)
        talk(name + done + counts(fixed.applied, language))
    # with which option fix would take one is of no use where it takes none
    for line in () if fixed.refusal == "format" else suggestions(fixed.checked, language, unsafe=wishes.unsafe):
        talk(f"  {line}")
    return True


def _show(name: str, fixed: Fixed, language: Language) -> None:
    """The changes, without what could steer a terminal."""
    from ..unified_diff import unified_diff

    lines = unified_diff(name, fixed.before, fixed.after)
    put("".join("\t".join(map(plain, line.split("\t"))) + "\n" for line in lines), language)
