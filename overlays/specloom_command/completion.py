"""`specloom completion SHELL`: what lets a shell complete the command."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]

PLACES = {
    "bash": 'eval "$(specloom completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(specloom completion zsh)" in ~/.zshrc, after compinit',
    "fish": "specloom completion fish > ~/.config/fish/completions/specloom.fish",
}


@click.command(epilog=f"\b\n{chr(10).join(PLACES.values())}")
@click.argument("shell", type=click.Choice(list(PLACES)))
def completion(shell: str) -> None:
    """Print what lets a shell complete this command: APIs, operations, options, codes."""
    from specloom_command.group import specloom

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(specloom, {}, "specloom", "_SPECLOOM_COMPLETE").source())
