"""What a fault is: an edit of a consistent notice, and what a linter has to say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from noticelint.grammar.model import Notice
from noticelint.grammar.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` of the untouched text by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The figures that a finding has to give, in the total's own unit; ``difference`` = computed - stated."""

    stated: Decimal
    computed: Decimal

    @property
    def difference(self) -> Decimal:
        return self.computed - self.stated


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault that the notice itself contradicts.

    ``codes``: a finding of any of these catches it. ``places``, in the untouched text, are where such a finding may point; what an
    edit puts in is the span of that edit. ``arithmetic``: what it may give as stated and computed, empty where it has no figures.
    ``allied`` are other codes that may speak of the same slip. ``measured``: figures that somebody may have rounded.
    """

    edits: tuple[Edit, ...]
    codes: frozenset[str]
    places: tuple[Span, ...]
    arithmetic: tuple[Arithmetic, ...] = ()
    allied: frozenset[str] = frozenset()
    measured: bool = False


@dataclass(frozen=True, slots=True)
class NotEligible:
    """A slip at a place where the notice holds nothing that contradicts it: nobody could tell. ``reason`` is a key of ``REASONS``."""

    reason: str


Inject = Callable[[Notice, Random], Injected | NotEligible | None]
"""Chooses a place of a consistent notice and makes it wrong; None where the notice has no such place."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``zh`` and ``en`` name it. ``tries`` is how many places of one generated notice it is put into."""

    name: str
    zh: str
    en: str
    inject: Inject = field(repr=False)
    tries: int = 1


FAULTS: dict[str, Fault] = {}


def fault(zh: str, en: str, *, tries: int = 1) -> Callable[[Inject], Inject]:
    """Put an injection on the list under its own name."""

    def enlist(inject: Inject) -> Inject:
        FAULTS[inject.__name__] = Fault(inject.__name__, zh, en, inject, tries)
        return inject

    return enlist


REASONS = {
    "slack": ("改动在四舍五入的误差之内（属 NL303）", "the step lies within what rounding explains (NL303)"),
    "bound": ("总数是上限、下限或约数，改后仍说得通", "the total is a bound or an approximation that still holds"),
    "level": ("各格都与总数相同，可能是各地同一标准", "every cell is the total itself: it may be one standard for all"),
    "loose": ("没有“其中”等引语，差得又多，未必是分解", "no 其中 or the like before shares so far off: they may divide nothing"),
    "some-named": ("“其中”后可能只列了一部分地区", "其中 may name some of the areas only"),
    "remark": ("多出的一格落在空着的备注栏里", "the cell too many falls under the empty remarks"),
    "trailing": ("读作最后一格空着，没有合计可对", "reads as an empty last cell, and there is no total"),
    "no-other-table": ("没有第二张表，也没有合计行", "there is neither a second table nor a total row"),
    "differs-already": ("这张表的次序本来就与他表不同", "the table orders its areas in its own way already"),
    "equal-values": ("换位的两格数相同", "the two cells that change places are equal"),
    "rare-name": ("正确写法另外不足三次", "the right form stands fewer than three times elsewhere"),
    "short-name": ("名称不足六个字", "the name has fewer than six characters"),
    "place": ("以地名起头的单位，可能另有其地", "a body called after its place: there may be another such place"),
    "few-peers": ("同组任务不足五项，少一个就不到五分之四", "fewer than five peers: without this one it is no longer four in five"),
    "shared": ("共同落实的任务，不互为参照", "the section belongs to all bodies"),
    "restart": ("改后从 1 起，读作另一组的开头", "what becomes number 1 reads as the beginning of another run"),
    "first": ("一组的第一个序号，可以从任何数起", "the first ordinal of a run, which may begin anywhere"),
    "ordinal-bracket": ("剩下的半个括号读作序号 1）", "what is left reads as an ordinal such as 1)"),
    "other-quotes": ("引文跨段，后面另有后引号", "a quotation that runs on over paragraphs"),
    "excerpt": ("没有正文的清单，形式规则不查", "an excerpt: rules of form abstain"),
    "open-list": ("列举的名称不一定完整", "the list of names may be open"),
    "month-alone": ("只有月份，可能是月龄", "a month alone may be an age"),
    "other-figure": ("表中项目名称另有其数", "the item's name in the table has a figure of its own"),
    "says-otherwise": ("通知另有说明谁牵头", "the notice says in another way who leads"),
}  # fmt: skip
"""Why a fault is not eligible, in Chinese and in English."""
