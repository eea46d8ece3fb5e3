"""The interface as the service's page shows it: its programs run as they stand, told only where the service is."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specloom_mock.handles import ApiHandle, MockHandle

PROJECT = """
project = client.projects.create(
    name="Data Analysis Pipeline",
    description="Automating pandas-based processing scripts"
)
print(f"Created Project ID: {project.id}")
"""

TASK = """
from codevf import ServiceMode, calculate_final_credit_cost, validate_metadata
from decimal import Decimal

metadata = validate_metadata({"environment": "production"})
project_tag = 3

# Submit a task
task = client.tasks.create(
    prompt="Refactor this script to use vectorized operations.",
    max_credits=30,
    project_id=project.id,
    mode=ServiceMode.FAST,
    metadata=metadata,
    tag_id=project_tag,
    attachments=[
        {
            "fileName": "process.py",
            "mimeType": "text/x-python",
            "content": "for i in range(len(df)): df.iloc[i] = df.iloc[i] * 2"
        }
    ]
)

# Check status
status = client.tasks.retrieve(task.id)
print(f"Task Status: {status.status}")

# Estimate cost before you submit
estimated = calculate_final_credit_cost(30, ServiceMode.FAST, Decimal("1.7"))
print(f"Estimated credits held: {estimated}")
"""

BALANCE = """
balance = client.credits.get_balance()
print(f"Available: {balance['available']} credits")
"""

UTILITIES = """
from decimal import Decimal
from codevf import (
    CodeVFClient,
    ServiceMode,
    calculate_final_credit_cost,
    validate_metadata,
)

client = CodeVFClient(api_key="sk_test_...")
metadata = validate_metadata({"environment": "production"})
estimated = calculate_final_credit_cost(30, ServiceMode.FAST, Decimal("1.7"))
"""

ARITHMETIC = """
max_credits = 30
mode = "fast"  # 1.5× SLA multiplier
tag_multiplier = 1.7  # Engineer tag
calculated = max_credits * 1.5 * 1.7  # = 76.5
# Server stores 77 credits and rejects if maxCredits < 77
"""

ERRORS = """
from codevf.exceptions import AuthenticationError, RateLimitError, APIError

try:
    client.projects.create(name="New Project")
except AuthenticationError:
    print("Invalid API Key")
except RateLimitError:
    print("API limit reached")
except APIError as e:
    print(f"Request failed: {e.message}")
"""


@pytest.fixture
def page(specloom_server: MockHandle, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Names that the page's programs begin with; the environment says where the service is."""
    from codevf import CodeVFClient

    world = specloom_server.world(clock="real")
    world.set(rate_limits=False)
    for name, value in world.env.items():
        monkeypatch.setenv(name, value)
    with CodeVFClient() as client:
        yield {"client": client, "world": world}


def test_the_quick_start_runs_from_top_to_bottom(
    page: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for program in (PROJECT, TASK, BALANCE):
        exec(program, page)

    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        "Created Project ID: 1",
        "Task Status: pending",
        "Estimated credits held: 77",
        "Available: 9923.0 credits",
    ]


def test_the_utilities_run(page: dict[str, Any]) -> None:
    exec(UTILITIES, page)
    exec(ARITHMETIC, page)

    assert page["estimated"] == 77
    assert page["calculated"] == pytest.approx(76.5)


@pytest.mark.parametrize(
    ("status", "printed"),
    [
        (None, ""),
        (401, "Invalid API Key"),
        (403, "Invalid API Key"),
        (429, "API limit reached"),
        (400, "Request failed: "),
        (503, "Request failed: "),
    ],
)
def test_errors_are_caught_as_the_page_catches_them(
    status: int | None, printed: str, page: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    mock: ApiHandle = page["world"].codevf
    if status:
        mock.fault("createProject", "status", status=status)
        page["client"] = page["client"].with_options(retries=0)

    exec(ERRORS, page)

    assert capsys.readouterr().out.startswith(printed)


def test_the_smoke_script_tries_every_endpoint(page: dict[str, Any], root: Path) -> None:
    script = root / "examples" / "integration_smoke.py"

    run = subprocess.run(
        [sys.executable, script, "--give-up-after", "4"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert run.returncode == 0, run.stderr
    assert {entry.operation for entry in page["world"].codevf.calls()} >= {
        "createProject",
        "listTags",
        "createTask",
        "retrieveTask",
        "cancelTask",
        "getBalance",
    }
    assert "credits" in run.stdout.splitlines()[-1]


def test_the_smoke_script_says_in_one_line_what_is_missing(root: Path) -> None:
    script = root / "examples" / "integration_smoke.py"

    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, env={}, timeout=60
    )

    assert run.returncode == 2
    assert "CODEVF_API_KEY" in run.stderr
    assert len(run.stderr.splitlines()) == 1
