"""Who leads and who helps: a name mistyped, a lead lost, a lead that helps itself."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from noticelint.grammar.model import Assignment, Notice, Part, Party, Role, Section, Task, TaskKind
from noticelint.grammar.span import Span
from noticelint.grammar.width import squeeze

from .fault import Edit, Injected, NotEligible, fault
from .text import cut, line_of, nodes, sections_of, tasks_of, words

TYPOS = {
    "划": "化", "理": "里", "境": "竟", "育": "有", "化": "华", "文": "纹", "旅": "侣", "游": "由", "源": "原", "资": "姿", "规": "归", "应": "映", "急": "及",
    "农": "浓", "村": "寸", "业": "叶", "交": "郊", "通": "同", "运": "远", "输": "俞", "综": "宗", "合": "和", "执": "直", "法": "发", "市": "事", "场": "厂",
    "监": "坚", "管": "官", "卫": "为", "生": "升", "健": "建", "康": "慷", "机": "几", "关": "官", "事": "士", "务": "物", "退": "腿", "役": "疫", "军": "君",
    "力": "历", "社": "设", "保": "堡", "态": "太", "环": "还", "城": "成", "建": "健", "设": "没", "住": "往", "房": "防", "水": "冰", "利": "立", "大": "太",
    "数": "教", "据": "剧", "发": "法", "展": "辗", "改": "政", "革": "草", "商": "商", "经": "径", "信": "言", "局": "句", "科": "料", "技": "枝", "财": "材",
    "政": "正", "民": "明", "司": "同", "公": "工", "安": "按", "审": "申", "计": "记", "统": "充", "体": "休", "医": "衣", "园": "圆", "林": "材", "金": "全",
}  # fmt: skip
"""What the hand or the input method puts in a character's place."""

PLACED = (
    "管委会",
    "街道办事处",
    "街道办",
    "街道",
    "镇政府",
    "乡政府",
    "区政府",
    "县政府",
    "市政府",
    "管理委员会",
    "指挥部",
    "支行",
)
"""Bodies that are called after their place: another name may be another place."""

NUMBERED = re.compile(r"[ \u3000]*(?:\([一二三四五六七八九]\))?[ ]*")
"""What may stand before a field on its own line."""

UNITS = (Role.LEAD, Role.RESPONSIBLE)
SHARED_WORDS = ("共同", "政府自身", "自身建设", "共性")


@fault("单位名称写错一字", "a unit mistyped", tries=2)
def unit_mistyped(notice: Notice, random: Random) -> Injected | NotEligible | None:
    """A character of a name, neither the first nor the last, typed wrong. Of ten places nine have a name that stands often."""
    lists = [each for each in nodes(notice, Assignment) if each.role not in (Role.LEADER, Role.PERSON_IN_CHARGE)]
    parties = [party for each in lists for party in each.list.parties if not party.collective and party.name == party.full_name]
    times = Counter(party.name for party in parties)
    often = [party for party in parties if times[party.name] > 3 and len(party.name) >= 6 and not party.name.endswith(PLACED)]
    if often or random.random() < 0.7:
        parties = often if random.random() < 0.9 else parties
    if not parties:
        return None
    party = random.choice(parties)
    places = [index for index in range(1, len(party.name) - 1) if party.name[index] in TYPOS]
    name = words(notice, Span(party.span.start, party.span.start + len(party.name)))
    if not places or name != party.name:
        return None
    if len(name) < 6:
        return NotEligible("short-name")
    if name.endswith(PLACED):
        return NotEligible("place")
    if times[name] <= 3:
        return NotEligible("rare-name")
    at = party.span.start + random.choice(places)
    wrong = TYPOS[words(notice, Span(at, at + 1))]
    return Injected((Edit(Span(at, at + 1), wrong),), frozenset(("NL208",)), (party.span,))


@fault("漏写牵头单位", "the lead removed", tries=2)
def lead_removed(notice: Notice, random: Random) -> Injected | NotEligible | None:
    """The field that says who leads, or who is responsible where nobody leads by name; not in tables, whose cells reach down."""
    places = [place for place in sections_of(notice) if any(_lead(task) for task in place.tasks)]
    large = [place for place in places if len(_peers(notice, place)) >= 5 and not _is_shared(place)]
    places = large if large and random.random() < 0.85 else places
    if not places:
        return None
    place = random.choice(places)
    task, lead = random.choice([(task, lead) for task in place.tasks if (lead := _lead(task)) is not None])
    if _is_shared(place):
        return NotEligible("shared")
    peers = _peers(notice, place)
    if (
        lead.role is Role.RESPONSIBLE
        and notice.conventions.first_listed_leads
        and "(" in words(notice, line_of(notice, lead.span))
    ):
        return NotEligible("says-otherwise")
    having = sum((other := _lead(peer)) is not None and other.role is lead.role for peer in peers) - 1
    if len(peers) < 3 or having * 5 < len(peers) * 4:
        return NotEligible("few-peers")
    head = task.ordinal.span.cover(task.head) if task.ordinal else task.head
    return Injected((Edit(_field(notice, task, lead), ""),), frozenset(("NL201",)), (head,))


def _lead(task: Task) -> Assignment | None:
    """The one field that names who leads, else the one that names who is responsible."""
    if task.kind is TaskKind.ROW:
        return None
    for role in UNITS:
        found = [each for each in task.of_role(role) if each.label]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _peers(notice: Notice, place: Part | Section) -> list[Task]:
    """The tasks under the nearest heading, this one or above, that has three."""
    around: list[Part | Section] = [each for each in sections_of(notice) if each.span.holds(place.span)]
    for each in sorted(around, key=lambda each: each.span.end - each.span.start):
        tasks = list(tasks_of(each))
        if len(tasks) >= 3:
            return tasks
    return list(notice.all_tasks())


def _is_shared(place: Part | Section) -> bool:
    if isinstance(place, Part):
        return False
    parties = [
        party for task in tasks_of(place) for each in task.assignments if each.role in UNITS for party in each.list.parties
    ]
    return any(word in place.heading for word in SHARED_WORDS) or all(party.collective for party in parties)


def _field(notice: Notice, task: Task, lead: Assignment) -> Span:
    """What goes with the field: its line, its bracket, or its part of a bracket."""
    text = notice.document.folded
    before, behind = text[: lead.span.start].rstrip(" \u00a0"), lead.span.end
    line = line_of(notice, lead.span)
    if NUMBERED.fullmatch(text, line.start, lead.span.start) and not text[behind : line.end].strip():
        return cut(notice, Span(line.start, line.end))
    opened = before.endswith("(")
    if opened and text[behind : behind + 1] == ")":
        return Span(len(before) - 1, behind + 1)
    if opened:
        return Span(lead.span.start, behind + 1)
    return Span(len(before) - 1, behind)


@fault("牵头单位又列入配合单位", "the lead copied into the cooperating list", tries=2)
def lead_copied(notice: Notice, random: Random) -> Injected | NotEligible | None:
    found: list[tuple[Party, Party]] = []
    for task in nodes(notice, Task):
        helpers = [party for each in task.of_role(Role.COOPERATING) for party in each.list.parties]
        leads = [
            party
            for role in UNITS
            for each in task.of_role(role)
            for party in each.list.parties
            if not party.collective and not party.brackets and party.name == party.full_name
        ]
        names = {party.full_name for party in helpers}
        fresh = [party for party in leads if party.full_name not in names]
        if helpers and fresh:
            found.append((random.choice(fresh), random.choice(helpers)))
    if not found:
        return None
    lead, helper = random.choice(found)
    at = Span(helper.span.end, helper.span.end)
    return Injected((Edit(at, "、" + squeeze(notice.document.slice(lead.span))),), frozenset(("NL204",)), (at,))
