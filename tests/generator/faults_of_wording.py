"""Percentages, ranges, dates, document numbers, pairs, repeated marks."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .fault import fault
from .layouts import brackets, leaders, narrative, projects, task_tables
from .notice import Notice
from .page import mark
from .statements import say

WAVE = "\uff5e"
TEXTS = (leaders, brackets, narrative, task_tables, projects)


@fault("NL401", *TEXTS)
def percent_malformed(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",研发投入增长{mark(random.choice(('%6', '6.%', '.5%', '6.8.2%', '6%%', '百分之6%')))}")


@fault("NL402", *TEXTS)
def percent_out_of_range(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",养老服务覆盖率达到{mark(random.choice(('108%', '999%', '-5%')))}")


@fault("NL403", *TEXTS)
def range_without_unit(notice: Notice, random: Random) -> Notice:
    return say(notice, random, random.choice((f",研发投入增长{mark('3~5%')}", f",新增就业{mark(f'1{WAVE}2万人')}")))


@fault("NL404", *TEXTS)
def range_reversed(notice: Notice, random: Random) -> Notice:
    return say(notice, random, random.choice((f",研发投入增长{mark(f'5%{WAVE}3%')}", f",新增绿道{mark('150~100公里')}")))


@fault("NL501", leaders, projects, letter=True)
def document_number_wrong(notice: Notice, random: Random) -> Notice:
    letter = notice.letter
    assert letter is not None
    number = random.choice(("[2024]12号", "(2024)12号", "〔2024〕第12号", "〔2024〕012号", "〔24〕12号", "〔2024〕12"))
    return replace(notice, letter=replace(letter, number=mark(f"云政办发{number}")))


@fault("NL501", leaders, task_tables, projects)
def cited_number_wrong(notice: Notice, random: Random) -> Notice:
    number = random.choice(("[2023]5号", "〔2023〕第5号", "〔2023〕05号"))
    return say(notice, random, f",落实《关于支持企业发展的意见》({mark('云政发')}{number})")


@fault("NL502", *TEXTS)
def date_impossible(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",{mark(random.choice(('2月30日', '2024年6月31日', '13月5日')))}前完成验收")


@fault("NL502", leaders, projects, letter=True)
def signed_on_no_day(notice: Notice, random: Random) -> Notice:
    letter = notice.letter
    assert letter is not None
    return replace(notice, letter=replace(letter, date=mark("2024年2月30日")))


@fault("NL601", *TEXTS)
def pair_open(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",开展{mark(random.choice('“《〔【'))}云州讲堂活动")


@fault("NL601", *TEXTS)
def pair_not_opened(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",开展云州讲堂{mark(random.choice('”》〕】'))}活动")


@fault("NL605", *TEXTS)
def mark_repeated(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",开展云州讲堂活动{mark(random.choice(('。。', ',,', '、,', ',。')))}提升服务水平")
