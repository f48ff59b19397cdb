"""Names of areas, and what ends like one and is none: 新农村, 农贸市场, 示范社区."""

from __future__ import annotations

from ..lexicon import load, longest_first
from ..patterns import regex
from ..width import squeeze

_AREAS = load("areas")
_SUFFIX = regex(rf"(?:{'|'.join(longest_first(_AREAS['suffixes']))})$")
_OWN_LEVEL = frozenset(_AREAS["own_level"])
_BODY_SUFFIX = regex(rf"(?:{'|'.join(longest_first(load('bodies')['suffixes']))})$")
_CERTAIN_BODY = regex("(?:局|委|办|政府|委员会|联合会|工会|公司|集团|支队|大队|指挥部)$")
_BARE_NAME = regex(r"[\u4e00-\u9fff·]{2,5}")
_MEASURES = regex(r"数量|面积|任务|目标|计划|指标|标准|资金|投资|金额|季度|人口|补助|合计|小计|总数|数$|量$|额$|率$")
_NOT_BARE_NAMES = regex(r"[数量额率价级月年户总]|新增|新建|改造|完成|补贴")
_WIDE_SUFFIXES = frozenset(_AREAS["generic"]["suffixes"])
_STEMS = frozenset(_AREAS["generic"]["stems"])
_KIND_ENDINGS = (*(stem for stem in _STEMS if len(stem) > 1), *_AREAS["generic"]["endings"])


def says_measure(name: str) -> bool:
    """Whether a column's name says what is counted (面积, 户数), not where."""
    return _MEASURES.search(name) is not None


def names_area(name: str) -> bool:
    """Whether a column's name can be that of an area or body: by its suffix, or because it is a short bare name (青禾)."""
    name = squeeze(name)
    if says_measure(name) or names_kind(name):
        return False
    if name in _OWN_LEVEL or _SUFFIX.search(name) or _BODY_SUFFIX.search(name):
        return True
    return _BARE_NAME.fullmatch(name) is not None and _NOT_BARE_NAMES.search(name) is None


def is_certain_area(name: str) -> bool:
    """Whether a name is that of an area or body by its ending; a short bare name can be a thing too (公厕)."""
    name = squeeze(name)
    if says_measure(name) or names_kind(name):
        return False
    return name in _OWN_LEVEL or _SUFFIX.search(name) is not None or _CERTAIN_BODY.search(name) is not None


def names_kind(name: str) -> bool:
    """Whether a name that ends like a village's or a farm's is that of a kind of place or project: 停车场, 新农村, 示范社区."""
    suffix = _SUFFIX.search(name)
    if suffix is None or suffix[0] not in _WIDE_SUFFIXES:
        return False
    stem = name[: suffix.start()]
    return suffix[0] == "场" or not stem or stem in _STEMS or stem.endswith(_KIND_ENDINGS)


def is_own_level(name: str) -> bool:
    """Whether a name is that of the level that divides (市本级), no area of its own."""
    return squeeze(name) in _OWN_LEVEL


def is_certain_body(name: str) -> bool:
    """Whether a name ends like that of a body (市教育局), not of an area."""
    return _CERTAIN_BODY.search(squeeze(name)) is not None


def stem_of_area(name: str) -> str:
    """An area's name without its ending where two characters at least are left: 青禾 of 青禾区."""
    name = squeeze(name)
    suffix = _SUFFIX.search(name)
    return name[: suffix.start()] if suffix is not None and suffix.start() > 1 else name
