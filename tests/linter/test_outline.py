"""The outline: what programs and people are told of the structure."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from .conftest import DEFECTIVE, README, Command
from .docx_packages import body, p, package, run, table, tc, tr

ROOT = Path(__file__).parents[2]

TASKS = """\
一、工业发展
1.新建厂房3座。
牵头领导:张三
牵头单位:市经信局
责任单位:市发改局、商务局
2.技改项目5个。
牵头领导:张三
牵头单位:市经信局
责任单位:各区县政府
"""


@pytest.fixture
def outline(noticelint: Command) -> Any:
    schema = json.loads((ROOT / "schemas" / "outline-1.json").read_text("utf-8"))

    def run(text: str) -> Any:
        Path("a.txt").write_text(text, encoding="utf-8")
        result = noticelint("outline", "a.txt", "--format", "json")
        assert result.exit_code == 0
        found = json.loads(result.stdout)
        jsonschema.validate(found, schema)
        return found

    return run


def nodes(found: Any, key: str) -> list[Any]:
    """What stands under this key anywhere in the outline, in order."""
    if isinstance(found, dict):
        return [*found.get(key, []), *(node for value in found.values() for node in nodes(value, key))]
    return [node for value in found for node in nodes(value, key)] if isinstance(found, list) else []


def test_tasks_with_their_roles(outline: Any) -> None:
    found = outline(TASKS)
    assert found["path"] == "a.txt"
    (section,) = nodes(found, "sections")
    assert (section["ordinal"], section["line"]) == ("一、", 1)
    first, second = section["tasks"]
    assert (first["ordinal"], first["line"], first["text"]) == ("1.", 2, "新建厂房3座。")
    assert first["roles"] == {"牵头单位": ["市经信局"], "责任单位": ["市发改局", "市商务局"]}
    assert first["leaders"] == ["张三"]
    assert (second["line"], second["roles"]["责任单位"]) == (6, ["各区县政府"])


def test_a_table_stands_once_under_its_task(outline: Any) -> None:
    found = outline(DEFECTIVE)
    (task,) = nodes(found, "tasks")
    assert task["line"] == 1
    (table,) = nodes(found, "tables")
    assert table["columns"][1:] == ["东湖区", "西山区", "南川县"]
    (row,) = table["rows"]
    assert (row["line"], row["cells"][1:]) == (8, ["40", "30", "29"])


def test_rows_of_a_task_table_are_tasks_too_and_the_table_stands_under_its_part(outline: Any) -> None:
    rows = "序号 | 目标任务 | 牵头单位 | 配合单位 |\n1 | 新建学校2所。 | 市教育局 | 市财政局 |\n2 | 新建医院1所。 | 市卫健委 | 市财政局 |\n"
    found = outline("重点工作责任分解\n" + rows)
    tasks = nodes(found, "tasks")
    assert [(task["line"], task["roles"]) for task in tasks] == [
        (3, {"牵头单位": ["市教育局"], "配合单位": ["市财政局"]}),
        (4, {"牵头单位": ["市卫健委"], "配合单位": ["市财政局"]}),
    ]
    (part,) = found["parts"]
    (table,) = part["tables"]
    assert nodes(tasks, "tables") == []
    assert [row["cells"] for row in table["rows"]] == [
        ["1", "新建学校2所。", "市教育局", "市财政局"],
        ["2", "新建医院1所。", "市卫健委", "市财政局"],
    ]


def test_tree(noticelint: Command) -> None:
    Path("a.txt").write_text(TASKS, encoding="utf-8")
    tree = noticelint("outline", "a.txt").stdout
    assert "    1. 新建厂房3座。  [第2行]\n        牵头领导\uff1a张三\n        牵头单位\uff1a市经信局\n" in tree
    assert "[line 2]" in noticelint("outline", "a.txt", "--lang", "en").stdout


def test_a_file_without_lines_is_told_by_its_tables(noticelint: Command) -> None:
    rows = [("任务", "牵头单位"), ("新建学校2所。", "市教育局"), ("新建医院1所。", "市卫健委")]
    cells = (tr(*(tc(p(run(words))) for words in row)) for row in rows)
    Path("a.docx").write_bytes(package(body(p(run("2024年任务分解表")) + table(*cells))))
    tree = noticelint("outline", "a.docx").stdout
    assert "  新建学校2所。  [表1 第2行]\n" in tree
    assert "行]" not in tree.replace("[表1 第2行]", "").replace("[表1 第3行]", "").replace("[表1 第1行]", "")
    assert "  [table 1 row 3]" in noticelint("outline", "a.docx", "--lang", "en").stdout


def test_what_is_no_notice_has_an_empty_outline(noticelint: Command, outline: Any) -> None:
    found = outline(README)
    assert nodes(found, "tasks") == nodes(found, "tables") == []
    assert "没有识别出任务或表格" in noticelint("outline", "a.txt").stdout
