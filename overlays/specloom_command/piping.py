"""What comes by standard input."""

from __future__ import annotations

import sys

import click

__all__ = ["piped"]


def piped() -> str:
    """All of it, as UTF-8 whatever the locale says."""
    source = getattr(sys.stdin, "buffer", None)
    if source is None:
        raise click.UsageError("standard input is closed")
    try:
        text: str = source.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError("standard input is no text in UTF-8") from None
    return text
