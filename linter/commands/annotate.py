"""``noticelint annotate``: the findings as comments in a copy of a .docx."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from ..command_options import (
    Choice,
    Command,
    Refusal,
    baseline_options,
    config_options,
    fail_on_option,
    failing,
    language_option,
    profile_option,
    rule_options,
    say,
)
from ..console import talk
from ..exit_status import FAILED, FOUND
from ..language import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...rules.finding import Language
    from ..annotating.annotate import Annotated, Wishes
    from ..apart import Lexicons
    from ..bundles import Member
    from ..checking import CheckedFile
    from ..settings import FailOn

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
"""What a package of Word's may be called; what is written must be called as what was read, or Word does not open it."""


@click.command(
    "annotate",
    cls=Command,
    help=say(
        "核对一个 .docx 文件，把问题写成批注，另存为一个文件；原文件不动。再批注一次时，只换掉自己的批注，别人的不动。"
        "- 表示标准输入。退出码：0 没有问题，1 有问题，2 无法核对、写不进或用法有误。",
        "Check a .docx and write its findings as comments into a copy; the file itself is left alone. Annotating the copy again "
        "replaces its own comments and no one else's. - is standard input. Exit status: 0 clean, 1 findings, 2 not checked or written.",
    ),
)
@click.argument("file")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help=say("批注后的文件写到哪里；已有这个文件的，换掉它", "the annotated file; one that is there is replaced"),
)
@click.option(
    "--fix",
    is_flag=True,
    help=say(
        "有把握的改法写成修订，可逐处接受或拒绝；数字、单位和人名不改",
        "write safe fixes as tracked changes, to be accepted or rejected; figures, units and persons are never changed",
    ),
)
@rule_options()
@config_options
@profile_option
@fail_on_option
@baseline_options("批注")
@language_option(say("批注和消息的语言", "language of comments and messages"))
def command(file: str, output: str, fix: bool, choice: Choice) -> None:
    from datetime import datetime

    from ...grammar.larks import keep_parsers_in
    from ..annotating.annotate import Wishes
    from ..apart import Lexicons
    from ..cache_folder import cache_folder
    from ..files import STDIN
    from ..fix_words import refusal_words
    from ..opening import open_file
    from ..writing import replace_file

    keep_parsers_in(cache_folder())
    configured, opened, member = open_file(choice, file)
    language = opened.language
    baseline = opened.baseline(choice)
    _require_own_place(output, [*([] if file == STDIN else [file]), *configured.files(), *filter(None, [baseline])], language)
    if any(bundle.takes(os.path.abspath(output)) for bundle in opened.of_run.bundles):
        zh = f"不能写入 {plain(output)}：按 [[bundle]] 它会是通知的一个文件，请另取名称或另存到别的文件夹"
        en = f"cannot write {plain(output)}: by [[bundle]] it would be a file of the notice; choose another name or folder"
        raise Refusal(say(zh, en, language))
    if file != STDIN:
        _require_suffixes(file, output, language)
    recorded = None
    if baseline is not None:
        from .baseline import load_baseline

        recorded = load_baseline(baseline, language)
    colon = say("：", ": ", language)
    name = plain(member.source.name) + colon
    # Word writes the local time, though it calls it Z, and shows what is written
    now = f"{datetime.now().astimezone():%Y-%m-%dT%H:%M:%S}Z"
    with Lexicons() as lexicons:
        annotated = _annotated(member, lexicons, Wishes(language, now, fix, recorded))
    for other in annotated.unread:
        for line in _troubles(other, language):
            talk(plain(other.path) + colon + line)
    for line in _troubles(annotated.checked, language):
        talk(name + line)
    if annotated.refusal is not None:
        talk(name + refusal_words(annotated.refusal, language))
    if annotated.data is None:
        talk(say("没有核对任何文件，未写入", "nothing was checked, nothing was written", language))
        sys.exit(FAILED)
    try:
        replace_file(output, annotated.data)
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        talk(say(f"{plain(output)}：无法写入：{reason}", f"{plain(output)}: cannot be written: {reason}", language))
        sys.exit(FAILED)
    for line in _told(annotated, output, language):
        talk(line)
    failed = annotated.checked.faults or annotated.unread
    sys.exit(FAILED if failed else _status(annotated, opened.of_run.fail_on))


def _annotated(member: Member, lexicons: Lexicons, wishes: Wishes) -> Annotated:
    """The package as annotated; a file that cannot be read is a finding."""
    from ..annotating.annotate import Annotated, annotate
    from ..checking import check_source

    try:
        data = member.source.read()
    except OSError:
        return Annotated(None, check_source(member.source, ()))
    return lexicons.call(member.lexicon, annotate, member, data, wishes)


def _require_own_place(output: str, needed: list[str], language: Language) -> None:
    from ..outputs import Output, clash

    if clash([Output("docx", output)], needed) is not None:
        name = plain(output)
        raise Refusal(
            say(
                f"不能写入 {name}：它是要批注的文件、配置或基线，请另取一个名称",
                f"cannot write {name}: it is the file itself, a configuration or the baseline; choose another name",
                language,
            )
        )
    if os.path.lexists(output) and not os.path.isfile(output):
        raise Refusal(
            say(f"{plain(output)}：不是普通文件，未写入", f"{plain(output)}: not written: it is no regular file", language)
        )


def _require_suffixes(file: str, output: str, language: Language) -> None:
    suffix, wanted = os.path.splitext(output)[1].lower(), os.path.splitext(file)[1].lower()
    if wanted not in SUFFIXES:
        name = plain(file)
        raise Refusal(
            say(
                f"{name}：只能批注 .docx 和 .docm 文件，其他文件请用 noticelint check",
                f"{name}: only .docx and .docm can be annotated; for others there is noticelint check",
                language,
            )
        )
    if suffix != wanted:
        name = plain(output)
        raise Refusal(
            say(
                f"{name}：后缀应与原文件一样，为 {wanted}，否则 Word 打不开",
                f"{name}: must end in {wanted}, as the file itself does, or Word does not open it",
                language,
            )
        )


def _troubles(checked: CheckedFile, language: Language) -> Iterator[str]:
    """Why the file, or some rule, did not have its turn."""
    from ...rules import all_rules
    from ..language import location_words, message_of

    if checked.unreadable:
        rules = {rule.code: rule for rule in all_rules()}
        yield from (message_of(finding, rules[finding.code], language) for finding in checked.findings)
    for fault in checked.faults:
        place = location_words(checked.locate(fault.span), language)
        yield say(
            f"内部错误：{place} {fault.origin}：{fault.error}",
            f"internal fault: {place}, {fault.origin}: {fault.error}",
            language,
        )


def _told(annotated: Annotated, output: str, language: Language) -> Iterator[str]:
    """What was verified, and what was written where."""
    from ...rules import all_rules
    from ..checking import Run
    from ..reporters import View
    from ..reporters.text import summary

    yield from summary(Run([annotated.checked], {rule.code: rule for rule in all_rules()}), View(language))
    comments, changes = annotated.comments, annotated.changes
    revised = say(f"，修订 {changes} 处", f", {changes} tracked {'change' if changes == 1 else 'changes'}", language)
    left = annotated.unchanged
    by_hand = say(
        f"；另有 {left} 处写不成修订，请照批注手工改", f"; to be changed by hand, as the comments say: {left}", language
    )
    more = f"{revised if changes else ''}{by_hand if left else ''}"
    yield say(
        f"已写入 {plain(output)}：批注问题 {comments} 个{more}",
        f"wrote {plain(output)}: {comments} {'finding' if comments == 1 else 'findings'} as comments{more}",
        language,
    )


def _status(annotated: Annotated, fail_on: FailOn) -> int:
    fatal = failing(fail_on)
    return FOUND if any(finding.severity in fatal for finding in annotated.checked.findings) else 0
