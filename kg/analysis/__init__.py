"""Questions to a whole graph, each answered by a table and drawn by a plot: who is central, how things spread, who comes and goes.

>>> import kg
>>> graph = kg.load("output/")                                                    # doctest: +SKIP
>>> kg.analysis.rank_entities(graph, type="Official").head()                      # doctest: +SKIP
>>> kg.analysis.plot_diffusion(kg.analysis.trace_initiative(graph, "莲心办"))        # doctest: +SKIP
"""

from kg.analysis.centrality import rank_entities
from kg.analysis.networks import group_districts, list_builders
from kg.analysis.plots import plot_builders, plot_diffusion, plot_districts, plot_ranks, plot_turnover
from kg.analysis.time import trace_initiative, trace_posts

__all__ = [
    "group_districts", "list_builders", "plot_builders", "plot_diffusion", "plot_districts", "plot_ranks", "plot_turnover",
    "rank_entities", "trace_initiative", "trace_posts",
]  # fmt: skip
