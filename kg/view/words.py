"""The view's Chinese words for what the records name in English."""

from __future__ import annotations

from typing import Final

RELATIONS: Final = {
    "holds_post": ("任职", "任职者"),
    "part_of": ("隶属", "下属"),
    "located_in": ("位于", "境内"),
    "carries_out": ("推进", "推进者"),
    "builds": ("承建", "承建者"),
    "funds": ("出资", "出资者"),
    "approves": ("批准", "批准者"),
    "issues": ("印发", "印发者"),
    "serves": ("服务于", "为之服务的"),
    "takes_part": ("参加", "参加者"),
    "cooperates_with": ("合作", "合作"),
    "honours": ("表彰", "表彰者"),
}
"""Each relation as its head and as its tail would tell it."""

STATUSES: Final = {
    "": "现况",
    "done": "已完成",
    "under_way": "进行中",
    "planned": "计划",
    "former": "曾经",
    "denied": "否认",
}

POSTS: Final = {
    "": "现任",
    "done": "现任",
    "under_way": "现任",
    "planned": "拟任",
    "former": "曾任",
    "denied": "否认",
}
"""The same of a post."""

ATTRIBUTES: Final = {
    "investment": "投资",
    "length": "长度",
    "area": "面积",
    "count": "数量",
    "share": "占比",
    "amount": "金额",
    "date": "时间",
    "target": "目标",
}

KINDS: Final = {
    "province": "省级",
    "prefecture": "地级",
    "county": "县级",
    "township": "乡级",
    "village": "村",
    "community": "社区",
    "zone": "功能区",
    "region": "区域",
}
