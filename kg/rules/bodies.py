"""What the end of a body's name tells: an organ of a place (区委, 民政局, 居委会), or a firm, a school, a shop that stands there."""

from __future__ import annotations

import re
from typing import Final

ORGAN: Final = re.compile(
    r"(?:委|政府|局|厅|办|办公室|党工委|办事处|人大|人大常委会|政协|法院|检察院|纪委|监委|党委|支部|党总支|居委会|村委会|委员会|妇联|联合会|工会|总工会|行署|团委|"
    r"工商联|科协|残联|文联|侨联|红十字会|管委会|组织部|宣传部|统战部|政法委|工作部|武装部|大队|支队|派出所|庭|司法所|监督站|服务中心|事务中心|"
    r"促进中心|发展中心|工作专班|指挥部|领导小组|处|科|室|站|所|协商委员会|代表大会|军分区|供销社|专班|议事会|工作组|理事会|监督委员会|志愿服务队)$"
)
FIRM: Final = re.compile(
    r"(?:公司|集团|厂|银行|合作社|学校|小学|中学|大学|学院|医院|商行|店|研究院|商会|协会|馆|农场|幼儿园|门诊部)$"
)


def is_organ(name: str) -> bool:
    """Whether a body's name is that of an organ of a place, and no firm or school.

    >>> [is_organ(name) for name in ("榆次区委", "坞城街道党工委", "太原一中", "山西汾水建设有限公司", "晋阳街小学")]
    [True, True, False, False, False]
    """
    return ORGAN.search(name) is not None and FIRM.search(name) is None
