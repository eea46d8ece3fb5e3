"""The command `specloom mock`; alone, as `python -m specloom_mock`, it needs nothing but this package."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence

try:
    import click
except ImportError:
    sys.exit("specloom: the mock servers are not installed: pip install specloom[mock]")

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8100
USAGE_ERROR = 2


class MockGroup(click.Group):
    """`mock env` is a command of its own; whatever else follows `mock` is for serving."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command's name in where it was left out."""
        return super().parse_args(ctx, args if args[:1] == ["env"] else ["serve", *args])


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="specloom", message="%(package)s %(version)s")
def specloom() -> None:
    """Typed clients for five services, and the same services as mock servers."""


@specloom.group(cls=MockGroup)
def mock() -> None:
    """Serve the mock servers, or print the environment for programs that are to use them (mock env)."""


def _servable(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """What may stand here, for a shell that completes."""
    from .specs import names

    given: Sequence[str] = ctx.params.get("apis") or ()
    known = [*names(), *(() if given else ("env",))]
    return [name for name in known if name.startswith(incomplete) and name not in given]


@mock.command(options_metavar="[OPTIONS]")
@click.argument("apis", nargs=-1, metavar="[API]...", shell_complete=_servable)
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="0 takes a free one.",
)
@click.option(
    "--clock", default="real", show_default=True, metavar="real|manual|SCALE", help="How time passes."
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Chance comes from here.")
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="A host name the control plane answers to, too."
)
@click.option("--json", "as_json", is_flag=True, help="Say in JSON where it is served.")
def serve(
    apis: Sequence[str],
    host: str,
    port: int,
    clock: str,
    seed: int,
    allow_host: Sequence[str],
    *,
    as_json: bool,
) -> None:
    """Serve the APIs named, or all of them, on one port; `specloom mock env` prints how to reach them."""
    import gc

    gc.disable()  # all that is read now stays; `serve` switches it on
    from .clock import ClockError
    from .mock import Mock, StartError
    from .serving.server import address_of, is_loopback, listen
    from .serving.server import serve as run

    try:
        made = Mock(apis, clock=clock, seed=seed)
        end = listen(host, port)
    except (StartError, ClockError) as problem:
        raise click.ClickException(str(problem)) from problem
    made.hosts = frozenset(name.lower() for name in allow_host)
    if not is_loopback(end):
        click.echo(
            "specloom mock: warning: reachable from other machines, and nobody is asked who they are",
            err=True,
        )
    try:
        address = address_of(end)
        ready = json.dumps({"url": address}) if as_json else f"specloom mock ready on {address}"
        run(made, end, ready=lambda: click.echo(ready))
    except KeyboardInterrupt:
        pass
    finally:
        made.close()


@mock.command()
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)
@click.option("--host", default=LOOPBACK, show_default=True)
@click.option("--world", default="default", show_default=True, metavar="NAME")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of export lines.")
def env(port: int, host: str, world: str, *, as_json: bool) -> None:
    """Print the environment variables that point programs at the mock; nothing has to run for that."""
    from .mock import Mock, StartError
    from .worlds.world import WORLD_NAME

    if not WORLD_NAME.fullmatch(world):
        raise click.ClickException(f"{world!r} is no name for a world: use letters, digits, dots and dashes")
    try:
        found = Mock().environment(f"http://{f'[{host}]' if ':' in host else host}:{port}", world=world)
    except StartError as problem:
        raise click.ClickException(str(problem)) from problem
    if as_json:
        click.echo(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            click.echo(f"export {name}={shlex.quote(value)}")


def main() -> None:
    """Run the command; an error of the user's is one line and exit code 2."""
    try:
        specloom(standalone_mode=False, prog_name="specloom")
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(USAGE_ERROR)
    except click.ClickException as problem:
        click.echo(f"specloom: {' '.join(problem.format_message().split())}", err=True)
        sys.exit(USAGE_ERROR)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.Abort:
        sys.exit(130)
