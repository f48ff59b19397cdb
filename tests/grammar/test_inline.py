import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.inline.inline import read_inline_allocations
from noticelint.grammar.inline.inline_words import is_place
from noticelint.grammar.model import Allocation, Axis, Verdict
from noticelint.grammar.width import fold

NOTICES = Path(__file__).parents[3] / "shared" / "notices"


def read(text: str) -> tuple[Allocation, ...]:
    return read_inline_allocations(text, fold(text), 0)


@pytest.mark.parametrize(
    ("text", "shares", "verdict"),
    [
        ("全市共50户,其中甲县20户、乙县30户。", "甲县20 乙县30", Verdict.AGREES),
        ("改造农房50户\uff0c其中甲县20户\uff1b乙县20户\u3002", "甲县20 乙县20", Verdict.SHORT),
        ("补充耕地0.013万亩,其中甲镇50亩;乙镇、丙镇各40亩。", "甲镇50 乙镇40 丙镇40", Verdict.AGREES),
        ("建设驿站8个:甲县3个,乙县、丙县分别2个。", "甲县3 乙县2 丙县2", Verdict.SHORT),
        ("培育企业50家,其中青禾县、临溪区分别20家、35家。", "青禾县20 临溪区35", Verdict.OVER),
        ("全县改厕50户(甲镇20户(其中低保5户)、乙镇30户)。", "甲镇20 乙镇30", Verdict.AGREES),
        ("全县改厕50户,其中甲镇20户(其中低保5户)、乙镇31户(含新建3户),确保年底完成。", "甲镇20 乙镇31", Verdict.OVER),
        ("下达资金1.2亿元,其中甲县5000万元、乙县7000万元。", "甲县50000000 乙县70000000", Verdict.AGREES),
        ("选派不超过30名干部,其中甲市10名,其余20名。", "甲市10 其余20", Verdict.AGREES),
        ("甲县20户、乙县30户,共51户。", "甲县20 乙县30", Verdict.SHORT),
        ("新增耕地80亩,其中青禾、临溪两县各40亩。", "青禾40 临溪40", Verdict.AGREES),
        ("安排资金100万元,其中市财政局40万元、市教育局50万元。", "市财政局400000 市教育局500000", Verdict.SHORT),
        ("新增车位500个:青禾县250个、高新区200个、市本级50个。", "青禾县250 高新区200 市本级50", Verdict.AGREES),
        ("新建公园10个,任务分解如下:甲镇新建3个、乙镇新建5个。", "甲镇3 乙镇5", Verdict.SHORT),
    ],
)
def test_divisions(text: str, shares: str, verdict: Verdict) -> None:
    (allocation,) = read(text)
    (entry,) = allocation.sums
    assert allocation.axis is Axis.TEXT
    assert " ".join(f"{share.label}{share.figure.value:f}" for share in entry.shares if share.figure) == shares
    assert entry.balance.verdict is verdict
    assert not allocation.partial
    assert allocation.label_span == entry.total.span
    assert all(text[share.span.start :].startswith(share.label) for share in entry.shares)


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("改造农房50户,其中甲县15户、乙县20户。", [True]),
        ("改造农房50户,其中甲县20户、乙县29户。", [False]),
        ("改造农房50户,其中甲县5户、乙县6户。", []),
        ("改造农房100户,其中甲县20户、乙县20户、丙县20户、丁县20户。", [False]),
    ],
)
def test_a_short_list_may_name_some_areas_only(text: str, partial: list[bool]) -> None:
    assert [allocation.partial for allocation in read(text)] == partial


def test_two_totals_with_their_lists() -> None:
    found = read("下达90人、2个村试点,分别是人口:甲镇40人、乙镇50人;分别是村:甲镇1个、乙镇1个。")
    assert [(entry.total.value, entry.balance.verdict) for allocation in found for entry in allocation.sums] == [
        (90, Verdict.AGREES),
        (2, Verdict.AGREES),
    ]


def test_places_are_those_of_the_document() -> None:
    text = "共50户,其中甲县20户、乙县30户"
    (allocation,) = read_inline_allocations(text, text, 1000)
    (entry,) = allocation.sums
    assert [share.span.start - 1000 for share in entry.shares] == [text.index("甲县"), text.index("乙县")]
    assert entry.total.span.start == 1001
    assert entry.shares[0].figure is not None
    assert entry.shares[0].figure.span.start - 1000 == text.index("20户")


@pytest.mark.parametrize(
    "text",
    [
        "新增托位300个,其中普惠托位180个。",
        "技能人才9800人,其中高技能人才6100人。",
        "投资770亿元,其中工业投资315亿元。",
        "创建村落50个,其中示范村20个、重点村10个。",
        "改造小区50个,其中老旧小区20个、城中村20个。",
        "建设网点50家,其中超市20家、门市10家。",
        "建成特色村10个、创建市级艺术赋能村4个、省级未来乡村5个。",
        "共100户,其中甲县20户、乙县30户等。",
        "共100户,其中甲县20户、乙县30户、丙县三户。",
        "共100户,其中甲县20户、乙县30户,其余各县按需安排。",
        "共100户,包括甲县20户、乙县30户。",
        "共100户(含甲县20户、乙县30户)。",
        "重点安排100户,其中甲县50户。",
        "共100万元,其中甲县50万元、乙县20万元、丙县34.568.64万元、丁县3万元。",
        "新增学位500个,青禾县新建学校2个、临溪区新建医院3个。",
        "新增学位500个,青禾县新建学校2个、临溪区新建学校3个。",
        "农户50户、居民30户,其中甲县40户、乙县50户。",
        "每县100万元,甲县20万元、乙县30万元。",
        "增长5%,其中甲县2%、乙县2%。",
        "甲类20项、乙类11项,共24项(其中7项重复)。",
        "共60户,其中青禾县、临溪区分别20户、35户、10户。",
    ],
)
def test_silence_where_another_reading_is_possible(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("noun", ["家庭农场", "和美乡村示范村", "零工市场", "工业区域"])
def test_what_is_counted_is_no_share_though_it_ends_like_a_place(noun: str) -> None:
    (allocation,) = read(f"新建{noun}19个,甲县、乙县分别3个,丙镇、丁镇、戊镇分别4个,己镇1个。")
    assert allocation.label == noun


@pytest.mark.parametrize("name", ["青禾县", "甲镇", "云州市", "新乡市", "高新区", "市本级", "市财政局", "鼓楼区", "西山街道"])
def test_named_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize(
    "name",
    ["老旧小区", "示范村", "省级未来乡村", "超市", "城市", "重点镇", "园区", "全市", "各县", "项目", "农贸市场", "和美乡村"],
)
def test_kinds_of_place(name: str) -> None:
    assert not is_place(name)


@pytest.mark.skipif(not NOTICES.is_dir(), reason="the reference notices are not beside the repository")
def test_the_reference_notices_divide_nothing_in_running_text() -> None:
    lines = [line for path in NOTICES.glob("*.txt") for line in path.read_text("utf-8").split("\n")]
    assert [line for line in lines if read(line)] == []


@given(st.text(alphabet="甲乙县镇市局共其中各分别余120、,;:()。户个 新建", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for allocation in read(text):
        assert all(len(entry.shares) > 1 for entry in allocation.sums)


@pytest.mark.parametrize("piece", ["甲县1户、", "(", "(1户)", "各1户", "共5户,其中甲县1户、乙县4户。", "甲县、", "1户2个,"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "共9户," + piece * count
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(100)
    assert seconds(4_000) < 12 * seconds(1_000) + 0.2
