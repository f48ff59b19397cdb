"""# NL606 sentence-unclosed 任务表述末尾缺句号

## 检查什么

任务表述（或者附表的事项名称）末尾没有句号，而同一标题下、同一张表里的其他各条有。有句号的达到没有的三倍才提示，一份通知只提示一次，其余各处列在后面。

末尾是分号、冒号、问号、叹号、省略号的不算；全都没有句号的不算；供下级填写的空白表格不查。

## 为什么

句子没有收尾，可能是漏了半句。

## 反例

```text
1.新建口袋公园12个，改造公厕5座。
责任单位：市城管局
2.改造提升农贸市场3家。
责任单位：市商务局
3.新建停车场5处，新增停车位600个
责任单位：市住建局
4.新建社区食堂8家。
责任单位：市民政局
```

## 正例

```text
1.新建口袋公园12个，改造公厕5座。
责任单位：市城管局
2.改造提升农贸市场3家。
责任单位：市商务局
3.落实以下要求：“应改尽改，应建尽建。”
责任单位：市住建局
4.新建社区食堂8家。（责任单位：市民政局）
```

## 修复

补上句号（`noticelint fix`）。

## 依据

本通知前后一致；GB/T 15834《标点符号用法》：句末用句号。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...grammar.model import Notice, RowKind, Table, Task, TaskKind
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.structure.peers import peer_groups
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_HABIT = 3
"""How many texts with a full stop there must be for each without one."""
_CLOSED = regex("[。!?\u2026](?:\\([^()]{1,40}\\))?[”’》)\\]\u3011]*$")
_LAST = 50
"""The last characters of a text, a bracket behind its full stop among them."""
_OPEN = regex("[\u3400-\u9fffA-Za-z0-9%”’》)]")
"""A text that ends with a word; behind ; and : more may follow."""
_SHOWN = 8
"""The last characters of a text, which show where it ends."""
_SENTENCE = 8
"""A text of fewer characters may be a name."""


@rule(
    "NL606",
    "sentence-unclosed",
    Severity.INFO,
    summary={"zh": "任务表述末尾缺句号", "en": "a task's text without a full stop, unlike its peers"},
    messages={
        "unclosed": {
            "zh": "“{words}”后没有句号，全文此类{count}处，同类的{usual}处都有",
            "en": "no full stop behind “{words}”, unlike {usual} of its peers; {count} such in all",
        }
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def sentence_unclosed(notice: Notice, _: Notice) -> Iterator[Finding]:
    folded = notice.document.folded
    unclosed: list[Span] = []
    closed: list[Span] = []
    for texts in _groups(notice):
        with_stop = [span for span in texts if _is_closed(folded, span)]
        if len(with_stop) == len(texts) or len(with_stop) < _HABIT:
            continue
        without = [span for span in texts if _OPEN.match(folded, span.end - 1) and not _is_closed(folded, span)]
        without = [span for span in without if span.end - span.start >= _SENTENCE and not _is_cut_off(notice, span)]
        if without and len(without) * _HABIT <= len(with_stop):
            unclosed += without
            closed += with_stop
    if not unclosed:
        return
    first, *others = (_end_of(notice, span) for span in sorted(set(unclosed)))
    yield sentence_unclosed.finding(
        "unclosed",
        first,
        related=(Related("usual", _end_of(notice, min(closed))), *(Related("also", other) for other in others)),
        fixes=(Fix("safe", tuple(Edit(Span(end.end, end.end), "。") for end in (first, *others))),),
        words=notice.document.slice(first),
        count=len(others) + 1,
        usual=len(set(closed)),
    )


def _groups(notice: Notice) -> Iterator[list[Span]]:
    """The texts that are each other's peers: of the tasks under one heading, by their kind, and of the rows of one table."""
    rows: set[Span] = set()
    for group in peer_groups(notice):
        kinds: defaultdict[TaskKind, list[Span]] = defaultdict(list)
        for task in group.peers:
            kinds[task.kind] += _text_of(task)
        yield from kinds.values()
    for node in notice.walk_parts():
        if isinstance(node, Task) and node.kind is TaskKind.ROW:
            rows.add(node.head)
        elif isinstance(node, Table) and not node.blank_form:
            yield _labels(node, rows)


def _is_cut_off(notice: Notice, span: Span) -> bool:
    """The text breaks off where this one does."""
    return notice.conventions.unfinished and max(notice.prose).holds(span)


def _is_closed(folded: str, span: Span) -> bool:
    last = folded[span.end - 1]
    return last == "。" or _CLOSED.search(folded, max(span.start, span.end - _LAST), span.end) is not None


def _text_of(task: Task) -> Iterable[Span]:
    """The last stretch of a task's prose, if there is any."""
    return [span for span in task.statements[-1:] if not span.empty]


def _labels(table: Table, rows: set[Span]) -> list[Span]:
    labels = dict.fromkeys(row.label_span for row in table.rows if row.kind is RowKind.BODY)
    return [span for span in labels if not span.empty and span not in rows]


def _end_of(notice: Notice, span: Span) -> Span:
    """The last words of a text, on one line."""
    line = notice.document.line_span(notice.document.line_number(span.end - 1))
    return Span(max(span.start, line.start, span.end - _SHOWN), span.end)
