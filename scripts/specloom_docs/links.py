"""A Sphinx extension: what names something of ours, in inline code or as a type, links to where it is explained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]  # ships no types
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from .names import Names, Place


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.add_config_value("specloom_names", "", "env")
    app.connect("builder-inited", _read)
    app.add_post_transform(NameLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _read(app: Sphinx) -> None:
    NameLinks.names = Names.read(Path(app.config.specloom_names))


class NameLinks(SphinxPostTransform):
    """Before Sphinx looks: its search takes the same name of another service for an ambiguity."""

    default_priority = 5
    names = Names()

    def run(self, **_: Any) -> None:
        """Links in one page."""
        for literal in list(self.document.findall(nodes.literal)):
            place = self._place(literal.astext())
            is_linked = isinstance(literal.parent, nodes.reference | nodes.title | nodes.term)
            if place and place.page != self.env.docname and not is_linked:
                literal.replace_self(self._link(place, [literal.deepcopy()]))
        for wanted in list(self.document.findall(addnodes.pending_xref)):
            if wanted.get("refdomain") == "py":
                place = self._place(str(wanted["reftarget"]).rpartition(".")[2])
                shown = [child.deepcopy() for child in wanted.children]
                wanted.replace_self(self._link(place, shown) if place else shown)

    def _place(self, name: str) -> Place | None:
        return self.names.find(name, api=service_of(self.env.docname))

    def _link(self, place: Place, shown: list[nodes.Node]) -> nodes.Node:
        return make_refnode(self.app.builder, self.env.docname, place.page, place.anchor, shown)


def service_of(page: str) -> str:
    """The service that a page is about: codevf for reference/codevf/… and tutorials/codevf."""
    section, _, rest = page.partition("/")
    return rest.partition("/")[0] if section in {"reference", "tutorials"} else ""
