"""# NL001 unused-suppression 没有作用的忽略

## 检查什么

写在文中、让检查忽略某条规则的注释，以及基线里记下的旧问题，是否还有作用。注释单独占一行，有三种：

- `<!-- noticelint: ignore[NL301] 原因 -->` 忽略下一段或下一张表（写在表格中间时，忽略下一行）；
- `<!-- noticelint: off[NL301] -->` 到 `<!-- noticelint: on[NL301] -->` 之间忽略，没有 `on` 的一直忽略到文件末尾；
- `<!-- noticelint: ignore-file[NL301] -->` 忽略整个文件，写在哪里都可以。

方括号里必须写明规则的代码、代码前缀或名称，可以写几条，用逗号分开；标点和括号用全角也可以。没有写明规则、规则名称写错、
写法不对的注释都不起作用，由本条指出。基线里的旧问题已经改好的，也由本条指出，用 `noticelint baseline prune` 删去。

没有运行的规则（例如用 `--ignore` 去掉的），不判断它的忽略有没有作用。

## 为什么

问题改好以后，留下的忽略会把以后新出的问题也一起盖住；写错了的忽略看上去管用，其实没有用。

## 反例

下面的分解数已经改对，忽略却还留着：

```text
1.新建口袋公园12个。
责任单位：县住建局
任务分解
<!-- noticelint: ignore[NL301] 柳溪镇的数字待核 -->
柳溪镇
青石镇
单位（个）
5
7
```

没有写明忽略哪一条：

```text
1.新建口袋公园12个。
<!-- noticelint: ignore 已与县住建局核对 -->
责任单位：县住建局
```

## 正例

```text
1.新建口袋公园12个。
责任单位：县住建局
任务分解
<!-- noticelint: ignore[NL301] 另有1个由县级直接组织实施 -->
柳溪镇
青石镇
单位（个）
5
6
```

## 依据

与标准无关：忽略只在有东西可忽略时才有意义。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ..finding import Finding, Severity
from ..rule import rule


@rule(
    "NL001",
    "unused-suppression",
    Severity.WARNING,
    summary={
        "zh": "忽略某条规则的注释没有作用，或基线中的旧问题已经没有了",
        "en": "a suppression or an entry of the baseline suppresses nothing",
    },
    messages={
        "unused": {
            "zh": "这里没有 {rule} 的问题，忽略它的注释没有作用，请删去",
            "en": "there is no {rule} here, so this suppression does nothing: delete it",
        },
        "unused-range": {
            "zh": "从这里起到 on 注释或文件末尾，没有 {rule} 的问题，这条 off 注释没有作用，请删去",
            "en": "there is no {rule} from here until it is switched on again, so this suppression does nothing: delete it",
        },
        "unused-file": {
            "zh": "整个文件没有 {rule} 的问题，忽略它的注释没有作用，请删去",
            "en": "there is no {rule} in this file, so this suppression does nothing: delete it",
        },
        "not-off": {
            "zh": "前面没有 off[{rule}]，这条 on 注释没有作用，请删去",
            "en": "{rule} is not switched off above, so there is nothing to switch on: delete it",
        },
        "blanket": {
            "zh": "没有写明忽略哪条规则，这条注释不起作用，请在方括号里写出规则的代码、代码前缀或名称，例如 [NL301]",
            "en": "names no rule and so does nothing: write codes, prefixes or names in brackets, such as [NL301]",
        },
        "unknown-rule": {
            "zh": "没有“{rule}”这条规则，忽略它的注释不起作用",
            "en": "there is no rule {rule}, so this suppression does nothing",
        },
        "misspelt-rule": {
            "zh": "没有“{rule}”这条规则，忽略它的注释不起作用，是不是 {suggestion}？",
            "en": "there is no rule {rule}, so this suppression does nothing; did you mean {suggestion}?",
        },
        "unknown-verb": {
            "zh": "看不懂“{word}”，这条注释不起作用，可以写 ignore、off、on 或 ignore-file",
            "en": "{word} is not understood, so this comment does nothing: write ignore, off, on or ignore-file",
        },
        "malformed": {
            "zh": "看不懂这条注释，它不起作用，写法是 <!-- noticelint: ignore[NL301] 原因 -->，写在一行之内",
            "en": "this comment is not understood and does nothing: write <!-- noticelint: ignore[NL301] reason --> on one line",
        },
        "not-alone": {
            "zh": "这条注释和正文写在同一行，不起作用，请单独写一行，放在要忽略的段落或表格上面",
            "en": "this comment shares its line with the text and does nothing: put it on a line of its own, above what it is to cover",
        },
        "stale": {
            "zh": "基线中“{place}”处的 {rule} 问题（{count} 个）已经没有了，请运行 noticelint baseline prune",
            "en": "{count} {rule} at {place} in the baseline are no longer there: run noticelint baseline prune",
        },
        "stale-blank": {
            "zh": "基线中一处空白的 {rule} 问题（{count} 个）已经没有了，请运行 noticelint baseline prune",
            "en": "{count} {rule} at a blank in the baseline are no longer there: run noticelint baseline prune",
        },
    },
    source={"zh": "与标准无关", "en": "no standard: a suppression has a meaning only where there is something to suppress"},
)
def unused_suppression(notice: Notice, _: Notice) -> Iterator[Finding]:
    # The findings are made where suppressions and the baseline are applied: only there it is known what they suppressed.
    yield from ()
