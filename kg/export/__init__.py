"""From the graph to files."""

from kg.export.formats import FORMATS, export_text
from kg.export.publish import write_all
from kg.export.read import read_build
from kg.export.report import BuildReport

__all__ = ["FORMATS", "BuildReport", "export_text", "read_build", "write_all"]
