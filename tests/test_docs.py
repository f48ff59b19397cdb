"""The pages of the site are held against the program: what is generated, what is shown to be printed, and what is named."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from noticelint.linter.configuration import Configuration, LexiconTable, PerFileTable
from noticelint.linter.reporters import FORMATS
from noticelint.rules import all_rules

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
WRITTEN = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md") if (DOCS / "generated") not in path.parents)
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md"))
LINK = re.compile(r"(?<!\\)\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_generated_pages_are_fresh() -> None:
    done = run("docs/tools/generate.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stale_page_is_named(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'docs/tools'); import generate; "
        f"generate.FOLDER = Path({str(tmp_path)!r}); sys.exit(generate.main(['--check']))"
    )
    (tmp_path / "gone.md").write_text("")
    done = run("-c", script)
    assert done.returncode == 1
    assert {"docs/generated/rules/NL301.md", "docs/generated/gone.md"} <= set(done.stdout.split())


@pytest.mark.parametrize("name", WRITTEN)
def test_what_a_command_is_shown_to_print_is_what_it_prints(name: str) -> None:
    done = run("docs/tools/consoles.py", "--check", name)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_that_shows_something_else_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('```text title="a/b.txt"\n数\n```\n\n```console\n$ cat a/b.txt; false\n数\n$ echo $?\n0\n```\n', "utf-8")
    done = run("docs/tools/consoles.py", "--check", str(page))
    assert done.returncode == 1
    assert [line for line in done.stdout.split("\n") if line[:1] in "+-" and line[1:2] not in "+-"] == ["-0", "+1"]
    assert run("docs/tools/consoles.py", str(page)).returncode == 0
    assert run("docs/tools/consoles.py", "--check", str(page)).returncode == 0


def test_the_navigation_has_every_page_but_those_of_the_rules() -> None:
    listed = set(re.findall(r"- ([a-z/-]+\.md)$", text_of("mkdocs.yml"), re.MULTILINE))
    rules = {f"generated/rules/{rule.code}.md" for rule in all_rules()}
    assert listed | rules == {name.removeprefix("docs/") for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_links_to_is_there(name: str) -> None:
    folder = (ROOT / name).parent
    text = re.sub(r"^```.*?^```$|`[^`\n]+`|<code>.*?</code>", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    assert [link for link in LINK.findall(text) if not (folder / link).exists()] == []


def test_every_key_of_a_configuration_is_explained() -> None:
    text = text_of("docs/configuration.md")
    keys = {
        field.alias or key for model in (Configuration, PerFileTable, LexiconTable) for key, field in model.model_fields.items()
    }
    missing = {key for key in keys if not re.search(rf"(?:`|^|\[){re.escape(key)}\b", text, re.MULTILINE)}
    assert missing == set()


def test_every_format_is_told_in_chinese_too() -> None:
    text = text_of("docs/several-formats.md")
    assert [name for name in FORMATS if f"`{name}`" not in text] == []
