"""Role labels in lines and brackets: 责任单位：…; （牵头单位：…；责任单位：…）; 由市甲局牵头，市乙局配合。"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..bodies.party_lists import read_parties
from ..lexicon import load, longest_first
from ..model import Assignment, Mark, Role
from ..patterns import regex
from ..span import Span
from .worded_roles import (
    CLOSED_BY,
    Bracket,
    closing_bracket,
    names_bodies,
    names_bodies_only,
    phrases,
    titled_bracket,
    without_deadline,
    without_remark,
)

_LEXICON = load("roles")
ROLE_OF: dict[str, Role] = {label: Role(role) for role, labels in _LEXICON["labels"].items() for label in labels}
_STATEMENTS = frozenset(_LEXICON["statements"]["labels"])
_IN_WORDS = frozenset(_LEXICON["in_words"]["labels"])


_LABELS = frozenset([*ROLE_OF, *_STATEMENTS, *_IN_WORDS, *_LEXICON["others"]["labels"]])
_WORDS = r"[\u4e00-\u9fff](?:[ ]*[\u4e00-\u9fff]){1,11}"
"""Any words, also where they are set wide (责 任 单 位); whether they are a label the lexicon tells, faster than a pattern of all labels."""
_FIELD = regex(
    rf"(?:\((?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})\)|[0-9]{{1,2}}[.、]|[*\u2605\u25cf\u00b7-])?[ ]*(?:[\[\u3010]|[*]{{2}})?(?P<label>{_WORDS})(?:[\]\u3011]|[*]{{2}})?[ ]*:"
)
_FREE = frozenset([*ROLE_OF, *_LEXICON["others"]["labels"]])
_INNER = regex(rf"(?P<mark>[;,、。 ]{{0,4}})(?P<label>{'|'.join(longest_first(list(_FREE)))})[ ]*:")
_OPENING = regex(rf"[(\u3014\u3010\[](?:[^()\u3014\u3010\[:;,。\n]{{1,12}}[,;])?(?=(?P<label>{_WORDS})[ ]*:)")
"""A bracket that begins with a label, or with a word on the task and then a label: （预期性指标，牵头单位：市甲局）."""

_MANNER = regex(
    r"[、,]?(?:等)?按(?:照)?(?:各自)?(?:职责|职能)(?:和|与|及)?(?:分工|任务)?(?:分别|共同)?(?:负责|落实|抓好落实)[。.]?$"
)
_LONGEST_MANNER = 20
_SENTENCE = regex(
    r"(?<=[。;])(?P<opening>(?:[此该本](?:项|件)?(?:工作|任务)|(?:以上|上述)(?:各项)?(?:工作|任务))?由)(?P<who>[^。;]{2,400})[。;]?$"
)
_ALONE = regex(r"(?P<opening>由)(?P<who>[^。;]{2,400})[。;]?$")
_LEADS = regex(r"[。;](?P<who>[^。;:由]{2,30}牵头[^。;:由]{0,300})[。;]?$")
_TAIL = regex(
    rf"(?:[。;!,][ ]*|(?<=[^:;,、( ])[ ]+)(?P<label>{'|'.join(longest_first([label for label in ROLE_OF if len(label) > len('牵头')]))})[ ]*:"
)
"""A label behind the last words of a task in the same line: 1.建设农田3万亩。牵头单位：县甲局；责任单位：县乙局."""
_STATED = regex(rf"[。;](?P<label>{'|'.join(longest_first(list(ROLE_OF)))})(?:为|是)(?P<list>[^。;:]{{2,300}})[。;]?$")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line. ``role`` is None for what names no party; ``statement``: its text belongs to the task itself."""

    label: str
    label_span: Span
    content: Span
    role: Role | None
    statement: bool


def read_field(folded: str, span: Span) -> Field | None:
    """The label at the start of a line and what stands behind it, or None."""
    match = _FIELD.match(folded, span.start, span.end)
    if match is None or (label := match["label"].replace(" ", "")) not in _LABELS:
        return None
    start = match.end()
    while start < span.end and folded[start] in " *":
        start += 1
    return Field(label, Span(*match.span("label")), Span(start, span.end), _role_of(label), label in _STATEMENTS)


def _role_of(label: str) -> Role | None:
    return Role.RESPONSIBLE if label in _IN_WORDS else ROLE_OF.get(label)


def read_assignments(folded: str, text: str, label: Field) -> tuple[Assignment, ...]:
    """The assignments of a labelled line; a second label in the same line begins a second assignment. Empty for a label of no role."""
    if label.label in _IN_WORDS:
        return phrases(folded, text, label.content, in_bracket=False)
    if label.role is None:
        return ()
    return _split(folded, text, label.label_span, label.content, in_bracket=False)


def _split(folded: str, text: str, label_span: Span, content: Span, *, in_bracket: bool) -> tuple[Assignment, ...]:
    """The assignment of the label at ``label_span``, and one for each further label in ``content``. A label of no role assigns nothing."""
    heads = [(label_span, Span(content.start, content.start), content.start)]
    # hardly any list has a colon, and looking for all labels takes far longer
    if folded.find(":", content.start, content.end) >= 0:
        # 区国家安全工作协调机制牵头单位 is a name that ends like a label: one stands free behind a mark or bracket
        heads.extend(
            (Span(*match.span("label")), _mark_before(match), match.end())
            for match in _INNER.finditer(folded, content.start, content.end)
            if match["mark"] or folded[match.start() - 1] in "()"
        )
    stop = without_remark(folded, heads[-1][2], content.end) if in_bracket else content.end
    ends = [*(mark.start for _, mark, _ in heads[1:]), stop]
    found: list[Assignment] = []
    for index, ((place, mark, start), end) in enumerate(zip(heads, ends, strict=True)):
        label = folded[place.start : place.end].replace(" ", "")
        if label in ROLE_OF:
            separator = None if not index or mark.empty else Mark(text[mark.start : mark.end], mark)
            parties = read_parties(folded, text, Span(start, _without_manner(folded, start, end)))
            found.append(Assignment(ROLE_OF[label], label, place, parties, Span(place.start, end), separator, in_bracket))
    return tuple(found)


def _without_manner(folded: str, start: int, end: int) -> int:
    """Where a list ends that says in its last words how its members share the task: 按职责分工负责."""
    end = without_deadline(folded, start, end)
    manner = _MANNER.search(folded, max(start, end - _LONGEST_MANNER), end)
    return end if manner is None else manner.start()


def _mark_before(head: re.Match[str]) -> Span:
    """The mark that parts a label from the list before it; of several the last, the others dangle from the list."""
    end = head.start("mark") + len(head["mark"].rstrip())
    return Span(max(end - 1, head.start("mark")), end)


def read_brackets(folded: str, text: str, span: Span) -> tuple[Bracket, ...]:
    """Every bracket of the paragraph that assigns roles, by label or, at the paragraph's end, by verb. Unclosed brackets run to its end."""
    found: list[Bracket] = []
    position = span.start
    while (opening := _OPENING.search(folded, position, span.end)) is not None:
        position = opening.end()
        if opening["label"].replace(" ", "") not in _LABELS:
            continue
        closing = _closing(folded, opening.start(), span.end)
        content = Span(folded.index(":", opening.end("label")) + 1, closing)
        position = max(min(closing + 1, span.end), position)
        if assignments := _split(folded, text, Span(*opening.span("label")), content, in_bracket=True):
            found.append(Bracket(Span(opening.start(), position), assignments))
    if not found:
        found.extend(closing_bracket(folded, text, span) or titled_bracket(folded, text, span))
    return tuple(found)


def _closing(folded: str, opening: int, end: int) -> int:
    depth = 0
    opens, closes = folded[opening], CLOSED_BY[folded[opening]]
    for position in range(opening, end):
        if folded[position] == opens:
            depth += 1
        elif folded[position] == closes:
            depth -= 1
            if depth == 0:
                return position
    return end


def read_closing_sentence(folded: str, text: str, span: Span) -> Bracket | None:
    """A last sentence that says who does it: 由市甲局牵头，市乙局配合。 此项工作由市甲局牵头。 市甲局牵头，市乙局配合。 责任单位为市甲局。

    Without 由 it must follow another sentence, and name a body that leads.
    """
    tail = Span(max(span.start, span.end - 420), span.end)
    match = _SENTENCE.search(folded, tail.start, tail.end) or _ALONE.match(folded, span.start, span.end)
    if match is not None:
        assignments = phrases(folded, text, Span(*match.span("who")), in_bracket=False)
        return Bracket(Span(match.start("opening"), span.end), assignments) if assignments else None
    if (match := _STATED.search(folded, tail.start, tail.end)) is not None:
        found = _split(folded, text, Span(*match.span("label")), Span(*match.span("list")), in_bracket=False)
        return Bracket(Span(match.start("label"), span.end), found) if all(map(names_bodies, found)) else None
    match = _LEADS.search(folded, tail.start, tail.end)
    if match is None:
        return None
    assignments = phrases(folded, text, Span(*match.span("who")), in_bracket=False)
    sure = any(assignment.role is Role.LEAD for assignment in assignments) and all(map(names_bodies_only, assignments))
    return Bracket(Span(match.start("who"), span.end), assignments) if sure else None


def read_labelled_tails(folded: str, text: str, span: Span) -> tuple[Bracket, ...]:
    """What labels behind the words of a task say, each down to the end of its sentences: 建设农田。牵头单位：县甲局。责任单位：县乙局。

    Empty where a label stands in an open bracket, or what follows it is no list of bodies.
    """
    if folded.find(":", span.start, span.end) < 0:
        return ()
    found: list[Bracket] = []
    position = span.start
    while (match := _TAIL.search(folded, position, span.end)) is not None:
        place = Span(*match.span("label"))
        if folded.count("(", position, place.start) > folded.count(")", position, place.start):
            return ()
        position = folded.find("。", match.end(), span.end)
        while position >= 0 and _TAIL.match(folded, position, span.end):
            position = folded.find("。", position + 1, span.end)
        end = position = span.end if position < 0 else position + 1
        assigned = _split(folded, text, place, Span(match.end(), end), in_bracket=True)
        if not assigned or not all(map(_names_somebody, assigned)):
            return ()
        found.append(Bracket(Span(place.start, end), assigned))
    return tuple(found)


def _names_somebody(assignment: Assignment) -> bool:
    """Bodies, or nobody yet, or persons: no name is so long that it must be a sentence."""
    persons = assignment.role in (Role.LEADER, Role.PERSON_IN_CHARGE)
    return not assignment.list.parties or persons or names_bodies(assignment)
