"""The page in the browser."""

from kg.view.network import to_pyvis
from kg.view.page import render_index

__all__ = ["render_index", "to_pyvis"]
