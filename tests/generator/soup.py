"""Text that is no notice: the words of notices in any order, and notices with pieces cut out, doubled and moved."""

from __future__ import annotations

from hypothesis import strategies as st

_LABELS = ("责任单位", "牵头单位", "配合单位", "牵头领导", "责任人", "目标任务", "总牵头单位", "任务分解", "备注", "单位")
_ORDINALS = (
    "一、", "二、", "三、", "(一)", "(二)", "1.", "2.", "3.", "4.", "10.", "1、", "(1)", "1)", "①", "——", "第一", "第一件实事:", "★", "1*", "0.", "〇、",
)  # fmt: skip
_BRACKETS = ("(", ")", "《", "》", "“", "”", "〔", "〕", "【", "】", "[", "]", "((((", "))))", "〈", "〉", "‘", "’")
_MARKS = (
    ",",
    "、",
    ";",
    ":",
    "。",
    "。。",
    ",,",
    "、、",
    "……",
    "|",
    "||",
    "| |",
    "--- |",
    "\uff05",
    "%",
    "~",
    "\uff5e",
    "/",
    "-",
    ".",
    " ",
    "\u00a0",
    "\u3000",
)
_TABLE = (
    "序号", "事项名称", "合计", "小计", "全市", "其中", "拟下达", "任务", "分解", "县(市、区)", "云东区", "云西", "青禾县", "市本级", "管委会", "(公里)", "(个)",
    "| 乡镇 | 任务(亩) |", "| --- | --- |", "| 甲镇 | 3 |", "全覆盖", "17(71)", "新建2",
)  # fmt: skip
_NUMBERS = (
    "1", "2", "3", "12", "8.9", "100%", ">86%", "34.568.64", "3,,000", "1O0", "2.15万人", "3亿元", "各", "分别", "共", "50个", "100公里", "3~5%", "6.%", "%6",
    "2月30日", "2024年2月26日", "13月", "二〇二四年", "〔2024〕5号", "云政发[2024]05号", "9" * 40, "0.0000001", "１２", "½", "٣", "²",
)  # fmt: skip
_LETTER = (
    "云州市人民政府关于印发重点任务责任分解的通知", "各县(市、区)人民政府:", "《重点任务责任分解》", "现印发给你们", "云州市人民政府办公室", "附件:1.重点任务责任分解", "附件1",
    "附表2", "(此件公开发布)", "(本文有删减)", "列第一位者为牵头单位,下同", "因四舍五入",
)  # fmt: skip
_CHROME = (
    "当前位置:",
    "首页>政务公开",
    "索引号:002",
    "成文日期:2024-02-26",
    "发布机构 市政府",
    "【打印本页】",
    "分享到:",
    "# ",
    "## 标题",
    "XXX",
    "待定",
)
_BODIES = (
    "市教育局",
    "市财政局、市住建局",
    "区科经、商务局",
    "各有关部门",
    "市教育局牵头",
    "由市教育局负责。",
    "张三",
    "新建公办幼儿园12所",
    "其中",
    "覆盖率达到120%",
)
_BREAKS = ("", "", "\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\u2028", "\v", "\f", "\x85", "\t")

WORDS = (*_LABELS, *_ORDINALS, *_BRACKETS, *_MARKS, *_TABLE, *_NUMBERS, *_LETTER, *_CHROME, *_BODIES)
_WIDE = str.maketrans({half: chr(ord(half) + 0xFEE0) for half in ",:;()%.|1"})


@st.composite
def soup(draw: st.DrawFn) -> str:
    """Up to a hundred keywords with breaks between them, in half or full width."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(_BREAKS), st.booleans()), max_size=100))
    return "".join((word.translate(_WIDE) if wide else word) + gap for word, gap, wide in pieces)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text after a few stretches were cut out, doubled, moved to another place, or broken by a keyword."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 200)))
        other = draw(st.integers(0, len(text)))
        stretch = text[start:end]
        match draw(st.integers(0, 3)):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + stretch + text[end:]
            case 2:
                text = text[:other] + stretch + text[other:]
            case _:
                text = text[:start] + draw(st.sampled_from(WORDS)) + text[start:]
    return text
