"""The documentation's own generator: pages from documents and docstrings, and what Sphinx is told beyond its own ways."""
