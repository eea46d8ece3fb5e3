"""The command `specloom`: what it can do is imported when it is asked for."""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any, NoReturn, cast

__all__ = ["main"]


def main() -> None:
    """Run the command; an error is one line on stderr, and its kind the exit code."""
    try:
        import click
    except ImportError:
        extra = "mock" if sys.argv[1:2] == ["mock"] else "command"
        _end(f"specloom: the package click is not installed: pip install 'specloom[{extra}]'")
    from specloom.errors import Error
    from specloom_command.exits import INTERRUPTED, UNREACHED, USAGE, code_of, missing
    from specloom_command.group import specloom

    try:
        with warnings.catch_warnings():
            cast("Any", warnings).showwarning = _warn
            sys.exit(specloom(standalone_mode=False, prog_name="specloom"))
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(USAGE)
    except click.MissingParameter as problem:
        about = f"{problem.ctx.command_path} --help" if problem.ctx else "specloom --help"
        _end(f"specloom: {problem.format_message().rstrip('.')}: {about} tells what it takes")
    except click.ClickException as problem:
        _end(f"specloom: {problem.format_message()}")
    except ModuleNotFoundError as problem:
        _end(f"specloom: {missing(problem)}")
    except Error as problem:
        _end(f"specloom: {problem}", code_of(problem))
    except click.Abort:
        _end("specloom: interrupted", INTERRUPTED)
    except BrokenPipeError:  # whoever read along has enough: `specloom … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:  # a full disk: what was asked for may have been done
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor is the rest written at exit
        _end(f"specloom: the output cannot be written: {problem.strerror or problem}", UNREACHED)


def _warn(message: Warning | str, *_: object) -> None:
    sys.stderr.write(f"specloom: warning: {message}\n")


def _end(text: str, code: int = 2) -> NoReturn:
    sys.stderr.write(f"{' '.join(text.split())}\n")
    sys.exit(code)
