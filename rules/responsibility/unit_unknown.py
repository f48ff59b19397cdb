"""# NL210 unit-unknown 单位不在名册中

## 检查什么

配置了单位名册的，责任栏中不在名册里的单位。名册中写“市财政局”的，通知里写“财政局”也算在册；写“区财政局”的不算。“各区县”“有关部门”这类统称不查。同一个名称在一份通知里只报一次，其余各处列在后面。

没有名册时不查。

## 为什么

写错的、已经改名或者撤销的单位，任务下达后没有人接。

## 反例

```text
1.治理河道100公里。
责任单位：市水利局、市环保局
2.建设雨污分流管网。
责任单位：市住建局、市环保局
```

## 正例

```text
1.治理河道100公里。
责任单位：市水利局、生态环境局，各县区
2.建设雨污分流管网。
责任单位：市住建局、市生态环境局
```

## 选项

`roster`（名称的列表，默认没有）：名册。通常写在单独的文件里，一行一个单位，其他叫法用“、”接在后面，再在配置中写 `roster = ["名册.txt"]`；也可以直接列出：

```toml
[options.unit-unknown]
roster = ["市水利局", "市住建局", "市生态环境局"]
```

## 依据

本单位的名册。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...grammar.bodies.body_names import identities, level_of, unit_lists
from ...grammar.model import Notice, Party
from ...grammar.width import squeeze
from ..finding import Finding, Related, Severity
from ..rule import option, rule


@dataclass(frozen=True, slots=True)
class Options:
    """What an office may set."""

    roster: tuple[str, ...] = option((), zh="单位名册，也可用 roster 文件", en="names of all bodies; or files, by the key roster")


@rule(
    "NL210",
    "unit-unknown",
    Severity.WARNING,
    summary={"zh": "单位不在名册中", "en": "a unit that the roster does not name"},
    messages={"unknown": {"zh": "“{unit}”不在单位名册中", "en": "“{unit}” is not in the roster"}},
    source={"zh": "本单位的名册", "en": "the office's own roster"},
    options=Options(),
)
def unit_unknown(notice: Notice, _: Notice, options: Options) -> Iterator[Finding]:
    if not options.roster:
        return
    known = frozenset(map(squeeze, options.roster))
    # the notice may leave the level out: 财政局 for 市财政局
    known |= {name[len(level_of(name)) :] for name in known}
    unknown: dict[str, list[Party]] = {}
    for listed in unit_lists(notice):
        for party in listed.list.parties:
            if not party.collective and not identities(party) & known:
                unknown.setdefault(squeeze(party.full_name), []).append(party)
    for first, *others in unknown.values():
        related = tuple(Related("also", other.span) for other in others)
        yield unit_unknown.finding("unknown", first.span, related=related, unit=first.name)
