"""What is in force for a file, and where each value comes from: ``noticelint config``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..rules import all_rules
from ..rules.finding import Language
from .config_files import shown
from .language import SEVERITY_WORDS, default_language, plain
from .profiles import WORDS
from .rule_options import toml_value, values_of
from .settings import BUILT_IN, Origin, Settings, rules_in_force


@dataclass(frozen=True, slots=True)
class Value:
    """A value in force under its key, and where it comes from; several places where each adds something."""

    key: str
    value: Any
    origins: Sequence[Origin]


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule: whether it runs, how serious it is at most, its options, and where all that was said."""

    code: str
    name: str
    runs: bool
    severity: str
    options: Mapping[str, Any]
    origins: Sequence[Origin]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What holds for ``path``; ``excluded``: a run over its folder leaves it out."""

    path: str
    excluded: bool
    values: Sequence[Value]
    rules: Sequence[RuleInForce]


def explain(settings: Settings, path: str, *, excluded: bool) -> Explanation:
    """Everything in force for the file."""
    values: dict[str, Any] = {
        "profile": settings.profile,
        "lang": settings.language or default_language(),
        "fail-on": settings.fail_on,
        "exclude": [glob.text for glob in settings.exclude],
        "bundle": [" + ".join(bundle.patterns) for bundle in settings.bundles],
        "lexicon": [f"{manner} {shown(file)}" for manner, file in settings.lexicon],
        "roster": [shown(file) for file in settings.roster],
        "baseline": "" if settings.baseline is None else shown(settings.baseline),
    }
    return Explanation(
        path,
        excluded,
        [Value(key, value, settings.origins.get(key, (BUILT_IN,))) for key, value in values.items()],
        list(_rules(settings)),
    )


def _rules(settings: Settings) -> Iterator[RuleInForce]:
    running = {rule.code: rule for rule in rules_in_force(settings)}
    for rule in all_rules():
        in_force = running.get(rule.code, rule)
        severity = settings.severities.get(rule.code, rule.severity)
        keys = (rule.code, f"severity {rule.code}", *(key for key in settings.origins if key.startswith(f"options {rule.code} ")))
        origins = [origin for key in keys for origin in settings.origins.get(key, ())]
        if not origins and rule.on != (rule.code in running):
            origins = list(settings.origins.get("profile", ()))
        options = values_of(in_force)
        yield RuleInForce(
            rule.code, rule.name, rule.code in running, severity.value, options, list(dict.fromkeys(origins)) or [BUILT_IN]
        )


def told(explanation: Explanation, language: Language) -> str:
    """The explanation as two tables: values, and the rules that run; then one line with those that do not."""
    from tabulate import tabulate

    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    lines = [
        plain(explanation.path)
        + (say("\uff08已排除\uff0c不核对\uff09", " (excluded: not checked)") if explanation.excluded else ""),
        "",
    ]
    headers = [say("设置", "setting"), say("值", "value"), say("来源", "from")]
    rows = [[each.key, _value(each, language), _origins(each.origins, language)] for each in explanation.values]
    lines += [tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True), ""]
    headers = [say("代码", "code"), say("名称", "name"), say("级别", "severity"), say("选项", "options"), say("来源", "from")]
    rows = [
        [each.code, each.name, SEVERITY_WORDS[each.severity][language], _options(each), _origins(each.origins, language)]
        for each in explanation.rules
        if each.runs
    ]
    lines += [tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True), ""]
    silent = [each for each in explanation.rules if not each.runs]
    headers = [say("不用的规则", "not run"), say("名称", "name"), say("来源", "from")]
    if silent:
        rows = [[each.code, each.name, _origins(each.origins, language)] for each in silent]
        lines += [tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True), ""]
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n"))


def _value(each: Value, language: Language) -> str:
    if each.key == "profile":
        return WORDS[each.value][language] if language == "en" else f"{each.value} {WORDS[each.value]['zh']}"
    return plain("、".join(each.value) if isinstance(each.value, list) and language == "zh" else _flat(each.value)) or "-"


def _flat(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _options(each: RuleInForce) -> str:
    return plain(", ".join(f"{key} = {toml_value(value)}" for key, value in each.options.items()))


def _origins(origins: Sequence[Origin], language: Language) -> str:
    words = {
        "default": {"zh": "默认", "en": "default"},
        "command-line": {"zh": "命令行", "en": "command line"},
    }
    return plain(
        ", ".join(f"{each.file}:{each.line}" if each.source == "file" else words[each.source][language] for each in origins)
    )
