"""Roles that verbs name, without a label: （市甲局牵头，市乙局配合）, and brackets that hold bodies alone."""

from __future__ import annotations

from dataclasses import dataclass

from ..bodies.party_lists import body_suffix, read_parties
from ..lexicon import longest_first
from ..model import Assignment, Role
from ..patterns import regex
from ..span import Span

CLOSED_BY = {"(": ")", "\u3014": "\u3015", "\u3010": "\u3011", "[": "]"}
_OPENED_BY = {closing: opening for opening, closing in CLOSED_BY.items()}
_VERBS: tuple[tuple[Role, str], ...] = (
    (Role.LEAD, "牵头负责|牵头落实|分别牵头|共同牵头|牵头"),
    (Role.COOPERATING, "配合落实|协同配合|积极配合|配合|协助|协同|参与|参加"),
    (Role.RESPONSIBLE, "按职责分工负责|按照?职责负责|分工负责|分别负责|共同负责|具体负责|负责落实|负责实施|负责|落实|实施"),
)
"""Verbs by which a bracket or closing sentence names a role without a label."""

_TELLS = regex("牵头(?!单位|部门)|负责(?!人)|配合(?!单位|部门)")
"""A verb inside what should be a name: the phrase goes on (由市教育局牵头制定办法) and names nobody."""
_VERB_ROLE = {verb: role for role, verbs in _VERBS for verb in verbs.split("|")}
_PHRASE = regex(rf"(?P<list>[^;,。()]{{2,}}?(?:\([^()]*\))?)(?P<verb>{'|'.join(longest_first(list(_VERB_ROLE)))})(?=[;,。)]|$)")
_TOGETHER = "会同"
_DEADLINE = regex(
    r"[,;、][ ]*(?:20[0-9]{2}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:[上中下]旬|底|末)?|年内|年底|全年|[上下]半年|长期)(?:之?前)?(?:基本)?(?:完成|持续推进|持续实施|持续落实|推进|坚持)?[。.]?$"
)
"""By when it is to be done, behind the last list of a bracket."""
_LONGEST_DEADLINE = 30
_TITLED = regex(r"[^()。;:,]{4,60}\((?P<who>(?=[^。]{2,}牵头)[^。:]{4,300}?)\)[。:]")
_BARE = regex(r"\((?P<who>(?:[^()]|\([^()]{1,12}\))+)\)[。;]?$")
_LONGEST_BARE = 300


def without_deadline(folded: str, start: int, end: int) -> int:
    """Where a list ends that a deadline follows: 市乙局，3月底前完成."""
    deadline = _DEADLINE.search(folded, max(start, end - _LONGEST_DEADLINE), end)
    return end if deadline is None else deadline.start()


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of roles in a paragraph: its place, brackets included, and what it assigns."""

    span: Span
    assignments: tuple[Assignment, ...]


def closing_bracket(folded: str, text: str, span: Span) -> list[Bracket]:
    """The bracket at the end of a paragraph, if verbs name the roles in it."""
    end = span.end
    if folded[end - 1 : end] == "。":
        end -= 1
    closes = folded[end - 1 : end]
    if closes not in _OPENED_BY:
        return []
    opens = _OPENED_BY[closes]
    depth = 0
    for position in range(end - 1, max(span.start, end - 400) - 1, -1):
        if folded[position] == closes:
            depth += 1
        elif folded[position] == opens:
            depth -= 1
            if depth == 0:
                stop = without_deadline(folded, position + 1, without_remark(folded, position + 1, end - 1))
                assignments = phrases(folded, text, Span(position + 1, stop), in_bracket=True)
                return [Bracket(Span(position, span.end), assignments)] if assignments else []
    return []


def titled_bracket(folded: str, text: str, span: Span) -> list[Bracket]:
    """The one bracket of roles behind the title of a task: 1.农田建设（市甲局牵头，市乙局配合）。新建农田3万亩。"""
    match = _TITLED.match(folded, span.start, span.end)
    if match is None:
        return []
    assignments = phrases(folded, text, Span(*match.span("who")), in_bracket=True)
    return [Bracket(Span(match.start("who") - 1, match.end()), assignments)] if assignments else []


def read_bare_bracket(folded: str, text: str, span: Span) -> Bracket | None:
    """A bracket at the end of a paragraph that names bodies and nothing else, but for a deadline: （市甲局、市乙局，3月底前）."""
    match = _BARE.search(folded, max(span.start, span.end - _LONGEST_BARE), span.end)
    if match is None:
        return None
    who = Span(match.start("who"), without_deadline(folded, *match.span("who")))
    parties = read_parties(folded, text, who)
    found = Assignment(Role.RESPONSIBLE, "", Span(who.start, who.start), parties, who, None, in_bracket=True)
    return Bracket(Span(match.start("who") - 1, span.end), (found,)) if parties.parties and names_bodies_only(found) else None


def without_remark(folded: str, start: int, end: int) -> int:
    """Where the roles of a bracket end: a rule for readers may follow them as a sentence of its own (以下均需各县落实，不再列出)."""
    stop = folded.find("。", start, end)
    return end if stop < 0 else stop


def phrases(folded: str, text: str, span: Span, *, in_bracket: bool) -> tuple[Assignment, ...]:
    """``list verb`` phrases that fill the whole stretch, or nothing: half a reading would drop a body."""
    if folded.count("(", *span) != folded.count(")", *span):
        return ()
    found: list[Assignment] = []
    position = span.start
    pending = span.start
    for match in _PHRASE.finditer(folded, span.start, span.end):
        role = _VERB_ROLE[match["verb"]]
        listed = Span(pending, match.end("list"))
        helpers = folded.find(_TOGETHER, listed.start + 1, listed.end)
        if helpers > 0 and role is not Role.COOPERATING:
            # 市甲局会同市乙局负责: the first leads
            first = Span(listed.start, helpers)
            leading = read_parties(folded, text, first)
            found.append(Assignment(Role.LEAD, "", Span(first.start, first.start), leading, first, None, in_bracket))
            role, listed = Role.COOPERATING, Span(helpers + len(_TOGETHER), listed.end)
        parties = read_parties(folded, text, listed)
        if not parties.parties or any(_TELLS.search(party.name) for party in parties.parties):
            return ()
        found.append(
            Assignment(role, "", Span(listed.start, listed.start), parties, Span(listed.start, match.end()), None, in_bracket)
        )
        position = match.end()
        pending = position
        while pending < span.end and folded[pending] in ";,、。 ":
            pending += 1
    rest = folded[pending : span.end].strip("。;, ")
    return tuple(found) if found and not rest and all(map(names_bodies, found)) else ()


def names_bodies(assignment: Assignment) -> bool:
    """One name at least ends as a body's, or stands for several bodies, and none is so long that it must be a sentence."""
    parties = assignment.list.parties
    return any(party.collective or body_suffix(party.full_name) for party in parties) and all(
        len(party.name) <= 30 for party in parties
    )


def names_bodies_only(assignment: Assignment) -> bool:
    """Each name ends as a body's, or stands for several bodies."""
    return all(party.collective or body_suffix(party.full_name) for party in assignment.list.parties)
