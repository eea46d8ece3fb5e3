"""How Sphinx makes the site; `make docs` gathers what it reads into .cache/docs (scripts/docs.py)."""

from pathlib import Path

from specloom import __version__

project = "specloom"
author = "the specloom authors"
project_copyright = author
version = release = __version__

extensions = ["myst_parser", "specloom_docs.links"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns: list[str] = []
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_heading_anchors = 4
smartquotes = False
add_module_names = False
toc_object_entries = False  # they would be copied into the navigation of every page

html_theme = "furo"
html_title = "specloom"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_css_files = ["specloom.css"]
html_copy_source = False
html_js_files = [("specloom.js", {"defer": "defer"})]
html_search_scorer = str(Path(__file__).with_name("search-order.js"))
html_show_search_summary = (
    False  # it would fetch whole pages, which browsers refuse from a disk
)
html_show_sourcelink = False
html_show_sphinx = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
