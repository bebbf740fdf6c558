"""Which blocks of a page make one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.text import cues
from kg.text.byline import closing_byline, opening_byline
from kg.text.layout import HEAD_KINDS, TEXT_KINDS, Block, Kind

# A story has fewer blocks than this.
REACH: Final = 200


@dataclass(slots=True)
class Story:
    """One story: the blocks of its head and of its body, each in reading order."""

    head: list[Block]
    body: list[Block] = field(default_factory=list)

    @property
    def last_text(self) -> Block | None:
        """The last block that is no caption."""
        return next((block for block in self.body[: -REACH - 1 : -1] if block.kind is not Kind.CAPTION), None)

    @property
    def closed(self) -> bool:
        """Whether its last paragraph ends with a credit or says where it goes on, so that nothing more is expected."""
        last = self.last_text
        return last is not None and (
            last.kind in {Kind.CREDIT, Kind.BYLINE}
            or closing_byline(last.text) is not None
            or bool(cues.TURNED.search(last.text))
        )

    @property
    def signed(self) -> bool:
        """Whether a byline names its writer at the beginning."""
        opening = opening_byline(self.body[0].text) if self.body else None
        return any(block.kind is Kind.BYLINE for block in self.head) or bool(opening and opening.names)

    @property
    def is_news(self) -> bool:
        """Whether it opens with 本报讯 or the like; such stories are short and have no headings inside."""
        return bool(self.body) and opening_byline(self.body[0].text) is not None

    @property
    def is_notice(self) -> bool:
        """Whether its headline calls it a list, a notice or a resolution."""
        return any(cues.NOTICE.search(block.text) for block in self.head)

    @property
    def is_digest(self) -> bool:
        """Whether it is a column of short items under one rubric."""
        return (
            bool(self.body)
            and self.body[0].kind is Kind.ITEM
            or (bool(self.head) and all(block.kind is Kind.RUBRIC for block in self.head))
        )

    @property
    def unfinished(self) -> bool:
        """Whether its last paragraph stops in mid-sentence, as at the foot of a column."""
        last = self.last_text
        return last is not None and last.kind is Kind.BODY and last.paragraph.unfinished


def group_stories(blocks: Sequence[Block]) -> list[Story]:
    """The stories of a page, in the order in which they begin.

    >>> from kg.text.layout import read_layout
    >>> page = "新桥通车\\n\\n本报讯 今天通车。（王小明）\\n\\n学校开学\\n\\n本报讯 学校今天开学。"
    >>> [story.head[0].text for story in group_stories(read_layout(page))]
    ['新桥通车', '学校开学']
    """
    stories: list[Story] = []
    position = 0
    while position < len(blocks):
        end = head_end(blocks, position, bool(stories and stories[-1].body))
        current = stories[-1] if stories else None
        if end > position:
            head = list(blocks[position:end])
            if current is None or head[0].opens or begins_story(current, head, blocks, end):
                stories.append(Story(head))
            elif current.body:
                current.body += head
            else:
                current.head += head
            position = end
            continue
        block = blocks[position]
        if current is None or stands_alone(current, block, blocks, position + 1):
            stories.append(Story([], [block]))
        else:
            current.body.append(block)
        position += 1
    return stories


def head_end(blocks: Sequence[Block], start: int, after_body: bool) -> int:
    """Where the run of headline blocks that begins at ``start`` ends; a byline right after a body is no head."""
    end = start
    while end < len(blocks):
        kind = blocks[end].kind
        stray = kind is Kind.CREDIT and end > start
        if kind not in HEAD_KINDS and not stray or (kind is Kind.BYLINE and end == start and after_body):
            break
        end += 1
    return end


def begins_story(current: Story, head: Sequence[Block], blocks: Sequence[Block], end: int) -> bool:
    """Whether a run of headline blocks, which ends before ``blocks[end]``, opens a story and is no heading inside one."""
    if not current.body:
        return False
    following = blocks[end] if end < len(blocks) else None
    if following is None and head[-1].kind is not Kind.BYLINE:
        return len(head) > 1
    over = current.closed or (not current.head and cues.FROM_PAGE.match(current.body[0].text))
    if len(head) > 1 or head[0].kind is not Kind.HEADLINE or over or head[0].first.ruled:
        return True
    if following is not None and opening_byline(following.text):
        return True
    if head[0].first.bold and any(block.first.level for block in current.head):
        return False
    if current.is_notice or current.is_digest or cues.NOTICE.search(head[0].text) or current.unfinished:
        return True
    if head[0].first.level:
        return head[0].first.level <= max((block.first.level for block in current.head), default=0)
    if current.is_news and not head[0].first.bold:
        return True
    return current.signed and signed_below(blocks, end)


def signed_below(blocks: Sequence[Block], start: int) -> bool:
    """Whether the body that begins at ``start`` ends with a credit of its own before the next headline."""
    last: Block | None = None
    for position in range(start, min(start + REACH, len(blocks))):
        block = blocks[position]
        if block.kind in HEAD_KINDS and block.kind is not Kind.BYLINE:
            break
        last = last if block.kind is Kind.CAPTION else block
    return last is not None and (last.kind is Kind.BYLINE or has_names(last))


def has_names(block: Block) -> bool:
    """Whether a paragraph ends with the names of its writers."""
    credit = closing_byline(block.text)
    return credit is not None and bool(credit.names)


def stands_alone(current: Story, block: Block, blocks: Sequence[Block], after: int) -> bool:
    """Whether a paragraph without a headline is a story by itself: news after finished news, or a picture with its story."""
    if not current.body:
        return False
    if block.kind is Kind.BODY and opening_byline(block.text):
        return not block.text.startswith("又讯")
    if cues.FROM_PAGE.match(block.text):
        return True
    if block.kind is Kind.CAPTION and cues.STORY_CAPTION.match(block.text):
        return after == len(blocks) or blocks[after].kind not in TEXT_KINDS | {Kind.CREDIT}
    return False
