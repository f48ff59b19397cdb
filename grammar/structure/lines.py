"""How logical lines are told apart, each by itself; what a line is in its surroundings is decided in ``layout``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Block, Document, Grid, Paragraph
from ..model import Ordinal, OrdinalStyle
from ..patterns import regex
from ..span import Span
from .labels import Field, read_brackets, read_closing_sentence, read_field, read_labelled_tails
from .ordinals import CHINESE, read_ordinal
from .worded_roles import Bracket

LINE_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "CHROME",
        r"(?:[-*\u2022] )?(?:当前位置|您的位置|您(?:现在)?(?:所在)?的?位置|所在位置|(?:返回)?首页|(?:[\u2022·] ?)?(?:无障碍(?:阅读|浏览|模式)?|(?:长者|长辈|适老)(?:模式|版)?)(?=[ ]|$)|>|【?打印(?:本页|此页)?】?|【?关闭(?:窗口|本页)?】?|分享到|分享[:到]|浏览次数|访问次数|点击数|阅读次数|上一篇|下一篇|扫一扫|版权所有|责任编辑|网站地图|字号[:【\[]|字体[:【\[]|收藏本页|微信扫|我要纠错|相关(?:附件|链接|解读|新闻)[: ]*$).*|(?:[-*\u2022] )?[^\s<>《》。]{1,12}(?: ?> ?[^\s<>《》。]{1,12})+ ?>?",
    ),
    (
        "PAGE",
        r"[-\u2014\u2013]{1,2}[ ]?[0-9]{1,3}[ ]?[-\u2014\u2013]{1,2}|第[ ]?[0-9]{1,3}[ ]?页(?:[ /,]*共[ ]?[0-9]{1,3}[ ]?页)?",
    ),
    (
        "METADATA",
        r"(?:[-*\u2022\u2219·] ?)?[【\[]?(?:索 *引 *号|文件编号|文 *号|发文字号|规范性文件(?:统一)?编号|统一编号|主题分类|主 ?题 ?词|发布单位|发布机构|发布部门|发文机关|发文单位|制定机关|发布文号|政策文号|字 *号|公开主体|成文日期|生成日期|发文日期|公布日期|公开日期|公开时限|实施日期|施行日期|时 *效(?:性|状态)?|效力级别|效力等级|法规类别|发布日期|发布时间|印发日期|生效日期|失效日期|废止日期|公开方式|公开范围|公开类别|有 *效 *性|信息来源|文章来源|来源|政策原文|政策解读|公文时效|公文种类|公文生成日期|发文机构|发文部门|发文文号|发文标题|发文时间|备注/文号|公开形式|公开目录|公开责任部门|文件有效性|实施时间|法规类型|所属行业|所属区域|组配分类|信息分类|体裁分类|服务对象|名 *称|标 *题|关键词)(?: *[:|\]】]| +\S)[^。]*|文件名称[ :]+[^。]{6,120}(?:通知|意见|方案|办法|决定|通报|公告)|内容概述[ :].*|(?:(?:发布|更新|公开)?(?:时间|日期) ?: ?)?(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[ T]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[^。]{0,60}|(?:时间|日期) ?: ?(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[^。]{0,60}",
    ),
    ("ANNEX", r"附(?:件|表|录)[ ]*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:[-\u2014][0-9]{1,2})?[ ]*(?:[:、.].*)?"),
    (
        "DATE",
        rf"(?:(?:(?:19|20)?[0-9]{{2}}|20[0-9]?[*xX\u00d7]{{1,2}})[ ]*年[ ]*[0-9]{{1,2}}[ ]*月[ ]*[0-9]{{1,2}}[ ]*日|二[\u3007零OoO○0〇][\u3007零OoO○0〇一二三四五六七八九十]{{2}}年{CHINESE}{{1,3}}月{CHINESE}{{1,3}}日)(?:印发)?",
    ),
    ("REMARK", r"\([ ]*(?:此件|本文|主动公开|依申请公开|此文|部分|有删减|联系人|信息公开).{0,60}\)|(?:主动公开|此件公开发布)"),
    (
        "COLOPHON",
        r"(?:抄[ ]?[送报]|主送|报送|分送|主题词)[ ]*:.*|[^。,;:]{2,40}(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[ ]*印发|\(?共印[ ]?[0-9]{1,5}[ ]?份\)?",
    ),
    ("ADDRESSEE", r"(?!.*(?:如下|现将|现就))(?=.{0,160}(?:各|局|委|政府|单位|部门|办事处|管委会|公司))[^。;]{4,400}:"),
)
"""Kinds of lines that a pattern alone tells, tried in this order on the whole line in half width."""

_PATTERNS = tuple((name, regex(pattern)) for name, pattern in LINE_PATTERNS)
HEADS = {
    OrdinalStyle.NTH: "H1",
    OrdinalStyle.CHINESE: "H1",
    OrdinalStyle.BRACKETED_CHINESE: "H2",
    OrdinalStyle.DASH: "H3",
    OrdinalStyle.ARABIC: "ITEM",
}
"""The level of a line by its ordinal; ordinals below 1. are steps inside a task."""


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line. ``kind`` is a name of ``LINE_PATTERNS`` or ``HEADS``, or FIELD, CLAUSE, TABLE, TEXT."""

    kind: str
    span: Span
    grid: Grid | None = None
    ordinal: Ordinal | None = None
    field: Field | None = None
    brackets: tuple[Bracket, ...] = ()


def read_lines(document: Document) -> list[Line]:
    """One line per block of the document, in order; a bracket of roles that was broken off in the middle is one line with the rest."""
    blocks = iter(_with_broken_brackets(document))
    return [Line("TABLE", block.span, block) if isinstance(block, Grid) else read_line(document, block) for block in blocks]


_BROKEN = regex(r"\((?:[^()。]|\([^()]*\))*$")
_REST = regex(r"(?![0-9一二三四五六七八九十(]{1,4}[.、)])[^()]*(?:\([^()]*\)[^()]*)*\)[。;]?")
_ROLES = regex("牵头|负责|配合|单位|部门")
_LONGEST_BROKEN = 400
_MOST_LINES = 3


def _with_broken_brackets(document: Document) -> Iterator[Block]:
    """The blocks, but as one those that hold one bracket of roles between them: （市甲局牵头， and 市乙局配合） below it."""
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        rest = _rest_of_bracket(document, index)
        yield blocks[index] if rest is None else Paragraph(blocks[index].span.cover(blocks[rest].span))
        index = (index if rest is None else rest) + 1


def _rest_of_bracket(document: Document, index: int) -> int | None:
    """The block that closes the bracket of roles that the block leaves open."""
    folded, blocks, block = document.folded, document.blocks, document.blocks[index]
    if not isinstance(block, Paragraph):
        return None
    opening = _BROKEN.search(folded, max(block.span.start, block.span.end - _LONGEST_BROKEN), block.span.end)
    for below in range(index + 1, min(len(blocks), index + 1 + _MOST_LINES)) if opening else ():
        span = blocks[below].span
        if not isinstance(blocks[below], Paragraph) or span.end - span.start > _LONGEST_BROKEN:
            return None
        if _REST.fullmatch(folded, *span):
            return below if opening and _ROLES.search(folded, opening.start(), span.end) else None
        if "(" in folded[span.start : span.end] or "。" in folded[span.start : span.end]:
            return None
    return None


def read_line(document: Document, paragraph: Paragraph) -> Line:
    folded, text, span = document.folded, document.text, paragraph.span
    field = read_field(folded, span)
    if field is not None:
        return Line("FIELD", span, field=field)
    if span.end - span.start <= 600:
        for name, pattern in _PATTERNS:
            if pattern.fullmatch(folded, span.start, span.end):
                return Line(name, span)
    ordinal = read_ordinal(folded, text, span)
    brackets = read_brackets(folded, text, span)
    if not brackets and not (brackets := read_labelled_tails(folded, text, span)):
        closing = read_closing_sentence(folded, text, span)
        brackets = (closing,) if closing else ()
    if ordinal is not None and ordinal.style in HEADS:
        return Line(HEADS[ordinal.style], span, ordinal=ordinal, brackets=brackets)
    return Line("CLAUSE" if brackets else "TEXT", span, ordinal=ordinal, brackets=brackets)


_SENTENCE_END = regex(r"[。;,:、!?]$")
_TITLE_WORDS = regex(
    r"(?:分解|分工|清单|一览表|方案|任务书|项目表|计划表|目标任务|实事|任务表|名单|情况表|汇总表|责任表|指标表|明细表|安排表|分配表|下达表|要点|任务|计划|意见|通知)(?:表|书)?(?:\([^()]{1,20}\))?$"
)


def is_title_like(folded: str, span: Span) -> bool:
    """A line that could be a heading of its own: short, and neither a sentence nor a row of cells."""
    return (
        4 <= span.end - span.start <= 80
        and " | " not in folded[span.start : span.end]
        and not _SENTENCE_END.search(folded[span.start : span.end])
        and "。" not in folded[span.start : span.end]
    )


def is_title(folded: str, span: Span) -> bool:
    """A title-like line that ends as titles of breakdowns end (责任分解, 任务清单 …)."""
    return is_title_like(folded, span) and _TITLE_WORDS.search(folded[span.start : span.end]) is not None
