"""What moves with time: how an initiative spreads over districts, and who takes and leaves a post."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.graph.dates import first_day
from kg.graph.entity_view import EntityView
from kg.graph.policy_graph import PolicyGraph
from kg.model import Relation

if TYPE_CHECKING:
    import pandas as pd

SPREAD: Final = ("date", "district", "new", "districts", "mentions", "headline", "source")
POSTS: Final = ("body", "title", "holders", "came", "left", "planned", "first", "last", "people")


def trace_initiative(graph: PolicyGraph, initiative: str | EntityView) -> pd.DataFrame:
    """A row an article that names an initiative (or any other entity), in the order of time: how it spreads over districts.

    ``district`` is the place of the article, ``new`` whether it is the first there, ``districts`` how many it has reached by then. Articles
    without a date or a place are left out. Raises as ``PolicyGraph.find`` does.

    >>> trace_initiative(graph, "瓶窑输水隧洞工程")[["date", "district"]].to_numpy().tolist()
    [['2022-02-11', '浙江省杭州市余杭区']]
    """
    import pandas as pd

    record = graph.resolve(initiative).record
    counts: defaultdict[str, int] = defaultdict(int)
    for mention in record.mentions:
        counts[mention.article_id] += 1
    articles = [row for row in map(graph.article, counts) if row.date and row.place]
    seen: set[str] = set()
    rows = []
    for row in sorted(articles, key=lambda row: (first_day(row.date), row.place, row.id)):
        new = row.place not in seen
        seen.add(row.place)
        rows.append((row.date, row.place, new, len(seen), counts[row.id], row.headline, row.source))
    return pd.DataFrame.from_records(rows, columns=list(SPREAD))


def trace_posts(graph: PolicyGraph, *, district: str | None = None) -> pd.DataFrame:
    """A row a post (a title at a body), those with the most people first: how many hold it, came to it, left it, are to take it.

    ``came`` counts appointments that took place or are dated, ``left`` former holders; ``first`` and ``last`` are the
    earliest and latest date that a page gives or, where it gives none, its own. Raises as ``PolicyGraph.find`` does for a
    district that is not there.

    >>> trace_posts(graph, district="西湖区")[["body", "title", "last", "people"]].to_numpy().tolist()
    [['西湖区', '副区长', '2022-02', '钱砚秋']]
    """
    import pandas as pd

    kept = set(graph.appointments(district=district)["person_id"]) if district else None
    posts: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
    for row in graph.records.relations:
        if row.type == "holds_post" and row.status != "denied" and (kept is None or row.head in kept):
            posts[row.tail, row.title].append(row)
    table = [post_row(graph, body, title, rows) for (body, title), rows in posts.items()]
    table.sort(key=lambda row: (-len(str(row[8]).split("、")), -int(str(row[4])), str(row[0]), str(row[1])))
    return pd.DataFrame.from_records(table, columns=list(POSTS))


def post_row(graph: PolicyGraph, body: str, title: str, rows: list[Relation]) -> tuple[object, ...]:
    """One post with those who held, hold and are to hold it."""
    by_status: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_status["held" if row.status in {"", "done", "under_way"} else row.status].add(row.head)
    came = {row.head for row in rows if row.status == "done" or (row.date and row.status == "")}
    days = [row.date or graph.article(seen.article_id).date for row in rows for seen in row.evidence]
    dates = sorted(day for day in days if day)
    people = sorted({graph.entity(row.head).name for row in rows})
    ends = (dates[0], dates[-1]) if dates else ("", "")
    counts = (len(by_status["held"]), len(came), len(by_status["former"]), len(by_status["planned"]))
    return (graph.entity(body).name, title, *counts, *ends, "、".join(people))
