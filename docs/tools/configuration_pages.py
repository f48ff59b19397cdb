"""What a configuration may say: from the pydantic models, the profiles and the options of the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping

from blocks import code, fence, page, table, words
from schema_words import fields, name_of

from noticelint.linter.configuration import schema_text
from noticelint.linter.language import SEVERITY_WORDS
from noticelint.linter.profiles import DEFAULT, LEAST, WORDS, listed
from noticelint.linter.rule_options import option_lines
from noticelint.rules import all_rules


def pages() -> Mapping[str, str]:
    return {"configuration.md": _configuration()}


def _configuration() -> str:
    schema = json.loads(schema_text())
    definitions = schema.get("$defs", {})
    blocks = [
        (
            "下面的表由程序里的配置模型生成，说明是英文原文；怎样用，见[配置](../configuration.md)。编辑器可以用仓库里的 "
            "`schemas/config-1.json`（JSON Schema 2020-12）边写边核对。"
        ),
        "## noticelint.toml / [tool.noticelint]",
        _table(schema, definitions),
    ]
    tables = {
        name_of(reference): key
        for key, value in schema["properties"].items()
        for each in (value, value.get("additionalProperties") or {}, *value.get("anyOf", ()))
        if isinstance(each, dict) and (reference := each.get("$ref"))
    }
    for name, key in tables.items():
        inner = f'{key}."…"' if "additionalProperties" in schema["properties"][key] else key
        blocks += [f"## [{inner}]", words(definitions[name].get("description", "")), _table(definitions[name], definitions)]
    blocks += ["## 文稿阶段 profile", _profiles(), "## 规则的选项"]
    for rule in all_rules():
        lines = option_lines(rule, "zh")
        if lines:
            blocks += [
                f"[{rule.code} {rule.name}](rules/{rule.code}.md)",
                fence("toml", "\n".join((f"[options.{rule.name}]", *lines))),
            ]
    return page("配置项一览", *blocks)


def _table(shape: Mapping[str, object], definitions: Mapping[str, object]) -> str:
    return table(
        ("键", "值", "默认", "说明"),
        (
            (
                code(name),
                words(kind.removesuffix(" or null")),
                code(json.dumps(default, ensure_ascii=False)) if default is not None else "",
                words(said),
            )
            for name, kind, _, default, said in fields(shape, definitions)
        ),
    )


def _profiles() -> str:
    rows = []
    for name, least in LEAST.items():
        rules = listed(name, all_rules())
        silent = [rule.code for rule in all_rules() if rule not in rules]
        rows.append(
            (
                code(name) + ("（默认）" if name == DEFAULT else ""),
                WORDS[name]["zh"],
                SEVERITY_WORDS[least]["zh"],
                str(len(rules)),
                "、".join(f"[{each}](rules/{each}.md)" for each in silent),
            )
        )
    return table(("名称", "阶段", "报到哪一级", "规则数", "不用的规则"), rows)
