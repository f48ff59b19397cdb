"""One page a rule, and their table: from the rules themselves, with what the linter says of their bad examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import groupby

from blocks import code, fence, page, table, words

from noticelint.linter.checking import Run, check_bytes
from noticelint.linter.config_files import ConfigFile
from noticelint.linter.configuration import layer_of
from noticelint.linter.language import SEVERITY_WORDS
from noticelint.linter.profiles import WORDS, profiles_of
from noticelint.linter.reporters import View, render
from noticelint.linter.rule_options import option_lines
from noticelint.linter.settings import rules_in_force, settle
from noticelint.rules import all_rules
from noticelint.rules.rule import Rule

_FENCE = re.compile(r"^```(text|hex|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
_FAMILIES = {
    "NL0xx": "文件本身",
    "NL1xx": "结构",
    "NL2xx": "责任单位",
    "NL3xx": "任务分解",
    "NL4xx": "数字",
    "NL5xx": "公文格式",
    "NL6xx": "标点和写法",
    "NL7xx": "多份文件",
}


def pages() -> Mapping[str, str]:
    return {"rules/index.md": _index(), **{f"rules/{rule.code}.md": _page(rule) for rule in all_rules()}}


def family_title(family: str) -> str:
    """The heading of a family of rules."""
    return f"{family} {_FAMILIES[family]}" if family in _FAMILIES else family


def _index() -> str:
    blocks = ["点代码看“为什么报这一条”。同样的内容可以用 `noticelint rule 代码` 显示。"]
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        blocks.append(f"## {family_title(family)}")
        blocks.append(
            table(
                ("代码", "名称", "最高级别", "文稿阶段", "说明"),
                (
                    (
                        f"[{rule.code}]({rule.code}.md)",
                        code(rule.name),
                        _severity(rule),
                        _profiles(rule),
                        words(rule.summary["zh"]),
                    )
                    for rule in rules
                ),
            )
        )
    return page("规则一览", *blocks)


def _page(rule: Rule) -> str:
    parts = _HEADING.split(rule.page)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    facts = [
        ("名称", code(rule.name)),
        ("类别", words(family_title(rule.family))),
        ("最高级别", _severity(rule)),
        ("默认启用", "是" if rule.on else "否"),
        ("文稿阶段", _profiles(rule)),
    ]
    body = [f"## {heading}\n\n{text.strip()}" for heading, text in sections.items()]
    return page(
        f"为什么报 {rule.code}：{words(rule.summary['zh'])}",
        table(("", ""), facts),
        *body,
        "## 报告里的样子",
        "对上面的反例，`noticelint check --format full` 这样报告：",
        *(fence("text", report) for report in _reports(rule, sections)),
        "## 会说的话",
        table(
            ("消息", "中文", "English"),
            ((code(name), words(said["zh"]), words(said["en"])) for name, said in rule.messages.items()),
        ),
        _options(rule),
        _silencing(rule),
    )


def _severity(rule: Rule) -> str:
    return SEVERITY_WORDS[rule.severity]["zh"]


def _profiles(rule: Rule) -> str:
    return "、".join(WORDS[name]["zh"] for name in profiles_of(rule)) or "须另外启用"


def _silencing(rule: Rule) -> str:
    """How to see it no more; nothing for rules about the file itself, which are silent when their cause is gone."""
    if rule.family == "NL0xx":
        return ""
    return (
        "## 不想看到这一条\n\n"
        f"确认无误的一处，在它前面写一行 `<!-- noticelint: ignore[{rule.code}] 原因 -->`，见[个别地方不报](../../suppression.md)。"
        f'整个文件夹都不用，在配置里写 `ignore = ["{rule.code}"]`，见[配置](../../configuration.md)。'
        "旧文件里已有的问题，记入[基线](../../baseline.md)。"
    )


def _options(rule: Rule) -> str:
    lines = option_lines(rule, "zh")
    return f"## 在配置里\n\n{fence('toml', chr(10).join((f'[options.{rule.name}]', *lines)))}" if lines else ""


def _reports(rule: Rule, sections: Mapping[str, str]) -> list[str]:
    """What the linter says of each bad example, under the configuration that the page shows."""
    shown = "".join(block for kind, block in _FENCE.findall(sections.get("选项", "")) if kind == "toml")
    rules = rules_in_force(settle([layer_of(ConfigFile("noticelint.toml", shown, (), tomllib.loads(shown)))]))
    examples = [bytes.fromhex(block) if kind == "hex" else block.encode() for kind, block in _FENCE.findall(sections["反例"])]
    by_code = {each.code: each for each in all_rules()}
    return [render("full", Run([check_bytes("反例.txt", data, rules)], by_code), View("zh")) for data in examples]
