"""An office's own word files for names of bodies: tables of an array, one for each renaming."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command

TEXT = (
    "云州市人民政府办公室关于做好重点工作的通知\n各县区人民政府：\n现将任务分解如下。\n1.推进园林绿化。\n责任单位：市环保局、市园文局\n"
    "2.整治街面。\n责任单位：市园林文物局\n云州市人民政府办公室\n2023年3月10日\n"
)
ENTRY = """[[renamed.bodies]]
old = ["园文局", "园林文物局"]
now = "园林局（文物局）"
new = []
new_from = 2021-05-01
old_until = 2021-12-31
level = "city"
alone = false
verified = true
source = "市委编办文件（2021年）"
"""


def findings(noticelint: Command, manner: str, words: str) -> list[tuple[str, int]]:
    Path("notice.txt").write_text(TEXT, "utf-8")
    Path("words.toml").write_text(words, "utf-8")
    Path("noticelint.toml").write_text(f'lexicon.{manner} = ["words.toml"]\n', "utf-8")
    done = noticelint("check", "notice.txt", "--select", "NL209,NL220", "--format", "json", "--fail-on", "never")
    (file,) = json.loads(done.stdout)["files"]
    return [(finding["code"], finding["line"]) for finding in file["findings"]]


def test_renamings_are_added(noticelint: Command) -> None:
    assert findings(noticelint, "extend", ENTRY) == [("NL220", 5), ("NL220", 5), ("NL220", 7)]


def test_renamings_stand_for_the_built_in_ones(noticelint: Command) -> None:
    assert findings(noticelint, "replace", ENTRY) == [("NL220", 5), ("NL220", 7)]


def test_a_group_of_short_names_is_added(noticelint: Command) -> None:
    assert findings(noticelint, "extend", '[aliases]\nstems = [["园文", "园林文物"]]\n') == [("NL220", 5), ("NL209", 7)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("verified = true", "renamed.bodies 缺少 verified"),
        ("new_from = 2021-05-01", "renamed.bodies 缺少 new_from"),
        ('source = "市委编办文件（2021年）"', "renamed.bodies 缺少 source"),
    ],
)
def test_a_renaming_that_lacks_something(line: str, said: str, noticelint: Command) -> None:
    Path("notice.txt").write_text(TEXT, "utf-8")
    Path("words.toml").write_text(ENTRY.replace(line, ""), "utf-8")
    Path("noticelint.toml").write_text('lexicon.extend = ["words.toml"]\n', "utf-8")
    done = noticelint("check", "notice.txt")
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_renaming_of_the_wrong_kind(noticelint: Command) -> None:
    Path("notice.txt").write_text(TEXT, "utf-8")
    Path("words.toml").write_text(ENTRY.replace("verified = true", 'verified = "yes"'), "utf-8")
    Path("noticelint.toml").write_text('lexicon.extend = ["words.toml"]\n', "utf-8")
    done = noticelint("check", "notice.txt")
    assert done.exit_code == 2
    assert "verified 应为 true 或 false" in done.stderr
