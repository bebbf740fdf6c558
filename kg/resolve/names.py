"""The canonical name of one mention, and the node of the identity graph that it stands on.

A node is written ``type|text|area``: the area is the official code of the district that tells a name from its namesakes
(two towns may each have a 人民公园), and is empty where the name says enough by itself. The same strings stand in judgements,
so that a person can write ``Organization|省发改委|130000`` by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PRINTED: Final = 0
LINKED: Final = 1
OFFICIAL: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """What a mention is called in full. ``form`` is the printed form without layout, ``text`` the name.

    ``rank`` says how sure the text is: ``OFFICIAL`` comes from gazetteer or grammar, ``LINKED`` is completed from the article,
    ``PRINTED`` is only what stands there. ``spelled``: the form itself is a full name and may be shown. ``doubts`` are the nodes that
    an open form may mean, each with its reason; ``why`` gives the reason where ``text`` is not ``form``. ``scope`` stands in place of
    the area on the form's node where the area does not say what completed the form (社区党委 of which community), so that one
    form node never has two full names.

    >>> name = Name("Organization", "省委", "河北省委", "130000", rank=OFFICIAL, why="委 of 河北省")
    >>> name.form_node, name.node
    ('Organization|省委|130000', 'Organization|河北省委|130000')
    """

    type: str
    form: str
    text: str
    area: str = ""
    kind: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    rank: int = PRINTED
    spelled: bool = False
    scope: str = ""
    why: str = ""
    doubts: tuple[tuple[str, str], ...] = ()

    @property
    def node(self) -> str:
        """The node of the canonical name."""
        return node(self.type, self.text, self.area)

    @property
    def form_node(self) -> str:
        """The node on which the mention itself stands; equal to ``node`` where the form is the name."""
        return self.node if self.form == self.text else node(self.type, self.form, self.scope or self.area)


def scope_of(district: Name) -> str:
    """What says on a form's node which district completed it: its code, or its area and name where it has no code.

    >>> scope_of(Name("District", "青枫社区", "青枫社区", "130110"))
    '130110/青枫社区'
    """
    return district.code or f"{district.area}/{district.text}"


def node(type: str, text: str, area: str) -> str:
    """``type|text|area``."""
    return f"{type}|{text}|{area}"


def node_parts(key: str) -> tuple[str, str, str]:
    """Type, text and area of a node. The text may itself hold a bar.

    >>> node_parts("District|和平村|130110")
    ('District', '和平村', '130110')
    """
    type, _, rest = key.partition("|")
    text, _, area = rest.rpartition("|")
    return type, text, area
