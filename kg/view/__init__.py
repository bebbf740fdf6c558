"""The page in the browser."""

from kg.view.page import render_index

__all__ = ["render_index"]
