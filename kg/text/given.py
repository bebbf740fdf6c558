"""Articles that a file marks off itself, such as the rows of a table: composed like any other, but not looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Article, Given, Page
from kg.rules.divisions import load_gazetteer
from kg.text.layout import Block, Kind, read_layout
from kg.text.stories import Story


def given_stories(page: Page) -> Iterator[tuple[Given, Story]]:
    """Each given article of a page with its blocks: those before its body are its headline, then may come a byline."""
    blocks = read_layout(page.text)
    for given in page.given:
        mine = [block for block in blocks if given.start <= block.first.start < given.end]
        head = [block for block in mine if block.first.start < given.body]
        story = Story([as_headline(block) for block in head], mine[len(head) :])
        while story.body and story.body[0].kind is Kind.BYLINE:
            story.head.append(story.body.pop(0))
        yield given, story


def as_headline(block: Block) -> Block:
    """A block as a line of a headline, unless it is a rubric above it or a byline below."""
    return block if block.kind in {Kind.RUBRIC, Kind.BYLINE} else Block(block.paragraph, Kind.HEADLINE)


def state(article: Article, given: Given) -> Article:
    """The article with what its file states of it in place of what its words tell."""
    return replace(
        article,
        byline=given.byline or article.byline,
        date=given.date or article.date,
        place=load_gazetteer().path(given.place_code) if given.place_code else article.place,
        place_code=given.place_code or article.place_code,
        date_source="stated" if given.date else article.date_source,
        date_score=1.0 if given.date else article.date_score,
        place_source="stated" if given.place_code else article.place_source,
        place_score=1.0 if given.place_code else article.place_score,
    )
