"""Every rule's page is run: its bad examples give exactly this rule, its good ones nothing, in half and in full width."""

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import noticelint.rules
from noticelint.linter.checking import CheckedFile, check_bytes
from noticelint.linter.config_files import ConfigFile
from noticelint.linter.configuration import layer_of
from noticelint.linter.settings import rules_in_force, settle
from noticelint.rules import all_rules, rule_named
from noticelint.rules.finding import Severity
from noticelint.rules.rule import Rule

HEADINGS = ("检查什么", "为什么", "反例", "正例", "依据")
NAME = re.compile(r"[a-z]+(?:-(?:[a-z]+|[0-9]+))*")
FENCE = re.compile(r"^```(text|hex|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHINESE = "\u3400-\u9fff“”《》\u3014\u3015"
BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}])[,:;()%]|[,:;()%](?=[{CHINESE}])")

RULES = all_rules()


def widened(text: str) -> str:
    """The text with the marks beside Chinese characters in full width."""
    return BESIDE_CHINESE.sub(lambda match: chr(ord(match[0]) + 0xFEE0), text)


def narrowed(text: str) -> str:
    return text.translate({ord(mark) + 0xFEE0: mark for mark in ",:;()%"})


def section(rule: Rule, heading: str) -> str:
    """What stands under a heading of the page."""
    parts = re.split(r"^## (.+)$", rule.page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")


WRITTEN_ONLY = {"NL603"}
"""Rules about the width of marks itself: their bad examples stand as they are written."""


def examples(heading: str) -> Iterator[object]:
    for rule in RULES:
        for number, (kind, block) in enumerate(FENCE.findall(section(rule, heading)), 1):
            forms = (
                {"written": bytes.fromhex(block)}
                if kind == "hex"
                else {"written": block.encode()}
                if heading == "反例" and rule.code in WRITTEN_ONLY
                else {
                    "written": block.encode(),
                    "half": narrowed(block).encode(),
                    "full": widened(narrowed(block)).encode(),
                }
            )
            for form, data in forms.items():
                yield pytest.param(rule, data, id=f"{rule.code}-{number}-{form}")


def in_force(rule: Rule) -> tuple[Rule, ...]:
    """All rules, under the configuration that the page shows, if any."""
    shown = "".join(block for kind, block in FENCE.findall(section(rule, "选项")) if kind == "toml")
    return rules_in_force(settle([layer_of(ConfigFile("page.toml", shown, (), tomllib.loads(shown)))]))


def said(file: CheckedFile) -> list[str]:
    """Everything that was said of the file, one line each, for a failing test to show."""
    assert file.faults == ()
    return [f"{finding.code} {finding.message} {dict(finding.params)} {finding.span}" for finding in file.findings]


@pytest.mark.parametrize(("rule", "data"), list(examples("反例")))
def test_a_bad_example_gives_this_rule_and_no_other(rule: Rule, data: bytes) -> None:
    file = check_bytes("反例.txt", data, in_force(rule))
    assert {finding.code for finding in file.findings} == {rule.code}, "\n".join(said(file)) or "nothing was found"


@pytest.mark.parametrize(("rule", "data"), list(examples("正例")))
def test_a_good_example_gives_nothing(rule: Rule, data: bytes) -> None:
    file = check_bytes("正例.txt", data, in_force(rule))
    assert file.checked, "neither a notice nor an excerpt: the example shows nothing"
    assert said(file) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestRule:
    def test_page_has_its_headings_and_examples(self, rule: Rule) -> None:
        assert rule.page.startswith(f"# {rule.code} {rule.name} ")
        headings = re.findall(r"^## (.+)$", rule.page, re.MULTILINE)
        assert [heading for heading in headings if heading in HEADINGS] == list(HEADINGS)
        assert set(headings) <= {*HEADINGS, "修复", "选项"}
        for heading in ("反例", "正例"):
            assert FENCE.search(section(rule, heading)), f"no example under {heading}"
        assert all(section(rule, heading).strip() for heading in headings)
        assert rule.page.count("```") == 2 * len(FENCE.findall(rule.page)), "a fence that is not ```text, hex or toml is not run"

    def test_file_and_function_are_named_like_the_rule(self, rule: Rule) -> None:
        assert NAME.fullmatch(rule.name)
        assert re.fullmatch(r"NL[0-9]{3}", rule.code)
        check = rule.check
        assert check.__module__.rpartition(".")[2] == rule.name.replace("-", "_")
        assert check.__name__ == rule.name.replace("-", "_")

    def test_each_option_stands_on_the_page_with_its_default(self, rule: Rule) -> None:
        listed = re.findall(r"^`([a-z-]+)`", section(rule, "选项"), re.MULTILINE)
        options = dataclasses.fields(rule.options) if rule.options is not None else ()
        assert listed == [each.name.replace("_", "-") for each in options]
        for name, each in zip(listed, options, strict=True):
            default = "没有" if each.default == () else str(each.default)
            line = next(line for line in rule.page.splitlines() if line.startswith(f"`{name}`"))
            assert f"默认{default}" in line.replace(" ", "")
            assert each.metadata["zh"].strip()
            assert each.metadata["en"].strip()

    def test_words_stand_in_both_languages_with_the_same_braces(self, rule: Rule) -> None:
        for words in (rule.summary, rule.source, *rule.messages.values()):
            assert set(words) == {"zh", "en"}
            assert all(word.strip() for word in words.values())
        for words in rule.messages.values():
            zh, en = ({field for _, field, _, _ in Formatter().parse(words[language]) if field} for language in ("zh", "en"))
            assert zh == en

    def test_chinese_words_have_full_width_marks(self, rule: Rule) -> None:
        for words in (rule.summary, rule.source, *rule.messages.values()):
            without_fields = re.sub(r"\{[^}]*\}", "数", words["zh"])
            assert not BESIDE_CHINESE.search(without_fields), words["zh"]


@pytest.mark.parametrize(("rule", "data"), list(examples("反例")))
def test_no_finding_is_graver_than_its_rule(rule: Rule, data: bytes) -> None:
    by_code = {each.code: each for each in RULES}
    for finding in check_bytes("反例.txt", data, in_force(rule)).findings:
        assert finding.severity.rank >= by_code[finding.code].severity.rank
        assert isinstance(finding.severity, Severity)


def test_the_registry_holds_every_rule_file() -> None:
    folders = noticelint.rules.__path__
    files = {path.stem for folder in folders for path in Path(folder).glob("*/*.py")} - {"__init__"}
    helpers = {name for name in files if name.startswith("_")}
    assert {rule.name.replace("-", "_") for rule in RULES} == files - helpers


def test_codes_and_names_are_unique_and_families_match_their_folders() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    families: dict[str, set[str]] = {}
    for rule in RULES:
        families.setdefault(rule.check.__module__.split(".")[-2], set()).add(rule.family)
    assert all(len(found) == 1 for found in families.values()), families


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_found_by_code_and_name_without_the_others(rule: Rule) -> None:
    assert rule_named(rule.code) is rule_named(rule.name.upper()) is rule


@pytest.mark.parametrize("key", ["NL", "NL3", "NL999", "allocation", "", "__init__"])
def test_what_is_no_code_or_name_names_no_rule(key: str) -> None:
    assert rule_named(key) is None
