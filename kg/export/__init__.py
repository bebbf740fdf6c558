"""From the graph to files."""
