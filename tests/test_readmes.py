"""What the documents say of the program is held against the program."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import click
import pytest

from noticelint.linter.cli import cli
from noticelint.linter.reporters import FORMATS
from noticelint.rules import all_rules

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")
SET_UP = ("pip install . && noticelint check examples", 'pip install -e ".[test]" && pytest')
LINK = re.compile(r"\]\(([^)#:]+)\)")
FAMILY = re.compile(r"^\| NL([0-9])xx \| ([0-9]+) \|", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_set_up_stands_on_the_first_screen(name: str) -> None:
    first_screen = text_of(name).split("\n")[:40]
    assert all(f"    {command}" in first_screen for command in SET_UP)


@pytest.mark.parametrize("name", READMES)
def test_what_a_command_is_shown_to_print_is_what_it_prints(name: str) -> None:
    assert "```console\n$ noticelint check" in text_of(name)
    done = subprocess.run(
        [sys.executable, "docs/tools/consoles.py", "--check", name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_families_counts_the_rules(name: str) -> None:
    counts = Counter(rule.code[2] for rule in all_rules())
    assert {family: int(count) for family, count in FAMILY.findall(text_of(name))} == counts


@pytest.mark.parametrize("name", READMES)
def test_every_command_every_option_of_check_and_every_format_is_named(name: str) -> None:
    text = text_of(name)
    assert [command for command in cli.list_commands(click.Context(cli)) if f"    noticelint {command} " not in text] == []
    assert [report_format for report_format in FORMATS if f"`{report_format}`" not in text] == []
    check = cli.get_command(click.Context(cli), "check")
    assert check is not None
    options = {option for each in check.params if isinstance(each, click.Option) for option in each.opts}
    missing = {option for option in options if f"`{option}" not in text}
    assert missing == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_links_to_is_there(name: str) -> None:
    assert [link for link in LINK.findall(text_of(name)) if not (ROOT / link).exists()] == []
