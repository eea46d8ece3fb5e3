"""Try CodeVF's core endpoints once: a project, the tags, a task that is watched, one that is cancelled, the balance.

export CODEVF_API_KEY="sk_test_..."   # or: eval "$(specloom mock env)"
python examples/integration_smoke.py
"""

import argparse
import sys

from codevf import CodeVFClient, ServiceMode
from codevf.exceptions import CodeVFError


def main() -> int:
    parser = argparse.ArgumentParser(description="Try CodeVF's core endpoints once.")
    parser.add_argument(
        "--give-up-after",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="how long to watch the first task",
    )
    chosen = parser.parse_args()
    try:
        with CodeVFClient() as client:
            run(client, chosen.give_up_after)
    except CodeVFError as error:
        print(f"integration_smoke: {error}", file=sys.stderr)
        return 2
    return 0


def run(client: CodeVFClient, seconds: float) -> None:
    project = client.projects.create(name="Integration smoke", description="Made by integration_smoke.py")
    print(f"Project {project.id}: {project.name}")

    for tag in client.tags.list():
        print(f"Tag {tag.id}: {tag.name}, x{tag.cost_multiplier}{'' if tag.is_active else ' (inactive)'}")

    watched = client.tasks.create(
        prompt="Reply with the word smoke.",
        max_credits=1,
        project_id=project.id,
        mode=ServiceMode.REALTIME_ANSWER,
    )
    seen = watched.wait(timeout=seconds, on_timeout="detach", progress=lambda look: print(f"  {look.state}"))
    print(f"Task {seen.id}: {seen.status} after at most {seconds:g} s")

    unwanted = client.tasks.create(prompt="Never mind.", max_credits=1, project_id=project.id)
    print(f"Task {unwanted.id}: {unwanted.cancel().status}")

    balance = client.credits.get_balance()
    print(f"Balance: {balance.available} of {balance.total} credits available")


if __name__ == "__main__":
    raise SystemExit(main())
