"""Short forms that several long names claim on different pages: 青枫 is one firm here and another there.

Within a page a short form joins its long name by its node; over many pages that node would join strangers. Where it would, the short form
is known on each such page by that page alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Judgement, Mention
from kg.resolve.clusters import cluster
from kg.resolve.names import Name, node
from kg.resolve.page_links import PageLinks
from kg.resolve.page_names import PageNames

Row = tuple[PageNames, PageLinks]


def part_rivals(rows: Sequence[Row], others: Sequence[Judgement]) -> list[Row]:
    """The pages with their contested short forms known by page; ``others`` are the judgements across pages."""
    contested = find_rivals([links for _, links in rows], others)
    return [_know_by_page(named, links, contested) for named, links in rows] if contested else list(rows)


def find_rivals(links: Sequence[PageLinks], others: Sequence[Judgement]) -> frozenset[str]:
    """The nodes of short forms that different pages join to names which nothing else joins.

    >>> def page(long): return PageLinks((), (Judgement("Organization|青枫|", f"Organization|{long}|", "positive", "x"),))
    >>> sorted(find_rivals([page("太原青枫乳业公司"), page("大同青枫建材公司")], []))
    ['Organization|青枫|']
    >>> find_rivals([page("太原青枫乳业公司"), page("太原青枫乳业公司")], [])
    frozenset()
    """
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for judgement in link.shorts:
            if judgement.verdict == "positive":
                targets[judgement.left].add(judgement.right)
    open_nodes = {left: rights for left, rights in targets.items() if len(rights) > 1}
    if not open_nodes:
        return frozenset()
    settled = [j for link in links for j in (*link.spelled, *link.shorts) if j.left not in open_nodes]
    settled += [j for j in others if j.left not in open_nodes and j.right not in open_nodes]
    nodes = {end for judgement in settled for end in (judgement.left, judgement.right)} | set().union(
        *open_nodes.values()
    )
    clusters, _ = cluster(nodes, settled)
    home = {key: root for root, keys in clusters.items() for key in keys}
    agreed = {left for link in links for left, rights in _by_left(link).items() if open_nodes.get(left, {""}) <= rights}
    return frozenset(
        left for left, rights in open_nodes.items() if left not in agreed and len({home[right] for right in rights}) > 1
    )


def _by_left(links: PageLinks) -> Mapping[str, set[str]]:
    """What one page may join each short form to, for sure or in doubt."""
    rights: dict[str, set[str]] = defaultdict(set)
    for judgement in links.shorts:
        rights[judgement.left].add(judgement.right)
    return rights


def _know_by_page(named: PageNames, links: PageLinks, contested: frozenset[str]) -> Row:
    """A page on which the contested short forms that it joins bear the page's id as their area."""
    keys = {judgement.left for judgement in links.shorts if judgement.verdict == "positive"} & contested
    if not keys:
        return named, links
    new = dict.fromkeys(keys, "")
    for name in named.names.values():
        if name.node in keys:
            new[name.node] = node(name.type, name.text, named.page_id)

    def rename(names: Mapping[Mention, Name]) -> dict[Mention, Name]:
        return {m: replace(name, area=named.page_id) if name.node in keys else name for m, name in names.items()}

    def relink(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
        return tuple(replace(j, left=new.get(j.left, j.left), right=new.get(j.right, j.right)) for j in judgements)

    names, pointers = rename(named.names), rename(named.pointers)
    return replace(named, names=names, pointers=pointers), PageLinks(relink(links.spelled), relink(links.shorts))
