"""The formats for forges and builds: valid by their schemas, right about places, and harmless whatever a notice holds."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import jsonschema
import pytest
import xmlschema

from noticelint.grammar.document import Document
from noticelint.grammar.model import Kind, Notice
from noticelint.grammar.span import Span
from noticelint.linter.checking import CheckedFile, Run, check_bytes
from noticelint.linter.engine import Fault
from noticelint.linter.reporters import FORMATS, View, render
from noticelint.linter.reporters.markdown import MOST_CHARACTERS
from noticelint.linter.summary import summarize
from noticelint.rules import all_rules
from noticelint.rules.finding import Edit, Finding, Fix, Related, Severity

from .test_reports import example_run, rule_of

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "tests" / "schemas"
PUBLISHED = SCHEMAS / "published"
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".txt", ".md"})
HOSTILE = "a\x00\x1b[31m\u202e\ufffe\U0001f4c4<b>&\"'|`@boss ::error::x ##[error]y\r%0A](http://x) \\"
"""What no report may pass on as anything but text."""

BY_CODE = {rule.code: rule for rule in all_rules()}


@cache
def examples_run() -> Run:
    rules = all_rules()
    return Run([check_bytes(f"examples/{path.name}", path.read_bytes(), rules) for path in EXAMPLES], BY_CODE)


def run_of(text: str, *findings: Finding, path: str = "通知.txt", copies: int = 1) -> Run:
    notice = Notice(Document(path, text, ()), Kind.NOTICE, Span(0, len(text)), title="云州市任务分解")
    names = [path, *(f"{number}/{path}" for number in range(1, copies))]
    files = [
        CheckedFile(name, notice.document, summarize(notice), findings, (Fault("NL301", Span(0, 1), HOSTILE),)) for name in names
    ]
    return Run(files, {"NL601": rule_of("NL601", "unbalanced-pair", "发现“{words}”")})


def finding(start: int, end: int, words: str = "甲", severity: Severity = Severity.ERROR, fixes: tuple[Fix, ...] = ()) -> Finding:
    return Finding("NL601", "unbalanced-pair", "said", severity, Span(start, end), {"words": words}, fixes=fixes)


def hostile_run() -> Run:
    related = (Related(HOSTILE, Span(0, 3)),)
    hostile = Finding("NL601", "unbalanced-pair", "said", Severity.WARNING, Span(2, 9), {"words": HOSTILE}, related)
    return run_of(HOSTILE, hostile, path=HOSTILE)


RUNS: dict[str, Callable[[], Run]] = {
    "made up": example_run,
    "examples": examples_run,
    "hostile": hostile_run,
    "nothing": lambda: Run([], BY_CODE),
    "no notice": lambda: Run([check_bytes("README.md", "# 说明\n".encode(), [])], BY_CODE),
}


@cache
def sarif_by_oasis() -> jsonschema.Draft7Validator:
    schema = json.loads((PUBLISHED / "sarif-schema-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


@cache
def junit_by_jenkins() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(PUBLISHED / "junit-10.xsd"))


def require_xml(element: Element, elements: dict[str, Any]) -> None:
    """Whether the element is what ``tests/schemas/xml.json`` says of its name."""
    known = elements[element.tag]
    patterns = {name.rstrip("!"): pattern for name, pattern in known["attributes"].items()}
    required = {name.rstrip("!") for name in known["attributes"] if name.endswith("!")}
    assert required <= set(element.attrib) <= set(patterns)
    for name, value in element.attrib.items():
        assert re.fullmatch(patterns[name], value, re.DOTALL), (element.tag, name, value)
    for child in element:
        assert child.tag in known["children"]
        require_xml(child, elements)


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("ascii_only", [False, True], ids=["utf-8", "ascii"])
class TestSchemas:
    @pytest.mark.parametrize("report_format", ["sarif", "gitlab", "rdjson"])
    def test_json(self, report_format: str, made: Callable[[], Run], ascii_only: bool) -> None:
        shown = render(report_format, made(), View("zh", ascii_only=ascii_only))
        schema = json.loads((SCHEMAS / f"{report_format}.json").read_text("utf-8"))
        jsonschema.validate(json.loads(shown), schema, jsonschema.Draft202012Validator)
        assert shown.isascii() or not ascii_only

    def test_jsonl(self, made: Callable[[], Run], ascii_only: bool) -> None:
        shown = render("jsonl", made(), View("zh", ascii_only=ascii_only, show_checks=True))
        schema = json.loads((ROOT / "schemas" / "check-line-1.json").read_text("utf-8"))
        lines = [json.loads(line) for line in shown.removesuffix("\n").split("\n")]
        for line in lines:
            jsonschema.validate(line, schema, jsonschema.Draft202012Validator)
        whole = json.loads(render("json", made(), View("zh", show_checks=True)))
        assert [line["type"] for line in lines].count("finding") == sum(len(file["findings"]) for file in whole["files"])
        assert lines[-1] == {"type": "summary", "version": 1, **whole["summary"]}

    @pytest.mark.parametrize("report_format", ["junit", "checkstyle"])
    def test_xml(self, report_format: str, made: Callable[[], Run], ascii_only: bool) -> None:
        shown = render(report_format, made(), View("zh", ascii_only=ascii_only))
        known = json.loads((SCHEMAS / "xml.json").read_text("utf-8"))[report_format]
        root = fromstring(shown.encode())  # noqa: S314 - our own
        assert root.tag == known["root"]
        require_xml(root, known["elements"])
        assert shown.isascii() or not ascii_only
        assert not set(shown) & set(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))

    def test_sarif_as_published(self, made: Callable[[], Run], ascii_only: bool) -> None:
        sarif_by_oasis().validate(json.loads(render("sarif", made(), View("zh", ascii_only=ascii_only))))

    def test_junit_as_published(self, made: Callable[[], Run], ascii_only: bool) -> None:
        junit_by_jenkins().validate(fromstring(render("junit", made(), View("zh", ascii_only=ascii_only)).encode()))  # noqa: S314 - our own


def test_the_published_schemas_refuse_what_readers_would() -> None:
    log = json.loads(render("sarif", example_run(), View("zh")))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    region["startLine"] = 0
    with pytest.raises(jsonschema.ValidationError, match="0 is less than the minimum of 1"):
        sarif_by_oasis().validate(log)
    suites = fromstring(render("junit", example_run(), View("zh")))  # noqa: S314 - our own
    del suites[0].attrib["tests"]
    with pytest.raises(xmlschema.XMLSchemaValidationError, match="missing required attribute 'tests'"):
        junit_by_jenkins().validate(suites)


def test_a_schema_refuses_a_report_with_a_field_missing() -> None:
    for report_format, spoil in {
        "sarif": lambda whole: whole["runs"][0]["results"][0].pop("message"),
        "gitlab": lambda whole: whole[0].pop("fingerprint"),
        "rdjson": lambda whole: whole["diagnostics"][0].pop("location"),
    }.items():
        whole = json.loads(render(report_format, example_run(), View("zh")))
        spoil(whole)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(whole, json.loads((SCHEMAS / f"{report_format}.json").read_text("utf-8")))


def sarif_offset(lines: list[str], line: int, column: int) -> int:
    """The offset that SARIF means by a line and column of code points."""
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1


class TestSarif:
    TEXT = "\U00020000甲、乙\U0001f4c4、\n丙、、丁\n"

    def results(self, run: Run) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = json.loads(render("sarif", run, View("zh")))["runs"][0]["results"]
        return results

    @pytest.mark.parametrize(("start", "end"), [(0, 1), (2, 6), (4, 9), (5, 7), (11, 11), (13, 13)])
    def test_regions_are_half_open_and_count_code_points(self, start: int, end: int) -> None:
        (result,) = self.results(run_of(self.TEXT, finding(start, end)))
        region = result["locations"][0]["physicalLocation"]["region"]
        lines = self.TEXT.split("\n")
        assert sarif_offset(lines, region["startLine"], region["startColumn"]) == start
        assert sarif_offset(lines, region["endLine"], region["endColumn"]) == end

    def test_applying_the_replacements_gives_the_fixed_text(self) -> None:
        edits = (Edit(Span(5, 6), ""), Edit(Span(8, 10), "、"), Edit(Span(11, 11), "戊"))
        display = Fix("display", (Edit(Span(0, 1), "己"),))
        (result,) = self.results(run_of(self.TEXT, finding(5, 6, fixes=(Fix("unsafe", edits), display))))
        (fix,) = result["fixes"]
        fixed, lines = self.TEXT, self.TEXT.split("\n")
        for replacement in reversed(fix["artifactChanges"][0]["replacements"]):
            region = replacement["deletedRegion"]
            start = sarif_offset(lines, region["startLine"], region["startColumn"])
            end = sarif_offset(lines, region["endLine"], region["endColumn"])
            fixed = fixed[:start] + replacement.get("insertedContent", {"text": ""})["text"] + fixed[end:]
        assert fixed == "\U00020000甲、乙\U0001f4c4\n丙、丁戊\n"
        assert fix["properties"] == {"applicability": "unsafe"}

    def test_paths_are_uris_relative_to_the_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for path, expected in {
            "./a/../通 知:1#%.txt": "通 知:1#%.txt",
            str(tmp_path / "子" / "b.txt"): "子/b.txt",
        }.items():
            place = self.results(run_of("甲\n", finding(0, 1), path=path))[0]["locations"][0]["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            assert uri.isascii()
            assert not set(uri) & set(' :#"')
            assert unquote(uri) == expected
            assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        outside = tmp_path.parent / "外.txt"
        place = self.results(run_of("甲\n", finding(0, 1), path=str(outside)))[0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": outside.as_uri()}

    def test_a_sum_names_its_addends_and_the_total(self) -> None:
        result = self.results(example_run())[0]
        assert "27+34=61" in result["message"]["text"]
        places = [
            (place["message"]["text"], place["physicalLocation"]["region"]["startLine"]) for place in result["relatedLocations"]
        ]
        assert places == [("东湖区\uff1a27 个", 4), ("西山区\uff1a34 个", 5), ("总数", 2)]

    def test_the_rules_are_those_that_found_something(self) -> None:
        (run,) = json.loads(render("sarif", examples_run(), View("zh")))["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert {rule["id"] for rule in rules} == {result["ruleId"] for result in run["results"]}
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
        assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]

    def test_what_a_comment_leaves_out_is_no_result(self) -> None:
        text = "1.新建停车位600个。。\n责任单位：市城管局\n"
        for comment, count in (("", 1), ("<!-- noticelint: ignore[NL605] 原稿如此 -->\n", 0)):
            file = check_bytes("a.md", (comment + text).encode(), all_rules())
            assert (len(self.results(Run([file], BY_CODE))), len(file.left_out)) == (count, 1 - count)

    def test_a_fault_is_a_failed_execution(self) -> None:
        (run,) = json.loads(render("sarif", example_run(), View("zh")))["runs"]
        assert run["invocations"][0]["executionSuccessful"] is False
        assert "KeyError" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


class TestRdjson:
    @pytest.mark.parametrize("shift", [0, 1, 1000, 1021, 1022, 1023, 1024, 5000])
    def test_columns_are_bytes(self, shift: int) -> None:
        text = "首行\n" + "\U00020000é"[: 1 + shift % 2] * shift + "甲、乙\U0001f4c4、\n末\n"
        start = text.index("、")
        (diagnostic,) = json.loads(render("rdjson", run_of(text, finding(start, start + 3)), View("zh")))["diagnostics"]
        begin, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        assert begin["line"] == end["line"] == 2
        line = text.split("\n")[1].encode()
        assert line[begin["column"] - 1 : end["column"] - 1].decode() == "、乙\U0001f4c4"

    def test_what_cannot_be_accepted_by_itself_is_no_suggestion(self) -> None:
        one, other = Edit(Span(0, 1), "乙"), Edit(Span(1, 1), "丙")
        fixes = (Fix("display", (one,)), Fix("safe", (one, other)), Fix("unsafe", (other,)))
        (diagnostic,) = json.loads(render("rdjson", run_of("甲\n", finding(0, 1, fixes=fixes)), View("zh")))["diagnostics"]
        place = {"line": 1, "column": 4}
        assert diagnostic["suggestions"] == [{"range": {"start": place, "end": place}, "text": "丙"}]


class TestGithub:
    def commands(self, run: Run) -> tuple[list[str], list[str]]:
        """What the runner takes as commands before the report, and the report."""
        lines = render("github", run, View("zh")).split("\n")
        stop = next(number for number, line in enumerate(lines) if line.startswith("::stop-commands::"))
        token = lines[stop].removeprefix("::stop-commands::")
        assert lines[-2:] == [f"::{token}::", ""]
        report = lines[stop + 1 : -2]
        assert not any(token in line for line in report)
        return lines[:stop], report

    def test_the_most_serious_come_first(self) -> None:
        annotations, report = self.commands(examples_run())
        kinds = [annotation.split(" ")[0] for annotation in annotations]
        assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
        assert set(kinds) == {"::error", "::warning", "::notice"}
        assert "\n".join([*report, ""]) == render("text", examples_run(), View("zh"))

    def test_the_sum_stands_in_the_annotation(self) -> None:
        annotations, _ = self.commands(example_run())
        assert any(
            annotation.startswith("::error file=停车.txt,line=3,endLine=3,col=1,endColumn=6,title=NL302 allocation-over::")
            and "27+34=61" in annotation
            for annotation in annotations
        )

    def test_a_notice_cannot_give_commands(self) -> None:
        annotations, _ = self.commands(hostile_run())
        keys = [["file"], ["file", "line", "endLine", "col", "endColumn", "title"]]
        for annotation, expected in zip(annotations, keys, strict=True):
            properties = annotation.removeprefix("::").split("::")[0].partition(" ")[2]
            assert [each.partition("=")[0] for each in properties.split(",")] == expected
            # the percent sign of the notice's own %0A is written as %25
            assert "%250A" in annotation
            assert not re.search("%(?!25|3A|2C|0D)", annotation)

    def test_columns_are_told_of_one_line_only(self) -> None:
        (annotation,) = [line for line in self.commands(run_of("甲\n乙\n", finding(0, 3)))[0] if "NL601" in line]
        assert "line=1,endLine=2,title" in annotation


def test_gitlab_fingerprints_are_unique_in_the_report_and_do_not_move() -> None:
    def names(text: str) -> list[str]:
        at = [match.start() for match in re.finditer("甲", text)]
        issues = json.loads(render("gitlab", run_of(text, *(finding(each, each + 1) for each in at), copies=3), View("zh")))
        return [issue["fingerprint"] for issue in issues]

    assert len(set(names("甲甲\n"))) == 6
    assert names("甲\n乙甲\n") == names("\n丙\n甲\n\n乙甲\n")


class TestJunit:
    @pytest.mark.parametrize(
        ("failing", "expected"),
        [((), (0, 2)), (("error",), (1, 1)), (("error", "warning"), (2, 0))],
    )
    def test_a_finding_fails_its_case_where_it_fails_the_run(self, failing: tuple[str, ...], expected: tuple[int, int]) -> None:
        root = fromstring(render("junit", example_run(), View("zh", failing=failing)))  # noqa: S314 - our own
        tags = Counter(element.tag for element in root.iter())
        # errors: the fault of the first file, and the second, which cannot be read
        assert (tags["failure"], tags["skipped"], tags["error"]) == (*expected, 2)
        for suite in root:
            inside = Counter(element.tag for element in suite.iter())
            told = [int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")]
            assert told == [inside[name] for name in ("testcase", "failure", "error", "skipped")]
        assert root.attrib == {"name": "noticelint", "tests": "4", "failures": str(expected[0]), "errors": "2"}

    def test_a_clean_file_passes_and_one_that_is_no_notice_is_skipped(self) -> None:
        clean = CheckedFile("通知.txt", Document("", "", ()), summarize(Notice(Document("", "", ()), Kind.NOTICE, Span(0, 0))))
        other = check_bytes("README.md", "# 说明\n".encode(), [])
        root = fromstring(render("junit", Run([clean, other], {}), View("zh")))  # noqa: S314 - our own
        assert [[child.tag for child in suite[0]] for suite in root] == [[], ["skipped"]]


class TestMarkdown:
    def test_a_notice_stays_text(self) -> None:
        shown = render("markdown", hostile_run(), View("zh"))
        (row,) = [line for line in shown.split("\n") if "NL601" in line]
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert not re.search(r"(?<!\\)[<`]", shown)
        assert "@boss" not in shown
        assert "@\u200bboss" in shown
        assert not set(shown) & set("\x1b\x00\u202e")

    def test_the_most_serious_come_first_and_what_is_left_out_is_counted(self) -> None:
        many = [finding(0, 1, "甲" * 500, Severity.WARNING) for _ in range(300)]
        shown = render("markdown", run_of("甲\n", *many, finding(0, 1, "乙")), View("zh"))
        rows = [line for line in shown.split("\n") if "NL601" in line]
        assert "发现“乙”" in rows[0]
        assert f"\n\n另有 {301 - len(rows)} 个未列出。\n" in shown
        assert MOST_CHARACTERS - 1000 < len(shown) < 65_536


@pytest.mark.parametrize("report_format", FORMATS)
def test_a_file_that_cannot_be_read_is_told_in_every_format(report_format: str) -> None:
    for language in ("zh", "en"):
        shown = render(report_format, Run([check_bytes("坏.txt", b"\x00", [])], BY_CODE), View(language))
        assert "坏.txt" in unquote(shown)
        assert "NL002" in shown


@pytest.mark.parametrize("report_format", ["github", "gitlab", "rdjson", "checkstyle", "junit", "sarif", "markdown"])
def test_a_format_loads_what_it_needs_only(report_format: str) -> None:
    unwanted = ["pydantic", "lark", "tabulate", *([] if report_format in {"junit", "checkstyle"} else ["xml.etree"])]
    code = f"import sys, noticelint.linter.reporters.{report_format}; print(*(set({unwanted}) & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
