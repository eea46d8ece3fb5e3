"""Bars as SVG, by hand: a page of this size needs no plotting library. Readable on light and on dark pages."""

from __future__ import annotations

from html import escape

from .figures import Table

WIDTH, LEFT, RIGHT, BAR, GAP, TOP = 760, 270, 90, 18, 10, 34
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-weight: 600; }
  .bar { fill: #8c959f; } .ours { fill: #0969da; } .spread { stroke: #24292f; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .bar { fill: #6e7681; } .ours { fill: #4493f8; } .spread { stroke: #e6edf3; }
  }
"""


def bars(table: Table) -> str:
    """One bar for each contestant: its median, with a line over the middle half of its rounds."""
    longest = max(max(series.middle, series.spread[1]) for series in table.series) or 1.0
    scale = (WIDTH - LEFT - RIGHT) / longest
    height = TOP + len(table.series) * (BAR + GAP)
    better = "more" if table.more_is_better else "less"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(summary(table))}">',
        f"<style>{STYLE}</style>",
        f'<text class="title" x="0" y="18">{escape(table.title)} ({escape(table.unit)}, {better} is better)</text>',
    ]
    for number, series in enumerate(table.series):
        y = TOP + number * (BAR + GAP)
        low, high = (LEFT + edge * scale for edge in series.spread)
        middle, line = y + BAR / 2, y + 14
        parts += [
            f'<text x="{LEFT - 8}" y="{line}" text-anchor="end">{escape(series.label)}</text>',
            f'<rect class="{"ours" if series.ours else "bar"}" x="{LEFT}" y="{y}" '
            f'width="{max(1.0, series.middle * scale):.1f}" height="{BAR}" rx="2"/>',
            f'<line class="spread" x1="{low:.1f}" y1="{middle}" x2="{high:.1f}" y2="{middle}"/>',
            f'<text x="{max(high, LEFT + series.middle * scale) + 8:.1f}" y="{line}">{shown(series.middle)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def summary(table: Table) -> str:
    """The same in words."""
    found = ", ".join(f"{series.label} {shown(series.middle)}" for series in table.series)
    return f"{table.title} in {table.unit}: {found}"


def shown(value: float) -> str:
    """Three digits that count."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
