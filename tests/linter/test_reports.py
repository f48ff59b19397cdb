"""What the three formats say of one made-up run, to the letter, and that the JSON is what its published schema says."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from noticelint.grammar.document import Document
from noticelint.grammar.model import (
    Allocation,
    Axis,
    Balance,
    Checked,
    Figure,
    Kind,
    Notice,
    Part,
    Share,
    Sum,
    Verdict,
)
from noticelint.grammar.span import Span
from noticelint.linter.checking import CheckedFile, Run, check_bytes
from noticelint.linter.engine import Fault
from noticelint.linter.reporters import View, render
from noticelint.linter.schema import SCHEMAS, CheckReport, schema_text
from noticelint.linter.summary import summarize
from noticelint.rules.finding import Edit, Evidence, Finding, Fix, Related, Severity, Term
from noticelint.rules.rule import Rule

ROOT = Path(__file__).parents[2]
TEXT = "云州市任务分解\n新建停车位60个\n停车位(个)\n27\n34\n责任单位:市城管局、\n"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def figure(words: str) -> Figure:
    return Figure(Decimal(words), "个", Decimal(1), Decimal(1), True, None, "停车位", span_of(words))


def rule_of(code: str, name: str, words: str) -> Rule:
    both = {"zh": words, "en": "in English"}
    source = {"zh": "本通知前后一致", "en": "the notice itself"}
    return Rule(code, name, Severity.ERROR, both, {"said": both}, source, Notice, lambda node, notice: iter(()), "")


def example_run() -> Run:
    allocation = Allocation(
        "停车位",
        span_of("停车位(个)"),
        Axis.ROW,
        (
            Sum(
                figure("60"),
                (Share("东湖区", figure("27"), span_of("27")), Share("西山区", figure("34"), span_of("34"))),
                Balance(figure("60"), Decimal(61), Decimal(1), Decimal(0), Verdict.OVER),
            ),
        ),
    )
    whole = Span(0, len(TEXT))
    notice = Notice(
        Document("停车.txt", TEXT, ()),
        Kind.NOTICE,
        whole,
        title="云州市任务分解",
        parts=(Part("云州市任务分解", span_of("云州市任务分解"), whole, allocations=(allocation,)),),
        checked=Checked(sums=1, tasks=2, unit_lists=3, figures=4, unreadable_tables=1),
    )
    terms = (Term("东湖区", Decimal(27), span_of("27")), Term("西山区", Decimal(34), span_of("34")))
    over = Finding(
        "NL302",
        "allocation-over",
        "said",
        Severity.ERROR,
        span_of("停车位(个)"),
        {},
        (Related("total", span_of("60")), Related("西山区", span_of("34"))),
        Evidence(Decimal(60), Decimal(61), Decimal(1), "个", terms),
    )
    at = TEXT.rindex("、")
    dangling = Finding(
        "NL205",
        "dangling-separator",
        "said",
        Severity.WARNING,
        Span(at, at + 1),
        {"mark": "、"},
        fixes=(Fix("safe", (Edit(Span(at, at + 1), ""),)),),
    )
    broken = check_bytes("坏.txt", b"\x00", [])
    files = [
        CheckedFile(
            "停车.txt",
            notice.document,
            summarize(notice, sums=True),
            (over, dangling),
            (Fault("NL301", span_of("27"), "KeyError: 'x'"),),
        ),
        broken,
    ]
    from noticelint.rules.input.unreadable_input import unreadable_input

    rules = {
        "NL302": rule_of("NL302", "allocation-over", "分解数之和大于总数"),
        "NL205": rule_of("NL205", "dangling-separator", "单位名单末尾多“{mark}”"),
        "NL002": unreadable_input,
    }
    return Run(files, rules)


def full_width(text: str) -> str:
    """House style of the sources: marks of the expected Chinese sentences are typed in half width as <,> <:> <;>."""
    for mark in ",:;()":
        text = text.replace(f"<{mark}>", chr(ord(mark) + 0xFEE0))
    return text


def test_text() -> None:
    assert render("text", example_run(), View("zh")) == full_width("""\
停车.txt  云州市任务分解
  第3行 错误 NL302 分解数之和大于总数
      27+34=61<,>总数为 60<,>多 1 个
     3 | 停车位(个)
       | ^^^^^^^^^^
  第6行 警告 NL205 单位名单末尾多“、”
     6 | 责任单位:市城管局、
       |                  ^^

坏.txt
  错误 NL002 不是文本文件

已核对 1 处合计<,>1 处不符<;>任务 2 项<,>单位名单 3 份<,>任务中的数字 4 个<;>1 张表无法读出<,>未作核对。
共核对 1 个文件<,>1 个文件无法读取<:>错误 2 个<,>警告 1 个<,>提示 0 个。
""")


def test_text_in_english_with_checks() -> None:
    shown = render("text", example_run(), View("en", show_checks=True))
    assert "  line 3 error NL302 in English\n      27+34=61, total 60, 1 个 too much\n" in shown
    assert "\n  line 3 停车位: 27+34=61, total 60, 1 个 too much\n" in shown
    assert shown.endswith("1 file checked, 1 file not readable: 2 error, 1 warning, 0 info.\n")


def test_full() -> None:
    shown = render("full", example_run(), View("zh"))
    assert (
        full_width("""\
      位置<:>第3行第1列
      东湖区<:>27 个  [第4行第1列]
      西山区<:>34 个  [第5行第1列]
      总数<:>第2行第6列
     2 | 新建停车位60个
       |           ^^
      依据<:>本通知前后一致<;>规则 allocation-over
""")
        in shown
    )


def test_json() -> None:
    report = json.loads(render("json", example_run(), View("zh", show_checks=True)))
    file, broken = report["files"]
    over, dangling = file["findings"]
    assert over == {
        "code": "NL302",
        "name": "allocation-over",
        "severity": "error",
        "message": "分解数之和大于总数",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 6,
        "location": "第3行第1列",
        "excerpt": "停车位(个)",
        "data": {
            "stated": "60",
            "computed": "61",
            "difference": "1",
            "unit": "个",
            "terms": [{"label": "东湖区", "value": "27", "line": 4}, {"label": "西山区", "value": "34", "line": 5}],
        },
        "related": [
            {"label": "总数", "line": 2, "column": 6, "location": "第2行第6列", "excerpt": "新建停车位60个"},
            {"label": "西山区", "line": 5, "column": 1, "location": "第5行第1列", "excerpt": "34"},
        ],
        "fingerprint": over["fingerprint"],
        "fixes": [],
    }
    assert dangling["data"] == {"mark": "、"}
    assert dangling["fixes"][0]["edits"][0]["start"] == TEXT.rindex("、")
    assert file["notice"] == {"title": "云州市任务分解", "issuer": None, "document_number": None, "date": None}
    assert (file["checked"]["sums"], file["checked"]["unreadable_tables"]) == (1, 1)
    assert [(check["label"], check["verdict"]) for check in file["checks"]] == [("停车位", "over")]
    assert [finding["code"] for finding in broken["findings"]] == ["NL002"]
    assert report["summary"] == {
        "files": 2,
        "checked_files": 1,
        "unreadable_files": 1,
        "errors": 2,
        "warnings": 1,
        "infos": 0,
        "faults": [{"path": "停车.txt", "origin": "NL301", "location": "第4行第1列", "error": "KeyError: 'x'"}],
    }


@pytest.mark.parametrize("show_checks", [False, True])
def test_json_is_valid_by_its_published_schema(show_checks: bool) -> None:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / "check-1.json").read_text("utf-8"))
    report = json.loads(render("json", example_run(), View("zh", show_checks=show_checks)))
    jsonschema.validate(report, schema)
    assert all(("checks" in file) is show_checks for file in report["files"])
    del report["files"][0]["findings"][0]["line"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_ascii_json_says_the_same() -> None:
    shown = render("json", example_run(), View("zh", ascii_only=True))
    assert shown.isascii()
    assert json.loads(shown) == json.loads(render("json", example_run(), View("zh")))


@pytest.mark.parametrize("file_name", sorted(SCHEMAS))
def test_published_schemas_are_up_to_date(file_name: str) -> None:
    published = (ROOT / "schemas" / file_name).read_text("utf-8")
    assert published == schema_text(SCHEMAS[file_name]), "run: python -m noticelint.linter.schema schemas"


def test_the_version_in_a_schema_is_that_of_its_file() -> None:
    assert {name.rpartition("-")[2] for name in SCHEMAS} == {f"{CheckReport.model_fields['version'].default}.json"}


@pytest.mark.parametrize("report_format", ["text", "full"])
def test_the_words_of_the_reports_can_be_written_in_gbk(report_format: str) -> None:
    for show_checks in (False, True):
        render(report_format, example_run(), View("zh", show_checks=show_checks)).encode("gbk")
