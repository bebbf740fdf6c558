from __future__ import annotations

import pytest

from kg.relate.bearer_roles import read_roles
from kg.relate.scene import read_scene
from tests.relate.conftest import ReadMarked


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        ("⟦清徐县|District⟧新增学位300个。", {"subject"}),
        ("据⟦县统计局|Organization⟧统计，产值45亿元。", {"source"}),
        ("记者从⟦县统计局|Organization⟧获悉，产值45亿元。", {"source", "governed"}),
        ("⟦史大川|Official⟧告诉记者，已有30户。", {"subject", "speaker"}),
        ("他们被授予⟦金杏企业|Initiative⟧称号。", {"honour"}),
        ("由⟦甲建公司|Organization⟧承建的大桥。", {"agent"}),
        ("乡亲们推行⟦积分制|Initiative⟧。", {"object"}),
        ("项目法人是⟦甲建公司|Organization⟧。", {"complement"}),
        ("县里携手⟦甲建公司|Organization⟧开行专列。", {"joined"}),
        ("⟦史大川|Official⟧从⟦清徐县|District⟧回来。", {"governed"}),
        ("新校区位于⟦孟封镇|District⟧，占地52亩。", {"goal", "governed"}),
    ],
)
def test_roles_of_the_last_name(read_marked: ReadMarked, marked: str, roles: set[str]) -> None:
    scene = read_scene(read_marked(marked))
    assert set(read_roles(scene, scene.nodes[-1])) == roles
